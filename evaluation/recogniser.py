"""The small phone recogniser that listens for the judges: convolutions and a two-way GRU, read out by CTC (Graves et al., 2006).

It is taught in :mod:`training.recipes.default_voice.phone_recogniser`, on recordings alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.types import Float32
from core.weights import read_checkpoint
from synthesizer.text.symbols import ARPABET, FINALS, INITIALS, JAPANESE

INVENTORY = {"zh": (*INITIALS, *FINALS), "en": ARPABET, "ja": JAPANESE}
STRIDE = 2


class Recogniser(nn.Module):
    """(B, T, 80) ln mel -> log-probabilities (B, ~T / 2, phones + blank) over the phones of all its languages."""

    deviation: Tensor

    def __init__(self, languages: Sequence[str], width: int = 192) -> None:
        super().__init__()
        self.languages = tuple(languages)
        self.phones = tuple(phone for language in self.languages for phone in INVENTORY[language])
        self.register_buffer("deviation", torch.ones(80))
        self.front = nn.Conv1d(80, width, 5, stride=STRIDE, padding=2)
        self.blocks = nn.ModuleList(_Block(width, dilation) for dilation in (1, 2, 4))
        self.body = nn.GRU(width, width, batch_first=True, bidirectional=True)
        self.leave = nn.Linear(2 * width, len(self.phones) + 1)

    def forward(self, mel: Tensor, frames: Tensor) -> Tensor:
        """``frames`` (B,) says how many columns of each mel are sound; the rest is padding."""
        x = self.front((self._centred(mel, frames) / self.deviation).transpose(1, 2))
        for block in self.blocks:
            x = block(x)
        return self.leave(F.dropout(self.body(x.transpose(1, 2))[0], 0.2, self.training)).float().log_softmax(-1)

    def _centred(self, mel: Tensor, frames: Tensor) -> Tensor:
        """Loudness and colour of voice and room go: each band loses its mean over the louder half of the sound."""
        inside = (torch.arange(mel.shape[1], device=mel.device)[None] < frames[:, None]).float()
        level = mel.mean(2)
        middle = (level * inside).sum(1) / inside.sum(1)
        loud = (inside * (level > middle[:, None]).float())[..., None]
        return (mel - (mel * loud).sum(1, keepdim=True) / loud.sum(1, keepdim=True).clamp(min=1)) * inside[..., None]

    def numbers(self, symbols: Sequence[str], language: str) -> list[int]:
        """Places in :attr:`phones` of those symbols that are sounds of the language."""
        first = self._first(language)
        inventory = {phone: first + i for i, phone in enumerate(INVENTORY[language])}
        return [inventory[symbol] for symbol in symbols if symbol in inventory]

    def _first(self, language: str) -> int:
        before = self.languages[: self.languages.index(language)]
        return sum(len(INVENTORY[name]) for name in before)

    @torch.no_grad()
    def hear(self, mel: Float32, language: str) -> list[int]:
        """Phone numbers heard in a mel (80, T); only sounds of the language are considered."""
        chances = self(torch.from_numpy(np.ascontiguousarray(mel.T))[None], torch.tensor([mel.shape[1]]))[0].numpy()
        first = self._first(language)
        columns = [0, *range(1 + first, 1 + first + len(INVENTORY[language]))]
        best = np.array(columns)[chances[:, columns].argmax(-1)]
        kept = best[np.flatnonzero(np.diff(best, prepend=-1))]
        return [int(phone) - 1 for phone in kept if phone > 0]


class _Block(nn.Module):
    """Residual convolution: normalised, dilated, gated."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(1, width)
        self.conv = nn.Conv1d(width, 2 * width, 5, padding=2 * dilation, dilation=dilation)

    def forward(self, x: Tensor) -> Tensor:
        return x + F.dropout(F.glu(self.conv(self.norm(x)), 1), 0.1, self.training)


def load(path: Path) -> Recogniser:
    """A taught recogniser."""
    loaded = read_checkpoint(path)
    model = Recogniser(loaded.pop("__metadata__")["languages"].split(","))
    model.load_state_dict(loaded)
    return model.eval()
