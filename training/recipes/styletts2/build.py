"""A training of StyleTTS 2: networks, what they start from, optimizers and the stage's step."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from core import CheckpointError
from core.sizes import Shapes
from synthesizer.styletts2.checkpoint import untaught
from training.dataset import Dataset, Feature
from training.recipe import Task
from training.recipes.styletts2.task import Judged, export
from training.starting import take_over
from training.styletts2 import first, second
from training.styletts2.adversary import Adversary, AdversaryConfig
from training.styletts2.aligner import AlignerConfig, aligner_config
from training.styletts2.data import Batches, Names
from training.styletts2.data import features as made_of
from training.styletts2.drawing import Drawing, Spread
from training.styletts2.judges import MultiPeriod, MultiSpectrum, SpeechJudge
from training.styletts2.losses import Heard, ManyMels
from training.styletts2.network import POOLER, aligner_of, bert_weights, fill, new_network, pitch_of
from training.styletts2.pitch import PitchConfig, pitch_config
from training.styletts2.settings import Training, training_of
from training.styletts2.speech_models import speech_model
from training.styletts2.voice import Voice

log = logging.getLogger(__name__)
UNTAUGHT = ("bert", "bert_encoder", "predictor", "predictor_encoder", "denoiser", "mpd", "msd", "wd")
"""Modules that a first stage leaves as they were made, or that the second begins anew."""
FOUNDATIONS = ("text_aligner", "pitch_extractor", "bert")
BETAS, BERT_BETAS, TUNED_BETAS = (0.85, 0.99), (0.9, 0.99), (0.0, 0.99)
"""The originals ask for (0, 0.99) everywhere, but the schedule that they make beside it sets the first to 0.85 where it is not set again."""
DECAY, BERT_DECAY, EPSILON = 1e-4, 0.01, 1e-9
WAVLM = 13 * 768
"""What the speech judge hears where nothing tells: all layers of WavLM's base."""
FIRST_OF_JUDGES = {
    "mpd": "mpd.discriminators.0.convs.0.weight_v",
    "msd": "msd.discriminators.0.discriminators.0.weight_v",
    "wd": "wd.pre.weight_v",
}
SMALL_ALIGNER, SMALL_PITCH = AlignerConfig(hidden=16, layers=1, embedding=16), PitchConfig((4, 4, 8, 8), 8)


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    training = training_of(knobs)
    return made_of(training.config.rate_hz, _lists(knobs), _language(knobs, training))


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    training = training_of(knobs)
    voice, pooler = voice_of(training, knobs)
    batches = batches_of(dataset, training, knobs)
    batch = int(knobs["batch"] or training.public["batch_size"])
    epoch = max(1, len(batches.learned) // batch)
    spread = Spread()
    common: dict[str, Any] = {
        "voice": voice,
        "batches": batches,
        "batch": batch,
        "most_frames": int(knobs["longest"] or training.public["max_len"]),
        "weight": training.weight,
    }
    modules: dict[str, nn.Module] = voice.nets
    if knobs["stage"] == "first":
        step: Any = first.FirstStep(**common, later_from=_from(knobs, training, "align_from", "TMA_epoch", epoch))
    else:
        step = _second(training, knobs, epoch, common, spread)
        modules = {**modules, "spread": spread}
    table = first.OPTIMIZERS if knobs["stage"] == "first" else second.OPTIMIZERS
    judged = Judged(voice, batches, knobs["stage"])
    return Task(
        modules,
        {name: _optimizer(voice, parts, training, knobs) for name, parts in table.items()},
        step,
        lambda run, folder: export(
            voice, pooler, training, spread, run.step, run.step // epoch, knobs["stage"], folder
        ),
        judged.listen,
        {},
        judged.validate,
        judged.pictures,
    )


def _second(training: Training, knobs: Mapping[str, Any], epoch: int, common: Mapping[str, Any], spread: Spread) -> Any:
    voice: Voice = common["voice"]
    drawing = Drawing.of(training.section("model_params")["diffusion"])
    adversary = None
    if voice.heard is not None and knobs["adversary"]:
        config = AdversaryConfig.of(training.section("slmadv_params"))
        adversary = Adversary(voice, voice.heard, drawing, config, common["batches"].samples_per_frame)
    return second.SecondStep(
        **common,
        styles_from=_from(knobs, training, "styles_from", "diff_epoch", epoch),
        joint_from=_from(knobs, training, "joint_from", "joint_epoch", epoch),
        drawing=drawing,
        spread=spread,
        adversary=adversary,
        finetunes=knobs["stage"] == "finetune",
    )


def batches_of(dataset: Dataset, training: Training, knobs: Mapping[str, Any]) -> Batches:
    names = Names.of(training.config.rate_hz, _lists(knobs), _language(knobs, training))
    settings = {
        "lists": (knobs["learned_list"], knobs["judged_list"]),
        "validation": knobs["validation"],
        "others": knobs["other_texts"],
        "least_symbols": training.section("data_params").get("min_length", 50),
        "samples_per_frame": training.config.decoder.samples_per_frame,
    }
    return Batches(dataset, names, settings)


def voice_of(training: Training, knobs: Mapping[str, Any]) -> tuple[Voice, dict[str, Tensor]]:
    """All networks, filled from files by the names of tensors, and PL-BERT's pooler. What each took is in the log.

    Raises :class:`CheckpointError` for files that cannot be used, or where the stage needs one and none is named.
    """
    archive, stage = training.archive, knobs["stage"]
    if archive is None and stage == "second":
        raise CheckpointError("The second stage goes on from a first stage; name its file (--start-from FILE).")
    if archive is None and stage == "finetune":
        raise CheckpointError("Fine-tuning goes on from a finished checkpoint; name its file (--start-from FILE).")
    heard = Heard(speech_model(knobs["speech_model"]), training.config.rate_hz) if knobs["speech_model"] else None
    voice = _new_voice(training, knobs, heard)
    if archive is not None:
        begins = stage == "second" and untaught(archive)
        given = {name: net for name, net in voice.nets.items() if not knobs.get(_KNOB.get(name, ""), "")}
        fill(given, archive, UNTAUGHT if begins else ())
        if begins:  # a copy of the style encoder, which has heard voices already
            voice.model.predictor_encoder.load_state_dict(voice.model.style_encoder.state_dict())
    else:
        for name in FOUNDATIONS:
            if not knobs[_KNOB[name]]:
                log.warning("%s: no file is named, so it begins anew and learns little here", name)
    return voice, _bert(voice, training, knobs)


_KNOB = {"text_aligner": "aligner", "pitch_extractor": "pitch", "bert": "bert"}


def _new_voice(training: Training, knobs: Mapping[str, Any], heard: Heard | None) -> Voice:
    shapes = training.archive.shapes if training.archive else {}
    widths = {"mpd": 32, "msd": 32, "wd": 64} | ({"mpd": 4, "msd": 4, "wd": 4} if training.tiny else {})
    widths |= {name: shapes[first][0] for name, first in FIRST_OF_JUDGES.items() if first in shapes}
    listens = heard.model.width * heard.model.depth if heard else shapes.get(FIRST_OF_JUDGES["wd"], (0, WAVLM))[1]
    aligner, pitch = (SMALL_ALIGNER, SMALL_PITCH) if training.tiny else (AlignerConfig(), PitchConfig())
    return Voice(
        new_network(training.config),
        aligner_of(knobs["aligner"], _sizes(shapes, "text_aligner.", aligner_config) or aligner),
        pitch_of(knobs["pitch"], _sizes(shapes, "pitch_extractor.", pitch_config) or pitch),
        MultiPeriod(widths["mpd"]),
        MultiSpectrum(widths["msd"]),
        SpeechJudge(listens, widths["wd"]),
        ManyMels(),
        heard,
    )


def _sizes(shapes: Shapes, start: str, read: Callable[[Shapes], Any]) -> Any:
    """Those of a module within a file; None where it is not there."""
    own = {name.removeprefix(start): shape for name, shape in shapes.items() if name.startswith(start)}
    return read(own) if own else None


def _bert(voice: Voice, training: Training, knobs: Mapping[str, Any]) -> dict[str, Tensor]:
    """Fills PL-BERT from its folder where one is named; its pooler."""
    given: dict[str, Tensor] = {}
    if knobs["bert"]:
        given = bert_weights(knobs["bert"])
        log.info("bert:")
        take_over(voice.model.bert, given, "PL-BERT")
    elif training.archive is not None:
        given = training.archive.tensors("bert.pooler.")
        given = {f"pooler.{name}": value for name, value in given.items()}
    hidden = training.config.bert.hidden
    return {name: given.get(name, torch.zeros(*([hidden] * (2 - place)))).float() for place, name in enumerate(POOLER)}


def _optimizer(
    voice: Voice, parts: Sequence[str], training: Training, knobs: Mapping[str, Any]
) -> torch.optim.Optimizer:
    """AdamW as the originals': PL-BERT and, in the second stage, what sounds have rates of their own."""
    groups = []
    for part in parts:
        group = {"lr": float(knobs["learning_rate"]) or training.rate("lr"), "betas": BETAS, "weight_decay": DECAY}
        if part == "bert":
            group = {"lr": training.rate("bert_lr"), "betas": BERT_BETAS, "weight_decay": BERT_DECAY}
        elif knobs["stage"] != "first" and part in ("style_encoder", "decoder"):
            group |= {"lr": training.rate("ft_lr"), "betas": TUNED_BETAS}
        groups.append({"params": list(voice.nets[part].parameters()), **group})
    return torch.optim.AdamW(groups, lr=training.rate("lr"), eps=EPSILON)


def _from(knobs: Mapping[str, Any], training: Training, knob: str, setting: str, epoch: int) -> int:
    """The step at which a part begins, as asked for or after so many epochs."""
    asked = int(knobs[knob])
    return asked if asked >= 0 else int(training.section("loss_params").get(setting, 0)) * epoch


def _lists(knobs: Mapping[str, Any]) -> list[str]:
    return [knobs[name] for name in ("learned_list", "judged_list") if knobs[name]]


def _language(knobs: Mapping[str, Any], training: Training) -> str:
    if knobs["language"] != "auto":
        return str(knobs["language"])
    return "ja" if training.config.memory_blocks else "en"
