"""Small screens, the prompt while recording, keys that reach only what can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from toolbox.shell import i18n
from toolbox.shell.layout import FRAME
from toolbox.widgets.mel_view import MelView

SMALL = (1024, 560)


@pytest.mark.parametrize("language", ["en", "zh-CN", "ja"])
def test_everything_fits_a_small_screen(bench, qapp, language):
    made = i18n.install(qapp, language)
    try:
        window = bench.window
        window.speak.set_sentences(["One.", "Two."])
        for panel in window.mapping.panels.values():
            panel.show_progress(0.5, "working")
        window.first_run.show()
        bench.until(lambda: window.speak.chips.isVisible())
        least = window.minimumSizeHint()
        assert least.width() <= SMALL[0] - FRAME.width() and least.height() <= SMALL[1] - FRAME.height(), least
    finally:
        for translator in made._installed:
            qapp.removeTranslator(translator)


def test_what_does_not_fit_is_scrolled_to(bench):
    window = bench.window
    window.resize(*SMALL)
    bench.until(lambda: window.height() <= SMALL[1])
    button = window.speak.stop_button
    area = next(each for each in window.findChildren(QScrollArea) if each.widget() is window.speak)
    area.ensureWidgetVisible(button)
    place = QRect(button.mapTo(area.viewport(), QPoint()), button.size())
    assert area.viewport().rect().contains(place)


def test_the_first_window_fits_the_free_screen(bench):
    free = bench.window.screen().availableGeometry()
    assert bench.window.width() <= max(free.width(), bench.window.minimumSizeHint().width())
    assert bench.window.height() <= free.height()


def test_the_prompt_is_visible_while_recording(bench):
    window = bench.window
    window.resize(1024, 700)
    window.docks["library"].raise_()
    window.actions_table.action("record.toggle").trigger()
    bench.until(lambda: window.recorder.state == "recording")
    text = window.recorder_panel.prompt.text
    bench.until(lambda: text.visibleRegion().boundingRect().height() >= text.fontMetrics().height() * 3)
    assert window.recorder_panel.findChildren(MelView) == []


def test_tab_never_goes_into_a_panel_behind_another(bench):
    window = bench.window
    window.activateWindow()
    window.docks["library"].raise_()
    window.speak.text.editor.setFocus()
    record = window.docks["record"]
    bench.until(lambda: record.visibleRegion().isEmpty())
    seen = set()
    for _ in range(120):
        window.focusNextPrevChild(True)
        seen.add(QApplication.focusWidget() or window.focusWidget())
    assert len(seen) > 20 and not any(record.isAncestorOf(widget) for widget in seen)


@pytest.mark.parametrize(("key", "acts"), [("R", False), ("4", False), ("S", False), ("L", True)])
def test_bare_keys_in_a_list_act_only_on_its_rows(bench, key, acts):
    window = bench.window
    window.activateWindow()
    window.browser.table.setFocus()
    bench.until(window.browser.table.hasFocus)
    fired = []
    window.actions_table.triggered.connect(fired.append)
    bench.qtbot.keyClick(window.browser.table, key)
    assert bool(fired) == acts


def test_a_key_leads_to_the_text(bench):
    window = bench.window
    window.activateWindow()
    window.browser.table.setFocus()
    bench.until(window.browser.table.hasFocus)
    bench.qtbot.keyClick(window.browser.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.speak.text.editor.hasFocus()
