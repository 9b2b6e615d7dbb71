"""A corpus to try the recipe on: hummed letters, happy ones and strongly happy ones among them, and a speaker who names no feeling."""

from __future__ import annotations

import csv
from pathlib import Path

from training.dataset import write_table
from training.recipes.tacotron import made_up as letters

FEELINGS = (("neutral", ""), ("happy", "normal"), ("happy", "strong"))


def made_up(root: Path) -> Path:
    """Sentences of made-up words, 1 to 2 s each, of three speakers."""
    letters.made_up(root, utterances=9)
    corpus = root / "letters"
    with open(corpus / "metadata.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = []
    for number, row in enumerate(rows):
        feeling, intensity = FEELINGS[number % 3] if number < 6 else ("", "")
        told.append((row["file"], f"speaker {number // 3}", row["text"], "en", feeling, intensity))
    write_table(corpus, ("file", "speaker", "text", "lang", "emotion", "intensity"), told)
    return root
