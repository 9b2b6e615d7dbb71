"""The network of VITS and its kin: text encoder, durations, flow, posterior encoder, decoder. It learns and speaks.

Letters: B batch, N symbols, T frames, H hidden channels, C channels of the latent sound, G width of a speaker, S rows of a spectrogram.
Modules bear the names of the originals' weights, without weight norm.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import nn

from synthesizer.vits.attention import Encoder
from synthesizer.vits.config import VitsConfig
from synthesizer.vits.durations import LOG_2PI, DeterministicPredictor, StochasticPredictor
from synthesizer.vits.flows import Flow, WaveNet
from synthesizer.vits.layout import POSTERIOR_LAYERS
from synthesizer.vits.search import best_owners
from vocoder.hifigan.model import Generator


class Text(NamedTuple):
    """Encoded text: (B, H, N), and mean and logarithm of the deviation of the latent sound (B, C, N) of each symbol."""

    hidden: torch.Tensor
    mean: torch.Tensor
    log_deviation: torch.Tensor


class TextEncoder(nn.Module):
    """Symbols to what they sound like on average."""

    def __init__(self, config: VitsConfig) -> None:
        super().__init__()
        self.emb = nn.Embedding(config.n_vocab, config.hidden)
        nn.init.normal_(self.emb.weight, 0.0, config.hidden**-0.5)
        if config.emotion:
            self.emo_proj = nn.Linear(config.emotion, config.hidden)
        gin = config.gin if config.use_spk_conditioned_encoder else 0
        sizes = (config.hidden, config.filter, config.layers, config.kernel, config.dropout)
        self.encoder = Encoder(*sizes, config.window, config.heads, gin)
        self.proj = nn.Conv1d(config.hidden, 2 * config.inter, 1)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None, emotion: torch.Tensor | None
    ) -> Text:
        """ids (B, N), mask (B, 1, N), speaker (B, G, 1) or None, emotion (B, E) or None."""
        x = self.emb(ids) * self.emb.embedding_dim**0.5
        if emotion is not None:
            x = x + self.emo_proj(emotion)[:, None]
        hidden = self.encoder(x.transpose(1, 2), mask, speaker)
        mean, log_deviation = (self.proj(hidden) * mask).chunk(2, dim=1)
        return Text(hidden, mean, log_deviation)


class PosteriorEncoder(nn.Module):
    """A spectrogram to the latent sound."""

    def __init__(self, config: VitsConfig) -> None:
        super().__init__()
        self.pre = nn.Conv1d(config.spec_channels, config.hidden, 1)
        self.enc = WaveNet(config.hidden, POSTERIOR_LAYERS, config.gin)
        self.proj = nn.Conv1d(config.hidden, 2 * config.inter, 1)

    def forward(
        self, spectrogram: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """(B, S, T) -> mean and logarithm of the deviation, both (B, C, T)."""
        h = self.enc(self.pre(spectrogram) * mask, mask, speaker)
        mean, log_deviation = (self.proj(h) * mask).chunk(2, dim=1)
        return mean, log_deviation


class Decoder(Generator):
    """The latent sound to sound: a HiFi-GAN generator that is told who speaks."""

    def __init__(self, config: VitsConfig) -> None:
        super().__init__(config.decoder)
        self.conv_post.register_parameter("bias", None)
        if config.gin:
            self.cond = nn.Conv1d(config.gin, config.decoder.channels, 1)

    def told(self, speaker: torch.Tensor | None) -> torch.Tensor | None:
        """Speaker (B, G, 1) as :meth:`forward` takes it."""
        return None if speaker is None else self.cond(speaker)


class Learned(NamedTuple):
    """What losses are made of. ``duration_loss`` (B,) is summed over symbols; ``path`` (B, T, N) of zeros and ones."""

    latent: torch.Tensor
    """(B, C, T), drawn; the decoder makes sound of stretches of it."""
    flowed: torch.Tensor
    """The same in the text's space."""
    posterior_log_deviation: torch.Tensor
    prior_mean: torch.Tensor
    prior_log_deviation: torch.Tensor
    path: torch.Tensor
    duration_loss: torch.Tensor
    log_durations: torch.Tensor | None
    """(B, 1, N) as predicted; of a stochastic predictor only where they were asked for."""
    text: Text
    speaker: torch.Tensor | None


