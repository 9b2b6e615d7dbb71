"""What the numbers of a mel mean to a person: hertz, decibels, and which values are dark or bright."""

from __future__ import annotations

import math

import numpy as np

from audio.features import band_count, compress, expand
from audio.filterbank import hz_to_mel, mel_to_hz
from core.types import Float32, MelSpec

TICKS_HZ = (100, 200, 500, 1000, 2000, 4000, 8000, 16000)
RANGE_DB = 90.0
"""From the loudest speech bands down to what nobody hears."""
TOP_DB = 10.0
"""Of a band's magnitude, re 1: normalised speech peaks a little above 0."""


def band_hz(band: float, spec: MelSpec) -> float:
    """Centre frequency of a band (of an FFT bin where the spec has no filter bank); fractions lie between."""
    if spec.n_mels == 0:
        return band * spec.rate_hz / spec.n_fft
    low, high = _mel_range(spec)
    place = (band + 1) / (spec.n_mels + 1)
    return float(mel_to_hz(np.array([low + place * (high - low)]), spec.mel_scale)[0]) * _stretch(spec)


def hz_band(hz: float, spec: MelSpec) -> float:
    """The (fractional) band whose centre is ``hz``; the inverse of :func:`band_hz`."""
    if spec.n_mels == 0:
        return hz * spec.n_fft / spec.rate_hz
    low, high = _mel_range(spec)
    return (float(hz_to_mel(hz / _stretch(spec), spec.mel_scale)) - low) / (high - low) * (spec.n_mels + 1) - 1


def hz_bands(hz: Float32, spec: MelSpec) -> Float32:
    """:func:`hz_band` of many frequencies (T,) at once; not-a-number where ``hz`` is not above 0."""
    places = np.arange(-1.0, band_count(spec) + 1.0)
    centres = np.array([band_hz(float(place), spec) for place in places])
    return np.where(hz > 0, np.interp(hz, centres, places), np.nan).astype(np.float32)


def _mel_range(spec: MelSpec) -> tuple[float, float]:
    top = spec.fmax_hz if spec.fmax_hz is not None else (spec.filter_rate_hz or spec.rate_hz) / 2
    return float(hz_to_mel(spec.fmin_hz, spec.mel_scale)), float(hz_to_mel(top, spec.mel_scale))


def _stretch(spec: MelSpec) -> float:
    """A filter bank built for another rate lies on the wrong bins: every frequency is off by this factor."""
    return spec.rate_hz / (spec.filter_rate_hz or spec.rate_hz)


def top_hz(spec: MelSpec) -> float:
    """The highest frequency of the picture."""
    return band_hz(float(spec.n_mels or spec.n_fft // 2), spec)


def to_db(value: float, spec: MelSpec) -> float:
    """A mel number as decibels of the band's magnitude."""
    linear = float(expand(np.array([value]), spec)[0])
    return 20.0 / spec.power * math.log10(max(linear, spec.floor, 1e-10))


def display_levels(spec: MelSpec) -> tuple[float, float]:
    """Fixed values for darkest and brightest, so that loud and quiet clips can be compared by eye."""
    linear = 10.0 ** (np.array([TOP_DB - RANGE_DB, TOP_DB]) * spec.power / 20.0)
    low, high = compress(linear.astype(np.float32), spec).tolist()
    return low, high


def to_bytes(mel: Float32, spec: MelSpec) -> np.ndarray:
    """Mel (n_mels, T) as colour numbers 0..255 (uint8), not-a-number as 0."""
    low, high = display_levels(spec)
    scaled = np.subtract(mel, np.float32(low), dtype=np.float32)
    scaled *= np.float32(255.0 / (high - low))
    # fmax and fmin ignore not-a-number where the other value is a number.
    np.fmax(scaled, 0.0, out=scaled)
    np.fmin(scaled, 255.0, out=scaled)
    return scaled.astype(np.uint8)


def from_byte(number: int, spec: MelSpec) -> float:
    """The mel number that a colour stands for, to half a colour step."""
    low, high = display_levels(spec)
    return low + number * (high - low) / 255.0
