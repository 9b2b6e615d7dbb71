"""A text in the symbols of StyleTTS 2: English in the IPA of espeak, Japanese and romaji in that of Tsukasa."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from core import TextError
from synthesizer.base import Reading
from synthesizer.styletts2 import english_ipa, japanese_ipa
from synthesizer.styletts2.symbols import IDS, PAD
from synthesizer.text.symbols import SILENCE, SymbolSequence, Word

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
_JAPANESE_BESIDE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class Spelling:
    """How one language writes sounds."""

    sound: Callable[[SymbolSequence, int], str]
    """The letters of symbol i of a sequence."""
    apart: Callable[[SymbolSequence], frozenset[int]]
    """Symbols before which a space stands, marks among them."""


SPELLINGS = {
    "en": Spelling(english_ipa.sound, english_ipa.apart),
    "ja": Spelling(japanese_ipa.sound, japanese_ipa.apart),
}


def read(text: str, language: str, context: str = "") -> Reading:
    """``text`` with the pad in front. ``language`` is the model's own. Raises :class:`TextError` when nothing in it can be spoken."""
    from synthesizer.text import to_symbols

    told = _romaji_as_kana(text) if language == "ja" else text
    sequence = to_symbols(told, language, context)
    spelling = SPELLINGS[language]
    letters, starts, ends = [PAD], [], []
    spelled, joined = _spelled(sequence, spelling, language)
    apart = spelling.apart(sequence) - joined
    for i, said in enumerate(spelled):
        if i in apart and len(letters) > 1:
            letters.append(" ")
        starts.append(len(letters))
        letters += [letter for letter in said if letter in IDS]
        ends.append(len(letters))
    if not any(letter.isalpha() for letter in letters):
        raise TextError("There is nothing in this text that this model can say; write some words of its language.")
    return Reading(
        text,
        tuple(letters),
        tuple(IDS[letter] for letter in letters),
        tuple(_moved(word, starts, ends) for word in sequence.words if word.start not in joined),
        sequence.notes,
        sequence.unread,
        sequence.normalised,
        "".join(letters[1:]),
    )


def _spelled(sequence: SymbolSequence, spelling: Spelling, language: str) -> tuple[list[str], set[int]]:
    """Letters for each symbol, and where words start that are said with the word before: English as espeak-ng has it where it is installed."""
    from synthesizer.text.espeak_words import told

    spelled = ["" if symbol == SILENCE else spelling.sound(sequence, i) for i, symbol in enumerate(sequence.symbols)]
    known = told(sequence) if language == "en" else {}
    for word in sequence.words:
        if word.start in known:
            spelled[word.start : word.end] = [known[word.start]] + [""] * (word.end - word.start - 1)
    return spelled, {start for start, said in known.items() if not said}


def parts(symbols: tuple[str, ...], longest: int) -> Iterator[tuple[int, int]]:
    """Ranges of at most ``longest`` symbols that cover all but the pad in front, cut behind a mark or at a space where there is one."""
    start = 1
    while len(symbols) - start > longest:
        room = symbols[start : start + longest]
        cut = next(
            (at for marks in (".!?…", ",;:", " ") for at in range(longest - 1, longest // 2, -1) if room[at] in marks),
            longest - 1,
        )
        yield start, start + cut + 1
        start += cut + 1
    yield start, len(symbols)


def ends(symbols: tuple[str, ...]) -> bool:
    """Whether a sentence ends here and not only a clause."""
    return next((symbol for symbol in reversed(symbols) if symbol not in ' "»”'), "$") in ".!?…"


def _moved(word: Word, starts: list[int], ends: list[int]) -> Word:
    """A word and its parts with their ranges among the letters."""
    start = starts[word.start]
    inner = tuple(
        replace(part, start=starts[word.start + part.start] - start, end=ends[word.start + part.end - 1] - start)
        for part in word.parts
    )
    return replace(word, start=start, end=ends[word.end - 1], parts=inner)


def in_kana(text: str) -> str:
    """A text as people write it, its romaji as kana."""
    return re.sub(r"\{([ァ-ヶー]+)\}", r"\1", _romaji_as_kana(text))


def _romaji_as_kana(text: str) -> str:
    """Latin words as the kana that they spell, in braces, so that no dictionary guesses at them: the model knows no other sounds.

    Beside Japanese each that can be romaji; of Latin words alone all that can, where most can.
    """
    latin = _LATIN.findall(text)
    if not _JAPANESE_BESIDE.search(text) and 2 * sum(_kana_of(word) is not None for word in latin) < len(latin):
        return text
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(part if part.startswith("{") else _LATIN.sub(_in_kana, part) for part in parts)


def _in_kana(found: re.Match[str]) -> str:
    from synthesizer.text.kana import to_katakana

    kana = _kana_of(found[0])
    return found[0] if kana is None else f"{{{to_katakana(kana)}}}"


def _kana_of(word: str) -> str | None:
    """As it sounds, particles too; None for what is no romaji."""
    from synthesizer.text import romaji

    if romaji.word(word) is None:
        return None
    kana = romaji.to_kana(word) or ""
    return kana[:-1] + "わ" if kana.endswith("は") and word.lower().endswith("wa") else kana
