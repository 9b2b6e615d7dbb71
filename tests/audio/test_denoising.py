"""Noise taken out: against the clean signal that is known here."""

from __future__ import annotations

import numpy as np
import pytest

import audio
from core import AudioClip
from core.types import Float32

RATE_HZ = 16000


def voiced(seconds: float = 4.0) -> Float32:
    """A hum of changing pitch with pauses, as speech has."""
    times = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    phase = 2 * np.pi * np.cumsum(140 + 30 * np.sin(2 * np.pi * 0.7 * times)) / RATE_HZ
    hum = sum(np.sin(k * phase) / k for k in range(1, 15))
    return (0.1 * hum * (np.sin(2 * np.pi * 1.1 * times) > -0.3)).astype(np.float32)


@pytest.mark.parametrize("snr_db", [5, 10, 20])
def test_the_speech_is_nearer_to_the_clean_one_afterwards(snr_db: float) -> None:
    clean = voiced()
    noise = np.random.default_rng(0).standard_normal(len(clean)).astype(np.float32)
    noise *= np.float32(np.sqrt(np.mean(clean**2) / np.mean(noise**2)) * 10 ** (-snr_db / 20))
    out = audio.denoised(AudioClip(clean + noise, RATE_HZ))
    assert out.samples.shape == clean.shape and out.samples.dtype == np.float32
    error = 10 * np.log10(np.mean(clean**2) / np.mean((out.samples - clean) ** 2))
    assert error > snr_db + 3
    pause = np.convolve(clean != 0, np.ones(3200), "same") == 0
    assert pause.sum() > 5000 and np.std(out.samples[pause]) < 0.2 * np.std(noise[pause])


def test_clean_speech_stays_as_it_is() -> None:
    clean = voiced()
    out = audio.denoised(AudioClip(clean, RATE_HZ)).samples
    assert np.mean((out - clean) ** 2) < 1e-3 * np.mean(clean**2)
    hissing = clean + 1e-4 * np.random.default_rng(0).standard_normal(len(clean)).astype(np.float32)  # 57 dB below
    out = audio.denoised(AudioClip(hissing, RATE_HZ)).samples
    assert np.mean((out - clean) ** 2) < 0.01 * np.mean(clean**2)


@pytest.mark.parametrize("samples", [np.zeros(0), np.zeros(40000), np.ones(100) / 2])
def test_too_short_or_silent_comes_back(samples: Float32) -> None:
    clip = AudioClip(samples.astype(np.float32), RATE_HZ)
    np.testing.assert_array_equal(audio.denoised(clip).samples, clip.samples)


def test_odd_rates_and_lengths_keep_their_length() -> None:
    for rate_hz, length in ((8000, 30001), (44100, 99999), (11025, 12345)):
        noise = np.random.default_rng(1).standard_normal(length).astype(np.float32) * 0.1
        out = audio.denoised(AudioClip(noise, rate_hz))
        assert len(out.samples) == length and out.rate_hz == rate_hz and np.isfinite(out.samples).all()
