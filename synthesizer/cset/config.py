"""The sizes of a Cross-Speaker Emotion Transfer model, read off its tensors without torch, and the tensors that such sizes make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, takewhile

from core import CheckpointError
from core.sizes import Shapes, misfit

Part = Iterator[tuple[str, tuple[int, ...]]]
"""Names and shapes of some of the tensors."""
REFERENCE_CHANNELS = (1, 32, 32, 64, 64, 128, 128)
CONV = ".conv_layer.weight"


@dataclass(frozen=True)
class CsetConfig:
    """Sizes; the defaults are those of the public code. Its paper has a decoder kernel of 17.

    ``speaker_dims`` is the length of the vectors that tell a voice, or with ``speakers`` the number of voices in a table.
    ``heads`` divides ``dims``, and so do ``predictor_heads`` and ``decoder_heads``. Kernels are odd.
    """

    n_symbols: int = 360
    emotions: int = 8
    speaker_dims: int = 512
    speakers: int = 0
    dims: int = 64
    filter_dims: int = 256
    filter_kernels: tuple[int, int] = (9, 1)
    encoder_layers: int = 1
    predictor_layers: int = 1
    heads: int = 2
    predictor_heads: int = 2
    predictor_kernel: int = 3
    decoder_layers: int = 6
    decoder_heads: int = 8
    decoder_kernel: int = 15
    n_mels: int = 80
    positions: int = 320
    dropout: float = 0.2

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Of every tensor that a file must have, by name."""
        return dict(self._all())

    @property
    def frame_dims(self) -> int:
        """What the reference encoder's convolutions leave of one frame."""
        width = self.n_mels
        for _ in REFERENCE_CHANNELS[1:]:
            width = (width - 1) // 2 + 1
        return width * REFERENCE_CHANNELS[-1]

    def _all(self) -> Part:
        dims = self.dims
        yield "encoder.src_word_emb.weight", (self.n_symbols + 1, dims)
        yield from self._transformer("encoder", self.encoder_layers)
        yield from self._feeling()
        yield from self._transformer("duratin_predictor", self.predictor_layers)
        for layer in range(self.predictor_layers):
            name = f"duratin_predictor.lconv_stack.{layer}"
            yield from _light(name, dims, self.predictor_heads, self.predictor_kernel)
            yield from _norm(f"{name}.layer_norm", dims)
        yield "duratin_predictor.linear_layer.linear.weight", (1, dims)
        for layer in range(self.decoder_layers):
            name = f"decoder.lconv_stack.{layer}"
            yield from _light(name, dims, self.decoder_heads, self.decoder_kernel)
            yield from ((f"{name}.SCLN_{n}.affine_layer.linear.weight", (2 * dims, dims)) for n in (1, 2))
            yield f"decoder.mel_projection.{layer}.linear.weight", (self.n_mels, dims)
        if self.speakers:
            yield "speaker_emb.weight", (self.speakers, dims)
        else:
            yield from _linear("speaker_emb", dims, self.speaker_dims)

    def _transformer(self, name: str, layers: int) -> Part:
        dims, (wide, narrow) = self.dims, self.filter_kernels
        yield f"{name}.position_enc", (1, self.positions + 1, dims)
        for layer in range(layers):
            at = f"{name}.layer_stack.{layer}"
            yield from (
                (f"{at}.slf_attn.{part}.linear.weight", (dims, dims)) for part in ("w_qs", "w_ks", "w_vs", "fc")
            )
            yield from _norm(f"{at}.slf_attn.layer_norm", dims)
            yield from _linear(f"{at}.pos_ffn.w_1", self.filter_dims, dims, wide)
            yield from _linear(f"{at}.pos_ffn.w_2", dims, self.filter_dims, narrow)
            yield from _norm(f"{at}.pos_ffn.layer_norm", dims)

    def _feeling(self) -> Part:
        dims, hidden = self.dims, self.dims // 2
        for layer, (inputs, outputs) in enumerate(zip(REFERENCE_CHANNELS, REFERENCE_CHANNELS[1:])):
            yield from _linear(f"emotion_emb.encoder.convs.{layer}", outputs, inputs, 3, 3)
            yield from _norm(f"emotion_emb.encoder.bns.{layer}", outputs)
            yield from ((f"emotion_emb.encoder.bns.{layer}.running_{what}", (outputs,)) for what in ("mean", "var"))
        yield "emotion_emb.encoder.gru.weight_ih_l0", (3 * hidden, self.frame_dims)
        yield "emotion_emb.encoder.gru.weight_hh_l0", (3 * hidden, hidden)
        yield from ((f"emotion_emb.encoder.gru.bias_{what}_l0", (3 * hidden,)) for what in ("ih", "hh"))
        yield "emotion_emb.etl.embed", (self.emotions, dims)
        yield "emotion_emb.etl.attention.W_query.weight", (dims, hidden)
        yield from ((f"emotion_emb.etl.attention.W_{what}.weight", (dims, dims)) for what in ("key", "value"))


