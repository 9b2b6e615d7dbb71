"""One map panel and what lies behind it: a map of its own for every embedding space, of which one is on show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.jobs import JobContext
from core.types import GE2E_SPACE, Embedding, EmbeddingSpace, Float32
from encoder.vectors import are_unit, units
from toolbox.maps.arranger import Arranger, Method
from toolbox.maps.colours import colour_by
from toolbox.maps.export import copy_of, write_csv, write_png, write_svg
from toolbox.maps.model import MapModel
from toolbox.maps.panel import MapPanel
from toolbox.maps.points import MapPoint
from toolbox.maps.selection import LinkedSelection
from toolbox.maps.service import ProjectionService
from toolbox.shell.theme import colors


class MapController(QObject):
    """Fills ``panel`` and answers its wishes.

    What it leaves to the program: ``play_requested``, ``load_requested``, ``voice_requested``, ``stop_requested`` of the
    panel, and the file dialog for ``export_requested`` (then call :meth:`export`).
    Signals: ``picked(Embedding, sources)`` a place or cluster as a vector of the space on show, with the points it lies
    between as ``list[(id, weight)]``; ``exported(path, points)``, ``export_failed(sentence)``; ``model_made(MapModel)`` the first
    point of a space came; ``model_shown()`` another space is on show; ``clustered()`` its clusters were found.
    """

    picked = Signal(object, object)
    exported = Signal(str, int)
    export_failed = Signal(str)
    model_made = Signal(object)
    model_shown = Signal()
    clustered = Signal()

    def __init__(
        self, kind: str, service: ProjectionService, linked: LinkedSelection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._service, self._linked = kind, service, linked
        self._arrangers: dict[EmbeddingSpace, Arranger] = {}
        self._adopted: dict[EmbeddingSpace, tuple[Method, Mapping[str, Float32]]] = {}
        self._landmarks: dict[EmbeddingSpace, Sequence[MapPoint]] = {}
        self._made = 0
        self._voice: Embedding | None = None
        self._writing = JobContext()
        nothing_yet = MapModel("", 0, self)
        self.panel = MapPanel(nothing_yet, kind)
        self.arranger = self._new(nothing_yet)
        self._connect()

    @property
    def model(self) -> MapModel:
        """The points on show."""
        return self.arranger.model

    @property
    def space(self) -> EmbeddingSpace | None:
        """Whose map is on show; None while nothing has come."""
        return next((space for space, arranger in self._arrangers.items() if arranger is self.arranger), None)

    def _connect(self) -> None:
        panel = self.panel
        panel.neighbours_requested.connect(lambda point: self.arranger.find_neighbours(point))
        panel.toolbar.method_changed.connect(lambda method: self.arranger.set_method(method))
        panel.toolbar.refit_requested.connect(lambda: self.arranger.refit())
        panel.clusters_requested.connect(lambda: self.arranger.find_clusters())
        panel.place_picked.connect(lambda x, y: self.arranger.pick(x, y))
        panel.cluster_picked.connect(lambda index: self.arranger.pick_cluster(index))
        panel.toolbar.space_chosen.connect(self.show)
        panel.map.hovered.connect(self._linked.hovered)
        self._linked.hovered.connect(panel.map.highlight)

    def _new(self, model: MapModel) -> Arranger:
        arranger = Arranger(model, self._service, f"{self._kind} {self._made}", parent=self)
        self._made += 1
        arranger.method = self.panel.toolbar.method.currentData()
        if self._kind == "emotions":
            arranger.common = ("emotion", "heard", *arranger.common[1:])

        def on_show(receiver: Callable[..., None]) -> Callable[..., None]:
            return lambda *given: receiver(*given) if arranger is self.arranger else None

        arranger.neighbours_ready.connect(on_show(self.panel.show_neighbours))
        arranger.busy.connect(on_show(self._show_progress))
        arranger.idle.connect(on_show(self.panel.hide_progress))
        arranger.notice.connect(on_show(self.panel.show_notice))
        arranger.vector_ready.connect(on_show(self._picked))
        arranger.clusters_ready.connect(on_show(lambda *_: self.clustered.emit()))
        self._linked.attach(model)
        return arranger

    # spaces

    def add(self, space: EmbeddingSpace, points: Sequence[MapPoint], at_once: bool = True) -> None:
        """Put points on the map of their space; the first space that comes is the one on show."""
        if space not in self._arrangers:
            self._welcome(space)
        self._arrangers[space].add(points, at_once)

    def arrangers(self) -> Mapping[EmbeddingSpace, Arranger]:
        """In the order the spaces came."""
        return dict(self._arrangers)

    def adopt(self, space: EmbeddingSpace, method: Method, places: Mapping[str, Float32]) -> None:
        """Where the points of a space lay last time, by id."""
        if space not in self._arrangers:
            self._adopted[space] = method, places

    def offer_landmarks(self, space: EmbeddingSpace, points: Sequence[MapPoint]) -> None:
        """Points for orientation, to stand on the map of a space before any other points of it come."""
        self._landmarks[space] = points
        if space in self._arrangers:
            self._arrangers[space].add(points)

    def begin(self) -> None:
        """Where nothing has come yet, show landmarks alone."""
        if not self._arrangers and self._landmarks:
            self._welcome(next(iter(self._landmarks)))

    def _welcome(self, space: EmbeddingSpace) -> None:
        first = not self._arrangers
        stale = None if first or self._holds_own() else self.arranger
        if first:
            arranger = self.arranger
            arranger.model.reset(space.name, space.size)
        else:
            arranger = self._new(MapModel(space.name, space.size, self))
        if stale is not None:  # landmarks of an encoder that nobody listens with give way
            stale.cancel()
            self._arrangers.clear()
        self._arrangers[space] = arranger
        if space in self._adopted:
            arranger.adopt(*self._adopted.pop(space))
        self.model_made.emit(arranger.model)
        arranger.model.show_landmarks(self.panel.toolbar.landmarks.isChecked())
        if self._landmarks.get(space):
            arranger.add(self._landmarks[space])
        self._tell_voice(space)
        self._name_spaces()
        if stale is not None:
            self.show(0)

    def _holds_own(self) -> bool:
        return any(arranger.model.own_count() for arranger in self._arrangers.values())

    def embedding(self, point_id: str) -> Embedding | None:
        """The vector of a point of the space on show."""
        row, space = self.model.row_of(point_id), self.space
        if row is None or space is None:
            return None
        read = self.model.attributes(row).get("readings") or {}
        return Embedding(self.model.vector(row).copy(), space.name, read, None, space.encoder_hash)

    def rename(self, old: str, new: str) -> None:
        """The same file is known by another id now."""
        for arranger in self._arrangers.values():
            arranger.model.rename(old, new)

    def remove(self, ids: Sequence[str]) -> None:
        """Take points off the maps of all spaces."""
        for arranger in self._arrangers.values():
            arranger.model.remove(ids)

    def _name_spaces(self) -> None:
        names = [each.name for each in self._arrangers]
        self.panel.toolbar.set_spaces(
            [
                name if names.count(name) == 1 else f"{name} {each.encoder_hash[:6]}"
                for name, each in zip(names, self._arrangers)
            ]
        )

    def show(self, index: int) -> None:
        """Show the map of another space, in the order the spaces came; the layouts of all of them are kept."""
        space, self.arranger = list(self._arrangers.items())[index]
        self.panel.toolbar.set_pickable(self._kind == "emotions" or space.name != GE2E_SPACE)
        self.panel.set_model(self.model)
        self.arranger.set_method(self.panel.toolbar.method.currentData())
        self.model_shown.emit()

    def set_voice(self, voice: Embedding | None) -> None:
        """The current voice: colours by similarity where the map shows vectors of its kind."""
        self._voice = voice
        for space in self._arrangers:
            self._tell_voice(space)

    def _tell_voice(self, space: EmbeddingSpace) -> None:
        voice = self._voice
        fits = voice is not None and voice.space == space.name and voice.encoder_hash in ("", space.encoder_hash)
        self._arrangers[space].set_voice(voice.vector if voice is not None and fits else None)

    def cancel(self) -> None:
        """Stop arranging; the points stay where they are."""
        for arranger in self._arrangers.values():
            arranger.cancel()

    def _picked(self, vector: Float32, sources: list[tuple[str, float]]) -> None:
        space = self.space
        assert space is not None, "there are points to pick between"
        if len(self.model) and are_unit(self.model.vector(0)):  # the centre of a cluster of unit vectors is none itself
            vector = units(vector)
        self.picked.emit(Embedding(vector, space.name, encoder_hash=space.encoder_hash), sources)

    def _show_progress(self, fraction: float, stage: str) -> None:
        stages = {
            "waiting": self.tr("UMAP waits for its turn"),
            "loading": self.tr("UMAP loads"),
            "compiling": self.tr("UMAP gets ready"),
            "arranging": self.tr("UMAP arranges the points"),
            "placing": self.tr("UMAP places the rest: %p%"),
        }
        known = stage == "placing"
        self.panel.show_progress(fraction if known else -1.0, stages.get(stage, stage))

    # export

    def export(self, kind: str, path: str) -> None:
        """Write ``png``, ``svg`` or ``csv`` in the background: the chosen points, or all when none is chosen."""
        work = {"png": self._png, "csv": self._csv, "svg": self._svg}[kind]()
        done = partial(self.exported.emit, path)
        self._service.files.run(lambda: work(path), done, self.export_failed.emit)

    def _png(self) -> Callable[[str], int]:
        return partial(write_png, image=self.panel.map.to_image(), count=int(self.model.drawn().sum()))

    def _csv(self) -> Callable[[str], int]:
        self._writing = JobContext()
        return partial(write_csv, points=copy_of(self.model), should_stop=self._writing.stopped)

    def _svg(self) -> Callable[[str], int]:
        found = colour_by(self.model, self.panel.map.coloured_by)
        groups = [(group.label, group.rgb) for group in found.groups]
        paper = colors(self.panel).background.name()
        drawn = {"codes": found.codes, "groups": groups, "shapes": found.shapes, "background": paper}
        return partial(write_svg, points=copy_of(self.model), **drawn)

    def close(self) -> None:
        """Stop a running export. Call before the service is closed."""
        self._writing.stop()
