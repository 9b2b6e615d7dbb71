"""Brings utterances onto the desk: files, rows of the browser, recordings, dropped paths."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, SignalInstance

from engine.messages import ClipView, VectorsReady
from library.records import utterance_id
from toolbox.controller import Controller
from toolbox.desk import Utterance
from toolbox.shell.said import said


class ClipsController(Controller):
    """Decodes first, so that the picture is there at once; the vectors follow.

    Signals: ``loaded(Utterance)`` when its vectors are known; ``folder_dropped(str)``; ``folder_for_maps(str)``;
    ``models_dropped(list)``; ``voice_dropped(str)``; ``feeling_loaded(Utterance)`` for clips opened only for their feeling.
    """

    loaded = Signal(object)
    folder_dropped = Signal(str)
    folder_for_maps = Signal(str)
    models_dropped = Signal(list)
    voice_dropped = Signal(str)
    feeling_loaded = Signal(object)
    denoise = False
    """Whether steady noise is taken out of what is opened."""

    def open_dropped(self, dropped: list[str]) -> None:
        """Whatever was dropped on the window: sounds are opened, folders indexed, models and voices added."""
        self._sort(dropped, self.folder_dropped)

    def open_on_maps(self, dropped: list[str]) -> None:
        """Dropped on a map: what lies in folders is to stand on the maps as well."""
        self._sort(dropped, self.folder_for_maps)

    def _sort(self, dropped: list[str], folders: SignalInstance) -> None:
        then = partial(self._sorted, folders)
        self._jobs.submit(self.tr("Looking at the files"), "sort_dropped", dropped, quiet=True, then=then)

    def _sorted(self, folders: SignalInstance, found: dict[str, list[str]]) -> None:
        for folder in found["folders"]:
            folders.emit(folder)
        if found["models"]:
            self.models_dropped.emit(found["models"])
        for voice in found["voices"]:
            self.voice_dropped.emit(voice)
        self.open_paths([*found["sounds"], *found["others"]])

    def open_paths(self, files: Iterable[str], source: str = "real") -> None:
        """Open files; what the corpus index knows of them comes along."""
        wanted = list(files)
        if not wanted:
            return
        job = self._jobs.submit(self.tr("Looking at the files"), "corpus_find", wanted, quiet=True, hushed=True)
        job.done.connect(lambda known: [self._open_known(path, known.get(path), source) for path in wanted])
        job.failed.connect(lambda *_: [self.open(from_path(path, source)) for path in wanted])

    def _open_known(self, path: str, row: Any, source: str) -> None:
        if row is None:
            self.open(from_path(path, source))
        else:
            self.open_row(row)

    def open_row(self, row: Any, as_feeling: bool = False) -> None:
        """Open an utterance of the corpus index (``corpora.Utterance``)."""
        self.open(Utterance.of_row(row), as_feeling)

    def open(self, utterance: Utterance, as_feeling: bool = False) -> None:
        """Decode, show, embed. ``utterance.id`` is filled in from the content."""
        title = self.tr("Opening {name}").format(name=utterance.name)
        job = self._jobs.submit(title, "open_clip", utterance.path, utterance.name, self.denoise)
        job.done.connect(lambda view: self._opened(utterance, view, as_feeling))

    def play_path(self, path: str) -> None:
        """Play a file on the spot, without loading it."""
        job = self._jobs.submit(self.tr("Opening"), "open_clip", path, slot="play-path", quiet=True)
        job.done.connect(lambda view: self._player.play(view.clip))

    def _opened(self, utterance: Utterance, view: ClipView, as_feeling: bool) -> None:
        # The same sound in two places is two utterances: a point is named by content and path.
        utterance.id = utterance_id(view.id, utterance.path)
        utterance.view = view
        utterance.seconds = view.seconds
        if as_feeling:
            self._desk.utterances[utterance.id] = utterance
        else:
            self._desk.show(utterance)
        title = self.tr("Embedding {name}").format(name=utterance.name)
        job = self._jobs.submit(title, "embed_clip", view.id, view.path, self.denoise)
        job.done.connect(lambda ready: self._embedded(utterance, ready, as_feeling))
        job.failed.connect(lambda why, _: self._desk.set_vectors(utterance.id, VectorsReady(utterance.id, (), (why,))))

    def _embedded(self, utterance: Utterance, ready: VectorsReady, as_feeling: bool) -> None:
        self._desk.set_vectors(utterance.id, ready)
        for note in ready.notes:
            self.notice.emit(f"{utterance.name}: {said(note)}")
        self.loaded.emit(utterance)
        if as_feeling:
            self.feeling_loaded.emit(utterance)


def from_path(path: str, source: str = "real") -> Utterance:
    """An utterance of a file nobody knows: its speaker is guessed from the folder."""
    file = Path(path)
    return Utterance(id="", path=str(file), name=file.stem, source=source, speaker=file.parent.name)
