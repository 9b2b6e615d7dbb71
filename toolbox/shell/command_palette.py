"""Ctrl+K: type a few letters of what you want to do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from toolbox.widgets.panel import column, named

WIDTH = 460
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


def match_score(query: str, title: str) -> int | None:
    """How well ``query`` fits: lower is better, None when its letters do not appear in order. Case is ignored."""
    query, title = "".join(query.casefold().split()), title.casefold()
    if not query:
        return 0
    place = title.find(query)
    if place >= 0:
        return place
    place, gaps = -1, 0
    for letter in query:
        found = title.find(letter, place + 1)
        if found < 0:
            return None
        gaps += found - place - 1
        place = found
    return 100 + gaps


class CommandPalette(QFrame):
    """Lists actions; Enter triggers the chosen one after the palette has closed. ``chosen(id)`` names it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("command_palette")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._actions: list[QAction] = []
        self.search = named(QLineEdit(), "palette_search")
        self.list = named(QListWidget(), "palette_list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self.search, self.list, owner=self, margins=6)
        self.setFixedWidth(WIDTH)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._trigger)
        self.list.itemClicked.connect(lambda _: self._trigger())
        self.search.installEventFilter(self)

    def open_for(self, actions: Iterable[QAction]) -> None:
        """Show the palette over its window with these actions (their ids are their object names)."""
        self._actions = [action for action in actions if action.objectName() != "view.palette"]
        self.search.setPlaceholderText(self.tr("What do you want to do?"))
        self.search.setAccessibleName(self.tr("Search commands"))
        self.list.setAccessibleName(self.tr("Commands"))
        self.search.clear()
        self._fill()
        window = self.parentWidget().window()
        self.resize(WIDTH, 320)
        self.move(
            window.mapToGlobal(window.rect().center()).x() - WIDTH // 2,
            window.mapToGlobal(window.rect().topLeft()).y() + 60,
        )
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            wanted = self.list.currentRow() + _MOVES[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, wanted)))
            return True
        return False

    def _fill(self) -> None:
        scored = [(match_score(self.search.text(), action.text()), action) for action in self._actions]
        self.list.clear()
        for _, action in sorted((pair for pair in scored if pair[0] is not None), key=lambda pair: pair[0]):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(action.icon(), f"{action.text()}    {keys}" if keys else action.text())
            item.setData(Qt.ItemDataRole.UserRole, action.objectName())
            if not action.isEnabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _trigger(self) -> None:
        item = self.list.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        self.hide()
        self.chosen.emit(name)
        next(action for action in self._actions if action.objectName() == name).trigger()
