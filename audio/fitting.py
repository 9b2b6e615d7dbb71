"""Whether a mel of one convention can be handed to a model that reads another, and the way there."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from audio.features import compress, expand
from audio.filterbank import filter_bank
from core.errors import ModelError
from core.types import Float32, MelSpec

RESCALED = "rescaled"

_WORDS: dict[str, Callable[[MelSpec], str]] = {
    "rate_hz": lambda spec: f"{spec.rate_hz / 1000:g} kHz",
    "n_mels": lambda spec: f"{spec.n_mels} bands" if spec.n_mels else f"{spec.n_fft // 2 + 1} linear bins",
    "fmin_hz": lambda spec: f"{spec.fmin_hz:g}-{spec.fmax_hz:g} Hz",
    "fmax_hz": lambda spec: f"{spec.fmin_hz:g}-{spec.fmax_hz:g} Hz",
    "hop_length": lambda spec: f"hop {spec.hop_length}",
    "n_fft": lambda spec: f"FFT {spec.n_fft}",
    "win_length": lambda spec: f"window {spec.win_length}",
    "preemphasis": lambda spec: f"pre-emphasis {spec.preemphasis:g}" if spec.preemphasis else "no pre-emphasis",
    "power": lambda spec: {1.0: "magnitudes", 2.0: "powers"}.get(spec.power, f"magnitudes to the {spec.power:g}"),
    "mel_scale": lambda spec: "HTK bands" if spec.mel_scale == "htk" else "Slaney bands",
    "area_norm": lambda spec: "bands of equal area" if spec.area_norm else "bands of equal height",
    "filter_rate_hz": lambda spec: f"bands made for {(spec.filter_rate_hz or spec.rate_hz) / 1000:g} kHz",
}
"""What decides the linear value of a cell, each in plain words for a person. No later step can undo a difference."""

_MOST_WORDS = 4
"""Differences that a sentence names: the first ones explain the others."""


class _Scale(NamedTuple):
    """How a linear value x becomes a number: slope * ln(clip(x + added, low, high)) + offset, or without the ln."""

    logarithmic: bool
    slope: float
    offset: float
    added: float
    low: float
    high: float

    def number(self, linear: float) -> float:
        return self.slope * (math.log(linear) if self.logarithmic else linear) + self.offset


def fit(given: MelSpec, wanted: MelSpec | None) -> str:
    """Whether mels of ``given`` suit a vocoder that reads ``wanted`` (None reads any mel).

    ``""``: every number means the same, however the spec spells it. ``"rescaled"``: :func:`converted` makes them fit.
    Else one sentence for a person, which names what differs on both sides and what to do.

    Padding never parts two mels: it changes the frames at the edges and lays a "hifigan" grid half a hop later than a
    centred one, so that the numbers are those of the sound moved by half a hop. ``mag_eps`` parts them only
    where it lifts bands above the larger of the two floors.
    """
    if wanted is None:
        return ""
    have, want = _acoustics(given), _acoustics(wanted)
    words = dict.fromkeys(
        (say(have), say(want)) for field, say in _WORDS.items() if vars(have)[field] != vars(want)[field]
    )
    if words:
        return _sentence(*(", ".join(side) for side in zip(*list(words)[:_MOST_WORDS], strict=True)))
    scales = _scale(given), _scale(wanted)
    if given.mag_eps != wanted.mag_eps and max(_lift(have), _lift(want)) > max(scale.low for scale in scales):
        return _sentence(*(f"{spec.mag_eps or 'nothing'} added to squared magnitudes" for spec in (have, want)))
    same = all(math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) for a, b in zip(*scales, strict=True))
    return "" if same and (given.padding, given.mag_eps) == (wanted.padding, wanted.mag_eps) else RESCALED


def converted(mel: Float32, given: MelSpec, wanted: MelSpec | None) -> Float32:
    """A mel (n_mels, T) float32 of ``given`` in the numbers of ``wanted``; the same object when nothing changes.

    Exact wherever the value lies inside the range that both can hold. Below the larger of the two floors it comes out
    as that floor; above the smaller ceiling (dB only) as that ceiling. Numbers that a network put outside the range
    of ``given`` are kept where ``wanted`` has the same range. T stays, whatever the padding.
    Raises :class:`ModelError` with the sentence of :func:`fit` when they do not fit.
    """
    verdict = fit(given, wanted)
    if not verdict or wanted is None:
        return mel
    if verdict != RESCALED:
        raise ModelError(verdict)
    have, want = _scale(given), _scale(wanted)
    if (have.logarithmic, have.added) != (want.logarithmic, want.added):
        return compress(expand(mel, given), wanted)
    gain = want.slope / have.slope
    bias = want.offset - gain * have.offset
    lowest = want.number(want.low) if want.low > have.low else -math.inf
    highest = want.number(want.high) if want.high < have.high else math.inf
    if (gain, bias, lowest, highest) == (1.0, 0.0, -math.inf, math.inf):
        return mel
    return np.clip(np.asarray(mel, np.float64) * gain + bias, lowest, highest).astype(np.float32)


def _acoustics(spec: MelSpec) -> MelSpec:
    """The spec with one spelling for each filter bank: the top band in Hz, no bank settings where there is no bank."""
    filter_rate_hz = spec.filter_rate_hz or spec.rate_hz
    if spec.n_mels == 0:
        return replace(
            spec, fmin_hz=0.0, fmax_hz=spec.rate_hz / 2, mel_scale="slaney", area_norm=True, filter_rate_hz=None
        )
    return replace(
        spec,
        fmax_hz=filter_rate_hz / 2 if spec.fmax_hz is None else spec.fmax_hz,
        filter_rate_hz=None if filter_rate_hz == spec.rate_hz else filter_rate_hz,
    )


def _scale(spec: MelSpec) -> _Scale:
    """The rules of :func:`audio.features.compress` as one line over the natural logarithm."""
    if spec.log == "none":
        return _Scale(False, 1.0 / spec.scale, spec.shift / spec.scale, 0.0, 0.0, math.inf)
    slope, offset, low, high = 1.0, 0.0, spec.floor, math.inf
    if spec.log == "log10":
        slope = 1.0 / math.log(10.0)
    elif spec.log == "db":
        steps = 2.0 * spec.max_abs / -spec.min_db  # mel units per dB
        slope = steps * 20.0 / math.log(10.0)
        offset = -steps * (spec.ref_db + spec.min_db) - spec.max_abs
        low = max(low, 10.0 ** ((spec.ref_db + spec.min_db) / 20.0))
        high = 10.0 ** (spec.ref_db / 20.0)
    added = spec.floor if spec.floor_adds else 0.0
    return _Scale(True, slope / spec.scale, (offset + spec.shift) / spec.scale, added, low, high)


def _lift(spec: MelSpec) -> float:
    """The most that ``mag_eps`` adds to a band: what is left of it in silence."""
    return spec.mag_eps ** (spec.power / 2.0) * (float(filter_bank(spec).sum(axis=1).max()) if spec.n_mels else 1.0)


def _sentence(made: str, read: str) -> str:
    return f"This mel ({made}) does not fit a vocoder that reads {read}; choose a vocoder that fits or Griffin-Lim."
