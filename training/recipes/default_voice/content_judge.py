"""A listener that knows which sound each frame of a mel should be, to keep speech clear while the voice is changed.

Holding sentences in other people's voices to the speaker encoder alone makes them alike but slurred: the encoder does not care what
is said. Alignment tells the sound of every frame of the recordings, so a small convolutional classifier can be taught on them and
then listen to what the model makes. The recognisers of the benchmarks are other networks, taught otherwise.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.weights import read_checkpoint, write_safetensors
from synthesizer.default.model import Acoustic, AcousticConfig
from synthesizer.default.symbols import SYMBOLS
from synthesizer.modules.blocks import frame_symbols, gather_symbols, length_mask
from training import loop
from training.devices import to_device
from training.loop import LoopConfig, Run
from training.recipes.default_voice.acoustic_data import AcousticData
from training.recipes.default_voice.acoustic_examples import Examples
from training.recipes.default_voice.acoustic_losses import Batch
from training.schedules import linear

log = logging.getLogger(__name__)
MOST_BANDS = 3


class ContentJudge(nn.Module):
    """(B, T, 80) normalised mel -> logits of the sound in each frame (B, T, symbols)."""

    def __init__(self, width: int = 224) -> None:
        super().__init__()
        self.enter = nn.Conv1d(80, width, 5, padding=2)
        self.layers = nn.ModuleList(nn.Conv1d(width, width, 5, padding=2 * d, dilation=d) for d in (1, 2, 3))
        self.leave = nn.Conv1d(width, len(SYMBOLS), 1)

    def forward(self, mel: Tensor) -> Tensor:
        x = F.gelu(self.enter(mel.transpose(1, 2)))
        for layer in self.layers:
            x = x + F.gelu(layer(x))
        return self.leave(x).transpose(1, 2)


def sounds(batch: Batch) -> tuple[Tensor, Tensor]:
    """Symbol number of every frame (B, T), and where there are frames, (B, T) bool."""
    index, _ = frame_symbols(batch.prosody.durations, batch.mel.shape[1])
    mask = length_mask(batch.prosody.durations.sum(1), batch.mel.shape[1])[..., 0] > 0
    return gather_symbols(batch.inputs.symbols[..., None], index)[..., 0], mask


def misheard(judge: ContentJudge, mel: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of the sounds that should be heard in a made mel (B, T, 80)."""
    wanted, mask = sounds(batch)
    return F.cross_entropy(judge(mel)[mask].float(), wanted[mask])


def load(path: Path) -> ContentJudge:
    """A taught judge, frozen."""
    judge = ContentJudge()
    judge.load_state_dict({name: value for name, value in read_checkpoint(path).items() if name != "__metadata__"})
    return judge.eval().requires_grad_(False)


def train(folder: Path, out: Path, config: LoopConfig) -> float:
    """Teach the judge on recordings; returns the share of frames heard right on held-out speakers."""
    data = AcousticData(folder)
    examples = Examples(data)
    torch.manual_seed(config.seed)
    model, judge = Acoustic(AcousticConfig()), ContentJudge()
    for name, values in zip(("mel_mean", "mel_deviation"), data.mel_statistics()):
        getattr(model, name).copy_(torch.from_numpy(values))
    optimizer = torch.optim.AdamW(judge.parameters(), lr=2e-3, weight_decay=0.01)

    def step(run: Run, number: int) -> dict[str, Tensor]:
        rng = run.rng(number)
        batch = examples.batch(examples.draw(rng), rng, model)
        mel = _disguised(batch.mel, rng).to(run.device)
        with run.autocast():
            loss = misheard(judge, mel, to_device(batch, run.device))
        run.update("judge", loss)
        return {"misheard": loss.detach()}

    config = replace(config, schedule=linear(config.steps), log_every=100)
    loop.train(step, {"judge": judge}, {"judge": optimizer}, config).finished()
    write_safetensors(out, dict(judge.state_dict()), {"steps": config.steps})
    return _accuracy(judge.cpu(), examples, model)


def _disguised(mel: Tensor, rng: np.random.Generator) -> Tensor:
    """Bands moved (other vocal tracts), another level and tilt, a stretch of bands hidden: what is said must not depend on who."""
    shift = int(rng.integers(-MOST_BANDS, MOST_BANDS + 1))
    moved = torch.roll(mel, shift, dims=2)
    tilt = torch.linspace(-1, 1, mel.shape[2]) * float(rng.normal(0, 0.3)) + float(rng.normal(0, 0.2))
    low = int(rng.integers(0, 72))
    moved = moved + tilt
    moved[:, :, low : low + int(rng.integers(1, 8))] = 0.0
    return moved


def _accuracy(judge: ContentJudge, examples: Examples, model: Acoustic, batches: int = 12) -> float:
    """Share of held-out frames whose sound is heard right."""
    rng, pool = np.random.default_rng(1), examples.held if len(examples.held) else examples.train
    right = total = 0
    with torch.no_grad():
        for _ in range(batches):
            batch = examples.batch([int(i) for i in rng.choice(pool, 4)], rng, model)
            wanted, mask = sounds(batch)
            right += int((judge(batch.mel).argmax(2) == wanted)[mask].sum())
            total += int(mask.sum())
    log.info("held-out frames heard right: %.3f", right / total)
    return right / total
