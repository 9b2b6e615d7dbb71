import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from core import paths
from core.errors import ToolboxError
from toolbox.shell import icons
from toolbox.shell.actions import SPECS, ActionTable


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    inside = QWidget()
    column = QVBoxLayout(inside)
    made.text, made.table, made.button = QPlainTextEdit(), QTableWidget(2, 2), QPushButton("b")
    made.spin, made.check = QSpinBox(), QCheckBox("c")
    for widget in (made.text, made.table, made.button, made.spin, made.check):
        column.addWidget(widget)
    made.setCentralWidget(inside)
    made.actions_table = ActionTable(made)
    made.actions_table.set_feelings(("neutral", "happy", "sad"))
    made.seen = []
    made.actions_table.triggered.connect(made.seen.append)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    return made


def focus(window, widget, qtbot):
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus, timeout=20_000)
    window.seen.clear()


def test_number_keys_follow_the_feelings_of_the_model(window):
    table = window.actions_table
    assert table.action("feeling.3").text() == "Feeling: Sad" and not table.action("feeling.4").isEnabled()
    table.set_feelings(("whisper",))
    assert table.action("feeling.1").text() == "Feeling: whisper" and not table.action("feeling.3").isEnabled()


def test_shortcuts_of_former_feelings_are_kept(window, tmp_path):
    file = tmp_path / "shortcuts.json"
    file.write_text('{"emotion.sad": ["Ctrl+3"]}')
    assert ActionTable(window, file).keys("feeling.3") == ("Ctrl+3",)


def test_ids_keys_and_icons_are_sound():
    ids = [spec.id for spec in SPECS]
    keys = [key for spec in SPECS for key in spec.keys]
    assert len(set(ids)) == len(ids) and len(set(keys)) == len(keys)
    assert {spec.icon for spec in SPECS if spec.icon} <= icons.names()


def test_every_icon_paints_something(qapp):
    for name in icons.names():
        image = icons.icon(name).pixmap(32, 32).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32)), name
    assert icons.icon("nothing").isNull()


def test_an_icon_is_drawn_once_for_each_colour(qapp):
    """Qt keeps a copy of every icon that it painted; tables ask for theirs at every paint."""
    once, red = icons.icon("play"), QColor("red")
    assert icons.icon("play").cacheKey() == once.cacheKey() != icons.icon("play", red).cacheKey()
    assert icons.icon("play", red).pixmap(16).toImage() != once.pixmap(16).toImage()


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "play.toggle"),
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, "record.toggle"),
        (Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "take.next"),
        (Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier, "feeling.3"),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "work.stop"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "speak.both"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "view.shortcuts"),
    ],
)
def test_keys_trigger_where_nothing_is_typed_or_sought(window, qtbot, key, modifier, expected):
    pane = QWidget(window, focusPolicy=Qt.FocusPolicy.StrongFocus)
    pane.show()
    focus(window, pane, qtbot)
    qtbot.keyClick(pane, key, modifier)
    assert window.seen == [expected]
    assert window.isVisible()


def test_typing_a_text_types_a_text(window, qtbot):
    focus(window, window.text, qtbot)
    qtbot.keyClicks(window.text, "Rjks Lnf 123")
    assert window.text.toPlainText() == "Rjks Lnf 123" and window.seen == []
    qtbot.keyClick(window.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.text, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.text, Qt.Key.Key_Escape)
    assert window.seen == ["speak.both", "view.palette", "work.stop"]
    assert window.text.toPlainText() == "Rjks Lnf 123"


def test_undo_in_a_text_field_undoes_typing(window, qtbot):
    focus(window, window.text, qtbot)
    qtbot.keyClicks(window.text, "abc")
    qtbot.keyClick(window.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.text.toPlainText() == "" and window.seen == []


def test_digits_in_a_number_field_and_space_on_buttons_stay_there(window, qtbot):
    focus(window, window.spin, qtbot)
    window.spin.selectAll()
    qtbot.keyClicks(window.spin, "42")
    assert window.spin.value() == 42
    focus(window, window.check, qtbot)
    qtbot.keyClick(window.check, Qt.Key.Key_Space)
    assert window.check.isChecked() and window.seen == []
    clicked = []
    window.button.clicked.connect(lambda: clicked.append(1))
    focus(window, window.button, qtbot)
    qtbot.keyClick(window.button, Qt.Key.Key_Space)
    qtbot.keyClick(window.button, Qt.Key.Key_R)
    assert clicked == [1] and window.seen == ["record.toggle"]


def test_rebinding_is_remembered_and_conflicts_are_refused(window, qtbot):
    table = window.actions_table
    with pytest.raises(ToolboxError, match="Record"):
        table.rebind("take.star", "R")
    assert table.keys("take.star") == ("S",)
    with qtbot.waitSignal(table.keys_changed, timeout=20_000):
        table.rebind("take.star", "Ctrl+B")
    assert "Ctrl+B" in table.action("take.star").toolTip()
    other = QMainWindow()
    qtbot.addWidget(other)
    again = ActionTable(other)
    assert again.keys("take.star") == ("Ctrl+B",) and again.keys("record.toggle") == ("R",)
    again.rebind("record.toggle", "S")
    again.reset("take.star")
    assert again.keys("take.star") == ("S",) and again.keys("record.toggle") == ()
    again.reset()
    assert again.keys("record.toggle") == ("R",)
    assert json.loads((paths.config_dir() / "shortcuts.json").read_text()) == {}


@pytest.mark.parametrize("damage", ["{not json", "[1]", '{"take.star": 5}', "[" * 5000])
def test_a_damaged_shortcuts_file_means_defaults(qtbot, damage):
    (paths.config_dir() / "shortcuts.json").write_text(damage)
    window = QMainWindow()
    qtbot.addWidget(window)
    assert ActionTable(window).keys("take.star") == ("S",)


def test_what_cannot_be_read_of_the_shortcuts_is_set_aside_and_told(qtbot):
    file = paths.config_dir() / "shortcuts.json"
    file.write_text('{"take.star": ["Ctrl+B"]')
    window = QMainWindow()
    qtbot.addWidget(window)
    table = ActionTable(window)
    table.rebind("take.star", "Ctrl+J")
    (aside,) = file.parent.glob("shortcuts.damaged-*.json")
    assert aside.read_text() == '{"take.star": ["Ctrl+B"]' and len(table.notes) == 1 and aside.name in table.notes[0]
    file.write_bytes('{"take.star": ["Ctrl+B"]}'.encode("utf-8-sig"))
    again = ActionTable(window)
    assert again.keys("take.star") == ("Ctrl+B",) and again.notes == []


def test_slots_and_menus(window, qtbot):
    called = []
    window.actions_table.connect_to("file.export", lambda: called.append(1))
    window.actions_table.action("file.export").trigger()
    assert called == [1] and window.seen == ["file.export"]
    assert [action.objectName() for action in window.actions_table.in_menu("edit")] == [
        "edit.undo",
        "edit.redo",
        "edit.find",
    ]
