"""Mel to sound with the default vocoder, block by block. F frames, M bands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from audio.specs import DEFAULT
from core import AudioClip, MelSpec, ModelError, ModelInfo, Stopped
from core.controls import checked
from core.types import Float32
from vocoder.base import Progress, ShouldStop, usable_mel

if TYPE_CHECKING:
    from vocoder.default.model import DefaultVocoder
    from vocoder.default.stream import RefinedStream

BLOCK_FRAMES = 480
"""Six seconds at a time: bounds memory, and Stop is noticed between blocks."""
NOISE_SAMPLES = 1 << 18


class NeuralVocoder:
    """The default vocoder, ready for use. Thread safe: each call keeps its own state."""

    def __init__(self, model: DefaultVocoder, info: ModelInfo, device: str = "cpu", seed: int = 0) -> None:
        from vocoder.default.onnx_network import faster
        from vocoder.default.refine import MelRefiner

        self._model = model.to(device).eval()
        self._network = faster(self._model) if device == "cpu" else self._model
        self._device = device
        self._noise = np.random.default_rng(seed).standard_normal(NOISE_SAMPLES).astype(np.float32)
        self.info = info
        self._refiner = MelRefiner(DEFAULT, device)

    def vocode(
        self,
        mel: Float32,
        mel_spec: MelSpec,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        *,
        f0_hz: Float32 | None = None,
        **controls: Any,
    ) -> AudioClip:
        """Sound of (80, F): (F - 1) * 200 samples at 16 kHz, or 200 for a single frame.

        ``f0_hz`` (F,) with 0 where unvoiced replaces the pitch that the network reads off the mel.
        """
        mel = usable_mel(mel, mel_spec, DEFAULT)
        frames = mel.shape[1]
        if f0_hz is not None and len(f0_hz) != frames:
            raise ModelError(f"The pitch has {len(f0_hz)} frames but the mel has {frames}; give one value per frame.")
        if frames == 1:
            mel, f0_hz = np.repeat(mel, 2, axis=1), None if f0_hz is None else np.repeat(f0_hz, 2)
        stream = self._stream(f0_hz, controls)
        pieces = []
        for first in range(0, frames, BLOCK_FRAMES):
            if should_stop is not None and should_stop():
                raise Stopped()
            last = first + BLOCK_FRAMES >= frames
            pieces.append(stream.push(mel[:, first:] if last else mel[:, first : first + BLOCK_FRAMES], last))
            if progress is not None:
                progress(min(1.0, (first + BLOCK_FRAMES) / frames))
        samples = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)
        return AudioClip(samples, DEFAULT.rate_hz)

    def _stream(self, f0_hz: Float32 | None, controls: dict[str, Any]) -> RefinedStream:
        from vocoder.default.stream import RefinedStream, StreamOptions, decibels_to_log

        values = checked(self.info.controls, controls)
        options = StreamOptions(f0_hz, decibels_to_log(values["breath_db"]), values["rounds"])
        return RefinedStream(self._model, self._network, self._refiner, self._noise, self._device, options)
