"""Copy-synthesis of every held-out speaker, the default vocoder beside Griffin-Lim."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Copy:
    """One copied recording."""

    mel_l1: float
    cosine: float


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


def copy(clip: AudioClip, synthesis: Synthesis, voice: encoder.Embedding, reader: Any) -> Copy:
    """Mel, sound, and how close the sound is; the first and last two frames are left out."""
    mel = audio.mel(clip, DEFAULT)
    result = synthesis(mel, DEFAULT)
    back = audio.mel(result, DEFAULT)
    inside = slice(2, min(mel.shape[1], back.shape[1]) - 2)
    mel_l1 = float(np.abs(mel[:, inside] - back[:, inside]).mean())
    return Copy(mel_l1, voice.cosine(reader.embed(result)))


def beside(clips: list[AudioClip], ours: Synthesis, theirs: Synthesis) -> list[tuple[Copy, Copy]]:
    """Both copies of each recording, compared with the voice of the recording itself."""
    reader = encoder.load_speaker()
    pairs = []
    for clip in clips:
        voice = reader.embed(clip)
        pairs.append((copy(clip, ours, voice, reader), copy(clip, theirs, voice, reader)))
    return pairs


def mean(copies: list[Copy]) -> Copy:
    """Of one speaker's copies."""
    return Copy(*np.mean([(c.mel_l1, c.cosine) for c in copies], axis=0).tolist())


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
