"""The settings of a training, as ``config.yml`` of the originals has them: sizes, weights of losses, rates, when what begins."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from core import CheckpointError
from core.archive import Archive
from core.sizes import configured
from synthesizer.styletts2.checkpoint import described
from synthesizer.styletts2.config import BertConfig, DecoderConfig, DenoiserConfig, StyleConfig

LARGEST_BYTES = 1 << 18
FOLDER = Path(__file__).parent
AUTO = "auto"
NAMED = ("ljspeech", "libritts", "tsukasa")
MEMORY_BLOCKS = 8
STYLE_BLOCKS = 4
TINY = StyleConfig(
    hidden=32,
    style=16,
    text_depth=1,
    prosody_layers=1,
    style_widths=(4, 8, 16, 32, 32),
    bert=BertConfig(embedding=16, hidden=24, inner=32),
    denoiser=DenoiserConfig(layers=1, heads=2, head=8, inner=112),
    decoder=DecoderConfig(24, 8, initial=32, block_kernels=(3,), dilations=((1, 3),)),
)
"""To try things out: seconds a step on one processor core."""
Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Training:
    """What knobs, settings and the file that it starts from come to."""

    config: StyleConfig
    public: dict[str, Any]
    """Written beside the export as its ``config.yml``."""
    tiny: bool = False
    archive: Archive | None = None

    def section(self, name: str) -> Settings:
        found = self.public.get(name)
        return found if isinstance(found, Mapping) else {}

    def weight(self, name: str) -> float:
        """Of a loss: ``lambda_NAME``."""
        return float(self.section("loss_params").get(f"lambda_{name}", 1.0))

    def rate(self, name: str) -> float:
        """Of learning: ``lr``, ``bert_lr``, ``ft_lr``."""
        return float(self.section("optimizer_params").get(name, 1e-4))


def training_of(knobs: Mapping[str, Any]) -> Training:
    """Raises :class:`CheckpointError` for settings or a file that make no network."""
    archive = Archive(knobs["start_from"]) if knobs["start_from"] else None
    public = _public(str(knobs["config"]), archive)
    tiny = knobs["size"] == "tiny"
    try:
        if archive is not None:
            config = described(archive)
        else:
            memories = knobs["network"] == "tsukasa" or (knobs["network"] == "auto" and knobs["config"] == "tsukasa")
            config = _tiny(public) if tiny else _sized(public)
            config = replace(config, memory_blocks=(1 if tiny else MEMORY_BLOCKS) if memories else 0)
            config = replace(config, bert=_bert(knobs["bert"]) or config.bert)
        dropout = float(_section(public, "model_params").get("dropout", StyleConfig.dropout))
        if not 0 <= dropout < 1:
            raise ValueError("dropout")
        told = 24000 * config.decoder.samples_per_frame / 300
        if config.rate_hz != told:
            raise ValueError(f"{config.rate_hz} Hz with a decoder of {told:.0f} Hz")
        _agreed(public, config)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CheckpointError(
            f"The settings {knobs['config']} make no StyleTTS 2 ({error}); compare them with {NAMED[0]}."
        ) from error
    return Training(replace(config, dropout=dropout), public, tiny, archive)


def _public(wanted: str, archive: Archive | None) -> dict[str, Any]:
    """Those asked for, else those beside the file that it starts from, else LJSpeech's."""
    if wanted != AUTO:
        return settings_of(wanted)
    beside = archive.config("config*.yml", "*.yml", "*.yaml") if archive else {}
    return _over(settings_of(NAMED[0]), beside)


def settings_of(wanted: str) -> dict[str, Any]:
    """The published settings by name, or those of a file, completed by LJSpeech's. Raises :class:`CheckpointError` when there are none."""
    usual = yaml.safe_load((FOLDER / "settings.yml").read_text(encoding="utf-8"))
    if wanted in NAMED:
        return _over(usual["ljspeech"], usual[wanted])
    try:
        path = Path(wanted)
        if path.stat().st_size > LARGEST_BYTES:
            raise ValueError("too long")
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _over(usual["ljspeech"], dict(found))
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise CheckpointError(
            f"The settings {wanted} cannot be read; choose {', '.join(NAMED)} or a config.yml."
        ) from error


def _over(usual: Settings, given: Settings) -> dict[str, Any]:
    """``given``, and what it leaves out. A decoder is taken whole: HiFi-GAN's has no inverse STFT."""
    made = copy.deepcopy(dict(usual))
    for name, value in given.items():
        inner = isinstance(value, Mapping) and isinstance(made.get(name), Mapping) and name != "decoder"
        made[name] = _over(made[name], value) if inner else copy.deepcopy(value)
    return made


