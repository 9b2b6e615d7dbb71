"""The sizes of a VITS, read off its tensors without torch; what tensors do not show is read from the settings beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Any, Literal

from core import CheckpointError
from core.sizes import Shapes, misfit
from vocoder.hifigan.config import HifiganConfig
from vocoder.hifigan.config import config_of as decoder_of

Flow = Literal["", "pre_conv", "pre_conv2", "fft", "mono_layer_inter_residual", "mono_layer_post_residual"]
"""As VITS2's settings name them; "" is the flow of VITS, without transformers."""
USUAL_MONO: Flow = "mono_layer_post_residual"
"""Its twin has the same tensors; where nothing tells which, this is VITS2's own default."""


@dataclass(frozen=True)
class VitsConfig:
    """Sizes. Without extras the model is VITS; the names of the switches are in VITS2's ``config.json``.

    ``spec_channels`` 0: the file has no posterior encoder, so it cannot convert voices. ``gin`` is the width of a speaker's vector,
    ``speakers`` how many there are; models of one speaker may have a width and no vectors. ``emotion`` is the width of the emotion
    vector (0: none).
    """

    n_vocab: int
    decoder: HifiganConfig
    spec_channels: int = 513
    inter: int = 192
    hidden: int = 192
    filter: int = 768
    heads: int = 2
    layers: int = 6
    kernel: int = 3
    window: int = 4
    speakers: int = 0
    gin: int = 0
    use_sdp: bool = True
    predictor: int = 256
    """Width of the deterministic duration predictor."""
    flow: Flow = ""
    use_spk_conditioned_encoder: bool = False
    emotion: int = 0
    dropout: float = 0.1


def config_of(name: str, shapes: Shapes, settings: Mapping[str, Any]) -> VitsConfig:
    """The sizes behind tensors of these names and shapes, weight norm folded; ``name`` is the file's, for messages.

    ``settings`` is the ``model`` part of the originals' ``config.json``, or empty. Raises :class:`CheckpointError` when tensors are
    missing, too many or of sizes that do not go together, and when the settings are another model's.
    """
    from synthesizer.vits.layout import shapes_of

    try:
        config = _sizes(name, shapes, settings)
        expected = shapes_of(config)
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError) as error:
        raise _unusable(name, str(error.args[0]) if isinstance(error, KeyError) else "a tensor") from error
    wrong = misfit(expected, shapes)
    if wrong:
        raise _unusable(name, wrong)
    return config


def _unusable(name: str, wrong: str) -> CheckpointError:
    return CheckpointError(
        f"{name} is no VITS that can be used: {wrong} is missing, foreign or of another size; choose another file."
    )


def _sizes(name: str, shapes: Shapes, settings: Mapping[str, Any]) -> VitsConfig:
    n_vocab, hidden = shapes["enc_p.emb.weight"]
    attention = "enc_p.encoder.attn_layers.0"
    places, per_head = shapes[f"{attention}.emb_rel_k"][1:]
    filter_channels, _, kernel = shapes["enc_p.encoder.ffn_layers.0.conv_1.weight"]
    speakers, width = shapes.get("emb_g.weight", (0, 0))
    return VitsConfig(
        n_vocab,
        _decoder(name, shapes, settings),
        spec_channels=shapes.get("enc_q.pre.weight", (0, 0))[1],
        inter=shapes["enc_p.proj.weight"][0] // 2,
        hidden=hidden,
        filter=filter_channels,
        heads=hidden // per_head,
        layers=_counted(shapes, "enc_p.encoder.attn_layers.{}.conv_q.weight"),
        kernel=kernel,
        window=places // 2,
        speakers=speakers,
        gin=width or shapes.get("dec.cond.weight", (0, 0))[1],
        use_sdp="dp.post_pre.weight" in shapes,
        predictor=shapes.get("dp.conv_1.weight", (256,))[0],
        flow=_flow(shapes, settings),
        use_spk_conditioned_encoder="enc_p.encoder.spk_emb_linear.weight" in shapes,
        emotion=shapes.get("enc_p.emo_proj.weight", (0, 0))[1],
        dropout=_dropout(settings),
    )


def _counted(shapes: Shapes, pattern: str) -> int:
    return sum(1 for _ in takewhile(lambda number: pattern.format(number) in shapes, count()))


def _dropout(settings: Mapping[str, Any]) -> float:
    given = settings.get("p_dropout", 0.1)
    return float(given) if isinstance(given, int | float) and 0 <= given < 1 else 0.1


def _flow(shapes: Shapes, settings: Mapping[str, Any]) -> Flow:
    if "flow.flows.0.enc.self_attn_layers.0.conv_q.weight" in shapes:
        return "fft"
    if "flow.flows.0.post_transformer.attn_layers.0.conv_q.weight" in shapes:
        return "pre_conv"
    if "flow.flows.0.pre_transformer.attn_layers.0.conv_q.weight" in shapes:
        return "pre_conv2"
    if "flow.flows.2.pre_transformer.attn_layers.0.conv_q.weight" in shapes:
        inter = settings.get("transformer_flow_type") == "mono_layer_inter_residual"
        return "mono_layer_inter_residual" if inter else USUAL_MONO
    return ""


def _decoder(name: str, shapes: Shapes, settings: Mapping[str, Any]) -> HifiganConfig:
    """Its decoder is a HiFi-GAN generator, but for the last bias and, with speakers, one more convolution."""
    own = {key.removeprefix("dec."): shape for key, shape in shapes.items() if key.startswith("dec.")}
    own = {key: shape for key, shape in own.items() if not key.startswith("cond.")} | {"conv_post.bias": (1,)}
    wanted = ("upsample_rates", "upsample_kernel_sizes", "resblock_kernel_sizes", "resblock_dilation_sizes")
    given = {key: settings[key] for key in (*wanted, "upsample_initial_channel", "resblock") if key in settings}
    if len(given) == len(wanted) + 2:
        given["num_mels"] = shapes["enc_p.proj.weight"][0] // 2
    if "num_mels" not in given:
        return decoder_of(name, own, {})
    try:
        return decoder_of(name, own, given)
    except (KeyError, TypeError, ValueError) as error:
        raise CheckpointError(f"The settings beside {name} cannot be used; put its own config.json there.") from error
