"""Sound files that appear whole or not at all, and say where they come from."""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from audio import riff
from audio.resampling import resample
from core.errors import AudioError
from core.files import free_path, written_beside
from core.types import AudioClip, Float32

log = logging.getLogger(__name__)

WRITE_FORMATS = ("wav", "flac", "ogg", "opus", "mp3")
_ENDINGS = {f".{name}": name for name in WRITE_FORMATS} | {".wave": "wav", ".oga": "ogg"}
_RATES_HZ = {
    "opus": (8000, 12000, 16000, 24000, 48000),
    "mp3": (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000),
}
# libsndfile refuses an Opus file whose comment does not fit one Ogg page (65,025 bytes).
_MAX_TAG_BYTES = dict.fromkeys(WRITE_FORMATS, 1 << 20) | {"opus": 60_000}
_MAX_LIST_BYTES = 4 << 20
_SAFE_PEAK = 0.999


def write(
    path: str | Path,
    clip: AudioClip,
    tags: Mapping[str, Any] | None = None,
    format: str | None = None,
    *,
    bits: int = 16,
    overwrite: bool = False,
) -> Path:
    """Write a clip and return the path it really got.

    ``format`` is one of wav, flac, ogg, opus, mp3; without it the file name's ending decides. ``bits`` is 16, 24 or,
    for WAV, 32 (float). An existing file is kept and the new one gets a free name (``out (2).wav``), unless ``overwrite``.
    The file is written beside its place and renamed. ``tags`` (such as ``made_by``, ``model``, ``synthetic``, ``text``,
    ``seed``; any JSON values) come back from :func:`read_tags`. A sound that goes beyond [-1, 1] is scaled down, not
    clipped. Raises :class:`AudioError` when there is nothing to write or no place to write it.
    """
    path = Path(path)
    kind = _format_of(path, format)
    if bits not in (16, 24, 32) or (bits == 32 and kind != "wav"):
        raise AudioError(f"{bits} bits cannot be written to a {kind} file; choose 16 or 24 (or 32 for WAV).")
    if len(clip.samples) == 0:
        raise AudioError("There is no sound to save; record or make some first.")
    clip = _fitting_rate(clip, kind)
    samples = _fitting_range(clip.samples, keep_peaks=bits == 32)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _settle(
            path, overwrite, lambda beside: _encode(beside, samples, clip.rate_hz, kind, bits, dict(tags or {}))
        )
    except (OSError, RuntimeError, ValueError) as error:  # soundfile's errors are RuntimeErrors
        log.exception("writing %s failed", path)
        raise refusal(path, error, n_bytes=samples.size * bits // 8) from error


def refusal(path: Path, error: Exception, done: str = "saved", n_bytes: int = 0) -> AudioError:
    """Why a sound of so many bytes could not be ``done`` (saved, recorded) at ``path``, as a sentence."""
    if isinstance(error, UnicodeEncodeError):
        return AudioError(f"{ascii(path.name)} has letters that file names cannot have here; choose a plain name.")
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT) or _lacks_room(path, error, n_bytes):
        return AudioError(f"{path.name} could not be {done}, the disk is full; free space on it and try again.")
    return AudioError(f"{path.name} could not be {done} in that folder; check its permissions and free space.")


def _lacks_room(path: Path, error: Exception, n_bytes: int) -> bool:
    """libsndfile keeps the system's reason to itself."""
    if isinstance(error, OSError):
        return False
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < n_bytes + (1 << 16)
    return False


def read_tags(path: str | Path) -> dict[str, Any]:
    """Tags that :func:`write` stored, or ``{}`` for a file without them. Raises :class:`AudioError` if unreadable."""
    path = Path(path)
    try:
        with open(path, "rb") as file:
            head = file.read(12)
        comment = _riff_comment(path) if head[:4] == b"RIFF" else _sndfile_comment(path)
    except OSError as error:
        raise AudioError(f"{path.name} cannot be opened; check that it exists and is yours to read.") from error
    try:
        tags = json.loads(comment) if comment else {}
    except ValueError:
        return {}  # a comment somebody else wrote
    return tags if isinstance(tags, dict) else {}


def _format_of(path: Path, format: str | None) -> str:
    kind = format.lower().lstrip(".") if format else _ENDINGS.get(path.suffix.lower(), "")
    if kind not in WRITE_FORMATS:
        raise AudioError(
            f"{format or path.suffix or path.name} cannot be written; choose one of {', '.join(WRITE_FORMATS)}."
        )
    return kind


