"""What all controllers share: they join panels and engine, ask for files, and tell the person what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from core.errors import ToolboxError
from library.collection import Library
from toolbox.desk import Desk
from toolbox.jobs import JobRunner
from toolbox.sound.player import Player

FileMode = QFileDialog.FileMode


@dataclass(frozen=True, eq=False)
class Shared:
    """What a window has once, for all its controllers."""

    window: QWidget
    jobs: JobRunner
    desk: Desk
    player: Player
    library: Library
    undo: QUndoStack


class Controller(QObject):
    """Base of the controllers. Signal: ``notice(str)``, one sentence for the person."""

    notice = Signal(str)

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared.window)
        self._window, self._jobs, self._desk = shared.window, shared.jobs, shared.desk
        self._player, self._library, self._undo = shared.player, shared.library, shared.undo

    def attempt(self, step: Callable[[], object]) -> bool:
        """Run ``step``; when it is refused, say why and return False."""
        try:
            step()
        except ToolboxError as error:
            self.notice.emit(str(error))
            return False
        return True

    def change(self, make: Callable[[Callable[[str], object]], QUndoCommand]) -> bool:
        """Do what can be undone: ``make`` is given where to report a refusal. False when it was refused, and why was said."""
        refused: list[str] = []

        def report(sentence: str) -> None:
            refused.append(sentence)
            self.notice.emit(sentence)

        self._undo.push(make(report))
        return not refused

    def ask_paths(
        self,
        title: str,
        mode: FileMode,
        then: Callable[[list[str]], object],
        kinds: Sequence[str] = (),
        suffix: str = "",
        name: str = "",
        over: QWidget | None = None,
    ) -> None:
        """Let the person choose files, a folder or, with ``AnyFile``, where to write; the window stays usable.

        ``kinds`` are name filters; ``suffix`` is added to a name without one; ``name`` is proposed. ``over``: the window that asks,
        if not the main one, which would stand before it afterwards.
        """
        accept = QFileDialog.AcceptMode.AcceptSave if mode == FileMode.AnyFile else QFileDialog.AcceptMode.AcceptOpen
        dialog = QFileDialog(over or self._window, title, fileMode=mode, acceptMode=accept, defaultSuffix=suffix)
        if kinds:
            dialog.setNameFilters(kinds)
        if name:
            dialog.selectFile(name)
        dialog.filesSelected.connect(then)
        dialog.open()


def ask_text(window: QWidget, title: str, label: str, then: Callable[[str], object], text: str = "") -> None:
    """Let the person type a line; the window stays usable."""
    dialog = QInputDialog(window, windowTitle=title, labelText=label, textValue=text)
    dialog.textValueSelected.connect(then)
    dialog.open()
