"""A text in the symbols of StyleTTS 2: English in the IPA of espeak, Japanese and romaji in that of Tsukasa."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core import TextError
from synthesizer.base import Reading
from synthesizer.styletts2 import japanese_ipa
from synthesizer.styletts2.symbols import IDS, PAD
from synthesizer.text import english_ipa
from synthesizer.text.builder import unread_notes
from synthesizer.text.line import Line, Piece, Speller
from synthesizer.text.symbols import PAUSES, SILENCE, Word

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
LANGUAGES = ("en", "ja")
_NOTHING = "There is nothing in this text that this model can say; write some words of its language."
_SPELLERS: Mapping[str, Speller] = {
    "en": lambda word, sounds, following: english_ipa.ipa("" if word.given else word.text, sounds, True, following)
}
_JAPANESE_BESIDE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


def read(text: str, language: str, context: str = "") -> Reading:
    """``text`` with the pad in front. ``language`` is the model's own. Raises :class:`TextError` when nothing in it can be spoken."""
    return _english(text, context) if language == "en" else _japanese(text, language, context)


def _english(text: str, context: str) -> Reading:
    """As espeak-ng says it where it is installed, else by our dictionary; marks apart. Quotes are not said, as in the notebook for LJSpeech."""
    from synthesizer.text import espeak, espeak_text, person, to_symbols

    line = Line()
    if espeak.installed():
        espeak_text.read(person.Marker(line.found).mark(text.replace('"', ""), "en"), line, _SPELLERS)
    else:
        line.sounds(to_symbols(text, "en", context), _SPELLERS, {mark: f" {mark}" for mark in PAUSES})
    line.pieces = list(_spaced(line.pieces))
    symbols, words, unread = line.written(IDS)
    if not words:
        raise TextError(_NOTHING)
    return Reading(
        text,
        (PAD, *symbols),
        tuple(IDS[letter] for letter in (PAD, *symbols)),
        tuple(replace(word, start=word.start + 1, end=word.end + 1) for word in words),
        (*unread_notes(unread), *line.notes),
        tuple(dict.fromkeys(unread)),
        line.normalised,
        "".join(symbols),
    )


def _spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Marks as tokens, one space before and behind each but an ellipsis, which follows its word."""
    apart = True
    for number, piece in enumerate(pieces):
        letters = piece.letters
        inside = letters == "." and number + 1 < len(pieces) and pieces[number + 1].word  # a.m.
        if piece.word is None and not inside:
            letters = re.sub(r"\.{2,}|\.(?![,;:?!])|[^\s….]", r" \g<0> ", letters).replace("…", "… ")
            letters = re.sub(r"\s+", " ", letters)
            letters = letters.lstrip() if apart else letters
            letters = (
                letters
                if any(later.word or later.letters.strip() for later in pieces[number + 1 :])
                else letters.rstrip()
            )
        apart = letters.endswith(" ") if letters else apart
        yield replace(piece, letters=letters)


def _japanese(text: str, language: str, context: str) -> Reading:
    from synthesizer.text import to_symbols

    sequence = to_symbols(_romaji_as_kana(text), language, context)
    apart = japanese_ipa.apart(sequence)
    letters, starts, ends = [PAD], [], []
    for i, symbol in enumerate(sequence.symbols):
        if i in apart and len(letters) > 1:
            letters.append(" ")
        starts.append(len(letters))
        said = "" if symbol == SILENCE else japanese_ipa.sound(sequence, i)
        letters += [letter for letter in said if letter in IDS]
        ends.append(len(letters))
    if not any(letter.isalpha() for letter in letters):
        raise TextError(_NOTHING)
    return Reading(
        text,
        tuple(letters),
        tuple(IDS[letter] for letter in letters),
        tuple(_moved(word, starts, ends) for word in sequence.words),
        sequence.notes,
        sequence.unread,
        sequence.normalised,
        "".join(letters[1:]),
    )


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
