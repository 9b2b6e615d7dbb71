"""Bring a sound closer to its mel: a few rounds of fast Griffin-Lim (Perraudin et al., 2013), started from a good phase.

The network draws its own noise, whose bands miss those of the mel at random. Each round measures the mel of the sound, scales
the bins by what each band lacks or has too much, and goes back to time. L samples, F frames, K bins, M bands.

A mel measured on a recording flickers from frame to frame, and following it is right. One that a synthesizer predicted is a mean
and does not flicker: following it closely would iron out the noise that the network drew in its place.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from audio.filterbank import filter_bank
from core import MelSpec
from vocoder.default.model import overlap_add

MOMENTUM = 0.6
"""Steps on from where the last round was going: the mel error of 8 plain rounds in 6."""
FLICKER_FRAMES = 16
"""Flicker is averaged over so many frames on either side (0.2 s)."""
PREDICTED_FLICKER, MEASURED_FLICKER = 0.2, 0.3
"""Mean |second difference over time| in nepers at and under which a mel counts as predicted, and at which as measured."""
LEAST_TRUST = 0.08
"""Share of each correction that is made for a predicted mel."""
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
        return 2 + FLICKER_FRAMES + rounds * (self.spec.win_length // self.spec.hop_length)

    def trust(self, mel: torch.Tensor) -> torch.Tensor:
        """Log-mel (M, F) -> (F,): how closely to follow it, from ``LEAST_TRUST`` to 1."""
        bends = torch.diff(mel, n=2, dim=1).abs().mean(dim=0)
        if len(bends) == 0:
            return torch.ones(mel.shape[1], device=mel.device)
        bends = functional.pad(bends, (1, 1))[None]
        known = torch.ones_like(bends)
        known[0, 0] = known[0, -1] = 0
        sums = [functional.avg_pool1d(x, 2 * FLICKER_FRAMES + 1, 1, FLICKER_FRAMES) for x in (bends, known)]
        flicker = sums[0] / sums[1].clamp(min=1e-6)
        share = (flicker[0] - PREDICTED_FLICKER) / (MEASURED_FLICKER - PREDICTED_FLICKER)
        return LEAST_TRUST + (1 - LEAST_TRUST) * share.clamp(0, 1)

    def __call__(self, samples: torch.Tensor, mel: torch.Tensor, rounds: int) -> torch.Tensor:
        """((F - 1) * hop,) and log-mel (M, F), F >= 2 -> ((F - 1) * hop,)"""
        if rounds <= 0:
            return samples
        half, hop = self.spec.win_length // 2, self.spec.hop_length
        mode = "reflect" if len(samples) > half else "constant"
        sound = functional.pad(samples[None], (half, half), mode=mode)
        aim = mel.T
        weight = overlap_add((self._window**2).expand(1, len(aim), -1), hop).clamp(min=0.05)
        trust = self.trust(mel)[:, None]
        before: torch.Tensor | None = None
        for _ in range(rounds):
            frames = sound[0].unfold(0, self.spec.win_length, hop) * self._window
            spectrum = torch.fft.rfft(frames, n=self.spec.n_fft)  # (F, K)
            spectrum, before = spectrum if before is None else spectrum + MOMENTUM * (spectrum - before), spectrum
            bands = torch.log((spectrum.abs() @ self._bank_t).clamp(min=self.spec.floor))
            missing = trust * (aim - bands).clamp(-LARGEST_STEP, LARGEST_STEP)
            gain = torch.exp(missing @ self._spread)
            frames = torch.fft.irfft(spectrum * gain, n=self.spec.n_fft)[:, : self.spec.win_length]
            sound = overlap_add((frames * self._window)[None], hop) / weight
        return sound[0, half : half + len(samples)]
