"""What an engine really said, laid over what our own reading of the text expects.

Two readers of Japanese agree on nearly all phones but now and then devoice another vowel or accent another mora. A model that
learns from an engine's speech must be told what is heard there, not what our reader would have said.
"""

from __future__ import annotations

from dataclasses import replace

from synthesizer.default.symbols import SYMBOL_IDS
from synthesizer.text.symbols import TONES, SymbolSequence

LOW, HIGH = TONES.index("low"), TONES.index("high")
MARK = "j:"
MOST_CHANGED = 0.1
"""Share of the phones that may differ (another vowel devoiced, b for v) before the two count as different readings."""


def as_spoken(sequence: SymbolSequence, phones: str) -> SymbolSequence | None:
    """``sequence`` with the phones and pitches of ``phones`` (:func:`training.recipes.default_voice.japanese_voice.phones_of`); pauses stay.

    None when the engine read the text differently: another number of phones, other sounds, or sounds we have no symbol for.
    """
    said = [token.partition("/")[::2] for token in phones.split() if token != ","]
    places = [i for i, symbol in enumerate(sequence.symbols) if symbol.startswith(MARK)]
    if not places or len(said) != len(places) or any(MARK + phone not in SYMBOL_IDS for phone, _ in said):
        return None
    changed = sum(sequence.symbols[i] != MARK + phone for i, (phone, _) in zip(places, said, strict=True))
    if changed > max(1, MOST_CHANGED * len(said)):
        return None
    symbols, tones = list(sequence.symbols), list(sequence.tones)
    for i, (phone, pitch) in zip(places, said, strict=True):
        symbols[i], tones[i] = MARK + phone, HIGH if pitch == "h" else LOW
    return replace(sequence, symbols=tuple(symbols), tones=tuple(tones))
