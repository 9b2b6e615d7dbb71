"""Words of the line under the text: pointed at by mouse and keys, heard, changed here or always, and the dictionary's window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from core import WordReading
from core.types import DictionaryEntry
from engine.messages import PreviewWord
from synthesizer.text import dictionary
from toolbox.speech.speak_choice import shifted, wish_from, without
from toolbox.speech.word_line import WordLine
from toolbox.widgets.panel import on_keys


def entries():
    return dictionary.load(dictionary.own_file()).entries


def click_word(bench, number):
    """Click in the middle of a word of the line."""
    line = bench.window.speak.text.preview
    word = line.words()[number]
    middle = line.fontMetrics().horizontalAdvance(line.text()[: word.start])
    middle += line.fontMetrics().horizontalAdvance(line.text()[word.start : word.end]) // 2
    bench.qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(middle + 3, line.height() // 2))
    bench.settle()
    return bench.window.words.popup


def write(bench, popup, reading):
    popup.reading.selectAll()
    bench.qtbot.keyClicks(popup.reading, reading)
    bench.until(lambda: bool(popup.message.text()))
    bench.settle()


def test_a_click_on_a_word_shows_its_reading(bench):
    bench.type("one dog two")
    popup = click_word(bench, 1)
    assert popup.isVisible() and popup.title.text() == "dog" and popup.reading.text() == "K AE1 T"
    assert popup.buttons["here"].isEnabled() and not popup.buttons["automatic"].isEnabled()
    bench.qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_arrows_and_enter_do_the_same(bench):
    bench.type("one dog two")
    window, line = bench.window, bench.window.speak.text.preview
    window.actions_table.action("edit.pronunciation").trigger()
    assert line.selectedText() == "one"
    for _ in range(5):
        bench.qtbot.keyClick(line, Qt.Key.Key_Right)
    assert line.selectedText() == "two"
    bench.qtbot.keyClick(line, Qt.Key.Key_Left)
    bench.qtbot.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    assert window.words.popup.title.text() == "dog"
    assert QApplication.focusWidget() is window.words.popup.reading or window.words.popup.reading.hasFocus()
    window.words.popup.hide()


def test_a_wrong_reading_is_told_while_it_is_typed_and_cannot_be_used(bench):
    bench.type("dog")
    popup = click_word(bench, 0)
    write(bench, popup, "K QQ1")
    assert "ARPAbet" in popup.message.text() and popup.message.text().endswith(".")
    assert not any(popup.buttons[name].isEnabled() for name in ("here", "always", "play"))
    bench.qtbot.keyClick(popup.reading, Qt.Key.Key_Return)
    assert popup.isVisible() and bench.window.speak.text.readings() == ()
    write(bench, popup, "chong2 qing4")
    assert popup.message.text() == "chóng qìng" and popup.buttons["always"].isEnabled()
    popup.hide()


def test_only_in_this_text_is_part_of_the_wish_the_take_and_the_session(bench, open_bench):
    bench.type("one dog two")
    popup = click_word(bench, 1)
    write(bench, popup, "D AO1 G")
    bench.qtbot.keyClick(popup.reading, Qt.Key.Key_Return)
    bench.settle()
    wanted = (WordReading("dog", "en", "D AO1 G"),)
    window = bench.window
    assert not popup.isVisible() and window.speak.wish().request.readings == wanted and entries() == ()
    assert window.speak.text.preview.words()[1].given == "here"
    window.speak.speak_button.click()
    bench.settle()
    assert bench.engine.asked("speak")[0][0].readings == wanted
    assert wish_from(window.speak.wish().plain()).request.readings == wanted
    bench.until(lambda: len(bench.takes()) == 1)
    bench.close()
    again = open_bench()
    again.settle()
    assert again.window.speak.wish().request.readings == wanted
    assert again.takes()[0].request.readings == wanted
    again.type("something else")
    assert again.window.speak.wish().request.readings == ()


def test_always_goes_into_the_dictionary_and_back(bench):
    bench.type("one dog two")
    popup = click_word(bench, 1)
    write(bench, popup, "D AO1 G")
    popup.buttons["always"].click()
    bench.settle()
    assert entries() == (DictionaryEntry("dog", "en", "D AO1 G"),) and bench.window.speak.wish().request.readings == ()
    assert bench.window.speak.text.preview.words()[1].given == "always"
    popup = click_word(bench, 1)
    assert popup.buttons["automatic"].isEnabled() and popup.reading.text() == "D AO1 G"
    popup.buttons["automatic"].click()
    bench.settle()
    assert entries() == () and bench.window.speak.text.preview.words()[1].given == ""


def test_back_to_automatic_for_one_text(bench):
    bench.type("one dog two")
    bench.window.speak.text.choose_reading(WordReading("dog", "en", "D AO1 G"))
    bench.settle()
    click_word(bench, 1).buttons["automatic"].click()
    bench.settle()
    assert bench.window.speak.wish().request.readings == ()


def test_a_word_can_be_heard_alone(bench):
    bench.type("one dog two")
    popup = click_word(bench, 1)
    write(bench, popup, "D AO1 G")
    popup.buttons["play"].click()
    bench.settle()
    (request,) = bench.engine.asked("say")[0]
    assert request.text == "dog" and request.readings == (WordReading("dog", "en", "D AO1 G", (0,)),)
    assert popup.isVisible() and bench.takes() == []
    popup.hide()


def test_what_is_dragged_over_is_copied_and_beside_the_words_nothing_opens(qtbot):
    line = WordLine()
    qtbot.addWidget(line)
    line.resize(400, 24)
    line.show()
    seen = []
    line.word_chosen.connect(seen.append)
    line.setText("aaa bbb")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(5, 12))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.set_words((PreviewWord("A", "en", "AH0", 0, 3), PreviewWord("B", "en", "B", 4, 7)))
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(390, 12))
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(3, 12))
    line.setSelection(0, 5)
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(5, 12))
    assert seen == [] and line.selectedText() == "aaa b"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(5, 12))
    assert [word.text for word in seen] == ["A"]


def test_a_key_of_a_list_is_its_own_alone(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    pressed = []
    lists = [QListWidget(window) for _ in range(2)]
    for number, each in enumerate(lists):
        on_keys(each, lambda number=number: pressed.append(number), Qt.Key.Key_Return)
    window.show()
    window.activateWindow()
    lists[1].setFocus()
    qtbot.waitUntil(lists[1].hasFocus)
    qtbot.keyClick(lists[1], Qt.Key.Key_Return)
    assert pressed == [1]


@pytest.fixture
def dialog(bench):
    bench.window.actions_table.action("voice.dictionary").trigger()
    bench.settle()
    yield bench.window.words.dialog
    bench.window.words.dialog.close()


def fill(bench, dialog, word, reading, language="zh"):
    dialog.word.setText(word)
    dialog.language.setCurrentIndex(dialog.language.findData(language))
    dialog.reading.setText(reading)
    bench.until(lambda: bool(dialog.message.text()))
    bench.settle()


def rows(dialog):
    return [(entry.word, entry.reading) for entry in dialog.model.rows()]


def test_words_are_added_changed_found_and_removed(bench, dialog):
    fill(bench, dialog, "重庆", "chong qing")
    assert "tones" in dialog.message.text() and not dialog.buttons["save"].isEnabled()
    fill(bench, dialog, "重庆", "chong2 qing4")
    bench.qtbot.keyClick(dialog.reading, Qt.Key.Key_Return)
    bench.settle()
    fill(bench, dialog, "cat", "/kæt/", "en")
    dialog.buttons["save"].click()
    bench.settle()
    assert rows(dialog) == [("重庆", "chong2 qing4"), ("cat", "/kæt/")]
    dialog.table.selectRow(0)
    assert dialog.word.text() == "重庆"
    fill(bench, dialog, "重庆市", "zhong4 qing4 shi4")
    dialog.buttons["save"].click()
    bench.settle()
    assert sorted(rows(dialog)) == [("cat", "/kæt/"), ("重庆市", "zhong4 qing4 shi4")]
    dialog.search.setText("kæt")
    bench.until(lambda: len(rows(dialog)) == 1)
    dialog.table.selectRow(0)
    dialog.table.setFocus()
    bench.until(dialog.table.hasFocus)
    bench.qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    bench.settle()
    assert [entry.word for entry in entries()] == ["重庆市"]


def test_files_are_imported_and_exported(bench, dialog, tmp_path):
    source = tmp_path / "polyphonic.rep"
    source.write_text("湖畔: ['hu2','pan4']\n坏: ['xx9']\n", encoding="utf-8")
    bench.window.words.import_file(str(source))
    bench.settle()
    assert rows(dialog) == [("湖畔", "hu2 pan4")]
    assert any("imported: 1" in said for said in bench.heard) and any("坏" in said for said in bench.heard)
    bench.window.words.export_file(str(tmp_path / "out.tsv"))
    bench.settle()
    assert dictionary.load(tmp_path / "out.tsv").entries == entries()
    bench.window.words.import_file(str(tmp_path / "missing.tsv"))
    bench.settle()
    assert any("missing.tsv" in said for said in bench.heard)


def test_damaged_lines_are_told_in_the_window_of_the_dictionary(bench, dialog):
    dictionary.own_file().write_text("foo\ncat\ten\tK AE1 T\n", encoding="utf-8")
    bench.window.words.show_dictionary()
    bench.settle()
    assert "Line 1" in dialog.message.text() and rows(dialog) == [("cat", "K AE1 T")]


def test_readings_of_a_text_are_replaced_place_by_place():
    both, first, other = (WordReading("a", "en", "K", places) for places in ((0, 1), (0,), ()))
    assert without((both,), first) == (WordReading("a", "en", "K", (1,)),)
    assert without((both, first), other) == () and without((other,), first) == ()
    assert without((WordReading("b", "en", "K"),), other) == (WordReading("b", "en", "K"),)


def test_readings_of_a_text_count_on_in_its_later_pieces():
    readings = (WordReading("a", "en", "K", (0, 3)), WordReading("b", "en", "K"))
    assert shifted(readings, ["a a", "b"]) == (WordReading("a", "en", "K", (1,)), WordReading("b", "en", "K"))
    assert shifted(readings, ["aaaa"]) == (WordReading("b", "en", "K"),)


@pytest.mark.parametrize(
    "damage", [[{"word": 1}], ["x"], [{"word": "a", "language": "en", "reading": "K", "places": ["x"]}], {}, 5]
)
def test_damaged_readings_in_a_file_are_left_out(damage):
    assert wish_from({"request": {"text": "hello", "readings": damage}}).request.readings == ()
