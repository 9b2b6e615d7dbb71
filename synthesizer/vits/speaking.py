"""What a VITS does the same way on torch and on onnxruntime: texts, knobs, noise that repeats with the seed, timings.

Letters: N symbols, T frames, C channels of the latent sound, E width of the emotion vector.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch

from core import AudioClip, Embedding, MelSpec, ModelInfo, Request, SoundChunk, Speech, Timing
from core.jobs import JobContext
from core.types import Float32
from synthesizer.base import Listen, Manner, Reading, Synthesizer
from synthesizer.vits.emotion import with_stored
from synthesizer.vits.reading import read
from synthesizer.vits.symbols import PAD, Writing

NO_FEELING = (
    "This model expects a feeling; without one it speaks as it would on average. Give it a recording to feel like."
)
BROKEN_OFF = "A sentence did not end within the longest length and was broken off; try another seed or raise Longest."
Noise = Callable[[int], Float32]
"""So many frames of noise (C, T), or more; the first of them are the same whatever the number."""


class Chosen(NamedTuple):
    """What the network is told beside the text."""

    speaker: int = 0
    emotion: Float32 | None = None
    """(E,); None where the model has no feelings."""
    noise_scale: float = 0.667
    noise_scale_w: float = 0.8
    length_scale: float = 1.0
    most_frames: int = 1 << 16


class Made(NamedTuple):
    """Sound (T * hop,), frames of each symbol (N,), whether it came to its end."""

    wave: Float32
    durations: np.ndarray
    ended: bool


Making = Generator[SoundChunk, None, Made]


class VitsSpeaker(Synthesizer):
    """Text to sound, piece by piece. ``inter`` and ``emotion`` are widths of the latent sound and of the emotion vector (0: none)."""

    def __init__(self, info: ModelInfo, writing: Writing, spec: MelSpec, inter: int, emotion: int) -> None:
        self.info, self.writing, self.spec = info, writing, spec
        self._inter, self._emotion_size = inter, emotion

    def read(self, text: str, language: str = "", context: str = "") -> Reading:
        """As its texts are written; see :func:`synthesizer.vits.reading.read`."""
        return read(text, self.writing, language, context)

    def manner(self, request: Request, listen: Listen | None = None) -> Manner:
        """As every model; a feeling's recordings need not be listened to where their vectors lie beside them."""
        return super().manner(replace(request, feeling=with_stored(request.feeling)), listen)

    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech | SoundChunk]:
        """Each piece by itself, its sound in chunks before; its noise repeats with the seed and its number."""
        knobs = manner.controls
        chosen = Chosen(
            self._number(manner.voice),
            self._emotion(manner),
            knobs["noise_scale"],
            knobs.get("noise_scale_w", 0.0),
            knobs["length_scale"],
            max(1, int(knobs["max_length"] * self.spec.frames_per_second)),
        )
        unfelt = (NO_FEELING,) if self._emotion_size and manner.feeling is None else ()
        for number, reading in enumerate(readings):
            for part in self._piece(reading, chosen, manner.seed + number, manner.ctx):
                yield replace(part, notes=(*unfelt, *part.notes)) if isinstance(part, Speech) else part
            unfelt = ()

    def _piece(self, reading: Reading, chosen: Chosen, seed: int, ctx: JobContext) -> Iterator[Speech | SoundChunk]:
        noise_w, noise = drawn(seed, len(reading.ids), self._inter)
        made = yield from self._made(np.array(reading.ids), chosen, noise_w, noise, ctx)
        yield Speech(
            Request(reading.text),
            AudioClip(made.wave, self.info.rate_hz),
            timings=timings(made.durations, reading.symbols, 1 / self.spec.frames_per_second),
            alignment=alignment(made.durations),
            notes=reading.notes,
            doubt="" if made.ended else BROKEN_OFF,
        )

    @abstractmethod
    def _made(self, ids: np.ndarray, chosen: Chosen, noise_w: Float32, noise: Noise, ctx: JobContext) -> Making:
        """Sound of ids (N,), with ``noise_w`` (2, N) for the durations. Raises :class:`Stopped` when the person stops it."""

    def _number(self, voice: Embedding | str | None) -> int:
        return self.info.voice.entries.index(voice) if isinstance(voice, str) else 0

    def _emotion(self, manner: Manner) -> Float32 | None:
        """Its strength scales the vector. Zeros without a feeling, None where the model has none."""
        if not self._emotion_size:
            return None
        if not isinstance(manner.feeling, Embedding):
            return np.zeros(self._emotion_size, np.float32)
        scaled: Float32 = np.asarray(manner.feeling.vector, np.float32) * np.float32(manner.strength)
        return scaled


def drawn(seed: int, symbols: int, inter: int) -> tuple[Float32, Noise]:
    """Noise of one piece: for its durations (2, N), then for its sound."""
    chance = torch.Generator().manual_seed(seed & 0xFFFFFFFFFFFFFFFF)
    noise_w: Float32 = torch.randn(2, symbols, generator=chance).numpy()
    # In sixteens, as torch draws: so the first frames never depend on how many follow.
    return noise_w, lambda frames: torch.randn(-(-frames // 16) * 16, inter, generator=chance).t().numpy()


def inputs_of(given: Mapping[str, np.ndarray], inter: int) -> tuple[np.ndarray, Chosen, Float32, Noise]:
    """Inputs of ``infer``, nothing random but what is given."""
    ids = np.asarray(given["ids"])
    noise_w, noise = given.get("noise_w"), given.get("noise")
    chosen = Chosen(
        int(given.get("speaker", 0)),
        np.asarray(given["emotion"], np.float32) if "emotion" in given else None,
        0.0 if noise is None else float(given.get("noise_scale", 0.667)),
        0.0 if noise_w is None else float(given.get("noise_scale_w", 0.8)),
        float(given.get("length_scale", 1.0)),
        1 << 16 if noise is None else noise.shape[1],
    )
    silence: Noise = lambda frames: np.zeros((inter, frames), np.float32)  # noqa: E731
    return (
        ids,
        chosen,
        np.zeros((2, len(ids)), np.float32) if noise_w is None else noise_w,
        silence if noise is None else lambda frames: np.asarray(noise, np.float32),
    )


def finished(making: Making) -> Made:
    """What comes of it at the end."""
    try:
        while True:
            next(making)
    except StopIteration as end:
        made: Made = end.value
        return made


def alignment(durations: np.ndarray) -> Float32:
    """Frames of each symbol (N,) -> (N, T), one symbol a frame."""
    ends = np.cumsum(durations)
    frames = np.arange(ends[-1])
    return ((frames < ends[:, None]) & (frames >= (ends - durations)[:, None])).astype(np.float32)


def timings(durations: np.ndarray, symbols: tuple[str, ...], frame_s: float) -> tuple[Timing, ...]:
    """When each symbol sounds; the blanks behind it belong to it."""
    starts = np.concatenate([[0.0], np.cumsum(durations) * frame_s])
    own = [at for at, symbol in enumerate(symbols) if symbol != PAD]
    ends = [*own[1:], len(symbols)]
    return tuple(Timing(symbols[at], float(starts[at]), float(starts[end])) for at, end in zip(own, ends))
