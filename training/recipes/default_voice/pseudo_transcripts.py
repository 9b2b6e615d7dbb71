"""Transcripts for English recordings that have none.

CMU PocketSphinx with its own small English model (package ``pocketsphinx``, BSD) writes down what it hears. About a third of
the words are wrong, but what it writes sounds like what was said, which is enough to learn the voices; utterances whose text
aligns badly are dropped later by their alignment score.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from core.files import write_text
from evaluation.ears import WordEar
from training.recipes.default_voice.prepared import Prepared

log = logging.getLogger(__name__)
CORPORA = ("librispeech",)
FASTER = {"beam": 1e-40, "wbeam": 1e-25, "maxhmmpf": 3000, "maxwpf": 10, "ds": 2, "bestpath": False}
"""Search limits: three times as fast, a few more wrong words."""


def transcribe(prepared: Path, out: Path) -> dict[str, str]:
    """Index of utterance -> text, for the training utterances of :data:`CORPORA` without a transcript. Goes on where it stopped."""
    data = Prepared(prepared)
    done: dict[str, str] = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    ear = WordEar(**FASTER)
    for i in data.select("train", CORPORA):
        if data.utterances[i].text or str(i) in done:
            continue
        done[str(i)] = " ".join(ear.hear(data.wave(i)))
        if len(done) % 10 == 0:
            write_text(out, json.dumps(done))
    write_text(out, json.dumps(done))
    log.info("%d transcripts", len(done))
    return done
