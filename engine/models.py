"""The models of one engine: what there is, which are loaded, and which go when memory is short."""

from __future__ import annotations

import dataclasses
import glob
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import paths
from core.archive import opened
from core.errors import CheckpointError, ModelError, ToolboxError
from core.files import free_path, is_full, safe_name, written_beside
from core.jobs import JobContext
from core.types import DEFAULT_KEY, EmbeddingSpace, ModelInfo
from engine import asking

if TYPE_CHECKING:
    from core.families import Registry
    from encoder import SpeechEncoder

log = logging.getLogger(__name__)

SPARE_BYTES = 1 << 30
"""Memory left free for the window and other programs: below it the model used longest ago is unloaded."""
COMPANIONS = ("*config*.json", "*config*.yml", "*config*.yaml", "speakers.json", "emotions.json")
MOST_FILES = 500
CONFIGURATION = (".json", ".yml", ".yaml")
"""Dropped alone, they mean the model beside them."""


@dataclass(frozen=True)
class LoadedModel:
    """One model in memory, for the list of what takes room."""

    kind: str
    key: str
    name: str
    megabytes: float


def registries() -> dict[str, Registry]:
    """The four lists of families by kind of model."""
    from encoder.families import EMOTIONS, SPEAKERS
    from synthesizer.families import REGISTRY as SYNTHESIZERS
    from vocoder.families import REGISTRY as VOCODERS

    return {found.kind: found for found in (VOCODERS, SYNTHESIZERS, SPEAKERS, EMOTIONS)}


def thread_count() -> int:
    """Threads for torch: all cores but one, which belongs to the window and its sound."""
    return max(1, (os.cpu_count() or 2) - 1)


