"""Makes the landmarks of the maps: ``python -m training.landmarks ROOT [--out FILE]``, with their card beside them.

``ROOT`` holds the corpora (folders with a ``LICENSE-NOTE.md``); only those of :data:`CORPORA` that lie there are used. Takes about
two minutes on two cores.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import audio
import corpora
import encoder
from core.errors import CorpusError, ToolboxError
from core.files import write_text
from core.types import AudioClip
from core.weights import sha256
from encoder.landmarks import FILE, KINDS, Kind, Landmark, write
from evaluation.card import filled
from evaluation.held_out import corpus_of
from training.recipes.default_voice.data_table import Row, licence_of, restrictions

log = logging.getLogger(__name__)
CORPORA = {
    "librispeech": "LibriSpeech",
    "speechocean762": "speechocean762",
    "vctk": "VCTK",
    "aishell1": "AISHELL-1",
    "aishell3": "AISHELL-3",
    "vcc2016": "VCC 2016",
    "ljspeech": "LJ Speech",
    "emodb": "Emo-DB",
}
"""What may be used, with its title. Licences that forbid commerce or bind what is made are left out."""
ACTED = "emodb"
CLIPS_A_VOICE = 4
CLIPS_A_FEELING = 4
"""Of each actor."""
READERS = 10
"""Of each corpus of plain reading, one clip each on the map of feelings: acting alone would leave everyday speech outside."""
GROWN_UP = 18
MIN_SECONDS = 1.5
Speakers = Mapping[str, Mapping[str, Sequence[corpora.Utterance]]]


def speakers_of(root: Path) -> Speakers:
    """corpus -> speaker -> utterances, of grown-up people whose corpora may be used. Raises :class:`CorpusError`."""
    found: dict[str, dict[str, list[corpora.Utterance]]] = defaultdict(lambda: defaultdict(list))
    for u in corpora.listed(root):
        age = u.details.get("age", "")
        if corpus_of(u) in CORPORA and not (age.isdigit() and int(age) < GROWN_UP):
            found[corpus_of(u)][u.speaker].append(u)
    if not found:
        raise CorpusError(f"{root} holds none of the corpora that landmarks are made of; see training/landmarks.py.")
    for corpus in found:
        licence = licence_of(corpus, root)
        if restrictions([Row(corpus, 0, 0, 0.0, *licence)]):
            raise CorpusError(
                f"The licence of {corpus} ({licence[0]}) binds what is made of it; leave that corpus out."
            )
    return found


def voices(speakers: Speakers) -> Iterable[Landmark]:
    """One a speaker: the mean of some calm clips."""
    reader = encoder.load_speaker()
    for corpus, people in speakers.items():
        for name, heard in people.items():
            calm = [u for u in heard if u.emotion in ("", "neutral")]
            clips = _clips(_spread(calm, 2 * CLIPS_A_VOICE))[:CLIPS_A_VOICE]
            if clips:
                vector = reader.embed(clips)
                yield Landmark("voices", CORPORA[corpus], number_of(name), vector, *_facts(heard[0]))


def feelings(speakers: Speakers) -> Iterable[Landmark]:
    """The acted clips, as many of each feeling of each actor, and one clip of some readers."""
    chosen: list[tuple[str, corpora.Utterance]] = []
    for corpus, people in speakers.items():
        if corpus != ACTED:
            chosen += [(corpus, _spread(heard, 3)[-1]) for heard in _spread(list(people.values()), READERS)]
            continue
        for heard in people.values():
            for feeling in sorted({u.emotion for u in heard}):
                alike = [u for u in heard if u.emotion == feeling]
                chosen += [(corpus, u) for u in _spread(alike, CLIPS_A_FEELING)]
    reader = encoder.load_emotion()
    for corpus, u in chosen:
        for clip in _clips([u]):
            facts = (*_facts(u), u.emotion, u.name)
            yield Landmark("emotions", CORPORA[corpus], number_of(u.speaker), reader.embed(clip), *facts)


def number_of(speaker: str) -> str:
    """The corpus' own number, without what a sample of it put before; empty where there is but one speaker."""
    return re.sub(r"^(ls|so|vcc16_|emodb_)(?=\w*\d)", "", speaker) if re.search(r"\d", speaker) else ""


def _facts(u: corpora.Utterance) -> tuple[str, str]:
    gender = u.details.get("gender", "").lower()[:1]
    return gender if gender in "fm" else "", u.language


def _spread(things: Sequence, most: int) -> list:
    """At most so many, evenly from all over the list."""
    count = min(most, len(things))
    return [things[n * len(things) // count] for n in range(count)]


def _clips(utterances: Iterable[corpora.Utterance]) -> list[AudioClip]:
    found = []
    for u in utterances:
        try:
            clip = audio.heard(audio.read(u.path)).clip
        except ToolboxError as error:
            log.warning("%s is left out: %s", u.name, error)
            continue
        if clip.seconds >= MIN_SECONDS:
            found.append(clip)
    return found


def make(root: Path, out: Path) -> None:
    """Write the landmarks and their card. Raises :class:`ToolboxError`."""
    speakers = speakers_of(root)
    landmarks = [*voices(speakers), *feelings(speakers)]
    write(out, landmarks)
    titles = {title: corpus for corpus, title in CORPORA.items()}
    rows = []
    for title in dict.fromkeys(each.corpus for each in landmarks):
        counts = [sum(each.kind == kind for each in landmarks if each.corpus == title) for kind in KINDS]
        rows.append((title, *counts, *licence_of(titles[title], root)))
    labels = sorted({each.emotion for each in landmarks if each.emotion})
    facts = {kind: next(each.vector for each in landmarks if each.kind == kind) for kind in KINDS}
    template = Path(__file__).with_name("landmarks.md.j2")
    text = filled(template, rows=rows, facts=facts, labels=labels, sha256=sha256(out), **_counts(landmarks))
    write_text(out.with_suffix(".md"), text)


def _counts(landmarks: Sequence[Landmark]) -> dict[Kind, int]:
    return {kind: sum(each.kind == kind for each in landmarks) for kind in KINDS}


def main(arguments: Sequence[str] | None = None) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description="Make the landmarks of the maps.")
    parser.add_argument("root", type=Path, help="folder of corpora")
    parser.add_argument("--out", type=Path, default=FILE, help="the file to write; its card lies beside it")
    given = parser.parse_args(arguments)
    try:
        make(given.root, given.out)
    except ToolboxError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
