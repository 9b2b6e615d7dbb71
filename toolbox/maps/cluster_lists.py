"""The clusters of a map, and the feelings that were kept of them, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from library.records import Feeling
from toolbox.maps.groups import Group
from toolbox.widgets.table import TableModel

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GroupsModel(TableModel):
    """Rows of :class:`Group`."""

    columns = ("name", "members", "seconds")

    def titles(self) -> Mapping[str, str]:
        return {"name": self.tr("Cluster"), "members": self.tr("Members"), "seconds": self.tr("Seconds")}

    def file_of(self, row: Group) -> str:
        return ""

    def cell(self, row: Group, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and column != "name":
            return RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join((row.name, *row.speakers[:12]))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        texts = {"name": row.name, "members": str(len(row.members)), "seconds": f"{row.seconds:.0f}"}
        return texts[column]


class FeelingsModel(TableModel):
    """Rows of :class:`library.records.Feeling`."""

    columns = ("name", "speaker", "members")

    def titles(self) -> Mapping[str, str]:
        return {"name": self.tr("Feeling"), "speaker": self.tr("Of"), "members": self.tr("Members")}

    def file_of(self, row: Feeling) -> str:
        return ""

    def cell(self, row: Feeling, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "members":
            return RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        texts = {"name": row.name, "speaker": row.speaker or self.tr("anybody"), "members": str(row.members)}
        return texts[column]
