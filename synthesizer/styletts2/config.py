"""The sizes of a StyleTTS 2, read off its tensors and the settings beside them, without torch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.sizes import Shapes

PARTS = {
    "decoder": "decoder.",
    "predictor": "predictor.",
    "denoiser": "diffusion.diffusion.net.",
    "style_encoder": "style_encoder.",
    "predictor_encoder": "predictor_encoder.",
    "bert": "bert.",
    "text_encoder": "text_encoder.",
    "bert_encoder": "bert_encoder.",
}
"""Modules that speak, and what their tensors' names begin with in files. Large ones are read first, while little else is in memory."""
RATE_HZ = 24000
HEADS_OF_BERT, HEADS = 12, 8
LAYERS_OF_BERT = 12
SIGMA_DATA = 0.2
DILATIONS = (1, 3, 5)
NOISE_KERNELS = (7, 11)
"""Of the residual blocks of the sine source: at the last stage the second."""


@dataclass(frozen=True)
class BertConfig:
    """``hidden`` is a multiple of ``heads``."""

    symbols: int = 178
    embedding: int = 128
    hidden: int = 768
    inner: int = 2048
    positions: int = 512
    heads: int = HEADS_OF_BERT
    layers: int = LAYERS_OF_BERT


@dataclass(frozen=True)
class DenoiserConfig:
    """``sigma_data``: spread of the styles it learned from. ``told_voice``: it takes a style as given besides the text."""

    layers: int = 3
    heads: int = HEADS
    head: int = 64
    inner: int = 2048
    told_voice: bool = True
    sigma_data: float = SIGMA_DATA


@dataclass(frozen=True)
class DecoderConfig:
    """``n_fft`` 0: samples come from convolutions alone (HiFi-GAN's generator), else from an inverse STFT of that length."""

    width: int = 1024
    content: int = 64
    kernels: tuple[int, ...] = (20, 12)
    rates: tuple[int, ...] = (10, 6)
    initial: int = 512
    block_kernels: tuple[int, ...] = (3, 7, 11)
    dilations: tuple[tuple[int, ...], ...] = (DILATIONS,) * 3
    n_fft: int = 20
    harmonics: int = 9

    @property
    def hop(self) -> int:
        """Samples a frame of the inverse STFT."""
        return self.n_fft // 4 if self.n_fft else 1

    @property
    def samples_per_frame(self) -> int:
        """Samples of sound for each value of F0."""
        product = self.hop
        for rate in self.rates:
            product *= rate
        return product


@dataclass(frozen=True)
class StyleConfig:
    """Sizes; the defaults are those of LJSpeech's file. ``memory_blocks``: of Tsukasa's matrix memories, else 0."""

    symbols: int = 178
    hidden: int = 512
    style: int = 128
    text_depth: int = 3
    text_kernel: int = 5
    prosody_layers: int = 3
    longest: int = 50
    """Units that one symbol may last."""
    style_widths: tuple[int, ...] = (64, 128, 256, 512, 512)
    memory_blocks: int = 0
    bert: BertConfig = BertConfig()
    denoiser: DenoiserConfig = DenoiserConfig()
    decoder: DecoderConfig = DecoderConfig()
    rate_hz: int = RATE_HZ

    @property
    def unit_samples(self) -> int:
        """Samples that a symbol's length is counted in: two mel frames."""
        return 2 * self.decoder.samples_per_frame

    @property
    def shifts(self) -> bool:
        """HiFi-GAN's decoders hear the text one unit late, as they were taught."""
        return not self.decoder.n_fft


