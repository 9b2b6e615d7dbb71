"""What may teach a Cross-Speaker Emotion Transfer model beside the paper's losses: a critic of mels and a reader of voices."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from core.controls import checked
from synthesizer.cset.config import CsetConfig
from synthesizer.cset.model import Prediction, stretched
from training import recipes, run
from training.critic import MelCritic, critic_loss
from training.dataset import Dataset
from training.loop import LoopConfig, Run
from training.recipes.cset import voices
from training.recipes.cset.batches import Batch, Batches
from training.recipes.cset.corpus import Cast
from training.recipes.cset.features import spec_of
from training.recipes.cset.task import config_for
from training.recipes.cset.teachers import JOINING, Teachers
from training.voice_judge import GE2E_FRAMES, pair, window

RECIPE = recipes.find("cset")
SIZES = CsetConfig(emotions=2, intensity=True)
"""Of the smoke run's corpus as far as teachers ask: neutral and happy, normal and strong."""


def knobs(**given):
    return checked(RECIPE.knobs, {**RECIPE.smoke, **given}, strict=True)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A smoke run with a reader of voices that learned for three steps."""
    out = tmp_path_factory.mktemp("cset_teachers")
    given = {"device": "cpu", "likeness": 1.0, "reader_steps": 3}
    run.start(RECIPE, out / "corpora", out / "run", given, smoke=True)
    return Dataset.open(out / "run" / "prepared", out / "run" / "prepared")


def begun(teachers: Teachers, folder: Path) -> Run:
    return Run(teachers.modules(), teachers.optimizers(), LoopConfig(folder, steps=10))


def batch_and_drawn(dataset: Dataset) -> tuple[Batch, Prediction]:
    """Some utterances, and mels that are smeared over time, as they come without a critic."""
    batches = Batches(Cast(dataset, knobs()), knobs(validation=0.0))
    batch = batches.gathered(batches.learned)
    smeared = torch.nn.functional.avg_pool1d(batch.mels, 9, 1, 4)
    return batch, Prediction(
        smeared[None].requires_grad_(), torch.zeros(batch.ids.shape), torch.zeros(len(batch.ids), 2)
    )


def test_nobody_teaches_unless_asked(tmp_path: Path, prepared: Dataset) -> None:
    teachers = Teachers(knobs(sharpness=0.0), SIZES, spec_of(knobs()), voices.read_voices(prepared, knobs()))
    assert not teachers.modules() and not teachers.optimizers()
    batch, made = batch_and_drawn(prepared)
    assert teachers.losses(begun(teachers, tmp_path), 100, made, batch) == {}


def test_teachers_join_late_and_by_degrees(tmp_path: Path, prepared: Dataset) -> None:
    wanted = knobs(likeness=1.0, steps=1000, teachers_from=0.5)
    teachers = Teachers(wanted, SIZES, spec_of(wanted), voices.read_voices(prepared, wanted))
    batch, made = batch_and_drawn(prepared)
    here = begun(teachers, tmp_path)
    assert teachers.losses(here, 499, made, batch) == {}
    at_first = teachers.losses(here, 500, made, batch)
    assert set(at_first) == {"sharpness", "likeness"} and all(float(value.detach()) >= 0 for value in at_first.values())
    assert float(at_first["likeness"].detach()) <= 2 / JOINING, "1 less a cosine is at most 2"


def test_the_critic_learns_to_tell_smeared_mels_and_says_how_to_mend_them(tmp_path: Path, prepared: Dataset) -> None:
    torch.manual_seed(0)
    wanted = knobs(sharpness=1.0, teachers_from=0.0)
    teachers = Teachers(wanted, SIZES, spec_of(wanted), None)
    batch, made = batch_and_drawn(prepared)
    here = begun(teachers, tmp_path)
    for _ in range(60):
        teachers.losses(here, JOINING, made, batch)
    critic = teachers.critic
    assert critic is not None
    with torch.no_grad():
        false, true = (critic(((mel + 5) / 2.5).transpose(1, 2))[0].mean() for mel in (made.mels[-1], batch.mels))
    assert true > false + 0.3
    teachers.losses(here, JOINING, made, batch)["sharpness"].backward()
    mended = (made.mels - 0.5 * made.mels.grad / made.mels.grad.abs().max()).detach()
    with torch.no_grad():
        better = critic(((mended[-1] + 5) / 2.5).transpose(1, 2))[0].mean()
    assert better > false


def test_the_critic_learns_which_mels_are_of_which_kind() -> None:
    """Real ones of two kinds, and made ones of the other kind than is told: only who is told can tell them apart."""
    torch.manual_seed(0)
    kinds = torch.tensor([0, 1]).repeat(8)
    mels = 0.3 * torch.randn(16, 24, 32) + torch.where(kinds == 0, -1.0, 1.0)[:, None, None]
    swapped, facts = mels[(torch.arange(16) + 1) % 16], torch.eye(2)[kinds]
    losses = {}
    for told in (facts, torch.zeros_like(facts)):
        torch.manual_seed(1)
        critic = MelCritic(4, facts=2)
        optimizer = torch.optim.Adam(critic.parameters(), 3e-3)
        for _ in range(150):
            optimizer.zero_grad()
            loss = critic_loss(critic, swapped, mels, told)
            loss.backward()
            optimizer.step()
        losses[bool(told.any())] = float(loss.detach())
    assert losses[True] < 0.25 and losses[False] > 0.45, "0.5 is what guessing costs"


def test_voices_are_read_off_the_same_stretch_of_both(tmp_path: Path, prepared: Dataset) -> None:
    """What is drawn like the truth is as like as can be, wherever the stretch lies; another voice is not."""
    wanted = knobs(sharpness=0.0, likeness=2.0, teachers_from=0.0)
    teachers = Teachers(wanted, SIZES, spec_of(wanted), voices.read_voices(prepared, wanted))
    here = begun(teachers, tmp_path)
    batch, made = batch_and_drawn(prepared)
    for number in (JOINING, JOINING + 1):
        same = teachers.losses(here, number, made._replace(mels=batch.mels[None]), batch)["likeness"]
        assert float(same) == pytest.approx(0, abs=1e-5)
    upside_down = batch.mels.flip(1)[None].requires_grad_()
    other = teachers.losses(here, JOINING, made._replace(mels=upside_down), batch)["likeness"]
    assert float(other.detach()) > 1e-3
    other.backward()
    assert upside_down.grad is not None and float(upside_down.grad.abs().sum()) > 0
    assert teachers.judge is not None and all(p.grad is None for p in teachers.judge.parameters())


def test_a_reader_is_taught_once_for_each_mel(prepared: Dataset) -> None:
    files = sorted(prepared.folder.glob("voice_judge_*.safetensors"))
    assert len(files) == 1
    before = files[0].stat().st_mtime_ns
    voices.teach(prepared, knobs(likeness=1.0, reader_steps=3), prepared.folder)
    assert files[0].stat().st_mtime_ns == before
    assert voices.read_voices(prepared, knobs()) is None


@pytest.mark.parametrize("name", ["shipped", "hifigan"])
def test_both_mels_of_a_stretch_last_as_long(name: str) -> None:
    """A tone that begins in the middle begins in the middle of both; the loudness of ours is told, that of theirs is GE2E's."""
    spec = spec_of(knobs(mel=name))
    seconds = np.arange(round(1.6 * spec.rate_hz)) / spec.rate_hz
    tone = (np.sin(2 * np.pi * 440 * seconds) * (seconds > 0.8)).astype(np.float32)
    ours, theirs = pair(tone * 0.01, 0, 0.5, spec)
    assert ours.shape == (window(spec.frames_per_second), 80) and theirs.shape == (GE2E_FRAMES, 40)
    began = [int(np.argmax(rows.sum(axis=1) > rows.sum(axis=1).mean())) / len(rows) for rows in (np.exp(ours), theirs)]
    assert began == pytest.approx([0.5, 0.5], abs=0.03)
    np.testing.assert_allclose(pair(tone, 0, 0.5, spec)[0], ours, atol=1e-3)
    short = pair(tone[-spec.rate_hz // 4 :], 0, 0.5, spec)[0]
    assert short.shape == ours.shape and short[-20:].max() < ours.max() - 3


def test_symbols_are_repeated_as_often_as_they_have_frames() -> None:
    rng = torch.Generator().manual_seed(0)
    hidden = torch.randn(4, 7, 3, generator=rng)
    durations = torch.randint(0, 5, (4, 7), generator=rng)
    durations[2] = 0
    found = stretched(hidden, durations)
    for row, counts, made in zip(hidden, durations, found):
        by_hand = row.repeat_interleave(counts, dim=0)
        assert torch.equal(made[: len(by_hand)], by_hand) and not made[len(by_hand) :].any()
    assert found.shape[1] == int(durations.sum(dim=1).max())


def test_wider_networks_have_more_channels(prepared: Dataset) -> None:
    cast = Cast(prepared, knobs())
    sizes = {size: config_for(cast, knobs(size=size)) for size in ("full", "wide", "widest")}
    assert [config.dims for config in sizes.values()] == [64, 128, 192]
    assert [config.filter_dims for config in sizes.values()] == [256, 512, 768]
