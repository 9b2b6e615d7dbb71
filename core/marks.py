"""Marks that a person writes into a text: ``[pause 0.5]``, and ``[happy]``, ``[slow]``, ``[fast]`` or ``[zh]`` up to ``[/]``.

They are taken out before a text is read; here, so that the window can colour them without the rooms that read. Brackets with anything else in them are text, and so is what stands in braces (readings by hand).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from core.feelings import canonical

Kind = Literal["pause", "feeling", "speed", "language", "close"]
LONGEST_PAUSE_S = 10.0
USUAL_PAUSE_S = 0.5
SPEEDS = {
    **dict.fromkeys(["slow", "慢", "慢速", "ゆっくり", "遅く"], 0.75),
    **dict.fromkeys(["fast", "快", "快速", "速く", "早く"], 1.3),
}
"""Name of a mark -> what the speed is multiplied by."""
LANGUAGES = {
    **dict.fromkeys(["zh", "chinese", "mandarin", "中文", "汉语", "漢語", "普通话", "中国語"], "zh"),
    **dict.fromkeys(["en", "english", "英文", "英语", "英語"], "en"),
    **dict.fromkeys(["ja", "japanese", "日文", "日语", "日語", "日本語"], "ja"),
}
_PAUSE = re.compile(
    r"(?:pause|break|停顿|停頓|暂停|暫停|ポーズ|間)(?:\s*[:=]?\s*(\d{1,9}(?:\.\d{1,9})?)\s*(m?s|秒)?)?", re.I
)
_BRACKETS = re.compile(r"\{[^{}]*\}|[\[［][ \t]{0,4}(/?)[ \t]{0,4}([^\[\]［］{}\n]{0,40}?)[ \t]{0,4}[\]］](?!\()")


class Found(NamedTuple):
    """One mark: where it stands, what it is and what it says; ``value`` is a length in seconds, a factor or a name."""

    start: int
    end: int
    kind: Kind
    value: str | float
    name: str


@dataclass(frozen=True)
class Span:
    """A stretch of text that is said in one manner. Nothing said: as the rest of the request."""

    text: str
    feeling: str = ""
    speed: float = 1.0
    language: str = ""
    marks: tuple[str, ...] = ()
    """The marks it stands between, as they were written."""

    def written(self, text: str) -> str:
        """A part of it with its marks around it, so that it can be asked for alone."""
        return "".join(self.marks) + text + "[/]" * len(self.marks)


@dataclass(frozen=True)
class Pause:
    """Silence of so many seconds; ``text`` is the mark."""

    seconds: float
    text: str


class Marked(NamedTuple):
    """A text parted at its marks, and sentences about marks that do not fit together."""

    parts: tuple[Span | Pause, ...]
    notes: tuple[str, ...] = ()


def find(text: str, feelings: Collection[str] = ()) -> Iterator[Found]:
    """Every mark of a text in order. ``feelings``: names of a model's own table, beside those that the emotion encoder knows."""
    if "[" not in text and "［" not in text:
        return
    own = {name.lower(): name for name in feelings}
    for match in _BRACKETS.finditer(text):
        if match[2] is None:
            continue
        said = _meaning(match[2], own)
        if match[1]:
            said = ("close", match[2]) if not match[2] or said else None
        if said:
            yield Found(match.start(), match.end(), *said, match[2])


def _meaning(name: str, own: dict[str, str]) -> tuple[Kind, str | float] | None:
    lower = name.lower()
    if pause := _PAUSE.fullmatch(name):
        seconds = float(pause[1]) if pause[1] else USUAL_PAUSE_S
        return "pause", seconds / 1000 if (pause[2] or "").lower() == "ms" else seconds
    if lower in SPEEDS:
        return "speed", SPEEDS[lower]
    if lower in LANGUAGES:
        return "language", LANGUAGES[lower]
    feeling = own.get(lower) or canonical(lower)
    return ("feeling", feeling) if feeling else None


def parse(text: str, feelings: Collection[str] = ()) -> Marked:
    """The text parted at its marks; without any it is one span.

    A mark inside another adds to it. What is never closed holds to the end of the text and is told, and so is a ``[/]`` that closes
    nothing; neither is spoken.
    """
    parts: list[Span | Pause] = []
    notes: dict[str, None] = {}
    open_spans: list[tuple[Found, Span]] = []
    here, at = Span(""), 0
    for mark in find(text, feelings):
        _add(parts, here, text[at : mark.start])
        at = mark.end
        if mark.kind == "pause":
            parts.append(_pause(mark, notes))
        elif mark.kind == "close" or _ends(mark, open_spans):
            here = _closed(mark, open_spans, here, notes)
        else:
            open_spans.append((mark, here))
            changed = {mark.kind: here.speed * float(mark.value) if mark.kind == "speed" else mark.value}
            here = replace(here, **changed, marks=(*here.marks, text[mark.start : mark.end]))  # type: ignore[arg-type]
    _add(parts, here, text[at:])
    for mark, _ in open_spans:
        notes[f"[{mark.name}] is never closed, so it holds to the end of the text; write [/] where it ends."] = None
    return Marked(tuple(parts) or (Span(""),), tuple(notes))


def _add(parts: list[Span | Pause], here: Span, text: str) -> None:
    if not text.strip():
        return
    before = parts[-1] if parts else None
    if isinstance(before, Span) and replace(before, text="") == here:
        parts[-1] = replace(before, text=before.text + text)
    else:
        parts.append(replace(here, text=text))


def _pause(mark: Found, notes: dict[str, None]) -> Pause:
    seconds = min(float(mark.value), LONGEST_PAUSE_S)
    if seconds < float(mark.value):
        notes[f"[{mark.name}] is longer than a pause can be; it is {LONGEST_PAUSE_S:g} seconds."] = None
    return Pause(seconds, f"[pause {seconds:g}]")


def _closed(mark: Found, open_spans: list[tuple[Found, Span]], here: Span, notes: dict[str, None]) -> Span:
    """What holds after a closing mark: all that was opened since the one it names, or the last, ends."""
    named = [n for n, (opened, _) in enumerate(open_spans) if mark.name in ("", opened.name)]
    if not named:
        notes[f"[/{mark.name}] closes nothing; take it out or write the mark that it should end."] = None
        return here
    before = open_spans[named[-1]][1]
    del open_spans[named[-1] :]
    return before


def _ends(mark: Found, open_spans: list[tuple[Found, Span]]) -> bool:
    """``[ZH]...[ZH]``, as texts for MoeGoe are written: the second of two in capitals ends the first."""
    return mark.kind == "language" and mark.name.isupper() and bool(open_spans) and open_spans[-1][0].name == mark.name


def plain(text: str) -> str:
    """The text without its marks, as its language is found."""
    kept, at = [], 0
    for mark in find(text):
        kept.append(text[at : mark.start])
        at = mark.end
    return "".join((*kept, text[at:]))
