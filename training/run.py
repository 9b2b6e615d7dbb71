"""One run of a recipe in its folder: ``run.json log.jsonl samples/ step_*.pt export/ STOP``."""

from __future__ import annotations

import contextlib
import json
import logging
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import CorpusError, ModelError, Stopped, ToolboxError
from core.controls import checked
from core.files import write_text
from core.jobs import JobContext
from core.running import running
from training.dataset import LISTING, Dataset, lacking
from training.journal import STOP, note
from training.recipe import Recipe, Task

if TYPE_CHECKING:
    from training.loop import Run
    from training.stages import Stages

log = logging.getLogger(__name__)
NOTE_EVERY_S = 1.0
BEST = "best.json"
PREPARED_WITH = "knobs.json"


class FolderContext(JobContext):
    """Reports into the folder's ``log.jsonl`` and is stopped by its STOP file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(self._note)
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._noted = folder, 0.0

    def _note(self, fraction: float, text: str) -> None:
        if time.monotonic() - self._noted > NOTE_EVERY_S:
            self._noted = time.monotonic()
            note(self.folder, doing=text, fraction=round(fraction, 4))

    def stopped(self) -> bool:
        return (self.folder / STOP).exists()

    def check(self) -> None:
        if self.stopped():
            raise Stopped("Stopped; give the same command again to go on.")


def prepare(
    recipe: Recipe,
    data: Path,
    folder: Path,
    given: Mapping[str, Any],
    workers: int = 1,
    run: Path | None = None,
    within: Sequence[Path] = (),
) -> Dataset:
    """List the corpus, check that it holds what the recipe needs, and make its features in ``folder``.

    ``within``: only utterances below one of these. The folder of the ``run``, or else ``folder`` itself, is told of it and may hold the STOP file.
    """
    ctx = FolderContext(run or folder)
    found = Dataset.open(data, folder, ctx)
    if within:
        found.utterances = tuple(u for u in found.utterances if any(u.path.is_relative_to(each) for each in within))
    missing = lacking(recipe.needs, found.utterances)
    if missing:
        raise CorpusError(f"{data} {missing}.")
    knobs = checked(recipe.knobs, {**_remembered(folder, recipe), **given}, strict=True)
    found.utterances = tuple(recipe.chosen(tuple(filter(recipe.uses, found.utterances)), knobs))
    if run is None and given:
        write_text(folder / PREPARED_WITH, json.dumps({"recipe": recipe.family, "knobs": dict(given)}))
    found.prepare(recipe.features(knobs), workers, ctx)
    recipe.whole(found, knobs, ctx)
    return found


def _remembered(folder: Path, recipe: Recipe) -> dict[str, Any]:
    """The knobs with which a folder was prepared: what learns from it wants the same unless it is told otherwise."""
    try:
        stored = json.loads((folder / PREPARED_WITH).read_text(encoding="utf-8"))
        return dict(stored["knobs"]) if stored["recipe"] == recipe.family else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def predict(recipe: Recipe, data: Path, out: Path, given: Mapping[str, Any], workers: int = 1) -> Path:
    """Mels that a trained model predicts for a corpus or a prepared folder; returns the folder of what was made."""
    if recipe.predict is None:
        raise ModelError(f"Models of the recipe {recipe.family} predict no mels; name the recipe of a synthesizer.")
    knobs = checked(recipe.knobs, {**_remembered(data, recipe), **given}, strict=True)
    prepared = data if (data / LISTING).exists() else out / "prepared"
    out.mkdir(parents=True, exist_ok=True)
    return recipe.predict(prepare(recipe, data, prepared, knobs, workers, out), knobs, out)


def start(
    recipe: Recipe, data: Path, out: Path, given: Mapping[str, Any], workers: int = 1, smoke: bool = False
) -> Path:
    """Train, or go on; returns the folder of what was made. Raises :class:`Stopped` when a person ended it early.

    ``smoke``: only try the recipe, on a made-up corpus written to ``data`` where nothing is there.
    """
    import torch

    from training.devices import pick_device, together
    from training.stages import Stages

    usual = {**(recipe.smoke if smoke else {}), **_remembered(data, recipe)}
    knobs = checked(recipe.knobs, {**usual, **given}, strict=True)
    torch.set_num_threads(knobs["threads"])
    torch.set_flush_denormal(True)
    processes = together(pick_device(knobs["device"]))
    facts = {"recipe": recipe.family, "data": str(data), "knobs": knobs, "started": time.time()}
    with running(out) if processes.first else contextlib.nullcontext(), _told(out, facts, processes.first):
        made_up = recipe.made_up
        if smoke and made_up is not None:
            Stages(out, processes).once("00 made-up corpus", lambda: data.exists() or made_up(data))
        if recipe.stages is not None:
            return recipe.stages(data, out, knobs, workers)
        return _train(recipe, data, Stages(out, processes), knobs, workers)


@contextlib.contextmanager
def _told(out: Path, facts: dict[str, Any], writes: bool) -> Iterator[None]:
    """``run.json`` says what the run is and how it ended: ``finished``, ``stopped`` or ``failed`` and why."""

    def tell(state: str, problem: str = "") -> None:
        if writes:
            write_text(out / "run.json", json.dumps({**facts, "state": state, "problem": problem}, indent=1))

    tell("running")
    try:
        yield
    except (Stopped, KeyboardInterrupt):
        tell("stopped")
        raise
    except Exception as error:
        tell("failed", str(error) if isinstance(error, ToolboxError) else f"{type(error).__name__}: {error}")
        raise
    finally:
        if writes:
            (out / STOP).unlink(missing_ok=True)
    tell("finished")


def _train(recipe: Recipe, data: Path, stages: Stages, knobs: Mapping[str, Any], workers: int) -> Path:
    from training.loop import LoopConfig, train

    if recipe.build is None:
        raise ModelError(f"The recipe {recipe.family} is not whole: it has neither stages nor a task.")
    out = stages.out
    prepared = data if (data / LISTING).exists() else out / "prepared"
    stages.once("prepare", lambda: prepare(recipe, data, prepared, knobs, workers, out))
    task = recipe.build(Dataset.open(prepared, prepared), knobs)
    own = {field.name for field in fields(LoopConfig)}
    settings = {**task.config, **{name: value for name, value in knobs.items() if name in own}}
    config = LoopConfig(out, **settings)
    if stages.processes.first:
        note(out, doing="first steps")
    train(task.step, task.modules, task.optimizers, config, lambda run: _checkpoint(task, run, out)).finished()
    return out / "export"


def _checkpoint(task: Task, run: Run, out: Path) -> None:
    """A file to use, and a sound to judge it by."""
    import audio

    (out / "export").mkdir(exist_ok=True)
    task.export(run, out / "export")
    measured = {name: float(value) for name, value in task.validate(run).items()}
    if measured:
        run.journal.tell(run.step, run.seconds, {f"valid_{name}": value for name, value in measured.items()})
        _keep_best(task, run, out, measured)
    for name, picture in task.pictures(run).items():
        run.journal.picture(name, picture, run.step)
    speech = task.listen(run)
    if speech is not None and speech.clip is not None:
        (out / "samples").mkdir(exist_ok=True)
        audio.write(out / "samples" / f"step_{run.step:08d}.wav", speech.clip)
        run.journal.sound(speech.clip, run.step)


def _keep_best(task: Task, run: Run, out: Path, measured: Mapping[str, float]) -> None:
    """One more export, of the step that did best on what it does not learn from."""
    best, loss = out / "export" / "best", measured.get("loss", math.nan)
    try:
        before = float(json.loads((best / BEST).read_text(encoding="utf-8"))["loss"])
    except (OSError, ValueError, KeyError, TypeError):
        before = math.inf
    if loss < before:
        best.mkdir(exist_ok=True)
        task.export(run, best)
        write_text(best / BEST, json.dumps({"step": run.step, **measured}))
