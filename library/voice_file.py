"""A voice as one portable file: ``.voice``, a zip of ``voice.json`` and ``vectors.safetensors``. No audio, no code.

``voice.json`` holds names, weights, notes and the consent note; ``vectors.safetensors`` holds ``voice`` (D,) and one row a
clip in ``clips`` (n, D), float32, NaN rows where a clip has no vector.
"""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import ToolboxError
from core.files import is_full, unsaved, written_beside
from core.zips import opened_zip
from library.records import Voice, VoiceClip, new_id

FORMAT = "voice-toolbox-voice"
VERSION = 1
TEXTS = ("space", "encoder_hash", "notes", "consent")
_MAX_BYTES = {"voice.json": 4 << 20, "vectors.safetensors": 16 << 20}
"""Names become twenty times as much in memory, numbers do not."""
_MAX_CLIPS = 10_000


def write_voice(path: str | Path, voice: Voice) -> None:
    """Write beside and rename, so an existing file is replaced whole or not at all. Raises :class:`core.ToolboxError`."""
    from safetensors.numpy import save

    path = Path(path)
    try:
        with written_beside(path) as beside, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("voice.json", _text(json.dumps(_description(voice), ensure_ascii=False, indent=1)))
            archive.writestr("vectors.safetensors", save(_vectors(voice)))
    except OSError as error:
        if is_full(error):
            raise unsaved(path, error) from error
        raise ToolboxError(f"The voice could not be saved as {path.name}; choose a folder you may write to.") from error


def read_voice(path: str | Path) -> Voice:
    """The voice in a file, under a new id. Raises :class:`core.ToolboxError` with one sentence for anything unfit."""
    path = Path(path)
    try:
        description, vectors = _read_parts(path)
        return _build(description, vectors)
    except OSError as error:
        raise ToolboxError(f"{path.name} cannot be read; check that it exists and is yours to open.") from error
    except ToolboxError:
        raise
    except Exception as error:  # whatever the unpacking of a stranger's file throws
        raise ToolboxError(f"{path.name} is not a voice file or is damaged; ask for it to be sent again.") from error


def _description(voice: Voice) -> dict[str, Any]:
    # No paths: they would tell others about the folders of this machine.
    clips = [{"name": clip.name, "weight": clip.weight, "enabled": clip.enabled} for clip in voice.clips]
    texts = {name: getattr(voice, name) for name in ("name", *TEXTS)}
    return {"format": FORMAT, "version": VERSION, **texts, "created": voice.created, "clips": clips}


def _vectors(voice: Voice) -> dict[str, np.ndarray]:
    known = [vector for vector in (voice.vector, *(clip.vector for clip in voice.clips)) if vector is not None]
    if not known:
        raise ToolboxError("This voice has no vector yet; wait until its clips are embedded, then save it.")
    size = len(known[0])
    blank = np.full(size, np.nan, np.float32)
    rows = [blank if clip.vector is None else np.asarray(clip.vector, np.float32) for clip in voice.clips]
    whole = blank if voice.vector is None else np.asarray(voice.vector, np.float32)
    return {"voice": whole, "clips": np.stack(rows) if rows else np.zeros((0, size), np.float32)}


def _read_parts(path: Path) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    from safetensors import SafetensorError
    from safetensors.numpy import load

    with open(path, "rb") as file, opened_zip(file) as archive:
        # A tiny zip can unfold into gigabytes: the stated sizes are checked before anything is unpacked.
        for name, most in _MAX_BYTES.items():
            if archive.getinfo(name).file_size > most:
                raise ValueError("part too large")
        try:
            return json.loads(archive.read("voice.json")), load(archive.read("vectors.safetensors"))
        except (SafetensorError, RecursionError) as error:
            raise ValueError("damaged part") from error


def _build(description: dict[str, Any], vectors: dict[str, np.ndarray]) -> Voice:
    if description["format"] != FORMAT:
        raise ValueError("foreign format")
    if int(description["version"]) > VERSION:
        raise ToolboxError("This voice file was made by a newer version of the program; update the program to open it.")
    whole, rows, clips = vectors["voice"], vectors["clips"], description["clips"]
    if whole.ndim != 1 or rows.ndim != 2 or rows.shape != (len(clips), len(whole)) or len(clips) > _MAX_CLIPS:
        raise ValueError("vectors do not fit")
    read = tuple(
        VoiceClip("", _text(clip["name"]), "", _weight(clip["weight"]), bool(clip["enabled"]), _vector(row))
        for clip, row in zip(clips, rows)
    )
    texts = {name: _text(description.get(name, "")) for name in TEXTS} | {"space": _text(description["space"])}
    name, created = _text(description["name"])[:200] or "Voice", float(description.get("created", time.time()))
    return Voice(new_id(), name, clips=read, vector=_vector(whole), created=created, **texts)


def _text(value: Any) -> str:
    """Half characters become question marks: no file and no database takes them."""
    return str(value).encode("utf-8", "replace").decode()


def _vector(row: np.ndarray) -> np.ndarray | None:
    return row.astype(np.float32) if np.isfinite(row).all() else None


def _weight(value: Any) -> float:
    weight = float(value)
    return weight if np.isfinite(weight) and weight >= 0 else 1.0
