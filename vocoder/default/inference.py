"""Mel to sound with the default vocoder, whole or piece by piece with the same result. F frames, M bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.specs import DEFAULT
from core import AudioClip, Control, MelSpec, ModelError, Stopped
from core.types import Float32
from vocoder.base import Progress, ShouldStop, check_spec, control_values, usable_mel

if TYPE_CHECKING:
    from vocoder.default.model import DefaultVocoder
    from vocoder.default.stream import RefinedStream

BLOCK_FRAMES = 480
"""Six seconds at a time: bounds memory, and Stop is noticed between blocks."""
NOISE_SAMPLES = 1 << 18
BREATH = Control(
    "breath_db",
    "Breath",
    0.0,
    "Louder or softer breath and hiss, while the voiced part stays as it is.",
    minimum=-12.0,
    maximum=12.0,
    step=0.5,
    unit="dB",
)
ROUNDS = Control(
    "rounds",
    "Closeness",
    8,
    "Rounds that bring the sound closer to the mel; 0 is what the network alone makes.",
    kind="int",
    minimum=0,
    maximum=16,
    step=1,
)


class NeuralVocoder:
    """The default vocoder, ready for use. Thread safe: each call keeps its own state."""

    def __init__(self, model: DefaultVocoder, name: str = "default", device: str = "cpu", seed: int = 0) -> None:
        from vocoder.default.onnx_network import faster
        from vocoder.default.refine import MelRefiner

        self._model = model.to(device).eval()
        self._network = faster(self._model) if device == "cpu" else self._model
        self._device = device
        self._noise = np.random.default_rng(seed).standard_normal(NOISE_SAMPLES).astype(np.float32)
        self._name = name
        self._refiner = MelRefiner(DEFAULT, device)

    @property
    def name(self) -> str:
        return self._name

    @property
    def mel_spec(self) -> MelSpec:
        return DEFAULT

    @property
    def controls(self) -> tuple[Control, ...]:
        return (BREATH, ROUNDS)

    def check(self, mel_spec: MelSpec) -> None:
        """Raise :class:`ModelError` unless ``mel_spec`` is ``audio.specs.DEFAULT``."""
        check_spec(self._name, DEFAULT, mel_spec)

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
        self.check(mel_spec)
        mel = usable_mel(mel, DEFAULT)
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

    def stream(self, mel_chunks: Iterable[Float32], mel_spec: MelSpec, **controls: Any) -> Iterator[AudioClip]:
        """The same samples as :meth:`vocode` gives for the joined chunks, as soon as the 1.1 s of mel that follow
        them are known. Holds back one chunk so as to know which is the last."""
        self.check(mel_spec)
        stream = self._stream(None, controls)
        waiting: Float32 | None = None
        for chunk in mel_chunks:
            chunk = usable_mel(chunk, DEFAULT)
            if waiting is not None:
                yield from self._clips(stream.push(waiting, False))
            waiting = chunk
        if waiting is not None:
            yield from self._clips(stream.push(waiting, True))

    def _stream(self, f0_hz: Float32 | None, controls: dict[str, Any]) -> RefinedStream:
        from vocoder.default.stream import RefinedStream, StreamOptions, decibels_to_log

        values = control_values(self._name, self.controls, controls)
        options = StreamOptions(f0_hz, decibels_to_log(values["breath_db"]), int(values["rounds"]))
        return RefinedStream(self._model, self._network, self._refiner, self._noise, self._device, options)

    def _clips(self, samples: Float32) -> Iterator[AudioClip]:
        if len(samples):
            yield AudioClip(samples, DEFAULT.rate_hz)


def load(path: str | Path, device: str = "cpu", name: str = "default") -> NeuralVocoder:
    """Vocoder from a file written by :func:`vocoder.default.checkpoint.save`."""
    from vocoder.default import checkpoint

    return NeuralVocoder(checkpoint.load(path), name, device)
