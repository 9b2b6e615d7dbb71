"""Sound in, DeepSpeaker vector out, as Cross-Speaker Emotion Transfer uses it: at 22.05 kHz.

Letters: B windows, T frames, F bands, C channels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from audio import resample
from core.archive import Archive
from core.errors import AudioError, CheckpointError
from core.types import DEEPSPEAKER_SPACE, AudioClip, Embedding, EmbeddingSpace, Float32
from encoder.base import BatchEncoder, unit, usable

RATE_HZ, FRAMES, BANDS = 22050, 160, 64
_FRAME, _STEP, _FFT = 551, 221, 1024
"""Samples: 25 ms every 10 ms, both rounded up at the half."""
_PREEMPHASIS = 0.97
CHANNELS = (64, 128, 256, 512)
_BLOCKS = 3
_CEILING = 20.0
"""Of the clipped ReLU."""
_KERAS_EPS = 1e-3
MOST_WINDOWS = 40
"""Of a long recording, spread evenly: half a minute of speech decides."""


def frames_of(samples: Float32) -> Float32:
    """Filter-bank energies (T, 64) of the voiced stretch, each frame with mean 0 and deviation 1."""
    loud = np.abs(samples)
    voiced = np.flatnonzero(loud > np.percentile(loud, 95))
    if len(voiced) < 2:
        raise AudioError("The sound has no loud part to tell a voice by; choose a recording with clear speech.")
    signal = samples[voiced[0] : voiced[-1]].astype(np.float64)
    signal = np.append(signal[0], signal[1:] - _PREEMPHASIS * signal[:-1])
    count = 1 + max(0, -(-(len(signal) - _FRAME) // _STEP))
    padded = np.pad(signal, (0, max(0, (count - 1) * _STEP + _FRAME - len(signal))))
    windows = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_STEP][:count]
    energies = np.abs(np.fft.rfft(windows, _FFT)) ** 2 / _FFT @ filters().T
    energies = np.where(energies == 0, np.finfo(float).eps, energies)
    spread = np.maximum(energies.std(axis=1, keepdims=True), 1e-12)
    return ((energies - energies.mean(axis=1, keepdims=True)) / spread).astype(np.float32)


def filters() -> np.ndarray:
    """Triangles (64, 513) on whole bins, evenly spaced in O'Shaughnessy's mel from 0 to the highest frequency."""
    top = 2595 * np.log10(1 + RATE_HZ / 2 / 700)
    bins = np.floor((_FFT + 1) * 700 * (10 ** (np.linspace(0, top, BANDS + 2) / 2595) - 1) / RATE_HZ)
    at, bank = np.arange(_FFT // 2 + 1), np.zeros((BANDS, _FFT // 2 + 1))
    for band, (low, middle, high) in enumerate(zip(bins, bins[1:], bins[2:])):
        rising, falling = (low <= at) & (at < middle), (middle <= at) & (at < high)
        bank[band, rising] = (at[rising] - low) / max(middle - low, 1)
        bank[band, falling] = (high - at[falling]) / max(high - middle, 1)
    return bank


def windows_of(frames: Float32) -> Float32:
    """(T, 64) -> windows (B, 160, 64) that half overlap; a short recording is one, with zeros behind it.

    The original draws one window at random.
    """
    if len(frames) <= FRAMES:
        return np.pad(frames, ((0, FRAMES - len(frames)), (0, 0)))[None]
    last = len(frames) - FRAMES
    starts = np.linspace(0, last, min(MOST_WINDOWS, 1 + -(-last // (FRAMES // 2)))).round().astype(int)
    return np.stack([frames[start : start + FRAMES] for start in starts])


class Normed(nn.Module):
    """Convolution as Keras pads it ("same"), and its batch norm."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride)
        self.norm = nn.BatchNorm2d(outputs, eps=_KERAS_EPS)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, inputs, T, F) -> (B, outputs, T / stride, F / stride). What padding is odd goes behind."""
        pads: list[int] = []
        for size in (x.shape[3], x.shape[2]):
            steps = -(-size // self.conv.stride[0])
            whole = max(0, (steps - 1) * self.conv.stride[0] + self.conv.kernel_size[0] - size)
            pads += [whole // 2, whole - whole // 2]
        normed: torch.Tensor = self.norm(self.conv(functional.pad(x, pads)))
        return normed


class ResCNN(nn.Module):
    """Windows of filter-bank energies to unit vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleDict()
        for stage, (inputs, outputs) in enumerate(pairwise((1, *CHANNELS)), 1):
            self.layers[f"conv{outputs}-s"] = Normed(inputs, outputs, 5, 2)
            for block in range(_BLOCKS):
                for half in "ab":
                    self.layers[f"res{stage}_{block}_branch_2{half}"] = Normed(outputs, outputs, 3, 1)
        self.affine = nn.Linear(4 * CHANNELS[-1], 512)

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """(B, 160, 64) -> (B, 512)"""
        x = windows[:, None]
        for stage, channels in enumerate(CHANNELS, 1):
            x = self.layers[f"conv{channels}-s"](x).clamp(0, _CEILING)
            for block in range(_BLOCKS):
                y = self.layers[f"res{stage}_{block}_branch_2a"](x).clamp(0, _CEILING)
                y = self.layers[f"res{stage}_{block}_branch_2b"](y).clamp(0, _CEILING)
                x = (x + y).clamp(0, _CEILING)
        vectors = self.affine(x.permute(0, 2, 3, 1).flatten(2).mean(dim=1))
        return functional.normalize(vectors, eps=1e-6)


