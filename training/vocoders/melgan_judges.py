"""The judges of MelGAN (Kumar et al., 2019): the same network for the sound, its half and its quarter rate.

Letters: B batch, L samples. A judge gives its layers' outputs, its verdicts last. Names are those of the published ``netD`` files.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from training.vocoders.discriminators import Layers
from training.vocoders.norms import normed

SLOPE = 0.2
JUDGES, LAYERS, STRIDE = 3, 4, 4
"""How many judges, and how often each of them thins out what it hears, to a fourth."""


class MelganJudge(nn.Module):
    """``width`` channels first, four times as many after each thinning, at most 64 times."""

    def __init__(self, width: int) -> None:
        super().__init__()
        most, inputs = 64 * width, width
        layers: dict[str, nn.Module] = {"layer_0": _layer(nn.ReflectionPad1d(7), nn.Conv1d(1, width, 15))}
        for place in range(1, LAYERS + 1):
            outputs = min(inputs * STRIDE, most)
            kernel, groups = 10 * STRIDE + 1, max(1, inputs // 4)
            layers[f"layer_{place}"] = _layer(nn.Conv1d(inputs, outputs, kernel, STRIDE, 5 * STRIDE, groups=groups))
            inputs = outputs
        layers[f"layer_{LAYERS + 1}"] = _layer(nn.Conv1d(inputs, most, 5, padding=2))
        layers[f"layer_{LAYERS + 2}"] = nn.Conv1d(most, 1, 3, padding=1)
        self.model = nn.ModuleDict(layers)

    def forward(self, sound: Tensor) -> Layers:
        """(B, L) -> seven outputs"""
        x, said = sound[:, None], []
        for layer in self.model.values():
            x = layer(x)
            said.append(x)
        return said


def _layer(*parts: nn.Module) -> nn.Sequential:
    return nn.Sequential(*parts, nn.LeakyReLU(SLOPE))


class MelganJudges(nn.Module):
    """All of them."""

    def __init__(self, width: int = 16) -> None:
        super().__init__()
        self.model = nn.ModuleDict({f"disc_{number}": normed(MelganJudge(width)) for number in range(JUDGES)})

    def forward(self, sound: Tensor) -> list[Layers]:
        """(B, L) -> layers of each judge"""
        found = []
        for judge in self.model.values():
            found.append(judge(sound))
            sound = functional.avg_pool1d(sound[:, None], 4, 2, 1, count_include_pad=False)[:, 0]
        return found
