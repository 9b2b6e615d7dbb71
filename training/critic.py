"""A critic of mels: what is learned by differences alone comes out smeared, and a network that tells drawn mels from true ones does not let that
pass (Goodfellow et al., 2014; least squares as Mao et al., 2017; hidden layers compared as Larsen et al., 2016).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class MelCritic(nn.Module):
    """Judges patches of mel as real or made: four 2-D convolutions (patch discriminator; Isola et al., 2017).

    (B, T, n_mels) -> scores (B, T / 4, n_mels / 16) and the hidden layers, for feature matching.
    """

    def __init__(self, width: int = 24) -> None:
        super().__init__()
        sizes = (
            (1, width, (1, 2)),
            (width, 2 * width, (2, 2)),
            (2 * width, 3 * width, (2, 2)),
            (3 * width, 3 * width, (1, 2)),
        )
        self.layers = nn.ModuleList(
            nn.utils.parametrizations.weight_norm(
                nn.Conv2d(a, b, (5, 5) if a == 1 else (3, 3), stride, padding=2 if a == 1 else 1)
            )
            for a, b, stride in sizes
        )
        self.leave = nn.Conv2d(3 * width, 1, 3, padding=1)

    def forward(self, mel: Tensor) -> tuple[Tensor, list[Tensor]]:
        x, hidden = mel[:, None], []
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.2)
            hidden.append(x)
        return self.leave(x), hidden


def critic_loss(critic: MelCritic, made: Tensor, real: Tensor) -> Tensor:
    """Least-squares loss of the critic (Mao et al., 2017)."""
    true, _ = critic(real)
    false, _ = critic(made.detach())
    return (true - 1).square().mean() + false.square().mean()


def fooling_loss(critic: MelCritic, made: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
    """What the model pays for being caught, and the distance of the critic's hidden layers (feature matching)."""
    score, hidden = critic(made)
    with torch.no_grad():
        _, wanted = critic(real)
    matching = torch.stack(
        [(a - b).abs().mean() / b.abs().mean().clamp(min=1e-3) for a, b in zip(hidden, wanted)]
    ).mean()
    return (score - 1).square().mean(), matching
