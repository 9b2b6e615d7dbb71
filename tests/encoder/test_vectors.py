"""Averaging and outliers."""

import numpy as np
import pytest

import encoder
from core.errors import ModelError
from core.types import Embedding


def unit(vector, space="ge2e-256", **attributes):
    vector = np.asarray(vector, np.float32)
    return Embedding(vector / np.linalg.norm(vector), space, attributes, None, "w")


def test_average_is_the_unit_mean_direction():
    a, b = unit([1, 0, 0]), unit([0, 1, 0])
    assert np.allclose(encoder.average([a, b]).vector, np.array([1, 1, 0]) / np.sqrt(2), atol=1e-6)
    assert np.allclose(encoder.average([a, b], [3, 0]).vector, a.vector)


def test_average_weighs_readings_and_keeps_windows():
    a = Embedding(np.float32([1, 0]), "s", {"arousal": 0.2, "x": 1.0}, np.ones((2, 2), np.float32), "w")
    b = Embedding(np.float32([0, 1]), "s", {"arousal": 0.8}, np.zeros((3, 2), np.float32), "w")
    mixed = encoder.average([a, b], [1, 3])
    assert mixed.attributes == pytest.approx({"arousal": 0.65})
    assert mixed.partials.shape == (5, 2)


def test_raw_vectors_keep_their_length():
    a, b = (Embedding(np.full(4, value, np.float32), "emotion-1024") for value in (1.0, 3.0))
    assert np.allclose(encoder.average([a, b]).vector, 2.0)


@pytest.mark.parametrize("weights", [[1], [0, 0], [-1, 2], [np.nan, 1]])
def test_bad_weights_are_refused(weights):
    with pytest.raises(ModelError, match="weight"):
        encoder.average([unit([1, 0]), unit([0, 1])], weights)


def test_spaces_and_encoders_are_never_mixed():
    with pytest.raises(ModelError, match="cannot be mixed"):
        encoder.average([unit([1, 0]), unit([1, 0], "emotion-64")])
    other = Embedding(np.float32([1, 0]), "ge2e-256", {}, None, "other weights")
    with pytest.raises(ModelError, match="different encoder files"):
        encoder.average([unit([1, 0]), other])
    with pytest.raises(ModelError):
        encoder.average([])
    with pytest.raises(ModelError, match="cancel"):
        encoder.average([unit([1, 0]), unit([-1, 0])])


def test_outliers_finds_the_strangers_worst_first():
    rng = np.random.default_rng(0)
    centre = rng.standard_normal(64)
    group = [unit(centre + 0.3 * rng.standard_normal(64)).vector for _ in range(12)]
    assert encoder.outliers(group) == []
    stranger, odd = unit(rng.standard_normal(64)).vector, unit(centre + 1.2 * rng.standard_normal(64)).vector
    assert encoder.outliers([*group[:5], odd, *group[5:], stranger]) == [13, 5]
    assert encoder.outliers([group[0], stranger]) == []
