"""Any sound file to mono float32, in blocks.

libsndfile (soundfile) reads WAV, FLAC, OGG, Opus and MP3; FFmpeg (PyAV) reads M4A, AAC, MP4, WMA, WebM, and whatever
libsndfile refuses. What one of them gives up before its end is read by the other too, and the longer result is taken.
"""

from __future__ import annotations

import io
import logging
import math
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import numpy as np

from audio import ffmpeg, headers, sndfile
from audio.decoders import BLOCK_SAMPLES, COUNTED_BYTES, NoDecoder, NoSound, Refused, SoundInfo, Source, size_of
from audio.loudness import offset_of, remove_offset
from audio.resampling import QUALITY
from core.errors import AudioError, Stopped, ToolboxError
from core.types import AudioClip, Float32

log = logging.getLogger(__name__)

SNDFILE_EXTENSIONS = (".wav", ".wave", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".aifc", ".au", ".snd", ".caf", ".w64", ".rf64", ".sph", ".voc")  # fmt: skip
FFMPEG_EXTENSIONS = (".m4a", ".aac", ".mp4", ".m4b", ".m4r", ".wma", ".wmv", ".asf", ".webm", ".weba", ".mka", ".mkv", ".mov", ".qta", ".m4v", ".3gp", ".3g2", ".3ga", ".amr", ".awb", ".ac3", ".eac3", ".wv", ".ape", ".mp2", ".mpga", ".spx", ".tta", ".tak", ".ts", ".mts", ".m2ts", ".flv", ".avi", ".mpg", ".mpeg", ".ogv")  # fmt: skip
WITHOUT_MP3 = "VOICE_TOOLBOX_WITHOUT_MP3"
"""In the environment: mp3 files are neither listed nor offered."""
AUDIO_EXTENSIONS = frozenset(SNDFILE_EXTENSIONS + FFMPEG_EXTENSIONS) - (
    {".mp3"} if os.environ.get(WITHOUT_MP3) else set()
)
"""File name endings, lower case with the dot, of what is listed and offered; what a file really is, is found on opening."""

MAX_RESULT_BYTES = 3 << 28
"""A longer result is refused, or cut when ``max_seconds`` was given: 3.5 hours at 16 kHz, 1.1 hours at 48 kHz."""
_STANDS_FOR_IT = b"version https://git-lfs"
_MAX_PIPE_BYTES = 1 << 28
_BROKEN_SAMPLE = 1e35  # the sum of a thousand such channels would overflow
_BROKEN_RATIO = 1e3  # of a damaged sample to the loudest fiftieth of those around it
_LEAST_OFFSET = 1e-3  # smaller ones are taken off at the end: a step of that size at the beginning is not heard
_SILENT_RMS = 1e-4
_CANCELLED_RATIO = 0.05  # a mix 26 dB below its loudest channel: the channels are in opposite phase
_UNSCALED_PEAK = 8.0  # louder than +18 dBFS: integer samples stored as floats, not a hot recording
_WORTH_TELLING_S = 0.3
_MAX_PARTS, _MAX_PART_S = 64, 3600.0
_BEGINNING = re.compile(
    rb"RIFF....WAVE|FORM....AIF[FC]|fLaC\0\0\0\x22|OggS\0\x02|#!AMR(?:-WB)?\n|caff\x00\x01\x00\x00|\x00{3}[\x10-\x60]ftyp[\w ]{4}",
    re.DOTALL,
)
_NEVER_FOLLOWED = (b"#!AMR", b"caff", b"ftyp")
"""Marks within the first 8 bytes of formats in which both decoders stop at a second beginning, or decode it as sound."""


