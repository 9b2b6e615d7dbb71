"""How well a synthesizer carries feelings over to people who never acted any: ``python -m evaluation.transfer FILE CORPORA_ROOT``.

People are speakers of corpora that name no feelings; sentences are ours, which nothing learned from. Who judges feelings learned from acted
speech apart (:mod:`evaluation.emotion_judge`, and the shipped emotion encoder), who judges voices is GE2E against other recordings of the
same people. ``--json FILE`` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import corpora
import encoder
import synthesizer
import vocoder
from audio.cleaning import RATE_HZ, clean, read_mono
from core import AudioClip, CorpusError, ToolboxError
from core.files import write_text
from evaluation import emotion_judge
from evaluation.emotion_judge import FEELINGS
from evaluation.feelings import judged, spoken
from evaluation.people import Person
from evaluation.rows import likeness
from evaluation.sentences import SENTENCES
from evaluation.systems import Made, OurVoice

log = logging.getLogger(__name__)
CLIPS = 4
"""Recordings of a person that tell the voice, and as many others that it is compared with."""
STRENGTHS = (0.0, 0.5, 1.0, 1.5, 2.0)
STILL, RISEN = 0.01, 0.05
"""A chance that falls by no more than the first has not fallen; one that has not grown by the second has not risen."""


def people(root: Path, count: int, reader: Any) -> list[Person]:
    """Speakers who name no feeling, in turn from each corpus. Raises :class:`CorpusError` when there are none."""
    heard: dict[str, dict[str, list[corpora.Utterance]]] = defaultdict(lambda: defaultdict(list))
    for u in corpora.listed(root):
        heard[u.dataset][u.speaker].append(u)
    kept = [
        [
            (name, some)
            for name, some in sorted(speakers.items())
            if len(some) >= 2 * CLIPS and not any(u.emotion for u in some)
        ]
        for _, speakers in sorted(heard.items())
    ]
    turns = [group[turn] for turn in range(max(map(len, kept), default=0)) for group in kept if turn < len(group)]
    found: list[Person] = []
    for name, some in turns[:count]:
        clips = [
            AudioClip(samples, RATE_HZ)
            for u in some[: 2 * CLIPS]
            if (samples := clean(read_mono(u.path))[0]) is not None
        ]
        if len(clips) > CLIPS:
            voice, apart = reader.embed(clips[:CLIPS]), reader.embed(clips[CLIPS:])
            found.append(Person(name, some[0].language, voice, apart, 0.0, (), ()))
    if not found:
        raise CorpusError(
            f"Nobody below {root} has {2 * CLIPS} recordings without a named feeling; point to a folder with more corpora."
        )
    return found


def transfer(voice: OurVoice, root: Path, count: int, sentences: int) -> dict[str, Any]:
    """Feelings heard, voices recognised, and what the strength does."""
    reader, hearer = encoder.load_speaker(), encoder.load_emotion()
    some = people(root, count, reader)
    texts = [SENTENCES["en"][n % len(SENTENCES["en"])] for n in range(len(some) * sentences)]
    log.info("%d people, %d sentences in %d feelings", len(some), len(texts), len(FEELINGS))
    made, strongly = (
        spoken(voice, texts, "en", some, {feeling: [feeling] for feeling in FEELINGS}, strength)
        for strength in (1.0, 2.0)
    )
    rule, judge, actors = emotion_judge.trained(emotion_judge.acted_speech([root]))
    everything = [m for sounds in made.values() for m in sounds]
    vectors = reader.embed_many([AudioClip(m.samples, RATE_HZ) for m in everything])
    cosines = np.stack([v.vector for v in vectors]) @ np.stack([p.apart.vector for p in some]).T
    return {
        "people": len(some),
        "sentences": len(texts),
        "judges_on_actors_they_never_heard": actors,
        "feelings": judged(made, rule, judge),
        "feelings_by_the_encoder": _by_encoder(made, hearer),
        "feelings_acted_strongly": judged(strongly, rule, judge),
        "feelings_acted_strongly_by_the_encoder": _by_encoder(strongly, hearer),
        "voices": likeness(cosines, [m.person for m in everything if m.person is not None]),
        "strength": {feeling: _strength(voice, texts, some, feeling, hearer) for feeling in FEELINGS if feeling != "neutral"},
    }  # fmt: skip


def _chances(sounds: Sequence[Made], hearer: Any, names: Sequence[str]) -> np.ndarray:
    """(n, names) how sure the emotion encoder is of each."""
    found = hearer.embed_many([AudioClip(m.samples, RATE_HZ) for m in sounds])
    return np.array([[v.attributes[f"p:{name}"] for name in names] for v in found])


def _by_encoder(made: Mapping[str, Sequence[Made]], hearer: Any) -> dict[str, Any]:
    """Which of the four it is surest of; its chances as they are, and beside the mean of all that this voice said."""
    labels = [feeling for feeling, sounds in made.items() for _ in sounds]
    logs = np.log(np.concatenate([_chances(sounds, hearer, FEELINGS) for sounds in made.values()]) + 1e-6)
    owners = np.array([m.person for sounds in made.values() for m in sounds])
    beside = logs - np.stack([logs[owners == owner].mean(axis=0) for owner in owners])
    return {
        name: emotion_judge.scores(labels, [FEELINGS[n] for n in values.argmax(axis=1)])
        for name, values in (("as_it_is", logs), ("within_a_voice", beside))
    }


def _strength(
    voice: OurVoice, texts: Sequence[str], some: Sequence[Person], feeling: str, hearer: Any
) -> dict[str, Any]:
    """The chance of the feeling at each of :data:`STRENGTHS`, and in how many sentences it rises all the way or at least from end to end."""
    rows = [
        _chances(spoken(voice, texts, "en", some, {feeling: [feeling]}, strength)[feeling], hearer, [feeling])[:, 0]
        for strength in STRENGTHS
    ]
    steps = np.diff(rows, axis=0)
    risen = np.array(rows[-1]) > np.array(rows[0]) + RISEN
    return {
        "chance": [round(float(np.mean(row)), 3) for row in rows],
        "rises_all_the_way": round(float(((steps >= -STILL).all(axis=0) & risen).mean()), 3),
        "rises": round(float(risen.mean()), 3),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("root", type=Path)
    parser.add_argument("--people", type=int, default=16)
    parser.add_argument("--sentences", type=int, default=2, help="of each of them")
    parser.add_argument("--vocoder", help="a file instead of the one that fits")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    try:
        made = vocoder.load(given.vocoder) if given.vocoder else None
        figures = transfer(OurVoice(synthesizer.load(given.file), made), given.root, given.people, given.sentences)
    except ToolboxError as error:
        sys.exit(str(error))
    text = json.dumps(figures, indent=1)
    if given.json:
        write_text(given.json, text)
    print(text)


if __name__ == "__main__":
    main()
