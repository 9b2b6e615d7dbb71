"""Steady noise taken out of speech: the log-spectral amplitude estimator (Ephraim and Malah, 1985), decision-directed.

The noise is learned from the quietest parts of the recording itself, so hiss, hum and fans go, other people's voices stay.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from core.types import AudioClip, Float32

Float64 = npt.NDArray[np.float64]

WINDOW_S = 0.02
QUIET_SHARE = 0.05
"""Of all frames, those that are taken for noise alone."""
SHORTEST_FRAMES = 20
SILENT = 1e-8
SMOOTHING = 0.98
LEAST_PRIOR = 10 ** (-25 / 10)
MOST_POSTERIOR = 1000.0
LEAST_ARGUMENT = 1e-8
TABLE_START, TABLE_STEPS = float(np.log(LEAST_ARGUMENT)), 1000
"""Where the table of the integral begins, and its steps to a factor of e."""
LEAST_GAIN = 0.05
"""What is left of noise (-26 dB): less than that sounds like a closed door between words."""


def denoised(clip: AudioClip) -> AudioClip:
    """A copy of the same length and rate with less steady noise. What is too short, or silent between words, comes back as it is."""
    from scipy.fft import irfft, rfft

    size = 2 * round(clip.rate_hz * WINDOW_S / 2)
    hop = size // 2
    frames = _framed(clip.samples, size)
    spectrum = rfft(frames * _window(size), axis=1)
    power = spectrum.real.astype(np.float64) ** 2 + spectrum.imag.astype(np.float64) ** 2
    energy = power.sum(axis=1)
    quietest = np.quantile(energy, QUIET_SHARE)
    if (
        len(frames) < SHORTEST_FRAMES or quietest < SILENT
    ):  # pauses of silence: there is no noise, and its gaps would pass for some
        return clip
    noise = power[energy <= quietest].mean(axis=0) + 1e-12
    cleaned = irfft(spectrum * _gains(power / noise), size, axis=1) * _window(size)
    mono = np.zeros(hop * (len(frames) + 1))
    for part in (0, 1):  # frames overlap by half: even and odd ones are laid down in one go each
        rows = cleaned[part::2].reshape(-1)
        mono[part * hop : part * hop + len(rows)] += rows
    return AudioClip(mono[hop : hop + len(clip.samples)].astype(np.float32), clip.rate_hz)


def _window(size: int) -> Float64:
    """Square root of a periodic Hann window: analysis and synthesis together add up to one."""
    return np.sin(np.pi * np.arange(size) / size)


def _framed(samples: Float32, size: int) -> Float32:
    """(frames, size), half overlapped, with half a window of zeros before and enough after."""
    hop = size // 2
    count = -(-len(samples) // hop) + 1
    padded = np.zeros((count + 1) * hop, dtype=np.float32)
    padded[hop : hop + len(samples)] = samples
    return np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]


def _gains(posterior: Float64) -> Float64:
    """Gain (frames, bins) from the posterior signal-to-noise ratio, each frame's prior ratio leaning on the frame before."""
    table = _amplitudes()
    posterior = np.minimum(posterior, MOST_POSTERIOR)
    fresh = (1 - SMOOTHING) * np.maximum(posterior - 1, 0)
    gains = np.empty_like(posterior)
    before = np.ones(posterior.shape[1])
    for number, now in enumerate(posterior):
        prior = np.maximum(SMOOTHING * before + fresh[number], LEAST_PRIOR)
        ratio = prior / (1 + prior)
        places = np.log(np.maximum(ratio * now, LEAST_ARGUMENT))
        gain = ratio * table[((places - TABLE_START) * TABLE_STEPS + 0.5).astype(np.intp)]
        gains[number] = gain
        before = gain * gain * now
    return np.clip(gains, LEAST_GAIN, 1.0, out=gains)


@lru_cache(maxsize=1)
def _amplitudes() -> Float64:
    """The estimator's factor exp(E1(v) / 2) over ln v in steps: 3e-4 of it is lost, and the integral takes 15 times as long."""
    from scipy.special import exp1

    places = TABLE_START + np.arange(round((np.log(MOST_POSTERIOR) - TABLE_START) * TABLE_STEPS) + 2) / TABLE_STEPS
    return np.asarray(np.exp(0.5 * exp1(np.exp(places))), np.float64)
