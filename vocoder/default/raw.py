"""What the network alone makes of a mel, block by block, with the same samples whatever the blocks are. F frames, M bands."""

from __future__ import annotations

import numpy as np
import torch

from core.types import Float32
from vocoder.default.model import FilterNetwork
from vocoder.default.onnx_network import OnnxNetwork
from vocoder.default.source import fill_unvoiced


class RawSound:
    """Frame i is centred at sample i * hop; before 0 and after the end the edge pitch holds.

    ``mel`` (1, M, F), ``given`` F0 (F,) with 0 where unvoiced or None to read it off the mel, ``breath`` a log gain of the
    noise. ``_f0[i]`` belongs to frame i - 2, and ``_cycles[i]`` is the pulse train's phase when that frame begins.
    """

    def __init__(
        self,
        model: FilterNetwork,
        network: FilterNetwork | OnnxNetwork,
        mel: torch.Tensor,
        given: torch.Tensor | None,
        breath: float,
        noise: Float32,
    ) -> None:
        self._model, self._network, self._mel, self._breath, self._noise = model, network, mel, breath, noise
        self._pitch = None if given is None else (fill_unvoiced(given)[None], (given > 0).float()[None])
        self._hop, self._context = model.config.hop, model.config.context
        self._made = 0  # frames whose hop of samples was handed out
        self._f0 = np.zeros(0)
        self._cycles = np.zeros(1)

    def until(self, frames: int) -> torch.Tensor:
        """The samples (L,) that follow those handed out before and are certain once the first ``frames`` frames are known."""
        last = frames == self._mel.shape[2]
        certain = frames if last else frames - self._context
        end = frames - 1 if last else certain - 4
        if end <= self._made:
            return self._mel.new_zeros(0)
        first = max(0, self._made - 1)
        stop = frames if last else end + 2
        sound = self._sound(first, stop, frames, certain)
        skip = (self._made - first + 2) * self._hop
        count = (end - self._made) * self._hop
        self._made = end
        return sound[skip : skip + count]

    def _sound(self, first: int, stop: int, frames: int, certain: int) -> torch.Tensor:
        """Frames ``first`` to ``stop``, two hops of overlap on either side."""
        (pulses, phase, hiss), f0 = self._filters(first, frames, certain)
        self._extend(f0, first, certain == self._mel.shape[2])
        device = self._mel.device
        wide = torch.from_numpy(self._f0[first : stop + 4][None]).to(device)
        start = torch.tensor([[self._cycles[first]]], dtype=torch.float64, device=device)
        places = (first * self._hop + np.arange((stop - first + 3) * self._hop)) % len(self._noise)
        spectra = self._model.source(wide, start, torch.from_numpy(self._noise[places])[None].to(device))
        inside = slice(0, stop - first)
        gains = (pulses[:, inside], phase[:, inside], hiss[:, inside] + self._breath)
        sound = self._model.render(gains, *spectra)[0]
        return sound / self._model.window_power(stop - first).clamp(min=1e-3)

    def _filters(
        self, first: int, frames: int, certain: int
    ) -> tuple[tuple[torch.Tensor, torch.Tensor, torch.Tensor], Float32]:
        """Filters of frames ``first`` to ``certain`` with what is known around them, and their F0."""
        left = max(0, first - self._context)
        mel = self._mel[:, :, left:frames].contiguous()
        if self._pitch is None:
            f0, voicing = self._network.predict_pitch(mel)
        else:
            f0, voicing = (part[:, left:frames] for part in self._pitch)
        inside = slice(first - left, certain - left)
        pulses, phase, hiss = self._network.filters(mel, f0, voicing)
        return (pulses[:, inside], phase[:, inside], hiss[:, inside]), f0[0, inside].cpu().numpy()

    def _extend(self, f0: Float32, first: int, last: bool) -> None:
        """Keep F0 and phase of the frames from ``first`` on that became certain."""
        known = max(0, len(self._f0) - 2)
        fresh = f0[known - first :].astype(np.float64)
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
