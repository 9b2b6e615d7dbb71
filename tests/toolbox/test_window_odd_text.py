"""Odd text in the window: typed, pasted, spoken, kept and found again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from toolbox.speech.speak_text import MAX_CHARACTERS

ODD = {
    "emoji": "Hi 👩\u200d👩\u200d👧 there.",
    "right to left": "مرحبا hello שלום.",
    "half a character": "Half \ud83d done.",
    "zero width": "he\u200bl\ufefflo.",
    "control": "a\x00b\x07c.",
    "quotes": 'It\'s "quoted"; DROP TABLE takes; -- %s %n {name}.',
    "markup": "<b>bold</b> &amp; <img src=x>.",
}


@pytest.mark.parametrize("name", ODD)
def test_it_is_spoken_kept_and_there_again(open_bench, name):
    bench = open_bench()
    bench.type(ODD[name])
    typed = bench.window.speak.text.text()
    bench.window.speak.speak_button.click()
    bench.settle()
    bench.until(lambda: len(bench.takes()) == 1)
    assert bench.heard == []
    bench.close()
    again = open_bench()
    assert again.window.speak.text.text() == typed
    again.until(lambda: [take.request.text for take in again.takes()] == [typed])


def test_a_book_pasted_is_cut_with_a_sentence(bench):
    data = QMimeData()
    data.setText("All work and no play. " * 50_000)
    bench.window.speak.text.editor.insertFromMimeData(data)
    text = bench.window.speak.text
    assert len(text.text()) <= MAX_CHARACTERS
    bench.until(lambda: text.note.isVisible())
    bench.until(lambda: bool(bench.engine.asked("preview_text")))
    bench.settle()


def test_marks_of_what_cannot_be_spoken_survive_a_change_of_text(bench):
    """An answer to an older, longer text must not reach beyond the new one."""
    bench.type("A long text with 🙂 at its end 🙂🙂🙂.")
    bench.window.speak.set_analysis("en", "x", [(31, 3), (10_000, 5), (-1, 2)])
    bench.window.speak.text.set_text("Hi.")
    bench.window.speak.set_analysis("en", "x", [(31, 3)])
    bench.speak("Hi.")
    bench.until(lambda: len(bench.takes()) == 1)
