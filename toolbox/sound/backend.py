"""The port through which the window reaches sound hardware, and the backend that needs none.

Callbacks run on a thread of the backend that must never wait. They may copy and multiply, nothing more.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.errors import DeviceError
from core.types import Float32

InputCallback = Callable[[Float32], None]
"""Given the newest block (T,), valid during the call only."""
OutputCallback = Callable[[Float32], None]
"""Given a block (T,) to fill completely."""

NO_MICROPHONE = "No microphone was found; plug one in, then press Refresh devices."
NO_SPEAKER = "No sound output was found, so playback is silent; saving and everything else still work."


@dataclass(frozen=True)
class Device:
    """One input or output. ``name`` with ``host_api`` survives re-plugging, ``index`` does not."""

    index: int
    name: str
    host_api: str
    channels: int
    rate_hz: int
    """The rate the device itself prefers."""
    is_default: bool = False

    @property
    def key(self) -> str:
        """What is remembered between sessions."""
        return f"{self.host_api}|{self.name}"

    @property
    def label(self) -> str:
        return f"{self.name} ({self.host_api})"


@dataclass(frozen=True)
class DeviceList:
    inputs: tuple[Device, ...] = ()
    outputs: tuple[Device, ...] = ()

    @staticmethod
    def find(devices: tuple[Device, ...], key: str | None) -> Device | None:
        """The remembered device if it is there, else None (meaning: the system's default)."""
        return next((device for device in devices if device.key == key), None)


class Stream(Protocol):
    """An open device. Closing twice is harmless."""

    rate_hz: int
    latency_s: float
    losses: int
    """How often the device had to drop or invent sound because the computer was too busy."""

    @property
    def failure(self) -> str | None:
        """One sentence once the device has gone, else None."""

    def close(self) -> None: ...


class AudioBackend(Protocol):
    """All methods may block for a device's sake and so are called off the GUI thread; all are thread-safe.

    ``device`` None means the system's default. ``rate_hz`` None means the device's own rate; the stream tells which it got.
    Failures are :class:`DeviceError`.
    """

    name: str

    def list_devices(self) -> DeviceList: ...

    def refresh(self) -> bool:
        """Look for plugged and unplugged devices. False when that has to wait because a stream is open."""

    def open_input(self, device: Device | None, callback: InputCallback, rate_hz: int | None = None) -> Stream: ...

    def open_output(
        self, device: Device | None, rate_hz: int | None, callback: OutputCallback, latency_s: float = 0.0
    ) -> Stream:
        """``latency_s``: buffer at least so much."""
        ...

    def close(self) -> None: ...


class _ClockedStream:
    """Asks for blocks at the pace of a real device, so that cursors move and streams end, and throws them away."""

    BLOCK_S = 0.02

    def __init__(self, rate_hz: int, callback: OutputCallback) -> None:
        self.rate_hz = rate_hz
        self.latency_s = 0.0
        self.losses = 0
        self.failure: str | None = None
        self._callback = callback
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="null-audio", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        started = time.monotonic()
        done = 0
        while not self._stop.wait(self.BLOCK_S):
            # At most one second is caught up after the machine slept.
            due = min(int((time.monotonic() - started) * self.rate_hz) - done, self.rate_hz)
            if due > 0:
                self._callback(np.zeros(due, dtype=np.float32))
                done = int((time.monotonic() - started) * self.rate_hz)

    def close(self) -> None:
        self._stop.set()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout=2.0)


class NullBackend:
    """No hardware: playback is silent but keeps time; recording is refused with one sentence."""

    name = "none"

    def __init__(self, reason: str = NO_SPEAKER) -> None:
        self.reason = reason
        """Why there is no sound: one sentence for the person."""

    def list_devices(self) -> DeviceList:
        return DeviceList()

    def refresh(self) -> bool:
        return True

    def open_input(self, device: Device | None, callback: InputCallback, rate_hz: int | None = None) -> Stream:
        raise DeviceError(NO_MICROPHONE if self.reason == NO_SPEAKER else self.reason)

    def open_output(
        self, device: Device | None, rate_hz: int | None, callback: OutputCallback, latency_s: float = 0.0
    ) -> Stream:
        return _ClockedStream(rate_hz or 48000, callback)

    def close(self) -> None:
        """Nothing is held."""
