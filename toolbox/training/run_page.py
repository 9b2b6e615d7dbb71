"""One training: how it stands, what that means, its curves, pictures and sounds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QSplitter, QWidget

from engine.trainings import RunView
from toolbox.shell import theme
from toolbox.shell.said import said
from toolbox.training.curves_pane import CurvesPane
from toolbox.training.pictures_pane import PicturesPane
from toolbox.training.samples_list import SamplesList
from toolbox.widgets.elided_label import ElidedLabel
from toolbox.widgets.panel import Panel, buttons, column, dress_all, named, row, tint

PERMILLE = 1000
SHARES = (500, 280)
"""Width of the curves and of pictures and sounds, until a person moves what is between them."""


class RunPage(Panel):
    """Signals: ``stop_requested()``, ``resume_requested()``, ``change_requested()`` (other knobs, then go on), ``folder_requested()``,
    ``delete_requested()``;
    those of its parts are theirs."""

    stop_requested = Signal()
    resume_requested = Signal()
    change_requested = Signal()
    folder_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="train_run")
        self.view: RunView | None = None
        self.title = named(ElidedLabel(), "train_title")
        self.bar = named(QProgressBar(textVisible=False, maximum=PERMILLE), "train_progress")
        self.status = named(QLabel(), "train_status")
        self.problem = named(QLabel(wordWrap=True), "train_problem")
        self.advice = named(QLabel(wordWrap=True), "train_advice")
        self.made = named(ElidedLabel(), "train_made")
        self.curves, self.pictures, self.samples = CurvesPane(), PicturesPane(), SamplesList()
        slots = {
            "stop": self.stop_requested.emit,
            "resume": self.resume_requested.emit,
            "change": self.change_requested.emit,
            "folder": self.folder_requested.emit,
            "delete": self.delete_requested.emit,
        }
        self.buttons = buttons("train", slots)
        for label in (self.problem, self.advice):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.finish()

    def _lay_out(self) -> None:
        side = self._side = QSplitter(Qt.Orientation.Vertical, objectName="train_side", childrenCollapsible=False)
        side.addWidget(self.pictures)
        side.addWidget(self.samples)
        main = QSplitter(Qt.Orientation.Horizontal, objectName="train_main", childrenCollapsible=False)
        main.addWidget(self.curves)
        main.addWidget(side)
        main.setStretchFactor(0, 1)
        main.setSizes(SHARES)
        head = row((self.title, 1), *self.buttons.values())
        column(head, row(self.bar, self.status), self.problem, self.advice, self.made, (main, 1), owner=self)

    def set_view(self, view: RunView | None) -> None:
        """The training as it is now; None while it is being read."""
        self.view = view
        self.curves.set_view(view)
        self.pictures.set_pictures(view.pictures if view is not None else ())
        self.samples.set_samples(view.samples if view is not None else ())
        self._side.setVisible(view is not None and bool(view.pictures or view.samples))
        self._show()

    def retranslate(self) -> None:
        texts = {
            "stop": (self.tr("Stop"), self.tr("End it after the step it is in; what it learned is kept")),
            "resume": (self.tr("Go on"), self.tr("Go on where it ended, with the same knobs")),
            "change": (self.tr("Change and go on…"), self.tr("Set other knobs, then go on where it ended")),
            "folder": (self.tr("Open the folder"), self.tr("Everything this training wrote")),
            "delete": (self.tr("Delete…"), self.tr("Put this training and the models that it made into the bin")),
        }
        dress_all(self.buttons, texts)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self._show()

    def recolor(self) -> None:
        shades = theme.colors(self)
        tint(shades.danger, self.problem)
        tint(shades.muted, self.status)

    def _show(self) -> None:
        view = self.view
        run = view.run if view is not None else None
        running = run is not None and run.state == "running"
        self.title.setText(f"{run.name}  ·  {run.recipe}" if run is not None else "")
        self.title.setToolTip(f"{run.folder}\n{run.data}" if run is not None else "")
        self.bar.setValue(round(PERMILLE * min(1.0, view.fraction)) if view is not None else 0)
        self.status.setText(self._status(view) if view is not None else self.tr("Reading…"))
        problem = said(run.problem) if run is not None and run.state == "failed" else ""
        self.problem.setText("\n".join(filter(None, (problem, said(view.remedy) if view is not None else ""))))
        self.problem.setVisible(bool(self.problem.text()))
        self.advice.setText("\n".join(said(each.text) for each in view.advice) if view is not None else "")
        self.advice.setVisible(bool(self.advice.text()))
        made = ", ".join(view.made) if view is not None else ""
        self.made.setText(self.tr("In the lists of models: {names}").format(names=made))
        self.made.setToolTip(made)
        self.made.setVisible(bool(made))
        self.buttons["stop"].setEnabled(running and run is not None and not run.stopping)
        self.buttons["resume"].setEnabled(run is not None and run.state in ("stopped", "failed"))
        self.buttons["change"].setEnabled(run is not None and not running)
        self.buttons["folder"].setEnabled(run is not None)
        self.buttons["delete"].setEnabled(run is not None and not running)

    def _status(self, view: RunView) -> str:
        """What it does, how far it is, how fast, how long still."""
        run, parts = view.run, [view.stage] if view.stage else []
        states = {"finished": self.tr("finished"), "stopped": self.tr("stopped"), "failed": self.tr("failed")}
        if run.stopping:
            parts.append(self.tr("stopping after this step…"))
        elif run.state != "running":
            parts.append(states.get(run.state, run.state))
        elif view.doing:
            parts.append(said(view.doing))
        elif not view.step:
            parts.append(self.tr("starting…"))
        if view.step and not view.doing:
            whole = self.tr("step {step} of {steps}") if run.steps and not view.stage else self.tr("step {step}")
            parts.append(whole.format(step=f"{view.step:,}", steps=f"{run.steps:,}"))
        if view.steps_a_second and not view.doing:
            parts.append(self.tr("{speed} steps/s").format(speed=f"{view.steps_a_second:.3g}"))
        if view.seconds_left is not None and not view.doing:
            parts.append(self._left(view.seconds_left))
        return "  ·  ".join(parts)

    def _left(self, seconds: float) -> str:
        if seconds < 90:
            return self.tr("%n s left", "", max(1, round(seconds)))
        if seconds < 5400:
            return self.tr("%n min left", "", round(seconds / 60))
        return self.tr("%n h left", "", round(seconds / 3600))
