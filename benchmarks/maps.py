"""Map interaction at 1k, 10k and 100k points, with the longest the GUI thread was deaf.

Vectors are made up (256 numbers, 200 speakers). ``ms`` is the cost of the call itself (the whole way where it says so),
``stall`` the worst gap of a 10 ms heartbeat while the step and everything it set off went through the event loop, ``busy``
the most processor time the GUI thread used between two beats: on a machine that is busy with other things only ``busy``
tells about the program. The bar is 50 ms.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QApplication

from benchmarks.heartbeat import Heartbeat, rest, spin
from toolbox.maps.arranger import Arranger
from toolbox.maps.model import MapModel
from toolbox.maps.panel import MapPanel
from toolbox.maps.points import MapPoint
from toolbox.maps.service import ProjectionService

SIZE, SPEAKERS = 256, 200
SETTLED_MS = 700


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--points", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--umap", action="store_true", help="also warm UMAP up and fit (takes minutes)")


def make_points(n: int, seed: int = 0, prefix: str = "p") -> list[MapPoint]:
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((SPEAKERS, SIZE)).astype(np.float32)
    vectors = centres[np.arange(n) % SPEAKERS] + 0.8 * rng.standard_normal((n, SIZE), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [
        MapPoint(
            f"{prefix}{i}",
            vectors[i],
            {
                "name": f"utterance {i}",
                "speaker": f"speaker {i % SPEAKERS}",
                "emotion": ("calm", "happy", "sad")[i % 3],
                "source": ("real", "recorded", "generated")[i % 29 % 3],
                "seconds": 1.0 + i % 13,
                "path": f"/data/{i % SPEAKERS}/{i}.wav",
            },
        )
        for i in range(n)
    ]


def measure(n: int, with_umap: bool) -> list[tuple[str, float, float, float]]:
    """One row a step: name, milliseconds of the call, worst stall, worst busy."""
    model = MapModel("ge2e-256", SIZE)
    service = ProjectionService()
    controller = Arranger(model, service, "voices")
    controller.method = "pca"
    panel = MapPanel(model, "emotions")
    panel.resize(800, 760)
    panel.show()
    points = make_points(n)
    rest(SETTLED_MS)
    beat = Heartbeat()
    rows: list[tuple[str, float, float, float]] = []

    def step(
        name: str, call: Callable[[], object], until: Callable[[], bool] = lambda: True, whole: bool = False
    ) -> None:
        rest(50)
        beat.start()
        started = time.perf_counter()
        call()
        spent = time.perf_counter() - started
        spin(until)
        if whole:
            spent = time.perf_counter() - started
        rest(SETTLED_MS)
        rows.append((name, spent * 1000, beat.worst_ms(), beat.busy_ms()))
        print("  {:34}{:10.1f}{:10.1f}{:10.1f}".format(*rows[-1]), flush=True)

    def placed() -> bool:
        return bool(model.placed().all())

    step("set all, placed by PCA (whole)", lambda: controller.add(points), lambda: len(model) == n and placed(), True)
    view = panel.map._view

    def pan() -> None:
        view.translateBy(x=0.001)
        panel.map.viewport().repaint()

    step("pan and paint", pan)
    hover_at = QPointF(400, 200)

    def hover() -> None:
        panel.map._mouse_at = hover_at
        panel.map._find_hover()
        panel.map.viewport().repaint()

    step("hover pick and paint", hover)
    half = QPainterPath()
    half.addRect(0, 0, 400, 600)
    step("box select half", lambda: view.region_chosen.emit(half, QApplication.keyboardModifiers()))
    step("lasso select", lambda: view.region_chosen.emit(_lasso(), QApplication.keyboardModifiers()))
    step("recolour by emotion", lambda: panel.colour_by("emotion"))
    step("recolour by length", lambda: panel.colour_by("seconds"))
    step("recolour by speaker", lambda: panel.colour_by("speaker"))
    step("isolate a speaker", lambda: panel.legend.toggle(3))
    step("show all again", lambda: panel.legend.toggle(3))
    step("search words", lambda: panel.search("utterance 77"))
    step("clear search", lambda: panel.search(""))
    one = make_points(1, seed=1, prefix="new")
    step("add one, placed (whole)", lambda: controller.add(one), lambda: len(model) == n + 1 and placed(), True)
    found: list[object] = []
    controller.neighbours_ready.connect(lambda point, near: found.append(near))
    step("ten nearest (whole)", lambda: controller.find_neighbours("p5"), lambda: bool(found), True)
    step("travel to a new layout", lambda: model.place(None, model.xy[:, ::-1].copy()))
    step("colour by similarity", lambda: (panel.colour_by("similarity"), controller.set_voice(points[0].vector)))
    clustered: list[object] = []
    controller.clusters_ready.connect(lambda clusters, names: clustered.append(names))
    step("clusters (whole)", lambda: controller.find_clusters(8), lambda: bool(clustered), True)
    step("remove one", lambda: model.remove(["p7"]))
    if with_umap:
        arranged: list[str] = []
        controller.arranged.connect(arranged.append)
        step("UMAP warm-up (whole)", service.start, lambda: service.umap_ready or service.broken, True)
        fitted = lambda: "umap" in arranged or service.broken  # noqa: E731
        step("UMAP fit (whole)", lambda: controller.set_method("umap"), fitted, True)
    panel.close()
    service.close()
    return rows


def _lasso() -> QPainterPath:
    path = QPainterPath(QPointF(300, 100))
    for angle in np.linspace(0, 2 * np.pi, 200):
        path.lineTo(400 + 150 * np.cos(angle) * (1 + 0.2 * np.sin(9 * angle)), 250 + 150 * np.sin(angle))
    path.closeSubpath()
    return path


def run(options: argparse.Namespace) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    for n in options.points:
        print(f"\n{f'{n} points':36}{'ms':>10}{'stall':>10}{'busy':>10}")
        rows = measure(n, options.umap)
        print(f"  worst stall {max(row[2] for row in rows):.1f} ms, worst busy {max(row[3] for row in rows):.1f} ms")
    app.quit()
