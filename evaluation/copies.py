"""Copy-synthesis of every held-out speaker, the default vocoder beside Griffin-Lim."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import audio
import corpora
import encoder
import vocoder
from audio.cleaning import clean, read_mono
from audio.specs import DEFAULT
from core import AudioClip, MelSpec, ToolboxError
from core.types import Float32
from evaluation.held_out import corpus_of, speaker_of, split_of

SHORTEST_S = 1.5
Synthesis = Callable[[Float32, MelSpec], AudioClip]


def recordings(folder: Path, most: int, each: int = 1, enough_s: float = math.inf) -> dict[str, list[AudioClip]]:
    """Up to ``each`` cleaned recordings, or fewer with ``enough_s`` seconds in all, of up to ``most`` held-out speakers."""
    found: dict[str, list[AudioClip]] = {}
    for u in corpora.listed(folder):
        name = speaker_of(u)
        if split_of(corpus_of(u), name) != "held":
            continue
        known = found.get(name, [])
        if len(known) >= each or sum(clip.seconds for clip in known) >= enough_s or (not known and len(found) >= most):
            continue
        try:
            samples, _ = clean(read_mono(u.path))
        except ToolboxError:
            continue
        if samples is not None and len(samples) >= SHORTEST_S * 16000:
            found.setdefault(name, []).append(AudioClip(samples, 16000))
    return found


def copied(clip: AudioClip, syntheses: Sequence[Synthesis], reader: Any) -> list[tuple[float, float]]:
    """Of each copy its distance in mel (L1, without the first and last two frames) and its cosine to the recording's own voice."""
    mel, voice, found = audio.mel(clip, DEFAULT), reader.embed(clip), []
    for synthesis in syntheses:
        result = synthesis(mel, DEFAULT)
        back = audio.mel(result, DEFAULT)
        inside = slice(2, min(mel.shape[1], back.shape[1]) - 2)
        found.append((float(np.abs(mel[:, inside] - back[:, inside]).mean()), voice.cosine(reader.embed(result))))
    return found


def per_speaker(roots: Sequence[Path], ours: Any, most: int, each: int, enough_s: float = 12.0) -> dict[str, Any]:
    """Means over speakers, the worst, and every speaker on whom Griffin-Lim is better, with how much and how sure.

    Of each speaker so many recordings that they last ``enough_s``, at most ``each``: of two seconds nobody's voice can be told.
    ``gain`` is our cosine less Griffin-Lim's, ``deviation`` its spread over the speaker's recordings.
    """
    clips = {name: some for root in roots for name, some in recordings(root, most, each, enough_s).items()}
    syntheses, reader = (ours.vocode, vocoder.load("griffin-lim").vocode), encoder.load_speaker()
    speakers = {}
    for name, some in clips.items():
        pairs = np.array(
            [copied(clip, syntheses, reader) for clip in some]
        )  # (recordings, ours and theirs, mel and cosine)
        (mel_l1, cosine), (their_mel_l1, their_cosine) = pairs.mean(0).round(4).tolist()
        gains = pairs[:, 0, 1] - pairs[:, 1, 1]
        speakers[name] = {
            "recordings": len(pairs), "mel_l1": mel_l1, "griffin_lim_mel_l1": their_mel_l1, "cosine": cosine, "griffin_lim_cosine": their_cosine,
            "gain": round(float(gains.mean()), 4), "deviation": round(float(gains.std()), 4),
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
        and row["cosine"] >= 0.95
        and row["cosine"] > row["griffin_lim_cosine"]
    )
