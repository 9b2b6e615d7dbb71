"""Text spread over time, F0, energy and style to sound: residual blocks, then one of two generators on a sine source.

The source is that of hn-NSF (Wang et al., 2019); the generators are HiFi-GAN's (Kong et al., 2020) and iSTFTNet's (Kaneko et al., 2022)
with styled norms and Snake (Ziyin et al., 2020). Letters: B batch, C channels, T units, F = 2 T frames, L samples, S style, H harmonics.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from synthesizer.styletts2.blocks import AdaIN, StyledBlock
from synthesizer.styletts2.config import DILATIONS, NOISE_KERNELS, DecoderConfig, StyleConfig

SINE, VOICED_NOISE = 0.1, 0.003
VOICED_ABOVE_HZ = 10.0
SLOPE, LAST_SLOPE = 0.1, 0.01


class ShapedBlock(nn.Module):
    """Dilated convolutions, each followed by a plain one, after styled norms and Snake; each pair is added to what went in."""

    def __init__(self, channels: int, kernel: int, dilations: tuple[int, ...], style: int) -> None:
        super().__init__()
        self.convs1 = nn.ModuleList(
            nn.Conv1d(channels, channels, kernel, dilation=dilation, padding=kernel // 2 * dilation)
            for dilation in dilations
        )
        self.convs2 = nn.ModuleList(nn.Conv1d(channels, channels, kernel, padding=kernel // 2) for _ in dilations)
        self.adain1, self.adain2 = (nn.ModuleList(AdaIN(style, channels) for _ in dilations) for _ in range(2))
        self.alpha1, self.alpha2 = _alphas([channels] * len(dilations)), _alphas([channels] * len(dilations))

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        for step in zip(self.convs1, self.convs2, self.adain1, self.adain2, self.alpha1, self.alpha2):
            conv1, conv2, norm1, norm2, alpha1, alpha2 = step
            y = conv1(snake(norm1(x, style), alpha1))
            x = conv2(snake(norm2(y, style), alpha2)).add_(x)
        return x


class Source(nn.Module):
    """F0 to a mixture of sines of its harmonics, and noise where there is none."""

    def __init__(self, config: DecoderConfig, rate_hz: int) -> None:
        super().__init__()
        self.samples, self.rate_hz = config.samples_per_frame, rate_hz
        self.l_linear = nn.Linear(config.harmonics, 1)

    def forward(self, f0_hz: Tensor, noise: Tensor) -> Tensor:
        """(B, F) and normal noise (B, L, H) -> (B, 1, L) in (-1, 1)."""
        # Operation for operation as the originals do it, to the last bit: phases near pi of the source's spectrum jump by 2 pi.
        numbers = torch.arange(1, self.l_linear.in_features + 1, device=f0_hz.device, dtype=f0_hz.dtype)
        turns = (f0_hz[:, None] * numbers[:, None] / self.rate_hz) % 1  # (B, H, F)
        phase = turns.cumsum(dim=2) * 2 * math.pi * self.samples
        waves = F.interpolate(phase, scale_factor=float(self.samples), mode="linear")
        sines = torch.sin(waves.transpose(1, 2)) * SINE
        voiced = (f0_hz > VOICED_ABOVE_HZ).to(f0_hz.dtype).repeat_interleave(self.samples, dim=1)[..., None]
        spread = voiced * VOICED_NOISE + (1 - voiced) * SINE / 3
        return torch.tanh(self.l_linear(sines * voiced + spread * noise)).transpose(1, 2)


class Generator(nn.Module):
    """Frames to samples, stage by stage, the source joining in at each."""

    window: Tensor

    def __init__(self, config: DecoderConfig, style: int, rate_hz: int) -> None:
        super().__init__()
        self.config = config
        widths = [config.initial >> stage for stage in range(len(config.rates) + 1)]
        self.m_source = Source(config, rate_hz)
        self.ups = nn.ModuleList(
            _up(before, after, kernel, rate, bool(config.n_fft))
            for before, after, kernel, rate in zip(widths, widths[1:], config.kernels, config.rates)
        )
        self.resblocks = nn.ModuleList(
            ShapedBlock(width, kernel, dilations, style)
            for width in widths[1:]
            for kernel, dilations in zip(config.block_kernels, config.dilations)
        )
        self.noise_convs, self.noise_res = nn.ModuleList(), nn.ModuleList()
        heard = config.n_fft + 2 if config.n_fft else 1
        for stage, width in enumerate(widths[1:]):
            stride, last = math.prod(config.rates[stage + 1 :]), stage + 1 == len(config.rates)
            conv = (
                nn.Conv1d(heard, width, 1)
                if last
                else nn.Conv1d(heard, width, 2 * stride, stride, padding=(stride + 1) // 2)
            )
            self.noise_convs.append(conv)
            self.noise_res.append(ShapedBlock(width, NOISE_KERNELS[last], DILATIONS, style))
        if not config.n_fft:
            self.alphas = _alphas(widths)
        else:
            window = torch.hann_window(config.n_fft, dtype=torch.float64, device="cpu").float()
            self.register_buffer("window", window, persistent=False)
        self.conv_post = nn.Conv1d(widths[-1], heard, 7, padding=3)

    def forward(self, x: Tensor, style: Tensor, f0_hz: Tensor, noise: Tensor) -> Tensor:
        """(B, C, F), (B, S), (B, F), (B, L, H) -> (B, L)."""
        source = self.m_source(f0_hz, noise)
        if self.config.n_fft:
            source = self._spectrum(source[:, 0])
        count, last = len(self.config.block_kernels), len(self.ups) - 1
        for stage, up in enumerate(self.ups):
            x = up(F.leaky_relu(x, SLOPE) if self.config.n_fft else snake(x, self.alphas[stage]))
            if self.config.n_fft and stage == last:
                x = F.pad(x, (1, 0), mode="reflect")
            x = self.noise_res[stage](self.noise_convs[stage](source), style) + x
            blocks = self.resblocks[stage * count : (stage + 1) * count]
            total = blocks[0](x, style)
            for block in blocks[1:]:
                total += block(x, style)
            x = total / count
        return self._samples(x)

    def _spectrum(self, source: Tensor) -> Tensor:
        """(B, L) -> magnitudes and phases, (B, n_fft + 2, frames)."""
        size, hop = self.config.n_fft, self.config.hop
        spectrum = torch.stft(source.float(), size, hop, size, window=self.window, return_complex=True)
        return torch.cat([spectrum.abs(), spectrum.angle()], dim=1)

    def _samples(self, x: Tensor) -> Tensor:
        if not self.config.n_fft:
            return torch.tanh(self.conv_post(snake(x, self.alphas[len(self.ups)])))[:, 0]
        size, hop = self.config.n_fft, self.config.hop
        loud, phase = self.conv_post(F.leaky_relu(x, LAST_SLOPE)).float().split(size // 2 + 1, dim=1)
        return torch.istft(torch.polar(loud.exp(), phase.sin()), size, hop, size, window=self.window)


class Decoder(nn.Module):
    """Everything from text in time to sound."""

    def __init__(self, config: StyleConfig) -> None:
        super().__init__()
        sizes, style = config.decoder, config.style
        told = sizes.width + sizes.content + 2
        self.F0_conv, self.N_conv = (nn.Conv1d(1, 1, 3, stride=2, padding=1) for _ in range(2))
        self.asr_res = nn.Sequential(nn.Conv1d(config.hidden, sizes.content, 1))
        self.encode = StyledBlock(config.hidden + 2, sizes.width, style)
        self.decode = nn.ModuleList(StyledBlock(told, sizes.width, style) for _ in range(3))
        self.decode.append(StyledBlock(told, sizes.initial, style, doubles=True))
        self.generator = Generator(sizes, style, config.rate_hz)

    def forward(self, text: Tensor, f0_hz: Tensor, energy: Tensor, style: Tensor, noise: Tensor) -> Tensor:
        """(B, C, T), (B, F), (B, F), (B, S), (B, L, H) -> (B, L)."""
        curves = [self.F0_conv(f0_hz[:, None]), self.N_conv(energy[:, None])]
        x = self.encode(torch.cat([text, *curves], dim=1), style)
        content = self.asr_res(text)
        for block in self.decode:
            x = block(torch.cat([x, content, *curves], dim=1), style)
        sound: Tensor = self.generator(x, style, f0_hz, noise)
        return sound


def snake(x: Tensor, alpha: Tensor) -> Tensor:
    """x + sin^2(alpha x) / alpha."""
    waves = alpha * x
    # Long sounds spend more time on fresh memory than on sines; what is learned from must not be written over.
    waves = torch.sin(waves).square() if torch.is_grad_enabled() else waves.sin_().square_()
    return torch.addcmul(x, waves, alpha.reciprocal())


def _alphas(widths: list[int]) -> nn.ParameterList:
    return nn.ParameterList(nn.Parameter(torch.ones(1, width, 1)) for width in widths)


def _up(inputs: int, outputs: int, kernel: int, rate: int, spectral: bool) -> nn.ConvTranspose1d:
    """The two generators pad theirs differently."""
    if spectral:
        return nn.ConvTranspose1d(inputs, outputs, kernel, rate, padding=(kernel - rate) // 2)
    return nn.ConvTranspose1d(inputs, outputs, kernel, rate, padding=rate // 2 + rate % 2, output_padding=rate % 2)
