"""Editing by hand in the window: drawing, speaking again in place, taking back, coming back after a restart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollArea

import audio
from audio import specs
from core import Request, Speech, Timing
from core.edits import BENDS, ENERGY, LENGTH, PITCH, Edit, SoundEdit, pitch_shift
from core.types import Again
from library.requests import request_from
from tests.toolbox.fake_engine import BUILT_IN, TIMINGS, FakeEngine, made_clip
from toolbox.speech.edit_state import EditState
from toolbox.speech.edit_view import EditView
from toolbox.speech.take_parts import Source, TakeParts

THREE = "One. Two. Three."
ALL = frozenset({LENGTH, PITCH, ENERGY})


def piece(frames=40, seconds=0.4, f0_hz=200.0):
    ends = np.linspace(0, seconds, 5)
    timings = tuple(Timing(s, float(a), float(b)) for s, a, b in zip("abcd", ends, ends[1:]))
    mel = np.random.default_rng(0).uniform(-8, 1, (80, frames)).astype(np.float32)
    f0 = np.full(frames, f0_hz, np.float32) if f0_hz else None
    return Speech(Request("x"), made_clip("x", seconds), mel, specs.DEFAULT, timings, f0_hz=f0)


# -- what is drawn ------------------------------------------------------------------------------------------------------


def test_a_longer_sound_moves_all_behind_it_and_its_curve_goes_along():
    state = EditState(piece(), None, ALL)
    state.change(1, length=2.0)
    np.testing.assert_allclose(state.borders(), [0, 0.1, 0.3, 0.4, 0.5])
    assert state.seconds == pytest.approx(0.5)
    np.testing.assert_allclose(state.spoken_at(np.array([0.05, 0.2, 0.35])), [0.05, 0.15, 0.25])
    assert state.edit() == Edit(0, ("a", "b", "c", "d"), (SoundEdit(1, 2.0),))


def test_the_drawn_pitch_is_what_the_models_make_of_it():
    state = EditState(piece(), None, ALL)
    state.change(1, pitch=(3.0, -2.0))
    state.change(2, pitch=(1.0, 1.0))
    frames = np.full(4, 1000)
    shift = pitch_shift(state.edit().bends(), frames)
    times = (np.arange(4000) + 0.5) / 4000 * 0.4
    np.testing.assert_allclose(12 * np.log2(state.pitch_at(times) / 200), shift, atol=1e-6)
    moments, heights = state.handles()
    assert moments.shape == heights.shape == (4, len(BENDS))
    np.testing.assert_allclose(12 * np.log2(heights[1] / 200), [3, -2])


def test_what_was_spoken_is_the_new_ground_and_steps_are_taken_back_over_it():
    state = EditState(piece(), None, ALL)
    drag = object()
    for length in (1.2, 1.5, 2.0):
        state.change(1, drag, length=length)
    state.change(1, energy=99.0)
    assert state.wanted[1] == SoundEdit(1, 2.0, energy=24.0) and state.unheard
    longer = piece(50, 0.5)
    ends = [0.1, 0.3, 0.4, 0.5]
    timings = tuple(Timing(s, a, b) for s, a, b in zip("abcd", [0.0, *ends], ends))
    state.respoken(Speech(longer.request, longer.clip, longer.mel, longer.mel_spec, timings), state.edit())
    assert not state.unheard and state.edited
    np.testing.assert_allclose(state.borders(), [0, *ends])
    state.undo()
    assert state.wanted[1] == SoundEdit(1, 2.0)
    state.undo()
    assert not state.edited and not state.can_undo and state.unheard
    np.testing.assert_allclose(state.borders(), [0, 0.1, 0.2, 0.3, 0.4])
    state.redo()
    state.redo()
    assert not state.can_redo and not state.unheard
    state.reset(0)
    assert state.edited
    state.reset()
    assert not state.edited and state.edit().sounds == () and state.can_undo


def view(qtbot, kinds=ALL, **given):
    made, around = EditView(), QScrollArea(widgetResizable=True)
    qtbot.addWidget(around)
    around.setWidget(made)
    around.resize(600, 260)
    around.show()
    made.around = around
    made.set_state(EditState(piece(**given), None, kinds))
    made.set_mel(made.state.piece.mel, specs.DEFAULT)
    return made


def drag(target, start, way):
    """Press, move in two steps, let go."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    steps = (
        (QMouseEvent.Type.MouseButtonPress, QPointF(0, 0), left),
        (QMouseEvent.Type.MouseMove, way / 2, left),
        (QMouseEvent.Type.MouseMove, way, left),
        (QMouseEvent.Type.MouseButtonRelease, way, Qt.MouseButton.NoButton),
    )
    for kind, moved, held in steps:
        at = start + moved
        where = QPointF(target.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(target, QMouseEvent(kind, at, where, left, held, none))


def test_a_border_is_dragged(qtbot):
    shown = view(qtbot)
    lanes = shown.lanes()
    drag(shown, QPointF(lanes.x(0.2), lanes.names.center().y()), QPointF(lanes.x(0.05), 3))
    assert shown.place == 1
    assert shown.state.wanted[1].length == pytest.approx(1.5, rel=0.02)
    assert [sound.place for sound in shown.state.edit().sounds] == [1]
    shown.state.undo()
    assert not shown.state.edited, "a drag is one step"
    drag(shown, QPointF(lanes.x(0.2), lanes.names.center().y()), QPointF(lanes.x(-3.0), 0))
    assert shown.state.wanted[1].length == pytest.approx(0.1)


@pytest.mark.parametrize("bend", [0, 1, None])
def test_a_point_of_the_pitch_is_dragged_or_the_curve_between(qtbot, bend):
    shown = view(qtbot)
    lanes = shown.lanes()
    moments, heights = shown.state.handles()
    second = moments[1].mean() if bend is None else moments[1][bend]
    height = lanes.picture.height() * (3 / 12) / (lanes.octaves[1] - lanes.octaves[0])
    drag(shown, QPointF(lanes.x(second), lanes.y(200.0)), QPointF(0, -height))
    expected = [3.0 if bend in (None, place) else 0.0 for place in range(2)]
    np.testing.assert_allclose(shown.state.wanted[1].pitch, expected, atol=0.05)


def test_the_lane_below_makes_louder(qtbot):
    shown = view(qtbot)
    lanes = shown.lanes()
    drag(shown, QPointF(lanes.x(0.25), lanes.energy.center().y()), QPointF(0, -lanes.energy.height() / 4))
    assert shown.state.wanted[2].energy == pytest.approx(12.0, abs=0.5)


def test_nothing_is_offered_that_the_model_cannot_be_told(qtbot):
    shown = view(qtbot, frozenset({LENGTH}), f0_hz=0)
    lanes = shown.lanes()
    assert lanes.energy.height() == 0
    drag(shown, QPointF(lanes.x(0.25), lanes.picture.center().y()), QPointF(0, -30))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(shown, key, Qt.KeyboardModifier.ControlModifier)
    assert not shown.state.edited and shown.place == 2


def test_all_of_it_by_keys(qtbot):
    shown = view(qtbot)
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.place == 2
    qtbot.keyClick(shown, Qt.Key.Key_Right, ctrl)
    qtbot.keyClick(shown, Qt.Key.Key_Up, ctrl)
    qtbot.keyClick(shown, Qt.Key.Key_Down, ctrl | shift)
    sound = shown.state.wanted[2]
    assert sound.length == pytest.approx(1.05) and sound.pitch == (0.5, 0.5) and sound.energy == -1.0
    for signal, key in ((shown.say_requested, Qt.Key.Key_Return), (shown.play_requested, Qt.Key.Key_Space)):
        with qtbot.waitSignal(signal, timeout=20_000):
            qtbot.keyClick(shown, key)
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert not shown.state.edited
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown.place == 3
    before = shown.lanes().px_per_s
    qtbot.keyClick(shown, Qt.Key.Key_Plus)
    assert shown.lanes().px_per_s > before
    qtbot.keyClick(shown, Qt.Key.Key_0)
    assert shown.lanes().px_per_s == pytest.approx(before)


def test_the_picture_shows_the_change(qtbot):
    shown = view(qtbot)
    shown.setFocus()
    before = shown.grab().toImage()
    across = {before.pixel(x, before.height() // 2) for x in range(5, before.width() - 5)}
    assert len(across) > 20, "the mel is seen"
    shown.change(length=1.5)
    assert shown.grab().toImage() != before


# -- in the window ------------------------------------------------------------------------------------------------------


def editing(bench, index=None):
    """The window for editing, open."""
    bench.window.editing.show(index)
    bench.settle()
    return bench.window.editing.dialog


def hear(bench, dialog):
    dialog.buttons["say"].click()
    bench.settle()


def test_a_sentence_is_spoken_as_drawn_in_its_place_and_kept(bench):
    bench.speak(THREE)
    bench.until(lambda: len(bench.takes()) == 1)
    parts = bench.window.speaking._parts
    before = [part.clip.samples for part in parts]
    dialog = editing(bench, 1)
    assert dialog.sentences.currentText() == "Two" and not dialog.buttons["say"].isEnabled()
    dialog.view.choose(1)
    dialog.fields["length"].setValue(200)
    dialog.fields["begin"].setValue(2.0)
    hear(bench, dialog)
    (whole, _, again, number, _, vocoded) = bench.engine.asked("say_edited")[-1]
    sounds = (SoundEdit(1, 2.0, (2.0, 0.0)),)
    assert (number, vocoded, again.edits) == (1, True, (Edit(1, ("a", "b"), sounds),))
    assert again.seed == parts[0].request.seed, "chance falls as it did"
    after = [part.clip.samples for part in parts]
    assert [len(one) - len(other) for one, other in zip(after, before)] == [0, 800, 0]
    np.testing.assert_array_equal(bench.window.result.clip.samples, np.concatenate(after))
    bench.until(lambda: len(bench.takes()) == 2)
    kept = next(take for take in bench.takes() if take.request.edits)
    assert kept.request.edits == whole.edits == again.edits and kept.request.text == THREE
    assert request_from(audio.read_tags(kept.path)["request"]).edits == whole.edits
    assert dialog.view.state.spoken == dialog.view.state.wanted and not dialog.buttons["say"].isEnabled()
    assert any("edited by hand" in text for text in bench.texts())


def test_edits_of_several_sentences_are_kept_and_one_is_taken_back(bench):
    bench.speak(THREE)
    dialog = editing(bench, 0)
    dialog.fields["length"].setValue(150)
    hear(bench, dialog)
    dialog.sentences.setCurrentIndex(2)
    dialog.fields["energy"].setValue(6)
    hear(bench, dialog)
    whole = bench.engine.asked("say_edited")[-1][0]
    assert [(edit.piece, edit.sounds) for edit in whole.edits] == [
        (0, (SoundEdit(0, 1.5),)),
        (2, (SoundEdit(0, energy=6.0),)),
    ]
    dialog.sentences.setCurrentIndex(0)
    assert dialog.fields["length"].value() == 150
    dialog.buttons["reset"].click()
    hear(bench, dialog)
    whole = bench.engine.asked("say_edited")[-1][0]
    assert [edit.piece for edit in whole.edits] == [2]
    assert bench.window.speaking._parts[0].clip.seconds == pytest.approx(0.2, abs=1e-3)
    dialog.buttons["undo"].click()
    assert dialog.fields["length"].value() == 150 and dialog.buttons["say"].isEnabled()


def test_a_sentence_that_cannot_be_spoken_keeps_what_was_drawn(bench):
    bench.speak(THREE)
    dialog = editing(bench, 1)
    dialog.fields["length"].setValue(300)
    bench.engine.fail["say_edited"] = "There is not enough memory for this; use a shorter text."
    hear(bench, dialog)
    assert dialog.view.state.wanted[0].length == 3.0 and dialog.buttons["say"].isEnabled()
    assert len(bench.window.speaking._parts) == 3 and bench.window.speak.state() == "idle"
    bench.engine.fail.clear()
    hear(bench, dialog)
    assert not dialog.view.state.unheard


def test_a_sentence_spoken_again_by_itself_is_said_as_the_model_would(bench):
    bench.speak(THREE)
    dialog = editing(bench, 1)
    dialog.fields["length"].setValue(300)
    hear(bench, dialog)
    chips = bench.window.speak.chips
    chips.list.setCurrentRow(1)
    chips.redo.click()
    bench.settle()
    whole, _, again, _, _ = bench.engine.asked("respeak")[-1]
    assert whole.edits == again.edits == ()
    assert dialog.view.state.wanted[0].length == 3.0 and dialog.buttons["say"].isEnabled(), "the drawing is not lost"
    hear(bench, dialog)
    made = bench.engine.asked("say_edited")[-1]
    assert made[2].seed == again.seed and made[3] == 0 and made[0].edits[0].piece == 1


def test_edits_are_there_after_a_restart_and_can_be_taken_back(open_bench):
    bench = open_bench()
    bench.speak(THREE)
    dialog = editing(bench, 1)
    dialog.fields["length"].setValue(200)
    hear(bench, dialog)
    bench.until(lambda: any(take.request.edits for take in bench.takes()))
    bench.close()
    again = open_bench()
    again.until(lambda: again.window.desk.result is not None)
    again.settle()
    dialog = editing(again, 1)
    assert again.engine.asked("pieces") and dialog.view.state.wanted[0].length == 2.0
    dialog.buttons["reset_sound"].click()
    hear(again, dialog)
    assert again.engine.asked("say_edited")[-1][0].edits == ()


def test_a_sentence_spoken_again_is_known_after_a_restart(open_bench):
    """With its seed, so that what is edited in it is said as it was."""
    bench = open_bench()
    bench.speak(THREE)
    bench.window.speak.chips.list.setCurrentRow(1)
    bench.window.speak.chips.redo.click()
    bench.settle()
    bench.until(lambda: len(bench.takes()) == 2)
    (said,) = bench.engine.asked("respeak")[-1][0].again
    assert (said.piece, said.text, said.seed) == (1, "Two", bench.window.speaking._parts[1].request.seed)
    bench.close()
    again = open_bench()
    again.until(lambda: again.window.desk.result is not None)
    again.settle()
    dialog = editing(again, 1)
    dialog.fields["length"].setValue(200)
    hear(again, dialog)
    whole, _, made, number, *_ = again.engine.asked("say_edited")[-1]
    assert (made.text, made.seed, number) == (said.text, said.seed, 0)
    assert whole.again == (said,) and [edit.piece for edit in whole.edits] == [1]


@pytest.mark.parametrize("seed", range(20))
def test_a_request_tells_what_every_piece_was_made_of(seed):
    """Whatever was said again, in however many pieces, and edited: made anew from the request, all is known as before."""
    chance = np.random.default_rng(seed)
    request = Request("A. B. C. D. E.", seed=1)
    take = TakeParts(request)
    for number in range(5):
        take.add(Speech(replace(request, text="ABCDE"[number])), Source(request, number))
    for place in sorted(chance.choice(5, 3, replace=False).tolist(), reverse=True):
        said = Request("ABCDE"[place] + ".", seed=100 + place)
        assert Again(place, said.text, said.seed) in take.whole(place, anew=said).again
        take.put(place, [Speech(said)] * chance.integers(1, 4), Source(said, 0))
    for place in chance.choice(len(take.pieces), 3, replace=False).tolist():
        again, number = take.edited(place, Edit(0, ("a",), (SoundEdit(0, 2.0 + place),)))[:2]
        take.put(place, [take.pieces[place]], Source(again, number))
    anew = TakeParts.of(take.whole(), take.pieces)
    told = lambda parts: [(s.request.text, s.request.seed, s.number) for s in parts.sources]  # noqa: E731
    assert told(anew) == told(take) and anew.whole().again == take.whole().again
    edits = [[parts.edit_of(place) for place in range(len(parts.pieces))] for parts in (take, anew)]
    assert edits[0] == edits[1] and any(edits[0])


def test_a_take_that_comes_out_otherwise_is_told(bench):
    bench.speak(THREE)
    bench.until(lambda: len(bench.takes()) == 1)
    bench.window.desk.result = None
    bench.engine.same = False
    assert bench.window.speaking.look(bench.takes()[0])
    bench.settle()
    dialog = editing(bench)
    assert dialog.view.state is not None and any("cannot be made again exactly" in text for text in bench.heard)


def test_sounds_that_are_not_known_are_told(bench):
    bench.speak(THREE)
    bench.until(lambda: len(bench.takes()) == 1)
    bench.window.desk.result = None
    assert bench.window.speaking.look(bench.takes()[0])
    bench.settle()
    bench.engine.fail["pieces"] = "The model is gone; choose another one."
    dialog = editing(bench)
    assert "speak the text again" in dialog.hint.text() and not dialog.buttons["say"].isEnabled()
    assert bench.heard == ["The model is gone; choose another one."]
    bench.engine.fail.clear()
    assert editing(bench).view.state is not None
    assert dialog.hint.text().startswith("Drag")


def test_the_picture_of_a_model_that_makes_sound_itself_is_that_of_its_sound(open_bench):
    engine = FakeEngine()
    own = replace(BUILT_IN, mel_spec=None, rate_hz=16000, edits=frozenset({LENGTH}))
    engine.models = [own, *engine.models[1:]]
    bench = open_bench(engine)
    bench.speak(THREE)
    dialog = editing(bench, 2)
    assert bench.engine.asked("picture") and dialog.view._pixels is not None
    shown = {name for name, field in dialog.fields.items() if field.isVisible()}
    assert shown == {"length"} and "only" in dialog.hint.text()
    dialog.fields["length"].setValue(50)
    hear(bench, dialog)
    assert bench.window.speaking._parts[2].clip.seconds == pytest.approx(0.175, abs=1e-3)


def test_a_model_that_takes_no_edits_is_told(bench):
    bench.window.modelling._infos["synthesizer", "default"] = replace(BUILT_IN, edits=frozenset())
    bench.speak(THREE)
    dialog = editing(bench)
    assert dialog.view.state is None and "cannot be edited" in dialog.hint.text()


def test_settings_used_again_bring_the_edits_and_another_text_has_none(bench):
    bench.speak(THREE)
    dialog = editing(bench, 1)
    dialog.fields["length"].setValue(200)
    hear(bench, dialog)
    bench.until(lambda: any(take.request.edits for take in bench.takes()))
    take = next(take for take in bench.takes() if take.request.edits)
    bench.window.library_panel.takes.reuse_requested.emit(take)
    bench.settle()
    assert bench.window.speak.wish().request.edits == take.request.edits
    bench.type("Something else.")
    assert bench.window.speak.wish().request.edits == ()


def test_without_a_result_it_says_what_to_do(bench):
    bench.window.actions_table.action("speak.edit").trigger()
    assert bench.heard == ["Speak something first, or choose a take in the library."]
    assert bench.window.editing.dialog is None


def test_another_take_has_sounds_of_its_own(bench):
    bench.speak(THREE)
    dialog = editing(bench, 2)
    dialog.fields["length"].setValue(200)
    bench.speak("Four.")
    assert dialog.sentences.count() == 1 and dialog.sentences.currentText() == "Four"
    assert not dialog.view.state.edited
    bench.window.result.edit_button.click()
    assert dialog.isVisible() and dialog.view.state.symbols == tuple(timing.symbol for timing in TIMINGS)


def test_what_was_drawn_and_not_heard_waits_for_its_take(bench):
    bench.speak(THREE)
    bench.until(lambda: len(bench.takes()) == 1)
    dialog = editing(bench, 1)
    dialog.fields["length"].setValue(250)
    bench.speak("Four.")
    assert not dialog.view.state.edited
    bench.until(lambda: len(bench.takes()) == 2)
    first = next(take for take in bench.takes() if take.request.text == THREE)
    assert bench.window.speaking.look(first)
    bench.settle()
    dialog.sentences.setCurrentIndex(1)
    assert dialog.fields["length"].value() == 250 and dialog.buttons["say"].isEnabled()


def test_it_fits_a_small_screen(bench):
    bench.speak(THREE)
    dialog = editing(bench)
    least = dialog.minimumSizeHint()
    assert least.width() <= 1000 and least.height() <= 500
