"""Real sound hardware through PortAudio (the sounddevice package).

Why PortAudio and not QtMultimedia: QAudioSource and QAudioSink move their data through the GUI thread, where a long paint
becomes a drop-out; PortAudio calls back on a thread of its own and ships inside the wheel on Windows and macOS.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

import numpy as np

from core.errors import DeviceError
from toolbox.sound.backend import (
    NO_MICROPHONE,
    NO_SPEAKER,
    AudioBackend,
    Device,
    DeviceList,
    InputCallback,
    NullBackend,
    OutputCallback,
    Stream,
)

log = logging.getLogger(__name__)
T = TypeVar("T")

LATENCY_S = {"input": 0.25, "output": 0.2}
"""At least so much is buffered by the device, more than PortAudio's own "high" on some systems, where a busy computer then
loses sound. Nobody listens to the microphone live, and a stop is still felt as prompt."""
ALSA_OUTPUT_LATENCY_S = 0.3
"""Through ALSA's bridge to a sound server less than this was measured to underrun again and again on a busy computer."""
OPEN_TIMEOUT_S = 8.0
"""A sound server that hangs must not hang its caller for ever."""


class _OneThread:
    """Runs calls one after another on one thread: PortAudio's set-up calls are not thread-safe, and on Windows belong to
    the COM apartment of the thread that initialised it."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="portaudio", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while (asked := self._calls.get()) is not None:
            answer, function = asked
            try:
                answer.set_result(function())
            except Exception as error:  # the caller's to handle
                answer.set_exception(error)

    def call(self, function: Callable[[], T]) -> T:
        """The function's result or exception; DeviceError when the thread is stuck in an earlier call."""
        answer: Future[T] = Future()
        self._calls.put((answer, function))
        try:
            return answer.result(OPEN_TIMEOUT_S)
        except TimeoutError as error:
            raise DeviceError(
                "The sound system does not answer; choose another device or restart the computer's audio."
            ) from error

    def end(self) -> None:
        self._calls.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout=2.0)


class _PortAudioStream:
    def __init__(self, owner: SoundDeviceBackend, rate_hz: int) -> None:
        self._owner = owner
        self.rate_hz = rate_hz
        self.latency_s = 0.0
        self.losses = 0
        self.failure: str | None = None
        self.raw: Any = None
        self._closing = False

    def ended(self) -> None:
        """PortAudio's finished callback: also called after our own close, which is no failure."""
        if not self._closing:
            self.failure = "The sound device went away; check its plug or choose another one."

    def close(self) -> None:
        if not self._closing:
            self._closing = True
            self._owner.close_stream(self)


