"""One panel, several embedding spaces: each keeps its own points and layout, one is on show, a picker chooses."""

from __future__ import annotations

import numpy as np
import pytest

from core.types import Embedding, EmbeddingSpace, ModelInfo, Socket
from tests.toolbox import projection_fakes as fakes
from tests.toolbox.map_data import cloud, points
from toolbox.desk import Desk
from toolbox.maps.one_map import MapController
from toolbox.maps.points import MapPoint
from toolbox.maps.selection import LinkedSelection
from toolbox.maps.service import ProjectionService

SMALL = EmbeddingSpace("emotion-64", 64, "a" * 64)
LARGE = EmbeddingSpace("emotion-1024", 1024, "b" * 64)


@pytest.fixture
def one(qtbot):
    service = ProjectionService(factory=fakes.quick)
    made = MapController("emotions", service, LinkedSelection())
    qtbot.addWidget(made.panel)
    made.panel.map.reduced_motion = True
    made.panel.resize(520, 640)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    yield made
    made.close()
    service.close()


def fill(one: MapController, qtbot, space: EmbeddingSpace, n: int, seed: int = 0, length: float = 1.0) -> None:
    some = [MapPoint(each.id, length * each.vector, each.attributes) for each in points(n, seed=seed, size=space.size)]
    one.add(space, some)
    model = one._arrangers[space].model
    qtbot.waitUntil(lambda: len(model) == n and bool(model.placed().all()), timeout=30_000)  # a process starts


def choose(one: MapController, index: int) -> None:
    picker = one.panel.toolbar.space
    picker.setCurrentIndex(index)
    picker.activated.emit(index)


def test_the_first_space_that_comes_is_on_show_and_needs_no_picker(one, qtbot):
    fill(one, qtbot, LARGE, 12)
    assert (one.model.space, one.model.size, len(one.model)) == ("emotion-1024", 1024, 12)
    assert not one.panel.toolbar.space.isVisible() and len(one.panel.map._motion.shown) == 12


def test_a_second_space_is_a_second_map_and_the_picker_appears(one, qtbot):
    fill(one, qtbot, SMALL, 30)
    before = one.model.xy.copy()
    fill(one, qtbot, LARGE, 12, seed=3)
    picker = one.panel.toolbar.space
    assert picker.isVisible() and [picker.itemText(row) for row in range(2)] == ["emotion-64", "emotion-1024"]
    assert one.model.space == "emotion-64" and len(one.model) == 30  # what is on show does not change by itself
    choose(one, 1)
    assert one.model.space == "emotion-1024" and "12 points" in one.panel.status()
    np.testing.assert_array_equal(one.panel.map._motion.shown, one.model.xy)
    assert len(one.panel.selection.ids()) == len(one.panel.map.colouring.codes) == 12
    choose(one, 0)
    np.testing.assert_array_equal(one.model.xy, before)  # kept, not worked out again
    np.testing.assert_array_equal(one.panel.map._motion.shown, before)


def test_what_happens_on_a_hidden_map_does_not_reach_the_panel(one, qtbot):
    fill(one, qtbot, SMALL, 9)
    fill(one, qtbot, LARGE, 12)
    hidden = one._arrangers[LARGE]
    hidden.busy.emit(0.5, "placing")
    hidden.notice.emit("Nobody sees this.")
    assert not one.panel._progress.isVisible() and "Nobody" not in one.panel.status()
    one.arranger.notice.emit("This is seen.")
    assert "This is seen." in one.panel.status()
    hidden.model.remove(["p0"])
    assert len(one.panel.map._motion.shown) == 9


def test_two_encoders_that_only_share_a_name_have_two_maps(one, qtbot):
    fill(one, qtbot, SMALL, 5)
    fill(one, qtbot, EmbeddingSpace("emotion-64", 64, "c" * 64), 4)
    picker = one.panel.toolbar.space
    assert [picker.itemText(row) for row in range(2)] == ["emotion-64 aaaaaa", "emotion-64 cccccc"]


