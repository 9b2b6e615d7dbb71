"""The one training loop. A recipe gives modules, optimizers and a step function; the loop does everything else.

    def step(run: Run, number: int) -> dict[str, torch.Tensor]:
        batch = make_batch(run.rng(number))            # same numbers after a resume
        with run.autocast():
            loss = run.modules["model"](batch)
        run.update("model", loss)                      # backward, clip, optimizer step, EMA; skipped when not finite
        return {"loss": loss.detach()}

    train(step, {"model": model}, {"model": optimizer}, LoopConfig(folder, steps=10_000))

``folder/log.jsonl`` receives one line per ``log_every`` steps. Stop with Ctrl+C, SIGTERM or a file ``folder/STOP``: the state is
saved and the next call goes on from it. Started by ``torchrun`` it trains data-parallel: each process draws its own data, gradients
are averaged, and only the first process writes files. The folder must be the same for all of them.
"""

from __future__ import annotations

import contextlib
import copy
import json
import logging
import math
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from torch import nn

from core import ModelError
from training import checkpoints, distributed

log = logging.getLogger(__name__)
Values = Mapping[str, "torch.Tensor | float"]
StepFn = Callable[["Run", int], Values]
Precision = Literal["fp32", "bf16", "fp16"]


@dataclass(frozen=True)
class LoopConfig:
    """How to train. Times in seconds."""

    folder: Path
    steps: int
    seed: int = 0
    device: str = "cpu"
    """``cpu``, ``cuda``, ``cuda:1``, or ``auto``: see :func:`training.distributed.pick_device`."""
    precision: Precision = "fp32"
    clip_norm: float = 1.0
    learning_rate: Callable[[int], float] | None = None
    """Factor on every optimizer's own rate, from the step number."""
    ema_decay: float = 0.0
    """0 = off. 0.999 blurs models younger than about 5000 steps, so set ``ema_from`` too."""
    ema_from: int = 0
    log_every: int = 50
    checkpoint_s: float = 300.0
    keep: int = 3
    max_seconds: float = math.inf
    """Wall time of this call, after which it saves and returns. The step in progress is finished first."""
    most_bad_steps: int = 20
    """So many steps in a row without a finite loss end the training."""
    tensorboard: bool = False


