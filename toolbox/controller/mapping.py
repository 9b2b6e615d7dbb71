"""The two maps: points come in from the desk and from folder runs, wishes go out to playing, loading and speaking."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.types import EMOTION_DEFAULT_SPACE, GE2E_SPACE, Embedding
from toolbox.controller.desk import Desk, Utterance
from toolbox.engine.messages import EmbeddedFile, SpokenTake
from toolbox.jobs import Job, JobRunner
from toolbox.library_records import utterance_id
from toolbox.projection.clusters import Clusters
from toolbox.projection.controller import MapController
from toolbox.projection.model import MapModel
from toolbox.projection.points import MapPoint
from toolbox.projection.selection import LinkedSelection
from toolbox.projection.service import ProjectionService
from toolbox.widgets.map_panel import MapPanel

KINDS = ("voices", "emotions")


class MappingController(QObject):
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
        for kind in KINDS:
            self._set_up(kind)
        desk.vectors_changed.connect(self.add_utterance)
        desk.result_changed.connect(self.add_take)

    def start(self) -> None:
        """Warm UMAP in its own process; call after the models are warm, so that both do not compete at the start."""
        self.service.start()

    def close(self) -> None:
        self.service.close()

    def _set_up(self, kind: str) -> None:
        model = self.models[kind]
        panel = self.panels[kind] = MapPanel(model, kind)
        controller = self.controllers[kind] = MapController(model, self.service, kind, parent=self)
        self.linked.attach(model)
        panel.method_changed.connect(controller.set_method)
        panel.refit_requested.connect(controller.refit)
        panel.stop_requested.connect(self.stop)
        panel.neighbours_requested.connect(controller.find_neighbours)
        controller.neighbours_ready.connect(panel.show_neighbours)
        panel.clusters_requested.connect(controller.find_clusters)
        controller.clusters_ready.connect(lambda found, names: self._show_clusters(kind, found, names))
        controller.busy.connect(lambda fraction, stage: panel.show_progress(fraction, self._stage(stage)))
        controller.idle.connect(panel.hide_progress)
        controller.notice.connect(panel.show_notice)
        panel.play_requested.connect(lambda point: self._play(kind, point))
        panel.load_requested.connect(lambda point: self._load(kind, point))
        panel.hovered.connect(self.linked.hover)
        self.linked.hovered.connect(panel.map.highlight)
        panel.voice_requested.connect(lambda ids: self._use_as_voice(kind, ids))
        panel.export_requested.connect(lambda wanted: self._export(kind, wanted))
        if kind == "emotions":
            panel.place_picked.connect(controller.pick)
            panel.cluster_picked.connect(controller.pick_cluster)
            controller.vector_ready.connect(self._feeling_ready)

    def _stage(self, stage: str) -> str:
        names = {
            "waiting": self.tr("Waiting for UMAP"),
            "loading": self.tr("Loading UMAP"),
            "compiling": self.tr("Preparing UMAP (once)"),
            "arranging": self.tr("Arranging"),
            "placing": self.tr("Placing"),
        }
        return names.get(stage, stage)

    # -- points -----------------------------------------------------------------------------------------------------

    def add_utterance(self, utterance: Utterance) -> None:
        """Put an utterance with vectors on both maps."""
        self._add(utterance.id, utterance.voice, utterance.mood, attributes_of(utterance))

    def add_take(self, take: SpokenTake) -> None:
        if not take.path:
            return
        utterance = take_utterance(take)
        self._desk.utterances[utterance.id] = utterance
        self.add_utterance(utterance)

    def _add(self, point_id: str, voice: Embedding | None, mood: Embedding | None, attributes: dict[str, Any]) -> None:
        for kind, vector in (("voices", voice), ("emotions", mood)):
            if vector is None:
                continue
            if vector.space != self.models[kind].space:
                self.panels[kind].show_notice(
                    self.tr("This map shows {space} vectors; the clip's are of another kind.").format(
                        space=self.models[kind].space
                    )
                )
                continue
            self.controllers[kind].add([MapPoint(point_id, vector.vector, attributes)])

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
                voice=file.speaker,
                mood=file.emotion,
            )
            self._desk.utterances[utterance.id] = utterance
            attributes = attributes_of(utterance)
            for kind, vector in (("voices", file.speaker), ("emotions", file.emotion)):
                if vector is not None and vector.space == self.models[kind].space:
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

    def _show_clusters(self, kind: str, found: Clusters, names: list[str]) -> None:
        """Cluster centres stand where their points are on the plane."""
        model = self.models[kind]
        rows = model.rows_of(found.ids)
        if len(rows) != len(found.ids):
            return
        places = model.xy[rows]
        centres = np.array([places[found.codes == code].mean(axis=0) for code in range(len(found.centres))])
        self.panels[kind].show_clusters(centres, names)

    # -- export -----------------------------------------------------------------------------------------------------

    def _export(self, kind: str, wanted: str) -> None:
        dialog = QFileDialog(self._window, self.tr("Export the map"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(wanted)
        dialog.selectFile(f"{kind}.{wanted}")
        dialog.fileSelected.connect(lambda path: self.export_to(kind, wanted, path))
        dialog.open()

    def export_to(self, kind: str, wanted: str, path: str) -> None:
        """Write the map as ``png`` or ``svg`` picture or as ``csv`` with vectors, off the GUI thread."""
        work: Callable[[], None]
        if wanted == "csv":
            model = self.models[kind]
            snapshot, xy = model.snapshot(), model.xy.copy()
            rows = [dict(model.attributes(row)) for row in range(len(model))]
            work = lambda: write_csv(path, snapshot, xy, rows)  # noqa: E731
        elif wanted == "svg":
            work = self._svg_writer(kind, path)
        else:
            image = self.panels[kind].map.to_image()
            work = lambda: _save_image(image, path)  # noqa: E731
        done = self.tr("Saved {name}.").format(name=Path(path).name)
        self.service.numpy.run(work, lambda _: self.notice.emit(done), self.notice.emit)

    def _svg_writer(self, kind: str, path: str) -> Callable[[], None]:
        xy = self.models[kind].xy.copy()
        colouring = self.panels[kind].map.colouring
        codes = colouring.codes.copy() if colouring is not None else np.zeros(len(xy), np.int32)
        shades = [hex_of(group.rgb) for group in colouring.groups] if colouring is not None else ["#888888"]
        return lambda: write_svg(path, svg_points(xy, codes, shades))


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
    recipe = take.recipe
    return Utterance(
        id=utterance_id(take.speech.clip.content_hash() if take.speech.clip else "", take.path),
        path=take.path,
        name=Path(take.path).stem,
        source="generated",
        speaker=str(recipe.get("voice") or ""),
        text=str(recipe.get("text") or ""),
        language=str(recipe.get("language") or ""),
        emotion=str(recipe.get("emotion") or ""),
        seconds=take.seconds,
        voice=take.speaker,
        mood=take.emotion,
    )


def write_csv(path: str, snapshot: Any, xy: np.ndarray, rows: Sequence[dict[str, Any]]) -> None:
    """id, attributes, x, y and the vector of every point; UTF-8 with a mark, so that spreadsheets read Chinese names."""
    names = ["name", "speaker", "dataset", "emotion", "language", "source", "seconds", "text", "path"]
    size = snapshot.gather(np.arange(min(1, len(snapshot)))).shape[-1]
    beside = Path(path).with_suffix(".csv.part")
    with open(beside, "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *names, "x", "y", *(f"v{index}" for index in range(size))])
        for start in range(0, len(rows), 1000):
            vectors = snapshot.gather(np.arange(start, min(start + 1000, len(rows))))
            for offset, vector in enumerate(vectors):
                row = start + offset
                cells = [str(rows[row].get(name, "")) for name in names]
                writer.writerow([snapshot.ids[row], *cells, *xy[row].tolist(), *(f"{value:.6g}" for value in vector)])
    beside.replace(path)


def hex_of(rgb: Any) -> str:
    """``(r, g, b)`` in 0..255 as ``#rrggbb``."""
    return "#" + "".join(f"{int(part):02x}" for part in tuple(rgb)[:3])


def svg_points(xy: np.ndarray, codes: np.ndarray, shades: Sequence[str]) -> list[tuple[float, float, str]]:
    """Points scaled into the unit square, keeping the aspect."""
    if not len(xy):
        return []
    low = np.nanmin(xy, axis=0)
    span = max(float(np.nanmax(xy - low)), 1e-9)
    places = (xy - low) / span
    return [(float(x), float(y), shades[int(code) % len(shades)]) for (x, y), code in zip(places, codes)]


def write_svg(path: str, points: Sequence[tuple[float, float, str]]) -> None:
    """Dots (x, y in 0..1, colour) as a scalable picture."""
    dots = "\n".join(
        f'<circle cx="{1000 * x:.1f}" cy="{1000 * (1 - y):.1f}" r="3" fill="{color}"/>' for x, y, color in points
    )
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 1040 1040">\n{dots}\n</svg>\n'
    beside = Path(path).with_suffix(".svg.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _save_image(image: Any, path: str) -> None:
    from core.errors import ToolboxError

    if not image.save(path):
        raise ToolboxError(f"The picture could not be written to {path}; choose another folder.")
