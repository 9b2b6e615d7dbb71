"""The normalising flow between text and sound: of VITS, and of VITS2 with its five kinds of transformers.

Each coupling adds to one half of the channels what a network makes of the other half, so it can be undone exactly. What each kind
computes is what p0p4k's code computes, unused weights included. Letters: B batch, C channels, T frames, G width of a speaker.
"""

from __future__ import annotations

import torch
from torch import nn

from synthesizer.vits.attention import CausalBlock, Encoder
from synthesizer.vits.config import VitsConfig
from synthesizer.vits.layout import FFT_FILTER, FFT_HEADS, FLOW_KERNEL, FLOW_LAYERS, FLOWS

TRANSFORMER_DROPOUT = 0.1


class WaveNet(nn.Module):
    """Gated convolutions, each told the speaker."""

    def __init__(self, channels: int, layers: int, gin: int) -> None:
        super().__init__()
        sizes = [2 * channels] * (layers - 1) + [channels]
        self.channels = channels
        self.in_layers = nn.ModuleList(
            nn.Conv1d(channels, 2 * channels, FLOW_KERNEL, padding=FLOW_KERNEL // 2) for _ in sizes
        )
        self.res_skip_layers = nn.ModuleList(nn.Conv1d(channels, size, 1) for size in sizes)
        if gin:
            self.cond_layer = nn.Conv1d(gin, 2 * channels * layers, 1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None = None) -> torch.Tensor:
        """(B, C, T), speaker (B, G, 1) or None -> (B, C, T)"""
        told = None if speaker is None else self.cond_layer(speaker).chunk(len(self.in_layers), dim=1)
        total = torch.zeros_like(x)
        for number, (conv, out) in enumerate(zip(self.in_layers, self.res_skip_layers)):
            h = conv(x) if told is None else conv(x) + told[number]
            tanh, gate = h.chunk(2, dim=1)
            h = out(tanh.tanh() * gate.sigmoid())
            if h.shape[1] > self.channels:
                x = (x + h[:, : self.channels]) * mask
                h = h[:, self.channels :]
            total = total + h
        return total * mask


class Coupling(nn.Module):
    """Adds to the second half of the channels what it makes of the first."""

    def __init__(self, config: VitsConfig) -> None:
        super().__init__()
        hidden, half, self._kind = config.hidden, config.inter // 2, config.flow
        self.pre = nn.Conv1d(half, hidden, 1)
        self.post = _zeroed(nn.Conv1d(hidden, half, 1))
        if config.flow == "fft":
            self.enc: nn.Module = CausalBlock(hidden, FFT_FILTER, FFT_HEADS, FLOW_KERNEL, config.gin)
            return
        self.enc = WaveNet(hidden, FLOW_LAYERS, config.gin)
        if config.flow == "pre_conv":
            self.pre_transformer = Encoder(half, half, 2, 3, TRANSFORMER_DROPOUT)
            self.post_transformer = Encoder(hidden, hidden, 2, 3, TRANSFORMER_DROPOUT)  # never used: files have it
        elif config.flow == "pre_conv2":
            self.pre_transformer = Encoder(hidden, hidden, 1, FLOW_KERNEL, 0.0, window=4)

    def forward(
        self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None, reverse: bool = False
    ) -> torch.Tensor:
        """(B, C, T) -> (B, C, T); ``reverse`` undoes it."""
        given, changed = x.chunk(2, dim=1)
        mean = self._mean(given, mask, speaker)
        changed = (changed - mean) * mask if reverse else mean + changed * mask
        return torch.cat([given, changed], dim=1)

    def _mean(self, given: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None) -> torch.Tensor:
        if self._kind == "pre_conv":
            given = self.pre_transformer(given * mask, mask) + given
        h = self.pre(given) * mask
        if self._kind == "pre_conv2":
            h = h + self.pre_transformer(h, mask)
        if self._kind == "fft":
            h = h + self.enc(h, mask, speaker)
        else:
            h = self.enc(h, mask, speaker)
        mean: torch.Tensor = self.post(h) * mask
        return mean


class Flip(nn.Module):
    """Turns the order of channels round, so that the next coupling changes the other half."""

    def forward(
        self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None = None, reverse: bool = False
    ) -> torch.Tensor:
        """(B, C, T) -> (B, C, T)"""
        return x.flip(1)


class TransformerCoupling(nn.Module):
    """The extra coupling of the ``mono_layer`` flows. ``doubles``: it also adds its input to its output (``post_residual``)."""

    def __init__(self, channels: int, doubles: bool) -> None:
        super().__init__()
        half = channels // 2
        self.pre_transformer = Encoder(half, half, 2, 3, TRANSFORMER_DROPOUT)
        self.post = _zeroed(nn.Conv1d(half, half, 1))
        self._doubles = doubles

    def forward(
        self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None, reverse: bool = False
    ) -> torch.Tensor:
        """(B, C, T) -> (B, C, T); ``reverse`` undoes it."""
        given, changed = x.chunk(2, dim=1)
        if self._doubles:
            given = given / 2 if reverse else given
            mean = self.post(self.pre_transformer(given, mask)) * mask
            if reverse:
                return torch.cat([given, (changed - mean) / 2 * mask], dim=1)
            return x + torch.cat([given, mean + changed * mask], dim=1)
        mean = self.post(self.pre_transformer(given * mask, mask) + given) * mask
        changed = (changed - mean) * mask if reverse else mean + changed * mask
        return torch.cat([given, changed], dim=1)


class Flow(nn.Module):
    """Four couplings with their flips. Forward: sound to text's space; ``reverse``: back."""

    def __init__(self, config: VitsConfig) -> None:
        super().__init__()
        self.flows = nn.ModuleList()
        for _ in range(FLOWS):
            self.flows += [Coupling(config), Flip()]
            if config.flow.startswith("mono"):
                self.flows.append(TransformerCoupling(config.inter, config.flow == "mono_layer_post_residual"))

    def forward(
        self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None, reverse: bool = False
    ) -> torch.Tensor:
        """(B, C, T), speaker (B, G, 1) or None -> (B, C, T)"""
        for flow in reversed(self.flows) if reverse else self.flows:
            x = flow(x, mask, speaker, reverse)
        return x


def _zeroed(conv: nn.Conv1d) -> nn.Conv1d:
    """So that a new flow starts by changing nothing."""
    nn.init.zeros_(conv.weight)
    if conv.bias is not None:
        nn.init.zeros_(conv.bias)
    return conv