def _agreed(public: dict[str, Any], config: StyleConfig) -> None:
    """Makes settings say what the network is, where another file told its sizes."""
    model, sizes = public["model_params"], config.decoder
    model |= {"multispeaker": config.denoiser.told_voice, "hidden_dim": config.hidden, "style_dim": config.style}
    model |= {"n_token": config.symbols, "max_dur": config.longest, "n_layer": config.prosody_layers}
    model |= {"dim_in": config.style_widths[0]}
    model["diffusion"]["transformer"] |= {"num_heads": config.denoiser.heads, "num_layers": config.denoiser.layers, "head_features": config.denoiser.head}  # fmt: skip
    model["decoder"] = {
        "type": "istftnet" if sizes.n_fft else "hifigan",
        "resblock_kernel_sizes": list(sizes.block_kernels),
        "upsample_rates": list(sizes.rates),
        "upsample_initial_channel": sizes.initial,
        "resblock_dilation_sizes": [list(one) for one in sizes.dilations],
        "upsample_kernel_sizes": list(sizes.kernels),
        **({"gen_istft_n_fft": sizes.n_fft, "gen_istft_hop_size": sizes.hop} if sizes.n_fft else {}),
    }


def _sized(public: Settings) -> StyleConfig:
    """The network of these settings."""
    model = _section(public, "model_params")
    sizes = _section(_section(model, "diffusion"), "transformer")
    bert, style, width = BertConfig(), int(model["style_dim"]), int(model["dim_in"])
    widths = [width]
    for _ in range(STYLE_BLOCKS):
        widths.append(min(2 * widths[-1], int(model["hidden_dim"])))
    denoiser = {
        "layers": sizes["num_layers"],
        "heads": sizes["num_heads"],
        "head": sizes["head_features"],
        "inner": (2 * style + bert.hidden) * int(sizes["multiplier"]),
        "told_voice": bool(model["multispeaker"]),
        "sigma_data": _section(_section(model, "diffusion"), "dist")["sigma_data"],
    }
    named = {"symbols": "n_token", "hidden": "hidden_dim", "style": "style_dim", "text_depth": "n_layer", "prosody_layers": "n_layer", "longest": "max_dur"}  # fmt: skip
    given = {ours: model[theirs] for ours, theirs in named.items()}
    config = configured(StyleConfig, given | {"style_widths": widths, "rate_hz": _rate_hz(public)})
    return replace(config, decoder=_decoder(model), denoiser=configured(DenoiserConfig, denoiser))


def _decoder(model: Settings) -> DecoderConfig:
    sizes = _section(model, "decoder")
    named = {
        "kernels": "upsample_kernel_sizes",
        "rates": "upsample_rates",
        "initial": "upsample_initial_channel",
        "block_kernels": "resblock_kernel_sizes",
        "dilations": "resblock_dilation_sizes",
    }
    n_fft = int(sizes["gen_istft_n_fft"]) if sizes.get("type") == "istftnet" else 0
    return configured(DecoderConfig, {ours: sizes[theirs] for ours, theirs in named.items()} | {"n_fft": n_fft})


def _tiny(public: Settings) -> StyleConfig:
    model = _section(public, "model_params")
    whole, small = _decoder(model), TINY.decoder
    decoder = replace(small, kernels=whole.kernels, rates=whole.rates, n_fft=whole.n_fft)
    voice = replace(TINY.denoiser, told_voice=bool(model["multispeaker"]))
    return replace(TINY, decoder=decoder, denoiser=voice, rate_hz=_rate_hz(public))


def _bert(folder: str) -> BertConfig | None:
    """The sizes of a PL-BERT, of its own settings."""
    if not folder:
        return None
    model = _section(settings_beside(Path(folder)), "model_params")
    named = {
        "symbols": "vocab_size",
        "embedding": "embedding_size",
        "hidden": "hidden_size",
        "inner": "intermediate_size",
        "positions": "max_position_embeddings",
        "heads": "num_attention_heads",
        "layers": "num_hidden_layers",
    }
    return configured(BertConfig, {ours: model[theirs] for ours, theirs in named.items() if theirs in model})


def settings_beside(folder: Path) -> dict[str, Any]:
    """``config.yml`` of a folder. Raises :class:`CheckpointError` where it cannot be read."""
    try:
        return dict(yaml.safe_load((folder / "config.yml").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise CheckpointError(
            f"{folder} holds no config.yml that can be read; name the whole folder of a PL-BERT."
        ) from error


def _rate_hz(public: Settings) -> int:
    return int(_section(public, "preprocess_params").get("sr", StyleConfig.rate_hz))


def _section(settings: Settings, name: str) -> Settings:
    found = settings[name]
    if not isinstance(found, Mapping):
        raise ValueError(f"{name} is no list of settings")
    return found
