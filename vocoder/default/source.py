"""The excitation: a band-limited pulse train that follows F0, and white noise. Letters: B batch, F frames, L samples."""

from __future__ import annotations

import math

import torch

MIN_F0_HZ = 50.0


def frames_to_samples(values: torch.Tensor, hop: int) -> torch.Tensor:
    """Linear interpolation of frame values (B, F) to samples (B, (F - 1) * hop)."""
    steps = torch.arange(hop, device=values.device, dtype=values.dtype) / hop
    left, right = values[:, :-1, None], values[:, 1:, None]
    return (left + (right - left) * steps).flatten(1)


def pulse_train(f0_hz: torch.Tensor, rate_hz: int, start_cycles: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Sum of all harmonics below Nyquist in cosine phase, unit power, and the phase in cycles after each sample.

    ``f0_hz`` (B, L) > 0, ``start_cycles`` (B, 1). The sum has a closed form (the Dirichlet kernel), so its cost does not
    depend on F0; the topmost harmonic fades in as F0 falls, so a gliding pitch makes no steps.
    """
    cycles = start_cycles + torch.cumsum(f0_hz / rate_hz, dim=1)
    theta = (2 * math.pi * (cycles - cycles.round())).to(torch.float32)
    harmonics = (0.5 * rate_hz / f0_hz - 1.0).clamp(min=1.0).to(torch.float32)
    whole = harmonics.floor()
    bottom = 2 * torch.sin(0.5 * theta)
    near_zero = bottom.abs() < 1e-4
    kernel = torch.sin((whole + 0.5) * theta) / torch.where(near_zero, torch.ones_like(bottom), bottom) - 0.5
    kernel = torch.where(near_zero, whole, kernel)
    pulses = kernel + (harmonics - whole) * torch.cos((whole + 1) * theta)
    return pulses * torch.sqrt(2.0 / harmonics), cycles


def fill_unvoiced(f0_hz: torch.Tensor, default_hz: float = 150.0) -> torch.Tensor:
    """Log-linear interpolation of (F,) over frames where F0 is 0; ends are held; all-unvoiced gives ``default_hz``."""
    voiced = torch.nonzero(f0_hz > 0).squeeze(1)
    if len(voiced) == 0:
        return torch.full_like(f0_hz, default_hz)
    where = torch.arange(len(f0_hz), device=f0_hz.device)
    right = torch.searchsorted(voiced, where).clamp(max=len(voiced) - 1)
    left = (torch.searchsorted(voiced, where, right=True) - 1).clamp(min=0)
    span = (voiced[right] - voiced[left]).clamp(min=1)
    share = ((where - voiced[left]).to(f0_hz.dtype) / span).clamp(0, 1)
    logs = torch.log(f0_hz[voiced].clamp(min=MIN_F0_HZ))
    return torch.exp(logs[left] + (logs[right] - logs[left]) * share)
