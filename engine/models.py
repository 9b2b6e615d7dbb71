"""Loading, keeping and listing models for the service."""

from __future__ import annotations

import dataclasses
import logging
import os
import shutil
import threading
import time
from pathlib import Path
from typing import Any

from core import paths
from core.errors import CheckpointError, ToolboxError
from core.jobs import JobContext
from core.types import AudioClip
from engine.messages import DEFAULT_KEY, ModelEntry

log = logging.getLogger(__name__)

GRIFFIN_LIM = "griffin-lim"


def thread_count() -> int:
    """Threads for torch: all cores but one, which belongs to the window and its sound."""
    return max(1, (os.cpu_count() or 2) - 1)


class ModelMethods:
    """Holds the models of one engine; every load happens once, guarded by a lock, and failures are told each time."""

    def __init__(self, models_dir: str | None = None, device: str = "auto", threads: int | None = None) -> None:
        self.models_dir = Path(models_dir) if models_dir else paths.models_dir()
        self.device_name = device
        self.threads = threads or thread_count()
        self._loaded: dict[tuple[str, str], Any] = {}
        self._recent: dict[str, AudioClip] = {}  # clips opened lately, by content id
        self._lock = threading.RLock()

    def device(self) -> str:
        """``cuda``, ``mps`` or ``cpu``: the best there is for "auto"."""
        if self.device_name != "auto":
            return self.device_name
        import torch

        if torch.cuda.is_available():
            return "cuda"
        return "mps" if torch.backends.mps.is_available() else "cpu"

    def _get(self, kind: str, key: str = DEFAULT_KEY) -> Any:
        """The loaded model of a kind (speaker, emotion, synthesizer, vocoder)."""
        key = key or DEFAULT_KEY
        with self._lock:
            model = self._loaded.get((kind, key))
            if model is None:
                started = time.perf_counter()
                model = self._loaded[kind, key] = self._load(kind, key)
                log.info("loaded %s %s in %.2f s", kind, key, time.perf_counter() - started)
            return model

    def _load(self, kind: str, key: str) -> Any:
        import torch

        torch.set_num_threads(self.threads)
        path = None if key == DEFAULT_KEY else key
        if kind == "speaker":
            import encoder

            return encoder.load_speaker(path, device=self.device())
        if kind == "emotion":
            import encoder

            return encoder.load_emotion(path, device=self.device())
        if kind == "synthesizer":
            import synthesizer

            return synthesizer.load(path, device=self.device())
        import vocoder

        return vocoder.load(path, device=self.device())

    def set_device(self, ctx: JobContext, name: str) -> str:
        """Move to another compute device; models are loaded again on their next use."""
        with self._lock:
            self.device_name = name
            self._loaded = {key: kept for key, kept in self._loaded.items() if key[0] in ("store", "index")}
        return self.device()

    def warm_up(self, ctx: JobContext) -> dict[str, str]:
        """Load the default models and run each once. Returns a problem sentence per kind that failed."""
        problems: dict[str, str] = {}
        steps = (("speaker", self._warm_speaker), ("emotion", self._warm_emotion), ("synthesizer", self._warm_speech))
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

    def _warm_speaker(self) -> None:
        self._get("speaker").embed(_noise_clip())

    def _warm_emotion(self) -> None:
        self._get("emotion").embed(_noise_clip())

    def _warm_speech(self) -> None:
        voice = self._get("synthesizer")
        speech_vocoder = self._get("vocoder")
        voice.speak("Hello. 你好。こんにちは。", vocoder=speech_vocoder)

    def list_models(self, ctx: JobContext) -> list[ModelEntry]:
        """Shipped models, Griffin-Lim, and every checkpoint below the models folder; the latter are not loaded yet."""
        import synthesizer
        import vocoder

        vocoders = [
            info for info in vocoder.available(self.models_dir) if info.source not in (DEFAULT_KEY, GRIFFIN_LIM)
        ]
        taken = {info.source for info in vocoders} | {DEFAULT_KEY}
        entries = [
            self._entry("synthesizer", DEFAULT_KEY),
            *(self._look(path) for path in synthesizer.available(self.models_dir) if path not in taken),
            self._entry("vocoder", DEFAULT_KEY),
            self._entry("vocoder", GRIFFIN_LIM),
        ]
        for info in vocoders:
            rate_hz = info.mel_spec.rate_hz if info.mel_spec else 0
            entries.append(
                ModelEntry(
                    info.source,
                    info.name,
                    "vocoder",
                    info.family,
                    rate_hz,
                    mel_spec=info.mel_spec,
                    problem=info.problem,
                )
            )
        return [entry for entry in entries if entry is not None]

    def _look(self, path: str) -> ModelEntry | None:
        """What a file is, judged by its content. Foreign files are left out; known but unsupported ones carry a sentence."""
        import synthesizer

        name = Path(path).stem
        try:
            info = synthesizer.identify(path)
        except ToolboxError as error:
            log.info("%s: %s", path, error)
            return None
        problem = "" if info.supported else f"{name} is a {info.family} checkpoint; loading it is not built in yet."
        return ModelEntry(path, name, "synthesizer", info.family, info.rate_hz or 0, problem=problem)

    def describe_model(self, ctx: JobContext, kind: str, key: str) -> ModelEntry:
        """Load a model and say what it offers."""
        return self._entry(kind, key)

    def adopt_model(self, ctx: JobContext, path: str, folder: str) -> ModelEntry:
        """Keep a model file that can be used in the models folder; one that cannot comes back with its ``problem``.

        Raises CheckpointError for files that hold no model.
        """
        entry = self._entry(kind_of(path), path)
        if entry.problem:
            return entry
        return dataclasses.replace(entry, key=str(adopt(Path(path), Path(folder))))

    def _entry(self, kind: str, key: str) -> ModelEntry:
        name = Path(key).stem
        try:
            model = self._get(kind, key)
        except ToolboxError as error:
            return ModelEntry(key, name, kind, "", 0, problem=str(error))
        spec = getattr(model, "mel_spec", None)
        return ModelEntry(
            key=key,
            name=str(getattr(model, "name", name)) if key in (DEFAULT_KEY, GRIFFIN_LIM) else name,
            kind=kind,
            family=str(getattr(model, "family", "default")),
            rate_hz=spec.rate_hz if spec else 0,
            languages=tuple(getattr(model, "languages", ())),
            controls=tuple(getattr(model, "controls", ())),
            mel_spec=spec,
        )


