"""The UMAP process: real answers, stopping, dying, coming back, never two at once."""

from __future__ import annotations

import multiprocessing
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import Stopped, ToolboxError
from core.jobs import JobContext
from engine.process import ChildClient
from tests.toolbox import projection_fakes as fakes
from tests.toolbox.map_data import cloud
from toolbox.maps.projection import FIT_ROWS, Projection, create, distances
from toolbox.maps.service import DIED, Layout, ProjectionService
from toolbox.maps.store import Snapshot


def snapshot_of(n: int, seed: int = 0) -> Snapshot:
    vectors = cloud(n, seed=seed)[0]
    return Snapshot(tuple(f"p{index}" for index in range(n)), (vectors,), vectors.shape[1])


class Link:
    """A child that answers one question at a time."""

    def __init__(self, factory: Any, cache_dir: str) -> None:
        self._events: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self.client = ChildClient(
            factory, {"cache_dir": cache_dir}, self._events.put, name="link", stop_kills=True, died=DIED
        )
        self.client.start()
        self.stages: list[str] = []

    def ask(self, method: str, *args: Any) -> Any:
        return self.answer(self.client.call("umap", method, *args))

    def answer(self, call_id: int) -> Any:
        while True:
            kind, about, *rest = self._events.get(timeout=120)
            assert about == call_id
            if kind == "progress":
                self.stages.append(rest[1])
            elif kind == "done":
                return rest[0]
            elif kind == "stopped":
                raise Stopped
            else:
                raise ToolboxError(rest[0])


@pytest.fixture
def link_to(tmp_path):
    links = []

    def make(factory, cache_dir=str(tmp_path)):
        links.append(Link(factory, cache_dir))
        return links[-1]

    yield make
    for link in links:
        link.client.close()
    assert not [child for child in multiprocessing.active_children() if child.name == "voice-link"]


@pytest.fixture
def service_with(qtbot):
    services = []

    def make(factory):
        services.append(ProjectionService(factory=factory))
        return services[-1]

    yield make
    for service in services:
        service.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("map-", "projection-"))]


def test_umap_in_its_process_keeps_groups_together(request, link_to):
    """The real thing: fit, then place one new point, which must land with its group. Compiles for about 15 seconds."""
    vectors, group = cloud(46, 3, noise=0.2)
    link = link_to(create, str(request.config.cache.mkdir("numba")))
    known = Snapshot((), (vectors[:45],), vectors.shape[1])
    xy = link.ask("fit", "voices", known, 1)
    stages = link.stages
    new = link.ask("transform", "voices", vectors[45:])
    other = link.ask("transform", "emotions", vectors[45:])
    assert xy.shape == (45, 2) and stages == ["arranging"] and other.shape == (0, 2)
    centres = np.stack([xy[group[:45] == each].mean(axis=0) for each in range(3)])
    apart = np.linalg.norm(xy[:, None] - centres, axis=2)
    np.testing.assert_array_equal(apart.argmin(axis=1), group[:45])
    assert np.linalg.norm(new[0] - centres, axis=1).argmin() == group[45]


def test_large_sets_are_fitted_on_a_sample_and_the_rest_is_placed(monkeypatch):
    class FakeReducer:
        def fit_transform(self, apart):
            assert apart.shape == (50, 50) and np.all(np.diag(apart) == 0)
            self.places = np.arange(100, dtype=np.float32).reshape(50, 2)
            return self.places

        def transform(self, apart):
            return self.places[apart.argmin(axis=1)]

    monkeypatch.setattr("toolbox.maps.projection.FIT_ROWS", 50)
    monkeypatch.setattr("toolbox.maps.projection.SLICE_ROWS", 16)
    monkeypatch.setattr("toolbox.maps.projection.new_reducer", lambda n, seed: FakeReducer())
    vectors = cloud(120, noise=1.0)[0]
    fractions = []
    ctx = JobContext(lambda fraction, text: fractions.append(fraction))
    places = Projection().fit(ctx, "m", Snapshot((), (vectors[:70], vectors[70:]), vectors.shape[1]))
    assert places.shape == (120, 2) and np.isfinite(places).all()
    assert fractions == sorted(fractions) and len(fractions) == 1 + 5
    assert FIT_ROWS < 4096  # UMAP's exact path


def test_distances_are_cosine_distances():
    vectors = cloud(20, noise=1.0)[0]
    expected = 1 - vectors @ vectors.T
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(distances(vectors, vectors), np.maximum(expected, 0), atol=1e-6)
    assert distances(vectors, vectors).min() >= 0


def test_stop_kills_within_three_tenths_of_a_second_and_it_comes_back(link_to):
    link = link_to(fakes.silent)
    link.ask("warm")
    first = link.ask("pid")
    running = link.client.call("umap", "fit", "m", snapshot_of(20))
    threading.Timer(0.1, lambda: link.client.stop(running)).start()
    started = time.perf_counter()
    with pytest.raises(Stopped):
        link.answer(running)
    assert time.perf_counter() - started - 0.1 < 0.3
    assert first not in [child.pid for child in multiprocessing.active_children()]
    link.ask("warm")
    assert link.ask("pid") != first


