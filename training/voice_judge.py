"""The speaker encoder as a teacher: it reads the voice off a synthesizer's own mel, so that what is drawn can be held to it.

GE2E wants another mel (40 linear power bands, 10 ms hop) than a synthesizer (80 log bands, some other hop). A small adapter of convolutions,
taught on recordings, translates; behind it stands the unchanged recurrent network, so that gradients flow from a speaker vector
to the mel.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

import audio
import encoder
from audio import specs
from core import AudioClip, MelSpec
from core.types import Float32
from core.weights import read_checkpoint, write_safetensors
from encoder.speaker.model import GE2E
from training import loop
from training.loop import LoopConfig, Run
from training.schedules import linear

log = logging.getLogger(__name__)
WINDOW_S = 1.6
"""What the speaker encoder hears at a time."""
GE2E_FRAMES = 160
PER_SECOND = 1 / specs.GE2E.hop_length * specs.GE2E.rate_hz
BATCH = 24
SPEECH_DBFS = -30.0
"""Where GE2E wants speech to be."""
LOWEST_POWER = 1e-7
LOUDEST = 6.0
"""ln: an untaught adapter must not overflow the power."""


class Pairs(NamedTuple):
    """The same stretches of speech, :data:`WINDOW_S` each, in both mels."""

    ours: Float32
    """(B, window, 80) natural log."""
    theirs: Float32
    """(B, 160, 40) power."""


Draw = Callable[[bool, int, np.random.Generator], Pairs]
"""(of people kept aside or of the others, how many, random numbers) -> pairs."""


def window(frames_per_second: float) -> int:
    """Frames of a synthesizer's mel that the speaker encoder hears at a time."""
    return round(WINDOW_S * frames_per_second)


