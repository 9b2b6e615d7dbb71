"""Where a text may be cut: into sentences, and long sentences at clauses or between words, never inside a word or a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from synthesizer.text import person
from synthesizer.text.language import HAN, HAND_MARK, KANA, LETTERS, has_kana, is_chinese

_ENDS = "。！？!?；;…\n"
_CLAUSES = "，,、：:—"
_CLOSERS = "”’」』）)】》\"'"
_AHEAD = 24
"""Characters after the longest piece that are looked at to tell words apart."""
_WINDOW = 400
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|no|fig|inc|ltd|capt|gen|gov|sen|rep|rev|col|lt|sgt|mt|ave|blvd|dept|approx|vol|pp|ext|apt|ph\.d|"
    r"jan|feb|aug|sept?|oct|nov|dec)|\b(?:[A-Za-z]\.)*[A-Za-z])$",
    re.IGNORECASE,
)
_LATIN = re.compile(f"[{LETTERS}0-9]")
_JAPANESE_RUN = re.compile(rf"(?:{HAN.pattern}|[\u3041-\u3096\u30a1-\u30fa\u30fc々])+")
_NUMERIC = re.compile(r"[\d.,:/%〇零一二三四五六七八九十百千万億兆亿]")


def split_sentences(text: str, max_chars: int = 120) -> list[str]:
    """Pieces of at most ``max_chars`` characters that end with a sentence, else a clause, else a word.

    Marks stay with their piece; a word, a number or a mark in braces is cut only when it alone is longer than ``max_chars``.
    """
    return list(iter_sentences(text, max_chars))


def iter_sentences(
    text: str, max_chars: int = 120, first_chars: int | None = None, language: str = ""
) -> Iterator[str]:
    """Like :func:`split_sentences`, piece by piece; the first may be kept shorter (``first_chars``) so that sound starts soon.

    ``language``: what the person chose, for texts whose characters do not tell.
    """
    limit = first_chars or max_chars
    japanese_text = language == "ja" or (not language and has_kana(text))
    for sentence in sentences(text):
        rest = sentence.strip()
        word_ends = _ends_ja if japanese_text and not (is_chinese(rest) and not KANA.search(rest)) else _ends_zh
        while rest:
            piece, rest = _take(rest, max(1, limit), word_ends)
            limit = max_chars
            if piece:
                yield piece


def sentences(text: str) -> Iterator[str]:
    """Pieces that end with a sentence mark or a line; together they are the text, letter for letter."""
    start = i = 0
    whole = dict(person.spans(text, marked_only=True))
    while i < len(text):
        if i in whole:
            i = whole[i]
            continue
        if text[i] == "{":
            close = text.find("}", i)
            i = close if close > 0 else i
        if (text[i] in _ENDS and not _inside_latin(text, i)) or (text[i] == "." and _is_full_stop(text, i)):
            while i + 1 < len(text) and (text[i + 1] in _ENDS + "." or text[i + 1] in _CLOSERS):
                i += 1
            yield text[start : i + 1]
            start = i + 1
        i += 1
    if start < len(text):
        yield text[start:]


def windows(text: str, limit: int = _WINDOW) -> Iterator[str]:
    """Stretches of at most ``limit`` characters that end with a sentence, else at a space, else anywhere; together they are the text.

    The rules of a language look around every number and word, so what they are given at once has to have an end.
    """
    window = ""
    for sentence in sentences(text) if len(text) > limit else (text,):
        if len(window) + len(sentence) > limit and window:
            yield window
            window = ""
        while len(sentence) > limit:
            cut = sentence.rfind(" ", 1, limit) + 1 or limit
            mark = sentence.rfind("{", 1, cut)
            cut = (
                mark
                if mark > 0 and 0 < sentence.find("}", mark) - mark < limit and sentence.find("}", mark) >= cut
                else cut
            )
            yield sentence[:cut]
            sentence = sentence[cut:]
        window += sentence
    if window:
        yield window


def _inside_latin(text: str, i: int) -> bool:
    """Between two letters or digits without a space, as in an address: a mark that ends nothing."""
    return (
        text[i].isascii() and text[i] != "\n" and 0 < i < len(text) - 1 and _latin(text[i - 1]) and _latin(text[i + 1])
    )


def _latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "/=&_%")


def _is_full_stop(text: str, i: int) -> bool:
    """A dot ends a sentence unless it stands in a number, a name or after an abbreviation."""
    after = text[i + 1] if i + 1 < len(text) else " "
    if after in _CLOSERS or HAN.match(after) or KANA.match(after):
        return not text[i - 1 : i].isdigit() or after in _CLOSERS
    return after.isspace() and _ABBREVIATION.search(text[max(0, i - 8) : i]) is None


def _take(text: str, limit: int, word_ends: Callable[[str], frozenset[int]]) -> tuple[str, str]:
    """First piece of at most ``limit`` characters, and the rest."""
    if len(text) <= limit:
        return text, ""
    window = text[: limit + _AHEAD]
    marks = [match.span() for match in HAND_MARK.finditer(text[: limit + 200])] + person.spans(window)
    free = [cut for cut in range(limit, 1, -1) if not any(start < cut < end for start, end in marks)]
    cut = next((cut for cut in free if text[cut - 1] in _CLAUSES and not _inside_word(text, cut - 1)), 0)
    if cut < limit // 3:
        ends = word_ends(window) | _spaces(window)
        cut = next((cut for cut in free if cut in ends), 0) or cut
    cut = cut or next((cut for cut in free if not _tight(text, cut)), 0) or limit
    return text[:cut].strip(), text[cut:].strip()


def _inside_word(text: str, i: int) -> bool:
    """A comma or colon in a number, a time or an address."""
    if not 0 < i < len(text) - 1:
        return False
    before, after = text[i - 1], text[i + 1]
    return (before.isdigit() and after.isdigit()) or (text[i].isascii() and _latin(before) and _latin(after))


def _tight(text: str, cut: int) -> bool:
    """Whether a cut would fall inside a Latin word, a number, or before a mark or sign that belongs to what precedes."""
    before, after = text[cut - 1], text[cut : cut + 1]
    latin = _LATIN.match(before) and _LATIN.match(after)
    return bool(latin or (_NUMERIC.match(before) and _NUMERIC.match(after)) or after in "ー々゛゜ゝヽ")


def _spaces(window: str) -> frozenset[int]:
    """Ends of words at spaces, a number kept with what it counts."""
    return frozenset(
        i + 1
        for i, char in enumerate(window)
        if char.isspace() and not (window[i - 1 : i].isdigit() or window[i + 1 : i + 2].isdigit())
    ) or frozenset(i + 1 for i, char in enumerate(window) if char.isspace())


@lru_cache(maxsize=64)
def _ends_zh(window: str) -> frozenset[int]:
    """Ends of Mandarin words, numbers with what they count kept whole; and where the script changes."""
    from synthesizer.text import segmenter

    if not HAN.search(window):
        return frozenset()
    words = segmenter.cut_points(window)
    return frozenset(end for end in words if end < len(window) and _words_part(window[end - 1], window[end]))


def _words_part(before: str, after: str) -> bool:
    han = HAN.match(before), HAN.match(after)
    return bool(
        any(han) and all(found or (char.isascii() and char.isalpha()) for char, found in zip((before, after), han))
    )


@lru_cache(maxsize=64)
def _ends_ja(window: str) -> frozenset[int]:
    """Starts of Japanese phrases, and of a number or a Latin word after a particle."""
    from synthesizer.text import japanese

    ends: set[int] = set()
    for run in _JAPANESE_RUN.finditer(window):
        ends |= {run.start() + start for start in japanese.phrase_starts(run[0])}
        if run.end() < len(window) and "\u3041" <= run[0][-1] <= "\u3096" and _LATIN.match(window, run.end()):
            ends.add(run.end())
    return frozenset(ends)
