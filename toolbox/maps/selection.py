"""One selection for several maps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from toolbox.maps.model import MapModel


class LinkedSelection(QObject):
    """What is chosen on one attached map becomes chosen on the others; so does the hovered point.

    Points that are missing on a map are simply not shown there, and come back when the map gets them. Signals:
    ``changed(ids)`` a frozenset of ids, ``hovered(id)`` an id or "".
    """

    changed = Signal(object)
    hovered = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models: list[MapModel] = []
        self._ids: frozenset[str] = frozenset()
        self._spreading = False

    @property
    def ids(self) -> frozenset[str]:
        return self._ids

    def attach(self, model: MapModel) -> None:
        """Keep ``model`` in step from now on; it starts with the present selection."""
        self._models.append(model)
        model.selection_changed.connect(lambda: self._collect(model))
        model.added.connect(lambda first, count: self._welcome(model, first, count))
        self._spread()

    def select(self, ids: Iterable[str]) -> None:
        """Choose exactly these points, wherever they are."""
        ids = frozenset(ids)
        if ids == self._ids:
            return
        self._ids = ids
        self._spread()
        self.changed.emit(ids)

    def _collect(self, model: MapModel) -> None:
        if self._spreading:
            return
        self.select(model.selected_ids())

    def _spread(self) -> None:
        self._spreading = True
        try:
            for model in self._models:
                model.select_ids(self._ids)
        finally:
            self._spreading = False

    def _welcome(self, model: MapModel, first: int, count: int) -> None:
        if self._ids and not self._ids.isdisjoint(model.ids_at(range(first, first + count))):
            self._spread()
