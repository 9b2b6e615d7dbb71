"""The acoustic model's training step: what its helpers pull at, and that nothing stays behind on the CPU."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from synthesizer.default.model import Acoustic, AcousticConfig
from tests.training.pretend_card import CARD, PretendCard
from training import voice_judge
from training.critic import MelCritic
from training.devices import to_device
from training.recipes.default_voice import acoustic, content_judge
from training.recipes.default_voice.acoustic_data import AcousticData
from training.recipes.default_voice.acoustic_examples import Examples

SMALL = AcousticConfig(channels=16, condition=12, encoder_blocks=1, decoder_blocks=1, pitch_channels=8, pitch_blocks=1)
SYMBOLS = ["sil", "n", "i", "h", "ao", "sil"]


@pytest.fixture
def examples(tmp_path: Path) -> Examples:
    """Eight utterances of four made-up speakers, aligned."""
    rng = np.random.default_rng(0)
    items, offset = [], 0
    for i in range(8):
        frames = 60 + 6 * i
        columns = {"symbols": SYMBOLS, "tones": [0, 3, 3, 3, 3, 0], "languages": [0] * 6, "starts": [0, 1, 0, 1, 0, 0]}
        items.append({"corpus": "phrases", "speaker": f"s{i % 4}", "split": "train", "domain": 0, "language": 0,
                      "offset": offset, "frames": frames, **columns})  # fmt: skip
        offset += frames
    (tmp_path / "items.json").write_text(json.dumps(items), encoding="utf-8")
    rng.normal(-5, 2, (offset, 80)).astype(np.float16).tofile(tmp_path / "mel.f16")
    rng.uniform(100, 200, offset).astype(np.float32).tofile(tmp_path / "f0.f32")
    voices = np.abs(rng.normal(size=(8, 256))).astype(np.float32)
    np.save(tmp_path / "voice.npy", voices / np.linalg.norm(voices, axis=1, keepdims=True))
    np.save(tmp_path / "durations.npy", np.concatenate([np.full(6, item["frames"] // 6) for item in items]))
    np.save(tmp_path / "align_score.npy", np.zeros(8))
    return Examples(AcousticData(tmp_path))


def test_strangers_are_unit_vectors_and_some_are_mixtures_of_two_speakers(examples: Examples) -> None:
    batch = examples.batch(list(range(8)), np.random.default_rng(0), Acoustic(SMALL))
    rng = np.random.default_rng(1)
    drawn = torch.cat([examples.strangers(batch, rng) for _ in range(20)])
    assert torch.allclose(drawn.norm(dim=1), torch.ones(len(drawn)), atol=1e-5)
    best = (drawn @ torch.from_numpy(examples.data.voices).T).max(1).values
    whole = float((best > 0.9999).float().mean())
    assert 0.4 < whole < 0.85  # half are one person, and a quarter of the mixtures mix a person with himself


def test_the_melody_moves_to_the_pitch_of_the_other_voice(examples: Examples, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Acoustic(SMALL).eval()
    rng = np.random.default_rng(2)
    batch = examples.batch([0, 1, 2, 3], rng, model)
    seen = {}
    plain = model.decode
    monkeypatch.setattr(model, "decode", lambda h, prosody, *rest: seen.update(p=prosody) or plain(h, prosody, *rest))
    voices = examples.strangers(batch, rng)
    acoustic.in_other_voices(model, batch, voices)
    above_before = batch.prosody.log_f0 - batch.voice_f0[:, None]
    above_after = seen["p"].log_f0 - model.voice_log_f0(voices)[:, None]
    assert torch.allclose(above_before, above_after, atol=1e-4)


def test_the_listener_names_the_sound_of_every_frame(examples: Examples) -> None:
    batch = examples.batch([0], np.random.default_rng(0), Acoustic(SMALL))
    wanted, mask = content_judge.sounds(batch)
    assert int(mask.sum()) == int(batch.prosody.durations.sum())
    runs = torch.unique_consecutive(wanted[0][mask[0]])
    assert runs.tolist() == batch.inputs.symbols[0].tolist()
    sure = torch.nn.functional.one_hot(wanted, len(content_judge.SYMBOLS)).float() * 50
    assert float(content_judge.misheard(lambda _: sure, batch.mel, batch)) < 1e-3  # type: ignore[arg-type]
    assert float(content_judge.misheard(lambda _: -sure, batch.mel, batch)) > 10  # type: ignore[arg-type]


def test_helpers_join_when_their_time_comes_and_everything_moves_to_the_card(
    examples: Examples, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from training.loop import LoopConfig, train

    monkeypatch.setattr(torch, "autocast", lambda *args, **kwargs: contextlib.nullcontext())
    torch.manual_seed(0)
    model, critic = Acoustic(SMALL), MelCritic(4)
    judge = voice_judge.VoiceJudge(StillVoice()).requires_grad_(False)  # type: ignore[arg-type]
    listener = content_judge.ContentJudge(8).requires_grad_(False)
    seen: dict[int, set[str]] = {}
    with PretendCard():
        judge.to(CARD)
        listener.to(CARD)
        step = acoustic.Step(model, critic, judge, listener, examples, acoustic.Helpers(2, 1, 3))

        def kept(run: acoustic.Run, number: int) -> dict[str, torch.Tensor]:
            values = step(run, number)
            seen[number] = set(values)
            return values

        optimizers = {
            "model": torch.optim.SGD(model.parameters(), 1e-4, foreach=False),
            "critic": torch.optim.SGD(critic.parameters(), 1e-4, foreach=False),
        }
        run = train(
            kept, {"model": model, "critic": critic}, optimizers, LoopConfig(tmp_path / "run", 5, device=str(CARD))
        )
    assert run.bad_steps == 0
    assert "judged" not in seen[0] and "judged" in seen[1] and "critic" not in seen[1]
    assert {"judged", "critic", "matching"} <= seen[3] and "swapped" not in seen[3]
    assert {"swapped", "misheard"} <= seen[4]


class StillVoice(torch.nn.Module):
    """Stands for the speaker encoder: the mean over time, as a unit vector of 256."""

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.normalize(mel.mean(1).repeat(1, 7)[:, :256], dim=1)


def test_to_device_reaches_every_part_of_a_batch(examples: Examples) -> None:
    batch = examples.batch([0, 1], np.random.default_rng(0), Acoustic(SMALL))
    there = to_device(batch, torch.device("meta"))
    parts = [there.mel, there.voice_f0, there.voice_known, *vars(there.inputs).values(), *vars(there.prosody).values()]
    assert all(part.device.type == "meta" for part in parts)
