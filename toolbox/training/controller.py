"""Joins the Train page with the engine: begins trainings, follows them, and says when one has made a model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from engine import training
from engine.trainings import RunView, TrainingsView
from toolbox.controller import Controller, FileMode, Shared
from toolbox.library.commands import Change
from toolbox.training.train_window import TrainWindow
from toolbox.training.wish import TrainingWish

SEEN_MS, UNSEEN_MS = 1000, 5000


class TrainingController(Controller):
    """Signal: ``made()`` when the models that trainings made are others than before.

    ``play`` is given the path of a sound; ``data`` is the folder of recordings that is proposed.
    """

    made = Signal()

    def __init__(self, shared: Shared, play: Callable[[str], object], data: str = "") -> None:
        super().__init__(shared)
        self._play, self._data = play, data
        self.window: TrainWindow | None = None
        self._made: frozenset[tuple[str, int]] | None = None
        self._goes_on = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Find trainings that were begun earlier."""
        self._look()

    def close(self) -> None:
        """Follow nothing any more; the trainings go on."""
        self._timer.stop()
        self._timer.timeout.disconnect(self._look)

    def show(self) -> None:
        """Open the Train page."""
        if self.window is None:
            self.window = self._make()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        title = self.tr("Listing what can be trained")
        form = self.window.form
        if not form.recipe.count():
            self._jobs.submit(title, "training_recipes", slot="recipes", then=form.set_recipes)

    def _make(self) -> TrainWindow:
        window = TrainWindow(self._window)
        form, run = window.form, window.run
        window.seen.connect(self._seen)
        window.chosen.connect(lambda _: self._look())
        form.set_data(self._data)
        form.check_requested.connect(self._check)
        form.data_asked.connect(lambda: self._ask_folder(form.set_data))
        form.path_asked.connect(self._ask_path)
        form.start_requested.connect(self._begin)
        run.stop_requested.connect(lambda: self._tell("stop_training", self.tr("Stopping the training")))
        run.resume_requested.connect(lambda: self._tell("resume_training", self.tr("Starting the training")))
        run.delete_requested.connect(self._ask_to_delete)
        run.folder_requested.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(window.folder)))
        run.samples.play_requested.connect(self._play)
        run.pictures.picture_requested.connect(self._fetch)
        return window

    # -- a new training ---------------------------------------------------------------------------------------------

    def _check(self, recipe: str, data: str) -> None:
        assert self.window is not None
        form, title = self.window.form, self.tr("Looking through {name}").format(name=Path(data).name)
        job = self._jobs.submit(title, "check_training_data", recipe, data, slot="check-data", then=form.set_check)
        job.failed.connect(lambda *_: form.check_failed())

    def _ask_folder(self, then: Callable[[str], object]) -> None:
        title = self.tr("Folder of recordings")
        self.ask_paths(title, FileMode.Directory, lambda paths: then(paths[0]), over=self.window)

    def _ask_path(self, knob: str, folder: bool) -> None:
        assert self.window is not None
        form, mode = self.window.form, FileMode.Directory if folder else FileMode.ExistingFile
        title = self.tr("Choose a folder") if folder else self.tr("Choose a file")
        self.ask_paths(title, mode, lambda paths: form.set_path(knob, paths[0]), over=self.window)

    def _begin(self, wish: TrainingWish) -> None:
        given = (wish.recipe, wish.data, dict(wish.knobs), wish.name, wish.folder, wish.trial)
        title = self.tr("Starting the training")
        job = self._jobs.submit(title, "begin_training", *given, slot="begin-training", keep_running=True)
        job.done.connect(self._begun)

    def _begun(self, folder: str) -> None:
        if self.window is not None:
            self.window.show_run(folder)

    # -- those that go on -------------------------------------------------------------------------------------------

    def _tell(self, method: str, title: str) -> None:
        """Have the engine stop the shown training or go on with it."""
        if self.window is not None and self.window.folder:
            self._jobs.submit(title, method, self.window.folder).ended.connect(self._look)

    def _ask_to_delete(self) -> None:
        assert self.window is not None
        folder = Path(self.window.folder)
        text = self.tr(
            "Delete the training “{name}” with everything it learned, its models too? It waits in the bin until the program "
            "is closed; Undo in the main window brings it back."
        )
        title, kind = self.tr("Delete the training"), QMessageBox.Icon.Question
        box = QMessageBox(kind, title, text.format(name=folder.name), parent=self.window)
        box.setObjectName("train_delete_dialog")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        delete.clicked.connect(lambda: self._delete(folder))
        box.open()

    def _delete(self, folder: Path) -> None:
        waiting: list[Path] = []

        def do() -> None:
            waiting[:] = [training.put_away(folder, self._library.bin_dir())]
            self._look()

        def undo() -> None:
            training.bring_back(waiting.pop(), folder)
            self._look()

        self.change(lambda report: Change(self.tr("Delete the training"), do, undo, report))

    def _seen(self, seen: bool) -> None:
        if seen:
            self._look()

    def _look(self) -> None:
        """Ask how everything stands, and again after a while."""
        self._timer.stop()
        window = self.window
        folder = window.folder if window is not None else ""
        shown: RunView | None = window.run.view if window is not None else None
        stamp = shown.stamp if shown is not None and str(shown.run.folder) == folder else ""
        ask = {"slot": "trainings", "quiet": True, "hushed": True, "then": self._show}
        self._jobs.submit(self.tr("Looking at the trainings"), "trainings_view", folder, stamp, **ask).ended.connect(
            self._later
        )

    def _later(self) -> None:
        """Often while it is looked at, seldom while only something runs, else not at all."""
        seen = self.window is not None and self.window.isVisible() and not self.window.isMinimized()
        if seen or self._goes_on:
            self._timer.start(SEEN_MS if seen else UNSEEN_MS)

    def _show(self, view: TrainingsView) -> None:
        self._goes_on = any(run.state == "running" for run in view.runs)
        if self.window is not None:
            self.window.set_view(view)
        before, self._made = self._made, view.made
        if before is None or before == view.made:
            return
        self.made.emit()
        known = {folder for folder, _ in before}
        for folder in sorted({folder for folder, _ in view.made} - known):
            text = self.tr("The training “{name}” has made a model; it is in the lists now.")
            self.notice.emit(text.format(name=Path(folder).name))

    def _fetch(self, path: str) -> None:
        def show(values: np.ndarray) -> None:
            if self.window is not None:
                self.window.run.pictures.set_picture(path, values)

        title = self.tr("Opening the picture")
        self._jobs.submit(title, "training_picture", path, slot="training-picture", quiet=True, hushed=True, then=show)
