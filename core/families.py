"""One list of families a kind of model, and the one way from a file to a loaded model.

A family is its folder and one line in ``families.py`` of its room. Which family a file belongs to is read from the names and
shapes inside it, never from its name.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from core import paths
from core.archive import Archive, opened
from core.errors import CheckpointError, ModelError, ToolboxError, is_short_of_memory
from core.sizes import made_from
from core.types import DEFAULT_KEY, ModelInfo, ModelKind
from core.weights import starts_like_weights, unsafe

log = logging.getLogger(__name__)
WEIGHT_SUFFIXES = frozenset({".safetensors", ".pt", ".pth", ".pyt", ".tar", ".ckpt", ".bin", ".onnx", ".h5"})
_OTHER_SUFFIXES = frozenset(
    [
        ".json",
        ".yml",
        ".yaml",
        ".npy",
        ".npz",
        ".wav",
        ".flac",
        ".mp3",
        ".ogg",
        ".m4a",
        ".txt",
        ".tsv",
        ".csv",
        ".md",
        ".lab",
        ".png",
        ".jpg",
        ".py",
        ".log",
        ".part",
        ".zip",
    ]
)
"""Of what lies beside models, often by the thousand, and need not be looked into."""
NOUNS = {
    "synthesizer": "a synthesizer",
    "vocoder": "a vocoder",
    "speaker": "a speaker encoder",
    "emotion": "an emotion encoder",
}
_BARE_NAME = re.compile(r"(g|do|G|D)_\d+")
"""HiFi-GAN and its kin write checkpoints without a suffix."""


@dataclass(frozen=True)
class Family:
    """One kind of network. ``claim`` imports no torch and returns None for archives of others; ``load`` imports it inside."""

    name: str
    title: str
    claim: Callable[[Archive], ModelInfo | None]
    load: Callable[..., Any]
    """``(archive, info, device)``; the archive is None for a model that needs no file."""
    built_in: ModelInfo | None = None
    """The model that needs no file."""


def _unfit(archive: Archive) -> CheckpointError:
    return CheckpointError(f"{archive.path.name} is damaged or was made by another version; copy or download it again.")


def looks_like_a_model(path: Path) -> bool:
    """Whether a file may hold weights, by its name or, where that tells nothing, by its first bytes: enough to look inside."""
    suffix = path.suffix.lower()
    if suffix in WEIGHT_SUFFIXES or _BARE_NAME.fullmatch(path.name) is not None:
        return True
    told = suffix in _OTHER_SUFFIXES or path.name.startswith(".")
    return not told and os.path.isfile(path) and starts_like_weights(path)


class Registry:
    """All families of one kind.

    Parameters
    ----------
    shipped : key -> file of the models that come with the program.
    """

    def __init__(self, kind: ModelKind, families: Sequence[Family], shipped: Mapping[str, Path]) -> None:
        self.kind = kind
        self.families = {family.name: family for family in families}
        self._shipped = shipped

    def claim(self, archive: Archive) -> ModelInfo | None:
        """What an opened archive is among this kind, or None. ``key`` is its path, ``name`` its file name."""
        for family in self.families.values():
            try:
                info = family.claim(archive)
            except ToolboxError:
                raise
            except Exception as error:
                raise _unfit(archive) from error  # damaged files fail in any way
            if info is not None:
                key, name = str(archive.path), info.name or archive.path.stem
                refused = str(unsafe(archive.path.name)) if archive.facts["unsafe"] else ""
                return dataclasses.replace(info, key=key, name=name, problem=info.problem or refused)
        return None

    def identify(self, path: str | Path) -> ModelInfo:
        """What a file or folder holds. Raises :class:`CheckpointError` when it is damaged or none of this kind."""
        info = self.claim(opened(path))
        if info is None:
            raise CheckpointError(
                f"{Path(path).name} is not {NOUNS[self.kind]} this program knows; choose another file."
            )
        return info

    def info(self, key: str | Path | None = None) -> ModelInfo:
        """What is known of a model by its key: shipped (None: the default one), built in, or a path."""
        key = str(key or DEFAULT_KEY)
        family = self.families.get(key)
        if family is not None and family.built_in is not None:
            return dataclasses.replace(family.built_in, key=key)
        if key not in self._shipped:
            return self.identify(key)
        if not self._shipped[key].exists():
            raise ModelError(f"The default {self.kind} model is missing from the program's folder; install it again.")
        info = self.identify(self._shipped[key])
        return dataclasses.replace(info, key=key, name=self.families[info.family].title)

    def load(self, key: str | Path | None = None, device: str = "cpu") -> Any:
        """The model itself, ready for use.

        Raises :class:`CheckpointError` for files that are missing, damaged, foreign or incomplete, and :class:`ModelError` for a
        device that this machine lacks.
        """
        info = self.info(key)
        if info.problem:
            raise CheckpointError(info.problem)
        family = self.families[info.family]
        if family.built_in is not None:
            return family.load(None, info, device)
        archive = opened(self._shipped.get(info.key, info.key))
        try:
            with made_from(archive.parameters, len(archive.shapes)):
                return family.load(archive, info, device)
        except (ToolboxError, MemoryError):
            raise
        except Exception as error:
            if device != "cpu" and isinstance(error, RuntimeError | AssertionError):
                raise ModelError(f"This machine cannot compute on {device}; choose the CPU.") from error
            if is_short_of_memory(error):
                raise
            raise _unfit(archive) from error

    def available(self, *folders: str | Path) -> list[ModelInfo]:
        """Shipped models, built-in ones, then those found below ``folders`` (none: where people keep them), by name.

        Files of other kinds are passed over in silence; models that cannot be used come with their ``problem``.
        """
        found = [self.info(key) for key, file in self._shipped.items() if file.exists()]
        found += [self.info(name) for name, family in self.families.items() if family.built_in is not None]
        seen: set[str] = set()
        for folder in map(Path, folders or paths.model_folders()):
            for path in model_files(folder):
                try:
                    info = None if (place := os.path.realpath(path)) in seen else self.claim(opened(path))
                except CheckpointError as error:
                    log.debug("passed over %s: %s", path, error)
                    continue
                if info is not None:
                    seen.add(place)
                    found.append(dataclasses.replace(info, name=_called(path, folder)))
        return found


def _called(path: Path, folder: Path) -> str:
    """Many models are called alike ("G_latest"): their folder tells them apart, and the training that made them."""
    name = path.relative_to(folder).with_suffix("").as_posix()
    made = folder.name in paths.EXPORTS and folder.parent.parent == paths.trainings_dir()
    return f"{folder.parent.name}/{name}" if made else name


def model_files(folder: Path) -> Iterator[Path]:
    """Files below a folder that may hold weights, sorted by name; none where a disk or a share does not answer."""
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    yield from sorted(path for path in found if looks_like_a_model(path) and os.path.isfile(path))


@dataclass(frozen=True)
class Sign:
    """How a system that cannot be loaded is recognised: ``starts`` are beginnings of tensor names that all must be there, or with
    ``alone`` those of which every name has one.

    ``sentence`` tells the person; ``{name}`` in it is the file's name.
    """

    title: str
    starts: tuple[str, ...]
    sentence: str
    alone: bool = False

    def fits(self, names: Iterable[str]) -> bool:
        """Whether a file of tensors with these names is of that system."""
        if self.alone:
            return all(name.startswith(self.starts) for name in names)
        return all(any(name.startswith(start) for name in names) for start in self.starts)


def foreign(kind: ModelKind, signs: Sequence[Sign]) -> Family:
    """Systems that are only recognised, so that a person is told what a file is instead of "unknown". Comes last in a list."""

    def claim(archive: Archive) -> ModelInfo | None:
        for sign in signs:
            if archive.shapes and sign.fits(archive.shapes):
                problem = sign.sentence.format(name=archive.path.name)
                step = archive.step
                return ModelInfo(kind, sign.title, step=step, problem=problem)
        return None

    def refuse(archive: Archive, info: ModelInfo, device: str) -> NoReturn:
        raise CheckpointError(info.problem)

    return Family("foreign", "Other systems", claim, refuse)
