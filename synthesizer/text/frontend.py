"""Any text to symbols, stage by stage: clean, language of each span, numbers and signs as words, readings of the words, symbols.

``cleaning``, ``language``, ``numbers_*`` and ``spoken`` are those stages; the words and their readings in context are ``mandarin``'s,
``english``'s and ``japanese``'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple, cast

from core import TextError
from synthesizer.text import language, person, spoken
from synthesizer.text.builder import Builder
from synthesizer.text.chosen_words import Found, bare
from synthesizer.text.cleaning import clean
from synthesizer.text.language import HAN, HAND_MARK, detect, has_kana
from synthesizer.text.sentences import sentences, windows
from synthesizer.text.symbols import SymbolSequence

_MARKS = re.compile(f"({HAND_MARK.pattern})")


class _Whole(NamedTuple):
    """What the whole text tells about its pieces."""

    language: str
    japanese: bool
    """Kana, or characters that only Japanese has: Han characters alone are Japanese too."""
    romaji: bool
    """Neither kana nor Han characters: Latin letters may be Japanese."""


def normalise(text: str, lang: str | None = None, context: str = "") -> str:
    """Numbers, dates, money, units and signs as words of ``lang`` (each sentence's own when None). Marks in braces stay as they are."""
    return "".join(bare(part) for part, _ in _normalised(clean(text), lang, context, Found()))


def to_symbols(text: str, lang: str | None = None, context: str = "") -> SymbolSequence:
    """Symbols, tones and languages of a text in Mandarin, English or Japanese, or all of them mixed.

    A sentence with kana is Japanese, its Han characters included; Han characters are Mandarin elsewhere and Latin letters
    English. ``lang`` decides how numbers are read and what a text without letters is; ``zh`` reads all Han characters as
    Mandarin, ``ja`` as Japanese, and romaji too when the text holds neither kana nor kanji. ``context``: the whole text that this
    is a piece of; it decides where the piece alone cannot. Hand readings: ``{ni3 hao3}``, ``{HH AH0 L OW1}``, ``{h a sh i'}``
    and ``{ハシ'}`` (' after the accented beat). Raises :class:`TextError` when nothing can be spoken; single characters that cannot
    are told in ``notes``.
    """
    builder = Builder()
    for part, part_language in _normalised(clean(text), lang, context, builder.found):
        builder.normalised += bare(part)
        spoken.read(part, part_language, lang is not None, builder)
    if not builder.words:
        raise TextError(
            "There is nothing in this text that can be spoken; write some Chinese, English or Japanese words."
        )
    return builder.finish()


def _normalised(text: str, lang: str | None, context: str, found: Found) -> Iterator[tuple[str, str]]:
    """Parts of a clean text in words, each with its language; words that the person chose a reading for stay, in braces."""
    whole, marker = _whole(context or text), person.Marker(found)
    for part, part_language in parts(text, lang, context):
        for window in windows(marker.mark(part, part_language)):
            if lang == "ja" and whole.romaji:
                from synthesizer.text import romaji_text

                window = romaji_text.to_kana(window)
            pieces = (_in_words(piece, part_language) for piece in _MARKS.split(window))
            yield "".join(pieces), part_language


@lru_cache(maxsize=8)
def _whole(text: str) -> _Whole:
    found, kana = detect(text), has_kana(text)
    return _Whole(found, kana or found == "ja", not kana and not HAN.search(HAND_MARK.sub("", text)))


def parts(text: str, lang: str | None, context: str = "") -> Iterator[tuple[str, str]]:
    """Sentences of a clean text with their language; one part where the whole, ``context``, has one."""
    whole = _whole(context or text)
    if lang or not (whole.japanese or HAN.search(text)):
        yield text, lang or language.of_sentence(text, whole.japanese, whole.language)
        return
    for sentence in sentences(text):
        yield sentence, language.of_sentence(sentence, whole.japanese, whole.language)


def _in_words(text: str, around: str) -> str:
    """Text between marks, and marks, in words; English in other text keeps its distance, so that its letters do not join kana."""
    if not text or text.startswith("{"):
        return text
    spelled = ((_speller(own)(span), own) for span, own in language.spans(text, around))
    return "".join(f" {words} " if own == "en" != around else words for words, own in spelled)


@lru_cache(maxsize=3)
def _speller(own: str) -> Callable[[str], str]:
    """Who puts the numbers of a language in words; its rules are compiled when they are first wanted."""
    return cast("Callable[[str], str]", import_module(f"synthesizer.text.numbers_{own}").normalise)