class Vits(nn.Module):
    """All of it. ``enc_q`` is missing where the file has none, ``emb_g`` where there is one speaker."""

    def __init__(self, config: VitsConfig) -> None:
        super().__init__()
        self.config = config
        self.enc_p = TextEncoder(config)
        self.dec = Decoder(config)
        if config.spec_channels:
            self.enc_q = PosteriorEncoder(config)
        self.flow = Flow(config)
        self.dp: StochasticPredictor | DeterministicPredictor = (
            StochasticPredictor(config) if config.use_sdp else DeterministicPredictor(config)
        )
        if config.speakers:
            self.emb_g = nn.Embedding(config.speakers, config.gin)

    def speaker(self, numbers: torch.Tensor) -> torch.Tensor | None:
        """Numbers (B,) -> vectors (B, G, 1); None for a model of one speaker."""
        return self.emb_g(numbers)[:, :, None] if self.config.speakers else None

    def forward(
        self,
        ids: torch.Tensor,
        id_mask: torch.Tensor,
        spectrogram: torch.Tensor,
        frame_mask: torch.Tensor,
        speakers: torch.Tensor,
        emotion: torch.Tensor | None = None,
        search_noise: float = 0.0,
        predicts: bool = False,
    ) -> Learned:
        """A step of learning, up to the decoder: ids (B, N), spectrogram (B, S, T), masks (B, 1, N) and (B, 1, T), speakers (B,).

        ``search_noise``: how far VITS2 disturbs the search for the path, in deviations of the scores. ``predicts``: durations are
        drawn as well. In mixed precision the path, the durations and what comes out are float32 all the same.
        """
        speaker = self.speaker(speakers)
        text = Text(*(part.float() for part in self.enc_p(ids, id_mask, speaker, emotion)))
        mean, log_deviation = (part.float() for part in self.enc_q(spectrogram, frame_mask, speaker))
        latent = (mean + torch.randn_like(mean) * log_deviation.exp()) * frame_mask
        flowed = self.flow(latent, frame_mask, speaker).float()
        with torch.autocast(ids.device.type, enabled=False):
            path = self._path(flowed, text, id_mask, frame_mask, search_noise)
            durations = path.sum(1)[:, None]
            noise = torch.randn(len(ids), 2, ids.shape[1], device=ids.device) if self.config.use_sdp else durations
            duration_loss, predicted = self.dp.loss(text.hidden, id_mask, speaker, durations, noise)
            if predicts and predicted is None:
                predicted = self.dp(text.hidden, id_mask, speaker, torch.randn_like(noise))
            prior = (text.mean @ path.transpose(1, 2), text.log_deviation @ path.transpose(1, 2))
        return Learned(latent, flowed, log_deviation, *prior, path, duration_loss, predicted, text, speaker)

    @torch.no_grad()
    def _path(
        self, flowed: torch.Tensor, text: Text, id_mask: torch.Tensor, frame_mask: torch.Tensor, search_noise: float
    ) -> torch.Tensor:
        """(B, T, N): the symbol that each frame belongs to, by the likelihood of its latent sound."""
        precision = (-2 * text.log_deviation).exp()
        scores = (-0.5 * flowed.square()).transpose(1, 2) @ precision
        scores = scores + flowed.transpose(1, 2) @ (text.mean * precision)
        own = -0.5 * LOG_2PI - text.log_deviation - 0.5 * text.mean.square() * precision
        scores = scores + own.sum(1, keepdim=True)
        if search_noise:
            scores = scores + scores.std() * torch.randn_like(scores) * search_noise
        lengths = (mask.sum((1, 2)).long().cpu().numpy() for mask in (frame_mask, id_mask))
        owners = torch.from_numpy(best_owners(scores.cpu().numpy(), *lengths)).to(flowed.device)
        return (owners[:, :, None] == torch.arange(scores.shape[2], device=flowed.device)).to(flowed.dtype)

    def converted(
        self,
        spectrogram: torch.Tensor,
        source: torch.Tensor | None,
        target: torch.Tensor | None,
        noise: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """The latent sound (1, C, T) of a spectrogram (1, S, T) of one speaker as another says it; speakers (1, G, 1)."""
        mask = torch.ones_like(spectrogram[:, :1])
        latent, log_deviation = self.enc_q(spectrogram, mask, source)
        if noise is not None:
            latent = latent + noise * log_deviation.exp()
        converted: torch.Tensor = self.flow(self.flow(latent, mask, source), mask, target, reverse=True)
        return converted
