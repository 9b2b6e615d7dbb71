"""The Train page of the window, on a stand-in for the training program."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox

from core import Control, paths
from core.controls import checked
from core.running import is_running, running
from engine import training
from tests.engine.test_trainings import a_run
from tests.toolbox.fake_engine import RECIPES
from tests.toolbox.test_window_fits import SMALL
from tests.toolbox.window_bench import drop, sound, wheel_down
from toolbox.shell import i18n
from toolbox.shell.layout import FRAME
from toolbox.training import controller
from toolbox.training.curve_plot import CurvePlot
from toolbox.widgets.control_form import ControlForm, NumberKnob


@pytest.fixture
def page(bench, monkeypatch):
    """The open page and the window behind it."""
    monkeypatch.setattr(controller, "SEEN_MS", 40)
    bench.window.actions_table.action("train.show").trigger()
    bench.settle()
    bench.page = bench.window.training.window
    yield bench
    for run in training.runs(paths.trainings_dir()):
        if is_running(run.folder):
            training.stop(run.folder)
            bench.until(lambda run=run: not is_running(run.folder))


def open_run(page, folder: Path) -> None:
    """Go to a training in the list."""
    page.window.training._look()
    row = lambda: [str(run.folder) for run, _ in page.page.list.runs.rows()]  # noqa: E731
    page.until(lambda: str(folder) in row())
    page.page.list.selectRow(row().index(str(folder)))
    page.until(lambda: page.page.run.view is not None)


def records(count: int, **curves) -> list[dict]:
    return [{"step": 10 * n, "seconds": 5.0 * n, **{k: f(n) for k, f in curves.items()}} for n in range(1, count + 1)]


def recordings(folder: Path) -> Path:
    sound(folder, "one.wav")
    return folder


def state(page) -> str:
    return page.page.run.view.run.state if page.page.run.view is not None else ""


def choose_recordings(page, folder: Path) -> None:
    page.page.form.data.setText(str(folder))
    page.until(lambda: page.page.form.buttons["start"].isEnabled())


def test_a_training_is_begun_watched_stopped_and_gone_on_with(page, tmp_path):
    form, run = page.page.form, page.page.run
    assert [form.recipe.itemData(n) for n in range(form.recipe.count())] == ["tiny", "other"]
    choose_recordings(page, recordings(tmp_path / "corpus"))
    form.name.setText("first")
    form.common.set_values({"steps": 1000000})
    form.more.set_values({"pace": "slow"})
    form.buttons["start"].click()
    page.until(lambda: state(page) == "running" and run.view.step > 0)
    assert page.engine.asked("begin_training")[0][:4] == (
        "tiny", str(tmp_path / "corpus"), {"steps": 1000000, "pace": "slow"}, "first",
    )  # fmt: skip
    assert "first" in run.title.text() and not run.buttons["resume"].isEnabled()
    run.buttons["stop"].click()
    page.until(lambda: state(page) == "stopped")
    assert run.buttons["resume"].isEnabled() and not run.buttons["stop"].isEnabled()

    run.buttons["change"].click()
    assert form.common.values()["steps"] == 1000000 and not form.data.isVisible()
    form.common.set_values({"steps": 3})
    form.more.set_values({"pace": "fast"})
    form.buttons["start"].click()
    page.until(lambda: state(page) == "finished")
    assert [made.name for made in paths.trainings_dir().iterdir()] == ["first"]


def test_nothing_starts_before_the_folder_was_looked_through(page, tmp_path):
    form = page.page.form
    (tmp_path / "empty").mkdir()
    page.engine.hold("check_training_data")
    form.data.setText(str(tmp_path / "empty"))
    page.until(lambda: page.engine.asked("check_training_data") != [])
    assert not form.buttons["start"].isEnabled() and "Looking" in form.message.text()
    page.engine.release()
    page.until(lambda: "No recordings" in form.message.text())
    assert not form.buttons["start"].isEnabled()
    assert drop(form.data, recordings(tmp_path / "full"))
    page.until(lambda: form.buttons["start"].isEnabled())
    form.recipe.setCurrentIndex(1)
    form.recipe.activated.emit(1)
    assert not form.buttons["start"].isEnabled()  # another recipe needs other things
    page.until(lambda: form.buttons["start"].isEnabled())
    assert page.engine.asked("check_training_data")[-1] == ("other", str(tmp_path / "full"))
    form.trial.setChecked(True)
    assert form.wish().trial and form.wish().data == "" and form.buttons["start"].isEnabled()


def test_a_folder_that_cannot_be_looked_through_is_told(page, tmp_path):
    page.engine.fail["check_training_data"] = "The folder could not be looked through; choose another one."
    page.page.form.data.setText(str(tmp_path))
    page.until(lambda: "The folder could not be looked through; choose another one." in page.heard)
    assert page.page.form.message.text() == "" and not page.page.form.buttons["start"].isEnabled()


def test_knobs_start_anew_with_each_recipe_and_only_changes_are_asked_for(page):
    form = page.page.form
    assert form.common.values() == {"steps": 100, "learning_rate": 1e-4, "start_from": ""}
    assert form.wish().knobs == {}
    form.common.set_values({"learning_rate": 3e-5})
    assert form.wish().knobs == {"learning_rate": 3e-5}
    form.recipe.setCurrentIndex(1)
    form.recipe.activated.emit(1)
    assert form.common.values() == {"steps": 7}
    assert not form.more.isVisible() and not form.unfold.isVisible()


def test_a_file_to_start_from_is_chosen_typed_or_dropped(page, tmp_path):
    form, window = page.page.form, page.window
    form.common.findChild(object, "train_common_start_from_choose").click()
    dialog = window.findChild(QFileDialog)
    assert dialog.parent() is page.page  # or the main window would stand before the page afterwards
    dialog.filesSelected.emit([str(tmp_path / "model.pt")])
    assert form.wish().knobs["start_from"] == str(tmp_path / "model.pt")
    dialog.reject()
    assert drop(form.common.findChild(object, "train_common_start_from").parent(), sound(tmp_path, "other.wav"))
    assert form.wish().knobs["start_from"] == str(tmp_path / "other.wav")


def test_words_are_no_path_and_the_wheel_passes_over_lists(qtbot):
    form = ControlForm("knob")
    qtbot.addWidget(form)
    form.set_controls([
        Control("words", "Words", "", "", "choice", unit="words"), Control("file", "File", "", "", "choice"),
        Control("list", "List", "a", "", "choice", choices=("a", "b")),
    ])  # fmt: skip
    form.show()
    shown = [form.findChild(object, f"knob_{name}_choose").isVisible() for name in ("words", "file")]
    assert shown == [False, True]
    chosen = form.findChild(object, "knob_list")
    for focused in (False, True):
        (chosen if focused else form.findChild(object, "knob_words")).setFocus()
        QApplication.sendEvent(chosen, wheel_down(chosen))
        assert chosen.currentData() == ("b" if focused and chosen.hasFocus() else "a")


def test_named_settings_are_chosen_and_a_file_is_typed(qtbot):
    form, told = ControlForm("knob"), []
    qtbot.addWidget(form)
    form.value_changed.connect(lambda name, value: told.append(value))
    control = Control("config", "Settings", "v1", "", "choice", unit="file", choices=("v1", "mockingbird"))
    form.set_controls([control])
    names = form.findChild(QComboBox, "knob_config_names")
    assert form.values() == {"config": "v1"}
    names.setCurrentIndex(names.findText("mockingbird"))
    assert form.values() == {"config": "mockingbird"} and told[-1] == "mockingbird"
    field = form.findChild(QLineEdit, "knob_config")
    field.clear()
    for part in ("v", "v1/my config.json"):
        field.setText(part)
    assert form.values() == {"config": "v1/my config.json"} and names.count() == 2
    assert checked([control], form.values()) == form.values()


def test_curves_marks_and_advice(page):
    formed = lambda n: 0.1 if n < 20 else 0.9  # noqa: E731
    loss = lambda n: max(0.5, 3.0 - 0.1 * n)  # noqa: E731
    folder = a_run(
        paths.trainings_dir() / "seen",
        records=records(90, loss=loss, valid_loss=lambda n: 5 - 0.01 * n, diagonality=formed),
    )
    open_run(page, folder)
    curves, run = page.page.run.curves, page.page.run
    assert [curves.curve.itemData(n) for n in range(curves.curve.count())] == ["loss", "diagonality"]
    assert len(curves.plot.listDataItems()) == 2
    assert "step 200" in run.advice.text() and "hardly fallen" in run.advice.text()
    assert {step for step, _ in curves.plot._marks} == {200, run.view.advice[1].step}
    curves.log.setChecked(True)
    (line, _) = curves.plot.listDataItems()
    assert np.allclose(line.getData()[1], np.log10([loss(n) for n in range(1, 91)]))
    curves.curve.setCurrentIndex(1)
    curves.curve.activated.emit(1)
    assert len(curves.plot.listDataItems()) == 1 and [step for step, _ in curves.plot._marks] == [200]


def test_an_unchanged_training_is_not_drawn_again(page, monkeypatch):
    folder = a_run(paths.trainings_dir() / "seen", records=records(5, loss=float))
    open_run(page, folder)
    drawn = []
    monkeypatch.setattr(CurvePlot, "set_lines", lambda *given: drawn.append(given))
    asked = len(page.engine.asked("trainings_view"))
    page.until(lambda: len(page.engine.asked("trainings_view")) > asked + 1)
    page.settle()
    assert drawn == []
    with open(folder / "log.jsonl", "a") as file:
        file.write(json.dumps({"step": 60, "seconds": 30.0, "loss": 1.0}) + "\n")
    page.until(lambda: drawn != [])


def test_stages_have_their_own_curves(page):
    parts = [{"part": "09 acoustic", "step": 10, "seconds": 1, "mel": 1.0}, {"part": "10 vocoder", "step": 5, "seconds": 1, "loss": 2.0}]  # fmt: skip
    open_run(page, a_run(paths.trainings_dir() / "seen", records=parts))
    curves = page.page.run.curves
    assert curves.stage.isVisible() and curves.stage.currentData() == "10 vocoder"
    curves.stage.setCurrentIndex(0)
    curves.stage.activated.emit(0)
    assert curves.curve.currentData() == "mel" and len(curves.plot.listDataItems()) == 1


def test_pictures_follow_the_newest_until_another_is_chosen(page):
    folder = a_run(paths.trainings_dir() / "seen")
    (folder / "pictures").mkdir()

    def draw(name: str, step: int) -> None:
        np.save(folder / "pictures" / f"{name}_{step:08d}.npy", np.full((2, 3), step, np.float16))

    draw("mel", 10)
    draw("attention", 10)
    open_run(page, folder)
    pictures = page.page.run.pictures
    shown = lambda: pictures.view._values is not None and pictures.view._values[0, 0]  # noqa: E731
    page.until(lambda: shown() == 10 and "attention" in pictures.list.currentText())
    assert pictures.view.reading_at(1.5, 0.5) == "column 1   row 0   10"
    draw("attention", 20)
    page.until(lambda: shown() == 20)
    pictures.list.setCurrentIndex(pictures.list.findText("mel, step 10"))
    pictures.list.activated.emit(pictures.list.currentIndex())
    page.until(lambda: shown() == 10)
    draw("attention", 30)
    page.until(lambda: pictures.list.count() == 4)
    assert pictures.list.currentText() == "mel, step 10"


def test_samples_are_played_by_key(page):
    folder = a_run(paths.trainings_dir() / "seen")
    for step in (5, 10):
        sound(folder / "samples", f"step_{step:08d}.wav", step)
    open_run(page, folder)
    samples = page.page.run.samples
    assert [samples.list.item(n).text() for n in range(2)] == ["step 10", "step 5"]
    samples.list.setFocus()
    page.qtbot.keyClick(samples.list, Qt.Key.Key_Down)
    page.qtbot.keyClick(samples.list, Qt.Key.Key_Return)
    page.until(lambda: page.window.player.state == "playing")
    assert page.engine.asked("open_clip")[-1][0].endswith("step_00000005.wav")
    sound(folder / "samples", "step_00000020.wav", 20)
    page.until(lambda: samples.list.count() == 3)
    assert samples.list.currentItem().text() == "step 5"


def test_a_failed_training_says_why_and_what_to_turn_down(page):
    problem = "The graphics card's memory is full at step 3; lower batch."
    open_run(page, a_run(paths.trainings_dir() / "full", "failed", problem=problem))
    run = page.page.run
    assert problem in run.problem.text() and "accumulate" in run.problem.text()
    assert run.status.text() == "failed" and run.buttons["change"].isEnabled()


def test_a_training_of_an_earlier_window_is_found_again(open_bench, qtbot, tmp_path):
    first = open_bench()
    first.window.training.show()
    first.settle()
    first.window.training.window.form.more.set_values({"pace": "slow"})
    first.window.training.window.form.common.set_values({"steps": 1000000})
    choose = first.window.training.window.form
    choose.data.setText(str(recordings(tmp_path / "corpus")))
    first.until(lambda: choose.buttons["start"].isEnabled())
    choose.buttons["start"].click()
    folder = paths.trainings_dir() / "tiny"
    first.until(lambda: is_running(folder))
    first.close()
    assert is_running(folder)
    second = open_bench()
    second.window.training.show()
    second.page = second.window.training.window
    open_run(second, folder)
    second.until(lambda: second.page.run.view.step > 0)
    second.page.run.buttons["stop"].click()
    second.until(lambda: not is_running(folder))


def test_a_new_model_fills_the_lists_anew_and_is_told_once(page):
    folder = a_run(paths.trainings_dir() / "seen", "running")
    (folder / "export").mkdir()
    page.window.training._look()
    page.settle()
    listed = len(page.engine.asked("list_models"))
    (folder / "export" / "voice.pt").write_bytes(b"weights")
    page.until(lambda: len(page.engine.asked("list_models")) > listed)
    open_run(page, folder)
    assert page.page.run.made.text() == "In the lists of models: seen/voice"
    told = [text for text in page.heard if "seen" in text]
    assert len(told) == 1 and "has made a model" in told[0]
    os.utime(folder / "export" / "voice.pt", ns=(1, 1))
    page.until(lambda: len(page.engine.asked("list_models")) > listed + 1)
    assert [text for text in page.heard if "seen" in text] == told


def test_a_closed_page_asks_no_more(page):
    asked = page.window.training._timer
    page.until(asked.isActive)
    page.qtbot.keyClick(page.page, Qt.Key.Key_Escape)
    assert not page.page.isVisible()
    page.until(lambda: not asked.isActive() and not page.window.jobs.running())
    page.window.training.show()
    page.until(asked.isActive)
    assert len(page.engine.asked("training_recipes")) == 1


def test_a_folder_that_is_gone_leaves_the_page(page):
    import shutil

    folder = a_run(paths.trainings_dir() / "gone")
    open_run(page, folder)
    shutil.rmtree(folder)
    page.until(lambda: page.page.folder == "" and page.page.form.isVisible())
    assert page.page.list.runs.rows() == []


def test_a_training_is_deleted_after_a_question_and_brought_back(page):
    folder = a_run(paths.trainings_dir() / "old")
    (folder / "export").mkdir()
    (folder / "export" / "voice.pt").write_bytes(b"weights")
    open_run(page, folder)
    page.qtbot.keyClick(page.page.list, Qt.Key.Key_Delete)
    box = page.page.findChild(QMessageBox, "train_delete_dialog")
    assert folder.is_dir() and "old" in box.text()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert folder.is_dir()
    page.page.run.buttons["delete"].click()
    box = page.page.findChildren(QMessageBox, "train_delete_dialog")[-1]
    next(button for button in box.buttons() if button.text() == "Delete").click()
    page.until(lambda: page.page.folder == "" and page.page.list.runs.rows() == [])
    assert not folder.exists()
    page.window.undo.undo()
    assert (folder / "export" / "voice.pt").read_bytes() == b"weights"
    page.until(lambda: [run.name for run, _ in page.page.list.runs.rows()] == ["old"])


def test_a_training_at_work_is_not_deleted(page):
    folder = a_run(paths.trainings_dir() / "busy")
    open_run(page, folder)
    with running(folder):
        page.window.training._delete(folder)
        assert folder.is_dir() and any("at work" in sentence for sentence in page.heard)
    assert not page.window.undo.canUndo()


def test_the_folder_is_opened(page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    folder = a_run(paths.trainings_dir() / "seen")
    open_run(page, folder)
    page.page.run.buttons["folder"].click()
    assert opened == [str(folder)]


@pytest.mark.parametrize("language", ["en", "zh-CN", "ja"])
def test_the_page_fits_a_small_screen(page, qapp, language):
    folder = a_run(
        paths.trainings_dir() / "seen", "failed", records(9, loss=float, diagonality=float), problem="It is full."
    )
    sound(folder / "samples", "step_00000005.wav")
    (folder / "pictures").mkdir()
    np.save(folder / "pictures" / "mel_00000005.npy", np.zeros((2, 3), np.float16))
    made = i18n.install(qapp, language)
    try:
        open_run(page, folder)
        QApplication.processEvents()
        least = page.page.minimumSizeHint()
        assert least.width() <= SMALL[0] - FRAME.width() and least.height() <= SMALL[1] - FRAME.height(), least
    finally:
        for translator in made._installed:
            qapp.removeTranslator(translator)


def test_tab_reaches_everything_on_the_form(page):
    window, form = page.page, page.page.form
    window.activateWindow()
    form.unfold.setChecked(True)
    form.recipe.setFocus()
    seen = set()
    for _ in range(60):
        window.focusNextPrevChild(True)
        seen.add((window.focusWidget()).objectName())
    names = {
        "train_recipe",
        "train_data",
        "train_data_choose",
        "train_trial",
        "train_name",
        "train_unfold",
        "train_runs",
    }
    names |= {"train_common_steps", "train_common_start_from", "train_more_pace", "train_list_new"}
    assert names <= seen, names - seen


def test_small_and_wide_numbers_are_whole_and_typed(qtbot):
    form = ControlForm()
    qtbot.addWidget(form)
    form.set_controls(RECIPES[0].knobs)
    assert form.values()["learning_rate"] == 1e-4 and form.values()["steps"] == 100
    knobs = form.findChildren(NumberKnob)
    assert [knob.slider.isHidden() for knob in knobs] == [True, True]
    usual = NumberKnob(Control("speed", "Speed", 1.0, "", minimum=0.5, maximum=2.0), "speed")
    qtbot.addWidget(usual)
    assert not usual.slider.isHidden()
