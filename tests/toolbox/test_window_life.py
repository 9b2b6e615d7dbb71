"""The window between starts, under errors, in other clothes and languages, and at its end."""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

import audio
from core import paths
from core.errors import ToolboxError
from core.types import AudioClip, Reference, Request
from engine.messages import VectorsReady
from library.collection import FILE_NAME as LIBRARY
from library.collection import Library
from library.records import Take
from library.requests import own_tags
from tests.toolbox.fake_engine import FakeEngine
from tests.toolbox.projection_fakes import silent
from tests.toolbox.window_bench import sound
from toolbox.app import UncaughtErrors, make_application
from toolbox.maps.service import ProjectionService
from toolbox.shell import errors, i18n, theme
from toolbox.shell.session import FILE_NAME as SESSION
from toolbox.shell.session import Session

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


# -- between starts -----------------------------------------------------------------------------------------------------


def test_the_next_window_goes_on_where_this_one_stopped(open_bench):
    bench = open_bench()
    window = bench.window
    bench.type("你好 🙂 again.")
    window.speak.text.set_language("zh")
    window.transport.volume.setValue(40)
    window.docks["record"].setFloating(False)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.docks["record"])
    vocoder = window.speak.pickers.combos["vocoder"]
    vocoder.setCurrentIndex(vocoder.findData("griffin-lim"))
    vocoder.activated.emit(vocoder.currentIndex())
    window.speak.knobs.set_values({"speed": 1.25})
    window.speak.extras.trim.setChecked(True)
    window.browser.auto_next.setChecked(False)
    window.mapping.panels["voices"].colour_by("source")
    bench.close()

    again = open_bench().window
    assert again.speak.text.text() == "你好 🙂 again."
    assert again.speak.text.chosen_language() == "zh"
    assert again.transport.volume.value() == 40
    assert again.dockWidgetArea(again.docks["record"]) == Qt.DockWidgetArea.RightDockWidgetArea
    request = again.speak.wish().request
    assert request.vocoder == "griffin-lim" and request.trim and request.controls["speed"] == 1.25
    assert not again.browser.auto_next.isChecked()
    assert again.mapping.panels["voices"].map.coloured_by == "source"


def test_a_model_that_is_gone_is_named_once(open_bench):
    engine = FakeEngine()
    bench = open_bench(engine)
    vocoder = bench.window.speak.pickers.combos["vocoder"]
    vocoder.setCurrentIndex(vocoder.findData("griffin-lim"))
    vocoder.activated.emit(vocoder.currentIndex())
    bench.close()
    less = FakeEngine()
    less.models = [entry for entry in less.models if entry.key != "griffin-lim"]
    again = open_bench(less)
    again.until(lambda: any("griffin-lim" in sentence for sentence in again.heard))
    assert len([sentence for sentence in again.heard if "griffin-lim" in sentence]) == 1
    assert again.window.speak.pickers.chosen("vocoder") == "default"


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"[1, 2]", b'{"values": 3}', b"[" * 100_000])
def test_a_damaged_session_is_set_aside_with_a_sentence(open_bench, content):
    file = paths.data_dir() / SESSION
    file.write_bytes(content)
    bench = open_bench()
    assert [sentence for sentence in bench.heard if "session" in sentence]
    (aside,) = paths.data_dir().glob("session.damaged-*")
    assert aside.read_bytes() == content


@pytest.mark.parametrize(
    "nonsense",
    [None, 7, "x", [], {}, {"text": 3, "seed": "no", "takes": None}, {"request": {"voice": {"vectors": [1]}}}, -1e308],
)
def test_nonsense_in_the_session_does_not_keep_the_window_from_opening(open_bench, nonsense):
    keys = (
        "speak", "volume", "auto_next", "layout_version", "geometry", "docks", "centre", "theme", "language", "input",
        "output", "voices_colour", "emotions_colour", "first_run_done",
    )  # fmt: skip
    values = dict.fromkeys(keys, nonsense) | {"layout_version": 1}
    (paths.data_dir() / SESSION).write_text(json.dumps({"version": 1, "values": values}))
    bench = open_bench()
    bench.speak("Still works.")
    bench.until(lambda: len(bench.takes()) == 1)


