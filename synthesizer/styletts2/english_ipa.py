"""English sounds as espeak-ng writes American English: stress before the vowel, flaps, linking r. Marks stand apart, as tokens do."""

from __future__ import annotations

from synthesizer.text.symbols import ARPABET_VOWELS, PAUSES, TONES, SymbolSequence

_CONSONANTS = {
    "CH": "tʃ", "DH": "ð", "G": "ɡ", "HH": "h", "JH": "dʒ", "NG": "ŋ", "R": "ɹ", "SH": "ʃ", "TH": "θ", "Y": "j", "ZH": "ʒ",
}  # fmt: skip
_VOWELS = {
    "AA": "ɑː", "AE": "æ", "AH": "ʌ", "AO": "ɔː", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɜː", "EY": "eɪ", "IH": "ɪ",
    "IY": "iː", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "uː",
}  # fmt: skip
_UNSTRESSED = {"AH": "ə", "ER": "ɚ", "IY": "i"}
_MARKS = {"stressed": "ˈ", "secondary": "ˌ"}
_WEAK = frozenset(
    [
        "a",
        "am",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "do",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "she",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
"""Words that bear no stress among others."""
_OPEN = frozenset(["be", "he", "i", "me", "she", "they", "we"])
"""Weak, but their vowel stays long."""


def sound(sequence: SymbolSequence, i: int) -> str:
    """Letters of symbol ``i``."""
    symbol, stress = sequence.symbols[i], TONES[sequence.tones[i]]
    if symbol not in ARPABET_VOWELS:
        return "ɾ" if symbol == "T" and _flaps(sequence, i) else _CONSONANTS.get(symbol, symbol.lower())
    word = _word_of(sequence, i)
    if word == "a":
        return "ɐ" if symbol == "AH" else "eɪ"
    stressed = stress in _MARKS
    vowel = _VOWELS[symbol] if stressed or word in _OPEN else _UNSTRESSED.get(symbol, _VOWELS[symbol])
    if symbol == "ER" and _vowel_at(sequence, i + 1):
        vowel += "ɹ"
    return ("" if word in _WEAK else _MARKS.get(stress, "")) + vowel


def apart(sequence: SymbolSequence) -> frozenset[int]:
    """Each word and each mark."""
    marks = (i for i, symbol in enumerate(sequence.symbols) if symbol in PAUSES)
    return frozenset((*(word.start for word in sequence.words), *marks))


def _word_of(sequence: SymbolSequence, i: int) -> str:
    return next((word.text.lower() for word in sequence.words if word.start <= i < word.end), "")


def _flaps(sequence: SymbolSequence, i: int) -> bool:
    """A t between vowels, the second unstressed, in one word."""
    inside = any(word.start < i < word.end - 1 for word in sequence.words)
    weak = inside and sequence.symbols[i + 1] in ARPABET_VOWELS and TONES[sequence.tones[i + 1]] == "unstressed"
    return weak and (sequence.symbols[i - 1] in ARPABET_VOWELS or sequence.symbols[i - 1] == "R")


def _vowel_at(sequence: SymbolSequence, i: int) -> bool:
    return i < len(sequence) and sequence.symbols[i] in ARPABET_VOWELS
