"""Joins a map panel, its controller and the linked selection: who answers which wish."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.errors import ToolboxError
from core.jobs import JobContext
from toolbox.maps.background import Background
from toolbox.maps.clusters import Clusters
from toolbox.maps.export import copy_of, write_csv, write_svg
from toolbox.maps.neighbours import Neighbour
from toolbox.maps.one_map import MapController
from toolbox.maps.panel import MapPanel
from toolbox.maps.selection import LinkedSelection
from toolbox.shell.theme import colors


class MapBinding(QObject):
    """Connects ``panel`` and ``controller`` for as long as it lives (the panel owns it).

    What it leaves to the program: ``play_requested``, ``load_requested``, ``voice_requested`` of the panel, the file
    dialog for ``export_requested`` (then call :meth:`export`), and ``controller.vector_ready``.
    Signals: ``exported(path, points)``, ``export_failed(sentence)``.
    """

    exported = Signal(str, int)
    export_failed = Signal(str)

    def __init__(self, panel: MapPanel, controller: MapController, linked: LinkedSelection | None = None) -> None:
        super().__init__(panel)
        self._panel = panel
        self._controller = controller
        self._writer = Background("map-export", self)
        self._write_job = JobContext()
        panel.neighbours_requested.connect(controller.find_neighbours)
        panel.method_changed.connect(controller.set_method)
        panel.refit_requested.connect(controller.refit)
        panel.stop_requested.connect(controller.cancel)
        panel.clusters_requested.connect(lambda: controller.find_clusters())
        panel.place_picked.connect(controller.pick)
        panel.cluster_picked.connect(controller.pick_cluster)
        panel.colour_changed.connect(self._colour_changed)
        controller.neighbours_ready.connect(self._show_neighbours)
        controller.clusters_ready.connect(self._show_clusters)
        controller.busy.connect(self._show_progress)
        controller.idle.connect(panel.hide_progress)
        controller.notice.connect(panel.show_notice)
        controller.arranged.connect(self._arranged)
        self._clusters: tuple[Clusters, list[str]] | None = None
        if linked is not None:
            linked.attach(controller.model)
            panel.hovered.connect(linked.hover)
            linked.hovered.connect(panel.map.highlight)

    def export(self, kind: str, path: str) -> None:
        """Write ``png``, ``svg`` or ``csv`` in the background: the chosen points, or all when none is chosen."""
        if kind == "png":
            image = self._panel.map.to_image()
            count = len(self._panel.model)
            self._write(lambda: count if image.save(path, "PNG") else _refuse(path), path)
            return
        points = copy_of(self._panel.model)
        if kind == "csv":
            job = self._write_job = JobContext()
            self._write(lambda: write_csv(path, points, should_stop=job.stopped), path)
            return
        colouring = self._panel.map.colouring
        if colouring is None or len(colouring.codes) != len(points.xy):
            return
        groups = [(group.label, group.rgb) for group in colouring.groups]
        paper = colors(self._panel).background.name()
        self._write(lambda: write_svg(path, points, colouring.codes, groups, colouring.shapes, paper), path)

    def close(self) -> None:
        """Stop a running export and join its thread. Call before the window goes."""
        self._write_job.stop()
        self._writer.close()

    def _write(self, work: Callable[[], int], path: str) -> None:
        self._writer.run(work, lambda count: self.exported.emit(path, count), self.export_failed.emit)

    def _show_neighbours(self, point_id: str, found: list[Neighbour]) -> None:
        self._panel.show_neighbours(point_id, found)

    def _show_progress(self, fraction: float, stage: str) -> None:
        stages = {
            "waiting": self.tr("UMAP waits for its turn"),
            "loading": self.tr("UMAP loads"),
            "compiling": self.tr("UMAP gets ready"),
            "arranging": self.tr("UMAP arranges the points"),
            "placing": self.tr("UMAP places the rest: %p%"),
        }
        known = stage == "placing"
        self._panel.show_progress(fraction if known else -1.0, stages.get(stage, stage))

    def _show_clusters(self, found: Clusters, names: list[str]) -> None:
        self._clusters = (found, names)
        self._draw_clusters()

    def _arranged(self, method: str) -> None:
        if self._clusters is not None:
            self._draw_clusters()

    def _colour_changed(self, by: str) -> None:
        if by == "cluster":
            self._draw_clusters()
        else:
            self._panel.show_clusters(np.empty((0, 2), np.float32), [])

    def _draw_clusters(self) -> None:
        """Each centre stands at the mean place of its members: on the map, not of the map."""
        if self._clusters is None or self._panel.map.coloured_by != "cluster":
            return
        names = self._clusters[1]
        model = self._controller.model
        codes, placed = model.category("cluster").codes, model.placed()
        centres = np.full((len(names), 2), np.nan, np.float32)
        for cluster in range(len(names)):
            members = placed & (codes == cluster + 1)
            if members.any():
                centres[cluster] = model.xy[members].mean(axis=0)
        self._panel.show_clusters(centres, names)


def _refuse(path: str) -> int:
    raise ToolboxError(f"The picture cannot be written to {path}; choose another folder.")
