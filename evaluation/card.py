"""The figures section of a model card, written from the JSON of :mod:`evaluation`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.bars import LANGUAGES

SYSTEMS = {
    "natural own": "natural speech, strangers' own sentences", "natural readers": "natural speech, trained readers",
    "natural engine": "the engine Japanese was learned from", "copy own": "copy-synthesis of the same",
    "copy engine": "copy-synthesis of the same", "griffin-lim own": "Griffin-Lim of the same", "griffin-lim engine": "Griffin-Lim of the same",
    "ours own": "**ours**, the same sentences", "ours readers": "**ours**, the readers' sentences in strangers' voices",
    "ours engine": "**ours**, the engine's sentences and voices", "ours new": "**ours**, new sentences",
    "ours default": "**ours**, new sentences in the default voice",
    "espeak own": "espeak-ng, strangers' sentences", "espeak engine": "espeak-ng, the engine's sentences", "espeak new": "espeak-ng, new sentences",
}  # fmt: skip
COLUMNS = (
    ("word_error", "words wrong", "{:.3f}"), ("phone_error", "phones wrong", "{:.3f}"), ("cosine_own", "cosine own", "{:.3f}"),
    ("cosine_others", "others", "{:.3f}"), ("own_first", "own first", "{:.0%}"), ("own_in_first_three", "in first three", "{:.0%}"),
    ("log_f0_correlation", "ln F0 corr.", "{:.2f}"), ("syllables_per_second", "syll./s", "{:.1f}"),
    ("f0_spread_semitones", "F0 spread, st", "{:.1f}"), ("rtf", "RTF", "{:.3f}"),
)  # fmt: skip


def cell(row: Mapping[str, Any], key: str, pattern: str) -> str:
    """One figure as text, empty where it was not measured."""
    value = row.get(key)
    return "" if value is None else pattern.format(value)


def figures_section(figures: Mapping[str, Any], level: int = 2) -> str:
    """Markdown: how it was measured, the table of every language, bars, feelings, mixing, notes."""
    head = "#" * level
    parts = [f"{head} Figures", _method(figures)]
    for language, rows in figures["table"].items():
        parts += [f"{head}# {LANGUAGES.get(language, language)}", _table(rows)]
    parts += [f"{head}# Bars", _bars(figures["bars"])]
    if figures.get("feelings"):
        parts += [f"{head}# Feelings, strength 1", _feelings(figures["feelings"])]
    if figures.get("actors_clips_read_rightly"):
        share = figures["actors_clips_read_rightly"]
        parts.append(
            f"The emotion encoder itself reads {share:.0%} of the actors' clips on the right side of arousal: strongly acted sadness is crying."
        )
    parts += _copies(figures.get("copy_synthesis", {}))
    parts += [*_strength(figures.get("strength", {})), *_mixing(figures.get("mixing", {}))]
    if figures.get("notes"):
        parts += ["\n".join(f"- {note}" for note in figures["notes"])]
    return "\n\n".join(parts) + "\n"


def _method(figures: Mapping[str, Any]) -> str:
    run = figures["run"]
    ears = ", ".join(f"{name}: {error:.3f}" for name, error in run.get("natural_phone_error", {}).items())
    learned = f" Phone errors of our recognisers on natural speech kept aside: {ears}." if ears else ""
    return (
        f"`{run['command']}`, {run['people']} held-out speakers, one run. PocketSphinx hears English words; phones are heard by recognisers of "
        "our own (`training/recipes/default_voice/phone_recogniser.py`), taught on real speech alone, for Japanese on the engine's."
        + learned
    )


def _rows(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _table(rows: Mapping[str, Mapping[str, Any]]) -> str:
    used = [c for c in COLUMNS if any(row.get(c[0]) is not None for row in rows.values())]
    body = [
        [SYSTEMS.get(name, name), *(cell(row, key, pattern) for key, _, pattern in used)] for name, row in rows.items()
    ]
    return _rows(["", *(title for _, title, _ in used)], body)


def _bars(bars: Sequence[Mapping[str, Any]]) -> str:
    word = {True: "reached", False: "**missed**", None: ""}
    return _rows(
        ["what", "bar", "measured", ""], [[b["what"], b["bar"], b["measured"], word[b["passed"]]] for b in bars]
    )


def _feelings(feelings: Mapping[str, Any]) -> str:
    names = (
        ("pitch_semitones", "pitch, st", "{:+.1f}"), ("f0_spread_semitones", "spread, st", "{:.1f}"), ("level_db", "level, dB", "{:+.1f}"),
        ("tempo_factor", "tempo", "{:.2f}"), ("word_error", "words wrong", "{:.3f}"), ("phone_error", "phones wrong", "{:.3f}"),
        ("cosine_own", "cosine own", "{:.3f}"),
    )  # fmt: skip
    body, heard = [], []
    for language, sources in feelings.items():
        for source, result in sources.items():
            if "effects" not in result:
                continue
            where = f"{LANGUAGES.get(language, language)}, {source}"
            for feeling, row in result["effects"].items():
                body.append([where, feeling, *(cell(row, key, pattern) for key, _, pattern in names)])
            judge = result["judged"]["judge"]
            heard.append(
                f"- {where}: outside judge {judge['high_against_low']:.0%} high against low, {judge['four_classes']:.0%} of four feelings; "
                f"F0 range and level alone {result['judged']['rule_from_other_voices']:.0%} (fitted on other voices), "
                f"{result['judged']['rule_from_actors']:.0%} (fitted on actors)."
            )
    return _rows(["", "feeling", *(title for _, title, _ in names)], body) + "\n\n" + "\n".join(heard)


def _strength(strength: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The strength control, one line a feeling."""
    lines = [
        f"- {feeling} at strength {', '.join(f'{v:g}' for v in row['strength'])}: pitch {_signed(row['pitch_semitones'])} semitones, "
        f"spread {', '.join(f'{v:.1f}' for v in row['f0_spread_semitones'])}, level {_signed(row['level_db'])} dB, "
        f"tempo {', '.join(f'{v:.2f}' for v in row['tempo_factor'])}; order kept {min(row['order_kept'].values()):.2f} or better."
        for feeling, row in strength.items()
    ]
    return ["The strength control:\n" + "\n".join(lines)] if lines else []


