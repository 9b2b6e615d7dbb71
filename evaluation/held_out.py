"""What is never trained on. Fixed here, so that every model of this project is judged on the same strangers and words."""

from __future__ import annotations

import hashlib
import re
from typing import Literal

import corpora

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

EMOTION_SPEAKERS = frozenset({"ravdess_11", "ravdess_12", "emodb_10", "emodb_09"})
"""Never heard by the emotion encoder: one man and one woman of each corpus of recordings."""

HELD_SHARE = {"librispeech": 10, "speechocean762": 10}
"""One speaker in so many is held out of the corpora with many speakers, chosen by a hash of the name."""

ALWAYS_TRAIN = frozenset({"ls19", "ls26", "ls27"})
"""Speakers with whole transcribed chapters, who carry most of the English text."""


KEPT_ASIDE = 12
"""One text in so many is kept from the phone recognisers."""

_CORPORA = (
    *("aishell1", "aishell3", "audio-cmn", "librispeech", "ljspeech", "vctk", "vcc2016", "speechocean762"),
    *("ravdess", "emodb", "phrases", "pseudo", "flite", "tohoku"),
)
_ACTED = ("ravdess", "emodb")


def corpus_of(utterance: corpora.Utterance) -> str:
    """Short name of the corpus it belongs to."""
    return corpus_name(utterance.dataset)


def corpus_name(dataset: str) -> str:
    """The same for a corpus' sample, its original folders and its parts: ``AISHELL-3/train`` is ``aishell3``."""
    name = re.split(r"/| \(", dataset)[0].removesuffix("-sample")
    plain = re.sub(r"[\s_.-]", "", name.casefold())
    return next((known for known in _CORPORA if known.replace("-", "") == plain), name)


def speaker_of(utterance: corpora.Utterance) -> str:
    """The name that the lists here use; actors are told by their number."""
    corpus, number = corpus_of(utterance), re.search(r"\d+$", utterance.speaker)
    return f"{corpus}_{number[0]}" if corpus in _ACTED and number else utterance.speaker


def text_of(utterance: corpora.Utterance) -> str:
    """Its transcript in words, empty where the corpus only gives the pinyin."""
    return "" if utterance.text == utterance.details.get("pinyin") else utterance.text


def kept_aside(text: str) -> bool:
    """True for one text in twelve, the same ones wherever it is asked."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % KEPT_ASIDE == 0


def split_of(corpus: str, speaker: str) -> Split:
    """``held`` for evaluation speakers, else ``train``. ``corpus`` as :func:`corpus_of` names it."""
    if speaker in HELD_SPEAKERS:
        return "held"
    share = HELD_SHARE.get(corpus)
    if share is None or speaker in ALWAYS_TRAIN:
        return "train"
    draw = int.from_bytes(hashlib.sha256(f"{corpus}/{speaker}".encode()).digest()[:4], "big")
    return "held" if draw % share == 0 else "train"
