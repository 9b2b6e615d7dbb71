"""StyleTTS 2 and Tsukasa beside the originals: ``python -m benchmarks.parity.styletts2 FOLDER``, FOLDER holding their repositories.

Wanted in it, and in Python ``einops einops-exts munch transformers==4.46.3 xlstm omegaconf dacite librosa``::

    git clone https://github.com/yl4579/StyleTTS2
    git clone https://github.com/Respaired/Tsukasa-Speech

What is not there is left out. ``--golden FILE`` writes what the originals make of tiny models for the tests; ``--time`` times both.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import types
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from core import ModelInfo
from core.sizes import Shapes
from core.types import Float32
from synthesizer.styletts2.checkpoint import network, plain_shapes
from synthesizer.styletts2.config import BertConfig, DecoderConfig, DenoiserConfig, StyleConfig, config_of
from synthesizer.styletts2.inference import SOURCE_SEED, StyleSynthesizer

BAR = 1e-4
LOG_MEL_BAR = 0.1
FLOAT_NOISE = 1e-6
"""About how exactly F0 repeats at best. The original's own sound at an F0 moved by what ours differs, at least by this, is the bar
where it is further off than the other."""
SEED = 5
HIFIGAN = DecoderConfig(kernels=(20, 10, 6, 4), rates=(10, 5, 3, 2), n_fft=0)
FULL = {
    "LJSpeech": StyleConfig(denoiser=DenoiserConfig(told_voice=False)),
    "LibriTTS": StyleConfig(decoder=HIFIGAN),
    "Tsukasa": StyleConfig(memory_blocks=8),
}
REPOSITORIES = {"LJSpeech": "StyleTTS2", "LibriTTS": "StyleTTS2", "Tsukasa": "Tsukasa-Speech"}
TINY_SENTENCE = 12, 12
"""Symbols, and units of what the decoder alone is given."""
WRITTEN = {"1024": "width", "64": "content", "512": "initial"}
"""Sizes that stand as numbers in the originals' decoder."""


def tiny(config: StyleConfig) -> StyleConfig:
    """The same structure, small."""
    decoder = replace(config.decoder, width=24, content=8, initial=16)
    if not config.decoder.n_fft:
        decoder = replace(decoder, initial=32)
    return replace(
        config,
        hidden=64,
        style=32,
        style_widths=(4, 8, 16, 32, 32),
        longest=6,
        text_depth=2,
        prosody_layers=2,
        memory_blocks=min(config.memory_blocks, 2),
        bert=BertConfig(embedding=16, hidden=48, inner=32),
        denoiser=replace(config.denoiser, layers=2, head=4, inner=224),
        decoder=decoder,
    )


def made_up(shapes: Shapes) -> dict[str, Float32]:
    """Weights by rule, of a size that neither dies out nor grows."""
    rng = np.random.default_rng(SEED)
    result = {}
    for name, shape in sorted(shapes.items()):
        value = rng.standard_normal(shape, np.float32)
        if name.endswith(("weight_g", "LayerNorm.weight", "layer_norm.weight", "alpha", ".gamma")) or ".alpha" in name:
            value = 0.7 + 0.2 * np.abs(value)
        elif len(shape) > 1 and "embed" not in name:
            value *= 1 / np.prod(shape[1:]) ** 0.5
        else:
            value *= 0.2
        result[name] = value.astype(np.float32)
    for name in [name for name in result if name.endswith("weight_u")]:
        _true_vectors(result, name.removesuffix("u"))
    result["predictor.F0_proj.bias"][:] = 150.0
    result["predictor.duration_proj.linear_layer.bias"][:] -= 2.0
    return result


def _true_vectors(weights: dict[str, Float32], stem: str) -> None:
    """Directions close to those that spectral norm finds, so that weights are not blown up."""
    matrix = weights[stem + "orig"].reshape(len(weights[stem + "orig"]), -1)
    left = np.ones(len(matrix), np.float32)
    for _ in range(3):
        right = left @ matrix
        right /= np.linalg.norm(right)
        left = matrix @ right
        left /= np.linalg.norm(left)
    weights[stem + "u"], weights[stem + "v"] = left, right


