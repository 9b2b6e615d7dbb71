"""The table of takes: play, star, likeness to the voice, recipe; takes can be dragged out as real files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from library.records import Take
from toolbox.desk import likeness_text, percent, told_text
from toolbox.shell import theme
from toolbox.shell.icons import icon
from toolbox.shell.said import said
from toolbox.speech.emotions import emotion_name
from toolbox.widgets.table import Index, Table, TableModel

_CENTRED = ("play", "star")


class TakesModel(TableModel):
    """Takes, newest first as given. The playing one is marked."""

    columns = ("play", "star", "similarity", "text", "voice", "feeling", "models", "seconds", "time")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._missing: set[str] = set()
        self._playing = ""

    def set_takes(self, takes: Sequence[Take], missing: Sequence[str] = ()) -> None:
        """``missing``: ids of takes whose file is gone; they are shown greyed and cannot be played."""
        self._missing = set(missing)
        self.set_rows(takes)

    def set_playing(self, take_id: str) -> None:
        self._playing = take_id
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def row_of(self, take_id: str) -> int:
        return next((row for row, take in enumerate(self._rows) if take.id == take_id), -1)

    def is_missing(self, take: Take) -> bool:
        return take.id in self._missing

    def file_of(self, take: Take) -> str:
        return "" if self.is_missing(take) else take.path

    def cell(self, take: Take, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(take, column)
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

    def titles(self) -> dict[str, str]:
        return {
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

    def text(self, take: Take, column: str) -> str:
        """What a cell shows."""
        if column == "similarity":
            value = percent(take.similarity)
            return "" if value is None else f"{value} %"
        asked = take.request
        models = " + ".join(Path(name).stem or name for name in (asked.synthesizer, asked.vocoder) if name)
        texts = {
            "text": told_text(asked),
            "voice": asked.voice.name or self.tr("built-in"),
            "feeling": emotion_name(asked.feeling.name),
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
            return likeness_text(take.similarity)
        asked = take.request
        knobs = ", ".join(
            f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
            for name, value in (*asked.controls.items(), *asked.vocoder_controls.items())
        )
        lines = [
            asked.text[:600] or told_text(asked),
            self.tr("Seed {seed}").format(seed=asked.seed),
            knobs,
            *map(said, take.notes),
            take.path,
        ]
        return "\n".join(line for line in lines if line)

    def _spoken(self, take: Take, column: str) -> str:
        if column == "play":
            return self.tr("Play")
        if column == "star":
            return self.tr("Starred") if take.starred else self.tr("Not starred")
        return self.text(take, column)


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


class TakesTable(Table):
    """Signals: ``play_requested(Take)``; ``star_requested(list[Take], bool)``; ``selection_changed(list[Take])``."""

    play_requested = Signal(object)
    star_requested = Signal(list, bool)
    selection_changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.takes_model = TakesModel()
        super().__init__(self.takes_model, (3, 3, 8, 20, 10, 8, 16, 7, 10), parent)
        self.takes_model.setParent(self)
        self.setObjectName("takes_table")
        self.setItemDelegateForColumn(TakesModel.columns.index("similarity"), LikenessDelegate(self))
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit(self.selected()))

    def set_takes(self, takes: Sequence[Take], missing: Sequence[str] = ()) -> None:
        """Replace the rows; what was selected stays selected, and as nobody chose it now, no signal says so."""
        chosen = {take.id for take in self.selected()}
        self.takes_model.set_takes(takes, missing)
        selection, last = QItemSelection(), self.takes_model.columnCount() - 1
        for row, take in enumerate(self.takes_model.rows()):
            if take.id in chosen:
                selection.append(QItemSelectionRange(self.takes_model.index(row, 0), self.takes_model.index(row, last)))
        if not selection.isEmpty():
            with QSignalBlocker(self):
                self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def select(self, take_id: str) -> bool:
        """Select one take by id; False when it is not in the table."""
        row = self.takes_model.row_of(take_id)
        if row >= 0:
            self.selectRow(row)
        return row >= 0

    def told_apart(self, one: Take, other: Take) -> tuple[str, str]:
        """What to call two takes: the first thing that differs."""
        for column in ("text", "voice", "feeling", "models", "time"):
            names = self.takes_model.text(one, column), self.takes_model.text(other, column)
            if names[0] != names[1]:
                return names
        seed = self.tr("Seed {seed}")
        return seed.format(seed=one.request.seed), seed.format(seed=other.request.seed)

    def step(self, by: int) -> Take | None:
        """Move the selection (J: +1, K: -1) and return the take arrived at."""
        current = self.currentIndex().row()
        row = 0 if current < 0 else max(0, min(self.takes_model.rowCount() - 1, current + by))
        take = self.takes_model.row_at(row)
        if take is not None:
            self.selectRow(row)
            self.scrollTo(self.takes_model.index(row, 0))
        return take

    def _clicked(self, index: QModelIndex) -> None:
        take, column = self.takes_model.row_at(index.row()), TakesModel.columns[index.column()]
        if take is not None and column == "play":
            self._play(take)
        elif take is not None and column == "star":
            self.star_requested.emit([take], not take.starred)

    def _activated(self, index: QModelIndex) -> None:
        """Enter and double click play; the two icon columns already did their own at the click."""
        take = self.takes_model.row_at(index.row())
        if take is not None and TakesModel.columns[index.column()] not in _CENTRED:
            self._play(take)

    def _play(self, take: Take) -> None:
        if not self.takes_model.is_missing(take):
            self.play_requested.emit(take)
