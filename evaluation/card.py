"""The figures section of a model card, written from the JSON of :mod:`evaluation`. What it says stands in ``card.md.j2``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.bars import LANGUAGES


def filled(template: Path, **facts: Any) -> str:
    """A template of ours (Jinja) with its facts. Names may come from strangers: in HTML every tag in them is shown as text."""
    from jinja2 import Environment, FileSystemLoader

    html = template.name.endswith(".html.j2")
    loader = FileSystemLoader(template.parent)
    known = Environment(
        loader=loader, autoescape=html, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return known.get_template(template.name).render(facts)


def figures_section(figures: Mapping[str, Any]) -> str:
    """Markdown: how it was measured, the table of every language, bars, feelings, mixing, notes."""
    return filled(Path(__file__).with_name("card.md.j2"), languages=LANGUAGES, **figures)
