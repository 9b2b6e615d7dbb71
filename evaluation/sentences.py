"""Sentences for judging a voice, written for this project: 30 Mandarin, 30 English, 40 Japanese, everyday words. Never trained on."""

import json
from pathlib import Path

_FILE = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
JAPANESE_KEPT: tuple[str, ...] = tuple(_FILE["ja"])
JAPANESE = JAPANESE_KEPT[:30]
SENTENCES: dict[str, tuple[str, ...]] = {"en": tuple(_FILE["en"]), "zh": tuple(_FILE["zh"]), "ja": JAPANESE}