def _linear(name: str, outputs: int, *inputs: int) -> Part:
    yield f"{name}.weight", (outputs, *inputs)
    yield f"{name}.bias", (outputs,)


def _norm(name: str, dims: int) -> Part:
    yield from ((f"{name}.{what}", (dims,)) for what in ("weight", "bias"))


def _light(name: str, dims: int, heads: int, kernel: int) -> Part:
    yield from _linear(f"{name}.act_linear.linear", 2 * dims, dims)
    yield name + CONV, (heads, 1, kernel)
    yield from _linear(f"{name}.fc1.linear", 4 * dims, dims)
    yield from _linear(f"{name}.fc2.linear", dims, 4 * dims)


def upright(name: str, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of a kernel as (heads, 1, kernel): fairseq on a GPU saves (heads, kernel)."""
    return (shape[0], 1, shape[1]) if name.endswith(CONV) and len(shape) == 2 else shape


def config_of(name: str, shapes: Shapes, heads: int | None = None) -> CsetConfig:
    """The sizes behind tensors of these names and shapes; ``name`` is the file's, for messages.

    ``heads`` of the encoder stand in no shape; None: as many as the predictor has. Raises :class:`CheckpointError` when tensors are
    missing, too many or of sizes that do not go together.
    """
    known = {key: upright(key, shape) for key, shape in shapes.items() if not key.endswith(".num_batches_tracked")}
    try:
        config = _sizes(known)
        config = config if heads is None else replace(config, heads=heads)
        expected = config.shapes()
        whole = (config.heads, config.predictor_heads, config.decoder_heads)
        kernels = (config.predictor_kernel, config.decoder_kernel, *config.filter_kernels)
        if any(config.dims % n for n in whole) or not all(kernel % 2 for kernel in kernels):
            raise KeyError(CONV.strip("."))
    except (KeyError, IndexError, ValueError, ZeroDivisionError) as error:
        raise _unusable(name, str(error.args[0]) if isinstance(error, KeyError) else "a tensor") from error
    wrong = misfit(expected, known)
    if wrong:
        raise _unusable(name, wrong)
    return config


def _unusable(name: str, wrong: str) -> CheckpointError:
    return CheckpointError(
        f"{name} is a Cross-Speaker Emotion Transfer checkpoint that cannot be used: {wrong} is missing, foreign or of another size; choose another file."
    )


def _sizes(shapes: Shapes) -> CsetConfig:
    symbols, dims = shapes["encoder.src_word_emb.weight"]
    ffn = "encoder.layer_stack.0.pos_ffn."
    filter_dims, _, wide = shapes[ffn + "w_1.weight"]
    predictor, _, predictor_kernel = shapes["duratin_predictor.lconv_stack.0" + CONV]
    decoder, _, decoder_kernel = shapes["decoder.lconv_stack.0" + CONV]
    table = "speaker_emb.bias" not in shapes
    rows, columns = shapes["speaker_emb.weight"]
    return CsetConfig(
        n_symbols=symbols - 1,
        emotions=shapes["emotion_emb.etl.embed"][0],
        speaker_dims=0 if table else columns,
        speakers=rows if table else 0,
        dims=dims,
        filter_dims=filter_dims,
        filter_kernels=(wide, shapes[ffn + "w_2.weight"][2]),
        encoder_layers=_layers(shapes, "encoder.layer_stack.{}.pos_ffn.w_1.weight"),
        predictor_layers=_layers(shapes, "duratin_predictor.layer_stack.{}.pos_ffn.w_1.weight"),
        heads=predictor,
        predictor_heads=predictor,
        predictor_kernel=predictor_kernel,
        decoder_layers=_layers(shapes, "decoder.lconv_stack.{}" + CONV),
        decoder_heads=decoder,
        decoder_kernel=decoder_kernel,
        n_mels=shapes["decoder.mel_projection.0.linear.weight"][0],
        positions=shapes["encoder.position_enc"][1] - 1,
    )


def _layers(shapes: Shapes, name: str) -> int:
    return len(list(takewhile(lambda layer: name.format(layer) in shapes, count())))
