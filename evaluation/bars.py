"""What has to be reached, held against what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    found: list[Bar] = []
    for language in ("zh", "en", "ja"):
        rows = figures["table"].get(language, {})
        found += [*_clarity(language, rows), *_voice(language, rows, figures.get("people", 0))]
    found += [*_copy(figures.get("copy_synthesis", {})), *_feeling(figures.get("feelings", {})), *_speed(figures)]
    return [asdict(bar) for bar in found]


def _clarity(language: str, rows: Mapping[str, Any]) -> Iterator[Bar]:
    """Error of our speech over that of natural speech with the same words."""
    for texts, whose in (("own", "strangers' own sentences"), ("readers", "sentences of trained readers")):
        natural, ours = rows.get(f"natural {texts}", {}), rows.get(f"ours {texts}", {})
        for ear in ("word_error", "phone_error"):
            a, b = ours.get(ear), natural.get(ear)
            if a is not None and b:
                judged = texts == "own" and language != "ja"
                name = f"{LANGUAGES[language]}: {ear.replace('_', ' ')} over natural, {whose}"
                text = f"{a:.3f} / {b:.3f} = {a / b:.2f} x"
                yield Bar(
                    name, "<= 1.5 x (target 1.2)" if judged else "reported", text, a / b <= 1.5 if judged else None
                )


def _voice(language: str, rows: Mapping[str, Any], people: int) -> Iterator[Bar]:
    ours = rows.get("ours new", {})
    opinion = ours.get("dnsmos")
    if opinion is not None:
        yield Bar(f"{LANGUAGES[language]}: DNSMOS, overall", ">= 2.45", f"{opinion:.2f}", opinion >= 2.45)
    for key, what, bar, pattern, least in (
        ("own_first", f"own speaker first of {people}", ">= 70 % (target 90)", "{:.0%}", 0.70),
        ("cosine_own", "mean cosine to the own speaker", ">= 0.75 (target 0.85)", "{:.3f}", 0.75),
        ("log_f0_correlation", "correlation of the speakers' median ln F0", ">= 0.9", "{:.3f}", 0.9),
    ):
        value = ours.get(key)
        if ours.get("cosine_own") is not None and value is not None:
            passed = None if language == "ja" else value >= least
            yield Bar(f"{LANGUAGES[language]}: {what}", bar, pattern.format(value), passed)


def _copy(copy: Mapping[str, Any]) -> Iterator[Bar]:
    if not copy:
        return
    for key, what in (("mel_l1", "nearer in mel"), ("cosine", "truer in voice")):
        better, count = copy[f"{key}_better_on"], copy["speakers"]
        yield Bar(f"Copy-synthesis {what} than Griffin-Lim", "every speaker", f"{better} of {count}", better == count)
    worst = copy["cosine_worst"]
    text = f"worst {worst:.3f}, mean {copy['cosine']:.3f}"
    yield Bar("Copy-synthesis cosine", ">= 0.95 each", text, worst >= 0.95)


def _feeling(feelings: Mapping[str, Any]) -> Iterator[Bar]:
    for language, sources in feelings.items():
        for source, result in sources.items():
            if not isinstance(result, Mapping) or "judged" not in result:
                continue
            judged = result["judged"]
            for what, share in (
                ("Happy/angry against sad/neutral by F0 range and level", judged["rule_from_other_voices"]),
                ("The same by a judge from outside", judged["judge"]["high_against_low"]),
            ):
                yield Bar(f"{what} ({LANGUAGES[language]}, {source})", ">= 80 %", f"{share:.0%}", share >= 0.8)


def _speed(figures: Mapping[str, Any]) -> Iterator[Bar]:
    speed = figures.get("speed", {})
    if "rtf" in speed:
        rtf, first_s = speed["rtf"], speed["first_sound_s"]
        text = f"{rtf:.3f} by the clock, {speed['cpu_seconds_per_second']:.3f} processor"
        yield Bar(f"Real-time factor, {speed['threads']} threads", "<= 0.05", text, rtf <= 0.05)
        yield Bar("First sound", "<= 0.3 s", f"{first_s:.2f} s", first_s <= 0.3)
