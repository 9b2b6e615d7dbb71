"""The decoder in blocks: what comes out is what the whole would be, so that a sentence can be heard while its end is still made.

Letters: C channels of the latent sound, T frames.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterable, Iterator

import numpy as np
import torch

from core import AudioClip, SoundChunk
from core.jobs import JobContext
from core.types import Float32
from vocoder import spectral
from vocoder.hifigan import model as hifigan
from vocoder.hifigan import onnx_network
from vocoder.hifigan.onnx_network import OnnxGenerator

log = logging.getLogger(__name__)
BLOCK_FRAMES = (32, 48, 96, 192, 256)
"""Of the first blocks; the last size goes on. Short ones are soon there, long ones lose less to what they share with their neighbours,
and none more than three seconds, so that it can be stopped and long sentences take no more memory than short ones. Sizes never
depend on the clock: the same wish is the same sound to the last bit."""
ONNX_FRAMES = 32
"""The longest on onnxruntime, which cannot be stopped inside a block and loses less between them."""
EASY_PACE = 0.5
"""Seconds of work for one of sound up to which these blocks, each up to twice as long as the one before, keep ahead of the ear."""


def edges(frames: int, most: int = BLOCK_FRAMES[-1]) -> Iterator[tuple[int, int]]:
    """Where each block, of ``most`` frames at most, begins and ends."""
    first, number = 0, 0
    while first < frames:
        end = min(frames, first + min(most, BLOCK_FRAMES[min(number, len(BLOCK_FRAMES) - 1)]))
        yield first, end
        first, number = end, number + 1


class Blocks:
    """A network's decoder. On a CPU it runs on onnxruntime, or where that cannot be had with faster convolutions in their places."""

    def __init__(self, decoder: hifigan.Generator, device: str) -> None:
        self.config = decoder.config
        self._fast = _fast(decoder) if device == "cpu" else None
        self._decoder = decoder if self._fast is None else None  # else its weights would be kept twice

    def __call__(
        self, sound: torch.Tensor, told: torch.Tensor | None, pause: Callable[[], None] = lambda: None
    ) -> Iterator[Float32]:
        """Samples of a latent sound (C, T), ``told`` (1, D, 1) who speaks, block by block; ``pause`` is called often and may raise to end it."""
        if self._fast is not None:
            offset = None if told is None else told[0, :, 0].numpy()
            yield from self._fast.blocks(sound.numpy(), edges(sound.shape[1], ONNX_FRAMES), offset, pause)
            return
        assert self._decoder is not None, "one of both is there"
        margin = self.config.margins[0]
        for first, end in edges(sound.shape[1]):
            left = max(0, first - margin)
            with torch.inference_mode():
                made = self._decoder(sound[None, :, left : end + margin], first - left, end - first, pause, told)[0]
            samples: Float32 = made.cpu().numpy()
            yield samples

    def sounding(
        self,
        sound: torch.Tensor,
        told: torch.Tensor | None,
        rate_hz: int,
        ctx: JobContext,
        progress: Callable[[float], None] = lambda share: None,
    ) -> Generator[SoundChunk, None, Float32]:
        """The same in chunks as soon as they can be heard without a gap. Returns all of it."""
        hop, frames = self.config.hop, sound.shape[1]
        whole, done = [], 0
        for block, heard in ready(self(sound, told, ctx.check), frames, hop, rate_hz):
            whole.append(block)
            done += len(block)
            progress(done / (frames * hop))
            if heard is not None:
                yield SoundChunk(AudioClip(heard, rate_hz))
        return np.concatenate(whole)


def _fast(decoder: hifigan.Generator) -> OnnxGenerator | None:
    try:
        fast = onnx_network.faster(decoder, torch.get_num_threads())
    except Exception as error:
        # Missing or refusing in any way its native code knows: torch gives the same sound.
        log.warning("onnxruntime cannot run the decoder, torch does instead: %s", error)
        fast = None
    if fast is None:
        spectral.faster(decoder)
    return fast


def ready(
    made: Iterable[Float32], frames: int, hop: int, rate_hz: int, clock: Callable[[], float] = time.perf_counter
) -> Iterator[tuple[Float32, Float32 | None]]:
    """Each block, and with it what may be heard now: once begun, the sound does not have to wait for the rest of its ``frames``.

    A machine that is slower than the ear hears nothing until what is left takes no longer than what is there.
    """
    started, begun, samples = clock(), False, 0
    held: list[Float32] = []
    for block in made:
        held.append(block)
        samples += len(block)
        pace = (clock() - started) * rate_hz / samples
        left_s, held_s = (frames * hop - samples) / rate_hz, samples / rate_hz
        begun = begun or pace <= EASY_PACE or pace * left_s <= held_s
        heard = np.concatenate(held) if begun and left_s > 0 else None
        yield block, heard
        held = [] if begun else held
