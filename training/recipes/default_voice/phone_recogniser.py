"""A small phone recogniser that learns from real people only: ``python -m training.recipes.default_voice.phone_recogniser <data>``.

``data`` is a folder built by :mod:`training.recipes.default_voice.acoustic_data`. Convolutions and a two-way GRU with the CTC loss (Graves et al.,
2006). The default one hears Mandarin; English recordings with true transcripts teach it beside, because Mandarin ones are of
four people, and an ear that met 150 voices hears strangers better. For Japanese no free recordings with
transcripts were at hand: ``--languages ja`` learns from an engine's speech, and its figures have to say so. It never hears pseudo-speakers
or our own speech. Kept aside: held-out speakers, every recording of AISHELL-3 (one sentence a person), and one text in
twelve by a hash of the text (:func:`kept_aside`), so that :mod:`evaluation` can find the same ones again.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from audio.filterbank import hz_to_mel, mel_to_hz
from core import paths
from core.types import Float32
from core.weights import read_checkpoint, write_safetensors
from evaluation.distance import edit_distance
from synthesizer.text.symbols import ARPABET, FINALS, INITIALS, JAPANESE
from training.recipes.default_voice.acoustic_data import AcousticData, Item
from training.recipes.default_voice.splits import ALWAYS_TRAIN

INVENTORY = {"zh": (*INITIALS, *FINALS), "en": ARPABET, "ja": JAPANESE}
CORPORA = {
    "zh": {"aishell1": 0.40, "aishell3": 0.0, "phrases": 0.22, "audio-cmn": 0.06},
    "en": {"speechocean762": 0.22, "librispeech": 0.07, "vctk": 0.02, "ljspeech": 0.01},
    "ja": {"tohoku": 1.0},
}
"""Share of each corpus in what is drawn; AISHELL-3 is only for the test."""
KEPT_ASIDE = 12
BATCH = 24
STRIDE = 2
NEVER_HEARD = frozenset({"aishell3"})


class Recogniser(nn.Module):
    """(B, T, 80) ln mel -> log-probabilities (B, ~T / 2, phones + blank) over the phones of all its languages."""

    def __init__(self, languages: Sequence[str], width: int = 192) -> None:
        super().__init__()
        self.languages = tuple(languages)
        self.phones = tuple(phone for language in self.languages for phone in INVENTORY[language])
        self.register_buffer("deviation", torch.ones(80))
        self.front = nn.Conv1d(80, width, 5, stride=STRIDE, padding=2)
        self.blocks = nn.ModuleList(_Block(width, dilation) for dilation in (1, 2, 4))
        self.body = nn.GRU(width, width, batch_first=True, bidirectional=True)
        self.leave = nn.Linear(2 * width, len(self.phones) + 1)

    def forward(self, mel: Tensor, frames: Tensor) -> Tensor:
        """``frames`` (B,) says how many columns of each mel are sound; the rest is padding."""
        x = self.front((self._centred(mel, frames) / self.deviation).transpose(1, 2))
        for block in self.blocks:
            x = block(x)
        return self.leave(F.dropout(self.body(x.transpose(1, 2))[0], 0.2, self.training)).float().log_softmax(-1)

    def _centred(self, mel: Tensor, frames: Tensor) -> Tensor:
        """Loudness and colour of voice and room go: each band loses its mean over the louder half of the sound."""
        inside = (torch.arange(mel.shape[1])[None] < frames[:, None]).float()
        level = mel.mean(2)
        middle = (level * inside).sum(1) / inside.sum(1)
        loud = (inside * (level > middle[:, None]).float())[..., None]
        return (mel - (mel * loud).sum(1, keepdim=True) / loud.sum(1, keepdim=True).clamp(min=1)) * inside[..., None]

    def numbers(self, symbols: Sequence[str], language: str) -> list[int]:
        """Places in :attr:`phones` of those symbols that are sounds of the language."""
        first = self._first(language)
        inventory = {phone: first + i for i, phone in enumerate(INVENTORY[language])}
        return [inventory[symbol] for symbol in symbols if symbol in inventory]

    def _first(self, language: str) -> int:
        before = self.languages[: self.languages.index(language)]
        return sum(len(INVENTORY[name]) for name in before)

    @torch.no_grad()
    def hear(self, mel: Float32, language: str) -> list[int]:
        """Phone numbers heard in a mel (80, T); only sounds of the language are considered."""
        chances = self(torch.from_numpy(np.ascontiguousarray(mel.T))[None], torch.tensor([mel.shape[1]]))[0].numpy()
        first = self._first(language)
        columns = [0, *range(1 + first, 1 + first + len(INVENTORY[language]))]
        best = np.array(columns)[chances[:, columns].argmax(-1)]
        kept = best[np.flatnonzero(np.diff(best, prepend=-1))]
        return [int(phone) - 1 for phone in kept if phone > 0]


class _Block(nn.Module):
    """Residual convolution: normalised, dilated, gated."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(1, width)
        self.conv = nn.Conv1d(width, 2 * width, 5, padding=2 * dilation, dilation=dilation)

    def forward(self, x: Tensor) -> Tensor:
        return x + F.dropout(F.glu(self.conv(self.norm(x)), 1), 0.1, self.training)


