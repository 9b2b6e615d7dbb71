"""Two processes train as one would on both their data; one process is not disturbed by any of it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from core import DeviceError
from tests.training import two_processes
from training import devices
from training.stages import Stages

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """What the two processes wrote down, and their folder."""
    out = tmp_path_factory.mktemp("two")
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc_per_node=2", "--standalone"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    script = ["-m", "tests.training.two_processes", str(out)]
    done = subprocess.run(
        [*command, *script], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads((out / f"rank{rank}.json").read_text()) for rank in (0, 1)], out


def expected(steps: int) -> torch.Tensor:
    """The same training written out for one process that sees both batches."""
    modules, optimizers = two_processes.network(0)
    model, critic = modules["m"], modules["c"]

    def learn(name, losses):
        optimizers[name].zero_grad()
        (sum(losses) / 2).backward()
        torch.nn.utils.clip_grad_norm_(modules[name].parameters(), 1.0)
        optimizers[name].step()

    for number in range(steps):
        made, aims = [], []
        for rank in (0, 1):
            x = two_processes.draw(0, rank, number)
            hidden = model.half(x)
            made.append(model.second(hidden) + (model.odd(hidden) if rank else 0.0))
            aims.append(x.sum(1, keepdim=True))
        learn("c", [(critic(m.detach()) - 1).square().mean() for m in made])
        learn("m", [(m - a).square().mean() + 0.1 * critic(m).square().mean() for m, a in zip(made, aims)])
    return torch.cat([p.detach().flatten() for m in modules.values() for p in m.parameters()])


def test_two_processes_learn_what_one_would_from_both_batches(both):
    (first, second), _ = both
    assert first["whole"] == second["whole"]
    assert torch.allclose(torch.tensor(first["whole"]), expected(12), atol=1e-5)


def test_resumed_equals_uninterrupted(both):
    (first, second), _ = both
    assert first["halves"] == second["halves"]
    assert torch.allclose(torch.tensor(first["halves"]), torch.tensor(first["whole"]), atol=1e-6)


def test_stop_and_bad_numbers_are_agreed_upon(both):
    (first, second), _ = both
    assert first["stopped"] == second["stopped"]
    assert first["steps"] == second["steps"] < 1000
    assert first["interrupted"] and second["interrupted"]


def test_only_the_first_process_writes_and_does_the_stages_before(both):
    (first, second), out = both
    assert first["saved"] == [0] and second["saved"] == []
    assert len((out / "whole" / "log.jsonl").read_text().splitlines()) == 3
    assert first["done"] == [1, 2]
    assert second["done"] == [2] and second["alone_marked"]  # waited for the first


def test_stages_are_done_once_and_their_times_add_up(tmp_path):
    stages, calls = Stages(tmp_path), []

    def breaking():
        calls.append(1)
        if len(calls) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stages.once("a", breaking)
    (tmp_path / "times.json").write_text(json.dumps({"a": 5.0}))
    for _ in range(2):
        stages.once("a", breaking)
    assert len(calls) == 2
    assert stages.seconds()["a"] == pytest.approx(5.0, abs=0.2)
    stages.once("b", lambda: calls.append(2) or False)
    stages.once("b", lambda: calls.append(2) or False)
    assert calls.count(2) == 2 and not (tmp_path / "done" / "b").exists()


def test_everything_in_a_batch_is_moved():
    @dataclass(frozen=True)
    class Inner:
        x: torch.Tensor
        names: tuple

    @dataclass(frozen=True)
    class Outer:
        inner: Inner
        table: dict
        count: int = 3

    outer = Outer(Inner(torch.ones(2), (torch.ones(1), "a")), {"y": [torch.ones(3)]})
    moved = devices.to_device(outer, torch.device("meta"))
    assert isinstance(moved, Outer) and moved.count == 3 and moved.inner.names[1] == "a"
    assert {t.device.type for t in (moved.inner.x, moved.inner.names[0], moved.table["y"][0])} == {"meta"}


def test_each_process_takes_its_own_card(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert devices.pick_device("auto") == torch.device("cuda", 0)
    monkeypatch.setenv("LOCAL_RANK", "1")
    assert devices.pick_device("cuda") == torch.device("cuda", 1)
    assert devices.pick_device("cpu") == torch.device("cpu")
    monkeypatch.setenv("LOCAL_RANK", "2")
    with pytest.raises(DeviceError, match="2 graphics cards"):
        devices.pick_device("cuda")
