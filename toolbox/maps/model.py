"""The points of one map: who they are, where they lie, which are chosen. Lives on the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from core.errors import ModelError
from core.types import Float32
from toolbox.maps.points import CATEGORIES, LANDMARK, NUMBERS, Category, Growing, MapPoint, number, search_text
from toolbox.maps.store import Snapshot, VectorStore

log = logging.getLogger(__name__)

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class AddReport:
    """What became of the points handed to :meth:`MapModel.add`."""

    added: int = 0
    updated: int = 0
    dropped: tuple[str, ...] = ()
    """Ids whose vector held NaN or infinity: they have no place on a map."""


class MapModel(QObject):
    """Up to 100,000 points of one embedding space; every operation costs O(what changed) or one numpy pass.

    Rows number the points 0..n-1 in the order they came; a removal fills its gaps with the last rows. Ids are stable.
    ``xy`` is (n, 2) float32 with NaN for points that have no place yet.

    Signals: ``added(first_row, count)``, ``removed()``, ``changed(row)`` (attributes or vector of one point),
    ``moved(rows)`` (rows with a new place; ``None`` for all), ``selection_changed()``, ``visibility_changed()``,
    ``column_changed(name)`` (a computed column such as ``cluster`` was filled).
    """

    added = Signal(int, int)
    removed = Signal()
    changed = Signal(int)
    moved = Signal(object)
    selection_changed = Signal()
    visibility_changed = Signal()
    column_changed = Signal(str)

    def __init__(self, space: str, size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.space = space
        self.size = size
        self.landmarks_shown = True
        self.epoch = 0
        """Counts removals: while it has not changed, row numbers still hold."""
        self._clear_storage()

    def _clear_storage(self) -> None:
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._attributes: list[dict[str, Any]] = []
        self._texts: list[str] = []
        self._vectors = VectorStore(self.size)
        self._categories = {name: Category() for name in CATEGORIES}
        self._numbers = {name: Growing(np.float32) for name in NUMBERS}
        self._xy = Growing(np.float32, 2)
        self._selected = Growing(np.bool_)
        self._visible = Growing(np.bool_)

    # reading

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, point_id: object) -> bool:
        return point_id in self._rows

    def id_at(self, row: int) -> str:
        return self._ids[row]

    def row_of(self, point_id: str) -> int | None:
        return self._rows.get(point_id)

    def rows_of(self, ids: Iterable[str]) -> npt.NDArray[np.intp]:
        """Rows of those ids that are on this map."""
        found = [row for row in map(self._rows.get, ids) if row is not None]
        return np.array(found, np.intp)

    def ids_at(self, rows: Iterable[int]) -> list[str]:
        return [self._ids[row] for row in rows]

    def vector(self, row: int) -> Float32:
        return self._vectors.row(row)

    def attributes(self, row: int) -> Mapping[str, Any]:
        return self._attributes[row]

    def name(self, row: int) -> str:
        return str(self._attributes[row].get("name") or self._ids[row])

    @property
    def search_texts(self) -> Sequence[str]:
        return self._texts

    def category(self, name: str) -> Category:
        """The column of one of ``points.CATEGORIES``."""
        return self._categories[name]

    def numbers(self, name: str) -> Float32:
        """(n,) float32 of one of ``points.NUMBERS``, NaN where not known."""
        return self._numbers[name].values

    @property
    def xy(self) -> Float32:
        return self._xy.values

    @property
    def selected(self) -> Mask:
        return self._selected.values

    @property
    def visible(self) -> Mask:
        return self._visible.values

    def landmarks(self) -> Mask:
        """(n,) true for points that came with the program: they are for orientation and can never be chosen."""
        return self._categories["source"].worn(LANDMARK)

    def drawn(self) -> Mask:
        """(n,) true for points that are on show at all."""
        return np.ones(len(self), np.bool_) if self.landmarks_shown else ~self.landmarks()

    def own_count(self) -> int:
        """How many points are the person's."""
        return len(self) - int(self.landmarks().sum())

    def placed(self) -> Mask:
        """(n,) true for points that have a place."""
        return np.isfinite(self.xy[:, 0])

    def selected_ids(self) -> list[str]:
        return self.ids_at(np.flatnonzero(self.selected))

    def selected_seconds(self) -> float:
        """Total length of the chosen points, those of unknown length left out."""
        return float(np.nansum(self.numbers("seconds")[self.selected], dtype=np.float64))

    def snapshot(self) -> Snapshot:
        """The vectors as they are now, for work on another thread."""
        return self._vectors.snapshot(tuple(self._ids), self.epoch)

    def locate(
        self, ids: Sequence[str], epoch: int, rows: npt.NDArray[np.intp] | None = None
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Where points of an earlier moment are now: their rows, and which of ``ids`` those are.

        ``rows`` are the rows they had at ``epoch`` (all from 0 on when None); without a removal since they still hold.
        """
        if epoch == self.epoch:
            there = np.arange(len(ids)) if rows is None else np.asarray(rows, np.intp)
            return there, np.arange(len(ids))
        pairs = [(row, index) for index, row in enumerate(map(self._rows.get, ids)) if row is not None]
        table = np.array(pairs, np.intp).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    # changing

    def check_space(self, space: str, size: int) -> None:
        """Raise :class:`ModelError` for vectors that do not belong on this map."""
        if space != self.space or size != self.size:
            raise ModelError(
                f"A {space} vector of {size} numbers does not belong on a map of {self.space} vectors ({self.size}); "
                "embed the sound with the encoder this map was made with."
            )

    def part(self, mask: Mask) -> Snapshot:
        """The vectors of the points where the mask (n,) is true."""
        whole = self.snapshot()
        if mask.all():
            return whole
        rows = np.flatnonzero(mask)
        return Snapshot(tuple(self.ids_at(rows.tolist())), (whole.gather(rows),), self.size, epoch=-1)

    def add(self, points: Sequence[MapPoint], space: str | None = None) -> AddReport:
        """Add points, or update those whose id is here already. Broken vectors are dropped and reported.

        Raises :class:`ModelError`, having changed nothing, when a vector is of another space or size.
        """
        if not points:
            return AddReport()
        for size in {np.size(point.vector) for point in points}:
            self.check_space(space or self.space, size)
        vectors = np.stack([np.asarray(point.vector, np.float32).reshape(-1) for point in points])
        fine = np.isfinite(vectors).all(axis=1)
        fresh: dict[str, int] = {}
        updated = 0
        for index, point in enumerate(points):
            if not fine[index]:
                continue
            row = self._rows.get(point.id)
            if row is None:
                fresh[point.id] = index  # the last of equal ids in one batch wins
            else:
                self._replace(row, point.attributes, vectors[index])
                updated += 1
        self._append([points[index] for index in fresh.values()], vectors[list(fresh.values())])
        dropped = tuple(points[index].id for index in np.flatnonzero(~fine))
        if dropped:
            log.warning("%d points hold NaN or infinity and are left out, first: %s", len(dropped), dropped[0])
        return AddReport(len(fresh), updated, dropped)

    def _append(self, points: list[MapPoint], vectors: Float32) -> None:
        if not points:
            return
        first, count = len(self._ids), len(points)
        attributes = [dict(point.attributes) for point in points]
        for offset, point in enumerate(points):
            self._rows[point.id] = first + offset
        self._ids.extend(point.id for point in points)
        self._attributes.extend(attributes)
        self._texts.extend(search_text(point.id, known) for point, known in zip(points, attributes))
        self._vectors.append(vectors)
        for name, category in self._categories.items():
            category.append([known.get(name) for known in attributes])
        for name, column in self._numbers.items():
            column.append(np.array([number(known.get(name)) for known in attributes], np.float32))
        self._xy.append(np.full((count, 2), np.nan, np.float32))
        self._selected.append(np.zeros(count, np.bool_))
        self._visible.append(np.ones(count, np.bool_))
        self.added.emit(first, count)

    def update(self, point_id: str, attributes: Mapping[str, Any]) -> bool:
        """Merge ``attributes`` into those of a point; False when it is not on this map."""
        row = self._rows.get(point_id)
        if row is None:
            return False
        self._replace(row, attributes, None)
        return True

    def _replace(self, row: int, attributes: Mapping[str, Any], vector: Float32 | None) -> None:
        known = self._attributes[row]
        known.update(attributes)
        self._texts[row] = search_text(self._ids[row], known)
        for name in attributes:
            if name in self._categories:
                self._categories[name].replace(row, known[name])
            elif name in self._numbers:
                self._numbers[name].values[row] = number(known[name])
        if vector is not None:
            self._vectors.replace(row, vector)
        self.changed.emit(row)

    def rename(self, old: str, new: str) -> None:
        """Call a point by another id, which no other point has; its place and everything else stay."""
        row = self._rows.get(old)
        if row is None or new in self._rows:
            return
        del self._rows[old]
        self._ids[row], self._rows[new] = new, row
        self._texts[row] = search_text(new, self._attributes[row])
        self.changed.emit(row)
        if self.selected[row]:
            self.selection_changed.emit()

    def remove(self, ids: Iterable[str]) -> int:
        """Take points off the map; returns how many there were."""
        rows = self.rows_of(ids)
        if not len(rows):
            return 0
        had_selected = bool(self.selected[rows].any())
        removed = np.unique(rows)
        count = len(self) - len(removed)
        targets = removed[removed < count]
        sources = np.setdiff1d(np.arange(count, len(self)), removed, assume_unique=True)
        for row in removed.tolist():
            del self._rows[self._ids[row]]
        for listed in (self._ids, self._attributes, self._texts):
            for source, target in zip(sources.tolist(), targets.tolist()):
                listed[target] = listed[source]
            del listed[count:]
        self._rows.update((self._ids[row], row) for row in targets.tolist())
        self._vectors.move(sources, targets, count)
        for column in (*self._categories.values(), *self._numbers.values(), self._xy, self._selected, self._visible):
            column.move(sources, targets, count)
        self.epoch += 1
        self.removed.emit()
        if had_selected:
            self.selection_changed.emit()
        return len(removed)

    def clear(self) -> None:
        """Take every point off the map."""
        self._clear_storage()
        self.epoch += 1
        self.removed.emit()
        self.selection_changed.emit()

    def reset(self, space: str, size: int) -> None:
        """Empty the map and make it one of another space, e.g. when another encoder was loaded."""
        self.space, self.size = space, size
        self.clear()

    def place(self, rows: npt.ArrayLike | None, xy: Float32) -> None:
        """Give points a place: ``xy`` (len(rows), 2), or (n, 2) when ``rows`` is None."""
        if rows is None:
            self.xy[:] = xy
            self.moved.emit(None)
        else:
            index = np.asarray(rows, np.intp)
            self.xy[index] = xy
            self.moved.emit(index)

    def set_categories(self, name: str, codes: npt.NDArray[np.int32], labels: list[str]) -> None:
        """Fill a computed column, e.g. ``cluster``: ``codes`` (n,) index ``labels``; label 0 is the empty one."""
        self._categories[name].assign(codes, labels)
        self.column_changed.emit(name)

    def set_numbers(self, name: str, values: Float32) -> None:
        """Fill a computed column, e.g. ``similarity``, with (n,) numbers; NaN where there is none."""
        self._numbers[name].values[:] = values
        self.column_changed.emit(name)

    def show_landmarks(self, on: bool) -> None:
        """Draw and find the landmarks, or do not; they keep their places."""
        if on != self.landmarks_shown:
            self.landmarks_shown = on
            self.visibility_changed.emit()

    def select(self, mask: Mask) -> None:
        """Choose exactly the points where the mask (n,) is true, but no landmarks."""
        mask = mask & ~self.landmarks()
        if not np.array_equal(mask, self.selected):
            self.selected[:] = mask
            self.selection_changed.emit()

    def select_ids(self, ids: Iterable[str]) -> None:
        mask = np.zeros(len(self), np.bool_)
        mask[self.rows_of(ids)] = True
        self.select(mask)

    def show(self, mask: Mask) -> None:
        """Make exactly the points where the mask (n,) is true stand out; the others are drawn faintly."""
        if not np.array_equal(mask, self.visible):
            self.visible[:] = mask
            self.visibility_changed.emit()
