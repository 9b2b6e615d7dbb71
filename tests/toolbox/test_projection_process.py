"""The UMAP process: real answers, stopping, dying, coming back, never two at once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from core.errors import Stopped
from tests.toolbox import projection_fakes as fakes
from tests.toolbox.map_data import cloud
from toolbox.maps.child import FIT_ROWS, Maps, distances
from toolbox.maps.link import ProjectionError, ProjectionLink
from toolbox.maps.service import Layout, ProjectionService
from toolbox.maps.store import Snapshot


def snapshot_of(n: int, seed: int = 0) -> Snapshot:
    vectors = cloud(n, seed=seed)[0]
    return Snapshot(tuple(f"p{index}" for index in range(n)), (vectors,), vectors.shape[1])


@pytest.fixture
def link_to(tmp_path):
    links = []

    def make(entry):
        links.append(ProjectionLink(str(tmp_path), entry))
        return links[-1]

    yield make
    for link in links:
        link.kill()
        assert not link.alive()


@pytest.fixture
def service_with(qtbot):
    services = []

    def make(entry):
        services.append(ProjectionService(entry=entry))
        return services[-1]

    yield make
    for service in services:
        service.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("map-")]


def test_umap_in_its_process_keeps_groups_together(request):
    """The real thing: fit, then place one new point, which must land with its group. Compiles for about 15 seconds."""
    vectors, group = cloud(46, 3, noise=0.2)
    link = ProjectionLink(str(request.config.cache.mkdir("numba")))
    stages = []
    try:
        question = {"do": "fit", "map": "voices", "seed": 1}
        xy = link.ask(question, vectors[:45], lambda fraction, text: stages.append(text))
        new = link.ask({"do": "transform", "map": "voices"}, vectors[45:])
        other = link.ask({"do": "transform", "map": "emotions"}, vectors[45:])
    finally:
        link.kill()
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

    monkeypatch.setattr("toolbox.maps.child.FIT_ROWS", 50)
    monkeypatch.setattr("toolbox.maps.child.SLICE_ROWS", 16)
    monkeypatch.setattr("toolbox.maps.child.new_reducer", lambda n, seed: FakeReducer())
    vectors = cloud(120, noise=1.0)[0]
    fractions = []
    request = {"do": "fit", "map": "m", "seed": 0}
    places = Maps().do(request, vectors, lambda fraction, text: fractions.append(fraction))
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
    link.ask({"do": "warm"})
    first = link.pid
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    started = time.perf_counter()
    with pytest.raises(Stopped):
        link.ask({"do": "fit", "map": "m", "seed": 0}, cloud(20)[0], should_stop=stop.is_set)
    assert time.perf_counter() - started - 0.1 < 0.3
    assert not link.alive()
    link.ask({"do": "warm"})
    assert link.alive() and link.pid != first and link.generation == 2


def test_a_process_that_dies_is_a_sentence_and_comes_back(link_to):
    link = link_to(fakes.dying)
    with pytest.raises(ProjectionError, match="ended by itself"):
        link.ask({"do": "fit", "map": "m", "seed": 0}, cloud(20)[0])
    assert len(link.ask({"do": "warm"})) == 0


def test_missing_umap_is_a_sentence(link_to):
    with pytest.raises(ProjectionError, match="No module named 'umap'.*PCA"):
        link_to(fakes.failing).ask({"do": "warm"})


def test_service_answers_both_maps_one_after_the_other(service_with, qtbot):
    service = service_with(fakes.quick)
    layouts: list[Layout] = []
    service.layout_ready.connect(layouts.append)
    with qtbot.waitSignal(service.ready, timeout=10_000):
        service.start()
    service.fit("voices", snapshot_of(30))
    service.fit("emotions", snapshot_of(20, 1))
    assert service.busy("voices") and service.busy("emotions")
    qtbot.waitUntil(lambda: len(layouts) == 2, timeout=10_000)
    assert [layout.map_key for layout in layouts] == ["voices", "emotions"]
    vectors = snapshot_of(30).unit(np.arange(30))
    np.testing.assert_allclose(layouts[0].xy, vectors[:, 1::-1] * 50, rtol=1e-5)
    service.transform("voices", snapshot_of(32), [30, 31])
    qtbot.waitUntil(lambda: len(layouts) == 3, timeout=10_000)
    service.transform("voices", snapshot_of(32), [])  # all of them were removed meanwhile
    assert layouts[2].ids == ("p30", "p31") and not layouts[2].fitted
    qtbot.waitUntil(lambda: not service.busy("voices"))
    assert not service.broken


def test_cancel_one_map_leaves_the_other_waiting_request_alone(service_with, qtbot):
    service = service_with(fakes.silent)
    finished = []
    service.finished.connect(finished.append)
    with qtbot.waitSignal(service.ready, timeout=10_000):
        service.start()
    service.fit("voices", snapshot_of(30))
    service.fit("emotions", snapshot_of(30))
    started = time.perf_counter()
    with qtbot.waitSignal(service.finished, timeout=5000):
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
    qtbot.waitUntil(lambda: not service.busy("voices"), timeout=10_000)
    assert len(layouts) == 1 and len(layouts[0].ids) == 16


def test_a_transform_after_the_process_was_lost_gives_nothing(service_with, qtbot):
    service = service_with(fakes.dying)
    layouts: list[Layout] = []
    service.layout_ready.connect(layouts.append)
    with qtbot.waitSignal(service.failed, timeout=10_000):
        service.start()
        service.fit("voices", snapshot_of(30))
    assert service.broken
    with qtbot.waitSignal(service.finished, timeout=10_000):
        service.transform("voices", snapshot_of(30), [1])
    assert layouts == []


def test_closing_in_the_middle_of_a_fit_is_quick(qtbot):
    service = ProjectionService(entry=fakes.silent)
    with qtbot.waitSignal(service.ready, timeout=10_000):
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
        "import sys, toolbox.maps.panel, toolbox.maps.one_map, toolbox.maps.child\n"
        "heavy = {'torch', 'umap', 'numba', 'sklearn', 'scipy', 'librosa'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2], timeout=60)


def test_the_child_needs_no_qt():
    code = "import sys, toolbox.maps.child\nassert not [name for name in sys.modules if 'PySide' in name]"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2], timeout=60)
