"""The child's side of :mod:`engine.process`: runs the methods of a service and reports back. Knows no Qt.

Messages to the child: ``("call", id, lane, method, args, kwargs)``, ``("stop", id)``, ``("quit",)``. Messages from it:
``("started", id)``, ``("progress", id, fraction, text)``, ``("partial", id, value)``, and one of ``("done", id, value)``,
``("failed", id, sentence, details)``, ``("stopped", id)``. Calls of one lane run one after the other; lanes run side by side.
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from core.errors import Stopped, ToolboxError, is_short_of_memory
from core.jobs import JobContext
from core.logs import log_to_file
from core.threads import let_others_go_first, share_memory_among_threads, share_the_processor

log = logging.getLogger(__name__)

Message = tuple[Any, ...]

INTERACTIVE, BATCH, IO = "interactive", "batch", "io"
"""Lanes: what a person waits for, what may take an hour, and what only reads files. Jobs of any other lane give way to the first."""

PROGRESS_INTERVAL_S = 0.03
STUCK_S = 5.0
"""A call that was told to stop and does not end within this waits for something that may never come, such as a network drive."""


def send(connection: Connection, message: Message) -> None:
    """Large arrays travel beside the pickle: copying 100 MB into it would hold Python's lock, and the window with it."""
    apart: list[pickle.PickleBuffer] = []
    head = pickle.dumps(message, protocol=5, buffer_callback=apart.append)
    connection.send((head, len(apart)))
    for buffer in apart:
        connection.send_bytes(buffer.raw())


def receive(connection: Connection) -> Message:
    """What :func:`send` sent. Raises EOFError or OSError when the other end is gone."""
    head, apart = connection.recv()
    message: Message = pickle.loads(head, buffers=[bytearray(connection.recv_bytes()) for _ in range(apart)])
    return message


class Worker:
    """Dispatches calls to lanes, one thread each, and answers on the connection."""

    def __init__(self, connection: Connection, service: Any) -> None:
        self._connection = connection
        self._service = service
        self._send_lock = threading.Lock()
        self._contexts: dict[int, JobContext] = {}
        self._lanes: dict[str, queue.SimpleQueue[Message]] = {}
        self._running: dict[int, str] = {}
        """Calls that have begun, and their lanes."""
        self._urgent = 0
        """Calls of the interactive lane that are queued or running."""
        self._changed = threading.Condition()

    def serve(self) -> None:
        """Handle messages until told to quit or the window is gone."""
        while True:
            try:
                message = receive(self._connection)
            except (EOFError, OSError):
                return
            if message[0] == "quit":
                return
            if message[0] == "call":
                self._accept(message)
            elif (context := self._contexts.get(message[1])) is not None:
                context.stop()
                with self._changed:
                    self._changed.notify_all()
                timer = threading.Timer(STUCK_S, self._give_up, (message[1],))
                timer.daemon = True
                timer.start()

    def _accept(self, message: Message) -> None:
        _, call_id, lane, *_ = message
        if lane == INTERACTIVE:
            with self._changed:
                self._urgent += 1
        self._contexts[call_id] = JobContext(
            on_progress=_throttled(lambda fraction, text: self._send(("progress", call_id, fraction, text))),
            on_partial=lambda value: self._send(("partial", call_id, value)),
            on_give_way=None if lane == INTERACTIVE else self._give_way,
        )
        if lane not in self._lanes:
            self._lanes[lane] = queue.SimpleQueue()
            self._open(lane)
        self._lanes[lane].put(message)

    def _open(self, lane: str) -> None:
        threading.Thread(target=self._work, args=(self._lanes[lane],), name=f"lane-{lane}", daemon=True).start()

    def _give_up(self, call_id: int) -> None:
        """Leave a stopped call that does not end to itself; what waits behind it goes on in another thread."""
        with self._changed:
            lane = self._running.pop(call_id, None)
        if lane is not None:
            self._contexts.pop(call_id, None)
            log.warning("call %d in lane %s does not end", call_id, lane)
            self._send(("stopped", call_id))
            self._done(lane)
            self._open(lane)

    def _done(self, lane: str) -> None:
        if lane == INTERACTIVE:
            with self._changed:
                self._urgent -= 1
                self._changed.notify_all()

    def _give_way(self, context: JobContext) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._urgent or context.stopped())

    def _work(self, calls: queue.SimpleQueue[Message]) -> None:
        while True:
            message = calls.get()
            _, call_id, lane, *_ = message
            with self._changed:
                self._running[call_id] = lane
            answer = self._answer(message)
            with self._changed:
                given_up = self._running.pop(call_id, None) is None
                self._contexts.pop(call_id, None)
            if given_up:
                return  # another thread has this lane
            try:
                self._send(answer)
            except Exception as error:  # what cannot be pickled
                self._send(_failure(call_id, message[3], error))
            self._done(lane)

    def _answer(self, message: Message) -> Message:
        """What a call ends with."""
        _, call_id, _, method, args, kwargs = message
        context = self._contexts[call_id]
        try:
            context.check()
            self._send(("started", call_id))
            return ("done", call_id, getattr(self._service, method)(context, *args, **kwargs))
        except Stopped:
            return ("stopped", call_id)
        except ToolboxError as error:
            log.info("%s: %s", method, error, exc_info=True)
            return ("failed", call_id, str(error), traceback.format_exc())
        except Exception as error:
            return _failure(call_id, method, error)

    def _send(self, message: Message) -> None:
        try:
            with self._send_lock:
                send(self._connection, message)
        except OSError:
            log.debug("the window is gone; dropping %s", message[0])


def _failure(call_id: int, method: str, error: Exception) -> Message:
    log.exception("%s failed", method)
    sentence = f"Something went wrong inside the program ({type(error).__name__}); the details are in the log."
    if is_short_of_memory(error):
        sentence = "There is not enough memory for this; close other programs or use a shorter text or clip."
    return ("failed", call_id, sentence, traceback.format_exc())


def _throttled(report: Callable[[float, str], None]) -> Callable[[float, str], None]:
    """Pass on at most one progress report per interval, so a tight loop cannot flood the window."""
    last = [0.0]

    def throttled(fraction: float, text: str) -> None:
        now = time.monotonic()
        if fraction >= 1.0 or now - last[0] >= PROGRESS_INTERVAL_S:
            last[0] = now
            report(fraction, text)

    return throttled


def child_main(
    connection: Connection, factory: Callable[..., Any], options: dict[str, Any], name: str, nice: int
) -> None:
    """Entry point of the child process; ``name`` is that of its log file, ``nice`` how far it stands back."""
    share_the_processor()
    share_memory_among_threads()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    let_others_go_first(nice)
    log_to_file(name)
    Worker(connection, factory(**options)).serve()
    os._exit(0)  # lanes may be deep in a model: nothing is left to save here
