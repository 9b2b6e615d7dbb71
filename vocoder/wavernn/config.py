"""The sizes of a WaveRNN, read off its tensors."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from core import CheckpointError
from core.sizes import Shapes, misfit

MOL_OUTPUTS = 30
"""Ten logistic distributions: how likely, where, how wide."""
STRANDS = 4
"""Parts of the features of a frame, one for each layer that reads them."""


@dataclass(frozen=True)
class WavernnConfig:
    """Sizes. ``outputs``: 2 ** bits classes of mu-law (RAW), or 30 numbers of a mixture of logistics (MOL)."""

    n_mels: int
    rates: tuple[int, ...]
    rnn: int
    fc: int
    hidden: int
    features: int
    blocks: int
    pad: int
    outputs: int

    @property
    def mixture(self) -> bool:
        """Whether it says a mixture of logistics."""
        return self.outputs == MOL_OUTPUTS

    @property
    def hop(self) -> int:
        """Samples of sound for each frame."""
        return math.prod(self.rates)

    @property
    def strand(self) -> int:
        """Features of a frame that each layer reads."""
        return self.features // STRANDS

    def shapes(self) -> Shapes:
        """Of every tensor that matters, by name."""
        net, hidden, wide = "upsample.resnet", self.hidden, 2 * self.pad + 1
        result: dict[str, tuple[int, ...]] = {f"{net}.conv_in.weight": (hidden, self.n_mels, wide)}
        norms = [f"{net}.batch_norm"]
        for block in range(self.blocks):
            norms += [f"{net}.layers.{block}.batch_norm{place}" for place in (1, 2)]
            result |= {f"{net}.layers.{block}.conv{place}.weight": (hidden, hidden, 1) for place in (1, 2)}
        for norm in norms:
            result |= {f"{norm}.{part}": (hidden,) for part in ("weight", "bias", "running_mean", "running_var")}
        result |= {f"{net}.conv_out.weight": (self.features, hidden, 1), f"{net}.conv_out.bias": (self.features,)}
        for place, rate in enumerate(self.rates):
            result[f"upsample.up_layers.{2 * place + 1}.weight"] = (1, 1, 1, 2 * rate + 1)
        for name, inputs, outputs in self.layers():
            result |= {f"{name}.weight": (outputs, inputs), f"{name}.bias": (outputs,)}
        for name, inputs in (("rnn1", self.rnn), ("rnn2", self.rnn + self.strand)):
            result |= {f"{name}.weight_ih_l0": (3 * self.rnn, inputs), f"{name}.weight_hh_l0": (3 * self.rnn, self.rnn)}
            result |= {f"{name}.bias_{side}_l0": (3 * self.rnn,) for side in ("ih", "hh")}
        return result

    def layers(self) -> tuple[tuple[str, int, int], ...]:
        """Name, inputs and outputs of the fully connected layers."""
        return (
            ("I", self.n_mels + self.strand + 1, self.rnn),
            ("fc1", self.rnn + self.strand, self.fc),
            ("fc2", self.fc + self.strand, self.fc),
            ("fc3", self.fc, self.outputs),
        )


def config_of(name: str, shapes: Shapes) -> WavernnConfig:
    """The sizes behind tensors of these names and shapes; ``name`` is the file's, for messages.

    Raises :class:`CheckpointError` when tensors are missing, too many or of other sizes.
    """
    hidden, n_mels, wide = _shape(shapes, "upsample.resnet.conv_in.weight", 3)
    factors = [_shape(shapes, f"upsample.up_layers.{place}.weight", 4)[3] for place in (1, 3, 5, 7, 9)]
    config = WavernnConfig(
        n_mels=n_mels,
        rates=tuple(width // 2 for width in factors if width),
        rnn=_shape(shapes, "rnn1.weight_hh_l0", 2)[1],
        fc=_shape(shapes, "fc1.weight", 2)[0],
        hidden=hidden,
        features=_shape(shapes, "upsample.resnet.conv_out.weight", 3)[0],
        blocks=len([key for key in shapes if re.fullmatch(r"upsample\.resnet\.layers\.\d+\.conv1\.weight", key)]),
        pad=wide // 2,
        outputs=_shape(shapes, "fc3.weight", 2)[0],
    )
    expected, given = config.shapes(), {key: shape for key, shape in shapes.items() if not _counts(key)}
    wrong = misfit(expected, given)
    if wrong or min(config.rnn, config.fc, config.hidden, config.strand, config.hop, config.n_mels) < 1:
        raise CheckpointError(
            f"{name} is no WaveRNN that can be used: {wrong} is missing, foreign or of another size; choose another file."
        )
    if not config.mixture and (config.outputs < 16 or config.outputs & (config.outputs - 1)):
        raise CheckpointError(
            f"{name} is no WaveRNN that can be used: {config.outputs} outputs are neither classes of samples nor a mixture; choose another file."
        )
    return config


def _shape(shapes: Shapes, name: str, sides: int) -> tuple[int, ...]:
    shape = shapes.get(name, ())
    return shape if len(shape) == sides else (0,) * sides


def _counts(name: str) -> bool:
    return name == "step" or name.endswith(".num_batches_tracked")
