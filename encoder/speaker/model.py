"""The GE2E network: three LSTM layers over mel frames, the last state projected to a unit vector.

Wan et al. 2018, "Generalized end-to-end loss for speaker verification" (arXiv:1710.10467), in the shape of the public
Real-Time-Voice-Cloning weights.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

N_MELS = 40
HIDDEN = 256
LAYERS = 3
SIZE = 256


class GE2E(nn.Module):
    """(B, T, 40) linear power mel -> (B, 256) unit vectors, all components >= 0."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(N_MELS, HIDDEN, LAYERS, batch_first=True)
        self.linear = nn.Linear(HIDDEN, SIZE)

    def forward(self, mels: Tensor) -> Tensor:
        _, (hidden, _) = self.lstm(mels)
        raw = torch.relu(self.linear(hidden[-1]))
        return raw / raw.norm(dim=1, keepdim=True).clamp_min(1e-12)