def test_a_text_is_kept_while_it_is_being_typed(bench):
    """A key every 50 ms, never a pause: what the session file holds grows all the same."""
    typing, editor = QTimer(bench.window), bench.window.speak.text.editor
    typing.timeout.connect(lambda: editor.insertPlainText("a"))
    typing.start(50)
    bench.until(lambda: Session.load().get("speak", {}).get("request", {}).get("text", "").startswith("aaa"))
    typing.stop()


def test_a_damaged_library_is_set_aside_with_a_sentence(open_bench):
    (paths.data_dir() / LIBRARY).write_bytes(b"this is not a database" * 1000)
    bench = open_bench()
    assert [sentence for sentence in bench.heard if "library" in sentence.lower()]
    assert list(paths.data_dir().glob("library.damaged-*"))
    bench.speak("A new beginning.")
    bench.until(lambda: len(bench.takes()) == 1)


def test_a_take_whose_window_died_is_in_the_library_again(open_bench):
    """Written by the engine, never registered by the window."""
    request = Request("Good evening.", voice=Reference("Anna"))
    path = audio.write(
        paths.takes_dir() / "take.wav", AudioClip(np.full(1600, 0.1, np.float32), 16000), own_tags(request)
    )
    bench = open_bench()
    bench.until(lambda: [take.path for take in bench.takes()] == [str(path)])
    assert bench.takes()[0].request.text == "Good evening." and len(bench.heard) == 1
    bench.close()
    again = open_bench()
    again.until(lambda: len(again.takes()) == 1)
    again.settle()
    assert again.heard == [] and len(again.takes()) == 1


def test_a_home_that_was_moved_keeps_its_takes(open_bench):
    """Each once, with its star, under the place where it is now; what is nowhere stays listed as missing."""
    request = Request("Good evening.", voice=Reference("Anna"))
    path = audio.write(
        paths.takes_dir() / "take.wav", AudioClip(np.full(1600, 0.1, np.float32), 16000), own_tags(request)
    )
    places = ["D:\\old\\data\\takes\\take.wav", "/gone/takes/lost.wav", "/" + "x" * 300 + ".wav"]
    library = Library()
    library.put(*(Take(str(n), place, request, similarity=0.7, starred=True) for n, place in enumerate(places)))
    library.close()
    bench = open_bench()
    bench.until(lambda: str(path) in [take.path for take in bench.takes()])
    assert sorted(take.path for take in bench.takes()) == sorted([str(path), *places[1:]])
    assert all(take.starred and take.similarity == 0.7 for take in bench.takes())
    assert [told for told in bench.heard if "another folder" in told] == bench.heard


def test_no_success_is_told_after_a_refusal(bench, tmp_path, monkeypatch):
    bench.load(sound(tmp_path, "a.wav"))
    bench.speak("Good evening.")
    bench.until(lambda: len(bench.takes()) == 1)
    del bench.heard[:]

    def refuse(*statements):
        raise ToolboxError("The disk is full.")

    monkeypatch.setattr(bench.window.library._store, "write", refuse)
    bench.window.voices.save()
    bench.window.keeping._delete("takes", [bench.takes()[0].id])
    assert set(bench.heard) == {"The disk is full."} and len(bench.takes()) == 1


@pytest.mark.parametrize("notes", [(), ("There is not enough memory for this.",)])
def test_the_true_reason_stands_where_a_voice_is_missing(bench, tmp_path, monkeypatch, notes):
    """A measuring that failed says nothing about the clip, and takes away no voice."""
    if notes:
        bench.engine.fail["embed_clip"] = notes[0]
    else:
        monkeypatch.setattr(bench.engine, "embed_clip", lambda ctx, content, *more: VectorsReady(content))
    bench.load(sound(tmp_path, "a.wav"))
    assert "usable speech" not in bench.window.speak.blocked_reason("both")
    told = " ".join(bench.heard)
    assert "gave no voice" in told and (not notes or notes[0] in told)


