"""Which speakers are never trained on. Fixed here, so that every model of this project is judged on the same strangers."""

from __future__ import annotations

import hashlib
from typing import Literal

Split = Literal["train", "held"]

HELD_SPEAKERS = frozenset(
    {
        *("p225", "p254"),
        *("SSB0009", "SSB0073", "SSB0139", "SSB0246", "SSB0299"),
        "vcc16_TF2",
        *("emodb_08", "emodb_10"),
        *("ravdess_11", "ravdess_12"),
        *("tohoku_05", "tohoku_13", "tohoku_19", "tohoku_33"),
    }
)
"""Held out by name, in corpora with few speakers. The two AISHELL-1 and the two word speakers are too precious to hold."""

HELD_SHARE = {"librispeech": 10, "speechocean762": 10}
"""One speaker in so many is held out of the corpora with many speakers, chosen by a hash of the name."""

ALWAYS_TRAIN = frozenset({"ls19", "ls26", "ls27"})
"""Speakers with whole transcribed chapters, who carry most of the English text."""


def split_of(corpus: str, speaker: str) -> Split:
    """``held`` for evaluation speakers, else ``train``. ``corpus`` is the folder name without ``-sample``."""
    if speaker in HELD_SPEAKERS:
        return "held"
    share = HELD_SHARE.get(corpus)
    if share is None or speaker in ALWAYS_TRAIN:
        return "train"
    draw = int.from_bytes(hashlib.sha256(f"{corpus}/{speaker}".encode()).digest()[:4], "big")
    return "held" if draw % share == 0 else "train"
