"""Fills the browser from the corpus index and turns its intents into loading, playing and scanning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal

from core import paths
from toolbox.browser.browser_panel import BrowserPanel
from toolbox.browser.utterance_model import PageRequest
from toolbox.clips.controller import ClipsController
from toolbox.controller import Controller, FileMode, Shared, ask_text
from toolbox.jobs import Job

REFRESH_WHILE_SCANNING_MS = 1500


class BrowserController(Controller):
    """Signals: ``datasets_changed(int)`` with how many there are; ``voice_requested(rows)`` one voice of several utterances;
    ``maps_requested(rows)`` everything in the folders that were to go onto the maps."""

    datasets_changed = Signal(int)
    voice_requested = Signal(list)
    maps_requested = Signal(list)

    def __init__(self, panel: BrowserPanel, loading: ClipsController, shared: Shared) -> None:
        super().__init__(shared)
        self._panel, self._loading = panel, loading
        self._scans: set[Job] = set()
        self._for_maps: dict[Job, list[Any] | None] = {}
        """Scans of folders that go onto the maps, and what each found; they go together."""
        self._refresh = QTimer(self, timeout=self._reload)
        self._refresh.setInterval(REFRESH_WHILE_SCANNING_MS)
        panel.page_requested.connect(self._page)
        panel.dataset_chosen.connect(self._speakers)
        panel.load_requested.connect(self._load)
        panel.play_requested.connect(lambda row: loading.play_path(str(row.path)))
        panel.use_as_voice_requested.connect(self._as_voice)
        panel.use_as_feeling_requested.connect(lambda row: loading.open_row(row, as_feeling=True))
        panel.correct_speaker_requested.connect(self._correct_speaker)
        panel.random_requested.connect(self._random)
        panel.next_requested.connect(self.load_next)
        panel.add_folder_requested.connect(self.add_folder)
        panel.open_files_requested.connect(self.open_files)
        panel.rescan_requested.connect(self.rescan)

    def start(self, root: str | None) -> None:
        """Show what the index knows and, when a folder was given, bring it up to date."""
        self._reload()
        self.scan_recordings()
        if root:
            self.scan(root)
        else:
            self.rescan()

    def scan_recordings(self) -> None:
        """Bring "My recordings" up to date: the program's own folder, and the one below the datasets."""
        for folder in paths.recording_folders():
            self.scan(str(folder), quiet=True)

    def rescan(self) -> None:
        """Look for new files in every folder that was ever added."""
        self._ask("corpus_query", "roots", {}, then=lambda roots: [self.scan(each, quiet=True) for each in roots])

    def scan_for_maps(self, root: str) -> None:
        """Index a folder, then ask for all of it on the maps."""
        job = self.scan(root)
        self._for_maps[job] = None
        found = lambda rows: self._scanned_for_maps(job, rows)  # noqa: E731
        job.done.connect(lambda result: self._ask("corpus_query", "below", {"root": result.root}, then=found))
        for ended in (job.failed, job.stopped):
            ended.connect(lambda *_: self._scanned_for_maps(job, []))

    def _scanned_for_maps(self, job: Job, rows: list[Any]) -> None:
        self._for_maps[job] = rows
        done = [found for found in self._for_maps.values() if found is not None]
        if len(done) == len(self._for_maps):
            self._for_maps.clear()
            if together := [row for found in done for row in found]:
                self.maps_requested.emit(together)

    def scan(self, root: str, quiet: bool = False) -> Job:
        """Index a folder in the background; the table fills meanwhile."""
        job = self._jobs.submit(self.tr("Reading the folder"), "scan", root, quiet=quiet)
        self._scans.add(job)
        self._refresh.start()
        job.done.connect(lambda result: self._scanned(result, quiet))
        job.ended.connect(lambda: self._scan_ended(job))
        return job

    def add_folder(self) -> None:
        title = self.tr("Add a folder of speech")
        self.ask_paths(title, FileMode.Directory, lambda folders: self.scan(folders[0]))

    def open_files(self) -> None:
        self.ask_paths(self.tr("Open sound files"), FileMode.ExistingFiles, self._loading.open_paths)

    def filters(self) -> dict[str, Any]:
        """The browser's present query, as the index takes it."""
        return filters_of(self._panel.model.query())

    def reveal(self, path: str) -> None:
        """Show a file where it stands in the list."""
        self._ask("corpus_find", [path], then=lambda known: self._reveal(known.get(path)))

    def _reveal(self, row: Any) -> None:
        if row is None:
            self.notice.emit(self.tr("This file lies in no folder that was added, so the list does not hold it."))
        else:
            self._panel.reveal(row)

    def load_next(self) -> None:
        self._ask_next(self._panel.current_id(), lambda row: self._load([row]) if row else None)

    def _ask_next(self, utterance_id: str, then: Callable[[Any], object]) -> None:
        self._ask("corpus_query", "next_after", {**self.filters(), "utterance_id": utterance_id}, then=then)

    def _scanned(self, result: Any, quiet: bool) -> None:
        for note in result.notes[:3]:
            self.notice.emit(note)
        if not result.files and not quiet:
            self.notice.emit(self.tr("No sound files were found in {folder}.").format(folder=result.root))
        self._jobs.submit(self.tr("Measuring lengths"), "measure_lengths", slot="lengths", quiet=True)

    def _scan_ended(self, job: Job) -> None:
        self._scans.discard(job)
        if not self._scans:
            self._refresh.stop()
        self._reload()

    def _reload(self) -> None:
        self._ask("corpus_datasets", slot="corpus-datasets", then=self._show_datasets)

    def _show_datasets(self, datasets: list[tuple[str, int]]) -> None:
        self._panel.set_datasets(datasets)
        self._panel.refresh()
        self._speakers(self._panel.dataset.key())
        self.datasets_changed.emit(len(datasets))

    def _speakers(self, dataset: str) -> None:
        def show(found: Sequence[Any]) -> None:
            self._panel.set_speakers([(each.name, each.n_utterances) for each in found[:20_000]])

        self._ask("corpus_query", "speakers", {"dataset": dataset or None}, slot="corpus-speakers", then=show)

    def _page(self, request: PageRequest) -> None:
        job = self._ask("corpus_page", filters_of(request), request.limit, request.offset)
        job.done.connect(lambda page: self._panel.page_ready(request, page.rows, page.total))
        job.failed.connect(lambda *_: self._panel.model.page_failed(request))

    def _load(self, rows: Sequence[Any]) -> None:
        for row in rows:
            self._loading.open_row(row)
        if not rows:
            return
        self._panel.set_current(rows[-1].id)
        if self._panel.auto_next.isChecked() and len(rows) == 1:
            self._ask_next(rows[0].id, self._step_on)

    def _as_voice(self, rows: Sequence[Any]) -> None:
        """One utterance is looked at as well; of several one voice is made."""
        if len(rows) == 1:
            self._load(rows)
        else:
            self.voice_requested.emit(list(rows))

    def _step_on(self, row: Any) -> None:
        """Select the following utterance without loading it."""
        index = self._panel.model.find(row.id) if row is not None else -1
        if index >= 0:
            self._panel.table.selectRow(index)

    def _random(self, what: str) -> None:
        filters = self.filters()
        if what == "dataset":
            filters = {}
        elif what == "speaker":
            filters = {"dataset": filters["dataset"]}
        self._ask("corpus_query", "random", filters, then=lambda row: self._show_random(what, row))

    def _show_random(self, what: str, row: Any) -> None:
        if row is None:
            self.notice.emit(self.tr("There is nothing to choose from; add a folder first."))
            return
        if what == "dataset":
            self._panel.select_dataset(row.dataset)
        elif what == "speaker":
            self._panel.select_speaker(row.speaker)
        self._load([row])

    def _correct_speaker(self, rows: Sequence[Any]) -> None:
        if not rows:
            return
        ids, label = [row.id for row in rows], self.tr("Speaker of the selected files:")
        then = partial(self._set_speaker, ids)
        ask_text(self._window, self.tr("Who speaks?"), label, then, rows[0].speaker)

    def _set_speaker(self, ids: list[str], name: str) -> None:
        change = {"utterance_ids": ids, "speaker": name}
        self._ask("corpus_query", "set_speaker", change, then=lambda _: self._reload())

    def _ask(self, method: str, *args: Any, **options: Any) -> Job:
        return self._jobs.submit(self.tr("Reading the list"), method, *args, quiet=True, **options)


def filters_of(request: PageRequest) -> dict[str, Any]:
    """A query of the table, as the index takes it."""
    return {"dataset": request.dataset, "speaker": request.speaker, "search": request.search}
