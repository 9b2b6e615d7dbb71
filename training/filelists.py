"""Lists of recordings with their texts, as VITS and its kin keep them: ``wav|text`` or ``wav|speaker|text``, one a line."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path

from core import CorpusError
from core.files import write_text
from corpora import Utterance
from corpora.encodings import decode
from corpora.names import plain_path

log = logging.getLogger(__name__)


def lines(file: Path) -> list[str]:
    """Those of a text file that hold something, in whatever encoding an editor saved it. Raises :class:`OSError`."""
    data = file.read_bytes()
    try:
        text = (
            decode(data).text if b"\0" in data else data.decode("utf-8")
        )  # what is UTF-8 is no matter of judgement here
    except UnicodeDecodeError:
        text = decode(data).text
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return [line for line in text.split("\n") if line.strip("\0 \t\f")]


def rows(file: Path) -> list[list[str]]:
    """The columns of every line that has some. Raises :class:`CorpusError` for what is no such list."""
    try:
        found = [line.split("|") for line in lines(file)]
    except OSError as error:
        raise CorpusError(
            f"The list {file} cannot be read; name a text file of lines wav|text or wav|speaker|text."
        ) from error
    if not found or not all(2 <= len(row) <= 3 for row in found):
        raise CorpusError(f"The list {file} has lines that are neither wav|text nor wav|speaker|text; put that right.")
    return found


def sound_of(named: str, file: Path) -> Path | None:
    """The recording that a list names: from here, from the list's folder or the one above, as the originals' lists lie.

    A path of another computer counts by as many of its last folders as are found there.
    """
    parts = Path(plain_path(named.strip())).parts
    for start in range(len(parts)):
        name = Path(*parts[start:])
        for place in (name, file.parent / name, file.parent.parent / name):
            if place.is_file():
                return Path(os.path.abspath(place))
    return None


def listed(file: Path) -> list[Utterance]:
    """Its recordings; those that do not exist are passed over. Raises :class:`CorpusError` when none does."""
    found, missing = [], 0
    for row in rows(file):
        sound = sound_of(row[0], file)
        if sound is None:
            missing += 1
            continue
        state = sound.stat()
        speaker = row[1].strip() if len(row) == 3 else ""
        found.append(
            Utterance(str(sound), file.stem, speaker, row[-1], size_bytes=state.st_size, mtime_ns=state.st_mtime_ns)
        )
    if missing:
        log.warning("%d of the recordings in %s do not exist and are passed over", missing, file)
    if not found:
        raise CorpusError(f"None of the recordings in {file} exists; put them where it says or start from the folder that it is written for.")  # fmt: skip
    return list({utterance.id: utterance for utterance in found}.values())


def write(file: Path, utterances: Sequence[Utterance]) -> Path:
    """Such a list, with speakers where any is named."""
    named = any(utterance.speaker for utterance in utterances)
    lines = ["|".join([u.id, *([u.speaker] if named else []), u.text]) for u in utterances]
    file.parent.mkdir(parents=True, exist_ok=True)
    write_text(file, "\n".join(lines) + "\n")
    return file
