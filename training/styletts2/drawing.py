"""How the denoiser learns to draw styles, and draws them while it learns. Letters: B batch, N symbols, C channels, S style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from synthesizer.styletts2.diffusion import Denoiser, sampled

FEWEST_STEPS, MOST_STEPS = 3, 5


@dataclass(frozen=True)
class Drawing:
    """``blanked``: share of texts that it does not see; ``mean`` and ``spread`` of the noise's logarithm."""

    blanked: float = 0.1
    mean: float = -3.0
    spread: float = 1.0
    estimates: bool = True
    """Whether the spread of styles is measured, batch by batch."""

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Drawing:
        """From ``model_params.diffusion`` of the settings."""
        dist = settings["dist"]
        mask = float(settings["embedding_mask_proba"])
        return cls(mask, float(dist["mean"]), float(dist["std"]), bool(dist["estimate_sigma_data"]))

    def noise(self, styles: Tensor) -> tuple[Tensor, Tensor]:
        """How strong (B, 1), and which (B, S)."""
        sigma = (self.mean + self.spread * torch.randn(len(styles), 1, device=styles.device)).exp()
        return sigma, torch.randn_like(styles)

    def loss(
        self, denoiser: Denoiser, styles: Tensor, text: Tensor, voice: Tensor | None, sigma: Tensor, noise: Tensor
    ) -> Tensor:
        """Weighed squares of what is left of the noise (Karras et al., 2022): styles (B, S), text (B, N, C), voice (B, S) or None."""
        noisy, data = styles + sigma * noise, denoiser.sigma_data
        whole = (sigma.square() + data**2).sqrt()
        change = denoiser.change(noisy / whole, sigma[:, 0].log() / 4, self.seen(denoiser, text), voice)
        clean = noisy * (data / whole).square() + change * (sigma * data / whole)
        return ((clean - styles).square() * (whole / (sigma * data)).square()).mean()

    def draw(self, denoiser: Denoiser, text: Tensor, voice: Tensor | None, noise: Tensor, steps: int) -> Tensor:
        """Styles (B, S) out of noise of that size, through which gradients go."""

        def denoise(style: Tensor, sigma: float) -> Tensor:
            out: Tensor = denoiser(style, sigma, self.seen(denoiser, text), voice)
            return out

        return sampled(denoise, noise, steps, lambda: torch.randn_like(noise))

    def seen(self, denoiser: Denoiser, text: Tensor) -> Tensor:
        """The text, for some of the batch blank."""
        hidden = torch.rand(len(text), 1, 1, device=text.device) < self.blanked
        return torch.where(hidden, denoiser.blank(text), text)


class Spread(nn.Module):
    """The mean of what the spread of styles was in each batch; kept in the state of the run."""

    total: Tensor
    count: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("total", torch.zeros((), dtype=torch.float64))
        self.register_buffer("count", torch.zeros((), dtype=torch.int64))

    def add(self, styles: Tensor) -> float:
        """Of (B, S); what it is in this batch."""
        found = float(styles.float().std(dim=-1).mean())
        self.total += found
        self.count += 1
        return found

    def mean(self, usual: float) -> float:
        return float(self.total / self.count) if int(self.count) else usual
