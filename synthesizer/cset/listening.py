"""What a recording feels like to a Cross-Speaker Emotion Transfer model: shares of its own emotions, its soft tokens.

Letters: T frames, M mel bands, E emotions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

import audio
from core import AudioClip, Embedding, EmbeddingSpace, MelSpec
from core.types import Float32
from encoder.base import BatchEncoder, usable
from synthesizer.cset.model import Cset


class EmotionListener(BatchEncoder[Float32]):
    """The model's reference encoder and the attention to its tokens. ``names`` are those of the tokens."""

    def __init__(self, space: EmbeddingSpace, names: Sequence[str], spec: MelSpec, model: Cset, device: str) -> None:
        self.space, self._names, self._spec, self._model, self._device = space, names, spec, model, device

    def prepare(self, clip: AudioClip) -> Float32:
        """The mel (M, T)."""
        return audio.mel(audio.resample(usable(clip), self._spec.rate_hz), self._spec)

    def cost(self, prepared: Float32) -> int:
        """In seconds."""
        return 1 + int(prepared.shape[1] / self._spec.frames_per_second)

    def embed_prepared(self, prepared: Sequence[Float32], keep_partials: bool = False) -> list[Embedding]:
        """Shares (E,) that sum to 1, named as probabilities too. The whole clip is one window."""
        return [
            Embedding(scores, self.space.name, {f"p:{name}": float(p) for name, p in zip(self._names, scores)})
            for scores in self.scores(prepared)
        ]

    def scores(self, mels: Sequence[Float32]) -> list[Float32]:
        """(M, T) each -> (E,) each."""
        with torch.inference_mode():
            batches = [torch.from_numpy(np.ascontiguousarray(mel))[None].to(self._device) for mel in mels]
            return [self._model.emotion_emb.heard(mel)[0].cpu().numpy() for mel in batches]
