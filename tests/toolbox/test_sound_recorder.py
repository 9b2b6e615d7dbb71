"""Recording to disk from a microphone that the test speaks into."""

import os
import subprocess
import sys
import textwrap
import threading
import time
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.errors import AudioError
from core.paths import recordings_dir
from library import recordings
from tests.toolbox.fake_sound import FakeBackend
from toolbox.sound.backend import NullBackend
from toolbox.sound.recorder import Recorder

pytestmark = pytest.mark.gui
RATE = 24000


def noise(count, seed=0, scale=0.1):
    return (np.random.default_rng(seed).standard_normal(count) * scale).astype(np.float32)


@pytest.fixture
def backend():
    return FakeBackend(RATE)


@pytest.fixture
def recorder(qtbot, backend):
    recorder = Recorder(backend)
    yield recorder
    recorder.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "capture"]


def begin(qtbot, recorder, speaker=""):
    recorder.start(speaker)
    qtbot.waitUntil(lambda: recorder.state == "recording", timeout=20_000)


def test_a_recording_is_the_sound_that_was_heard(qtbot, recorder, backend):
    sound = noise(3 * RATE)
    begin(qtbot, recorder, "Anna")
    backend.inputs[-1].feed(sound)
    qtbot.waitUntil(lambda: recorder._seconds == pytest.approx(3.0), timeout=20_000)
    with qtbot.waitSignal(recorder.finished, timeout=20_000) as done:
        recorder.stop()
    path = Path(done.args[0])
    assert path.parent == recordings_dir() / "Anna" and path.name.endswith(" Anna.wav")
    heard, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    np.testing.assert_allclose(heard, sound, atol=2**-22)
    assert recorder.state == "idle"
    qtbot.waitUntil(lambda: backend.inputs[-1].closed, timeout=20_000)
    assert not list(recordings_dir().rglob("*.recording.wav"))


def test_the_file_grows_while_recording(qtbot, recorder, backend):
    begin(qtbot, recorder)
    backend.inputs[-1].feed(noise(2 * RATE + 4000))
    qtbot.waitUntil(lambda: recorder._seconds > 2, timeout=20_000)
    (running,) = recordings_dir().rglob("*.recording.wav")
    assert soundfile.info(running).duration >= 2.0


def test_a_killed_program_loses_nothing_and_the_next_start_repairs(tmp_path):
    script = textwrap.dedent(
        """
        import os, sys, time
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from PySide6.QtCore import QCoreApplication, QTimer
        import numpy as np
        from tests.toolbox.fake_sound import FakeBackend
        from toolbox.sound.recorder import Recorder
        app = QCoreApplication([])
        backend = FakeBackend(16000)
        recorder = Recorder(backend)
        recorder.start("Kai")
        sound = (np.random.default_rng(5).standard_normal(56000) * 0.1).astype(np.float32)
        def feed():
            if recorder.state == "recording":
                timer.stop()
                backend.inputs[-1].feed(sound)
        def look(seconds):
            if seconds >= 3.5:
                os._exit(9)
        timer = QTimer(); timer.timeout.connect(feed); timer.start(10)
        recorder.seconds_changed.connect(look)
        sys.exit(app.exec())
        """
    )
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run([sys.executable, "-c", script], cwd=root, timeout=60, check=False)
    assert result.returncode == 9
    assert recordings.recover() == []  # still fresh: could belong to a running program
    (path,) = recordings.recover(fresh_s=-1.0)
    assert path.name.endswith(" Kai.wav")
    heard, _ = soundfile.read(path, dtype="float32")
    sound = (np.random.default_rng(5).standard_normal(56000) * 0.1).astype(np.float32)
    assert len(heard) >= 3 * 16000  # at most the last second, which was still in memory, may be missing
    np.testing.assert_allclose(heard, sound[: len(heard)], atol=2**-22)
    assert recordings.recover(fresh_s=-1.0) == []


def test_pause_leaves_a_hole_out(qtbot, recorder, backend):
    a, b, c = noise(RATE, 1), noise(RATE, 2), noise(RATE, 3)
    begin(qtbot, recorder)
    backend.inputs[-1].feed(a)
    qtbot.waitUntil(lambda: recorder._seconds == pytest.approx(1.0), timeout=20_000)
    recorder.pause()
    assert recorder.state == "paused"
    backend.inputs[-1].feed(b)
    ring = recorder._capture._ring
    qtbot.waitUntil(lambda: ring.available == 0, timeout=20_000)
    qtbot.wait(50)
    recorder.resume()
    backend.inputs[-1].feed(c)
    qtbot.waitUntil(lambda: recorder._seconds == pytest.approx(2.0), timeout=20_000)
    with qtbot.waitSignal(recorder.finished, timeout=20_000) as done:
        recorder.stop()
    heard, _ = soundfile.read(done.args[0], dtype="float32")
    np.testing.assert_allclose(heard, np.concatenate([a, c]), atol=2**-22)