@contextmanager
def imports_of(checkout: Path) -> Any:
    """Modules of a checkout."""
    before = set(sys.modules)
    sys.path.insert(0, str(checkout))
    try:
        yield
    finally:
        sys.path.remove(str(checkout))
        for name in set(sys.modules) - before:
            if name.split(".")[0] in ("models", "Modules", "Utils"):
                del sys.modules[name]


def _stand_ins(checkout: Path) -> None:
    """What the models' file imports and no network of ours is made of: the aligner, the prompt encoders, an unused package."""
    for name, holds in {
        "Utils": (),
        "Utils.ASR": (),
        "Utils.ASR.models": ("ASRCNN",),
        "Utils.JDC": (),
        "Utils.JDC.model": ("JDCNet",),
        "Modules.KotoDama_sampler": ("KotoDama_Prompt", "KotoDama_Text"),
        "Modules.diffusion.audio_diffusion_pytorch": (
            "DiffusionModel",
            "UNetV0",
            "VDiffusion",
            "VSampler",
            "DiffusionUpsampler",
        ),
        "Modules.discriminators": ("MultiPeriodDiscriminator", "MultiResSpecDiscriminator", "WavLMDiscriminator"),
    }.items():
        sys.modules[name] = types.ModuleType(name)
        for held in holds:
            setattr(sys.modules[name], held, object)


def original(checkout: Path, config: StyleConfig) -> tuple[nn.ModuleDict, Any]:
    """The original's modules of these sizes under the names of files, and its sampler."""
    import transformers

    with imports_of(checkout):
        _stand_ins(checkout)
        import models as m
        from Modules.diffusion import diffusion as d
        from Modules.diffusion import modules as t
        from Modules.diffusion import sampler as s

        bert = config.bert
        albert = transformers.AlbertConfig(
            vocab_size=bert.symbols,
            embedding_size=bert.embedding,
            hidden_size=bert.hidden,
            num_attention_heads=bert.heads,
            intermediate_size=bert.inner,
            max_position_embeddings=bert.positions,
            num_hidden_layers=bert.layers,
        )
        sizes = config.denoiser
        features = 2 * config.style
        transformer = (t.StyleTransformer1d if sizes.told_voice else t.Transformer1d)(
            num_layers=sizes.layers,
            channels=features,
            num_heads=sizes.heads,
            head_features=sizes.head,
            multiplier=sizes.inner // (features + bert.hidden),
            context_embedding_features=bert.hidden,
            embedding_max_length=bert.positions,
            **({"context_features": features} if sizes.told_voice else {}),
        )
        diffusion = d.AudioDiffusionConditional(bert.hidden, bert.positions)
        diffusion.diffusion = s.KDiffusion(
            net=transformer, sigma_distribution=s.LogNormalDistribution(-3.0, 1.0), sigma_data=sizes.sigma_data
        )
        if config.memory_blocks:
            _fewer_blocks(m, config.memory_blocks)
        styles = {"dim_in": config.style_widths[0], "style_dim": config.style, "max_conv_dim": config.style_widths[-1]}
        nets = {
            "bert": transformers.AlbertModel(albert),
            "bert_encoder": nn.Linear(bert.hidden, config.hidden),
            "text_encoder": m.TextEncoder(config.hidden, config.text_kernel, config.text_depth, config.symbols),
            "predictor": m.ProsodyPredictor(config.style, config.hidden, config.prosody_layers, config.longest, 0.2),
            "decoder": _decoder(checkout, config),
            "style_encoder": m.StyleEncoder(**styles),
            "predictor_encoder": m.StyleEncoder(**styles),
            "diffusion": diffusion,
        }
        sampler = s.DiffusionSampler(
            diffusion.diffusion,
            sampler=s.ADPM2Sampler(),
            sigma_schedule=s.KarrasSchedule(sigma_min=0.0001, sigma_max=3.0, rho=9.0),
            clamp=False,
        )
    return nn.ModuleDict(nets).eval(), sampler


def _fewer_blocks(models: Any, blocks: int) -> None:
    whole = models.xLSTMBlockStackConfig
    models.xLSTMBlockStackConfig = lambda **given: whole(**given | {"num_blocks": blocks})


