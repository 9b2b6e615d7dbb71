"""How well a synthesizer carries feelings over to people who never acted any: ``python -m evaluation.transfer FILE CORPORA_ROOT``.

People are speakers of corpora that name no feelings; sentences are ours, which nothing learned from. Who judges feelings learned from acted
speech apart (:mod:`evaluation.actors_judge`, and the shipped emotion encoder), who judges voices is GE2E against other recordings of the
same people. ``--json FILE`` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
from evaluation import actors_judge, emotion_judge
from evaluation.emotion_judge import FEELINGS
from evaluation.feelings import spoken
from evaluation.functionals import centred, simple
from evaluation.people import Person
from evaluation.rows import likeness
from evaluation.sentences import SENTENCES
from evaluation.systems import Made, OurVoice

log = logging.getLogger(__name__)
CLIPS = 4
"""Recordings of a person that tell the voice, and as many others that it is compared with."""
STRENGTHS = (0.0, 0.5, 1.0, 1.5, 2.0)
USUAL = (1.0, 2.0)
"""As acted normally and strongly: what a voice says so, actors were heard saying too."""
Heard = Mapping[float, Mapping[str, np.ndarray]]
"""Strength -> feeling -> what the judges look at, a row for every text."""
NEUTRAL = "neutral"
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
    made = _said(voice, texts, some)
    acted = emotion_judge.acted_speech([root])
    rule = emotion_judge.told_by_rule(acted)
    heard = actors_judge.heard(acted, reader)
    numbers = {
        strength: {f: actors_judge.numbers_of([m.samples for m in sounds], reader) for f, sounds in said.items()}
        for strength, said in made.items()
    }
    usual, all_strengths = _within({s: numbers[s] for s in USUAL}, len(some)), _within(numbers, len(some))
    learned = actors_judge.deviations(heard, acted.speakers, acted.labels)
    teller, meter = (make().fit(learned, acted.labels) for make in (actors_judge.teller, actors_judge.meter))
    return {
        "people": len(some),
        "sentences": len(texts),
        "judges_on_actors_they_never_heard": {
            "teller": actors_judge.left_out(acted, heard, actors_judge.teller),
            "teller_hearing_as_little_as_of_ours": actors_judge.left_out(acted, heard, actors_judge.teller, 2 * sentences),
            "meter": actors_judge.left_out(acted, heard, actors_judge.meter),
        },
        **{
            name: {
                "judge": _told(usual[strength], teller),
                "high_against_low_by_the_rule": _aroused(made[strength], rule),
                "encoder": _by_encoder(made[strength], hearer),
            }
            for name, strength in (("feelings", 1.0), ("feelings_acted_strongly", 2.0))
        },
        "voices": _voices(made[1.0], some, voice.tts.info.voice.entries, reader),
        "strength": {
            feeling: {
                "judge": _rising([_of(meter, all_strengths[strength][feeling], feeling) for strength in STRENGTHS]),
                "encoder": _rising([_chances(made[strength][feeling], hearer, [feeling])[:, 0] for strength in STRENGTHS]),
            }
            for feeling in FEELINGS
            if feeling != NEUTRAL
        },
    }  # fmt: skip


def _said(voice: OurVoice, texts: Sequence[str], some: Sequence[Person]) -> dict[float, dict[str, list[Made]]]:
    """Strength -> feeling -> every text; the neutral one has no strength."""
    neutral = spoken(voice, texts, "en", some, {NEUTRAL: [NEUTRAL]})
    others = {feeling: [feeling] for feeling in FEELINGS if feeling != NEUTRAL}
    return {strength: neutral | spoken(voice, texts, "en", some, others, strength) for strength in STRENGTHS}


def _within(numbers: Heard, people: int) -> Heard:
    """In deviations of all these, voice by voice."""
    rows = [
        (part, n, feeling) for said in numbers.values() for feeling, some in said.items() for n, part in enumerate(some)
    ]
    values = np.stack([part for part, _, _ in rows])
    found = iter(actors_judge.deviations(values, [str(n % people) for _, n, _ in rows], [f for _, _, f in rows]))
    return {
        strength: {feeling: np.stack([next(found) for _ in some]) for feeling, some in said.items()}
        for strength, said in numbers.items()
    }


def _told(numbers: Mapping[str, np.ndarray], teller: Any) -> dict[str, Any]:
    """How often the judge is right."""
    labels = [feeling for feeling, rows in numbers.items() for _ in rows]
    return emotion_judge.scores(labels, teller.predict(np.concatenate(list(numbers.values()))))


def _of(meter: Any, numbers: np.ndarray, feeling: str) -> np.ndarray:
    """(n,) its chance of a feeling."""
    found: np.ndarray = meter.predict_proba(numbers)[:, list(meter.classes_).index(feeling)]
    return found


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


def _aroused(made: Mapping[str, Sequence[Made]], rule: Any) -> float:
    """How often range of pitch and level alone tell high from low arousal, beside the other feelings of the same text and voice."""
    labels = [feeling for feeling, sounds in made.items() for _ in sounds]
    texts = [str(n) for sounds in made.values() for n in range(len(sounds))]
    values = np.stack([simple(m.samples) for sounds in made.values() for m in sounds])
    return emotion_judge.balanced(emotion_judge.is_high(labels), rule.predict(centred(values, texts, labels)))


def _voices(
    made: Mapping[str, Sequence[Made]], some: Sequence[Person], known: Collection[str], reader: Any
) -> dict[str, Any]:
    """Whose voice it is among all these people; ``known``: whose voices it learned."""
    sounds = [(feeling, m) for feeling, said in made.items() for m in said]
    vectors = np.stack([v.vector for v in reader.embed_many([AudioClip(m.samples, RATE_HZ) for _, m in sounds])])
    cosines = vectors @ np.stack([p.apart.vector for p in some]).T
    owners = [m.person for _, m in sounds if m.person is not None]

    def of(rows: Sequence[bool]) -> dict[str, Any]:
        return likeness(cosines[np.array(rows)], [owner for owner, counts in zip(owners, rows) if counts])

    learned = [some[owner].name in known for owner in owners]
    parts = {"learned": learned, "strangers": [not one for one in learned]}
    parts |= {feeling: [f == feeling for f, _ in sounds] for feeling in made}
    found = likeness(cosines, owners) | {name: of(rows) for name, rows in parts.items() if any(rows)}
    return found | {"own_first_of": {p.name: of([o == n for o in owners])["own_first"] for n, p in enumerate(some)}}


def _rising(rows: Sequence[np.ndarray]) -> dict[str, Any]:
    """The chance of the feeling at each of :data:`STRENGTHS`, and in how many sentences it rises all the way, over the three that actors
    have (not at all, normally, strongly), or at least from end to end."""
    risen = np.array(rows[-1]) > np.array(rows[0]) + RISEN

    def share(some: Sequence[np.ndarray]) -> float:
        return round(float(((np.diff(some, axis=0) >= -STILL).all(axis=0) & risen).mean()), 3)

    return {
        "chance": [round(float(np.mean(row)), 3) for row in rows],
        "rises_all_the_way": share(rows),
        "rises_as_acted": share([row for strength, row in zip(STRENGTHS, rows) if strength in (0.0, *USUAL)]),
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
