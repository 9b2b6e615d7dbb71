"""Lists of what to speak, as the trainings of other programs leave them (``val.txt``), for ``demo_cli.py --source``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from core import TextError
from core.files import safe_name

LONGEST_SOUNDS = 110
"""Characters; longer ones would be cut where no word ends."""


class Line(NamedTuple):
    """One utterance of a list."""

    name: str
    speaker: str
    text: str
    """Its sounds in braces where the list has them and they fit one piece of speech, else its words."""

    @property
    def feeling(self) -> str:
        """``happy`` of ``happy-strong-02-Actor_23``."""
        return self.name.split("-")[0]

    @property
    def file(self) -> str:
        return f"{safe_name(self.name)}.wav"


def read(path: str) -> list[Line]:
    """The lines ``NAME|SPEAKER|{SOUNDS}|TEXT`` of a file. Raises :class:`TextError` when it cannot be read or a line is none."""
    try:
        rows = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise TextError(f"The list {path} cannot be read; check its name and permissions.") from error
    except UnicodeDecodeError as error:
        raise TextError(f"The list {path} is not UTF-8; save it in that encoding.") from error
    lines = [_line(path, number, row) for number, row in enumerate(rows, 1) if row.strip()]
    if not lines:
        raise TextError(f"The list {path} is empty; write NAME|SPEAKER|{{SOUNDS}}|TEXT, one a line.")
    return lines


def _line(path: str, number: int, row: str) -> Line:
    parts = [part.strip() for part in row.split("|")]
    if len(parts) != 4 or not parts[0] or not (parts[2] or parts[3]):
        raise TextError(f"Line {number} of {path} is not NAME|SPEAKER|{{SOUNDS}}|TEXT; put it right or take it out.")
    name, speaker, sounds, text = parts
    return Line(name, speaker, sounds if sounds and (len(sounds) <= LONGEST_SOUNDS or not text) else text)
