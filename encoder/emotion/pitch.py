"""Pitch of speech, frame by frame: normalised autocorrelation with the window's own correlation divided out
(Boersma 1993, "Accurate short-term analysis of the fundamental frequency"), without the path search.
"""

from __future__ import annotations

import numpy as np

from core.types import Float32

LOWEST_HZ = 65.0
HIGHEST_HZ = 500.0
WINDOW = 640
"""40 ms at 16 kHz: two and a half periods of the lowest pitch."""
FFT = 2048
VOICED = 0.5
"""Autocorrelation from which a frame counts as voiced."""
OCTAVE_COST = 0.03
"""Bonus per octave: of two equal peaks the higher pitch is the true one, the lower its subharmonic."""


def track(samples: Float32, rate_hz: int, hop: int, frames: int) -> tuple[Float32, Float32]:
    """F0 in Hz (``frames``,), 0 where unvoiced, and the strength of voicing in [0, 1] (``frames``,).

    Frame ``i`` is centred on sample ``i * hop``, as in a centred STFT.
    """
    padded = np.pad(samples, (WINDOW // 2, WINDOW // 2 + hop))
    if len(padded) < WINDOW + (frames - 1) * hop:
        padded = np.pad(padded, (0, WINDOW + (frames - 1) * hop - len(padded)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::hop][:frames]
    windows = windows - windows.mean(axis=1, keepdims=True)
    shape = np.hanning(WINDOW).astype(np.float32)
    correlation = _autocorrelation(windows * shape)
    own = _autocorrelation(shape[None])[0]
    shortest, longest = int(rate_hz / HIGHEST_HZ), int(rate_hz / LOWEST_HZ)
    usable = correlation[:, : longest + 2] / np.maximum(correlation[:, :1], 1e-9)
    usable = usable * (own[0] / own[: longest + 2])
    lags = np.arange(shortest, longest + 1)
    values = usable[:, shortest : longest + 1]
    is_peak = (values >= usable[:, shortest - 1 : longest]) & (values >= usable[:, shortest + 1 : longest + 2])
    scored = np.where(is_peak, values - OCTAVE_COST * np.log2(lags / shortest), -1.0)
    best = scored.argmax(axis=1)
    strength = np.clip(np.take_along_axis(values, best[:, None], 1)[:, 0], 0.0, 1.0)
    loud = windows.std(axis=1)
    audible = loud > 0.03 * max(float(loud.max(initial=0.0)), 1e-6)
    voiced = (strength > VOICED) & audible & (scored.max(axis=1) > 0)
    f0 = np.where(voiced, rate_hz / lags[best], 0.0)
    return _without_spikes(f0.astype(np.float32)), (strength * audible).astype(np.float32)


def _autocorrelation(windows: Float32) -> Float32:
    spectrum = np.fft.rfft(windows, FFT)
    return np.fft.irfft(spectrum.real**2 + spectrum.imag**2, FFT).astype(np.float32)


def _without_spikes(f0: Float32) -> Float32:
    """Median of five frames where all are voiced neighbours; voiced frames standing alone become unvoiced."""
    if len(f0) < 5:
        return f0
    around = np.lib.stride_tricks.sliding_window_view(np.pad(f0, 2), 5)
    voiced = (around > 0).sum(axis=1)
    return np.where((f0 > 0) & (voiced >= 3), np.median(np.where(around > 0, around, f0[:, None]), axis=1), 0.0).astype(
        np.float32
    )
