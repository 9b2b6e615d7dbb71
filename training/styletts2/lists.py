"""Lists of recordings as the originals have them: ``file.wav|sounds|speaker``, and of texts to practise on, ``sounds|anything``."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core import CorpusError
from synthesizer.styletts2.symbols import IDS
from training import filelists
from training.dataset import Dataset

AUDIO_ENDINGS = (".wav", ".flac", ".ogg", ".mp3")


@dataclass(frozen=True)
class Line:
    """``file`` as the list names it, ``sounds`` in the symbols of the model."""

    file: str
    sounds: str
    speaker: str


@lru_cache(maxsize=8)
def lines_of(path: str) -> dict[str, Line]:
    """By the file's name with its folders, ``/`` between them. Raises :class:`CorpusError` for a list that cannot be read."""
    found = {}
    for text in _read(path):
        file, _, rest = text.partition("|")
        sounds, _, speaker = rest.partition("|")
        if not sounds:
            raise CorpusError(f"{path} is no list of file|sounds|speaker: see the line {text[:60]!r}.")
        name = file.strip().replace("\\", "/").removeprefix("./")
        found[name] = Line(name, sounds, speaker.strip())
    return found


def line_for(path: Path, given: str) -> Line | None:
    """The line of a list that means this file: its name, with as many folders as the list tells."""
    lines = lines_of(given)
    return lines.get(_ending(path, lines))


def said_of(dataset: Dataset, given: str) -> dict[int, str]:
    """What a list says of each utterance that it names, behind the first bar, by the utterance's number; nothing where there is no list."""
    rows = [text.partition("|") for text in (_read(given) if given else ())]
    told = {file.strip().replace("\\", "/").removeprefix("./"): rest.strip() for file, _, rest in rows}
    named = ((number, _ending(one.path, told)) for number, one in enumerate(dataset.utterances))
    return {number: told[name] for number, name in named if name}


def _ending(path: Path, named: Container[str]) -> str:
    """The name of a file with as many folders as it is named with; "" where it is not."""
    parts = path.as_posix().split("/")
    return next((name for start in range(len(parts)) if (name := "/".join(parts[start:])) in named), "")


def texts_of(path: str) -> list[str]:
    """Sounds of each line; where lines begin with a recording, the part behind it."""
    rows = [text.split("|") for text in _read(path)]
    place = int(bool(rows) and rows[0][0].lower().endswith(AUDIO_ENDINGS))
    return [row[place] for row in rows if len(row) > place and row[place].strip()]


def ids_of(sounds: str) -> list[int]:
    """Numbers of the symbols, with the pad at both ends; what the model has no symbol for is passed over."""
    return [0, *(IDS[symbol] for symbol in sounds if symbol in IDS), 0]


def _read(path: str) -> list[str]:
    try:
        return filelists.lines(Path(path))
    except (OSError, ValueError) as error:
        raise CorpusError(f"The list {path} cannot be read; give a text file.") from error
