"""Long convolutions through short Fourier transforms: the same sound with a third of the multiplications.

The sound is cut into overlapping windows of N samples. In the spectrum of a window a convolution is one matrix of channels a
frequency, whatever the kernel's length; of the N samples that come back, N - kernel + 1 belong to the result. A complex product is
made of three real ones (Gauss), so that everything is real matrix multiplication. With N = 24 that is 35 products for 14 samples of
a kernel of 11, in place of 154; short kernels have Winograd's products instead. Differences to a plain convolution are those of the order of summation, about 1e-6.

Letters: C channels, T samples, D dilation, N window, K kernel, V = N - K + 1 samples a window gives, R real products, W windows.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from vocoder.convolution import Convolution

WINDOW = 24
CHUNK = 4096
"""Samples at a time: what is in between stays in reach of the processor's caches."""
MIN_KERNEL, MIN_CHANNELS = 7, 64
"""Below either, moving numbers about costs more than is saved."""
MIN_SAMPLES = 256
"""Below, reading the larger weights takes as long as a plain convolution."""

Matrix = npt.NDArray[np.float64]


def faster(model: nn.Module) -> None:
    """Put :class:`SpectralConvolution` in the place of every convolution that gains by it. For inference on a CPU only."""
    for name, part in list(model.named_modules()):
        for own, child in list(part.named_children()):
            if type(child) is Convolution and suits(child):
                setattr(model.get_submodule(name), own, SpectralConvolution(child))


def suits(convolution: Convolution) -> bool:
    """Whether a convolution is long and wide enough to gain."""
    kernel, channels = convolution.kernel_size[0], min(convolution.in_channels, convolution.out_channels)
    return MIN_KERNEL <= kernel <= WINDOW // 2 and channels >= MIN_CHANNELS


class SpectralConvolution(nn.Module):
    """What a :class:`Convolution` does, for one sound at a time."""

    def __init__(self, plain: Convolution) -> None:
        super().__init__()
        self.plain = plain
        self._kernel, self._dilation = plain.kernel_size[0], plain.dilation[0]
        into, through, back = (torch.from_numpy(matrix) for matrix in matrices(self._kernel))
        self._window, self._valid = into.shape[1], len(back)
        self._into, self._back = into.float().contiguous(), back.float().contiguous()  # (R, N), (V, R)
        outputs, inputs = plain.out_channels, plain.in_channels
        taps = plain.weight.detach().permute(2, 1, 0).reshape(self._kernel, -1)
        self._weight = (through.float() @ taps).view(-1, inputs, outputs)  # (R, C, outputs)
        self._bias = torch.zeros(outputs) if plain.bias is None else plain.bias.detach()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(1, C, 1, T) -> (1, outputs, 1, T)"""
        if x.shape[0] != 1 or x.shape[3] < MIN_SAMPLES:
            return self.plain(x)
        return self.rows(x[0, :, 0].t()).t()[None, :, None]

    def rows(self, x: torch.Tensor) -> torch.Tensor:
        """(T, C) -> (T, outputs). Samples a dilation apart make a sound of their own; D of them go side by side as channels."""
        (samples, channels), side = x.shape, (self._kernel - 1) // 2 * self._dilation
        step = self._valid * self._dilation
        windows = -(-samples // step)
        padded = x.new_zeros((windows - 1) * step + self._window * self._dilation, channels)
        padded[side : side + samples] = x
        result = x.new_empty(windows, self._valid, self._dilation, len(self._bias))
        together = max(1, CHUNK // step)
        for first in range(0, windows, together):
            self._chunk(padded[first * step :], result[first : first + together])
        return result.view(windows * step, -1)[:samples]

    def _chunk(self, x: torch.Tensor, result: torch.Tensor) -> None:
        """Samples (T, C) -> ``result`` (W, V, D, outputs)."""
        windows, width = len(result), self._dilation * x.shape[1]
        cut = x.as_strided((self._window, windows, width), (width, self._valid * width, 1)).reshape(self._window, -1)
        spectra = (self._into @ cut).view(len(self._into), windows * self._dilation, -1)  # (R, W D, C)
        spectra = torch.bmm(spectra, self._weight)  # (R, W D, outputs)
        back = self._back @ spectra.view(len(spectra), -1)
        torch.add(back.view(self._valid, windows, self._dilation, -1).transpose(0, 1), self._bias, out=result)


def matrices(kernel: int) -> tuple[Matrix, Matrix, Matrix]:
    """``into``, ``through`` and ``back`` as :func:`products` has them, of the window that suits a kernel best.

    Of a kernel of 3 those of Winograd as Lavin and Gray (2016) have them: 6 products for 4 samples, exact enough at this size alone.
    """
    if kernel != 3:
        return products(WINDOW, kernel)
    into = [[4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0], [0, -2, -1, 2, 1, 0], [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1]]  # fmt: skip
    through = [[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 24]]
    back = [[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]]
    return np.array(into, float), np.array(through) / 24, np.array(back, float)


def products(window: int, kernel: int) -> tuple[Matrix, Matrix, Matrix]:
    """``into`` (R, N), ``through`` (R, K) and ``back`` (V, R) with ``back @ ((into @ x) * (through @ w))`` = the V sums of x[v + k] w[k].

    The spectrum of the result is X times the conjugate of W. With X = a + ib and conj W = c + id, the three products of a frequency
    are c (a + b), a (d - c) and b (c + d).
    """
    valid = window - kernel + 1
    into: list[Matrix] = []
    through: list[Matrix] = []
    back: list[Matrix] = []
    for frequency in range(window // 2 + 1):
        angle = 2.0 * np.pi * frequency * np.arange(window) / window
        cos, sin = np.cos(angle), np.sin(angle)
        if frequency in (0, window / 2):  # real
            into, through, back = [*into, cos], [*through, cos[:kernel]], [*back, cos[:valid] / window]
            continue
        c, d = cos[:kernel], sin[:kernel]
        real, imaginary = 2.0 / window * cos[:valid], -2.0 / window * sin[:valid]
        into += [cos - sin, cos, -sin]
        through += [c, d - c, c + d]
        back += [real + imaginary, imaginary, -real]
    return np.array(into), np.array(through), np.array(back).T
