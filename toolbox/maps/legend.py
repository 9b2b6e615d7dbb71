"""The legend of a map: one entry per colour; clicking one isolates its points."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from toolbox.maps.cloud_item import shape_path
from toolbox.maps.colours import Colouring, Group
from toolbox.maps.points import LANDMARK
from toolbox.speech.emotions import emotion_name

MAX_ENTRIES = 1000
"""A legend of more is no help; the search field is."""

_SWATCH_PX = 14
_CODE = Qt.ItemDataRole.UserRole


class MapLegend(QListWidget):
    """Groups with colour, name and number of points.

    Click (or Space/Enter) isolates a group, Ctrl-click adds one, a click on the only isolated one shows all again.
    Signal: ``isolated(object)`` with a frozenset of group numbers of the colouring, empty for all.
    """

    isolated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map_legend")
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setIconSize(QSize(_SWATCH_PX, _SWATCH_PX))
        self.setUniformItemSizes(True)
        self._codes: frozenset[int] = frozenset()
        self._colouring: Colouring | None = None
        self.itemClicked.connect(self._clicked)
        self.itemActivated.connect(lambda item: self.toggle(item.data(_CODE)))
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Legend"))
        self.setToolTip(self.tr("Click an entry to see only its points, Ctrl-click to add one, click again to see all"))
        if self._colouring is not None:
            self.set_colouring(self._colouring)

    def set_colouring(self, colouring: Colouring) -> None:
        """Show the groups of ``colouring``; isolation is kept while the attribute stays the same."""
        if self._colouring is not None and self._colouring.by != colouring.by:
            self._codes = frozenset()
        self._colouring = colouring
        self._codes = frozenset(code for code in self._codes if code < len(colouring.groups))
        self.clear()
        for code, group in list(enumerate(colouring.groups))[:MAX_ENTRIES]:
            label = self._name_of(colouring.by, group)
            item = QListWidgetItem(_swatch(group.rgb), self.tr("{} ({})").format(label, group.count))
            item.setData(_CODE, code)
            self.addItem(item)
        self._mark()

    def _name_of(self, by: str, group: Group) -> str:
        if not group.known:
            return self.tr("landmarks") if group.label == LANDMARK else self.tr("not known")
        if by == "source":
            return self.source_names().get(group.label, group.label)
        return emotion_name(group.label) if by in ("emotion", "heard") else group.label

    def source_names(self) -> dict[str, str]:
        return {
            "real": self.tr("real speech"),
            "recorded": self.tr("recorded here"),
            "generated": self.tr("generated"),
            LANDMARK: self.tr("landmark"),
        }

    def codes(self) -> frozenset[int]:
        """The isolated groups; empty for all."""
        return self._codes

    def toggle(self, code: int, add: bool = False) -> None:
        """Isolate a group, or with ``add`` put it to (or take it from) those isolated."""
        if add:
            self._codes = self._codes ^ {code}
        else:
            self._codes = frozenset() if self._codes == {code} else frozenset({code})
        self._mark()
        self.isolated.emit(self._codes)

    def _clicked(self, item: QListWidgetItem) -> None:
        control = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self.toggle(item.data(_CODE), add=bool(control))

    def _mark(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            font = item.font()
            font.setBold(item.data(_CODE) in self._codes)
            item.setFont(font)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


@lru_cache(maxsize=MAX_ENTRIES)
def _swatch(rgb: tuple[int, int, int]) -> QIcon:
    """The same one every time: the legend is filled anew with every point, and Qt keeps a copy of each icon that it painted."""
    picture = QPixmap(_SWATCH_PX, _SWATCH_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*rgb))
    painter.drawPath(shape_path(0, _SWATCH_PX - 3).translated(_SWATCH_PX / 2, _SWATCH_PX / 2))
    painter.end()
    return QIcon(picture)
