"""Network, batches, step, validation and file of a WaveRNN training.

Letters: B pieces, M mel bands, F frames of a piece, P frames of context on either side, L = F hop samples.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

import audio
from audio.specs import WAVERNN, WAVERNN_22K, WAVERNN_HOP256
from core import ModelInfo, Request, Speech
from core.archive import Archive
from core.files import written_beside
from core.types import AudioClip, Float32, MelSpec
from training.dataset import Dataset, Feature
from training.loop import Run
from training.recipe import Task
from training.recipes.wavernn import said
from training.starting import take_over
from training.vocoders import data
from training.vocoders.data import Piece, Pieces, pieces_of_knobs
from training.vocoders.task import JUDGED_UTTERANCES
from vocoder.wavernn.checkpoint import CONTROLS, network
from vocoder.wavernn.config import MOL_OUTPUTS, WavernnConfig
from vocoder.wavernn.inference import WavernnVocoder
from vocoder.wavernn.model import WaveRNN

MELS: dict[str, tuple[MelSpec, tuple[int, ...]]] = {
    "sv2tts": (WAVERNN, (5, 5, 8)),
    "sv2tts-hop256": (WAVERNN_HOP256, (4, 8, 8)),
    "fatchord": (WAVERNN_22K, (5, 5, 11)),
}
"""The mel and the factors of its hop."""
HIDDEN, FEATURES, BLOCKS, PAD = 128, 128, 10, 2
JUDGED_FRAMES, HEARD_FRAMES = 100, 80


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    return data.features(MELS[knobs["mel"]][0], not knobs["mels"])


def config_of(knobs: Mapping[str, Any]) -> WavernnConfig:
    spec, rates = MELS[knobs["mel"]]
    outputs = MOL_OUTPUTS if knobs["mode"] == "MOL" else 2 ** knobs["bits"]
    width = knobs["width"]
    return WavernnConfig(spec.n_mels, rates, width, width, HIDDEN, FEATURES, BLOCKS, PAD, outputs)


class Batches:
    """What the network hears and has to say."""

    def __init__(self, pieces: Pieces, config: WavernnConfig) -> None:
        self.pieces, self.config = pieces, config
        # A synthesizer's mel is not divided as the one that this network reads.
        self.scale = 1 / pieces.spec.scale if pieces.predicted and pieces.spec.preemphasis else 1.0

    def of(self, piece: Piece) -> tuple[Float32, Float32, np.ndarray]:
        """Samples before (B, L), mel (B, M, F + 2 P), and what comes: classes (B, L) or, of a mixture, samples (B, L)."""
        hop, pad = self.config.hop, self.config.pad
        length = piece.sound.shape[1] - 2 * pad * hop
        cut = piece.sound[:, pad * hop - 1 : pad * hop + length + 1]
        sound = said.emphasised(cut, self.pieces.spec.preemphasis)
        mel = piece.mel * np.float32(self.scale)
        if self.config.mixture:
            samples = said.samples_of(said.steps_of(sound, said.MOL_BITS), said.MOL_BITS)
            return samples[:, :-1], mel, samples[:, 1:]
        bits = self.config.outputs.bit_length() - 1
        classes = said.mu_law(sound, bits)
        return said.samples_of(classes[:, :-1], bits), mel, classes[:, 1:]


class Step:
    """One batch of pieces."""

    def __init__(self, batches: Batches, model: WaveRNN, batch: int) -> None:
        self.batches, self.model, self.batch = batches, model, batch

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        with run.loading():
            made = self.batches.of(self.batches.pieces.draw(run.rng(number), self.batch))
        loss = self.loss(run, *made)
        run.update("wavernn", loss)
        return {"loss": loss.detach()}

    def loss(self, run: Run, before: Float32, mel: Float32, comes: np.ndarray) -> Tensor:
        heard = (torch.from_numpy(np.ascontiguousarray(part)).to(run.device) for part in (before, mel, comes))
        samples, seen, wanted = heard
        with run.autocast():
            outputs = self.model(samples, seen)
        loss_of = said.mixture_loss if self.model.config.mixture else said.class_loss
        return loss_of(outputs.float(), wanted)


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    spec, config = MELS[knobs["mel"]][0], config_of(knobs)
    model = WaveRNN(config)
    if knobs["start_from"]:
        archive = Archive(Path(knobs["start_from"]))
        take_over(model, archive.tensors(), archive.path.name)
    pieces = pieces_of_knobs(dataset, spec, knobs["frames"] + 2 * PAD, knobs)
    step = Step(Batches(pieces, config), model, knobs["batch"])
    judged = _Judged(step)
    optimizers: dict[str, torch.optim.Optimizer] = {
        "wavernn": torch.optim.Adam(model.parameters(), lr=knobs["learning_rate"])
    }
    return Task({"wavernn": model}, optimizers, step, export, judged.listen, {}, judged.validate, judged.pictures)


def export(run: Run, folder: Path) -> None:
    """A file that this program and the originals read."""
    state = {name: tensor.detach().cpu() for name, tensor in run.modules["wavernn"].state_dict().items()}
    with written_beside(folder / "wavernn.pt") as beside:
        torch.save({"model_state": {"step": torch.tensor([run.step]), **state}}, beside)


class _Judged:
    """The loss on utterances that are not learned from; the beginning of the first, said by itself."""

    def __init__(self, step: Step) -> None:
        self._step, self._pieces = step, step.batches.pieces
        self._numbers = (self._pieces.judged or self._pieces.learned)[:JUDGED_UTTERANCES]
        self._heard: AudioClip | None = None

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        self._heard = self._said()
        if not self._pieces.judged:
            return {}
        self._step.model.eval()
        losses = []
        for number in self._numbers:
            mel, sound = self._pieces.whole(number, JUDGED_FRAMES)
            if mel.shape[1] > 2 * PAD + 1:
                made = self._step.batches.of(Piece(mel[None], sound[None]))
                losses.append(float(self._step.loss(run, *made)))
        self._step.model.train()
        return {"loss": float(np.mean(losses))} if losses else {}

    def _said(self) -> AudioClip:
        spec, config = self._pieces.spec, self._step.model.config
        state = {name: tensor.detach().cpu() for name, tensor in self._step.model.state_dict().items()}
        info = ModelInfo("vocoder", "wavernn", rate_hz=spec.rate_hz, mel_spec=spec, controls=CONTROLS)
        mel = self._pieces.whole(self._numbers[0], HEARD_FRAMES)[0] * np.float32(self._step.batches.scale)
        return WavernnVocoder(info, network(config, state)).vocode(mel, spec, target=1000, overlap=100)

    def listen(self, run: Run) -> Speech | None:
        return None if self._heard is None else Speech(Request(""), self._heard)

    def pictures(self, run: Run) -> dict[str, np.ndarray]:
        if self._heard is None:
            return {}
        return {"mel": audio.mel(self._heard, self._pieces.spec)}