class DeepSpeakerEncoder(BatchEncoder[Float32]):
    """Writes DeepSpeaker vectors: float32 (512,), unit norm. Thread-safe; build it with :func:`load`."""

    def __init__(self, model: ResCNN, encoder_hash: str, device: str = "cpu") -> None:
        self.network, self._device = model.to(device).eval().requires_grad_(False), device
        self.space = EmbeddingSpace(DEEPSPEAKER_SPACE, 512, encoder_hash)

    def prepare(self, clip: AudioClip) -> Float32:
        """Windows (B, 160, 64). Raises :class:`AudioError` for silence or less than 0.1 s."""
        return windows_of(frames_of(resample(usable(clip), RATE_HZ).samples))

    def cost(self, prepared: Float32) -> int:
        return len(prepared)

    def embed_prepared(self, prepared: Sequence[Float32], keep_partials: bool = False) -> list[Embedding]:
        """One vector per item, the mean over its windows."""
        found = []
        for windows in prepared:
            with torch.inference_mode():
                partials = self.network(torch.from_numpy(windows).to(self._device)).cpu().numpy()
            kept = partials if keep_partials else None
            vector = unit(partials.mean(axis=0))
            found.append(Embedding(vector, DEEPSPEAKER_SPACE, {}, kept, self.space.encoder_hash))
        return found


def load(archive: Archive, device: str = "cpu") -> DeepSpeakerEncoder:
    """Keras' weights in this network. Raises :class:`CheckpointError` when some are missing or of another size."""
    model = ResCNN()
    try:
        model.load_state_dict(_renamed(archive.tensors()))
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(
            f"The DeepSpeaker file {archive.path.name} is incomplete; copy or download it again."
        ) from error
    return DeepSpeakerEncoder(model, archive.digest()[:16], device)


def _renamed(tensors: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Keras' names and orders of axes as torch has them; what else is in the file is left out."""
    parts = {"gamma": "weight", "beta": "bias", "moving_mean": "running_mean", "moving_variance": "running_var"}
    state = {}
    for name, value in tensors.items():
        layer, part = name.rsplit(".", 1)
        own = re.fullmatch(r"(conv\d+-s|res\d_\d_branch_2[ab])(_bn)?", layer)
        axes = tuple(range(value.ndim))[::-1] if value.ndim != 4 else (3, 2, 0, 1)
        turned = value.float().permute(axes).contiguous() if part == "kernel" else value.float()
        renamed = {"kernel": "weight", **parts}.get(part, part)
        if own:
            state[f"layers.{own[1]}.{'norm' if own[2] else 'conv'}.{renamed}"] = turned
        elif layer == "affine":
            state[f"affine.{renamed}"] = turned
    counters = [name.replace("running_mean", "num_batches_tracked") for name in state if name.endswith("running_mean")]
    return state | {name: torch.tensor(0) for name in counters}
