"""Where the program keeps things. ``VOICE_TOOLBOX_HOME`` moves all of it into one folder (tests, portable installs)."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

APP_NAME = "voice-toolbox"
KINDS = ("data", "cache", "config", "log")
DATA_FOLDERS = ("recordings", "takes")
RECORDINGS = "VOICE_TOOLBOX_RECORDINGS"
MODEL_FOLDERS = ("saved_models", "encoder/saved_models", "synthesizer/saved_models", "vocoder/saved_models")
"""Where people who come from the SV2TTS toolboxes keep their checkpoints, below the program's folder."""
EXPORTS = ("export", "finished")
"""Folders of a training in which the models lie that it made."""
COPIED_BYTES = 64 << 20
"""Larger files are not brought over to a stand-in: they are lists that can be made again."""


def settle() -> str:
    """Make the folders, for this person alone, and stand in temporary ones for those that cannot be written to.

    Call it at the start of a program; child processes inherit what it finds. Returns the sentence about folders that were
    replaced, ``""`` when all is well. Raises :class:`OSError` when there is no temporary folder either.
    """
    os.umask(0o077)
    refused = [kind for kind in KINDS if not _can_be_used(kind)]
    if not refused:
        return ""
    found = {kind: _base(kind) for kind in refused}
    stand_in = Path(tempfile.mkdtemp(prefix=f"{APP_NAME}-"))
    for kind, folder in found.items():
        os.environ[_override(kind)] = str(stand_in / kind)
        with suppress(OSError):
            _bring_over(folder, _made(stand_in / kind))
    names = ", ".join(map(str, found.values()))
    return (
        f"The program cannot write to {names}; until it can, everything new goes to {stand_in}, which the system may empty. "
        "Check the rights of that folder, or set VOICE_TOOLBOX_HOME to another one."
    )


def _can_be_used(kind: str) -> bool:
    folder = _base(kind)
    try:
        for each in (folder, *(folder / name for name in DATA_FOLDERS if kind == "data")):
            _made(each)
            with tempfile.TemporaryFile(dir=each):
                pass
        with suppress(OSError):
            folder.chmod(0o700)  # made by an earlier version for all to read
    except OSError as error:
        # A full disk has room again later, and what lies there must stay in view.
        return error.errno in (errno.ENOSPC, errno.EDQUOT) and folder.is_dir()
    return True


def _bring_over(old: Path, new: Path) -> None:
    """What lies in a folder that can be read only: the small files as copies, own models by a link. What cannot be read stays."""
    for path in (*old.iterdir(), *(old / "presets").glob("[!.]*.json")):
        with suppress(OSError):
            if path.is_file() and path.stat().st_size <= COPIED_BYTES:
                shutil.copyfile(path, _made(new / path.parent.relative_to(old)) / path.name)
    if (old / "models").is_dir():
        (new / "models").symlink_to(old / "models", target_is_directory=True)


def _override(kind: str) -> str:
    return f"VOICE_TOOLBOX_{kind.upper()}"


def _base(kind: str) -> Path:
    if stand_in := os.environ.get(_override(kind)):
        return Path(stand_in)
    home = os.environ.get("VOICE_TOOLBOX_HOME")
    if home:  # whole, as records keep it, wherever the program is started from
        return Path(os.path.abspath(os.path.expanduser(home)), kind)
    import platformdirs

    chosen = {
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "config": platformdirs.user_config_path,
        "log": platformdirs.user_log_path,
    }[kind]
    return chosen(APP_NAME, appauthor=False)


def _made(path: Path) -> Path:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
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
    """Where the program looks for checkpoints when no ``-m`` is given. It may not be there: a link to a disk that is not plugged in."""
    folder = data_dir() / "models"
    with suppress(OSError):
        _made(folder)
    return folder


def model_folders() -> list[Path]:
    """Every folder that is searched for checkpoints when none was named."""
    habitual = (resources_dir().parent / name for name in MODEL_FOLDERS)
    return [models_dir(), *filter(Path.is_dir, habitual), *export_folders()]


def trainings_dir() -> Path:
    """Holds a folder for every training that the window or an original's command began."""
    return data_dir() / "trainings"


def export_folders() -> list[Path]:
    """Where the models lie that trainings made so far."""
    return sorted(folder for name in EXPORTS for folder in trainings_dir().glob(f"*/{name}") if folder.is_dir())


def record_below(datasets_root: Path) -> None:
    """From now on keep new recordings in ``<datasets_root>/My recordings``, in child processes too, if it can be written to."""
    folder = datasets_root / "My recordings"
    with suppress(OSError), tempfile.TemporaryFile(dir=folder if folder.is_dir() else datasets_root):
        os.environ[RECORDINGS] = str(folder.absolute())


def recordings_dir() -> Path:
    """Where new recordings go."""
    chosen = os.environ.get(RECORDINGS)
    return Path(chosen) if chosen else _made(data_dir() / "recordings")


def recording_folders() -> list[Path]:
    """Every folder that recordings went to: the program's own, and the one below the datasets."""
    return [folder for folder in {data_dir() / "recordings": 0, recordings_dir(): 0} if folder.is_dir()]


def takes_dir() -> Path:
    return _made(data_dir() / "takes")


def resources_dir() -> Path:
    """Read-only files shipped with the program."""
    return Path(__file__).resolve().parent.parent / "resources"
