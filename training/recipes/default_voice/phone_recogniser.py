"""Teaches the recogniser that judges listen with (:mod:`evaluation.recogniser`), on real people only.

The one for Mandarin is taught English beside: recordings with true Mandarin transcripts are of four people, and an ear that met
150 voices hears strangers better. Japanese has no free recordings, so it is learned from an engine and its figures say so.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torchaudio.functional import edit_distance

from audio.filterbank import hz_to_mel, mel_to_hz
from core.types import Float32
from core.weights import write_safetensors
from evaluation.held_out import ALWAYS_TRAIN, kept_aside
from evaluation.recogniser import STRIDE, Recogniser
from training import loop
from training.loop import LoopConfig, Run
from training.recipes.default_voice.acoustic_data import AcousticData, Item
from training.schedules import linear

log = logging.getLogger(__name__)
CORPORA = {
    "zh": {"aishell1": 0.40, "aishell3": 0.0, "phrases": 0.22, "audio-cmn": 0.06},
    "en": {"speechocean762": 0.22, "librispeech": 0.07, "vctk": 0.02, "ljspeech": 0.01},
    "ja": {"tohoku": 1.0},
}
"""Share of each corpus in what is drawn; AISHELL-3 is only for the test."""
BATCH = 24
NEVER_HEARD = frozenset({"aishell3"})


def split(items: Sequence[Item], languages: Sequence[str]) -> tuple[list[int], list[int]]:
    """Utterances to learn from, and those kept aside."""
    corpora = {name for language in languages for name in CORPORA[language]}
    known: list[int] = []
    aside: list[int] = []
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


def train(data: AcousticData, languages: Sequence[str], config: LoopConfig) -> Recogniser:
    """Learn ``languages``: the first is what it hears, the others help."""
    torch.manual_seed(config.seed)
    model = Recogniser(languages)
    known, _ = split(data.items, languages)
    sample = np.concatenate([data.mel(i) - data.mel(i).mean(0) for i in known[:: max(1, len(known) // 300)]])
    model.deviation.copy_(torch.from_numpy(sample.std(0)))
    chances = _chances([data.items[i].corpus for i in known], languages)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2.5e-3, weight_decay=0.02)

    def step(run: Run, number: int) -> dict[str, Tensor]:
        model.train()
        rng = run.rng(number)
        drawn = sorted((int(i) for i in rng.choice(known, 4 * BATCH, p=chances)), key=lambda i: data.items[i].frames)
        first = int(rng.integers(0, 4)) * BATCH
        loss = _loss(run, model, data, drawn[first : first + BATCH], rng)
        run.update("recogniser", loss)
        return {"loss": loss.detach()}

    config = replace(config, schedule=linear(config.steps, 100, 0.03), log_every=100)
    loop.train(step, {"recogniser": model}, {"recogniser": optimizer}, config).finished()
    return model.cpu().eval()


def _chances(corpora: Sequence[str], languages: Sequence[str]) -> np.ndarray:
    """How likely each utterance is drawn."""
    share = {name: value for language in languages for name, value in CORPORA[language].items()}
    count = {name: corpora.count(name) for name in set(corpora)}
    values = np.array([share[name] / count[name] for name in corpora])
    return values / values.sum()


def _loss(run: Run, model: Recogniser, data: AcousticData, batch: Sequence[int], rng: np.random.Generator) -> Tensor:
    mels = [varied(data.mel(i), rng) for i in batch]
    frames = torch.tensor([len(mel) for mel in mels])
    padded = torch.nn.utils.rnn.pad_sequence([torch.from_numpy(mel) for mel in mels], batch_first=True)
    targets = [model.numbers(data.items[i].symbols, language_of(data.items[i])) for i in batch]
    flat = torch.tensor([phone + 1 for target in targets for phone in target])
    with run.autocast():
        chances = model(padded.to(run.device), frames.to(run.device))
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


def teach(folder: Path, out: Path, languages: Sequence[str], config: LoopConfig) -> None:
    """Train on a built folder and write ``out``, with the errors on what was kept aside."""
    data = AcousticData(folder)
    model = train(data, languages, config)
    groups: dict[str, list[int]] = {}
    for i in split(data.items, languages)[1]:
        groups.setdefault(data.items[i].corpus, []).append(i)
    found = {name: round(phone_error(model, data, indices[:200]), 3) for name, indices in sorted(groups.items())}
    facts = {"languages": ",".join(languages), "error_kept_aside": found, "steps": config.steps}
    write_safetensors(out, dict(model.state_dict()), facts)
    log.info("phone error on speech kept aside: %s", found)
