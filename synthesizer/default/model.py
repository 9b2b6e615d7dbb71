"""The default voice: text and a voice vector to mel in one pass, no attention over time, no autoregression.

In the style of Cross-Speaker Emotion Transfer (Wu et al., 2021): convolution blocks with speaker-conditional layer norm, an
explicit duration, pitch and energy for every symbol, an emotion vector as a second condition.

    symbols -> encoder -> duration, energy per symbol -> frames -> pitch and voicing per frame -> decoder -> mel

B utterances, N symbols, T frames, C channels. Mel is normalised per band inside; :meth:`Acoustic.to_mel` undoes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from synthesizer.default.symbols import SYMBOLS
from synthesizer.modules.blocks import ConvStack, frame_symbols, gather_symbols, length_mask
from synthesizer.text.symbols import LANGUAGES, TONES

LOG_F0_CENTRE = 5.1
"""About ln 165 Hz: pitch enters the network as (ln F0 - centre) / spread."""
LOG_F0_SPREAD = 0.4


@dataclass(frozen=True)
class AcousticConfig:
    """Sizes; stored in the checkpoint, the model is built from it alone."""

    n_symbols: int = len(SYMBOLS)
    n_tones: int = len(TONES)
    n_languages: int = len(LANGUAGES)
    n_domains: int = 4
    n_mels: int = 80
    voice_size: int = 256
    emotion_size: int = 64
    channels: int = 256
    condition: int = 192
    encoder_blocks: int = 5
    decoder_blocks: int = 8
    pitch_channels: int = 160
    pitch_blocks: int = 3


@dataclass(frozen=True)
class Inputs:
    """What describes an utterance. All (B, N) but ``lengths`` (B,), ``voice`` (B, 256) and ``emotion`` (B, 64), zeros = none;
    ``domains`` may be shares of every domain, (B, N, n_domains), in place of one each."""

    symbols: Tensor
    tones: Tensor
    languages: Tensor
    starts: Tensor
    domains: Tensor
    lengths: Tensor
    voice: Tensor
    emotion: Tensor


@dataclass(frozen=True)
class Prosody:
    """How it is said. ``durations`` (B, N) frames, ``energy`` (B, N), ``log_f0`` and ``voiced`` (B, T)."""

    durations: Tensor
    energy: Tensor
    log_f0: Tensor
    voiced: Tensor


class Predictor(nn.Module):
    """Two convolution blocks and a linear layer: (B, T, C) -> (B, T, outputs)."""

    def __init__(
        self, channels: int, inner: int, condition: int, outputs: int, blocks: int = 2, kernel: int = 5
    ) -> None:
        super().__init__()
        self.enter = nn.Linear(channels, inner)
        self.stack = ConvStack(inner, condition, blocks, kernel, 2, dropout=0.1)
        self.leave = nn.Linear(inner, outputs)

    def forward(self, x: Tensor, condition: Tensor, mask: Tensor) -> Tensor:
        return self.leave(self.stack(self.enter(x), condition, mask))


class Acoustic(nn.Module):
    """The network. See the module's docstring for the flow."""

    mel_mean: Tensor
    mel_deviation: Tensor

    def __init__(self, config: AcousticConfig) -> None:
        super().__init__()
        self.config = config
        c, k = config.channels, config.condition
        self.register_buffer("mel_mean", torch.zeros(config.n_mels))
        self.register_buffer("mel_deviation", torch.ones(config.n_mels))
        self.symbol = nn.Embedding(config.n_symbols, c)
        self.tone = nn.Embedding(config.n_tones, c)
        self.language = nn.Embedding(config.n_languages, c)
        self.start = nn.Embedding(2, c)
        self.domain = nn.Embedding(config.n_domains, c)
        for table in (self.symbol, self.tone, self.language, self.start, self.domain):
            nn.init.normal_(table.weight, std=0.3)
        self.voice = nn.Sequential(nn.Linear(config.voice_size, k), nn.SiLU(), nn.Linear(k, k))
        self.emotion = nn.Linear(config.emotion_size, k, bias=False)
        nn.init.zeros_(self.emotion.weight)
        self.voice_pitch = nn.Sequential(nn.Linear(config.voice_size, 128), nn.GELU(), nn.Linear(128, 1))
        self.encoder = ConvStack(c, k, config.encoder_blocks, 7, 3, dropout=0.1)
        self.duration = Predictor(c, 192, k, 1)
        self.energy = Predictor(c, 192, k, 1)
        self.pitch_enter = nn.Linear(c + 3, config.pitch_channels)
        self.pitch = Predictor(config.pitch_channels, config.pitch_channels, k, 2, config.pitch_blocks, 9)
        self.energy_enter = nn.Linear(1, c)
        self.frame_enter = nn.Linear(6, c)
        self.decoder = ConvStack(c, k, config.decoder_blocks, 7, 2)
        self.leave = nn.Linear(c, config.n_mels)

    def condition(self, inputs: Inputs) -> Tensor:
        """(B, K) from voice and emotion. GE2E components are near 0.06: scaled to unit variance first."""
        return self.voice(inputs.voice * 16.0) + self.emotion(inputs.emotion * 8.0)

    def encode(self, inputs: Inputs, condition: Tensor) -> Tensor:
        """(B, N, C) hidden symbols."""
        mask = length_mask(inputs.lengths, inputs.symbols.shape[1])
        x = self.symbol(inputs.symbols) + self.tone(inputs.tones) + self.language(inputs.languages)
        x = x + self.start(inputs.starts) + self._recording(inputs.domains)
        return self.encoder(x, condition, mask)

    def _recording(self, domains: Tensor) -> Tensor:
        return self.domain(domains) if domains.dim() == 2 else domains @ self.domain.weight

    def voice_log_f0(self, voice: Tensor) -> Tensor:
        """(B,) the middle of the voice's pitch, ln Hz, from its vector alone."""
        return self.voice_pitch(voice * 16.0)[:, 0] * LOG_F0_SPREAD + LOG_F0_CENTRE

    def predict_symbols(self, hidden: Tensor, condition: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """ln frames and energy of each symbol, (B, N) both."""
        mask = length_mask(lengths, hidden.shape[1])
        return self.duration(hidden, condition, mask)[..., 0], self.energy(hidden, condition, mask)[..., 0]

    def predict_pitch(
        self, hidden: Tensor, durations: Tensor, condition: Tensor, longest: int | None = None
    ) -> tuple[Tensor, Tensor]:
        """ln F0 above the voice's middle, and the logit of being voiced, (B, T) both."""
        index, position = frame_symbols(durations, longest)
        mask = length_mask(durations.sum(1), index.shape[1])
        length = gather_symbols(torch.log1p(durations.float())[..., None], index)
        place = torch.stack([position, position.square()], -1)
        x = self.pitch_enter(torch.cat([gather_symbols(hidden, index), place, length], -1))
        relative, voiced = self.pitch(x, condition, mask).unbind(-1)
        return relative * LOG_F0_SPREAD, voiced

    def decode(self, hidden: Tensor, prosody: Prosody, voice_log_f0: Tensor, condition: Tensor) -> Tensor:
        """Normalised mel (B, T, n_mels)."""
        index, position = frame_symbols(prosody.durations, prosody.log_f0.shape[1])
        mask = length_mask(prosody.durations.sum(1), index.shape[1])
        x = gather_symbols(hidden + self.energy_enter(prosody.energy[..., None]), index)
        height = (prosody.log_f0 - LOG_F0_CENTRE) / LOG_F0_SPREAD * prosody.voiced
        relative = (prosody.log_f0 - voice_log_f0[:, None]) / LOG_F0_SPREAD * prosody.voiced
        length = gather_symbols(torch.log1p(prosody.durations.float())[..., None], index)[..., 0]
        place = torch.stack([height, relative, prosody.voiced, position, (torch.pi * position).sin(), length], -1)
        x = self.decoder(x + self.frame_enter(place), condition, mask)
        return self.leave(x) * mask

    def forward(self, inputs: Inputs, prosody: Prosody) -> dict[str, Tensor]:
        """Training pass with true prosody: everything that has a target."""
        condition = self.condition(inputs)
        hidden = self.encode(inputs, condition)
        log_durations, energy = self.predict_symbols(hidden, condition, inputs.lengths)
        relative, voiced = self.predict_pitch(hidden, prosody.durations, condition, prosody.log_f0.shape[1])
        middle = self.voice_log_f0(inputs.voice)
        mel = self.decode(hidden, prosody, middle.detach(), condition)
        return {
            "log_durations": log_durations,
            "energy": energy,
            "relative_f0": relative,
            "voiced": voiced,
            "voice_f0": middle,
            "mel": mel,
        }

    def to_mel(self, normalised: Tensor) -> Tensor:
        """(B, T, n_mels) normalised -> natural-log mel."""
        return normalised * self.mel_deviation + self.mel_mean


__all__ = ["Acoustic", "AcousticConfig", "F", "Inputs", "Prosody"]
