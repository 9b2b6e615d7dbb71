"""Closing the window while something would be lost by it: asked first, without holding anything up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from toolbox.jobs import JobRunner

LOST = frozenset({"speak", "respeak", "say_edited", "synthesize", "vocode", "export_takes", "save_clip"})
"""Calls whose work nothing finds again; what is embedded or listed goes on from where it was."""


class Leaving(QObject):
    """Asks. ``unkept`` says how many takes are in memory only."""

    def __init__(self, window: QWidget, jobs: JobRunner, unkept: Callable[[], int]) -> None:
        super().__init__(window)
        self._window, self._jobs, self._unkept = window, jobs, unkept
        self._sure = False

    def leave(self) -> None:
        """Close without asking."""
        self._sure = True
        self._window.close()

    def may_close(self) -> bool:
        """Whether nothing would be lost, or the person has said that it may be; else they are asked."""
        reasons = self._reasons()
        if self._sure or not reasons:
            return True
        box = self._window.findChild(QMessageBox, "leaving")
        if box is None:
            box = QMessageBox(self._window)
            box.setObjectName("leaving")
            box.setIcon(QMessageBox.Icon.Question)
            box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            box.setWindowTitle(self.tr("Close the program?"))
            close = box.addButton(self.tr("Close anyway"), QMessageBox.ButtonRole.DestructiveRole)
            box.setDefaultButton(box.addButton(self.tr("Keep it open"), QMessageBox.ButtonRole.RejectRole))
            close.clicked.connect(self.leave)
        box.setText(" ".join(reasons))
        box.open()
        return False

    def _reasons(self) -> list[str]:
        found = []
        if any(job.method in LOST for job in self._jobs.running()):
            found.append(self.tr("Something is still being made and would be lost."))
        if count := self._unkept():
            found.append(self.tr("%n take(s) could not be saved on the disk yet and would be lost.", "", count))
        return found
