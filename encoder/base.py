"""What every encoder can do, whatever its network: one clip, several clips as one voice, or many clips in batches."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np

from audio import without_offset
from core.errors import AudioError, ModelError, Stopped
from core.types import AudioClip, Embedding, EmbeddingSpace, Float32
from encoder.pipeline import ahead
from encoder.vectors import average

Prepared = TypeVar("Prepared")

BATCH_COST = 64
"""Windows (or seconds) that share one pass through a network: larger ones were not faster on a CPU."""


MIN_SECONDS = 0.1
SILENCE_PEAK = 1e-4
"""Below -80 dBFS there is nothing but dither."""


def usable(clip: AudioClip) -> AudioClip:
    """The clip itself, without a constant offset. Raises :class:`AudioError` when it is shorter than 0.1 s, silent or holds NaN or infinity."""
    if clip.seconds < MIN_SECONDS:
        raise AudioError("The sound is shorter than 0.1 s; choose a recording with at least one spoken word.")
    if not np.isfinite(clip.samples).all():
        raise AudioError("The sound holds invalid sample values; export the file again or choose another.")
    if float(np.ptp(clip.samples)) < 2 * SILENCE_PEAK:  # a constant offset is silence too
        raise AudioError("The sound is silent; check the microphone or choose another recording.")
    return without_offset(clip)


def unit(vector: Float32) -> Float32:
    """``vector`` (D,) divided by its length. Raises :class:`ModelError` instead of ever returning NaN."""
    norm = float(np.linalg.norm(vector))
    if not np.isfinite(norm) or norm < 1e-9:
        raise ModelError("The encoder found nothing to describe in this sound; choose a recording with clear speech.")
    return (vector / norm).astype(np.float32)


class BatchEncoder(ABC, Generic[Prepared]):
    """Subclasses say how a clip is prepared (any thread, no network) and how prepared clips are embedded (batched)."""

    space: EmbeddingSpace
    licence_note: str = ""
    """A sentence that travels with every stored vector when the weights' licence asks for it."""

    @abstractmethod
    def prepare(self, clip: AudioClip) -> Prepared:
        """Everything before the network. Raises :class:`core.errors.AudioError` for a clip that cannot be used."""

    @abstractmethod
    def cost(self, prepared: Prepared) -> int:
        """How much of a batch of ``BATCH_COST`` this item fills."""

    @abstractmethod
    def embed_prepared(self, prepared: Sequence[Prepared], keep_partials: bool = False) -> list[Embedding]:
        """One vector per prepared item, in order."""

    def embed(self, clip: AudioClip | Sequence[AudioClip], keep_partials: bool = False) -> Embedding:
        """The vector of one clip, or the renormalised average over several clips of one voice or feeling."""
        if isinstance(clip, AudioClip):
            return self.embed_prepared([self.prepare(clip)], keep_partials)[0]
        return average(self.embed_many(clip, keep_partials=keep_partials))

    def embed_many(
        self,
        clips: Sequence[AudioClip],
        progress: Callable[[float, str], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
        keep_partials: bool = False,
    ) -> list[Embedding]:
        """One vector per clip, many clips per pass. Raises :class:`Stopped` soon after ``should_stop()`` turns true."""
        found: list[Embedding] = []
        for batch in self._batches(clips, should_stop):
            found += self.embed_prepared(batch, keep_partials)
            if progress is not None:
                progress(len(found) / len(clips), f"{len(found)} of {len(clips)} sounds")
        return found

    def _batches(self, clips: Iterable[AudioClip], should_stop: Callable[[], bool] | None) -> Iterator[list[Prepared]]:
        def check() -> None:
            if should_stop is not None and should_stop():
                raise Stopped()

        batch: list[Prepared] = []
        filled = 0
        for _, future in ahead(self.prepare, clips, check):
            batch.append(future.result())
            filled += self.cost(batch[-1])
            if filled >= BATCH_COST:
                yield batch
                batch, filled = [], 0
        if batch:
            yield batch


SpeechEncoder: TypeAlias = BatchEncoder[Any]
"""Any encoder, for callers that do not care how it prepares a clip."""
EmotionEncoder: TypeAlias = BatchEncoder[Any]
"""An encoder of feelings: its embeddings carry ``arousal``, ``dominance`` and ``valence``."""
