"""The sizes of a MelGAN generator, read off its tensors: nothing else is needed, as the published code fixes the rest."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile

from core import CheckpointError
from core.sizes import Shapes, misfit

EDGE_KERNEL = 7
"""Width of the first and of the last convolution."""
BLOCK_KERNEL = 3
MIN_FRAMES = 4
"""Fewer cannot be mirrored at their ends."""


@dataclass(frozen=True)
class MelganConfig:
    """Sizes. Kernels of up-sampling are twice its rates; dilations of the blocks of a stage are powers of three."""

    n_mels: int
    channels: int
    """Behind the first convolution; half as many after each stage."""
    rates: tuple[int, ...]
    blocks: int
    """Of each stage."""
    tail: int = 0
    """Frames of silence that are put behind a mel, so that its end sounds as its middle."""
    min_frames: int = MIN_FRAMES

    @property
    def hop(self) -> int:
        """Samples of sound for each frame."""
        return math.prod(self.rates)

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels that enter each stage, and those that leave the last."""
        return tuple(self.channels // 2**stage for stage in range(len(self.rates) + 1))

    @property
    def dilations(self) -> tuple[int, ...]:
        """Of the blocks of a stage."""
        return tuple(BLOCK_KERNEL**block for block in range(self.blocks))

    @property
    def margins(self) -> tuple[int, ...]:
        """How far sound looks to either side: in frames of the mel, then in samples that enter the blocks of each stage."""
        blocks, reach, result = sum(self.dilations), EDGE_KERNEL // 2, []
        for rate in reversed(self.rates):
            result.append(reach + blocks)
            reach = (reach + blocks + 2 * rate) // rate + 1
        return (reach + EDGE_KERNEL // 2, *reversed(result))

    def place(self, stage: int) -> int:
        """Number, in the published names, of the convolution that up-samples; those of the stage's blocks follow."""
        return 3 + stage * (2 + self.blocks)

    def shapes(self) -> Shapes:
        """Of every tensor, by its published name."""
        result: dict[str, tuple[int, ...]] = {}
        for name, outputs, weight in self._convolutions():
            result |= {f"{name}.weight": weight, f"{name}.bias": (outputs,)}
        return result

    def _convolutions(self) -> Iterator[tuple[str, int, tuple[int, ...]]]:
        """Name, channels that come out, shape of the weight."""
        yield "model.1", self.channels, (self.channels, self.n_mels, EDGE_KERNEL)
        for stage, (inputs, outputs, rate) in enumerate(zip(self.widths, self.widths[1:], self.rates)):
            place = self.place(stage)
            yield f"model.{place}", outputs, (inputs, outputs, 2 * rate)
            for block in range(place + 1, place + 1 + self.blocks):
                yield f"model.{block}.block.2", outputs, (outputs, outputs, BLOCK_KERNEL)
                yield f"model.{block}.block.4", outputs, (outputs, outputs, 1)
                yield f"model.{block}.shortcut", outputs, (outputs, outputs, 1)
        yield f"model.{self.last}", 1, (1, self.widths[-1], EDGE_KERNEL)

    @property
    def last(self) -> int:
        """Number of the last convolution."""
        return self.place(len(self.rates)) + 1


def config_of(name: str, shapes: Shapes) -> MelganConfig:
    """The sizes behind tensors of these published names and shapes, weight norm folded; ``name`` is the file's, for messages.

    Raises :class:`CheckpointError` when tensors are missing, too many or of other sizes.
    """
    channels, n_mels = (*shapes.get("model.1.weight", ()), 0, 0)[:2]
    blocks = len(list(takewhile(lambda n: f"model.{4 + n}.shortcut.weight" in shapes, count())))
    config = MelganConfig(n_mels, channels, (), blocks)
    ups = (f"model.{config.place(stage)}.weight" for stage in count())
    config = MelganConfig(
        n_mels, channels, tuple(shapes[up][-1] // 2 for up in takewhile(shapes.__contains__, ups)), blocks
    )
    expected = config.shapes()
    wrong = misfit(expected, shapes)
    if wrong or not config.rates:
        raise CheckpointError(
            f"{name} is no MelGAN generator that can be used: {wrong} is missing, foreign or of another size; choose another file."
        )
    return config


def published_name(name: str) -> str:
    """The name in the first published code of a tensor named as in the second, whose ``generator`` has blocks in stacks of three."""
    stack = re.fullmatch(r"generator\.(\d+)\.(blocks|shortcuts)\.(\d+)\.(.*)", name)
    if stack:
        block = (int(stack[1]) - 4) // 3 * 5 + 4 + int(stack[3])
        return f"model.{block}.{'block' if stack[2] == 'blocks' else 'shortcut'}.{stack[4]}"
    plain = re.fullmatch(r"generator\.(\d+)\.(.*)", name)
    if not plain:
        return name
    place = int(plain[1])
    return f"model.{place if place < 3 else (place - 3) // 3 * 5 + 3 + (place - 3) % 3}.{plain[2]}"
