"""A knob for words, most often a path: typed, chosen or dropped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from core import Control
from toolbox.shell.icons import icon
from toolbox.widgets.drops import DropTarget
from toolbox.widgets.panel import named, row, slim

WORDS = "words"
"""The unit of a knob that takes no path."""


class TextKnob(QWidget):
    """A line and a button that asks for a file. ``changed(str)``; ``path_asked()`` by the button."""

    changed = Signal(str)
    path_asked = Signal()

    def __init__(self, control: Control, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = named(QLineEdit(str(control.default)), name)
        self.button = named(QToolButton(), f"{name}_choose")
        slim(self.field)
        row((self.field, 1), self.button, owner=self, margins=0)
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
