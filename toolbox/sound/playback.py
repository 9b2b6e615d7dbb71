"""Plays sound on a thread of its own. Knows no Qt; :mod:`toolbox.sound.player` gives it signals.

The feeder thread turns clips into device samples ahead of time; the audio callback only empties the ring buffer. Where the
cursor is follows from how many samples the device has taken, so it stays right across pauses, loops and changes of speed.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from core.errors import DeviceError
from core.types import Float32
from toolbox.sound.backend import AudioBackend, Device, NullBackend, OutputCallback, Stream
from toolbox.sound.output import FadingOutput
from toolbox.sound.rendering import EDGE_FADE_S, Plan, Rendering

log = logging.getLogger(__name__)

Opener = Callable[[Device | None, int | None, OutputCallback, float], Stream]

BUFFER_S = 0.6
"""Sound prepared ahead: what a busy interpreter may stall without a drop-out."""
IDLE_CLOSE_S = 4.0
"""The device is given back after this much silence; only then can new devices be seen."""
STALL_S = 2.5
WAKE_S = 8.0
"""Bluetooth speakers and sleeping sound cards take seconds before their first sample."""
STORM_LOSSES, STORM_S = 6, 1.0
"""So many underruns in so short a time do not end by themselves: the device needs a larger buffer."""
MAX_LATENCY_S = 1.0


@dataclass
class _Segment:
    """From device sample ``mark`` on, the sound is that of ``source_s`` onward at ``speed``."""

    mark: int
    source_s: float
    speed: float


@dataclass
class _Shared:
    """What the feeder writes and others read."""

    segments: deque[_Segment] = field(default_factory=deque)
    end_mark: int | None = None


class Playback:
    """One loudspeaker. All methods return at once; news waits in :attr:`events` as (kind, value, generation).

    Kinds: ``ended``, ``notice`` (one sentence), ``opened``.
    """

    def __init__(self, backend: AudioBackend) -> None:
        self._backend = backend
        self._wake = threading.Condition()
        self._wanted: Plan | None = None
        self._plan = Plan()
        self._device: Device | None = None
        self._device_changed = False
        self._closed = False
        self._thread: threading.Thread | None = None
        self._output: FadingOutput | None = None
        self._stream: Stream | None = None
        self._shared = _Shared()
        self._pause = False
        self._active = False
        self._gain = 1.0
        self._latency_s = 0.0
        self._buffer_more_s = 0.0
        self._calm = (0.0, 0)  # when the losses were last looked at, and how many there were
        self.events: deque[tuple[str, str, int]] = deque()

    # Called from the window.

    def submit(self, plan: Plan) -> None:
        """Replace whatever plays now, with a 20 ms fade."""
        with self._wake:
            if self._closed:
                return
            self._wanted = plan
            if self._thread is None and plan.queue is not None:
                self._thread = threading.Thread(target=self._run, name="playback", daemon=True)
                self._thread.start()
            self._wake.notify_all()

    def set_loop(self, loop: bool) -> None:
        """Takes effect when the end comes, without interrupting."""
        with self._wake:
            self._plan = replace(self._plan, loop=loop)
            if self._wanted is not None:
                self._wanted = replace(self._wanted, loop=loop)

    def set_pause(self, pause: bool) -> None:
        with self._wake:
            if self._wanted is not None:
                self._wanted = replace(self._wanted, paused=pause)
                return
            self._pause = pause
        output = self._output
        if output is not None:
            output.pause = pause

    def set_gain(self, gain: float) -> None:
        self._gain = gain
        output = self._output
        if output is not None:
            output.gain = gain

    def set_device(self, device: Device | None) -> None:
        with self._wake:
            self._device_changed = self._device_changed or device != self._device
            self._device = device
            self._wake.notify_all()

    def position_s(self, generation: int) -> float | None:
        """Where the device is in the plan of this generation; None before its first sample was prepared."""
        output, shared = self._output, self._shared
        if output is None or self._plan.generation != generation:
            return None
        taken = output.ring.taken
        here = None
        for segment in list(shared.segments):
            if segment.mark <= taken:
                here = segment
        if here is None:
            return None
        heard = max(0.0, (taken - here.mark) / output.rate_hz - self._latency_s)
        return here.source_s + heard * here.speed

    def close(self) -> None:
        """End the thread and give the device back. Nothing plays after this."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout=3.0)

    # The feeder thread.

    def _run(self) -> None:
        source: Rendering | None = None
        pending = np.zeros(0, dtype=np.float32)
        idle_since = time.monotonic()
        progress = (0, time.monotonic())
        try:
            while True:
                plan = self._next_plan()
                if self._closed:
                    return
                if plan is not None:
                    source, pending = self._begin(plan), np.zeros(0, dtype=np.float32)
                    progress = (-1, time.monotonic())
                if source is not None:
                    source, pending = self._feed(source, pending)
                else:
                    self._finish_if_heard()
                busy = source is not None or self._shared.end_mark is not None
                if busy:
                    progress = self._watch(progress)
                    self._mend_stutter()
                    idle_since = time.monotonic()
                if time.monotonic() - idle_since > IDLE_CLOSE_S and self._retire():
                    return
                with self._wake:
                    if self._wanted is None and not self._closed:
                        self._wake.wait(0.01 if busy else 0.05)
        finally:
            self._close_stream()

    def _retire(self) -> bool:
        self._close_stream()
        with self._wake:
            if self._wanted is not None:
                return False
            self._thread = None
            return True

    def _next_plan(self) -> Plan | None:
        with self._wake:
            plan, self._wanted = self._wanted, None
            sentence = self._stream.failure if self._stream is not None else None
            changed, self._device_changed = self._device_changed, False
        if changed and self._stream is not None:
            plan = plan or self._resume_plan()
            self._close_stream()
        elif sentence:
            plan = plan or self._resume_plan()
            self._fall_silent(sentence)
        return plan

    def _resume_plan(self) -> Plan | None:
        """The running plan from where it was heard last, for another device."""
        if not self._active:
            return None
        position = self.position_s(self._plan.generation)
        return replace(self._plan, enter_s=position, paused=self._pause)

    def _fall_silent(self, sentence: str) -> None:
        self._close_stream()
        self.events.append(("notice", sentence + " Playback goes on silently.", self._plan.generation))
        self._use(NullBackend().open_output, None)

    def _begin(self, plan: Plan) -> Rendering | None:
        if self._output is not None:
            self._drop_old(self._output)
        self._shared = _Shared()  # before the plan: nobody may find the new plan with the old places
        self._plan = plan
        self._active = plan.queue is not None
        if plan.queue is None:
            return None
        self._pause = plan.paused
        if self._stream is None:
            self._open()
        output = self._output
        assert output is not None
        output.pause = self._pause
        enter_s = plan.start_s if plan.enter_s is None else plan.enter_s
        self._shared.segments.append(_Segment(output.ring.written, enter_s, plan.speed))
        return Rendering(plan, plan.queue.locate(enter_s), output.rate_hz, enter_s)

    def _drop_old(self, output: FadingOutput) -> None:
        output.flush()
        give_up = time.monotonic() + 0.5
        while not output.flushed and not self._closed:
            if time.monotonic() > give_up or (self._stream is not None and self._stream.failure):
                output.flush_now()
                break
            time.sleep(0.002)

    def _open(self) -> None:
        device = self._device
        attempts = [device, None] if device is not None else [None]
        problem = ""
        for choice in attempts:
            try:
                self._use(self._backend.open_output, choice)
            except DeviceError as error:
                problem = problem or str(error)
                continue
            if problem:
                self.events.append(("notice", problem + " The default output is used.", self._plan.generation))
            return
        self.events.append(("notice", problem, self._plan.generation))
        self._use(NullBackend().open_output, None)

    def _use(self, opener: Opener, device: Device | None) -> None:
        """Open a stream whose callback empties a fresh buffer of the stream's rate."""
        holder: list[FadingOutput] = []

        def fill(out: Float32) -> None:
            if holder:
                holder[0].fill(out)
            else:
                out[:] = 0.0

        stream = opener(device, None, fill, self._buffer_more_s)
        output = FadingOutput(stream.rate_hz, BUFFER_S)
        output.gain = self._gain
        output.pause = self._pause
        holder.append(output)
        self._stream, self._output, self._latency_s = stream, output, stream.latency_s
        self.events.append(("opened", str(stream.rate_hz), self._plan.generation))

    def _feed(self, source: Rendering, pending: Float32) -> tuple[Rendering | None, Float32]:
        output = self._output
        assert output is not None
        ended = False
        while len(pending) <= output.ring.free and not ended and self._wanted is None:
            pending = pending[output.ring.write(pending) :]
            pending, ended = source.next_chunk()
            if not len(pending) and not ended:
                break
        if not ended:
            return source, pending
        while len(pending) and self._wanted is None and not self._closed:
            pending = pending[output.ring.write(pending) :] if output.ring.free else pending
            if len(pending):
                time.sleep(0.005)
        if self._plan.loop and source.at_s - source.plan.start_s > EDGE_FADE_S:
            return self._again(source, output), pending
        self._shared.end_mark = output.ring.written
        return None, pending

    def _again(self, source: Rendering, output: FadingOutput) -> Rendering:
        plan = source.plan
        segments = self._shared.segments
        segments.append(_Segment(output.ring.written, plan.start_s, plan.speed))
        while len(segments) > 2 and segments[1].mark <= output.ring.taken:
            segments.popleft()
        assert plan.queue is not None
        return Rendering(plan, plan.queue.locate(plan.start_s), output.rate_hz, plan.start_s)

    def _finish_if_heard(self) -> None:
        mark, output = self._shared.end_mark, self._output
        if mark is None or output is None or output.ring.taken < mark:
            return
        self._shared.end_mark = None
        self._active = False
        self.events.append(("ended", "", self._plan.generation))

    def _watch(self, progress: tuple[int, float]) -> tuple[int, float]:
        """Some systems never say that a device has gone; they just stop asking for sound."""
        output = self._output
        now = time.monotonic()
        if output is None or self._pause or output.ring.available == 0 or output.ring.taken != progress[0]:
            return (output.ring.taken if output is not None else 0, now)
        if now - progress[1] > (STALL_S if output.ring.taken else WAKE_S):
            resume = self._resume_plan()
            self._fall_silent("The sound device stopped taking sound; check its plug or choose another one.")
            with self._wake:
                self._wanted = self._wanted or resume
            return (-1, now)
        return progress

    def _mend_stutter(self) -> None:
        """Many underruns in a short time: open the device again with twice the buffer and go on where the sound was."""
        stream, now = self._stream, time.monotonic()
        if stream is None:
            return
        if now - self._calm[0] < STORM_S:
            if stream.losses - self._calm[1] < STORM_LOSSES or self._latency_s >= MAX_LATENCY_S:
                return
            resume = self._resume_plan()
            self._buffer_more_s = min(MAX_LATENCY_S, 2 * max(stream.latency_s, 0.1))
            log.warning("playback stutters: buffering %.2f s from now on", self._buffer_more_s)
            self._close_stream()
            with self._wake:
                self._wanted = self._wanted or resume
        self._calm = (now, stream.losses)

    def _close_stream(self) -> None:
        stream, self._stream, self._output = self._stream, None, None
        if stream is not None:
            stream.close()
