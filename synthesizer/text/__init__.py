"""Text to symbols for every model: languages, numbers, pauses. Light to import; dictionaries load at first use."""

from synthesizer.text.cleaning import clean
from synthesizer.text.frontend import normalise, to_symbols
from synthesizer.text.language import detect, has_kana, mixed
from synthesizer.text.preview import spelled
from synthesizer.text.sentences import iter_sentences, split_sentences
from synthesizer.text.symbols import LANGUAGES, TONES, SymbolSequence, Word

__all__ = [
    "LANGUAGES",
    "TONES",
    "SymbolSequence",
    "Word",
    "clean",
    "detect",
    "has_kana",
    "iter_sentences",
    "mixed",
    "normalise",
    "spelled",
    "split_sentences",
    "to_symbols",
]
