"""What the knobs of a training come to: sizes, writing, spectrogram and pace, under the names of the originals' ``config.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from audio.specs import VITS_MEL
from core import CheckpointError
from core.sizes import configured
from core.types import MelSpec
from synthesizer.vits.checkpoint import EMOTION_DIMS, part, spec_of
from synthesizer.vits.config import Flow, VitsConfig
from synthesizer.vits.layout import shapes_of
from synthesizer.vits.symbols import LANGUAGES, TABLES, Writing, writing_of
from training.recipes.vits.judges import DURATION_JUDGES
from vocoder.hifigan.config import from_settings

AS_SETTINGS = "as settings"
LARGEST_MEL = 256
"""Files of more rows than that read linear spectrograms (:func:`spec_of`)."""
USUAL: Mapping[str, Mapping[str, Any]] = {
    "train": {
        "learning_rate": 2e-4, "betas": [0.8, 0.99], "eps": 1e-9, "lr_decay": 0.999875, "segment_size": 8192, "batch_size": 64,
        "c_mel": 45, "c_kl": 1.0,
    },
    "data": {
        "text_cleaners": ["english_cleaners2"], "sampling_rate": 22050, "filter_length": 1024, "hop_length": 256, "win_length": 1024,
        "n_mel_channels": 80, "mel_fmin": 0.0, "mel_fmax": None, "add_blank": True, "n_speakers": 0,
    },
    "model": {
        "inter_channels": 192, "hidden_channels": 192, "filter_channels": 768, "n_heads": 2, "n_layers": 6, "kernel_size": 3,
        "p_dropout": 0.1, "resblock": "1", "resblock_kernel_sizes": [3, 7, 11], "resblock_dilation_sizes": [[1, 3, 5]] * 3,
        "upsample_rates": [8, 8, 2, 2], "upsample_initial_channel": 512, "upsample_kernel_sizes": [16, 16, 4, 4],
        "use_spectral_norm": False, "gin_channels": 256, "use_sdp": True, "judge_width": 16,
    },
}  # fmt: skip
"""Of the published ``ljs_base.json``; what another file leaves out stands here. ``judge_width`` is ours: channels of a judge's first layer."""
_VITS2 = {
    "use_mel_posterior_encoder": True, "use_transformer_flows": True, "transformer_flow_type": "pre_conv",
    "use_spk_conditioned_encoder": True, "use_noise_scaled_mas": True, "use_duration_discriminator": True,
    "duration_discriminator_type": "dur_disc_2", "use_sdp": False,
}  # fmt: skip
_SMALL = {
    "inter_channels": 96, "hidden_channels": 96, "filter_channels": 256, "n_layers": 4, "upsample_initial_channel": 128,
    "resblock_kernel_sizes": [3, 7], "resblock_dilation_sizes": [[1, 3, 5]] * 2, "judge_width": 4,
}  # fmt: skip
_TINY = {
    "inter_channels": 16, "hidden_channels": 16, "filter_channels": 24, "n_layers": 3, "upsample_initial_channel": 16, "gin_channels": 8,
    "resblock_kernel_sizes": [3], "resblock_dilation_sizes": [[1, 3, 5]], "judge_width": 4,
}  # fmt: skip
NAMED: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "vits": {},
    "vits2": {"model": _VITS2, "data": {"add_blank": False}},
    "small": {"model": _SMALL},
    "small vits2": {"model": {**_VITS2, **_SMALL}, "data": {"add_blank": False}},
    "tiny": {"model": _TINY},
}
FLOWS = tuple(flow for flow in get_args(Flow) if flow)
_SWITCHES: Mapping[str, str] = {
    "mel_posterior": "use_mel_posterior_encoder",
    "speaker_encoder": "use_spk_conditioned_encoder",
    "search_noise": "use_noise_scaled_mas",
    "emotion": "emotion",
}
"""Our knob, and what the originals' settings call it (``emotion`` is ours: their code has it or has it not)."""