def _decoder(checkout: Path, config: StyleConfig) -> nn.Module:
    """Its sizes stand as numbers in the text of the class."""
    sizes = config.decoder
    path = checkout / "Modules" / ("istftnet.py" if sizes.n_fft else "hifigan.py")
    head, mark, text = path.read_text(encoding="utf-8").partition("\nclass Decoder(")
    written = {number: str(getattr(sizes, size)) for number, size in WRITTEN.items()}
    text = text.replace("Conv1d(512, 64", "Conv1d(dim_in, 64")
    text = re.sub(rf"\b({'|'.join(written)})\b", lambda found: written[found[1]], text)
    module = types.ModuleType("Modules.decoder_of_other_sizes")
    module.__package__ = "Modules"
    exec(compile(head + mark + text, str(path), "exec"), module.__dict__)
    more = {"gen_istft_n_fft": sizes.n_fft, "gen_istft_hop_size": sizes.hop} if sizes.n_fft else {}
    net: nn.Module = module.Decoder(
        dim_in=config.hidden,
        style_dim=config.style,
        resblock_kernel_sizes=list(sizes.block_kernels),
        upsample_rates=list(sizes.rates),
        upsample_initial_channel=sizes.initial,
        resblock_dilation_sizes=[list(one) for one in sizes.dilations],
        upsample_kernel_sizes=list(sizes.kernels),
        **more,
    )
    return net


def filled(net: nn.Module) -> dict[str, Tensor]:
    """Made-up weights put into a network; what its file would hold."""
    shapes = {name: tuple(tensor.shape) for name, tensor in net.state_dict().items() if "position_ids" not in name}
    weights = {name: torch.from_numpy(value) for name, value in made_up(shapes).items()}
    net.load_state_dict(weights, strict=False)
    return weights


def ours(weights: Mapping[str, Tensor], settings: Mapping[str, Any]) -> StyleSynthesizer:
    """Ours with the same weights."""

    def tensors(start: str) -> dict[str, Tensor]:
        return {name.removeprefix(start): value for name, value in weights.items() if name.startswith(start)}

    config = config_of(plain_shapes({name: tuple(value.shape) for name, value in weights.items()}), settings)
    return StyleSynthesizer(ModelInfo("synthesizer", "styletts2", rate_hz=config.rate_hz), network(config, tensors))


def settings_of(config: StyleConfig) -> dict[str, Any]:
    """What of a configuration file matters."""
    return {"model_params": {"diffusion": {"transformer": {"num_heads": config.denoiser.heads}}}}


