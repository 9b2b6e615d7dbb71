"""Where the program keeps things. ``VOICE_TOOLBOX_HOME`` moves all of it into one folder (tests, portable installs)."""

from __future__ import annotations

import os
from pathlib import Path

APP_NAME = "voice-toolbox"


def _base(kind: str) -> Path:
    home = os.environ.get("VOICE_TOOLBOX_HOME")
    if home:
        return Path(home) / kind
    import platformdirs

    chosen = {
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "config": platformdirs.user_config_path,
        "log": platformdirs.user_log_path,
    }[kind]
    return chosen(APP_NAME, appauthor=False)


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def data_dir() -> Path:
    """Recordings, takes, voices, session: what a person made. Never cleaned automatically."""
    return _made(_base("data"))


def cache_dir() -> Path:
    """Embeddings, corpus indexes, compiled kernels: can be deleted at any time."""
    return _made(_base("cache"))


def config_dir() -> Path:
    """Settings and window layout."""
    return _made(_base("config"))


def log_dir() -> Path:
    return _made(_base("log"))


def models_dir() -> Path:
    """Where the program looks for checkpoints when no ``-m`` is given."""
    return _made(data_dir() / "models")


def recordings_dir() -> Path:
    return _made(data_dir() / "recordings")


def takes_dir() -> Path:
    return _made(data_dir() / "takes")


def resources_dir() -> Path:
    """Read-only files shipped with the program."""
    return Path(__file__).resolve().parent.parent / "resources"
