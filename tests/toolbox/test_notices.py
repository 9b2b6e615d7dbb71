import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from toolbox.shell.actions import ActionTable
from toolbox.shell.command_palette import CommandPalette, match_score
from toolbox.shell.first_run_card import STEPS, FirstRunCard
from toolbox.shell.jobs_bar import JobsBar
from toolbox.shell.shortcut_sheet import ShortcutSheet
from toolbox.shell.toast import MAX_SHOWN, SHOWN_MS, ToastArea


class FakeJob:
    def __init__(self, title="Embedding", fraction=0.42, eta=3.2):
        self.title, self.fraction, self.text, self.state, self.eta, self.stops = (
            title,
            fraction,
            "42 / 100",
            "running",
            eta,
            0,
        )

    @property
    def running(self):
        return self.state in ("running", "stopping")

    def eta_s(self):
        return self.eta

    def stop(self):
        self.stops += 1
        self.state = "stopping"


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    return made


def test_jobs_show_progress_time_left_and_an_honest_stop(qtbot):
    bar, job, other = JobsBar(), FakeJob(), FakeJob("Scanning", 0.0, None)
    qtbot.addWidget(bar)
    bar.add(job)
    bar.add(other)
    assert bar.first is None
    qtbot.waitUntil(lambda: len(bar.jobs()) == 2, timeout=20_000)
    assert bar.first.bar.value() == 420 and "3" in bar.first.rest.text() and "42 / 100" in bar.first.label.text()
    assert "1" in bar.more.text() and not bar.more.isHidden()
    bar.first.stop_button.click()
    assert job.stops == 1 and "Stopping" in bar.first.stop_button.text() and not bar.first.stop_button.isEnabled()
    assert bar.jobs() == [job, other]
    job.state = "stopped"
    qtbot.waitUntil(lambda: bar.jobs() == [other], timeout=20_000)
    assert bar.first.job is other and bar.first.bar.maximum() == 0
    other.state = "done"
    with qtbot.waitSignal(bar.count_changed, timeout=20_000) as caught:
        pass
    assert caught.args == [0] and bar.first is None
    qtbot.waitUntil(lambda: not bar._timer.isActive(), timeout=20_000)


def test_very_short_jobs_never_flash_up(qtbot):
    bar, job, counts = JobsBar(), FakeJob(), []
    qtbot.addWidget(bar)
    bar.count_changed.connect(counts.append)
    bar.add(job)
    job.state = "done"
    qtbot.waitUntil(lambda: not bar._timer.isActive(), timeout=20_000)
    assert counts == []


def test_all_jobs_and_the_log_open_on_request(qtbot):
    bar, jobs = JobsBar(), [FakeJob(str(n)) for n in range(3)]
    qtbot.addWidget(bar)
    bar.show()
    for job in jobs:
        bar.add(job)
    qtbot.waitUntil(lambda: len(bar.jobs()) == 3, timeout=20_000)
    bar.more.click()
    assert bar.popup.isVisible() and [line.job.title for line in bar._popup_lines] == ["0", "1", "2"]
    bar.popup.hide()
    for number in range(600):
        bar.log(f"line {number}")
    bar.log_button.click()
    shown = bar.log_text.toPlainText().splitlines()
    assert shown[-1] == "line 599" and len(shown) == 500
    bar.log("one more")
    assert bar.log_text.toPlainText().endswith("one more")
    bar.log_popup.hide()
    for job in jobs:
        job.state = "done"
    qtbot.waitUntil(lambda: not bar._timer.isActive(), timeout=20_000)


def test_notices_stack_count_and_stay_inside(window):
    area = ToastArea(window)
    first = area.show("Something long " * 20, "warning")
    assert area.show("Something long " * 20, "warning") is first and "×2" in first.label.text()
    second = area.show("Another", "error", "Traceback\nline")
    window.resize(500, 400)
    QApplication.processEvents()
    for toast in (first, second):
        assert window.rect().contains(toast.geometry())
    assert not first.geometry().intersects(second.geometry())


