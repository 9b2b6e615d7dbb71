"""Run by ``torchrun`` from test_distributed.py: trains a small network in parts and writes down what each process saw."""

import json
import sys
import time
from pathlib import Path

import torch
from torch import nn

from training.devices import together
from training.loop import LoopConfig, Run, train
from training.stages import Stages


class Parts(nn.Module):
    """``never`` gets no gradient at all, ``odd`` only in the second process."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(4, 8), nn.Linear(8, 1)
        self.odd, self.never = nn.Linear(8, 1), nn.Linear(1, 1)

    def half(self, x: torch.Tensor) -> torch.Tensor:
        return torch.tanh(self.first(x))


def network(seed: int) -> tuple[dict[str, nn.Module], dict[str, torch.optim.Optimizer]]:
    torch.manual_seed(seed)
    model, critic = Parts(), nn.Linear(1, 1)
    return {"m": model, "c": critic}, {
        "m": torch.optim.AdamW(model.parameters(), 0.05),
        "c": torch.optim.SGD(critic.parameters(), 0.1),
    }


def draw(seed: int, rank: int, step: int) -> torch.Tensor:
    import numpy as np

    return torch.from_numpy(np.random.default_rng((seed, rank, step)).standard_normal((6, 4))).float()


def step(run: Run, number: int) -> dict[str, torch.Tensor]:
    """Parts of the network are called, never its forward; two losses, two optimizers."""
    x = torch.from_numpy(run.rng(number).standard_normal((6, 4))).float()
    model, critic = run.modules["m"], run.modules["c"]
    hidden = model.half(x)
    made = model.second(hidden) + (model.odd(hidden) if run.rank == 1 else 0.0)
    run.update("c", (critic(made.detach()) - 1).square().mean())
    run.update("m", (made - x.sum(1, keepdim=True)).square().mean() + 0.1 * critic(made).square().mean())
    return {"loss": x.mean()}


def weights(run: Run) -> list[float]:
    return torch.cat([p.detach().flatten() for m in run.modules.values() for p in m.parameters()]).tolist()


def main(out: Path) -> None:
    processes = together(torch.device("cpu"))
    mine = processes.rank
    saved: list[int] = []
    whole = train(step, *network(mine), LoopConfig(out / "whole", 12, log_every=4), lambda run: saved.append(mine))
    train(step, *network(mine), LoopConfig(out / "halves", 5))
    halves = train(step, *network(mine), LoopConfig(out / "halves", 12))

    def stopping(run: Run, number: int) -> dict[str, torch.Tensor]:
        if number == 3 and run.rank == 1:
            time.sleep(0.1)
            (out / "stopped" / "STOP").touch()
        if number == 1 and run.rank == 1:  # only one process meets a bad number
            before = weights(run)
            run.update("m", run.modules["m"].second(torch.ones(1, 8)).sum() * float("nan"))
            assert weights(run) == before
        elif number == 1:
            run.update("m", run.modules["m"].second(torch.ones(1, 8)).sum())
        return step(run, number)

    stopped = train(stopping, *network(mine), LoopConfig(out / "stopped", 1000))
    stages, done = Stages(out / "recipe", processes), []

    def alone() -> None:
        time.sleep(0.5)
        done.append(train(step, *network(0), LoopConfig(out / "alone", 2, alone=True)).processes.world)

    stages.once("alone", alone)
    stages.once("together", lambda: done.append(processes.world), together=True)
    result = {
        "whole": weights(whole), "halves": weights(halves), "stopped": weights(stopped), "steps": stopped.step,
        "interrupted": stopped.interrupted, "saved": saved, "done": done, "alone_marked": (out / "recipe/done/alone").exists(),
    }  # fmt: skip
    (out / f"rank{mine}.json").write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
