"""The sizes of a Tacotron, read off its tensors without torch, and the tensors that such sizes make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Literal

from core import CheckpointError
from core.sizes import Shapes, misfit

Part = Iterator[tuple[str, tuple[int, ...]]]
"""Names and shapes of some of the tensors."""
Style = Literal["", "added", "appended", "with speaker"]
"""How style tokens act, by their time in MockingBird: none; the style is added to the encoder's output (12 to 22 October 2021);
appended to it (to 6 November 2021, or ``use_ser_for_gst=false``); appended, and asked for with the speaker vector too."""
OPTIONAL = ("step", "stop_threshold", "decoder.r")
"""Numbers in the file that older ones lack; ``num_batches_tracked`` of batch norms too."""
USUAL_REDUCTION = 2
LOCATION_FILTERS, LOCATION_KERNEL = 32, 31
STYLE_CHANNELS = (1, 32, 32, 64, 64, 128, 128)


@dataclass(frozen=True)
class TacotronConfig:
    """Sizes; the defaults are those of both public code bases.

    ``encoder_dims`` must be even, ``decoder_dims`` too; ``style_dims`` a multiple of ``style_heads``. ``speaker_dims`` is also the
    width of the frames that the style encoder reads.
    """

    n_symbols: int
    style: Style = ""
    embed_dims: int = 512
    encoder_dims: int = 256
    decoder_dims: int = 128
    lstm_dims: int = 1024
    postnet_dims: int = 512
    n_mels: int = 80
    encoder_kernels: int = 5
    postnet_kernels: int = 5
    highways: int = 4
    speaker_dims: int = 256
    max_reduction: int = 20
    style_dims: int = 512
    style_tokens: int = 10
    style_heads: int = 8
    dropout: float = 0.5

    @property
    def memory_dims(self) -> int:
        """Width of what the decoder attends to."""
        appended = self.style_dims if self.style in ("appended", "with speaker") else 0
        return self.encoder_dims + self.speaker_dims + appended

    @property
    def prenet_dims(self) -> int:
        return 2 * self.decoder_dims

    @property
    def query_dims(self) -> int:
        """Of what the style tokens are asked with."""
        return self.style_dims // 2 + (self.speaker_dims if self.style == "with speaker" else 0)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Of every tensor that a file must have, by name."""
        return dict(self._all())

    def _all(self) -> Part:
        mels, decoder, lstm, memory = self.n_mels, self.decoder_dims, self.lstm_dims, self.memory_dims
        yield "encoder.embedding.weight", (self.n_symbols, self.embed_dims)
        yield from _prenet("encoder.pre_net", self.embed_dims, self.encoder_dims)
        yield from _cbhg("encoder.cbhg", self.encoder_kernels, self.encoder_dims, self.encoder_dims, self.highways)
        yield "encoder_proj.weight", (decoder, memory)
        if self.style:
            yield from self._style()
        yield from _prenet("decoder.prenet", mels, self.prenet_dims)
        yield from _linear("decoder.attn_net.conv", LOCATION_FILTERS, 1, LOCATION_KERNEL)
        yield "decoder.attn_net.L.weight", (decoder, LOCATION_FILTERS)
        yield from _linear("decoder.attn_net.W", decoder, decoder)
        yield "decoder.attn_net.v.weight", (1, decoder)
        yield from _recurrent("decoder.attn_rnn", 3, memory + self.prenet_dims, decoder)
        yield from _linear("decoder.rnn_input", lstm, memory + decoder)
        yield from _recurrent("decoder.res_rnn1", 4, lstm, lstm)
        yield from _recurrent("decoder.res_rnn2", 4, lstm, lstm)
        yield "decoder.mel_proj.weight", (mels * self.max_reduction, lstm)
        yield from _linear("decoder.stop_proj", 1, memory + lstm)
        yield from _cbhg("postnet", self.postnet_kernels, mels, self.postnet_dims, self.highways)
        yield "post_proj.weight", (mels, self.postnet_dims)

    def _style(self) -> Part:
        for layer, (inputs, outputs) in enumerate(zip(STYLE_CHANNELS, STYLE_CHANNELS[1:])):
            yield from _linear(f"gst.encoder.convs.{layer}", outputs, inputs, 3, 3)
            yield from _batch_norm(f"gst.encoder.bns.{layer}", outputs)
        yield from _recurrent("gst.encoder.gru", 3, self.style_frame_dims, self.style_dims // 2, "_l0")
        token = self.style_dims // self.style_heads
        yield "gst.stl.embed", (self.style_tokens, token)
        yield "gst.stl.attention.W_query.weight", (self.style_dims, self.query_dims)
        yield "gst.stl.attention.W_key.weight", (self.style_dims, token)
        yield "gst.stl.attention.W_value.weight", (self.style_dims, token)

    @property
    def style_frame_dims(self) -> int:
        """What the style encoder's convolutions leave of one frame."""
        width = self.speaker_dims
        for _ in STYLE_CHANNELS[1:]:
            width = (width - 1) // 2 + 1
        return width * STYLE_CHANNELS[-1]


def config_of(name: str, shapes: Shapes) -> TacotronConfig:
    """The sizes behind tensors of these names and shapes; ``name`` is the file's, for messages.

    Raises :class:`CheckpointError` when tensors are missing, too many or of sizes that do not go together.
    """
    try:
        config = _sizes(shapes)
        expected = config.shapes()
    except (KeyError, IndexError, ZeroDivisionError) as error:
        raise _unusable(name, str(error.args[0]) if isinstance(error, KeyError) else "a tensor") from error
    known = {key: shape for key, shape in shapes.items() if not _optional(key)}
    wrong = misfit(expected, known)
    if wrong:
        raise _unusable(name, wrong)
    return config


def _unusable(name: str, wrong: str) -> CheckpointError:
    return CheckpointError(
        f"{name} is a Tacotron checkpoint that cannot be used: {wrong} is missing, foreign or of another size; choose another file."
    )


def _optional(name: str) -> bool:
    return name in OPTIONAL or name.endswith(".num_batches_tracked")


def _sizes(shapes: Shapes) -> TacotronConfig:
    n_symbols, embed = shapes["encoder.embedding.weight"]
    encoder = shapes["encoder.pre_net.fc1.weight"][0]
    decoder, memory = shapes["encoder_proj.weight"]
    mels = shapes["decoder.prenet.fc1.weight"][1]
    sizes: dict[str, int] = {}
    style: Style = ""
    speaker = memory - encoder
    if "gst.stl.embed" in shapes:
        tokens, token = shapes["gst.stl.embed"]
        wide, query = shapes["gst.stl.attention.W_query.weight"]
        sizes = {"style_dims": wide, "style_tokens": tokens, "style_heads": wide // token}
        style = "added" if wide == memory else "with speaker" if query != wide // 2 else "appended"
        speaker -= 0 if style == "added" else wide
    return TacotronConfig(
        n_symbols,
        style,
        embed,
        encoder,
        decoder,
        shapes["decoder.res_rnn1.weight_hh"][1],
        shapes["post_proj.weight"][1],
        mels,
        _counted(shapes, "encoder.cbhg.conv1d_bank.{}.conv.weight"),
        _counted(shapes, "postnet.conv1d_bank.{}.conv.weight"),
        _counted(shapes, "postnet.highways.{}.W1.weight"),
        speaker,
        shapes["decoder.mel_proj.weight"][0] // mels,
        **sizes,
    )


def _counted(shapes: Shapes, name: str) -> int:
    """How many of the layers that are numbered from 0 on there are."""
    return len(list(takewhile(lambda number: name.format(number) in shapes, count())))


def _linear(name: str, outputs: int, *inputs: int) -> Part:
    yield f"{name}.weight", (outputs, *inputs)
    yield f"{name}.bias", (outputs,)


def _prenet(name: str, inputs: int, outputs: int) -> Part:
    yield from _linear(f"{name}.fc1", outputs, inputs)
    yield from _linear(f"{name}.fc2", outputs, outputs)


def _batch_norm(name: str, channels: int) -> Part:
    for part in ("weight", "bias", "running_mean", "running_var"):
        yield f"{name}.{part}", (channels,)


def _recurrent(name: str, gates: int, inputs: int, hidden: int, end: str = "") -> Part:
    yield f"{name}.weight_ih{end}", (gates * hidden, inputs)
    yield f"{name}.weight_hh{end}", (gates * hidden, hidden)
    yield f"{name}.bias_ih{end}", (gates * hidden,)
    yield f"{name}.bias_hh{end}", (gates * hidden,)


def _cbhg(name: str, kernels: int, inputs: int, channels: int, highways: int) -> Part:
    convs = {f"conv1d_bank.{k}": (channels, inputs, k + 1) for k in range(kernels)}
    convs |= {"conv_project1": (channels, kernels * channels, 3), "conv_project2": (inputs, channels, 3)}
    for conv, shape in convs.items():
        yield f"{name}.{conv}.conv.weight", shape
        yield from _batch_norm(f"{name}.{conv}.bnorm", shape[0])
    if inputs != channels:
        yield f"{name}.pre_highway.weight", (channels, inputs)
    for number in range(highways):
        yield from _linear(f"{name}.highways.{number}.W1", channels, channels)
        yield from _linear(f"{name}.highways.{number}.W2", channels, channels)
    for end in ("_l0", "_l0_reverse"):
        yield from _recurrent(f"{name}.rnn", 3, channels, channels // 2, end)
