import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QPlainTextEdit, QSlider

from core import Control, Embedding, EmbeddingSpace, ModelInfo, Reference, Request, Socket
from toolbox.shell import theme, translations
from toolbox.speech.emotions import NAMES
from toolbox.speech.sentence_chips import SentenceChips
from toolbox.speech.speak_choice import CLIP, KEPT, MAP, OWN, Option, Wish, fits, wish_from
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.speech.speak_text import MAX_CHARACTERS, MOST_UNDONE, SpeakText, utf16_offsets
from toolbox.widgets.control_form import ControlForm

SPEED = Control("speed", "Speed", 1.0, "How fast", minimum=0.5, maximum=2.0, step=0.05)
STEPS = Control("steps", "Steps", 10, "How many", kind="int", minimum=1, maximum=20, step=1)
BOOST = Control("boost", "Boost", False, "Louder", kind="bool")
STYLE = Control("style", "Style", "plain", "Which", kind="choice", choices=("plain", "bright"))

SPACE, FELT = EmbeddingSpace("who", 2), EmbeddingSpace("how", 2)
TOLD_ALL = ModelInfo(
    "synthesizer",
    "one",
    "s1",
    "One",
    languages=("zh", "en"),
    voice=Socket(SPACE),
    feeling=Socket(FELT, ("neutral", "happy", "sad"), strength=True),
)


def vector(space, *numbers, encoder_hash=""):
    return Embedding(np.array(numbers, np.float32), space, encoder_hash=encoder_hash)


def voice(key, name, number=1.0):
    return Option(key, name, "", Reference(name, vectors=(vector("who", number, 0),)))


@pytest.fixture
def panel(qtbot):
    made = SpeakPanel()
    qtbot.addWidget(made)
    made.pickers.offer_voices([voice("v1", "Anna"), voice("v2", "Bo")])
    made.set_options("synthesizer", [Option("s1", "Default")])
    made.set_model(TOLD_ALL)
    made.set_options("vocoder", [Option("w1", "Default"), Option("w2", "Other", "It needs 24 kHz mels.")])
    made.text.set_text("Hello there.")
    return made


def test_text_is_reported_once_after_a_pause(qtbot):
    box = SpeakText()
    qtbot.addWidget(box)
    seen = []
    box.text_changed.connect(lambda text, language: seen.append((text, language)))
    with qtbot.waitSignal(box.text_changed, timeout=20_000):
        qtbot.keyClicks(box.editor, "hello")
    assert seen == [("hello", "")]


def test_texts_that_take_each_others_place_do_not_pile_up_and_the_last_can_be_undone(qtbot):
    box = SpeakText()
    qtbot.addWidget(box)
    told, steps = [], []
    box.editor.textChanged.connect(lambda: told.append(box.text()))
    for number in range(2 * MOST_UNDONE):
        before = box.text()
        box.set_text(f"text {number}")
        steps.append(box.editor.document().availableUndoSteps())
        if number % 50 == 49 or steps[-1] < steps[-2 if number else -1]:
            box.editor.undo()
            assert box.text() == before
            box.editor.redo()
        assert box.text() == told[-1] == f"text {number}"
    assert max(steps) <= MOST_UNDONE + 3


def test_choosing_a_language_is_reported_at_once(qtbot):
    box = SpeakText()
    qtbot.addWidget(box)
    box.set_languages(("zh", "en"))
    with qtbot.waitSignal(box.text_changed, timeout=20_000) as caught:
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


def test_wishes_come_back_and_missing_entries_are_named(panel):
    panel.knobs.set_controls([SPEED, BOOST])
    panel.vocoder_knobs.set_controls([STEPS])
    asked = Request(
        text="你好 😀",
        language="zh",
        voice=Reference("Bo", vectors=(vector("who", 1, 0),)),
        feeling=Reference("sad", entry="sad", strength=1.5),
        seed=7,
        synthesizer="gone",
        vocoder="w1",
        controls={"speed": 1.25, "boost": True},
        vocoder_controls={"steps": 3},
        trim=True,
    )
    assert panel.restore(Wish(asked, takes=3, fixed_seed=True)) == ["gone"]
    wish = panel.wish()
    got = wish.request
    assert (wish.takes, wish.fixed_seed, got.synthesizer) == (3, True, "s1")
    for field in ("text", "language", "seed", "vocoder", "controls", "vocoder_controls", "trim"):
        assert getattr(got, field) == getattr(asked, field), field
    assert panel.pickers.chosen("voice") == "v2" and got.voice.vectors[0].vector.tolist() == [1, 0]
    assert (got.feeling.entry, got.feeling.strength) == ("sad", 1.5)


