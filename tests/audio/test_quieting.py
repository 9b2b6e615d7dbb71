"""Quiet stretches become softer, loud ones stay to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from audio.quieting import quieted

RATE = 16_000


def words(between_db: float) -> np.ndarray:
    """Half a second of tone, of noise that much softer, and of tone again."""
    rng = np.random.default_rng(3)
    tone = 0.3 * np.sin(2 * np.pi * 220 * np.arange(RATE // 2) / RATE)
    noise = rng.standard_normal(RATE // 2) * 0.3 / np.sqrt(2) * 10 ** (between_db / 20)
    return np.concatenate([tone, noise, tone]).astype(np.float32)


def level_db(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64))))


@pytest.mark.parametrize(("between_db", "softer_db"), [(-20, 0), (-36, 10), (-46, 20), (-70, 24)])
def test_each_dB_under_the_threshold_is_doubled_up_to_the_most(between_db, softer_db):
    sound = words(between_db)
    found = quieted(sound, RATE, 24.0)

    middle = slice(RATE * 6 // 10, RATE * 9 // 10)
    assert level_db(sound[middle]) - level_db(found[middle]) == pytest.approx(softer_db, abs=0.7)
    assert np.array_equal(found[: RATE * 4 // 10], sound[: RATE * 4 // 10])
    assert len(found) == len(sound) and found.dtype == np.float32


def test_nothing_happens_without_depth_to_steady_sound_and_to_scraps():
    sound = words(-50)
    assert np.array_equal(quieted(sound, RATE, 0.0), sound)
    steady = sound[: RATE // 2]
    assert np.array_equal(quieted(steady, RATE, 24.0), steady)
    assert np.array_equal(quieted(sound[:100], RATE, 24.0), sound[:100])
    assert not quieted(np.zeros(RATE, np.float32), RATE, 24.0).any()


def test_the_gain_moves_without_a_jump():
    sound = np.concatenate([np.full(RATE // 4, 0.3), np.full(RATE // 4, 0.003)]).astype(np.float32)
    gain = quieted(sound, RATE, 24.0) / sound
    assert np.abs(np.diff(gain)).max() < 0.01
