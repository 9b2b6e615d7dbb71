"""Text to symbols for every model: languages, numbers, pauses. Light to import; dictionaries load at first use."""

from synthesizer.text.frontend import normalise, preview, to_symbols
from synthesizer.text.sentences import detect, has_kana, iter_sentences, split_sentences
from synthesizer.text.symbols import LANGUAGES, SYMBOLS, TONES, SymbolSequence, Word

__all__ = [
    "LANGUAGES",
    "SYMBOLS",
    "TONES",
    "SymbolSequence",
    "Word",
    "detect",
    "has_kana",
    "iter_sentences",
    "normalise",
    "preview",
    "split_sentences",
    "to_symbols",
]
