"""Loading: nothing there at all, one clip, many clips, odd drops."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QUrl

from core.errors import CheckpointError
from library.records import UtteranceRecord, Voice
from library.voice_file import write_voice
from tests.toolbox.fake_engine import FakeEngine, made_vectors
from tests.toolbox.fake_sound import FakeBackend
from tests.toolbox.window_bench import drop, sound
from toolbox.sound.backend import DeviceList


def test_a_bare_machine_gets_a_window_that_says_what_to_do(open_bench):
    engine, backend = FakeEngine(), FakeBackend(fail_input=True, fail_output=True)
    engine.models = []
    engine.fail["warm_up"] = "The built-in voice is missing; install the program again."
    backend.devices = DeviceList()
    bench = open_bench(engine, backend)
    assert bench.window.isVisible()
    assert bench.window.first_run.isVisible()
    assert "The built-in voice is missing; install the program again." in bench.heard
    assert not bench.window.speak.speak_button.isEnabled()
    assert bench.window.speak.speak_button.toolTip()
    bench.until(lambda: bench.window.recorder_panel.input.currentText() == "No device found")


def test_a_datasets_folder_that_is_not_there_is_one_sentence(open_bench, tmp_path):
    bench = open_bench(datasets_root=tmp_path / "nowhere")
    assert len([text for text in bench.heard if "nowhere" in text]) == 1
    assert bench.window.isVisible()


def test_a_file_as_datasets_folder_is_one_sentence(open_bench, tmp_path):
    bench = open_bench(datasets_root=sound(tmp_path, "a.wav"))
    assert len(bench.heard) == 1


def test_a_folder_fills_the_browser(open_bench, tmp_path):
    for speaker in ("anna", "bert"):
        sound(tmp_path / "set" / speaker, "1.wav", seed=len(speaker))
    bench = open_bench(datasets_root=tmp_path / "set")
    bench.until(lambda: bench.window.browser.model.rowCount() == 2)
    assert not bench.window.first_run.isVisible()


def test_a_clip_is_seen_heard_of_and_placed(bench, tmp_path):
    path = sound(tmp_path / "anna", "hello.wav")
    bench.load(path)
    window = bench.window
    assert window.reference.title.text() == "hello"
    assert window.reference.clip is not None and window.reference.play_button.isEnabled()
    assert window.desk.reference.speaker == "anna"
    np.testing.assert_array_equal(window.embedding._vectors[0].vector, made_vectors(str(path))[0].vector)
    bench.until(lambda: bench.points("voices") == bench.points("emotions") == 1)
    bench.until(lambda: window.library_panel.history.model.rowCount() == 1)
    assert window.speak.pickers.chosen("voice") == "reference"


def test_a_bad_file_is_one_sentence_and_changes_nothing(bench, tmp_path):
    bench.load(sound(tmp_path, "good.wav"))
    bench.load(tmp_path / "gone.wav")
    assert bench.heard == ["gone.wav cannot be read; check that it exists."]
    assert bench.window.desk.reference.name == "good"


def test_the_same_name_in_two_folders_is_two_points(bench, tmp_path):
    """Two people's 1.wav, and even the same sound twice, stay apart."""
    bench.load(sound(tmp_path / "anna", "1.wav", 1), sound(tmp_path / "bert", "1.wav", 2))
    bench.load(sound(tmp_path / "copy", "1.wav", 1))
    bench.until(lambda: bench.points("voices") == 3)
    bench.until(lambda: bench.window.library_panel.history.model.rowCount() == 3)


def test_the_same_clip_again_is_the_same_point(bench, tmp_path):
    path = sound(tmp_path, "1.wav")
    bench.load(path)
    bench.load(path)
    bench.until(lambda: bench.points("voices") == 1)
    assert bench.window.library.utterances.count() == 1


def test_two_hundred_speakers_draw(bench, tmp_path):
    window = bench.window
    files = [sound(tmp_path / f"speaker {number}", "1.wav", number) for number in range(200)]
    window.browsing.scan(str(tmp_path))
    bench.settle()
    window.menus._extra["embed_list"].trigger()
    bench.settle()
    bench.until(lambda: bench.points("voices") == bench.points("emotions") == len(files))
    bench.settle()
    for kind, panel in window.mapping.panels.items():
        panel.colour_by("speaker")
        bench.until(lambda kind=kind: window.mapping.maps[kind].model.placed().all())
        assert len(set(window.mapping.maps[kind].model.category("speaker").codes)) == 200
        assert not panel.map.grab().isNull()


