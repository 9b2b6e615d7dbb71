import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from toolbox.browser.browser_panel import BrowserPanel
from toolbox.browser.utterance_model import PAGE_ROWS, UtteranceModel
from toolbox.widgets.drops import local_paths


@dataclass(frozen=True)
class Row:
    id: str
    speaker: str = "ann"
    text: str = "hello"
    emotion: str = "happy"
    seconds: float | None = 1.25

    @property
    def path(self):
        return Path(self.id)

    @property
    def name(self):
        return self.path.stem


def answer(panel_or_model, request, total):
    rows = [Row(f"/data/u{row}.wav") for row in range(request.offset, min(total, request.offset + request.limit))]
    panel_or_model.page_ready(request, rows, total)


@pytest.fixture
def panel(qtbot):
    made = BrowserPanel()
    qtbot.addWidget(made)
    made.asked = []
    made.page_requested.connect(made.asked.append)
    made.set_datasets([("LibriSpeech/dev-clean", 2703), ("JSUT", 5000)])
    made.set_speakers([("1272", 20), ("84", 30)])
    return made


def test_only_looked_at_pages_are_asked_for(qtbot):
    model, asked = UtteranceModel(), []
    model.page_requested.connect(asked.append)
    model.set_query("d", None, "")
    answer(model, asked.pop(), 100_000)
    assert model.rowCount() == 100_000
    assert (
        model.index(0, 0).data() == "u0" and model.index(0, 3).data() == "Happy" and model.index(0, 4).data() == "1.2"
    )
    assert model.index(50_000, 0).data() == "…"
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=20_000)
    assert asked[0].offset == 50_000 // PAGE_ROWS * PAGE_ROWS and asked[0].dataset == "d"
    model.index(50_001, 0).data()
    answer(model, asked[0], 100_000)
    assert model.index(50_000, 0).data() == "u50000"
    assert len(asked) == 1


def test_late_answers_to_an_old_query_are_dropped():
    model, asked = UtteranceModel(), []
    model.page_requested.connect(asked.append)
    model.set_query("old", None, "")
    model.set_query("new", None, "")
    answer(model, asked[0], 7)
    assert model.rowCount() == 0
    answer(model, asked[1], 3)
    assert model.rowCount() == 3


def test_old_rows_stay_until_the_new_ones_come():
    model, asked = UtteranceModel(), []
    model.page_requested.connect(asked.append)
    model.set_query(None, None, "")
    answer(model, asked.pop(), 5)
    model.refresh()
    assert model.index(0, 0).data() == "u0"
    answer(model, asked.pop(), 0)
    assert model.rowCount() == 0


def test_kept_pages_are_bounded():
    model, asked = UtteranceModel(), []
    model.page_requested.connect(asked.append)
    model.set_query(None, None, "")
    from dataclasses import replace

    first = asked.pop()
    for page in range(80):
        answer(model, replace(first, offset=page * PAGE_ROWS), 100_000)
    assert len(model._pages) == 50
    assert model.find("/data/u0.wav") == -1 and model.find(f"/data/u{79 * PAGE_ROWS}.wav") == 79 * PAGE_ROWS


def test_choosing_narrows_the_query(panel, qtbot):
    with qtbot.waitSignal(panel.dataset_chosen, timeout=20_000) as caught:
        panel.dataset.setCurrentIndex(2)
        panel.dataset.activated.emit(2)
    assert caught.args == ["JSUT"]
    assert panel.asked[-1].dataset == "JSUT" and panel.asked[-1].speaker is None
    panel.select_speaker("84")
    assert panel.asked[-1].speaker == "84"
    with qtbot.waitSignal(panel.page_requested, timeout=20_000):
        panel.search.setText("sec>3")
    assert panel.asked[-1].search == "sec>3"


def test_searchable_lists_take_part_of_a_name_and_refuse_nonsense(panel, qtbot):
    edit = panel.dataset.findChild(QLineEdit)
    edit.setText("jsu")
    edit.returnPressed.emit()
    assert panel.dataset.key() == "JSUT"
    edit.setText("no such thing")
    edit.returnPressed.emit()
    assert panel.dataset.key() == "JSUT" and panel.dataset.currentText().startswith("JSUT")


def test_buttons_report_the_selected_rows(panel, qtbot):
    panel.model.set_query(None, None, "")
    answer(panel, panel.asked[-1], 10)
    assert not panel.buttons["load"].isEnabled()
    panel.table.selectRow(4)
    with qtbot.waitSignal(panel.load_requested, timeout=20_000) as caught:
        panel.buttons["load"].click()
    assert [row.id for row in caught.args[0]] == ["/data/u4.wav"]
    with qtbot.waitSignal(panel.play_requested, timeout=20_000) as caught:
        panel.buttons["play"].click()
    assert caught.args[0].id == "/data/u4.wav"
    kinds = []
    panel.random_requested.connect(kinds.append)
    for kind in ("dataset", "speaker", "utterance"):
        panel.buttons[f"random_{kind}"].click()
    assert kinds == ["dataset", "speaker", "utterance"]
    with qtbot.waitSignal(panel.next_requested, timeout=20_000):
        panel.buttons["next"].click()


def test_selecting_everything_is_quick_and_its_limit_is_said(panel):
    panel.show()
    panel.model.set_query(None, None, "")
    answer(panel, panel.asked[-1], 100_000)
    started = time.process_time()
    panel.table.selectAll()
    rows = panel.selected_rows()
    panel.grab()
    assert time.process_time() - started < 0.2
    assert [row.id for row in rows] == [f"/data/u{number}.wav" for number in range(200)]
    assert "100000" in panel.status.text() and "200" in panel.status.text()


def test_current_row_is_shown(panel):
    panel.model.set_query(None, None, "")
    answer(panel, panel.asked[-1], 10)
    panel.set_current("/data/u7.wav")
    assert [row.id for row in panel.selected_rows()] == ["/data/u7.wav"]
    panel.set_current("/elsewhere.wav")
    assert panel.current_id() == "/elsewhere.wav"


def test_files_and_folders_can_be_dropped(panel, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "声 😀.wav")), QUrl("https://example.org/x.wav")])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, event = QDragEnterEvent(QPoint(5, 5), *how), QDropEvent(QPointF(5, 5), *how)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(panel.paths_dropped, timeout=20_000) as caught:
        QApplication.sendEvent(panel, event)
    assert [Path(path) for path in caught.args[0]] == [tmp_path / "声 😀.wav"]
    assert local_paths(QMimeData()) == []


def test_rows_drag_out_as_real_files(panel):
    panel.model.set_query(None, None, "")
    answer(panel, panel.asked[-1], 3)
    data = panel.model.mimeData([panel.model.index(1, 0), panel.model.index(1, 2), panel.model.index(2, 0)])
    assert [Path(url.toLocalFile()).name for url in data.urls()] == ["u1.wav", "u2.wav"]


def test_many_speakers_and_rows_do_not_stall(panel, qtbot):
    panel.show()
    speakers = [(f"id{number:05d}", 100) for number in range(7000)]
    started = time.perf_counter()
    panel.set_speakers(speakers)
    filled = time.perf_counter() - started
    panel.model.set_query(None, None, "")
    started = time.perf_counter()
    answer(panel, panel.asked[-1], 200_000)
    panel.grab()
    assert filled < 0.5 and time.perf_counter() - started < 0.5


def test_empty_browser_says_what_to_do(qtbot):
    panel = BrowserPanel()
    qtbot.addWidget(panel)
    assert "Drop" in panel.status.text()
    assert not panel.buttons["next"].isEnabled() and panel.buttons["add_folder"].isEnabled()
