"""Records on a thread of its own. Knows no Qt; :mod:`toolbox.sound.recorder` gives it signals.

The device's callback fills a ring buffer; the capture thread empties it, writes to disk, measures the level and makes mel
columns. So a slow disk or a busy window loses no sample (the ring holds some ten seconds).
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from core.errors import AudioError, DeviceError
from core.types import AudioClip, Float32, MelSpec
from toolbox.sound.backend import AudioBackend, Device, Stream
from toolbox.sound.level import Level, LevelTracker
from toolbox.sound.ring import RingBuffer

log = logging.getLogger(__name__)

RING_SAMPLES = 1 << 19
PERIOD_S = 0.02
STALL_S = 3.0
WAKE_S = 10.0
"""Bluetooth headsets and sleeping sound cards take seconds before their first sample."""
TOUCH_EVERY_S = 1.0


class Sink(Protocol):
    """Where a take goes."""

    def append(self, samples: Float32) -> None: ...

    def close(self) -> None: ...


class MemorySink:
    """A short take that needs no file."""

    def __init__(self) -> None:
        self._blocks: list[Float32] = []

    def append(self, samples: Float32) -> None:
        self._blocks.append(samples)

    def close(self) -> None:
        """Nothing to close."""

    def clip(self, rate_hz: int) -> AudioClip:
        """Everything written so far."""
        return AudioClip(np.concatenate([np.zeros(0, np.float32), *self._blocks]), rate_hz)


@dataclass
class Take:
    """One recording: where it goes and how long it may be."""

    open_sink: Callable[[int], Sink]
    path: Path | None = None
    limit_s: float | None = None
    sink: Sink | None = None
    samples: int = 0
    rate_hz: int = 0
    paused: bool = False
    end_wanted: bool = False
    losses: int = 0
    """How often sound was lost because the computer was too busy."""


class Capture:
    """One opened microphone, from :meth:`start` until :meth:`close` or a failure.

    News waits in :attr:`events` as (kind, value): ``opened`` rate_hz once sound comes in, ``done`` Take, ``failed`` sentence. The newest
    :attr:`level`, the mel columns in :attr:`columns` and :attr:`seconds` of the running take are there to be polled.
    """

    def __init__(self, backend: AudioBackend, device: Device | None, spec: MelSpec) -> None:
        self._backend = backend
        self._device = device
        self._spec = spec
        self._ring = RingBuffer(RING_SAMPLES)
        self._closing = threading.Event()
        self._take: Take | None = None
        self.level = Level()
        self.clipped = False
        """Some sample since the reader last reset this was at full scale."""
        self.columns: deque[Float32] = deque(maxlen=1024)
        self.seconds = 0.0
        self.events: deque[tuple[str, object]] = deque()
        self.ended = False
        self._awake = False
        self._losses_before = 0
        self._thread = threading.Thread(target=self._run, name="capture", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def begin(self, take: Take) -> None:
        """Start recording; sound that came before this moment is not in it."""
        self.seconds = 0.0
        self._take = take

    def close(self, wait: bool = True) -> None:
        """Finish a running take, give the device back, end the thread."""
        self._closing.set()
        if wait and self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout=5.0)

    def _run(self) -> None:
        try:
            stream = self._backend.open_input(self._device, self._receive)
        except DeviceError as error:
            self._end(str(error))
            return
        failure = ""
        try:
            failure = self._listen(stream)
        finally:
            stream.close()
            self._end(failure)

    def _receive(self, block: Float32) -> None:
        self._ring.write(block)
        self._awake = True

    def _end(self, failure: str) -> None:
        take, self._take = self._take, None
        if take is not None:
            self._finish(take, told=bool(failure))
        if failure:
            self.events.append(("failed", failure))
        self.ended = True

    def _listen(self, stream: Stream) -> str:
        """Until closed: ``""``, or the sentence that ended it."""
        from audio import MelStream

        tracker = LevelTracker(stream.rate_hz)
        mel = MelStream(self._spec, stream.rate_hz)
        heard = touched = time.monotonic()
        opened = False
        while True:
            closing = self._closing.is_set()
            samples = self._ring.read()
            now = time.monotonic()
            if self._awake and not opened:
                opened = True
                self.events.append(("opened", stream.rate_hz))
            if len(samples):
                heard = now
                self.level = tracker.push(samples)
                self.clipped = self.clipped or self.level.clipped
                columns = mel.push(samples)
                if columns.shape[1]:
                    self.columns.append(columns)
            problem = self._record(samples, stream)
            if problem:
                return problem
            if closing:
                return ""
            if stream.failure:
                return stream.failure
            if now - heard > (STALL_S if opened else WAKE_S):
                return "The microphone sends no sound; check its plug or choose another one."
            if now - touched > TOUCH_EVERY_S:
                touched = now
                self._touch()
            self._closing.wait(PERIOD_S)

    def _record(self, samples: Float32, stream: Stream) -> str:
        take, rate_hz = self._take, stream.rate_hz
        if take is None:
            return ""
        try:
            if take.sink is None and not take.end_wanted:
                take.sink, take.rate_hz = take.open_sink(rate_hz), rate_hz
                self._losses_before = stream.losses + self._ring.dropped
            take.losses = stream.losses + self._ring.dropped - self._losses_before
            if take.sink is not None and not take.paused and not take.end_wanted:
                if take.limit_s is not None:
                    samples = samples[: max(0, int(round(take.limit_s * rate_hz)) - take.samples)]
                take.sink.append(samples)
                take.samples += len(samples)
                self.seconds = take.samples / rate_hz
        except AudioError as error:
            log.exception("writing a recording failed")
            return str(error)
        except OSError as error:
            log.exception("writing a recording failed")
            return f"The recording could not be written ({error.strerror}); free some disk space, what came before is kept."
        if take.end_wanted or (take.limit_s is not None and self.seconds >= take.limit_s):
            self._take = None
            self._finish(take)
        return ""

    def _finish(self, take: Take, told: bool = False) -> None:
        """``told``: why it ends is told; that nothing was recorded then goes without saying."""
        try:
            if take.sink is not None:
                take.sink.close()
            if take.path is not None and take.samples == 0:
                take.path.unlink(missing_ok=True)
        except (OSError, AudioError):
            log.exception("closing a recording failed")
        if take.samples or not told:
            self.events.append(("done", take))

    def _touch(self) -> None:
        """A paused recording stays fresh, so that nobody takes it for a left-over (see recordings.recover)."""
        take = self._take
        if take is not None and take.paused and take.path is not None:
            try:
                os.utime(take.path)
            except OSError as error:
                log.warning("recording vanished from disk: %s", error)
