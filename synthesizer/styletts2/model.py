"""The network: symbols and a style to sound, in steps that can be told apart. B = 1, N symbols, T units, F = 2 T frames, L samples."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from synthesizer.styletts2.albert import Albert
from synthesizer.styletts2.blocks import SLOPE, HalvingBlock
from synthesizer.styletts2.config import StyleConfig
from synthesizer.styletts2.decoder import Decoder
from synthesizer.styletts2.diffusion import Denoiser
from synthesizer.styletts2.prosody import ProsodyPredictor
from synthesizer.styletts2.text import TextEncoder

EDGE_KERNEL = 5
"""The last convolution of the style encoder sees this many bands and frames."""


class StyleEncoder(nn.Module):
    """A mel (B, 1, M, F) of 80 bands and 80 frames or more -> half a style (B, S)."""

    def __init__(self, config: StyleConfig) -> None:
        super().__init__()
        widths = config.style_widths
        self.shared = nn.Sequential(
            nn.Conv2d(1, widths[0], 3, padding=1),
            *(HalvingBlock(before, after) for before, after in zip(widths, widths[1:])),
            nn.LeakyReLU(SLOPE),
            nn.Conv2d(widths[-1], widths[-1], EDGE_KERNEL),
            nn.AdaptiveAvgPool2d(1),
            nn.LeakyReLU(SLOPE),
        )
        self.unshared = nn.Linear(widths[-1], config.style)

    def forward(self, mel: Tensor) -> Tensor:
        style: Tensor = self.unshared(self.shared(mel).flatten(1))
        return style


class StyleTTS2(nn.Module):
    """All that speaks. A style is (B, 2 S): how the voice sounds, then how it moves."""

    def __init__(self, config: StyleConfig) -> None:
        super().__init__()
        self.config = config
        self.bert = Albert(config.bert)
        self.bert_encoder = nn.Linear(config.bert.hidden, config.hidden)
        self.text_encoder = TextEncoder(config)
        self.predictor = ProsodyPredictor(config)
        self.decoder = Decoder(config)
        self.style_encoder, self.predictor_encoder = StyleEncoder(config), StyleEncoder(config)
        self.denoiser = Denoiser(config)

    def style_of(self, mel: Tensor) -> Tensor:
        """The style (B, 2 S) of a mel (B, M, F)."""
        mel = mel[:, None]
        return torch.cat([self.style_encoder(mel), self.predictor_encoder(mel)], dim=1)

    def prosody(self, hidden: Tensor, moving: Tensor) -> tuple[Tensor, Tensor]:
        """PL-BERT's states (1, N, C) and the second half of a style -> what the curves are drawn from (1, N, C'), units (1, N) unrounded."""
        encoded = self.predictor.text_encoder(self.bert_encoder(hidden), moving)
        return encoded, self.predictor.durations(encoded)

    def curves(self, encoded: Tensor, units: Tensor, moving: Tensor) -> tuple[Tensor, Tensor]:
        """F0 in Hz and energy (1, F) for whole ``units`` (N,) a symbol."""
        return self.predictor.curves(self._spread(encoded, units), moving)

    def sound(
        self, ids: Tensor, units: Tensor, f0_hz: Tensor, energy: Tensor, sounding: Tensor, noise: Tensor
    ) -> Tensor:
        """(1, N), (N,), (1, F) twice, the first half of a style, noise (1, L, H) -> (1, L)."""
        text = self._spread(self.text_encoder(ids), units).transpose(1, 2)
        out: Tensor = self.decoder(text, f0_hz, energy, sounding, noise)
        return out

    def _spread(self, x: Tensor, units: Tensor) -> Tensor:
        """(1, N, C) -> (1, T, C)."""
        spread = x.repeat_interleave(units, dim=1)
        if self.config.shifts:
            spread = F.pad(spread[:, :-1].transpose(1, 2), (1, 0), mode="replicate").transpose(1, 2)
        return spread