@dataclass(frozen=True)
class Settings:
    """One training's own. ``told`` is the ``config.json`` that goes with its file, of all that is known before the data is."""

    told: Mapping[str, Mapping[str, Any]]
    config: VitsConfig
    """For one voice; :meth:`for_speakers` for more."""
    writing: Writing
    spec: MelSpec
    """What the posterior encoder reads."""
    compared: MelSpec
    """The mel that sounds are compared by."""
    segment: int
    """Frames that the decoder makes of an utterance in a step."""
    duration_judge: str
    """One of :data:`DURATION_JUDGES`, or ""."""
    search_noise: bool
    speakers: int
    """As told; 0: as many as the data has."""

    def for_speakers(self, count: int) -> VitsConfig:
        """Sizes for so many voices; 0: one, without a vector."""
        gin = int(self.told["model"]["gin_channels"]) if count else 0
        conditioned = bool(count) and self.config.use_spk_conditioned_encoder
        return replace(self.config, speakers=count, gin=gin, use_spk_conditioned_encoder=conditioned)


def settings_of(knobs: Mapping[str, Any]) -> Settings:
    """Raises :class:`CheckpointError` for settings that make no network."""
    told = _told(knobs)
    name = f"the settings {knobs['config']}"
    try:
        writing = _writing(name, told)
        config = _sizes(told["model"], told["data"], len(writing.symbols))
        shapes_of(config)
        segment = int(told["train"]["segment_size"]) // config.decoder.hop
        _paces(told["train"])
        count = int(told["data"]["n_speakers"])
        if (width := int(told["model"]["judge_width"])) not in (1, 2) and (width < 4 or width % 4):
            raise ValueError("judge_width is neither 1, 2 nor a multiple of 4")
        if config.decoder.hop != told["data"]["hop_length"] or segment < 1:
            raise ValueError(
                f"rates make {config.decoder.hop} samples a frame, hop_length says {told['data']['hop_length']}"
            )
        spec = spec_of(name, config, writing, told["data"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise CheckpointError(
            f"The settings {knobs['config']} make no VITS ({error}); compare them with the published ones."
        ) from error
    judge = str(told["model"].get("duration_discriminator_type") or DURATION_JUDGES[0])
    wanted = bool(told["model"].get("use_duration_discriminator"))
    if wanted and judge not in DURATION_JUDGES:
        raise CheckpointError(f"There is no duration discriminator {judge}; choose {' or '.join(DURATION_JUDGES)}.")
    return Settings(
        told, config, writing, spec, _compared(spec, told["data"]), segment, judge if wanted else "",
        bool(told["model"].get("use_noise_scaled_mas")),
        count,
    )  # fmt: skip


def _told(knobs: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The published settings by name or those of a file, with what the knobs overrule."""
    wanted = str(knobs["config"])
    found: Any = NAMED.get(wanted)
    if found is None:
        try:
            found = json.loads(Path(wanted).read_text(encoding="utf-8"))
            if not isinstance(found, dict):
                raise ValueError("no dictionary")
        except (OSError, ValueError) as error:
            raise CheckpointError(
                f"The settings {wanted} cannot be read; choose {', '.join(NAMED)} or a config.json."
            ) from error
    told = {name: {**deepcopy(dict(usual)), **part(found, name)} for name, usual in USUAL.items()}
    told |= {name: found[name] for name in ("symbols", "speakers") if name in found}
    model = told["model"]
    for knob, switch in _SWITCHES.items():
        if knobs[knob] != AS_SETTINGS:
            model[switch] = knobs[knob] == "on"
    if knobs["flow"] != AS_SETTINGS:
        model |= {"use_transformer_flows": knobs["flow"] in FLOWS, "transformer_flow_type": knobs["flow"]}
    if knobs["durations"] != AS_SETTINGS:
        model["use_sdp"] = knobs["durations"] == "stochastic"
    if knobs["duration_judge"] != AS_SETTINGS:
        model |= {
            "use_duration_discriminator": knobs["duration_judge"] in DURATION_JUDGES,
            "duration_discriminator_type": knobs["duration_judge"],
        }
    if knobs["cleaner"] != AS_SETTINGS:
        told["data"]["text_cleaners"] = [knobs["cleaner"]]
        told.pop("symbols", None)
    for knob, name in (("segment", "segment_size"), ("batch", "batch_size"), ("learning_rate", "learning_rate")):
        if knobs[knob]:
            told["train"][name] = knobs[knob]
    return told


def _paces(train: Mapping[str, Any]) -> None:
    """Raises TypeError or ValueError where one is no number that can be."""
    numbers = [*train["betas"], *(train[name] for name in ("learning_rate", "eps", "lr_decay", "c_mel", "c_kl"))]
    if len(train["betas"]) != 2 or not all(0 <= float(number) < float("inf") for number in numbers):
        raise ValueError("a pace that cannot be")
    if int(train["batch_size"]) < 1:
        raise ValueError("batch_size is less than 1")


def _writing(name: str, told: Mapping[str, Any]) -> Writing:
    """Symbols as listed, else the table that goes with the cleaner."""
    given = told["data"]["text_cleaners"]
    cleaner = given[0] if isinstance(given, list) and given else given
    if "symbols" in told:
        return writing_of(name, len(told["symbols"]), told, not told["data"]["add_blank"])
    tables = {usual: table for table, usual in TABLES.values()}
    table = tables.get(cleaner, tables["english_cleaners2"] if str(cleaner).startswith("english") else "")
    if not table or cleaner not in LANGUAGES:
        raise CheckpointError(
            f"The settings name the cleaner {cleaner}, whose symbols are not known; add a list of symbols or choose {', '.join(tables)}."
        )
    return Writing(tuple(table), str(cleaner), bool(told["data"]["add_blank"]))


def _sizes(model: Mapping[str, Any], data: Mapping[str, Any], symbols: int) -> VitsConfig:
    """Of a model for one voice."""
    flow = model.get("transformer_flow_type", "mono_layer_post_residual") if model.get("use_transformer_flows") else ""
    if flow and flow not in FLOWS:
        raise ValueError(f"no flow is called {flow}")
    mel = model.get("use_mel_posterior_encoder", data.get("use_mel_posterior_encoder"))
    given = {
        "n_vocab": symbols,
        "spec_channels": int(data["n_mel_channels"]) if mel else int(data["filter_length"]) // 2 + 1,
        "inter": model["inter_channels"],
        "hidden": model["hidden_channels"],
        "filter": model["filter_channels"],
        "heads": model["n_heads"],
        "layers": model["n_layers"],
        "kernel": model["kernel_size"],
        "use_sdp": bool(model["use_sdp"]),
        "flow": flow,
        "use_spk_conditioned_encoder": bool(model.get("use_spk_conditioned_encoder")),
        "emotion": EMOTION_DIMS if model.get("emotion") else 0,
        "dropout": model["p_dropout"],
    }  # fmt: skip
    decoder = from_settings({**model, "num_mels": model["inter_channels"]}, False)
    config = configured(VitsConfig, {**given, "decoder": decoder})
    if config.hidden % config.heads or config.inter % 2:
        raise ValueError("channels that cannot be shared out")
    if bool(mel) != (config.spec_channels <= LARGEST_MEL):
        raise ValueError("a spectrogram of that size cannot be told from a mel")
    return config


def _compared(spec: MelSpec, data: Mapping[str, Any]) -> MelSpec:
    return replace(
        VITS_MEL,
        rate_hz=spec.rate_hz,
        n_fft=spec.n_fft,
        win_length=spec.win_length,
        hop_length=spec.hop_length,
        n_mels=int(data["n_mel_channels"]),
        fmin_hz=spec.fmin_hz,
        fmax_hz=None if data["mel_fmax"] is None else float(data["mel_fmax"]),
    )
