"""Sentences written for this program, in ``resources/sentences.json``: to try a voice on, and to read aloud."""

from __future__ import annotations

import json

from core import paths

_READ = json.loads((paths.resources_dir() / "sentences.json").read_text("utf-8"))
SAMPLES: dict[str, list[str]] = _READ["samples"]
"""By language ("mixed": several in one sentence). They exercise tones, numbers, questions and mixed scripts."""
PROMPTS: dict[str, list[str]] = _READ["prompts"]
"""By language. Each takes some ten seconds to read and has many different sounds in it."""
LANGUAGE_NAMES = {"en": "English", "zh": "中文", "ja": "日本語"}
"""Of the prompts."""
