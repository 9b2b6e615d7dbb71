"""Sound hardware that a test turns by hand; every test of the window uses the same one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.errors import DeviceError
from core.types import Float32
from toolbox.sound.backend import Device, DeviceList


class FakeStream:
    """An open fake device: :meth:`feed` sounds into it or :meth:`pull` sound out of it."""

    def __init__(self, rate_hz: int, callback: Callable[[Float32], None]) -> None:
        self.rate_hz = rate_hz
        self.latency_s = 0.0
        self.losses = 0
        self.failure: str | None = None
        self.closed = False
        self._callback = callback

    def feed(self, samples: Float32, block: int = 512) -> None:
        """Pretend the microphone heard ``samples`` (T,)."""
        for start in range(0, len(samples), block):
            if self.failure is None and not self.closed:
                self._callback(np.asarray(samples[start : start + block], dtype=np.float32))

    def pull(self, frames: int) -> Float32:
        """Pretend the loudspeaker played ``frames`` samples; returns them (T,)."""
        out = np.full(frames, np.nan, dtype=np.float32)
        if self.failure is None and not self.closed:
            self._callback(out)
        return out

    def unplug(self) -> None:
        self.failure = "The sound device went away; check its plug or choose another one."

    def close(self) -> None:
        self.closed = True


class FakeBackend:
    """One microphone and one loudspeaker. ``fail_input`` / ``fail_output`` make opening fail."""

    name = "fake"

    def __init__(self, rate_hz: int = 16000, fail_input: bool = False, fail_output: bool = False) -> None:
        self.devices = DeviceList(
            (Device(0, "Fake microphone", "Fake", 1, rate_hz, True),),
            (Device(1, "Fake speaker", "Fake", 2, rate_hz, True),),
        )
        self.rate_hz = rate_hz
        self.fail_input = fail_input
        self.fail_output = fail_output
        self.asleep = False
        """Microphones opened from now on send nothing until fed."""
        self.inputs: list[FakeStream] = []
        self.outputs: list[FakeStream] = []
        self.opened: list[Device | None] = []
        self.refreshed = 0

    def list_devices(self) -> DeviceList:
        return self.devices

    def refresh(self) -> bool:
        if any(not stream.closed for stream in self.inputs + self.outputs):
            return False
        self.refreshed += 1
        return True

    def open_input(
        self, device: Device | None, callback: Callable[[Float32], None], rate_hz: int | None = None
    ) -> FakeStream:
        if self.fail_input:
            raise DeviceError("Fake microphone could not be opened; choose another device.")
        self.opened.append(device)
        self.inputs.append(FakeStream(rate_hz or self.rate_hz, callback))
        if not self.asleep:
            callback(np.zeros(0, dtype=np.float32))  # a block without samples: the device is awake
        return self.inputs[-1]

    def open_output(
        self,
        device: Device | None,
        rate_hz: int | None,
        callback: Callable[[Float32], None],
        latency_s: float = 0.0,
    ) -> FakeStream:
        if self.fail_output:
            raise DeviceError("Fake speaker could not be opened; choose another device.")
        self.opened.append(device)
        self.outputs.append(FakeStream(self.rate_hz, callback))
        return self.outputs[-1]

    def close(self) -> None:
        for stream in self.inputs + self.outputs:
            stream.close()
