"""Two windows on one home: what is killed comes back unmixed, and nothing that was typed is gone."""

from __future__ import annotations

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from core import paths
from tests.toolbox.window_bench import Bench, sound
from toolbox.shell.own_work import KEPT
from toolbox.shell.session import Session


def session(**values: object) -> Session:
    """That of a window that opens now, with these values saved."""
    opened = Session.load()
    opened.begin()
    work_on(opened, **values)
    return opened


def work_on(opened: Session, **values: object) -> None:
    for key, value in values.items():
        opened.set(key, {"request": {"text": value}} if key == "speak" else value)
    opened.save()


def text(opened: Session) -> str:
    return opened.get("speak", {}).get("request", {}).get("text", "")


@pytest.fixture
def kill(tmp_path, monkeypatch):
    """Every window dies: the disk as it is at this moment lies in another home, where no window is open."""
    homes = iter(range(100))

    def at_once() -> None:
        home = tmp_path / f"after{next(homes)}"
        shutil.copytree(paths.data_dir(), home / "data")
        monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(home))

    return at_once


def test_a_killed_pair_comes_back_unmixed_and_whole(kill):
    one, other = session(speak="one", result="1.wav"), session(speak="other", result="2.wav", reference={"path": "r"})
    work_on(one, speak="one more")
    kill()
    first = session()
    assert (text(first), first.get("result"), first.get("reference")) == ("one more", "1.wav", None)
    assert len(first.notes) == 1 and "nother window" in first.notes[0]
    beside = session()
    assert (text(beside), beside.get("result"), beside.get("reference")) == ("other", "2.wav", {"path": "r"})
    assert beside.notes == [] and text(session()) in ("one more", "other")
    assert text(other) == "other"


@pytest.mark.parametrize("order", list(permutations(("speak", "result", "filters"))))
def test_whoever_reads_the_file_sees_the_work_of_one_window(order):
    """Also beside living windows, whatever they save by turns."""
    one, other = session(), session()
    for key in order:
        work_on(one, **{key: "one"})
        work_on(other, **{key: "other"})
    work_on(one, volume=0.5)
    seen = Session.load()
    assert {text(seen), seen.get("result"), seen.get("filters")} == {"other"} and seen.get("volume") == 0.5


def test_the_window_that_is_closed_last_is_shown_next_and_of_the_other_nothing_is_lost():
    one, other = session(speak="one"), session(speak="other")
    work_on(one, speak="one more")
    one.end()
    other.end()
    again = session()
    assert text(again) == "other" and again.notes == []
    assert text(session()) == "one more"


def test_a_window_in_which_nobody_worked_leaves_the_work_of_others_alone():
    one = session(speak="one")
    idle = session()
    work_on(one, speak="one more")
    one.end()
    idle.end()
    assert text(session()) == "one more"


def test_what_was_left_is_told_once_and_does_not_pile_up(kill):
    opened: list[Session] = []
    for number in range(2 * KEPT):
        opened.append(session(speak=f"number {number}"))
    kill()
    first = session()
    assert text(first) == f"number {2 * KEPT - 1}" and len(first.notes) == 1
    first.end()
    again = session()
    assert text(again) == text(first) and again.notes == []
    assert len(list((paths.data_dir() / "windows").iterdir())) <= KEPT + 1


@pytest.mark.parametrize("damage", [b"", b"[1]", b"\xff", b'{"speak": 7, "worked": "x"}', b"[" * 100_000])
def test_damaged_work_of_a_killed_window_keeps_none_from_opening(kill, damage):
    held = session(speak="kept in the session too")
    (work,) = (paths.data_dir() / "windows").glob("*/work.json")
    work.write_bytes(damage)
    kill()
    assert text(session()) == text(held) == "kept in the session too"


def test_where_the_home_refuses_the_session_does_without(tmp_path):
    (paths.data_dir() / "windows").write_text("no folder")
    opened = session(speak="kept")
    opened.end()
    assert text(Session.load()) == "kept"


def test_two_windows_killed_together_come_back_each_as_it_was(open_bench, tmp_path, kill):
    """Text, voice, feeling, dataset and result are of one window; the takes of both are in the library."""
    benches = [open_bench(), open_bench()]
    for number, bench in enumerate(benches):
        work(bench, number, sound(tmp_path / "sounds", f"{number}.wav", number))
    wanted = [state(bench) for bench in benches]
    kill()
    again = open_bench()
    assert state(again) == wanted[1] and {take.request.text for take in again.takes()} == {
        "This is window 0.",
        "This is window 1.",
    }
    assert state(open_bench()) == wanted[0]


def work(bench: Bench, number: int, voice: Path) -> None:
    bench.load(voice)
    bench.window.voices.use([bench.window.desk.reference])
    bench.window.speak.choose_feeling(number + 1)
    bench.speak(f"This is window {number}.")


def state(bench: Bench) -> tuple[str, ...]:
    window = bench.window
    bench.until(lambda: window.desk.result is not None and window.desk.reference is not None)
    request = window.speak.wish().request
    said = window.desk.result.speech.request
    return (
        request.text,
        said.text,
        request.voice.name,
        said.voice.name,
        request.feeling.name,
        window.desk.reference.name,
    )
