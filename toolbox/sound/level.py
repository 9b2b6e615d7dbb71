"""How loud the microphone is, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.types import Float32

FLOOR_DB = -96.0
ATTACK_S = 0.025
RELEASE_S = 0.3
PEAK_HOLD_S = 1.5
PEAK_FALL_DB_PER_S = 20.0
CLIP_LEVEL = 0.999
"""Converters saturate at full scale; float inputs may pass it."""
JUDGE_AFTER_S = 1.5
"""Words come only after this much sound: a pause for breath is not "too quiet"."""
WINDOW_S = 3.0
SILENT_BELOW_DB = -66.0
QUIET_BELOW_DB = -42.0
HOT_ABOVE_DB = -1.5


@dataclass(frozen=True)
class Level:
    """One reading. ``verdict`` is ``""``, ``"silent"``, ``"quiet"`` or ``"hot"``."""

    rms_db: float = FLOOR_DB
    peak_db: float = FLOOR_DB
    clipped: bool = False
    verdict: str = ""


def to_db(amplitude: float) -> float:
    """Amplitude (1 = full scale) in dBFS, not below :data:`FLOOR_DB`."""
    return max(FLOOR_DB, 20.0 * float(np.log10(max(amplitude, 1e-10))))


class LevelTracker:
    """Push samples, get a reading with the ballistics of a studio meter: 25 ms up, 300 ms down, peak hold."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._power = 0.0
        self._peak_db = FLOOR_DB
        self._peak_age_s = 0.0
        self._loudest: list[tuple[float, float]] = []  # (time, block dBFS) of the last WINDOW_S
        self._hot_until_s = -1.0
        self._now_s = 0.0

    def push(self, samples: Float32) -> Level:
        """``samples`` (T,), any T. ``clipped`` speaks of these samples only."""
        if len(samples) == 0:
            return Level(to_db(self._power**0.5), self._peak_db, False, self._verdict())
        seconds = len(samples) / self._rate_hz
        power = float(np.mean(np.square(samples, dtype=np.float64)))
        peak = float(np.max(np.abs(samples)))
        constant = ATTACK_S if power > self._power else RELEASE_S
        self._power += (power - self._power) * (1.0 - float(np.exp(-seconds / constant)))
        self._now_s += seconds
        self._track_peak(to_db(peak), seconds)
        self._loudest.append((self._now_s, to_db(power**0.5)))
        while self._loudest and self._loudest[0][0] < self._now_s - WINDOW_S:
            self._loudest.pop(0)
        if to_db(peak) > HOT_ABOVE_DB:
            self._hot_until_s = self._now_s + WINDOW_S
        return Level(to_db(self._power**0.5), self._peak_db, peak >= CLIP_LEVEL, self._verdict())

    def _track_peak(self, peak_db: float, seconds: float) -> None:
        self._peak_age_s += seconds
        if peak_db >= self._peak_db:
            self._peak_db, self._peak_age_s = peak_db, 0.0
        elif self._peak_age_s > PEAK_HOLD_S:
            self._peak_db = max(peak_db, self._peak_db - PEAK_FALL_DB_PER_S * seconds, FLOOR_DB)

    def _verdict(self) -> str:
        if self._now_s < self._hot_until_s:
            return "hot"
        if self._now_s < JUDGE_AFTER_S or not self._loudest:
            return ""
        loudest = max(db for _, db in self._loudest)
        if loudest < SILENT_BELOW_DB:
            return "silent"
        return "quiet" if loudest < QUIET_BELOW_DB else ""
