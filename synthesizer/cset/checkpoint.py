"""Cross-Speaker Emotion Transfer on disk: what a file is, by names and shapes and without torch, and the network in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from audio.specs import CSET
from core import CheckpointError, EmbeddingSpace, MelSpec, ModelInfo, Socket
from core.archive import Archive
from core.edits import ENERGY, LENGTH
from core.types import DEEPSPEAKER_SPACE, GE2E_SPACE
from synthesizer.cset.companions import names_of, voice_files
from synthesizer.cset.config import CONV, CsetConfig, config_of, upright
from synthesizer.cset.controls import controls_of
from synthesizer.cset.symbols import SYMBOLS

if TYPE_CHECKING:
    from torch import Tensor

    from synthesizer.cset.inference import CsetSynthesizer
    from synthesizer.cset.model import Cset

SIGNS = ("emotion_emb.etl.embed", "duratin_predictor.linear_layer.linear.weight")
SPACES = {256: GE2E_SPACE, 512: DEEPSPEAKER_SPACE}
"""Of the speaker vectors that it reads, by their length."""
PREPROCESS, MODEL = "preprocess.yaml", "model.yaml"
"""The originals' settings, where they lie beside the file."""


def claim(archive: Archive) -> ModelInfo | None:
    """What a synthesizer is, with a ``problem`` where it cannot be used; None for other files."""
    if not all(sign in archive.shapes for sign in SIGNS):
        return None
    info = ModelInfo("synthesizer", "cset", step=step_of(archive), parameters=archive.parameters, recipe="cset")
    try:
        config = settled(archive)
        spec = mel_of(archive, config)
        emotions, speakers = emotions_of(archive, config), speakers_of(archive, config)
        if not config.speakers and config.speaker_dims not in SPACES:
            raise CheckpointError(
                f"{archive.path.name} reads speaker vectors of {config.speaker_dims} numbers, which no known encoder makes; choose another file."
            )
    except CheckpointError as error:
        return replace(info, problem=str(error))
    space = None if config.speakers else EmbeddingSpace(SPACES[config.speaker_dims], config.speaker_dims)
    return replace(
        info,
        variant=_variant(archive, config),
        rate_hz=spec.rate_hz,
        languages=_languages(archive),
        mel_spec=spec,
        controls=controls_of(emotions),
        voice=Socket(space, speakers),
        feeling=Socket(feelings(emotions), emotions, strength=True),
        edits=frozenset({LENGTH, ENERGY}),
    )


def step_of(archive: Archive) -> int | None:
    """At which step it was saved; the original's files tell it by their name alone."""
    named = archive.path.name.partition(".")[0]
    return int(named) if archive.step is None and named.isdecimal() and len(named) < 10 else archive.step


def load(archive: Archive, info: ModelInfo, device: str) -> CsetSynthesizer:
    """The synthesizer, ready for use. Raises :class:`CheckpointError` when its file is damaged."""
    from synthesizer.cset.inference import CsetSynthesizer

    config = settled(archive)
    try:
        model = network(config, archive.tensors())
    except (KeyError, RuntimeError, ValueError) as error:
        raise CheckpointError(f"The synthesizer file {archive.path.name} is damaged; copy it again.") from error
    return CsetSynthesizer(info, model, voice_files(archive) if not config.speakers else {}, device)


def network(config: CsetConfig, tensors: Mapping[str, Tensor]) -> Cset:
    """The network with these tensors in float32, for inference."""
    import torch

    from synthesizer.cset.model import Cset

    with torch.device("meta"):
        model = Cset(config)
    state = {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}
    state |= {
        name: tensor.reshape(upright(name, tensor.shape)) for name, tensor in state.items() if name.endswith(CONV)
    }
    counters = [name for name, _ in model.named_buffers() if name.endswith("num_batches_tracked")]
    model.load_state_dict({name: torch.tensor(0) for name in counters} | state, assign=True)
    return model.eval().requires_grad_(False)