def config_of(shapes: Shapes, settings: Mapping[str, Any]) -> StyleConfig:
    """Sizes by the shapes of plain tensors (norms folded away); what shapes do not tell by ``settings``, else as in all public files.

    Raises KeyError, ValueError, TypeError or IndexError for tensors and settings of something else.
    """
    symbols, hidden = shapes["text_encoder.embedding.weight"]
    model = _section(settings, "model_params")
    return StyleConfig(
        symbols,
        hidden,
        shapes["style_encoder.unshared.weight"][0],
        _count(shapes, r"text_encoder\.cnn\.(\d+)\."),
        shapes["text_encoder.cnn.0.0.weight"][2],
        (_count(shapes, r"predictor\.text_encoder\.lstms\.(\d+)\.")) // 2,
        shapes["predictor.duration_proj.linear_layer.weight"][0],
        _style_widths(shapes),
        _count(shapes, r"text_encoder\.lstm\.blocks\.(\d+)\."),
        _bert(shapes),
        _denoiser(shapes, model),
        _decoder(shapes, _section(model, "decoder")),
        int(_section(settings, "preprocess_params").get("sr", RATE_HZ)),
    )


def _bert(shapes: Shapes) -> BertConfig:
    symbols, embedding = shapes["bert.embeddings.word_embeddings.weight"]
    layer = "bert.encoder.albert_layer_groups.0.albert_layers.0."
    inner, hidden = shapes[layer + "ffn.weight"]
    positions = shapes["bert.embeddings.position_embeddings.weight"][0]
    return BertConfig(symbols, embedding, hidden, inner, positions)


def _denoiser(shapes: Shapes, model: Mapping[str, Any]) -> DenoiserConfig:
    start = PARTS["denoiser"]
    settings = _section(model, "diffusion")
    heads = int(_section(settings, "transformer").get("num_heads", HEADS))
    sigma = float(_section(settings, "dist").get("sigma_data", SIGMA_DATA))
    if not 1e-3 <= sigma <= 1e3 or not 1 <= heads <= 256:
        raise ValueError("settings that no sampler has")
    return DenoiserConfig(
        _count(shapes, re.escape(start) + r"blocks\.(\d+)\."),
        heads,
        shapes[start + "blocks.0.attention.to_q.weight"][0] // heads,
        shapes[start + "blocks.0.feed_forward.0.weight"][0],
        start + "to_features.0.weight" in shapes,
        sigma,
    )


def _decoder(shapes: Shapes, settings: Mapping[str, Any]) -> DecoderConfig:
    ups = _count(shapes, r"decoder\.generator\.ups\.(\d+)\.")
    kernels = tuple(shapes[f"decoder.generator.ups.{stage}.weight"][2] for stage in range(ups))
    rates = tuple(map(int, settings.get("upsample_rates", [kernel // 2 for kernel in kernels])))
    blocks = _count(shapes, r"decoder\.generator\.resblocks\.(\d+)\.") // ups
    dilations = settings.get("resblock_dilation_sizes", [DILATIONS] * blocks)
    outputs = shapes["decoder.generator.conv_post.weight"][0]
    if len(rates) != ups or not all(1 <= rate <= kernel for rate, kernel in zip(rates, kernels)):
        raise ValueError("rates of another decoder")
    return DecoderConfig(
        shapes["decoder.encode.conv1.weight"][0],
        shapes["decoder.asr_res.0.weight"][0],
        kernels,
        rates,
        shapes["decoder.generator.ups.0.weight"][0],
        tuple(shapes[f"decoder.generator.resblocks.{block}.convs1.0.weight"][2] for block in range(blocks)),
        tuple(tuple(int(one) for one in sizes) for sizes in dilations),
        0 if outputs == 1 else outputs - 2,
        shapes["decoder.generator.m_source.l_linear.weight"][1],
    )


def _style_widths(shapes: Shapes) -> tuple[int, ...]:
    blocks = _numbers(shapes, r"style_encoder\.shared\.(\d+)\.conv1\.")
    return (
        shapes["style_encoder.shared.0.weight"][0],
        *(shapes[f"style_encoder.shared.{block}.conv2.weight"][0] for block in blocks),
    )


def _section(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = settings.get(name)
    return found if isinstance(found, Mapping) else {}


def _numbers(names: Iterable[str], pattern: str) -> list[int]:
    return sorted({int(found[1]) for name in names if (found := re.match(pattern, name))})


def _count(names: Iterable[str], pattern: str) -> int:
    return len(_numbers(names, pattern))
