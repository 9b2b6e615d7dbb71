"""What to train, from what, and with which knobs; also other knobs for a training that is gone on with."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QToolButton, QWidget

from core import Control
from core.controls import checked
from core.errors import ModelError
from engine.training import RecipeInfo, TrainingRun
from engine.trainings import DataCheck
from toolbox.shell import theme
from toolbox.shell.icons import icon
from toolbox.shell.layout import scrolled
from toolbox.shell.said import said
from toolbox.training.wish import TrainingWish
from toolbox.widgets.control_form import ControlForm
from toolbox.widgets.drops import DropTarget
from toolbox.widgets.panel import (
    Panel,
    buttons,
    column,
    dress,
    dress_all,
    fill_combo,
    grid,
    named,
    narrow,
    pause_timer,
    row,
    tint,
)

COMMON = ("steps", "batch", "speakers", "utterances", "learning_rate", "start_from", "precision", "device")
"""Knobs that are asked for first, in this order; the others are folded away."""
SETTLE_MS = 500
LEAST_KNOBS = (260, 120)


class NewTraining(Panel):
    """Signals: ``check_requested(recipe, data)``: answer with :meth:`set_check`; ``data_asked()`` and ``path_asked(knob, of a folder)``
    by buttons: answer with :meth:`set_data`, :meth:`set_path`; ``start_requested(TrainingWish)``."""

    check_requested = Signal(str, str)
    data_asked = Signal()
    path_asked = Signal(str, bool)
    start_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="train_new")
        self._recipes: dict[str, RecipeInfo] = {}
        self._run: TrainingRun | None = None
        self._check: DataCheck | None = None
        self._checking = False
        self.recipe = named(QComboBox(), "train_recipe")
        self.data, self.name = named(QLineEdit(), "train_data"), named(QLineEdit(), "train_name")
        self.choose = named(QToolButton(), "train_data_choose")
        self.trial = named(QCheckBox(), "train_trial")
        self.about, self.message = QLabel(wordWrap=True), named(QLabel(wordWrap=True), "train_message")
        self.labels = {name: QLabel() for name in ("recipe", "data", "name")}
        self.common, self.more = ControlForm("train_common"), ControlForm("train_more")
        self.unfold = named(QCheckBox(), "train_unfold")
        self.buttons = buttons("train_new", {"start": self._start})
        narrow(self.recipe, 12)
        self._lay_out()
        self._timer = pause_timer(self, SETTLE_MS, self._ask)
        self._connect()
        self.finish()

    def _lay_out(self) -> None:
        fields = grid(
            [self.labels["recipe"], self.recipe],
            [None, self.about],
            [self.labels["data"], row((self.data, 1), self.choose)],
            [None, self.trial],
            [None, self.message],
            [self.labels["name"], self.name],
            wide=(1,),
        )
        self.labels["data"].setBuddy(self.data)
        self.more.hide()
        knobs = QWidget()
        column(self.common, self.unfold, self.more, 1, owner=knobs, margins=(0, 0, 6, 0))
        column(fields, (scrolled(knobs, *LEAST_KNOBS), 1), row(1, self.buttons["start"]), owner=self)

    def _connect(self) -> None:
        self.recipe.activated.connect(lambda _: self._recipe_chosen())
        self.data.textChanged.connect(lambda _: self._data_changed())
        self.choose.clicked.connect(self.data_asked)
        self.trial.toggled.connect(lambda _: self._data_changed())
        self.unfold.toggled.connect(self.more.setVisible)
        DropTarget(self.data).paths_dropped.connect(lambda paths: self.set_data(paths[0]))
        for form in (self.common, self.more):
            form.path_asked.connect(self._ask_path)

    def set_recipes(self, recipes: Sequence[RecipeInfo]) -> None:
        """What can be trained."""
        self._recipes = {recipe.family: recipe for recipe in recipes}
        self._open()

    def begin(self) -> None:
        """For a new training; what was filled in for the last one stays."""
        if self._run is not None:
            self._run = None
            self._open()

    def go_on(self, run: TrainingRun) -> None:
        """For other knobs of a training that exists."""
        self._run = run
        self._open()

    def set_data(self, folder: str) -> None:
        self.data.setText(folder)

    def set_path(self, knob: str, path: str) -> None:
        """A file or folder for a knob."""
        for form in (self.common, self.more):
            if any(control.name == knob for control in form.controls()):
                form.set_values({knob: path})

    def set_check(self, check: DataCheck) -> None:
        """What the recipe finds in the folder; an answer to an older question is passed over."""
        if (check.recipe, check.data) == (self.recipe.currentData(), self._folder()):
            self._check, self._checking = check, False
            self._show()

    def check_failed(self) -> None:
        """Nothing is known of the folder; why was said elsewhere."""
        self._checking = False
        self._show()

    def wish(self) -> TrainingWish:
        """As it stands in the form."""
        recipe, run = self.recipe.currentData() or "", self._run
        if run is not None:
            return TrainingWish(recipe, run.data, self._values(), run.name, str(run.folder))
        data = "" if self.trial.isChecked() else self._folder()
        return TrainingWish(recipe, data, self._changed(), self.name.text().strip(), trial=self.trial.isChecked())

    def recolor(self) -> None:
        self.choose.setIcon(icon("folder"))
        tint(theme.colors(self).muted, self.about)
        self._show()

    def retranslate(self) -> None:
        texts = {"recipe": self.tr("Recipe"), "data": self.tr("Recordings"), "name": self.tr("Name")}
        for name, text in texts.items():
            self.labels[name].setText(text)
        dress(self.recipe, texts["recipe"], self.tr("What is trained"))
        dress(self.data, texts["data"], self.tr("A folder with corpora in any layout, or one made by a preparation"))
        dress(self.name, texts["name"], self.tr("What the training and its folder are called"))
        dress(self.choose, self.tr("Choose a folder…"))
        tip = self.tr("A few steps on made-up sound, to see whether everything works here")
        dress(self.trial, self.tr("Only try it, without recordings"), tip)
        dress(self.unfold, self.tr("More knobs"), self.tr("Show the knobs that are seldom changed"))
        start = (self.tr("Start"), self.tr("Begin the training; it goes on when this window is closed"))
        again = (self.tr("Go on with these"), self.tr("Go on where it ended, with these knobs"))
        dress_all(self.buttons, {"start": start if self._run is None else again})
        self._show()

    def _open(self) -> None:
        names = list(self._recipes) if self._run is None else [self._run.recipe]
        fill_combo(self.recipe, [(name, name) for name in names])
        self._recipe_chosen()
        self.retranslate()

    # -- what is chosen ---------------------------------------------------------------------------------------------

    def _recipe_chosen(self) -> None:
        self._show_knobs(self._run.knobs if self._run is not None else {})
        self.name.setPlaceholderText(self.recipe.currentData() or "")
        self._data_changed()

    def _show_knobs(self, values: Mapping[str, Any]) -> None:
        recipe = self._recipes.get(self.recipe.currentData() or "")
        knobs = recipe.knobs if recipe is not None else ()
        first = sorted((knob for knob in knobs if knob.name in COMMON), key=lambda knob: COMMON.index(knob.name))
        for form, controls in ((self.common, first), (self.more, [k for k in knobs if k.name not in COMMON])):
            form.set_controls(controls)
            form.reset()
            form.set_values(_readable(controls, values))

    def _controls(self) -> list[Control]:
        return [*self.common.controls(), *self.more.controls()]

    def _values(self) -> dict[str, Any]:
        return {**self.common.values(), **self.more.values()}

    def _changed(self) -> dict[str, Any]:
        """Only what is not as the recipe has it: a trial has values of its own."""
        defaults = {control.name: control.default for control in self._controls()}
        return {name: value for name, value in self._values().items() if value != defaults[name]}

    def _folder(self) -> str:
        text = self.data.text().strip()
        return str(Path(text).expanduser()) if text else ""

    def _data_changed(self) -> None:
        self._check, self._checking = None, bool(self._folder()) and not self.trial.isChecked()
        if self._checking and self._run is None:
            self._timer.start()
        self._show()

    def _ask(self) -> None:
        if self._checking and self._run is None and self.recipe.currentData():
            self.check_requested.emit(self.recipe.currentData(), self._folder())

    def _ask_path(self, knob: str) -> None:
        control = next(control for control in self._controls() if control.name == knob)
        self.path_asked.emit(knob, control.unit == "folder")

    def _start(self) -> None:
        if self._ready():
            self.start_requested.emit(self.wish())

    def _ready(self) -> bool:
        good = self._check is not None and not self._check.problem
        known = self.recipe.currentData() in self._recipes
        return known and (self._run is not None or self.trial.isChecked() or good)

    # -- what is shown ----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        new = self._run is None
        for widget in (self.recipe, self.name):
            widget.setEnabled(new)
        for widget in (self.data, self.choose):
            widget.setEnabled(new and not self.trial.isChecked())
        self.trial.setVisible(new)
        for widget in (self.labels["data"], self.data, self.choose, self.labels["name"], self.name):
            widget.setVisible(new)
        recipe = self._recipes.get(self.recipe.currentData() or "")
        self.about.setText(said(recipe.about) if recipe is not None else self.tr("Listing what can be trained…"))
        text, wrong = self._message()
        self.message.setText(text)
        self.message.setVisible(bool(text))
        shades = theme.colors(self)
        tint(shades.danger if wrong else shades.muted, self.message)
        self.unfold.setVisible(bool(self.more.controls()))
        self.buttons["start"].setEnabled(self._ready())

    def _message(self) -> tuple[str, bool]:
        """What is known of the recordings, and whether it forbids to start."""
        if self._run is not None:
            return self.tr("Goes on with “{name}” where it ended.").format(name=self._run.name), False
        if self.trial.isChecked():
            return self.tr("A few steps on made-up sound; of the knobs only those that you change are used."), False
        if not self._folder():
            return self.tr("Choose the folder that holds the recordings."), False
        if self._check is None:
            return (self.tr("Looking through the folder…") if self._checking else ""), False
        if self._check.problem:
            return said(self._check.problem), True
        text = self.tr("{used} of {all} recordings can be used; speakers: {speakers}.")
        check = self._check
        return text.format(used=f"{check.used:,}", all=f"{check.utterances:,}", speakers=f"{check.speakers:,}"), False


def _readable(controls: Sequence[Control], values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``values`` that these knobs can show, in the kind they want."""
    found: dict[str, Any] = {}
    for control in controls:
        if control.name in values:
            with contextlib.suppress(ModelError):
                found |= checked([control], {control.name: values[control.name]})
    return found
