"""What a map does by itself: places the new, keeps the old, arranges anew, answers wishes."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import ModelError
from tests.toolbox import projection_fakes as fakes
from tests.toolbox.map_data import SIZE, SPACE, points
from toolbox.maps import arranger as controlling
from toolbox.maps.arranger import Arranger
from toolbox.maps.model import MapModel
from toolbox.maps.points import MapPoint
from toolbox.maps.service import ProjectionService


@pytest.fixture
def make(qtbot, monkeypatch):
    monkeypatch.setattr(controlling, "REFIT_DELAY_MS", 30)
    services = []

    def build(factory=fakes.quick, started=False):
        service = ProjectionService(factory=factory)
        services.append(service)
        if started:
            with qtbot.waitSignal(service.ready, timeout=20_000):
                service.start()
        return Arranger(MapModel(SPACE, SIZE), service, "voices")

    yield build
    for service in services:
        service.close()


def all_placed(controller: Arranger, n: int) -> bool:
    return len(controller.model) == n and bool(controller.model.placed().all())


@pytest.mark.parametrize("n", [1, 2, 3, 4, 12, 60])
def test_any_number_of_points_gets_a_place(make, qtbot, n):
    controller = make()
    controller.add(points(n))
    qtbot.waitUntil(lambda: all_placed(controller, n))
    assert len(np.unique(controller.model.xy.round(5), axis=0)) == n


def test_a_new_clip_does_not_move_the_old_ones(make, qtbot):
    controller = make()
    controller.add(points(60))
    qtbot.waitUntil(lambda: all_placed(controller, 60))
    before = controller.model.xy.copy()
    for extra in range(3):
        controller.add(points(1, seed=0, prefix=f"new{extra}-"))
        qtbot.waitUntil(lambda: all_placed(controller, 61 + extra))  # noqa: B023
    np.testing.assert_array_equal(controller.model.xy[:60], before)
    np.testing.assert_allclose(controller.model.xy[60], before[0], atol=1e-5)  # the same vector as p0


def test_umap_replaces_pca_when_ready_and_lies_over_it(make, qtbot):
    controller = make(started=True)
    arranged = []
    controller.arranged.connect(arranged.append)
    controller.add(points(40))
    qtbot.waitUntil(lambda: arranged == ["pca"])
    pca = controller.model.xy.copy()
    qtbot.waitUntil(lambda: arranged == ["pca", "umap"], timeout=20_000)
    umap = controller.model.xy
    assert not np.array_equal(pca, umap)
    # The fake mirrors and enlarges 50 times; laid over the old layout it has the old spread.
    assert np.linalg.norm(umap - umap.mean(0)) == pytest.approx(np.linalg.norm(pca - pca.mean(0)), rel=1e-3)


def test_a_point_after_umap_is_placed_then_refined_and_old_ones_stay(make, qtbot):
    controller = make(started=True)
    arranged, idle = [], []
    controller.arranged.connect(arranged.append)
    controller.add(points(40))
    qtbot.waitUntil(lambda: "umap" in arranged, timeout=20_000)
    before = controller.model.xy.copy()
    moves = []
    controller.model.moved.connect(lambda rows: moves.append(controller.model.xy[40].copy()))
    controller.idle.connect(lambda: idle.append(True))
    controller.add(points(1, seed=5, prefix="new"))
    qtbot.waitUntil(lambda: len(moves) == 2 and bool(idle), timeout=20_000)  # beside its neighbours, then by transform
    np.testing.assert_array_equal(controller.model.xy[:40], before)
    expected = controller._umap_fit(controller.model.vector(40)[None, 1::-1] * 50)[0]
    np.testing.assert_allclose(moves[1], expected, rtol=1e-4, atol=1e-5)
    assert arranged.count("umap") == 1


def test_a_map_grown_by_a_quarter_is_arranged_anew(make, qtbot):
    controller = make(started=True)
    arranged = []
    controller.arranged.connect(arranged.append)
    controller.add(points(40))
    qtbot.waitUntil(lambda: arranged.count("umap") == 1, timeout=20_000)
    controller.add(points(12, seed=4, prefix="more"))
    qtbot.waitUntil(lambda: arranged.count("umap") == 2, timeout=20_000)


def test_without_umap_the_pca_map_stays_and_a_sentence_is_shown(make, qtbot):
    controller = make(fakes.failing)
    notices, arranged = [], []
    controller.notice.connect(notices.append)
    controller.arranged.connect(arranged.append)
    controller.service.start()
    controller.add(points(30))
    qtbot.waitUntil(lambda: all_placed(controller, 30) and bool(notices), timeout=20_000)
    assert "umap" in notices[0] and arranged == ["pca"]
    controller.add(points(20, prefix="more"))
    qtbot.waitUntil(lambda: all_placed(controller, 50))
    assert len(notices) == 1  # not asked again and again
    controller.refit()  # a person may
    qtbot.waitUntil(lambda: len(notices) == 2, timeout=20_000)


def test_stop_keeps_the_points_where_they_are(make, qtbot):
    controller = make(fakes.silent, started=True)
    controller.add(points(30))
    with qtbot.waitSignal(controller.busy, timeout=20_000):
        pass
    before = controller.model.xy.copy()
    with qtbot.waitSignal(controller.idle, timeout=20_000):
        controller.cancel()
    np.testing.assert_array_equal(controller.model.xy, before)
    controller.set_method("pca")
    with qtbot.waitSignal(controller.arranged, timeout=20_000) as arranged:
        controller.refit()
    assert arranged.args == ["pca"]


def test_points_removed_while_umap_runs(make, qtbot):
    controller = make(started=True)
    arranged = []
    controller.arranged.connect(arranged.append)
    every_third = [f"p{index}" for index in range(0, 40, 3)]
    controller.busy.connect(lambda fraction, stage: controller.model.remove(every_third))
    controller.add(points(40))
    qtbot.waitUntil(lambda: "umap" in arranged, timeout=20_000)
    assert len(controller.model) == 26 and controller.model.placed().all()
    controller.model.clear()
    controller.add(points(2))
    qtbot.waitUntil(lambda: all_placed(controller, 2))


def test_a_map_emptied_while_umap_runs_starts_afresh(make, qtbot):
    controller = make(started=True)
    arranged = []
    controller.arranged.connect(arranged.append)
    controller.busy.connect(lambda fraction, stage: controller.model.clear())
    controller.add(points(40))
    with qtbot.waitSignal(controller.idle, timeout=20_000):
        pass
    assert arranged == ["pca"]
    controller.add(points(20, prefix="again"))
    qtbot.waitUntil(lambda: arranged == ["pca", "pca"], timeout=20_000)
    assert all_placed(controller, 20) and len(np.unique(controller.model.xy.round(5), axis=0)) == 20


def test_neighbours_clusters_similarity(make, qtbot):
    controller = make()
    controller.add(points(30))
    qtbot.waitUntil(lambda: all_placed(controller, 30))
    with qtbot.waitSignal(controller.neighbours_ready) as answer:
        controller.find_neighbours("p4")
    point, found = answer.args
    assert point == "p4" and len(found) == 10
    assert all(int(each.id[1:]) % 3 == 1 for each in found[:9])  # nine more share its speaker
    assert [each.cosine for each in found] == sorted((each.cosine for each in found), reverse=True)
    with qtbot.waitSignal(controller.clusters_ready, timeout=30_000) as answer:
        controller.find_clusters(3)
    column = controller.model.category("cluster")
    assert len(set(column.codes.tolist())) == 3 and sorted(answer.args[1])[0].startswith("1: ")
    with qtbot.waitSignal(controller.model.column_changed):
        controller.set_voice(controller.model.vector(4).copy())
    expected = controller.model.snapshot().gather(np.arange(30)) @ controller.model.vector(4)
    np.testing.assert_allclose(controller.model.numbers("similarity"), expected, atol=1e-5)
    controller.set_voice(None)
    assert np.isnan(controller.model.numbers("similarity")).all()


def test_a_picked_place_is_a_blend_and_a_cluster_its_centre(make, qtbot):
    controller = make()
    with qtbot.waitSignal(controller.notice):
        controller.pick(0.0, 0.0)  # nothing there yet
    controller.add(points(30))
    qtbot.waitUntil(lambda: all_placed(controller, 30))
    with qtbot.waitSignal(controller.vector_ready) as answer:
        controller.pick(*controller.model.xy[7].tolist())
    np.testing.assert_allclose(answer.args[0], controller.model.vector(7), atol=1e-6)
    assert answer.args[1] == [("p7", 1.0)]
    with qtbot.waitSignal(controller.clusters_ready, timeout=30_000) as clusters:
        controller.find_clusters(3)
    with qtbot.waitSignal(controller.vector_ready) as answer:
        controller.pick_cluster(1)
    np.testing.assert_array_equal(answer.args[0], clusters.args[0].centres[1])


def test_foreign_and_broken_vectors(make, qtbot):
    controller = make()
    with pytest.raises(ModelError):
        controller.add([MapPoint("x", np.zeros(3, np.float32))])
    with qtbot.waitSignal(controller.notice) as notice:
        controller.add([MapPoint("bad.wav", np.full(SIZE, np.nan, np.float32)), *points(2)])
    assert "bad.wav" in notice.args[0]
    qtbot.waitUntil(lambda: all_placed(controller, 2))
