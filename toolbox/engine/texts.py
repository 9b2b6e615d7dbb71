"""Looking at a text before it is spoken."""

from __future__ import annotations

from core.errors import TextError
from core.jobs import JobContext
from toolbox.engine.messages import TextPreview


class TextMethods:
    """Methods about text."""

    def preview_text(self, ctx: JobContext, text: str, language: str | None = None) -> TextPreview:
        """Language, phonemes, sentences and what cannot be spoken. Never fails on odd text."""
        from synthesizer import text as frontend

        if not text.strip():
            return TextPreview(text, language or "", "", (), ())
        shown = text[:400]
        try:
            phonemes = frontend.preview(shown, language)
            notes: tuple[str, ...] = ()
        except TextError as error:
            phonemes, notes = "", (str(error),)
        return TextPreview(
            text=text,
            language=language or frontend.detect(text),
            phonemes=phonemes,
            sentences=tuple(frontend.split_sentences(text)),
            unspeakable=tuple(frontend.unspeakable_ranges(text)),
            notes=notes,
        )