def settled(archive: Archive) -> CsetConfig:
    """The sizes; the encoder's heads, which no shape tells, by the settings beside it."""
    given = _section(archive.config(MODEL), "transformer").get("encoder_head")
    heads = given if isinstance(given, int) and 0 < given <= 64 else None
    config = config_of(archive.path.name, archive.shapes, heads)
    if config.n_symbols != len(SYMBOLS):
        raise CheckpointError(
            f"{archive.path.name} was trained with {config.n_symbols} symbols and nothing tells which; choose a file with {len(SYMBOLS)}."
        )
    return config


def mel_of(archive: Archive, config: CsetConfig) -> MelSpec:
    """The mel it makes: by the settings beside it, else that of the public files; weights do not show it.

    With ``mel_fmax: null`` it goes with MelGAN, but for the logarithm. Raises :class:`CheckpointError` when they make no mel.
    """
    settings = _section(archive.config(PREPROCESS), "preprocessing")
    stft, mel = _section(settings, "stft"), _section(settings, "mel")
    top = mel.get("mel_fmax", CSET.fmax_hz)
    try:
        spec = replace(
            CSET,
            rate_hz=int(_section(settings, "audio").get("sampling_rate", CSET.rate_hz)),
            n_fft=int(stft.get("filter_length", CSET.n_fft)),
            hop_length=int(stft.get("hop_length", CSET.hop_length)),
            win_length=int(stft.get("win_length", CSET.win_length)),
            n_mels=int(mel.get("n_mel_channels", config.n_mels)),
            fmin_hz=float(mel.get("mel_fmin", CSET.fmin_hz)),
            fmax_hz=None if top is None else float(top),
        )
        highest = spec.rate_hz / 2 if spec.fmax_hz is None else spec.fmax_hz
        if not (spec.hop_length <= spec.win_length <= spec.n_fft and 0 <= spec.fmin_hz < highest <= spec.rate_hz / 2):
            raise ValueError("no such mel")
    except (TypeError, ValueError) as error:
        raise CheckpointError(
            f"The settings beside {archive.path.name} cannot be used; put its own there or take them away."
        ) from error
    if spec.n_mels != config.n_mels:
        raise CheckpointError(
            f"The settings beside {archive.path.name} are another model's: they tell of {spec.n_mels} mel bands, not {config.n_mels}; put its own there."
        )
    return spec


def emotions_of(archive: Archive, config: CsetConfig) -> tuple[str, ...]:
    """Names of the tokens in order; numbered where ``emotions.json`` is missing. Raises :class:`CheckpointError` where they do not fit."""
    return names_of(archive, "emotions.json", config.emotions) or tuple(f"emotion {n}" for n in range(config.emotions))


def speakers_of(archive: Archive, config: CsetConfig) -> tuple[str, ...]:
    """Voices that it has by name: of its table, or those with a vector beside the file."""
    if not config.speakers:
        known, found = names_of(archive, "speakers.json", None), voice_files(archive)
        return tuple(name for name in known if name in found) + tuple(name for name in found if name not in known)
    return names_of(archive, "speakers.json", config.speakers) or tuple(f"speaker {n}" for n in range(config.speakers))


def feelings(emotions: tuple[str, ...]) -> EmbeddingSpace:
    """Shares of these tokens in this order, whoever heard them."""
    digest = hashlib.sha256("\n".join(emotions).encode()).hexdigest()[:8]
    return EmbeddingSpace(f"cset-{digest}-{len(emotions)}", len(emotions))


def _variant(archive: Archive, config: CsetConfig) -> str:
    kind = f"table of {config.speakers} voices" if config.speakers else SPACES[config.speaker_dims]
    lacking = [name for name in ("speakers.json", "emotions.json") if archive.beside(name) is None]
    numbered = f", without {' and '.join(lacking)}" if lacking else ""
    return f"{config.emotions} emotions, {kind}{numbered}"


def _languages(archive: Archive) -> tuple[str, ...]:
    """What the settings say it learned; its symbols are those of English and Mandarin."""
    told = _section(_section(archive.config(PREPROCESS), "preprocessing"), "text").get("language")
    return {"en": ("en",), "zh": ("zh", "en")}.get(str(told), ("en", "zh"))


def _section(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = settings.get(name, {})
    return found if isinstance(found, Mapping) else {}
