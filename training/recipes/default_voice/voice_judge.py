"""The speaker encoder as a teacher: it reads the voice off our own mel, so that the acoustic model can be held to it.

GE2E wants another mel (40 linear power bands, 10 ms hop) than ours (80 log bands, 12.5 ms). A small adapter of convolutions,
taught on recordings, translates; behind it stands the unchanged recurrent network, so that gradients flow from a speaker vector
to our mel.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

import audio
import encoder
from audio import specs
from core import AudioClip
from core.types import Float32
from core.weights import read_checkpoint, write_safetensors
from encoder.speaker.model import GE2E
from training import loop
from training.loop import LoopConfig, Run
from training.recipes.default_voice.prepared import Prepared
from training.schedules import linear

log = logging.getLogger(__name__)
WINDOW = 128
"""Frames of our mel in one GE2E window: 1.6 s."""
GE2E_FRAMES = 160
BATCH = 24
LOWEST_POWER = 1e-7
LOUDEST = 6.0
"""ln: an untaught adapter must not overflow the power."""


class Adapter(nn.Module):
    """(B, T, 80) natural-log mel at 12.5 ms -> (B, 1.25 T, 40) natural-log power mel at 10 ms."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, width: int = 160) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(80))
        self.register_buffer("deviation", torch.ones(80))
        self.straight = nn.Conv1d(80, 40, 3, padding=1)
        self.enter = nn.Conv1d(80, width, 5, padding=2)
        self.middle = nn.Conv1d(width, width, 5, padding=2)
        self.leave = nn.Conv1d(width, 40, 5, padding=2)

    def forward(self, mel: Tensor) -> Tensor:
        x = ((mel - self.mean) / self.deviation).transpose(1, 2)
        frames = x.shape[2]
        # Frame j of GE2E lies at 0.8 j of ours; both are centred.
        place = torch.arange(frames * 5 // 4, device=x.device) * 0.8
        low = place.long().clamp(max=frames - 1)
        share = (place - low).to(x.dtype)
        x = x[:, :, low] * (1 - share) + x[:, :, (low + 1).clamp(max=frames - 1)] * share
        y = F.gelu(self.middle(F.gelu(self.enter(x))))
        return (self.leave(y) + self.straight(x)).transpose(1, 2)


class VoiceJudge(nn.Module):
    """(B, 128, 80) natural-log mel, 1.6 s -> unit voice vector (B, 256)."""

    def __init__(self, network: GE2E) -> None:
        super().__init__()
        self.adapter = Adapter()
        # It has no dropout; cuDNN gives gradients through recurrent layers only in training mode.
        self.network = network.requires_grad_(False).train()

    def forward(self, mel: Tensor) -> Tensor:
        return self.read(self.adapter(mel))

    def read(self, log_power: Tensor) -> Tensor:
        """(B, T, 40) natural-log power mel -> (B, 256)."""
        return self.network(log_power.float().clamp(max=LOUDEST).exp())


def load(path: Path) -> VoiceJudge:
    """A taught judge, frozen."""
    judge = VoiceJudge(encoder.load_speaker().model)
    judge.adapter.load_state_dict({name: v for name, v in read_checkpoint(path).items() if name != "__metadata__"})
    return judge.requires_grad_(False)


def windows(mel: Tensor, lengths: Tensor, rng: np.random.Generator, silence: Tensor) -> tuple[Tensor, Tensor]:
    """Cut a window out of each utterance: (B, T, 80), lengths (B,) -> (B, 128, 80) and the first frames (B,).

    What is shorter is followed by ``silence`` (80,).
    """
    if mel.shape[1] < WINDOW:
        mel = torch.cat([mel, silence.expand(len(mel), WINDOW - mel.shape[1], -1)], 1)
    room = (lengths - WINDOW).clamp(min=0).cpu().numpy()
    first = torch.from_numpy(rng.integers(0, room + 1)).to(mel.device)
    index = first[:, None] + torch.arange(WINDOW, device=mel.device)[None]
    cut = mel.gather(1, index[..., None].expand(-1, -1, mel.shape[2]))
    inside = (index < lengths[:, None])[..., None]
    return torch.where(inside, cut, silence.expand_as(cut)), first


def pieces(sources: Sequence[Prepared], split: str, count: int, rng: np.random.Generator) -> tuple[Float32, Float32]:
    """Random stretches of speech in both mels: (count, 128, 80) natural log and (count, 160, 40) power."""
    length = WINDOW * 200
    ours: list[Float32] = []
    theirs: list[Float32] = []
    while len(ours) < count:
        data = sources[int(rng.integers(len(sources)))]
        i = int(rng.integers(len(data)))
        if data.utterances[i].split != split or data.utterances[i].length < length // 2:
            continue
        wave = data.wave(i)
        first = int(rng.integers(0, max(1, len(wave) - length)))
        clip = AudioClip(np.pad(piece := wave[first : first + length], (0, length - len(piece))), 16000)
        ours.append(audio.mel(clip, specs.DEFAULT).T[:WINDOW])
        theirs.append(audio.mel(clip, specs.GE2E).T[:GE2E_FRAMES])
    return np.stack(ours).astype(np.float32), np.stack(theirs).astype(np.float32)


def train(sources: Sequence[Path], out: Path, config: LoopConfig) -> float:
    """Teach the adapter; returns the mean cosine of judge and GE2E on stretches of held-out speakers."""
    data = [Prepared(source) for source in sources]
    rng = np.random.default_rng(config.seed)
    torch.manual_seed(config.seed)
    judge = VoiceJudge(encoder.load_speaker().model)
    _begin(judge.adapter, *pieces(data, "train", 64, rng))
    optimizer = torch.optim.AdamW(judge.adapter.parameters(), lr=2e-3, weight_decay=0.01)

    def step(run: Run, number: int) -> dict[str, Tensor]:
        distance, cosine = _distance(judge, *pieces(data, "train", BATCH, run.rng(number)))
        run.update("judge", distance + 3 * (1 - cosine))
        return {"mel": distance.detach(), "cosine": cosine.detach()}

    config = replace(config, schedule=linear(config.steps))
    loop.train(step, {"judge": judge}, {"judge": optimizer}, config).finished()
    held = "held" if any(u.split == "held" for d in data for u in d.utterances) else "train"
    with torch.no_grad():
        cosines = [float(_distance(judge, *pieces(data, held, BATCH, rng))[1]) for _ in range(4)]
    write_safetensors(out, dict(judge.adapter.state_dict()), {"steps": config.steps, "cosine": float(np.mean(cosines))})
    log.info("held-out cosine to GE2E: %.3f", np.mean(cosines))
    return float(np.mean(cosines))


def _begin(adapter: Adapter, sample: Float32, wanted: Float32) -> None:
    """Normalise what comes in, and let the mean of what is wanted come out."""
    adapter.mean.copy_(torch.from_numpy(sample.mean((0, 1))))
    adapter.deviation.copy_(torch.from_numpy(sample.std((0, 1)) + 1e-3))
    nn.init.zeros_(adapter.straight.weight)
    assert adapter.straight.bias is not None
    middle = np.log(np.maximum(wanted, LOWEST_POWER)).mean((0, 1))
    adapter.straight.bias.data.copy_(torch.from_numpy(middle))


def _distance(judge: VoiceJudge, ours: Float32, theirs: Float32) -> tuple[Tensor, Tensor]:
    """Mean distance of the log mels, and the mean cosine of what GE2E makes of both."""
    device = judge.adapter.mean.device
    wanted = torch.from_numpy(theirs).to(device)
    with torch.no_grad():
        target = judge.network(wanted)
    made = judge.adapter(torch.from_numpy(ours).to(device))
    distance = (made - wanted.clamp(min=LOWEST_POWER).log()).abs().mean()
    return distance, (judge.read(made) * target).sum(1).mean()
