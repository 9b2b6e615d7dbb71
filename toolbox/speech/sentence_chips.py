"""The sentences of the text in a row: what is waiting, being spoken, done, playing or failed; any can be re-done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QMenu, QPushButton, QWidget

from toolbox.shell import theme
from toolbox.widgets.panel import ENTER, Panel, column, dress, named, on_keys, row, tip

STATES = ("waiting", "working", "done", "doubtful", "playing", "failed")
_MARKS = {"waiting": "○", "working": "◔", "done": "✓", "doubtful": "?", "playing": "▶", "failed": "!"}
_HEARD = ("done", "doubtful", "playing")
_LEAST_EM, _MOST_EM = 9, 30
"""Width of a chip in ems: what there is room for, between these."""
_FRAME_EM = 3


class SentenceChips(Panel):
    """One chip a sentence, in one list, so that a text of hundreds costs no more than one of three.

    A click (or Enter) plays a finished sentence and re-does a failed one; the button re-does the chosen one.
    Signals: ``play_requested(index)``, ``redo_requested(index)``, ``edit_requested(index)``.
    """

    play_requested = Signal(int)
    redo_requested = Signal(int)
    edit_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._states: list[str] = []
        self.list = named(QListWidget(flow=QListView.Flow.LeftToRight, spacing=2), "sentence_chips")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        height = self.list.fontMetrics().height() + self.list.horizontalScrollBar().sizeHint().height() + 16
        self.list.setFixedHeight(height)
        self.redo = named(QPushButton(), "sentence_redo")
        row((self.list, 1), column(self.redo, 1), owner=self, margins=0)
        self.list.itemClicked.connect(lambda item: self._chosen(self.list.row(item)))
        # Not "activated": a double click would send that too, and play twice.
        on_keys(self.list, lambda: self._chosen(self.list.currentRow()), *ENTER)
        self.list.currentRowChanged.connect(lambda _: self._show_enabled())
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.redo.clicked.connect(self._redo_current)
        self.setVisible(False)
        self.finish()

    def states(self) -> list[str]:
        return list(self._states)

    def texts(self) -> list[str]:
        return list(self._texts)

    def set_sentences(self, texts: Sequence[str]) -> None:
        """Start over with these sentences, all waiting. One sentence alone needs no chip."""
        self._texts = list(texts)
        self._states = ["waiting"] * len(self._texts)
        self.list.clear()
        for index in range(len(self._texts)):
            self.list.addItem(QListWidgetItem())
            self._show(index)
        self.setVisible(len(self._texts) > 1)
        self._show_enabled()

    def set_state(self, index: int, state: str) -> None:
        """``state`` is one of :data:`STATES`; unknown states and indexes are ignored."""
        if 0 <= index < len(self._states) and state in STATES:
            self._states[index] = state
            self._show(index)
            if state in ("working", "playing"):
                self.list.scrollToItem(self.list.item(index))
            self._show_enabled()

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Sentences"))
        dress(self.redo, self.tr("Again"), self.tr("Speak the chosen sentence again, and only that"))
        self.recolor()

    def recolor(self) -> None:
        for index in range(len(self._texts)):
            self._show(index)

    def _show(self, index: int) -> None:
        item, text, state = self.list.item(index), self._texts[index], self._states[index]
        item.setText(f"{_MARKS[state]} {self._short(text)}")
        shades = theme.colors(self)
        name, ink = {
            "waiting": (self.tr("waiting"), shades.foreground),
            "working": (self.tr("being spoken"), shades.warning),
            "done": (self.tr("done"), shades.success),
            "doubtful": (self.tr("may have gone wrong"), shades.warning),
            "playing": (self.tr("playing"), shades.accent),
            "failed": (self.tr("failed"), shades.danger),
        }[state]
        spoken = self.tr("Sentence {number}, {state}").format(number=index + 1, state=name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{spoken}: {text}")
        item.setToolTip(tip(f"{name}: {text}"))
        item.setForeground(ink)

    def _short(self, text: str) -> str:
        """Its beginning, as long as all chips have room side by side."""
        em = self.list.fontMetrics().horizontalAdvance("M")
        room = self.list.viewport().width() // max(1, len(self._texts)) - _FRAME_EM * em
        room = min(max(room, _LEAST_EM * em), _MOST_EM * em)
        return self.list.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.recolor()

    def _chosen(self, index: int) -> None:
        state = self._states[index] if index >= 0 else ""
        if state in _HEARD:
            self.play_requested.emit(index)
        elif state == "failed":
            self.redo_requested.emit(index)

    def _redo_current(self) -> None:
        if 0 <= self.list.currentRow() < len(self._states):
            self.redo_requested.emit(self.list.currentRow())

    def _show_menu(self, position: QPoint) -> None:
        item = self.list.itemAt(position)
        if item is None:
            return
        index = self.list.row(item)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        play = menu.addAction(self.tr("Play this sentence"), lambda: self.play_requested.emit(index))
        play.setEnabled(self._states[index] in _HEARD)
        again = menu.addAction(self.tr("Speak this sentence again"), lambda: self.redo_requested.emit(index))
        again.setEnabled("working" not in self._states and set(self._states) != {"waiting"})
        edit = menu.addAction(self.tr("Edit this sentence by hand…"), lambda: self.edit_requested.emit(index))
        edit.setEnabled("working" not in self._states and self._states[index] in _HEARD)
        menu.popup(self.list.viewport().mapToGlobal(position))

    def _show_enabled(self) -> None:
        place = self.list.currentRow()
        begun = any(state in (*_HEARD, "failed") for state in self._states)
        self.redo.setEnabled(begun and "working" not in self._states and 0 <= place < len(self._states))
