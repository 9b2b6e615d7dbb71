"""A folder to look at and listen to: ``index.html`` with figures, mel pictures and sounds side by side. No scripts, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import audio
from audio.cleaning import RATE_HZ, at_level
from core import AudioClip
from evaluation.bars import LANGUAGES
from evaluation.card import COLUMNS, SYSTEMS, cell
from evaluation.pictures import draw_mel
from evaluation.systems import Made

STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #22242a; --soft: #6b6f7a; --line: #d9d6cd; --good: #1c7c4a; --bad: #b3372b; --card: #ffffff; --mark: #eef3fb; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181d; --ink: #e6e4de; --soft: #9a9ea9; --line: #343842; --good: #6fcf97; --bad: #ff8a7a; --card: #1e2128; --mark: #222a38; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans CJK SC", "PingFang SC", sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 24px 20px 80px; }
h1 { font-size: 28px; margin: 8px 0; } h2 { font-size: 21px; margin: 44px 0 10px; border-bottom: 1px solid var(--line); padding-bottom: 4px; } h3 { font-size: 16px; margin: 26px 0 6px; }
p, li { max-width: 75ch; } .soft { color: var(--soft); font-size: 14px; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 10px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; } th:first-child, td:first-child { text-align: left; white-space: normal; min-width: 10em; }
td.text { text-align: left; } th { font-weight: 600; color: var(--soft); } tr.ours td { background: var(--mark); font-weight: 600; }
.good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
.row { display: grid; grid-template-columns: repeat(auto-fill, minmax(205px, 1fr)); gap: 14px; margin: 8px 0 22px; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px; } figcaption { font-size: 14px; margin-bottom: 6px; }
figure img { display: block; height: 120px; width: 100%; border-radius: 4px; background: #000004; } audio { width: 100%; height: 36px; margin-top: 8px; }
"""


@dataclass(frozen=True)
class Exhibit:
    """One sentence said by several: ``sounds`` are (caption, sound) in the order shown."""

    section: str
    text: str
    sounds: Sequence[tuple[str, Made]]


