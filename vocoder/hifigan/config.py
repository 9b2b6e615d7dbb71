"""The sizes of a HiFi-GAN generator, read off its tensors; what tensors do not show is read from the settings beside them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, product, takewhile
from typing import Any

from core import CheckpointError
from core.sizes import Shapes, misfit

EDGE_KERNEL = 7
"""Width of the first and of the last convolution."""
USUAL_DILATIONS: dict[bool, dict[int, tuple[int, ...]]] = {
    True: {3: (1, 3, 5), 7: (1, 3, 5), 11: (1, 3, 5)},
    False: {3: (1, 2), 5: (2, 6), 7: (3, 12)},
}
"""Of every published model, by kernel: blocks "1", then blocks "2"."""
FREGAN_DILATIONS = (1, 3, 5, 7)
FREGAN_STAGES = 5
"""The published network adds the mel up-sampled once before its second stage, so it has no other number."""


@dataclass(frozen=True)
class HifiganConfig:
    """Sizes. ``double``: residual blocks "1" of the published settings, with two convolutions for each dilation.

    ``interpolates``: stages repeat samples and convolve them (MockingBird at 24 kHz); an even kernel costs one sample then.
    ``conditioned``: Fre-GAN, which adds the up-sampled mel before its later stages and sums up what they make.
    """

    n_mels: int
    channels: int
    rates: tuple[int, ...]
    kernels: tuple[int, ...]
    block_kernels: tuple[int, ...]
    dilations: tuple[tuple[int, ...], ...]
    double: bool = True
    interpolates: bool = False
    conditioned: bool = False
    tail: int = 0
    min_frames: int = 1

    @property
    def hop(self) -> int:
        """Samples of sound for each frame."""
        return math.prod(self.rates)

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels that enter each stage, and those that leave the last."""
        return tuple(self.channels // 2**stage for stage in range(len(self.rates) + 1))

    @property
    def margins(self) -> tuple[int, ...]:
        """How far sound looks to either side: in frames of the mel, then in samples that enter the blocks of each stage."""
        seconds = 1 if self.double else 0
        blocks = max(k // 2 * sum(d + seconds for d in ds) for k, ds in zip(self.block_kernels, self.dilations))
        reach, result = EDGE_KERNEL // 2, []
        for rate, kernel in zip(reversed(self.rates), reversed(self.kernels)):
            result.append(reach + blocks)
            reach = (reach + blocks + kernel) // rate + 1
        return (reach + EDGE_KERNEL // 2, *reversed(result))

    def shapes(self) -> Shapes:
        """Of every tensor, by name."""
        result: dict[str, tuple[int, ...]] = {}
        for name, outputs, weight in self._convolutions():
            result |= {f"{name}.weight": weight, f"{name}.bias": (outputs,)}
        return result

    def _convolutions(self) -> Iterator[tuple[str, int, tuple[int, ...]]]:
        """Name, channels that come out, shape of the weight."""
        yield "conv_pre", self.channels, (self.channels, self.n_mels, EDGE_KERNEL)
        for stage, (inputs, outputs, kernel) in enumerate(zip(self.widths, self.widths[1:], self.kernels)):
            sides = (outputs, inputs) if self.interpolates else (inputs, outputs)
            yield stage_name(stage, self.interpolates), outputs, (*sides, kernel)
            for place, (width, dilations) in enumerate(zip(self.block_kernels, self.dilations)):
                block = stage * len(self.block_kernels) + place
                for part, step in product(("convs1", "convs2") if self.double else ("convs",), range(len(dilations))):
                    yield f"resblocks.{block}.{part}.{step}", outputs, (outputs, outputs, width)
        yield "conv_post", 1, (1, self.widths[-1], EDGE_KERNEL)
        if self.conditioned:
            yield from self._conditions()

    def _conditions(self) -> Iterator[tuple[str, int, tuple[int, ...]]]:
        for place, (inputs, outputs) in enumerate(self.mel_widths):
            yield f"cond_up.{place}", outputs, (inputs, outputs, self.kernels[place])
        for place, (inputs, outputs) in enumerate(self.sum_widths):
            yield f"res_output.{place}.1", outputs, (outputs, inputs, 1)

    @property
    def mel_widths(self) -> tuple[tuple[int, int], ...]:
        """Channels of the mel before and after each of its up-samplings."""
        return tuple(zip((self.n_mels, *self.widths[1:-2]), self.widths[1:-1], strict=True))

    @property
    def sum_widths(self) -> tuple[tuple[int, int], ...]:
        """Channels of the running sum before and after each of its up-samplings."""
        return tuple(zip(self.widths[2:-1], self.widths[3:], strict=True))


def stage_name(stage: int, interpolates: bool) -> str:
    """Name of the convolution that up-samples."""
    return f"ups.{stage}.1" if interpolates else f"ups.{stage}"


def config_of(name: str, shapes: Shapes, settings: Mapping[str, Any]) -> HifiganConfig:
    """The sizes behind tensors of these names and shapes, weight norm folded; ``name`` is the file's, for messages.

    ``settings`` is the published code's ``config.json``. Where it is empty, rates and dilations are those of the published models.
    Raises :class:`CheckpointError` when the settings are another model's, when tensors are missing, too many or of other sizes,
    and when nothing tells rates or dilations; KeyError, TypeError or ValueError for settings that make no network.
    """
    interpolates = stage_name(0, True) + ".weight" in shapes
    config = from_settings(settings, interpolates) if settings else _from_shapes(name, shapes, interpolates)
    if any(key.startswith("cond_up.") for key in shapes):
        config = replace(config, conditioned=True)
        if len(config.rates) != FREGAN_STAGES:
            raise CheckpointError(
                f"{name} is no Fre-GAN that can be used: it needs {FREGAN_STAGES} stages; choose another file."
            )
    if len(config.rates) * sum(map(len, config.dilations)) > len(shapes):
        raise ValueError("settings of more layers than the file holds")
    expected = config.shapes()
    wrong = misfit(expected, shapes)
    if wrong and settings:
        raise CheckpointError(f"The settings beside {name} are another model's: {wrong} differs; put its own there.")
    if wrong:
        raise CheckpointError(
            f"{name} is no {'Fre-GAN' if config.conditioned else 'HiFi-GAN'} generator that can be used: {wrong} is missing, foreign or of another size; choose another file."
        )
    return config


def from_settings(settings: Mapping[str, Any], interpolates: bool) -> HifiganConfig:
    """As the published code reads them."""
    keys = ("upsample_rates", "upsample_kernel_sizes", "resblock_kernel_sizes")
    rates, kernels, block_kernels = (tuple(int(size) for size in settings[key]) for key in keys)
    dilations = tuple(tuple(int(size) for size in sizes) for sizes in settings["resblock_dilation_sizes"])
    smallest = min(*rates, *block_kernels, *(size for sizes in dilations for size in sizes))
    too_fast = not interpolates and any(rate > kernel for rate, kernel in zip(rates, kernels))
    if smallest < 1 or too_fast or any(kernel % 2 == 0 for kernel in block_kernels):
        raise ValueError("sizes that no network can have")
    n_mels, channels = int(settings.get("num_mels", 80)), int(settings["upsample_initial_channel"])
    double = str(settings["resblock"]) == "1"
    return HifiganConfig(n_mels, channels, rates, kernels, block_kernels, dilations, double, interpolates)


def to_settings(config: HifiganConfig) -> dict[str, Any]:
    """The way back of :func:`from_settings`."""
    return {
        "num_mels": config.n_mels,
        "upsample_initial_channel": config.channels,
        "upsample_rates": config.rates,
        "upsample_kernel_sizes": config.kernels,
        "resblock_kernel_sizes": config.block_kernels,
        "resblock_dilation_sizes": config.dilations,
        "resblock": "1" if config.double else "2",
    }


def _from_shapes(name: str, shapes: Shapes, interpolates: bool) -> HifiganConfig:
    """Rates are half the kernels and dilations go with the kernels, as in every published model."""
    double = "resblocks.0.convs1.0.weight" in shapes
    part = "convs1" if double else "convs"
    kernels = _kernels(shapes, lambda stage: stage_name(stage, interpolates))
    blocks = _kernels(shapes, lambda block: f"resblocks.{block}.{part}.0")
    block_kernels = blocks[: len(blocks) // max(1, len(kernels))]
    steps = len(_kernels(shapes, lambda step: f"resblocks.0.{part}.{step}"))
    if double and steps == len(FREGAN_DILATIONS) and "cond_up.0.weight" in shapes:
        dilations: tuple[tuple[int, ...], ...] = (FREGAN_DILATIONS,) * len(block_kernels)
    else:
        dilations = tuple(USUAL_DILATIONS[double].get(kernel, ()) for kernel in block_kernels)
    unknown_rates = interpolates or any(kernel % 2 for kernel in kernels)
    if unknown_rates or any(len(sizes) != steps for sizes in dilations):
        what = "up-sampling rates" if unknown_rates else "dilations"
        raise CheckpointError(f"Nothing beside {name} tells its {what}; put its config.json there.")
    channels, n_mels = (*shapes.get("conv_pre.weight", ()), 0, 0)[:2]
    rates = tuple(kernel // 2 for kernel in kernels)
    return HifiganConfig(n_mels, channels, rates, kernels, block_kernels, dilations, double, interpolates)


def _kernels(shapes: Shapes, name_of: Callable[[int], str]) -> tuple[int, ...]:
    """Of the convolutions that are numbered from 0 on."""
    names = (f"{name_of(number)}.weight" for number in count())
    return tuple(shapes[name][-1] for name in takewhile(shapes.__contains__, names))
