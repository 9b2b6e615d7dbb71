"""A place on the map of emotions as a model's own ears hear it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.errors import ModelError
from core.jobs import JobContext
from core.types import Embedding
from engine.clips import VIEW_SECONDS, Clips
from engine.messages import PlaceSource
from engine.models import Models

if TYPE_CHECKING:
    from synthesizer.base import Synthesizer


class Feelings:
    """For models whose space of feelings is another than the map's."""

    def __init__(self, models: Models, clips: Clips) -> None:
        self._models, self._clips = models, clips

    def feeling_at(self, ctx: JobContext, synthesizer: str, sources: Sequence[PlaceSource]) -> Embedding:
        """What a synthesizer hears in the files of ``sources``, mixed by their weights; of those without a file, what it imagines by
        the names of its feelings. Raises :class:`ModelError` when that is nothing."""
        model = self._models.get("synthesizer", synthesizer)
        space = model.info.feeling.space
        if space is None:
            raise ModelError(f"{model.info.name} reads no feelings as vectors; choose one of its own.")
        found: list[tuple[float, Embedding]] = []
        for number, source in enumerate(sources):
            ctx.check()
            ctx.progress(number / len(sources))
            heard = self._heard(model, source.path) if source.path else model.imagined(source.readings)
            if heard is not None:
                found.append((source.weight, heard))
        total = sum(weight for weight, _ in found)
        if total <= 0:
            raise ModelError(
                f"{model.info.name} has no names for the feelings there; load recordings onto the map, and pick among them."
            )
        vector = sum((weight / total * each.vector for weight, each in found), np.zeros(space.size, np.float32))
        return Embedding(vector.astype(np.float32), space.name, encoder_hash=found[0][1].encoder_hash)

    def _heard(self, model: Synthesizer, path: str) -> Embedding:
        import audio

        space = model.info.feeling.space
        assert space is not None, "it reads vectors"
        own = model.encoders().get(space.name)
        if own is None:
            return self._clips.listen([path], space)
        return own.embed(audio.read(path, max_seconds=VIEW_SECONDS))
