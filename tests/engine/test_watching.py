"""What a training's log is taken to mean."""

from __future__ import annotations

import numpy as np
import pytest

from engine.watching import Watched, remedy


def records(**curves: list[float]) -> list[dict[str, float]]:
    count = len(next(iter(curves.values())))
    return [
        {"step": 10 * (n + 1), "seconds": 5.0 * (n + 1), **{k: v[n] for k, v in curves.items()}} for n in range(count)
    ]


def about(watched: Watched) -> dict[str, tuple[int, str]]:
    return {advice.about: (advice.step, advice.text) for advice in watched.advice()}


def test_curves_speed_and_time_left() -> None:
    watched = Watched(total=100)
    watched.feed([{"doing": "preparing 3 of 9", "fraction": 0.3}])
    assert (watched.doing, watched.fraction, watched.seconds_left()) == ("preparing 3 of 9", 0.3, None)
    watched.feed(records(loss=[3.0, 2.0, float("nan"), 1.0]))
    assert watched.curves[""]["loss"].steps == [10, 20, 40]
    assert watched.steps_a_second() == pytest.approx(2.0) and watched.seconds_left() == pytest.approx(30.0)
    assert watched.doing == ""


def test_a_run_that_went_on_from_an_earlier_state_draws_one_line() -> None:
    watched = Watched()
    watched.feed(records(loss=[3.0, 2.0, 1.0]))
    watched.feed([{"step": 20, "seconds": 10.0, "loss": 9.0}])
    curve = watched.curves[""]["loss"]
    assert (curve.steps, curve.values) == ([10, 20], [3.0, 9.0])


def test_stages_have_curves_of_their_own() -> None:
    watched = Watched(total=50)
    watched.feed([{"part": "09 acoustic", "step": 500, "seconds": 1.0, "loss": 1.0}])
    watched.feed([{"part": "10 vocoder", "step": 50, "seconds": 1.0, "loss": 2.0}])
    assert set(watched.curves) == {"09 acoustic", "10 vocoder"} and watched.stage == "10 vocoder"


def test_attention_forms_where_it_stays() -> None:
    watched = Watched()
    watched.feed(records(diagonality=[0.1, 0.8, 0.2]))
    assert about(watched)["attention"][0] == 0 and "not formed" in about(watched)["attention"][1]
    watched.feed(records(diagonality=[0.1, 0.8, 0.2, 0.71, 0.75, 0.8, 0.9]))
    assert about(watched)["attention"][0] == 40


def test_a_flat_loss_is_enough_and_a_falling_one_is_not() -> None:
    rng = np.random.default_rng(0)
    falling, flat = Watched(), Watched()
    falling.feed(records(loss=list(np.exp(-np.arange(60) / 20) + 0.01 * rng.random(60))))
    flat.feed(records(loss=[*np.exp(-np.arange(20.0)), *(0.5 + 0.01 * rng.random(60))]))
    assert "flat" not in about(falling) and about(flat)["flat"][0] > 400
    short = Watched()
    short.feed(records(loss=[1.0] * 10))
    assert about(short) == {}


def test_more_steps_that_only_learn_by_heart_are_told() -> None:
    watched = Watched()
    watched.feed(records(valid_loss=[3.0, 1.0, 1.1, 1.2, 1.3]))
    assert "overfit" not in about(watched)
    watched.feed(records(valid_loss=[3.0, 1.0, 1.1, 1.2, 1.3, 1.4]))
    assert about(watched)["overfit"][0] == 20


def test_a_card_that_waits_for_data_is_told() -> None:
    watched = Watched()
    watched.feed(records(data_s=[0.3] * 5))  # half a second a step
    assert "60%" in about(watched)["data"][1]
    busy = Watched()
    busy.feed(records(data_s=[0.05] * 5))
    assert about(busy) == {}


@pytest.mark.parametrize(
    ("problem", "word"),
    [
        ("The graphics card's memory is full at step 3; lower batch.", "accumulate"),
        ("The computer's memory is full at step 3.", "processes"),
        ("OSError: [WinError 1455] The paging file is too small", "page file"),
        ("OSError: [Errno 28] No space left on device", "make room"),
        ("The corpus is empty.", ""),
    ],
)
def test_what_to_turn_down(problem: str, word: str) -> None:
    assert word in remedy(problem) and bool(remedy(problem)) == bool(word)


@pytest.mark.parametrize(("rates", "said"), [([0.5] * 20, True), ([0.5] * 19, False), ([0.5] * 10 + [0.3] * 10, False)])
def test_an_encoder_that_guesses_is_told_of_its_learning_rate(rates: list[float], said: bool) -> None:
    watched = Watched()
    watched.feed(records(loss=[3.4] * len(rates), eer=rates))
    found = about(watched)
    assert ("chance" in found) == said and not ("chance" in found and "flat" in found)
    assert not said or ("50 of 100 wrong" in found["chance"][1] and "lower learning rate" in found["chance"][1])
