"""The training of a Cross-Speaker Emotion Transfer model: a step, what is measured and shown, and a file that this program and the original read."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core import Speech
from core.archive import Archive
from core.files import write_text, written_beside
from core.types import Float32
from synthesizer.cset.checkpoint import step_of
from synthesizer.cset.config import CsetConfig, config_of, upright
from synthesizer.cset.model import Cset, Prediction
from synthesizer.cset.symbols import SYMBOLS
from training.dataset import Dataset
from training.loop import Run
from training.recipe import Task
from training.recipes.cset.batches import Batch, Batches
from training.recipes.cset.corpus import Cast, write_companions
from training.recipes.cset.losses import losses, total
from training.recipes.cset.teachers import Teachers
from training.recipes.cset.voices import read_voices
from training.schedules import Schedule, cosine
from training.starting import take_over

log = logging.getLogger(__name__)
FILE = "cset.pth.tar"
BETAS, EPS = (0.9, 0.98), 1e-9
ANNEALED, ANNEAL = (300_000, 400_000, 500_000), 0.3
"""Steps after which the original's rate is lowered, and to what share."""
SIZES: dict[str, dict[str, Any]] = {
    "tiny": {"dims": 16, "filter_dims": 32, "decoder_layers": 2},
    "full": {},
    "wide": {"dims": 128, "filter_dims": 512},
    "widest": {"dims": 192, "filter_dims": 768},
}
JUDGED_UTTERANCES = 64
JUDGED_BATCH = 8


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    cast = Cast(dataset, knobs)
    batches = Batches(cast, knobs)
    config = config_for(cast, knobs)
    model = Cset(config)
    first = taken_over(model, knobs["start_from"])
    highest = knobs["learning_rate"] or config.dims**-0.5
    optimizer = torch.optim.Adam(model.parameters(), highest, BETAS, EPS)
    judged = _Judged(model, batches, knobs)
    teachers = Teachers(knobs, config, cast.spec, read_voices(dataset, knobs))
    schedule = (
        cosine(knobs["steps"], knobs["warmup"]) if knobs["learning_rate"] else as_published(knobs["warmup"], first)
    )
    return Task(
        {"model": model, **teachers.modules()},
        {"model": optimizer, **teachers.optimizers()},
        Step(batches, knobs, teachers),
        lambda run, folder: export(model, cast, first + run.step, folder),
        judged.listen,
        {"schedule": schedule},
        judged.validate,
        judged.pictures,
    )


def config_for(cast: Cast, knobs: Mapping[str, Any]) -> CsetConfig:
    """The sizes that the knobs and the corpus come to."""
    vectors = cast.vectors()
    config = CsetConfig(
        n_symbols=len(SYMBOLS),
        emotions=len(cast.emotions),
        speaker_dims=next(iter(vectors.values())).shape[1] if vectors else 0,
        speakers=0 if vectors else len(cast.speakers),
        n_mels=cast.spec.n_mels,
        decoder_kernel=int(knobs["kernel"]),
        intensity=knobs["intensity"] and cast.knows_strength,
    )
    return replace(config, **SIZES[knobs["size"]])


def taken_over(model: Cset, start_from: str) -> int:
    """Take what the file has that it starts from; the step at which that was saved, 0 without a file."""
    if not start_from:
        return 0
    archive = Archive(start_from)
    config_of(archive.path.name, archive.shapes)
    tensors = archive.tensors()
    take_over(model, {name: t.reshape(upright(name, tuple(t.shape))) for name, t in tensors.items()}, archive.path.name)
    return step_of(archive) or 0


def as_published(warmup: int, first: int = 0) -> Schedule:
    """Factor on channels ** -0.5 (Vaswani et al., 2017), lowered three times as the original's settings say; ``first``: steps done before."""

    def factor(step: int) -> float:
        done = first + step + 1
        return float(min(done**-0.5, warmup**-1.5 * done) * ANNEAL ** sum(done > late for late in ANNEALED))

    return factor


class Step:
    """One batch with its true lengths."""

    def __init__(self, batches: Batches, knobs: Mapping[str, Any], teachers: Teachers) -> None:
        self.batches, self.batch, self.as_original = batches, knobs["batch"], knobs["as_original"]
        self.teachers = teachers

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        model = run.modules["model"].train()
        with run.loading():
            same = np.random.default_rng((run.config.seed, number, run.part))  # in all processes
            batch = on_device(self.batches.draw(same, self.batch, run.rank, run.processes.world), run.device)
        with run.autocast():
            made = drawn(model, batch)
        found = losses(made, batch.ids, batch.mels, batch.durations, batch.emotion, batch.told, self.as_original)
        taught = self.teachers.losses(run, number, made, batch)
        loss = total(found) + sum(taught.values())
        found |= taught
        run.update("model", loss)
        return {"loss": loss.detach(), **{name: value.detach() for name, value in found.items()}}


