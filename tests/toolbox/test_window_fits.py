"""Small screens, the prompt while recording, keys that reach only what can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from toolbox.shell import i18n, layout, theme
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


@pytest.mark.parametrize("size", [SMALL, (1280, 800), (1920, 1080)])
def test_notices_leave_the_reference_free(bench, size):
    window = bench.window
    window.resize(*size)
    window.first_run.hide()
    for number in range(3):
        window.notify(f"Sentence {number}, of the length that sentences for a person usually have.")
    QApplication.processEvents()
    pane = window.reference
    seen = pane.visibleRegion().translated(pane.mapTo(window, QPoint()))
    assert not seen.isEmpty()
    for toast in window.toasts.toasts():
        assert not seen.intersects(toast.geometry()) and window.rect().contains(toast.geometry())


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


def no_button_is_cut(window):
    """Of all push buttons that can be seen; those with an icon measure themselves."""
    for button in window.findChildren(QPushButton):
        if button.isVisible() and not button.visibleRegion().isEmpty() and button.icon().isNull():
            needed = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
            assert needed <= button.width() - 4, (button.objectName(), button.text(), needed, button.width())


@pytest.mark.parametrize("size", [SMALL, (1280, 720), (1920, 1080)])
def test_no_button_is_cut_and_the_speak_panel_is_not_wider_than_its_place(bench, qapp, size):
    window = bench.window
    window.resize(size[0] - FRAME.width(), size[1] - FRAME.height())
    area = next(each for each in window.findChildren(QScrollArea) if each.widget() is window.speak)
    window.docks["library"].raise_()
    window.speak.set_sentences(["One.", "Two."])
    made = i18n.install(qapp, "en")
    try:
        for language in ("en", "zh-CN", "ja"):
            made.set_language(language)
            for tab in range(window.library_panel.tabs.count()):
                window.library_panel.tabs.setCurrentIndex(tab)
                bench.until(lambda: area.viewport().width() >= window.speak.width())
                no_button_is_cut(window)
    finally:
        made.set_language("en")
        for translator in made._installed:
            qapp.removeTranslator(translator)


def test_panels_keep_their_share_on_a_smaller_screen(open_bench):
    bench = open_bench()
    window = bench.window
    window.resize(2500, 1000)
    wide = [window.docks[name] for name in ("browse", "voices_map")]
    window.resizeDocks(wide, [700, 750], Qt.Orientation.Horizontal)
    bench.until(lambda: wide[0].width() == 700 and wide[1].width() == 750)
    bench.close()
    bench = open_bench()
    window = bench.window
    former = window.session.get("widths")
    assert (former[""], former["browse"], former["voices_map"]) == (2500, 700, 750)
    window.resize(1300, 800)
    wide = [window.docks[name] for name in ("browse", "voices_map")]
    window.resizeDocks(wide, [700, 750], Qt.Orientation.Horizontal)  # as Qt restores them
    bench.until(lambda: sum(dock.width() for dock in wide) > 850)
    layout.fit_widths(window, window.docks, former)
    bench.until(lambda: wide[0].width() == round(700 * 1300 / 2500) and wide[1].width() == 750 * 1300 // 2500)
    for nonsense in (None, "wide", {"": 0}, {"browse": "x"}, {"elsewhere": 5, "": 3}):
        layout.fit_widths(window, window.docks, nonsense)


def test_the_focus_can_be_seen_on_pictures_lists_and_tool_buttons(bench):
    window = bench.window
    window.activateWindow()
    pane = window.reference
    pane.play_button.setEnabled(True)
    for widget in (
        pane.waveform,
        pane.mel,
        window.browser.table,
        pane.play_button,
        window.mapping.panels["voices"].map,
    ):
        widget.setFocus()
        bench.until(widget.hasFocus)
        accent = theme.colors(widget).accent.rgb()
        assert widget.grab().toImage().pixel(0, widget.height() // 2) == accent, widget.objectName()
        widget.resize(widget.width() - 7, widget.height())
        assert widget.grab().toImage().pixel(widget.width() - 1, widget.height() // 2) == accent
        window.speak.text.editor.setFocus()
        bench.until(window.speak.text.editor.hasFocus)
        assert widget.grab().toImage().pixel(0, widget.height() // 2) != accent, widget.objectName()
