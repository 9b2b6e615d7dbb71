"""The training of the default voice's acoustic model, on aligned data (:mod:`training.recipes.default_voice.acoustic_data`).

Late in it helpers join: a critic against blur, a judge that holds the voice, and sentences spoken in other people's voices, to
which a listener holds what is said.
"""

from __future__ import annotations

import logging
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from audio.specs import DEFAULT
from core.archive import Archive
from synthesizer.default import checkpoint
from synthesizer.default.model import Acoustic, AcousticConfig
from training.critic import MelCritic, critic_loss, fooling_loss
from training.devices import pick_device, to_device
from training.loop import LoopConfig, Run, train
from training.recipes.default_voice.acoustic_data import DOMAINS, AcousticData
from training.recipes.default_voice.acoustic_examples import Examples
from training.recipes.default_voice.acoustic_losses import Batch, losses
from training.recipes.default_voice.content_judge import ContentJudge, misheard
from training.recipes.default_voice.content_judge import load as load_listener
from training.recipes.default_voice.voice_judge import WINDOW
from training.schedules import cosine
from training.voice_judge import VoiceJudge, alike, windows
from training.voice_judge import load as load_judge

log = logging.getLogger(__name__)
CLEARNESS = 0.2
"""Weight of what the listener hears wrong in other people's voices."""
ALIKE = 0.9
"""Cosine of two recordings of one speaker; the model need not flatter the judge beyond."""
DEFAULT_SPEAKER = "yue_tan"
DOMAIN_OF_LANGUAGE = ("mandarin", "audiobook", "engine")
"""For zh, en, ja."""
CLARITY = 0.5
"""English is spoken half-way between the audiobook domain, which follows strangers best, and the engine's, which is the clearest:
measured better than either in both respects."""
STUDIO: dict[str, tuple[dict[str, float], dict[str, float], float]] = {
    "zh": ({"mandarin": 0.4, "telephone": 0.6}, {"mandarin": 0.4, "telephone": 0.6}, 0.86),
    "en": ({"audiobook": 0.5, "telephone": 0.5}, {"audiobook": 0.5, "telephone": 0.5}, 1.08),
    "ja": ({"engine": 0.25, "telephone": 0.75}, {"engine": 1.0}, 1.0),
}
"""The cleaner mixture of domains that each language sounds like, the one that it is read as, and how much faster, so that it keeps its
tempo. Chosen by DNSMOS and the phone recognisers on strangers; figures stand in the card of the shipped voice. The audiobook domain is
the blended one."""
Parts = dict[str, torch.Tensor]


@dataclass(frozen=True)
class Helpers:
    """When the helpers against blur and for likeness join, in steps."""

    critic_from: int
    judge_from: int
    swap_from: int


