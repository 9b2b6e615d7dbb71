"""Names of takes, and writing them out for others: formats, naming pattern, nothing overwritten."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import AudioError, ToolboxError
from core.files import free_path, safe_name
from core.jobs import JobContext
from library.records import Take
from library.requests import tags_of

_FIELD = re.compile(r"\{(\w+)\}")
PATTERN_FIELDS = ("date", "time", "voice", "text", "emotion", "model", "seed", "n")
DEFAULT_PATTERN = "{date} {time} {voice} {text}"
FORMATS = ("wav", "flac", "mp3", "ogg")


@dataclass(frozen=True)
class ExportChoice:
    """Where to and how: ``format`` is one of :data:`FORMATS`, ``pattern`` with :data:`PATTERN_FIELDS`."""

    folder: str
    format: str = "wav"
    pattern: str = DEFAULT_PATTERN


def take_stem(text: str, voice: str, created: float) -> str:
    """Name of a new take: when, whose voice, the first words."""
    when = time.strftime("%Y-%m-%d %H%M%S", time.localtime(created))
    return safe_name(f"{when} {voice} {text[:32]}")


def expand_pattern(pattern: str, fields: Mapping[str, object]) -> str:
    """Fill ``{voice}``-like fields (see :data:`PATTERN_FIELDS`) into a naming pattern.

    Raises :class:`core.ToolboxError` for a field that does not exist, naming those that do.
    """
    unknown = [name for name in _FIELD.findall(pattern) if name not in fields]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in fields)
        raise ToolboxError(f"The naming pattern has no field {{{unknown[0]}}}; use {known}.")
    return safe_name(_FIELD.sub(lambda match: str(fields[match.group(1)]), pattern))


def pattern_fields(take: Take, number: int) -> dict[str, object]:
    """The values the naming pattern may use for one take."""
    asked, when = take.request, time.localtime(take.created)
    return {
        "date": time.strftime("%Y-%m-%d", when),
        "time": time.strftime("%H%M%S", when),
        "voice": asked.voice.name or "voice",
        "text": asked.text[:40],
        "emotion": asked.feeling.name or "plain",
        "model": Path(asked.synthesizer).stem or "default",
        "seed": asked.seed,
        "n": number,
    }


def plan_export(takes: Sequence[Take], choice: ExportChoice) -> list[tuple[Take, Path]]:
    """Which take becomes which file; no file exists yet and no two are equal. Raises :class:`core.ToolboxError`."""
    if choice.format not in FORMATS:
        raise ToolboxError(f"Takes cannot be exported as {choice.format}; choose {', '.join(FORMATS)}.")
    planned: list[tuple[Take, Path]] = []
    for number, take in enumerate(takes, start=1):
        stem = expand_pattern(choice.pattern, pattern_fields(take, number))
        taken = {path for _, path in planned}
        planned.append((take, free_path(Path(choice.folder) / f"{stem}.{choice.format}", taken)))
    return planned


def export_takes(takes: Sequence[Take], choice: ExportChoice, ctx: JobContext) -> list[Path]:
    """Write all takes; returns what was written. For a worker, not the window. Stopping keeps the finished files.

    Raises :class:`core.AudioError` in the end when some could not be read or written; the others are there.
    """
    import audio

    folder = Path(choice.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToolboxError(f"The folder {folder.name} cannot be made; choose another one.") from error
    written: list[Path] = []
    problems: list[str] = []
    for done, (take, target) in enumerate(plan_export(takes, choice), start=1):
        ctx.check()
        try:
            tags = {**audio.read_tags(take.path), **tags_of(take.request)}
            tags.pop("request", None)
            written.append(audio.write(target, audio.read(take.path), tags=tags))
        except AudioError as error:
            problems.append(str(error))
        ctx.progress(done / len(takes), target.name)
    if problems:
        raise AudioError(f"{len(problems)} of {len(takes)} takes could not be exported: {problems[0]}")
    return written
