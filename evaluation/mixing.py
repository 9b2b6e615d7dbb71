"""Does the voice move smoothly between two people, and do several clips of one person average?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

import encoder
from audio.cleaning import RATE_HZ
from core import AudioClip, Embedding
from evaluation.melody import middle_hz
from evaluation.people import Person
from evaluation.systems import OurVoice

STEPS = 9


def mixed(a: Embedding, b: Embedding, share: float) -> Embedding:
    """A voice between two, ``share`` 0 (all ``a``) to 1; the synthesizer brings it back to length 1."""
    return Embedding(((1 - share) * a.vector + share * b.vector).astype(np.float32), a.space)


def walk(
    voice: OurVoice, a: Person, b: Person, texts: Sequence[str], language: str, reader: Any, steps: int = STEPS
) -> dict[str, Any]:
    """From one voice to another in equal steps: likeness to both ends and pitch at each, means over the texts."""
    to_a, to_b, pitch_hz = [], [], []
    for share in np.linspace(0, 1, steps):
        between = mixed(a.voice, b.voice, float(share))
        sounds = [voice.say(text, language, between, seed=0, variation=0.0).samples for text in texts]
        vectors = np.stack([v.vector for v in reader.embed_many([AudioClip(s, RATE_HZ) for s in sounds])])
        to_a.append(float((vectors @ a.voice.vector).mean()))
        to_b.append(float((vectors @ b.voice.vector).mean()))
        pitch_hz.append(middle_hz(sounds))
    direction = 1 if b.pitch_hz >= a.pitch_hz else -1
    return {
        "from": a.name, "to": b.name,
        "cosine_from": [round(v, 3) for v in to_a], "cosine_to": [round(v, 3) for v in to_b], "pitch_hz": [round(v, 1) for v in pitch_hz],
        "falls": monotony([-v for v in to_a]), "rises": monotony(to_b), "pitch_moves": monotony([direction * v for v in pitch_hz]),
    }  # fmt: skip


def monotony(values: Sequence[float]) -> float:
    """Rank correlation with the step number (Spearman): 1.0 when every step rises."""
    ranks = np.argsort(np.argsort(values))
    return round(float(np.corrcoef(ranks, np.arange(len(values)))[0, 1]), 3)


def averaging(voice: OurVoice, clips: Sequence[AudioClip], text: str, language: str, reader: Any) -> dict[str, float]:
    """Mean likeness to one person's all clips of speech in the voice of a single clip, and of all of them averaged."""
    vectors = [reader.embed(clip) for clip in clips]
    target = encoder.average(vectors)

    def cosine(source: Embedding) -> float:
        made = voice.say(text, language, source, seed=0, variation=0.0)
        return reader.embed(AudioClip(made.samples, RATE_HZ)).cosine(target)

    single = [cosine(vector) for vector in vectors]
    return {
        "clips": len(clips),
        "single_clip": round(float(np.mean(single)), 4),
        "single_clip_worst": round(min(single), 4),
        "average": round(cosine(target), 4),
    }
