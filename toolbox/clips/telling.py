"""What the vectors of a clip tell, in words: how it feels and whose voice it is like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from toolbox.desk import percent
from toolbox.speech.emotions import emotion_name

CHANCE = "p:"
LEAST = 0.1
"""Feelings less likely than this are not told, but for the first."""
READINGS = ("arousal", "valence")


def feeling_words(attributes: Mapping[str, float]) -> str:
    """ "sounds happy 62 %, calm 20 %; arousal .7, valence .8" from the readings of an emotion encoder; empty without any."""
    translate = QCoreApplication.translate
    chances = sorted(
        ((share, name[len(CHANCE) :]) for name, share in attributes.items() if name.startswith(CHANCE)), reverse=True
    )
    told = [each for place, each in enumerate(chances[:3]) if place == 0 or each[0] >= LEAST]
    names = {"arousal": translate("Telling", "arousal"), "valence": translate("Telling", "valence")}
    parts = []
    if told:
        words = ", ".join(f"{emotion_name(name).lower()} {round(100 * share)} %" for share, name in told)
        parts.append(translate("Telling", "sounds {0}").format(words))
    read = [f"{names[name]} {attributes[name]:.1f}".replace(" 0.", " .") for name in READINGS if name in attributes]
    return "; ".join([*parts, *([", ".join(read)] if read else [])])


def nearest_words(found: Iterable[tuple[str, float]], most: int = 3) -> str:
    """ "nearest voices: anna 83 %, bert 71 %" of (who, cosine), best first; each voice once; empty without any."""
    best: dict[str, float] = {}
    for who, cosine in found:
        if who:
            best.setdefault(who, cosine)
    words = ", ".join(f"{who} {percent(cosine)} %" for who, cosine in list(best.items())[:most])
    return QCoreApplication.translate("Telling", "nearest voices: {0}").format(words) if words else ""