def test_details_and_copy(window, qtbot):
    area = ToastArea(window)
    toast = area.show("It failed.", "error", "Traceback")
    toast.details_button.click()
    assert toast.box.isVisible() and toast.box.toPlainText() == "Traceback"
    toast.copy_button.click()
    assert QGuiApplication.clipboard().text() == "It failed.\n\nTraceback"
    toast.close_button.click()
    assert area.toasts() == []


def test_errors_stay_and_chatter_goes(window, qtbot, monkeypatch):
    monkeypatch.setitem(SHOWN_MS, "info", 40)
    area = ToastArea(window)
    error = area.show("Bad.", "error")
    area.show("Fine.", "info")
    qtbot.waitUntil(lambda: area.toasts() == [error], timeout=20_000)
    for number in range(MAX_SHOWN + 2):
        area.show(f"w{number}", "warning")
    assert len(area.toasts()) == MAX_SHOWN and error in area.toasts()
    area.clear()
    assert area.toasts() == []


def test_a_notice_waits_while_the_pointer_is_on_it(window, qtbot, monkeypatch):
    monkeypatch.setitem(SHOWN_MS, "info", 60)
    area = ToastArea(window)
    toast = area.show("Read me.")
    point = QPointF(5, 5)
    toast.enterEvent(QEnterEvent(point, point, point))
    assert not toast._timer.isActive()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: area.toasts() == [], timeout=20_000)


def test_card_shows_only_what_is_missing(qtbot):
    card = FirstRunCard()
    qtbot.addWidget(card)
    assert card.isHidden()
    card.set_steps({"hello", "dataset"})
    assert [step for step in STEPS if not card.buttons[step].isHidden()] == ["hello", "dataset"]
    with qtbot.waitSignal(card.step_requested, timeout=20_000) as caught:
        card.buttons["dataset"].click()
    assert caught.args == ["dataset"]
    with qtbot.waitSignal(card.dismissed, timeout=20_000):
        card.close_button.click()
    assert card.isHidden()


def test_matching_prefers_whole_words_then_letters_in_order():
    assert match_score("", "Export takes") == 0
    assert match_score("take", "Export takes") < match_score("ek", "Export takes") is not None
    assert match_score("xe", "Export takes") is not None and match_score("zz", "Export takes") is None
    assert match_score("导出", "导出语音") == 0


def test_palette_finds_and_triggers(window, qtbot):
    table = ActionTable(window)
    palette, seen = CommandPalette(window), []
    table.triggered.connect(seen.append)
    palette.open_for(table)
    qtbot.keyClicks(palette.search, "vocode")
    titles = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert titles[0].startswith(("Vocode", "Synthesize"))
    palette.search.setText("export")
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Up)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert seen == ["file.export"] and palette.isHidden()
    palette.open_for(table)
    palette.search.setText("qqqq")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert seen == ["file.export"]
    palette.hide()


def test_disabled_actions_cannot_be_triggered_from_the_palette(window, qtbot):
    table, palette, seen = ActionTable(window), CommandPalette(window), []
    table.triggered.connect(seen.append)
    table.action("file.export").setEnabled(False)
    palette.open_for(table)
    palette.search.setText("export")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert seen == []
    palette.hide()


def test_sheet_changes_keys_and_names_conflicts(window, qtbot):
    table = ActionTable(window)
    sheet = ShortcutSheet(table)
    qtbot.addWidget(sheet)
    editor = sheet.editors["take.star"]
    editor.setKeySequence(QKeySequence("Ctrl+B"))
    editor.editingFinished.emit()
    assert table.keys("take.star") == ("Ctrl+B",)
    editor.setKeySequence(QKeySequence("R"))
    editor.editingFinished.emit()
    assert table.keys("take.star") == ("Ctrl+B",) and "Record" in sheet.problem.text()
    assert editor.keySequence().toString() == "Ctrl+B"
    sheet.reset_button.click()
    assert table.keys("take.star") == ("S",) and editor.keySequence().toString() == "S"
    sheet.search.setText("star the")
    visible = [name for row, name in enumerate(sheet.editors) if not sheet.rows.isRowHidden(row)]
    assert visible == ["take.star"]
