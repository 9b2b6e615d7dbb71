"""The real window under a script: made up sounds for it, and the window itself with its engine warm."""

from __future__ import annotations

import shutil
import sys
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.heartbeat import spin
from core import paths
from toolbox.app import AfterFirstPaint, default_options, make_application
from toolbox.main_window import MainWindow
from toolbox.shell import i18n, theme
from toolbox.shell.session import Session

READY_S = 180.0
RATE_HZ = 16000


def hum(seconds: float, pitch_hz: float = 140.0, seed: int = 0, rate_hz: int = RATE_HZ) -> np.ndarray:
    """A sound that passes for a voice: (T,) float32 with a gliding pitch, syllables and a little noise."""
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    phase = 2 * np.pi * np.cumsum(pitch_hz * (1 + 0.15 * np.sin(2 * np.pi * 0.7 * at + seed))) / rate_hz
    swell = 0.5 + 0.5 * np.sin(2 * np.pi * 3 * at)
    voice = sum(np.sin(k * phase) / k for k in range(1, 12)) * 0.08 * swell
    return (voice + 0.003 * np.random.default_rng(seed).standard_normal(len(at))).astype(np.float32)


def write_hum(path: Path, seconds: float, pitch_hz: float = 140.0, seed: int = 0, rate_hz: int = RATE_HZ) -> Path:
    """The same as a WAV file of 16 bits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate_hz, 0, "NONE", ""))
        file.writeframes((hum(seconds, pitch_hz, seed, rate_hz) * 32767).astype("<i2").tobytes())
    return path


def shipped_copies(folder: Path, count: int = 2) -> None:
    """Copies of the shipped models below ``folder``: own files to switch between."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        for file in paths.resources_dir().glob("*.safetensors"):
            shutil.copyfile(file, folder / f"{file.stem}_{number}.safetensors")


def open_window(told: Callable[[str], object], backend: Any = None, warm: bool = True) -> MainWindow:
    """The program's window in this process, painted, its models warm if wanted. ``told`` hears every sentence it shows."""
    sys.setswitchinterval(0.001)
    app = make_application(["benchmark"])
    note, session = paths.settle(), Session.load()
    session.notes += [note] if note else []
    theme.install(app, "dark")
    i18n.install(app, "en")
    ready: list[bool] = []
    window = MainWindow(session, default_options(), backend=backend)
    notify = window.toasts.show
    window.toasts.show = lambda text, *more: (told(text), notify(text, *more))[1]
    AfterFirstPaint(window).painted.connect(window.start_engine)
    window.modelling.ready.connect(lambda: ready.append(True))
    window.show()
    if warm and not spin(lambda: ready, READY_S):
        raise SystemExit("the models were not ready in time")
    return window
