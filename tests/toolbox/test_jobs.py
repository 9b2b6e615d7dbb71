"""Jobs end exactly once, can be stopped, fail with a sentence, and survive the death of the engine."""

from __future__ import annotations

import threading

import pytest

from tests.toolbox.fake_service import create
from toolbox.jobs import JobRunner

TIMEOUT_MS = 20_000


@pytest.fixture
def runner(qtbot):
    made = JobRunner(create, {})
    made.start_engine()
    yield made
    made.close()
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"engine-reader", "engine-writer"}


def test_done_carries_the_result(qtbot, runner):
    job = runner.submit("sum", "add", 2, right=3)
    with qtbot.waitSignal(job.done, timeout=TIMEOUT_MS) as caught:
        pass
    assert caught.args == [5]
    assert runner.running() == []


def test_partials_arrive_in_order_and_before_done(qtbot, runner):
    seen: list[object] = []
    job = runner.submit("count", "count", 50)
    job.partial.connect(seen.append)
    job.done.connect(seen.append)
    qtbot.waitUntil(lambda: len(seen) == 51, timeout=TIMEOUT_MS)
    assert seen == [*range(50), 50]


def test_a_known_failure_is_one_sentence(qtbot, runner):
    job = runner.submit("read", "complain")
    with qtbot.waitSignal(job.failed, timeout=TIMEOUT_MS) as caught:
        pass
    assert caught.args[0] == "The file is empty; choose another one."


def test_an_unknown_failure_is_one_sentence_with_details(qtbot, runner):
    job = runner.submit("read", "crash")
    with qtbot.waitSignal(job.failed, timeout=TIMEOUT_MS) as caught:
        pass
    sentence, details = caught.args
    assert "KeyError" in sentence and "\n" not in sentence
    assert "surprise" in details


def test_stop_ends_a_running_job_and_the_lane_goes_on(qtbot, runner):
    job = runner.submit("long", "forever")
    with qtbot.waitSignal(job.partial, timeout=TIMEOUT_MS):
        pass
    with qtbot.waitSignal(job.stopped, timeout=TIMEOUT_MS):
        job.stop()
    after = runner.submit("sum", "add", 1, 1)
    with qtbot.waitSignal(after.done, timeout=TIMEOUT_MS) as caught:
        pass
    assert caught.args == [2]


def test_a_newer_job_replaces_the_older_of_its_slot(qtbot, runner):
    old = runner.submit("long", "forever", slot="preview")
    ends: list[str] = []
    old.stopped.connect(lambda: ends.append("old stopped"))
    old.partial.connect(lambda _: ends.append("late"))
    new = runner.submit("sum", "add", 4, 4, slot="preview")
    with qtbot.waitSignal(new.done, timeout=TIMEOUT_MS) as caught:
        pass
    assert caught.args == [8]
    assert ends == ["old stopped"]


def test_a_double_click_starts_one_job(runner):
    first = runner.submit("long", "forever", slot="speak", keep_running=True)
    assert runner.submit("long", "forever", slot="speak", keep_running=True) is first


def test_a_dead_engine_fails_its_jobs_and_is_started_again(qtbot, runner):
    job = runner.submit("die", "die")
    with qtbot.waitSignal(job.failed, timeout=TIMEOUT_MS) as caught:
        pass
    assert "started again" in caught.args[0]
    after = runner.submit("sum", "add", 1, 2)
    with qtbot.waitSignal(after.done, timeout=TIMEOUT_MS) as caught:
        pass
    assert caught.args == [3]


def test_lanes_do_not_wait_for_each_other(qtbot, runner):
    slow = runner.submit("long", "forever", lane="models")
    quick = runner.submit("sum", "add", 1, 2, lane="io")
    with qtbot.waitSignal(quick.done, timeout=TIMEOUT_MS):
        pass
    assert slow.running
