"""Speaking: parts, takes, double clicks, Stop, failures, seeds, voices made of several clips."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from library.records import voice_vector
from tests.toolbox.fake_engine import FakeEngine, made_vectors
from tests.toolbox.window_bench import sound

THREE = "One. Two. Three."


def test_speech_grows_and_the_take_is_kept(bench, tmp_path):
    window, engine = bench.window, bench.engine
    bench.load(sound(tmp_path / "anna", "hello.wav"))
    bench.type(THREE)
    lengths: list[int] = []
    window.speaking._player.duration_changed.connect(lambda _: lengths.append(window.result.mel.columns))
    window.speak.speak_button.click()
    assert window.speak.state() == "running"
    bench.settle()
    assert lengths[-3:] == [0, 8, 16] or lengths[-3:] == [8, 16, 24], lengths
    assert window.speak.state() == "idle"
    assert window.result.clip.seconds == pytest.approx(0.6, abs=0.01)
    bench.until(lambda: len(bench.takes()) == 1)
    take = bench.takes()[0]
    assert Path(take.path).is_file() and take.request.text == THREE and take.similarity is not None
    bench.until(lambda: bench.sources("voices") == bench.sources("emotions") == ["real", "generated"])
    (request,) = engine.asked("speak")[0]
    np.testing.assert_array_equal(
        request.voice.vectors[0].vector, made_vectors(str(tmp_path / "anna" / "hello.wav"))[0].vector
    )


def test_a_kept_take_is_there_in_the_next_window(open_bench):
    bench = open_bench()
    bench.speak("Keep me.")
    bench.until(lambda: len(bench.takes()) == 1)
    bench.close()
    again = open_bench()
    again.until(lambda: [take.request.text for take in again.takes()] == ["Keep me."])


def test_nothing_is_overwritten(bench):
    for _ in range(3):
        bench.speak("The same again.")
    bench.until(lambda: len(bench.takes()) == 3)
    assert len({take.path for take in bench.takes()}) == 3


def test_three_clips_in_hand_are_averaged(bench, tmp_path):
    files = [sound(tmp_path / "anna", f"{number}.wav", number) for number in range(3)]
    for file in files:
        bench.load(file)
        bench.window.reference.add_button.click()
    window = bench.window
    assert window.speak.pickers.chosen("voice") == "hand"
    assert len(window.voices.hand.clips) == 3
    mean = np.mean([made_vectors(str(file))[0].vector for file in files], axis=0)
    bench.speak("In three voices.")
    (request,) = bench.engine.asked("speak")[-1]
    np.testing.assert_allclose(request.voice.vectors[0].vector, mean / np.linalg.norm(mean), rtol=1e-5)
    np.testing.assert_allclose(request.voice.vectors[0].vector, voice_vector(window.voices.hand.clips), rtol=1e-6)


def test_a_saved_voice_speaks_in_the_next_window(open_bench, tmp_path):
    bench = open_bench()
    bench.load(sound(tmp_path / "anna", "hello.wav"))
    bench.window.voices.save()
    kept = bench.window.voices.hand.vector
    bench.close()
    again = open_bench()
    again.until(lambda: again.window.speak.pickers.combos["voice"].findText("anna") >= 0)
    combo = again.window.speak.pickers.combos["voice"]
    again.window.speak.pickers.choose("voice", combo.itemData(combo.findText("anna")))
    again.speak("Hello.")
    (request,) = again.engine.asked("speak")[-1]
    np.testing.assert_array_equal(request.voice.vectors[0].vector, kept)


def test_a_double_click_starts_one_job(bench):
    bench.type(THREE)
    bench.engine.hold("speak")
    bench.qtbot.mouseClick(bench.window.speak.speak_button, Qt.MouseButton.LeftButton)
    bench.qtbot.mouseClick(bench.window.speak.speak_button, Qt.MouseButton.LeftButton)
    bench.window.actions_table.action("speak.both").trigger()
    bench.engine.release()
    bench.settle()
    assert len(bench.engine.asked("speak")) == 1
    bench.until(lambda: len(bench.takes()) == 1)


def test_stop_keeps_the_finished_sentences(bench):
    window = bench.window
    bench.type(THREE)
    engine = bench.engine
    window.speaking.sounding.connect(lambda: engine.hold("speak"))
    window.speak.speak_button.click()
    bench.until(lambda: "speak" in engine.held)
    window.actions_table.action("work.stop").trigger()
    assert window.speak.state() == "stopping"
    bench.settle()
    assert window.speak.state() == "idle"
    assert window.result.clip is not None
    bench.until(lambda: len(bench.takes()) == 1)
    assert bench.takes()[0].seconds == pytest.approx(0.2, abs=0.01)


def test_stop_before_the_first_sentence_leaves_nothing_and_is_idle(bench):
    bench.type(THREE)
    bench.engine.hold("speak")
    bench.window.speak.speak_button.click()
    bench.window.speak.stop_button.click()
    bench.settle()
    assert bench.window.speak.state() == "idle"
    assert bench.takes() == [] and bench.heard == []
    bench.engine.release()
    bench.speak("Now it works.")
    bench.until(lambda: len(bench.takes()) == 1)


def again(bench, index):
    chips = bench.window.speak.chips
    chips.list.setCurrentRow(index)
    chips.redo.click()
    bench.settle()
    return chips


def test_a_sentence_that_may_have_gone_wrong_is_marked_and_spoken_again(bench):
    doubt = "The voice may have left out “w”; speak this sentence again."
    bench.engine.doubts["Two"] = doubt
    bench.speak(THREE)
    chips = bench.window.speak.chips
    assert chips.states() == ["done", "doubtful", "done"] and doubt in bench.heard
    played = []
    bench.window.player.play = lambda clip, *_: played.append(clip)
    chips.play_requested.emit(1)
    assert len(played) == 1
    again(bench, 0)
    assert chips.states() == ["done", "doubtful", "done"]
    bench.engine.doubts.clear()
    again(bench, 1)
    assert chips.states() == ["done"] * 3


def drafting(bench, then=lambda: None):
    """Columns shown after each draft."""
    shown, append = [], bench.window.result.append_draft
    bench.engine.drafts = 2
    bench.window.result.append_draft = lambda columns: (
        append(columns),
        shown.append(bench.window.result.mel.columns),
        then(),
    )
    return shown


def test_a_sentence_is_seen_while_it_is_made(bench):
    shown = drafting(bench)
    bench.speak(THREE)
    assert shown == [3, 6, 11, 14, 19, 22] and bench.window.result.mel.columns == 24
    again(bench, 1)
    assert len(shown) == 6, "a sentence that is made again is not seen before it is whole"
    assert bench.window.speak.state() == "idle"


def test_sound_of_a_sentence_is_heard_before_it_is_whole(bench):
    heard, sounding = [], []
    bench.engine.chunks = 2
    bench.window.speaking._player.append = lambda clip: heard.append(clip.samples)
    bench.window.speaking.sounding.connect(lambda: sounding.append(len(heard)))
    bench.speak(THREE)
    assert [len(samples) for samples in heard[:2]] == [100, 100] and len(heard) == 9 and sounding == [0]
    assert np.array_equal(np.concatenate(heard), bench.window.result.clip.samples)
    bench.engine.chunks = 0
    heard.clear()
    bench.speak(THREE)
    assert len(heard) == 3 and np.array_equal(np.concatenate(heard), bench.window.result.clip.samples)


def test_a_draft_that_came_to_nothing_makes_room_for_what_was_there(bench):
    bench.speak("Before.")
    bench.until(lambda: len(bench.takes()) == 1)
    kept = bench.window.result.clip.samples
    for way in ("stop", "fail"):
        shown = drafting(bench, lambda: bench.engine.hold("speak"))
        bench.type(THREE)
        bench.window.speak.speak_button.click()
        bench.until(lambda shown=shown: len(shown) == 1)
        assert bench.window.result.clip is None
        if way == "fail":
            bench.engine.fail["speak"] = "The model broke; choose another one."
            bench.engine.release()
        else:
            bench.window.speak.stop_button.click()
        bench.settle()
        assert bench.window.speak.state() == "idle" and bench.window.result.mel.columns == 8
        np.testing.assert_array_equal(bench.window.result.clip.samples, kept)
        bench.engine.release()
    assert len(bench.takes()) == 1


@pytest.mark.parametrize("index", [0, 1, 2])
def test_one_sentence_is_spoken_again_in_its_place(bench, index):
    bench.speak(THREE)
    before = [part.clip.samples for part in bench.window.speaking._parts]
    bench.until(lambda: len(bench.takes()) == 1)
    chips = again(bench, index)
    assert chips.states() == ["done"] * 3 and chips.texts() == ["One", "Two", "Three"]
    after = [part.clip.samples for part in bench.window.speaking._parts]
    assert [np.array_equal(one, other) for one, other in zip(before, after)] == [place != index for place in range(3)]
    np.testing.assert_array_equal(bench.window.result.clip.samples, np.concatenate(after))
    bench.until(lambda: len(bench.takes()) == 2)
    assert {take.request.text for take in bench.takes()} == {THREE}
    played = []
    bench.window.player.play = lambda clip, *_: played.append(clip.samples)
    for place in range(3):
        chips.play_requested.emit(place)
    np.testing.assert_array_equal(np.concatenate(played), np.concatenate(after))


def test_a_sentence_that_fails_again_stays_as_it_was(bench):
    bench.speak(THREE)
    before = bench.window.result.clip.samples
    bench.engine.fail["respeak"] = "There is not enough memory for this; use a shorter text."
    chips = again(bench, 1)
    assert chips.states()[0] == chips.states()[2] == "done" and len(bench.window.speaking._parts) == 3
    np.testing.assert_array_equal(bench.window.result.clip.samples, before)


def test_what_a_failed_take_lacks_is_spoken_and_joined(bench):
    bench.type(THREE)
    bench.window.speaking.sounding.connect(
        lambda: bench.engine.fail.update(speak="The model broke; choose another one.")
    )
    bench.window.speak.speak_button.click()
    bench.settle()
    chips = bench.window.speak.chips
    assert chips.states() == ["done", "failed", "waiting"]
    bench.engine.fail.clear()
    again(bench, 1)
    assert chips.states() == ["done"] * 3
    assert bench.window.result.clip.seconds == pytest.approx(0.6, abs=0.01)


def test_another_text_has_a_strip_of_its_own(bench):
    bench.speak(THREE)
    bench.type("Four. Five.")
    chips = bench.window.speak.chips
    assert chips.states() == ["waiting"] * 2
    chips.list.setCurrentRow(0)
    assert not chips.redo.isEnabled()


def test_a_failure_is_one_sentence_and_the_panel_is_ready_again(bench):
    bench.engine.fail["speak"] = "There is not enough memory for this; use a shorter text."
    bench.speak(THREE)
    assert bench.heard == ["There is not enough memory for this; use a shorter text."]
    assert bench.window.speak.state() == "idle" and bench.window.speak.speak_button.isEnabled()
    del bench.engine.fail["speak"]
    bench.speak(THREE)
    bench.until(lambda: len(bench.takes()) == 1)


def test_a_failure_after_the_first_sentence_keeps_it_on_show(bench):
    bench.type(THREE)
    bench.window.speaking.sounding.connect(
        lambda: bench.engine.fail.update(speak="The model broke; choose another one.")
    )
    bench.window.speak.speak_button.click()
    bench.settle()
    assert bench.heard == ["The model broke; choose another one."]
    assert bench.window.speak.state() == "idle"
    assert bench.window.result.clip is not None


def test_escape_never_closes(bench):
    window = bench.window
    window.activateWindow()
    for target in (window, window.speak.text.editor, window.browser.table, window.recorder_panel.record_button):
        target.setFocus()
        bench.qtbot.keyClick(target, Qt.Key.Key_Escape)
        assert window.isVisible()
    assert all(not dock.isHidden() for dock in window.docks.values())


def test_a_seed_makes_every_order_the_same(open_bench):
    bench = open_bench(seed=1234)
    bench.speak("One.")
    bench.speak("Two.")
    assert [request.seed for (request,) in bench.engine.asked("speak")] == [1234, 1234]


def test_without_a_seed_orders_differ_and_the_take_knows_its_own(bench):
    bench.speak("One.")
    bench.speak("One.")
    seeds = [request.seed for (request,) in bench.engine.asked("speak")]
    assert seeds[0] != seeds[1]
    bench.until(lambda: sorted(take.request.seed for take in bench.takes()) == sorted(seeds))


def test_several_takes_are_made_one_after_the_other(bench):
    bench.window.speak.extras.takes.setValue(3)
    bench.speak("Thrice.")
    bench.until(lambda: len(bench.takes()) == 3 and bench.window.speak.state() == "idle")
    bench.until(lambda: bench.sources("voices") == ["generated"] * 3)


def test_a_take_that_cannot_be_measured_is_kept_all_the_same(bench):
    bench.engine.fail["measure_take"] = "The speaker encoder is missing; install the program again."
    bench.speak("Kept.")
    bench.until(lambda: len(bench.takes()) == 1)
    assert bench.takes()[0].similarity is None and bench.window.speak.state() == "idle"


def test_only_a_mel_then_only_the_vocoder(bench):
    window = bench.window
    assert not window.speak.vocode_button.isEnabled()
    bench.type("Mel first.")
    window.speak.mel_button.click()
    bench.settle()
    assert window.result.clip is None and window.result.mel.columns == 8
    assert bench.takes() == [] and window.speak.state() == "idle"
    window.speak.vocode_button.click()
    bench.settle()
    assert window.result.clip is not None
    bench.until(lambda: len(bench.takes()) == 1)


def test_the_point_of_a_take_goes_and_comes_with_it(bench):
    bench.speak("Hello there.")
    bench.until(lambda: "generated" in bench.sources("voices"))
    bench.until(lambda: len(bench.takes()) == 1)
    known = dict(bench.window.desk.utterances)
    takes = bench.window.library_panel.takes
    (take,) = bench.takes()
    takes.delete_requested.emit([take])
    bench.until(lambda: bench.sources("voices") == [])
    assert not set(known) & set(bench.window.desk.utterances)
    bench.window.actions_table.action("edit.undo").trigger()
    bench.until(lambda: bench.sources("voices") == ["generated"])
    assert set(bench.window.desk.utterances) == set(known)


def test_deleting_a_take_can_be_undone(bench):
    bench.speak("Gone and back.")
    bench.until(lambda: len(bench.takes()) == 1)
    take = bench.takes()[0]
    bench.window.library_panel.takes.delete_requested.emit([take])
    bench.until(lambda: bench.takes() == [])
    assert not Path(take.path).exists()
    bench.window.actions_table.action("edit.undo").trigger()
    bench.until(lambda: len(bench.takes()) == 1)
    assert Path(take.path).is_file()


def test_no_text_no_speech(bench):
    bench.window.speak.text.set_text("   ")
    assert not bench.window.speak.speak_button.isEnabled()
    bench.window.actions_table.action("speak.both").trigger()
    assert bench.engine.asked("speak") == []


def test_without_models_the_button_says_why(open_bench):
    engine = FakeEngine()
    engine.models = []
    bench = open_bench(engine)
    bench.type("Hello.")
    button = bench.window.speak.speak_button
    assert not button.isEnabled() and "synthesizer" in button.toolTip()
