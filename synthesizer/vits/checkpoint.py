"""VITS on disk: what a file is, by names and shapes and without torch, and the network in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from audio.specs import VITS2, VITS_LINEAR
from core import CheckpointError, EmbeddingSpace, MelSpec, ModelInfo, Socket
from core.archive import Archive
from core.edits import LENGTH
from core.types import EMOTION_AUDEERING_SPACE
from synthesizer.vits import onnx_settings
from synthesizer.vits.asking import asks_of
from synthesizer.vits.config import VitsConfig, config_of
from synthesizer.vits.controls import controls_of
from synthesizer.vits.symbols import LANGUAGES, Writing, writing_of
from vocoder.weights import folded, plain_shapes

if TYPE_CHECKING:
    from torch import Tensor

    from synthesizer.vits.model import Vits
    from synthesizer.vits.speaking import VitsSpeaker

SIGNS = ("enc_p.encoder.", "flow.flows.", "dec.")
RELATIVES = {
    "enc_p.style_proj.": "Style-Bert-VITS2",
    "enc_p.tone_emb.": "Bert-VITS2",
    "enc_p.bert_proj.": "Bert-VITS2",
    "enc_p.emb_phone.": "RVC",
    "enc_p.f0_emb.": "so-vits-svc",
    "dec.subband_conv_post.": "MB-iSTFT-VITS",
    "dec.m_source.": "singing VITS",
    "dec.noise_convs.": "singing VITS",
}
"""Other systems with the same skeleton, by what tensors' names begin with."""
EMOTION_DIMS = 1024
SHARED = ("enc_p.emb.weight", "enc_q.")


def claim(archive: Archive) -> ModelInfo | None:
    """What a synthesizer is, with a ``problem`` where it cannot be used; None for other files."""
    if archive.facts["container"] == "onnx":
        return onnx_settings.claim(archive)
    names = archive.shapes
    if not (_has(names, *SIGNS) or _has(names, "flow.flows.", *SHARED)):
        return None
    info = ModelInfo("synthesizer", "vits", step=archive.step, parameters=archive.parameters)
    try:
        info = replace(info, asks=asks_of(sizes(archive), settings_of(archive)))
        config, writing, spec, speakers = read(archive)
    except CheckpointError as error:
        return replace(info, problem=str(error))
    return replace(
        info,
        variant=variant_of(config),
        rate_hz=spec.rate_hz,
        languages=LANGUAGES[writing.cleaner],
        controls=controls_of(config.use_sdp),
        recipe="vits",
        voice=Socket(entries=speakers),
        feeling=Socket(EmbeddingSpace(EMOTION_AUDEERING_SPACE, EMOTION_DIMS), strength=True)
        if config.emotion
        else Socket(),
        abilities=frozenset({"speak", "convert"}) if config.spec_channels and config.speakers else frozenset({"speak"}),
        edits=frozenset({LENGTH}),
    )


def _has(names: Mapping[str, Any], *starts: str) -> bool:
    return all(any(name.startswith(start) for name in names) for start in starts)


def load(archive: Archive, info: ModelInfo, device: str) -> VitsSpeaker:
    """The synthesizer, ready for use. Raises :class:`CheckpointError` when its file is damaged."""
    if archive.facts["container"] == "onnx":
        from synthesizer.vits import onnx_inference

        return onnx_inference.load(archive, info)
    from synthesizer.vits.inference import VitsSynthesizer

    config, writing, spec, _ = read(archive)
    try:
        model = network(config, archive.tensors())
    except (KeyError, RuntimeError, ValueError) as error:
        raise CheckpointError(f"The synthesizer file {archive.path.name} is damaged; copy it again.") from error
    return VitsSynthesizer(info, model, writing, spec, device)


def network(config: VitsConfig, tensors: Mapping[str, Tensor]) -> Vits:
    """The network with these tensors in float32, weight norm folded, for inference."""
    import torch

    from synthesizer.vits.model import Vits

    with torch.device("meta"):  # numbers that would be thrown away take longer than the file
        model = Vits(config)
    model.load_state_dict(folded(tensors), assign=True)
    return model.eval().requires_grad_(False)


def sizes(archive: Archive) -> VitsConfig:
    """Raises :class:`CheckpointError` for another system with the same skeleton, and settings that are another model's."""
    name = archive.path.name
    relative = next((kin for start, kin in RELATIVES.items() if _has(archive.shapes, start)), "")
    relative = relative or ("" if "enc_p.emb.weight" in archive.shapes else "voice conversion")
    if relative:
        raise CheckpointError(f"{name} is a {relative} checkpoint, not a VITS; choose another file.")
    return config_of(name, plain_shapes(archive.shapes), part(settings_of(archive), "model"))