def test_settings_edited_by_hand_cannot_break_the_panel(panel):
    nonsense = {
        "text": 5, "feeling_strength": "x", "seed": -3, "takes": "many", "trim": None, "controls": [1], "voice": 7,
        "language": None,
    }  # fmt: skip
    for plain in (nonsense, {"request": nonsense, "takes": 0}, {"request": {"voice": {"vectors": [{}]}}}):
        assert panel.restore(wish_from(plain)) == []
        wish = panel.wish()
        assert wish.takes == 1 and not wish.fixed_seed and wish.request.feeling.strength == 1.0


def test_incompatible_vocoder_is_greyed_out_with_its_reason(panel):
    combo = panel.pickers.combos["vocoder"]
    assert not combo.model().item(1).isEnabled()
    assert combo.itemData(1, Qt.ItemDataRole.ToolTipRole) == "It needs 24 kHz mels."


def test_refilled_list_keeps_the_choice(panel):
    panel.pickers.choose("voice", "v2")
    panel.pickers.offer_voices([voice("v0", "New"), voice("v1", "Anna"), voice("v2", "Bo")])
    assert panel.pickers.chosen("voice") == "v2"


def test_number_keys_and_feeling_sources(panel, qtbot):
    with qtbot.waitSignal(panel.picked, timeout=20_000) as caught:
        assert panel.choose_feeling(2)
    assert caught.args == ["feeling", "entry:happy"]
    assert panel.pickers.strength_field.isEnabled()
    assert not panel.choose_feeling(4) and panel.choose_feeling(3)
    combo = panel.pickers.combos["feeling"]
    combo.setCurrentIndex(combo.findData(CLIP))
    with qtbot.waitSignal(panel.feeling_source_requested, timeout=20_000) as caught:
        combo.activated.emit(combo.currentIndex())
    assert caught.args == [CLIP]
    assert panel.pickers.point(CLIP, Reference("sad.wav", ("/sad.wav",)))
    assert "sad.wav" in combo.currentText() and panel.wish().request.feeling.clips == ("/sad.wav",)


def test_only_what_the_model_can_be_told_is_offered(panel):
    """A table of voices, feelings in words, no vectors: as its sockets say."""
    pickers = panel.pickers
    pickers.choose("voice", "v2")
    panel.choose_feeling(3)
    panel.text.set_language("zh")
    table = ModelInfo(
        "synthesizer", "two", "s2", languages=("en",), voice=Socket(entries=("p1", "p2")), feeling=Socket(prompt=True)
    )
    assert panel.set_model(table) == ["Bo", "Sad", "Mandarin"]
    assert pickers.keys("voice") == [OWN, "entry:p1", "entry:p2"] and pickers.keys("feeling") == [OWN]
    assert [panel.text.language.itemData(row) for row in range(panel.text.language.count())] == ["", "en"]
    assert not pickers.prompts["feeling"].isHidden() and pickers.prompts["voice"].isHidden()
    assert pickers.strength.isHidden() and pickers.strength_field.isHidden()
    pickers.choose("voice", "entry:p2")
    pickers.prompts["feeling"].setText("like an old sailor")
    request = panel.wish().request
    assert request.voice.entry == "p2" and request.feeling.prompt == "like an old sailor"
    assert request.feeling.strength == 1.0
    assert panel.set_model(TOLD_ALL) == ["p2"]
    assert pickers.keys("voice") == [OWN, "v1", "v2"] and not pickers.strength.isHidden()
    assert panel.wish().request.feeling.prompt == ""


def test_a_voice_that_came_with_a_take_is_offered_as_long_as_it_fits(panel):
    deleted = Reference("Cleo", ("/c.wav",), (vector("who", 0, 1),))
    assert panel.restore(Wish(Request("x", voice=deleted, synthesizer="s1", vocoder="w1"))) == []
    assert panel.pickers.chosen("voice") == KEPT and panel.wish().request.voice.clips == ("/c.wav",)
    panel.set_model(ModelInfo("synthesizer", "two", "s2", voice=Socket(entries=("p1",))))
    assert panel.pickers.keys("voice") == [OWN, "entry:p1"]
    assert panel.restore(Wish(Request("x", voice=deleted, synthesizer="s1", vocoder="w1"))) == ["Cleo"]


