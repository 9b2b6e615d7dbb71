"""Training losses: spectral distances at several resolutions, as a proper score for a vocoder that draws noise.

A plain spectral distance rewards a model for drawing no noise at all: the median is closer to every draw than another draw
is. The generalised energy distance (Gritsenko et al., 2020) subtracts half the distance between two draws of the model, and
is least when the draws are distributed as the recordings are. B batch, L samples, K bins, F frames.
"""

from __future__ import annotations

import torch

FLOOR = 1e-4
"""Magnitudes under about -80 dBFS are as good as silence."""
RESOLUTIONS = (2048, 1024, 512, 320, 200, 128)
"""FFT sizes, from single harmonics down to single pitch periods; hop is a quarter."""


def magnitudes(samples: torch.Tensor, n_fft: int) -> torch.Tensor:
    """|STFT| (B, K, F) of (B, L), scaled so that white noise of RMS r has magnitudes of about r."""
    window = torch.hann_window(n_fft, device=samples.device)
    spectrum = torch.stft(samples, n_fft, n_fft // 4, window=window, center=False, return_complex=True)
    power = torch.view_as_real(spectrum).square().sum(-1)
    return torch.sqrt(power / float(window.square().sum()) + FLOOR**2)


def distance(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """Mean L1 of log magnitudes and of square-root magnitudes, which listens to the strong parts."""
    return (one.log() - other.log()).abs().mean() + 4.0 * (one.sqrt() - other.sqrt()).abs().mean()


def energy_distance(real: torch.Tensor, draw: torch.Tensor, other_draw: torch.Tensor, n_fft: int) -> torch.Tensor:
    """Generalised energy distance of two draws (B, L) from the recording (B, L) at one resolution."""
    x, y, z = (magnitudes(s, n_fft) for s in (real, draw, other_draw))
    return 0.5 * (distance(x, y) + distance(x, z) - distance(y, z))
