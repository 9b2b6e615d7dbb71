"""The network as it learns: norms on, begun as the originals begin, read and written under the names of public files."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from core import CheckpointError
from core.archive import Archive
from core.files import written_beside
from core.sizes import Shapes
from synthesizer.styletts2.config import PARTS, StyleConfig
from synthesizer.styletts2.diffusion import Time
from synthesizer.styletts2.mlstm import BlockLinear, Memory, MemoryStack
from synthesizer.styletts2.model import StyleTTS2
from training.starting import Report, take_over
from training.styletts2.aligner import AlignerConfig, TextAligner, aligner_config
from training.styletts2.pitch import PitchConfig, PitchExtractor, pitch_config
from training.vocoders.norms import from_public, normed, spectral, to_public

log = logging.getLogger(__name__)
Made = TypeVar("Made", bound=nn.Module)
NAMES = {"denoiser": "diffusion"}
"""Ours -> theirs, where modules have other names in files."""
POOLER = ("pooler.weight", "pooler.bias")
"""Of PL-BERT: nothing asks it, and the originals want to find it."""
BERT_SPREAD, SMALL_SPREAD, GATE_SPREAD, FORGETS = 0.02, 0.4, 0.1, (3.0, 6.0)


def new_network(config: StyleConfig) -> StyleTTS2:
    """A network that begins to learn."""
    model = StyleTTS2(config)
    _begun(model)
    generator = model.decoder.generator
    for layers in (model.text_encoder.cnn, model.predictor.F0, model.predictor.N):
        normed(layers)
    for name, part in [*model.decoder.named_children(), *generator.named_children()]:
        if name not in ("generator", "noise_convs"):
            normed(part)
    for encoder in (model.style_encoder, model.predictor_encoder):
        spectral(encoder)
    return model


def _begun(model: StyleTTS2) -> None:
    """What torch's own beginnings are not."""
    for part in model.bert.modules():
        if isinstance(part, nn.Linear | nn.Embedding):
            nn.init.normal_(part.weight, std=BERT_SPREAD)
            if isinstance(part, nn.Linear):
                nn.init.zeros_(part.bias)
    for part in model.modules():
        if isinstance(part, Time):
            nn.init.normal_(part.weights)
        if isinstance(part, MemoryStack):
            _memories_begun(part)
    nn.init.xavier_uniform_(model.predictor.duration_proj.linear_layer.weight)


def _memories_begun(stack: MemoryStack) -> None:
    """As the published xLSTM begins: small projections, gates that do not look yet, forget gates from short to long."""
    for block in stack.blocks:
        layer: Any = block.xlstm
        width = layer.proj_up.in_features
        for part in layer.modules():
            if isinstance(part, BlockLinear):
                nn.init.normal_(part.weight, std=(SMALL_SPREAD / width) ** 0.5)
            if isinstance(part, Memory):
                for gate in (part.igate, part.fgate):
                    nn.init.zeros_(gate.weight)
                nn.init.normal_(part.igate.bias, std=GATE_SPREAD)
                part.fgate.bias.data = torch.linspace(*FORGETS, len(part.fgate.bias))
        nn.init.normal_(layer.proj_up.weight, std=(SMALL_SPREAD / width) ** 0.5)
        nn.init.normal_(layer.proj_down.weight, std=2 / len(stack.blocks) / width**0.5)


def fill(nets: Mapping[str, nn.Module], archive: Archive, leave: Collection[str] = ()) -> dict[str, Report]:
    """Fill modules by the names of a file's tensors, but those in ``leave``. Raises :class:`CheckpointError` where none fits.

    The log says of each module what was taken whole, in part, and not.
    """
    found = {}
    for name, module in nets.items():
        start = PARTS.get(name, f"{NAMES.get(name, name)}.")
        if name in leave or not any(key.startswith(start) for key in archive.shapes):
            log.info("%s: begins anew", name)
            continue
        given = from_public(archive.tensors(start))
        log.info("%s:", name)
        try:
            found[name] = take_over(module, given, archive.path.name)
        except CheckpointError:
            log.info("nothing fits: it begins anew")
    if not found:
        raise CheckpointError(f"Nothing in {archive.path.name} fits this training; choose a StyleTTS 2 checkpoint.")
    return found


def aligner_of(path: str, config: AlignerConfig) -> TextAligner:
    """The aligner of a file, or a new one. Raises :class:`CheckpointError` for a file of something else."""
    if not path:
        return TextAligner(config)
    wrong = f"{Path(path).name} is no text aligner of StyleTTS 2; choose its file."
    return _filled(Archive(path), lambda shapes: TextAligner(aligner_config(shapes)), wrong)


def pitch_of(path: str, config: PitchConfig) -> PitchExtractor:
    """The pitch extractor of a file, or a new one. Raises :class:`CheckpointError` for a file of something else."""
    if not path:
        return PitchExtractor(config)
    wrong = f"{Path(path).name} is no pitch extractor of StyleTTS 2; choose its file."
    return _filled(Archive(path), lambda shapes: PitchExtractor(pitch_config(shapes)), wrong)


def _filled(archive: Archive, make: Callable[[Shapes], Made], wrong: str) -> Made:
    """A module with all tensors of its own file. Raises :class:`CheckpointError` (``wrong``) for a file of something else."""
    try:
        module = make(archive.shapes)
        module.load_state_dict(archive.tensors())
    except (KeyError, ValueError, RuntimeError) as error:
        raise CheckpointError(wrong) from error
    return module


def bert_weights(folder: str) -> dict[str, Tensor]:
    """What the newest file of a PL-BERT's folder holds of the network. Raises :class:`CheckpointError` where there is none."""
    files = sorted(Path(folder).glob("step_*.t7"), key=lambda file: (len(file.name), file.name))
    if not files:
        raise CheckpointError(f"{folder} holds no step_N.t7; name the folder of a PL-BERT.")
    found = Archive(files[-1]).tensors("encoder.")
    found.pop("embeddings.position_ids", None)
    if not found:
        raise CheckpointError(f"{files[-1].name} is no PL-BERT; name the folder of one.")
    return found


def public_state(nets: Mapping[str, nn.Module], pooler: Mapping[str, Tensor]) -> dict[str, dict[str, Tensor]]:
    """Of all modules, as the originals save them: the denoiser under both of its names, PL-BERT with its pooler."""
    found = {}
    for name, module in nets.items():
        state = to_public(module.state_dict())
        if name == "denoiser":
            state = {start + key: value for start in ("diffusion.net.", "unet.") for key, value in state.items()}
        elif name == "bert":
            state |= pooler
        found[NAMES.get(name, name)] = state
    return found


def write(path: Path, nets: Mapping[str, nn.Module], pooler: Mapping[str, Tensor], step: int, epoch: int) -> None:
    """A checkpoint that this program and the originals read."""
    contents = {"net": public_state(nets, pooler), "optimizer": [], "iters": step, "val_loss": 0.0, "epoch": epoch}
    with written_beside(path) as beside:
        torch.save(contents, beside)
