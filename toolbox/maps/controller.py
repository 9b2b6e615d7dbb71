"""The maps of the window: points come in from the desk and from folder runs, wishes go out to playing, loading and speaking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QFileDialog, QWidget

from core.types import Embedding, EmbeddingSpace
from engine.messages import EmbeddedFile, SpokenTake
from library.records import utterance_id
from toolbox.desk import FACTS, Desk, Utterance
from toolbox.jobs import Job, JobRunner
from toolbox.maps.neighbours import nearest
from toolbox.maps.one_map import MapController
from toolbox.maps.points import MapPoint
from toolbox.maps.selection import LinkedSelection
from toolbox.maps.service import ProjectionService

KINDS = ("voices", "emotions")
NEAREST = 12


class MapsController(QObject):
    """Owns the maps and their panels.

    Signals: ``play_requested(path)``, ``load_requested(Utterance)``, ``voice_requested(list[Utterance])``, ``add_requested(list[Utterance])``,
    ``feeling_picked(Embedding, str)``, ``notice(str)``.
    """

    play_requested = Signal(str)
    load_requested = Signal(object)
    voice_requested = Signal(list)
    add_requested = Signal(list)
    feeling_picked = Signal(object, str)
    notice = Signal(str)

    def __init__(self, jobs: JobRunner, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._desk = desk
        self._window = window
        self._run: Job | None = None
        self._rows: dict[str, Any] = {}
        self.service = ProjectionService(self)
        self.linked = LinkedSelection(self)
        self.maps = {kind: MapController(kind, self.service, self.linked, self) for kind in KINDS}
        self.panels = {kind: one.panel for kind, one in self.maps.items()}
        for kind, one in self.maps.items():
            self._connect(kind, one)
        desk.vectors_changed.connect(lambda utterance: self._add([utterance]))
        desk.result_changed.connect(self.add_take)

    def start(self) -> None:
        """Warm UMAP in its own process; call after the models are warm, so that both do not compete at the start."""
        self.service.start()

    def close(self) -> None:
        for one in self.maps.values():
            one.close()
        self.service.close()

    def _connect(self, kind: str, one: MapController) -> None:
        one.exported.connect(
            lambda path, count: self.notice.emit(
                self.tr("Saved {count} points as {name}.").format(count=count, name=Path(path).name)
            )
        )
        one.export_failed.connect(self.notice)
        one.panel.stop_requested.connect(self.stop)
        one.panel.play_requested.connect(self._play)
        one.panel.load_requested.connect(self._load)
        one.panel.voice_requested.connect(lambda ids: self._pass_on(ids, self.voice_requested))
        one.panel.add_requested.connect(lambda ids: self._pass_on(ids, self.add_requested))
        one.panel.export_requested.connect(lambda wanted: self._export(one, f"{kind}.{wanted}"))
        if kind == "emotions":
            one.picked.connect(self._feeling_ready)

    # -- points -----------------------------------------------------------------------------------------------------

    def add_take(self, take: SpokenTake) -> None:
        if not take.path or take.measure is None:
            return
        utterance = take_utterance(take)
        self._desk.utterances[utterance.id] = utterance
        self._add([utterance])

    def _add(self, utterances: Sequence[Utterance]) -> None:
        """Put the vectors of utterances on the maps of their spaces."""
        points: dict[tuple[str, EmbeddingSpace], list[MapPoint]] = {}
        for utterance in utterances:
            attributes = attributes_of(utterance)
            for vector in utterance.vectors:
                kind = self._desk.kind_of(vector.space)
                space = EmbeddingSpace(vector.space, len(vector.vector), vector.encoder_hash)
                points.setdefault((kind, space), []).append(MapPoint(utterance.id, vector.vector, attributes))
        for (kind, space), some in points.items():
            self.maps[kind].add(space, some)

    def set_voice(self, voice: Embedding | None) -> None:
        """The current voice, for colouring by similarity."""
        self.maps["voices"].set_voice(voice)

    def nearest_voices(self, utterance: Utterance) -> list[tuple[str, float]]:
        """Who on the map of voices is like this one, with the cosine, best first."""
        vector, model = self._desk.of_kind("voices", utterance.vectors), self.maps["voices"].model
        if vector is None or model.space != vector.space or len(model) < 2:
            return []
        found = nearest(model.snapshot(), vector.vector, NEAREST, utterance.id)
        known = [(model.attributes(row), each.cosine) for each in found if (row := model.row_of(each.id)) is not None]
        return [(str(facts.get("speaker") or facts.get("name") or ""), cosine) for facts, cosine in known]

    def show_members(self, centre: str, members: Sequence[str]) -> None:
        self.panels["voices"].map.show_voice(centre, list(members))

    # -- whole folders ----------------------------------------------------------------------------------------------

    def embed(self, rows: Sequence[Any]) -> None:
        """Embed many utterances of the corpus index into both maps, with progress and cancel."""
        if not rows:
            self.notice.emit(self.tr("There are no files to embed; add a folder first."))
            return
        self._rows = {row.id: row for row in rows}
        title = self.tr("Embedding {count} files").format(count=len(rows))
        job = self._jobs.submit(title, "embed_files", list(self._rows), slot="embed-folder")
        self._run = job
        job.partial.connect(self._batch)
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._run_ended)

    def stop(self) -> None:
        """Stop arranging and embedding; what is on the maps stays."""
        if self._run is not None:
            self._run.stop()
        for one in self.maps.values():
            one.cancel()

    def _batch(self, files: Sequence[EmbeddedFile]) -> None:
        utterances = []
        for file in files:
            row = self._rows.get(file.path)
            utterance = Utterance.of_row(row) if row is not None else Utterance("", file.path, Path(file.path).stem)
            utterance.id, utterance.vectors = utterance_id("", file.path), file.vectors
            self._desk.utterances[utterance.id] = utterance
            utterances.append(utterance)
        self._add(utterances)

    def _show_progress(self, fraction: float, text: str) -> None:
        for panel in self.panels.values():
            panel.show_progress(fraction, text)

    def _run_ended(self) -> None:
        self._run = None
        for panel in self.panels.values():
            panel.hide_progress()

    # -- wishes -----------------------------------------------------------------------------------------------------

    def _found(self, ids: Sequence[str]) -> list[Utterance]:
        return [self._desk.utterances[point_id] for point_id in ids if point_id in self._desk.utterances]

    def _play(self, point_id: str) -> None:
        for utterance in self._found([point_id]):
            if utterance.path:
                self.play_requested.emit(utterance.path)

    def _load(self, point_id: str) -> None:
        for utterance in self._found([point_id]):
            if utterance.path:
                self.load_requested.emit(utterance)

    def _pass_on(self, ids: list[str], wish: SignalInstance) -> None:
        if found := self._found(ids):
            wish.emit(found)

    def _feeling_ready(self, feeling: Embedding, sources: list[tuple[str, float]]) -> None:
        nearest = self._found([point for point, _ in sorted(sources, key=lambda each: -each[1])[:2]])
        names = [utterance.emotion or utterance.name for utterance in nearest]
        label = (
            self.tr("map: near {names}").format(names=", ".join(filter(None, names)))
            if names
            else self.tr("map: cluster")
        )
        self.feeling_picked.emit(feeling, label)

    # -- export -----------------------------------------------------------------------------------------------------

    def _export(self, one: MapController, name: str) -> None:
        kind = Path(name).suffix[1:]
        dialog = QFileDialog(self._window, self.tr("Export the map"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: one.export(kind, path))
        dialog.open()


def attributes_of(utterance: Utterance) -> dict[str, Any]:
    """What a map shows and colours by."""
    return {name: getattr(utterance, name) for name in (*FACTS, "name", "source", "path")}


def take_utterance(take: SpokenTake) -> Utterance:
    """A take as an utterance: it is drawn as generated and can be played and loaded like any other."""
    asked = take.speech.request
    return Utterance(
        id=utterance_id(take.content_id, take.path),
        path=take.path,
        name=Path(take.path).stem,
        source="generated",
        speaker=asked.voice.name,
        text=asked.text,
        language=asked.language,
        emotion=asked.feeling.entry,
        seconds=take.speech.seconds,
        vectors=take.measure.vectors if take.measure is not None else (),
    )
