"""Points as a table: the ten nearest of one, or those chosen. What a screen reader reads instead of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from toolbox.maps.model import MapModel
from toolbox.maps.neighbours import Neighbour
from toolbox.shell.icons import icon
from toolbox.widgets.panel import LOOK_EVENTS
from toolbox.widgets.table import Table, TableModel

WIDTHS = (3, 12, 10, 8, 7, 7)


class PointTableModel(TableModel):
    """Rows of a :class:`MapModel` as (id, cosine or None), looked up only when drawn: 100,000 rows cost nothing."""

    columns = ("play", "name", "speaker", "emotion", "seconds", "cosine")

    def __init__(self, points: MapModel) -> None:
        super().__init__()
        self.points = points
        self.recolour()

    def recolour(self) -> None:
        """Draw the play sign in the colours of the theme."""
        self._play_icon = icon("play")

    def titles(self) -> Mapping[str, str]:
        named = (self.tr("Name"), self.tr("Speaker"), self.tr("Emotion"), self.tr("Seconds"), self.tr("Cosine"))
        return dict(zip(self.columns, ("", *named)))

    def file_of(self, row: tuple[str, float | None]) -> str:
        place = self.points.row_of(row[0])
        return "" if place is None else str(self.points.attributes(place).get("path") or "")

    def cell(self, row: tuple[str, float | None], column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in ("seconds", "cosine"):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if column != "play":
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Play {}").format(self._text(row, "name"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Play this one (Enter)")
        return self._play_icon if role == Qt.ItemDataRole.DecorationRole else None

    def _text(self, row: tuple[str, float | None], column: str) -> str:
        point_id, cosine = row
        if column == "cosine":
            return "" if cosine is None else f"{cosine:.3f}"
        place = self.points.row_of(point_id)
        if place is None or column == "play":  # removed since; the list is about to follow
            return ""
        if column == "name":
            return self.points.name(place)
        value = self.points.attributes(place).get(column)
        if column == "seconds":
            return f"{value:.1f}" if isinstance(value, (int, float)) else ""
        return "" if value is None else str(value)


class PointTable(Table):
    """Shows points; plays, loads and points them out.

    Signals: ``play_requested(id)`` click on the play sign, or Enter; ``load_requested(id)`` double click or Shift+Enter;
    ``focused(id)`` the row the keyboard or mouse is on; ``menu_requested(id, QPoint)`` right click or the menu key, with the place
    on the screen.
    """

    play_requested = Signal(str)
    load_requested = Signal(str)
    focused = Signal(str)
    menu_requested = Signal(str, object)

    def __init__(self, points: MapModel, with_cosine: bool, parent: QWidget | None = None) -> None:
        self._points = PointTableModel(points)
        super().__init__(self._points, WIDTHS, parent)
        self._points.setParent(self)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        name, cosine = (self._points.columns.index(column) for column in ("name", "cosine"))
        self.setColumnHidden(cosine, not with_cosine)
        self.horizontalHeader().setSectionResizeMode(name, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().moveSection(cosine, name)  # what the list is ordered by stands where it is seen
        self.clicked.connect(lambda index: self._act(index, self.play_requested) if index.column() == 0 else None)
        self.doubleClicked.connect(lambda index: self._act(index, self.load_requested))
        self.selectionModel().currentRowChanged.connect(lambda index: self._act(index, self.focused))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    def ids(self) -> list[str]:
        """What is listed, in order."""
        return [point_id for point_id, _ in self._points.rows()]

    def set_points(self, points: MapModel) -> None:
        """List rows of another model from now on; the list starts empty."""
        self._points.points = points
        self._points.set_rows([])

    def show_ids(self, ids: Sequence[str]) -> None:
        self._points.set_rows([(point_id, None) for point_id in ids])

    def show_neighbours(self, found: Sequence[Neighbour]) -> None:
        """Best first, with their cosines."""
        rows = [(each.id, each.cosine) for each in found]
        if rows != self._points.rows():
            self._points.set_rows(rows)

    def _ask_menu(self, at: QPoint) -> None:
        row = self._points.row_at(self.indexAt(at).row())
        if row is not None:
            self.menu_requested.emit(row[0], self.viewport().mapToGlobal(at))

    def _act(self, index: QModelIndex, signal: Any) -> None:
        row = self._points.row_at(index.row())
        if row is not None:
            signal.emit(row[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._act(self.currentIndex(), self.load_requested if shift else self.play_requested)
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_EVENTS:
            self._points.recolour()
        elif event.type() == QEvent.Type.LanguageChange:
            self._points.retitle()
