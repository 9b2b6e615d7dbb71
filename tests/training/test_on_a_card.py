"""Training steps leave nothing on the CPU when the networks are elsewhere, and half precision learns."""

import contextlib

import numpy as np
import pytest
import torch
from torch import nn

from encoder.speaker.model import GE2E
from synthesizer.default.model import Acoustic, AcousticConfig
from tests.training.pretend_card import CARD, OnCard, PretendCard
from tests.vocoder.test_training import HalfBlurred, MadeSpeech
from training.critic import MelCritic
from training.loop import LoopConfig, train
from training.recipes.default_voice.acoustic import Helpers, Step
from training.recipes.default_voice.acoustic_data import Item
from training.recipes.default_voice.acoustic_examples import Examples
from training.recipes.default_voice.content_judge import ContentJudge
from training.recipes.default_voice.crops import CropConfig, Crops
from training.recipes.default_voice.vocoder_task import VocoderStep
from training.voice_judge import VoiceJudge
from vocoder.default.model import FilterNetwork, VocoderConfig


def plain_stft(samples, n_fft, hop_length, window, center, return_complex):
    """What ``torch.stft`` computes; that one transposes in place, which the pretended card cannot follow."""
    assert not center and return_complex
    pieces = samples.unfold(-1, n_fft, hop_length) * window
    return torch.fft.rfft(pieces).transpose(1, 2)


@pytest.fixture
def card(monkeypatch):
    monkeypatch.setattr(torch, "stft", plain_stft)
    monkeypatch.setattr(torch, "autocast", lambda *args, **kwargs: contextlib.nullcontext())
    with PretendCard():
        yield CARD


def test_the_pretended_card_computes_and_refuses_mixtures(card):
    x, y = torch.randn(3, 4), torch.randn(4, 2)
    there = x.to(card) @ y.to(card)
    assert isinstance(there, OnCard) and there.device == card
    assert torch.allclose(there.to("cpu"), x @ y)
    with pytest.raises(RuntimeError, match="on the CPU"):
        x.to(card) @ y
    linear = nn.Linear(4, 2).to(card)
    linear(x.to(card)).sum().backward()
    assert isinstance(linear.weight.grad, OnCard)
    assert torch.allclose(linear.bias.grad.to("cpu"), torch.full((2,), 3.0))


def small_vocoder():
    torch.manual_seed(0)
    sizes = VocoderConfig(channels=12, hidden=20, blocks=1, pitch_channels=8, pitch_hidden=10, pitch_blocks=1)
    crops = Crops(MadeSpeech(), CropConfig(batch=2, frames=24, weights={"vctk": 1.0}), HalfBlurred())
    return FilterNetwork(sizes), VocoderStep(crops, own_pitch_from=0, rough_from=0)


def test_a_vocoder_step_stays_on_the_card(card, tmp_path):
    model, step = small_vocoder()
    model.to(card)
    optimizer = torch.optim.SGD(model.parameters(), 1e-3, foreach=False)
    run = train(step, {"vocoder": model}, {"vocoder": optimizer}, LoopConfig(tmp_path, 2, device=str(card)))
    assert run.step == 2 and run.bad_steps == 0
    assert all(isinstance(p, OnCard) for p in run.modules["vocoder"].parameters())


@pytest.mark.parametrize("precision", ["fp16", "bf16"])
def test_half_precision_learns_on_the_cpu(tmp_path, precision):
    model, step = small_vocoder()
    optimizer = torch.optim.AdamW(model.parameters(), 2e-3)
    before = [p.detach().clone() for p in model.parameters()]
    losses = []

    def kept(run, number):
        values = step(run, 0)
        losses.append(float(values["loss"]))
        return values

    run = train(kept, {"vocoder": model}, {"vocoder": optimizer}, LoopConfig(tmp_path, 12, precision=precision))
    assert losses[-1] < losses[0] and run.bad_steps < 2
    assert any(not torch.equal(a, b) for a, b in zip(before, model.parameters()))


class MadeSentences:
    """Five utterances of two people as the acoustic model's data, with noise for mels."""

    def __init__(self, folder):
        rng = np.random.default_rng(0)
        symbols = ["sil", "n", "i", "h", "ao", "sil"]
        columns = (symbols, [0, 3, 3, 3, 3, 0], [0] * 6, [0, 1, 0, 0, 0, 0])
        self.folder = folder
        self.items = [Item("aishell1", "ab"[i % 2], "train", 0, 0, 0, 150, *columns) for i in range(5)]
        self.voices = rng.standard_normal((5, 256)).astype(np.float32) / 16
        self.mels = rng.standard_normal((5, 150, 80)).astype(np.float32) - 5
        np.save(folder / "durations.npy", np.tile([10, 40, 30, 20, 40, 10], 5))
        np.save(folder / "align_score.npy", np.zeros(5))

    def __len__(self):
        return 5

    def mel(self, index):
        return self.mels[index]

    def f0(self, index):
        return np.full(150, 150.0, np.float32)


def test_acoustic_steps_stay_on_the_card(card, tmp_path):
    """Two steps, since the judge listens in odd ones and strangers speak in even ones."""
    torch.manual_seed(0)
    examples = Examples(MadeSentences(tmp_path), np.zeros((5, 64), np.float32))
    sizes = AcousticConfig(
        channels=16, condition=8, encoder_blocks=1, decoder_blocks=1, pitch_channels=8, pitch_blocks=1
    )
    judge = VoiceJudge(GE2E()).eval().requires_grad_(False).to(card)
    modules = {"model": Acoustic(sizes).to(card), "critic": MelCritic(4).to(card)}
    optimizers = {name: torch.optim.SGD(m.parameters(), 1e-3, foreach=False) for name, m in modules.items()}
    listener = ContentJudge(8).eval().requires_grad_(False).to(card)
    step = Step(modules["model"], modules["critic"], judge, listener, examples, Helpers(0, 0, 0))
    seen = []

    def kept(run, number):
        values = step(run, number)
        seen.extend(values)
        return values

    run = train(kept, modules, optimizers, LoopConfig(tmp_path / "run", 2, device=str(card)))
    assert run.bad_steps == 0 and {"judged", "swapped", "misheard", "critic", "mel"} <= set(seen)
