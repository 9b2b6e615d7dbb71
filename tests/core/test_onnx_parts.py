"""Taken apart, a graph makes what it made up to there, and the part's weights are as they went in."""

import numpy as np
import pytest

from core.onnx_file import OnnxGraph, session
from core.onnx_parts import without


def made():
    first, second = OnnxGraph(), OnnxGraph("end.")
    weight = np.arange(6, dtype=np.float32).reshape(2, 3)
    first.same("between", first.add("Mul", "x", first.constant(np.array([2.0], np.float32))))
    second.same("y", second.add("MatMul", "between", second.constant(weight, "weight")))
    second.constant([1, 2], "whole")
    first.nodes += second.nodes
    first.weights += second.weights
    return first.file({"x": ("N", 2)}, {"y": ("N", 3)}), weight


def test_the_part_before_and_the_weights_of_the_rest():
    file, weight = made()
    x = np.array([[1.0, -3.0]], np.float32)
    assert np.array_equal(session(file, 1).run(None, {"x": x})[0], 2 * x @ weight)
    rest, weights = without(file, "end.", ["between"])
    run = session(rest, 1)
    assert [output.name for output in run.get_outputs()] == ["between"] and np.array_equal(
        run.run(None, {"x": x})[0], 2 * x
    )
    assert list(weights) == ["weight"] and np.array_equal(weights["weight"], weight)


def test_damaged_bytes_end_in_an_error_or_in_bytes():
    file = made()[0]
    chance = np.random.default_rng(5)
    for length in range(1, len(file), 7):
        damaged = bytearray(file[:length])
        damaged[chance.integers(length)] ^= 1 << int(chance.integers(8))
        try:
            rest, weights = without(bytes(damaged), "end.", ["between"])
        except (ValueError, IndexError):
            continue
        assert len(rest) < 2 * len(file) and sum(value.nbytes for value in weights.values()) <= len(file)
    with pytest.raises(ValueError, match="cut short"):
        without(file[:-3], "end.", [])