def read(
    path: str | Path,
    rate_hz: int | None = None,
    max_seconds: float | None = None,
    start_seconds: float = 0.0,
    should_stop: Callable[[], bool] | None = None,
    notes: list[str] | None = None,
) -> AudioClip:
    """Decode a sound file to mono (mean of the channels that sound), resampled to ``rate_hz`` when given.

    ``max_seconds`` reads no further than that; ``start_seconds`` skips a beginning. An offset is removed, also one
    that comes or wanders.
    Not-a-number and infinite samples become 0, and integer samples stored as floats are scaled to [-1, 1], both with a
    logged warning. Of several tracks the default one is taken, or the first that sounds. ``notes`` gets a sentence for
    that, and for what could not be read. Raises :class:`Stopped` soon after ``should_stop`` says so, and
    :class:`AudioError` when the file is missing, locked, empty, not sound, or longer than fits in memory.
    """
    path = Path(path)
    if rate_hz is not None and rate_hz <= 0:
        raise AudioError(f"A sample rate of {rate_hz} Hz is impossible; choose one such as 16000.")
    with _opened(path) as file:
        reading = _Reading(path.name, file, rate_hz, max_seconds, start_seconds, should_stop)
        best = _best(path, reading)
        told = [sentence for sentence in (_unread(best, path, reading), _choice(best.source)) if sentence]
    for sentence in told:
        log.warning("%s: %s", path.name, sentence)
    if notes is not None:
        notes += told
    if len(best.clip.samples) == 0:
        raise AudioError(f"{path.name} holds no sound; choose another file.")
    return best.clip


def probe(path: str | Path) -> SoundInfo:
    """Length, rate, channels and format without decoding the sound. Raises :class:`AudioError` as :func:`read` does."""
    path = Path(path)
    with _opened(path) as file:
        info = _probe(file)
        if isinstance(info, Exception):
            raise _not_sound(path, info)
        if (info.tracks == 1 and info.format != "aac") or size_of(file) > COUNTED_BYTES:
            return info
        # Which track sounds is not known before all are heard, and AAC packets tell a wrong length when the rate changes.
        return replace(info, seconds=_best(path, _Reading(path.name, file)).clip.seconds)


def _probe(file: BinaryIO) -> SoundInfo | Exception:
    if chain := _never_followed(file):
        infos = [info for info in map(_probe, chain) if isinstance(info, SoundInfo)]
        if len(infos) == len(chain):
            return replace(infos[0], seconds=sum(info.seconds for info in infos))
    claim: SoundInfo | None = None
    try:
        claim, true = sndfile.probe(file)
        if true:
            return claim
    except Exception as error:
        log.debug("no length by libsndfile: %s", error)
    try:
        counted = ffmpeg.probe(file)
    except Exception as error:
        return claim if claim is not None and claim.seconds > 0.0 else error
    parts = sum(part.seconds for part in map(_probe, _parts(file)) if isinstance(part, SoundInfo))
    seconds = max(counted.seconds, parts)
    # Padding of the codec makes a small difference: then the header is exact.
    if claim is not None and abs(claim.seconds - seconds) < 0.25:
        return claim
    return replace(claim or counted, seconds=seconds)


def _parts(file: BinaryIO) -> list[BinaryIO]:
    """The files that were joined to this one, or nothing."""
    file.seek(0)
    data = file.read(COUNTED_BYTES)
    starts = [match.start() for match in islice(_BEGINNING.finditer(data), _MAX_PARTS)]
    if len(starts) < 2 or starts[0] > 0:
        return []
    return [io.BytesIO(data[start:end]) for start, end in zip(starts, [*starts[1:], None])]


def _never_followed(file: BinaryIO) -> list[BinaryIO]:
    """The files joined to this one if neither decoder would notice, or nothing."""
    file.seek(0)
    head = file.read(12)
    mark = next((mark for mark in _NEVER_FOLLOWED if mark in head[:8]), b"")
    return _parts(file) if mark and mark in file.read(COUNTED_BYTES) else []


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file, or a sentence. What is no regular file is never opened: that may take for ever."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise AudioError(f"{path.name} is a folder; choose a sound file inside it.")
        # The shell's <(command) and | are pipes that somebody writes to; one in a folder may have no writer at all.
        piped = stat.S_ISFIFO(mode) and str(path).startswith(("/dev/fd/", "/dev/stdin", "/proc/"))
        if not piped and not stat.S_ISREG(mode):
            raise AudioError(f"{path.name} is a pipe or a device and no file; choose a sound file.")
        opened: BinaryIO = open(path, "rb")  # noqa: SIM115
        if piped:
            with opened:
                opened = io.BytesIO(opened.read(_MAX_PIPE_BYTES))
        head = opened.read(len(_STANDS_FOR_IT))
    except FileNotFoundError as error:
        raise AudioError(f"The sound file {path.name} does not exist any more; choose another one.") from error
    except PermissionError as error:
        raise AudioError(f"The sound file {path.name} may not be opened; change its permissions or copy it.") from error
    except (OSError, ValueError) as error:
        raise AudioError(f"The sound file {path.name} cannot be opened; check the disk or copy the file.") from error
    with opened:
        if not head:
            raise AudioError(f"The sound file {path.name} is empty; choose another one.")
        if head == _STANDS_FOR_IT:
            raise AudioError(f"{path.name} only stands for a file that Git LFS keeps; run git lfs pull in its folder.")
        try:
            file = headers.mended(opened)
        except Refused as error:
            raise _not_sound(path, error) from error
        yield file


