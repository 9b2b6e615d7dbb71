"""What the log of a training means: curves, how long it still takes, and advice that a person would otherwise have to ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

DIAGONALITY, DATA_S, VALID, LOSS, ERROR_RATE = "diagonality", "data_s", "valid_", "loss", "eer"
FORMED = 0.7
"""Of attention's weight near its path; below it words are skipped or mumbled."""
IN_A_ROW = 3
RATE_RECORDS = 20
FEWEST_RECORDS = 20
FLAT_SHARE = 0.01
"""A loss that falls by less than this share over the last third of the steps has stopped to learn much."""
WAITS_SHARE = 0.4
NEAR_CHANCE = 0.4
"""An equal error rate above it tells voices hardly better apart than guessing, which has 0.5."""
RISES = 4
"""So many validations in a row above the best."""
_NO_CURVES = {"step", "seconds", "part", "doing", "fraction"}


@dataclass
class Curve:
    """One number over the steps."""

    steps: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, step: int, value: float) -> None:
        while self.steps and self.steps[-1] >= step:  # it went on from an earlier state
            self.steps.pop()
            self.values.pop()
        self.steps.append(step)
        self.values.append(value)


@dataclass(frozen=True)
class Advice:
    """``about``: attention, chance, flat, overfit, data. ``step`` is where it shows on the curve, 0 for nowhere."""

    about: str
    text: str
    step: int = 0


class Watched:
    """Everything that records of ``log.jsonl`` say; fed as they come. ``total`` steps are planned, 0 when unknown."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.curves: dict[str, dict[str, Curve]] = {}
        """By stage of the run ("" for the only one), then by name."""
        self.stage = ""
        self.step = 0
        self.doing, self.fraction = "", 0.0
        self._times: list[tuple[int, float]] = []

    def feed(self, records: Iterable[Mapping[str, Any]]) -> None:
        for record in records:
            if isinstance(record.get("doing"), str):
                self.doing, self.fraction = record["doing"], float(record.get("fraction", 0.0))
            if isinstance(record.get("step"), int):
                self._numbers(record, record["step"])

    def _numbers(self, record: Mapping[str, Any], step: int) -> None:
        stage = str(record.get("part", ""))
        if stage != self.stage or step < self.step:
            self._times.clear()
        self.stage, self.step, self.doing = stage, step, ""
        curves = self.curves.setdefault(stage, {})
        for name, value in record.items():
            if name not in _NO_CURVES and isinstance(value, int | float) and np.isfinite(value):
                curves.setdefault(name, Curve()).add(step, float(value))
        if isinstance(record.get("seconds"), int | float):
            self._times = [*self._times[-RATE_RECORDS:], (step, float(record["seconds"]))]

    def steps_a_second(self) -> float:
        """Over the last records; 0 while unknown."""
        if len(self._times) < 2:
            return 0.0
        (first, began), (last, now) = self._times[0], self._times[-1]
        return (last - first) / (now - began) if now > began and last > first else 0.0

    def seconds_left(self) -> float | None:
        """Until ``total``; None while unknown."""
        speed = self.steps_a_second()
        return max(0.0, (self.total - self.step) / speed) if speed and self.total and not self.stage else None

    def advice(self) -> list[Advice]:
        """What can be said now, most important first."""
        curves = self.curves.get(self.stage, {})
        stuck = _chance(curves) or _flat(curves)
        found = (_attention(curves), _overfits(curves), stuck, _waits(curves, self.steps_a_second()))
        return [advice for advice in found if advice is not None]


def _attention(curves: Mapping[str, Curve]) -> Advice | None:
    curve = curves.get(DIAGONALITY)
    if curve is None:
        return None
    formed = formed_at(curve)
    if formed:
        text = f"The attention has formed since step {formed}: the voice follows the text from there on."
        return Advice("attention", text, formed)
    now = curve.values[-1]
    return Advice(
        "attention", f"The attention has not formed yet ({now:.2f} of {FORMED}); speech is mumbled until then."
    )


def formed_at(curve: Curve) -> int:
    """The first step from which on attention stays diagonal for three records, 0 while it does not."""
    good = 0
    for step, value in zip(curve.steps, curve.values):
        good = good + 1 if value >= FORMED else 0
        if good == IN_A_ROW:
            return curve.steps[curve.steps.index(step) - IN_A_ROW + 1]
    return 0


def _overfits(curves: Mapping[str, Curve]) -> Advice | None:
    curve = curves.get(VALID + LOSS)
    if curve is None or len(curve.values) <= RISES:
        return None
    best = int(np.argmin(curve.values))
    if len(curve.values) - 1 - best < RISES:
        return None
    step = curve.steps[best]
    return Advice("overfit", f"On recordings it does not learn from it was best at step {step}; that state lies in export/best, and more steps need more data.", step)  # fmt: skip


def _chance(curves: Mapping[str, Curve]) -> Advice | None:
    """Of an encoder that has not begun to tell voices apart."""
    curve = curves.get(ERROR_RATE)
    if curve is None or len(curve.values) < FEWEST_RECORDS:
        return None
    rate = float(np.median(curve.values[-FEWEST_RECORDS // 2 :]))
    if rate < NEAR_CHANCE:
        return None
    return Advice(
        "chance",
        f"Voices are still hardly told apart ({100 * rate:.0f} of 100 wrong, guessing has 50); if it stays so, begin again with a lower learning rate.",
    )


def _flat(curves: Mapping[str, Curve]) -> Advice | None:
    """By the median of the last third against that of the third before."""
    curve = curves.get(LOSS)
    if curve is None or len(curve.values) < FEWEST_RECORDS:
        return None
    third = len(curve.values) // 3
    before, last = (float(np.median(part)) for part in (curve.values[-2 * third : -third], curve.values[-third:]))
    if abs(before) < 1e-12 or (before - last) / abs(before) > FLAT_SHARE:
        return None
    step = curve.steps[-third]
    return Advice(
        "flat",
        f"The loss has hardly fallen since step {step}; listen to the samples: if they are good, this is enough.",
        step,
    )


def _waits(curves: Mapping[str, Curve], steps_a_second: float) -> Advice | None:
    curve = curves.get(DATA_S)
    if curve is None or not steps_a_second:
        return None
    share = min(1.0, float(np.mean(curve.values[-RATE_RECORDS:])) * steps_a_second)
    if share < WAITS_SHARE:
        return None
    return Advice(
        "data",
        f"{share:.0%} of the time goes into gathering batches while the card waits; put the run's folder on a fast disk or take a larger batch.",
    )


_MEMORY = (
    ("graphics card's memory", "Turn down batch; accumulate makes up for it. Precision bf16 or fp16 takes about half."),
    ("computer's memory", "Turn down batch and the number of preparing processes, or close other programs."),
    (
        "paging file",
        "Windows' page file is too small: let the system manage its size, or lower the number of processes.",
    ),
    ("1455", "Windows' page file is too small: let the system manage its size, or lower the number of processes."),
    ("No space left", "The disk is full; make room, then go on: what was learned is kept."),
)


def remedy(problem: str) -> str:
    """What to turn down after a run failed for want of memory or room; "" for other reasons."""
    return next((text for sign, text in _MEMORY if sign in problem), "")
