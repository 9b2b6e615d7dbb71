"""Bring a sound closer to its mel: a few rounds of fast Griffin-Lim (Perraudin et al., 2013), started from a good phase.

The network draws its own noise, whose bands miss those of the mel at random. Each round measures the mel of the sound, scales
the bins by what each band lacks or has too much, and goes back to time. L samples, F frames, K bins, M bands.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from audio.filterbank import filter_bank
from core import MelSpec

MOMENTUM = 0.6
"""Steps on from where the last round was going: the mel error of 8 plain rounds in 6."""
LARGEST_STEP = 2.5
"""Nepers (22 dB) by which a bin may change in one round."""


class MelRefiner:
    """Rounds of correction for natural-log mels of ``spec`` (centred frames)."""

    def __init__(self, spec: MelSpec, device: str = "cpu") -> None:
        self.spec = spec
        bank = torch.tensor(np.array(filter_bank(spec)), device=device)  # (M, K)
        total = bank.sum(dim=0)
        self._bank_t = bank.T.contiguous()
        self._spread = bank / torch.where(total > 1e-9, total, torch.ones_like(total))
        self._window = torch.hann_window(spec.win_length, device=device)

    def reach(self, rounds: int) -> int:
        """Frames on either side that a frame's sound depends on after so many rounds."""
        return 1 + rounds * (self.spec.win_length // self.spec.hop_length)

    def __call__(self, samples: torch.Tensor, mel: torch.Tensor, rounds: int) -> torch.Tensor:
        """((F - 1) * hop,) and log-mel (M, F), F >= 2 -> ((F - 1) * hop,)"""
        if rounds <= 0:
            return samples
        half, hop = self.spec.win_length // 2, self.spec.hop_length
        mode = "reflect" if len(samples) > half else "constant"
        sound = functional.pad(samples[None], (half, half), mode=mode)
        aim = mel.T
        weight = self._overlap_add((self._window**2).expand(len(aim), -1)).clamp(min=0.05)
        before: torch.Tensor | None = None
        for _ in range(rounds):
            frames = sound[0].unfold(0, self.spec.win_length, hop) * self._window
            spectrum = torch.fft.rfft(frames, n=self.spec.n_fft)  # (F, K)
            spectrum, before = spectrum if before is None else spectrum + MOMENTUM * (spectrum - before), spectrum
            bands = torch.log((spectrum.abs() @ self._bank_t).clamp(min=self.spec.floor))
            gain = torch.exp((aim - bands).clamp(-LARGEST_STEP, LARGEST_STEP) @ self._spread)
            frames = torch.fft.irfft(spectrum * gain, n=self.spec.n_fft)[:, : self.spec.win_length]
            sound = (self._overlap_add(frames * self._window) / weight)[None]
        return sound[0, half : half + len(samples)]

    def _overlap_add(self, frames: torch.Tensor) -> torch.Tensor:
        """(F, window) -> ((F - 1) * hop + window,)"""
        hop = self.spec.hop_length
        parts = self.spec.win_length // hop
        out = frames.new_zeros(len(frames) + parts - 1, hop)
        for part in range(parts):
            out[part : part + len(frames)] += frames[:, part * hop : (part + 1) * hop]
        return out.flatten()
