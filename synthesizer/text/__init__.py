"""Text to symbols for every model: languages, numbers, pauses. Light to import; dictionaries load at first use."""

from synthesizer.text.frontend import normalise, spelled, to_symbols
from synthesizer.text.sentences import detect, has_kana, iter_sentences, split_sentences
from synthesizer.text.symbols import LANGUAGES, TONES, SymbolSequence, Word

__all__ = [
    "LANGUAGES",
    "TONES",
    "SymbolSequence",
    "Word",
    "detect",
    "has_kana",
    "iter_sentences",
    "normalise",
    "spelled",
    "split_sentences",
    "to_symbols",
]
