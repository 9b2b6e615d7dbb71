import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QPlainTextEdit, QSlider

from core import Control
from toolbox.speech.sentence_chips import SentenceChips
from toolbox.speech.speak_choice import Option, SpeakChoice
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.speech.speak_text import MAX_CHARACTERS, SpeakText, utf16_offsets
from toolbox.widgets.control_form import ControlForm

SPEED = Control("speed", "Speed", 1.0, "How fast", minimum=0.5, maximum=2.0, step=0.05)
STEPS = Control("steps", "Steps", 10, "How many", kind="int", minimum=1, maximum=20, step=1)
BOOST = Control("boost", "Boost", False, "Louder", kind="bool")
STYLE = Control("style", "Style", "plain", "Which", kind="choice", choices=("plain", "bright"))


@pytest.fixture
def panel(qtbot):
    made = SpeakPanel()
    qtbot.addWidget(made)
    made.set_options("voice", [Option("v1", "Anna"), Option("v2", "Bo")])
    made.set_options("synthesizer", [Option("s1", "Default")])
    made.set_options("vocoder", [Option("w1", "Default"), Option("w2", "Other", "It needs 24 kHz mels.")])
    made.text.set_text("Hello there.")
    return made


def test_text_is_reported_once_after_a_pause(qtbot):
    box = SpeakText()
    qtbot.addWidget(box)
    seen = []
    box.text_changed.connect(lambda text, language: seen.append((text, language)))
    with qtbot.waitSignal(box.text_changed, timeout=2000):
        qtbot.keyClicks(box.editor, "hello")
    assert seen == [("hello", "")]


def test_choosing_a_language_is_reported_at_once(qtbot):
    box = SpeakText()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.text_changed, timeout=2000) as caught:
        box.language.setCurrentIndex(box.language.findData("zh"))
    assert caught.args == ["", "zh"]


def test_marks_stand_under_the_right_characters_despite_emoji(qtbot):
    box = SpeakText()
    qtbot.addWidget(box)
    text = "😀你好☃ok"
    box.set_text(text)
    box.mark_ranges([(0, 1), (3, 1), (99, 5), (2, 0)])
    marked = [selection.cursor.selectedText() for selection in box.editor.extraSelections()]
    assert marked == ["😀", "☃"]
    assert utf16_offsets(text) == [0, 2, 3, 4, 5, 6, 7]
    box.mark_ranges([])
    assert box.editor.extraSelections() == []


def test_pasting_too_much_is_cut_and_said(qtbot):
    box = SpeakText()
    qtbot.addWidget(box)
    data = QMimeData()
    data.setText("x" * (MAX_CHARACTERS + 500))
    box.editor.insertFromMimeData(data)
    assert len(box.text()) <= MAX_CHARACTERS
    assert box.note.text() and not box.note.isHidden()


def test_sample_fills_the_box(qtbot):
    box = SpeakText()
    qtbot.addWidget(box)
    submenu = next(menu for menu in box.samples.menu().findChildren(type(box.samples.menu())))
    submenu.actions()[0].trigger()
    assert box.text() == submenu.actions()[0].text()


def test_buttons_are_enabled_only_when_possible_and_say_why(panel):
    assert panel.speak_button.isEnabled() and panel.mel_button.isEnabled()
    panel.set_blocked("vocode", "Synthesize something first.")
    assert not panel.vocode_button.isEnabled()
    assert panel.vocode_button.toolTip() == "Synthesize something first."
    panel.text.set_text("   ")
    assert not panel.speak_button.isEnabled() and "text" in panel.speak_button.toolTip()
    panel.text.set_text("again")
    panel.set_options("synthesizer", [])
    assert not panel.speak_button.isEnabled() and "synthesizer" in panel.speak_button.toolTip()


def test_double_click_asks_once_and_stop_is_honest(panel, qtbot):
    asked, stops = [], []
    panel.speak_requested.connect(asked.append)
    panel.stop_requested.connect(lambda: stops.append(1))
    assert not panel.request_stop()
    qtbot.mouseClick(panel.speak_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.speak_button, Qt.MouseButton.LeftButton)
    assert not panel.request("both")
    assert len(asked) == 1 and asked[0].mode == "both"
    qtbot.mouseClick(panel.stop_button, Qt.MouseButton.LeftButton)
    assert stops == [1] and panel.state() == "stopping"
    assert "Stopping" in panel.stop_button.text() and not panel.stop_button.isEnabled()
    assert not panel.speak_button.isEnabled()
    panel.set_state("idle")
    assert panel.speak_button.isEnabled() and panel.stop_button.text() == "Stop"


def test_a_refusal_during_the_request_wins(panel):
    panel.speak_requested.connect(lambda _: panel.set_state("idle"))
    assert panel.request("both")
    assert panel.state() == "idle" and panel.speak_button.isEnabled()


def test_choice_round_trip_and_missing_entries(panel):
    panel.set_controls([SPEED, BOOST])
    wanted = SpeakChoice(
        text="你好 😀",
        language="zh",
        voice="v2",
        feeling="preset:sad",
        feeling_strength=1.5,
        synthesizer="gone",
        vocoder="w1",
        controls={"speed": 1.25, "boost": True},
        seed=7,
        trim=True,
        takes=3,
    )
    assert panel.restore(wanted) == ["gone"]
    got = panel.choice()
    assert got.synthesizer == "s1"
    for field in ("text", "language", "voice", "feeling", "feeling_strength", "vocoder", "seed", "trim", "takes"):
        assert getattr(got, field) == getattr(wanted, field), field
    assert got.controls == {"speed": 1.25, "boost": True}


