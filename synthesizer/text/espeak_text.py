"""An English text as espeak-ng says it, its marks kept: what phonemizer writes of it, from which public voices of VITS and StyleTTS 2 learned."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from synthesizer.text import espeak
from synthesizer.text.line import Line, Speller

MARKS = re.compile(r"(?:\s*(?:[;:!?¡¿—…\"«»“”(){}\[\]]|(?<![0-9])[,.]|[,.](?![0-9]))+\s*)+")
"""What phonemizer (https://github.com/bootphon/phonemizer, 3.4) keeps from espeak-ng: commas and points in numbers are not."""
_STRETCH = re.compile(r"\{[^{}]+\}|(?:(?!\{[^{}]+\}).)+", re.DOTALL)
"""What a person decided, in braces, and text."""


def read(
    text: str,
    line: Line,
    spellers: Mapping[str, Speller],
    asked: Callable[[str], str] = str,
    written: Callable[[str], str] = str,
    marks: bool = True,
) -> None:
    """Add ``text`` to ``line``: ``asked`` is how espeak-ng is asked for words, ``written`` what is made of its IPA.

    ``marks`` False leaves marks out. Words of the person are spelled by ``spellers``. Call it only where espeak-ng is installed.
    """
    for stretch in _STRETCH.findall(text):
        if re.fullmatch(r"\{[^{}]+\}", stretch):
            _apart(line)
            line.braces(stretch, spellers)
            continue
        line.normalised += stretch
        at, plain = 0, stretch if marks else MARKS.sub(" ", stretch)
        for mark in MARKS.finditer(plain):
            _words(plain[at : mark.start()], line, asked, written)
            line.put(re.sub(r"\s+", " ", mark[0]), mark[0])
            at = mark.end()
        _words(plain[at:], line, asked, written)


def _words(text: str, line: Line, asked: Callable[[str], str], written: Callable[[str], str]) -> None:
    """Words between two marks, lines apart as phonemizer has them."""
    for part in text.splitlines():
        words = [word for word in part.split() if any(map(str.isalnum, word))]
        for covered, ipa in espeak.phrase(words, asked(part.strip())) or ():
            _apart(line)
            alone = ipa if covered == 1 else espeak.ipa(asked(words[0]))
            line.word(written(ipa), words[0], "en", f"/{alone.replace('ʔn̩', 'tən').replace('n̩', 'ən')}/")
            del words[:covered]


def _apart(line: Line) -> None:
    if line.pieces and line.pieces[-1].word:
        line.put(" ")
