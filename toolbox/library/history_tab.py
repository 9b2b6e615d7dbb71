"""Everything that was ever loaded, recorded or generated, newest first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from library.records import UtteranceRecord
from toolbox.shell import theme
from toolbox.widgets.button_menu import menu_on
from toolbox.widgets.flow import Flow
from toolbox.widgets.panel import (
    ENTER,
    Panel,
    buttons,
    column,
    dress,
    dress_all,
    fill_combo,
    named,
    on_keys,
    row,
    slim,
    tint,
)
from toolbox.widgets.search_field import SearchField
from toolbox.widgets.table import Table, TableModel


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
    ``play_requested(record)``, ``use_as_voice_requested(list)``, ``add_to_voice_requested(list)``, ``forget_requested(list)`` of utterance records.
    """

    search_changed = Signal(str, str)
    load_requested = Signal(list)
    play_requested = Signal(object)
    use_as_voice_requested = Signal(list)
    add_to_voice_requested = Signal(list)
    forget_requested = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self.search = SearchField("history_search")
        self.source = named(QComboBox(), "history_source")
        fill_combo(self.source, [("", ""), ("real", ""), ("recorded", ""), ("generated", "")])
        self.model = HistoryModel(self)
        self.table = named(Table(self.model, (14, 9, 9, 20, 7, 10)), "history_table")
        self.status = named(QLabel(), "history_status")
        slots = {
            "load": lambda: self._send(self.load_requested),
            "play": self._play,
            "use": lambda: self._send(self.use_as_voice_requested),
            "add": lambda: self._send(self.add_to_voice_requested),
            "forget": lambda: self._send(self.forget_requested),
        }
        self.buttons = buttons("history", slots)
        slim(self.source)
        top, bottom = row((self.search, 1), self.source), Flow(self.buttons.values())
        column(top, (self.table, 1), self.status, bottom, owner=self, margins=6)
        self.search.settled.connect(self._report_search)
        self.source.activated.connect(lambda _: self._report_search())
        self.table.doubleClicked.connect(lambda _: slots["load"]())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_enabled())
        self.model.modelReset.connect(self._show_enabled)
        on_keys(self.table, self._play, *ENTER)
        on_keys(self.table, slots["forget"], Qt.Key.Key_Delete)
        menu_on(self.table, self.buttons.values())
        self._show_enabled()
        self.finish()

    def set_records(self, records: Sequence[UtteranceRecord], total: int) -> None:
        """The newest matches and how many there are in all."""
        self._total = total
        self.model.set_rows(records)
        self._show_status()

    def selected(self) -> list[UtteranceRecord]:
        return self.table.selected()

    def retranslate(self) -> None:
        self.search.describe(self.tr("Search the history"))
        names = {"": self.tr("All"), **self.model.source_names()}
        for place in range(self.source.count()):
            self.source.setItemText(place, names[self.source.itemData(place)])
        dress(self.source, self.tr("Source"), self.tr("Show only what was loaded, recorded or generated"))
        self.table.setAccessibleName(self.tr("History"))
        texts = {
            "load": (self.tr("Load"), self.tr("Load the selected utterances again")),
            "play": (self.tr("Play"), self.tr("Play the selected utterance (Enter)")),
            "use": (self.tr("Use as voice"), self.tr("Make a new voice of the selected utterances")),
            "add": (self.tr("Add"), self.tr("Add the selected utterances to the voice in hand")),
            "forget": (
                self.tr("Forget"),
                self.tr("Take the selected utterances off the list (Del); Ctrl+Z brings them back"),
            ),
        }
        dress_all(self.buttons, texts)
        self.model.retitle()
        self._show_status()

    def recolor(self) -> None:
        tint(theme.colors(self).muted, self.status)

    def _send(self, signal: Any) -> None:
        records = self.selected()
        if records:
            signal.emit(records)

    def _play(self) -> None:
        records = self.selected()
        if records:
            self.play_requested.emit(records[0])

    def _report_search(self) -> None:
        self.search_changed.emit(self.search.words(), self.source.currentData() or "")

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
