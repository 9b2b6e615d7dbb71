"""One row of the table: how well it is understood, whose voice it is, how it moves, what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from audio.cleaning import RATE_HZ
from core import AudioClip
from evaluation import melody
from evaluation.ears import Ears, symbols_of, total
from evaluation.people import Person
from evaluation.systems import Made

FEWEST_PEOPLE = 5
"""Below this a correlation says nothing."""
Row = dict[str, Any]


def row(
    heard: Sequence[Made], liked: Sequence[Made], people: Sequence[Person], ears: Ears, reader: Any, apart: bool
) -> Row:
    """Figures of one system on one set of texts.

    ``heard`` is judged by the recognisers, ``liked`` is compared with the people's voices; ``apart``: with the vectors made
    of other sound than these recordings.
    """
    voices = np.stack([(person.apart if apart else person.voice).vector for person in people])
    result: Row = {"utterances": len(heard), **total([ears.errors(m.text, m.language, m.samples) for m in heard])}
    result |= ears.opinions([made.samples for made in heard])
    own = [made for made in liked if made.person is not None]
    if own:
        vectors = reader.embed_many([AudioClip(made.samples, RATE_HZ) for made in own])
        result |= likeness(
            np.stack([v.vector for v in vectors]) @ voices.T, [m.person for m in own if m.person is not None]
        )
    tracks = [melody.melody(made.samples) for made in liked]
    result["log_f0_correlation"] = _correlation(own, tracks, liked, people)
    result["f0_spread_semitones"] = _mean([melody.spread_semitones(f0) for f0 in tracks], 2)
    result["syllables_per_second"] = _mean([_tempo(made) for made in heard], 2)
    return result | cost(heard)


def likeness(cosines: np.ndarray, owners: Sequence[int]) -> Row:
    """From (utterances, people) cosines and the right person of each: own, others', rank."""
    rows = np.arange(len(owners))
    own = cosines[rows, owners]
    rank = (cosines > own[:, None]).sum(1)
    others = (cosines.sum(1) - own) / max(1, cosines.shape[1] - 1)
    return {
        "cosine_own": round(float(own.mean()), 4),
        "cosine_others": round(float(others.mean()), 4),
        "own_first": round(float((rank == 0).mean()), 4),
        "own_in_first_three": round(float((rank < 3).mean()), 4),
    }


def cost(made: Sequence[Made]) -> Row:
    """Real-time factors by the clock and by processor time, medians."""
    timed = [m for m in made if m.wall_s > 0]
    if not timed:
        return {}
    result = {"rtf": round(float(np.median([m.wall_s / m.seconds for m in timed])), 4)}
    if any(m.cpu_s for m in timed):
        result["cpu_seconds_per_second"] = round(float(np.median([m.cpu_s / m.seconds for m in timed])), 4)
    return result


def _correlation(
    own: Sequence[Made], tracks: Sequence[np.ndarray], liked: Sequence[Made], people: Sequence[Person]
) -> float | None:
    """Of the strangers' median ln F0 and that of all that was said in their voice."""
    by_person: dict[int, list[float]] = {}
    for made, f0 in zip(liked, tracks):
        if made.person is not None and (f0 > 0).any() and people[made.person].pitch_hz > 0:
            by_person.setdefault(made.person, []).append(float(np.log(np.median(f0[f0 > 0]))))
    if len(by_person) < FEWEST_PEOPLE:
        return None
    pairs = [(np.log(people[number].pitch_hz), np.mean(values)) for number, values in by_person.items()]
    return round(float(np.corrcoef(np.array(pairs).T)[0, 1]), 4)


def _tempo(made: Made) -> float:
    if not made.text:
        return 0.0
    return melody.syllables(symbols_of(made.text, made.language), made.language) / melody.speech_seconds(made.samples)


def _mean(values: Sequence[float], digits: int) -> float | None:
    kept = [value for value in values if value > 0]
    return round(float(np.mean(kept)), digits) if kept else None
