"""Everything that was ever loaded, recorded or generated, newest first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    Qt,
    Signal,
)
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from library.records import UtteranceRecord
from toolbox.shell import theme
from toolbox.widgets.panel import Panel, dress, fill_combo, named, pause_timer, slim
from toolbox.widgets.table import Table, TableModel

SEARCH_DEBOUNCE_MS = 200


class HistoryModel(TableModel):
    columns = ("name", "source", "speaker", "text", "seconds", "time")

    def source_names(self) -> dict[str, str]:
        return {"real": self.tr("loaded"), "recorded": self.tr("recorded"), "generated": self.tr("generated")}

    def cell(self, record: UtteranceRecord, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{record.text}\n{record.path}".strip()
        if role == Qt.ItemDataRole.DisplayRole:
            special = {
                "source": self.source_names().get(record.source, record.source),
                "seconds": f"{record.seconds:.1f}",
                "time": time.strftime("%m-%d %H:%M", time.localtime(record.created)),
            }
            return special.get(column) or str(getattr(record, column, ""))
        return None

    def titles(self) -> dict[str, str]:
        return {
            "name": self.tr("Name"),
            "source": self.tr("Source"),
            "speaker": self.tr("Speaker"),
            "text": self.tr("Text"),
            "seconds": self.tr("Seconds"),
            "time": self.tr("When"),
        }


class HistoryTab(Panel):
    """Signals: ``search_changed(words, source)``: answer with :meth:`set_records`; ``load_requested(list)``,
    ``play_requested(record)``, ``use_as_voice_requested(list)``, ``forget_requested(list)`` of utterance records.
    """

    search_changed = Signal(str, str)
    load_requested = Signal(list)
    play_requested = Signal(object)
    use_as_voice_requested = Signal(list)
    forget_requested = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self.search = named(QLineEdit(), "history_search")
        self.search.setClearButtonEnabled(True)
        self.source = named(QComboBox(), "history_source")
        fill_combo(self.source, [("", ""), ("real", ""), ("recorded", ""), ("generated", "")])
        self.model = HistoryModel(self)
        self.table = named(Table(self.model, (14, 9, 9, 20, 7, 10)), "history_table")
        self.status = named(QLabel(), "history_status")
        self.buttons = {name: named(QPushButton(), f"history_{name}") for name in ("load", "play", "use", "forget")}
        slim(*self.buttons.values(), self.source)
        self._settle = pause_timer(self, SEARCH_DEBOUNCE_MS, self._report_search)
        self._lay_out()
        self._connect()
        self.finish()

    def set_records(self, records: Sequence[UtteranceRecord], total: int) -> None:
        """The newest matches and how many there are in all."""
        self._total = total
        self.model.set_rows(records)
        self._show_status()

    def selected(self) -> list[UtteranceRecord]:
        return self.table.selected()

    def retranslate(self) -> None:
        dress(self.search, self.tr("Search the history"))
        self.search.setPlaceholderText(self.tr("Search the history"))
        names = {"": self.tr("All"), **self.model.source_names()}
        for row in range(self.source.count()):
            self.source.setItemText(row, names[self.source.itemData(row)])
        dress(self.source, self.tr("Source"), self.tr("Show only what was loaded, recorded or generated"))
        self.table.setAccessibleName(self.tr("History"))
        texts = {
            "load": (self.tr("Load"), self.tr("Load the selected utterances again")),
            "play": (self.tr("Play"), self.tr("Play the selected utterance (Enter)")),
            "use": (self.tr("Make a voice"), self.tr("Make a voice of the selected utterances")),
            "forget": (
                self.tr("Forget"),
                self.tr("Take the selected utterances off the list (Del); Ctrl+Z brings them back"),
            ),
        }
        for name, (text, tooltip) in texts.items():
            dress(self.buttons[name], text, tooltip)
        self.model.retitle()
        self._show_status()

    def recolor(self) -> None:
        self.status.setStyleSheet(f"QLabel {{ color: {theme.colors(self).muted.name()}; }}")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.source)
        grid = QGridLayout()
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, 0, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.status)
        column.addLayout(grid)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._settle.start())
        self.source.activated.connect(lambda _: self._report_search())
        self.table.doubleClicked.connect(lambda _: self._send(self.load_requested))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_enabled())
        self.model.modelReset.connect(self._show_enabled)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(key, self.table, self._play, context=Qt.ShortcutContext.WidgetShortcut)
        forget = lambda: self._send(self.forget_requested)  # noqa: E731 (used twice, one line)
        QShortcut(Qt.Key.Key_Delete, self.table, forget, context=Qt.ShortcutContext.WidgetShortcut)
        self.buttons["load"].clicked.connect(lambda: self._send(self.load_requested))
        self.buttons["use"].clicked.connect(lambda: self._send(self.use_as_voice_requested))
        self.buttons["forget"].clicked.connect(forget)
        self.buttons["play"].clicked.connect(self._play)
        self._show_enabled()

    def _send(self, signal: Any) -> None:
        records = self.selected()
        if records:
            signal.emit(records)

    def _play(self) -> None:
        records = self.selected()
        if records:
            self.play_requested.emit(records[0])

    def _report_search(self) -> None:
        self._settle.stop()
        self.search_changed.emit(self.search.text().strip(), self.source.currentData() or "")

    def _show_enabled(self) -> None:
        chosen = bool(self.table.selectionModel().hasSelection())
        for button in self.buttons.values():
            button.setEnabled(chosen)

    def _show_status(self) -> None:
        shown = self.model.rowCount()
        if self._total > shown:
            text = self.tr("The newest {shown} of {total}; search to see others.")
            self.status.setText(text.format(shown=shown, total=self._total))
        else:
            self.status.setText(self.tr("%n utterance(s)", "", shown))
