"""The loop resumes exactly, survives bad numbers and stops when told."""

import json
import os
import signal

import pytest
import torch
from torch import nn

from core import ModelError
from training import checkpoints
from training.loop import LoopConfig, train


def parts(lr=0.05):
    torch.manual_seed(0)
    model = nn.Linear(3, 1)
    return {"m": model}, {"m": torch.optim.AdamW(model.parameters(), lr)}


def step(run, number):
    x = torch.from_numpy(run.rng(number).standard_normal((16, 3))).float()
    loss = (run.modules["m"](x + 0.01 * torch.randn(16, 3)) - x.sum(1, keepdim=True)).square().mean()
    run.update("m", loss)
    return {"loss": loss.detach()}


def weights(run):
    return torch.cat([p.detach().flatten() for p in run.modules["m"].parameters()])


def test_learns_and_logs(tmp_path):
    run = train(step, *parts(), LoopConfig(tmp_path, steps=200, log_every=50))
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [50, 100, 150, 200]
    assert lines[-1]["loss"] < 0.1 * lines[0]["loss"]
    assert torch.allclose(run.modules["m"].weight, torch.ones(1, 3), atol=0.1)


def test_resumed_equals_uninterrupted(tmp_path):
    config = {"ema_decay": 0.9, "ema_from": 5, "learning_rate": lambda s: 1 / (1 + s)}
    whole = train(step, *parts(), LoopConfig(tmp_path / "a", steps=20, **config))
    train(step, *parts(), LoopConfig(tmp_path / "b", steps=11, **config))
    halves = train(step, *parts(), LoopConfig(tmp_path / "b", steps=20, **config))
    assert torch.equal(weights(whole), weights(halves))
    assert torch.equal(whole.best("m").weight, halves.best("m").weight)
    assert not torch.equal(whole.best("m").weight, whole.modules["m"].weight)


def test_keeps_newest_and_survives_a_damaged_one(tmp_path):
    train(step, *parts(), LoopConfig(tmp_path, steps=6, checkpoint_s=-1, keep=3))
    names = sorted(path.name for path in tmp_path.glob("step_*.pt"))
    assert names == [f"step_{n:08d}.pt" for n in (4, 5, 6)]
    (tmp_path / names[-1]).write_bytes(b"PK broken")
    assert checkpoints.latest(tmp_path)["step"] == 5


def test_one_bad_loss_is_skipped_and_many_end_it(tmp_path):
    def sometimes(run, number):
        loss = run.modules["m"](torch.ones(1, 3)).sum() * (float("nan") if number == 3 else 1.0)
        run.update("m", loss)
        return {"loss": 0.0}

    run = train(sometimes, *parts(), LoopConfig(tmp_path / "a", steps=10))
    assert torch.isfinite(weights(run)).all()

    def always(run, number):
        run.update("m", run.modules["m"](torch.ones(1, 3)).sum() * float("nan"))
        return {}

    with pytest.raises(ModelError, match="diverged"):
        train(always, *parts(), LoopConfig(tmp_path / "b", steps=100, most_bad_steps=5))


def test_infinite_gradient_is_skipped(tmp_path):
    def cusp(run, number):
        x = run.modules["m"](torch.zeros(1, 3)) * 0.0
        run.update("m", x.sqrt().sum())
        return {}

    run = train(cusp, *parts(), LoopConfig(tmp_path, steps=2))
    assert torch.isfinite(weights(run)).all() and run.bad_steps == 2


def test_stop_file_and_signal_save(tmp_path):
    def stopping(run, number):
        if number == 4:
            (tmp_path / "a" / "STOP").touch()
        return step(run, number)

    run = train(stopping, *parts(), LoopConfig(tmp_path / "a", steps=100))
    assert run.step == 5 and checkpoints.latest(tmp_path / "a")["step"] == 5
    assert not (tmp_path / "a" / "STOP").exists()

    def interrupted(run, number):
        if number == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return step(run, number)

    before = signal.getsignal(signal.SIGINT)
    assert train(interrupted, *parts(), LoopConfig(tmp_path / "b", steps=100)).step < 100
    assert checkpoints.latest(tmp_path / "b")["step"] >= 3
    assert signal.getsignal(signal.SIGINT) is before


def test_time_limit(tmp_path):
    assert train(step, *parts(), LoopConfig(tmp_path, steps=100, max_seconds=-1)).step == 1


def test_gradients_are_clipped(tmp_path):
    norms = []

    def steep(run, number):
        norms.append(run.update("m", 1e6 * run.modules["m"](torch.ones(1, 3)).sum()))
        return {}

    modules = {"m": nn.Linear(3, 1)}
    start = torch.cat([p.detach().flatten().clone() for p in modules["m"].parameters()])
    sgd = torch.optim.SGD(modules["m"].parameters(), lr=1.0)
    run = train(steep, modules, {"m": sgd}, LoopConfig(tmp_path, steps=1, clip_norm=0.5))
    assert norms[0] > 1e6
    assert float((weights(run) - start).norm()) == pytest.approx(0.5, rel=1e-3)
