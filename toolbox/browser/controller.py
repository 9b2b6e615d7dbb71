"""Fills the browser from the corpus index and turns its intents into loading, playing and scanning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from core import paths
from engine.corpus import Page
from toolbox.browser.browser_panel import BrowserPanel
from toolbox.browser.utterance_model import PageRequest
from toolbox.clips.controller import ClipsController
from toolbox.desk import Desk
from toolbox.jobs import Job, JobRunner

REFRESH_WHILE_SCANNING_MS = 1500


class BrowserController(QObject):
    """Signals: ``notice(str)``; ``datasets_changed(int)`` with how many there are; ``embed_requested(dict)`` filters."""

    notice = Signal(str)
    datasets_changed = Signal(int)

    def __init__(
        self, panel: BrowserPanel, jobs: JobRunner, desk: Desk, loading: ClipsController, window: QWidget
    ) -> None:
        super().__init__(window)
        self._panel = panel
        self._jobs = jobs
        self._desk = desk
        self._loading = loading
        self._window = window
        self._scans: set[Job] = set()
        self._refresh = QTimer(self)
        self._refresh.setInterval(REFRESH_WHILE_SCANNING_MS)
        self._refresh.timeout.connect(self._reload)
        panel.page_requested.connect(self._page)
        panel.dataset_chosen.connect(self._speakers)
        panel.load_requested.connect(self._load)
        panel.play_requested.connect(self._play)
        panel.use_as_voice_requested.connect(self._load)
        panel.use_as_feeling_requested.connect(self._use_as_feeling)
        panel.correct_speaker_requested.connect(self._correct_speaker)
        panel.random_requested.connect(self._random)
        panel.next_requested.connect(self.load_next)
        panel.add_folder_requested.connect(self.add_folder)
        panel.open_files_requested.connect(self.open_files)
        panel.rescan_requested.connect(self.rescan)

    def start(self, root: str | None) -> None:
        """Show what the index knows and, when a folder was given, bring it up to date."""
        self._reload()
        self.scan(str(paths.recordings_dir()), quiet=True)
        if root:
            self.scan(root)
        else:
            self.rescan()

    def rescan(self) -> None:
        """Look for new files in every folder that was ever added."""
        job = self._ask("corpus_query", "roots", {})
        job.done.connect(lambda roots: [self.scan(each, quiet=True) for each in roots])

    def scan(self, root: str, quiet: bool = False) -> None:
        """Index a folder in the background; the table fills meanwhile."""
        job = self._jobs.submit(self.tr("Reading the folder"), "scan", root, quiet=quiet)
        self._scans.add(job)
        self._refresh.start()
        job.done.connect(lambda result: self._scanned(result, quiet))
        job.ended.connect(lambda: self._scan_ended(job))

    def add_folder(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Add a folder of speech"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.scan)
        dialog.open()

    def open_files(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Open sound files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self._loading.open_paths(files))
        dialog.open()

    def filters(self) -> dict[str, Any]:
        """The browser's present query, as the index takes it."""
        query = self._panel.model.query()
        return {"dataset": query.dataset, "speaker": query.speaker, "search": query.search}

    def load_next(self) -> None:
        current = self._panel.current_id()
        job = self._ask("corpus_query", "next_after", {**self.filters(), "utterance_id": current})
        job.done.connect(lambda row: self._load([row]) if row else None)

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
        job = self._ask("corpus_datasets", slot="corpus-datasets")
        job.done.connect(self._show_datasets)

    def _show_datasets(self, datasets: list[tuple[str, int]]) -> None:
        self._panel.set_datasets(datasets)
        self._panel.refresh()
        self._speakers(self._panel.dataset.key())
        self.datasets_changed.emit(len(datasets))

    def _speakers(self, dataset: str) -> None:
        job = self._ask("corpus_query", "speakers", {"dataset": dataset or None}, slot="corpus-speakers")
        job.done.connect(
            lambda speakers: self._panel.set_speakers([(each.name, each.n_utterances) for each in speakers[:20_000]])
        )

    def _page(self, request: PageRequest) -> None:
        filters = {"dataset": request.dataset, "speaker": request.speaker, "search": request.search}
        job = self._ask("corpus_page", filters, request.limit, request.offset)
        job.done.connect(lambda page: self._show_page(request, page))
        job.failed.connect(lambda *_: self._panel.model.page_failed(request))

    def _show_page(self, request: PageRequest, page: Page) -> None:
        self._panel.page_ready(request, page.rows, page.total)

    def _load(self, rows: Sequence[Any]) -> None:
        for row in rows:
            self._loading.open_row(row)
        if not rows:
            return
        self._panel.set_current(rows[-1].id)
        if self._panel.auto_next.isChecked() and len(rows) == 1:
            job = self._ask("corpus_query", "next_after", {**self.filters(), "utterance_id": rows[0].id})
            job.done.connect(self._step_on)

    def _step_on(self, row: Any) -> None:
        """Select the following utterance without loading it."""
        index = self._panel.model.find(row.id) if row is not None else -1
        if index >= 0:
            self._panel.table.selectRow(index)

    def _play(self, row: Any) -> None:
        self._loading.play_path(str(row.path))

    def _use_as_feeling(self, row: Any) -> None:
        self._loading.open_row(row, as_feeling=True)

    def _random(self, what: str) -> None:
        filters = self.filters()
        if what == "dataset":
            filters = {}
        elif what == "speaker":
            filters = {"dataset": filters["dataset"]}
        job = self._ask("corpus_query", "random", filters)
        job.done.connect(lambda row: self._show_random(what, row))

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
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Who speaks?"))
        dialog.setLabelText(self.tr("Speaker of the selected files:"))
        dialog.setTextValue(rows[0].speaker)
        ids = [row.id for row in rows]
        dialog.textValueSelected.connect(lambda name: self._set_speaker(ids, name))
        dialog.open()

    def _set_speaker(self, ids: list[str], name: str) -> None:
        job = self._ask("corpus_query", "set_speaker", {"utterance_ids": ids, "speaker": name})
        job.done.connect(lambda _: self._reload())

    def _ask(self, method: str, *args: Any, slot: str = "") -> Job:
        return self._jobs.submit(self.tr("Reading the list"), method, *args, slot=slot, quiet=True)
