"""The default vocoder's network: a ConvNeXt trunk whose head filters a pulse train and noise in the STFT domain.

Trunk and inverse-STFT head after Vocos (Siuzdak, 2023), source and filter after the neural source-filter models (Wang et al.,
2019). Letters: B batch, M mel bands, F frames, C channels, K STFT bins, L samples.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import nn
from torch.nn import functional

from vocoder.default.source import frames_to_samples, pulse_train

MEL_MEAN, MEL_SCALE = -5.0, 2.5
"""Typical natural-log mel values of speech at -26 dBFS, to bring inputs near zero mean and unit spread."""


@dataclass(frozen=True)
class VocoderConfig:
    """Sizes. They are stored with the weights, and the model is built from them alone."""

    rate_hz: int = 16000
    hop: int = 200
    window: int = 800
    n_mels: int = 80
    mel_fft: int = 1024
    channels: int = 256
    hidden: int = 768
    blocks: int = 8
    kernel: int = 7
    pitch_channels: int = 128
    pitch_hidden: int = 256
    pitch_blocks: int = 3
    pitch_kernel: int = 9
    pitch_bins: int = 120
    pitch_low_hz: float = 60.0
    pitch_high_hz: float = 640.0

    @property
    def context(self) -> int:
        """Frames on either side that a frame's output depends on."""
        pitch = 2 + self.pitch_blocks * (self.pitch_kernel // 2)
        return pitch + (self.blocks + 1) * (self.kernel // 2)


class ConvNeXtBlock(nn.Module):
    """Depthwise convolution, then a two-layer perceptron at each frame, added to the input (Liu et al., 2022)."""

    def __init__(self, channels: int, hidden: int, kernel: int, scale: float) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(channels, channels, kernel, padding=kernel // 2, groups=channels)
        self.norm = nn.LayerNorm(channels, eps=1e-6)
        self.expand = nn.Linear(channels, hidden)
        self.project = nn.Linear(hidden, channels)
        self.scale = nn.Parameter(torch.full((channels,), scale))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, C, F) -> (B, C, F)"""
        y = self.norm(self.depthwise(x).transpose(1, 2))  # (B, F, C)
        y = self.project(functional.gelu(self.expand(y), approximate="tanh")) * self.scale
        return x + y.transpose(1, 2)


class PitchNet(nn.Module):
    """Reads F0 and voicing off a mel, so that the vocoder needs nothing else."""

    def __init__(self, config: VocoderConfig) -> None:
        super().__init__()
        c = config.pitch_channels
        self.embed = nn.Conv1d(config.n_mels, c, 5, padding=2)
        self.blocks = nn.Sequential(
            *(ConvNeXtBlock(c, config.pitch_hidden, config.pitch_kernel, 0.3) for _ in range(config.pitch_blocks))
        )
        self.norm = nn.LayerNorm(c, eps=1e-6)
        self.out = nn.Linear(c, config.pitch_bins + 1)
        grid = torch.linspace(math.log(config.pitch_low_hz), math.log(config.pitch_high_hz), config.pitch_bins)
        self.register_buffer("grid", grid, persistent=False)

    def forward(self, mel: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Mel (B, M, F), already shifted and scaled -> pitch logits (B, F, bins), voicing logits (B, F)."""
        x = self.blocks(self.embed(mel)).transpose(1, 2)
        out = self.out(self.norm(x))
        return out[..., :-1], out[..., -1]

    def decode(self, logits: torch.Tensor) -> torch.Tensor:
        """Pitch logits (B, F, bins) -> F0 in Hz (B, F): the mean of log F0 over four bins either side of the best."""
        best = logits.argmax(dim=-1, keepdim=True)
        places = torch.arange(logits.shape[-1], device=logits.device)
        near = (places - best).abs() <= 4
        weights = torch.softmax(logits.masked_fill(~near, -1e9), dim=-1)
        return torch.exp(weights @ cast(torch.Tensor, self.grid))


def mel_to_bins(config: VocoderConfig) -> torch.Tensor:
    """(M, K) matrix that interpolates log-mel bands linearly at the frequencies of the head's STFT bins."""
    n_bins = config.window // 2 + 1
    top = 15 + 27 * math.log(0.5 * config.rate_hz / 1000) / math.log(6.4)  # Slaney mel scale
    mels = torch.linspace(0, top, config.n_mels + 2)[1:-1]
    linear = mels * (200 / 3)
    centres = torch.where(mels < 15, linear, 1000 * torch.exp((mels - 15) * math.log(6.4) / 27))
    freqs = torch.linspace(0, 0.5 * config.rate_hz, n_bins).clamp(float(centres[0]), float(centres[-1]))
    right = torch.searchsorted(centres, freqs).clamp(1, config.n_mels - 1)
    share = (freqs - centres[right - 1]) / (centres[right] - centres[right - 1])
    matrix = torch.zeros(config.n_mels, n_bins)
    columns = torch.arange(n_bins)
    matrix[right - 1, columns] = 1 - share
    matrix[right, columns] += share
    return matrix


class FilterNetwork(nn.Module):
    """Mel -> pitch -> filters -> sound. ``filters`` is frame-level and needs context, ``render`` is plain signal processing."""

    def __init__(self, config: VocoderConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or VocoderConfig()
        n_bins = config.window // 2 + 1
        c = config.channels
        self.pitch = PitchNet(config)
        self.embed = nn.Conv1d(config.n_mels + 2, c, config.kernel, padding=config.kernel // 2)
        self.embed_norm = nn.LayerNorm(c, eps=1e-6)
        self.blocks = nn.Sequential(
            *(ConvNeXtBlock(c, config.hidden, config.kernel, 1 / config.blocks) for _ in range(config.blocks))
        )
        self.norm = nn.LayerNorm(c, eps=1e-6)
        self.head = nn.Linear(c, 3 * n_bins)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)
        with torch.no_grad():
            self.head.bias[2 * n_bins :] = -1.0  # start voiced: noise 9 dB under the pulses
        self.register_buffer("to_bins", mel_to_bins(config), persistent=False)
        self.register_buffer("hann", torch.hann_window(config.window), persistent=False)

    def predict_pitch(self, mel: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-mel (B, M, F) -> F0 in Hz (B, F), also where unvoiced, and voicing probability (B, F)."""
        logits, voicing = self.pitch((mel - MEL_MEAN) / MEL_SCALE)
        return self.pitch.decode(logits), torch.sigmoid(voicing)

    def filters(
        self, mel: torch.Tensor, f0_hz: torch.Tensor, voicing: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Log-mel (B, M, F), F0 (B, F) > 0, voicing (B, F) in [0, 1] -> log gain of the pulses, their phase in radians, log
        gain of the noise, each (B, F, K). Gains are relative to the mel's own envelope."""
        pitch = torch.stack([torch.log(f0_hz) - 5.0, voicing], dim=1)  # (B, 2, F)
        x = self.embed(torch.cat([(mel - MEL_MEAN) / MEL_SCALE, pitch], dim=1))
        x = self.embed_norm(x.transpose(1, 2)).transpose(1, 2)
        x = self.norm(self.blocks(x).transpose(1, 2).float())
        with torch.autocast(x.device.type, enabled=False):  # log gains and phases need all their digits
            pulses, phase, noise = self.head(x).chunk(3, dim=-1)  # (B, F, K) each
        envelope = mel.transpose(1, 2) @ cast(torch.Tensor, self.to_bins)
        return (envelope + pulses).clamp(max=5.0), phase, (envelope + noise).clamp(max=5.0)

    def source(
        self, f0_hz: torch.Tensor, start_cycles: torch.Tensor, noise: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """STFT (B, F, K) of pulses and of noise for F frames. ``f0_hz`` (B, F + 4) carries two more frames on either side,
        ``noise`` is white (B, (F + 3) * hop)."""
        config = self.config
        pulses, _ = pulse_train(frames_to_samples(f0_hz, config.hop), config.rate_hz, start_cycles)
        return self.analyse(pulses), self.analyse(noise)

    def analyse(self, samples: torch.Tensor) -> torch.Tensor:
        """Windowed FFT (B, F, K) of (B, (F + 3) * hop) samples: frame i starts at i * hop."""
        pieces = samples.unfold(1, self.config.window, self.config.hop)  # (B, F, window)
        return torch.fft.rfft(pieces * cast(torch.Tensor, self.hann))

    def render(
        self, gains: tuple[torch.Tensor, torch.Tensor, torch.Tensor], pulses: torch.Tensor, noise: torch.Tensor
    ) -> torch.Tensor:
        """Filter both spectra, add them, go back to time: (B, (F + 3) * hop), not yet divided by :meth:`window_power`."""
        pulse_gain, phase, noise_gain = gains
        spectrum = pulses * torch.polar(torch.exp(pulse_gain), phase) + noise * torch.exp(noise_gain)
        pieces = torch.fft.irfft(spectrum, n=self.config.window) * self.hann  # (B, F, window)
        return overlap_add(pieces, self.config.hop)

    def window_power(self, frames: int) -> torch.Tensor:
        """((frames + 3) * hop,) sum of the squared windows of ``frames`` frames."""
        hann = cast(torch.Tensor, self.hann)
        return overlap_add((hann * hann).expand(1, frames, -1), self.config.hop)[0]

    def draw(
        self, gains: tuple[torch.Tensor, torch.Tensor, torch.Tensor], f0_hz: torch.Tensor, draws: int
    ) -> torch.Tensor:
        """What :meth:`filters` gave, and F0 (B, F) -> (draws, B, (F - 1) * hop), each with its own noise and pulse start."""
        f0_wide = functional.pad(f0_hz[:, None], (2, 2), mode="replicate")[:, 0]
        hop, (batch, frames) = self.config.hop, f0_hz.shape
        inner = slice(2 * hop, (frames + 1) * hop)
        power = self.window_power(frames)[inner]
        results = []
        for _ in range(draws):
            start = torch.rand(batch, 1, device=f0_hz.device)
            noise = torch.randn(batch, (frames + 3) * hop, device=f0_hz.device)
            results.append(self.render(gains, *self.source(f0_wide, start, noise))[:, inner] / power)
        return torch.stack(results)

    def forward(self, mel: torch.Tensor, f0_hz: torch.Tensor, voicing: torch.Tensor, draws: int = 1) -> torch.Tensor:
        """Log-mel (B, M, F), F0 > 0 and voicing (B, F) -> sound (draws, B, (F - 1) * hop)."""
        return self.draw(self.filters(mel, f0_hz, voicing), f0_hz, draws)


def overlap_add(pieces: torch.Tensor, hop: int) -> torch.Tensor:
    """(B, F, window) -> (B, (F - 1) * hop + window), window a multiple of hop."""
    batch, frames, window = pieces.shape
    overlap = window // hop
    out = pieces.new_zeros(batch, frames + overlap - 1, hop)
    for part in range(overlap):
        out[:, part : part + frames] += pieces[:, :, part * hop : (part + 1) * hop]
    return out.flatten(1)