# -- errors -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def hooked(bench, monkeypatch):
    """The window with the program's own hooks for uncaught errors."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    carrier = UncaughtErrors()
    carrier.happened.connect(bench.window.show_crash)
    errors.install_hooks(carrier.happened.emit)
    yield bench
    carrier.deleteLater()


def crash_dialogs(bench) -> list[QMessageBox]:
    return bench.window.findChildren(QMessageBox, "crash_dialog")


def test_an_uncaught_error_in_a_slot_is_a_dialog_and_the_window_lives(hooked):
    def slot() -> None:
        raise KeyError("surprise")

    QTimer.singleShot(0, slot)
    hooked.until(lambda: len(crash_dialogs(hooked)) == 1)
    (dialog,) = crash_dialogs(hooked)
    assert "surprise" in dialog.detailedText() and not dialog.isModal()
    dialog.close()
    hooked.speak("Life goes on.")
    hooked.until(lambda: len(hooked.takes()) == 1)


def test_an_uncaught_error_in_a_thread_is_a_dialog_too(hooked):
    def work() -> None:
        raise ValueError("deep down")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    hooked.until(lambda: len(crash_dialogs(hooked)) == 1)
    assert "deep down" in crash_dialogs(hooked)[0].detailedText()


def test_an_error_that_comes_again_and_again_does_not_bury_the_window(hooked):
    for _ in range(50):
        hooked.window.show_crash("Traceback ...\nKeyError: 'surprise'")
    assert len(crash_dialogs(hooked)) == 1


# -- the end ------------------------------------------------------------------------------------------------------------


def test_closing_while_everything_runs_leaves_nothing(open_bench, tmp_path, monkeypatch, qtbot):
    """The leak watch of the suite looks for threads, processes and timers afterwards."""
    monkeypatch.undo()
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(ProjectionService.__init__, "__defaults__", (None, silent))
    bench = open_bench()
    bench.load(sound(tmp_path, "a.wav"))
    bench.type("One. Two.")
    bench.engine.hold("speak", "embed_files")
    bench.window.speak.speak_button.click()
    bench.window.actions_table.action("record.toggle").trigger()
    bench.until(lambda: bench.window.recorder.state == "recording")
    bench.window.playing.toggle()
    assert bench.window.mapping.service.started
    bench.close()
    assert not bench.window.isVisible()


def test_what_qt_keeps_of_drawn_parts_is_bounded(qapp):
    """Qt's own bound is 10 MB, which a window reaches only after an hour: it seems to leak until then."""
    before = QPixmapCache.cacheLimit()
    try:
        make_application(["test"])
        assert 1000 <= QPixmapCache.cacheLimit() / qapp.devicePixelRatio() ** 2 <= 4000
    finally:
        QPixmapCache.setCacheLimit(before)


def test_closing_right_after_opening(open_bench):
    open_bench().close()


# -- clothes and languages ----------------------------------------------------------------------------------------------


@pytest.fixture
def dressed(qapp):
    """Theme and language switches as at the start of the program; both are taken off again."""
    palette, style, font = qapp.palette(), qapp.style().objectName(), qapp.font()
    switches = [theme.install(qapp, "light"), i18n.install(qapp, "en")]
    yield
    i18n.install(qapp, "en")
    qapp.styleHints().unsetColorScheme()
    for switch in switches:
        switch.deleteLater()
        switch.setParent(None)
    qapp.setPalette(palette)
    qapp.setStyle(style)
    qapp.setFont(font)


def test_the_language_changes_while_the_window_is_open(dressed, bench):
    window = bench.window
    bench.type("Hello.")
    english = window.menus._menus["file"].title()
    for code in ("ja", "zh-CN", "en"):
        window.menus._extra[f"language.{code}"].trigger()
        QApplication.processEvents()
        assert window.session.get("language") == code
        assert window.speak.text.text() == "Hello."
    assert window.menus._menus["file"].title() == english
    bench.speak("Hello again.")
    bench.until(lambda: len(bench.takes()) == 1)


