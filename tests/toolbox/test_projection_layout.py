"""Layouts, neighbours, blends and clusters against plain references."""

from __future__ import annotations

import numpy as np
import pytest

from encoder.vectors import weighted_mean
from tests.toolbox.map_data import cloud
from toolbox.maps.clusters import METHODS, find_clusters, majority
from toolbox.maps.layout import align, pca_layout, place_near
from toolbox.maps.neighbours import blend_weights, nearest, top_cosine
from toolbox.maps.store import Snapshot


def snapshot_of(vectors: np.ndarray, block: int = 7) -> Snapshot:
    blocks = tuple(vectors[start : start + block] for start in range(0, len(vectors), block))
    return Snapshot(tuple(f"p{index}" for index in range(len(vectors))), blocks, vectors.shape[1])


def test_principal_axes_equal_those_of_a_singular_value_decomposition():
    vectors = cloud(200, 4)[0]
    places, _ = pca_layout(snapshot_of(vectors))
    centred = vectors.astype(np.float64) - vectors.mean(axis=0)
    left, values, _ = np.linalg.svd(centred, full_matrices=False)
    expected = left[:, :2] * values[:2]
    for axis in range(2):
        correlation = abs(np.corrcoef(places[:, axis], expected[:, axis])[0, 1])
        assert correlation > 1 - 1e-6
    np.testing.assert_allclose(places.std(axis=0), expected.std(axis=0), rtol=1e-4)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 10])
def test_small_sets_have_a_finite_layout(n):
    places, _ = pca_layout(snapshot_of(cloud(max(n, 1))[0][:n]))
    assert places.shape == (n, 2) and np.isfinite(places).all()
    if n > 1:
        assert len(np.unique(places.round(5), axis=0)) == n


def test_identical_vectors_do_not_break_the_layout():
    vectors = np.repeat(cloud(1)[0], 6, axis=0)
    places, _ = pca_layout(snapshot_of(vectors))
    assert np.isfinite(places).all()


def test_alignment_undoes_turn_mirror_scale_and_shift():
    rng = np.random.default_rng(0)
    old = rng.standard_normal((40, 2)).astype(np.float32)
    angle = 2.1
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ np.diag([1, -1])
    new = (old @ turn * 7 + [3, -90]).astype(np.float32)
    np.testing.assert_allclose(align(new, old)(new), old, atol=1e-4)


def test_alignment_of_unlike_layouts_keeps_the_spread():
    rng = np.random.default_rng(0)
    old, new = rng.standard_normal((2, 500, 2)).astype(np.float32)
    moved = align(new, old)(new)
    assert np.linalg.norm(moved - moved.mean(0)) == pytest.approx(np.linalg.norm(old - old.mean(0)), rel=1e-3)


def test_alignment_leaves_out_points_without_a_place():
    old = np.array([[0, 0], [1, 0], [np.nan, np.nan], [0, 1]], np.float32)
    new = old[:, ::-1].copy()
    new[2] = 5
    fit = align(new, old)
    np.testing.assert_allclose(fit(new)[[0, 1, 3]], old[[0, 1, 3]], atol=1e-5)


def test_neighbours_equal_a_full_sort():
    vectors = cloud(60, 5, noise=1.0)[0] * np.linspace(0.5, 3, 60, dtype=np.float32)[:, None]
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    scores = unit @ unit.T
    rows, found = top_cosine(snapshot_of(vectors), vectors[:3], 10)
    for query in range(3):
        expected = np.argsort(-scores[query])[:10]
        np.testing.assert_array_equal(rows[query], expected)
        np.testing.assert_allclose(found[query], scores[query][expected], atol=1e-5)


def test_a_point_is_not_its_own_neighbour_but_its_twin_is():
    vectors = cloud(12)[0]
    vectors[7] = vectors[2]
    found = nearest(snapshot_of(vectors), vectors[2], 10, exclude="p2")
    assert [each.id for each in found][0] == "p7" and found[0].cosine == pytest.approx(1.0, abs=1e-5)
    assert "p2" not in {each.id for each in found} and len(found) == 10
    assert nearest(snapshot_of(vectors[:1]), vectors[0], 10, exclude="p0") == []


