"""A child process that runs the methods of a service, as the program that asks sees it. Knows no Qt.

The engine and the process that arranges the maps are both reached through it; :mod:`engine.worker` is the other end.
"""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import pickle
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from engine.worker import Message, child_main, receive, send

log = logging.getLogger(__name__)

ServiceFactory = Callable[..., Any]
EventHandler = Callable[[Message], None]

DIED = "The engine stopped unexpectedly and was started again; please repeat the last step."
MAX_SENT = 2
"""A call that was not begun when its process died is sent once more, and no oftener: it may be what kills it."""


@dataclass(eq=False)
class _Call:
    message: Message
    connection: Connection | None = None
    sent: int = 0
    started: bool = False
    stopping: bool = False


class ChildClient:
    """Calls methods of a service in a child process, which is started again when it dies.

    Parameters
    ----------
    factory : a picklable callable that builds the service inside the child.
    options : keyword arguments for it.
    on_event : receives the messages from the child (see :mod:`engine.worker`, without ``started``) on a reader thread.
    name : of the process, its threads and its log file.
    nice : how far the child stands back behind window and sound.
    stop_kills : for methods that never look at their context: stopping a call that has begun ends the process. Calls that
        only shared it are sent again, so methods must bear to be called twice.
    died : the sentence for calls that were lost with their process.
    """

    def __init__(
        self,
        factory: ServiceFactory,
        options: dict[str, Any],
        on_event: EventHandler,
        *,
        name: str = "engine",
        nice: int = 5,
        stop_kills: bool = False,
        died: str = DIED,
    ) -> None:
        self._factory, self._options, self._on_event = factory, options, on_event
        self._name, self._nice, self._stop_kills, self._died = name, nice, stop_kills, died
        self._ids = itertools.count(1)
        self._open: dict[int, _Call] = {}
        self._outbox: queue.SimpleQueue[tuple[str, int] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closing = self._killed = False
        self._process: Any = None
        self._connection: Connection | None = None
        """None once the reader has seen the end of it."""
        self._writer: threading.Thread | None = None
        self._reader: threading.Thread | None = None

    def start(self) -> None:
        """Start the child in the background; calls made before it is up are kept and sent then."""
        if self._writer is None:
            self._writer = threading.Thread(target=self._write_loop, name=f"{self._name}-writer", daemon=True)
            self._writer.start()

    def call(self, lane: str, method: str, *args: Any, **kwargs: Any) -> int:
        """Queue a call and return its id. Never blocks."""
        call_id = next(self._ids)
        with self._lock:
            self._open[call_id] = _Call(("call", call_id, lane, method, args, kwargs))
        self._outbox.put(("call", call_id))
        return call_id

    def stop(self, call_id: int) -> None:
        """Ask a call to end; its ``stopped`` follows. Never blocks."""
        self._outbox.put(("stop", call_id))

    def close(self, timeout_s: float = 3.0) -> None:
        """Ask the child to end, then end it."""
        self._closing = True
        if self._stop_kills:
            self._kill()
        self._outbox.put(None)
        if self._writer is not None:
            self._writer.join(timeout_s)
        if self._reader is not None:
            self._reader.join(timeout_s)
        if self._process is not None:
            self._process.join(0.5)
            self._kill()
            self._process.join(1.0)

    def _launch(self) -> None:
        # Spawn on every platform: a fork would copy Qt, its threads and its locks.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = (theirs, self._factory, self._options, self._name, self._nice)
        process = context.Process(target=child_main, args=arguments, name=f"voice-{self._name}", daemon=True)
        process.start()
        theirs.close()
        self._process, self._killed = process, False
        with self._lock:
            self._connection = ours
        self._reader = threading.Thread(
            target=self._read_loop, args=(ours, process), name=f"{self._name}-reader", daemon=True
        )
        self._reader.start()

    def _kill(self) -> None:
        self._killed = True
        if self._process is not None:
            self._process.kill()

    # on the writer thread: pickling a minute of sound must not happen on the GUI thread

    def _write_loop(self) -> None:
        self._launch()
        while (order := self._outbox.get()) is not None:
            kind, call_id = order
            with self._lock:
                call = self._open.get(call_id)
            if call is None:
                continue
            if kind == "stop":
                self._stop(call)
            elif call.stopping:
                self._finish(("stopped", call_id))
            else:
                self._send_call(call)
        self._send(self._connection, ("quit",))

    def _send_call(self, call: _Call) -> None:
        if self._connection is None and not self._closing:
            try:
                self._launch()
            except Exception as error:  # the system has no room for one more process
                log.exception("the child cannot be started")
                self._finish(("failed", call.message[1], self._died, repr(error)))
                return
        with self._lock:
            call.connection, call.sent = self._connection, call.sent + 1
        try:
            if not self._send(call.connection, call.message) and self._reader is not None:
                self._reader.join()  # it sees the end of the pipe too, and decides about every call that was under way
        except (TypeError, AttributeError, pickle.PicklingError) as error:
            log.exception("this call cannot be sent")
            sentence = "This could not be handed to the engine; the details are in the log."
            self._finish(("failed", call.message[1], sentence, repr(error)))

    def _stop(self, call: _Call) -> None:
        call.stopping = True
        if self._stop_kills and call.started:
            self._kill()
        else:
            self._send(call.connection, ("stop", call.message[1]))

    @staticmethod
    def _send(connection: Connection | None, message: Message) -> bool:
        """Whether it was sent; there may be nobody any more who takes it."""
        if connection is None:
            return False
        try:
            send(connection, message)
        except OSError:
            return False
        return True

    # on the reader thread

    def _read_loop(self, connection: Connection, process: Any) -> None:
        while True:
            try:
                message = receive(connection)
            except (EOFError, OSError):
                break
            if message[0] == "started":
                self._note_start(message[1])
            else:
                self._finish(message)
        process.join(1.0)  # never two at once
        with self._lock:
            self._connection = None
            lost = [] if self._closing else [call for call in self._open.values() if call.connection is connection]
        for call in lost:
            self._take_back(call)

    def _note_start(self, call_id: int) -> None:
        with self._lock:
            call = self._open.get(call_id)
        if call is not None:
            call.started = True
            if call.stopping and self._stop_kills:
                self._kill()

    def _take_back(self, call: _Call) -> None:
        """Decide about a call whose process is gone."""
        call_id = call.message[1]
        if call.stopping:
            self._finish(("stopped", call_id))
        elif self._killed or (not call.started and call.sent < MAX_SENT):
            call.connection, call.started = None, False
            self._outbox.put(("call", call_id))
        else:
            self._finish(("failed", call_id, self._died, "the process ended"))

    def _finish(self, message: Message) -> None:
        if message[0] in ("done", "failed", "stopped"):
            with self._lock:
                self._open.pop(message[1], None)
        self._on_event(message)
