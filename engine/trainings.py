"""Trainings for the window: what can be trained, what a folder lacks, and every training with its curves, pictures and sounds.

Made of :mod:`engine.training` and :mod:`engine.watching`; answers are plain data of a size that does not grow with the log.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from core import paths
from core.errors import ToolboxError
from core.files import free_path, safe_name
from core.jobs import JobContext
from core.types import Float32
from engine import training
from engine.training import RecipeInfo, Tail, TrainingRun
from engine.watching import Advice, Curve, Watched, remedy

ASK_S = 0.1
MOST_POINTS = 600
MOST_PICTURE_BYTES = 64 << 20
WIDEST_PICTURE = 2000


@dataclass(frozen=True)
class DataCheck:
    """What a recipe finds in a folder. ``problem``: one sentence when it cannot learn from it."""

    recipe: str
    data: str
    utterances: int = 0
    used: int = 0
    speakers: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Picture:
    """What a training drew after a step; ``path`` for :meth:`Trainings.training_picture`."""

    name: str
    step: int
    path: str


@dataclass(frozen=True, eq=False)
class Line:
    """A curve thin enough to draw: float64 (T,) steps and values, each a mean over a stretch of the log."""

    steps: np.ndarray
    values: np.ndarray


@dataclass(frozen=True, eq=False)
class RunView:
    """One training as it is shown. ``curves`` by stage, then by name; None when nothing came since ``stamp``."""

    run: TrainingRun
    stamp: str
    curves: Mapping[str, Mapping[str, Line]] | None
    stage: str = ""
    step: int = 0
    doing: str = ""
    fraction: float = 0.0
    steps_a_second: float = 0.0
    seconds_left: float | None = None
    advice: tuple[Advice, ...] = ()
    remedy: str = ""
    pictures: tuple[Picture, ...] = ()
    """Oldest first, as are ``samples`` (files)."""
    samples: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    """Names of its models, as the lists of models have them."""


@dataclass(frozen=True, eq=False)
class TrainingsView:
    """All trainings, the one that was begun last first; the ``chosen`` one in full."""

    runs: tuple[TrainingRun, ...] = ()
    steps: Mapping[str, int] = field(default_factory=dict)
    """By folder, of those that run or are looked at, or did."""
    chosen: RunView | None = None
    made: frozenset[tuple[str, int]] = frozenset()
    """Folder of a training and when it last wrote a model, for those that did."""


class _Followed:
    """A log read once; its meaning is kept."""

    def __init__(self, folder: Path) -> None:
        self._tail, self._folder = Tail(folder), folder
        self.watched, self._records = Watched(), 0

    def read(self, total: int) -> Watched:
        records = self._tail.fresh()
        self._records += len(records)
        self.watched.total = total
        self.watched.feed(records)
        return self.watched

    @property
    def stamp(self) -> str:
        return f"{self._folder}:{self._records}"


class Trainings:
    """``home`` holds a folder for each training; ``program`` stands in for ``python -m training``."""

    def __init__(self, home: Path | None = None, program: Sequence[str] = ()) -> None:
        self._home, self._program = home, tuple(program)
        self._recipes: list[RecipeInfo] = []
        self._followed: dict[Path, _Followed] = {}

    @property
    def home(self) -> Path:
        return self._home or paths.trainings_dir()

    def training_recipes(self, ctx: JobContext) -> list[RecipeInfo]:
        """All that can be trained; the first call takes seconds."""
        self._recipes = self._recipes or training.recipes()
        return self._recipes

    def check_training_data(self, ctx: JobContext, recipe: str, data: str) -> DataCheck:
        """Look through ``data`` with the recipe's eyes, in a process of its own that can be stopped."""
        command = [*(self._program or training.PROGRAM), "check", recipe, f"--data={data}"]
        quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        try:
            with subprocess.Popen(command, cwd=training.TOP, stdout=subprocess.PIPE, text=True, **quiet) as child:
                return DataCheck(recipe, data, **json.loads(_answer(child, ctx)))
        except (OSError, ValueError, TypeError) as error:
            raise ToolboxError("The folder could not be looked through; choose another one.") from error

    def begin_training(
        self,
        ctx: JobContext,
        recipe: str,
        data: str,
        knobs: Mapping[str, Any],
        name: str = "",
        folder: str = "",
        trial: bool = False,
    ) -> str:
        """Start a training called ``name``, or go on with the one in ``folder``; ``trial``: with made-up sound. Returns its folder."""
        place = Path(folder) if folder else free_path(self.home / safe_name(name, empty=recipe))
        corpus = place / "corpora" if trial and not data else Path(data)
        training.start(recipe, corpus, place, knobs, self._program, smoke=trial)
        return str(place)

    def resume_training(self, ctx: JobContext, folder: str) -> str:
        """Go on where it ended, with the knobs it had."""
        run = training.look(Path(folder))
        if run is None:
            raise ToolboxError(f"There is no training in {folder} any more; begin a new one.")
        training.start(run.recipe, Path(run.data), run.folder, run.knobs, self._program)
        return folder

    def stop_training(self, ctx: JobContext, folder: str) -> None:
        """Ask it to end after its step. Raises :class:`ToolboxError` when that cannot be written down."""
        try:
            training.stop(Path(folder))
        except OSError as error:
            raise ToolboxError(f"{folder} cannot be written to; check that the disk is not full.") from error

    def trainings_view(self, ctx: JobContext, folder: str = "", stamp: str = "") -> TrainingsView:
        """How all trainings stand, with that in ``folder`` in full (its curves only when something came since ``stamp``)."""
        found = training.runs(self.home)
        steps = {}
        for run in found:
            if run.state == "running" or str(run.folder) == folder or run.folder in self._followed:
                followed = self._followed.setdefault(run.folder, _Followed(run.folder))
                steps[str(run.folder)] = followed.read(run.steps).step
        chosen = next((self._full(run, stamp) for run in found if str(run.folder) == folder), None)
        made = {(str(run.folder), max(_written(file) for file in run.exports)) for run in found if run.exports}
        return TrainingsView(tuple(found), steps, chosen, frozenset(made))

    def _full(self, run: TrainingRun, stamp: str) -> RunView:
        followed = self._followed[run.folder]
        watched, running = followed.watched, run.state == "running"
        return RunView(
            run,
            followed.stamp,
            curves=_thinned(watched.curves) if followed.stamp != stamp else None,
            stage=watched.stage,
            step=watched.step,
            doing=watched.doing if running else "",
            fraction=_fraction(run, watched),
            steps_a_second=watched.steps_a_second() if running else 0.0,
            seconds_left=watched.seconds_left() if running else None,
            advice=tuple(watched.advice()),
            remedy=remedy(run.problem),
            pictures=tuple(map(_picture, run.pictures)),
            samples=tuple(map(str, run.samples)),
            made=tuple(_listed(run, file) for file in run.exports),
        )

    def training_picture(self, ctx: JobContext, path: str) -> Float32:
        """A picture of :attr:`RunView.pictures`, float32 (rows, columns), lowest row first. Raises :class:`ToolboxError`."""
        file = Path(path)
        try:
            if file.stat().st_size > MOST_PICTURE_BYTES:
                raise ValueError("too large")
            values = np.load(file, allow_pickle=False)
            if values.ndim != 2 or not values.size or values.dtype.kind not in "fiu":
                raise ValueError("no picture")
        except (OSError, ValueError, EOFError) as error:
            raise ToolboxError(f"The picture {file.name} cannot be read; wait for the next one.") from error
        shown: Float32 = np.nan_to_num(values[:, :: -(-values.shape[1] // WIDEST_PICTURE)].astype(np.float32))
        return shown


def _answer(child: subprocess.Popen[str], ctx: JobContext) -> str:
    while True:
        try:
            return child.communicate(timeout=ASK_S)[0]
        except subprocess.TimeoutExpired:
            if ctx.stopped():
                child.kill()
                ctx.check()


def _fraction(run: TrainingRun, watched: Watched) -> float:
    """How much of it is done, or of what it does before its first step."""
    if run.state == "finished":
        return 1.0
    return watched.fraction if watched.doing else min(1.0, watched.step / max(watched.total, 1))


def _thinned(stages: Mapping[str, Mapping[str, Curve]]) -> dict[str, dict[str, Line]]:
    return {stage: {name: _thin(curve) for name, curve in curves.items()} for stage, curves in stages.items()}


def _thin(curve: Curve) -> Line:
    steps, values = np.asarray(curve.steps, np.float64), np.asarray(curve.values, np.float64)
    if len(steps) > MOST_POINTS:
        edges = np.linspace(0, len(steps), MOST_POINTS, endpoint=False).astype(int)
        counts = np.diff([*edges, len(steps)])
        steps, values = (np.add.reduceat(numbers, edges) / counts for numbers in (steps, values))
    return Line(steps, values)


def _picture(file: Path) -> Picture:
    name, _, step = file.stem.rpartition("_")
    return Picture(name, int(step) if step.isdecimal() else 0, str(file))


def _listed(run: TrainingRun, file: Path) -> str:
    below = file.relative_to(run.folder).with_suffix("").parts[1:]
    return "/".join((run.name, *below))


def _written(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:  # just being replaced
        return 0
