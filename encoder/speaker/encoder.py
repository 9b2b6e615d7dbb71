"""Sound in, speaker vector out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.archive import Archive
from core.errors import CheckpointError
from core.types import GE2E_SPACE, AudioClip, Embedding, EmbeddingSpace, Float32
from encoder.base import BatchEncoder, unit
from encoder.speaker import frontend
from encoder.speaker.model import GE2E
from encoder.speaker.onnx_network import faster


class SpeakerEncoder(BatchEncoder[Float32]):
    """Writes GE2E vectors: float32 (256,), unit norm, components >= 0. Thread-safe; build it with :func:`load`."""

    def __init__(self, model: GE2E, encoder_hash: str, device: str = "cpu") -> None:
        self.model = model.to(device).eval()
        self._network = faster(self.model, device)
        self.space = EmbeddingSpace(GE2E_SPACE, 256, encoder_hash)

    def prepare(self, clip: AudioClip) -> Float32:
        """The windows (n, 160, 40) the network reads; raises ``AudioError`` for silence, no speech or < 0.1 s."""
        return frontend.partial_mels(clip)

    def cost(self, prepared: Float32) -> int:
        return len(prepared)

    def embed_prepared(self, prepared: Sequence[Float32], keep_partials: bool = False) -> list[Embedding]:
        """One vector per item of :meth:`prepare`; the windows of all items go through the network together."""
        if not prepared:
            return []
        partials = self._network(np.concatenate(prepared))
        ends = np.cumsum([len(item) for item in prepared])[:-1]
        return [self._average(group, keep_partials) for group in np.split(partials, ends)]

    def _average(self, partials: Float32, keep_partials: bool) -> Embedding:
        kept = partials.copy() if keep_partials else None
        return Embedding(unit(partials.mean(axis=0)), GE2E_SPACE, {}, kept, self.space.encoder_hash)


def load(archive: Archive, device: str = "cpu") -> SpeakerEncoder:
    """The installed GE2E weights, or any Real-Time-Voice-Cloning / MockingBird ``encoder.pt``.

    Raises :class:`CheckpointError` when the file holds something else.
    """
    model = GE2E()
    wanted = model.state_dict()
    weights = archive.tensors()
    if any(getattr(weights.get(key), "shape", None) != tensor.shape for key, tensor in wanted.items()):
        raise CheckpointError(f"{archive.path.name} is not a GE2E speaker encoder; choose an encoder.pt of that kind.")
    model.load_state_dict({key: weights[key] for key in wanted})
    return SpeakerEncoder(model, archive.digest()[:16], device)