def _fitting_rate(clip: AudioClip, kind: str) -> AudioClip:
    """Opus and MP3 know only certain rates: take the next higher one."""
    allowed = _RATES_HZ.get(kind)
    if allowed is None or clip.rate_hz in allowed:
        return clip
    return resample(clip, next((rate for rate in allowed if rate > clip.rate_hz), allowed[-1]))


def _fitting_range(samples: Float32, keep_peaks: bool) -> Float32:
    if not np.isfinite(samples).all():
        log.warning("samples that are not numbers were set to silence before saving")
        samples = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
    peak = float(np.abs(samples).max())
    if peak > 1.0 and not keep_peaks:
        log.warning("the sound peaks at %.2f and was scaled down by %.1f dB", peak, 20 * np.log10(peak / _SAFE_PEAK))
        samples = samples * np.float32(_SAFE_PEAK / peak)
    return samples


def _encode(path: Path, samples: Float32, rate_hz: int, kind: str, bits: int, tags: dict[str, Any]) -> None:
    import soundfile

    container = "OGG" if kind == "opus" else kind.upper()
    pcm = {16: "PCM_16", 24: "PCM_24", 32: "FLOAT"}[bits]
    subtype = {"ogg": "VORBIS", "opus": "OPUS", "mp3": "MPEG_LAYER_III"}.get(kind, pcm)
    comment = _comment(tags, kind)
    with soundfile.SoundFile(os.fsencode(path), "w", rate_hz, 1, subtype, format=container) as file:
        if comment and kind != "wav":
            file.comment = comment
            if "made_by" in tags:
                file.software = str(tags["made_by"]).encode("ascii", "replace").decode()
        for start in range(0, len(samples), 1 << 20):
            file.write(samples[start : start + (1 << 20)])
    if comment and kind == "wav":
        _append_info(path, tags, comment)


def _comment(tags: dict[str, Any], kind: str) -> str:
    """Tags as JSON; the longest texts are shortened where the container would not hold them."""
    if not tags:
        return ""
    # libsndfile reads ID3 texts as Latin-1: MP3 gets ASCII.
    text = json.dumps(tags, ensure_ascii=kind == "mp3", default=str)
    while (size := len(text.encode("utf-8", "replace"))) > _MAX_TAG_BYTES[kind]:
        longest = max(tags, key=lambda key: len(str(tags[key])))
        if len(str(tags[longest])) < 16:
            raise ValueError(f"{size} bytes of tags do not fit into a {kind} file")
        tags = {**tags, longest: str(tags[longest])[: len(str(tags[longest])) // 2] + "…"}
        log.warning("the tag %s was shortened", longest)
        text = json.dumps(tags, ensure_ascii=kind == "mp3", default=str)
    return text.encode("utf-8", "replace").decode()


def _append_info(path: Path, tags: dict[str, Any], comment: str) -> None:
    """libsndfile can write long RIFF comments but not read them back: the chunk is ours, after the sound."""
    fields = {b"ICMT": comment}
    if "made_by" in tags:
        fields[b"ISFT"] = str(tags["made_by"])
    chunk = riff.info_chunk(fields)
    with open(path, "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.write(b"\0" * (size % 2) + chunk)
        total = file.tell()
        file.seek(4)
        file.write(min(total - 8, riff.MAX_SIZE).to_bytes(4, "little"))


def _settle(path: Path, overwrite: bool, encode: Callable[[Path], None]) -> Path:
    while True:
        target = path if overwrite else free_path(path)
        try:
            with written_beside(target) as beside:
                encode(beside)
                with open(beside, "r+b") as file:
                    os.fsync(file.fileno())
                if not overwrite:
                    open(target, "xb").close()  # claims the name: two writers cannot both take it
            return target
        except FileExistsError:
            continue


def _riff_comment(path: Path) -> str:
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        for name, position, length in riff.chunks(file, size):
            if name == b"LIST" and length <= _MAX_LIST_BYTES:
                file.seek(position)
                comment = riff.info_fields(file.read(length)).get(b"ICMT")
                if comment:
                    return comment
    return ""


def _sndfile_comment(path: Path) -> str:
    import soundfile

    try:
        with soundfile.SoundFile(os.fsencode(path)) as file:
            return str(file.copy_metadata().get("comment", ""))
    except (soundfile.SoundFileError, TypeError, ValueError):
        return ""