class Step:
    """One training step: all losses of the model, and the critic's own."""

    def __init__(
        self,
        model: Acoustic,
        critic: MelCritic,
        judge: VoiceJudge | None,
        listener: ContentJudge | None,
        examples: Examples,
        helpers: Helpers,
    ) -> None:
        self.model, self.critic, self.examples, self.helpers = model, critic, examples, helpers
        self.judge, self.listener = judge, listener

    def __call__(self, run: Run, number: int) -> dict[str, torch.Tensor]:
        rng = run.rng(number)
        self.model.train()
        batch = to_device(self.examples.batch(self.examples.draw(rng), rng, self.model), run.device)
        with run.autocast():
            made = run.modules["model"](batch.inputs, batch.prosody)
        made = {name: value.float() for name, value in made.items()}
        parts = losses(made, batch)
        total = torch.stack(list(parts.values())).sum()
        total = total + self._likeness(run, number, made["mel"], batch, parts, rng)
        total = total + self._sharpness(run, number, made["mel"], batch, parts)
        total = total + self._other_voices(run, number, batch, parts, rng)
        run.update("model", total)
        return {name: value.detach() for name, value in parts.items()}

    def _likeness(
        self, run: Run, number: int, mel: torch.Tensor, batch: Batch, parts: Parts, rng: np.random.Generator
    ) -> torch.Tensor | float:
        """The speaker encoder should hear the same in the made mel as in the real one. In odd steps; see :meth:`_other_voices`."""
        if self.judge is None or number < self.helpers.judge_from or number % 2 == 0:
            return 0.0
        parts["judged"] = judged(self.model, self.judge, mel, batch, rng)
        return min(1.0, (number - self.helpers.judge_from) / 300) * parts["judged"]

    def _sharpness(self, run: Run, number: int, mel: torch.Tensor, batch: Batch, parts: Parts) -> torch.Tensor | float:
        """In odd steps. The critic learns first: what follows must see its new weights, or the backward pass would fail."""
        if number < self.helpers.critic_from or number % 2 == 0:
            return 0.0
        parts["critic"] = critic_loss(self.critic, mel, batch.mel)
        run.update("critic", parts["critic"])
        parts["fooled"], parts["matching"] = fooling_loss(self.critic, mel, batch.mel)
        return min(1.0, (number - self.helpers.critic_from) / 300) * (0.15 * parts["fooled"] + 0.8 * parts["matching"])

    def _other_voices(
        self, run: Run, number: int, batch: Batch, parts: Parts, rng: np.random.Generator
    ) -> torch.Tensor | float:
        """In even steps, as it costs nearly a step itself."""
        if self.judge is None or number < self.helpers.swap_from or number % 2:
            return 0.0
        voices = to_device(self.examples.strangers(batch, rng), run.device)
        with run.autocast():
            made = in_other_voices(self.model, batch, voices)
            score, _ = self.critic(made.float())
            parts["misheard"] = (
                misheard(self.listener, made, batch) if self.listener is not None else made.new_zeros(())
            )
        vector = heard(self.model, self.judge, made.float(), batch, rng)
        parts["swapped"] = torch.relu(ALIKE - (vector * voices).sum(1)).mean()
        return parts["swapped"] + 0.1 * (score.float() - 1).square().mean() + CLEARNESS * parts["misheard"]


def run(folder: Path, helpers: Helpers, config: LoopConfig) -> Run:
    """Train and export ``default_voice.safetensors`` into the folder of the training at every checkpoint."""
    torch.manual_seed(config.seed)
    data = AcousticData(folder)
    emotions = folder / "emotion.npy"
    examples = Examples(data, np.load(emotions) if emotions.exists() else None)
    judges = [folder / "voice_judge.safetensors", folder / "content_judge.safetensors"]
    log.info("%d training and %d held-out utterances", len(examples.train), len(examples.held))
    log.info("present: %s", [file.name for file in (emotions, *judges) if file.exists()])
    model, critic = Acoustic(AcousticConfig()), MelCritic()
    mean, deviation = data.mel_statistics()
    model.mel_mean.copy_(torch.from_numpy(mean))
    model.mel_deviation.copy_(torch.from_numpy(deviation))
    place = pick_device(config.device)
    judge = load_judge(judges[0]).to(place) if judges[0].exists() else None
    listener = load_listener(judges[1]).to(place) if judges[1].exists() else None
    optimizers: dict[str, torch.optim.Optimizer] = {
        "model": torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01),
        "critic": torch.optim.AdamW(critic.parameters(), lr=4e-4, betas=(0.5, 0.9)),
    }

    def keep(run: Run) -> None:
        checkpoint.save(config.folder / "default_voice.safetensors", run.best("model"), run.step)  # type: ignore[arg-type]
        log.info("held-out: %s", evaluate(run.best("model"), examples))  # type: ignore[arg-type]

    config = replace(config, schedule=cosine(config.steps), ema_decay=0.998, ema_from=3000)
    step = Step(model, critic, judge, listener, examples, helpers)
    return train(step, {"model": model, "critic": critic}, optimizers, config, keep)


