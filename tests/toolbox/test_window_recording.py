"""Recording through the whole window, on hardware that works, fails and goes away."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import audio
from core import paths
from tests.toolbox.fake_sound import FakeBackend
from tests.toolbox.window_bench import sound

TONE = (0.3 * np.sin(np.arange(16_000) / 7)).astype(np.float32)


def recordings() -> list[Path]:
    return sorted(paths.recordings_dir().rglob("*.wav"))


def start(bench):
    """Press R; returns the microphone."""
    bench.window.actions_table.action("record.toggle").trigger()
    bench.until(lambda: bench.window.recorder.state == "recording")
    return bench.backend.inputs[-1]


def test_a_recording_is_on_disk_and_on_the_desk(bench):
    window = bench.window
    window.recorder_panel.speaker.setText("Anna")
    microphone = start(bench)
    microphone.feed(TONE)
    bench.until(lambda: window.reference.mel.columns > 0)
    window.actions_table.action("record.toggle").trigger()
    bench.until(lambda: window.desk.reference is not None)
    (path,) = recordings()
    heard = audio.read(path)
    assert heard.rate_hz == 16_000
    np.testing.assert_allclose(heard.samples, TONE, atol=1e-4)
    assert window.desk.reference.source == "recorded" and "Anna" in window.desk.reference.name
    bench.until(lambda: bench.sources("voices") == ["recorded"])
    bench.until(lambda: window.browser.model.rowCount() == 1)
    assert window.recorder.state == "idle"


def test_a_failing_microphone_gives_the_button_back(open_bench):
    bench = open_bench(backend=FakeBackend(fail_input=True))
    panel = bench.window.recorder_panel
    before = panel.record_button.text()
    panel.record_button.click()
    bench.until(lambda: bool(bench.heard))
    assert bench.heard == ["Fake microphone could not be opened; choose another device."]
    bench.until(lambda: bench.window.recorder.state == "idle")
    assert panel.record_button.isEnabled() and panel.record_button.text() == before
    bench.backend.fail_input = False
    start(bench).feed(TONE)
    panel.record_button.click()
    bench.until(lambda: len(recordings()) == 1)


@pytest.mark.parametrize("known", [False, True])
def test_a_recording_that_comes_to_nothing_gives_the_pane_back(bench, tmp_path, known):
    window = bench.window
    if known:
        bench.load(sound(tmp_path / "anna", "a.wav", 1))
    before = window.reference.title.text(), window.reference.report.text(), window.reference.told.text()
    start(bench)
    assert window.reference.title.text() == "Recording"
    window.recorder_panel.record_button.click()
    bench.until(lambda: bool(bench.heard))
    assert bench.heard == ["Nothing was recorded; let the recording run a little longer."]
    shown = window.reference.title.text(), window.reference.report.text(), window.reference.told.text()
    assert shown == before and window.reference.play_button.isEnabled() == known


def test_a_clip_opened_while_recording_is_shown_as_it_is(bench, tmp_path):
    window, microphone = bench.window, start(bench)
    microphone.feed(TONE)
    bench.until(lambda: window.reference.mel.columns > 0)
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    columns, heard = window.reference.mel.columns, []
    window.recorder.mel_columns.connect(heard.append)
    microphone.feed(TONE)
    bench.until(lambda: bool(heard))
    assert window.reference.mel.columns == columns and window.reference.title.text() == "a"
    window.recorder_panel.record_button.click()
    bench.until(lambda: window.desk.reference.source == "recorded")
    bench.settle()
    assert len(recordings()) == 1 and bench.heard == []


def test_unplugging_keeps_what_was_said(bench):
    microphone = start(bench)
    microphone.feed(TONE)
    bench.until(lambda: bench.window.reference.mel.columns > 0)
    microphone.unplug()
    bench.until(lambda: bench.window.desk.reference is not None)
    (path,) = recordings()
    assert audio.read(path).seconds >= 0.9
    assert any("went away" in sentence for sentence in bench.heard)
    assert bench.window.recorder_panel.record_button.isEnabled()


def test_closing_while_recording_keeps_the_file(bench):
    microphone = start(bench)
    microphone.feed(TONE)
    bench.close()
    (path,) = recordings()
    assert audio.read(path).seconds >= 0.9


def test_what_a_kill_left_behind_is_rescued(open_bench):
    import os

    left = sound(paths.recordings_dir(), "2026-01-01 10-00-00.recording.wav")
    os.utime(left, (1, 1))
    bench = open_bench()
    bench.until(lambda: any("rescued" in sentence for sentence in bench.heard))
    assert [path.name for path in recordings()] == ["2026-01-01 10-00-00.wav"]


def test_a_failing_loudspeaker_is_told_and_export_still_works(open_bench, tmp_path):
    bench = open_bench(backend=FakeBackend(fail_output=True))
    told: list[str] = []
    bench.window.player.notice.connect(told.append)
    bench.speak("Silent.")
    bench.until(lambda: bool(told))
    bench.until(lambda: len(bench.takes()) == 1)
    bench.window.menus._write(bench.window.result.clip, str(tmp_path / "out.wav"), {})
    bench.settle()
    assert (tmp_path / "out.wav").stat().st_size > 1000


def test_the_welcome_card_records_five_seconds(bench):
    window = bench.window
    button = window.first_run.buttons["record"]
    button.click()
    bench.until(lambda: window.recorder.state == "recording")
    assert button.text() == "Stop"
    for _ in range(6):
        bench.backend.inputs[-1].feed(TONE)
    bench.until(lambda: window.recorder.state == "idle" and len(recordings()) == 1)
    assert audio.read(recordings()[0]).seconds >= 5 and button.text() == "Record"


def test_with_datasets_named_recordings_go_there_and_the_browser_shows_both(bench, tmp_path, monkeypatch):
    monkeypatch.setenv(paths.RECORDINGS, "")
    sound(paths.recordings_dir(), "old.wav")
    paths.record_below(tmp_path)
    window = bench.window
    window.recorder_panel.speaker.setText("Anna")
    start(bench).feed(TONE)
    bench.until(lambda: window.reference.mel.columns > 0)
    window.actions_table.action("record.toggle").trigger()
    bench.until(lambda: window.desk.reference is not None)
    assert [path.parent for path in recordings()] == [tmp_path / "My recordings" / "Anna"]
    bench.until(lambda: window.browser.model.rowCount() == 2)


def test_noise_is_taken_out_of_what_is_opened_from_then_on(bench, tmp_path):
    window, given = bench.window, []
    submit = window.jobs.submit
    window.jobs.submit = lambda title, method, *args, **more: (
        (given.append((method, args[-1])) if method in ("open_clip", "embed_clip") else None)
        or submit(title, method, *args, **more)
    )
    window.menus._extra["denoise"].trigger()
    window.loading.open_paths([str(sound(tmp_path, "a.wav"))])
    bench.until(lambda: window.desk.reference is not None and len(given) == 2)
    assert given == [("open_clip", True), ("embed_clip", True)] and window.session.get("denoise") is True
