"""Which microphones and loudspeakers there are, kept up to date while the window is open."""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.errors import DeviceError
from toolbox.sound.backend import AudioBackend, Device, DeviceList

log = logging.getLogger(__name__)

SETTLE_MS = 600
"""A headset that is plugged in shows up in several steps."""
RETRY_MS = 2000
"""How soon to try again when a stream was open and PortAudio could not look."""


class Devices(QObject):
    """Lists devices on a thread of its own and remembers the person's choice by name and host API.

    Signals: ``changed(DeviceList)`` whenever the lists differ from before; ``chosen(kind, Device | None)`` with kind
    ``"input"`` or ``"output"`` when the device to use changed (a choice, a choice that was unplugged or came back; None is
    the system's default); ``notice(sentence)``.
    """

    changed = Signal(object)
    chosen = Signal(str, object)
    notice = Signal(str)
    _answered = Signal(str, object)
    """From the worker thread."""

    def __init__(self, backend: AudioBackend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._list = DeviceList()
        self._keys: dict[str, str | None] = {"input": None, "output": None}
        self._current: dict[str, Device | None] = {"input": None, "output": None}
        self._worker: threading.Thread | None = None
        self._again = False
        self._seen = False
        self._media: Any = None
        self._settle = QTimer(self, singleShot=True, timeout=self.refresh)
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def list(self) -> DeviceList:
        return self._list

    def device(self, kind: str) -> Device | None:
        """The device to open for ``"input"`` or ``"output"``; None: the system's default."""
        return self._current[kind]

    def start(self) -> None:
        """List the devices now and watch for changes. Call after the first paint."""
        self._ask_again(renew=False, watch=True)

    def refresh(self) -> None:
        """The person pressed Refresh devices."""
        self._ask_again(renew=True)

    def choose(self, kind: str, key: str | None) -> None:
        """Remember a choice (``Device.key``; None: the system's default), even of a device that is not plugged in now."""
        self._keys[kind] = key
        self._resolve()

    def choice(self, kind: str) -> str | None:
        """The remembered key, for the session file."""
        return self._keys[kind]

    def close(self) -> None:
        self._settle.stop()
        self._media = None
        if self._worker is not None:
            self._worker.join(timeout=3.0)

    def _watch(self, media_devices: Any) -> None:
        self._media = media_devices(self)
        self._media.audioInputsChanged.connect(self._something_changed)
        self._media.audioOutputsChanged.connect(self._something_changed)

    def _something_changed(self) -> None:
        self._settle.start(SETTLE_MS)

    def _ask_again(self, renew: bool, watch: bool = False) -> None:
        if self._worker is not None:
            self._again = True
            return
        self._worker = threading.Thread(target=self._work, args=(renew, watch), name="devices", daemon=True)
        self._worker.start()

    def _work(self, renew: bool, watch: bool) -> None:
        """On the worker thread: list, then (once) wake up QtMultimedia."""
        looked = True
        try:
            looked = self._backend.refresh() if renew else True
            self._answer("list", self._backend.list_devices())
        except DeviceError as error:
            self._answer("notice", str(error))
        if watch:
            self._answer("watch", wake_media_devices())
        self._answer("done", looked)

    def _answer(self, kind: str, value: object) -> None:
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile, and this object with it
            self._answered.emit(kind, value)

    def _take(self, kind: str, value: Any) -> None:
        if kind == "list":
            self._accept(value)
        elif kind == "notice":
            self.notice.emit(value)
        elif kind == "watch" and value is not None:
            self._watch(value)
        elif kind == "done":
            self._finish(looked=value)

    def _finish(self, looked: bool) -> None:
        if self._worker is not None:
            self._worker.join()
            self._worker = None
        if self._again:
            self._again = False
            self.refresh()
        elif not looked:
            self._settle.start(RETRY_MS)

    def _accept(self, found: DeviceList) -> None:
        if found != self._list or not self._seen:
            self._seen = True
            self._list = found
            self.changed.emit(found)
        self._resolve()

    def _resolve(self) -> None:
        for kind, devices in (("input", self._list.inputs), ("output", self._list.outputs)):
            device = DeviceList.find(devices, self._keys[kind])
            if device != self._current[kind]:
                self._current[kind] = device
                self.chosen.emit(kind, device)


def wake_media_devices() -> Any:
    """The class QMediaDevices with its platform part already started, or None where QtMultimedia is missing.

    Starting it takes a tenth of a second (it loads plug-ins and asks the sound server), so not on the GUI thread.
    """
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        log.info("no QtMultimedia, devices are refreshed by hand: %s", error)
        return None
    QMediaDevices.audioInputs()
    return QMediaDevices
