"""Rounds towards the mel: nearer for measured mels, gentle for predicted ones."""

import numpy as np
import torch

from audio.specs import DEFAULT
from tests.vocoder.sounds import mel_of, voice
from vocoder.default.refine import LEAST_TRUST, MelRefiner


def smooth(mel):
    """As a synthesizer would predict it: a running mean over time."""
    kernel = np.ones(9) / 9
    return np.stack([np.convolve(np.pad(band, 4, mode="edge"), kernel, "valid") for band in mel]).astype(np.float32)


def test_flicker_tells_measured_from_predicted_mels():
    hiss = 0.05 * np.random.default_rng(0).standard_normal(16000).astype(np.float32)
    refiner, mel = MelRefiner(DEFAULT), mel_of(hiss)
    assert refiner.trust(torch.from_numpy(mel)).min() > 0.95
    assert torch.allclose(refiner.trust(torch.from_numpy(smooth(mel))), torch.tensor(LEAST_TRUST))
    assert refiner.trust(torch.zeros(80, 2)).tolist() == [1.0, 1.0]


def test_flicker_is_local():
    hiss = mel_of(0.05 * np.random.default_rng(0).standard_normal(32000).astype(np.float32))
    half = torch.from_numpy(np.concatenate([smooth(hiss[:, :80]), hiss[:, 80:]], axis=1))
    trust = MelRefiner(DEFAULT).trust(half)
    assert trust[:60].max() < 0.2 and trust[100:].min() > 0.9


def test_rounds_turn_noise_into_the_asked_band_pattern():
    wanted = mel_of(voice(1.0))
    noise = 0.1 * torch.randn((wanted.shape[1] - 1) * 200, generator=torch.Generator().manual_seed(0))
    refiner = MelRefiner(DEFAULT)
    refiner.trust = lambda mel: torch.ones(mel.shape[1])
    errors = [
        np.abs(mel_of(refiner(noise, torch.from_numpy(wanted), rounds).numpy()) - wanted).mean()
        for rounds in (0, 2, 6, 12)
    ]
    assert errors == sorted(errors, reverse=True) and errors[2] < 0.25 * errors[0]


def test_a_sound_with_the_right_mel_is_left_alone():
    sound = voice(1.0)
    mel = torch.from_numpy(mel_of(sound))
    result = MelRefiner(DEFAULT)(torch.from_numpy(sound[: (mel.shape[1] - 1) * 200].copy()), mel, 4).numpy()
    middle = slice(1000, -1000)
    assert np.abs(result - sound[: len(result)])[middle].max() < 0.02 * np.abs(sound).max()


def test_reach_is_true():
    """A change further away than ``reach`` frames changes nothing."""
    refiner, rounds = MelRefiner(DEFAULT), 3
    mel = torch.from_numpy(mel_of(voice(1.5)))
    noise = 0.1 * torch.randn((mel.shape[1] - 1) * 200, generator=torch.Generator().manual_seed(0))
    other, place = mel.clone(), 60
    other[:, place + refiner.reach(rounds) :] += 1.0
    one, two = refiner(noise, mel, rounds), refiner(noise, other, rounds)
    assert torch.allclose(one[: place * 200], two[: place * 200], atol=1e-6)
    assert not torch.allclose(one, two, atol=1e-2)
