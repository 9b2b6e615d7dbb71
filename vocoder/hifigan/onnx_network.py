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

AHEAD_FRAMES = 96
"""That the first stage makes at a time."""
END = 1 << 40


class OnnxGenerator:
    """Stands in for a :class:`Generator` whose stages are up-sampling convolutions. Safe to use from several threads."""

    def __init__(self, model: Generator, threads: int) -> None:
        self.config = config = model.config
        first, later = RowGraph(), RowGraph()
        self._first, self._later = (session(file, threads) for file in (first.first(model), later.later(model)))
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
    odd = all(kernel % 2 for kernel in model.config.block_kernels)
    return OnnxGenerator(model, threads) if odd and all(type(up) is Upsampling for up in model.ups) else None


def _run(run: Any, rows: Float32, before: int, inside: int, **more: Float32) -> Float32:
    (made,) = run.run(None, {"rows": rows, "before": np.array([before]), "inside": np.array([inside]), **more})
    return cast(Float32, made)


class RowGraph(OnnxGraph):
    """The generator's parts over rows (T, C). ``before`` and ``inside`` tell how many rows come before what is wanted of it."""

    def first(self, model: Generator) -> bytes:
        """Frames (F, M) and what it is told (C,) -> rows behind the first stage."""
        x = self.add("Add", self.plain("rows", model.conv_pre), "told")
        x, before, inside = self.stage(model, 0, x, "before", "inside")
        widths = model.config.widths
        self.same("out", self.cut(x, before, self.add("Add", before, inside)))
        inputs = {"rows": ("F", model.config.n_mels), "told": (widths[0],), "before": (1,), "inside": (1,)}
        return self.file(inputs, {"out": ("T", widths[1])}, whole=("before", "inside"))

    def later(self, model: Generator) -> bytes:
        """Rows behind the first stage -> sound (L, 1)."""
        x, before, inside = "rows", "before", "inside"
        for number in range(1, len(model.ups)):
            x, before, inside = self.stage(model, number, x, before, inside)
        x = self.plain(self.add("LeakyRelu", x, alpha=LAST_SLOPE), model.conv_post)
        self.same("out", self.add("Tanh", self.cut(x, before, self.add("Add", before, inside))))
        inputs = {"rows": ("T", model.config.widths[1]), "before": (1,), "inside": (1,)}
        return self.file(inputs, {"out": ("L", 1)}, whole=("before", "inside"))

    def stage(self, model: Generator, number: int, x: str, before: str, inside: str) -> tuple[str, str, str]:
        """Up-sampled as far as the blocks look, and the mean of the blocks."""
        config, up = model.config, cast(Upsampling, model.ups[number])
        rate, margin, pad = config.rates[number], self.constant([config.margins[number + 1]]), int(up.padding[0])
        length = self.add("Mul", self.length(x), self.constant([rate]))
        x = self.spread(self.add("LeakyRelu", x, alpha=SLOPE), up, rate)
        before, inside = (self.add("Mul", count, self.constant([rate])) for count in (before, inside))
        start = self.add("Max", self.add("Sub", before, margin), self.constant([0]))
        end = self.add("Min", self.add("Add", self.add("Add", before, inside), margin), length)
        skipped = self.constant([pad])
        x = self.cut(x, self.add("Add", start, skipped), self.add("Add", end, skipped))
        x = self.add("Add", x, self.constant(_array(up.bias)))
        rows, total = self.add("Sub", end, start), ""
        count = len(config.block_kernels)
        for block in model.resblocks[number * count : (number + 1) * count]:
            y = x
            for step in zip(*block.children()):
                made = y
                for convolution in step:
                    made = self.convolved(self.add("LeakyRelu", made, alpha=SLOPE), convolution, rows)
                y = self.add("Add", y, made)
            total = self.add("Add", total, y) if total else y
        mean = self.add("Mul", total, self.constant(np.array(1 / count, np.float32)))
        return mean, self.add("Sub", before, start), inside

    def spread(self, x: str, up: Upsampling, rate: int) -> str:
        """(T, C) -> all samples that a transposed convolution makes of it, those before its padding first, without its bias."""
        inputs, outputs, kernel = up.weight.shape
        taps = -(-kernel // rate)
        filled = np.zeros((inputs, outputs, taps * rate), np.float32)
        filled[:, :, :kernel] = _array(up.weight)
        weight = filled.reshape(inputs, outputs, taps, rate).transpose(2, 0, 3, 1).reshape(taps * inputs, -1)
        shifted = [self.padded(x, tap, taps - 1 - tap, inputs) for tap in range(taps)]
        made = self.add("MatMul", self.add("Concat", *shifted, axis=1), self.constant(weight))
        return self.add("Reshape", made, self.constant([-1, outputs]))

    def plain(self, x: str, convolution: Convolution) -> str:
        """(T, C) -> (T, outputs), one product with the samples of the kernel side by side."""
        kernel, dilation, inputs = convolution.kernel_size[0], convolution.dilation[0], convolution.in_channels
        length, side = self.length(x), (kernel - 1) // 2 * dilation
        x = self.padded(x, side, side, inputs)
        starts = [self.constant([tap * dilation]) for tap in range(kernel)]
        taps = [self.cut(x, start, self.add("Add", start, length)) for start in starts]
        weight = _array(convolution.weight).transpose(2, 1, 0).reshape(kernel * inputs, -1)
        made = self.add("MatMul", self.add("Concat", *taps, axis=1), self.constant(weight))
        return made if convolution.bias is None else self.add("Add", made, self.constant(_array(convolution.bias)))

    def convolved(self, x: str, convolution: nn.Module, rows: str) -> str:
        """(T, C) -> (T, outputs), T being ``rows``, as :meth:`SpectralConvolution.rows`."""
        assert isinstance(convolution, Convolution), "blocks are made of these"
        kernel, dilation, inputs = convolution.kernel_size[0], convolution.dilation[0], convolution.in_channels
        if not 3 <= kernel <= WINDOW // 2:
            return self.plain(x, convolution)
        into, through, back = matrices(kernel)
        window, side = into.shape[1], (kernel - 1) // 2 * dilation
        valid = window - kernel + 1
        step = self.constant([valid * dilation])
        # whole steps, and one more for what the last window needs of the next
        steps = self.add("Div", self.add("Add", rows, self.constant([2 * valid * dilation - 1])), step)
        right = self.add("Sub", self.add("Mul", steps, step), self.add("Add", rows, self.constant([side])))
        silence = self.add("Expand", self.constant(np.zeros((1, inputs), np.float32)), self.pair(right, inputs))
        x = self.add("Concat", self.zeros(side, inputs), x, silence, axis=0)
        x = self.add("Transpose", self.shaped(x, -1, valid, dilation * inputs), perm=(1, 0, 2))  # (V, W + 1, D C)
        nows = self.cut(x, self.constant([0]), self.constant([-1]), 1)
        nexts = self.cut(x, self.constant([1]), self.constant([END]), 1)
        nexts = self.cut(nexts, self.constant([0]), self.constant([kernel - 1]))
        x = self.shaped(self.add("Concat", nows, nexts, axis=0), window, -1)
        x = self.shaped(self.add("MatMul", self.matrix(into), x), len(into), -1, inputs)
        taps = _array(convolution.weight).transpose(2, 1, 0).reshape(kernel, -1)
        # multiplied out by onnxruntime, once
        weight = self.shaped(
            self.add("MatMul", self.matrix(through), self.constant(taps)), len(into), inputs, convolution.out_channels
        )
        x = self.shaped(self.add("MatMul", x, weight), len(into), -1)
        x = self.shaped(self.add("MatMul", self.matrix(back), x), valid, -1, dilation * convolution.out_channels)
        x = self.shaped(self.add("Transpose", x, perm=(1, 0, 2)), -1, convolution.out_channels)
        return self.add("Add", self.cut(x, self.constant([0]), rows), self.constant(_array(convolution.bias)))

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


def _array(value: torch.Tensor | None) -> Float32:
    assert value is not None, "these convolutions have biases"
    return cast(Float32, value.detach().cpu().float().numpy())
