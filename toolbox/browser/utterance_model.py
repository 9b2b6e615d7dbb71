"""A table over any number of utterances that holds only the pages a person looked at.

The model asks (``page_requested``) and is answered later (:meth:`UtteranceModel.page_ready`), so a slow disk or an index
under construction never blocks painting. Rows are ``corpora.Utterance`` or anything with the same attributes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from toolbox.speech.emotions import emotion_name
from toolbox.widgets.panel import pause_timer, tip
from toolbox.widgets.table import Index, TableModel

PAGE_ROWS = 200
KEPT_PAGES = 50


@dataclass(frozen=True)
class PageRequest:
    """One page of one query. ``generation`` grows with every new query; answers to an older one are dropped."""

    generation: int
    offset: int
    limit: int = PAGE_ROWS
    dataset: str | None = None
    speaker: str | None = None
    search: str = ""


class UtteranceModel(TableModel):
    """Signals: ``page_requested(PageRequest)``; ``total_changed(int)``."""

    columns = ("name", "speaker", "text", "emotion", "seconds")
    page_requested = Signal(object)
    total_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = PageRequest(0, 0)
        self._total = 0
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._fresh = False
        # Painting asks for each cell; one timer turn later all missing pages are requested together.
        self._collect = pause_timer(self, 0, self._request_wanted)

    def set_query(self, dataset: str | None, speaker: str | None, search: str) -> None:
        """Ask for the first page of a new query. The old rows stay visible until it arrives."""
        self._query = PageRequest(self._query.generation + 1, 0, PAGE_ROWS, dataset, speaker, search)
        self._fresh = False
        self._asked.clear()
        self._wanted.clear()
        self.page_requested.emit(self._query)

    def refresh(self) -> None:
        """Ask again for the same query, e.g. while an index grows."""
        self.set_query(self._query.dataset, self._query.speaker, self._query.search)

    def query(self) -> PageRequest:
        return self._query

    def page_ready(self, request: PageRequest, rows: Sequence[Any], total: int) -> None:
        """The answer to a request: its rows and how many rows the whole query has."""
        if request.generation != self._query.generation:
            return
        if not self._fresh or total != self._total:
            self._restart(total, keep_pages=self._fresh)
        page = request.offset // PAGE_ROWS
        self._asked.discard(page)
        self._pages[page] = list(rows)
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        if rows:
            first = self.index(request.offset, 0)
            last = self.index(min(self._total, request.offset + len(rows)) - 1, len(self.columns) - 1)
            self.dataChanged.emit(first, last)

    def page_failed(self, request: PageRequest) -> None:
        """The request could not be answered: forget that it was asked, so that it is asked again when looked at."""
        if request.generation == self._query.generation:
            self._asked.discard(request.offset // PAGE_ROWS)

    def row_at(self, row: int) -> Any | None:
        """The utterance of a row, or None while its page is on the way (it is then asked for)."""
        if not 0 <= row < self._total:
            return None
        page, within = divmod(row, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        return rows[within] if within < len(rows) else None

    def rows_in(self, spans: Sequence[tuple[int, int]], limit: int) -> list[Any]:
        """The first ``limit`` utterances at hand in these spans of rows (both ends included), in table order."""
        found: list[Any] = []
        for page in sorted(self._pages):
            for within, row in enumerate(self._pages[page]):
                number = page * PAGE_ROWS + within
                if any(top <= number <= bottom for top, bottom in spans):
                    found.append(row)
                    if len(found) == limit:
                        return found
        return found

    def find(self, utterance_id: str) -> int:
        """The row of an utterance among the pages at hand, or -1."""
        for page, rows in self._pages.items():
            for within, row in enumerate(rows):
                if row.id == utterance_id:
                    return page * PAGE_ROWS + within
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.TextAlignmentRole):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == "seconds" else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        row = self.row_at(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.text}\n{row.id}".strip())
        if column == "seconds":
            return f"{row.seconds:.1f}" if row.seconds is not None else ""
        return emotion_name(row.emotion) if column == "emotion" else str(getattr(row, column))

    def titles(self) -> dict[str, str]:
        return {
            "name": self.tr("Name"),
            "speaker": self.tr("Speaker"),
            "text": self.tr("Text"),
            "emotion": self.tr("Feeling"),
            "seconds": self.tr("Seconds"),
        }

    def _restart(self, total: int, keep_pages: bool) -> None:
        self.beginResetModel()
        self._total, self._fresh = total, True
        if not keep_pages:
            self._pages.clear()
        self.endResetModel()
        self.total_changed.emit(total)

    def _want(self, page: int) -> None:
        if self._fresh and page not in self._asked and page not in self._wanted:
            self._wanted.add(page)
            self._collect.start()

    def _request_wanted(self) -> None:
        # Fast scrolling passes many pages; only the last few are still on the screen.
        wanted, self._wanted = sorted(self._wanted)[-4:], set()
        for page in wanted:
            self._asked.add(page)
            self.page_requested.emit(replace(self._query, offset=page * PAGE_ROWS))
