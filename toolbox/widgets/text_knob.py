"""A knob for words, most often a path: typed, chosen or dropped, or taken from the names that are known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget

from core import Control
from toolbox.shell.icons import icon
from toolbox.widgets.drops import DropTarget
from toolbox.widgets.panel import named, row, slim, still

WORDS = "words"
"""The unit of a knob that takes no path."""


class TextKnob(QWidget):
    """A line, where names are known with their list, and where it holds a path with a button that asks for one.

    ``changed(str)``; ``path_asked()`` by the button.
    """

    changed = Signal(str)
    path_asked = Signal()

    def __init__(self, control: Control, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = named(QLineEdit(str(control.default)), name)
        self.button = named(QToolButton(), f"{name}_choose")
        shown: QWidget = self.field
        if control.choices:
            shown = names = named(QComboBox(editable=True), f"{name}_names")
            names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            names.addItems(control.choices)
            names.setLineEdit(self.field)
            names.setCompleter(None)  # it would finish a path that begins like a name
            self.field.setText(str(control.default))
            still(names)
        slim(shown)
        row((shown, 1), self.button, owner=self, margins=0)
        self.button.setVisible(control.unit != WORDS)
        self.setFocusProxy(self.field)
        self.recolor()
        self.field.textChanged.connect(self.changed)
        self.button.clicked.connect(self.path_asked)
        DropTarget(self).paths_dropped.connect(lambda paths: self.set_value(paths[0]))

    def value(self) -> str:
        return self.field.text().strip()

    def set_value(self, value: object) -> None:
        """What is no text is passed over."""
        if isinstance(value, str):
            self.field.setText(value)

    def recolor(self) -> None:
        self.button.setIcon(icon("folder"))
