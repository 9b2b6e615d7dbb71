"""Datasets on disk: choose a dataset, a speaker, an utterance; search; load, play, random, next; drop files in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QWidget

from toolbox.browser.utterance_model import PageRequest, UtteranceModel
from toolbox.shell import theme
from toolbox.shell.actions import OWN_KEYS
from toolbox.shell.icons import icon
from toolbox.widgets.drops import DropTarget
from toolbox.widgets.panel import ENTER, Panel, buttons, column, dress, dress_all, grid, named, on_keys, row, slim, tint
from toolbox.widgets.search_combo import SearchCombo
from toolbox.widgets.search_field import SearchField
from toolbox.widgets.table import Table

MAX_SELECTED = 200
"""More are not opened at once; whole datasets go into the maps by their own command."""


class BrowserPanel(Panel):
    """Signals
    -------
    page_requested(PageRequest)            answer with :meth:`page_ready`, from any later moment
    dataset_chosen(str)                    "" means all; answer with :meth:`set_speakers`
    load_requested(list), play_requested(object)   rows (``corpora.Utterance``)
    use_as_voice_requested(list), use_as_feeling_requested(object), correct_speaker_requested(list)
    random_requested(str)                  "dataset", "speaker" or "utterance"
    next_requested()                       the utterance after the current one
    embed_requested()                      put everything the filters show on the maps
    auto_next_changed(bool)
    filters_changed(dict)                  dataset, speaker and search, as :meth:`restore_filters` takes them
    add_to_voice_requested(list), to_maps_requested(list)   rows
    add_folder_requested(), open_files_requested(), rescan_requested()
    paths_dropped(list[str])
    """

    page_requested = Signal(object)
    dataset_chosen = Signal(str)
    load_requested = Signal(list)
    play_requested = Signal(object)
    use_as_voice_requested = Signal(list)
    use_as_feeling_requested = Signal(object)
    correct_speaker_requested = Signal(list)
    random_requested = Signal(str)
    next_requested = Signal()
    embed_requested = Signal()
    auto_next_changed = Signal(bool)
    filters_changed = Signal(dict)
    add_to_voice_requested = Signal(list)
    to_maps_requested = Signal(list)
    add_folder_requested = Signal()
    open_files_requested = Signal()
    rescan_requested = Signal()
    paths_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current_id = self._looked_for = ""
        self._wanted: dict[str, str] = {}
        """Filters of last time whose lists have not come yet."""
        self._datasets: list[tuple[str, int]] = []
        self._speakers: list[tuple[str, int]] = []
        self.model = UtteranceModel(self)
        self.dataset = named(SearchCombo(), "browser_dataset")
        self.speaker = named(SearchCombo(), "browser_speaker")
        self.labels = {"dataset": QLabel(), "speaker": QLabel()}
        self.search = SearchField("browser_search")
        self.table = named(Table(self.model, (14, 8, 22, 8, 6)), "browser_table")
        self.table.setProperty(OWN_KEYS, "LN")
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.auto_next = named(QCheckBox(checked=True), "browser_auto_next")
        self.status = named(QLabel(wordWrap=True), "browser_status")
        slots = {
            "load": self.load_selected,
            "play": self._play,
            "next": self.next_requested.emit,
            "random_utterance": lambda: self.pick_random("utterance"),
            "random_dataset": lambda: self.pick_random("dataset"),
            "random_speaker": lambda: self.pick_random("speaker"),
            "add_folder": self.add_folder_requested.emit,
            "open_files": self.open_files_requested.emit,
            "to_maps": self.embed_requested.emit,
        }
        self.buttons = buttons("browser", slots)
        slim(self.dataset, self.speaker)
        self._lay_out()
        self._connect()
        self.finish()

    def set_datasets(self, datasets: Sequence[tuple[str, int]]) -> None:
        """(name, number of utterances), in the order to show."""
        self._datasets = list(datasets)
        everything = self.tr("All datasets")
        self.dataset.set_entries([("", everything), *((name, f"{name} ({count:,})") for name, count in self._datasets)])
        if self._wanted.get("dataset") and self.dataset.choose(self._wanted["dataset"]):
            self._wanted["dataset"] = ""
            self._requery()
        self._show_status()

    def set_speakers(self, speakers: Sequence[tuple[str, int]]) -> None:
        """(name, number of utterances) of the chosen dataset."""
        self._speakers = list(speakers)
        everything = self.tr("All speakers")
        self.speaker.set_entries([("", everything), *((name, f"{name} ({count:,})") for name, count in self._speakers)])
        if self._wanted.get("speaker") and not self._wanted["dataset"] and self.speaker.choose(self._wanted["speaker"]):
            self._wanted["speaker"] = ""
            self._requery()

    def restore_filters(self, filters: Mapping[str, str]) -> None:
        """Show the utterances of last time as soon as the lists are there; what is gone is left out."""
        self._wanted = {name: str(filters.get(name) or "") for name in ("dataset", "speaker")}
        with QSignalBlocker(self.search):
            self.search.setText(str(filters.get("search") or ""))
        self._requery()

    def reveal(self, row: Any) -> None:
        """Search for one utterance, and select it when its page is there."""
        self._wanted = {}
        self.dataset.choose(row.dataset)
        self.speaker.choose("")
        with QSignalBlocker(self.search):
            self.search.setText(f'"{row.name}"')
        self._looked_for = row.id
        self._dataset_chosen(row.dataset)

    def page_ready(self, request: PageRequest, rows: Sequence[Any], total: int) -> None:
        """Rows for a ``page_requested``; late answers to an older query are dropped."""
        self.model.page_ready(request, rows, total)
        place = self.model.find(self._looked_for) if self._looked_for else -1
        if place >= 0:
            self._looked_for = ""
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
            self.table.setFocus()

    def select_dataset(self, name: str) -> None:
        """Show another dataset (after "random dataset", say)."""
        if self.dataset.choose(name):
            self._dataset_chosen(name)

    def select_speaker(self, name: str) -> None:
        if self.speaker.choose(name):
            self._requery()

    def set_current(self, utterance_id: str) -> None:
        """Mark the loaded utterance: ``next`` counts from here, and its row is selected when it is at hand."""
        self._current_id = utterance_id
        place = self.model.find(utterance_id)
        if place >= 0:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))

    def current_id(self) -> str:
        return self._current_id

    def selected_rows(self) -> list[Any]:
        """The first :data:`MAX_SELECTED` selected utterances whose pages are at hand."""
        spans = [(part.top(), part.bottom()) for part in self.table.selectionModel().selection()]
        return self.model.rows_in(spans, MAX_SELECTED)

    def load_selected(self) -> None:
        """Ask for the selected utterances to be loaded."""
        rows = self.selected_rows()
        if rows:
            self.load_requested.emit(rows)

    def pick_random(self, what: str) -> None:
        """Ask for a random "dataset", "speaker" or "utterance", where there is any."""
        if self.buttons[f"random_{what}"].isEnabled():
            self.random_requested.emit(what)

    def focus_search(self) -> None:
        """Put the cursor into the search field, ready to type over what is there."""
        self.search.setFocus()
        self.search.selectAll()

    def refresh(self) -> None:
        """Read the table again: the index has grown or changed."""
        self.model.refresh()

    def retranslate(self) -> None:
        self.labels["dataset"].setText(self.tr("Dataset"))
        self.labels["speaker"].setText(self.tr("Speaker"))
        dress(self.dataset, self.tr("Dataset"), self.tr("Type to search the datasets"))
        dress(self.speaker, self.tr("Speaker"), self.tr("Type to search the speakers"))
        hint = self.tr("Search: words, speaker:name, emotion:happy, sec>3")
        self.search.describe(self.tr("Search"), self.tr("Words, or speaker:name emotion:happy lang:zh sec>3"), hint)
        self.table.setAccessibleName(self.tr("Utterances"))
        dress(self.auto_next, self.tr("Auto-next"), self.tr("After loading, step on to the next utterance"))
        texts = {
            "load": (self.tr("Load"), self.tr("Load the selected utterances (L)")),
            "play": (self.tr("Play"), self.tr("Play the selected utterance on the spot (Enter)")),
            "next": (self.tr("Next"), self.tr("Load the next utterance (N)")),
            "random_utterance": (self.tr("Random"), self.tr("Pick a random utterance")),
            "random_dataset": ("", self.tr("Pick a random dataset")),
            "random_speaker": ("", self.tr("Pick a random speaker")),
            "add_folder": (self.tr("Add folder…"), self.tr("Add a folder of audio, in any layout (Ctrl+Shift+O)")),
            "to_maps": (self.tr("To maps"), self.tr("Embed everything listed here into both maps")),
            "open_files": (self.tr("Open files…"), self.tr("Open audio files (Ctrl+O)")),
        }
        dress_all(self.buttons, texts)
        for name in ("random_dataset", "random_speaker"):
            self.buttons[name].setAccessibleName(texts[name][1])
        self.set_datasets(self._datasets)
        self.set_speakers(self._speakers)
        self.model.retitle()

    def recolor(self) -> None:
        tint(theme.colors(self).muted, self.status)
        for name in ("random_dataset", "random_speaker"):
            self.buttons[name].setIcon(icon("random"))

    def _lay_out(self) -> None:
        push, labels = self.buttons, self.labels
        choice = grid(
            (labels["dataset"], self.dataset, push["random_dataset"]),
            (labels["speaker"], self.speaker, push["random_speaker"]),
            wide=[1],
        )
        searching = row((self.search, 1), push["to_maps"])
        actions = row(push["load"], push["play"], push["next"], push["random_utterance"])
        folders = row(self.auto_next, 1, push["open_files"], push["add_folder"])
        column(choice, searching, (self.table, 1), self.status, actions, folders, owner=self, margins=6)

    def _connect(self) -> None:
        self.model.page_requested.connect(self.page_requested)
        self.model.total_changed.connect(self._show_status)
        self.dataset.chosen.connect(self._dataset_chosen)
        self.speaker.chosen.connect(lambda _: self._requery())
        self.search.settled.connect(self._requery)
        self.table.doubleClicked.connect(lambda _: self.load_selected())
        # Not "activated": a double click would send that too, and load and play at once.
        on_keys(self.table, self._play, *ENTER)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.selectionModel().selectionChanged.connect(self._show_status)
        self.model.modelReset.connect(self._show_enabled)
        self.auto_next.toggled.connect(self.auto_next_changed)
        DropTarget(self).paths_dropped.connect(self.paths_dropped)
        self._show_enabled()

    def _dataset_chosen(self, name: str) -> None:
        self._wanted = {}
        self.speaker.choose("")
        self._requery()
        self.dataset_chosen.emit(name)

    def _requery(self) -> None:
        shown = {"dataset": self.dataset.key(), "speaker": self.speaker.key(), "search": self.search.words()}
        self.model.set_query(shown["dataset"] or None, shown["speaker"] or None, shown["search"])
        self.filters_changed.emit(shown | {name: wanted for name, wanted in self._wanted.items() if wanted})

    def _play(self) -> None:
        rows = self.selected_rows()
        if rows:
            self.play_requested.emit(rows[0])

    def _show_menu(self, position: QPoint) -> None:
        rows = self.selected_rows()
        if not rows:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Load"), self.load_selected)
        menu.addAction(self.tr("Play"), self._play)
        menu.addAction(self.tr("Use as voice"), lambda: self.use_as_voice_requested.emit(rows))
        menu.addAction(self.tr("Add to the voice"), lambda: self.add_to_voice_requested.emit(rows))
        menu.addAction(self.tr("Use as feeling"), lambda: self.use_as_feeling_requested.emit(rows[0]))
        menu.addAction(self.tr("To maps"), lambda: self.to_maps_requested.emit(rows))
        menu.addAction(self.tr("Correct the speaker…"), lambda: self.correct_speaker_requested.emit(rows))
        menu.addAction(self.tr("Look for new files"), self.rescan_requested.emit)
        menu.popup(self.table.viewport().mapToGlobal(position))

    def _show_enabled(self) -> None:
        selected = self._selected_count()
        for name in ("load", "play"):
            self.buttons[name].setEnabled(selected > 0)
        for name in ("next", "random_utterance", "random_speaker", "random_dataset"):
            self.buttons[name].setEnabled(bool(self._datasets) or self.model.rowCount() > 0)

    def _selected_count(self) -> int:
        return sum(part.height() for part in self.table.selectionModel().selection())

    def _show_status(self, *_: object) -> None:
        count, selected = self.model.rowCount(), self._selected_count()
        if selected > MAX_SELECTED:
            text = self.tr("{selected} selected; the first {limit} are opened at once.")
            self.status.setText(text.format(selected=selected, limit=MAX_SELECTED))
        elif not self._datasets and not count:
            self.status.setText(self.tr("Drop audio files or folders here, or add a folder."))
        else:
            self.status.setText(self.tr("%n utterance(s)", "", count))
        if self._built:
            self._show_enabled()
