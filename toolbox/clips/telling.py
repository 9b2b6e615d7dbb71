"""What the vectors of a clip tell, in words: how it feels and whose voice it is like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from toolbox.desk import percent
from toolbox.speech.emotions import emotion_name

CHANCE = "p:"
LEAST = 0.1
"""Feelings less likely than this are not told, but for the first."""
SURE = 0.5
"""Below it the likeliest feeling is wrong more often than right: 40 % right of 47 acted clips by strangers, above it 72 % of 154."""
CLOSE = 0.7
"""Cosine of speaker vectors that nearly everybody (99 %) reaches with somebody among 348 others; below it nobody is alike."""
READINGS = ("arousal", "valence")
translate = QCoreApplication.translate


def chances_of(attributes: Mapping[str, float]) -> list[tuple[float, str]]:
    """(chance, feeling) among the readings of an emotion encoder, likeliest first."""
    found = ((share, name[len(CHANCE) :]) for name, share in attributes.items() if name.startswith(CHANCE))
    return sorted(found, reverse=True)


def feeling_words(attributes: Mapping[str, float]) -> str:
    """ "sounds happy 62 %, calm 20 %; arousal .7, valence .8" from the readings of an emotion encoder; empty without any."""
    chances = chances_of(attributes)
    told = [each for place, each in enumerate(chances[:3]) if place == 0 or each[0] >= LEAST]
    names = {"arousal": translate("Telling", "arousal"), "valence": translate("Telling", "valence")}
    parts = []
    if told:
        words = ", ".join(f"{emotion_name(name).lower()} {round(100 * share)} %" for share, name in told)
        sure, unsure = translate("Telling", "sounds {0}"), translate("Telling", "hard to say how it feels, perhaps {0}")
        parts.append((sure if told[0][0] >= SURE else unsure).format(words))
    read = [f"{names[name]} {attributes[name]:.1f}".replace(" 0.", " .") for name in READINGS if name in attributes]
    return "; ".join([*parts, *([", ".join(read)] if read else [])])


def landmark_name(corpus: str, number: str, gender: str) -> str:
    """Who a landmark is: as woman or man only where its corpus says so, never by name."""
    shown = f"{corpus} {number}".strip()
    words = {"f": translate("Telling", "a woman from {0}"), "m": translate("Telling", "a man from {0}")}
    return words.get(gender, "{0}").format(shown)


def nearest_words(found: Iterable[tuple[str, float]], most: int = 3) -> str:
    """ "nearest voices: anna 83 %, bert 71 %" of (who, cosine), best first; each voice once; empty without any."""
    best: dict[str, float] = {}
    for who, cosine in found:
        if who:
            best.setdefault(who, cosine)
    if not best:
        return ""
    words = ", ".join(f"{who} {percent(cosine)} %" for who, cosine in list(best.items())[:most])
    close, far = (
        translate("Telling", "nearest voices: {0}"),
        translate("Telling", "nearest voices: {0} (none is close)"),
    )
    return (close if max(best.values()) >= CLOSE else far).format(words)


def how_sure() -> str:
    """What the numbers under a clip are worth, for who wants to know."""
    return translate(
        "Telling",
        "Feelings: measured on acted clips of four strangers, the first was right in 64 of 100 cases, below 50 % only in 40. "
        "Voices: cosines of speaker vectors. Two clips of one person mostly reach 78 to 92 %, "
        "the most similar of a few hundred other people 70 to 88 %.",
    )