class Models:
    """Every load happens once, guarded by a lock; failures are told each time."""

    def __init__(
        self,
        models_dir: str | Path | None = None,
        device: str = "auto",
        threads: int | None = None,
        free_bytes: Callable[[], int] | None = None,
        more_folders: Sequence[str | Path] = (),
    ) -> None:
        self._models_dir, self._more_folders = models_dir, more_folders
        self.device_name = device
        self.threads = threads or thread_count()
        self._free_bytes = free_bytes or _free_memory
        self._loaded: dict[tuple[str, str], Any] = {}  # least recently used first
        self._written: dict[tuple[str, str], int] = {}
        """When the file of a loaded model was written: a training writes the same one again and again."""
        self._listeners: tuple[tuple[str, str], ...] = (("speaker", DEFAULT_KEY), ("emotion", DEFAULT_KEY))
        self._styled = ""
        self._lock = threading.RLock()

    @property
    def folders(self) -> list[str | Path]:
        """Where models are looked for; those that trainings made are among them."""
        usual = [self._models_dir, *paths.export_folders()] if self._models_dir else paths.model_folders()
        return [*usual, *self._more_folders]

    def device(self) -> str:
        """``cuda``, ``mps`` or ``cpu``: the best there is for "auto"."""
        if self.device_name != "auto":
            return self.device_name
        import torch

        if torch.cuda.is_available():
            return "cuda"
        return "mps" if torch.backends.mps.is_available() else "cpu"

    def get(self, kind: str, key: str = DEFAULT_KEY) -> Any:
        """The loaded model of a kind (speaker, emotion, synthesizer, vocoder)."""
        key = key or DEFAULT_KEY
        place = kind, os.path.realpath(key) if os.path.exists(key) else key
        written = os.stat(key).st_mtime_ns if os.path.isfile(key) else 0
        with self._lock:
            model = self._loaded.pop(place, None)
            if model is None or self._written.get(place) != written:
                self._make_room(kind, key)
                started = time.perf_counter()
                model = self._load(kind, key)
                log.info("loaded %s %s in %.2f s", kind, key, time.perf_counter() - started)
            self._loaded[place], self._written[place] = model, written
            return model

    def encoders(self) -> list[SpeechEncoder]:
        """Those that look at every clip: the chosen speaker and emotion encoders, and the ear of the synthesizer whose styles are looked at."""
        usual = [self.get(kind, key) for kind, key in self._listeners]
        own = self.get("synthesizer", self._styled).encoders().values() if self._styled else ()
        return [*usual, *own]

    def encoder_for(self, space: EmbeddingSpace) -> SpeechEncoder:
        """An encoder that writes a space: a listener, else a shipped one, else one among the models. Raises :class:`ModelError` when none
        does."""
        import encoder

        found: SpeechEncoder
        for kind, key in self._listeners:
            found = self.get(kind, key)
            if found.space.name == space.name:
                return found
        try:
            found = self.get(encoder.writer_of(space).kind)
        except ModelError:
            kind, key = self._writer_among_models(space)
            if not key:
                raise
            found = self.get(kind, key)
        return found

    def _writer_among_models(self, space: EmbeddingSpace) -> tuple[str, str]:
        """Kind and key of an encoder that a person added; empty where there is none."""
        for kind in ("emotion", "speaker"):
            for info in registries()[kind].available(*self.folders):
                writes = info.feeling.space if kind == "emotion" else info.voice.space
                if writes is not None and writes.name == space.name and not info.problem:
                    return kind, info.key
        return "", ""

    def _load(self, kind: str, key: str) -> Any:
        import torch

        torch.set_num_threads(self.threads)
        return registries()[kind].load(key, self.device())

    def _make_room(self, kind: str, key: str) -> None:
        """Unload what was used longest ago while the next model (fp32 weights, twice while they are read) would not fit."""
        needed = 8 * registries()[kind].info(key).parameters + SPARE_BYTES
        while self._free_bytes() < needed:
            oldest = next((place for place in self._loaded if place[1] != DEFAULT_KEY), None)
            if oldest is None:
                return
            log.info("unloading %s %s: memory is short", *oldest)
            del self._loaded[oldest]
            import gc

            gc.collect()

    # -- asked by the window ----------------------------------------------------------------------------------------

    def listen_with(
        self, ctx: JobContext, speaker: str = DEFAULT_KEY, emotion: str = DEFAULT_KEY
    ) -> list[EmbeddingSpace]:
        """Choose the encoders that look at clips from now on. Returns the spaces they write."""
        spaces = [self.get(kind, key).space for kind, key in (("speaker", speaker), ("emotion", emotion))]
        self._listeners = (("speaker", speaker), ("emotion", emotion))
        return spaces

    def listen_for_styles(self, ctx: JobContext, synthesizer: str) -> None:
        """From now on clips are heard by a synthesizer's own ear too; an empty key ends that."""
        if synthesizer:
            self.get("synthesizer", synthesizer)
        self._styled = synthesizer

    def set_device(self, ctx: JobContext, name: str) -> str:
        """Move to another compute device; models are loaded again on their next use."""
        with self._lock:
            self.device_name = name
            self._loaded.clear()
        return self.device()

    def loaded_models(self, ctx: JobContext) -> list[LoadedModel]:
        """What is in memory now, least recently used first."""
        with self._lock:
            found = []
            for kind, key in self._loaded:
                info = registries()[kind].info(key)
                found.append(LoadedModel(kind, key, info.name, 4 * info.parameters / 1e6))
            return found

    def unload_model(self, ctx: JobContext, kind: str, key: str) -> None:
        """Give a model's memory back; it is loaded again on its next use."""
        with self._lock:
            self._loaded.pop((kind, key), None)

    def warm_up(self, ctx: JobContext) -> dict[str, str]:
        """Load the default models and run each once. Returns a problem sentence per kind that failed."""
        problems: dict[str, str] = {}
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("speaker", lambda: self.get("speaker").embed(noise_clip())),
            ("emotion", lambda: self.get("emotion").embed(noise_clip())),
            ("synthesizer", self._warm_speech),
        )
        for index, (kind, step) in enumerate(steps):
            ctx.check()
            ctx.progress(index / len(steps), kind)
            try:
                step()
            except ToolboxError as error:
                problems[kind] = str(error)
            except Exception as error:
                log.exception("warming %s failed", kind)
                problems[kind] = f"The {kind} model could not be loaded ({type(error).__name__}); see the log."
            ctx.partial((kind, problems.get(kind, "")))
        return problems

    def _warm_speech(self) -> None:
        self.get("synthesizer").speak("Hello. 你好。こんにちは。", vocoder=self.get("vocoder"))

    def list_models(self, ctx: JobContext) -> list[ModelInfo]:
        """Shipped models, built-in ones, and every checkpoint below the models folders. Reads names only."""
        found: list[ModelInfo] = []
        for registry in registries().values():
            found += registry.available(*self.folders)
        return found

    def adopt_model(self, ctx: JobContext, path: str, folder: str) -> ModelInfo:
        """Keep a model that can be used in the models folder; one that cannot comes back with its ``problem``.

        Raises CheckpointError for files that hold no model.
        """
        given = Path(path)
        if given.suffix.lower() in CONFIGURATION:
            given = given.parent
        info = identify(given)
        known = linked(Path(info.key), Path(folder))
        if known is not None:  # what a person said of it may lie beside the link alone
            return identify(known)
        if info.problem:
            return info
        return dataclasses.replace(info, key=str(adopt(given, Path(info.key), Path(folder))))

    def answer_model(self, ctx: JobContext, path: str, answers: Mapping[str, Any], folder: str) -> ModelInfo:
        """Keep what a person said of a model that :attr:`ModelInfo.asks`, beside it or, where that cannot be written to, beside its link
        in the models folder ``folder``. What does not fit comes back as the ``problem`` of a model that still asks."""
        weights = opened(path).path
        info = identify(weights)
        if not info.asks:
            return info
        settings = asking.settings_from(info.asks, answers)
        try:
            weights = weights.resolve()
            found = asking.keep(weights, info, settings, identify)
        except OSError:
            weights = adopt(weights, weights, Path(folder))
            try:
                found = asking.keep(weights, info, settings, identify)
            except OSError as error:
                raise ToolboxError(
                    f"The settings of {weights.name} could not be kept; check that the disk is not full."
                ) from error
        return found if found.problem else self.adopt_model(ctx, str(weights), folder)


