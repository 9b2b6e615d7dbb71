"""A reading as one line for people."""

from __future__ import annotations

from synthesizer.text.kana import HIGH, LOW
from synthesizer.text.symbols import PAUSES, SILENCE, STRESS_OFFSET, SymbolSequence


def spelled(sequence: SymbolSequence) -> str:
    """One line that shows a reading: words apart by spaces, tones and stress as digits, ↗ and ↘ where pitch moves."""
    parts: list[str] = []
    starts = {word.start for word in sequence.words}
    for i, (symbol, tone) in enumerate(zip(sequence.symbols, sequence.tones)):
        if symbol == SILENCE:
            continue
        before = sequence.tones[i - 1] if i not in starts else tone
        shown = _pitch_move(before, tone) + symbol.removeprefix("j:") + _digit(tone)
        parts.append((" " if i in starts or symbol in PAUSES else "·") + shown)
    return "".join(parts).strip().lstrip("·")


def _pitch_move(before: int, tone: int) -> str:
    if tone == before or tone not in (LOW, HIGH):
        return ""
    return "↗" if tone == HIGH else "↘"


def _digit(tone: int) -> str:
    return "" if tone in (0, LOW, HIGH) else str(tone - STRESS_OFFSET if tone >= STRESS_OFFSET else tone)
