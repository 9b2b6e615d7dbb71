"""Names and shapes of every tensor of a VITS, weight norm folded, as the originals call them. No torch."""

from __future__ import annotations

from collections.abc import Iterator

from core.sizes import Shapes
from synthesizer.vits.config import VitsConfig

Part = Iterator[tuple[str, tuple[int, ...]]]
FLOWS = 4
FLOW_KERNEL, FLOW_LAYERS = 5, 4
POSTERIOR_LAYERS = 16
SDP_KERNEL, SDP_LAYERS, SDP_FLOWS, SDP_BINS = 3, 3, 4, 10
SPLINE_NUMBERS = 3 * SDP_BINS - 1
FFT_FILTER, FFT_HEADS = 768, 4
"""Of the ``fft`` flow, whose arguments are shifted by one in the original: one layer and four heads."""


def shapes_of(config: VitsConfig) -> Shapes:
    """Of every tensor that a file must have, by name."""
    return dict(_all(config))


def _all(c: VitsConfig) -> Part:
    gin = c.gin if c.use_spk_conditioned_encoder else 0
    yield "enc_p.emb.weight", (c.n_vocab, c.hidden)
    if c.emotion:
        yield from _linear("enc_p.emo_proj", c.hidden, c.emotion)
    yield from encoder("enc_p.encoder", c.hidden, c.filter, c.layers, c.kernel, c.window, c.heads, gin)
    yield from _conv("enc_p.proj", 2 * c.inter, c.hidden)
    if c.spec_channels:
        yield from _conv("enc_q.pre", c.hidden, c.spec_channels)
        yield from _wavenet("enc_q.enc", c.hidden, POSTERIOR_LAYERS, c.gin)
        yield from _conv("enc_q.proj", 2 * c.inter, c.hidden)
    yield from _flows(c)
    yield from _stochastic(c) if c.use_sdp else _deterministic(c)
    for name, shape in c.decoder.shapes().items():
        if name != "conv_post.bias":
            yield f"dec.{name}", shape
    if c.gin:
        yield from _conv("dec.cond", c.decoder.channels, c.gin)
    if c.speakers:
        yield "emb_g.weight", (c.speakers, c.gin)


def _flows(c: VitsConfig) -> Part:
    mono = c.flow.startswith("mono")
    for number in range(FLOWS):
        at = number * (3 if mono else 2)
        yield from _coupling(c, f"flow.flows.{at}")
        if mono:
            half = c.inter // 2
            yield from encoder(f"flow.flows.{at + 2}.pre_transformer", half, half, 2, 3)
            yield from _conv(f"flow.flows.{at + 2}.post", half, half)


def _coupling(c: VitsConfig, name: str) -> Part:
    half = c.inter // 2
    yield from _conv(f"{name}.pre", c.hidden, half)
    yield from _conv(f"{name}.post", half, c.hidden)
    if c.flow == "fft":
        yield from _fft(f"{name}.enc", c)
        return
    yield from _wavenet(f"{name}.enc", c.hidden, FLOW_LAYERS, c.gin)
    if c.flow == "pre_conv":
        yield from encoder(f"{name}.pre_transformer", half, half, 2, 3)
        yield from encoder(f"{name}.post_transformer", c.hidden, c.hidden, 2, 3)
    elif c.flow == "pre_conv2":
        yield from encoder(f"{name}.pre_transformer", c.hidden, c.hidden, 1, FLOW_KERNEL, 4, 2)


def _fft(name: str, c: VitsConfig) -> Part:
    if c.gin:
        yield from _conv(f"{name}.cond_pre", 2 * c.hidden, c.hidden)
        yield from _conv(f"{name}.cond_layer", 2 * c.hidden, c.gin)
    yield from _attention(f"{name}.self_attn_layers.0", c.hidden)
    yield from _norm(f"{name}.norm_layers_0.0", c.hidden)
    yield from _conv(f"{name}.ffn_layers.0.conv_1", FFT_FILTER, c.hidden, FLOW_KERNEL)
    yield from _conv(f"{name}.ffn_layers.0.conv_2", c.hidden, FFT_FILTER, FLOW_KERNEL)
    yield from _norm(f"{name}.norm_layers_1.0", c.hidden)


