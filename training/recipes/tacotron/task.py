"""The training of a Tacotron: a step, what is measured and shown, and a file that this program and the originals read."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import audio
from core import Embedding, Speech
from core.files import write_text, written_beside
from core.types import GE2E_SPACE, Float32
from synthesizer.tacotron.config import TacotronConfig
from synthesizer.tacotron.model import Tacotron
from synthesizer.tacotron.symbols import TABLES
from training.dataset import Dataset
from training.loop import Run
from training.recipe import Task
from training.recipes.tacotron.batches import Batch, Batches
from training.recipes.tacotron.features import names_of
from training.recipes.tacotron.losses import astray, diagonality, losses
from training.recipes.tacotron.settings import Settings, settings_of
from training.starting import only, take_over

log = logging.getLogger(__name__)
FILE = "synthesizer.pt"
SYMBOLS = "encoder.embedding.weight"
JUDGED_UTTERANCES = 16
LISTEN_FRAMES = 1000


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    settings = settings_of(knobs)
    batches = batches_of(dataset, settings, knobs)
    model = new_model(settings)
    only(model, [part.strip() for part in knobs["layers"].split(",") if part.strip()])
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    base = settings.sessions[0].rate or 1.0
    optimizer = torch.optim.Adam(learned, base, amsgrad=True)
    judged = _Judged(model, batches)
    return Task(
        {"model": model},
        {"model": optimizer},
        Step(settings, batches, knobs["guide"]),
        lambda run, folder: export(model, settings, folder),
        judged.listen,
        {"schedule": lambda number: settings.session(number).rate / base},
        judged.validate,
        judged.pictures,
    )


def batches_of(dataset: Dataset, settings: Settings, knobs: Mapping[str, Any]) -> Batches:
    return Batches(dataset, names_of(knobs), -settings.spec.max_abs, knobs["longest"], knobs["validation"])


def new_model(settings: Settings) -> Tacotron:
    """Drawn as Real-Time-Voice-Cloning's (Xavier over all matrices), or with what the file has that it starts from."""
    model = Tacotron(settings.config)
    for name, parameter in model.named_parameters():
        if parameter.dim() > 1 and not name.startswith("gst."):
            nn.init.xavier_uniform_(parameter)
    if settings.archive is not None:
        tensors = settings.archive.tensors()
        take_over(model, {**tensors, SYMBOLS: _same_symbols(model, tensors[SYMBOLS], settings)}, settings.archive.path.name)  # fmt: skip
        model.step.fill_(settings.first)
    return model


def _same_symbols(model: Tacotron, given: Tensor, settings: Settings) -> Tensor:
    """The file's rows at the places that their symbols have in this training's table; symbols that it lacks stay as drawn."""
    rows = model.encoder.embedding.weight.detach().clone()
    table = TABLES[len(given)]
    for place, symbol in enumerate(settings.table):
        if symbol in table:
            rows[place] = given[table.index(symbol)]
    return rows


def learning(model: nn.Module) -> None:
    """Training mode, but for parts that do not learn: their batch norms keep the means they have.

    Recurrent layers, which have no dropout, stay in it: cuDNN passes gradients through them in that mode only.
    """
    model.train()
    for part in model.modules():
        own = list(part.parameters(recurse=False))
        if own and not any(parameter.requires_grad for parameter in own):
            part.train(isinstance(part, nn.RNNBase))


class Step:
    """One batch, true frames before each step of the decoder."""

    def __init__(self, settings: Settings, batches: Batches, guide: float) -> None:
        self.settings, self.batches, self.guide = settings, batches, guide

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        model = run.modules["model"]
        assert isinstance(model, Tacotron)
        session = self.settings.session(number)
        model.reduction = session.reduction
        with run.loading():
            same = np.random.default_rng((run.config.seed, number, run.part))  # in all processes
            batch = on_device(self.batches.draw(same, session.batch, session.reduction, run.rank, run.processes.world), run.device)  # fmt: skip
        learning(model)
        with run.autocast():
            made = model(batch.ids, batch.mels, batch.voices)
        found = losses(made, batch.mels, batch.frames)
        if self.guide:
            found["guide"] = self.guide * astray(made.attention, batch.symbols, batch.frames, session.reduction)
        loss = torch.stack(list(found.values())).sum()
        run.update("model", loss)
        model.step.fill_(self.settings.first + number + 1)
        told = {name: value.detach() for name, value in found.items()}
        formed = diagonality(made.attention.detach(), batch.symbols, batch.frames, session.reduction)
        return {"loss": loss.detach(), **told, "diagonality": formed}


