"""A judge of four feelings that hears all that a voice says, as actors' feelings are told apart best: beside their other feelings.

It learned from acted speech (RAVDESS, Emo-DB): functionals and the GE2E vector of each sound, in deviations of its speaker. Whoever chose it
looked at actors that it had not heard (:func:`left_out`), never at synthetic speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from audio.cleaning import RATE_HZ, read_mono
from core import AudioClip, AudioError
from evaluation.emotion_judge import CORPORA, FEELINGS, Acted, scores
from evaluation.functionals import functionals

Numbers = np.ndarray
"""(n, 57 + 256) of as many sounds."""


def numbers_of(sounds: Sequence[np.ndarray], reader: Any, known: np.ndarray | None = None) -> Numbers:
    """Of 16 kHz sounds; ``known``: their functionals (n, 57) where they were measured before. ``reader`` is the GE2E encoder."""
    measured = np.stack([functionals(sound) for sound in sounds]) if known is None else known
    return np.concatenate([measured, [_voice(sound, reader) for sound in sounds]], axis=1)


def _voice(sound: np.ndarray, reader: Any) -> np.ndarray:
    try:
        return np.asarray(reader.embed(AudioClip(sound, RATE_HZ)).vector)
    except AudioError:  # nothing that sounds like speech
        return np.zeros(reader.space.size)


def deviations(values: Numbers, owners: Sequence[str], labels: Sequence[str]) -> Numbers:
    """Each row from the mean of its speaker, in deviations around it; every feeling of that speaker weighs the same. Rows of few clips that are
    not among those that tell the deviation would look wild, so all must be given at once."""
    result, names, feelings = np.array(values, float), np.array(owners), np.array(labels)
    for name in set(owners):
        mine = names == name
        rows = [values[mine & (feelings == feeling)] for feeling in sorted(set(feelings[mine]))]
        mean = np.mean([some.mean(axis=0) for some in rows], axis=0)
        spread = np.sqrt(np.mean([((some - mean) ** 2).mean(axis=0) for some in rows], axis=0))
        result[mine] = (values[mine] - mean) / (spread + 1e-6)
    return result


def teller() -> Any:
    """To be fitted on :func:`deviations`: which of the feelings it is. Of what was tried it is right most often on actors left out."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    return make_pipeline(StandardScaler(), SVC(C=2.0, gamma="scale", class_weight="balanced"))


def meter() -> Any:
    """To be fitted on :func:`deviations`: chances of the feelings. It is linear, so that what goes beyond all that it heard goes on rising
    where support vectors fall back to no opinion; of what is linear its chances fit actors left out best (by cross entropy)."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=3000, class_weight="balanced"))


def heard(acted: Acted, reader: Any) -> Numbers:
    """The numbers of all acted recordings."""
    return numbers_of([read_mono(path) for path in acted.files], reader, acted.full)


def left_out(acted: Acted, numbers: Numbers, make: Any, few: int = 0) -> dict[str, Any]:
    """Corpus -> how one judge does on each actor when it learned from all others. ``few``: of the one left out it hears so many clips a
    feeling, not all."""
    labels, speakers = np.array(acted.labels), np.array(acted.speakers)
    learned = deviations(numbers, acted.speakers, acted.labels)
    found: dict[str, tuple[list[str], list[str]]] = {corpus: ([], []) for corpus in CORPORA}
    for speaker in sorted(set(acted.speakers)):
        own = np.flatnonzero(speakers == speaker)
        judge = make().fit(learned[speakers != speaker], labels[speakers != speaker])
        some = _some(own, labels, few) if few else own
        mine = deviations(numbers[some], [speaker] * len(some), list(labels[some]))
        meant, said = found[next(corpus for corpus in CORPORA if speaker.startswith(corpus))]
        meant += labels[some].tolist()
        said += judge.predict(mine).tolist()
    return {corpus: {"clips": len(meant), **scores(meant, said)} for corpus, (meant, said) in found.items() if meant}


def _some(rows: np.ndarray, labels: np.ndarray, count: int) -> np.ndarray:
    """At most ``count`` of each feeling, spread over what there is."""
    groups = [rows[labels[rows] == feeling] for feeling in FEELINGS]
    return np.concatenate([g[np.arange(min(count, len(g))) * len(g) // max(1, min(count, len(g)))] for g in groups])
