"""The whole window on a made-up engine and made-up hardware, for one test."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.toolbox.fake_engine import FakeEngine, FakeRunner
from tests.toolbox.fake_sound import FakeBackend
from toolbox.app import default_options
from toolbox.main_window import MainWindow
from toolbox.shell.session import Session

TIMEOUT_MS = 60_000


class Bench:
    """One window with everything a test turns by hand."""

    def __init__(self, qtbot: QtBot, engine: FakeEngine | None, backend: FakeBackend | None, **options: Any) -> None:
        self.qtbot = qtbot
        self.closed = False
        self.engine = engine or FakeEngine()
        self.backend = backend or FakeBackend()
        chosen = default_options()
        for name, value in options.items():
            setattr(chosen, name, value)
        self.window = MainWindow(Session.load(), chosen, FakeRunner(self.engine), self.backend)
        self.heard: list[str] = []
        """Every sentence the window showed."""
        notify = self.window.toasts.show
        self.window.toasts.show = lambda text, *more: self.heard.append(text) or notify(text, *more)
        self.window.show()
        self.window.start_engine()

    def until(self, condition: Any) -> None:
        self.qtbot.waitUntil(condition, timeout=TIMEOUT_MS)

    def settle(self) -> None:
        """Until the engine has nothing more to do."""
        self.until(lambda: not self.window.jobs.running())

    def close(self) -> None:
        """Close the window for good; once more does nothing."""
        if not self.closed:
            self.closed = True
            self.window.leaving.leave()
            self.window.deleteLater()

    # -- what a person does -----------------------------------------------------------------------------------------

    def load(self, *files: Path) -> None:
        self.window.loading.open_paths([str(file) for file in files])
        self.settle()

    def type(self, text: str) -> None:
        """Fill in the text and wait until the window has looked at it."""
        before = len(self.engine.asked("preview_text"))
        self.window.speak.text.set_text(text)
        self.until(lambda: len(self.engine.asked("preview_text")) > before)
        self.settle()

    def speak(self, text: str) -> None:
        self.type(text)
        self.window.speak.speak_button.click()
        self.settle()

    def takes(self) -> list[Any]:
        """As the table shows them."""
        return self.window.library_panel.takes.table.takes_model.rows()

    def points(self, kind: str) -> int:
        return len(self.window.mapping.maps[kind].model)

    def sources(self, kind: str) -> list[str]:
        model = self.window.mapping.maps[kind].model
        return [model.attributes(row)["source"] for row in range(len(model))]

    def texts(self) -> list[str]:
        """Everything the window's visible labels say."""
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]


def sound(folder: Path, name: str, seed: int = 0) -> Path:
    """A small WAV file whose content follows from ``seed``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    samples = (np.random.default_rng(seed).standard_normal(1600) * 3000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16000, len(samples), "NONE", ""))
        file.writeframes(samples.tobytes())
    return path


def drop(target: QWidget, *things: Path | QUrl) -> bool:
    """Drag files or links onto a widget and let go; whether it took them."""
    data = QMimeData()
    data.setUrls([thing if isinstance(thing, QUrl) else QUrl.fromLocalFile(str(thing)) for thing in things])
    hand = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *hand)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    let_go = QDropEvent(QPointF(5, 5), *hand)
    QApplication.sendEvent(target, let_go)
    return let_go.isAccepted()


def wheel_down(target: QWidget) -> QWheelEvent:
    """A turn of the wheel over a widget."""
    return QWheelEvent(
        QPointF(4, 4), QPointF(target.mapToGlobal(QPoint(4, 4))), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
