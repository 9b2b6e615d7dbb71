"""The two maps: points come in from the desk and from folder runs, wishes go out to playing, loading and speaking."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.types import EMOTION_DEFAULT_SPACE, GE2E_SPACE, Embedding, EmbeddingSpace
from engine.messages import EmbeddedFile, SpokenTake
from library.records import utterance_id
from toolbox.desk import Desk, Utterance
from toolbox.jobs import Job, JobRunner
from toolbox.maps.binding import MapBinding
from toolbox.maps.model import MapModel
from toolbox.maps.one_map import MapController
from toolbox.maps.panel import MapPanel
from toolbox.maps.points import MapPoint
from toolbox.maps.selection import LinkedSelection
from toolbox.maps.service import ProjectionService

KINDS = ("voices", "emotions")


class MapsController(QObject):
    """Owns both map models and panels.

    Signals: ``play_requested(path)``, ``load_requested(Utterance)``, ``voice_requested(list[Utterance])``,
    ``feeling_picked(Embedding, str)``, ``notice(str)``.
    """

    play_requested = Signal(str)
    load_requested = Signal(object)
    voice_requested = Signal(list)
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
        self.models = {"voices": MapModel(GE2E_SPACE, 256, self), "emotions": MapModel(EMOTION_DEFAULT_SPACE, 64, self)}
        self.controllers: dict[str, MapController] = {}
        self.panels: dict[str, MapPanel] = {}
        self.bindings: dict[str, MapBinding] = {}
        for kind in KINDS:
            self._set_up(kind)
        desk.vectors_changed.connect(self.add_utterance)
        desk.result_changed.connect(self.add_take)

    def start(self) -> None:
        """Warm UMAP in its own process; call after the models are warm, so that both do not compete at the start."""
        self.service.start()

    def close(self) -> None:
        for binding in self.bindings.values():
            binding.close()
        self.service.close()

    def _set_up(self, kind: str) -> None:
        model = self.models[kind]
        panel = self.panels[kind] = MapPanel(model, kind)
        controller = self.controllers[kind] = MapController(model, self.service, kind, parent=self)
        binding = self.bindings[kind] = MapBinding(panel, controller, self.linked)
        binding.exported.connect(
            lambda path, count: self.notice.emit(
                self.tr("Saved {count} points as {name}.").format(count=count, name=Path(path).name)
            )
        )
        binding.export_failed.connect(self.notice)
        panel.stop_requested.connect(self.stop)
        panel.play_requested.connect(lambda point: self._play(kind, point))
        panel.load_requested.connect(lambda point: self._load(kind, point))
        panel.voice_requested.connect(lambda ids: self._use_as_voice(kind, ids))
        panel.export_requested.connect(lambda wanted: self._export(kind, wanted))
        if kind == "emotions":
            controller.vector_ready.connect(self._feeling_ready)

    # -- points -----------------------------------------------------------------------------------------------------

    def add_utterance(self, utterance: Utterance) -> None:
        """Put an utterance with vectors on the maps they belong to."""
        for kind, vector in self._routed(utterance.vectors):
            if vector.space == self.models[kind].space:
                self.controllers[kind].add([MapPoint(utterance.id, vector.vector, attributes_of(utterance))])
            else:
                self.panels[kind].show_notice(
                    self.tr("This map shows {space} vectors; the clip's are of another kind.").format(
                        space=self.models[kind].space
                    )
                )

    def _routed(self, vectors: Sequence[Embedding]) -> list[tuple[str, Embedding]]:
        """Each vector with the map that shows its kind."""
        return [(self._desk.kinds[vector.space], vector) for vector in vectors if vector.space in self._desk.kinds]

    def show_spaces(self, spaces: Sequence[EmbeddingSpace]) -> None:
        """Other encoders listen from now on: their maps begin anew with what is known in those spaces."""
        for space in spaces:
            kind = self._desk.kinds.get(space.name)
            if kind is None or self.models[kind].space == space.name:
                continue
            self.models[kind].reset(space.name, space.size)
            for utterance in self._desk.utterances.values():
                known = next((vector for vector in utterance.vectors if vector.space == space.name), None)
                if known is not None:
                    self.controllers[kind].add([MapPoint(utterance.id, known.vector, attributes_of(utterance))])

    def add_take(self, take: SpokenTake) -> None:
        if not take.path or take.measure is None or not take.measure.vectors:
            return
        utterance = take_utterance(take)
        self._desk.utterances[utterance.id] = utterance
        self.add_utterance(utterance)

    def set_voice(self, voice: Embedding | None) -> None:
        """The current voice, for colouring by similarity."""
        fits = voice is not None and voice.space == self.models["voices"].space
        self.controllers["voices"].set_voice(voice.vector if fits and voice is not None else None)

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
        job.failed.connect(lambda sentence, _: self.notice.emit(sentence))
        job.ended.connect(self._run_ended)

    def stop(self) -> None:
        """Stop arranging and embedding; what is on the maps stays."""
        if self._run is not None:
            self._run.stop()
        for controller in self.controllers.values():
            controller.cancel()

    def _batch(self, files: Sequence[EmbeddedFile]) -> None:
        points: dict[str, list[MapPoint]] = {kind: [] for kind in KINDS}
        for file in files:
            row = self._rows.get(file.path)
            utterance = Utterance(
                id=utterance_id("", file.path),
                path=file.path,
                name=Path(file.path).stem,
                speaker=getattr(row, "speaker", ""),
                dataset=getattr(row, "dataset", ""),
                text=getattr(row, "text", ""),
                language=getattr(row, "language", ""),
                emotion=getattr(row, "emotion", ""),
                seconds=getattr(row, "seconds", None) or 0.0,
                vectors=file.vectors,
            )
            self._desk.utterances[utterance.id] = utterance
            attributes = attributes_of(utterance)
            for kind, vector in self._routed(file.vectors):
                if vector.space == self.models[kind].space:
                    points[kind].append(MapPoint(utterance.id, vector.vector, attributes))
        for kind in KINDS:
            if points[kind]:
                self.controllers[kind].add(points[kind])

    def _show_progress(self, fraction: float, text: str) -> None:
        for panel in self.panels.values():
            panel.show_progress(fraction, text)

    def _run_ended(self) -> None:
        self._run = None
        for panel in self.panels.values():
            panel.hide_progress()

    # -- wishes -----------------------------------------------------------------------------------------------------

    def _utterance(self, kind: str, point_id: str) -> Utterance | None:
        found = self._desk.utterances.get(point_id)
        if found is not None:
            return found
        row = self.models[kind].row_of(point_id)
        if row is None:
            return None
        known = self.models[kind].attributes(row)
        path = str(known.get("path", ""))
        return Utterance(
            id=point_id, path=path, name=str(known.get("name", "")), source=str(known.get("source", "real"))
        )

    def _play(self, kind: str, point_id: str) -> None:
        utterance = self._utterance(kind, point_id)
        if utterance is not None and utterance.path:
            self.play_requested.emit(utterance.path)

    def _load(self, kind: str, point_id: str) -> None:
        utterance = self._utterance(kind, point_id)
        if utterance is not None and utterance.path:
            self.load_requested.emit(utterance)

    def _use_as_voice(self, kind: str, ids: list[str]) -> None:
        found = [utterance for point in ids if (utterance := self._utterance(kind, point)) is not None]
        if found:
            self.voice_requested.emit(found)

    def _feeling_ready(self, vector: Any, sources: list[tuple[str, float]]) -> None:
        names = [self._name(point) for point, _ in sorted(sources, key=lambda each: -each[1])[:2]]
        label = (
            self.tr("map: near {names}").format(names=", ".join(filter(None, names)))
            if names
            else self.tr("map: cluster")
        )
        vector = np.asarray(vector, np.float32)
        norm = float(np.linalg.norm(vector))
        self.feeling_picked.emit(
            Embedding(vector / norm if norm > 1e-9 else vector, self.models["emotions"].space), label
        )

    def _name(self, point_id: str) -> str:
        row = self.models["emotions"].row_of(point_id)
        if row is None:
            return ""
        known = self.models["emotions"].attributes(row)
        return str(known.get("emotion") or known.get("name", ""))

    # -- export -----------------------------------------------------------------------------------------------------

    def _export(self, kind: str, wanted: str) -> None:
        dialog = QFileDialog(self._window, self.tr("Export the map"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(wanted)
        dialog.selectFile(f"{kind}.{wanted}")
        dialog.fileSelected.connect(lambda path: self.bindings[kind].export(wanted, path))
        dialog.open()


def attributes_of(utterance: Utterance) -> dict[str, Any]:
    """What a map shows and colours by."""
    return {
        "name": utterance.name,
        "speaker": utterance.speaker,
        "dataset": utterance.dataset,
        "emotion": utterance.emotion,
        "language": utterance.language,
        "source": utterance.source,
        "seconds": utterance.seconds,
        "text": utterance.text,
        "path": utterance.path,
    }


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
        emotion=asked.feeling.name,
        seconds=take.speech.seconds,
        vectors=take.measure.vectors if take.measure is not None else (),
    )
