"""Model cards of what the recipe made, written from the run itself: data, licences, plan, wall times and figures."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.files import write_text
from core.weights import read_checkpoint, sha256
from training.recipes.default_voice import data_table, judging
from training.recipes.default_voice.data_table import Row

DECIMALS = 4
_SECTION = re.compile(r"^# (.*)\n((?:(?!# ).*\n?)*)", re.MULTILINE)
_FILE = Path(__file__).with_name("card_texts.md")
TEXTS = {title: text.strip() for title, text in _SECTION.findall(_FILE.read_text(encoding="utf-8"))}
"""What the cards say in words; numbers come from the run."""
TOP = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Work:
    """What the cards tell about: corpora, work folder, the plan (a dataclass) and the wall seconds of each stage."""

    root: Path
    out: Path
    plan: Any
    seconds: Mapping[str, float]


def write(work: Work, voice: Path, vocoder: Path) -> list[Path]:
    """``default_voice.md`` and ``default_vocoder.md`` beside the weights."""
    figures = _figures(work.out / "figures.json")
    voice_data = data_table.acoustic_rows(work.out / "data", work.root)
    notes = [*data_table.restrictions(voice_data)]
    if (work.out / "data" / "emotion.npy").exists():
        notes.append(TEXTS["emotion note"])
    voice_parts = [
        _head("default voice", voice, TEXTS["voice about"]),
        f"## How it works\n{TEXTS['voice how']}",
        _data(voice_data, notes),
        _recipe(work, voice),
        figures,
        f"## Known faults\n{TEXTS['voice faults']}",
    ]
    vocoder_data = data_table.vocoder_rows(work.out / "prepared", work.root)
    vocoder_parts = [
        _head("default vocoder", vocoder, TEXTS["vocoder about"]),
        f"## How it works\n{TEXTS['vocoder how']}",
        _data(vocoder_data, data_table.restrictions(vocoder_data)),
        _recipe(work, vocoder),
        figures,
        f"## Known faults\n{TEXTS['vocoder faults']}",
    ]
    return [_write(file, parts) for file, parts in ((voice, voice_parts), (vocoder, vocoder_parts))]


def _write(weights: Path, parts: Sequence[str]) -> Path:
    card = weights.with_suffix(".md")
    write_text(card, "\n\n".join(parts) + "\n")
    return card


def _head(name: str, weights: Path, about: str) -> str:
    tensors = {key: value for key, value in read_checkpoint(weights).items() if key != "__metadata__"}
    count = sum(value.numel() for value in tensors.values())
    size = (
        f"{count:,} parameters, {weights.stat().st_size / 1e6:.1f} MB in half precision. SHA-256 `{sha256(weights)}`."
    )
    return f"# Model card: {name} (`{weights.name}`)\n\n{about}\n{size}"


def _data(rows: Sequence[Row], notes: Sequence[str]) -> str:
    lines = ["| corpus | hours | speakers | utterances | licence | attribution |", "| --- " * 6 + "|"]
    lines += [
        f"| {r.corpus} | {r.hours:.2f} | {r.speakers} | {r.utterances} | {r.licence} | {r.attribution} |" for r in rows
    ]
    total = sum(row.hours for row in rows)
    held = "The evaluation speakers fixed in `evaluation/held_out.py` were never trained on."
    prepared = "Recordings were trimmed, brought to 16 kHz mono and to one loudness, joined, and changed in pitch, formants and tempo."
    return "\n".join([f"## Data ({total:.2f} h)", *lines, "", f"{prepared} {held}", *notes])


def _recipe(work: Work, weights: Path) -> str:
    step = read_checkpoint(weights)["__metadata__"].get("step", "?")
    numbers = {key: value for key, value in asdict(work.plan).items() if isinstance(value, str) or value < 1e9}
    plan = ", ".join(f"{key} {value}" for key, value in numbers.items())
    total = sum(work.seconds.values())
    return "\n".join([
        "## Recipe",
        "    python -m training default_voice <corpora_root> --out DIR",
        "",
        f"Commit {commit()}, last step {step}. Plan: {plan}.",
        f"Wall time {duration(total)} on {machine()}:",
        "",
        "| stage | wall time |",
        "| --- | --- |",
        *(f"| {name} | {duration(seconds)} |" for name, seconds in work.seconds.items()),
    ])  # fmt: skip


def _figures(file: Path) -> str:
    """The section that the benchmark wrote for cards, else a plain list of its figures."""
    section = file.with_suffix(".md")
    if section.exists():
        return section.read_text(encoding="utf-8").strip()
    figures = judging.figures(file)
    if not figures:
        return "## Figures\nNothing was measured in this run: `python -m evaluation <corpora_root>` does."
    lines = [f"| {name} | {value} |" for name, value in flat(figures)]
    head = "`python -m evaluation <corpora_root>`, speakers never trained on:"
    return "\n".join(["## Figures", head, "", "| figure | value |", "| --- | --- |", *lines])


def flat(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """(name, text) of every number and word in nested mappings; longer lists are left out."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from flat(item, (*path, str(key)))
    elif isinstance(value, list | tuple):
        if all(isinstance(item, int | float | str) for item in value) and len(value) <= 4:
            yield " ".join(path), ", ".join(_text(item) for item in value)
    elif value is not None:
        yield " ".join(path), _text(value)


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.{DECIMALS}g}"
    return str(value).replace("|", "/").replace("\n", " ")


def duration(seconds: float) -> str:
    """``1 h 05 min``, ``12 min``, ``40 s``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def machine() -> str:
    """What it ran on, in words."""
    import torch

    cards = torch.cuda.device_count() if torch.cuda.is_available() else 0
    card = f", {cards} x {torch.cuda.get_device_name(0)}" if cards else ", no graphics card"
    return f"{os.cpu_count()} cores ({_processor()}){card}, torch {torch.__version__}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def commit() -> str:
    """Short hash of the code, with a remark when files differ from it."""
    try:
        head, changes = (
            subprocess.run(["git", *command], cwd=TOP, capture_output=True, text=True, timeout=30, check=True)
            for command in (("rev-parse", "--short", "HEAD"), ("status", "--porcelain", "--untracked-files=no"))
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return head.stdout.strip() + (" with local changes" if changes.stdout.strip() else "")
