"""Pauses behind sentences, and silences cut short. L samples, F frames of F0."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core import AudioClip, Speech
from core.types import Float32

QUIET = 0.01
"""Samples below this are silence, as Tsukasa's app has it."""


def with_gap(speech: Speech, seconds: float) -> Speech:
    """Silence behind a piece."""
    assert speech.clip is not None and speech.f0_hz is not None, "the piece has sound and pitch"
    rate_hz = speech.clip.rate_hz
    frames = round(seconds * len(speech.f0_hz) / max(speech.clip.seconds, 1e-3))
    samples = np.concatenate([speech.clip.samples, np.zeros(round(seconds * rate_hz), np.float32)])
    return replace(speech, clip=AudioClip(samples, rate_hz), f0_hz=np.pad(speech.f0_hz, (0, frames)))


def shortened(speech: Speech, longest_s: float) -> Speech:
    """The piece without the middle of silences that last longer; timings and pitch move along."""
    assert speech.clip is not None and speech.f0_hz is not None, "the piece has sound and pitch"
    samples, rate_hz = speech.clip.samples, speech.clip.rate_hz
    kept = kept_samples(samples, round(longest_s * rate_hz))
    if kept.all():
        return speech
    places = np.concatenate([[0], np.cumsum(kept)]) / rate_hz

    def moved(at_s: float) -> float:
        return float(places[min(len(samples), round(at_s * rate_hz))])

    frames = np.arange(len(speech.f0_hz)) * len(samples) // len(speech.f0_hz)
    timings = tuple(replace(one, start_s=moved(one.start_s), end_s=moved(one.end_s)) for one in speech.timings)
    return replace(speech, clip=AudioClip(samples[kept], rate_hz), timings=timings, f0_hz=speech.f0_hz[kept[frames]])


def kept_samples(samples: Float32, longest: int) -> np.ndarray:
    """(L,) false in the middle of silent runs of more than ``longest`` samples, of which as many stay."""
    quiet = np.concatenate([[0], np.abs(samples) < QUIET, [0]]).astype(np.int8)
    edges = np.flatnonzero(np.diff(quiet)).reshape(-1, 2)
    kept = np.ones(len(samples), bool)
    for start, end in edges[edges[:, 1] - edges[:, 0] > longest]:
        kept[start + longest // 2 : end - (longest - longest // 2)] = False
    return kept
