"""The Train page: a window beside the main one with all trainings, one of them in full, and what to train next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from engine.training import TrainingRun
from engine.trainings import TrainingsView
from toolbox.shell.layout import FRAME
from toolbox.training.new_form import NewTraining
from toolbox.training.run_page import RunPage
from toolbox.training.runs_list import RunsList
from toolbox.widgets.panel import Panel, buttons, column, dress_all, on_keys

WISHED = QSize(1060, 680)
LIST_WIDTH = 300


class TrainWindow(Panel):
    """Signals: ``chosen(folder)`` of the training that is looked at, "" for none; ``seen(bool)`` when it comes into view or goes."""

    chosen = Signal(str)
    seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="train_window")
        self.setWindowFlag(Qt.WindowType.Window)
        self.folder = ""
        self.list, self.form, self.run = RunsList(), NewTraining(), RunPage()
        self.buttons = buttons("train_list", {"new": self.show_form})
        self.stack = QStackedWidget()
        self.stack.addWidget(self.form)
        self.stack.addWidget(self.run)
        left = QWidget()
        column((self.list, 1), self.buttons["new"], owner=left, margins=0)
        split = QSplitter(Qt.Orientation.Horizontal, objectName="train_split", childrenCollapsible=False)
        split.addWidget(left)
        split.addWidget(self.stack)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH, WISHED.width() - LIST_WIDTH])
        column(split, owner=self)
        self.list.chosen.connect(self.show_run)
        on_keys(self.list, self.run.buttons["delete"].click, Qt.Key.Key_Delete)
        self.run.change_requested.connect(self._change)
        QShortcut(Qt.Key.Key_Escape, self, self.close)
        self.resize(WISHED.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self.finish()

    def show_form(self) -> None:
        """A new training."""
        self.form.begin()
        self._to_form()

    def show_run(self, folder: str) -> None:
        """Look at a training; what is known of it follows by :meth:`set_view`."""
        if folder != self.folder:
            self.run.set_view(None)
        self.folder = folder
        self.list.mark(folder)
        self.stack.setCurrentIndex(1)
        self.chosen.emit(folder)

    def set_view(self, view: TrainingsView) -> None:
        """All trainings as they are now."""
        if self.folder and view.chosen is None and all(str(run.folder) != self.folder for run in view.runs):
            self.show_form()  # its folder is gone
        self.list.set_runs(view.runs, view.steps, self.folder)
        if view.chosen is not None and str(view.chosen.run.folder) == self.folder:
            self.run.set_view(view.chosen)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Train"))
        self.list.setAccessibleName(self.tr("Trainings"))
        self.list.setToolTip(self.tr("All trainings; choose one to see how it goes"))
        self.list.runs.retitle()
        tip = self.tr("Choose what to train and from what")
        dress_all(self.buttons, {"new": (self.tr("New training…"), tip)})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.seen.emit(not self.isMinimized() and self.isVisible())

    def _change(self) -> None:
        run: TrainingRun | None = self.run.view.run if self.run.view is not None else None
        if run is not None:
            self.form.go_on(run)
            self._to_form(keep=True)

    def _to_form(self, keep: bool = False) -> None:
        self.stack.setCurrentIndex(0)
        if not keep:
            self.folder = ""
            self.list.mark("")
            self.chosen.emit("")
        self.form.recipe.setFocus()