class Theirs:
    """The originals' way from inputs to outputs, as in their notebooks, with given noise."""

    def __init__(self, nets: nn.ModuleDict, sampler: Any, config: StyleConfig) -> None:
        self.nets, self.sampler, self.config = nets, sampler, config

    @torch.no_grad()
    def speak(self, given: Mapping[str, np.ndarray], nudge: float = 0.0) -> dict[str, Float32]:
        """As ``infer`` with ids; sound of an F0 that is higher by the share ``nudge``."""
        nets, half = self.nets, self.config.style
        ids = torch.from_numpy(given["ids"]).long()[None]
        lengths, mask = torch.tensor([ids.shape[1]]), torch.zeros(ids.shape, dtype=torch.bool)
        t_en = nets["text_encoder"](ids, lengths, mask)
        hidden = nets["bert"](ids, attention_mask=(~mask).int()).last_hidden_state
        told = {"features": torch.from_numpy(given["style"])[None]} if "style" in given else {}
        noise = torch.from_numpy(given["noise"]).reshape(1, 1, -1)
        with no_noise():
            s_pred = self.sampler(
                noise, embedding=hidden, embedding_scale=float(given["scale"]), num_steps=int(given["steps"]), **told
            ).squeeze(1)
        ref, s = s_pred[:, :half], s_pred[:, half:]
        if told:
            voice, alpha, beta = told["features"], float(given["alpha"]), float(given["beta"])
            ref, s = alpha * ref + (1 - alpha) * voice[:, :half], beta * s + (1 - beta) * voice[:, half:]
        d = nets["predictor"].text_encoder(nets["bert_encoder"](hidden).transpose(-1, -2), s, lengths, mask)
        x = nets["predictor"].lstm(d)
        x = nets["predictor"].prepare_projection(x) if self.config.memory_blocks else x[0]
        duration = torch.sigmoid(nets["predictor"].duration_proj(x)).sum(-1) / float(given.get("rate", 1.0))
        units = torch.round(duration.squeeze()).clamp(min=1)
        spread = torch.repeat_interleave(torch.eye(len(units)), units.long(), dim=1)[None]
        en, asr = self._late(d.transpose(-1, -2) @ spread), self._late(t_en @ spread)
        f0, energy = nets["predictor"].F0Ntrain(en, s)
        with no_noise(seeded=True):
            wave = nets["decoder"](asr, f0 * (1 + nudge), energy, ref).squeeze()
        found = {
            "durations": units,
            "duration": duration[0],
            "f0": f0[0],
            "s_pred": s_pred[0],
            "wave": wave,
        }
        return {name: value.numpy() for name, value in found.items()}

    @torch.no_grad()
    def decode(self, given: Mapping[str, np.ndarray]) -> dict[str, Float32]:
        """As ``infer`` with ``decoder_asr``."""
        text, f0, energy, style = (
            torch.from_numpy(given["decoder_" + name])[None] for name in ("asr", "f0", "energy", "style")
        )
        with no_noise(seeded=True):
            return {"decoder_wave": self.nets["decoder"](text, f0, energy, style).squeeze().numpy()}

    @torch.no_grad()
    def listen(self, given: Mapping[str, np.ndarray]) -> dict[str, Float32]:
        """As ``infer`` with ``reference_wave``."""
        import librosa
        import torchaudio

        to_mel = torchaudio.transforms.MelSpectrogram(n_mels=80, n_fft=2048, win_length=1200, hop_length=300)
        trimmed, _ = librosa.effects.trim(given["reference_wave"], top_db=30)
        mel = (torch.log(1e-5 + to_mel(torch.from_numpy(trimmed))[None]) + 4) / 4
        parts = [self.nets[name](mel[None]) for name in ("style_encoder", "predictor_encoder")]
        return {"style": torch.cat(parts, dim=1)[0].numpy()}

    def _late(self, x: Tensor) -> Tensor:
        return torch.cat([x[:, :, :1], x[:, :, :-1]], dim=2) if self.config.shifts else x


@contextmanager
def no_noise(seeded: bool = False) -> Any:
    """Normal draws are zero, or those that ``infer`` makes for the sine source."""

    def drawn(like: Tensor) -> Tensor:
        if not seeded or like.shape[-1] != 9:
            return torch.zeros_like(like)
        values = np.random.default_rng(SOURCE_SEED).standard_normal(like.shape[1:])
        return torch.from_numpy(values.astype(np.float32))[None]

    kept = torch.randn_like
    torch.randn_like = drawn  # type: ignore[assignment]
    try:
        yield
    finally:
        torch.randn_like = kept


def inputs_of(config: StyleConfig, symbols: int, units: int) -> list[dict[str, np.ndarray]]:
    """A made-up sentence, twice, the decoder alone, and a made-up clip."""
    rng = np.random.default_rng(SEED + 1)

    def normal(*shape: int) -> Float32:
        return rng.standard_normal(shape).astype(np.float32)

    told = {"style": normal(2 * config.style) * 0.3} if config.denoiser.told_voice else {}
    speech = {
        "ids": np.append(0, rng.integers(1, config.symbols, symbols - 1)),
        "noise": normal(2 * config.style),
        "alpha": np.array(0.3),
        "beta": np.array(0.7),
        "steps": np.array(5),
        "scale": np.array(1.0),
    } | told
    more = {"rate": np.array(1.25)} if config.memory_blocks else {}
    f0 = (120 + 40 * np.sin(np.arange(2 * units) / 9)).astype(np.float32) * (np.arange(2 * units) % 30 < 22)
    decoder = {
        "decoder_asr": normal(config.hidden, units) * 0.5,
        "decoder_f0": f0.astype(np.float32),
        "decoder_energy": normal(2 * units),
        "decoder_style": normal(config.style) * 0.3,
    }
    seconds = np.arange(24000 * 2) / 24000
    clip = np.sin(2 * np.pi * (150 + 100 * seconds) * seconds) * np.clip(np.sin(2 * seconds), 0, 1) * 0.5
    clip = clip + 1e-3 * rng.standard_normal(len(clip))
    return [
        speech,
        speech | {"scale": np.array(2.0), "alpha": np.array(1.0)} | more,
        decoder,
        {"reference_wave": clip.astype(np.float32)},
    ]


