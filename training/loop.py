"""The one training loop. A recipe gives modules, optimizers and a step function; the loop does everything else.

    def step(run: Run, number: int) -> dict[str, torch.Tensor]:
        batch = make_batch(run.rng(number))            # same numbers after a resume
        with run.autocast():
            loss = run.modules["model"](batch)
        run.update("model", loss)                      # backward, clip, optimizer step, EMA; skipped when not finite
        return {"loss": loss.detach()}

    train(step, {"model": model}, {"model": optimizer}, LoopConfig(folder, steps=10_000))

Stop with Ctrl+C, SIGTERM or a file ``folder/STOP``: the state is saved and the next call goes on from it. Started by ``accelerate
launch`` or ``torchrun`` it trains data-parallel: each process draws its own data, gradients are averaged, the first process writes
the files, and the folder must be the same for all of them.
"""

from __future__ import annotations

import contextlib
import copy
import logging
import math
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from torch import nn
from torch.amp.grad_scaler import GradScaler

from core import CheckpointError, ModelError, Stopped
from training import checkpoints
from training.devices import Processes, pick_device, together
from training.journal import STOP, Journal
from training.schedules import Schedule

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
    """``cpu``, ``cuda``, ``cuda:1``, or ``auto``: see :func:`training.devices.pick_device`."""
    precision: Precision = "fp32"
    accumulate: int = 1
    """So many calls of the step function, on different random numbers, make one step of the optimizers."""
    clip_norm: float = 1.0
    schedule: Schedule | Mapping[str, Schedule] | None = None
    """Factor on the optimizers' own rates, from the step number; one for all or one for each optimizer by name."""
    ema_decay: float = 0.0
    """0 = off. 0.999 blurs models younger than about 5000 steps, so set ``ema_from`` too."""
    ema_from: int = 0
    backup_steps: int = 0
    """States of every so many steps are kept for good, in ``backups/``; 0: none."""
    log_every: int = 50
    log_s: float = 15.0
    """It tells at the latest after so long, and what is left at the end, so that slow and short runs have curves."""
    checkpoint_s: float = 300.0
    checkpoint_steps: int = 0
    """Save after so many steps as well; 0: only by the clock."""
    keep: int = 3
    max_seconds: float = math.inf
    """Wall time of this call, after which it saves and returns. The step in progress is finished first."""
    most_bad_steps: int = 20
    """So many updates in a row without a finite loss end the training."""
    tensorboard: bool = False
    part_of: Path | None = None
    """Folder of a larger run: its STOP file stops this too, and its ``log.jsonl`` is told."""
    alone: bool = False
    """Train in this process only, though others were started with it."""


