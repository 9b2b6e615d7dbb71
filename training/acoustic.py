"""Train the default voice's acoustic model: ``python -m training.acoustic <data> --out DIR [--steps 12000]``.

``data`` is a folder built by :mod:`training.acoustic_data` and aligned by :mod:`training.acoustic_align`. Goes on from the
last checkpoint by itself; ``--critic-from`` says at which step the critic against blur begins.
"""

from __future__ import annotations

import argparse
import logging
import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from core.types import Float32
from synthesizer.default.checkpoint import save
from synthesizer.default.model import Acoustic, AcousticConfig, Inputs, Prosody
from synthesizer.default.train import Batch, MelCritic, critic_loss, fooling_loss, losses
from synthesizer.modules.blocks import length_mask, symbol_means
from synthesizer.text.symbols import PAUSES, SILENCE, SYMBOL_IDS
from training import voice_judge
from training.acoustic_data import AcousticData, Item
from training.loop import LoopConfig, Precision, Run, train

log = logging.getLogger(__name__)
FRAMES_A_BATCH = 2400
WORST_ALIGNED = 0.03
"""Share of utterances left out because text and speech fit worst."""
LONGEST_SOUND = 80
ALIKE = 0.85
CORPUS_WEIGHT = {"phrases": 1.0, "aishell1": 1.6, "aishell3": 3.0, "audio-cmn": 0.5, "pseudo": 1.3, "ljspeech": 4.0, "vctk": 4.0,
                 "librispeech": 2.0, "speechocean762": 0.7, "flite": 0.8}  # fmt: skip


