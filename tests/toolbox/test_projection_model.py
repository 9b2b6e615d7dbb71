"""The points of a map: identity, growth, removal, spaces, snapshots, search."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import ModelError
from tests.toolbox.map_data import SIZE, SPACE, cloud, filled, points
from toolbox.maps.model import MapModel
from toolbox.maps.points import MapPoint
from toolbox.maps.search import matching
from toolbox.maps.selection import LinkedSelection
from toolbox.maps.store import BLOCK_ROWS, VectorStore


def test_same_file_name_of_two_people_is_two_points(qapp):
    model = MapModel(SPACE, SIZE)
    one, two = cloud(2)[0]
    report = model.add(
        [MapPoint("a/1.wav", one, {"name": "1.wav"}), MapPoint("b/1.wav", two, {"name": "1.wav"})], SPACE
    )
    assert report.added == 2 and model.name(0) == model.name(1) == "1.wav"
    np.testing.assert_array_equal(model.vector(1), two)


def test_adding_a_known_id_updates_it_and_keeps_its_place(qapp):
    model = filled(5)
    place = model.xy[2].copy()
    fresh = points(1, seed=9, prefix="p2x")[0]
    report = model.add([MapPoint("p2", fresh.vector, {"speaker": "new"})])
    assert (report.added, report.updated, len(model)) == (0, 1, 5)
    np.testing.assert_array_equal(model.xy[2], place)
    np.testing.assert_array_equal(model.vector(2), fresh.vector)
    column = model.category("speaker")
    assert column.labels[column.codes[2]] == "new"
    assert model.attributes(2)["emotion"] == "angry"  # what was not given stays


def test_vectors_of_another_space_are_refused_whole(qapp):
    model = MapModel(SPACE, SIZE)
    good = points(2)
    with pytest.raises(ModelError, match="does not belong"):
        model.add([*good, MapPoint("bad", np.zeros(7, np.float32))])
    with pytest.raises(ModelError, match="ge2e-256"):
        model.add(good, space="ge2e-256")
    assert len(model) == 0


def test_another_encoder_makes_it_another_map(qapp):
    model = filled(4)
    gone = []
    model.removed.connect(lambda: gone.append(len(model)))
    model.reset("emotion-1024", 8)
    assert gone == [0] and model.snapshot().size == 8
    assert model.add(points(2, size=8), "emotion-1024").added == 2
    with pytest.raises(ModelError):
        model.add(points(1), SPACE)


def test_broken_vectors_are_dropped_with_a_notice(qapp):
    model = MapModel(SPACE, SIZE)
    broken = np.full(SIZE, np.nan, np.float32)
    report = model.add([MapPoint("nan", broken), *points(2), MapPoint("inf", broken + np.inf)])
    assert report.dropped == ("nan", "inf") and report.added == 2


def test_removal_keeps_every_other_point_whole(qapp):
    model = filled(50)
    before = {model.id_at(row): (model.vector(row).copy(), model.xy[row].copy()) for row in range(50)}
    model.select_ids(["p3", "p10"])
    assert model.remove(["p0", "p10", "p49", "unknown"]) == 3
    assert len(model) == 47 and "p10" not in model and model.selected_ids() == ["p3"]
    for row in range(47):
        vector, place = before[model.id_at(row)]
        np.testing.assert_array_equal(model.vector(row), vector)
        np.testing.assert_array_equal(model.xy[row], place)
        assert model.row_of(model.id_at(row)) == row
    assert len(model.numbers("seconds")) == len(model.category("speaker").codes) == 47


def test_a_snapshot_stays_true_while_the_store_changes():
    rng = np.random.default_rng(0)
    rows = rng.standard_normal((2 * BLOCK_ROWS + 100, 4)).astype(np.float32)
    store = VectorStore(4)
    store.append(rows)
    snapshot = store.snapshot(tuple(map(str, range(len(rows)))))
    store.replace(5, np.zeros(4, np.float32))
    count = len(rows) - 2  # rows 0 and BLOCK_ROWS + 3 go, the last two take their places
    store.move(np.array([count, count + 1]), np.array([0, BLOCK_ROWS + 3]), count)
    store.append(np.ones((300, 4), np.float32))
    np.testing.assert_array_equal(snapshot.gather(np.arange(len(rows))), rows)
    expected = rows.copy()
    expected[5] = 0
    expected[[0, BLOCK_ROWS + 3]] = rows[-2:]
    expected = np.concatenate([expected[:count], np.ones((300, 4), np.float32)])
    now = store.snapshot(tuple(map(str, range(len(expected)))))
    np.testing.assert_array_equal(now.gather(np.arange(len(expected))), expected)


def test_where_points_are_after_removals(qapp):
    model = filled(10)
    snapshot = model.snapshot()
    assert [each.tolist() for each in model.locate(("p4", "p2"), snapshot.epoch, np.array([4, 2]))] == [[4, 2], [0, 1]]
    model.remove(["p0", "p4", "p9"])
    rows, index = model.locate(snapshot.ids, snapshot.epoch)
    assert [snapshot.ids[each] for each in index] == model.ids_at(rows) and len(rows) == 7
    model.remove(model.ids_at(range(7)))
    assert len(model) == 0 and len(model.locate(snapshot.ids, snapshot.epoch)[0]) == 0


def test_chosen_seconds_leave_out_unknown_lengths(qapp):
    model = MapModel(SPACE, SIZE)
    vectors = cloud(3)[0]
    model.add([MapPoint(str(i), vectors[i], {"seconds": s}) for i, s in enumerate((2.0, None, 3.5))])
    model.select(np.ones(3, bool))
    assert model.selected_seconds() == pytest.approx(5.5)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 9),
        ("speaker:1", 3),
        ('speaker:"speaker 2"', 3),
        ("emotion:HAPPY sec>=4", 2),
        ("clip sad", 3),
        ("sec<2", 2),
        ("nobody", 0),
    ],
)
def test_search(qapp, query, expected):
    model = filled(9)
    mask = matching(model, query)
    assert int(mask.sum()) == expected
    if query.startswith("emotion"):
        for row in np.flatnonzero(mask):
            assert model.attributes(row)["emotion"] == "happy" and model.attributes(row)["seconds"] >= 4


def test_two_maps_share_one_selection(qapp):
    voices, feelings = filled(6), filled(4)
    linked = LinkedSelection()
    linked.attach(voices)
    linked.attach(feelings)
    seen = []
    linked.changed.connect(seen.append)
    voices.select_ids(["p1", "p5"])
    assert feelings.selected_ids() == ["p1"] and seen == [frozenset({"p1", "p5"})]
    feelings.select_ids(["p2"])
    assert voices.selected_ids() == ["p2"]
    linked.select(["p3", "late"])
    voices.add(points(1, prefix="x") + [MapPoint("late", points(1)[0].vector)])
    assert voices.selected_ids() == ["p3", "late"]


def test_a_hundred_thousand_points_grow_without_copying(qapp):
    store = VectorStore(8)
    block = np.ones((1000, 8), np.float32)
    store.append(block)
    first = store.snapshot(("x",)).blocks[0]
    for _ in range(99):
        store.append(block)
    assert len(store) == 100_000
    assert np.shares_memory(first, store.snapshot(("x",)).blocks[0])
