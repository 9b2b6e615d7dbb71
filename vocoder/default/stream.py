"""One utterance in the making, piece by piece, with the same samples whatever the pieces are. F frames, M bands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch

from core.types import Float32
from vocoder.default.model import DefaultVocoder
from vocoder.default.refine import MelRefiner
from vocoder.default.source import fill_unvoiced


class Network(Protocol):
    """What computes pitch and filters: the model itself, or a faster copy of it."""

    def predict_pitch(self, mel: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]: ...
    def filters(
        self, mel: torch.Tensor, f0_hz: torch.Tensor, voicing: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]: ...


@dataclass(frozen=True)
class StreamOptions:
    """``f0_hz`` (F,) with 0 where unvoiced replaces the pitch read off the mel; ``breath`` is a log gain of the noise."""

    f0_hz: Float32 | None = None
    breath: float = 0.0
    rounds: int = 8


class RawStream:
    """What the network alone makes. Frame i is centred at sample i * hop; before 0 and after the end the edge pitch holds.

    ``_f0[i]`` belongs to frame i - 2, and ``_cycles[i]`` is the pulse train's phase when that frame begins.
    """

    def __init__(
        self, model: DefaultVocoder, network: Network, noise: Float32, device: str, options: StreamOptions
    ) -> None:
        self._model, self._network, self._noise, self._device = model, network, noise, device
        self._hop, self._context = model.config.hop, model.config.context
        self._breath = options.breath
        self._given: torch.Tensor | None = None
        if options.f0_hz is not None:
            self._given = torch.tensor(np.nan_to_num(np.asarray(options.f0_hz, dtype=np.float32)), device=device)
        self._mel = np.zeros((model.config.n_mels, 0), dtype=np.float32)
        self._received = 0
        self._emitted = 0  # frames whose hop of samples was handed out
        self._f0 = np.zeros(0)
        self._cycles = np.zeros(1)

    def push(self, mel: Float32, last: bool) -> torch.Tensor:
        """Take (M, any F) more and return the samples that are certain now; ``last`` brings the rest."""
        self._mel = np.concatenate([self._mel, mel], axis=1)
        self._received += mel.shape[1]
        frames = self._received
        certain = frames if last else frames - self._context
        end = frames - 1 if last else certain - 4
        if end <= self._emitted:
            return torch.zeros(0, device=self._device)
        first = max(0, self._emitted - 1)
        stop = frames if last else end + 2
        sound = self._sound(first, stop, certain, last)
        skip = (self._emitted - first + 2) * self._hop
        count = (end - self._emitted) * self._hop
        self._emitted = end
        self._forget()
        return sound[skip : skip + count]

    def _sound(self, first: int, stop: int, certain: int, last: bool) -> torch.Tensor:
        """Frames ``first`` to ``stop``, two hops of overlap on either side."""
        (pulses, phase, hiss), f0 = self._gains(first, certain)
        self._extend(f0, certain, last)
        wide = torch.from_numpy(self._f0[first : stop + 4][None])
        start = torch.tensor([[self._cycles[first]]], dtype=torch.float64)
        noise = self._white(first * self._hop, (stop - first + 3) * self._hop)
        spectra = self._model.source(wide.to(self._device), start.to(self._device), noise.to(self._device))
        inside = slice(0, stop - first)
        gains = (pulses[:, inside], phase[:, inside], hiss[:, inside] + self._breath)
        sound = self._model.render(gains, *spectra)[0]
        return sound / self._model.window_power(stop - first).clamp(min=1e-3)

    def _gains(self, first: int, certain: int) -> tuple[tuple[torch.Tensor, torch.Tensor, torch.Tensor], Float32]:
        """Filters of frames ``first`` to ``certain``, and their F0."""
        offset = self._received - self._mel.shape[1]
        left = max(offset, first - self._context)
        mel = torch.tensor(self._mel[:, left - offset :], device=self._device)[None]
        if self._given is None:
            f0, voicing = self._network.predict_pitch(mel)
        else:
            span = slice(left, left + mel.shape[2])
            f0, voicing = fill_unvoiced(self._given)[None, span], (self._given > 0).float()[None, span]
        inside = slice(first - left, certain - left)
        pulses, phase, hiss = self._network.filters(mel, f0, voicing)
        return (pulses[:, inside], phase[:, inside], hiss[:, inside]), f0[0, inside].cpu().numpy()

    def _extend(self, f0: Float32, certain: int, last: bool) -> None:
        """Keep F0 and phase of the frames that became certain."""
        known = max(0, len(self._f0) - 2)
        fresh = f0[known - (certain - len(f0)) :].astype(np.float64)
        if known == 0:
            fresh = np.concatenate([fresh[:1], fresh[:1], fresh])
        if last:
            fresh = np.concatenate([fresh, np.repeat(fresh[-1:] if len(fresh) else self._f0[-1:], 2)])
        before = len(self._f0)
        self._f0 = np.concatenate([self._f0, fresh])
        left, right = self._f0[max(0, before - 1) : -1], self._f0[max(1, before) :]
        share = (self._hop - 1) / (2 * self._hop)  # mean weight of the right frame over one hop
        steps = (left * (1 - share) + right * share) * self._hop / self._model.config.rate_hz
        self._cycles = np.concatenate([self._cycles, (self._cycles[-1] + np.cumsum(steps)) % 1.0])

    def _white(self, first_sample: int, count: int) -> torch.Tensor:
        places = (first_sample + np.arange(count)) % len(self._noise)
        return torch.from_numpy(self._noise[places])[None]

    def _forget(self) -> None:
        """Drop mel that no later frame looks at."""
        offset = self._received - self._mel.shape[1]
        self._mel = self._mel[:, max(0, self._emitted - 1 - self._context - offset) :]


class RefinedStream:
    """The raw sound, brought closer to the mel by a few rounds of :class:`MelRefiner`."""

    def __init__(
        self,
        model: DefaultVocoder,
        network: Network,
        refiner: MelRefiner,
        noise: Float32,
        device: str,
        options: StreamOptions,
    ) -> None:
        self._raw = RawStream(model, network, noise, device, options)
        self._refiner, self._device, self._rounds = refiner, device, options.rounds
        self._reach = refiner.reach(options.rounds) if options.rounds else 0
        self._hop = model.config.hop
        self._mel = np.zeros((model.config.n_mels, 0), dtype=np.float32)
        self._sound = torch.zeros(0, device=device)
        self._start = 0  # frame at which both buffers begin
        self._emitted = 0

    def push(self, mel: Float32, last: bool) -> Float32:
        """Take (M, any F) more and return the samples (L,) that are certain now, in [-1, 1]."""
        with torch.inference_mode():
            self._mel = np.concatenate([self._mel, mel], axis=1)
            self._sound = torch.cat([self._sound, self._raw.push(mel, last)])
            ready = self._start + len(self._sound) // self._hop
            end = ready if last else ready - self._reach
            if end <= self._emitted:
                return np.zeros(0, dtype=np.float32)
            aim = torch.tensor(self._mel[:, : ready - self._start + 1], device=self._device)
            better = self._refiner(self._sound, aim, self._rounds)
            piece = better[(self._emitted - self._start) * self._hop : (end - self._start) * self._hop]
            result = np.clip(piece.cpu().numpy(), -1.0, 1.0)
            self._emitted = end
            drop = max(0, end - self._reach - self._start)
            self._mel, self._sound = self._mel[:, drop:], self._sound[drop * self._hop :]
            self._start += drop
        return np.where(np.isfinite(result), result, 0.0).astype(np.float32)


def decibels_to_log(decibels: float) -> float:
    """Natural-log gain of a level change in dB."""
    return decibels * math.log(10.0) / 20.0