def load(path: Path) -> Recogniser:
    """What :func:`main` wrote."""
    loaded = read_checkpoint(path)
    model = Recogniser(loaded.pop("__metadata__")["languages"].split(","))
    model.load_state_dict(loaded)
    return model.eval()


def kept_aside(text: str) -> bool:
    """True for one text in twelve, the same ones wherever it is asked."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % KEPT_ASIDE == 0


def split(items: Sequence[Item], languages: Sequence[str]) -> tuple[list[int], list[int]]:
    """Utterances to learn from, and those kept aside."""
    corpora = {name for language in languages for name in CORPORA[language]}
    known, aside = [], []
    for i, item in enumerate(items):
        if item.corpus not in corpora:
            continue
        if item.corpus == "librispeech" and item.speaker not in ALWAYS_TRAIN:
            continue  # the other transcripts there were written by a machine
        tested = item.split == "held" or item.corpus in NEVER_HEARD or kept_aside(item.text)
        (aside if tested else known).append(i)
    return known, aside


def language_of(item: Item) -> str:
    return ("zh", "en", "ja")[item.language]


def train(
    data: AcousticData, languages: Sequence[str], seconds: float, seed: int = 0, start: Recogniser | None = None
) -> Recogniser:
    """Learn for so many seconds of processor time, from nothing or from ``start``."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = (start or Recogniser(languages)).train()
    known, _ = split(data.items, languages)
    sample = np.concatenate([data.mel(i) - data.mel(i).mean(0) for i in known[:: max(1, len(known) // 300)]])
    model.deviation.copy_(torch.from_numpy(sample.std(0)))
    chances = _chances([data.items[i].corpus for i in known], languages)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.02)
    started, step, losses = time.process_time(), 0, []
    while (used := (time.process_time() - started) / seconds) < 1:
        for group in optimizer.param_groups:
            group["lr"] = 2.5e-3 * min(1.0, (step + 1) / 100) * (1 - 0.97 * used)
        chosen = sorted((int(i) for i in rng.choice(known, 4 * BATCH, p=chances)), key=lambda i: data.items[i].frames)
        first = int(rng.integers(0, 4)) * BATCH
        loss = _loss(model, data, chosen[first : first + BATCH], rng)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        losses.append(float(loss.detach()))
        if step % 100 == 0:
            print(f"step {step}, {used:.0%}, loss {np.mean(losses[-100:]):.3f}", flush=True)
    return model.eval()


def _chances(corpora: Sequence[str], languages: Sequence[str]) -> np.ndarray:
    """How likely each utterance is drawn."""
    share = {name: value for language in languages for name, value in CORPORA[language].items()}
    count = {name: corpora.count(name) for name in set(corpora)}
    values = np.array([share[name] / count[name] for name in corpora])
    return values / values.sum()


def _loss(model: Recogniser, data: AcousticData, batch: Sequence[int], rng: np.random.Generator) -> Tensor:
    mels = [varied(data.mel(i), rng) for i in batch]
    frames = torch.tensor([len(mel) for mel in mels])
    padded = np.zeros((len(batch), int(frames.max()), 80), np.float32)
    for row, mel in enumerate(mels):
        padded[row, : len(mel)] = mel
    targets = [model.numbers(data.items[i].symbols, language_of(data.items[i])) for i in batch]
    flat = torch.tensor([phone + 1 for target in targets for phone in target])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        chances = model(torch.from_numpy(padded), frames)
    lengths = torch.tensor([len(target) for target in targets])
    out = (frames + STRIDE - 1) // STRIDE
    return F.ctc_loss(chances.transpose(0, 1), flat, out, lengths, zero_infinity=True)


def varied(mel: Float32, rng: np.random.Generator) -> Float32:
    """The same words (T, 80) at another tempo (0.8-1.25), in another vocal tract (0.83-1.2), with stretches hidden and, at times, a hum."""
    tempo, tract = np.exp(rng.uniform(-0.22, 0.22)), np.exp(rng.uniform(-0.18, 0.18))
    rows = np.linspace(0, len(mel) - 1, max(16, round(len(mel) / tempo)))
    mel = _read_at(mel, rows, 0)
    mel = _read_at(mel, np.minimum(_bands_of(_hz_of_bands() * tract), 79), 1)
    if rng.random() < 0.4:
        floor = mel.min() + rng.uniform(0, 0.45) * (mel.max() - mel.min()) + rng.uniform(-1, 1) * np.linspace(-1, 1, 80)
        mel = np.logaddexp(mel, (floor + rng.normal(0, 0.5, mel.shape)).astype(np.float32))
    for _ in range(2):
        low, start = int(rng.integers(0, 72)), int(rng.integers(0, max(1, len(mel) - 8)))
        mel[:, low : low + int(rng.integers(1, 10))] = mel.mean()
        mel[start : start + int(rng.integers(1, 8))] = mel.mean()
    return mel.astype(np.float32)


def _read_at(values: Float32, places: np.ndarray, axis: int) -> Float32:
    """Linear interpolation along an axis."""
    low = np.floor(places).astype(int)
    high = np.minimum(low + 1, values.shape[axis] - 1)
    share = (places - low).astype(np.float32)
    share = share[:, None] if axis == 0 else share[None]
    return values.take(low, axis) * (1 - share) + values.take(high, axis) * share


def _hz_of_bands() -> np.ndarray:
    """Middle of each of the 80 Slaney bands below 8 kHz."""
    return mel_to_hz(np.linspace(0.0, hz_to_mel(8000.0, "slaney"), 82)[1:-1], "slaney")


def _bands_of(hz: np.ndarray) -> np.ndarray:
    """Band (not whole) whose middle a frequency is."""
    return np.interp(hz, _hz_of_bands(), np.arange(80))


def phone_error(model: Recogniser, data: AcousticData, indices: Sequence[int]) -> float:
    """Errors over phones on recordings."""
    wrong = total = 0
    for i in indices:
        language = language_of(data.items[i])
        wanted = model.numbers(data.items[i].symbols, language)
        wrong += edit_distance(wanted, model.hear(data.mel(i).T, language))
        total += len(wanted)
    return wrong / max(1, total)


def main() -> None:
    parser = argparse.ArgumentParser(description="Teach a small phone recogniser.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, help="by default where evaluation looks for it")
    parser.add_argument("--languages", default="zh,en", help="what it hears, then what helps it to learn: zh,en or ja")
    parser.add_argument("--start", type=Path, help="an earlier recogniser of the same languages, to learn on from it")
    parser.add_argument("--seconds", type=float, default=600.0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    data, languages = AcousticData(arguments.data), arguments.languages.split(",")
    start = load(arguments.start) if arguments.start else None
    model = train(data, languages, arguments.seconds, seed=int(start is not None), start=start)
    _, aside = split(data.items, languages)
    groups: dict[str, list[int]] = {}
    for i in aside:
        groups.setdefault(data.items[i].corpus, []).append(i)
    found = {name: round(phone_error(model, data, indices[:200]), 3) for name, indices in sorted(groups.items())}
    facts = {"languages": arguments.languages, "error_kept_aside": found, "seconds": arguments.seconds}
    out = arguments.out or paths.cache_dir() / "recognisers" / f"{arguments.languages.replace(',', '_')}.safetensors"
    out.parent.mkdir(parents=True, exist_ok=True)
    write_safetensors(out, dict(model.state_dict()), facts)
    print("phone error on speech kept aside:", found)


if __name__ == "__main__":
    main()
