"""From an emotion vector to what the melody and the spectrum do."""

from __future__ import annotations

import numpy as np
import pytest

from audio import specs
from core import Embedding
from core.types import EMOTION_DEFAULT_SPACE
from synthesizer.default.feeling import Feeling, coloured, feeling_of, missing_pitch

NEUTRAL = np.eye(64, dtype=np.float32)[0]


def mood(arousal: float, valence: float) -> Embedding:
    return Embedding(np.eye(64, dtype=np.float32)[1], EMOTION_DEFAULT_SPACE, {"arousal": arousal, "valence": valence})


HAPPY, ANGRY, SAD = mood(0.77, 0.84), mood(0.84, 0.14), mood(0.25, 0.22)


def felt(emotion, strength=1.0) -> Feeling:
    return feeling_of(emotion, NEUTRAL, strength)


def test_arousal_raises_everything_and_sadness_lowers_it():
    for lively in (felt(HAPPY), felt(ANGRY)):
        assert lively.pitch > 1 and lively.pitch_range > 1.2 and lively.energy > 0.2 and lively.speed > 1.05
        assert lively.brightness > 1
    sad = felt(SAD)
    assert sad.pitch < -1 and sad.pitch_range < 0.9 and sad.energy < -0.2 and sad.speed < 0.92 and sad.brightness < -1


def test_anger_is_brighter_and_joy_higher():
    assert felt(ANGRY).brightness > felt(HAPPY).brightness + 2
    assert felt(HAPPY).pitch > felt(ANGRY).pitch


def test_strength_grows_with_the_slider_and_is_bounded():
    for name in ("pitch", "energy", "brightness"):
        values = [getattr(felt(ANGRY, strength), name) for strength in (0.0, 0.5, 1.0, 2.0)]
        assert values[0] == 0.0
        assert values == sorted(values)
    wild = felt(mood(5.0, -5.0), 2.0)
    assert wild.brightness <= 8 and wild.pitch <= 6 and wild.speed <= 1.35


@pytest.mark.parametrize(
    ("wanted", "own", "missing"),
    [(3, 0, 3), (3, 2, 1), (3, 8, 0), (3, -1, 3), (-2, -0.5, -1.5), (-2, -3, 0), (-2, 1, -2), (0, 4, 0)],
)
def test_rules_only_add_what_the_network_did_not_do(wanted, own, missing):
    assert missing_pitch(wanted, own) == missing


def test_neutral_changes_nothing():
    feeling = felt(mood(0.4, 0.5))
    assert (feeling.pitch, feeling.pitch_range, feeling.energy, feeling.speed, feeling.brightness) == (0, 1, 0, 1, 0)
    mel = np.random.default_rng(0).normal(size=(80, 9)).astype(np.float32)
    assert coloured(mel, feeling, specs.DEFAULT) is mel


@pytest.mark.parametrize("decibels", [6.0, -4.0])
def test_brightness_tilts_the_spectrum(decibels):
    mel = np.zeros((80, 5), np.float32)
    tilted = coloured(mel, Feeling(NEUTRAL, brightness=decibels), specs.DEFAULT)
    gain = tilted * 20 / np.log(10)
    assert gain[:8] == pytest.approx(0.0, abs=1e-5)  # below 400 Hz
    assert gain[60:] == pytest.approx(decibels, rel=1e-4)  # above 3 kHz
    assert (np.sign(decibels) * np.diff(gain[:, 0]) >= -1e-5).all()
    assert tilted.dtype == np.float32