def drawn(model: torch.nn.Module, batch: Batch) -> Prediction:
    assert isinstance(model, Cset)
    shares = batch.shares(model.config.intensity)
    made: Prediction = model(batch.ids, batch.durations, batch.mels, batch.speaker, shares, batch.told)
    return made


def on_device(batch: Batch, device: torch.device) -> Batch:
    from training.devices import to_device

    return to_device(batch, device)


class _Judged:
    """How well it draws utterances that it does not learn from, or else some that it does; the first is shown and spoken."""

    def __init__(self, model: Cset, batches: Batches, knobs: Mapping[str, Any]) -> None:
        self._model, self._batches, self._as_original = model, batches, knobs["as_original"]
        self._pieces = (batches.judged or batches.learned)[:JUDGED_UTTERANCES]
        self._shown: dict[str, Float32] = {}

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        """With true lengths; ``heard_right``: share of the named feelings that its own reference encoder hears."""
        model, sums, right = self._model.eval(), dict[str, float](), list[bool]()
        for first in range(0, len(self._pieces), JUDGED_BATCH):
            pieces = self._pieces[first : first + JUDGED_BATCH]
            batch = on_device(self._batches.gathered(pieces), run.device)
            made = drawn(model, batch)
            found = losses(made, batch.ids, batch.mels, batch.durations, batch.emotion, batch.told, self._as_original)
            found["loss"] = total(found)
            for name, value in found.items():
                sums[name] = sums.get(name, 0.0) + float(value) * len(pieces) / len(self._pieces)
            right += (made.scores.argmax(1) == batch.emotion.argmax(1))[batch.told].tolist()
            if first == 0:
                length = int(batch.durations[0].sum())
                mel, true = (rows[0, :, :length].cpu().numpy() for rows in (made.mels[-1], batch.mels))
                self._shown = {"mel": mel, "true_mel": true}
        told = {"heard_right": float(np.mean(right))} if right else {}
        return sums | told if self._batches.judged else {}

    def pictures(self, run: Run) -> dict[str, np.ndarray]:
        """What it drew with the true lengths, and what it should have drawn."""
        return dict(self._shown)

    def listen(self, run: Run) -> Speech | None:
        """The first utterance's text in its voice and feeling, from the file that was just written."""
        import synthesizer

        number, cast = self._pieces[0].number, self._batches.cast
        spoken = synthesizer.load(run.config.folder / "export" / FILE)
        feeling = cast.feeling[number] or cast.emotions[0]
        return spoken.speak(cast.dataset.utterances[number].text, cast.speaker[number], feeling)


def export(model: Cset, cast: Cast, step: int, folder: Path) -> None:
    """Weights under the public names, with what the program and the original want beside them."""
    state = {name: tensor.cpu() for name, tensor in model.state_dict().items()}
    with written_beside(folder / FILE) as beside:
        torch.save({"model": state, "step": step}, beside)
    write_companions(cast, folder)
    for name, settings in public_settings(model.config, cast).items():
        write_text(folder / name, json.dumps(settings, indent=1))


def public_settings(config: CsetConfig, cast: Cast) -> dict[str, dict[str, Any]]:
    """``preprocess.yaml`` and ``model.yaml`` under the original's names; what is JSON is YAML too."""
    spec = cast.spec
    embedder = {0: "none", 256: "GE2E", 512: "DeepSpeaker"}.get(config.speaker_dims, "none")
    languages = {u.language for u in cast.dataset.utterances} - {""}
    preprocessing = {
        "speaker_embedder": embedder,
        "text": {"language": "en" if languages <= {"en"} else "zh"},
        "audio": {"sampling_rate": spec.rate_hz, "max_wav_value": 32768.0},
        "stft": {"filter_length": spec.n_fft, "hop_length": spec.hop_length, "win_length": spec.win_length},
        "mel": {"n_mel_channels": spec.n_mels, "mel_fmin": spec.fmin_hz, "mel_fmax": spec.fmax_hz},
    }
    transformer = {"encoder_head": config.heads, "encoder_hidden": config.dims, "encoder_layer": config.encoder_layers}
    model = {
        "external_speaker_dim": config.speaker_dims,
        "transformer": transformer,
        "decoder": {"decoder_layer": config.decoder_layers, "conv_kernel_size": config.decoder_kernel},
        "max_seq_len": config.positions,
    }
    return {"preprocess.yaml": {"preprocessing": preprocessing}, "model.yaml": model}