def test_a_place_on_the_map_of_another_space_is_refused(panel):
    assert not panel.pickers.point(MAP, Reference("here", vectors=(vector("elsewhere", 1, 0),)))
    assert panel.pickers.chosen("feeling") == OWN
    assert panel.pickers.point(MAP, Reference("here", vectors=(vector("how", 1, 0),)))
    panel.set_model(ModelInfo("synthesizer", "two", "s2", feeling=Socket(EmbeddingSpace("other", 3))))
    assert panel.pickers.chosen("feeling") == OWN and MAP in panel.pickers.keys("feeling")


def test_vectors_fit_by_space_and_by_the_encoder_that_wrote_them():
    written = Reference("a", vectors=(vector("who", 1, 0, encoder_hash="abc"),))
    assert fits(written, Socket(SPACE)) and fits(written, Socket(EmbeddingSpace("who", 2, "abc")))
    assert not fits(written, Socket(EmbeddingSpace("who", 2, "xyz"))) and not fits(written, Socket(FELT))
    assert fits(Reference("a", ("/a.wav",)), Socket(FELT)) and not fits(written, Socket(entries=("a",)))
    assert fits(Reference(), Socket()) and fits(Reference(prompt="old"), Socket(prompt=True))


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
    with qtbot.waitSignal(chips.play_requested, timeout=20_000) as caught:
        place = chips.list.visualItemRect(chips.list.item(1)).center()
        qtbot.mouseClick(chips.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [1]
    with qtbot.waitSignal(chips.redo_requested, timeout=20_000) as caught:
        chips.redo.click()
    assert caught.args == [1]
    chips.set_state(1, "failed")
    chips.activateWindow()
    chips.list.setFocus()
    qtbot.waitUntil(chips.list.hasFocus, timeout=20_000)
    with qtbot.waitSignal(chips.redo_requested, timeout=20_000) as caught:
        qtbot.keyClick(chips.list, Qt.Key.Key_Return)
    assert caught.args == [1]
    chips.set_sentences(["Only one."])
    assert chips.isHidden()


def test_every_control_has_names_for_people_and_machines(panel):
    panel.knobs.set_controls([SPEED, STEPS, BOOST, STYLE])
    panel.vocoder_knobs.set_controls([SPEED, BOOST])
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider, QPlainTextEdit):
        for widget in panel.findChildren(kind):
            if widget.objectName().startswith("qt_"):
                continue
            assert widget.objectName() and widget.accessibleName(), widget


@pytest.mark.parametrize(("count", "shown"), [(0, True), (1, False), (2, True)])
def test_a_list_of_one_model_is_not_shown(panel, count, shown):
    panel.set_options("synthesizer", [Option(str(number), str(number)) for number in range(count)])
    assert panel.pickers.combos["synthesizer"].isVisibleTo(panel) == shown
    assert panel.pickers.labels["synthesizer"].isVisibleTo(panel) == shown


def coloured(box, block):
    """(text, colour) of each stretch of a line that has a colour of its own."""
    line = box.editor.document().findBlockByNumber(block)
    wide = line.text().encode("utf-16-le")
    return [
        (
            wide[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"),
            part.format.foreground().color().name(),
        )
        for part in line.layout().formats()
    ]


def test_marks_are_coloured_and_other_brackets_are_not(panel):
    shades, box = theme.colors(panel), panel.text
    box.set_text("😀[happy]Hi [1][pause 1]\nthere[/] [/] [glad]")
    accent, muted = shades.accent.name(), shades.muted.name()
    assert coloured(box, 0) == [("[happy]", accent), ("[pause 1]", shades.warning.name())]
    assert coloured(box, 1) == [("[/]", muted), ("[/]", shades.danger.name())]
    box.marks.set_feelings(("Glad",))
    assert coloured(box, 1)[2] == ("[glad]", accent)


def test_colours_of_marks_are_no_edit(panel, qtbot):
    with qtbot.waitSignal(panel.text.text_changed, timeout=20_000):
        panel.text.set_text("[slow]a[/]")
    with qtbot.assertNotEmitted(panel.text.text_changed, wait=300):
        panel.text.marks.set_feelings(("Glad",))
        panel.text.recolor()


def test_the_names_the_window_gives_to_feelings_are_marks_in_every_language(qapp):
    from core.marks import find

    for locale in ("zh_CN", "ja"):
        names = [
            message.translations[0]
            for message in translations.messages(translations.ts_path(locale))
            if message.context == "Emotions"
        ]
        assert len(names) == len(NAMES)
        assert [name for name in names if not list(find(f"[{name}]"))] == []
