"""A child process that runs service methods and reports back. Knows no Qt and nothing of what the methods do.

Messages to the child: ``("call", id, lane, method, args, kwargs)``, ``("stop", id)``, ``("quit",)``.
Messages from the child: ``("progress", id, fraction, text)``, ``("partial", id, value)``, ``("done", id, value)``,
``("failed", id, sentence, details)``, ``("stopped", id)``. Calls of one lane run one after the other; lanes run side by side.
"""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import os
import pickle
import queue
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from core.errors import Stopped, ToolboxError
from core.jobs import JobContext
from core.threads import share_the_processor

log = logging.getLogger(__name__)

ServiceFactory = Callable[..., Any]
EventHandler = Callable[[tuple[Any, ...]], None]

PROGRESS_INTERVAL_S = 0.03
DIED = "The engine stopped unexpectedly and was started again; please repeat the last step."


class _Lane:
    """One worker thread in the child with its queue."""

    def __init__(self, name: str, run: Callable[[tuple[Any, ...]], None]) -> None:
        self.calls: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self.thread = threading.Thread(target=self._loop, args=(run,), name=f"lane-{name}", daemon=True)
        self.thread.start()

    def _loop(self, run: Callable[[tuple[Any, ...]], None]) -> None:
        while (call := self.calls.get()) is not None:
            run(call)


class Worker:
    """The child's side: dispatches calls to lanes and answers on the connection."""

    def __init__(self, connection: Connection, service: Any) -> None:
        self._connection = connection
        self._service = service
        self._send_lock = threading.Lock()
        self._contexts: dict[int, JobContext] = {}
        self._lanes: dict[str, _Lane] = {}

    def serve(self) -> None:
        """Handle messages until told to quit or the window is gone."""
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                return
            if message[0] == "quit":
                return
            if message[0] == "stop":
                context = self._contexts.get(message[1])
                if context is not None:
                    context.stop()
                continue
            self._accept(message)

    def _accept(self, message: tuple[Any, ...]) -> None:
        _, call_id, lane_name, method, args, kwargs = message
        self._contexts[call_id] = JobContext(
            on_progress=_throttled(lambda fraction, text: self._send(("progress", call_id, fraction, text))),
            on_partial=lambda value: self._send(("partial", call_id, value)),
        )
        lane = self._lanes.get(lane_name)
        if lane is None:
            lane = self._lanes[lane_name] = _Lane(lane_name, self._run)
        lane.calls.put((call_id, method, args, kwargs))

    def _run(self, call: tuple[Any, ...]) -> None:
        call_id, method, args, kwargs = call
        context = self._contexts[call_id]
        try:
            context.check()
            result = getattr(self._service, method)(context, *args, **kwargs)
            self._send(("done", call_id, result))
        except Stopped:
            self._send(("stopped", call_id))
        except ToolboxError as error:
            log.info("%s: %s", method, error, exc_info=True)
            self._send(("failed", call_id, str(error), traceback.format_exc()))
        except MemoryError:
            sentence = "There is not enough memory for this; close other programs or use a shorter text or clip."
            self._send(("failed", call_id, sentence, traceback.format_exc()))
        except Exception as error:
            log.exception("%s failed", method)
            sentence = f"Something went wrong inside the program ({type(error).__name__}); the details are in the log."
            self._send(("failed", call_id, sentence, traceback.format_exc()))
        finally:
            self._contexts.pop(call_id, None)

    def _send(self, message: tuple[Any, ...]) -> None:
        try:
            with self._send_lock:
                self._connection.send(message)
        except (BrokenPipeError, OSError):
            log.debug("the window is gone; dropping %s", message[0])


def _throttled(send: Callable[[float, str], None]) -> Callable[[float, str], None]:
    """Pass on at most one progress report per interval, so a tight loop cannot flood the window."""
    import time

    last = [0.0]

    def report(fraction: float, text: str) -> None:
        now = time.monotonic()
        if fraction >= 1.0 or now - last[0] >= PROGRESS_INTERVAL_S:
            last[0] = now
            send(fraction, text)

    return report


