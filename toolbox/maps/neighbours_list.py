"""Points as a table: the ten nearest of one, or those chosen. What a screen reader reads instead of the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from toolbox.maps.model import MapModel
from toolbox.maps.neighbours import Neighbour
from toolbox.shell.icons import icon

COLUMNS = ("play", "name", "speaker", "emotion", "seconds", "cosine")
Index = QModelIndex | QPersistentModelIndex


class PointTableModel(QAbstractTableModel):
    """Rows of a :class:`MapModel` by id, read only when drawn: 100,000 rows cost nothing."""

    def __init__(self, points: MapModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.points = points
        self._ids: list[str] = []
        self._cosines: list[float] = []
        self.recolour()

    def recolour(self) -> None:
        """Draw the play sign in the colours of the theme."""
        self._play_icon = icon("play")

    def show(self, ids: Sequence[str], cosines: Sequence[float] = ()) -> None:
        """Replace the rows; ``cosines`` is empty or as long as ``ids``."""
        self.beginResetModel()
        self._ids, self._cosines = list(ids), list(cosines)
        self.endResetModel()

    def id_at(self, row: int) -> str:
        return self._ids[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        titles = ("", self.tr("Name"), self.tr("Speaker"), self.tr("Emotion"), self.tr("Seconds"), self.tr("Cosine"))
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == "play":
            return self.tr("Play {}").format(self._text(index.row(), "name"))
        if role == Qt.ItemDataRole.DecorationRole and column == "play":
            return self._play_icon
        if role == Qt.ItemDataRole.TextAlignmentRole and column in ("seconds", "cosine"):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column == "play":
            return self.tr("Play this one (Enter)")
        return None

    def _text(self, row: int, column: str) -> str:
        if column == "cosine":
            return f"{self._cosines[row]:.3f}" if row < len(self._cosines) else ""
        place = self.points.row_of(self._ids[row])
        if place is None or column == "play":  # removed since; the list is about to follow
            return ""
        if column == "name":
            return self.points.name(place)
        value = self.points.attributes(place).get(column)
        if column == "seconds":
            return f"{value:.1f}" if isinstance(value, (int, float)) else ""
        return "" if value is None else str(value)


class PointTable(QTableView):
    """Shows points; plays, loads and points them out.

    Signals: ``play_requested(id)`` click on the play sign, or Enter; ``load_requested(id)`` double click or Shift+Enter;
    ``focused(id)`` the row the keyboard or mouse is on.
    """

    play_requested = Signal(str)
    load_requested = Signal(str)
    focused = Signal(str)

    def __init__(self, points: MapModel, with_cosine: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = PointTableModel(points, self)
        self.setModel(self._table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setColumnHidden(COLUMNS.index("cosine"), not with_cosine)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(COLUMNS.index("name"), QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(24)
        for column, width in (("play", 28), ("speaker", 80), ("emotion", 70), ("seconds", 62), ("cosine", 62)):
            self.setColumnWidth(COLUMNS.index(column), width)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self.load_requested.emit(self._table.id_at(index.row())))
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def ids(self) -> list[str]:
        """What is listed, in order."""
        return [self._table.id_at(row) for row in range(self._table.rowCount())]

    def set_points(self, points: MapModel) -> None:
        """List rows of another model from now on; the list starts empty."""
        self._table.points = points
        self._table.show([])

    def show_ids(self, ids: Sequence[str]) -> None:
        self._table.show(ids)

    def show_neighbours(self, found: Sequence[Neighbour]) -> None:
        """Best first, with their cosines."""
        self._table.show([each.id for each in found], [each.cosine for each in found])

    def _clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()] == "play":
            self.play_requested.emit(self._table.id_at(index.row()))

    def _row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self.focused.emit(self._table.id_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            signal = self.load_requested if shift else self.play_requested
            signal.emit(self._table.id_at(self.currentIndex().row()))
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange) and hasattr(
            self, "_table"
        ):
            self._table.recolour()
        elif event.type() == QEvent.Type.LanguageChange and hasattr(self, "_table"):
            self._table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
