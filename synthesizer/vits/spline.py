"""Monotonic rational-quadratic splines (Durkan et al., 2019) with straight tails, and their inverse.

Letters: K bins. The leading sizes of all tensors are alike.
"""

from __future__ import annotations

import math

import torch
from torch.nn import functional

MIN_WIDTH, MIN_HEIGHT, MIN_SLOPE = 1e-3, 1e-3, 1e-3
EDGE_SLOPE = math.log(math.exp(1 - MIN_SLOPE) - 1)
"""Before softplus: slope 1, that of the tails."""


def spline(
    x: torch.Tensor, widths: torch.Tensor, heights: torch.Tensor, slopes: torch.Tensor, bound: float, inverse: bool
) -> tuple[torch.Tensor, torch.Tensor]:
    """x (...), widths and heights (..., K), slopes (..., K - 1), before normalisation -> its image and log |derivative|.

    Outside [-bound, bound] nothing changes.
    """
    inside = (x >= -bound) & (x <= bound)
    slopes = MIN_SLOPE + functional.softplus(functional.pad(slopes, (1, 1), value=EDGE_SLOPE))
    image, log_slope = _within(
        x.clamp(-bound, bound), _knots(widths, bound, MIN_WIDTH), _knots(heights, bound, MIN_HEIGHT), slopes, inverse
    )
    return torch.where(inside, image, x), torch.where(inside, log_slope, torch.zeros_like(x))


def _knots(raw: torch.Tensor, bound: float, smallest: float) -> torch.Tensor:
    """(..., K) -> (..., K + 1) from -bound to bound."""
    shares = smallest + (1 - smallest * raw.shape[-1]) * raw.softmax(dim=-1)
    inner = 2 * bound * shares.cumsum(dim=-1)[..., :-1] - bound
    return functional.pad(functional.pad(inner, (1, 0), value=-bound), (0, 1), value=bound)


def _within(
    x: torch.Tensor, xs: torch.Tensor, ys: torch.Tensor, slopes: torch.Tensor, inverse: bool
) -> tuple[torch.Tensor, torch.Tensor]:
    places = (x[..., None] >= (ys if inverse else xs)[..., 1:-1]).sum(dim=-1, keepdim=True)

    def at(values: torch.Tensor) -> torch.Tensor:
        return values.gather(-1, places)[..., 0]

    width, height = at(xs[..., 1:] - xs[..., :-1]), at(ys[..., 1:] - ys[..., :-1])
    left, bottom, slope, next_slope = at(xs), at(ys), at(slopes), at(slopes[..., 1:])
    mean = height / width
    bend = slope + next_slope - 2 * mean
    if inverse:
        up = x - bottom
        a, b, c = up * bend + height * (mean - slope), height * slope - up * bend, -mean * up
        share = 2 * c / (-b - (b.square() - 4 * a * c).clamp_min(0).sqrt())
    else:
        share = (x - left) / width
    product = share * (1 - share)
    below = mean + bend * product
    above = mean.square() * (next_slope * share.square() + 2 * mean * product + slope * (1 - share).square())
    log_slope = above.log() - 2 * below.log()
    if inverse:
        return share * width + left, -log_slope
    return bottom + height * (mean * share.square() + slope * product) / below, log_slope
