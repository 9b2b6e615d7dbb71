"""The pointer does what people mean: no button slips under it, drops copy, the wheel scrolls past lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QFrame, QSlider

from tests.toolbox.window_bench import sound, wheel_down


def test_delete_does_not_appear_under_the_mouse(bench, tmp_path):
    for text in ("One.", "Two.", "Three."):
        bench.speak(text)
    bench.until(lambda: len(bench.takes()) == 3)
    window, tab = bench.window, bench.window.library_panel.takes
    window.docks["library"].raise_()
    tab.table.selectRow(0)
    tab.offer_export()
    tab.export_bar.set_folder(str(tmp_path))
    bench.until(lambda: tab.export_bar.isVisible() and tab.export_bar.export.isEnabled())
    button = tab.export_bar.export
    place = button.mapTo(tab, button.rect().center())
    button.click()
    bench.settle()
    QApplication.processEvents()
    under = tab.childAt(place)
    assert under is not tab.buttons["delete"] and under is not tab.buttons["export"]
    assert len(bench.takes()) == 3


def dragged(kind, paths, proposed=Qt.DropAction.MoveAction):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    place = QPoint(5, 5) if kind is QDragEnterEvent else QPointF(5, 5)
    event = kind(place, actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.setDropAction(proposed)
    return event, data


def test_a_drop_copies_and_is_framed_while_it_hovers(bench, tmp_path):
    window = bench.window
    file = sound(tmp_path / "anna", "a.wav")
    frame = window.findChild(QFrame, "drop_frame", Qt.FindChildOption.FindDirectChildrenOnly)
    enter, kept = dragged(QDragEnterEvent, [file])
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted() and enter.dropAction() == Qt.DropAction.CopyAction and frame.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert frame.isHidden()
    enter, hovering = dragged(QDragEnterEvent, [file])
    QApplication.sendEvent(window, enter)
    drop, kept = dragged(QDropEvent, [file])
    QApplication.sendEvent(window, drop)
    assert drop.isAccepted() and drop.dropAction() == Qt.DropAction.CopyAction and frame.isHidden()
    assert kept.hasUrls() and hovering.hasUrls()


@pytest.mark.parametrize("kind", [QComboBox, QAbstractSpinBox, QSlider])
def test_the_wheel_changes_no_control_without_focus(bench, kind):
    window = bench.window
    window.browser.table.setFocus()
    controls = [
        each for each in window.findChildren(kind) if each.objectName().startswith(("speak_", "prompt_", "reco"))
    ]
    controls += [window.speak.pickers.strength.slider] if kind is QSlider else []
    assert controls
    for control in controls:
        before = control.currentIndex() if kind is QComboBox else control.value()
        QApplication.sendEvent(control, wheel_down(control))
        after = control.currentIndex() if kind is QComboBox else control.value()
        assert after == before, control.objectName()
        assert control.focusPolicy() != Qt.FocusPolicy.WheelFocus


def entries(window):
    menu = QApplication.activePopupWidget()
    assert menu is not None and menu.objectName() == "button_menu"
    return {action.text(): action for action in menu.actions()}


def test_a_right_click_on_a_take_offers_what_the_buttons_do(bench):
    for text in ("One.", "Two."):
        bench.speak(text)
    bench.until(lambda: len(bench.takes()) == 2)
    tab = bench.window.library_panel.takes
    bench.window.docks["library"].raise_()
    tab.table.selectRow(1)
    place = tab.table.visualRect(tab.table.model().index(1, 3)).center()
    tab.table.customContextMenuRequested.emit(place)
    shown = entries(bench.window)
    assert list(shown) == [button.text() for button in tab.buttons.values()]
    assert shown["Delete"].isEnabled() and not shown["Compare"].isEnabled()
    shown["Star"].trigger()
    QApplication.activePopupWidget().close()
    bench.until(lambda: bench.takes()[1].starred)
    assert not bench.takes()[0].starred


def test_a_right_click_on_a_waveform_uses_the_sound(bench, tmp_path):
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    window, view = bench.window, bench.window.reference.waveform
    bench.qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=view.viewport().rect().center())
    bench.until(lambda: QApplication.activePopupWidget() is not None)
    shown = entries(window)
    assert list(shown) == ["Play", "Save", "Use as voice", "Add to the voice", "Show all of it"]
    with bench.qtbot.waitSignal(window.reference.use_requested):
        shown["Use as voice"].trigger()
    QApplication.activePopupWidget().close()


def test_a_right_drag_on_a_waveform_opens_no_menu(bench, tmp_path):
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    view = bench.window.reference.waveform
    kinds, right = QEvent.Type, Qt.MouseButton.RightButton
    steps = [
        (kinds.MouseButtonPress, 80),
        *((kinds.MouseMove, x) for x in range(90, 200, 10)),
        (kinds.MouseButtonRelease, 200),
    ]
    for kind, x in steps:
        place, moved = QPointF(x, 20), kind == kinds.MouseMove
        held = Qt.MouseButton.NoButton if kind == kinds.MouseButtonRelease else right
        button = Qt.MouseButton.NoButton if moved else right
        event = QMouseEvent(kind, place, view.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), event)
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is None
