"""Read-only tables: rows behind named columns, whole rows selected, their files dragged out of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QUrl,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from toolbox.widgets.panel import tip

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Subclasses name their ``columns`` and say ``titles``, ``cell`` and, where rows are no files, ``file_of``."""

    columns: tuple[str, ...] = ()
    _rows: Sequence[Any] = ()

    def titles(self) -> Mapping[str, str]:
        """The visible title of every column."""
        raise NotImplementedError

    def cell(self, row: Any, column: str, role: int) -> Any:
        """What :meth:`data` answers for one row and column."""
        raise NotImplementedError

    def file_of(self, row: Any) -> str:
        """The path that leaves the window when the row is dragged; "" for none."""
        return str(row.path)

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[Any]:
        return list(self._rows)

    def row_at(self, row: int) -> Any | None:
        """What stands in a row; None outside the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def retitle(self) -> None:
        """The language changed: show the titles anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        value = None if row is None else self.cell(row, self.columns[index.column()], role)
        return tip(value) if role == Qt.ItemDataRole.ToolTipRole and isinstance(value, str) else value

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[self.columns[section]]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = (self.row_at(row) for row in sorted({index.row() for index in indexes}))
        files = [self.file_of(row) for row in rows if row is not None]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(file) for file in files if file])
        return data


class Table(QTableView):
    """Shows ``model``; ``widths`` are the first widths of its columns, in digits; the person may drag them."""

    def __init__(self, model: TableModel, widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table_model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        rows = self.verticalHeader()
        rows.setVisible(False)
        # Fixed heights keep 100,000 rows cheap: nothing is measured per row.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 6)
        self._size_columns(widths)

    def selected(self) -> list[Any]:
        """What stands in the selected rows, in order. ``selectedRows()`` would ask the model about every cell."""
        spans = (range(part.top(), part.bottom() + 1) for part in self.selectionModel().selection())
        numbers = sorted({row for span in spans for row in span})
        return [row for row in map(self._table_model.row_at, numbers) if row is not None]

    def _size_columns(self, widths: Sequence[int]) -> None:
        # A header looks up whether its whole column is selected, asking the model for every cell of the selection: seconds
        # for 100,000 rows. With an empty selection of its own there is nothing to ask.
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.model(), header))
        digit = self.fontMetrics().horizontalAdvance("0")
        for column, count in enumerate(widths):
            header.resizeSection(column, count * digit + 8)