def _stochastic(c: VitsConfig) -> Part:
    width = c.hidden
    for flows in ("dp.flows", "dp.post_flows"):
        yield f"{flows}.0.m", (2, 1)
        yield f"{flows}.0.logs", (2, 1)
        for at in range(1, 2 * SDP_FLOWS, 2):
            yield from _conv(f"{flows}.{at}.pre", width, 1)
            yield from _separable(f"{flows}.{at}.convs", width)
            yield from _conv(f"{flows}.{at}.proj", SPLINE_NUMBERS, width)
    for before, inputs in (("", c.hidden), ("post_", 1)):
        yield from _conv(f"dp.{before}pre", width, inputs)
        yield from _conv(f"dp.{before}proj", width, width)
        yield from _separable(f"dp.{before}convs", width)
    if c.gin:
        yield from _conv("dp.cond", width, c.gin)


def _deterministic(c: VitsConfig) -> Part:
    for layer, inputs in (("1", c.hidden), ("2", c.predictor)):
        yield from _conv(f"dp.conv_{layer}", c.predictor, inputs, 3)
        yield from _norm(f"dp.norm_{layer}", c.predictor)
    yield from _conv("dp.proj", 1, c.predictor)
    if c.gin:
        yield from _conv("dp.cond", c.hidden, c.gin)


def encoder(
    name: str, width: int, filters: int, layers: int, kernel: int, window: int = 0, heads: int = 2, gin: int = 0
) -> Part:
    """A transformer; ``window`` 0: without relative positions."""
    for n in range(layers):
        yield from _attention(f"{name}.attn_layers.{n}", width)
        if window:
            for part in ("emb_rel_k", "emb_rel_v"):
                yield f"{name}.attn_layers.{n}.{part}", (1, 2 * window + 1, width // heads)
        yield from _norm(f"{name}.norm_layers_1.{n}", width)
        yield from _conv(f"{name}.ffn_layers.{n}.conv_1", filters, width, kernel)
        yield from _conv(f"{name}.ffn_layers.{n}.conv_2", width, filters, kernel)
        yield from _norm(f"{name}.norm_layers_2.{n}", width)
    if gin:
        yield from _linear(f"{name}.spk_emb_linear", width, gin)


def _attention(name: str, width: int) -> Part:
    for part in "qkvo":
        yield from _conv(f"{name}.conv_{part}", width, width)


def _wavenet(name: str, width: int, layers: int, gin: int) -> Part:
    for n in range(layers):
        yield from _conv(f"{name}.in_layers.{n}", 2 * width, width, FLOW_KERNEL)
        yield from _conv(f"{name}.res_skip_layers.{n}", width if n == layers - 1 else 2 * width, width)
    if gin:
        yield from _conv(f"{name}.cond_layer", 2 * width * layers, gin)


def _separable(name: str, width: int) -> Part:
    for n in range(SDP_LAYERS):
        yield from _conv(f"{name}.convs_sep.{n}", width, 1, SDP_KERNEL)
        yield from _conv(f"{name}.convs_1x1.{n}", width, width)
        yield from _norm(f"{name}.norms_1.{n}", width)
        yield from _norm(f"{name}.norms_2.{n}", width)


def _norm(name: str, width: int) -> Part:
    yield f"{name}.gamma", (width,)
    yield f"{name}.beta", (width,)


def _conv(name: str, outputs: int, inputs: int, kernel: int = 1) -> Part:
    yield f"{name}.weight", (outputs, inputs, kernel)
    yield f"{name}.bias", (outputs,)


def _linear(name: str, outputs: int, inputs: int) -> Part:
    yield f"{name}.weight", (outputs, inputs)
    yield f"{name}.bias", (outputs,)