class SoundDeviceBackend:
    """PortAudio. Raises OSError or ImportError from the constructor when the library is missing; see :func:`open_backend`."""

    name = "PortAudio"

    def __init__(self) -> None:
        self._thread = _OneThread()
        self._streams: list[_PortAudioStream] = []
        try:
            self._sd: Any = self._thread.call(self._import)
        except BaseException:
            self._thread.end()
            raise

    @staticmethod
    def _import() -> Any:
        import sounddevice

        return sounddevice

    def list_devices(self) -> DeviceList:
        return self._thread.call(self._list)

    def _list(self) -> DeviceList:
        apis = self._sd.query_hostapis()
        default_in, default_out = self._sd.default.device
        found: dict[str, list[Device]] = {"input": [], "output": []}
        for index, info in enumerate(self._sd.query_devices()):
            for kind, default in (("input", default_in), ("output", default_out)):
                channels = info[f"max_{kind}_channels"]
                if channels > 0:
                    host, rate_hz = str(apis[info["hostapi"]]["name"]), int(info["default_samplerate"]) or 48000
                    found[kind].append(Device(index, str(info["name"]), host, channels, rate_hz, index == default))
        return DeviceList(tuple(found["input"]), tuple(found["output"]))

    def refresh(self) -> bool:
        def renew() -> bool:
            if self._streams:
                return False
            # PortAudio reads the list of devices once, when it starts: only a restart sees what was plugged in later.
            self._sd._terminate()
            self._sd._initialize()
            return True

        try:
            return self._thread.call(renew)
        except self._sd.PortAudioError as error:
            raise DeviceError("The sound devices could not be listed; restart the computer's audio.") from error

    def open_input(self, device: Device | None, callback: InputCallback, rate_hz: int | None = None) -> Stream:
        # The default set-up may not offer mono; the first channel is then the microphone.
        def receive(data: Any) -> None:
            callback(data[:, 0])

        return self._thread.call(lambda: self._open("input", device, rate_hz, receive, (1, 2), 0.0))

    def open_output(
        self, device: Device | None, rate_hz: int | None, callback: OutputCallback, latency_s: float = 0.0
    ) -> Stream:
        def provide(data: Any) -> None:
            callback(data[:, 0])
            data[:, 1:] = data[:, :1]

        return self._thread.call(lambda: self._open("output", device, rate_hz, provide, (2, 1), latency_s))

    def _open(
        self,
        kind: str,
        device: Device | None,
        rate_hz: int | None,
        callback: Callable[[Any], None],
        widths: tuple[int, ...],
        latency_s: float,
    ) -> Stream:
        """The first combination of rate and number of channels that the device takes."""
        sd = self._sd
        try:
            info = sd.query_devices(device.index if device else None, kind)
        except (sd.PortAudioError, ValueError) as error:
            raise DeviceError(NO_MICROPHONE if kind == "input" else NO_SPEAKER) from error
        buffered_s = max(latency_s, LATENCY_S[kind], float(info[f"default_high_{kind}_latency"]))
        if kind == "output" and sd.query_hostapis(info["hostapi"])["name"] == "ALSA":
            buffered_s = max(buffered_s, ALSA_OUTPUT_LATENCY_S)
        make = partial(
            sd.InputStream if kind == "input" else sd.OutputStream,
            device=device.index if device else None,
            dtype=np.float32,
            latency=buffered_s,
        )
        limit = max(1, int(info[f"max_{kind}_channels"]))
        last: Exception | None = None
        for rate in dict.fromkeys((rate_hz, int(info["default_samplerate"]), 48000, 44100)):
            for channels in (width for width in widths if rate and width <= limit):
                try:
                    return self._start(partial(make, samplerate=rate, channels=channels), rate, callback)
                except sd.PortAudioError as error:
                    last = error
        log.warning("opening %s failed: %s", info.get("name"), last)
        raise DeviceError(
            f"{info['name']} could not be opened; choose another device or close programs that use it."
        ) from last

    def _start(self, make: Callable[..., Any], rate_hz: int, callback: Callable[[Any], None]) -> Stream:
        stream = _PortAudioStream(self, rate_hz)

        def exchange(data: Any, frames: int, when: Any, status: Any) -> None:
            if status:
                stream.losses += 1
            callback(data)

        raw = make(callback=exchange, finished_callback=stream.ended)
        try:
            raw.start()
        except self._sd.PortAudioError:
            stream.failure = None
            raw.close(ignore_errors=True)
            raise
        stream.raw = raw
        stream.latency_s = float(raw.latency)
        self._streams.append(stream)
        return stream

    def close_stream(self, stream: _PortAudioStream) -> None:
        """Close a stream opened here. A device that has gone may refuse; nobody needs to know."""

        def shut() -> None:
            if stream in self._streams:
                self._streams.remove(stream)
            stream.raw.close(ignore_errors=True)

        try:
            self._thread.call(shut)
        except (DeviceError, self._sd.PortAudioError) as error:
            log.warning("closing a stream failed: %s", error)

    def close(self) -> None:
        for stream in list(self._streams):
            stream.close()
        self._thread.end()


def open_backend() -> AudioBackend:
    """PortAudio where it works, else the silent backend whose ``reason`` says why. Takes some 0.1 s: call off the GUI thread."""
    try:
        return SoundDeviceBackend()
    except (OSError, ImportError) as error:
        log.warning("no PortAudio: %s", error)
        return NullBackend(
            "Sound is off because the PortAudio library is missing; on Linux install the package libportaudio2."
        )
    except DeviceError as error:
        return NullBackend(str(error))


class LazyBackend:
    """Opens the real backend at its first use, on the thread that uses it: nothing of sound is loaded before the first paint.

    ``notice`` is "" or, once opened, one sentence about why there is no sound.
    """

    name = "lazy"

    def __init__(self, open_real: Callable[[], AudioBackend] = open_backend) -> None:
        self._open_real = open_real
        self._lock = threading.Lock()
        self._real: AudioBackend | None = None

    @property
    def notice(self) -> str:
        real = self._real
        return real.reason if isinstance(real, NullBackend) else ""

    def _backend(self) -> AudioBackend:
        with self._lock:
            if self._real is None:
                self._real = self._open_real()
            return self._real

    def list_devices(self) -> DeviceList:
        return self._backend().list_devices()

    def refresh(self) -> bool:
        return self._backend().refresh()

    def open_input(self, device: Device | None, callback: InputCallback, rate_hz: int | None = None) -> Stream:
        return self._backend().open_input(device, callback, rate_hz)

    def open_output(
        self, device: Device | None, rate_hz: int | None, callback: OutputCallback, latency_s: float = 0.0
    ) -> Stream:
        return self._backend().open_output(device, rate_hz, callback, latency_s)

    def close(self) -> None:
        with self._lock:
            if self._real is not None:
                self._real.close()