def test_five_hundred_clips_stay_in_the_history(open_bench):
    bench = open_bench()
    records = [UtteranceRecord(f"id{number}", f"/x/{number}.wav", f"clip {number}") for number in range(500)]
    bench.window.library.put(*records)
    bench.until(lambda: bench.window.library_panel.history.model.rowCount() == 500)
    bench.close()
    again = open_bench()
    again.until(lambda: again.window.library_panel.history.model.rowCount() == 500)


def test_dropping_a_folder_indexes_it(bench, tmp_path):
    sound(tmp_path / "set", "1.wav")
    assert drop(bench.window, tmp_path / "set")
    bench.until(lambda: bench.window.browser.model.rowCount() == 1)


def test_dropping_sounds_opens_them(bench, tmp_path):
    assert drop(bench.window, sound(tmp_path, "ä 你好 🙂.wav"), sound(tmp_path, "b.wav", 2))
    bench.until(lambda: bench.points("voices") == 2)


def test_dropping_a_model_adds_and_chooses_it(bench, tmp_path):
    model = tmp_path / "my vocoder.pt"
    model.write_bytes(b"x" * 100)
    assert drop(bench.window, model)
    bench.until(lambda: bench.window.speak.pickers.chosen("vocoder") == str(model))
    assert bench.heard == ["Added my vocoder."]


def test_dropping_rubbish_is_one_sentence_each(bench, tmp_path):
    empty = tmp_path / "empty.pt"
    empty.touch()
    bench.engine.fail["open_clip"] = "notes.txt is not a sound; choose a sound file."
    note = tmp_path / "notes.txt"
    note.write_text("no sound")
    assert drop(bench.window, empty, note)
    bench.until(lambda: len(bench.heard) == 2)
    assert sorted(bench.heard) == [
        "The model file empty.pt is empty; copy or download it again.",
        "notes.txt is not a sound; choose a sound file.",
    ]


def test_dropping_a_voice_file_takes_the_voice_in(bench, tmp_path):
    write_voice(tmp_path / "Anna.VOICE", Voice("v", "Anna", "ge2e-256", vector=np.ones(256, np.float32)))
    (tmp_path / "broken.voice").write_bytes(b"PK\x05\x06" + bytes(18))
    assert drop(bench.window, tmp_path / "broken.voice", tmp_path / "Anna.VOICE")
    bench.settle()
    assert bench.heard == ["broken.voice is not a voice file or is damaged; ask for it to be sent again."]
    assert [voice.name for voice in bench.window.library.voices.all()] == ["Anna"]
    assert bench.window.speak.pickers.combos["voice"].currentText() == "Anna"


@pytest.mark.parametrize("name", ["a.wav", "ä b #1 50%.wav", "声 🙂.wav"])
def test_a_file_of_this_machine_is_taken_whatever_it_calls_itself(bench, tmp_path, name):
    file = QUrl.fromLocalFile(str(sound(tmp_path / "anna", name)))
    file.setHost("localhost")
    assert drop(bench.window, file)
    bench.settle()
    assert bench.heard == [] and bench.window.reference.title.text() == Path(name).stem


def test_a_link_to_the_web_is_not_taken(bench):
    assert not drop(bench.window, QUrl("https://example.org/a.wav"))
    assert not bench.engine.asked("sort_dropped")


@pytest.mark.parametrize("problem", [CheckpointError("It holds more than weights, so it was not opened.")])
def test_a_model_that_wants_to_run_code_is_one_sentence(bench, tmp_path, problem):
    bench.engine.fail["adopt_model"] = problem
    model = tmp_path / "evil.pt"
    model.write_bytes(b"x" * 100)
    before = bench.window.speak.pickers.chosen("synthesizer")
    drop(bench.window, model)
    bench.until(lambda: bench.heard == [str(problem)])
    assert bench.window.speak.pickers.chosen("synthesizer") == before


def test_folders_dropped_on_a_map_are_listed_and_stand_on_both_maps(bench, tmp_path):
    for folder, count in (("one", 3), ("two", 2)):
        for number in range(count):
            sound(tmp_path / folder / "anna", f"{number}.wav", 10 * count + number)
    assert drop(bench.window.mapping.panels["voices"], tmp_path / "one", tmp_path / "two")
    bench.until(lambda: bench.points("voices") == bench.points("emotions") == 5)
    bench.settle()
    assert bench.window.browser.model.rowCount() == 5 and bench.window.desk.reference is None
    assert len(bench.engine.asked("embed_files")) == 1


def test_a_folder_dropped_on_the_window_is_only_listed(bench, tmp_path):
    sound(tmp_path / "one" / "anna", "1.wav")
    assert drop(bench.window, tmp_path / "one")
    bench.until(lambda: bench.window.browser.model.rowCount() == 1)
    bench.settle()
    assert bench.engine.asked("embed_files") == []
