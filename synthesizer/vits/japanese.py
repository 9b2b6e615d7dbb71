"""Japanese as the originals' cleaners write it: what Open JTalk says between two marks, arrows where the pitch moves, marks as ASCII has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from re import Match

from synthesizer.text import japanese, romaji_text
from synthesizer.text.chosen_words import MARK, bare
from synthesizer.text.given_words import taken_out
from synthesizer.text.japanese import Phrase
from synthesizer.text.language import HAN, KANA
from synthesizer.text.line import Line, Speller
from synthesizer.text.symbols import WORD_MARK
from synthesizer.vits import spelling

_TOKEN = re.compile(
    f"(?P<run>(?:[A-Za-z\\d\u3005\u3040-\u30ff\u4e00-\u9fff\uff11-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d{WORD_MARK}]|{MARK['ja']})+)"
    r"|(?P<mark>\{[^{}]*\})|(?P<other>.)",
    re.DOTALL,
)
_JAPANESE = re.compile(f"{HAN.pattern}|{KANA.pattern}")
_PERCENT = re.compile("[%％]")
_ASCII = str.maketrans(
    {"。": ".", "、": ",", "｡": ".", "､": ",", "—": "--", "―": "--", "〜": "~", "¡": "!", "¿": "?", "−": "-", "‐": "-", "‑": "-", "–": "-", "←": "-", "→": "-", "─": "-"}
)  # fmt: skip


def in_romaji(
    text: str, line: Line, spellers: Mapping[str, Speller], ts: str = "ts", u: str = "u", dots: str = "..."
) -> None:
    """``japanese_cleaners``; others write ``ts``, ``u`` and ``dots`` in one letter.

    Text of Latin letters alone that can be romaji is read as such, where the originals spell it.
    """
    marks: list[Match[str]] = []
    if not _JAPANESE.search(bare(text)):
        text = romaji_text.to_kana(text)
    for token in _TOKEN.finditer(_PERCENT.sub("パーセント", text)):
        line.normalised += bare(token[0])
        if token.lastgroup == "other":
            marks.append(token)
            continue
        _marks(marks, line, dots)
        if line.letters:
            line.put(" ")
        if token.lastgroup == "mark":
            line.braces(token[0], spellers)
        else:
            _run(token[0], line, ts, u)
    _marks(marks, line, dots)


def _marks(tokens: list[Match[str]], line: Line, dots: str) -> None:
    """Marks in a row, which are one ellipsis where they are three full stops."""
    shown = "".join(token[0] for token in tokens)
    if shown:
        written = unicodedata.normalize("NFKC", shown.translate(_ASCII)).replace(" ", "")
        line.put(written.replace("...", dots), shown)
    tokens.clear()


def _run(run: str, line: Line, ts: str, u: str) -> None:
    plain, given = taken_out(run, line.found)
    phrases, unknown, notes = japanese.read(plain, given=given, alone=True)
    line.notes += notes
    for number, phrase in enumerate(phrases):
        if number:
            line.put(" ")
        line.word(_spelled(phrase, ts, u), phrase.text, "ja", phrase.reading, phrase.given)
    for char in unknown:
        line.put("", char)


def _spelled(phrase: Phrase, ts: str, u: str) -> str:
    """One beat alone falls apart in the originals: they take its vowel for the next phrase."""
    if len(phrase.moras) == 1:
        return " ".join(spelling.romaji([sound], ts, u) for sound in phrase.sounds)
    return spelling.romaji(phrase.sounds, ts, u)
