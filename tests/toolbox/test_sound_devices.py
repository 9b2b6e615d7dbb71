"""Devices that come and go, and the backends themselves."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QObject, Signal

from core.errors import DeviceError
from tests.toolbox.fake_sound import FakeBackend
from toolbox.sound.backend import Device, DeviceList, NullBackend
from toolbox.sound.devices import Devices
from toolbox.sound.portaudio import LazyBackend, open_backend

pytestmark = pytest.mark.gui

HEADSET = Device(5, "Headset", "Fake", 1, 44100)


@pytest.fixture
def backend():
    return FakeBackend()


@pytest.fixture
def devices(qtbot, backend):
    devices = Devices(backend)
    yield devices
    devices.close()


def test_a_choice_survives_unplugging_and_a_new_index(qtbot, devices, backend):
    without = backend.devices
    backend.devices = DeviceList((*without.inputs, HEADSET), without.outputs)
    with qtbot.waitSignal(devices.changed, timeout=20_000):
        devices.start()
    devices.choose("input", HEADSET.key)
    assert devices.device("input") == HEADSET
    backend.devices = without
    with qtbot.waitSignal(devices.chosen, timeout=20_000) as gone:
        devices.refresh()
    assert gone.args == ["input", None] and devices.choice("input") == HEADSET.key
    again = Device(9, "Headset", "Fake", 1, 44100)
    backend.devices = DeviceList((again, *without.inputs), without.outputs)
    with qtbot.waitSignal(devices.chosen, timeout=20_000) as back:
        devices.refresh()
    assert back.args == ["input", again]


def test_system_signals_lead_to_one_fresh_list(qtbot, devices, backend):
    with qtbot.waitSignal(devices.changed, timeout=20_000):
        devices.start()
    backend.devices = DeviceList((*backend.devices.inputs, HEADSET), backend.devices.outputs)
    with qtbot.waitSignal(devices.changed, timeout=20_000) as changed:
        for _ in range(5):
            devices._something_changed()
    assert HEADSET in changed.args[0].inputs
    assert backend.refreshed == 1


def test_a_plugged_device_is_seen_through_qtmultimedia(qtbot, devices, backend, monkeypatch):
    class Media(QObject):
        audioInputsChanged = Signal()
        audioOutputsChanged = Signal()

    monkeypatch.setattr("toolbox.sound.devices.wake_media_devices", lambda: Media)
    monkeypatch.setattr("toolbox.sound.devices.SETTLE_MS", 20)
    devices.start()
    qtbot.waitUntil(lambda: devices._media is not None, timeout=20_000)
    backend.devices = DeviceList((*backend.devices.inputs, HEADSET), backend.devices.outputs)
    with qtbot.waitSignal(devices.changed, timeout=20_000) as changed:
        devices._media.audioInputsChanged.emit()
    assert HEADSET in changed.args[0].inputs


def test_without_qtmultimedia_the_button_still_refreshes(qtbot, devices, backend, monkeypatch):
    monkeypatch.setattr("toolbox.sound.devices.wake_media_devices", lambda: None)
    devices.start()
    qtbot.waitUntil(lambda: devices._worker is None, timeout=20_000)
    backend.devices = DeviceList((HEADSET,), ())
    with qtbot.waitSignal(devices.changed, timeout=20_000):
        devices.refresh()


def test_an_open_stream_postpones_the_look_but_not_for_ever(qtbot, devices, backend, monkeypatch):
    monkeypatch.setattr("toolbox.sound.devices.RETRY_MS", 50)
    with qtbot.waitSignal(devices.changed, timeout=20_000):
        devices.start()
    stream = backend.open_output(None, None, lambda out: None)
    backend.devices = DeviceList((*backend.devices.inputs, HEADSET), backend.devices.outputs)
    devices.refresh()
    qtbot.waitUntil(lambda: devices._settle.isActive(), timeout=20_000)
    assert backend.refreshed == 0
    stream.close()
    qtbot.waitUntil(lambda: backend.refreshed == 1, timeout=20_000)


def test_a_failing_list_is_one_sentence(qtbot):
    class Broken(FakeBackend):
        def list_devices(self):
            raise DeviceError("The sound devices could not be listed; restart the computer's audio.")

    devices = Devices(Broken())
    with qtbot.waitSignal(devices.notice, timeout=20_000) as caught:
        devices.start()
    assert "could not be listed" in caught.args[0]
    devices.close()


def test_missing_portaudio_means_silence_with_a_reason(monkeypatch):
    class Refuses:
        def find_spec(self, name, path=None, target=None):
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Refuses(), *sys.meta_path])
    backend = LazyBackend()
    assert backend.list_devices() == DeviceList()
    assert "PortAudio" in backend.notice
    with pytest.raises(DeviceError, match="PortAudio"):
        backend.open_input(None, lambda block: None)
    backend.open_output(None, None, lambda out: None).close()
    backend.close()


def test_real_backend_without_hardware_raises_only_device_errors():
    backend = open_backend()
    try:
        found = backend.list_devices()
        assert isinstance(found, DeviceList)
        nowhere = Device(9999, "Not there", "Nowhere", 2, 48000)
        if not isinstance(backend, NullBackend):
            assert backend.refresh()
            with pytest.raises(DeviceError):
                backend.open_output(nowhere, None, lambda out: None)
        with pytest.raises(DeviceError):
            backend.open_input(nowhere, lambda block: None)
    finally:
        backend.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "portaudio"]


def test_nothing_heavy_is_imported_before_it_is_needed():
    modules = (
        "toolbox.transport.wiring, toolbox.sound.portaudio, library.recordings, toolbox.recorder.recorder_panel, "
        "toolbox.speech.result_pane, toolbox.transport.transport_bar, toolbox.widgets.embedding_view"
    )
    heavy = ["sounddevice", "soxr", "soundfile", "torch", "scipy", "librosa", "umap", "numba", "PySide6.QtMultimedia"]
    script = f"import sys; import {modules}; print([name for name in {heavy} if name in sys.modules])"
    root = Path(__file__).resolve().parents[2]
    found = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, timeout=60, check=True
    )
    assert found.stdout.strip() == "[]"


def test_null_output_keeps_time():
    got = []
    done = threading.Event()

    def fill(out: np.ndarray) -> None:
        got.append(len(out))
        if sum(got) >= 4800:
            done.set()

    stream = NullBackend().open_output(None, 48000, fill)
    assert done.wait(3.0)
    stream.close()
    assert max(got) <= 48000


def test_an_answer_that_comes_after_the_window_is_gone_is_dropped(qapp):
    held, seen = threading.Event(), []

    class Slow(FakeBackend):
        def list_devices(self):
            held.wait(10)
            return super().list_devices()

    hook, threading.excepthook = threading.excepthook, seen.append
    try:
        devices = Devices(Slow())
        devices.refresh()
        worker = devices._worker
        shiboken6.delete(devices)
        held.set()
        worker.join(10)
    finally:
        threading.excepthook = hook
    assert not seen and not worker.is_alive()