def test_level_and_mel_arrive_while_recording(qtbot, recorder, backend):
    levels, columns = [], []
    recorder.level_changed.connect(levels.append)
    recorder.mel_columns.connect(columns.append)
    begin(qtbot, recorder)
    backend.inputs[-1].feed(noise(2 * RATE, scale=0.2))
    expected = 2 * recorder.spec.frames_per_second
    qtbot.waitUntil(lambda: sum(c.shape[1] for c in columns) >= expected - 8, timeout=20_000)
    assert columns[0].shape[0] == recorder.spec.n_mels
    assert levels[-1].rms_db == pytest.approx(-14, abs=1)


def test_a_failing_microphone_gives_a_sentence_and_the_button_back(qtbot):
    recorder = Recorder(FakeBackend(RATE, fail_input=True))
    states = []
    recorder.state_changed.connect(states.append)
    with qtbot.waitSignal(recorder.failed, timeout=20_000) as caught:
        recorder.start()
    assert "could not be opened" in caught.args[0]
    assert recorder.state == "idle" and states[-1] == "idle"
    assert not list(recordings_dir().rglob("*.wav"))
    recorder.close()


def test_no_microphone_is_one_sentence(qtbot):
    recorder = Recorder(NullBackend())
    with qtbot.waitSignal(recorder.failed, timeout=20_000) as caught:
        recorder.start()
    assert "microphone" in caught.args[0].lower()
    recorder.close()


def test_unplugging_keeps_what_was_recorded(qtbot, recorder, backend):
    begin(qtbot, recorder)
    backend.inputs[-1].feed(noise(RATE))
    qtbot.waitUntil(lambda: recorder._seconds == pytest.approx(1.0), timeout=20_000)
    with qtbot.waitSignals([recorder.finished, recorder.failed], timeout=20_000):
        backend.inputs[-1].unplug()
    (path,) = recordings_dir().rglob("*.wav")
    assert soundfile.info(path).frames == RATE and not path.name.endswith(".recording.wav")
    assert recorder.state == "idle"
    begin(qtbot, recorder)  # and the next one works


