"""The generalized end-to-end loss, softmax form: Wan et al. 2018 (arXiv:1710.10467), section 2.1."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.types import Float32
from encoder.speaker.model import GE2E

GRADIENT_OF_SCALE = 0.01
TINY = 1e-5
"""Added to lengths before dividing, as the published weights were trained."""


class Trained(GE2E):
    """The encoder with the scale and offset of its similarities, named as in the public files."""

    def __init__(self) -> None:
        super().__init__()
        self.similarity_weight = nn.Parameter(torch.tensor([10.0]))
        self.similarity_bias = nn.Parameter(torch.tensor([-5.0]))
        for parameter in (self.similarity_weight, self.similarity_bias):
            parameter.register_hook(lambda gradient: gradient * GRADIENT_OF_SCALE)

    def embed(self, mels: Tensor, speakers: int) -> Tensor:
        """(speakers x utterances, T, 40) -> (speakers, utterances, 256), unit length but for :data:`TINY`."""
        _, (hidden, _) = self.lstm(mels)
        raw = torch.relu(self.linear(hidden[-1])).float()
        return _unit(raw).view(speakers, -1, raw.shape[1])

    def similarities(self, embeds: Tensor) -> Tensor:
        """(S, U, D) -> (S, U, S): each utterance against the middle of each speaker, of its own without itself."""
        count = embeds.shape[1]
        middles = _unit(embeds.mean(dim=1))
        others = _unit((embeds.sum(dim=1, keepdim=True) - embeds) / (count - 1))
        cosines = torch.einsum("sud,jd->suj", embeds, middles)
        own = (embeds * others).sum(dim=2, keepdim=True)
        same = torch.eye(len(embeds), dtype=torch.bool, device=embeds.device)[:, None, :]
        return torch.where(same, own, cosines) * self.similarity_weight + self.similarity_bias

    def loss(self, embeds: Tensor) -> tuple[Tensor, Tensor]:
        """The loss and the similarities (S, U, S)."""
        found = self.similarities(embeds)
        speakers = torch.arange(len(embeds), device=embeds.device).repeat_interleave(embeds.shape[1])
        return F.cross_entropy(found.flatten(0, 1), speakers), found


def _unit(vectors: Tensor) -> Tensor:
    return vectors / (vectors.norm(dim=-1, keepdim=True) + TINY)


def equal_error_rate(similarities: Float32) -> float:
    """Where as many strangers pass as own are refused, 0 to 1; between two thresholds along a line. (S, U, S) -> one number."""
    speakers = similarities.shape[0]
    own = np.broadcast_to(np.eye(speakers, dtype=bool)[:, None, :], similarities.shape).ravel()
    scores = similarities.ravel()
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(scores) - 1)  # equal scores pass together
    passed = own[order].cumsum()[ends]
    refused = np.append(1.0, 1 - passed / own.sum())
    strangers = np.append(0.0, (ends + 1 - passed) / (~own).sum())
    gap = strangers - refused
    last = int(np.flatnonzero(gap >= 0)[0])
    if last == 0:
        return float(strangers[0])
    share = -gap[last - 1] / (gap[last] - gap[last - 1])
    return float(strangers[last - 1] + share * (strangers[last] - strangers[last - 1]))
