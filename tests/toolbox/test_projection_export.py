"""A map written to disk is the map: every number comes back, nothing half-written stays."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from core.errors import Stopped, ToolboxError
from tests.toolbox.map_data import SIZE, SPACE, filled, points
from toolbox.maps.colours import colour_by
from toolbox.maps.export import copy_of, write_csv, write_svg
from toolbox.maps.model import MapModel


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_vector_comes_back_bit_for_bit(qapp, tmp_path):
    model = filled(1203)
    model.update("p7", {"name": '声音, "eins"\nzwei'})
    assert write_csv(tmp_path / "map.csv", copy_of(model)) == 1203
    rows = read(tmp_path / "map.csv")
    assert [row["id"] for row in rows] == [f"p{index}" for index in range(1203)]
    assert rows[7]["name"] == '声音, "eins"\nzwei' and rows[7]["speaker"] == "speaker 1"
    vectors = np.array([[float(row[f"v{i}"]) for i in range(SIZE)] for row in rows], np.float32)
    np.testing.assert_array_equal(vectors, model.snapshot().gather(np.arange(1203)))
    places = np.array([[float(row["x"]), float(row["y"])] for row in rows], np.float32)
    np.testing.assert_array_equal(places, model.xy)


def test_only_the_chosen_are_written_when_some_are_chosen(qapp, tmp_path):
    model = filled(20)
    model.select_ids(["p3", "p17"])
    write_csv(tmp_path / "map.csv", copy_of(model))
    assert [row["id"] for row in read(tmp_path / "map.csv")] == ["p3", "p17"]


def test_a_stopped_export_leaves_the_old_file(qapp, tmp_path):
    target = tmp_path / "map.csv"
    target.write_text("old")
    with pytest.raises(Stopped):
        write_csv(target, copy_of(filled(20)), should_stop=lambda: True)
    assert target.read_text() == "old" and [each.name for each in tmp_path.iterdir()] == ["map.csv"]


def test_a_folder_that_is_not_there_is_a_sentence(qapp, tmp_path):
    with pytest.raises(ToolboxError, match="choose another folder"):
        write_csv(tmp_path / "missing" / "map.csv", copy_of(filled(3)))


def test_the_drawing_holds_every_placed_point_in_its_colour(qapp, tmp_path):
    model = filled(30)
    model.add(points(1, prefix="unplaced"))
    model.update("p0", {"speaker": "a < b & c"})
    colouring = colour_by(model, "speaker")
    groups = [(group.label, group.rgb) for group in colouring.groups]
    assert write_svg(tmp_path / "map.svg", copy_of(model), colouring.codes, groups, colouring.shapes) == 30
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"
    layers = {layer.find(f"{space}title").text: layer for layer in root.findall(f"{space}g")}
    assert set(layers) == {"speaker 0", "speaker 1", "speaker 2", "a < b & c"}
    assert len(layers["speaker 1"]) - 1 == 10  # the title is one child
    shapes = [mark.tag for layer in layers.values() for mark in layer if mark.tag != f"{space}title"]
    assert shapes.count(f"{space}circle") == 10 and shapes.count(f"{space}path") == 20


def test_an_empty_map_can_be_written(qapp, tmp_path):
    model = MapModel(SPACE, SIZE)
    assert write_csv(tmp_path / "map.csv", copy_of(model)) == 0
    assert write_svg(tmp_path / "map.svg", copy_of(model), np.empty(0, np.int32), [], np.empty(0, np.uint8)) == 0
