"""Model cards of what the recipe made, written from the run itself: data, licences, plan, wall times and figures."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.files import write_text
from core.weights import read_checkpoint, sha256
from evaluation.card import filled
from training.recipes.default_voice import data_table, judging
from training.recipes.default_voice.data_table import Row

DECIMALS = 4
TOP = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Work:
    """What the cards tell about: corpora, work folder, the plan (a dataclass) and the wall seconds of each stage."""

    root: Path
    out: Path
    plan: Any
    seconds: Mapping[str, float]


def write(work: Work, voice: Path, vocoder: Path) -> list[Path]:
    """``default_voice.md`` and ``default_vocoder.md`` beside the weights, from the templates of these names."""
    rows = {voice: data_table.acoustic_rows(work.out / "data", work.root)}
    rows[vocoder] = data_table.vocoder_rows(work.out / "prepared", work.root)
    return [_card(work, weights, heard) for weights, heard in rows.items()]


def _card(work: Work, weights: Path, rows: Sequence[Row]) -> Path:
    tensors = read_checkpoint(weights)
    metadata = tensors.pop("__metadata__")
    section = work.out / "figures.md"
    text = filled(
        Path(__file__).with_name(f"{weights.stem}.md.j2"),
        weights=weights,
        parameters=sum(value.numel() for value in tensors.values()),
        sha256=sha256(weights),
        step=metadata.get("step", "?"),
        rows=rows,
        restrictions=data_table.restrictions(rows),
        emotion=(work.out / "data" / "emotion.npy").exists(),
        plan={key: value for key, value in asdict(work.plan).items() if isinstance(value, str) or value < 1e9},
        seconds=work.seconds,
        section=section.read_text(encoding="utf-8").strip() if section.exists() else "",
        figures=list(flat(judging.figures(work.out / "figures.json"))),
        duration=duration,
        machine=machine(),
        commit=commit(),
    )
    write_text(card := weights.with_suffix(".md"), text)
    return card


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
