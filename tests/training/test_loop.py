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
    config = {"ema_decay": 0.9, "ema_from": 5, "schedule": lambda s: 1 / (1 + s)}
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


def test_parts_accumulate_to_the_gradient_of_all_their_data(tmp_path):
    """Four parts of 16 examples move the weights as one batch of 64 would, in one optimizer step."""
    drawn = []

    def part(run, number):
        x = torch.from_numpy(run.rng(number).standard_normal((16, 3))).float()
        drawn.append(x)
        run.update("m", (run.modules["m"](x) - x.sum(1, keepdim=True)).square().mean())
        return {}

    modules, _ = parts()
    sgd = torch.optim.SGD(modules["m"].parameters(), 0.1)
    run = train(part, modules, {"m": sgd}, LoopConfig(tmp_path, steps=2, accumulate=4, clip_norm=1e9))
    alone = parts()[0]["m"]
    for first in (0, 4):
        x = torch.cat(drawn[first : first + 4])
        (alone(x) - x.sum(1, keepdim=True)).square().mean().backward()
        with torch.no_grad():
            for p in alone.parameters():
                p -= 0.1 * p.grad
                p.grad = None
    assert run.step == 2 and len(drawn) == 8
    assert torch.allclose(weights(run), torch.cat([p.detach().flatten() for p in alone.parameters()]), atol=1e-6)


def test_an_update_leaves_no_gradient_in_the_other_networks(tmp_path):
    """A generator pays for being caught by a critic, which must not learn from that; each has its own schedule."""

    def step(run, number):
        made = run.modules["g"](torch.ones(4, 3))
        run.update("c", run.modules["c"](made.detach()).square().mean())
        kept = [p.grad.clone() for p in run.modules["c"].parameters()]
        run.update("g", run.modules["c"](made).mean())
        assert all(torch.equal(a, p.grad) for a, p in zip(kept, run.modules["c"].parameters()))
        rates.append([run.optimizers[name].param_groups[0]["lr"] for name in ("g", "c")])
        return {}

    rates = []
    modules = {"g": nn.Linear(3, 2), "c": nn.Linear(2, 1)}
    modules["g"].bias.requires_grad_(False)  # partial fine-tuning
    before = modules["g"].bias.clone()
    optimizers = {name: torch.optim.SGD(module.parameters(), 0.1) for name, module in modules.items()}
    train(step, modules, optimizers, LoopConfig(tmp_path, 3, schedule={"g": lambda step: 1 / (1 + step)}))
    assert rates == [pytest.approx([0.1 / (1 + n), 0.1]) for n in range(3)]
    assert torch.equal(before, modules["g"].bias)


def test_a_part_of_a_larger_run_tells_it_and_is_stopped_by_it(tmp_path):
    def stopping(run, number):
        if number == 3:
            (tmp_path / "STOP").touch()
        return step(run, number)

    run = train(stopping, *parts(), LoopConfig(tmp_path / "voice", 100, log_every=2, part_of=tmp_path))
    assert run.interrupted and run.step == 4 and (tmp_path / "STOP").exists()
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [(line["part"], line["step"]) for line in lines] == [("voice", 2), ("voice", 4)]


def test_curves_for_tensorboard(tmp_path):
    train(step, *parts(), LoopConfig(tmp_path, 4, log_every=2, tensorboard=True))
    assert list((tmp_path / "tensorboard").glob("events.*"))


def test_a_run_shorter_than_its_log_has_curves(tmp_path):
    train(step, *parts(), LoopConfig(tmp_path, 7, log_every=5))
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [5, 7]
    train(step, *parts(), LoopConfig(tmp_path / "slow", 3, log_every=50, log_s=-1))
    lines = [json.loads(line) for line in (tmp_path / "slow" / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [1, 2, 3]
