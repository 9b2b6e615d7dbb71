"""Triangular mel filter banks on the Slaney (Auditory Toolbox) and the HTK scale."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from core.types import Float32, MelScale, MelSpec

Float64 = npt.NDArray[np.float64]

# Slaney's scale is linear below 1 kHz (200/3 Hz a mel) and logarithmic above (27 mels to a factor of 6.4).
_SLANEY_HZ_PER_MEL = 200.0 / 3.0
_SLANEY_BREAK_HZ = 1000.0
_SLANEY_BREAK_MEL = _SLANEY_BREAK_HZ / _SLANEY_HZ_PER_MEL
_SLANEY_LOG_STEP = math.log(6.4) / 27.0


def hz_to_mel(hz: float, scale: MelScale) -> float:
    """Mel value of a frequency in Hz."""
    if scale == "htk":
        return 2595.0 * math.log10(1.0 + hz / 700.0)
    if hz < _SLANEY_BREAK_HZ:
        return hz / _SLANEY_HZ_PER_MEL
    return _SLANEY_BREAK_MEL + math.log(hz / _SLANEY_BREAK_HZ) / _SLANEY_LOG_STEP


def mel_to_hz(mels: Float64, scale: MelScale) -> Float64:
    """Frequencies in Hz of mel values (n,)."""
    if scale == "htk":
        return 700.0 * (10.0 ** (mels / 2595.0) - 1.0)
    logarithmic = _SLANEY_BREAK_HZ * np.exp(_SLANEY_LOG_STEP * np.maximum(mels - _SLANEY_BREAK_MEL, 0.0))
    return np.where(mels < _SLANEY_BREAK_MEL, mels * _SLANEY_HZ_PER_MEL, logarithmic)


@lru_cache(maxsize=32)
def filter_bank(spec: MelSpec) -> Float32:
    """Weights (n_mels, n_fft // 2 + 1), read-only: ``filter_bank(spec) @ spectrum`` gives the bands.

    Where ``spec.filter_rate_hz`` is set, the bins are taken to span 0 to half that rate, whatever the sound's rate is.
    """
    rate_hz = spec.filter_rate_hz or spec.rate_hz
    top_hz = spec.fmax_hz if spec.fmax_hz is not None else rate_hz / 2
    bins_hz = np.linspace(0.0, rate_hz / 2, spec.n_fft // 2 + 1)
    edges_mel = np.linspace(hz_to_mel(spec.fmin_hz, spec.mel_scale), hz_to_mel(top_hz, spec.mel_scale), spec.n_mels + 2)
    edges_hz = mel_to_hz(edges_mel, spec.mel_scale)
    widths_hz = np.diff(edges_hz)
    distance = edges_hz[:, None] - bins_hz[None, :]  # (n_mels + 2, bins)
    rising = -distance[:-2] / widths_hz[:-1, None]
    falling = distance[2:] / widths_hz[1:, None]
    weights = np.maximum(0.0, np.minimum(rising, falling))
    if spec.area_norm:
        weights *= (2.0 / (edges_hz[2:] - edges_hz[:-2]))[:, None]
    result = np.ascontiguousarray(weights, dtype=np.float32)
    result.flags.writeable = False
    return result