class Examples:
    """Batches from aligned data: utterances of about equal length, so that little is padded."""

    def __init__(self, data: AcousticData, emotions: Float32 | None = None) -> None:
        self.data = data
        self.durations = self._split(np.load(data.folder / "durations.npy").astype(np.int64))
        self.emotions = emotions
        self.by_speaker: dict[str, list[int]] = defaultdict(list)
        for i, item in enumerate(data.items):
            self.by_speaker[item.speaker].append(i)
        self.train_speakers = sorted({item.speaker for item in data.items if item.split == "train"})
        self.middles = self._middles()
        self.train = self._usable("train")
        self.held = self._usable("held")
        weights = np.array([CORPUS_WEIGHT.get(data.items[i].corpus, 1.0) for i in self.train])
        self.chances = weights / weights.sum()

    def _split(self, flat: np.ndarray) -> list[np.ndarray]:
        ends = np.cumsum([len(item.symbols) for item in self.data.items])
        return np.split(flat, ends[:-1])

    def _usable(self, split: str) -> np.ndarray:
        scores = np.load(self.data.folder / "align_score.npy")
        items = self.data.items
        chosen = np.array([i for i, item in enumerate(items) if item.split == split and self._sane(i)], dtype=np.int64)
        if len(chosen) == 0:
            return chosen
        floor = np.quantile(scores[chosen], WORST_ALIGNED)
        return chosen[scores[chosen] >= floor]

    def _sane(self, index: int) -> bool:
        """Aligned at all, and no sound drawn out for more than a second."""
        item, frames = self.data.items[index], self.durations[index]
        sounds = [int(d) for s, d in zip(item.symbols, frames) if s not in PAUSES and s != SILENCE]
        return int(frames.sum()) == item.frames and max(sounds) <= LONGEST_SOUND

    def _middles(self) -> dict[str, float]:
        """ln F0 in the middle of every speaker's voice; 0 where nothing is voiced."""
        result = {}
        for speaker, indices in self.by_speaker.items():
            f0 = np.concatenate([self.data.f0(i) for i in indices[:200]])
            result[speaker] = float(np.median(np.log(f0[f0 > 0]))) if (f0 > 0).sum() > 20 else 0.0
        return result

    def draw(self, rng: np.random.Generator) -> list[int]:
        """Utterances of one batch: a random pool sorted by length, one run of it."""
        drawn = rng.choice(self.train, size=192, p=self.chances, replace=len(self.train) <= 400)
        pool = sorted((int(i) for i in drawn), key=lambda i: self.data.items[i].frames)
        first = int(rng.integers(len(pool)))
        batch: list[int] = []
        for i in pool[first:] + pool[:first][::-1]:
            longest = max(self.data.items[j].frames for j in [*batch, i])
            if batch and longest * (len(batch) + 1) > FRAMES_A_BATCH:
                break
            batch.append(i)
        return batch

    def voice(self, index: int, rng: np.random.Generator) -> Float32:
        """A voice vector for an utterance: its own, the speaker's mean, or a mean of some, slightly shaken."""
        same = self.by_speaker[self.data.items[index].speaker]
        kind = rng.random()
        if kind < 0.4:
            chosen = [index]
        else:
            count = 64 if kind < 0.6 else int(rng.integers(2, 5))
            chosen = [int(i) for i in rng.choice(same, min(count, len(same)), replace=False)]
        vector = self.data.voices[chosen].mean(0) + rng.normal(0, 0.008, 256)
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def strangers(self, batch: Batch, rng: np.random.Generator) -> torch.Tensor:
        """Voice vectors of other people, one for each utterance of a batch, drawn evenly over speakers."""
        names = rng.choice(self.train_speakers, len(batch.mel))
        chosen = [int(rng.choice(self.by_speaker[str(name)])) for name in names]
        return torch.from_numpy(self.data.voices[chosen])

    def batch(self, indices: list[int], rng: np.random.Generator, model: Acoustic) -> Batch:
        """Padded tensors. Symbols without frames (pauses nobody made) are left out."""
        kept = [np.flatnonzero(self.durations[i] > 0) for i in indices]
        items = [self.data.items[i] for i in indices]
        n, t = max(len(k) for k in kept), max(item.frames for item in items)
        t = -(-t // 32) * 32  # few different sizes keep the CPU allocator small
        durations = torch.from_numpy(_padded([self.durations[i][k] for i, k in zip(indices, kept)], n))
        mel = np.zeros((len(indices), t, 80), np.float32)
        log_f0, voiced = np.zeros((len(indices), t), np.float32), np.zeros((len(indices), t), np.float32)
        for row, i in enumerate(indices):
            mel[row, : items[row].frames] = self.data.mel(i)
            log_f0[row], voiced[row] = contour(self.data.f0(i), t, self.middles[items[row].speaker])
        normal = model.from_mel(torch.from_numpy(mel))
        frames = durations.sum(1)
        normal = normal * (torch.arange(t)[None] < frames[:, None]).float()[..., None]
        energy = symbol_means(normal.mean(2), durations)
        voices = torch.from_numpy(np.stack([self.voice(i, rng) for i in indices]))
        symbols, tones, languages, starts, domains = self._columns(items, kept, n)
        lengths = torch.tensor([len(k) for k in kept])
        emotion = self._emotion(indices, rng)
        inputs = Inputs(symbols, tones, languages, starts, domains, lengths, voices, emotion)
        middle = torch.tensor([self.middles[item.speaker] for item in items])
        prosody = Prosody(durations, energy, torch.from_numpy(log_f0), torch.from_numpy(voiced))
        return Batch(inputs, prosody, normal, middle, (middle > 0).float())

    def _columns(self, items: list[Item], kept: list[np.ndarray], n: int) -> tuple[torch.Tensor, ...]:
        columns = (
            [np.array([SYMBOL_IDS[s] for s in item.symbols])[k] for item, k in zip(items, kept)],
            [np.array(item.tones)[k] for item, k in zip(items, kept)],
            [np.array(item.languages)[k] for item, k in zip(items, kept)],
            [np.array(item.starts)[k] for item, k in zip(items, kept)],
            [np.full(len(k), item.domain) for item, k in zip(items, kept)],
        )
        return tuple(torch.from_numpy(_padded(column, n)) for column in columns)

    def _emotion(self, indices: list[int], rng: np.random.Generator) -> torch.Tensor:
        """Emotion vectors, left out (zeros) for a fifth of the utterances so that the model also speaks without one."""
        if self.emotions is None:
            return torch.zeros(len(indices), 64)
        keep = rng.random(len(indices)) > 0.2
        return torch.from_numpy(self.emotions[indices] * keep[:, None]).float()


def contour(f0: Float32, length: int, middle: float) -> tuple[Float32, Float32]:
    """ln F0 bridged over unvoiced frames, and the voicing, both (length,)."""
    voiced = f0 > 0
    log_f0 = np.full(length, middle, np.float32)
    flags = np.zeros(length, np.float32)
    if voiced.any():
        where = np.flatnonzero(voiced)
        log_f0[: len(f0)] = np.interp(np.arange(len(f0)), where, np.log(f0[where]))
        flags[: len(f0)] = voiced
    return log_f0, flags


def _padded(rows: list[np.ndarray], length: int) -> np.ndarray:
    result = np.zeros((len(rows), length), np.int64)
    for row, values in zip(result, rows):
        row[: len(values)] = values
    return result


def schedule(steps: int, warmup: int = 200) -> Callable[[int], float]:
    """Warm up, then a cosine down to a twentieth."""

    def factor(step: int) -> float:
        if step < warmup:
            return (step + 1) / warmup
        return 0.05 + 0.475 * (1 + math.cos(math.pi * min(1.0, step / steps)))

    return factor


def run(
    folder: Path,
    out: Path,
    steps: int,
    critic_from: int,
    judge_from: int = 2000,
    swap_from: int = 6000,
    max_seconds: float = math.inf,
    seed: int = 0,
    precision: Precision = "fp32",
) -> Run:
    """Train and export ``out/default_voice.safetensors`` at every checkpoint."""
    torch.manual_seed(seed)
    data = AcousticData(folder)
    emotion_file = folder / "emotion.npy"
    examples = Examples(data, np.load(emotion_file) if emotion_file.exists() else None)
    log.info(
        "%d training and %d held utterances, emotion: %s",
        len(examples.train),
        len(examples.held),
        emotion_file.exists(),
    )
    model, critic = Acoustic(AcousticConfig()), MelCritic()
    mean, deviation = data.mel_statistics()
    model.mel_mean.copy_(torch.from_numpy(mean))
    model.mel_deviation.copy_(torch.from_numpy(deviation))
    optimizers: dict[str, torch.optim.Optimizer] = {
        "model": torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01),
        "critic": torch.optim.AdamW(critic.parameters(), lr=4e-4, betas=(0.5, 0.9)),
    }

    judge_file = folder / "voice_judge.safetensors"
    judge = voice_judge.load(judge_file) if judge_file.exists() else None
    log.info("voice judge: %s", judge is not None)

    def step(run: Run, number: int) -> dict[str, torch.Tensor]:
        rng = run.rng(number)
        model.train()
        batch = examples.batch(examples.draw(rng), rng, model)
        with run.autocast():
            made = run.modules["model"](batch.inputs, batch.prosody)
        made = {name: value.float() for name, value in made.items()}
        parts = losses(made, batch)
        total = torch.stack(list(parts.values())).sum()
        report = {name: value.detach() for name, value in parts.items()}
        if judge is not None and number >= judge_from:
            with run.autocast():
                report["judged"], seen = judged(judge, made["mel"], batch)
            total = total + min(1.0, (number - judge_from) / 300) * (0.5 * report["judged"] + 0.3 * seen)
            report |= {"judged": report["judged"].detach(), "seen": seen.detach()}
        if number >= critic_from:
            report["critic"] = critic_loss(critic, made["mel"], batch.mel)
            run.update("critic", report["critic"])
            report["critic"] = report["critic"].detach()
            fooled, matching = fooling_loss(critic, made["mel"], batch.mel)
            ramp = min(1.0, (number - critic_from) / 300)
            total = total + ramp * (0.1 * fooled + 0.5 * matching)
            report |= {"fooled": fooled.detach(), "matching": matching.detach()}
        if judge is not None and number >= swap_from and number % 2 == 0:
            with run.autocast():
                others = examples.strangers(batch, rng)
                report["swapped"], deceit = swapped(model, judge, critic, batch, others)
            total = total + 0.5 * report["swapped"] + 0.1 * deceit
            report["swapped"] = report["swapped"].detach()
        run.update("model", total)
        return report

    def export(run: Run) -> None:
        save(out / "default_voice.safetensors", run.best("model"), run.step)  # type: ignore[arg-type]
        log.info("held-out: %s", evaluate(run.best("model"), examples))  # type: ignore[arg-type]

    config = LoopConfig(out, steps, seed=seed, clip_norm=1.0, learning_rate=schedule(steps), ema_decay=0.998, ema_from=3000,
                        precision=precision,
        log_every=50, checkpoint_s=300, max_seconds=max_seconds)  # fmt: skip
    return train(step, {"model": model, "critic": critic}, optimizers, config, export)


