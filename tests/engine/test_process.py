"""The client and its child: lanes that give way, calls that are killed, calls that are sent again, arrays that come back."""

from __future__ import annotations

import os
import queue
import threading
from typing import Any

import numpy as np
import pytest

from core.jobs import JobContext
from engine.process import ChildClient
from engine.worker import BATCH, INTERACTIVE, IO

TIMEOUT_S = 20


class Fake:
    """Plain methods, run in a real child."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.go_on = threading.Event()

    def batch(self, ctx: JobContext, items: int) -> list[str]:
        for item in range(items):
            self.said.append(f"item {item}")
            ctx.partial(item)
            if item == 3:
                self.go_on.wait(TIMEOUT_S)
            ctx.give_way()
            ctx.check()
        return self.said

    def quick(self, ctx: JobContext, text: str) -> None:
        ctx.give_way()  # must not wait for itself
        self.said.append(text)

    def endless(self, ctx: JobContext) -> None:
        ctx.partial(os.getpid())
        while True:
            ctx.check()
            ctx.give_way()

    def deaf(self, ctx: JobContext) -> None:
        ctx.partial(os.getpid())
        threading.Event().wait()

    def release(self, ctx: JobContext) -> None:
        self.go_on.set()

    def hold(self, ctx: JobContext) -> None:
        ctx.partial("held")
        self.go_on.wait(TIMEOUT_S)
        self.said.append("held")

    def starve(self, ctx: JobContext, kind: type[Exception], *arguments: Any) -> None:
        raise kind(*arguments)

    def same(self, ctx: JobContext, value: Any) -> Any:
        return value

    def pid(self, ctx: JobContext) -> int:
        return os.getpid()

    def function(self, ctx: JobContext) -> Any:
        return lambda: None

    def pause(self, ctx: JobContext) -> None:
        threading.Event().wait(0.5)  # longer than the impatient one waits

    def die(self, ctx: JobContext) -> None:
        os._exit(9)


def impatient() -> Fake:
    from engine import worker

    worker.STUCK_S = 0.2
    return Fake()


def broken() -> Fake:
    os._exit(9)


class Asker:
    """Waits for the messages of one call after the other."""

    def __init__(self, factory: Any = Fake, **options: Any) -> None:
        self._events: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self._kept: list[tuple[Any, ...]] = []
        self.client = ChildClient(factory, {}, self._events.put, name="test", **options)
        self.client.start()

    def wait(self, kind: str, call_id: int) -> tuple[Any, ...]:
        """What follows kind and id in that message; others are kept."""
        for message in self._kept:
            if message[:2] == (kind, call_id):
                self._kept.remove(message)
                return message[2:]
        while True:
            message = self._events.get(timeout=TIMEOUT_S)
            if message[:2] == (kind, call_id):
                return message[2:]
            self._kept.append(message)

    def ask(self, method: str, *args: Any, lane: str = IO) -> Any:
        return self.wait("done", self.client.call(lane, method, *args))[0]


@pytest.fixture
def asker():
    made: list[Asker] = []

    def make(factory: Any = Fake, **options: Any) -> Asker:
        made.append(Asker(factory, **options))
        return made[-1]

    yield make
    for each in made:
        each.client.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("test-")]


def test_a_batch_waits_between_items_until_what_a_person_asked_for_is_done(asker):
    it = asker()
    job = it.client.call(BATCH, "batch", 100)
    while it.wait("partial", job) != (3,):
        pass
    asked = [it.client.call(INTERACTIVE, "quick", f"asked {number}") for number in range(2)]
    it.ask("release")  # by now both are queued: the child takes messages in order
    (said,) = it.wait("done", job)
    items = [f"item {number}" for number in range(100)]
    assert said == [*items[:4], "asked 0", "asked 1", *items[4:]]
    for call in asked:
        it.wait("done", call)


def test_a_batch_that_waits_can_be_stopped(asker):
    it = asker()
    held = it.client.call(INTERACTIVE, "hold")
    it.wait("partial", held)
    job = it.client.call(BATCH, "batch", 100)
    it.wait("partial", job)  # it waits now, or is about to
    it.client.stop(job)
    it.wait("stopped", job)
    it.ask("release")
    it.wait("done", held)


def test_a_stopped_interactive_call_does_not_hold_up_the_batch_for_ever(asker):
    it = asker()
    held = it.client.call(INTERACTIVE, "hold")
    it.wait("partial", held)
    waiting = it.client.call(INTERACTIVE, "quick", "never")
    it.client.stop(waiting)
    it.ask("release")
    it.wait("stopped", waiting)
    assert it.ask("batch", 2, lane=BATCH) == ["held", "item 0", "item 1"]


def test_a_plain_context_gives_way_to_nobody():
    JobContext().give_way()


def test_arrays_come_back_bit_for_bit_and_as_writable_as_they_were(asker):
    rng = np.random.default_rng(0)
    blocks = (rng.standard_normal((4096, 32)).astype(np.float32), np.empty((0, 2), np.float32), rng.random(5)[::2])
    blocks[0].flags.writeable = False
    back = asker().ask("same", {"blocks": blocks, "name": "x"})
    assert back["name"] == "x" and len(back["blocks"]) == 3
    for given, got in zip(blocks, back["blocks"], strict=True):
        np.testing.assert_array_equal(got, given)
        assert got.dtype == given.dtype and got.flags.writeable == given.flags.writeable


def test_stopping_a_deaf_call_kills_and_others_are_sent_again(asker):
    it = asker(stop_kills=True)
    deaf = it.client.call(BATCH, "deaf")
    (first,) = it.wait("partial", deaf)
    behind = it.client.call(BATCH, "pid")
    beside = it.client.call(IO, "deaf")
    it.wait("partial", beside)
    it.client.stop(deaf)
    it.wait("stopped", deaf)
    assert it.wait("done", behind)[0] != first
    assert it.wait("partial", beside)[0] != first
    it.client.stop(beside)
    it.wait("stopped", beside)


def test_a_call_that_waits_is_stopped_without_killing(asker):
    it = asker(stop_kills=True)
    pid = it.ask("pid")
    held = it.client.call(BATCH, "hold")
    it.wait("partial", held)
    behind = it.client.call(BATCH, "deaf")
    it.client.stop(behind)
    it.ask("release")
    it.wait("done", held)
    it.wait("stopped", behind)
    assert it.ask("pid") == pid


def test_what_only_waited_survives_a_crash(asker):
    it = asker(died="Gone; again, please.")
    fatal = it.client.call(BATCH, "die")
    behind = it.client.call(BATCH, "pid")
    assert it.wait("failed", fatal)[0] == "Gone; again, please."
    assert it.wait("done", behind)[0] != os.getpid()


def test_a_child_that_cannot_start_is_a_sentence_and_not_a_loop(asker):
    it = asker(broken, died="It does not start.")
    assert it.wait("failed", it.client.call(IO, "pid"))[0] == "It does not start."


def test_a_call_that_cannot_be_pickled_is_a_sentence(asker):
    it = asker()
    assert "could not be handed" in it.wait("failed", it.client.call(IO, "same", lambda: None))[0]
    assert it.ask("same", 3) == 3


@pytest.mark.parametrize(
    "error",
    [
        (MemoryError,),
        (RuntimeError, "[enforce fail] DefaultCPUAllocator: not enough memory: you tried to allocate 4 bytes."),
        (RuntimeError, "CUDA out of memory. Tried to allocate 20.00 MiB"),
        (OSError, 12, "Cannot allocate memory"),
    ],
)
def test_too_little_memory_is_one_sentence_whoever_finds_it(asker, error):
    it = asker()
    sentence, _ = it.wait("failed", it.client.call(IO, "starve", *error))
    assert "not enough memory" in sentence


def test_a_stopped_call_that_does_not_end_gives_its_lane_away(asker):
    it = asker(impatient)
    stuck = it.client.call(IO, "deaf")
    waiting = it.client.call(IO, "same", 5)
    it.wait("partial", stuck)
    it.client.stop(stuck)
    it.wait("stopped", stuck)
    assert it.wait("done", waiting) == (5,)
    urgent = it.client.call(INTERACTIVE, "deaf")
    it.wait("partial", urgent)
    it.client.stop(urgent)
    it.wait("stopped", urgent)
    batch = it.client.call(BATCH, "batch", 2)  # nothing urgent is left to give way to
    assert it.wait("done", batch) == (["item 0", "item 1"],)


def test_a_stopped_call_behind_another_still_ends_as_stopped(asker):
    it = asker(impatient)
    held = it.client.call(IO, "hold")
    it.wait("partial", held)
    behind = it.client.call(IO, "same", 1)
    it.client.stop(behind)
    it.ask("pause", lane="other")
    it.ask("release", lane="other")
    assert it.wait("done", held) == (None,)
    it.wait("stopped", behind)


def test_an_answer_that_cannot_be_pickled_is_a_sentence_and_the_lane_goes_on(asker):
    it = asker()
    assert "went wrong inside" in it.wait("failed", it.client.call(IO, "function"))[0]
    assert it.ask("same", 3) == 3