def on_device(batch: Batch, device: torch.device) -> Batch:
    from training.devices import to_device

    return to_device(batch, device)


class _Judged:
    """How well it draws utterances that it does not learn from, or else some that it does; the first is shown and spoken."""

    def __init__(self, model: Tacotron, batches: Batches) -> None:
        self._model, self._batches = model, batches
        self._numbers = (batches.judged or batches.learned)[:JUDGED_UTTERANCES]
        self._shown: dict[str, Float32] = {}

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        """The dropout of the pre-net, which stays on, is the same in every call."""
        model, sums = self._model.eval(), dict[str, float]()
        with torch.random.fork_rng():
            torch.manual_seed(0)
            for number in self._numbers:
                batch = on_device(self._batches.gathered([number], model.reduction), run.device)
                made = model(batch.ids, batch.mels, batch.voices)
                found = losses(made, batch.mels, batch.frames)
                found["loss"] = torch.stack(list(found.values())).sum()
                found["diagonality"] = diagonality(made.attention, batch.symbols, batch.frames, model.reduction)
                for name, value in found.items():
                    sums[name] = sums.get(name, 0.0) + float(value) / len(self._numbers)
                if number == self._numbers[0]:
                    mel, attention = made.mel[0].cpu().numpy(), made.attention[0].T.cpu().numpy()
                    self._shown = {"mel": mel, "attention": attention, "true_mel": batch.mels[0].cpu().numpy()}
        return sums if self._batches.judged else {}

    def pictures(self, run: Run) -> dict[str, np.ndarray]:
        """What it drew with the true frames at hand, and what it should have drawn."""
        return dict(self._shown)

    def listen(self, run: Run) -> Speech | None:
        """The first utterance's text in its voice, from the file that was just written, without any true frame."""
        import synthesizer

        folder = run.config.folder / "export"
        spoken = synthesizer.load(folder / FILE)
        number = self._numbers[0]
        utterance = self._batches.dataset.utterances[number]
        voice = Embedding(self._batches.utterance(number)[2], GE2E_SPACE)
        found = spoken.speak(utterance.text, voice, max_length=LISTEN_FRAMES)
        if found.clip is None and found.mel is not None and found.mel_spec is not None:
            found = replace(found, clip=audio.griffin_lim(found.mel, found.mel_spec))
        return found


def export(model: Tacotron, settings: Settings, folder: Path) -> None:
    """Weights with the settings and symbols inside, and the settings beside, as the originals want them."""
    state = {name: tensor.cpu() for name, tensor in model.state_dict().items()}
    told = json.dumps(public_settings(settings), ensure_ascii=False, indent=1)
    with written_beside(folder / FILE) as beside:
        torch.save({"model_state": state, "settings": told}, beside)
    write_text(folder / Path(FILE).with_suffix(".json"), told)


def public_settings(settings: Settings) -> dict[str, Any]:
    """Under the names that the originals' ``hparams`` have."""
    spec, config = settings.spec, settings.config
    return {
        "sample_rate": spec.rate_hz,
        "n_fft": spec.n_fft,
        "num_mels": spec.n_mels,
        "hop_size": spec.hop_length,
        "win_size": spec.win_length,
        "fmin": spec.fmin_hz,
        "fmax": spec.fmax_hz,
        "min_level_db": spec.min_db,
        "ref_level_db": spec.ref_db,
        "max_abs_value": spec.max_abs,
        "preemphasis": spec.preemphasis,
        "preemphasize": spec.preemphasis > 0,
        **_public_sizes(config),
        "use_gst": bool(config.style),
        "use_ser_for_gst": config.style == "with speaker",
        "symbols": settings.table,
    }


def _public_sizes(config: TacotronConfig) -> dict[str, Any]:
    return {
        "tts_embed_dims": config.embed_dims,
        "tts_encoder_dims": config.encoder_dims,
        "tts_decoder_dims": config.decoder_dims,
        "tts_postnet_dims": config.postnet_dims,
        "tts_encoder_K": config.encoder_kernels,
        "tts_lstm_dims": config.lstm_dims,
        "tts_postnet_K": config.postnet_kernels,
        "tts_num_highways": config.highways,
        "tts_dropout": config.dropout,
        "speaker_embedding_size": config.speaker_dims,
    }