def judged(judge: voice_judge.VoiceJudge, made: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """How far the voice read off the made mel is from that of the real one, and the distance of the judge's hidden layers."""
    mask = length_mask(batch.prosody.durations.sum(1), batch.mel.shape[1])[..., 0]
    with torch.no_grad():
        wanted, real = judge(batch.mel, mask)
    vector, hidden = judge(made, mask)
    seen = torch.stack([(a - b).abs().mean() / b.abs().mean().clamp(min=1e-3) for a, b in zip(hidden, real)]).mean()
    return 1 - (vector.float() * wanted.float()).sum(1).mean(), seen.float()


def swapped(
    model: Acoustic, judge: voice_judge.VoiceJudge, critic: MelCritic, batch: Batch, voices: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """The same sentences in other people's voices: how far the judge's reading is from them, and what the critic says.

    Few readers speak Mandarin; this teaches it in everybody's voice. Satisfied at :data:`ALIKE`, about what the judge gives
    real recordings, so that the model does not learn to flatter the judge.
    """
    inputs = replace(batch.inputs, voice=voices)
    condition = model.condition(inputs)
    hidden = model.encode(inputs, condition)
    middle = model.voice_log_f0(voices).detach()
    log_f0 = batch.prosody.log_f0 - (batch.voice_f0 - middle)[:, None]
    made = model.decode(hidden, replace(batch.prosody, log_f0=log_f0), middle, condition)
    vector, _ = judge(made, length_mask(batch.prosody.durations.sum(1), made.shape[1])[..., 0])
    score, _ = critic(made.float())
    cosine = (vector.float() * voices).sum(1)
    return torch.relu(ALIKE - cosine).mean(), (score.float() - 1).square().mean()


def evaluate(model: Acoustic, examples: Examples, batches: int = 8) -> dict[str, float]:
    """Mean losses on held-out speakers."""
    rng = np.random.default_rng(1)
    sums: dict[str, list[float]] = defaultdict(list)
    model.eval()
    with torch.no_grad():
        for _ in range(min(batches, len(examples.held))):
            chosen = sorted(
                (int(i) for i in rng.choice(examples.held, 8)), key=lambda i: examples.data.items[i].frames
            )[:6]
            batch = examples.batch(chosen, rng, model)
            for name, value in losses(model(batch.inputs, batch.prosody), batch).items():
                sums[name].append(float(value))
    model.train()
    return {name: round(float(np.mean(values)), 4) for name, values in sums.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the default voice's acoustic model.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--critic-from", type=int, default=6000)
    parser.add_argument("--max-seconds", type=float, default=math.inf)
    parser.add_argument(
        "--precision",
        choices=["fp32", "bf16"],
        default="fp32",
        help="bf16 is twice as fast on CPUs with AVX512-BF16 or AMX",
    )
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    run(
        arguments.data,
        arguments.out,
        arguments.steps,
        arguments.critic_from,
        max_seconds=arguments.max_seconds,
        precision=arguments.precision,
    )


if __name__ == "__main__":
    main()