def heard(
    model: Acoustic, judge: VoiceJudge, mel: torch.Tensor, batch: Batch, rng: np.random.Generator
) -> torch.Tensor:
    """(B, 256) voices that the judge reads off a random 1.6 s of each normalised mel."""
    cut, _ = windows(mel, batch.prosody.durations.sum(1), rng, _silence(model), WINDOW)
    return judge(model.to_mel(cut))


def judged(
    model: Acoustic, judge: VoiceJudge, made: torch.Tensor, batch: Batch, rng: np.random.Generator
) -> torch.Tensor:
    """How far the voice read off the made mel is from that of the same stretch of the real one."""
    silence, lengths = _silence(model), batch.prosody.durations.sum(1)
    seed = int(rng.integers(2**31))
    return 1 - alike(lambda cut: judge(model.to_mel(cut)), made, batch.mel, lengths, silence, WINDOW, seed).mean()


def _silence(model: Acoustic) -> torch.Tensor:
    """In normalised mel."""
    return (math.log(DEFAULT.floor) - model.mel_mean) / model.mel_deviation


def in_other_voices(model: Acoustic, batch: Batch, voices: torch.Tensor) -> torch.Tensor:
    """The same sentences in other people's voices (B, 256), normalised mel (B, T, n_mels), the melody moved to their pitch.

    Few readers speak Mandarin or Japanese; this teaches it in everybody's voice.
    """
    inputs = replace(batch.inputs, voice=voices)
    condition = model.condition(inputs)
    hidden = model.encode(inputs, condition)
    middle = model.voice_log_f0(voices).detach()
    log_f0 = batch.prosody.log_f0 - (batch.voice_f0 - middle)[:, None]
    return model.decode(hidden, replace(batch.prosody, log_f0=log_f0), middle, condition)


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
            batch = to_device(examples.batch(chosen, rng, model), model.mel_mean.device)
            for name, value in losses(model(batch.inputs, batch.prosody), batch).items():
                sums[name].append(float(value))
    model.train()
    return {name: round(float(np.mean(values)), 4) for name, values in sums.items()}


def blend_english(model: Acoustic, clarity: float) -> None:
    """Move the audiobook domain's embedding towards the engine's, in place."""
    book, engine = DOMAINS.index("audiobook"), DOMAINS.index("engine")
    with torch.no_grad():
        table = model.domain.weight
        table[book] = (1 - clarity) * table[book] + clarity * table[engine]


def studio() -> dict[str, dict[str, object]]:
    """:data:`STUDIO` as a voice file tells it (:mod:`synthesizer.default.recording`)."""

    def row(shares: dict[str, float]) -> list[float]:
        return [shares.get(domain, 0.0) for domain in DOMAINS]

    return {
        language: {"shares": row(sound), "reading": row(reading), "speed": speed}
        for language, (sound, reading, speed) in STUDIO.items()
    }


def finish(run: Path, data: Path, out: Path, clarity: float = CLARITY) -> None:
    """From a training to the shipped voice: ``out`` from ``run/default_voice.safetensors`` and the data it learned from.

    Adds the voice vector used when none is given (mean of the main Mandarin reader), the recording domain of each language and the cleaner mixture of domains.
    """
    model, _, metadata = checkpoint.load(Archive(run / "default_voice.safetensors"))
    blend_english(model, clarity)
    built = AcousticData(data)
    own = [i for i, item in enumerate(built.items) if item.speaker == DEFAULT_SPEAKER] or list(range(len(built)))
    voice = built.voices[own].mean(0)
    voice = voice / np.linalg.norm(voice)
    notes = {"domain_of_language": [DOMAINS.index(name) for name in DOMAIN_OF_LANGUAGE], "studio": studio()}
    checkpoint.save(out, model, int(metadata["step"]), {"voice": torch.from_numpy(voice)}, notes)
    out.chmod(0o644)
