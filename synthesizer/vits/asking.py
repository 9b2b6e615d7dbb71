"""What a VITS that lies without its settings does not tell by itself: asked of the person, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import Control
from synthesizer.vits.config import VitsConfig
from synthesizer.vits.symbols import LANGUAGES, TABLES, WITHOUT_BLANKS

RATES = ("16000", "22050", "24000", "32000", "44100", "48000")
USUAL, MOCKINGBIRD = "22050", "16000"


def asks_of(config: VitsConfig, settings: Mapping[str, Any]) -> tuple[Control, ...]:
    """Knobs whose names are places in the originals' ``config.json``, the likeliest as default; none where there are settings."""
    if settings:
        return ()
    _, cleaner = TABLES.get(config.n_vocab, ("", ""))
    plain = cleaner == WITHOUT_BLANKS
    asked = [
        Control(
            "data.sampling_rate",
            "Rate in Hz",
            MOCKINGBIRD if plain else USUAL,
            "Of the sound it makes. With a wrong one the voice is too high and fast, or too low and slow.",
            "choice",
            choices=RATES,
        ),
        Control(
            "data.add_blank",
            "Blanks",
            not plain and not config.flow,
            "Whether it learned with a blank between all symbols. The wrong way it babbles.",
            "bool",
        ),
    ]
    if not cleaner:
        asked[:0] = [
            Control(
                "symbols",
                "Symbols",
                "",
                "All symbols it was trained with in their order, or the config.json of a model like it.",
                "choice",
            ),
            Control(
                "data.text_cleaners",
                "Cleaner",
                "english_cleaners2",
                "Which language its texts were, and how they were written in symbols.",
                "choice",
                choices=tuple(LANGUAGES),
            ),
        ]
    return tuple(asked)
