"""The two decoders behind :func:`audio.read`: libsndfile (soundfile) and FFmpeg (PyAV), both giving blocks of float32."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.types import Float32

log = logging.getLogger(__name__)

BLOCK_FRAMES = 1 << 16
# Only containers that hold their sound themselves. Playlists (HLS, DASH, concat) name other files and addresses, and
# FFmpeg would open them: a file from a stranger must reach neither the disk nor the network.
_CONTAINERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,asf,xwma,aac,loas,mp3,mp2,ogg,wav,w64,flac,aiff,caf,au,amr,amrnb,amrwb,ac3,eac3,"
    "dts,ape,wv,tta,tak,mpc,mpc8,dsf,voc,oma,gsm,avi,flv,mpeg,mpegts,rm,nut"
)


@dataclass(frozen=True)
class SoundInfo:
    """What :func:`probe` found. ``seconds`` is an estimate for formats without a length in their header."""

    seconds: float
    rate_hz: int
    channels: int
    format: str


@dataclass
class Source:
    """An opened file: ``blocks`` yields float32 (frames, channels) at ``rate_hz``."""

    rate_hz: int
    channels: int
    blocks: Iterator[Float32]


class Refused(Exception):
    """One decoder cannot open the file; the other may."""


@contextmanager
def open_sndfile(path: Path, start_seconds: float) -> Iterator[Source]:
    import soundfile

    try:
        file = soundfile.SoundFile(os.fspath(path))
    except (soundfile.SoundFileError, TypeError, ValueError, OSError) as error:
        raise Refused(str(error)) from error
    with file:
        if file.samplerate <= 0 or file.channels <= 0:
            raise Refused("no rate or no channels")
        if file.frames <= 0:
            raise Refused("no frames")
        if start_seconds > 0:
            file.seek(min(file.frames, round(start_seconds * file.samplerate)))
        yield Source(file.samplerate, file.channels, _sndfile_blocks(file, path))


def _sndfile_blocks(file: Any, path: Path) -> Iterator[Float32]:
    import soundfile

    while True:
        try:
            block = file.read(BLOCK_FRAMES, dtype="float32", always_2d=True)
        except (soundfile.SoundFileError, OSError) as error:
            log.warning("%s breaks off; what came before is used (%s)", path.name, error)
            return
        if len(block) == 0:
            return
        yield block


def probe_sndfile(path: Path) -> SoundInfo:
    import soundfile

    try:
        info = soundfile.info(os.fspath(path))
    except (soundfile.SoundFileError, TypeError, ValueError, OSError) as error:
        raise Refused(str(error)) from error
    if info.frames <= 0 or info.samplerate <= 0:
        raise Refused("no frames")
    return SoundInfo(info.frames / info.samplerate, info.samplerate, info.channels, info.format)


@contextmanager
def _open_container(path: Path) -> Iterator[tuple[Any, Any]]:
    """PyAV container and its first audio stream. A Python file object keeps FFmpeg away from every other file."""
    import av

    with open(path, "rb") as file:
        try:
            container = av.open(
                file, mode="r", metadata_errors="ignore", container_options={"format_whitelist": _CONTAINERS}
            )
        except (av.FFmpegError, ValueError, OSError) as error:
            raise Refused(str(error)) from error
        with container:
            if not container.streams.audio:
                raise Refused(f"{container.format.name} without sound")
            stream = container.streams.audio[0]
            if not stream.rate or stream.codec_context is None:
                raise Refused("no rate or no decoder")
            yield container, stream


@contextmanager
def open_ffmpeg(path: Path, start_seconds: float) -> Iterator[Source]:
    with _open_container(path) as (container, stream):
        rate_hz, channels = int(stream.rate), max(1, int(stream.channels))
        blocks = _ffmpeg_blocks(container, stream, path, start_seconds)
        yield Source(rate_hz, channels, blocks)


def _ffmpeg_blocks(container: Any, stream: Any, path: Path, start_seconds: float) -> Iterator[Float32]:
    import av

    resampler = av.AudioResampler(format="flt", layout=stream.layout, rate=stream.rate)
    channels = max(1, int(stream.channels))
    skip = round(max(0.0, start_seconds) * stream.rate)
    try:
        for frame in _decoded(container, stream):
            for converted in resampler.resample(frame):
                block = converted.to_ndarray().reshape(-1, channels).astype(np.float32, copy=False)
                if skip >= len(block):
                    skip -= len(block)
                    continue
                yield block[skip:]
                skip = 0
    except (av.FFmpegError, ValueError, OSError) as error:
        log.warning("%s breaks off; what came before is used (%s)", path.name, error)


def _decoded(container: Any, stream: Any) -> Iterator[Any]:
    """Decoded frames, then None to flush the resampler; packets that do not decode are left out."""
    import av

    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.InvalidDataError as error:
            log.debug("packet left out: %s", error)
    yield None


def probe_ffmpeg(path: Path) -> SoundInfo:
    with _open_container(path) as (container, stream):
        seconds = 0.0
        if stream.duration and stream.time_base:
            seconds = float(stream.duration * stream.time_base)
        elif container.duration:
            seconds = container.duration / 1e6
        else:  # recordings made in a browser carry no length: walk the packets without decoding them
            for packet in container.demux(stream):
                if packet.pts is not None and packet.time_base:
                    seconds = float((packet.pts + (packet.duration or 0)) * packet.time_base)
        if seconds <= 0.0:
            raise Refused("no length")
        return SoundInfo(seconds, int(stream.rate), int(stream.channels), container.format.name)
