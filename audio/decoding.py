"""Any sound file to mono float32, in blocks.

libsndfile (soundfile) reads WAV, FLAC, OGG, Opus and MP3; FFmpeg (PyAV) reads M4A, AAC, MP4, WMA, WebM, and whatever
libsndfile refuses. A file that breaks off in the middle gives what came before the break.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from audio import decoders
from audio.decoders import Refused, SoundInfo, Source
from audio.resampling import QUALITY
from core.errors import AudioError, Stopped
from core.types import AudioClip, Float32

log = logging.getLogger(__name__)

SNDFILE_EXTENSIONS = (".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".aifc", ".au", ".snd", ".caf", ".w64", ".rf64", ".sph", ".voc")  # fmt: skip
FFMPEG_EXTENSIONS = (".m4a", ".aac", ".mp4", ".m4b", ".wma", ".asf", ".webm", ".mka", ".mkv", ".mov", ".3gp", ".amr", ".ac3", ".wv", ".ape")  # fmt: skip
AUDIO_EXTENSIONS: frozenset[str] = frozenset(SNDFILE_EXTENSIONS + FFMPEG_EXTENSIONS)
"""File name endings, lower case with the dot, that are worth offering to a person."""

MAX_RESULT_BYTES = 1 << 30
"""Without ``max_seconds`` a longer result is refused: 4.6 hours at 16 kHz, 1.5 hours at 48 kHz."""
_SILENT_RMS = 1e-4
_CANCELLED_RATIO = 0.05  # a mix 26 dB below its loudest channel: the channels are in opposite phase
_UNSCALED_PEAK = 8.0  # louder than +18 dBFS: integer samples stored as floats, not a hot recording


def read(
    path: str | Path,
    rate_hz: int | None = None,
    max_seconds: float | None = None,
    start_seconds: float = 0.0,
    should_stop: Callable[[], bool] | None = None,
) -> AudioClip:
    """Decode a sound file to mono (mean of the channels that sound), resampled to ``rate_hz`` when given.

    ``max_seconds`` reads no further than that; ``start_seconds`` skips a beginning. Not-a-number and infinite samples
    become 0, and integer samples stored as floats are scaled to [-1, 1], both with a logged warning. Raises
    :class:`Stopped` soon after ``should_stop`` says so, and :class:`AudioError` when the file is missing, locked, empty,
    not sound, or longer than fits in memory.
    """
    path = Path(path)
    _check_readable(path)
    if rate_hz is not None and rate_hz <= 0:
        raise AudioError(f"A sample rate of {rate_hz} Hz is impossible; choose one such as 16000.")
    clip, cancelled = _mix(path, rate_hz, max_seconds, start_seconds, should_stop, channel=None)
    if cancelled is not None:
        log.warning("%s: the channels cancel each other, channel %d is used alone", path.name, cancelled + 1)
        clip, _ = _mix(path, rate_hz, max_seconds, start_seconds, should_stop, channel=cancelled)
    if len(clip.samples) == 0:
        raise AudioError(f"{path.name} holds no sound; choose another file.")
    return clip


def probe(path: str | Path) -> SoundInfo:
    """Length, rate, channels and format without decoding the sound. Raises :class:`AudioError` as :func:`read` does."""
    path = Path(path)
    _check_readable(path)
    for attempt in (decoders.probe_sndfile, decoders.probe_ffmpeg):
        try:
            return attempt(path)
        except Refused as error:
            log.debug("%s: %s", path, error)
    raise _not_sound(path)


def _check_readable(path: Path) -> None:
    try:
        if path.is_dir():
            raise AudioError(f"{path.name} is a folder; choose a sound file inside it.")
        with open(path, "rb") as file:
            empty = not file.read(1)
    except FileNotFoundError as error:
        raise AudioError(f"The sound file {path.name} does not exist any more; choose another one.") from error
    except PermissionError as error:
        raise AudioError(f"The sound file {path.name} may not be opened; change its permissions or copy it.") from error
    except (OSError, ValueError) as error:
        raise AudioError(f"The sound file {path.name} cannot be opened; check the disk or copy the file.") from error
    if empty:
        raise AudioError(f"The sound file {path.name} is empty; choose another one.")


def _not_sound(path: Path) -> AudioError:
    return AudioError(f"{path.name} is damaged or not a sound file; choose a WAV, FLAC, MP3, OGG or M4A file.")


@contextmanager
def _open(path: Path, start_seconds: float) -> Iterator[Source]:
    order = [decoders.open_sndfile, decoders.open_ffmpeg]
    if path.suffix.lower() in FFMPEG_EXTENSIONS:
        order.reverse()
    with ExitStack() as stack:
        for opener in order:
            try:
                source = stack.enter_context(opener(path, start_seconds))
            except Refused as error:
                log.debug("%s: %s", path, error)
                continue
            yield source
            return
    raise _not_sound(path)


def _mix(
    path: Path,
    rate_hz: int | None,
    max_seconds: float | None,
    start_seconds: float,
    should_stop: Callable[[], bool] | None,
    channel: int | None,
) -> tuple[AudioClip, int | None]:
    """Decode and mix. The second value names the loudest channel when mixing cancelled the sound, else None."""
    with _open(path, start_seconds) as source:
        target_hz = rate_hz or source.rate_hz
        limit = MAX_RESULT_BYTES // 4 if max_seconds is None else max(0, round(max_seconds * target_hz))
        mixer = _Mixer(source.channels, channel, path.name)
        resampler = None
        if target_hz != source.rate_hz:
            import soxr

            resampler = soxr.ResampleStream(source.rate_hz, target_hz, 1, dtype="float32", quality=QUALITY)
        collected = _Growing()
        for block in source.blocks:
            if should_stop is not None and should_stop():
                raise Stopped()
            piece = mixer.push(block)
            collected.append(piece if resampler is None else resampler.resample_chunk(piece))
            if collected.count >= limit:
                break
        if resampler is not None and collected.count < limit:
            collected.append(resampler.resample_chunk(np.zeros(0, np.float32), last=True))
    samples = collected.finished()
    if len(samples) > limit:
        if max_seconds is None:
            hours = limit / target_hz / 3600
            raise AudioError(f"{path.name} is longer than {hours:.1f} hours; cut it into shorter files first.")
        samples = samples[:limit]
    peak = max(float(samples.max(initial=0.0)), -float(samples.min(initial=0.0)))
    samples *= np.float32(mixer.gain(peak))
    return AudioClip(samples, target_hz), mixer.loudest_if_cancelled()


class _Growing:
    """An array that grows in place: hours of sound never need twice their memory, as joining a list of pieces would."""

    def __init__(self) -> None:
        self._buffer = np.empty(decoders.BLOCK_FRAMES, np.float32)
        self.count = 0

    def append(self, piece: Float32) -> None:
        end = self.count + len(piece)
        if end > len(self._buffer):
            self._buffer.resize(end + end // 4, refcheck=False)
        self._buffer[self.count : end] = piece
        self.count = end

    def finished(self) -> Float32:
        self._buffer.resize(self.count, refcheck=False)
        return self._buffer


class _Mixer:
    """Sums channels block by block and learns, on the way, how to scale the sum in the end."""

    def __init__(self, channels: int, channel: int | None, name: str) -> None:
        self._channel = channel
        self._name = name
        self._energy = np.zeros(channels)
        self._mix_energy = 0.0
        self._frames = 0
        self._warned = False

    def push(self, block: Float32) -> Float32:
        """Sum (frames,) of a block (frames, channels), with broken samples set to 0."""
        finite = np.isfinite(block)
        if not finite.all():
            block = np.where(finite, block, np.float32(0.0))
            if not self._warned:
                log.warning("%s holds samples that are not numbers; they were set to silence", self._name)
                self._warned = True
        wide = block.astype(np.float64) if np.abs(block).max(initial=0.0) > 1e15 else block
        self._energy += np.einsum("tc,tc->c", wide, wide, dtype=np.float64)
        mixed = block[:, 0] if block.shape[1] == 1 else block.sum(axis=1)
        if self._channel is not None:
            mixed = block[:, self._channel]
        self._mix_energy += float(np.dot(mixed, mixed))
        self._frames += len(block)
        return np.ascontiguousarray(mixed, dtype=np.float32)

    def gain(self, peak: float) -> float:
        """Factor from the sum to the mean of the channels that sound, and to [-1, 1] for samples that were integers."""
        gain = 1.0 if self._channel is not None else 1.0 / max(1, int(self._sounding().sum()))
        if peak * gain > _UNSCALED_PEAK:
            log.warning("%s has samples up to %.3g; it was scaled to a peak of 1", self._name, peak * gain)
            gain = 1.0 / peak
        return gain

    def _sounding(self) -> np.ndarray:
        rms = np.sqrt(self._energy / max(1, self._frames))
        return rms > max(_SILENT_RMS * min(1.0, float(rms.max(initial=0.0))), 1e-12)

    def loudest_if_cancelled(self) -> int | None:
        loudest = float(self._energy.max(initial=0.0))
        if self._channel is not None or len(self._energy) < 2 or loudest == 0.0:
            return None
        if math.sqrt(self._mix_energy / loudest) >= _CANCELLED_RATIO:
            return None
        return int(self._energy.argmax())
