"""Two judges of feeling that no training of ours ever asked.

The rule: high or low arousal from F0 range and level alone (logistic regression). The judge: one of four feelings from 57
functionals (support vectors). Both learn from acted speech (RAVDESS, the judge Emo-DB too), never from the held-out actors, and look at
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


def arousal_rule() -> Any:
    """To be fitted: high (True: happy, angry) or low (neutral, sad) arousal from centred F0 range and level."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))


def feeling_judge() -> Any:
    """To be fitted: one of :data:`FEELINGS` from centred functionals."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC(C=2.0, gamma="scale", class_weight="balanced"))


def is_high(labels: Sequence[str] | np.ndarray) -> np.ndarray:
    """(n,) True for feelings of high arousal."""
    return np.isin(labels, sorted(HIGH))


def balanced(high: np.ndarray, found: np.ndarray) -> float:
    """Mean of the share right among the high and among the low."""
    from sklearn.metrics import balanced_accuracy_score

    return round(float(balanced_accuracy_score(high, found)), 4)


def scores(labels: Sequence[str] | np.ndarray, heard: Sequence[str] | np.ndarray) -> dict[str, Any]:
    """Mean recall of the four, of high against low arousal, and who was taken for whom (rows what was meant)."""
    from sklearn.metrics import confusion_matrix, recall_score

    recall = recall_score(labels, heard, labels=FEELINGS, average="macro", zero_division=0)
    return {
        "four_classes": round(float(recall), 4),
        "high_against_low": balanced(is_high(labels), is_high(heard)),
        "confusion": confusion_matrix(labels, heard, labels=FEELINGS).tolist(),
    }


def told_by_rule(acted: Acted) -> Any:
    """The rule, fitted on what those said who are not held back."""
    labels, speakers = np.array(acted.labels), np.array(acted.speakers)
    learned = ~acted.held() & np.char.startswith(speakers, LEVELS_TOLD)
    return arousal_rule().fit(centred(acted.simple, acted.speakers, acted.labels)[learned], is_high(labels[learned]))


def trained(acted: Acted) -> tuple[Any, Any, dict[str, Any]]:
    """The rule and the judge, and how they do on acted speakers they never heard."""
    held, labels, speakers = acted.held(), np.array(acted.labels), np.array(acted.speakers)
    simple, full = (centred(values, acted.speakers, acted.labels) for values in (acted.simple, acted.full))
    rule = told_by_rule(acted)
    judge = feeling_judge().fit(full[~held], labels[~held])
    report: dict[str, Any] = {"speakers_learned": len(set(speakers[~held]))}
    for corpus in CORPORA:
        rows = held & np.char.startswith(speakers, corpus)
        if rows.any():
            report[corpus] = {
                "clips": int(rows.sum()),
                "rule_high_against_low": balanced(is_high(labels[rows]), rule.predict(simple[rows])),
                "judge": scores(labels[rows], judge.predict(full[rows])),
            }
    return rule, judge, report
