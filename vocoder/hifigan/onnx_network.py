"""HiFi-GAN's generator on onnxruntime, which multiplies matrices faster than torch on a CPU: the same sound from half the products.

Built from the weights when they are loaded, so there is no second file. Samples lie in rows of channels, so that everything is a
product of matrices: convolutions by :func:`vocoder.spectral.matrices`, up-sampling as one product whose columns are the new samples.
The first stage has the widest weights and the fewest samples: it goes ahead of the others in longer blocks.

Letters: M mel bands (or channels of a latent sound), F frames, C channels, T samples of the stage at hand, L samples of sound; N, V, R,
W, D as in :mod:`vocoder.spectral`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import numpy as np
import torch
from torch import nn

from core.onnx_file import OnnxGraph, session
from core.types import Float32
from vocoder.convolution import Convolution, Upsampling
from vocoder.hifigan.config import EDGE_KERNEL
from vocoder.hifigan.model import LAST_SLOPE, SLOPE, Generator
from vocoder.spectral import WINDOW, matrices

AHEAD_FRAMES = 160
"""That the first stage makes at a time."""


class OnnxGenerator:
    """Stands in for a :class:`Generator` whose stages are up-sampling convolutions. Safe to use from several threads."""

    def __init__(self, model: Generator, threads: int) -> None:
        self.config = config = model.config
        self._first, self._later = (
            session(file, threads, plain=True) for file in (RowGraph(model).first(), RowGraph(model).later())
        )
        deeper = len(config.rates) > 1
        self._reach = (config.margins[2] + config.kernels[1]) // config.rates[1] + 1 if deeper else EDGE_KERNEL // 2

    def blocks(
        self,
        mel: Float32,
        edges: Iterable[tuple[int, int]],
        told: Float32 | None = None,
        pause: Callable[[], None] = lambda: None,
    ) -> Iterator[Float32]:
        """Sound of mel (M, F) from one edge, in frames, to the next, block by block; ``told`` (C,) as :meth:`Generator.forward`.

        ``pause`` is called before each piece of work and may raise to end it.
        """
        rate, frames = self.config.rates[0], mel.shape[1]
        rows = np.empty((frames * rate, self.config.widths[1]), np.float32)
        offset = np.zeros(self.config.widths[0], np.float32) if told is None else told
        done = 0
        for first, end in edges:
            while done * rate < min(len(rows), end * rate + self._reach):
                pause()
                until = frames if frames - done < 1.5 * AHEAD_FRAMES else done + AHEAD_FRAMES
                rows[done * rate : until * rate] = self._ahead(mel, done, until, offset)
                done = until
            pause()
            before = max(0, first * rate - self._reach)
            piece = rows[before : end * rate + self._reach]
            yield _run(self._later, piece, first * rate - before, (end - first) * rate)[:, 0]

    def _ahead(self, mel: Float32, first: int, end: int, told: Float32) -> Float32:
        before = max(0, first - self.config.margins[0])
        piece = np.ascontiguousarray(mel[:, before : end + self.config.margins[0]].T)
        return _run(self._first, piece, first - before, end - first, told=told)


def faster(model: Generator, threads: int) -> OnnxGenerator | None:
    """On onnxruntime, where its stages and kernels allow it."""
    return OnnxGenerator(model, threads) if suits(model) else None


def suits(model: Generator) -> bool:
    """Whether its stages and kernels can be had so."""
    return all(kernel % 2 for kernel in model.config.block_kernels) and all(type(up) is Upsampling for up in model.ups)


def _run(run: Any, rows: Float32, before: int, inside: int, **more: Float32) -> Float32:
    (made,) = run.run(None, {"rows": rows, "before": np.array([before]), "inside": np.array([inside]), **more})
    return cast(Float32, made)


class RowGraph(OnnxGraph):
    """The generator's parts over rows (T, C). ``before`` and ``inside`` tell how many rows come before what is wanted of it.

    Weights stand in it by their names in the model, as they are there; onnxruntime turns them once into what is multiplied.
    """

    def __init__(self, model: Generator, prefix: str = "") -> None:
        super().__init__(prefix)
        self.model, self.config = model, model.config
        self._names = {id(value): name for name, value in model.named_parameters()}

    def first(self) -> bytes:
        """Frames (F, M) and what it is told (C,) -> rows behind the first stage, summed over its blocks."""
        x = self.add("Add", self.plain("rows", self.model.conv_pre), "told")
        x, before, inside = self.stage(0, x, "before", "inside")
        config = self.config
        self.same("out", self.cut(x, before, self.add("Add", before, inside)))
        inputs = {"rows": ("F", config.n_mels), "told": (config.widths[0],), "before": (1,), "inside": (1,)}
        return self.file(inputs, {"out": ("T", config.widths[1])}, whole=("before", "inside"))

    def later(self) -> bytes:
        """Rows behind the first stage -> sound (L, 1)."""
        x, before, inside = "rows", "before", "inside"
        for number in range(1, len(self.model.ups)):
            x, before, inside = self.stage(number, x, before, inside)
        self.same("out", self.last(x, before, inside))
        inputs = {"rows": ("T", self.config.widths[1]), "before": (1,), "inside": (1,)}
        return self.file(inputs, {"out": ("L", 1)}, whole=("before", "inside"))

    def whole(self, latent: str, told: str, wave: str) -> bytes:
        """A latent sound (1, M, F) and what it is told (C,), or "" for nothing -> the sound (1, L) in one piece: a graph to be joined."""
        x = self.add("Transpose", self.shaped(latent, self.config.n_mels, -1), perm=(1, 0))
        before, inside = self.constant([0]), self.length(x)
        x = self.plain(x, self.model.conv_pre)
        x = self.add("Add", x, told) if told else x
        for number in range(len(self.model.ups)):
            x, before, inside = self.stage(number, x, before, inside)
        self.same(wave, self.shaped(self.last(x, before, inside), 1, -1))
        return self.file({}, {wave: (1, "samples")})

    def stage(self, number: int, x: str, before: str, inside: str) -> tuple[str, str, str]:
        """Up-sampled as far as the blocks look, and the sum of the blocks."""
        config, up = self.config, cast(Upsampling, self.model.ups[number])
        rate, margin, pad = config.rates[number], self.constant([config.margins[number + 1]]), int(up.padding[0])
        length = self.add("Mul", self.length(x), self.constant([rate]))
        x = self.spread(self.add("LeakyRelu", x, alpha=SLOPE), up, rate, number > 0)
        before, inside = (self.add("Mul", count, self.constant([rate])) for count in (before, inside))
        start = self.add("Max", self.add("Sub", before, margin), self.constant([0]))
        end = self.add("Min", self.add("Add", self.add("Add", before, inside), margin), length)
        skipped = self.constant([pad])
        x = self.cut(x, self.add("Add", start, skipped), self.add("Add", end, skipped))
        x = self.add("Add", x, self.weight(up.bias))
        rows, total = self.add("Sub", end, start), ""
        count = len(config.block_kernels)
        for block in self.model.resblocks[number * count : (number + 1) * count]:
            y = x
            for step in zip(*block.children()):
                made = self.add("LeakyRelu", y, alpha=SLOPE)
                for place, convolution in enumerate(step, 1):
                    made = self.convolved(made, convolution, rows, bent=place < len(step))
                y = self.add("Add", y, made)
            total = self.add("Add", total, y) if total else y
        return total, self.add("Sub", before, start), inside

    def last(self, x: str, before: str, inside: str) -> str:
        """Rows of the last stage -> sound (L, 1): a product for each tap of the kernel, then the sum along the taps."""
        convolution = self.model.conv_post
        taps, inputs = convolution.kernel_size[0], convolution.in_channels
        weight = self.shaped(self.mean(self.weight(convolution.weight)), inputs, taps)
        x = self.add("MatMul", self.add("LeakyRelu", x, alpha=LAST_SLOPE), weight)
        along = self.constant(np.eye(taps, dtype=np.float32)[None, None])
        side = taps // 2
        x = self.add("Conv", self.shaped(x, 1, 1, -1, taps), along, kernel_shape=[taps, taps], pads=[side, 0, side, 0])
        x = self.shaped(x, -1, 1)
        x = x if convolution.bias is None else self.add("Add", x, self.weight(convolution.bias))
        return self.add("Tanh", self.cut(x, before, self.add("Add", before, inside)))

    def spread(self, x: str, up: Upsampling, rate: int, summed: bool) -> str:
        """(T, C) -> all samples that a transposed convolution makes of it, those before its padding first, without its bias.

        ``summed``: the rows are the sum of a stage's blocks, not their mean.
        """
        inputs, outputs, kernel = up.weight.shape
        taps = -(-kernel // rate)
        weight = self.mean(self.weight(up.weight)) if summed else self.weight(up.weight)
        if taps * rate > kernel:
            more = self.constant(np.zeros((inputs, outputs, taps * rate - kernel), np.float32))
            weight = self.add("Concat", weight, more, axis=2)
        weight = self.add("Transpose", self.shaped(weight, inputs, outputs, taps, rate), perm=(2, 0, 3, 1))
        weight = self.shaped(weight, taps * inputs, rate * outputs)
        shifted = [self.padded(x, tap, taps - 1 - tap, inputs) for tap in range(taps)]
        made = self.add("MatMul", self.add("Concat", *shifted, axis=1), weight)
        return self.shaped(made, -1, outputs)

    def plain(self, x: str, convolution: Convolution) -> str:
        """(T, C) -> (T, outputs), one product with the samples of the kernel side by side."""
        kernel, dilation, inputs = convolution.kernel_size[0], convolution.dilation[0], convolution.in_channels
        length, side = self.length(x), (kernel - 1) // 2 * dilation
        x = self.padded(x, side, side, inputs)
        starts = [self.constant([tap * dilation]) for tap in range(kernel)]
        taps = [self.cut(x, start, self.add("Add", start, length)) for start in starts]
        made = self.add("MatMul", self.add("Concat", *taps, axis=1), self.taps(convolution, kernel * inputs, -1))
        return made if convolution.bias is None else self.add("Add", made, self.weight(convolution.bias))

    def convolved(self, x: str, convolution: nn.Module, rows: str, bent: bool) -> str:
        """(T, C) -> (T, outputs), T being ``rows``, as :meth:`SpectralConvolution.rows`; ``bent``: what comes of it goes through the slope.

        Windows are cut and transformed by a convolution over time alone: D sounds side by side, their channels as its width.
        """
        assert isinstance(convolution, Convolution), "blocks are made of these"
        kernel, dilation, inputs = convolution.kernel_size[0], convolution.dilation[0], convolution.in_channels
        if not 3 <= kernel <= WINDOW // 2:
            made = self.plain(x, convolution)
            return self.add("LeakyRelu", made, alpha=SLOPE) if bent else made
        into, through, back = matrices(kernel)
        (products, window), valid, outputs = into.shape, len(back), convolution.out_channels
        side = (kernel - 1) // 2
        if dilation > 1:
            whole = self.constant([dilation])
            more = self.add("Mod", self.add("Sub", whole, self.add("Mod", rows, whole)), whole)
            silence = self.add("Expand", self.zeros(1, inputs), self.pair(more, inputs))
            x = self.add("Concat", x, silence, axis=0)
        filters = self.matrix(into.reshape(products, 1, window, 1))
        x = self.shaped(x, 1, 1, -1, dilation * inputs)
        pads = [side, 0, window - 1 - side, 0]
        x = self.add("Conv", x, filters, kernel_shape=[window, 1], strides=[valid, 1], pads=pads)  # (1, R, W, D C)
        weight = self.add("MatMul", self.matrix(through), self.taps(convolution, kernel, -1))
        x = self.shaped(x, products, -1, inputs)
        x = self.add("MatMul", x, self.shaped(weight, products, inputs, outputs))  # (R, W D, outputs)
        width = self.add("Shape", x, start=1, end=2)
        bias = self.shaped(self.add("Expand", self.weight(convolution.bias), self.pair(width, outputs)), 1, -1)
        x = self.add("Gemm", self.matrix(back), self.shaped(x, products, -1), bias)
        x = self.add("LeakyRelu", x, alpha=SLOPE) if bent else x  # onnxruntime does both at once
        x = self.add("Transpose", self.shaped(x, valid, -1, dilation * outputs), perm=(1, 0, 2))
        return self.cut(self.shaped(x, -1, outputs), self.constant([0]), rows)

    def weight(self, value: torch.Tensor | None) -> str:
        """A parameter of the model, under its name there."""
        assert value is not None, "these convolutions have biases"
        return self.constant(cast(Float32, value.detach().cpu().float().numpy()), self._names[id(value)])

    def taps(self, convolution: Convolution, *sizes: int) -> str:
        """A weight, its taps first, then inputs, then outputs."""
        return self.shaped(self.add("Transpose", self.weight(convolution.weight), perm=(2, 1, 0)), *sizes)

    def mean(self, weight: str) -> str:
        """For rows that are the sum of blocks in place of their mean."""
        return self.add("Mul", weight, self.constant(np.array(1 / len(self.config.block_kernels), np.float32)))

    def matrix(self, values: np.ndarray) -> str:
        return self.constant(values.astype(np.float32))

    def shaped(self, x: str, *sizes: int) -> str:
        return self.add("Reshape", x, self.constant(sizes))

    def zeros(self, count: int, channels: int) -> str:
        return self.constant(np.zeros((count, channels), np.float32))

    def padded(self, x: str, left: int, right: int, channels: int) -> str:
        """With so many rows of silence around it."""
        sides = [[self.zeros(count, channels)] if count else [] for count in (left, right)]
        return self.add("Concat", *sides[0], x, *sides[1], axis=0)

    def length(self, x: str) -> str:
        return self.add("Shape", x, start=0, end=1)

    def pair(self, first: str, second: int) -> str:
        return self.add("Concat", first, self.constant([second]), axis=0)

    def cut(self, x: str, start: str, end: str, axis: int = 0) -> str:
        return self.add("Slice", x, start, end, self.constant([axis]))