def _not_sound(path: Path, reason: Exception | None) -> AudioError:
    if isinstance(reason, NoSound):
        return AudioError(f"{path.name} holds pictures but no sound; choose another file.")
    if isinstance(reason, NoDecoder):
        return AudioError(f"{path.name} holds sound in a coding that cannot be read here; save it as WAV, FLAC or MP3.")
    return AudioError(f"{path.name} is damaged or not a sound file; choose a WAV, FLAC, MP3, OGG or M4A file.")


@dataclass(frozen=True)
class _Reading:
    """What was asked for."""

    name: str
    file: BinaryIO
    rate_hz: int | None = None
    max_seconds: float | None = None
    start_seconds: float = 0.0
    should_stop: Callable[[], bool] | None = None


@dataclass(frozen=True, eq=False)
class _Found:
    """What one decoder made of one track."""

    clip: AudioClip
    source: Source
    sounds: bool
    finished: bool
    """The end of the sound was reached, or as much as was asked for."""
    cut: bool
    """No more was asked for."""
    promised_s: float
    """The longest that a decoder found in a header."""

    @property
    def rank(self) -> tuple[bool, float]:
        return self.sounds, self.clip.seconds - self.source.lost_s


def _peak(samples: Float32) -> float:
    return max(float(samples.max(initial=0.0)), -float(samples.min(initial=0.0)))


def _best(path: Path, reading: _Reading) -> _Found:
    """The first decoder's result, unless it breaks off or is silent and another decoder or track gives more."""
    if chain := _never_followed(reading.file):
        joined = _joined(path, reading, chain, all_of_them=True)
        if joined is not None:
            return joined
    tries = [(sndfile.open_sound, 0), (ffmpeg.open_sound, 0)]
    if path.suffix.lower() in FFMPEG_EXTENSIONS:
        tries.reverse()
    best: _Found | None = None
    reason: Exception | None = None
    promised_s = 0.0
    while tries:
        opener, choice = tries.pop(0)
        try:
            found = _mixed(opener, choice, reading)
        except ToolboxError:
            raise
        except MemoryError as error:
            raise AudioError(f"{path.name} needs more memory than is free; cut it into shorter files first.") from error
        except Exception as error:
            log.debug("%s: %s", path, error, exc_info=not isinstance(error, Refused))
            reason = error if not isinstance(reason, NoDecoder) else reason
            continue
        if best is None or found.rank > (best.rank[0], best.rank[1] + 0.02):
            best = found
        promised_s = max(0.0 if choice > 0 else promised_s, found.promised_s)
        if not best.sounds and choice + 1 < found.source.decodable:
            tries = [(opener, choice + 1)]
        elif found.finished or choice > 0:
            break
    if best is None:
        raise _not_sound(path, reason)
    # A refusal of the decoder that should know the format is a doubt too.
    best = replace(best, promised_s=promised_s, finished=best.finished and reason is None)
    joined = None if best.finished else _joined(path, reading, _parts(reading.file))
    return joined if joined is not None and joined.rank > best.rank else best


