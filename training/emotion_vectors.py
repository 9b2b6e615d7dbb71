"""Emotion vectors beside recordings, as Emotional VITS learns from them: ``python -m training emotion-vectors FOLDER``.

Beside each ``x.wav`` below FOLDER, or named in ``--filelists`` (the part before the first ``|`` of a line), comes ``x.wav.emo.npy``:
the (1024,) hidden state of audEERING's emotion model. Those that are there are left alone, so the same command goes on after a stop.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

import audio
from core import ModelError, ToolboxError
from core.files import written_beside
from core.jobs import JobContext
from core.types import EMOTION_AUDEERING_SPACE
from corpora import AUDIO_SUFFIXES
from corpora.names import plain_path
from encoder import EmotionEncoder
from encoder.base import BATCH_COST
from encoder.pipeline import ahead
from synthesizer.vits.emotion import SUFFIX
from training import filelists

log = logging.getLogger(__name__)
MISSING = (
    "audEERING's emotion model is not here and cannot come with this program; download its folder "
    "wav2vec2-large-robust-12-ft-emotion-msp-dim from Hugging Face (not for commercial use), put it into the models folder "
    "or name it with --model."
)


def main(arguments: Sequence[str]) -> Path:
    """Do what the command line says; returns the folder. Raises :class:`ToolboxError`."""
    parser = argparse.ArgumentParser(prog="python -m training emotion-vectors", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(), help="with recordings, at any depth")
    parser.add_argument(
        "--filelists", type=Path, nargs="+", default=[], help="lists of recordings instead of a whole folder"
    )
    parser.add_argument("--model", type=Path, help="folder or ONNX file of audEERING's model, if not among the models")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args(arguments)
    files = listed(options.filelists, options.folder) if options.filelists else recordings(options.folder)
    made, refused = write(files, encoder_at(options.model, options.device), JobContext())
    log.info(
        "%d vectors made, %d were there, %d recordings refused", made, len(files) - made - len(refused), len(refused)
    )
    if refused:
        raise ToolboxError(f"{len(refused)} of {len(files)} recordings have no vector, the first: {refused[0]}")
    folder: Path = options.folder
    return folder


def recordings(folder: Path) -> list[Path]:
    """All of a folder, by name. Raises :class:`ToolboxError` for a folder without any."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in AUDIO_SUFFIXES)
    if not found:
        raise ToolboxError(f"There are no recordings below {folder}; choose another folder.")
    return found


def listed(lists: Sequence[Path], folder: Path) -> list[Path]:
    """Those that lists name, each once; relative names are taken from ``folder``."""
    try:
        lines = [line for path in lists for line in filelists.lines(path)]
    except OSError as error:
        raise ToolboxError(f"A list of recordings cannot be read ({error}); check its name.") from error
    names = dict.fromkeys(plain_path(line.partition("|")[0].strip()) for line in lines)
    return [folder / name for name in names if name]


def encoder_at(path: Path | None, device: str) -> EmotionEncoder:
    """The emotion model at a path, or the one among the models. Raises :class:`ModelError` when there is none."""
    from encoder.families import EMOTIONS

    if path is None:
        usable = [info.key for info in EMOTIONS.available() if _writes(info.feeling.space) and not info.problem]
        if not usable:
            raise ModelError(MISSING)
        path = Path(usable[0])
    reader: EmotionEncoder = EMOTIONS.load(path, device)
    if not _writes(reader.space):
        raise ModelError(f"{path.name} is another emotion model; Emotional VITS was made with audEERING's.")
    return reader


def _writes(space: object) -> bool:
    return getattr(space, "name", "") == EMOTION_AUDEERING_SPACE


def write(files: Sequence[Path], reader: EmotionEncoder, ctx: JobContext) -> tuple[int, list[str]]:
    """Make the vectors that are missing: how many, and why recordings have none. Raises :class:`Stopped`; what is made stays."""
    waiting = [path for path in files if not beside(path).exists()]
    made, refused = 0, list[str]()
    for batch in _batches(waiting, reader, refused, ctx):
        for path, vector in zip(batch, reader.embed_prepared(list(batch.values()))):
            with written_beside(beside(path)) as target, open(target, "wb") as file:
                np.save(file, vector.vector.astype(np.float32))
        made += len(batch)
        log.info("%d of %d", made + len(refused), len(waiting))
        ctx.progress((made + len(refused)) / len(waiting))
    return made, refused


def beside(path: Path) -> Path:
    """Where the vector of a recording lies."""
    return path.with_name(path.name + SUFFIX)


def _batches(
    files: Sequence[Path], reader: EmotionEncoder, refused: list[str], ctx: JobContext
) -> Iterator[dict[Path, object]]:
    """Recordings decoded by a few threads while the network works, as many as share a pass through it."""
    batch: dict[Path, object] = {}
    filled = 0
    for path, future in ahead(lambda path: reader.prepare(audio.read(path)), files, ctx.check):
        try:
            batch[path] = future.result()
        except ToolboxError as error:
            refused.append(f"{path.name}: {error}")
            continue
        filled += reader.cost(batch[path])
        if filled >= BATCH_COST:
            yield batch
            batch, filled = {}, 0
    if batch:
        yield batch
