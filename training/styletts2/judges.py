"""The judges of StyleTTS 2: of samples a period apart (HiFi-GAN's), of spectra at three resolutions, of what a speech model hears.

Names of tensors as in its public files. Letters: B batch, L samples, K bins, F frames, C channels.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.vocoders.discriminators import SLOPE, Layers, MultiPeriod
from training.vocoders.norms import normed

RESOLUTIONS = ((1024, 120, 600), (2048, 240, 1200), (512, 50, 240))
"""FFT, samples from frame to frame, window: of the judges and of the loss."""
__all__ = ["RESOLUTIONS", "MultiPeriod", "MultiSpectrum", "SpeechJudge"]


class SpectrumJudge(nn.Module):
    """Looks at magnitudes of one resolution (UnivNet, Jang et al., 2021)."""

    window: Tensor

    def __init__(self, n_fft: int, hop: int, window: int, width: int = 32) -> None:
        super().__init__()
        self.n_fft, self.hop = n_fft, hop
        self.register_buffer("window", torch.hann_window(window), persistent=False)
        table = ((1, 9, 1), (width, 9, 2), (width, 9, 2), (width, 9, 2), (width, 3, 1))
        self.discriminators = nn.ModuleList(
            nn.Conv2d(inputs, width, (3, kernel), (1, stride), (1, kernel // 2)) for inputs, kernel, stride in table
        )
        self.out = nn.Conv2d(width, 1, 3, padding=1)

    def forward(self, sound: Tensor) -> Layers:
        """(B, L) -> six outputs"""
        spectrum = torch.stft(sound, self.n_fft, self.hop, len(self.window), self.window, return_complex=True)
        x, layers = spectrum.abs().transpose(1, 2)[:, None], list[Tensor]()
        for conv in self.discriminators:
            x = functional.leaky_relu(conv(x), SLOPE)
            layers.append(x)
        return [*layers, self.out(x).flatten(1)]


class MultiSpectrum(nn.Module):
    """A judge of each resolution."""

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        self.discriminators = nn.ModuleList(normed(SpectrumJudge(*sizes, width)) for sizes in RESOLUTIONS)

    def forward(self, sound: Tensor) -> list[Layers]:
        """(B, L) -> layers of each judge"""
        return [judge(sound) for judge in self.discriminators]


class SpeechJudge(nn.Module):
    """Looks at all layers of a speech model at once. (B, layers x hidden, F) -> (B, F)."""

    def __init__(self, heard: int, width: int = 64) -> None:
        super().__init__()
        self.pre = nn.Conv1d(heard, width, 1)
        sizes = (width, 2 * width, 4 * width, 4 * width)
        self.convs = nn.ModuleList(
            nn.Conv1d(inputs, outputs, 5, padding=2) for inputs, outputs in zip(sizes, sizes[1:])
        )
        self.conv_post = nn.Conv1d(sizes[-1], 1, 3, padding=1)
        normed(self)

    def forward(self, x: Tensor) -> Tensor:
        x = self.pre(x)
        for conv in self.convs:
            x = functional.leaky_relu(conv(x), SLOPE)
        out: Tensor = self.conv_post(x)
        return out.flatten(1)