def test_the_theme_changes_while_the_window_is_open(dressed, bench, tmp_path):
    window = bench.window
    bench.load(sound(tmp_path, "a.wav"))
    light = window.grab().toImage().pixelColor(2, 300).lightness()
    window.menus._extra["theme.dark"].trigger()
    QApplication.processEvents()
    dark = window.grab().toImage().pixelColor(2, 300).lightness()
    assert light > 150 > 100 > dark
    assert window.session.get("theme") == "dark"
    window.menus._extra["theme.light"].trigger()
    QApplication.processEvents()
    assert window.grab().toImage().pixelColor(2, 300).lightness() == light


# -- keyboard and screen reader -----------------------------------------------------------------------------------------


def test_letters_typed_into_a_field_trigger_nothing(bench, qtbot):
    window = bench.window
    window.activateWindow()
    fired: list[str] = []
    window.actions_table.triggered.connect(fired.append)
    for field in (window.speak.text.editor, window.browser.search, window.recorder_panel.speaker):
        window.docks["record"].raise_()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        qtbot.keyClicks(field, "rlsnjkf 19")
    assert fired == []
    assert window.browser.search.text() == "rlsnjkf 19"
    assert window.recorder.state == "idle"


def test_letters_outside_a_field_do_their_work(bench, qtbot):
    window = bench.window
    window.activateWindow()
    fired: list[str] = []
    window.actions_table.triggered.connect(fired.append)
    assert window.focusWidget() is window.centre  # from the start
    qtbot.keyClick(window.centre, Qt.Key.Key_F)
    assert fired == ["map.fit"]


def test_every_control_has_a_name_for_tests_and_one_for_people(bench, tmp_path):
    bench.load(sound(tmp_path, "a.wav"))
    bench.window.reference.use_button.click()
    bench.speak("One. Two.")
    bench.until(lambda: len(bench.takes()) == 1)
    nameless = [
        f"{type(control).__name__} {control.objectName()!r} {control.accessibleName()!r} in {_home(control)}"
        for control in bench.window.findChildren(QWidget)
        if isinstance(control, INTERACTIVE) and not _inner(control)
        if not control.objectName() or not control.accessibleName()
    ]
    assert nameless == []


def test_no_two_controls_of_one_part_share_a_name(bench):
    names = [
        (_part(control), control.objectName())
        for control in bench.window.findChildren(QWidget)
        if isinstance(control, INTERACTIVE) and not _inner(control)
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def _inner(control: QWidget) -> bool:
    """Parts that Qt makes inside other controls: fields and lists of combo boxes, headers, buttons of tabs and docks."""
    name, parent = control.metaObject().className(), control.parentWidget()
    if control.objectName().startswith("qt_") or name in ("QComboBoxListView", "QDockWidgetTitleButton", "QScrollBar"):
        return True
    return isinstance(parent, QComboBox | QAbstractSpinBox | QAbstractItemView | QLineEdit | QTabBar)


def _part(control: QWidget) -> str:
    """The dock or the half of the centre that a control lies in."""
    parent = control
    while parent is not None and not isinstance(parent, QDockWidget):
        parent = parent.parentWidget()
    return parent.objectName() if parent is not None else ""


def _home(control: QWidget) -> str:
    names = []
    parent = control.parentWidget()
    while parent is not None and len(names) < 3:
        names.append(f"{type(parent).__name__} {parent.objectName()}")
        parent = parent.parentWidget()
    return " < ".join(names)


def test_the_help_lists_every_mark(bench):
    bench.window.menus._extra["marks"].trigger()
    box = next(box for box in bench.window.findChildren(QMessageBox) if box.isVisible())
    for mark in ("[pause 0.5]", "[slow]", "[fast]", "[zh]", "[en]", "[ja]", "[/]", "happy", "surprised"):
        assert mark in box.text()
    box.close()
