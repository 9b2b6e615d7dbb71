"""What nothing beside a model's file tells: one window that asks for all of it, once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QWidget

from core.types import ModelInfo
from toolbox.shell import theme
from toolbox.shell.said import said
from toolbox.widgets.control_form import ControlForm
from toolbox.widgets.panel import column, named, tint


class AskDialog(QDialog):
    """Stays until what was said fits. Signals: ``answered(dict)`` by name of what was asked, answer with :meth:`take` or :meth:`refuse`;
    ``settled(ModelInfo)`` once it fitted; ``path_asked(name)``, answer with :meth:`set_path`."""

    answered = Signal(dict)
    settled = Signal(object)
    path_asked = Signal(str)

    def __init__(self, info: ModelInfo, parent: QWidget) -> None:
        super().__init__(parent, objectName="ask_model_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.info = info
        self.setWindowTitle(self.tr("About {name}").format(name=info.name))
        text = self.tr(
            "{name} lies without its config.json, and its weights do not tell the following. What you say is kept beside the "
            "model, so that this is asked once."
        )
        about = QLabel(text.format(name=info.name), wordWrap=True)
        self.problem = named(QLabel(wordWrap=True), "ask_model_problem")
        tint(theme.colors(self).danger, self.problem)
        self.form = ControlForm("ask_model", resets=False)
        self.form.set_controls(info.asks)
        self.form.path_asked.connect(self.path_asked)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = named(box.button(QDialogButtonBox.StandardButton.Ok), "ask_model_ok")
        box.accepted.connect(self._answer)
        box.rejected.connect(self.reject)
        column(about, self.form, self.problem, box, owner=self)
        self.problem.hide()
        self.resize(460, self.sizeHint().height())

    def take(self, info: ModelInfo) -> None:
        """The model as it is with what was said: done, or a ``problem`` to mend."""
        if info.problem:
            self.refuse(info.problem)
            return
        self.accept()
        self.settled.emit(info)

    def refuse(self, sentence: str, details: str = "") -> None:
        """Why what was said does not fit."""
        self.problem.setText(said(sentence))
        self.problem.show()
        self.ok.setEnabled(True)

    def set_path(self, name: str, path: str) -> None:
        """The file that a person chose for one of the answers."""
        self.form.set_values({name: path})

    def _answer(self) -> None:
        self.ok.setEnabled(False)  # until it is known whether it fits
        values: dict[str, Any] = self.form.values()
        self.answered.emit(values)
