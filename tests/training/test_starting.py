"""Starting from a model that exists: what fits is taken, and which parts learn."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from core import CheckpointError, ModelError
from training import run
from training.journal import KEPT_PICTURES, Journal
from training.loop import LoopConfig, train
from training.recipe import Task
from training.starting import only, take_over


class Net(nn.Module):
    def __init__(self, symbols: int) -> None:
        super().__init__()
        self.symbols = nn.Embedding(symbols, 4)
        self.out = nn.Linear(4, 2)


def test_rows_that_both_have_are_taken_and_everything_is_told() -> None:
    old, new = Net(3), Net(5)
    kept = new.symbols.weight.detach().clone()
    report = take_over(
        new, {**old.state_dict(), "optimizer.step": torch.zeros(1), "out.bias": torch.zeros(9)}, "old.pt"
    )
    assert report.matched == ("out.weight",) and report.partial == ("symbols.weight", "out.bias")
    assert report.unused == ("optimizer.step",) and report.new == ()
    torch.testing.assert_close(new.symbols.weight[:3], old.symbols.weight)
    torch.testing.assert_close(new.symbols.weight[3:], kept[3:])
    assert "1 matched (out.weight)" in str(report) and "2 in part" in str(report)
    with pytest.raises(CheckpointError, match="Nothing in x.pt fits"):
        take_over(new, {"other": torch.zeros(1)}, "x.pt")


def test_only_the_parts_named_learn() -> None:
    net = Net(3)
    only(net, ["out"])
    assert {name for name, p in net.named_parameters() if p.requires_grad} == {"out.weight", "out.bias"}
    with pytest.raises(CheckpointError, match="no part called decoder; choose of out, symbols"):
        only(net, ["decoder"])


def one_number(folder: Path, step, **config) -> None:
    model = nn.Linear(1, 1)
    train(step, {"model": model}, {"model": torch.optim.SGD(model.parameters(), 0.1)}, LoopConfig(folder, 2, **config))


@pytest.mark.parametrize(
    "error",
    [MemoryError(), torch.OutOfMemoryError("x"), RuntimeError("DefaultCPUAllocator: can't allocate memory: 9 bytes")],
)
def test_a_full_memory_says_what_to_turn_down(tmp_path: Path, error: Exception) -> None:
    def step(run, number):
        raise error

    with pytest.raises(ModelError, match=r"memory is full at step 0; lower batch"):
        one_number(tmp_path, step)


def test_other_errors_stay_what_they_are(tmp_path: Path) -> None:
    def step(run, number):
        raise RuntimeError("shapes differ")

    with pytest.raises(RuntimeError, match="shapes differ"):
        one_number(tmp_path, step)


def test_the_time_spent_on_data_is_told_and_states_are_saved_by_steps(tmp_path: Path) -> None:
    def step(run, number):
        with run.loading():
            sum(range(20000))
        run.update("model", run.modules["model"].weight.square().sum())
        return {"loss": 1.0}

    one_number(tmp_path, step, log_every=1, checkpoint_steps=1)
    told = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in told] == [1, 2] and all(line["data_s"] > 0 for line in told)
    assert len(list(tmp_path.glob("step_*.pt"))) == 2


def test_the_best_export_is_kept_and_pictures_are_few(tmp_path: Path) -> None:
    losses = iter([3.0, 2.0, 5.0])
    (tmp_path / "export").mkdir()

    def export(done, folder):
        (folder / "model.txt").write_text(str(done.step))

    class Done:
        step, seconds, journal = 0, 0.0, Journal(tmp_path)

    task = Task(
        {}, {}, lambda *_: {}, export, validate=lambda _: {"loss": next(losses)}, pictures=lambda _: {"mel": np.eye(3)}
    )
    for number in (10, 20, 30):
        Done.step = number
        run._checkpoint(task, Done(), tmp_path)
    assert (tmp_path / "export" / "model.txt").read_text() == "30"
    assert (tmp_path / "export" / "best" / "model.txt").read_text() == "20"
    for number in range(KEPT_PICTURES + 5):
        Done.journal.picture("mel", np.eye(2), 100 + number)
    kept = sorted((tmp_path / "pictures").glob("mel_*.npy"))
    assert len(kept) == KEPT_PICTURES and kept[-1].name == "mel_00000124.npy"
