"""Voice activity by WebRTC's detector, smoothed and dilated as the GE2E speaker encoder was trained with.

The numbers are those of Resemblyzer and RTVC, so that the same file gives the same samples and thus the same embedding.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audio.loudness import normalise_loudness
from audio.resampling import resample
from core.types import AudioClip, Float32

BoolArray = npt.NDArray[np.bool_]

RATE_HZ = 16000
WINDOW_MS = 30
MODE = 3
SMOOTHING_WINDOWS = 8
MAX_SILENCE_WINDOWS = 6
HEARD_SPEECH_S = 60.0
"""More speech than that does not tell better who speaks."""
_MARGIN_S = 0.3


def vad_flags(clip: AudioClip, mode: int = MODE) -> BoolArray:
    """Raw decisions (n,) of the detector, one per whole 30 ms; ``mode`` 0 (lenient) to 3 (strict)."""
    import webrtcvad

    samples = resample(clip, RATE_HZ).samples
    size = RATE_HZ * WINDOW_MS // 1000
    count = len(samples) // size
    pcm = np.round(np.clip(samples[: count * size], -1.0, 1.0) * np.float32(32767)).astype("<i2").tobytes()
    detector = webrtcvad.Vad(mode)  # adapts to the noise as it goes: windows must come in order
    step = 2 * size
    flags = [detector.is_speech(pcm[start : start + step], RATE_HZ) for start in range(0, len(pcm), step)]
    return np.array(flags, dtype=bool)


def smooth(flags: BoolArray, width: int = SMOOTHING_WINDOWS) -> BoolArray:
    """True where more than half of the ``width`` windows around are True (a tie is False)."""
    padded = np.concatenate([np.zeros((width - 1) // 2 + 1, int), flags.astype(int), np.zeros(width // 2, int)])
    sums = np.cumsum(padded)
    return 2 * (sums[width:] - sums[:-width]) > width


def dilate(flags: BoolArray, max_silence: int = MAX_SILENCE_WINDOWS) -> BoolArray:
    """Widen every True run by ``max_silence / 2`` windows on either side, so that shorter pauses survive whole."""
    reach = max_silence // 2
    edges = np.zeros(len(flags) + 1, dtype=int)
    voiced = np.flatnonzero(flags)
    np.add.at(edges, np.maximum(voiced - reach, 0), 1)
    np.add.at(edges, np.minimum(voiced + reach + 1, len(flags)), -1)
    return np.cumsum(edges[:-1]) > 0


def vad_mask(clip: AudioClip, mode: int = MODE, max_silence: int = MAX_SILENCE_WINDOWS) -> BoolArray:
    """One bool per whole 30 ms of the clip: keep it, or drop it as part of a long silence."""
    flags = vad_flags(clip, mode)
    return dilate(smooth(flags), max_silence) if len(flags) else flags


class Heard(NamedTuple):
    """The part of a clip that is judged and embedded as a voice."""

    clip: AudioClip
    start_s: float
    more: bool
    """Speech follows behind it."""


def heard(clip: AudioClip, seconds: float = HEARD_SPEECH_S) -> Heard:
    """The part with the first ``seconds`` of speech; a clip that is not longer is the part itself."""
    if clip.seconds <= seconds:
        return Heard(clip, 0.0, False)
    voiced = np.flatnonzero(vad_mask(normalise_loudness(clip))) * (WINDOW_MS / 1000)
    wanted = round(seconds * 1000 / WINDOW_MS)
    start_s, end_s = 0.0, seconds
    if len(voiced):
        start_s = max(0.0, float(voiced[0]) - _MARGIN_S)
        end_s = float(voiced[:wanted][-1]) + WINDOW_MS / 1000 + _MARGIN_S
    part = np.array(clip.samples[int(start_s * clip.rate_hz) : int(end_s * clip.rate_hz)])
    return Heard(AudioClip(part, clip.rate_hz), start_s, len(voiced) > wanted)


def trim_silence(clip: AudioClip, mode: int = MODE, max_silence: int = MAX_SILENCE_WINDOWS) -> AudioClip:
    """Shorten long silences, at the clip's own rate. May return an empty clip when nothing sounds like a voice."""
    mask = vad_mask(clip, mode, max_silence)
    return AudioClip(_masked(clip.samples, mask, clip.rate_hz), clip.rate_hz)


def _masked(samples: Float32, mask: BoolArray, rate_hz: int) -> Float32:
    edges = np.round(np.arange(len(mask) + 1) * (rate_hz * WINDOW_MS / 1000)).astype(int)
    edges = np.minimum(edges, len(samples))
    return samples[: edges[-1]][np.repeat(mask, np.diff(edges))]
