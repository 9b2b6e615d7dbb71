"""Voice conversion: a recording of one of a model's speakers said again by another. A window beside the main one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from core.types import Reference, Request
from toolbox.widgets.drops import DropTarget
from toolbox.widgets.panel import Panel, buttons, choose, column, dress, dress_all, fill_combo, grid, named, narrow, row

SHOWN = 3
"""So many speakers are named when one was recognised."""


class ConvertWindow(Panel):
    """Signals: ``convert_requested(source, target)`` with a ``Reference`` and the name of a speaker; ``recognise_requested(path)``;
    ``file_asked()``, answer with :meth:`set_file`; ``stop_requested()``; ``play_requested(path)``."""

    convert_requested = Signal(object, str)
    recognise_requested = Signal(str)
    file_asked = Signal()
    stop_requested = Signal()
    play_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, objectName="convert_window")
        self.setWindowFlag(Qt.WindowType.Tool)
        self._clips: dict[str, str] = {}
        self._speakers: tuple[str, ...] = ()
        self._busy = self._heard = ""
        self.clip, self.speaker, self.target = (
            named(QComboBox(), f"convert_{name}") for name in ("clip", "speaker", "target")
        )
        self.labels = {name: QLabel() for name in ("clip", "speaker", "target")}
        for name, label in self.labels.items():
            combo: QComboBox = getattr(self, name)
            narrow(combo, 18)
            label.setBuddy(combo)
        self.message = named(QLabel(wordWrap=True), "convert_message")
        slots = {
            "file": self.file_asked.emit,
            "play": lambda: self.play_requested.emit(self.path()),
            "recognise": lambda: self.recognise_requested.emit(self.path()),
            "start": self._start,
            "stop": self.stop_requested.emit,
        }
        self.buttons = buttons("convert", slots)
        press = self.buttons
        rows = (
            (self.labels["clip"], self.clip, row(press["play"], press["file"], margins=0)),
            (self.labels["speaker"], self.speaker, press["recognise"]),
            (self.labels["target"], self.target),
        )
        column(grid(*rows, wide=(1,)), self.message, row(1, press["start"], press["stop"]), 1, owner=self)
        for combo in (self.clip, self.target):
            combo.currentIndexChanged.connect(lambda _: self._show_enabled())
        self.clip.activated.connect(lambda _: self.set_recognised(()))
        DropTarget(self).paths_dropped.connect(lambda paths: self.set_file(paths[0]))
        QShortcut(Qt.Key.Key_Escape, self, self._escape)
        self.resize(480, 190)
        self.finish()

    # what the program sets

    def set_speakers(self, speakers: Sequence[str], target: str) -> None:
        """Whose voices the model has; ``target`` is proposed where nothing was chosen yet."""
        if tuple(speakers) != self._speakers:
            self._speakers = tuple(speakers)
            self.set_recognised(())
        before = self.target.currentData() or ""
        fill_combo(self.target, [(name, name) for name in speakers], before if before in speakers else target)
        fill_combo(self.speaker, [("", self.tr("Recognised")), *((name, name) for name in speakers)])
        self._show_enabled()

    def set_reference(self, path: str, name: str) -> None:
        """The clip on the desk stands first; it is chosen while no file was."""
        files = {kept: title for kept, title in self._clips.items() if kept and kept != path}
        self._clips = ({path: name} if path else {}) | files
        self._fill_clips(self.path())

    def set_file(self, path: str) -> None:
        """A file that a person chose or dropped."""
        self._clips.setdefault(path, Path(path).stem)
        self._fill_clips(path)
        self.set_recognised(())

    def set_recognised(self, found: Sequence[tuple[str, float]]) -> None:
        """Who is heard in the clip, with cosines, the nearest first; empty: nobody knows yet."""
        self._heard = ", ".join(f"{name} ({cosine:.2f})" for name, cosine in found[:SHOWN])
        choose(self.speaker, found[0][0] if found else "")
        self._show_enabled()

    def set_speaker(self, name: str) -> None:
        """Which of the model's speakers it is in the clip."""
        choose(self.speaker, name)

    def set_busy(self, doing: str) -> None:
        """What is done now, ``convert`` or ``recognise``; "" for nothing."""
        self._busy = doing
        self._show_enabled()

    def restore(self, request: Request) -> None:
        """The clip and the speakers of an earlier conversion."""
        for path in request.source.clips[:1]:
            self._clips.setdefault(path, request.source.name or Path(path).stem)
            self._fill_clips(path)
        choose(self.speaker, request.source.entry)
        choose(self.target, request.voice.entry)
        self._show_enabled()

    def path(self) -> str:
        """The file that is said again; "" when there is none."""
        return self.clip.currentData() or ""

    # reactions

    def _fill_clips(self, chosen: str) -> None:
        fill_combo(self.clip, [(path, name) for path, name in self._clips.items()], chosen)
        self._show_enabled()

    def _start(self) -> None:
        path, entry = self.path(), self.speaker.currentData() or ""
        source = Reference(self._clips[path], (path,), entry=entry)
        self.convert_requested.emit(source, self.target.currentData())

    def _escape(self) -> None:
        if self._busy:
            self.stop_requested.emit()
        else:
            self.close()

    def _show_enabled(self) -> None:
        ready = bool(self.path()) and bool(self._speakers)
        for name in ("start", "recognise"):
            self.buttons[name].setEnabled(ready and not self._busy)
        self.buttons["play"].setEnabled(bool(self.path()))
        self.buttons["stop"].setEnabled(bool(self._busy))
        said = {"convert": self.tr("Converting…"), "recognise": self.tr("Each speaker of the model is listened to…")}
        if not self._speakers:
            text = self.tr("The chosen synthesizer cannot convert voices; choose a VITS with several speakers.")
        elif not self.path():
            text = self.tr("Load a clip, choose a file, or drop one here: a recording of one of the model's speakers.")
        else:
            heard = self.tr("Heard: {names}").format(names=self._heard) if self._heard else ""
            text = said.get(self._busy, heard)
        self.message.setText(text)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Convert a voice"))
        texts = {
            "clip": (self.tr("Recording"), self.tr("What is said again: the clip on the desk, or a file")),
            "speaker": (self.tr("Spoken by"), self.tr("Which of the model's speakers is heard in it")),
            "target": (self.tr("Say it as"), self.tr("Which of the model's speakers says it again")),
        }
        for name, (text, tip) in texts.items():
            self.labels[name].setText(text)
            dress(getattr(self, name), text, tip)
        pressed = {
            "file": (self.tr("Choose a file…"), self.tr("Choose the recording")),
            "play": (self.tr("Play"), self.tr("Play the recording")),
            "recognise": (
                self.tr("Recognise"),
                self.tr("Find out which of the model's speakers it is most like; the first time takes a second each"),
            ),
            "start": (self.tr("Convert"), self.tr("Say the recording again; the result is a take like others")),
            "stop": (self.tr("Stop"), self.tr("Stop what is being done (Esc)")),
        }
        dress_all(self.buttons, pressed)
        if self.speaker.count():
            self.speaker.setItemText(0, self.tr("Recognised"))
        self._show_enabled()
