"""All takes with their buttons: play, star, compare, use again, export, delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from library.records import Take
from toolbox.library.export_bar import ExportBar
from toolbox.library.takes_table import TakesTable
from toolbox.shell import theme
from toolbox.widgets.panel import Panel, dress, named, pause_timer, slim

SEARCH_DEBOUNCE_MS = 200


class TakesTab(Panel):
    """Signals
    -------
    search_changed(str, bool)             words and "starred only": answer with :meth:`set_takes`
    play_requested(Take)
    star_requested(list[Take], bool), delete_requested(list[Take])
    compare_requested(Take, Take)         A and B for the transport bar
    reuse_requested(Take)                 put its settings back into the Speak panel
    The export signals are those of ``export_bar``.
    """

    search_changed = Signal(str, bool)
    play_requested = Signal(object)
    star_requested = Signal(list, bool)
    delete_requested = Signal(list)
    compare_requested = Signal(object, object)
    reuse_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = named(QLineEdit(), "takes_search")
        self.search.setClearButtonEnabled(True)
        self.starred_only = named(QCheckBox(), "takes_starred_only")
        self.table = TakesTable()
        self.empty = named(QLabel(), "takes_empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        names = ("play", "star", "compare", "reuse", "export", "delete")
        self.buttons = {name: named(QPushButton(), f"takes_{name}") for name in names}
        slim(*self.buttons.values())
        self.export_bar = ExportBar()
        self._settle = pause_timer(self, SEARCH_DEBOUNCE_MS, self._report_search)
        self._lay_out()
        self._connect()
        self.finish()

    def set_takes(self, takes: Sequence[Take], missing: Sequence[str] = ()) -> None:
        """The takes that match the search, newest first; ``missing``: ids whose file is gone."""
        self.table.set_takes(takes, missing)
        self._show_enabled()

    def set_playing(self, take_id: str) -> None:
        """Mark the take that sounds now; "" for none."""
        self.table.takes_model.set_playing(take_id)

    def selected(self) -> list[Take]:
        return self.table.selected()

    def step(self, by: int) -> None:
        """Next (+1) or previous (-1) take, and play it."""
        take = self.table.step(by)
        if take is not None:
            self._play(take)

    def toggle_star(self) -> None:
        """Star the selected takes; unstar them when all of them have one."""
        takes = self.selected()
        if takes:
            self.star_requested.emit(takes, not all(take.starred for take in takes))

    def offer_export(self) -> None:
        """Show the export settings for the selected takes, or for all shown when none is selected."""
        self.export_bar.offer(self.selected() or self.table.takes_model.rows())

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search takes"))
        dress(self.search, self.tr("Search takes"))
        dress(self.starred_only, self.tr("Starred"), self.tr("Show only starred takes"))
        self.table.setAccessibleName(self.tr("Takes"))
        self.empty.setText(self.tr("What you make is kept here. Type a text and press Ctrl+Enter."))
        texts = {
            "play": (self.tr("Play"), self.tr("Play the selected take (Enter; J and K: next and previous)")),
            "star": (self.tr("Star"), self.tr("Star the selected takes, or take the star away (S)")),
            "compare": (self.tr("Compare"), self.tr("Compare two selected takes: switch between them while playing")),
            "reuse": (
                self.tr("Use settings"),
                self.tr("Put the text, voice, models, seed and knobs of this take back"),
            ),
            "export": (self.tr("Export…"), self.tr("Export the selected takes (Ctrl+E)")),
            "delete": (self.tr("Delete"), self.tr("Delete the selected takes (Del); Ctrl+Z brings them back")),
        }
        for name, (text, tooltip) in texts.items():
            dress(self.buttons[name], text, tooltip)
        self.table.takes_model.retitle()

    def recolor(self) -> None:
        self.empty.setStyleSheet(f"QLabel {{ color: {theme.colors(self).muted.name()}; }}")
        self.table.viewport().update()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.starred_only)
        grid = QGridLayout()
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // 3, place % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty)
        column.addLayout(grid)
        column.addWidget(self.export_bar)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._settle.start())
        self.starred_only.toggled.connect(lambda _: self._report_search())
        self.table.play_requested.connect(self.play_requested)
        self.table.star_requested.connect(self.star_requested)
        self.table.selection_changed.connect(lambda _: self._show_enabled())
        QShortcut(Qt.Key.Key_Delete, self.table, self._delete, context=Qt.ShortcutContext.WidgetShortcut)
        slots = {
            "play": lambda: self._play(self.selected()[0]),
            "star": self.toggle_star,
            "compare": lambda: self.compare_requested.emit(*self.selected()[:2]),
            "reuse": lambda: self.reuse_requested.emit(self.selected()[0]),
            "export": self.offer_export,
            "delete": self._delete,
        }
        for name, slot in slots.items():
            self.buttons[name].clicked.connect(lambda _=False, call=slot: call())
        self._show_enabled()

    def _play(self, take: Take) -> None:
        if not self.table.takes_model.is_missing(take):
            self.play_requested.emit(take)

    def _delete(self) -> None:
        takes = self.selected()
        if takes:
            self.delete_requested.emit(takes)

    def _report_search(self) -> None:
        self._settle.stop()
        self.search_changed.emit(self.search.text().strip(), self.starred_only.isChecked())

    def _show_enabled(self) -> None:
        chosen = len(self.selected())
        some = self.table.takes_model.rowCount() > 0
        for name in ("play", "reuse"):
            self.buttons[name].setEnabled(chosen == 1)
        for name in ("star", "delete"):
            self.buttons[name].setEnabled(chosen > 0)
        self.buttons["compare"].setEnabled(chosen == 2)
        self.buttons["export"].setEnabled(some)
        self.empty.setVisible(not some)
