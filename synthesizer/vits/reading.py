"""A text as a VITS reads it: in the letters of its cleaner, as that writes it, blanks between them where the model has some.

A file was trained on what its cleaner wrote, so that is followed even where this program reads better; the person's own readings hold
here as for every model. English is read so where espeak-ng is installed, else by our dictionary in the same letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from core import TextError
from synthesizer.base import Reading
from synthesizer.text import english_ipa, espeak
from synthesizer.text.line import Line, Speller
from synthesizer.text.symbols import PAUSES, WORD_MARK, Word
from synthesizer.vits import chinese, english, japanese, spelling
from synthesizer.vits.symbols import LANGUAGES, PAD, Writing

_TAG = re.compile(r"\[(ZH|JA|EN|KO)\]", re.IGNORECASE)
_TAGGED = re.compile(r"\[(ZH|JA)\](.*?)\[\1\]", re.IGNORECASE | re.DOTALL)
_LANGUAGE_NAMES = {"zh": "Chinese", "ja": "Japanese", "en": "English"}
Reader = Callable[[str, Line, Mapping[str, Speller]], None]
"""Writes a text, with the person's words in braces; the spellers are for those."""


@dataclass(frozen=True)
class Cleaner:
    """How one writes text by language, words of the person by language, and the end."""

    readers: Mapping[str, Reader]
    words: Mapping[str, Speller]
    end: tuple[str, str] = ("$^", "")
    """A pattern of texts that lack an end, and what is put there."""
    closing: str = ""
    """Always put at the end."""
    pauses: Mapping[str, str] = field(default_factory=dict)
    """Our marks as it writes them, where our dictionary reads for it."""


def _bopomofo(word: Word, sounds: spelling.Sounds, following: str) -> str:
    return spelling.bopomofo(_reading(word, sounds))


def _mandarin_romaji(word: Word, sounds: spelling.Sounds, following: str) -> str:
    return spelling.bopomofo_romaji(_bopomofo(word, sounds, following))


def _pinyin(word: Word, sounds: spelling.Sounds, following: str) -> str:
    return spelling.pinyin(_reading(word, sounds))


def _reading(word: Word, sounds: spelling.Sounds) -> str:
    return word.reading or spelling.syllables(sounds)


def _romaji(ts: str, u: str) -> Speller:
    return lambda word, sounds, following: spelling.romaji(sounds, ts, u)


def _letters(word: Word, sounds: spelling.Sounds, following: str) -> str:
    return word.text


def _ipa(stress: bool) -> Speller:
    return lambda word, sounds, following: english_ipa.ipa("" if word.given else word.text, sounds, stress, following)


_ONE_LETTER = partial(japanese.in_romaji, ts="ʦ", dots="…")
_STRESSED = Cleaner({"en": english.with_stress}, {"en": _ipa(True)}, pauses={mark: mark for mark in PAUSES})
CLEANERS: Mapping[str, Cleaner] = {
    "english_cleaners": Cleaner({"en": english.without_stress}, {"en": _ipa(False)}),
    "english_cleaners2": _STRESSED,
    "english_cleaners3": _STRESSED,
    "japanese_cleaners": Cleaner({"ja": japanese.in_romaji}, {"ja": _romaji("ts", "u")}, (r"[A-Za-z]$", ".")),
    "japanese_cleaners2": Cleaner({"ja": _ONE_LETTER}, {"ja": _romaji("ʦ", "u")}, (r"[A-Za-z]$", ".")),
    "chinese_cleaners": Cleaner({"zh": chinese.in_bopomofo}, {"zh": _bopomofo}, (r"[ˉˊˇˋ˙]$", "。")),
    "zh_ja_mixture_cleaners": Cleaner(
        {"zh": chinese.in_romaji, "ja": partial(_ONE_LETTER, u="ɯ")},
        {"zh": _mandarin_romaji, "ja": _romaji("ʦ", "ɯ")},
        (r"[^.,!?\-…~]$", "."),
    ),
    "pinyin_cleaners": Cleaner(
        {"zh": chinese.in_pinyin, "en": chinese.in_pinyin}, {"zh": _pinyin, "en": _letters}, closing="~"
    ),
}
"""``pinyin_cleaners`` is our name for what MockingBird's notebook does."""


def read(text: str, writing: Writing, language: str = "", context: str = "") -> Reading:
    """``text`` in the symbols of ``writing``. Raises :class:`TextError` when it holds nothing that the model can say."""
    from synthesizer.text.builder import unread_notes

    cleaner, line = CLEANERS[writing.cleaner], Line()
    _fill(line, text, cleaner, language, _TAG.sub("", context))
    while line.pieces and line.pieces[-1].letters.isspace():
        line.pieces.pop()
    if re.search(cleaner.end[0], line.letters):
        line.put(cleaner.end[1])
    line.put(cleaner.closing)
    numbers = {symbol: number for number, symbol in enumerate(writing.symbols)}
    symbols, words, unread = line.written(numbers)
    if not words:
        names = " or ".join(_LANGUAGE_NAMES[own] for own in LANGUAGES[writing.cleaner])
        raise TextError(f"There is nothing in this text that this model can say; write some {names}.")
    reading = Reading(
        text,
        tuple(symbols),
        tuple(map(numbers.__getitem__, symbols)),
        tuple(words),
        tuple(dict.fromkeys((*unread_notes(unread), *line.notes))),
        tuple(dict.fromkeys(unread)),
        line.normalised.replace(WORD_MARK, " "),
        "".join(symbols),
    )
    return _with_blanks(reading) if writing.blanks else reading


def _fill(line: Line, text: str, cleaner: Cleaner, language: str, context: str) -> None:
    """Part by part, each in its language, the person's words in braces; without espeak-ng English by our dictionary."""
    from synthesizer.text import person, to_symbols

    if "zh" not in cleaner.readers and "en" in cleaner.readers and not espeak.installed():
        line.sounds(to_symbols(_TAG.sub("", text), "en"), cleaner.words, cleaner.pauses)
        return
    marker = person.Marker(line.found)
    for part, own in _parts(text, tuple(cleaner.readers), language, context):
        alone = Line(line.found)
        cleaner.readers[own](marker.mark(part, own), alone, cleaner.words)
        if line.letters:
            line.put(" ")
        line.add(alone)


def _parts(text: str, spoken: tuple[str, ...], language: str, context: str) -> Iterator[tuple[str, str]]:
    """Stretches of a text, each in one of the languages: by its tags, else as it is written."""
    from synthesizer.text.frontend import parts

    at = 0
    for tagged in [*_TAGGED.finditer(text), None] if len(spoken) > 1 else [None]:
        between = _TAG.sub("", text[at : tagged.start() if tagged else len(text)])
        if between.strip():
            known = language if language in spoken else spoken[0] if len(spoken) == 1 else None
            for part, own in parts(between, known, context):
                yield part, own if own in spoken else spoken[0]
        if tagged:
            yield tagged[2], tagged[1].lower()
            at = tagged.end()


def _with_blanks(reading: Reading) -> Reading:
    """A blank before, between and behind all symbols."""
    symbols = [PAD] * (2 * len(reading.symbols) + 1)
    symbols[1::2] = reading.symbols
    ids = [0] * len(symbols)
    ids[1::2] = reading.ids
    words = tuple(replace(word, start=2 * word.start + 1, end=2 * word.end) for word in reading.words)
    return replace(reading, symbols=tuple(symbols), ids=tuple(ids), words=words)
