"""All takes with their buttons: play, star, compare, use again, export, delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from library.records import Take
from toolbox.library.export_bar import ExportBar
from toolbox.library.takes_table import TakesTable
from toolbox.shell import theme
from toolbox.shell.actions import OWN_KEYS
from toolbox.widgets.button_menu import menu_on
from toolbox.widgets.panel import Panel, buttons, column, dress, dress_all, grid, named, on_keys, row, tint
from toolbox.widgets.search_field import SearchField


class TakesTab(Panel):
    """Signals
    -------
    search_changed(str, bool)             words and "starred only": answer with :meth:`set_takes`
    play_requested(Take)
    look_requested(Take)                  it alone was selected
    star_requested(list[Take], bool), delete_requested(list[Take])
    compare_requested(Take, Take)         A and B for the transport bar
    reuse_requested(Take)                 put its settings back into the Speak panel
    The export signals are those of ``export_bar``.
    """

    search_changed = Signal(str, bool)
    play_requested = Signal(object)
    look_requested = Signal(object)
    star_requested = Signal(list, bool)
    delete_requested = Signal(list)
    compare_requested = Signal(object, object)
    reuse_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("takes_search")
        self.starred_only = named(QCheckBox(), "takes_starred_only")
        self.table = TakesTable()
        self.table.setProperty(OWN_KEYS, "JKS")
        self.empty = named(QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "takes_empty")
        slots = {
            "play": lambda: self._play(self.selected()[0]),
            "star": self.toggle_star,
            "compare": lambda: self.compare_requested.emit(*self.selected()[:2]),
            "reuse": lambda: self.reuse_requested.emit(self.selected()[0]),
            "export": self.offer_export,
            "delete": self._delete,
        }
        self.buttons = buttons("takes", slots)
        self.export_bar = ExportBar()
        top, pressed = row((self.search, 1), self.starred_only), list(self.buttons.values())
        bottom = grid(pressed[:3], pressed[3:])
        # The bar above: nothing but rows moves under the mouse when it goes.
        column(top, self.export_bar, (self.table, 1), self.empty, bottom, owner=self, margins=6)
        self.search.settled.connect(self._report_search)
        self.starred_only.toggled.connect(lambda _: self._report_search())
        self.table.play_requested.connect(self.play_requested)
        self.table.star_requested.connect(self.star_requested)
        self.table.selection_changed.connect(self._selected)
        on_keys(self.table, self._delete, Qt.Key.Key_Delete)
        menu_on(self.table, self.buttons.values())
        self._show_enabled()
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
        self.search.describe(self.tr("Search takes"))
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
        dress_all(self.buttons, texts)
        self.table.takes_model.retitle()

    def recolor(self) -> None:
        tint(theme.colors(self).muted, self.empty)
        self.table.viewport().update()

    def _play(self, take: Take) -> None:
        if not self.table.takes_model.is_missing(take):
            self.play_requested.emit(take)

    def _selected(self, takes: list[Take]) -> None:
        self._show_enabled()
        if len(takes) == 1 and not self.table.takes_model.is_missing(takes[0]):
            self.look_requested.emit(takes[0])

    def _delete(self) -> None:
        takes = self.selected()
        if takes:
            self.delete_requested.emit(takes)

    def _report_search(self) -> None:
        self.search_changed.emit(self.search.words(), self.starred_only.isChecked())

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