def test_a_process_that_dies_is_a_sentence_and_comes_back(link_to):
    link = link_to(fakes.dying)
    with pytest.raises(ToolboxError, match="ended by itself"):
        link.ask("fit", "m", snapshot_of(20))
    assert link.ask("warm") is None


def test_missing_umap_is_a_sentence(link_to):
    with pytest.raises(ToolboxError, match="No module named 'umap'.*PCA|import of umap.*PCA"):
        link_to(fakes.failing).ask("warm")


def test_clusters_do_not_wait_for_umap(service_with, qtbot):
    service = service_with(fakes.silent)
    with qtbot.waitSignal(service.ready, timeout=20_000):
        service.start()
    service.fit("voices", snapshot_of(30))
    job = service.find_clusters(snapshot_of(30), 3)
    with qtbot.waitSignal(job.done, timeout=30_000) as answer:
        pass
    assert np.bincount(answer.args[0].codes).tolist() == [10, 10, 10] and service.busy("voices")


def test_stopping_umap_costs_no_clusters(service_with, qtbot):
    service = service_with(fakes.silent)
    with qtbot.waitSignal(service.ready, timeout=20_000):
        service.start()
    service.fit("voices", snapshot_of(30))
    job = service.find_clusters(snapshot_of(30), 3)
    with qtbot.waitSignal(job.done, timeout=30_000):
        service.cancel("voices")


def test_service_answers_both_maps_one_after_the_other(service_with, qtbot):
    service = service_with(fakes.quick)
    layouts: list[Layout] = []
    service.layout_ready.connect(layouts.append)
    with qtbot.waitSignal(service.ready, timeout=20_000):
        service.start()
    service.fit("voices", snapshot_of(30))
    service.fit("emotions", snapshot_of(20, 1))
    assert service.busy("voices") and service.busy("emotions")
    qtbot.waitUntil(lambda: len(layouts) == 2, timeout=20_000)
    assert [layout.map_key for layout in layouts] == ["voices", "emotions"]
    vectors = snapshot_of(30).unit(np.arange(30))
    np.testing.assert_allclose(layouts[0].xy, vectors[:, 1::-1] * 50, rtol=1e-5)
    service.transform("voices", snapshot_of(32), [30, 31])
    qtbot.waitUntil(lambda: len(layouts) == 3, timeout=20_000)
    service.transform("voices", snapshot_of(32), [])  # all of them were removed meanwhile
    assert layouts[2].ids == ("p30", "p31") and not layouts[2].fitted
    qtbot.waitUntil(lambda: not service.busy("voices"))
    assert not service.broken


def test_cancel_one_map_leaves_the_other_waiting_request_alone(service_with, qtbot):
    service = service_with(fakes.silent)
    finished = []
    service.finished.connect(finished.append)
    with qtbot.waitSignal(service.ready, timeout=20_000):
        service.start()
    service.fit("voices", snapshot_of(30))
    service.fit("emotions", snapshot_of(30))
    started = time.perf_counter()
    with qtbot.waitSignal(service.finished, timeout=20_000):
        service.cancel("voices")
    assert time.perf_counter() - started < 0.3
    assert finished[-1] == "voices" and service.busy("emotions") and not service.busy("voices")


def test_a_newer_fit_replaces_one_that_waits(service_with, qtbot):
    service = service_with(fakes.quick)
    layouts: list[Layout] = []
    service.layout_ready.connect(layouts.append)
    service.start()
    for n in (12, 14, 16):
        service.fit("voices", snapshot_of(n))
    qtbot.waitUntil(lambda: not service.busy("voices"), timeout=20_000)
    assert len(layouts) == 1 and len(layouts[0].ids) == 16


def test_a_transform_after_the_process_was_lost_gives_nothing(service_with, qtbot):
    service = service_with(fakes.dying)
    layouts: list[Layout] = []
    service.layout_ready.connect(layouts.append)
    with qtbot.waitSignal(service.failed, timeout=20_000):
        service.start()
        service.fit("voices", snapshot_of(30))
    assert service.broken
    with qtbot.waitSignal(service.finished, timeout=20_000):
        service.transform("voices", snapshot_of(30), [1])
    assert layouts == []


def test_closing_in_the_middle_of_a_fit_is_quick(qtbot):
    service = ProjectionService(factory=fakes.silent)
    with qtbot.waitSignal(service.ready, timeout=20_000):
        service.start()
    service.fit("voices", snapshot_of(30))
    started = time.perf_counter()
    service.close()
    assert time.perf_counter() - started < 1.0
    service.close()  # twice does no harm
    service.fit("voices", snapshot_of(30))  # late callers do no harm


def test_the_maps_load_nothing_heavy():
    """In a fresh interpreter: the window may import the maps before its first paint."""
    code = (
        "import sys, toolbox.maps.panel, toolbox.maps.one_map, toolbox.maps.projection\n"
        "heavy = {'torch', 'umap', 'numba', 'sklearn', 'scipy', 'librosa'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2], timeout=60)


def test_the_child_needs_no_qt():
    code = "import sys, toolbox.maps.projection\nassert not [name for name in sys.modules if 'PySide' in name]"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2], timeout=60)