def _joined(path: Path, reading: _Reading, chain: list[BinaryIO], all_of_them: bool = False) -> _Found | None:
    """Files put one behind the other, each read by itself: for chains that neither decoder follows."""
    parts: list[_Found] = []
    left_s = math.inf if reading.max_seconds is None else reading.start_seconds + reading.max_seconds
    for file in chain:
        rate_hz = reading.rate_hz or (parts[0].clip.rate_hz if parts else None)
        part = replace(reading, file=file, rate_hz=rate_hz, max_seconds=min(left_s, _MAX_PART_S), start_seconds=0.0)
        try:
            parts.append(_best(path, part))
        except AudioError:
            if all_of_them:
                return None
            continue
        left_s -= parts[-1].clip.seconds
        if left_s <= 0.0 or sum(part.clip.samples.nbytes for part in parts) > MAX_RESULT_BYTES // 3:
            break
    if not parts:
        return None
    rate_hz = parts[0].clip.rate_hz
    samples = np.concatenate([part.clip.samples for part in parts])[round(reading.start_seconds * rate_hz) :]
    cut = reading.max_seconds is not None and len(samples) >= reading.max_seconds * rate_hz
    if reading.max_seconds is not None:
        samples = samples[: round(reading.max_seconds * rate_hz)]
    sounds, promised_s = any(part.sounds for part in parts), sum(part.promised_s for part in parts)
    return _Found(AudioClip(samples, rate_hz), parts[0].source, sounds, True, cut, promised_s)


def _unread(found: _Found, path: Path, reading: _Reading) -> str:
    """A sentence when the file holds noticeably more sound than could be read."""
    source, seconds = found.source, found.clip.seconds
    expected = found.promised_s - reading.start_seconds
    if not found.finished and source.tracks == 1:
        info = _probe(reading.file)
        expected = max(expected, seconds, 0.0 if isinstance(info, Exception) else info.seconds - reading.start_seconds)
    if reading.max_seconds is not None:
        expected = min(expected, reading.max_seconds)
    got = seconds - source.lost_s
    if found.cut and not source.lost_s or expected - got < max(_WORTH_TELLING_S, 0.02 * expected):
        return ""
    return f"Only {got:.1f} of about {expected:.1f} s could be read; the file is damaged or was cut off."


def _choice(source: Source) -> str:
    return f"The file holds {source.tracks} sound tracks; track {source.track} is used." if source.tracks > 1 else ""


def _mixed(opener: Callable[..., AbstractContextManager[Source]], choice: int, reading: _Reading) -> _Found:
    found, cancelled = _mix(opener, choice, reading, None)
    if cancelled is not None:
        log.warning("%s: the channels cancel each other, channel %d is used alone", reading.name, cancelled + 1)
        found, _ = _mix(opener, choice, reading, cancelled)
    return found


def _mix(
    opener: Callable[..., AbstractContextManager[Source]], choice: int, reading: _Reading, channel: int | None
) -> tuple[_Found, int | None]:
    """Decode and mix. The second value names the loudest channel when mixing cancelled the sound, else None."""
    with opener(reading.file, reading.start_seconds, choice) as source:
        target_hz = reading.rate_hz or source.rate_hz
        limit = MAX_RESULT_BYTES // 4
        if reading.max_seconds is not None:
            limit = min(limit, max(0, round(reading.max_seconds * target_hz)))
        mixer = _Mixer(source.channels, channel, reading.name)
        resampler = None
        if target_hz != source.rate_hz:
            import soxr

            resampler = soxr.ResampleStream(source.rate_hz, target_hz, 1, dtype="float32", quality=QUALITY)
        collected = _Growing()
        for block in source.blocks:
            if reading.should_stop is not None and reading.should_stop():
                raise Stopped()
            piece = mixer.push(block)
            collected.append(piece if resampler is None else resampler.resample_chunk(piece))
            if collected.count >= limit:
                break
        cut = collected.count >= limit
        if resampler is not None and not cut:
            collected.append(resampler.resample_chunk(np.zeros(0, np.float32), last=True))
    samples = collected.finished()
    if cut and reading.max_seconds is None:
        hours = limit / target_hz / 3600
        raise AudioError(f"{reading.name} is longer than {hours:.1f} hours; cut it into shorter files first.")
    samples = samples[:limit]
    remove_offset(samples, target_hz)
    peak = _peak(samples)
    gain = mixer.gain(peak)
    if gain != 1.0:
        samples *= np.float32(gain)
    sounds = peak * gain > _SILENT_RMS
    found = _Found(AudioClip(samples, target_hz), source, sounds, cut or source.whole, cut, source.promised_s)
    return found, mixer.loudest_if_cancelled()


