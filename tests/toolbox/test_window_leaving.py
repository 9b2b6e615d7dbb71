"""Closing while something would be lost, and takes that the disk refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

import audio
from core.errors import AudioError
from toolbox.speech import unkept

FULL = "take.wav could not be saved, the disk is full; free space on it and try again."


@pytest.fixture
def full_disk(monkeypatch):
    """A set that holds something while the disk takes no sound."""
    full, write = {"yes"}, audio.write

    def refuse(*arguments, **more):
        if full:
            raise AudioError(FULL)
        return write(*arguments, **more)

    monkeypatch.setattr(audio, "write", refuse)
    monkeypatch.setattr(unkept, "AGAIN_MS", 20)
    return full


def question(window):
    return window.findChild(QMessageBox, "leaving")


def press(window, text):
    next(button for button in question(window).buttons() if button.text() == text).click()


def test_a_take_that_a_full_disk_refused_is_saved_once_there_is_room(open_bench, full_disk):
    bench = open_bench()
    bench.speak("Keep me.")
    assert sum(FULL in text for text in bench.heard) == 1 and bench.takes() == []
    assert bench.window.result.clip is not None and bench.window.unkept.count() == 1
    bench.until(lambda: len(bench.engine.asked("keep_take")) > 1)
    full_disk.clear()
    bench.until(lambda: [take.request.text for take in bench.takes()] == ["Keep me."])
    assert Path(bench.takes()[0].path).is_file() and bench.window.unkept.count() == 0
    bench.until(lambda: bench.sources("voices") == ["generated"])
    assert bench.window.desk.result.path == bench.takes()[0].path
    assert sum(FULL in text for text in bench.heard) == 1


def test_several_refused_takes_all_come_back_in_their_order(open_bench, full_disk):
    bench = open_bench()
    for text in ("One.", "Two.", "Three."):
        bench.speak(text)
    assert bench.window.unkept.count() == 3
    full_disk.clear()
    bench.until(lambda: len(bench.takes()) == 3)
    assert sorted(take.request.text for take in bench.takes()) == ["One.", "Three.", "Two."]
    assert len({take.path for take in bench.takes()}) == 3


def test_closing_with_a_take_in_memory_asks(open_bench, full_disk):
    bench = open_bench()
    bench.speak("Keep me.")
    assert not bench.window.close() and bench.window.isVisible()
    assert "could not be saved on the disk yet" in question(bench.window).text()
    press(bench.window, "Keep it open")
    assert bench.window.isVisible()
    full_disk.clear()
    bench.until(lambda: len(bench.takes()) == 1)
    assert bench.window.close()


def test_closing_while_speech_is_made_asks_and_closes_when_told(open_bench):
    bench = open_bench()
    bench.engine.hold("speak")
    bench.type("One. Two.")
    bench.window.speak.speak_button.click()
    assert not bench.window.close()
    assert "still being made" in question(bench.window).text()
    bench.window.close()
    assert len(bench.window.findChildren(QMessageBox, "leaving")) == 1
    press(bench.window, "Close anyway")
    assert not bench.window.isVisible()


def test_closing_an_idle_window_asks_nothing(open_bench):
    bench = open_bench()
    bench.speak("Done.")
    assert bench.window.close() and question(bench.window) is None


def test_a_window_that_was_closed_before_its_first_paint_starts_nothing(open_bench):
    bench = open_bench()
    bench.close()
    asked = len(bench.engine.calls)

    bench.window.start_engine()  # what the paint asked for comes afterwards

    assert not bench.window.jobs.running() and len(bench.engine.calls) == asked
