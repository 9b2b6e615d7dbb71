"""Maps and desk after a restart: as they were left."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from core import paths
from tests.toolbox.window_bench import sound
from toolbox.maps import kept_file


def filled(bench, tmp_path, count=5):
    files = [sound(tmp_path / f"who{number % 2}", f"{number}.wav", number) for number in range(count)]
    for file in files:
        bench.load(file)
    bench.until(lambda: placed(bench) == [count, count])
    return files


def placed(bench):
    return [int(one.model.placed().sum()) for one in bench.window.mapping.maps.values()]


def places(bench, kind):
    model = bench.window.mapping.maps[kind].model
    return {model.id_at(row): model.xy[row].tolist() for row in range(len(model))}


def test_the_maps_come_back_as_they_were_left(open_bench, tmp_path):
    bench = open_bench()
    filled(bench, tmp_path)
    voices = bench.window.mapping.maps["voices"]
    chosen = voices.model.ids_at([1, 3])
    voices.model.select_ids(chosen)
    voices.panel.map.look_at(QRectF(0.25, -0.25, 1.0, 0.5))
    seen = voices.panel.map.looked_at()
    bench.window.mapping.panels["emotions"].colour_by("valence")
    bench.window.mapping.panels["emotions"].map._pick_place(QPointF(0.125, -0.5))
    bench.window.mapping.panels["voices"].toolbar.landmarks.setChecked(False)
    before = {kind: places(bench, kind) for kind in ("voices", "emotions")}
    bench.close()

    again = open_bench()
    again.until(lambda: placed(again) == [5, 5])
    assert {kind: places(again, kind) for kind in before} == before
    mapping = again.window.mapping
    assert sorted(mapping.maps["emotions"].model.selected_ids()) == sorted(chosen)
    assert mapping.panels["voices"].map.looked_at().center().toTuple() == pytest.approx(
        seen.center().toTuple(), abs=1e-6
    )
    assert mapping.panels["emotions"].map.coloured_by == "valence"
    assert mapping.panels["emotions"].map.picked == (0.125, -0.5)
    assert len(mapping.panels["emotions"].map._overlay._marks["pick"].points()) == 1
    assert not mapping.maps["voices"].model.landmarks_shown
    utterance = again.window.desk.utterances[chosen[0]]
    assert {each.space for each in utterance.vectors} == {"ge2e-256", "emotion-64"}  # fit to be a voice or a feeling


def test_the_desk_comes_back(open_bench, tmp_path):
    bench = open_bench()
    files = filled(bench, tmp_path, 3)
    bench.speak("Hello there.")
    bench.until(lambda: bench.window.desk.result.measure is not None)
    path = bench.window.desk.result.path
    bench.close()

    again = open_bench()
    desk, pickers = again.window.desk, again.window.speak.pickers
    again.until(lambda: desk.result is not None and desk.reference is not None and desk.reference.measured)
    assert (desk.reference.path, desk.result.path) == (str(files[-1]), path)
    assert again.window.result.title.text() == "Hello there."
    assert pickers.chosen("voice") == "reference"
    again.until(lambda: again.points("voices") == 4)  # each file once, though reference and result were read again


def test_a_restored_reference_leaves_the_chosen_voice_alone(open_bench, tmp_path):
    bench = open_bench()
    filled(bench, tmp_path, 2)
    bench.window.voices.choose("own")
    bench.window.speak.changed.emit()
    bench.close()
    again = open_bench()
    again.until(lambda: again.window.desk.reference is not None and again.window.desk.reference.measured)
    assert again.window.speak.pickers.chosen("voice") == "own"


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", b"\x00" * 4096])
def test_a_damaged_file_of_maps_is_told_and_costs_nothing_else(open_bench, tmp_path, damage):
    bench = open_bench()
    filled(bench, tmp_path, 2)
    bench.close()
    (paths.data_dir() / kept_file.FILE_NAME).write_bytes(damage)
    again = open_bench()
    again.until(lambda: any("maps of last time" in sentence for sentence in again.heard))
    again.load(sound(tmp_path / "new", "new.wav", 9))
    again.until(lambda: again.points("voices") >= 1)


def test_a_file_that_lost_a_part_is_refused_whole(open_bench, tmp_path):
    bench = open_bench()
    filled(bench, tmp_path, 3)
    bench.close()
    path = paths.data_dir() / kept_file.FILE_NAME
    with np.load(path) as arrays:
        parts = {name: arrays[name] for name in arrays.files}
    assert kept_file.read(path).utterances
    for name in [name for name in parts if name != "facts"]:
        short = parts | {name: parts[name][:-1]}
        np.savez(path, **short)
        with pytest.raises(kept_file.ToolboxError):
            kept_file.read(path)


def names(bench):
    return {each.name for each in bench.window.desk.utterances.values() if each.source == "real"}


def test_two_windows_on_one_home_keep_the_points_of_both(open_bench, tmp_path):
    filled(bench := open_bench(), tmp_path, 3)
    bench.close()
    one, two = open_bench(), open_bench()
    for each in (one, two):
        each.until(lambda each=each: placed(each) == [3, 3])
    gone = one.window.mapping.maps["voices"].model.id_at(0)
    one.window.mapping.remove([gone])
    one.load(sound(tmp_path / "one", "first.wav", 11))
    two.load(sound(tmp_path / "two", "second.wav", 12))
    one.until(lambda: placed(one) == [3, 3])
    two.until(lambda: placed(two) == [4, 4])
    where = places(two, "voices") | places(one, "voices")
    two.window.mapping.keeper._state()()
    one.window.mapping.keeper._state()()
    kept = kept_file.read(paths.data_dir() / kept_file.FILE_NAME)
    assert sorted(each.name for each in kept.utterances) == ["1", "2", "first", "second"]
    found = next(places for kind, _, _, places in kept.layers if kind == "voices")
    assert {each.id: found[each.id].tolist() for each in kept.utterances} == {
        each.id: where[each.id] for each in kept.utterances
    }
    one.window.mapping.keeper._state()()  # once more: what is another's is not forgotten by a second writing
    one.close()
    two.close()
    again = open_bench()
    again.until(lambda: placed(again)[0] >= 5)
    assert {"first", "second"} <= names(again)
