"""The table of takes: play, star, likeness to the voice, recipe; takes can be dragged out as real files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from library.records import Take
from toolbox.shell import theme
from toolbox.shell.icons import icon
from toolbox.speech.emotions import emotion_name
from toolbox.speech.speak_choice import FEELING_NONE
from toolbox.widgets.panel import selected_row_numbers, size_columns

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("play", "star", "similarity", "text", "voice", "feeling", "models", "seconds", "time")
_CENTRED = ("play", "star")


def percent(similarity: float | None) -> int | None:
    """Cosine -1..1 as a whole percentage, never below 0."""
    return None if similarity is None else round(100 * max(0.0, min(1.0, similarity)))


class TakesModel(QAbstractTableModel):
    """Takes, newest first as given. The playing one is marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takes: list[Take] = []
        self._missing: set[str] = set()
        self._playing = ""

    def set_takes(self, takes: Sequence[Take], missing: Sequence[str] = ()) -> None:
        """``missing``: ids of takes whose file is gone; they are shown greyed and cannot be played."""
        self.beginResetModel()
        self._takes, self._missing = list(takes), set(missing)
        self.endResetModel()

    def set_playing(self, take_id: str) -> None:
        self._playing = take_id
        if self._takes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._takes) - 1, 0))

    def take(self, row: int) -> Take | None:
        return self._takes[row] if 0 <= row < len(self._takes) else None

    def takes(self) -> list[Take]:
        return list(self._takes)

    def row_of(self, take_id: str) -> int:
        return next((row for row, take in enumerate(self._takes) if take.id == take_id), -1)

    def is_missing(self, take: Take) -> bool:
        return take.id in self._missing

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._takes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        take, column = self.take(index.row()), COLUMNS[index.column()]
        if take is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(take, column)
        if role == Qt.ItemDataRole.DecorationRole and column in _CENTRED:
            return self._icon(take, column)
        if role == Qt.ItemDataRole.UserRole:
            return percent(take.similarity) if column == "similarity" else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(take, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(take, column)
        if role == Qt.ItemDataRole.ForegroundRole and self.is_missing(take):
            return theme.colors().muted
        if role == Qt.ItemDataRole.TextAlignmentRole and column in ("seconds", "time"):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = {
            "play": "",
            "star": "",
            "similarity": self.tr("Likeness"),
            "text": self.tr("Text"),
            "voice": self.tr("Voice"),
            "feeling": self.tr("Feeling"),
            "models": self.tr("Models"),
            "seconds": self.tr("Seconds"),
            "time": self.tr("Made"),
        }
        return titles[COLUMNS[section]]

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        takes = [take for take in map(self.take, rows) if take is not None and not self.is_missing(take)]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(take.path) for take in takes])
        return data

    def _text(self, take: Take, column: str) -> str:
        if column == "similarity":
            value = percent(take.similarity)
            return "" if value is None else f"{value} %"
        models = " + ".join(Path(name).stem or name for name in (take.synthesizer, take.vocoder) if name)
        texts = {
            "text": " ".join(take.text.split()),
            "voice": take.voice_name,
            "feeling": "" if take.emotion == FEELING_NONE else emotion_name(take.emotion),
            "models": models,
            "seconds": f"{take.seconds:.1f}",
            "time": time.strftime("%m-%d %H:%M", time.localtime(take.created)),
        }
        return texts.get(column, "")

    def _icon(self, take: Take, column: str) -> Any:
        if column == "play":
            return icon("stop" if take.id == self._playing else "play")
        return icon("starred", theme.colors().warning) if take.starred else icon("star", theme.colors().muted)

    def _tip(self, take: Take, column: str) -> str:
        if self.is_missing(take):
            return self.tr("The file of this take is gone: {path}").format(path=take.path)
        if column == "similarity" and take.similarity is not None:
            return self.tr("Cosine to the voice: {value}").format(value=f"{take.similarity:.3f}")
        knobs = ", ".join(
            f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
            for name, value in take.controls.items()
        )
        lines = [take.text[:600], self.tr("Seed {seed}").format(seed=take.seed), knobs, *take.notes, take.path]
        return "\n".join(line for line in lines if line)

    def _spoken(self, take: Take, column: str) -> str:
        if column == "play":
            return self.tr("Play")
        if column == "star":
            return self.tr("Starred") if take.starred else self.tr("Not starred")
        return self._text(take, column)


class LikenessDelegate(QStyledItemDelegate):
    """A percentage with a bar behind it; the number is always there too, so colour and length are never alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.UserRole)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if value is not None and not selected:
            shades = theme.colors()
            bar = QRect(option.rect).adjusted(2, 3, -2, -3)
            bar.setWidth(round(bar.width() * value / 100))
            painter.save()
            painter.setOpacity(0.35)
            painter.fillRect(bar, shades.success if value >= 75 else shades.warning if value >= 50 else shades.danger)
            painter.restore()
        super().paint(painter, option, index)


class TakesTable(QTableView):
    """Signals: ``play_requested(Take)``; ``star_requested(list[Take], bool)``; ``selection_changed(list[Take])``."""

    play_requested = Signal(object)
    star_requested = Signal(list, bool)
    selection_changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("takes_table")
        self.takes_model = TakesModel(self)
        self.setModel(self.takes_model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setItemDelegateForColumn(COLUMNS.index("similarity"), LikenessDelegate(self))
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        size_columns(self, (3, 3, 8, 20, 10, 8, 16, 7, 10))
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit(self.selected()))

    def set_takes(self, takes: Sequence[Take], missing: Sequence[str] = ()) -> None:
        """Replace the rows; what was selected stays selected."""
        chosen = {take.id for take in self.selected()}
        self.takes_model.set_takes(takes, missing)
        selection, last = QItemSelection(), self.takes_model.columnCount() - 1
        for row, take in enumerate(self.takes_model.takes()):
            if take.id in chosen:
                selection.append(QItemSelectionRange(self.takes_model.index(row, 0), self.takes_model.index(row, last)))
        if not selection.isEmpty():
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def selected(self) -> list[Take]:
        return [take for take in map(self.takes_model.take, selected_row_numbers(self)) if take is not None]

    def select(self, take_id: str) -> bool:
        """Select one take by id; False when it is not in the table."""
        row = self.takes_model.row_of(take_id)
        if row >= 0:
            self.selectRow(row)
        return row >= 0

    def step(self, by: int) -> Take | None:
        """Move the selection (J: +1, K: -1) and return the take arrived at."""
        current = self.currentIndex().row()
        row = 0 if current < 0 else max(0, min(self.takes_model.rowCount() - 1, current + by))
        take = self.takes_model.take(row)
        if take is not None:
            self.selectRow(row)
            self.scrollTo(self.takes_model.index(row, 0))
        return take

    def _clicked(self, index: QModelIndex) -> None:
        take, column = self.takes_model.take(index.row()), COLUMNS[index.column()]
        if take is not None and column == "play":
            self._play(take)
        elif take is not None and column == "star":
            self.star_requested.emit([take], not take.starred)

    def _activated(self, index: QModelIndex) -> None:
        """Enter and double click play; the two icon columns already did their own at the click."""
        take = self.takes_model.take(index.row())
        if take is not None and COLUMNS[index.column()] not in _CENTRED:
            self._play(take)

    def _play(self, take: Take) -> None:
        if not self.takes_model.is_missing(take):
            self.play_requested.emit(take)
