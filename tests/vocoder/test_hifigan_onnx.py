"""On onnxruntime HiFi-GAN's generator makes the sound that torch makes, whatever its sizes and wherever it is cut."""

import numpy as np
import pytest
import torch

from vocoder.hifigan.config import HifiganConfig
from vocoder.hifigan.model import Generator
from vocoder.hifigan.onnx_network import AHEAD_FRAMES, faster

SIZES = {
    "two convolutions a step": HifiganConfig(8, 16, (4, 2, 2), (8, 4, 4), (3, 7, 11), ((1, 3, 5),) * 3),
    "one, and kernels that no rate divides": HifiganConfig(8, 12, (5, 3), (11, 7), (3, 5), ((1, 2), (2, 6)), double=False),
    "one stage, long kernels": HifiganConfig(8, 6, (4,), (8,), (13, 3), ((1,), (9,))),
}  # fmt: skip


@pytest.mark.parametrize("name", SIZES)
def test_the_same_sound(name):
    config = SIZES[name]
    torch.manual_seed(3)
    model = Generator(config).eval().requires_grad_(False)
    frames = AHEAD_FRAMES * 2 + 30
    mel, told = torch.randn(8, frames), torch.randn(config.channels)
    with torch.inference_mode():
        wanted = model(mel[None], told=told[None, :, None])[0].numpy()
    fast, asked = faster(model, 1), []
    edges = [(0, 1), (1, 40), (40, AHEAD_FRAMES + 1), (AHEAD_FRAMES + 1, frames)]
    found = [*fast.blocks(mel.numpy(), edges, told.numpy(), lambda: asked.append(1))]
    assert [len(block) for block in found] == [(end - first) * config.hop for first, end in edges]
    assert np.abs(np.concatenate(found) - wanted).max() < 1e-5
    assert len(asked) > len(edges)


def test_others_stay_on_torch():
    assert faster(Generator(HifiganConfig(8, 16, (4, 2), (9, 5), (3,), ((1,),), interpolates=True)), 1) is None
