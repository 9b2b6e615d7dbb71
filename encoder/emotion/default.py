"""The default emotion encoder, trained in this project: 64 numbers, nine feelings, three readings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from core.archive import Archive
from core.errors import CheckpointError
from core.sizes import configured
from core.types import EMOTION_DEFAULT_SPACE, AudioClip, Embedding, EmbeddingSpace, Float32
from encoder.base import BatchEncoder, unit
from encoder.emotion.features import EmotionFeatures, extract
from encoder.emotion.network import EmotionNet, EmotionNetConfig

FRAMES_PER_COST = 50
"""Half a second of sound counts as one of the ``BATCH_COST`` units of a batch."""


def collate(items: Sequence[EmotionFeatures]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad to the longest: mel (B, 64, T), curves (B, 4, T), statistics (B, 24), lengths (B,)."""
    longest = max(item.mel.shape[1] for item in items)
    mels = np.zeros((len(items), items[0].mel.shape[0], longest), np.float32)
    curves = np.zeros((len(items), items[0].curves.shape[0], longest), np.float32)
    for row, item in enumerate(items):
        mels[row, :, : item.mel.shape[1]] = item.mel
        curves[row, :, : item.curves.shape[1]] = item.curves
    statistics = np.stack([item.statistics for item in items])
    lengths = torch.tensor([item.mel.shape[1] for item in items])
    return torch.from_numpy(mels), torch.from_numpy(curves), torch.from_numpy(statistics), lengths


class DefaultEmotionEncoder(BatchEncoder[EmotionFeatures]):
    """Writes ``emotion-64`` vectors (unit norm) with ``arousal``, ``dominance``, ``valence`` and ``p:<class>`` readings."""

    def __init__(
        self, net: EmotionNet, classes: Sequence[str], presets: Float32, encoder_hash: str, device: str = "cpu"
    ) -> None:
        self.net = net.to(device).eval()
        self.classes = tuple(classes)
        self.device = device
        self.space = EmbeddingSpace(EMOTION_DEFAULT_SPACE, net.config.size, encoder_hash)
        self._presets = presets

    def prepare(self, clip: AudioClip) -> EmotionFeatures:
        """Features; raises ``AudioError`` for a silent or broken sound or one below 0.1 s."""
        return extract(clip)

    def cost(self, prepared: EmotionFeatures) -> int:
        return 1 + prepared.mel.shape[1] // FRAMES_PER_COST

    def embed_prepared(self, prepared: Sequence[EmotionFeatures], keep_partials: bool = False) -> list[Embedding]:
        """One vector per item; ``keep_partials`` changes nothing, this encoder reads each sound as a whole."""
        if not prepared:
            return []
        with torch.inference_mode():
            vectors: Float32 = self.net(*(part.to(self.device) for part in collate(prepared))).cpu().numpy()
        return [self.describe(unit(vector)) for vector in vectors]

    def describe(self, vector: Float32) -> Embedding:
        """An embedding with its readings from any unit vector (64,) of this space, e.g. a blended one."""
        with torch.inference_mode():
            row = torch.from_numpy(np.asarray(vector, np.float32))[None].to(self.device)
            chances = self.net.class_logits(row).softmax(dim=1)[0].tolist()
            arousal, dominance, valence = self.net.readings(row)[0].tolist()
        attributes = {"arousal": arousal, "dominance": dominance, "valence": valence}
        attributes |= {f"p:{name}": chance for name, chance in zip(self.classes, chances)}
        return Embedding(
            np.asarray(vector, np.float32), EMOTION_DEFAULT_SPACE, attributes, None, self.space.encoder_hash
        )

    def presets(self) -> dict[str, Embedding]:
        """Class name -> its centroid over the training recordings, with readings."""
        return {name: self.describe(vector) for name, vector in zip(self.classes, self._presets)}


def load(archive: Archive, device: str = "cpu") -> DefaultEmotionEncoder:
    """From the shipped weights, or others that the recipe ``training.recipes.emotion`` wrote."""
    state = archive.tensors()
    try:
        net = EmotionNet(configured(EmotionNetConfig, archive.facts["metadata"]["config"]))
        net.load_state_dict({key[4:]: value.float() for key, value in state.items() if key.startswith("net.")})
        classes, presets = archive.facts["metadata"]["classes"], state["presets"].float().numpy()
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise CheckpointError(
            f"{archive.path.name} does not fit this version of the program; get the matching file."
        ) from error
    return DefaultEmotionEncoder(net, classes, presets, archive.digest()[:16], device)
