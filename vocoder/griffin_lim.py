"""Griffin-Lim behind the vocoder contract: works for every mel, without weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from audio.specs import DEFAULT
from core import AudioClip, Control, MelSpec
from core.types import Float32
from vocoder.base import Progress, ShouldStop, control_values, usable_mel

CONTEXT_FRAMES = 8
"""Frames on either side that a piece is vocoded with, so that its edges sound like its middle."""
CROSSFADE_FRAMES = 2
PIECE_FRAMES = 64
"""A streamed piece is at least this long: shorter ones would be mostly context."""

CONTROLS = (
    Control("iterations", "Iterations", 32, "More rounds sound cleaner and take longer.", "int", 1, 200, 1),
    Control(
        "sharpen",
        "Sharpen",
        1.0,
        "Raises the spectrum to this power; 1.5 clears up blurred mels.",
        "float",
        1.0,
        2.0,
        0.05,
    ),
)


class GriffinLim:
    """Phase by iteration. Streams by crossfading pieces, since each piece finds a phase of its own."""

    @property
    def name(self) -> str:
        return "Griffin-Lim"

    @property
    def mel_spec(self) -> MelSpec:
        """What to compute when nothing else decides; it takes every other spec as well."""
        return DEFAULT

    @property
    def controls(self) -> tuple[Control, ...]:
        return CONTROLS

    def check(self, mel_spec: MelSpec) -> None:
        """Every mel fits."""

    def vocode(
        self,
        mel: Float32,
        mel_spec: MelSpec,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        **controls: Any,
    ) -> AudioClip:
        """Sound of a mel (n_mels, T). Raises :class:`Stopped` within one iteration of ``should_stop()`` turning true."""
        from audio import griffin_lim

        values = control_values(self.name, CONTROLS, controls)
        return griffin_lim(
            usable_mel(mel, mel_spec),
            mel_spec,
            iterations=int(values["iterations"]),
            sharpen=values["sharpen"],
            progress=progress,
            should_stop=should_stop,
        )

    def stream(self, mel_chunks: Iterable[Float32], mel_spec: MelSpec, **controls: Any) -> Iterator[AudioClip]:
        """Pieces of at least 64 frames, each vocoded with 8 frames of its neighbours and faded into the next."""
        control_values(self.name, CONTROLS, controls)
        held = np.zeros((mel_spec.n_mels, 0), dtype=np.float32)
        done = 0  # frames of `held` before this one were handed out
        tail = np.zeros(0, dtype=np.float32)
        for chunk in mel_chunks:
            held = np.concatenate([held, usable_mel(chunk, mel_spec)], axis=1)
            while held.shape[1] - done >= PIECE_FRAMES + CONTEXT_FRAMES:
                end = held.shape[1] - CONTEXT_FRAMES
                piece, tail = self._piece(held, done, end, tail, mel_spec, controls)
                yield piece
                drop = max(0, end - CONTEXT_FRAMES)
                held, done = held[:, drop:], end - drop
        if held.shape[1] > done:
            yield self._piece(held, done, None, tail, mel_spec, controls)[0]

    def _piece(
        self, mel: Float32, first: int, end: int | None, tail: Float32, spec: MelSpec, controls: dict[str, Any]
    ) -> tuple[AudioClip, Float32]:
        """Samples of frames ``first`` to ``end`` (None: to the last), and what runs on into the next piece."""
        sound = self.vocode(mel, spec, **controls).samples
        hop, fade = spec.hop_length, CROSSFADE_FRAMES * spec.hop_length
        body = sound[first * hop : None if end is None else end * hop].copy()
        count = min(len(tail), len(body))
        ramp = (np.arange(count, dtype=np.float32) + 0.5) / max(1, count)
        body[:count] = body[:count] * ramp + tail[:count] * (1 - ramp)
        rest = np.zeros(0, dtype=np.float32) if end is None else sound[end * hop : end * hop + fade]
        return AudioClip(body, spec.rate_hz), rest
