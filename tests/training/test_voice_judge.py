"""The speaker encoder as a teacher of the acoustic model."""

from __future__ import annotations

import numpy as np
import torch

from training import voice_judge
from training.recipes.default_voice.voice_judge import WINDOW
from training.voice_judge import Adapter, VoiceJudge, windows


def test_adapter_reads_our_frames_at_the_speaker_encoders_times() -> None:
    """Frame j lies at 10 j ms, that is at 0.8 j of our 12.5 ms frames: shown with an adapter that only copies one band."""
    adapter = Adapter()
    for weights in (adapter.straight.weight, adapter.straight.bias, adapter.leave.weight, adapter.leave.bias):
        torch.nn.init.zeros_(weights)
    adapter.straight.weight.data[:, 7, 1] = 1.0
    mel = torch.zeros(1, WINDOW, 80)
    mel[0, :, 7] = torch.arange(WINDOW)
    made = adapter(mel)
    assert made.shape == (1, 160, 40)
    assert torch.allclose(made[0, :, 3], (torch.arange(160) * 0.8).clamp(max=WINDOW - 1), atol=1e-3)


def test_windows_lie_inside_and_silence_follows_short_utterances() -> None:
    mel = torch.arange(300.0)[None, :, None].expand(2, -1, 80)
    silence = torch.full((80,), -9.0)
    rng = np.random.default_rng(3)
    for _ in range(30):
        cut, first = windows(mel, torch.tensor([300, 50]), rng, silence, WINDOW)
        assert cut.shape == (2, WINDOW, 80)
        assert 0 <= int(first[0]) <= 300 - WINDOW and int(first[1]) == 0
        assert cut[0, 0, 0] == first[0] and cut[0, -1, 0] == first[0] + WINDOW - 1
        assert cut[1, 49, 0] == 49 and (cut[1, 50:] == -9).all()
    short, _ = windows(mel[:, :20], torch.tensor([20, 20]), rng, silence, WINDOW)
    assert (short[:, 20:] == -9).all() and short[0, 19, 0] == 19


def test_gradient_reaches_the_mel_but_not_the_speaker_encoder() -> None:
    torch.manual_seed(0)
    judge = VoiceJudge(voice_judge.GE2E())
    mel = torch.randn(2, WINDOW, 80, requires_grad=True)
    judge(mel)[:, 3].sum().backward()
    assert mel.grad is not None and float(mel.grad.abs().sum()) > 0
    assert all(p.grad is None for p in judge.network.parameters())