def identify(path: str | Path) -> ModelInfo:
    """What a file or folder is, whatever kind of model. Raises CheckpointError when no family knows it."""
    archive = opened(path)
    for registry in registries().values():
        info = registry.claim(archive)
        if info is not None:
            return info
    raise CheckpointError(f"{Path(path).name} is no model this program knows; choose another file.")


def adopt(given: Path, weights: Path, folder: Path) -> Path:
    """A model inside the models folder with what belongs to it: links where the system allows, otherwise copies.

    ``given`` is what the person chose, a folder or the ``weights`` themselves. Another model of the same name keeps its place:
    this one gets a folder of its own. Returns where the weights are now.
    """
    if folder in weights.parents:
        return weights
    if (known := linked(weights, folder)) is not None:
        return known
    base = given if given.is_dir() else weights.parent
    files = _files_of(given) if given.is_dir() else [weights, *_companions(weights)]
    target = folder / weights.name
    settings = list(opened(weights).settings_files())
    if len(files) > 1 or settings or os.path.lexists(target):
        target = free_path(folder / safe_name(base.name)) / weights.relative_to(base)
    home = target.parents[len(weights.relative_to(base).parts) - 1]
    try:
        for file in files:
            place = home / file.relative_to(base)
            if not _linked(file, place) and file == weights:  # settings under any name, to which a link would lead
                for found in reversed(settings):
                    _linked(found, place.with_name(found.name))
    except OSError as error:
        raise ToolboxError(_unkept(weights.name, folder, error)) from error
    return target


def _linked(file: Path, place: Path) -> bool:
    """Put a file there by a link, or a copy where the system forbids links; whether it is a link."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.symlink_to(file.resolve())
    except OSError:
        with written_beside(place) as beside:
            shutil.copy2(file, beside)
        return False
    return True


def _unkept(name: str, folder: Path, error: OSError) -> str:
    """Why a model could not be brought to the models folder."""
    if is_full(error):
        return f"{name} could not be copied to {folder}, the disk is full; free some space and try again."
    return f"{name} could not be kept in {folder}; check that this folder is there and that you may write to it."


def linked(weights: Path, folder: Path) -> Path | None:
    """Where a model stands in the models folder already, under the name it has."""
    same = (kept for kept in folder.rglob(glob.escape(weights.name)) if kept.resolve() == weights.resolve())
    return next(same, None)


def _files_of(folder: Path) -> list[Path]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    if len(files) > MOST_FILES:
        raise CheckpointError(f"{folder.name} holds too much for one model; choose the model's own folder or file.")
    return files


def _companions(weights: Path) -> list[Path]:
    """Configuration files that lie beside a model, that of its own name among them."""
    found = {file for pattern in COMPANIONS for file in weights.parent.glob(pattern)} | {asking.place_of(weights)}
    return sorted(file for file in found if file.is_file())


def _free_memory() -> int:
    import psutil

    return int(psutil.virtual_memory().available)


def noise_clip() -> Any:
    """One second of quiet noise with a voice-like hum, to run every code path once."""
    import numpy as np

    from core.types import AudioClip

    time_s = np.arange(16000) / 16000
    hum = sum(np.sin(2 * np.pi * 140 * k * time_s) / k for k in range(1, 20))
    noise = np.random.default_rng(0).standard_normal(16000) * 0.01
    return AudioClip((0.1 * hum + noise).astype(np.float32), 16000)