def test_settings_edited_by_hand_cannot_break_the_panel(panel):
    nonsense = SpeakChoice(
        text=5, feeling_strength="x", seed=-3, takes="many", trim=None, controls=[1], voice=7, language=None
    )
    assert panel.restore(nonsense) == []
    assert panel.choice().takes == 1 and panel.choice().seed is None and panel.choice().feeling_strength == 1.0


def test_incompatible_vocoder_is_greyed_out_with_its_reason(panel):
    combo = panel.pickers.combos["vocoder"]
    assert not combo.model().item(1).isEnabled()
    assert combo.itemData(1, Qt.ItemDataRole.ToolTipRole) == "It needs 24 kHz mels."


def test_refilled_list_keeps_the_choice(panel):
    panel.pickers.choose("voice", "v2")
    panel.set_options("voice", [Option("v0", "New"), Option("v1", "Anna"), Option("v2", "Bo")])
    assert panel.choice().voice == "v2"


def test_preset_keys_and_feeling_sources(panel, qtbot):
    with qtbot.waitSignal(panel.picked, timeout=1000) as caught:
        assert panel.choose_preset("happy")
    assert caught.args == ["feeling", "preset:happy"]
    assert panel.pickers.strength_field.isEnabled()
    assert not panel.choose_preset("nothing") and panel.choose_preset("sad")
    combo = panel.pickers.combos["feeling"]
    combo.setCurrentIndex(combo.findData("clip"))
    with qtbot.waitSignal(panel.feeling_source_requested, timeout=1000) as caught:
        combo.activated.emit(combo.currentIndex())
    assert caught.args == ["clip"]
    panel.pickers.set_feeling_detail("clip", "sad.wav")
    assert "sad.wav" in combo.currentText()


def test_knobs_follow_the_declared_controls(qtbot):
    form = ControlForm()
    qtbot.addWidget(form)
    form.set_controls([SPEED, STEPS, BOOST, STYLE])
    assert form.values() == {"speed": 1.0, "steps": 10, "boost": False, "style": "plain"}
    seen = []
    form.value_changed.connect(lambda name, value: seen.append((name, value)))
    form.findChild(QSlider, "control_speed_slider").setValue(20)
    assert seen[-1] == ("speed", pytest.approx(1.5))
    form.findChild(QAbstractButton, "control_boost").setChecked(True)
    form.findChild(QComboBox, "control_style").setCurrentIndex(1)
    assert form.values() == {"speed": pytest.approx(1.5), "steps": 10, "boost": True, "style": "bright"}
    assert isinstance(form.values()["steps"], int)
    form.reset()
    assert form.values() == {"speed": 1.0, "steps": 10, "boost": False, "style": "plain"}


def test_knobs_shared_by_two_models_keep_their_value(qtbot):
    form = ControlForm()
    qtbot.addWidget(form)
    form.set_controls([SPEED, STEPS])
    form.set_values({"speed": 1.7, "steps": "many", "unknown": 3})
    assert form.values() == {"speed": pytest.approx(1.7), "steps": 10}
    form.set_controls([STYLE])
    form.set_controls([SPEED])
    assert form.values() == {"speed": pytest.approx(1.7)}
    form.set_values({"speed": 99.0})
    assert form.values() == {"speed": 2.0}


def test_chips_show_states_and_ask_for_one_sentence(qtbot):
    chips = SentenceChips()
    qtbot.addWidget(chips)
    chips.set_sentences(["One & two.", "Three."])
    assert chips.states() == ["waiting", "waiting"]
    chips.set_state(1, "done")
    chips.set_state(7, "done")
    chips.set_state(0, "nonsense")
    assert chips.states() == ["waiting", "done"]
    assert "done" in chips.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    chips.show()
    with qtbot.waitSignal(chips.play_requested, timeout=1000) as caught:
        place = chips.list.visualItemRect(chips.list.item(1)).center()
        qtbot.mouseClick(chips.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [1]
    with qtbot.waitSignal(chips.redo_requested, timeout=1000) as caught:
        chips.redo.click()
    assert caught.args == [1]
    chips.set_state(1, "failed")
    chips.activateWindow()
    chips.list.setFocus()
    qtbot.waitUntil(chips.list.hasFocus, timeout=2000)
    with qtbot.waitSignal(chips.redo_requested, timeout=1000) as caught:
        qtbot.keyClick(chips.list, Qt.Key.Key_Return)
    assert caught.args == [1]
    chips.set_sentences(["Only one."])
    assert chips.isHidden()


def test_every_control_has_names_for_people_and_machines(panel):
    panel.set_controls([SPEED, STEPS, BOOST, STYLE])
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider, QPlainTextEdit):
        for widget in panel.findChildren(kind):
            if widget.objectName().startswith("qt_"):
                continue
            assert widget.objectName() and widget.accessibleName(), widget
