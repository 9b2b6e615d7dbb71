"""A text as a VITS reads it: the sounds of its words spelled in the letters of its cleaner, blanks between them where it has some.

Readings are those of the dictionary, before tones change in running speech, as the originals' cleaners take them; the person's own
readings hold here as for every model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from core import TextError
from synthesizer.base import Reading
from synthesizer.text import espeak_words
from synthesizer.text.symbols import PAUSES, SymbolSequence, Word
from synthesizer.vits import spelling
from synthesizer.vits.symbols import LANGUAGES, PAD, Writing

_TAG = re.compile(r"\[(ZH|JA|EN|KO)\]", re.IGNORECASE)
_LANGUAGE_NAMES = {"zh": "Chinese", "ja": "Japanese", "en": "English"}
Speller = Callable[[Word, spelling.Sounds], str]


@dataclass(frozen=True)
class Cleaner:
    """How one writes words by language, marks, the spaces between, and what stands at the end."""

    words: Mapping[str, Speller]
    marks: Mapping[str, str] = field(default_factory=lambda: {mark: mark for mark in PAUSES})
    space: str = " "
    after_mark: str = " "
    end: str = ""
    """Put behind a text that ends without a mark."""
    closing: str = ""
    """Always put at the end."""
    espeak: Callable[[str], str] | None = None
    """For one that writes English as espeak-ng says it: its IPA as this cleaner takes it."""


def _english(stress: bool) -> Speller:
    return lambda word, sounds: spelling.ipa(word.text, sounds, stress)


def _letters(word: Word, sounds: spelling.Sounds) -> str:
    return word.text


def _reading(word: Word, sounds: spelling.Sounds) -> str:
    return word.reading or spelling.syllables(sounds)


def _unstressed(ipa: str) -> str:
    return ipa.replace("ˈ", "").replace("ˌ", "")


_DOTS = {mark: mark for mark in PAUSES} | {"…": "..."}
_WIDE = {",": "，", ".": "。", "?": "？", "!": "！", "…": "…"}
CLEANERS: Mapping[str, Cleaner] = {
    "english_cleaners": Cleaner({"en": _english(False)}, dict.fromkeys(PAUSES, ""), espeak=_unstressed),
    "english_cleaners2": Cleaner({"en": _english(True)}, espeak=str),
    "english_cleaners3": Cleaner({"en": _english(True)}, espeak=str),
    "japanese_cleaners": Cleaner({"ja": lambda word, sounds: spelling.romaji(sounds)}, _DOTS, end="."),
    "japanese_cleaners2": Cleaner({"ja": lambda word, sounds: spelling.romaji(sounds, "ʦ")}, end="."),
    "chinese_cleaners": Cleaner(
        {"zh": lambda word, sounds: spelling.bopomofo(_reading(word, sounds))}, _WIDE, after_mark=" ", end="。"
    ),
    "zh_ja_mixture_cleaners": Cleaner(
        {
            "zh": lambda word, sounds: spelling.mandarin_romaji(_reading(word, sounds)),
            "ja": lambda word, sounds: spelling.romaji(sounds, "ʦ", "ɯ"),
        },
        end=".",
    ),
    "pinyin_cleaners": Cleaner(
        {"zh": lambda word, sounds: spelling.pinyin(_reading(word, sounds)), "en": _letters},
        dict.fromkeys(PAUSES, " "),
        closing="~",
    ),
}
"""``pinyin_cleaners`` leaves marks out, as the notebook does: its table has none of the Chinese ones."""


def read(text: str, writing: Writing, language: str = "", context: str = "") -> Reading:
    """``text`` in the symbols of ``writing``. Raises :class:`TextError` when it holds nothing that the model can say."""
    from synthesizer.text import to_symbols
    from synthesizer.text.builder import unread_notes

    cleaner, spoken = CLEANERS[writing.cleaner], LANGUAGES[writing.cleaner]
    tags = {match[1].lower() for match in _TAG.finditer(text)}
    text_alone, around = _TAG.sub("", text), _TAG.sub("", context)
    language = language or (tags.pop() if len(tags) == 1 else "") or _only(spoken, around or text_alone)
    sounds = to_symbols(text_alone, language or None, around)
    written = _Line({symbol: number for number, symbol in enumerate(writing.symbols)}, cleaner)
    spell = cleaner.espeak
    written.fill(sounds, {start: spell(ipa) for start, ipa in espeak_words.told(sounds).items()} if spell else {})
    if not written.words:
        names = " or ".join(_LANGUAGE_NAMES[own] for own in spoken if own in cleaner.words)
        raise TextError(f"There is nothing in this text that this model can say; write some {names}.")
    unread = (*sounds.unread, *written.unread)
    reading = Reading(
        text,
        tuple(written.symbols),
        tuple(map(written.numbers.__getitem__, written.symbols)),
        tuple(written.words),
        tuple(dict.fromkeys((*unread_notes(unread), *(sounds.notes if not sounds.unread else sounds.notes[1:])))),
        tuple(dict.fromkeys(unread)),
        sounds.normalised,
        "".join(written.symbols),
    )
    return _with_blanks(reading) if writing.blanks else reading


def _only(spoken: tuple[str, ...], text: str) -> str:
    """The language of a model that speaks one; Han characters are Chinese for one that has no Japanese."""
    from synthesizer.text import detect

    if len(spoken) == 1:
        return spoken[0]
    return "zh" if "ja" not in spoken and detect(text) == "ja" else ""


@dataclass
class _Line:
    """The symbols so far; ``unread`` are words and marks that the table cannot write."""

    numbers: Mapping[str, int]
    cleaner: Cleaner
    symbols: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def fill(self, sounds: SymbolSequence, told: Mapping[int, str]) -> None:
        """Words and the marks between them; ``told`` are words by where they start that are spelled already."""
        starts, at = {word.start: word for word in sounds.words}, 0
        while at < len(sounds):
            if word := starts.get(at):
                if told.get(at) != "":
                    self._word(word, list(zip(sounds.symbols, sounds.tones))[at : word.end], told.get(at))
                at = word.end
            else:
                if sounds.symbols[at] in PAUSES and self.words:
                    self._put(self.cleaner.marks[sounds.symbols[at]])
                at += 1
        if self.words and self.cleaner.end and self.words[-1].end == len(self.symbols):
            self._put(self.cleaner.end)
        self._put(self.cleaner.closing)

    def _word(self, word: Word, sounds: spelling.Sounds, told: str | None) -> None:
        speller = self.cleaner.words.get(word.language)
        spelled = told or (speller(word, sounds) if speller else "")
        letters = [letter for letter in spelled if letter in self.numbers]
        if not letters:
            self.unread.append(word.text)
            return
        if self.words:
            self._put(self.cleaner.space)
        start = len(self.symbols)
        self.symbols += letters
        self.words.append(replace(word, start=start, end=len(self.symbols), parts=()))

    def _put(self, letters: str) -> None:
        self.symbols += [letter for letter in letters if letter in self.numbers]


def _with_blanks(reading: Reading) -> Reading:
    """A blank before, between and behind all symbols."""
    symbols = [PAD] * (2 * len(reading.symbols) + 1)
    symbols[1::2] = reading.symbols
    ids = [0] * len(symbols)
    ids[1::2] = reading.ids
    words = tuple(replace(word, start=2 * word.start + 1, end=2 * word.end) for word in reading.words)
    return replace(reading, symbols=tuple(symbols), ids=tuple(ids), words=words)
