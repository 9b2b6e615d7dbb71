"""Losses of generators and judges, as published, and the mel that generators are compared by.

HiFi-GAN: least squares (Mao et al., 2017) and feature matching times two. MelGAN: hinge. B batch, L samples, M bands, F frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from audio.features import side_padding
from audio.filterbank import filter_bank
from core.types import MelSpec
from training.vocoders.discriminators import Layers

MEL_WEIGHT = 45.0


def judges_squares(real: Sequence[Layers], made: Sequence[Layers]) -> Tensor:
    """Recordings should be 1, what was made 0."""
    pairs = zip(real, made)
    return torch.stack([(1 - r[-1]).square().mean() + m[-1].square().mean() for r, m in pairs]).sum()


def generator_squares(made: Sequence[Layers]) -> Tensor:
    """What was made should pass for 1."""
    return torch.stack([(1 - m[-1]).square().mean() for m in made]).sum()


def judges_hinge(real: Sequence[Layers], made: Sequence[Layers]) -> Tensor:
    pairs = zip(real, made)
    return torch.stack([(1 - r[-1]).relu().mean() + (1 + m[-1]).relu().mean() for r, m in pairs]).sum()


def generator_hinge(made: Sequence[Layers]) -> Tensor:
    return torch.stack([-m[-1].mean() for m in made]).sum()


def matching(real: Sequence[Layers], made: Sequence[Layers], verdicts: bool = True) -> Tensor:
    """Sum over judges and layers of the mean difference; ``verdicts``: the last layer as well."""
    end = None if verdicts else -1
    pairs = [(a, b) for r, m in zip(real, made) for a, b in zip(r[:end], m[:end])]
    return torch.stack([(a.detach() - b).abs().mean() for a, b in pairs]).sum()


class LossMel(nn.Module):
    """Differentiable mel of a batch, equal to :func:`audio.mel` for specs with a plain logarithm.

    Without ``padding`` frame i starts at sample i * hop.
    """

    def __init__(self, spec: MelSpec, padding: bool = True) -> None:
        super().__init__()
        self.spec, self.side = spec, side_padding(spec) if padding else 0
        window, left = torch.zeros(spec.n_fft), (spec.n_fft - spec.win_length) // 2
        window[left : left + spec.win_length] = torch.hann_window(spec.win_length)
        self.register_buffer("window", window, persistent=False)
        self.register_buffer("bank", torch.tensor(filter_bank(spec)), persistent=False)

    def forward(self, sound: Tensor) -> Tensor:
        """(B, L) -> (B, M, F)"""
        spec, side = self.spec, self.side
        window, bank = cast(Tensor, self.window), cast(Tensor, self.bank)
        padded = functional.pad(sound[:, None], (side, side), "reflect")[:, 0]
        spectrum = torch.stft(padded, spec.n_fft, spec.hop_length, window=window, center=False, return_complex=True)
        magnitude = torch.sqrt(torch.view_as_real(spectrum).square().sum(-1) + max(spec.mag_eps, 1e-12))
        bands = (bank @ magnitude).clamp(min=spec.floor)
        return (bands.log10() if spec.log == "log10" else bands.log()) * (1 / spec.scale) + spec.shift / spec.scale