def test_a_pick_is_a_vector_of_the_space_on_show(one, qtbot):
    fill(one, qtbot, SMALL, 30)
    fill(one, qtbot, LARGE, 30, length=3.0)
    for index, space in enumerate((SMALL, LARGE)):
        choose(one, index)
        with qtbot.waitSignal(one.picked) as answer:
            one.panel.place_picked.emit(*one.model.xy[7].tolist())
        picked, sources = answer.args
        assert (picked.space, picked.encoder_hash) == (space.name, space.encoder_hash) and sources == [("p7", 1.0)]
        np.testing.assert_allclose(picked.vector, one.model.vector(7), atol=1e-6)


def test_a_cluster_of_unit_vectors_is_a_unit_vector_and_of_others_their_mean(one, qtbot):
    fill(one, qtbot, SMALL, 30)
    fill(one, qtbot, LARGE, 30, length=3.0)
    for index, length in enumerate((1.0, 3.0)):
        choose(one, index)
        with qtbot.waitSignal(one.arranger.clusters_ready, timeout=30_000):
            one.panel.clusters_requested.emit()
        with qtbot.waitSignal(one.picked) as answer:
            one.panel.cluster_picked.emit(0)
        centre = answer.args[0].vector
        members = one.model.category("cluster").codes == 1
        mean = one.model.snapshot().gather(np.flatnonzero(members)).mean(axis=0)
        np.testing.assert_allclose(centre, mean / np.linalg.norm(mean) if length == 1.0 else mean, atol=1e-5)


def test_the_voice_colours_the_map_of_its_own_kind(one, qtbot):
    fill(one, qtbot, SMALL, 9)
    voice = Embedding(cloud(9, size=64)[0][4], SMALL.name, encoder_hash=SMALL.encoder_hash)
    with qtbot.waitSignal(one.model.column_changed):
        one.set_voice(voice)
    assert one.model.numbers("similarity")[4] == pytest.approx(1.0, abs=1e-5)
    fill(one, qtbot, LARGE, 9)
    assert np.isnan(one._arrangers[LARGE].model.numbers("similarity")).all()


def test_one_choice_of_points_holds_on_all_maps(one, qtbot):
    fill(one, qtbot, SMALL, 9)
    fill(one, qtbot, LARGE, 9)
    one.model.select_ids(["p3"])
    choose(one, 1)
    assert one.model.selected_ids() == ["p3"]
    qtbot.waitUntil(lambda: one.panel.selection.ids() == ["p3"], timeout=30_000)


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_the_map_on_show_is_written(one, qtbot, tmp_path, kind):
    fill(one, qtbot, SMALL, 9)
    with qtbot.waitSignal(one.exported) as answer:
        one.export(kind, str(tmp_path / f"map.{kind}"))
    assert answer.args == [str(tmp_path / f"map.{kind}"), 9]
    assert [each.name for each in tmp_path.glob("map*")] == [f"map.{kind}"]
    with qtbot.waitSignal(one.export_failed) as refused:
        one.export(kind, str(tmp_path / "missing" / f"map.{kind}"))
    assert "choose another folder" in refused.args[0]


def test_vectors_find_their_map_by_their_space():
    desk = Desk()
    desk.learn_kinds([ModelInfo("synthesizer", "one", feeling=Socket(EmbeddingSpace("moods of a model", 4)))])
    given = ["ge2e-256", "emotion-64", "emotion-1024", "style of a model", "moods of a model"]
    assert [desk.kind_of(space) for space in given] == ["voices", "emotions", "emotions", "voices", "emotions"]
    known = [Embedding(np.ones(4, np.float32), space) for space in ("moods of a model", "style of a model")]
    assert [desk.of_kind(kind, known).space for kind in ("voices", "emotions")] == [
        "style of a model",
        "moods of a model",
    ]
