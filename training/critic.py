"""A critic of mels: what is learned by differences alone comes out smeared, and a network that tells drawn mels from true ones does not let that
pass (Goodfellow et al., 2014; least squares as Mao et al., 2017; hidden layers compared as Larsen et al., 2016).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class MelCritic(nn.Module):
    """Judges patches of mel as real or made: four 2-D convolutions (patch discriminator; Isola et al., 2017).

    (B, T, n_mels) -> scores (B, 1, T / 4, n_mels / 16) and the hidden layers, for feature matching. With ``facts`` it is told so many
    numbers of each mel and also judges whether it is one of that kind, by a projection (Miyato and Koyama, 2018).
    """

    def __init__(self, width: int = 24, facts: int = 0) -> None:
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
        self.told = nn.Linear(facts, 3 * width, bias=False) if facts else None
        if self.told is not None:
            nn.init.normal_(self.told.weight, std=0.02)

    def forward(self, mel: Tensor, facts: Tensor | None = None) -> tuple[Tensor, list[Tensor]]:
        """``facts`` (B, F), 0 where nothing is known."""
        x, hidden = mel[:, None], []
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.2)
            hidden.append(x)
        score = self.leave(x)
        if self.told is not None and facts is not None:
            score = score + (x * self.told(facts)[:, :, None, None]).sum(dim=1, keepdim=True)
        return score, hidden


def critic_loss(critic: MelCritic, made: Tensor, real: Tensor, facts: Tensor | None = None) -> Tensor:
    """Least-squares loss of the critic (Mao et al., 2017)."""
    true, _ = critic(real, facts)
    false, _ = critic(made.detach(), facts)
    return (true - 1).square().mean() + false.square().mean()


def fooling_loss(critic: MelCritic, made: Tensor, real: Tensor, facts: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """What the model pays for being caught, and the distance of the critic's hidden layers (feature matching)."""
    score, hidden = critic(made, facts)
    with torch.no_grad():
        _, wanted = critic(real, facts)
    matching = torch.stack(
        [(a - b).abs().mean() / b.abs().mean().clamp(min=1e-3) for a, b in zip(hidden, wanted)]
    ).mean()
    return (score - 1).square().mean(), matching