def child_main(connection: Connection, factory: ServiceFactory, options: dict[str, Any]) -> None:
    """Entry point of the child process."""
    share_the_processor()
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)  # the window and its sound go first
    from toolbox.shell.errors import log_to_file

    log_to_file("engine")
    Worker(connection, factory(**options)).serve()
    os._exit(0)  # lanes may be deep in a model: nothing is left to save here


class EngineClient:
    """The window's side. ``on_event`` is called on a reader thread; the Qt layer carries it to the GUI thread.

    Parameters
    ----------
    factory : a picklable callable that builds the service inside the child.
    options : keyword arguments for it.
    """

    def __init__(self, factory: ServiceFactory, options: dict[str, Any], on_event: EventHandler) -> None:
        self._factory = factory
        self._options = options
        self._on_event = on_event
        self._ids = itertools.count(1)
        self._open: dict[int, Connection | None] = {}  # call -> the connection it was sent on
        self._dead: Connection | None = None
        self._outbox: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closing = False
        self._process: Any = None
        self._connection: Connection | None = None
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start the child in the background; calls made before it is up are kept and sent then."""
        if self._threads:
            return
        self._threads = [
            threading.Thread(target=self._write_loop, name="engine-writer", daemon=True),
        ]
        self._threads[0].start()

    def call(self, lane: str, method: str, *args: Any, **kwargs: Any) -> int:
        """Queue a call and return its id. Never blocks."""
        call_id = next(self._ids)
        with self._lock:
            self._open[call_id] = None
        self._outbox.put(("call", call_id, lane, method, args, kwargs))
        return call_id

    def stop(self, call_id: int) -> None:
        self._outbox.put(("stop", call_id))

    def close(self, timeout_s: float = 3.0) -> None:
        """Ask the child to end, then end it."""
        self._closing = True
        self._outbox.put(None)
        for thread in self._threads:
            thread.join(timeout_s)
        process = self._process
        if process is not None:
            process.join(0.5)
            if process.is_alive():
                process.kill()
                process.join(1.0)

    def _launch(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=child_main, args=(theirs, self._factory, self._options), name="voice-engine", daemon=True
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        reader = threading.Thread(target=self._read_loop, args=(ours,), name="engine-reader", daemon=True)
        self._threads = [self._threads[0], reader]
        reader.start()
        return ours

    def _write_loop(self) -> None:
        """Owns sending: pickling a minute of sound must not happen on the GUI thread."""
        connection = self._launch()
        while (message := self._outbox.get()) is not None:
            if self._dead is connection:
                connection = self._launch()
            if not self._send(connection, message) and message[0] == "call":
                connection = self._launch()
                self._send(connection, message)
        self._quit(connection)

    def _send(self, connection: Connection, message: tuple[Any, ...]) -> bool:
        """True when sent. A call that cannot be sent to a fresh child either is failed by its reader."""
        if message[0] == "call":
            with self._lock:
                self._open[message[1]] = connection
        try:
            connection.send(message)
        except (BrokenPipeError, OSError):
            return False
        except (TypeError, AttributeError, pickle.PicklingError) as error:
            log.exception("this call cannot be sent")
            self._finish(
                (
                    "failed",
                    message[1],
                    "This could not be handed to the engine; the details are in the log.",
                    repr(error),
                )
            )
        return True

    def _quit(self, connection: Connection) -> None:
        try:
            connection.send(("quit",))
        except (BrokenPipeError, OSError):
            log.debug("the engine was gone already")

    def _read_loop(self, connection: Connection) -> None:
        while True:
            try:
                message = connection.recv()
            except (EOFError, OSError):
                break
            self._finish(message)
        self._dead = connection
        with self._lock:
            lost = [] if self._closing else [call for call, sent in self._open.items() if sent is connection]
        for call_id in lost:
            self._finish(("failed", call_id, DIED, "the engine process ended"))

    def _finish(self, message: tuple[Any, ...]) -> None:
        if message[0] in ("done", "failed", "stopped"):
            with self._lock:
                self._open.pop(message[1], None)
        self._on_event(message)
