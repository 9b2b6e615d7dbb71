"""A small network that reads the voice off a mel, to teach the acoustic model to keep it.

The GE2E encoder itself wants another mel and three recurrent layers; this student of it (strided convolutions, mean over time)
maps our own mel to nearly the same vector and costs next to nothing inside the training step.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.weights import read_checkpoint, write_safetensors
from training.acoustic_data import AcousticData

log = logging.getLogger(__name__)
CROP = 200
BATCH = 32


class VoiceJudge(nn.Module):
    """(B, T, n_mels) normalised mel with mask (B, T) -> unit voice vector (B, 256) and the hidden layers."""

    def __init__(self, width: int = 192) -> None:
        super().__init__()
        sizes = (80, width, width, width)
        self.layers = nn.ModuleList(nn.Conv1d(a, b, 5, stride=2, padding=2) for a, b in zip(sizes, sizes[1:]))
        self.leave = nn.Linear(2 * width, 256)

    def forward(self, mel: Tensor, mask: Tensor) -> tuple[Tensor, list[Tensor]]:
        x, hidden = mel.transpose(1, 2), []
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.1)
            mask = mask[:, ::2]
            hidden.append(x)
        weight = mask[:, None, : x.shape[2]]
        count = weight.sum(-1).clamp(min=1)
        mean = (x * weight).sum(-1) / count
        spread = (((x - mean[..., None]).square() * weight).sum(-1) / count + 1e-5).sqrt()
        return F.normalize(self.leave(torch.cat([mean, spread], 1)), dim=1), hidden


def load(path: Path) -> VoiceJudge:
    """A trained judge, frozen."""
    judge = VoiceJudge()
    judge.load_state_dict({name: value for name, value in read_checkpoint(path).items() if name != "__metadata__"})
    return judge.eval().requires_grad_(False)


def train(folder: Path, out: Path, steps: int, precision: torch.dtype = torch.float32) -> float:
    """Teach the judge on real mels; returns its mean cosine to GE2E on held-out speakers."""
    data = AcousticData(folder)
    mean, deviation = data.mel_statistics()
    rng = np.random.default_rng(0)
    torch.manual_seed(0)
    judge = VoiceJudge()
    optimizer = torch.optim.AdamW(judge.parameters(), lr=2e-3, weight_decay=0.01)
    splits = {split: [i for i, item in enumerate(data.items) if item.split == split] for split in ("train", "held")}

    def batch(split: str) -> tuple[Tensor, Tensor, Tensor]:
        chosen = [int(i) for i in rng.choice(splits[split], BATCH)]
        mels, mask = np.zeros((BATCH, CROP, 80), np.float32), np.zeros((BATCH, CROP), np.float32)
        for row, i in enumerate(chosen):
            whole = (data.mel(i) - mean) / deviation
            first = int(rng.integers(0, max(1, len(whole) - CROP)))
            piece = whole[first : first + CROP]
            mels[row, : len(piece)], mask[row, : len(piece)] = piece, 1.0
        return torch.from_numpy(mels), torch.from_numpy(mask), torch.from_numpy(data.voices[chosen])

    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * (1 - 0.95 * step / steps)
        mel, mask, target = batch("train")
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == torch.bfloat16):
            vector, _ = judge(mel, mask)
        loss = 1 - (vector.float() * target).sum(1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 100 == 99:
            log.info("step %d: cosine %.3f", step + 1, 1 - float(loss.detach()))
    with torch.no_grad():
        cosines = [
            float((judge(mel, mask)[0] * target).sum(1).mean())
            for mel, mask, target in (batch("held") for _ in range(8))
        ]
    write_safetensors(out, dict(judge.state_dict()), {"steps": steps})
    log.info("held-out cosine to GE2E: %.3f", np.mean(cosines))
    return float(np.mean(cosines))


def main() -> None:
    parser = argparse.ArgumentParser(description="Teach a small network to read the voice off a mel.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--bf16", action="store_true")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    out = arguments.data / "voice_judge.safetensors"
    train(arguments.data, out, arguments.steps, torch.bfloat16 if arguments.bf16 else torch.float32)


if __name__ == "__main__":
    main()
