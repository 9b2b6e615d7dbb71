"""Looking at a text before it is spoken."""

from __future__ import annotations

from functools import lru_cache

from core.errors import TextError
from core.jobs import JobContext
from engine.messages import TextPreview


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
            unspeakable=tuple(unspeakable_ranges(shown)),
            notes=notes,
        )


def unspeakable_ranges(text: str) -> list[tuple[int, int]]:
    """Runs [start, end) of characters that no frontend can speak."""
    ranges: list[tuple[int, int]] = []
    for index, character in enumerate(text):
        if character.isspace() or (character.isascii() and character.isalnum()) or _speakable(character):
            continue
        if ranges and ranges[-1][1] == index:
            ranges[-1] = (ranges[-1][0], index + 1)
        else:
            ranges.append((index, index + 1))
    return ranges


@lru_cache(maxsize=4096)
def _speakable(character: str) -> bool:
    """Whether the frontend passes over a character without a note, beside a word it can speak."""
    from synthesizer import text as frontend

    return not all(frontend.to_symbols(beside).notes for beside in (f"a {character} a", f"人{character}です"))
