"""Trainings of the person's models, from the outside: each is a command of its own (``python -m training``) in a folder of its own.

A training outlives the window that began it, so everything about it is read from its folder: ``run.json`` what it is and how it
ended, ``log.jsonl`` how it goes, ``output.txt`` what it printed; a file ``STOP`` ends it. Training itself is never imported.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from core.errors import ToolboxError
from core.families import looks_like_a_model
from core.files import free_path, write_text
from core.paths import EXPORTS
from core.running import is_running
from core.types import Control

State = Literal["running", "finished", "stopped", "failed"]
PROGRAM = (sys.executable, "-m", "training")
TOP = Path(__file__).resolve().parent.parent
RUN, LOG, OUTPUT, STOP = "run.json", "log.jsonl", "output.txt", "STOP"
BEGUN = "begun.json"
"""Written by whoever began it, before the training itself could say anything."""
LIST_S, COMES_UP_S = 120.0, 60.0


@dataclass(frozen=True)
class RecipeInfo:
    """What can be trained, and its knobs. ``needs``: ``text``, ``speakers``, ``emotions``."""

    family: str
    about: str
    needs: tuple[str, ...]
    knobs: tuple[Control, ...]


@dataclass(frozen=True)
class TrainingRun:
    """One training as it stands. ``problem`` is one sentence when it failed."""

    folder: Path
    state: State
    recipe: str = ""
    data: str = ""
    knobs: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""
    stopping: bool = False
    """It was asked to end and is still in a step."""
    began: float = 0.0
    """Seconds since 1970; anew when it goes on."""

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def steps(self) -> int:
        """How many were asked for; 0 when that is not known."""
        try:
            return int(self.knobs.get("steps", 0))
        except (TypeError, ValueError):
            return 0

    @property
    def samples(self) -> list[Path]:
        """What it said at its checkpoints, oldest first."""
        return sorted((self.folder / "samples").glob("*.wav"))

    @property
    def pictures(self) -> list[Path]:
        """What it drew at its checkpoints, ``NAME_STEP.npy``, oldest first."""
        return sorted((self.folder / "pictures").glob("*_*.npy"), key=lambda file: file.stem.rpartition("_")[::-2])

    @property
    def exports(self) -> list[Path]:
        """Models that it made so far."""
        found = (file for name in EXPORTS for file in (self.folder / name).rglob("*"))
        return sorted(file for file in found if looks_like_a_model(file) and file.is_file())


def recipes() -> list[RecipeInfo]:
    """All that can be trained; asked of the training program, which takes some seconds."""
    command = [*PROGRAM, "--json"]
    try:
        asked = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=LIST_S, check=True)
        told = json.loads(asked.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise ToolboxError("The recipes for training cannot be listed; run the set-up (bootstrap.py) again.") from error
    knobs = [tuple(Control(**{**k, "choices": tuple(k["choices"])}) for k in one["knobs"]) for one in told]
    return [RecipeInfo(one["family"], one["about"], tuple(one["needs"]), own) for one, own in zip(told, knobs)]


def start(
    recipe: str, data: Path, folder: Path, knobs: Mapping[str, Any], program: Sequence[str] = (), smoke: bool = False
) -> None:
    """Begin a training, or go on with the one in ``folder``. It lives on when this program ends.

    ``program`` stands in for ``python -m training``; ``smoke`` only tries the recipe, on made-up sound in ``data``. Raises
    :class:`ToolboxError` when the folder is being worked in or cannot be written to.
    """
    if is_running(folder):
        raise ToolboxError(f"A training is at work in {folder} already; stop it first or choose another folder.")
    try:
        _begin(recipe, data, folder, knobs, program or PROGRAM, smoke)
    except OSError as error:
        raise ToolboxError(
            f"The training cannot be started in {folder} ({error.strerror}); check that the disk is not full."
        ) from error


def _begin(
    recipe: str, data: Path, folder: Path, knobs: Mapping[str, Any], program: Sequence[str], smoke: bool
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in (STOP, RUN):
        (folder / old).unlink(missing_ok=True)
    chosen = [part for name, value in knobs.items() for part in ("--set", f"{name}={value}")]
    command = [*program, recipe, "--data", str(data), "--out", str(folder), *(["--smoke"] if smoke else [])]
    # A window's own process group and terminal must not take it along.
    detached: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        detached = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    with open(folder / OUTPUT, "ab") as output:
        detached |= {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
        child = subprocess.Popen([*command, *chosen], cwd=TOP, **detached)
    begun = {"recipe": recipe, "data": str(data), "knobs": dict(knobs), "pid": child.pid, "since": time.time()}
    write_text(folder / BEGUN, json.dumps(begun))


def stop(folder: Path) -> None:
    """Ask it to end after the step in progress; what it learned is kept."""
    (folder / STOP).touch()


def put_away(folder: Path, place: Path) -> Path:
    """Move a training into the folder ``place``, a bin say; returns where it is now. Raises :class:`ToolboxError` for one at work."""
    if is_running(folder):
        raise ToolboxError(f"A training is at work in {folder}; stop it first.")
    target = free_path(place / folder.name)
    return _moved(folder, target)


def bring_back(waiting: Path, folder: Path) -> Path:
    """Undo :func:`put_away`. Raises :class:`ToolboxError` when that cannot be done."""
    return _moved(waiting, free_path(folder))


def _moved(folder: Path, target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)
    except OSError as error:
        raise ToolboxError(f"{folder} cannot be moved ({error.strerror}); close what uses its files.") from error
    return target


def look(folder: Path) -> TrainingRun | None:
    """How the training in a folder stands; None when there is none."""
    facts = _read(folder / RUN) or _read(folder / BEGUN)
    if not facts:
        return None
    state: State = facts["state"] if facts.get("state") in get_args(State) else "running"
    problem = str(facts.get("problem", ""))
    if is_running(folder) or ("state" not in facts and _comes_up(facts)):
        state = "running"
    elif state == "running":  # it could not say how it ended
        state, problem = "failed", _last_line(folder / OUTPUT) or "The training ended without a word; start it again."
    knobs = facts.get("knobs")
    return TrainingRun(
        folder,
        state,
        str(facts.get("recipe", "")),
        str(facts.get("data", "")),
        knobs if isinstance(knobs, dict) else {},
        problem,
        state == "running" and (folder / STOP).exists(),
        next((float(when) for name in ("started", "since") if isinstance(when := facts.get(name), int | float)), 0.0),
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _comes_up(begun: Mapping[str, Any]) -> bool:
    """Whether it was begun a moment ago and has not taken its folder yet: importing the libraries takes seconds."""
    if time.time() - begun.get("since", 0.0) > COMES_UP_S:
        return False
    if sys.platform == "win32":  # there a signal 0 would end it
        return True
    try:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(begun["pid"], os.WNOHANG)  # one of ours that ended is only now forgotten by the system
        os.kill(begun["pid"], 0)
    except (OSError, KeyError):
        return False
    return True


def runs(home: Path) -> list[TrainingRun]:
    """All trainings in folders of ``home``, the one that was begun last first: those at work must not change places."""
    if not home.is_dir():
        return []
    found = [run for folder in home.iterdir() if folder.is_dir() and (run := look(folder)) is not None]
    return sorted(found, key=lambda run: (run.began, run.name), reverse=True)


class Tail:
    """Reads ``log.jsonl`` of a training as it grows."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / LOG
        self._read = 0

    def fresh(self) -> list[dict[str, Any]]:
        """Records since the last call. Numbers carry ``step`` and ``seconds``; ``doing`` says what happens before the first step."""
        try:
            with open(self._file, "rb") as file:
                if os.fstat(file.fileno()).st_size < self._read:
                    self._read = 0  # begun anew
                file.seek(self._read)
                content = file.read()
        except OSError:
            return []
        whole = content[: content.rfind(b"\n") + 1]  # the last line may still be being written
        self._read += len(whole)
        return [record for line in whole.splitlines() if line.startswith(b"{") for record in _parsed(line)]


def _parsed(line: bytes) -> list[dict[str, Any]]:
    """One record; none of a line that was cut short when a training was killed, and then written on."""
    try:
        return [json.loads(line)]
    except (ValueError, RecursionError):
        return []


def _last_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""