def write_page(folder: Path, figures: Mapping[str, Any], exhibits: Sequence[Exhibit]) -> Path:
    """Write ``folder/index.html``, ``folder/sounds`` and ``folder/mels``; returns the page."""
    for name in ("sounds", "mels"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    parts = [_head(figures), _bars(figures["bars"])]
    parts += [_table(language, rows) for language, rows in figures["table"].items()]
    parts += [
        _feelings(figures.get("feelings", {})),
        _copies(figures.get("copy_synthesis", {})),
        _mixing(figures.get("mixing", {})),
    ]
    section = ""
    for number, exhibit in enumerate(exhibits):
        if exhibit.section != section:
            section = exhibit.section
            parts.append(f"<h2>{escape(section)}</h2>")
        parts.append(_exhibit(folder, number, exhibit))
    page = folder / "index.html"
    body = "\n".join(part for part in parts if part)
    page.write_text(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Voice quality</title><style>{STYLE}</style></head>\n<body><main>\n{body}\n</main></body></html>\n",
        encoding="utf-8",
    )
    return page


def _head(figures: Mapping[str, Any]) -> str:
    run = figures["run"]
    notes = "".join(f"<li>{escape(note)}</li>" for note in figures.get("notes", []))
    return (
        f"<h1>Voice quality</h1><p>Natural speech as the ceiling, espeak-ng as the floor, our voice between them: the same speakers, who were never "
        f"trained on, in one run.</p><p class=soft>{escape(run['date'])} · <code>{escape(run['command'])}</code> · {run['people']} held-out speakers · "
        f"{run['seconds']:.0f} s · voice {escape(run['voice'])} · vocoder {escape(run['vocoder'])}</p>" + (f"<ul class=soft>{notes}</ul>" if notes else "")
    )  # fmt: skip


def table_of(header: Sequence[str], rows: Sequence[Sequence[str]], marked: Sequence[bool] = ()) -> str:
    """An HTML table of texts that are already safe; ``marked`` rows stand out."""
    head = "".join(f"<th>{title}</th>" for title in header)
    lines = []
    for number, row in enumerate(rows):
        kind = " class=ours" if number < len(marked) and marked[number] else ""
        lines.append(f"<tr{kind}>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>")
    return f"<div class=wide><table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"


def _bars(bars: Sequence[Mapping[str, Any]]) -> str:
    word = {True: "<span class=good>reached</span>", False: "<span class=bad>missed</span>", None: ""}
    rows = [[escape(b["what"]), escape(b["bar"]), escape(b["measured"]), word[b["passed"]]] for b in bars]
    return "<h2>Bars</h2>" + table_of(["what", "bar", "measured", ""], rows)


def _table(language: str, rows: Mapping[str, Mapping[str, Any]]) -> str:
    used = [c for c in COLUMNS if any(row.get(c[0]) is not None for row in rows.values())]
    body = [
        [escape(SYSTEMS.get(name, name).replace("*", "")), *(cell(row, key, pattern) for key, _, pattern in used)]
        for name, row in rows.items()
    ]
    marked = [name.startswith("ours") for name in rows]
    return f"<h2>{LANGUAGES.get(language, language)}</h2>" + table_of(["", *(c[1] for c in used)], body, marked)


def _feelings(feelings: Mapping[str, Any]) -> str:
    parts = []
    for language, sources in feelings.items():
        for source, result in sources.items():
            if "effects" not in result:
                continue
            effects = result["effects"]
            keys = list(next(iter(effects.values())))
            rows = [[feeling, *(_number(row.get(key)) for key in keys)] for feeling, row in effects.items()]
            judge = result["judged"]["judge"]
            heard = [[name, *(str(v) for v in row)] for name, row in zip(effects, judge["confusion"])]
            parts.append(
                f"<h3>{LANGUAGES.get(language, language)}, {escape(source)}</h3>"
                + table_of(["feeling", *(key.replace("_", " ") for key in keys)], rows)
                + f"<p class=soft>Outside judge: {judge['high_against_low']:.0%} high against low arousal, {judge['four_classes']:.0%} of four feelings. "
                f"Meant (rows) and heard (columns):</p>" + table_of(["", *effects], heard)
            )  # fmt: skip
    return "<h2>Feelings</h2>" + "".join(parts) if parts else ""


def _number(value: Any) -> str:
    return "" if value is None else f"{value:.3g}"


def _copies(copy: Mapping[str, Any]) -> str:
    if not copy:
        return ""
    rows = [
        ["default vocoder", f"{copy['mel_l1']:.3f}", f"{copy['cosine']:.3f}", f"{copy['cosine_worst']:.3f}"],
        ["Griffin-Lim", f"{copy['griffin_lim_mel_l1']:.3f}", f"{copy['griffin_lim_cosine']:.3f}", f"{copy['griffin_lim_cosine_worst']:.3f}"],
    ]  # fmt: skip
    failing = [
        [escape(name), f"{row['mel_l1']:.3f} / {row['griffin_lim_mel_l1']:.3f}", f"{row['cosine']:.4f} / {row['griffin_lim_cosine']:.4f}", f"{row['gain']:+.4f} ± {row['deviation']:.4f}", str(row["recordings"])]
        for name, row in copy["failing"].items()
    ]  # fmt: skip
    text = f"<h2>Copy-synthesis of {copy['speakers']} speakers</h2>" + table_of(["", "mel L1", "cosine", "worst"], rows)
    if failing:
        text += "<p class=soft>Speakers on whom it does not win everywhere (ours / Griffin-Lim):</p>"
        text += table_of(["", "mel L1", "cosine", "gain", "recordings"], failing)
    return text


def _mixing(mixing: Mapping[str, Any]) -> str:
    parts = []
    for walk in mixing.get("walks", []):
        steps = len(walk["pitch_hz"])
        rows = [
            [f"likeness to {escape(walk['from'])}", *(f"{v:.2f}" for v in walk["cosine_from"]), f"{walk['falls']:.2f}"],
            [f"likeness to {escape(walk['to'])}", *(f"{v:.2f}" for v in walk["cosine_to"]), f"{walk['rises']:.2f}"],
            ["pitch, Hz", *(f"{v:.0f}" for v in walk["pitch_hz"]), f"{walk['pitch_moves']:.2f}"],
        ]
        parts.append(table_of(["", *(f"{n / (steps - 1):.0%}" for n in range(steps)), "order kept"], rows) + "<br>")
    return "<h2>From one voice to another</h2>" + "".join(parts) if parts else ""


def _exhibit(folder: Path, number: int, exhibit: Exhibit) -> str:
    cards = []
    for index, (caption, made) in enumerate(exhibit.sounds):
        name = f"{number:02d}_{index}"
        samples = at_level(made.samples)
        clip = AudioClip(samples, RATE_HZ)
        audio.write(folder / "sounds" / f"{name}.ogg", clip, overwrite=True)
        draw_mel(folder / "mels" / f"{name}.png", audio.mel(clip, audio.specs.DEFAULT))
        safe = escape(caption)
        cards.append(
            f'<figure><figcaption>{safe}</figcaption><img src="mels/{name}.png" alt="mel of {safe}, 0 to 8 kHz, {made.seconds:.1f} s">'
            f'<audio controls preload="none" src="sounds/{name}.ogg"></audio></figure>'
        )
    return f"<h3>{escape(exhibit.text)}</h3><div class=row>{''.join(cards)}</div>"
