"""Sounds in every usual format, harmed, and opened as the window does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.damage.caged import Steps
from benchmarks.damage.harm import harmed_bytes
from benchmarks.driven import hum
from core.jobs import JobContext
from core.types import AudioClip

if TYPE_CHECKING:
    from engine.clips import Clips

FORMATS = (
    ("wav", "pcm_s16le"), ("wav", "pcm_f32le"), ("wav", "pcm_s24le"), ("wav", "adpcm_ms"), ("wav", "pcm_alaw"), ("flac", "flac"),
    ("ogg", "vorbis"), ("ogg", "libopus"), ("opus", "libopus"), ("mp3", "libmp3lame"), ("m4a", "aac"), ("mp4", "aac"),
    ("mka", "aac"), ("webm", "libopus"), ("aiff", "pcm_s16be"), ("caf", "pcm_s16le"), ("aac", "aac"), ("wma", "wmav2"), ("au", "pcm_s16be"),
)  # fmt: skip
RATES_HZ = (16000, 24000, 44100, 48000)


def originals(folder: Path, rng: random.Random, given: Path | None = None) -> list[Path]:
    """A hum in each format, and what lies in the folder given."""
    found = [path for path in sorted(given.rglob("*")) if path.is_file()] if given else []
    for number, (ending, codec) in enumerate(FORMATS):
        path = folder / f"{number:02d}_{codec}.{ending}"
        rate_hz = {"libopus": 48000, "wmav2": 44100}.get(codec) or rng.choice(RATES_HZ)
        if _encoded(path, codec, rate_hz, rng.choice((1, 2)), 1.0 + rng.random()):
            found.append(path)
    return found


def _encoded(path: Path, codec: str, rate_hz: int, channels: int, seconds: float) -> bool:
    """Whether the codec is built into this FFmpeg."""
    import av

    import audio

    if codec == "vorbis":
        audio.write(path, AudioClip(hum(seconds, rate_hz=rate_hz), rate_hz))
        return True
    samples = np.tile(hum(seconds, rate_hz=rate_hz), (channels, 1))
    try:
        with av.open(str(path), "w") as container:
            stream = container.add_stream(codec, rate=rate_hz)
            stream.layout = "stereo" if channels == 2 else "mono"
            stream.bit_rate = 64000
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), "fltp", stream.layout.name)
            frame.rate = rate_hz
            resampler = av.AudioResampler(
                stream.format, stream.layout, rate_hz, stream.codec_context.frame_size or None
            )
            for part in (*resampler.resample(frame), *resampler.resample(None)):
                container.mux(stream.encode(part))
            container.mux(stream.encode(None))
    except (av.FFmpegError, ValueError):
        path.unlink(missing_ok=True)
    return path.exists()


def mutants(count: int, rng: random.Random, folder: Path, sources: list[Path]) -> Iterator[tuple[str, Path]]:
    """Harmed files, one at a time: each replaces the one before."""
    contents = {path: path.read_bytes() for path in sources}
    for number in range(count):
        source = rng.choice(sources)
        way, data = harmed_bytes(contents[source], rng)
        if rng.random() < 0.1:
            way, data = "joined", data + contents[rng.choice(sources)]
        path = folder / f"{number:04d}_{source.stem}_{way}{source.suffix}"
        path.write_bytes(data)
        yield path.name, path


def prepared() -> Clips:
    """Models and libraries, loaded once for all."""
    import torch

    from engine.clips import Clips
    from engine.models import Models

    torch.set_num_threads(1)
    models = Models(device="cpu", threads=1)
    for encoder in models.encoders():
        encoder.embed(AudioClip(hum(1.0), 16000))
    return Clips(models)


def steps(path: Path, clips: Clips) -> Steps:
    """Length, picture and sound, a reader at another rate, and the vectors."""
    import audio

    views = []

    def opened() -> None:
        views.append(clips.open_clip(JobContext(), str(path)))
        samples = views[0].clip.samples
        if not np.isfinite(samples).all() or not np.isfinite(views[0].mel).all():
            raise AssertionError("numbers that are none")

    return {
        "probe": lambda: audio.probe(path),
        "open": opened,
        "read": lambda: audio.read(path, rate_hz=16000),
        "embed": lambda: [clips.embed_clip(JobContext(), view.id, view.path) for view in views],
    }
