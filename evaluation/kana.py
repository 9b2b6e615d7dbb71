"""Japanese phones back to hiragana, for engines that read no kanji."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

MORAE: dict[str, list[str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
"""Consonant -> its morae with a, i, u, e and o; "" has the bare vowels."""
WRITTEN = {",": "、", ".": "。", "?": "？", "!": "！", "…": "。", "j:N": "ん", "j:cl": "っ"}
"""What stands without a vowel."""


def hiragana(symbols: Sequence[str]) -> str:
    """Symbols of :mod:`synthesizer.text` (Japanese ones begin with ``j:``) as hiragana; others but pauses are left out."""
    written, consonant = [], ""
    for symbol in symbols:
        phone = symbol.removeprefix("j:")
        if symbol in WRITTEN:
            written.append(WRITTEN[symbol])
        elif symbol.startswith("j:") and phone.lower() in "aiueo":
            written.append(MORAE[consonant]["aiueo".index(phone.lower())])
            consonant = ""
        elif symbol.startswith("j:"):
            consonant = phone
    return "".join(written)
