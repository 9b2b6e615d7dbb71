import json

import pytest
from PySide6.QtWidgets import QInputDialog, QMainWindow

from core import Control, ModelInfo, Socket
from toolbox.shell.session import Presets
from toolbox.speech.presets import PresetsController
from toolbox.speech.speak_choice import OWN, Option
from toolbox.speech.speak_panel import SpeakPanel


@pytest.fixture
def room(qtbot):
    window = QMainWindow()
    window.panel = SpeakPanel()
    window.setCentralWidget(window.panel)
    qtbot.addWidget(window)
    window.panel.set_options("synthesizer", [Option("s1", "One"), Option("s2", "Two")])
    speed = Control("speed", "Speed", 1.0, "How fast", minimum=0.5, maximum=2.0)
    window.panel.set_model(
        ModelInfo("synthesizer", "one", "s1", controls=(speed,), feeling=Socket(entries=("happy", "sad")))
    )
    window.presets = Presets()
    window.presetting = PresetsController(window.panel, window, window.presets)
    window.said = []
    window.presetting.notice.connect(window.said.append)
    return window


def entries(room):
    room.panel.extras.presets_menu.aboutToShow.emit()
    return [action.text() for action in room.panel.extras.presets_menu.actions() if not action.isSeparator()]


def test_a_preset_brings_settings_back_but_not_the_text(room, qtbot):
    room.panel.text.set_text("old text")
    room.panel.pickers.choose("synthesizer", "s2")
    room.panel.choose_feeling(2)
    room.panel.knobs.set_values({"speed": 1.5})
    assert entries(room) == ["Save these settings…"]
    room.panel.extras.presets_menu.actions()[-1].trigger()
    dialog = room.findChild(QInputDialog)
    dialog.setTextValue("slow & sad")
    dialog.accept()
    assert entries(room)[0] == "slow && sad"
    room.panel.pickers.choose("synthesizer", "s1")
    room.panel.pickers.choose("feeling", OWN)
    room.panel.knobs.reset()
    room.panel.text.set_text("new text")
    room.panel.extras.presets_menu.actions()[0].trigger()
    request = room.panel.wish().request
    assert (request.synthesizer, request.feeling.entry, request.text) == ("s2", "sad", "new text")
    assert request.controls["speed"] == pytest.approx(1.5)


def test_what_is_missing_here_is_named_and_left_alone(room):
    room.presets.save("p", {"synthesizer": "elsewhere", "takes": 3})
    room.presetting.apply("p")
    assert room.panel.wish().request.synthesizer == "s1" and room.panel.wish().takes == 3
    assert len(room.said) == 1 and "elsewhere" in room.said[0]


def test_nonsense_from_others_does_no_harm(room):
    room.presets.save("p", {"takes": "many", "controls": 5, "text": "overwritten", "seed": [], "unknown": 1})
    room.panel.text.set_text("mine")
    room.presetting.apply("p")
    assert room.panel.wish().request.text == "mine" and room.panel.wish().takes == 1
    (room.presets.folder / "bad.json").write_text(json.dumps([1]))
    room.presetting.apply("bad")
    assert "cannot be read" in room.said[-1]


def test_presets_can_be_deleted(room):
    room.presetting.save("p")
    room.presetting.save("  ")
    assert entries(room) == ["p", "Save these settings…", "Delete a preset"]
    room.presetting.delete("p")
    assert entries(room) == ["Save these settings…"]
