"""What a feeling does to our speech: measured, judged, and what it costs in clarity and likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import corpora
from audio.cleaning import RATE_HZ, clean, read_mono
from core import AudioClip, Embedding, Reference
from encoder.emotion.labels import canonical
from evaluation import melody
from evaluation.ears import Ears, total
from evaluation.emotion_judge import FEELINGS, HIGH, arousal_rule, balanced, is_high, measure, scores
from evaluation.functionals import centred
from evaluation.held_out import EMOTION_SPEAKERS, HELD_SPEAKERS, corpus_of, speaker_of
from evaluation.mixing import monotony
from evaluation.people import Person
from evaluation.rows import likeness
from evaluation.systems import Made, OurVoice

ACTORS = "ravdess"
READ_HIGH = 0.5
STRENGTHS = (0.0, 0.5, 1.0, 1.5, 2.0)
PER_ACTOR = 2
"""Clips of each intensity. Strongly acted sadness is crying, and crying is no low arousal: it must not stand for sadness alone."""


def actors_clips(roots: Sequence[Path], reader: Any) -> dict[str, list[Embedding]]:
    """Feeling -> emotion vectors of recordings by actors the encoder never heard, both intensities."""
    rows: dict[str, dict[tuple[str, str], list[Path]]] = {feeling: {} for feeling in FEELINGS}
    for root in roots:
        for u in corpora.listed(root):
            label, speaker = canonical(u.emotion), speaker_of(u)
            if corpus_of(u) == ACTORS and label in rows and speaker in (EMOTION_SPEAKERS & HELD_SPEAKERS):
                rows[label].setdefault((u.details.get("intensity", ""), speaker), []).append(u.path)
    found: dict[str, list[Embedding]] = {}
    for feeling, groups in rows.items():
        chosen = [path for _, files in sorted(groups.items()) for path in sorted(files)[:PER_ACTOR]]
        clips = [clean(read_mono(path))[0] for path in chosen]
        found[feeling] = [reader.embed(AudioClip(clip, RATE_HZ)) for clip in clips if clip is not None]
    return found


def read_rightly(clips: Mapping[str, Sequence[Embedding]]) -> float:
    """How often the emotion encoder itself reads these clips on the right side of arousal: no voice can follow them better."""
    pairs = [(clip.attributes["arousal"] > READ_HIGH, name in HIGH) for name, some in clips.items() for clip in some]
    read, high = np.array(pairs).T
    return balanced(high, read)


def spoken(
    voice: OurVoice, texts: Sequence[str], language: str, people: Sequence[Person],
    feelings: Mapping[str, Sequence[Embedding | str]], strength: float = 1.0,
) -> dict[str, list[Made]]:  # fmt: skip
    """feeling -> every text, each in another stranger's voice; a text has the same voice and seed in all feelings."""
    made: dict[str, list[Made]] = {}
    for feeling, sources in feelings.items():
        made[feeling] = []
        for n, text in enumerate(texts):
            person = n % len(people)
            source = sources[n % len(sources)]
            named = {"entry": source} if isinstance(source, str) else {"vectors": (source,)}
            emotion = Reference(feeling, **named, strength=strength)
            made[feeling].append(voice.say(text, language, people[person].voice, person, seed=n, emotion=emotion))
    return made


def judged(made: Mapping[str, Sequence[Made]], rule: Any, judge: Any) -> dict[str, Any]:
    """How often both judges are right, and a rule fitted on half of these voices and tested on the others.

    Numbers are centred within each text: the four feelings of one text share voice and words.
    """
    from sklearn.model_selection import PredefinedSplit, cross_val_predict

    labels = [feeling for feeling, sounds in made.items() for _ in sounds]
    texts = [n for sounds in made.values() for n in range(len(sounds))]
    numbers = np.stack([measure(m.samples) for sounds in made.values() for m in sounds])
    simple, full = (centred(part, list(map(str, texts)), labels) for part in (numbers[:, :2], numbers[:, 2:]))
    high, halves = is_high(labels), PredefinedSplit(np.array(texts) % 2)
    return {
        "rule_from_actors": balanced(high, rule.predict(simple)),
        "rule_from_other_voices": balanced(high, cross_val_predict(arousal_rule(), simple, high, cv=halves)),
        "judge": scores(labels, judge.predict(full)),
    }


def effects(
    made: Mapping[str, Sequence[Made]], people: Sequence[Person], ears: Ears, reader: Any, words: bool = True
) -> dict[str, Any]:
    """Per feeling: pitch, melody, level and tempo against the same text said neutrally; recogniser error; likeness.

    ``words``: ask the slow word recogniser too.
    """
    voices = np.stack([person.voice.vector for person in people])
    moved = {feeling: [_movement(m) for m in sounds] for feeling, sounds in made.items()}
    result = {}
    for feeling, sounds in made.items():
        change = np.array(moved[feeling]) - np.array(moved["neutral"])
        vectors = np.stack([v.vector for v in reader.embed_many([AudioClip(m.samples, RATE_HZ) for m in sounds])])
        result[feeling] = {
            "pitch_semitones": round(float(np.median(change[:, 0])), 2),
            "f0_spread_semitones": round(float(np.mean([row[1] for row in moved[feeling]])), 2),
            "level_db": round(float(change[:, 2].mean()), 2),
            "tempo_factor": round(float(np.exp(-change[:, 3].mean())), 3),
            **total([ears.errors(m.text, m.language, m.samples, words) for m in sounds]),
            **likeness(vectors @ voices.T, [m.person for m in sounds if m.person is not None]),
        }
    return result


def slider(
    voice: OurVoice, texts: Sequence[str], language: str, people: Sequence[Person], feeling: str
) -> dict[str, Any]:
    """What the strength control does from 0 to 2: means against strength 0 at each of :data:`STRENGTHS`, and how far the order is kept."""
    moved = []
    for strength in STRENGTHS:
        made = spoken(voice, texts, language, people, {feeling: [feeling]}, strength)[feeling]
        moved.append(np.mean([_movement(m) for m in made], 0))
    change = np.array(moved) - moved[0]
    direction = -1 if feeling not in HIGH else 1
    columns = {
        "pitch_semitones": change[:, 0], "f0_spread_semitones": np.array(moved)[:, 1], "level_db": change[:, 2], "tempo_factor": np.exp(-change[:, 3]),
    }  # fmt: skip
    return {
        "strength": list(STRENGTHS),
        **{name: [round(float(v), 2) for v in values] for name, values in columns.items()},
        "order_kept": {name: monotony([direction * v for v in values]) for name, values in columns.items()},
    }


def _movement(made: Made) -> tuple[float, float, float, float]:
    """Median pitch (semitones), spread, level (dB), ln of the length."""
    f0 = melody.melody(made.samples)
    middle = 12 * float(np.log2(np.median(f0[f0 > 0]))) if (f0 > 0).any() else 0.0
    seconds = melody.speech_seconds(made.samples)
    return middle, melody.spread_semitones(f0), melody.level_db(made.samples), float(np.log(seconds))