class Run:
    """What a step function works with. ``modules`` are the networks, on ``device``."""

    def __init__(self, modules: dict[str, nn.Module], optimizers: dict[str, torch.optim.Optimizer], config: LoopConfig):
        self.config = config
        self.rank = distributed.rank()
        self.device = distributed.pick_device(config.device)
        self.modules = modules
        for module in modules.values():
            module.to(self.device)
        self.optimizers = optimizers
        self.ema: dict[str, nn.Module] = {}
        self.step = 0
        self.seconds = 0.0
        self.bad_steps = 0
        self.interrupted = False
        """True when a person stopped the run (signal or STOP file) before its last step."""
        self._scaler = torch.amp.GradScaler(self.device.type, enabled=config.precision == "fp16")
        self._base_rates = {name: [g["lr"] for g in opt.param_groups] for name, opt in optimizers.items()}

    def rng(self, step: int) -> np.random.Generator:
        """Random numbers that depend on seed, rank and step alone."""
        return np.random.default_rng((self.config.seed, self.rank, step))

    def autocast(self) -> contextlib.AbstractContextManager[Any]:
        """Mixed precision as configured; does nothing for fp32."""
        if self.config.precision == "fp32":
            return contextlib.nullcontext()
        dtype = torch.bfloat16 if self.config.precision == "bf16" else torch.float16
        return torch.autocast(self.device.type, dtype=dtype)

    def update(self, name: str, loss: torch.Tensor) -> float:
        """One optimizer step on ``loss``; returns the gradient norm before clipping (NaN when the step was skipped)."""
        optimizer = self.optimizers[name]
        optimizer.zero_grad(set_to_none=True)
        if distributed.any_of_us(not torch.isfinite(loss.detach()), self.device):
            return self._skipped(name, "loss")
        self._scaler.scale(loss).backward()
        parameters = [p for group in optimizer.param_groups for p in group["params"]]
        distributed.average_gradients(parameters)
        self._scaler.unscale_(optimizer)
        norm = float(nn.utils.clip_grad_norm_(parameters, self.config.clip_norm))
        if not math.isfinite(norm):
            self._scaler.update()  # half precision: a smaller loss scale next time
            optimizer.zero_grad(set_to_none=True)
            return self._skipped(name, "gradient")
        self._scaler.step(optimizer)
        self._scaler.update()
        self.bad_steps = 0
        self._average(name)
        return norm

    def _skipped(self, name: str, what: str) -> float:
        self.bad_steps += 1
        log.warning("step %d: the %s of %s is not finite, update skipped", self.step, what, name)
        if self.bad_steps >= self.config.most_bad_steps:
            raise ModelError(f"Training of {name} diverged at step {self.step}; lower the learning rate and resume.")
        return math.nan

    def _average(self, name: str) -> None:
        if self.config.ema_decay == 0 or self.step < self.config.ema_from or name not in self.modules:
            return
        source = self.modules[name]
        if name not in self.ema:
            self.ema[name] = copy.deepcopy(source).eval().requires_grad_(False)
            return
        with torch.no_grad():
            for kept, fresh in zip(self.ema[name].parameters(), source.parameters()):
                kept.lerp_(fresh, 1 - self.config.ema_decay)
            for old, new in zip(self.ema[name].buffers(), source.buffers()):
                old.copy_(new)

    def best(self, name: str) -> nn.Module:
        """The averaged module where there is one, else the bare one."""
        return self.ema.get(name, self.modules[name])

    def set_rates(self) -> None:
        """Apply the learning-rate factor of the current step."""
        factor = 1.0 if self.config.learning_rate is None else self.config.learning_rate(self.step)
        for name, optimizer in self.optimizers.items():
            for group, rate in zip(optimizer.param_groups, self._base_rates[name]):
                group["lr"] = rate * factor

    def state(self) -> dict[str, Any]:
        """Everything a later call needs to go on: plain values and tensors only."""
        return {
            "step": self.step,
            "seconds": self.seconds,
            "modules": {name: module.state_dict() for name, module in self.modules.items()},
            "optimizers": {name: optimizer.state_dict() for name, optimizer in self.optimizers.items()},
            "ema": {name: module.state_dict() for name, module in self.ema.items()},
            "scaler": self._scaler.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a saved state. Modules or optimizers that the state does not know keep their start values."""
        self.step, self.seconds = state["step"], state["seconds"]
        for name, weights in state["modules"].items():
            if name in self.modules:
                self.modules[name].load_state_dict(weights)
        for name, moments in state["optimizers"].items():
            if name in self.optimizers:
                self.optimizers[name].load_state_dict(moments)
        for name, weights in state["ema"].items():
            self.ema[name] = copy.deepcopy(self.modules[name]).eval().requires_grad_(False)
            self.ema[name].load_state_dict(weights)
        if state["scaler"]:
            self._scaler.load_state_dict(state["scaler"])


@contextlib.contextmanager
def _stop_signals() -> Iterator[list[int]]:
    """A list that fills when Ctrl+C or SIGTERM arrives, so that a step always finishes before the state is saved."""
    seen: list[int] = []
    kinds = (signal.SIGINT, signal.SIGTERM)
    try:
        before = {kind: signal.signal(kind, lambda number, _: seen.append(number)) for kind in kinds}
    except ValueError:  # not the main thread: signals stay with whoever owns them
        before = {}
    try:
        yield seen
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


class _Log:
    """Means over ``log_every`` steps to ``log.jsonl``, the Python log and, when asked, TensorBoard."""

    def __init__(self, config: LoopConfig) -> None:
        self._path = config.folder / "log.jsonl"
        self._sums: dict[str, list[float]] = {}
        self._writer: Any = None
        if config.tensorboard and distributed.rank() == 0:
            from torch.utils.tensorboard import SummaryWriter

            self._writer = SummaryWriter(str(config.folder / "tensorboard"))

    def add(self, values: Values) -> None:
        for name, value in values.items():
            self._sums.setdefault(name, []).append(float(value))

    def write(self, run: Run) -> None:
        means = {name: sum(values) / len(values) for name, values in self._sums.items()}
        self._sums.clear()
        record = {"step": run.step, "seconds": round(run.seconds, 1), **{k: round(v, 5) for k, v in means.items()}}
        with open(self._path, "a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        log.info("%s", record)
        if self._writer is not None:
            for name, value in means.items():
                self._writer.add_scalar(name, value, run.step)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


def train(
    step_fn: StepFn,
    modules: dict[str, nn.Module],
    optimizers: dict[str, torch.optim.Optimizer],
    config: LoopConfig,
    on_checkpoint: Callable[[Run], None] | None = None,
) -> Run:
    """Train until ``config.steps``, ``max_seconds`` or a stop; resumes from ``config.folder`` by itself.

    ``on_checkpoint`` runs after each saved state on rank 0 (evaluate, export). Raises ModelError when losses stay non-finite.
    """
    config.folder.mkdir(parents=True, exist_ok=True)
    with distributed.group(distributed.pick_device(config.device)), _stop_signals() as signals:
        run = Run(modules, optimizers, config)
        state = checkpoints.latest(config.folder)
        if state is not None:
            run.restore(state)
            log.info("going on from step %d", run.step)
        distributed.same_everywhere(run.modules.values())
        _steps(step_fn, run, signals, on_checkpoint)
    return run


def _steps(step_fn: StepFn, run: Run, signals: list[int], on_checkpoint: Callable[[Run], None] | None) -> None:
    config, journal = run.config, _Log(run.config)
    stop_file = config.folder / "STOP"
    started = saved = before = time.monotonic()

    def save() -> None:
        if run.rank == 0:
            checkpoints.save(config.folder, run.step, run.state(), config.keep)
            if on_checkpoint is not None:
                on_checkpoint(run)

    while run.step < config.steps:
        torch.manual_seed(hash((config.seed, run.rank, run.step)) & 0x7FFFFFFF)
        run.set_rates()
        journal.add(step_fn(run, run.step))
        run.step += 1
        now = time.monotonic()
        run.seconds += now - before
        before = now
        if run.rank == 0 and run.step % config.log_every == 0:
            journal.write(run)
        asked = distributed.any_of_us(bool(signals) or stop_file.exists(), run.device)
        if asked or distributed.any_of_us(now - started > config.max_seconds, run.device):
            run.interrupted = asked and run.step < config.steps
            log.info("stopped at step %d", run.step)
            break
        if now - saved > config.checkpoint_s:
            save()
            saved = time.monotonic()
    save()
    stop_file.unlink(missing_ok=True)
    journal.close()
    distributed.meet()  # nobody goes on before the state lies there: a next call would start from another step than the first process
