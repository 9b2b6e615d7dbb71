"""Convolutions by short Fourier transforms are plain convolutions, whatever the kernel, the dilation and the length."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from vocoder import spectral
from vocoder.convolution import Convolution
from vocoder.hifigan.config import HifiganConfig
from vocoder.hifigan.model import Generator


@pytest.mark.parametrize("samples", [spectral.MIN_SAMPLES, 1001, spectral.CHUNK + 77])
@pytest.mark.parametrize(("kernel", "dilation"), [(3, 1), (3, 5), (7, 1), (7, 5), (11, 1), (11, 3)])
def test_the_same_as_a_plain_convolution(kernel, dilation, samples):
    torch.manual_seed(kernel * dilation)
    plain = Convolution(64, 96, kernel, dilation)
    x = torch.randn(1, 64, samples)
    wanted = functional.conv1d(x, plain.weight, plain.bias, padding=kernel // 2 * dilation, dilation=dilation)
    with torch.inference_mode():
        found = spectral.SpectralConvolution(plain)(x[:, :, None])
    assert found.shape == (1, 96, 1, samples)
    assert (found[:, :, 0] - wanted).abs().max() < 1e-5


def test_products_are_exact_in_double_precision():
    rng = np.random.default_rng(0)
    for window, kernel in ((8, 3), (24, 7), (24, 11)):
        into, through, back = spectral.products(window, kernel)
        x, w = rng.standard_normal(window), rng.standard_normal(kernel)
        wanted = np.correlate(x, w, "valid")
        assert np.abs(back @ ((into @ x) * (through @ w)) - wanted).max() < 1e-12


@pytest.mark.parametrize(("batch", "samples"), [(2, 600), (1, 40)])
def test_several_sounds_and_short_ones_go_the_plain_way(batch, samples):
    plain = Convolution(64, 64, 7)
    x = torch.randn(batch, 64, 1, samples)
    with torch.inference_mode():
        assert torch.equal(spectral.SpectralConvolution(plain)(x), plain(x))


def test_only_what_gains_is_replaced():
    model = Generator(HifiganConfig(80, 128, (4, 4), (8, 8), (3, 7), ((1, 3),) * 2))
    before = dict(model.named_parameters())
    mel = torch.randn(1, 80, 100)
    with torch.inference_mode():
        wanted = model(mel)
        spectral.faster(model)
        found = model(mel)
    replaced = {name for name, part in model.named_modules() if isinstance(part, spectral.SpectralConvolution)}
    assert replaced == {"conv_pre"} | {f"resblocks.1.convs{n}.{step}" for n in (1, 2) for step in (0, 1)}
    assert len(dict(model.named_parameters())) == len(before)
    assert (found - wanted).abs().max() < 1e-5
