"""Text to speech: ``load`` a model, let it ``speak``; ``text`` turns writing into symbols.

>>> tts = synthesizer.load()
>>> speech = tts.speak("你好 world", voice=encoder.load_speaker().embed(clip), seed=1)

Importing this package is cheap: torch is imported by the first :func:`load`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import CheckpointError, ModelError, paths
from core.garbage import put_off_collection

if TYPE_CHECKING:
    from synthesizer import text as text
    from synthesizer.base import CheckpointInfo as CheckpointInfo
    from synthesizer.base import Synthesizer as Synthesizer

__all__ = ["CheckpointInfo", "Synthesizer", "available", "identify", "load", "text"]  # noqa: PLE0604

DEFAULT_NAME = "default"
SUFFIXES = (".safetensors", ".pt", ".pth", ".tar")


def __getattr__(name: str) -> Any:
    if name == "text":
        return import_module("synthesizer.text")
    if name in ("CheckpointInfo", "Synthesizer"):
        return getattr(import_module("synthesizer.base"), name)
    raise AttributeError(f"module 'synthesizer' has no attribute {name!r}")


def default_path() -> Path:
    """Where the shipped voice lies."""
    return paths.resources_dir() / "default_voice.safetensors"


def load(path: str | Path | None = None, device: str = "cpu") -> Synthesizer:
    """A synthesizer: the shipped voice (None or ``"default"``) or the checkpoint at ``path``.

    Raises :class:`CheckpointError` for a missing, damaged or foreign file and for families that cannot be loaded yet.
    """
    own = path is None or str(path) == DEFAULT_NAME
    file = default_path() if own else Path(str(path))
    if own and not file.exists():
        raise ModelError("The default voice is missing from the resources folder; install the program again.")
    with put_off_collection():
        info = identify(file)
        if not info.supported:
            raise CheckpointError(f"This is a {info.family} checkpoint; loading it is not built in yet.")
        from synthesizer.default.inference import DefaultSynthesizer

        loaded = DefaultSynthesizer(file, device)
        loaded.warm_up()
    return loaded


def identify(path: str | Path) -> CheckpointInfo:
    """Family, variant, symbols, rate, step and size of a checkpoint, without loading it for use."""
    from synthesizer.recognition import identify as look

    return look(path)


def available(models_dir: str | Path | None = None) -> list[str]:
    """Names that :func:`load` takes: ``"default"`` when shipped, and the model files in ``models_dir`` (by name, not opened)."""
    found = [DEFAULT_NAME] if default_path().exists() else []
    folder = Path(models_dir) if models_dir is not None else paths.models_dir()
    if folder.is_dir():
        found += sorted(str(file) for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    return found
