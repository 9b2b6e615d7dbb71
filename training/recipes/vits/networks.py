"""The networks of a VITS training, with weight norm where the originals have it, new or begun from files."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import weight_norm

from core import CheckpointError
from core.archive import Archive
from core.weights import read_checkpoint
from synthesizer.vits.attention import CausalBlock
from synthesizer.vits.config import VitsConfig
from synthesizer.vits.flows import WaveNet
from synthesizer.vits.model import Vits
from training.recipes.vits.judges import DurationJudge, Judges
from training.recipes.vits.settings import Settings
from training.starting import take_over
from training.vocoders.norms import from_public, normed, unfolded
from training.vocoders.starting import remember

log = logging.getLogger(__name__)
SYMBOLS, STOCHASTIC = "enc_p.emb.weight", "dp.post_pre.weight"


@dataclass(frozen=True)
class Networks:
    """Modules and their optimizers, by the same names: ``generator``, ``judges`` and, where durations are judged, ``duration_judge``."""

    modules: dict[str, nn.Module]
    optimizers: dict[str, torch.optim.Optimizer]


def generator_of(config: VitsConfig) -> Vits:
    """New, as it learns: with weight norm on the convolutions that have it in public files."""
    model = Vits(config)
    for part in model.modules():
        if isinstance(part, WaveNet):
            normed(part)
        elif isinstance(part, CausalBlock) and config.gin:
            weight_norm(part.cond_layer)
    normed(model.dec.ups)
    normed(model.dec.resblocks)
    return model


def networks(settings: Settings, speakers: int) -> Networks:
    """New ones for so many speakers (0: one voice, without a vector)."""
    config, told = settings.for_speakers(speakers), settings.told["model"]
    modules: dict[str, nn.Module] = {
        "generator": generator_of(config),
        "judges": Judges(int(told["judge_width"]), bool(told["use_spectral_norm"])),
    }
    if settings.duration_judge:
        modules["duration_judge"] = DurationJudge(config.hidden, settings.duration_judge)
    return Networks(modules, {name: optimizer(module, settings.told["train"]) for name, module in modules.items()})


def optimizer(module: nn.Module, train: Mapping[str, Any]) -> torch.optim.Optimizer:
    """AdamW at the settings' pace."""
    betas = (float(train["betas"][0]), float(train["betas"][1]))
    return torch.optim.AdamW(module.parameters(), float(train["learning_rate"]), betas, float(train["eps"]), fused=True)


def start(made: Networks, settings: Settings, generator: str, judges: str) -> None:
    """Fill the networks from a published file or one of ours as far as its tensors fit; the log says what did.

    ``judges``: of what judges, else ``D_N`` and ``DUR_N`` beside ``G_N`` come along; "" for neither. Optimizers go on with their
    memory where everything fits. Raises :class:`CheckpointError` for files that cannot be read or of which nothing fits.
    """
    if generator:
        archive = Archive(generator)
        given = archive.tensors()
        if (STOCHASTIC in given) != settings.config.use_sdp:  # the other predictor has some of the same names
            given = {name: tensor for name, tensor in given.items() if not name.startswith("dp.")}
        if SYMBOLS in given:
            given[SYMBOLS] = _same_symbols(given[SYMBOLS], archive, settings, made.modules["generator"])
        _fill(made, "generator", given, archive)
    for name, file in _judging(Path(generator) if generator else None, judges).items():
        if name in made.modules:
            judge = Archive(file)
            _fill(made, name, _judge_tensors(judge, name), judge)


def _fill(made: Networks, name: str, given: Mapping[str, Tensor], archive: Archive) -> None:
    module, file = made.modules[name], archive.path
    report = take_over(module, unfolded(given, module.state_dict().keys()), file.name)
    if report.new or report.partial:
        log.info("%s differs from this training: the optimizer's memory begins anew", file.name)
    elif "optimizer" in archive.facts["keys"]:
        own = dict(module.named_parameters())
        order = [own[key] for key in from_public(given) if key in own]
        remember(made.optimizers[name], order, read_checkpoint(file)["optimizer"])


def _judging(generator: Path | None, named: str) -> dict[str, Path]:
    """What judges, by name: the files named or those beside the generator."""
    if named:
        return {"judges": Path(named)}
    if generator is None or not generator.name.startswith("G_"):
        return {}
    beside = {
        name: generator.with_name(sign + generator.name[2:])
        for name, sign in (("judges", "D_"), ("duration_judge", "DUR_"))
    }
    found = {name: file for name, file in beside.items() if file.exists()}
    if "judges" not in found:
        log.info("no judges lie beside %s: they begin anew", generator.name)
    return found


def _judge_tensors(archive: Archive, name: str) -> dict[str, Tensor]:
    """Of a published file, or of a state (``step_N.pt``) of a training here."""
    inside = f"modules.{name}."
    return archive.tensors(inside if any(key.startswith(inside) for key in archive.shapes) else "")


def _same_symbols(given: Tensor, archive: Archive, settings: Settings, module: nn.Module) -> Tensor:
    """The file's rows at the places that their symbols have in this training's table; what it lacks stays as drawn."""
    from synthesizer.vits.checkpoint import settings_of
    from synthesizer.vits.symbols import writing_of

    own = module.state_dict()[SYMBOLS].clone()
    try:
        table = writing_of(archive.path.name, len(given), settings_of(archive), False).symbols
    except CheckpointError:  # nothing tells its symbols, or its cleaner is unknown: by number then
        return given
    if given.shape[1:] != own.shape[1:] or table == settings.writing.symbols:
        return given
    place = {symbol: number for number, symbol in enumerate(table)}
    for number, symbol in enumerate(settings.writing.symbols):
        if symbol in place:
            own[number] = given[place[symbol]].to(own)
    return own
