"""A line to search with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from toolbox.widgets.panel import dress, named, pause_timer

PAUSE_MS = 200


class SearchField(QLineEdit):
    """``settled()`` :data:`PAUSE_MS` after the last key, and at once on Enter."""

    settled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(clearButtonEnabled=True)
        named(self, name)
        self._pause = pause_timer(self, PAUSE_MS, self.settled.emit)
        self.textChanged.connect(lambda _: self._pause.start())
        self.returnPressed.connect(self.settled)

    def words(self) -> str:
        """What is searched for; asked before the pause is over, it is not reported again."""
        self._pause.stop()
        return self.text().strip()

    def describe(self, text: str, tooltip: str = "", hint: str = "") -> None:
        """Its name, tooltip and, while it is empty, the hint in it."""
        dress(self, text, tooltip)
        self.setPlaceholderText(hint or text)
