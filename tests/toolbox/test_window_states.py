"""What the window says of itself is so: lists, feelings, colours, likeness."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.types import EMOTION_DEFAULT_SPACE
from tests.toolbox.fake_engine import made_vectors
from tests.toolbox.window_bench import sound
from toolbox.clips.telling import feeling_words, nearest_words
from toolbox.maps.colours import FEELINGS, label_colours
from toolbox.maps.controller import take_utterance
from toolbox.shell import i18n
from toolbox.widgets.search_combo import SearchCombo

ENTRIES = [("", "All datasets"), ("esd", "esd (15,000)"), ("ravdess", "ravdess (720)")]


@pytest.mark.parametrize("refilled", [False, True])
def test_a_typed_dataset_is_chosen_with_enter(qtbot, refilled):
    combo = SearchCombo()
    qtbot.addWidget(combo)
    combo.set_entries(ENTRIES)
    combo.show()
    combo.activateWindow()
    combo.setFocus()
    qtbot.waitUntil(combo.lineEdit().hasFocus)
    combo.lineEdit().selectAll()
    qtbot.keyClicks(combo.lineEdit(), "ravd")
    if refilled:
        combo.set_entries(ENTRIES)
    with qtbot.waitSignal(combo.chosen) as caught:
        qtbot.keyClick(combo.lineEdit(), Qt.Key.Key_Return)
    assert caught.args == ["ravdess"] and combo.currentText() == "ravdess (720)"


def test_labels_keep_their_colours_when_others_come(qapp):
    names = [f"ravdess_{number:02}" for number in range(60)]
    all_colours = label_colours(names)
    for count in (1, 8, 9, 30):
        assert label_colours(names[:count]) == all_colours[:count]
    assert len(set(all_colours)) == 60
    moods = label_colours(["odd", *FEELINGS], FEELINGS)
    assert moods[1:] == list(FEELINGS.values()) and len(set(moods)) == 10


def feel(bench):
    vector = made_vectors("somewhere")[1]
    bench.window.feelings.from_map(vector, "map: near anna")
    return vector


def test_a_feeling_of_the_map_is_no_label_of_a_take(bench):
    feel(bench)
    bench.speak("Hello.")
    assert take_utterance(bench.window.desk.result).emotion == ""


def test_a_feeling_of_the_map_survives_a_restart(open_bench):
    bench = open_bench()
    vector = feel(bench)
    bench.close()
    again = open_bench()
    again.speak("Hello.")
    (request,) = again.engine.asked("speak")[-1]
    np.testing.assert_array_equal(request.feeling.vector(EMOTION_DEFAULT_SPACE).vector, vector.vector)


@pytest.mark.parametrize("source", ["map", "clip"])
def test_a_feeling_that_was_not_pointed_at_is_said(bench, source):
    bench.window.speak.pickers.choose("feeling", source)
    bench.speak("Hello.")
    assert any("without one" in sentence for sentence in bench.heard)


def test_likeness_is_one_number_against_the_voice_that_spoke(bench, tmp_path):
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    bench.speak("Hello.")
    bench.until(lambda: bench.window.desk.result.measure is not None)
    number = f"{round(100 * bench.window.desk.result.measure.similarity)} %"
    bench.load(sound(tmp_path / "bert", "b.wav", 2))
    assert number in bench.window.result.report.text()
    assert number in bench.window.embedding.accessibleDescription()
    everything = bench.window.embedding.accessibleDescription() + bench.window.result.report.text()
    assert "imilarity" not in everything and everything.count("ikeness") == 2


def test_an_older_take_is_shown_and_played_in_the_result_pane(open_bench):
    bench = open_bench()
    for text in ("First.", "Second. And more."):
        bench.speak(text)
    bench.until(lambda: len(bench.takes()) == 2)
    bench.close()
    again = open_bench()
    again.until(lambda: len(again.takes()) == 2)
    window, tab = again.window, again.window.library_panel.takes
    older = next(take for take in again.takes() if take.request.text == "First.")
    tab.table.selectRow(again.takes().index(older))
    again.until(lambda: window.desk.result is not None and window.desk.result.path == older.path)
    assert window.desk.result.path == older.path and window.result.title.text() == "First."
    assert window.result.clip is not None and window.result.mel.columns > 0
    newer = next(take for take in again.takes() if take is not older)
    tab.play_requested.emit(newer)
    again.until(lambda: window.player.state == "playing" and window.desk.result.path == newer.path)
    assert window.playing._sounding == "result"


def test_a_list_that_fills_anew_does_not_bring_an_older_take_back(open_bench):
    bench = open_bench()
    bench.speak("First.")
    bench.until(lambda: len(bench.takes()) == 1)
    tab, window = bench.window.library_panel.takes, bench.window
    tab.table.selectRow(0)
    looked = []
    tab.look_requested.connect(looked.append)
    bench.speak("Second.")
    bench.until(lambda: len(bench.takes()) == 2 and window.desk.result.measure is not None)
    assert [take.request.text for take in tab.selected()] == ["First."], "what was selected stays selected"
    assert not looked and window.desk.result.speech.request.text == "Second."


def test_a_clip_is_told_in_words():
    read = {"p:happy": 0.62, "p:calm": 0.2, "p:sad": 0.05, "arousal": 0.7, "valence": 0.8, "dominance": 0.4}
    assert feeling_words(read) == "sounds happy 62 %, calm 20 %; arousal .7, valence .8"
    assert feeling_words({}) == "" and nearest_words([]) == ""
    assert (
        nearest_words([("anna", 0.83), ("anna", 0.8), ("", 0.75), ("bert", 0.71)])
        == "nearest voices: anna 83 %, bert 71 %"
    )


def test_nearest_voices_stand_under_a_clip(bench, tmp_path):
    for number, who in enumerate(("anna", "bert")):
        bench.load(sound(tmp_path / who, f"{who}.wav", number))
    bench.until(lambda: bench.points("voices") == 2)
    assert bench.window.reference.told.text().startswith("nearest voices: anna")
    bench.load(sound(tmp_path / "anna", "more.wav", 7))
    assert bench.window.reference.told.text().startswith("nearest voices: anna")


def test_a_live_language_switch_leaves_nothing_behind(bench, qapp, tmp_path):
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    bench.speak("Hello.")
    bench.until(lambda: bench.window.desk.result.measure is not None)
    combos, panes = bench.window.speak.pickers.combos, (bench.window.reference, bench.window.result)

    def shown():
        lists = [combos[what].itemText(0) for what in ("synthesizer", "vocoder", "device", "voice")]
        return [*lists, *(pane.report.text() for pane in panes)]

    english = shown()
    made = i18n.install(qapp, "ja")
    try:
        bench.until(lambda: all(one != other for one, other in zip(shown(), english)))
    finally:
        for translator in made._installed:
            qapp.removeTranslator(translator)
    bench.until(lambda: shown() == english)


def heard(bench):
    return bench.window.transport.ab_button.text()


def test_a_and_b_say_which_is_heard_and_what_they_are(bench, tmp_path):
    window, button = bench.window, bench.window.transport.ab_button
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    bench.speak("Hello.")
    bench.until(lambda: window.player.state == "stopped")
    assert button.isEnabled() and heard(bench) == "A/B"
    window.playing.play_pane("result")
    assert heard(bench) == "A: result" and not button.isChecked()
    button.click()
    assert heard(bench) == "B: reference" and button.isChecked()
    window.player.stop()
    assert heard(bench) == "A/B" and not button.isChecked()
    window.playing.play_pane("reference")
    assert heard(bench) == "B: reference" and button.isChecked()
    window.player.stop()


def test_two_compared_takes_are_named(bench):
    for text in ("First.", "Second."):
        bench.speak(text)
    bench.until(lambda: len(bench.takes()) == 2)
    window, tab = bench.window, bench.window.library_panel.takes
    bench.until(lambda: window.player.state == "stopped")
    newer, older = bench.takes()
    tab.compare_requested.emit(newer, older)
    bench.until(lambda: heard(bench) == "A: Second.")
    window.transport.toggle_ab()
    assert heard(bench) == "B: First." and "First." in window.transport.ab_button.toolTip()
    window.desk.set_result(window.desk.result)  # measured meanwhile: the pair stays
    window.transport.toggle_ab()
    assert heard(bench) == "A: Second."
    window.player.stop()
    assert heard(bench) == "A/B" and not window.transport.ab_button.isChecked()


def test_a_reference_that_comes_after_the_result_can_be_compared(bench, tmp_path):
    bench.speak("Hello.")
    assert not bench.window.transport.ab_button.isEnabled()
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    assert bench.window.transport.ab_button.isEnabled()


def test_space_plays_what_the_pane_shows(bench, tmp_path):
    window = bench.window
    for name in ("a.wav", "b.wav"):
        bench.load(sound(tmp_path / "anna", name, ord(name[0])))
        window.playing.play_pane("reference")
        window.player.stop()
    bench.load(sound(tmp_path / "anna", "c.wav", 3))
    played = []
    window.player._playback.submit = lambda plan: played.append(plan.queue)
    window.playing.toggle()
    assert [clip is window.reference.clip for clip in played[0]._clips] == [True]
    window.player.stop()


def test_another_take_on_show_ends_the_one_that_sounds(bench):
    window = bench.window
    for text in ("One.", "Two."):
        bench.speak(text)
        bench.until(lambda: window.player.state == "stopped")
    window.playing.play_pane("result")
    window.library_panel.takes.look_requested.emit(bench.takes()[1])
    bench.settle()
    assert window.result.title.text() == "One." and window.player.state == "stopped"
    window.playing.toggle()
    window.library_panel.takes.look_requested.emit(bench.takes()[1])  # the same: nothing ends
    assert window.player.state == "playing"
    window.player.stop()


def test_the_big_stop_also_stops_what_sounds(bench, tmp_path):
    window, stop = bench.window, bench.window.speak.stop_button
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    assert not stop.isEnabled()
    window.player.set_loop(True)
    window.playing.play_pane("reference")
    assert stop.isEnabled()
    stop.click()
    assert window.player.state == "stopped" and not stop.isEnabled()
