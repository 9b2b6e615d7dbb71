"""A text as Tacotron reads it: letters. Mandarin as pinyin with tones as digits, everything else as it is written.

Numbers and signs are words before. Readings are those of the dictionary, without the tone changes of running speech: so were the texts
spelled that these models learned from, and they change the tones themselves.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from core import TextError
from synthesizer.base import Reading
from synthesizer.tacotron.symbols import END, PAD, speaks_pinyin
from synthesizer.text.symbols import Word

_PIECE = re.compile(
    r"(?P<mark>\{[^{}]*\})|(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003134f]+)|(?P<other>[^{]|\{)"
)
_MARKS = str.maketrans(
    dict.fromkeys("，、", ",") | dict.fromkeys("。．", ".") | dict.fromkeys("（【〔《〈「『[", "(") | dict.fromkeys("）】〕》〉」』]", ")")
    | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’´`", "'") | dict.fromkeys("—–‐‑−~", "-")
    | {"？": "?", "！": "!", "：": ":", "；": ";", "…": "...", "·": " "}
)  # fmt: skip
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_TYPED = re.compile(r"\{[^{}]*\}|(?<![A-Za-z0-9])[a-zü:]{1,7}[1-5](?![A-Za-z0-9])")
_DOLLARS = re.compile(r"\$(\d[\d,]*)\.(\d\d)(?![\d.])")
_SHORT = {"esq": "esquire", "drs": "doctors"}
_SHORT_FORM = re.compile(r"\b(" + "|".join(_SHORT) + r")\.", re.IGNORECASE)


@dataclass
class _Letters:
    """The letters so far, and what they spell."""

    table: str
    letters: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def space(self) -> None:
        if self.letters and self.letters[-1] != " ":
            self.letters.append(" ")

    def put(self, spelling: str, word: str = "") -> None:
        """The letters of a spelling that the table has."""
        start = len(self.letters)
        for letter in spelling:
            if letter == " ":
                self.space()
            elif letter in self.table and letter not in PAD + END:
                self.letters.append(letter)
        if word and len(self.letters) > start:
            self.words.append(Word(word, start, len(self.letters)))


def read(text: str, table: str, language: str = "", context: str = "") -> Reading:
    """``text`` in the symbols of ``table``, with the end symbol. Raises :class:`TextError` when it holds no words."""
    from synthesizer.text import normalise
    from synthesizer.text.builder import unread_notes

    pinyin = speaks_pinyin(table)
    words = normalise(_TYPED.sub(_typed, text), language or None, context) if pinyin else _english(text, context)
    letters = _Letters(table)
    for match in _PIECE.finditer(words):
        if match["mark"]:
            _mark(match["mark"][1:-1], pinyin, letters)
        elif match["han"]:
            _han(match["han"], pinyin, letters)
        else:
            _other(match["other"], letters)
    _mark_latin_words(letters)
    while letters.letters and letters.letters[-1] == " ":
        letters.letters.pop()
    if not any(letter.isalpha() for letter in letters.letters):
        what = "Chinese or words in Latin letters" if pinyin else "English words"
        raise TextError(f"There is nothing in this text that this model can say; write {what}.")
    symbols = (*letters.letters, END)
    return Reading(
        text,
        symbols,
        tuple(map(table.index, symbols)),
        tuple(sorted(letters.words, key=lambda word: word.start)),
        unread_notes(letters.unread),
        tuple(dict.fromkeys(letters.unread)),
        words,
        "".join(letters.letters),
    )


def _typed(match: re.Match[str]) -> str:
    """Pinyin typed with its tone is pinyin by hand, with braces or without."""
    from synthesizer.text.pinyin import split

    return match[0] if match[0].startswith("{") or not split(match[0]) else f"{{{match[0]}}}"


def _english(text: str, context: str) -> str:
    """Words as the cleaners of the original put them where ours differ: sums of money, a few short forms."""
    from synthesizer.text import clean, normalise

    text = _DOLLARS.sub(_money, clean(text))
    text = _SHORT_FORM.sub(lambda match: _SHORT[match[1].lower()], text)
    return normalise(text, "en", context)


def _money(match: re.Match[str]) -> str:
    dollars, cents = int(match[1].replace(",", "")), int(match[2])
    if not (dollars and cents):
        return match[0]
    return f"{dollars} dollar{'s' * (dollars > 1)}, {cents} cent{'s' * (cents > 1)}"


def _han(run: str, pinyin: bool, letters: _Letters) -> None:
    """Syllables, each between spaces."""
    if not pinyin:
        letters.unread += run
        return
    from synthesizer.text import polyphones, segmenter

    plain = segmenter.simplified(run)
    letters.space()
    for character, syllable in zip(run, polyphones.readings(plain, segmenter.words(plain)), strict=True):
        if not syllable:
            letters.unread.append(character)
            continue
        letters.put(syllable, character)
        letters.space()


def _mark(mark: str, pinyin: bool, letters: _Letters) -> None:
    """``{ni3 hao3}``: pinyin by hand. Sounds of other languages have no letters here."""
    from synthesizer.text.pinyin import split

    for token in mark.split():
        if pinyin and split(token):
            letters.space()
            letters.put(token.lower().replace("u:", "v").replace("ü", "v"), token)
            letters.space()
        else:
            letters.unread.append(token)


def _other(character: str, letters: _Letters) -> None:
    """A letter of a word, a mark, a space, or something that is not read."""
    if character.isspace():
        letters.space()
        return
    spelling = _plain(character)
    tone = spelling.isdigit()  # digits are tones
    letters.put("" if tone else spelling)
    kind = unicodedata.category(character)
    silent = kind[0] in "PZCM" or kind == "Sk"
    if tone or not (silent or any(letter in letters.table for letter in spelling)):
        letters.unread.append(character)


def _plain(character: str) -> str:
    """Small letters without accents, marks as ASCII has them."""
    small = character.lower().translate(_MARKS).translate(_FOLDED)
    return "".join(part for part in unicodedata.normalize("NFD", small) if not unicodedata.combining(part))


def _mark_latin_words(letters: _Letters) -> None:
    """Letters that belong to no syllable are words."""
    syllables = {at for word in letters.words for at in range(word.start, word.end)}
    for match in re.finditer(r"'*[a-z][a-z']*", "".join(letters.letters)):
        if match.start() not in syllables:
            letters.words.append(Word(match[0], *match.span()))
