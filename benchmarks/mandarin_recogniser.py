"""A small Mandarin phone recogniser that hears only real people: ``python -m benchmarks.mandarin_recogniser <data> --out FILE``.

``data`` is a folder built by :mod:`training.acoustic_data`. Convolutions and a two-way GRU with the CTC loss (Graves et al.,
2006), taught on the Mandarin recordings (joined words, sentences), never on pseudo-speakers, the engine or our own speech. One
sentence in twelve is kept aside: its error is what natural speech reaches. Used by :mod:`benchmarks.voice_quality`.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from core.types import Float32
from core.weights import read_checkpoint, write_safetensors
from synthesizer.text.symbols import FINALS, INITIALS
from training.acoustic_data import AcousticData

PHONES = (*INITIALS, *FINALS)
REAL = frozenset({"phrases", "aishell1", "aishell3", "audio-cmn"})
KEPT_ASIDE = 12


class Recogniser(nn.Module):
    """(B, T, 80) normalised mel -> log-probabilities (B, ~T / 2, phones + blank)."""

    def __init__(self, width: int = 160) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(80))
        self.register_buffer("deviation", torch.ones(80))
        self.front = nn.Sequential(
            nn.Conv1d(80, width, 5, padding=2), nn.GELU(), nn.Conv1d(width, width, 5, stride=2, padding=2), nn.GELU(), nn.Dropout(0.2)
        )  # fmt: skip
        self.body = nn.GRU(width, width, batch_first=True, bidirectional=True)
        self.leave = nn.Linear(2 * width, len(PHONES) + 1)

    def forward(self, mel: Tensor) -> Tensor:
        level = mel.mean(dim=(1, 2), keepdim=True)  # loudness does not matter
        x = self.front(((mel - level - self.mean) / self.deviation).transpose(1, 2)).transpose(1, 2)
        return self.leave(self.body(x)[0]).log_softmax(-1)

    @torch.no_grad()
    def hear(self, mel: Float32) -> list[int]:
        """Phone numbers heard in a mel (80, T)."""
        best = self(torch.from_numpy(np.ascontiguousarray(mel.T))[None])[0].argmax(-1).numpy()
        kept = best[np.flatnonzero(np.diff(best, prepend=-1))]
        return [int(phone) - 1 for phone in kept if phone > 0]


def phones_of(symbols: list[str]) -> list[int]:
    """Numbers in :data:`PHONES` of those symbols that are Mandarin sounds."""
    return [PHONES.index(symbol) for symbol in symbols if symbol in PHONES]


def errors(wanted: list[int], heard: list[int]) -> int:
    """Edit distance."""
    costs = list(range(len(heard) + 1))
    for i, phone in enumerate(wanted):
        fresh = [i + 1]
        for j, other in enumerate(heard):
            fresh.append(min(costs[j] + (phone != other), costs[j + 1] + 1, fresh[j] + 1))
        costs = fresh
    return costs[-1]


def load(path: Path) -> Recogniser:
    model = Recogniser()
    model.load_state_dict({name: value for name, value in read_checkpoint(path).items() if name != "__metadata__"})
    return model.eval()


def split(data: AcousticData) -> tuple[list[int], list[int]]:
    """Real Mandarin utterances to learn from, and those kept aside (held-out speakers and every twelfth)."""
    real = [i for i, item in enumerate(data.items) if item.corpus in REAL and phones_of(item.symbols)]
    aside = [i for n, i in enumerate(real) if data.items[i].split == "held" or n % KEPT_ASIDE == 0]
    return sorted(set(real) - set(aside)), aside


def train(data: AcousticData, seconds: float, seed: int = 0) -> Recogniser:
    """Learn for so many seconds."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model, (known, _) = Recogniser(), split(data)
    sample = np.concatenate([data.mel(i) - data.mel(i).mean() for i in known[:: max(1, len(known) // 200)]])
    model.mean.copy_(torch.from_numpy(sample.mean(0)))
    model.deviation.copy_(torch.from_numpy(sample.std(0)))
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.01)
    loss_of, started, step = nn.CTCLoss(zero_infinity=True), time.monotonic(), 0
    while (used := (time.monotonic() - started) / seconds) < 1:
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * min(1.0, (step + 1) / 50) * (1 - 0.95 * used)
        chosen = sorted((int(i) for i in rng.choice(known, 64)), key=lambda i: data.items[i].frames)
        first = int(rng.integers(0, 5)) * 12
        batch = chosen[first : first + 16]
        mel = np.zeros((len(batch), data.items[batch[-1]].frames, 80), np.float32)
        for row, i in enumerate(batch):
            stretched = data.mel(i)
            mel[row] = stretched.mean()
            mel[row, : len(stretched)] = _masked(stretched, rng)
        targets = [phones_of(data.items[i].symbols) for i in batch]
        lengths = torch.tensor([(data.items[i].frames + 1) // 2 for i in batch])
        flat = torch.tensor([phone + 1 for target in targets for phone in target])
        loss = loss_of(
            model(torch.from_numpy(mel)).transpose(0, 1), flat, lengths, torch.tensor([len(t) for t in targets])
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        if step % 100 == 0:
            print(f"step {step}, loss {float(loss.detach()):.3f}", flush=True)
    return model.eval()


def _masked(mel: Float32, rng: np.random.Generator) -> Float32:
    """A stretch of bands and one of time hidden, bands moved by up to two (other vocal tracts)."""
    result = np.roll(mel, int(rng.integers(-2, 3)), axis=1)
    low, start = int(rng.integers(0, 70)), int(rng.integers(0, max(1, len(mel) - 12)))
    result[:, low : low + int(rng.integers(1, 10))] = result.mean()
    result[start : start + int(rng.integers(1, 12))] = result.mean()
    return result


def phone_error(model: Recogniser, data: AcousticData, indices: list[int]) -> float:
    """Errors over phones on recordings."""
    pairs = [(phones_of(data.items[i].symbols), model.hear(data.mel(i).T)) for i in indices]
    return sum(errors(*pair) for pair in pairs) / sum(len(wanted) for wanted, _ in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description="Teach a small Mandarin phone recogniser.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=420.0)
    arguments = parser.parse_args()
    data = AcousticData(arguments.data)
    model = train(data, arguments.seconds)
    _, aside = split(data)
    groups = {name: [i for i in aside if data.items[i].corpus == name] for name in ("aishell1", "aishell3", "phrases")}
    found = {name: round(phone_error(model, data, indices), 3) for name, indices in groups.items() if indices}
    write_safetensors(arguments.out, dict(model.state_dict()), {"natural_phone_error": found})
    print("phone error on natural speech kept aside:", found)


if __name__ == "__main__":
    main()