class Adapter(nn.Module):
    """(B, T, 80) natural-log mel -> (B, T', 40) natural-log power mel at 10 ms. ``frames_per_second`` are those of the mel that comes in."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, frames_per_second: float = specs.DEFAULT.frames_per_second, width: int = 160) -> None:
        super().__init__()
        self.per_frame = frames_per_second / PER_SECOND
        self.register_buffer("mean", torch.zeros(80))
        self.register_buffer("deviation", torch.ones(80))
        self.straight = nn.Conv1d(80, 40, 3, padding=1)
        self.enter = nn.Conv1d(80, width, 5, padding=2)
        self.middle = nn.Conv1d(width, width, 5, padding=2)
        self.leave = nn.Conv1d(width, 40, 5, padding=2)

    def forward(self, mel: Tensor) -> Tensor:
        x = ((mel - self.mean) / self.deviation).transpose(1, 2)
        frames = x.shape[2]
        # Both are centred: frame j of GE2E lies at so many of ours.
        place = torch.arange(round(frames / self.per_frame), device=x.device) * self.per_frame
        low = place.long().clamp(max=frames - 1)
        share = (place - low).to(x.dtype)
        x = x[:, :, low] * (1 - share) + x[:, :, (low + 1).clamp(max=frames - 1)] * share
        y = F.gelu(self.middle(F.gelu(self.enter(x))))
        return (self.leave(y) + self.straight(x)).transpose(1, 2)


class VoiceJudge(nn.Module):
    """(B, T, 80) natural-log mel, 1.6 s -> unit voice vector (B, 256)."""

    def __init__(self, network: GE2E, frames_per_second: float = specs.DEFAULT.frames_per_second) -> None:
        super().__init__()
        self.adapter, self.window = Adapter(frames_per_second), window(frames_per_second)
        # It has no dropout; cuDNN gives gradients through recurrent layers only in training mode.
        self.network = network.requires_grad_(False).train()

    def forward(self, mel: Tensor) -> Tensor:
        return self.read(self.adapter(mel))

    def read(self, log_power: Tensor) -> Tensor:
        """(B, T, 40) natural-log power mel -> (B, 256)."""
        return self.network(log_power.float().clamp(max=LOUDEST).exp())


def load(path: Path, frames_per_second: float = specs.DEFAULT.frames_per_second) -> VoiceJudge:
    """A taught judge, frozen."""
    judge = VoiceJudge(encoder.load_speaker().model, frames_per_second)
    judge.adapter.load_state_dict({name: v for name, v in read_checkpoint(path).items() if name != "__metadata__"})
    return judge.requires_grad_(False)


def windows(
    mel: Tensor, lengths: Tensor, rng: np.random.Generator, silence: Tensor, size: int
) -> tuple[Tensor, Tensor]:
    """Cut a window out of each utterance: (B, T, 80), lengths (B,) -> (B, size, 80) and the first frames (B,).

    What is shorter is followed by ``silence`` (80,).
    """
    if mel.shape[1] < size:
        mel = torch.cat([mel, silence.expand(len(mel), size - mel.shape[1], -1)], 1)
    room = (lengths - size).clamp(min=0).cpu().numpy()
    first = torch.from_numpy(rng.integers(0, room + 1)).to(mel.device)
    index = first[:, None] + torch.arange(size, device=mel.device)[None]
    cut = mel.gather(1, index[..., None].expand(-1, -1, mel.shape[2]))
    inside = (index < lengths[:, None])[..., None]
    return torch.where(inside, cut, silence.expand_as(cut)), first


def alike(
    read: Callable[[Tensor], Tensor], made: Tensor, true: Tensor, lengths: Tensor, silence: Tensor, size: int, seed: int
) -> Tensor:
    """(B,) cosines of the voices that ``read`` hears in the same window of ``size`` frames of made and true mels (B, T, 80)."""
    hear = lambda mel: read(windows(mel, lengths, np.random.default_rng(seed), silence, size)[0])  # noqa: E731
    with torch.no_grad():
        wanted = hear(true)
    found: Tensor = (hear(made) * wanted).sum(dim=1)
    return found


def pair(samples: Float32, start: int, loudest: float, spec: MelSpec) -> tuple[Float32, Float32]:
    """(window, 80) and (160, 40) of the stretch from sample ``start`` on, of speech at the rate of ``spec``, followed by silence where it is
    short. Ours has its loudest sample at ``loudest``, theirs the loudness that GE2E wants."""
    length = round(WINDOW_S * spec.rate_hz)
    piece = samples[start : start + length]
    piece = np.pad(piece, (0, length - len(piece))).astype(np.float64)
    ours = audio.mel(
        AudioClip((piece * (loudest / (np.abs(piece).max() + 1e-9))).astype(np.float32), spec.rate_hz), spec
    )
    level = 10 ** (SPEECH_DBFS / 20) / (np.sqrt(np.mean(piece**2)) + 1e-9)
    even = audio.resample(AudioClip((piece * level).astype(np.float32), spec.rate_hz), specs.GE2E.rate_hz)
    return ours.T[: window(spec.frames_per_second)], audio.mel(even, specs.GE2E).T[:GE2E_FRAMES]


def teach(draw: Draw, out: Path, config: LoopConfig, frames_per_second: float) -> float:
    """Teach an adapter and write it; returns the mean cosine of judge and GE2E on people kept aside."""
    rng = np.random.default_rng(config.seed)
    torch.manual_seed(config.seed)
    judge = VoiceJudge(encoder.load_speaker().model, frames_per_second)
    _begin(judge.adapter, draw(False, 64, rng))
    optimizer = torch.optim.AdamW(judge.adapter.parameters(), lr=2e-3, weight_decay=0.01)

    def step(run: Run, number: int) -> dict[str, Tensor]:
        distance, cosine = _distance(judge, draw(False, BATCH, run.rng(number)))
        run.update("judge", distance + 3 * (1 - cosine))
        return {"mel": distance.detach(), "cosine": cosine.detach()}

    config = replace(config, schedule=linear(config.steps))
    loop.train(step, {"judge": judge}, {"judge": optimizer}, config).finished()
    with torch.no_grad():
        cosines = [float(_distance(judge, draw(True, BATCH, rng))[1]) for _ in range(4)]
    write_safetensors(out, dict(judge.adapter.state_dict()), {"steps": config.steps, "cosine": float(np.mean(cosines))})
    log.info("held-out cosine to GE2E: %.3f", np.mean(cosines))
    return float(np.mean(cosines))


def _begin(adapter: Adapter, sample: Pairs) -> None:
    """Normalise what comes in, and let the mean of what is wanted come out."""
    adapter.mean.copy_(torch.from_numpy(sample.ours.mean((0, 1))))
    adapter.deviation.copy_(torch.from_numpy(sample.ours.std((0, 1)) + 1e-3))
    nn.init.zeros_(adapter.straight.weight)
    assert adapter.straight.bias is not None
    middle = np.log(np.maximum(sample.theirs, LOWEST_POWER)).mean((0, 1))
    adapter.straight.bias.data.copy_(torch.from_numpy(middle))


def _distance(judge: VoiceJudge, pairs: Pairs) -> tuple[Tensor, Tensor]:
    """Mean distance of the log mels, and the mean cosine of what GE2E makes of both."""
    device = judge.adapter.mean.device
    wanted = torch.from_numpy(pairs.theirs).to(device)
    with torch.no_grad():
        target = judge.network(wanted)
    made = judge.adapter(torch.from_numpy(pairs.ours).to(device))
    distance = (made - wanted.clamp(min=LOWEST_POWER).log()).abs().mean()
    return distance, (judge.read(made) * target).sum(1).mean()
