"""Looking at a text before it is spoken, with the eyes of the chosen model."""

from __future__ import annotations

import re

from core.errors import TextError
from core.jobs import JobContext
from core.types import DEFAULT_KEY
from engine.messages import TextPreview
from engine.models import Models

SHOWN_CHARS = 400


class Texts:
    """Reads texts as a model would."""

    def __init__(self, models: Models) -> None:
        self._models = models

    def preview_text(
        self, ctx: JobContext, text: str, language: str = "", synthesizer: str = DEFAULT_KEY
    ) -> TextPreview:
        """Language, phonemes, sentences and what cannot be spoken. Never fails on odd text."""
        from synthesizer.text import clean, detect, split_sentences

        if not text.strip():
            return TextPreview(text, language, "", (), ())
        shown = text[:SHOWN_CHARS]
        notes: tuple[str, ...] = ()
        try:
            reading = self._models.get("synthesizer", synthesizer).read(shown, language, text)
            phonemes, unread = reading.spelled or " ".join(reading.symbols), reading.unread
        except TextError as error:
            phonemes, notes = "", (str(error),)
            unread = tuple(set(shown) - set(" \n"))
        return TextPreview(
            text=text,
            language=language or detect(text),
            phonemes=phonemes,
            sentences=tuple(split_sentences(clean(text))),
            unspeakable=ranges_of(shown, unread),
            notes=notes,
        )


def ranges_of(text: str, unread: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where in ``text`` the ``unread`` characters stand: runs [start, end)."""
    if not unread:
        return ()
    pattern = "(?:" + "|".join(re.escape(piece) for piece in sorted(unread, key=len, reverse=True)) + ")+"
    return tuple(match.span() for match in re.finditer(pattern, text))
