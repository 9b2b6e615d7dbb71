"""The losses keep their promises, and a few steps teach a tiny model something."""

import numpy as np
import pytest
import torch

from audio.specs import DEFAULT
from tests.vocoder.sounds import mel_of, voice
from training.recipes.default_voice.crops import HALF, CropConfig, Crops, fill
from training.recipes.default_voice.vocoder_losses import distance, energy_distance, magnitudes
from training.recipes.default_voice.vocoder_task import VocoderStep, blurred
from training.vocoders.losses import LossMel
from vocoder.default.model import FilterNetwork, VocoderConfig


class MadeSpeech:
    """Three made-up voices as training data; F0 is only roughly known, as in life."""

    sounds = [voice(0.5 + 0.5 * i, f0=110 + 60 * i, seed=i) for i in range(3)]

    def select(self, split=None, corpora=None):
        return [0, 1, 2]

    def wave(self, index):
        return self.sounds[index]

    def f0(self, index):
        f0 = np.full(1 + len(self.sounds[index]) // 200, 110 + 60 * index, np.float32)
        f0[::7] = 0
        return f0


class HalfBlurred:
    """Predicted mels of the first two voices."""

    def __contains__(self, index):
        return index < 2

    def mel(self, index):
        return mel_of(MadeSpeech.sounds[index]) - 0.5


class FakeRun:
    device = torch.device("cpu")

    def __init__(self, model):
        self.modules = {"vocoder": model}
        self.optimizer = torch.optim.AdamW(model.parameters(), 4e-3)

    def rng(self, step):
        return np.random.default_rng(step)

    def autocast(self):
        return torch.autocast("cpu", enabled=False)

    def update(self, name, loss):
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()


def crops(own=None, **options):
    return Crops(MadeSpeech(), CropConfig(batch=3, frames=24, weights={"made": 1.0}, **options), own)


def test_log_mel_equals_the_numpy_one():
    sound = voice(0.7)
    ours = LossMel(DEFAULT, padding=False)(torch.from_numpy(sound)[None])[0].numpy()
    inner = mel_of(sound)[:, 3:]  # our frame 0 is centred at sample 512, a little after frame 2
    assert ours.shape == (80, 1 + (len(sound) - 1024) // 200)
    shifted = LossMel(DEFAULT, padding=False)(torch.from_numpy(sound[600 - HALF :].copy())[None])[0].numpy()
    assert np.abs(shifted[:, :40] - inner[:, :40]).max() < 1e-3


def test_magnitudes_of_noise_are_its_rms():
    noise = 0.1 * torch.randn(2, 40000, generator=torch.Generator().manual_seed(0))
    for n_fft in (2048, 200):
        assert float(magnitudes(noise, n_fft).square().mean().sqrt()) == pytest.approx(0.1, rel=0.05)


def test_energy_distance_prefers_noise_to_silence_and_to_a_copy_of_the_median():
    def score(draw):
        values = [
            energy_distance(torch.randn(1, 8000), draw(), draw(), 512)
            for _ in range(4)
        ]  # fmt: skip
        return float(torch.stack(values).mean())

    torch.manual_seed(0)
    fixed = torch.randn(1, 8000)
    right = score(lambda: torch.randn(1, 8000))
    assert right < 0.7 * score(lambda: fixed)
    assert right < score(lambda: 0.7 * torch.randn(1, 8000)) and right < score(lambda: 1.4 * torch.randn(1, 8000))
    plain = magnitudes(torch.randn(1, 8000), 512)
    assert float(distance(plain, plain)) == 0.0


def test_crops_line_up_with_their_pitch_and_own_mels():
    batch = crops(resampled_share=0.0).draw(np.random.default_rng(1))
    assert batch.waves.shape == (3, 23 * 200 + 2 * HALF) and batch.f0.shape == batch.voiced.shape == (3, 24)
    assert not batch.has_own.any() and batch.waves.abs().max() <= 1
    own = crops(HalfBlurred(), own_share=1.0).draw(np.random.default_rng(1))
    assert own.has_own.all()
    real = LossMel(DEFAULT, padding=False)(own.waves)
    difference = (real - own.own)[:, :, 3:20]
    assert float(difference.median()) == pytest.approx(0.5, abs=0.02)  # the same place, half a neper under


def test_faster_playing_raises_the_pitch():
    data = crops()
    f0 = np.full(80, 100, np.float32)
    assert np.allclose(data._pitch(f0, 0, 120)[0], 120)
    sound = data._cut(voice(1.5, f0=100.0), 10, 120, np.random.default_rng(0))
    assert len(sound) == 23 * 200 + 2 * HALF


def test_fill_bridges_gaps():
    assert np.allclose(fill(np.array([0, 100, 0, 400, 0], np.float32)), [100, 100, 200, 400, 400])
    assert np.allclose(fill(np.zeros(3, np.float32)), 150)


def test_blur_smooths():
    mel = torch.randn(2, 80, 40)
    smooth = blurred(mel, torch.tensor([1.0, 0.0])[:, None, None])
    assert torch.equal(smooth[1], mel[1]) and smooth[0].var() < 0.5 * mel[0].var()


def test_steps_teach():
    torch.manual_seed(0)
    model = FilterNetwork(VocoderConfig(channels=32, hidden=64, blocks=2, pitch_channels=32, pitch_hidden=64))
    step, run = VocoderStep(crops(HalfBlurred(), own_share=0.3), own_pitch_from=8, rough_from=12), FakeRun(model)
    figures = [{name: float(value) for name, value in step(run, number).items()} for number in range(24)]
    first, last = (np.mean([f["loss"] for f in part]) for part in (figures[:4], figures[-4:]))
    assert last < 0.85 * first
    assert np.mean([f["voicing_right"] for f in figures[-4:]]) > 0.6