def test_a_new_point_lands_among_its_own_group():
    vectors, group = cloud(90, 3)
    xy = np.stack([10.0 * group, np.linspace(-1, 1, 90)], axis=1).astype(np.float32)
    new = np.array([4, 50, 89])
    xy[new] = np.nan
    places = place_near(snapshot_of(vectors), xy, new)
    np.testing.assert_allclose(places[:, 0], 10 * group[new], atol=0.5)


def test_the_first_points_get_places_without_neighbours():
    places = place_near(snapshot_of(cloud(2)[0]), np.full((2, 2), np.nan, np.float32), np.arange(2))
    assert np.isfinite(places).all()


def test_a_blend_on_a_point_is_that_point_and_between_two_is_their_middle():
    vectors = np.eye(3, dtype=np.float32)
    xy = np.array([[0, 0], [2, 0], [np.nan, np.nan]], np.float32)
    rows, weights = blend_weights(xy, (0.0, 0.0))
    np.testing.assert_array_equal(weighted_mean(vectors[rows], weights), vectors[0])
    rows, weights = blend_weights(xy, (1.0, 0.0))
    np.testing.assert_allclose(weighted_mean(vectors[rows], weights), np.array([1, 1, 0]) / np.sqrt(2), atol=1e-6)


def test_a_blend_moves_steadily_from_one_to_the_other():
    vectors = np.array([[2.0, 0.0], [0.0, 4.0]], np.float32)  # not unit: lengths are kept in the mean
    xy = np.array([[0, 0], [1, 0]], np.float32)
    shares = []
    for x in np.linspace(0.1, 0.9, 9):
        rows, weights = blend_weights(xy, (x, 0.0))
        assert weights.sum() == pytest.approx(1.0, abs=1e-6)
        shares.append(weighted_mean(vectors[rows], weights)[1])
    assert np.all(np.diff(shares) > 0) and shares[4] == pytest.approx(2.0)


def test_a_blend_uses_the_eight_nearest_alone():
    rng = np.random.default_rng(0)
    xy = rng.uniform(-1, 1, (50, 2)).astype(np.float32)
    rows, weights = blend_weights(xy, (0.1, 0.1))
    distance = np.linalg.norm(xy - 0.1, axis=1)
    assert set(rows) == set(np.argsort(distance)[:8]) and len(weights) == 8
    assert blend_weights(np.empty((0, 2), np.float32), (0, 0))[0].size == 0


@pytest.mark.parametrize("full", [True, False])
def test_clusters_find_the_groups(full, monkeypatch):
    monkeypatch.setattr("toolbox.maps.clusters.FULL_BELOW", 1000 if full else 10)
    vectors, group = cloud(300, 4, noise=0.25)
    found = find_clusters(snapshot_of(vectors, 64), 4, seed=1)
    assert len(found.centres) == 4
    for code in range(4):
        assert len(set(group[found.codes == code])) == 1
        np.testing.assert_allclose(found.centres[code], vectors[found.codes == code].mean(axis=0), atol=1e-5)


@pytest.mark.parametrize("sampled", [False, True])
@pytest.mark.parametrize("method", ["birch", "spectral", "agglomerative"])
def test_other_methods_find_the_groups_too(method, sampled, monkeypatch):
    monkeypatch.setattr("toolbox.maps.clusters.PAIRED_BELOW", 60 if sampled else 1000)
    vectors, group = cloud(150, 3, noise=0.25)
    found = find_clusters(snapshot_of(vectors, 64), 3, 1, method)
    assert len(found.centres) == 3 and np.bincount(found.codes).tolist() == [50, 50, 50]
    assert all(len(set(group[found.codes == code])) == 1 for code in range(3))


@pytest.mark.parametrize("method", METHODS)
def test_more_clusters_than_distinct_points(method):
    vectors = np.repeat(cloud(2, 2)[0], 3, axis=0)
    found = find_clusters(snapshot_of(vectors), 5, 0, method)
    assert len(found.centres) == 2 and np.bincount(found.codes).tolist() == [3, 3]


def test_majority_does_not_count_the_unknown():
    assert majority(np.array([0, 0, 1, 2, 2]), ["", "a", "b"]) == ("b", 0.4)
    assert majority(np.array([0, 0]), ["", "a"]) == ("", 0.0)