def test_a_full_disk_ends_the_recording_with_a_sentence_and_keeps_it(qtbot, recorder, backend, monkeypatch):
    import audio

    whole = audio.WavWriter.append

    def append(self, samples):
        if self.seconds > 0.5:
            raise OSError(28, "No space left on device")
        whole(self, samples)

    monkeypatch.setattr(audio.WavWriter, "append", append)
    begin(qtbot, recorder)
    with qtbot.waitSignals([recorder.finished, recorder.failed], timeout=20_000) as caught:
        backend.inputs[-1].feed(noise(RATE * 3 // 4))
        qtbot.waitUntil(lambda: recorder._seconds >= 0.7, timeout=20_000)
        backend.inputs[-1].feed(noise(RATE))
    assert caught.signal_triggered
    (path,) = recordings_dir().rglob("*.wav")
    assert soundfile.info(path).duration >= 0.7
    assert recorder.state == "idle"


def test_a_test_take_is_three_seconds_in_memory(qtbot, recorder, backend):
    recorder.test_take()
    qtbot.waitUntil(lambda: recorder.state == "testing", timeout=20_000)
    sound = noise(4 * RATE)
    with qtbot.waitSignal(recorder.test_ready, timeout=20_000) as done:
        backend.inputs[-1].feed(sound)
    clip = done.args[0]
    assert clip.rate_hz == RATE
    np.testing.assert_array_equal(clip.samples, sound[: 3 * RATE])
    assert recorder.state == "idle" and not list(recordings_dir().rglob("*.wav"))


def test_monitoring_shows_the_level_without_a_file_and_recording_joins_in(qtbot, recorder, backend):
    recorder.set_monitoring(True)
    qtbot.waitUntil(lambda: recorder.state == "monitoring", timeout=20_000)
    with qtbot.waitSignal(recorder.level_changed, timeout=20_000, check_params_cb=lambda level: level.rms_db > -30):
        backend.inputs[-1].feed(noise(RATE))
    assert not list(recordings_dir().rglob("*.wav"))
    begin(qtbot, recorder)
    assert len(backend.inputs) == 1
    backend.inputs[-1].feed(noise(RATE))
    qtbot.waitUntil(lambda: recorder._seconds == pytest.approx(1.0), timeout=20_000)
    with qtbot.waitSignal(recorder.finished, timeout=20_000):
        recorder.stop()
    assert recorder.state == "monitoring"
    recorder.set_monitoring(False)
    assert recorder.state == "idle"


def test_recording_is_announced_only_when_sound_comes_in(qtbot, recorder, backend):
    backend.asleep = True
    recorder.start()
    qtbot.waitUntil(lambda: len(backend.inputs) == 1, timeout=20_000)
    qtbot.wait(100)
    assert recorder.state == "opening"
    backend.inputs[-1].feed(noise(RATE // 2))
    qtbot.waitUntil(lambda: recorder.state == "recording", timeout=20_000)
    with qtbot.waitSignal(recorder.finished, timeout=20_000) as done:
        recorder.stop()
    assert soundfile.info(done.args[0]).frames == RATE // 2


def test_a_microphone_that_falls_silent_for_good_is_reported(qtbot, recorder, backend, monkeypatch):
    monkeypatch.setattr("toolbox.sound.capture.STALL_S", 0.2)
    begin(qtbot, recorder)
    with qtbot.waitSignal(recorder.failed, timeout=20_000) as caught:
        backend.inputs[-1].feed(noise(RATE))
    assert "sends no sound" in caught.args[0] and recorder.state == "idle"
    assert len(list(recordings_dir().rglob("*.wav"))) == 1


def test_lost_sound_is_admitted(qtbot, recorder, backend):
    begin(qtbot, recorder)
    backend.inputs[-1].feed(noise(RATE))
    qtbot.waitUntil(lambda: recorder._seconds == pytest.approx(1.0), timeout=20_000)
    backend.inputs[-1].losses += 1
    backend.inputs[-1].feed(noise(RATE))
    qtbot.waitUntil(lambda: recorder._seconds == pytest.approx(2.0), timeout=20_000)
    notices = []
    recorder.notice.connect(notices.append)
    with qtbot.waitSignal(recorder.finished, timeout=20_000):
        recorder.stop()
    assert len(notices) == 1 and "listen to it" in notices[0]


def test_start_twice_makes_one_recording(qtbot, recorder, backend):
    recorder.start()
    recorder.start()
    qtbot.waitUntil(lambda: recorder.state == "recording", timeout=20_000)
    backend.inputs[-1].feed(noise(RATE))
    qtbot.waitUntil(lambda: recorder._seconds > 0.9, timeout=20_000)
    with qtbot.waitSignal(recorder.finished, timeout=20_000):
        recorder.stop()
    assert len(list(recordings_dir().rglob("*.wav"))) == 1


def test_closing_while_recording_finishes_the_file(qtbot, recorder, backend):
    begin(qtbot, recorder)
    backend.inputs[-1].feed(noise(RATE))
    recorder.close()
    (path,) = recordings_dir().rglob("*.wav")
    assert soundfile.info(path).frames == RATE and not path.name.endswith(".recording.wav")


def test_stop_before_the_device_opened_leaves_nothing(qtbot):
    class Slow(FakeBackend):
        def open_input(self, device, callback, rate_hz=None):
            time.sleep(0.2)
            return super().open_input(device, callback, rate_hz)

    recorder = Recorder(Slow(RATE))
    recorder.start()
    recorder.stop()
    assert recorder.state == "idle"
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name == "capture"], timeout=20_000)
    assert not list(recordings_dir().rglob("*.wav"))
    recorder.close()


def test_an_empty_recording_is_no_file_and_one_sentence(qtbot, recorder):
    begin(qtbot, recorder)
    with qtbot.waitSignal(recorder.failed, timeout=20_000) as caught:
        recorder.stop()
    assert "Nothing was recorded" in caught.args[0] and recorder.state == "idle"
    assert not list(recordings_dir().rglob("*.wav"))


def test_a_disk_that_refuses_the_first_byte_is_one_sentence(qtbot, recorder, monkeypatch):
    said = "a.wav could not be recorded, the disk is full; free space on it and try again."

    def refuse(path, rate_hz):
        raise AudioError(said)

    monkeypatch.setattr("toolbox.sound.recorder._open_file", refuse)
    heard = []
    recorder.failed.connect(heard.append)
    recorder.start()
    qtbot.waitUntil(lambda: bool(heard) and recorder.state == "idle", timeout=20_000)
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name == "capture"], timeout=20_000)
    assert heard == [said]


def test_names_are_safe_and_never_reused():
    moment = datetime(2026, 3, 1, 14, 5, 9)
    first = recordings.new_recording('李/明: "x"?', moment)
    assert first.name == "2026-03-01 14-05-09 李 明 x.recording.wav"
    first.write_bytes(b"x")
    second = recordings.new_recording('李/明: "x"?', moment)
    assert second.name == "2026-03-01 14-05-09 李 明 x (2).recording.wav"
    assert recordings.new_recording("..").parent == recordings_dir()
    assert recordings.new_recording("a" * 500).parent.name == "a" * 80
    target = recordings.finished_name(first)
    target.write_bytes(b"older")
    assert recordings.finish(first).name == "2026-03-01 14-05-09 李 明 x (2).wav"
    assert target.read_bytes() == b"older"


def test_recover_leaves_rubbish_alone_and_removes_empty_ones():
    folder = recordings_dir()
    empty, rubbish = folder / "a.recording.wav", folder / "b.recording.wav"
    empty.write_bytes(b"RIFF" + bytes(40))
    rubbish.write_bytes(os.urandom(5000))
    assert recordings.recover(fresh_s=-1.0) == []
    assert not empty.exists() and rubbish.exists()
