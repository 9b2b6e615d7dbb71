"""The maps of the window: points come in from the desk, from folder runs and from last time, wishes go out to playing, loading, speaking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFileDialog, QWidget

from core.types import Embedding, EmbeddingSpace
from engine.messages import EmbeddedFile, PlaceSource, SpokenTake
from library.records import utterance_id
from toolbox.clips.telling import landmark_name
from toolbox.desk import Desk, Utterance
from toolbox.jobs import Job, JobRunner
from toolbox.library.commands import Change
from toolbox.maps.attributes import points_of
from toolbox.maps.keeping import MapsKeeper
from toolbox.maps.neighbours import nearest
from toolbox.maps.one_map import MapController
from toolbox.maps.points import LANDMARK, MapPoint
from toolbox.maps.selection import LinkedSelection
from toolbox.maps.service import ProjectionService
from toolbox.speech.emotions import emotion_name

KINDS = ("voices", "emotions")
NEAREST = 12
KEPT_DELETED = 100
"""Points of deleted takes: as many as deletions can be undone."""


class MapsController(QObject):
    """Owns the maps and their panels.

    Signals: ``play_requested(path)``, ``load_requested(Utterance)``, ``voice_requested(list[Utterance])``, ``add_requested(list[Utterance])``,
    ``feeling_picked(Embedding, str, sources)`` with the :class:`PlaceSource` it lies between, ``voice_picked(Embedding, str)``,
    ``feeling_pointed_at(Utterance)``, ``browse_requested(Utterance)``, ``notice(str)``.
    """

    play_requested = Signal(str)
    load_requested = Signal(object)
    voice_requested = Signal(list)
    add_requested = Signal(list)
    feeling_picked = Signal(object, str, tuple)
    voice_picked = Signal(object, str)
    feeling_pointed_at = Signal(object)
    browse_requested = Signal(object)
    notice = Signal(str)

    def __init__(self, jobs: JobRunner, desk: Desk, window: QWidget, undo: QUndoStack) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._desk = desk
        self._window = window
        self._undo = undo
        self._ids: dict[str, str] = {}
        self._deleted: dict[str, Utterance] = {}
        """The id of the point that a file has."""
        self._run: Job | None = None
        self._rows: dict[str, Any] = {}
        self._refused: list[str] = []
        self._embedded: list[Utterance] = []
        self._asked: Embedding | None = None
        """The feeling that was picked last."""
        self.service = ProjectionService(self)
        self.linked = LinkedSelection(self)
        self.maps = {kind: MapController(kind, self.service, self.linked, self) for kind in KINDS}
        self.panels = {kind: one.panel for kind, one in self.maps.items()}
        self.keeper = MapsKeeper(self.maps, self.linked, desk, self.service, self)
        self.keeper.restored.connect(self._take_back)
        for source in (self.keeper, self.service):
            source.notice.connect(self.notice)
        for kind, one in self.maps.items():
            self._connect(kind, one)
        desk.vectors_changed.connect(lambda utterance: self._add([utterance]))
        desk.result_changed.connect(self.add_take)
        for changed in (desk.reference_changed, desk.vectors_changed, desk.result_changed):
            changed.connect(lambda _: self._ring())

    def restore(self) -> None:
        """Bring back the points of last time, among the landmarks; call after the first paint."""
        self.keeper.start()

    def _take_back(self, utterances: Sequence[Utterance]) -> None:
        for each in utterances:
            if each.path not in self._ids:
                self._ids[each.path] = each.id
                self._desk.utterances.setdefault(each.id, each)

    def start(self) -> None:
        """Warm UMAP in its own process; call after the models are warm, so that both do not compete at the start."""
        self.service.start()

    def close(self) -> None:
        self.keeper.close()
        for one in self.maps.values():
            one.close()
        self.service.close()

    def _connect(self, kind: str, one: MapController) -> None:
        one.exported.connect(
            lambda path, count: self.notice.emit(
                self.tr("Saved %n point(s) as {name}.", "", count).format(name=Path(path).name)
            )
        )
        one.export_failed.connect(self.notice)
        one.panel.stop_requested.connect(self.stop)
        one.panel.play_requested.connect(self._play)
        one.panel.load_requested.connect(self._load)
        one.panel.voice_requested.connect(lambda ids: self._pass_on(ids, self.voice_requested))
        one.panel.add_requested.connect(lambda ids: self._pass_on(ids, self.add_requested))
        one.panel.export_requested.connect(lambda wanted: self._export(one, f"{kind}.{wanted}"))
        one.panel.feeling_requested.connect(lambda point: self._use_feeling(one, point))
        one.panel.browse_requested.connect(lambda point: self._pass_first(point, self.browse_requested))
        one.panel.remove_requested.connect(self.remove)
        one.picked.connect(self._feeling_ready if kind == "emotions" else self._voice_ready)

    # -- points -----------------------------------------------------------------------------------------------------

    def add_take(self, take: SpokenTake) -> None:
        if not take.path or take.measure is None:
            return
        utterance = take_utterance(take)
        self._desk.utterances[utterance.id] = utterance
        self._add([utterance])
        self._compare(take)

    def _compare(self, take: SpokenTake) -> None:
        """How near a take came to the picked place that it was asked to sound like: its own point beside the asked one."""
        asked, panel = self._asked, self.panels["emotions"]
        told = take.speech.request.feeling.vector(asked.space) if asked is not None else None
        came = self._desk.of_kind("emotions", take.measure.vectors) if take.measure is not None else None
        meant = asked is not None and told is not None and np.array_equal(told.vector, asked.vector)
        panel.map.connect_picked(meant)
        if meant and asked is not None and came is not None and came.space == asked.space:
            text = self.tr("The result came as near as a cosine of {0} to the picked place.")
            panel.show_notice(text.format(f"{asked.cosine(came):.2f}"))

    def _add(self, utterances: Sequence[Utterance]) -> None:
        """Put the vectors of utterances on the maps of their spaces."""
        points: dict[tuple[str, EmbeddingSpace], list[MapPoint]] = {}
        for utterance in utterances:
            self._one_point(utterance)
            for space, point in points_of(utterance, self._desk.of_kind("emotions", utterance.vectors)):
                points.setdefault((self._desk.kind_of(space.name), space), []).append(point)
        for (kind, space), some in points.items():
            self.maps[kind].add(space, some)

    def _one_point(self, utterance: Utterance) -> None:
        """A file that is on the maps under another id keeps its point."""
        old = self._ids.get(utterance.path, utterance.id) if utterance.path else utterance.id
        if old != utterance.id:
            self._desk.utterances.pop(old, None)
            for one in self.maps.values():
                one.rename(old, utterance.id)
        self._ids[utterance.path] = utterance.id

    def remove(self, ids: Sequence[str]) -> None:
        """Take points off the maps; their files stay where they are, and undo brings the points back."""
        found = self._found(ids)

        def gone() -> None:
            for one in self.maps.values():
                one.remove(ids)

        if found:
            self._undo.push(Change(self.tr("Remove from the maps"), gone, lambda: self._add(found)))

    def takes_deleted(self, files: Sequence[str], back: bool) -> None:
        """Points of takes go with them, and come back with them."""
        if back:
            found = [self._deleted.pop(path) for path in files if path in self._deleted]
            self._desk.utterances |= {utterance.id: utterance for utterance in found}
            self._add(found)
            return
        points = {path: point for path in files if (point := self._ids.pop(path, "")) in self._desk.utterances}
        for one in self.maps.values():
            one.remove(list(points.values()))
        self._deleted |= {path: self._desk.utterances.pop(point) for path, point in points.items()}
        for path in list(self._deleted)[:-KEPT_DELETED]:
            del self._deleted[path]

    def set_voice(self, voice: Embedding | None) -> None:
        """The current voice, for colouring by similarity."""
        self.maps["voices"].set_voice(voice)

    def _on_desk(self) -> dict[str, str]:
        """The ids of the points that lie on the desk."""
        shown, made = self._desk.reference, self._desk.result
        taken = utterance_id(made.content_id, made.path) if made is not None and made.path else ""
        return {"reference": shown.id if shown is not None else "", "result": taken}

    def _ring(self) -> None:
        for what, point_id in self._on_desk().items():
            for panel in self.panels.values():
                panel.map.show_desk(what, point_id)

    def show_me(self, what: str) -> None:
        """Bring the point of the ``reference`` or ``result`` into the middle of the maps, and choose it."""
        point_id = self._on_desk()[what]
        found = [panel.map.reveal(point_id) for panel in self.panels.values()]
        if not any(found):
            self.notice.emit(self.tr("It is not on the maps; load a recording or speak first."))

    def nearest_voices(self, utterance: Utterance) -> list[tuple[str, float]]:
        """Who on the map of voices is like this one, with the cosine, best first; landmarks too, be they shown or not."""
        vector, model = self._desk.of_kind("voices", utterance.vectors), self.maps["voices"].model
        if vector is None or model.space != vector.space or len(model) < 2:
            return []
        found = nearest(model.snapshot(), vector.vector, NEAREST, utterance.id)
        known = [(model.attributes(row), each.cosine) for each in found if (row := model.row_of(each.id)) is not None]
        return [(_who(facts), cosine) for facts, cosine in known]

    def show_styles(self, voices: Sequence[Utterance]) -> None:
        """Put saved styles, which no file has, on the map of their space."""
        self._desk.utterances |= {voice.id: voice for voice in voices}
        for voice in voices:
            for space, point in points_of(voice, None):
                self.maps[self._desk.kind_of(space.name)].add(space, [point])

    def show_members(self, centre: str, members: Sequence[str]) -> None:
        self.panels["voices"].map.show_voice(centre, list(members))

    # -- whole folders ----------------------------------------------------------------------------------------------

    def embed(self, rows: Sequence[Any], then: Callable[[list[Utterance]], object] | None = None) -> None:
        """Embed many utterances of the corpus index into both maps, with progress and cancel; ``then`` is given those with vectors."""
        if not rows:
            self.notice.emit(self.tr("There are no files to embed; add a folder first."))
            return
        self._rows = {row.id: row for row in rows}
        self._refused, self._embedded = [], []
        title = self.tr("Embedding %n file(s)", "", len(rows))
        job = self._jobs.submit(title, "embed_files", list(self._rows), slot="embed-folder")
        self._run = job
        job.partial.connect(self._batch)
        job.progressed.connect(self._show_progress)
        if then is not None:
            job.done.connect(lambda _: then(self._embedded))
        job.ended.connect(lambda: self._run_ended(len(rows)))

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
            if not file.vectors:
                self._refused.append(file.problem)
                continue
            utterance.id, utterance.vectors = self._id_of(file), file.vectors
            on_desk = self._desk.utterances.get(utterance.id)
            utterance.view = on_desk.view if on_desk is not None else None
            if on_desk is None or on_desk is not self._desk.reference:
                self._desk.utterances[utterance.id] = utterance
            utterances.append(utterance)
        self._embedded += utterances
        self._add(utterances)

    def _id_of(self, file: EmbeddedFile) -> str:
        """The same as when the file is loaded."""
        if file.content_id:
            return utterance_id(file.content_id, file.path)
        return self._ids.get(file.path) or utterance_id("", file.path)

    def _show_progress(self, fraction: float, text: str) -> None:
        for panel in self.panels.values():
            panel.show_progress(fraction, text)

    def _run_ended(self, count: int) -> None:
        self._run = None
        if self._refused:
            text = self.tr("{bad} of {count} files could not be put on the maps. The first of them: {reason}")
            reason = next(filter(None, self._refused), self.tr("it gave no vector."))
            self.notice.emit(text.format(bad=len(self._refused), count=count, reason=reason))
            self._refused = []
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

    def _pass_first(self, point_id: str, wish: SignalInstance) -> None:
        for utterance in self._found([point_id]):
            wish.emit(utterance)

    def _use_feeling(self, one: MapController, point_id: str) -> None:
        """A point of the person's by its clip; a landmark, which has none, by its vector."""
        if found := self._found([point_id]):
            self.feeling_pointed_at.emit(found[0])
        elif (mood := one.embedding(point_id)) is not None and self._desk.kind_of(mood.space) == "emotions":
            self._feeling_ready(mood, [(point_id, 1.0)])
        else:
            self.notice.emit(self.tr("Of this landmark only the voice is known; choose one on the map of emotions."))

    def _pass_on(self, ids: list[str], wish: SignalInstance) -> None:
        if found := self._found(ids):
            wish.emit(found)

    def _feeling_ready(self, feeling: Embedding, sources: list[tuple[str, float]]) -> None:
        model = self.maps["emotions"].model
        rows = model.rows_of(point for point, _ in sorted(sources, key=lambda each: -each[1])[:2])
        names = [_felt(model.attributes(row)) for row in rows.tolist()]
        label = self.tr("near {names}").format(names=", ".join(filter(None, names))) if names else self.tr("a cluster")
        self._asked = feeling
        told = (_source(model.attributes(row), weight) for name, weight in sources for row in model.rows_of([name]))
        self.feeling_picked.emit(feeling, label, tuple(told))

    def _voice_ready(self, voice: Embedding, sources: list[tuple[str, float]]) -> None:
        model = self.maps["voices"].model
        rows = model.rows_of(point for point, _ in sorted(sources, key=lambda each: -each[1])[:2])
        names = [_who(model.attributes(row)) for row in rows.tolist()]
        label = self.tr("near {names}").format(names=", ".join(filter(None, names))) if names else self.tr("a cluster")
        self.voice_picked.emit(voice, label)

    # -- export -----------------------------------------------------------------------------------------------------

    def _export(self, one: MapController, name: str) -> None:
        kind = Path(name).suffix[1:]
        dialog = QFileDialog(self._window, self.tr("Export the map"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: one.export(kind, path))
        dialog.open()


def _source(facts: Mapping[str, Any], weight: float) -> PlaceSource:
    landmark = facts.get("source") == LANDMARK
    return PlaceSource(weight, "" if landmark else str(facts.get("path") or ""), facts.get("readings") or {})


def _who(facts: Mapping[str, Any]) -> str:
    if facts.get("source") == LANDMARK:
        return landmark_name(*(str(facts.get(name) or "") for name in ("dataset", "number", "gender")))
    return str(facts.get("speaker") or facts.get("name") or "")


def _felt(facts: Mapping[str, Any]) -> str:
    """The feeling of a point in a word, else its name."""
    heard = facts.get("heard") if facts.get("source") == LANDMARK else ""
    felt = str(facts.get("emotion") or heard or "")
    return emotion_name(felt).lower() if felt else str(facts.get("name") or "")


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
