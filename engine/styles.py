"""Styles of a model that hears and draws its own: taken from a clip, drawn for a text, mixed."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import ModelError
from core.jobs import JobContext
from core.types import Embedding, Request
from engine.clips import Clips
from engine.models import Models
from synthesizer.base import Styled


class Styles:
    """For models with the ability ``style``; others are refused with a sentence."""

    def __init__(self, models: Models, clips: Clips) -> None:
        self._models, self._clips = models, clips

    def style_of(self, ctx: JobContext, request: Request) -> Embedding:
        """The style in which a request would be said: of its voice alone where the knobs draw nothing, and then its text may be empty."""
        model = self._styled(request.synthesizer)
        manner = model.manner(request, self._clips.listen)
        ctx.check()
        return model.style(request.text, manner)

    def mix_styles(
        self,
        ctx: JobContext,
        synthesizer: str,
        styles: Sequence[Embedding],
        sound: Sequence[float],
        movement: Sequence[float],
    ) -> Embedding:
        """Styles by their shares in how a voice sounds and in how it moves."""
        return self._styled(synthesizer).mixed(styles, sound, movement)

    def _styled(self, key: str) -> Styled:
        model = self._models.get("synthesizer", key)
        if "style" not in model.info.abilities:
            raise ModelError(f"{model.info.name} has no styles of its own; choose a StyleTTS 2 or Tsukasa model.")
        styled: Styled = model
        return styled