def both(theirs: Theirs, given: Mapping[str, np.ndarray]) -> dict[str, Float32]:
    """What the original makes of inputs of ``infer``."""
    if "ids" in given:
        return theirs.speak(given)
    return theirs.decode(given) if "decoder_asr" in given else theirs.listen(given)


def log_mel_distance(one: Float32, other: Float32) -> float:
    """Mean difference of log-mels: sound from the whole model repeats no better, as its phase is a long sum."""
    import audio
    from audio.specs import STYLETTS2
    from core import AudioClip

    mels = [audio.mel(AudioClip(samples, 24000), STYLETTS2) * 4 for samples in (one, other)]
    return float(np.abs(mels[0] - mels[1]).mean())


def compare(folder: Path, symbols: int, units: int, small: bool) -> bool:
    """Print how far apart the numbers are; whether all are within the bars."""
    good = True
    for name, whole in FULL.items():
        config = tiny(whole) if small else whole
        checkout = folder / REPOSITORIES[name]
        if not checkout.is_dir():
            continue
        nets, sampler = original(checkout, config)
        mine, theirs = ours(filled(nets), settings_of(config)), Theirs(nets, sampler, config)
        for given in inputs_of(config, symbols, units):
            want, got = both(theirs, given), mine.infer(given)
            own, nudge = 0.0, FLOAT_NOISE
            for key, value in want.items():
                if key == "wave":
                    own = log_mel_distance(value, theirs.speak(given, nudge)["wave"])
                    distance, bar = log_mel_distance(value, got[key]), max(LOG_MEL_BAR, 1.5 * own)
                else:
                    distance, bar = float(np.abs(value - got[key]).max() / max(1.0, np.abs(value).max())), BAR
                if key == "f0":
                    nudge = max(FLOAT_NOISE, distance)
                good &= distance <= bar
                print(
                    f"{name:9} {key:13} {distance:.1e} {f'(the original from itself: {own:.1e})' if key == 'wave' else ''}{'' if distance <= bar else ' TOO FAR'}"
                )
    return good


def timed(folder: Path, symbols: int) -> None:
    """A sentence by both, in turns, in processor time: run it with one thread."""
    for name, config in FULL.items():
        checkout = folder / REPOSITORIES[name]
        if not checkout.is_dir():
            continue
        nets, sampler = original(checkout, config)
        given = inputs_of(config, symbols, 10)[0]
        ways = (Theirs(nets, sampler, config).speak, ours(filled(nets), settings_of(config)).infer)
        best = [float("inf")] * 2
        for _ in range(4):
            for at, way in enumerate(ways):
                start = time.process_time()
                seconds = len(way(given)["wave"]) / 24000
                best[at] = min(best[at], time.process_time() - start)
        print(f"{name:9} {seconds:.1f} s of sound: {best[0]:.2f} s and {best[1]:.2f} s, {best[0] / best[1]:.2f} x")


def golden(folder: Path, file: Path) -> None:
    """What the originals make of tiny models, whose weights and inputs are made up by rule and not kept; sound of the decoder alone."""
    kept: dict[str, np.ndarray] = {}
    for name, whole in FULL.items():
        config = tiny(whole)
        nets, sampler = original(folder / REPOSITORIES[name], config)
        shapes = {key: list(value.shape) for key, value in filled(nets).items()}
        kept[f"{name}/shapes"] = np.array(json.dumps(shapes))
        theirs = Theirs(nets, sampler, config)
        for number, given in enumerate(inputs_of(config, *TINY_SENTENCE)):
            found = both(theirs, given)
            kept |= {f"{name}/{number}/{key}": value for key, value in found.items() if key != "wave"}
    np.savez_compressed(file, **kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--symbols", type=int, default=60)
    parser.add_argument("--units", type=int, default=80)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--small", action="store_true", help="compare tiny networks of the same structure")
    given = parser.parse_args()
    if given.golden:
        golden(given.folder, given.golden)
    elif given.time:
        timed(given.folder, given.symbols)
    else:
        sys.exit(0 if compare(given.folder, given.symbols, given.units, given.small) else 1)


if __name__ == "__main__":
    main()
