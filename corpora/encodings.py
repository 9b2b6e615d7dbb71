"""Which encoding a text was saved in, judged by what each would make of it; no text is refused for a few bad bytes."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log

from corpora.letters import letters_of
from corpora.names import composed

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"), (b"\x84\x31\x95\x33", "gb18030"),
)  # fmt: skip
_IDEOGRAPHIC = ("hans", "hant", "ja", "ko")
_CANDIDATES = (
    ("gb18030", ("hans", "hant"), "zh", -1.0), ("big5hkscs", ("hant",), "zh yue", -1.5), ("cp932", ("ja",), "ja", -1.0),
    ("euc_jp", ("ja",), "ja", -1.5), ("cp949", ("ko",), "ko", -1.5), ("cp1251", ("cyrillic",), "ru uk be bg sr mk", -1.0),
    ("koi8-r", ("cyrillic",), "ru", -3.0), ("cp1252", ("western",), "en de fr es it pt nl sv da no fi ca", -0.5),
    ("cp1250", ("central",), "pl cs sk hu ro sl hr", -1.0), ("cp1254", ("turkish",), "tr az", -3.0),
    ("cp1253", ("greek",), "el", -2.5), ("cp1255", ("hebrew",), "he", -3.0), ("cp1256", ("arabic",), "ar fa ur", -3.0),
    ("cp874", ("thai",), "th", -8.0),
)  # fmt: skip
"""Encoding, what is written in it, languages that make it more likely, and how likely it is at all."""
_UNICODE = (*_IDEOGRAPHIC, "cyrillic", "western", "central", "turkish", "greek", "hebrew", "arabic", "thai")
_BAD = -14.0
_HINT = 4.0
_SURE_OF_UTF8 = 6.0
_SAMPLE_BYTES = 12_000
_ASCII_LETTER = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding that was judged to be its own, and how many of its characters are ``\\ufffd`` for bad bytes."""

    text: str
    encoding: str
    n_bad: int


Votes = Mapping[str, float]
"""Shares in [0, 1] of the encodings among the files beside one."""


def decode(data: bytes, language: str = "", votes: Callable[[], Votes] | None = None) -> Decoded:
    """Text of bytes; never fails. ``language`` is a hint; ``votes`` is asked only when the bytes do not say it themselves."""
    if (encoding := unmistakable(data)) is None:
        encoding = judge(data, language, votes() if votes else {})
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return Decoded(text, encoding, text.count("\ufffd"))


def unmistakable(data: bytes) -> str | None:
    """The encoding of a text that bears a mark or can be read in one way only."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\x1b$" in data:
        return "iso2022_jp"
    if b"\x00" in data:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    high = [letter for letter in text if not letter.isascii()]
    return None if high and len(high) < 8 and max(high) < "\u0800" else "utf-8"


def judge(data: bytes, language: str = "", votes: Votes | None = None) -> str:
    """The encoding in which ``data`` is the most likely text."""
    sample = _telling(data)
    utf8 = sample.decode("utf-8", "replace")
    n_good, n_bad = sum(letter > "\x7f" for letter in utf8), utf8.count("\ufffd")
    n_good -= n_bad
    if n_good >= max(3, 3 * n_bad) and (n_bad or _is_one_script(utf8)):
        return "utf-8"
    scores = {"utf-8": max(_likelihood(utf8, name) for name in _UNICODE) + (0.0 if n_bad else _SURE_OF_UTF8)}
    for encoding, written, spoken, prior in _CANDIDATES:
        text = sample.decode(encoding, "replace")
        hint = _HINT if language and language in spoken.split() else 0.0
        vote = log(0.01 + votes.get(encoding, 0.0)) if votes else 0.0
        scores[encoding] = prior + hint + vote + max(_likelihood(text, name) for name in written)
    if len(data) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = data[:_SAMPLE_BYTES].decode(encoding, "replace")
            scores[encoding] = (0.0 if b"\x00" in data else -8.0) + max(_likelihood(text, name) for name in _UNICODE)
    return max(scores, key=lambda encoding: scores[encoding])


def _is_one_script(text: str) -> bool:
    """Whether all letters beyond ASCII are of one script: pairs of high bytes that are UTF-8 by chance are of several."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in text if letter > "\x7f" and letter.isalpha()}
    return len(scripts) <= 1


def _telling(data: bytes) -> bytes:
    """The first lines that are not all ASCII."""
    if len(data) <= _SAMPLE_BYTES:
        return data
    kept, size = [], 0
    for line in io.BytesIO(data):
        if not line.isascii():
            kept.append(line)
            size += len(line)
            if size > _SAMPLE_BYTES:
                break
    return b"".join(kept)[:_SAMPLE_BYTES]


def _likelihood(text: str, language: str) -> float:
    """Logarithm of how likely a text is in a language; ASCII counts where it is no letter that such a text would hold."""
    letters, ideographic = letters_of(language), language in _IDEOGRAPHIC
    total, before = 0.0, " "
    text = composed(text)
    for place, letter in enumerate(text):
        if letter <= "\x7f":
            total += _ascii(letter)
        elif letter == "\ufffd":
            total += _BAD
        else:
            after = text[place + 1 : place + 2]
            join = _ideographic_join if ideographic else _alphabetic_join
            total += letters.of(letter) + join(before, letter, after, language)
        before = letter
    return total


def _ascii(letter: str) -> float:
    if letter.isalnum() or letter in " \t\r\n,.-_/|:;'\"!?()":
        return -3.4
    return -9.0


def _ideographic_join(before: str, letter: str, after: str, language: str) -> float:
    """Words of Latin letters seldom touch the others."""
    return -3.0 * sum(_ASCII_LETTER.match(other) is not None for other in (before, after))


def _alphabetic_join(before: str, letter: str, after: str, language: str) -> float:
    """Capitals begin words or fill them; accents stand between plain letters; other alphabets do not mix with Latin ones."""
    if not unicodedata.category(letter).startswith("L"):
        return 0.0
    cost = 0.0
    if letter.isupper():
        cost -= 6.0 if before.islower() else 0.0 if before.isupper() else 3.0
    elif after.isupper():
        cost -= 6.0
    touching = sum(_ASCII_LETTER.match(other) is not None for other in (before, after))
    if language in ("western", "central", "turkish"):
        return cost + (0.0 if touching else -2.5) - (1.5 if before > "\x7f" and before.isalpha() else 0.0)
    return cost - 4.0 * touching + (0.0 if before.isalpha() or after.isalpha() else -5.0)