class _Growing:
    """An array that grows in place: hours of sound never need twice their memory, as joining a list of pieces would."""

    def __init__(self) -> None:
        self._buffer = np.empty(BLOCK_SAMPLES, np.float32)
        self.count = 0

    def append(self, piece: Float32) -> None:
        end = self.count + len(piece)
        if end > len(self._buffer):
            self._buffer.resize(max(end, min(end + end // 4, MAX_RESULT_BYTES // 4)), refcheck=False)
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
        self._offset: Float32 | None = None  # of each channel, by the first block; the rest is taken off at the end
        self._energy = np.zeros(channels)
        self._total = np.zeros(channels)
        self._mix_energy = 0.0
        self._frames = 0
        self._warned = False

    def push(self, block: Float32) -> Float32:
        """Sum (frames,) of a block (frames, channels), with broken samples set to 0."""
        if not _peak(block) <= _UNSCALED_PEAK:  # not a number compares false
            block = self._mended(block)
        if self._offset is None:
            offsets = np.array([offset_of(column) for column in block.T], np.float32)
            self._offset = np.where(np.abs(offsets) > _LEAST_OFFSET, offsets, np.float32(0.0))
        if self._offset.any():
            block = block - self._offset
        if block.shape[1] == 1:
            return np.ascontiguousarray(block[:, 0])
        wide = block.astype(np.float64) if _peak(block) > 1e15 else block
        self._energy += np.einsum("tc,tc->c", wide, wide, dtype=np.float64)
        self._total += wide.sum(axis=0, dtype=np.float64)
        mixed = wide.sum(axis=1) if self._channel is None else wide[:, self._channel]
        self._mix_energy += float(np.dot(mixed, mixed))
        self._frames += len(block)
        return np.ascontiguousarray(mixed, dtype=np.float32)

    def _mended(self, block: Float32) -> Float32:
        """A block with silence for samples that are no numbers or far beyond all others: one would drown the rest."""
        levels = np.nan_to_num(np.abs(block), nan=np.inf, posinf=np.inf)
        usual = _BROKEN_RATIO * float(np.quantile(levels, 0.98, method="lower"))
        good = levels <= min(max(_UNSCALED_PEAK, usual), _BROKEN_SAMPLE)
        if not good.all() and not self._warned:
            log.warning("%s holds samples that are not numbers; they were set to silence", self._name)
            self._warned = True
        return np.where(good, block, np.float32(0.0))

    def gain(self, peak: float) -> float:
        """Factor from the sum to the mean of the channels that sound, and to [-1, 1] for samples that were integers."""
        gain = 1.0 if self._channel is not None else 1.0 / max(1, int(self._sounding().sum()))
        if peak * gain > _UNSCALED_PEAK:
            log.warning("%s has samples up to %.3g; it was scaled to a peak of 1", self._name, peak * gain)
            gain = 1.0 / peak
        return gain

    def _powers(self) -> np.ndarray:
        """Mean square of each channel about its mean."""
        frames = max(1, self._frames)
        return np.maximum(self._energy / frames - (self._total / frames) ** 2, 0.0)

    def _sounding(self) -> np.ndarray:
        rms = np.sqrt(self._powers())
        return rms > max(_SILENT_RMS * min(1.0, float(rms.max(initial=0.0))), 1e-12)

    def loudest_if_cancelled(self) -> int | None:
        powers = self._powers()
        loudest = float(powers.max(initial=0.0))
        if self._channel is not None or len(powers) < 2 or loudest == 0.0:
            return None
        frames = max(1, self._frames)
        mixed = self._mix_energy / frames - (self._total.sum() / frames) ** 2
        if math.sqrt(max(mixed, 0.0) / loudest) >= _CANCELLED_RATIO:
            return None
        return int(powers.argmax())
