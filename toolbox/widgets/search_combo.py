"""A list with thousands of entries in which one types a few letters to find one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from toolbox.widgets.panel import narrow


class SearchCombo(QComboBox):
    """Typing filters by any part of the name. ``chosen(key)`` after a person picked an entry; "" is "all" when offered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        narrow(self, 10)
        # A list of strings inside Qt, with the keys beside it: items one by one would take seconds for all of VoxCeleb.
        self._names = QStringListModel(self)
        self._keys: list[str] = []
        self.setModel(self._names)
        completer = QCompleter(self._names, self, filterMode=Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._current = ""
        self.activated.connect(lambda _: self._pick())
        self.lineEdit().returnPressed.connect(self._entered)

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Replace the entries (key, shown text) silently; the chosen key stays chosen if it is still there."""
        typed = self.lineEdit().text() if self.lineEdit().isModified() and self.lineEdit().hasFocus() else ""
        with QSignalBlocker(self):
            self._keys = [key for key, _ in entries]
            self._names.setStringList([text for _, text in entries])
            row = self._row(self._current)
            self.setCurrentIndex(row if row >= 0 else (0 if entries else -1))
        self._current = self._key_at(self.currentIndex()) or ""
        if typed:  # a list that grows while somebody types does not take the words away
            self.setEditText(typed)
            self.lineEdit().setModified(True)

    def key(self) -> str:
        return self._current

    def _row(self, key: str) -> int:
        return self._keys.index(key) if key in self._keys else -1

    def _key_at(self, row: int) -> str | None:
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def choose(self, key: str) -> bool:
        """Select by key silently."""
        row = self._row(key)
        if row < 0:
            return False
        with QSignalBlocker(self):
            self.setCurrentIndex(row)
        self._current = key
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._restore()

    def _restore(self) -> None:
        """Half-typed text is no choice: show what is chosen."""
        row = self._row(self._current)
        if row >= 0:
            self.setCurrentIndex(row)
            self.setEditText(self.itemText(row))

    def _entered(self) -> None:
        typed = self.currentText().strip()
        row = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if row < 0 and typed:
            row = self.findText(typed, Qt.MatchFlag.MatchContains)
        if row < 0:
            self._restore()
            return
        self.setCurrentIndex(row)
        self._pick()

    def _pick(self) -> None:
        key = self._key_at(self.currentIndex())
        if key is not None and key != self._current:
            self._current = key
            self.chosen.emit(key)