def read(archive: Archive) -> tuple[VitsConfig, Writing, MelSpec, tuple[str, ...]]:
    """Sizes, writing, the spectrogram that its posterior encoder reads, names of its speakers.

    Raises :class:`CheckpointError` when it cannot be used, or the settings beside it are another model's.
    """
    name, settings, config = archive.path.name, settings_of(archive), sizes(archive)
    if config.emotion not in (0, EMOTION_DIMS):
        raise CheckpointError(
            f"{name} reads emotion vectors of {config.emotion} numbers, which no known encoder makes; choose another file."
        )
    writing = writing_of(name, config.n_vocab, settings, bool(config.flow))
    return config, writing, spec_of(name, config, writing, part(settings, "data")), speakers_of(config, settings)


def settings_of(archive: Archive) -> Mapping[str, Any]:
    """The originals' ``config.json``; several models may share a folder, and settings of other kinds may lie there too."""
    fitting = (found for found in archive.configs() if any(name in found for name in ("model", "symbols", "data")))
    return next(fitting, {})


def part(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """One of the dictionaries in the settings; empty where it is none."""
    found = settings.get(name)
    return found if isinstance(found, Mapping) else {}


def spec_of(name: str, config: VitsConfig, writing: Writing, data: Mapping[str, Any]) -> MelSpec:
    """The spectrogram that goes with the model; its rate is that of the sound too.

    Without settings the rate is the usual one: 16 kHz for MockingBird, else 22.05 kHz. Raises :class:`CheckpointError` for settings
    that are none or another model's.
    """
    linear = config.spec_channels == 0 or config.spec_channels > 256
    usual = VITS_LINEAR if linear else VITS2
    rate = 16000 if writing.cleaner == "pinyin_cleaners" else usual.rate_hz
    n_fft = 2 * (config.spec_channels - 1) if linear and config.spec_channels else usual.n_fft
    fmax = data.get("mel_fmax", usual.fmax_hz)
    try:
        spec = replace(
            usual,
            rate_hz=int(data.get("sampling_rate", rate)),
            n_fft=int(data.get("filter_length", n_fft)),
            hop_length=int(data.get("hop_length", config.decoder.hop)),
            win_length=int(data.get("win_length", n_fft)),
            n_mels=0 if linear else config.spec_channels,
            fmin_hz=float(data.get("mel_fmin", 0.0)),
            fmax_hz=None if fmax is None else float(fmax),
        )
        if not 1000 <= spec.rate_hz <= 1 << 18 or not 0 <= spec.fmin_hz < (spec.fmax_hz or spec.rate_hz / 2) <= 1 << 17:
            raise ValueError("no such sound")
    except (TypeError, ValueError) as error:
        raise CheckpointError(f"The settings beside {name} cannot be used; put its own config.json there.") from error
    if spec.hop_length != config.decoder.hop or (linear and config.spec_channels and spec.n_fft != n_fft):
        raise CheckpointError(f"The settings beside {name} are another model's; put its own config.json there.")
    return spec


def speakers_of(config: VitsConfig, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """A name for each speaker, from the settings where they list them, else its number. Empty for a model of one voice."""
    data = part(settings, "data")
    places = (
        settings.get("speakers"),
        settings.get("spk"),
        settings.get("spk2id"),
        data.get("spk2id"),
        data.get("speakers"),
    )
    numbered = next((found for listed in places if (found := _numbered(listed))), {})
    names = [numbered.get(number, "") for number in range(config.speakers)]
    return tuple(
        name if name and names.count(name) == 1 else f"{name} {number}".strip() for number, name in enumerate(names)
    )


def _numbered(listed: Any) -> dict[int, str]:
    """Names by number: out of a list, or a dictionary of either direction, whose numbers may be texts."""
    if isinstance(listed, list):
        named = ((part.get("name") if isinstance(part, Mapping) else part) for part in listed)
        return {number: name for number, name in enumerate(named) if isinstance(name, str)}
    found: dict[int, str] = {}
    for key, value in listed.items() if isinstance(listed, Mapping) else ():
        value = value[0] if isinstance(value, list) and value else value
        number, name = (value, key) if _whole(value) is not None else (key, value)
        if _whole(number) is not None and isinstance(name, str):
            found.setdefault(_whole(number) or 0, name)
    return found


def _whole(number: Any) -> int | None:
    text = str(number).removesuffix(".0")
    return int(text) if not isinstance(number, bool) and text.isdecimal() and len(text) < 8 else None


def variant_of(config: VitsConfig) -> str:
    """For people: which of the systems, its flow, how durations are made."""
    two = config.flow or config.use_spk_conditioned_encoder or 0 < config.spec_channels <= 256
    system = "Emotional VITS" if config.emotion else "VITS2" if two else "VITS"
    return ", ".join(
        [system, *filter(None, [config.flow]), "stochastic durations" if config.use_sdp else "deterministic durations"]
    )
