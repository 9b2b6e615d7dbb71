"""Two judges of feeling that no training of ours ever asked.

:class:`Rule`: high or low arousal from F0 range and level alone (logistic regression). :class:`Judge`: one of four feelings from
57 functionals (support vectors). Both learn from acted speech (RAVDESS, the judge Emo-DB too), never from the held-out actors, and look at
differences within a speaker only.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import corpora
from audio.cleaning import read_mono
from core import CorpusError, paths
from encoder.emotion.labels import canonical
from evaluation.functionals import centred, functionals, simple
from evaluation.held_out import EMOTION_SPEAKERS, HELD_SPEAKERS, corpus_of, speaker_of

log = logging.getLogger(__name__)
FEELINGS = ("neutral", "happy", "angry", "sad")
HIGH = frozenset({"happy", "angry"})
CORPORA = ("ravdess", "emodb")
TESTED = EMOTION_SPEAKERS | HELD_SPEAKERS
"""Speakers that neither the emotion encoder nor these judges learned from."""
LEVELS_TOLD = "ravdess"
"""The rule learns from this corpus alone: Emo-DB as we have it was brought to one loudness, clip by clip."""
VERSION = 3
"""Raise when a functional changes: measured values are kept in the cache folder."""


@dataclass(frozen=True, eq=False)
class Acted:
    """Acted recordings of the four feelings: numbers of both kinds, label and speaker of each."""

    files: tuple[Path, ...]
    labels: tuple[str, ...]
    speakers: tuple[str, ...]
    simple: np.ndarray
    full: np.ndarray

    def held(self) -> np.ndarray:
        """(n,) True for the speakers kept aside."""
        return np.array([speaker in TESTED for speaker in self.speakers])


def acted_speech(roots: Sequence[Path]) -> Acted:
    """Everything of :data:`CORPORA` below the roots. Raises :class:`CorpusError` when there is none."""
    found = []
    for root in roots:
        for u in corpora.listed(root):
            label = canonical(u.emotion)
            if corpus_of(u) in CORPORA and label in FEELINGS:
                found.append((u.path, label, speaker_of(u)))
    if not found:
        raise CorpusError("No acted speech (ravdess, emodb) was found; feelings cannot be judged without.")
    files, labels, speakers = zip(*found)
    measured = _measured(files)
    return Acted(files, labels, speakers, measured[:, :2], measured[:, 2:])


def _measured(files: Sequence[Path]) -> np.ndarray:
    """(n, 2 + 57) numbers of each file, remembered between runs."""
    listing = "\n".join(f"{path}:{path.stat().st_size}" for path in files)
    key = hashlib.sha256(f"{VERSION}\n{listing}".encode()).hexdigest()[:16]
    cache = paths.cache_dir() / f"acted_speech_{key}.npy"
    if cache.exists():
        return np.load(cache)
    log.info("measuring %d acted recordings", len(files))
    values = np.stack([measure(read_mono(path)) for path in files])
    np.save(cache, values)
    return values


def measure(samples: np.ndarray) -> np.ndarray:
    """(2 + 57,) both kinds of numbers of one sound."""
    return np.concatenate([simple(samples), functionals(samples)])


class Rule:
    """High (happy, angry) or low (neutral, sad) arousal from centred F0 range and level."""

    def __init__(self, values: np.ndarray, labels: Sequence[str]) -> None:
        """``values`` (n, 2) centred per speaker."""
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        self._model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
        self._model.fit(values, [label in HIGH for label in labels])

    def right(self, values: np.ndarray, labels: Sequence[str]) -> np.ndarray:
        """(n,) True where it decides rightly."""
        return self._model.predict(values) == np.array([label in HIGH for label in labels])


class Judge:
    """One of :data:`FEELINGS` from centred functionals."""

    def __init__(self, values: np.ndarray, labels: Sequence[str]) -> None:
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        self._model: Any = make_pipeline(StandardScaler(), SVC(C=2.0, gamma="scale", class_weight="balanced"))
        self._model.fit(values, list(labels))

    def hear(self, values: np.ndarray) -> list[str]:
        return [str(name) for name in self._model.predict(values)]


def scores(labels: Sequence[str], heard: Sequence[str]) -> dict[str, Any]:
    """Mean recall of the four, of high against low arousal, and who was taken for whom."""
    from sklearn.metrics import confusion_matrix

    matrix = confusion_matrix(labels, heard, labels=FEELINGS)  # rows what was meant, columns what was heard
    recall = np.diag(matrix) / np.maximum(matrix.sum(1), 1)
    high = np.array([label in HIGH for label in labels])
    right = np.array([found in HIGH for found in heard]) == high
    return {
        "four_classes": round(float(recall.mean()), 4),
        "high_against_low": round(balanced(right, high), 4),
        "confusion": matrix.tolist(),
    }


def balanced(right: np.ndarray, high: np.ndarray) -> float:
    """Mean of the share right among the high and among the low."""
    sides = [right[side].mean() for side in (high, ~high) if side.any()]
    return float(np.mean(sides))


def trained(acted: Acted) -> tuple[Rule, Judge, dict[str, Any]]:
    """Both judges, and how they do on acted speakers they never heard."""
    held = acted.held()
    numbers = [centred(values, acted.speakers, acted.labels) for values in (acted.simple, acted.full)]
    labels = np.array(acted.labels)
    levelled = np.array([speaker.startswith(LEVELS_TOLD) for speaker in acted.speakers])
    rule, judge = Rule(numbers[0][~held & levelled], labels[~held & levelled]), Judge(numbers[1][~held], labels[~held])
    report: dict[str, Any] = {"speakers_learned": len({s for s in acted.speakers if s not in TESTED})}
    for corpus in CORPORA:
        rows = held & np.array([speaker.startswith(corpus) for speaker in acted.speakers])
        if rows.any():
            right = rule.right(numbers[0][rows], labels[rows])
            high = np.array([label in HIGH for label in labels[rows]])
            found = scores(labels[rows].tolist(), judge.hear(numbers[1][rows]))
            report[corpus] = {
                "clips": int(rows.sum()),
                "rule_high_against_low": round(balanced(right, high), 4),
                "judge": found,
            }
    return rule, judge, report
