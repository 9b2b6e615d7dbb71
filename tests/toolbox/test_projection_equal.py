"""Equal vectors lie together; a cache folder that refuses costs nothing but time. UMAP itself is stood in for."""

from __future__ import annotations

import numpy as np
import pytest

from core.jobs import JobContext
from tests.toolbox.map_data import cloud
from toolbox.maps import projection
from toolbox.maps.projection import Projection, distinct
from toolbox.maps.store import Snapshot


class Scatter:
    """Puts every row that it is given somewhere else, as UMAP does even with equal ones."""

    def __init__(self, n: int, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def fit_transform(self, apart: np.ndarray) -> np.ndarray:
        self.embedding_ = self.transform(apart)
        return self.embedding_

    def transform(self, apart: np.ndarray) -> np.ndarray:
        return self.rng.standard_normal((len(apart), 2)).astype(np.float32)


@pytest.fixture
def arranged(monkeypatch):
    monkeypatch.setattr(projection, "new_reducer", Scatter)
    made = Projection()

    def fit(vectors: np.ndarray) -> np.ndarray:
        snapshot = Snapshot(tuple(map(str, range(len(vectors)))), (vectors,), vectors.shape[1])
        return made.fit(JobContext(), "voices", snapshot)

    fit.projection = made
    return fit


@pytest.mark.parametrize("different", [1, 2, 3, 4, 12])
def test_equal_vectors_have_one_place(arranged, different):
    some = cloud(different, groups=different)[0]
    which = np.random.default_rng(1).integers(0, different, 60)
    which[:different] = np.arange(different)
    places = arranged(some[which] * np.linspace(0.5, 2, 60, dtype=np.float32)[:, None])  # of any length
    assert np.isfinite(places).all()
    for one in range(different):
        assert np.ptp(places[which == one], axis=0).max() == 0
    assert len(np.unique(places, axis=0)) == different


def test_a_set_larger_than_the_sample_keeps_equal_vectors_together(arranged, monkeypatch):
    monkeypatch.setattr(projection, "FIT_ROWS", 40)
    some = cloud(10, groups=10)[0]
    which = np.arange(200) % 10
    places = arranged(some[which])
    assert len(np.unique(places, axis=0)) == 10


def test_a_new_point_lies_where_its_twin_does(arranged):
    some = cloud(30)[0]
    places = arranged(some)
    later = arranged.projection.transform(JobContext(), "voices", some[[4, 20]])
    np.testing.assert_array_equal(later, places[[4, 20]])
    nobody = cloud(1, seed=9)[0]
    assert not (arranged.projection.transform(JobContext(), "voices", nobody) == places).all(axis=1).any()


def test_those_that_differ_keep_their_order():
    some = cloud(8, groups=8)[0]
    order = np.array([5, 2, 5, 5, 0, 2, 7])
    vectors, which = distinct(some[order])
    np.testing.assert_array_equal(vectors, some[[5, 2, 0, 7]])
    np.testing.assert_array_equal(vectors[which], some[order])


# compiled code


@pytest.fixture
def numba_as_it_was(monkeypatch):
    from numba.core import caching, dispatcher

    monkeypatch.setattr(caching.Cache, "save_overload", caching.Cache.save_overload)
    monkeypatch.setattr(dispatcher.Dispatcher, "enable_caching", dispatcher.Dispatcher.enable_caching)
    return caching, dispatcher


def test_a_cache_folder_that_takes_no_file_is_told_and_done_without(numba_as_it_was, tmp_path):
    import numba

    (tmp_path / "cache").write_text("in the way")
    note = projection._keep_compiled_code(str(tmp_path / "cache" / "numba"))
    assert "cannot be written to" in note and note.count(".") == 1
    assert numba.njit(cache=True)(_doubled)(4) == 8


def test_a_disk_that_fills_up_later_stops_nothing(numba_as_it_was, tmp_path, monkeypatch):
    caching, _ = numba_as_it_was

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caching.Cache, "save_overload", full)
    assert projection._keep_compiled_code(str(tmp_path / "numba")) == ""
    caching.Cache.save_overload(object(), "signature", "data")
    assert list((tmp_path / "numba").iterdir()) == []


def _doubled(number: int) -> int:
    return number + number