class Run:
    """What a step function works with. ``modules`` are the networks, on ``device``; ``rank`` is the number of this process."""

    def __init__(self, modules: dict[str, nn.Module], optimizers: dict[str, torch.optim.Optimizer], config: LoopConfig):
        self.config = config
        self.device = pick_device(config.device)
        self.processes = Processes() if config.alone else together(self.device)
        self.rank = self.processes.rank
        self.modules = modules
        for module in modules.values():
            module.to(self.device)
        self.optimizers = optimizers
        self.ema: dict[str, nn.Module] = {}
        self.step = 0
        self.part = 0
        """Which of the ``accumulate`` calls of this step."""
        self.seconds = 0.0
        self.journal = Journal(config.folder, config.part_of, config.tensorboard and self.processes.first)
        self.data_s = 0.0
        self.bad_steps = 0
        self.interrupted = False
        """True when a person stopped the run (signal or STOP file) before its last step."""
        half = config.precision == "fp16"
        self._scalers = {name: GradScaler(self.device.type, enabled=half) for name in optimizers}
        self._base_rates = {name: [g["lr"] for g in opt.param_groups] for name, opt in optimizers.items()}

    def rng(self, step: int) -> np.random.Generator:
        """Random numbers that depend on seed, rank, step and part alone."""
        return np.random.default_rng((self.config.seed, self.rank, step, *([self.part] if self.part else [])))

    @contextlib.contextmanager
    def loading(self) -> Iterator[None]:
        """Around what only gathers a batch: its share of the time (``data_s`` of a step) tells whether a card waits for data."""
        started = time.monotonic()
        yield
        self.data_s += time.monotonic() - started

    def autocast(self) -> contextlib.AbstractContextManager[Any]:
        """Mixed precision as configured; does nothing for fp32."""
        if self.config.precision == "fp32":
            return contextlib.nullcontext()
        dtype = torch.bfloat16 if self.config.precision == "bf16" else torch.float16
        return torch.autocast(self.device.type, dtype=dtype)

    def update(
        self, names: str | Sequence[str], loss: torch.Tensor, reshape: Callable[[], None] | None = None
    ) -> float:
        """One optimizer step on ``loss``, which moves what the optimizers ``names`` hold and leaves no gradient anywhere else.

        ``reshape`` may change the gradients before they are clipped. Returns the gradient norm before clipping; NaN when the step was
        skipped, or waits for further parts to accumulate.
        """
        names = (names,) if isinstance(names, str) else tuple(names)
        optimizers, scaler = [self.optimizers[name] for name in names], self._scalers[names[0]]
        for optimizer in optimizers if self.part == 0 else ():
            optimizer.zero_grad(set_to_none=True)
        if self.processes.any(not torch.isfinite(loss.detach()), self.device):
            return self._skipped(names, "loss")
        groups = [group for optimizer in optimizers for group in optimizer.param_groups]
        learned = [p for group in groups for p in group["params"] if p.requires_grad]
        scaler.scale(loss / self.config.accumulate).backward(inputs=learned)
        if self.part + 1 < self.config.accumulate:
            return math.nan
        self.processes.average_gradients(learned)
        for optimizer in optimizers:
            scaler.unscale_(optimizer)
        if reshape is not None:
            reshape()
        norm = float(nn.utils.clip_grad_norm_(learned, self.config.clip_norm))
        if not math.isfinite(norm):
            scaler.update()  # half precision: a smaller loss scale next time
            return self._skipped(names, "gradient")
        for optimizer in optimizers:
            scaler.step(optimizer)
        scaler.update()
        self.bad_steps = 0
        for name in names:
            self._average(name)
        return norm

    def _skipped(self, names: Sequence[str], what: str) -> float:
        for each in names:
            self.optimizers[each].zero_grad(set_to_none=True)
        name = " and ".join(names)
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

    def finished(self) -> Run:
        """Itself; raises :class:`core.Stopped` when a person ended it early."""
        if self.interrupted:
            raise Stopped("Stopped; give the same command again to go on.")
        return self

    def set_rates(self) -> None:
        """Apply the learning-rate factors of the current step."""
        rates = self.config.schedule
        for name, optimizer in self.optimizers.items():
            own = rates.get(name) if isinstance(rates, Mapping) else rates
            factor = 1.0 if own is None else own(self.step)
            for group, rate in zip(optimizer.param_groups, self._base_rates[name]):
                group["lr"] = rate * factor

    def state(self) -> dict[str, Any]:
        """Everything a later call needs to go on: plain values and tensors only."""
        parts = {"modules": self.modules, "optimizers": self.optimizers, "ema": self.ema, "scalers": self._scalers}
        states = {kind: {name: part.state_dict() for name, part in named.items()} for kind, named in parts.items()}  # type: ignore[attr-defined]
        return {"step": self.step, "seconds": self.seconds, **states}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a saved state. Modules or optimizers that the state does not know keep their start values."""
        self.step, self.seconds = state["step"], state["seconds"]
        for name in state["ema"]:
            self.ema[name] = copy.deepcopy(self.modules[name]).eval().requires_grad_(False)
        for kind, own in (("modules", self.modules), ("optimizers", self.optimizers), ("ema", self.ema)):
            for name, values in state[kind].items():
                if name in own:
                    own[name].load_state_dict(values)
        for name, values in state["scalers"].items():
            if values and name in self._scalers:
                self._scalers[name].load_state_dict(values)


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


def train(
    step_fn: StepFn,
    modules: dict[str, nn.Module],
    optimizers: dict[str, torch.optim.Optimizer],
    config: LoopConfig,
    on_checkpoint: Callable[[Run], None] | None = None,
) -> Run:
    """Train until ``config.steps``, ``max_seconds`` or a stop; resumes from ``config.folder`` by itself.

    ``on_checkpoint`` runs after each saved state in the first process (evaluate, export). Raises ModelError when losses stay
    non-finite.
    """
    config.folder.mkdir(parents=True, exist_ok=True)
    run = Run(modules, optimizers, config)
    state = checkpoints.latest(config.folder)
    if state is not None:
        _restore(run, state)
        log.info("going on from step %d", run.step)
    run.processes.same_everywhere(run.modules.values())
    try:
        with _stop_signals() as signals:
            _steps(step_fn, run, signals, on_checkpoint)
    except (torch.OutOfMemoryError, MemoryError, RuntimeError) as error:
        if not _out_of_memory(error):
            raise
        where = "graphics card's memory" if run.device.type == "cuda" else "computer's memory"
        raise ModelError(
            f"The {where} is full at step {run.step}; lower batch (accumulate makes up for it), shorten the clips, or take "
            "precision bf16, and give the same command again."
        ) from error
    finally:
        run.journal.close()
    return run


def _restore(run: Run, state: dict[str, Any]) -> None:
    try:
        run.restore(state)
    except (KeyError, ValueError, RuntimeError) as error:
        if isinstance(error, torch.OutOfMemoryError):
            raise
        raise CheckpointError(
            f"The state in {run.config.folder} is of other settings; give those it was begun with, or another folder."
        ) from error


def _out_of_memory(error: BaseException) -> bool:
    return (
        not isinstance(error, RuntimeError)
        or isinstance(error, torch.OutOfMemoryError)
        or "allocate memory" in str(error)
    )


def _steps(step_fn: StepFn, run: Run, signals: list[int], on_checkpoint: Callable[[Run], None] | None) -> None:
    config, together, journal = run.config, run.processes, run.journal
    stop_files = [folder / STOP for folder in (config.folder, config.part_of) if folder is not None]
    started = saved = told = before = time.monotonic()

    def save() -> None:
        if together.first:
            path = checkpoints.save(config.folder, run.step, run.state(), config.keep)
            if config.backup_steps and run.step % config.backup_steps == 0:
                checkpoints.back_up(path)
            if on_checkpoint is not None:
                on_checkpoint(run)

    while run.step < config.steps:
        run.set_rates()
        for run.part in range(config.accumulate):
            torch.manual_seed(hash((config.seed, run.rank, run.step, run.part)) & 0x7FFFFFFF)
            journal.add(step_fn(run, run.step))
        run.step += 1
        now = time.monotonic()
        run.seconds += now - before
        before = now
        if run.data_s:
            journal.add({"data_s": run.data_s})
            run.data_s = 0.0
        if together.first and (run.step % config.log_every == 0 or now - told > config.log_s):
            journal.write(run.step, run.seconds)
            told = now
        asked = together.any(bool(signals) or any(file.exists() for file in stop_files), run.device)
        if asked or together.any(now - started > config.max_seconds, run.device):
            run.interrupted = asked and run.step < config.steps
            log.info("stopped at step %d", run.step)
            break
        due = any(every and run.step % every == 0 for every in (config.checkpoint_steps, config.backup_steps))
        if now - saved > config.checkpoint_s or due:
            save()
            saved = time.monotonic()
    if together.first:
        journal.write(run.step, run.seconds)
    save()
    stop_files[0].unlink(missing_ok=True)
    together.meet()  # nobody goes on before the state lies there: a next call would start from another step than the first process