def _copies(copy: Mapping[str, Any]) -> list[str]:
    """Speakers on whom the vocoder does not win everywhere."""
    lines = [
        f"- {name}: mel L1 {row['mel_l1']:.3f} / {row['griffin_lim_mel_l1']:.3f}, cosine {row['cosine']:.4f} / "
        f"{row['griffin_lim_cosine']:.4f}, gain {row['gain']:+.4f} ± {row['deviation']:.4f} over {row['recordings']} recordings."
        for name, row in copy.get("failing", {}).items()
    ]
    return ["Copy-synthesis (ours / Griffin-Lim) does not win everywhere on:\n" + "\n".join(lines)] if lines else []


def _signed(values: Sequence[float]) -> str:
    return ", ".join(f"{value:+.1f}" for value in values)


def _mixing(mixing: Mapping[str, Any]) -> list[str]:
    walks = mixing.get("walks", [])
    if not walks:
        return []
    lines = [
        f"- {w['from']} to {w['to']} in {len(w['pitch_hz'])} steps: likeness to the first {w['cosine_from'][0]:.2f} to {w['cosine_from'][-1]:.2f}, "
        f"to the second {w['cosine_to'][0]:.2f} to {w['cosine_to'][-1]:.2f}, pitch {w['pitch_hz'][0]:.0f} to {w['pitch_hz'][-1]:.0f} Hz; "
        f"order kept (1 = at every step) {w['falls']:.2f}, {w['rises']:.2f}, {w['pitch_moves']:.2f}."
        for w in walks
    ]
    average = mixing.get("averaging")
    if average:
        lines.append(
            f"- One clip gives {average['single_clip']:.3f} likeness (worst {average['single_clip_worst']:.3f}), "
            f"{average['clips']} clips averaged {average['average']:.3f}."
        )
    return ["Mixing two voices:\n" + "\n".join(lines)]
