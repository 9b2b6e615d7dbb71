"""What has to be reached, held against what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

LANGUAGES = {"en": "English", "zh": "Mandarin", "ja": "Japanese"}


@dataclass(frozen=True)
class Bar:
    """``passed`` is None where nothing was measured or nothing is asked."""

    what: str
    bar: str
    measured: str
    passed: bool | None


def bars(figures: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All bars: clarity, likeness, pitch, vocoder, feeling, speed."""
    found = []
    for language in ("zh", "en", "ja"):
        rows = figures["table"].get(language, {})
        found += [*_clarity(language, rows), *_voice(language, rows, figures.get("people", 0))]
    found += [*_copy(figures.get("copy_synthesis", {})), *_feeling(figures.get("feelings", {})), *_speed(figures)]
    return [asdict(bar) for bar in found]


def _clarity(language: str, rows: Mapping[str, Any]) -> list[Bar]:
    """Error of our speech over that of natural speech with the same words."""
    found = []
    for texts, whose in (("own", "strangers' own sentences"), ("readers", "sentences of trained readers")):
        natural, ours = rows.get(f"natural {texts}", {}), rows.get(f"ours {texts}", {})
        for ear in ("word_error", "phone_error"):
            a, b = ours.get(ear), natural.get(ear)
            if a is None or not b:
                continue
            judged = texts == "own" and language != "ja"
            name = f"{LANGUAGES[language]}: {ear.replace('_', ' ')} over natural, {whose}"
            found.append(
                Bar(
                    name,
                    "<= 1.5 x (target 1.2)" if judged else "reported",
                    f"{a:.3f} / {b:.3f} = {a / b:.2f} x",
                    a / b <= 1.5 if judged else None,
                )
            )
    return found


def _voice(language: str, rows: Mapping[str, Any], people: int) -> list[Bar]:
    ours = rows.get("ours new", {})
    if ours.get("cosine_own") is None:
        return []
    name = LANGUAGES[language]
    wanted = (
        ("own_first", f"own speaker first of {people}", ">= 70 % (target 90)", 0.70),
        ("cosine_own", "mean cosine to the own speaker", ">= 0.75 (target 0.85)", 0.75),
        ("log_f0_correlation", "correlation of the speakers' median ln F0", ">= 0.9", 0.9),
    )
    asked = language != "ja"
    found = []
    for key, what, bar, least in wanted:
        value = ours.get(key)
        if value is not None:
            text = f"{value:.0%}" if key == "own_first" else f"{value:.3f}"
            found.append(Bar(f"{name}: {what}", bar, text, value >= least if asked else None))
    return found


def _copy(copy: Mapping[str, Any]) -> list[Bar]:
    if not copy:
        return []
    count = copy["speakers"]
    return [
        Bar("Copy-synthesis nearer in mel than Griffin-Lim", "every speaker", f"{copy['mel_l1_better_on']} of {count}", copy["mel_l1_better_on"] == count),
        Bar("Copy-synthesis truer in voice than Griffin-Lim", "every speaker", f"{copy['cosine_better_on']} of {count}", copy["cosine_better_on"] == count),
        Bar("Copy-synthesis cosine", ">= 0.95 each", f"worst {copy['cosine_worst']:.3f}, mean {copy['cosine']:.3f}", copy["cosine_worst"] >= 0.95),
    ]  # fmt: skip


def _feeling(feelings: Mapping[str, Any]) -> list[Bar]:
    found = []
    for language, sources in feelings.items():
        for source, result in sources.items():
            if not isinstance(result, Mapping) or "judged" not in result:
                continue
            judged, where = result["judged"], f"{LANGUAGES[language]}, {source}"
            rule, judge = judged["rule_from_other_voices"], judged["judge"]["high_against_low"]
            found.append(
                Bar(
                    f"Happy/angry against sad/neutral by F0 range and level ({where})",
                    ">= 80 %",
                    f"{rule:.0%}",
                    rule >= 0.8,
                )
            )
            found.append(Bar(f"The same by a judge from outside ({where})", ">= 80 %", f"{judge:.0%}", judge >= 0.8))
    return found


def _speed(figures: Mapping[str, Any]) -> list[Bar]:
    speed = figures.get("speed", {})
    if "rtf" not in speed:
        return []
    threads = speed["threads"]
    return [
        Bar(f"Real-time factor, {threads} threads", "<= 0.05", f"{speed['rtf']:.3f} by the clock, {speed['cpu_seconds_per_second']:.3f} processor", speed["rtf"] <= 0.05),
        Bar("First sound", "<= 0.3 s", f"{speed['first_sound_s']:.2f} s", speed["first_sound_s"] <= 0.3),
    ]  # fmt: skip
