"""Copy-synthesis of every held-out speaker, the default vocoder beside Griffin-Lim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

import vocoder
from benchmarks.vocoder_copy import beside, mean, recordings


def per_speaker(roots: Sequence[Path], ours: Any, most: int, each: int, enough_s: float = 12.0) -> dict[str, Any]:
    """Means over speakers, the worst, and every speaker on whom Griffin-Lim is better, with how much and how sure.

    Of each speaker so many recordings that they last ``enough_s``, at most ``each``: of two seconds nobody's voice can be told.
    ``gain`` is our cosine less Griffin-Lim's, ``deviation`` its spread over the speaker's recordings.
    """
    clips = {name: some for root in roots for name, some in recordings(root, most, each, enough_s).items()}
    theirs, speakers = vocoder.load("griffin-lim"), {}
    for name, some in clips.items():
        pairs = beside(some, ours.vocode, theirs.vocode)
        a, b = mean([pair[0] for pair in pairs]), mean([pair[1] for pair in pairs])
        gains = [x.cosine - y.cosine for x, y in pairs]
        speakers[name] = {
            "recordings": len(pairs), "mel_l1": round(a.mel_l1, 4), "griffin_lim_mel_l1": round(b.mel_l1, 4),
            "cosine": round(a.cosine, 4), "griffin_lim_cosine": round(b.cosine, 4),
            "gain": round(float(np.mean(gains)), 4), "deviation": round(float(np.std(gains)), 4),
        }  # fmt: skip
    return summary(speakers)


def summary(speakers: dict[str, dict[str, float]]) -> dict[str, Any]:
    """The figures of all speakers together."""
    if not speakers:
        return {}
    rows = list(speakers.values())
    names = ("mel_l1", "griffin_lim_mel_l1", "cosine", "griffin_lim_cosine")
    result: dict[str, Any] = {name: round(float(np.mean([row[name] for row in rows])), 4) for name in names}
    return {
        "speakers": len(rows), **result,
        "cosine_worst": min(row["cosine"] for row in rows), "griffin_lim_cosine_worst": min(row["griffin_lim_cosine"] for row in rows),
        "mel_l1_better_on": sum(row["mel_l1"] < row["griffin_lim_mel_l1"] for row in rows),
        "cosine_better_on": sum(row["cosine"] > row["griffin_lim_cosine"] for row in rows),
        "failing": {name: row for name, row in speakers.items() if not beats(row)},
    }  # fmt: skip


def beats(row: dict[str, float]) -> bool:
    """Nearer than Griffin-Lim in mel and in voice, and a cosine of at least .95."""
    return (
        row["mel_l1"] < row["griffin_lim_mel_l1"]
        and row["cosine"] > row["griffin_lim_cosine"]
        and row["cosine"] >= 0.95
    )
