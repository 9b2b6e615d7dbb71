"""Tacotron on disk: what a file is, by names and shapes and without torch, and the network in it."""

from __future__ import annotations

import contextlib
import glob
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from audio.specs import SV2TTS
from core import CheckpointError, EmbeddingSpace, MelSpec, ModelInfo, Socket
from core.archive import Archive
from core.types import GE2E_SPACE
from synthesizer.tacotron.config import USUAL_REDUCTION, TacotronConfig, config_of
from synthesizer.tacotron.controls import controls_of
from synthesizer.tacotron.symbols import TABLES, speaks_pinyin

if TYPE_CHECKING:
    from torch import Tensor

    from synthesizer.tacotron.inference import TacotronSynthesizer
    from synthesizer.tacotron.model import Tacotron

SIGNS = ("encoder.embedding.weight", "decoder.attn_net.")
INSIDE = "settings"
GE2E_DIMS = 256
STYLES = {
    "": "without style tokens",
    "added": "style added",
    "appended": "style appended",
    "with speaker": "style appended, with speaker",
}


def claim(archive: Archive) -> ModelInfo | None:
    """What a synthesizer is, with a ``problem`` where it cannot be used; None for other files."""
    if not all(any(name.startswith(sign) for name in archive.shapes) for sign in SIGNS):
        return None
    info = ModelInfo("synthesizer", "tacotron", step=archive.step, parameters=archive.parameters)
    try:
        config = config_of(archive.path.name, archive.shapes)
        table = table_of(archive.path.name, config)
        _check_voice(archive.path.name, config)
        spec = mel_of(archive, config)
    except CheckpointError as error:
        return replace(info, problem=str(error))
    pinyin = speaks_pinyin(table)
    return replace(
        info,
        variant=f"{'MockingBird' if pinyin else 'RTVC'}, {config.n_symbols} symbols, {STYLES[config.style]}",
        rate_hz=spec.rate_hz,
        languages=("zh", "en") if pinyin else ("en",),
        mel_spec=spec,
        controls=controls_of(config, pinyin),
        recipe="tacotron",
        voice=Socket(EmbeddingSpace(GE2E_SPACE, GE2E_DIMS)),
    )


def load(archive: Archive, info: ModelInfo, device: str) -> TacotronSynthesizer:
    """The synthesizer, ready for use. Raises :class:`CheckpointError` when its file is damaged."""
    from synthesizer.tacotron.inference import TacotronSynthesizer

    config = config_of(archive.path.name, archive.shapes)
    try:
        model = network(config, archive.tensors())
    except (KeyError, RuntimeError, ValueError) as error:
        raise CheckpointError(f"The synthesizer file {archive.path.name} is damaged; copy it again.") from error
    return TacotronSynthesizer(info, model, table_of(archive.path.name, config), device)


def network(config: TacotronConfig, tensors: Mapping[str, Tensor]) -> Tacotron:
    """The network with these tensors in float32, for inference. What a file need not have is as new ones have it."""
    import torch

    from synthesizer.tacotron.model import Tacotron

    with torch.device("meta"):  # numbers that would be thrown away take longer than the file
        model = Tacotron(config)
    usual = {"decoder.r": torch.tensor(USUAL_REDUCTION, dtype=torch.int), **model.usual_state()}
    state = usual | {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}
    model.load_state_dict(state, assign=True)
    if not 1 <= model.reduction <= config.max_reduction:
        raise ValueError(f"reduction factor {model.reduction}")
    return model.eval().requires_grad_(False)


def table_of(name: str, config: TacotronConfig) -> str:
    """The symbols by their numbers. Raises :class:`CheckpointError` for a number of symbols that nobody used."""
    if config.n_symbols not in TABLES:
        known = ", ".join(map(str, TABLES))
        raise CheckpointError(
            f"{name} was trained with {config.n_symbols} symbols and nothing tells which; choose a file with {known}."
        )
    return TABLES[config.n_symbols]


def _check_voice(name: str, config: TacotronConfig) -> None:
    if config.speaker_dims != GE2E_DIMS:
        raise CheckpointError(
            f"{name} reads speaker vectors of {config.speaker_dims} numbers, which no known encoder makes; choose another file."
        )


def mel_of(archive: Archive, config: TacotronConfig) -> MelSpec:
    """The mel it makes: by the settings beside it or in it, else the one of all public files; weights do not show it.

    Raises :class:`CheckpointError` when the settings make no mel.
    """
    settings = next(_settings(archive), {})
    try:
        spec = _spec(settings)
    except (TypeError, ValueError) as error:
        raise CheckpointError(
            f"The settings beside {archive.path.name} cannot be used; put its own there or take them away."
        ) from error
    if settings and spec.n_mels != config.n_mels:
        raise CheckpointError(
            f"The settings beside {archive.path.name} are another model's: they tell of {spec.n_mels} mel bands, not {config.n_mels}; put its own there."
        )
    return replace(spec, n_mels=config.n_mels)


def _settings(archive: Archive) -> Iterator[Mapping[str, Any]]:
    """Those of this model first: its own name, what the file itself holds, then any that tell of a Tacotron. Vocoders have some too."""
    own = archive.path.stem + ".json"
    found = sorted(path.name for path in archive.settings_files("*.json"))
    for name in [own, INSIDE, *found]:
        if name == INSIDE:
            yield from _inside(archive)
            continue
        try:
            settings = archive.config(glob.escape(name))
        except CheckpointError:
            if name == own:
                raise
            continue
        if "hop_size" in settings and (name == own or "tts_embed_dims" in settings):
            yield settings


def _inside(archive: Archive) -> Iterator[Mapping[str, Any]]:
    """What this program's own training writes into the file."""
    with contextlib.suppress(ValueError, RecursionError):
        settings = json.loads(str(archive.facts["values"].get(INSIDE, "")))
        if isinstance(settings, dict) and "hop_size" in settings:
            yield settings


def _spec(settings: Mapping[str, Any]) -> MelSpec:
    hop = int(settings.get("hop_size", SV2TTS.hop_length))
    window = int(settings.get("win_size", 4 * hop))
    spec = replace(
        SV2TTS,
        rate_hz=int(settings.get("sample_rate", SV2TTS.rate_hz)),
        n_fft=int(settings.get("n_fft", window)),
        hop_length=hop,
        win_length=window,
        n_mels=int(settings.get("num_mels", SV2TTS.n_mels)),
        fmin_hz=float(settings.get("fmin", SV2TTS.fmin_hz)),
        fmax_hz=float(settings.get("fmax", SV2TTS.fmax_hz or 0)),
        preemphasis=float(settings.get("preemphasis", SV2TTS.preemphasis))
        if settings.get("preemphasize", True)
        else 0.0,
        ref_db=float(settings.get("ref_level_db", SV2TTS.ref_db)),
        min_db=float(settings.get("min_level_db", SV2TTS.min_db)),
        max_abs=float(settings.get("max_abs_value", SV2TTS.max_abs)),
    )
    sane = 0 < spec.hop_length <= spec.win_length <= spec.n_fft <= 1 << 16 and 1000 <= spec.rate_hz <= 1 << 18
    if (
        not sane
        or not 0 <= spec.fmin_hz < (spec.fmax_hz or 0) <= spec.rate_hz / 2
        or spec.min_db >= 0
        or spec.max_abs <= 0
    ):
        raise ValueError("no such mel")
    return spec
