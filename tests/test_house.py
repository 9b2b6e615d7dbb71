"""Rules of the house that no linter knows."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("torch", "umap", "numba", "librosa", "sklearn", "sounddevice", "onnxruntime", "PySide6")


@pytest.mark.parametrize(
    "room", ["core", "audio", "corpora", "encoder", "synthesizer", "vocoder", "library", "engine", "engine.models"]
)
def test_importing_a_room_is_cheap(room):
    code = f"import sys, {room}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_imports_nothing_heavy():
    heavy = tuple(name for name in HEAVY if name != "PySide6")
    code = f"import sys, toolbox.main_window; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_pyside_keeps_its_references():
    """PySide6 6.12 lost one reference to None per void call on Python 3.11 and aborted; this pin must not."""
    version = tuple(int(part) for part in importlib.metadata.version("PySide6").split(".")[:2])
    assert (6, 8) <= version < (6, 12) or sys.version_info >= (3, 12)
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "app = QApplication([])\n"
        "widget = QWidget()\n"
        "before = sys.getrefcount(None)\n"
        "for side in range(2000): widget.resize(side % 50 + 1, 10)\n"
        "print(sys.getrefcount(None) - before)\n"
    )
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    import os

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    assert int(done.stdout) > -500


def test_every_pin_is_exact():
    for name in ("requirements.txt", "requirements-nodeps.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            pin = line.split("#")[0].strip()
            assert not pin or "==" in pin, f"{name}: {line}"


@pytest.mark.parametrize("room", ["synthesizer", "vocoder"])
def test_families_do_not_know_each_other(room):
    """A family imports its own folder and what all share; nothing outside names it but the list of families."""
    folders = [path.parent.name for path in (ROOT / room).glob("*/__init__.py") if "FAMILY" in path.read_text()]
    assert "default" in folders
    for name in folders:
        others = "|".join(other for other in folders if other != name) or "-"
        pattern = re.compile(rf"^\s*(?:from|import) {room}\.(?:{others})\b", re.MULTILINE)
        for path in (ROOT / room / name).rglob("*.py"):
            assert not pattern.search(path.read_text(encoding="utf-8")), path
    shared = [
        *(ROOT / room).glob("*.py"),
        *(ROOT / room / "text").glob("*.py"),
        *(ROOT / room / "modules").glob("*.py"),
    ]
    known = re.compile(rf"^\s*(?:from|import) {room}(?:\.| import )(?:{'|'.join(folders)})\b", re.MULTILINE)
    knowing = [path.name for path in shared if known.search(path.read_text(encoding="utf-8"))]
    assert knowing == ["families.py"]