def kind_of(path: str) -> str:
    """``synthesizer`` or ``vocoder``, judged by the content of the file. Raises CheckpointError when it is neither."""
    import synthesizer
    import vocoder

    try:
        vocoder.identify(path)
        return "vocoder"
    except CheckpointError as error:
        reason = str(error)
    try:
        synthesizer.identify(path)
        return "synthesizer"
    except CheckpointError as error:
        if str(error) == reason:  # it could not even be read
            raise
        name = Path(path).name
        raise CheckpointError(
            f"{name} is neither a synthesizer nor a vocoder this program knows; choose another file."
        ) from error


def adopt(path: Path, folder: Path) -> Path:
    """A model file inside the models folder: a link where the system allows, otherwise a copy. Returns its place."""
    if folder in path.parents:
        return path
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / path.name
    if target.exists():
        return target
    try:
        target.symlink_to(path)
    except OSError:
        shutil.copy2(path, target)
    return target


def _noise_clip() -> Any:
    """One second of quiet noise with a voice-like hum, to run every code path once."""
    import numpy as np

    from core.types import AudioClip

    time_s = np.arange(16000) / 16000
    hum = sum(np.sin(2 * np.pi * 140 * k * time_s) / k for k in range(1, 20))
    noise = np.random.default_rng(0).standard_normal(16000) * 0.01
    return AudioClip((0.1 * hum + noise).astype(np.float32), 16000)
