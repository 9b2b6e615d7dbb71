"""Pieces of speech behind the model: sound from their mels, and many of them as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core import AudioClip, Request, Speech, Timing
from core.jobs import JobContext
from core.types import Float32

if TYPE_CHECKING:
    from vocoder import Vocoder

LARGEST_ALIGNMENT = 20_000_000
"""Cells; a joined alignment over this size (80 MB) is left out of the result."""


def vocoded(piece: Speech, vocoder: Vocoder, request: Request, ctx: JobContext) -> Speech:
    """A piece with its sound, when the model made none itself. The melody goes along for vocoders that can follow it."""
    if piece.clip is not None:
        return piece
    assert piece.mel is not None and piece.mel_spec is not None, "a speech holds sound or a mel"
    if piece.silent:
        rate_hz = vocoder.info.rate_hz or piece.mel_spec.rate_hz
        return replace(piece, clip=AudioClip(np.zeros(round(piece.seconds * rate_hz), np.float32), rate_hz))
    clip = vocoder.vocode(
        piece.mel, piece.mel_spec, should_stop=ctx.stopped, f0_hz=piece.f0_hz, **request.vocoder_controls
    )
    return replace(piece, clip=clip)


def join(parts: Sequence[Speech], request: Request) -> Speech:
    """Pieces of a stream as one speech: sounds, mels and timings end to end. Raises ValueError for none."""
    if not parts:
        raise ValueError("no pieces to join")
    timings: list[Timing] = []
    at = 0.0
    for part in parts:
        timings += [Timing(t.symbol, t.start_s + at, t.end_s + at) for t in part.timings]
        at += part.seconds
    clips = [part.clip for part in parts if part.clip is not None]
    clip = AudioClip(np.concatenate([c.samples for c in clips]), clips[0].rate_hz) if len(clips) == len(parts) else None
    return replace(
        parts[0],
        request=request,
        clip=clip,
        mel=_joined([part.mel for part in parts]),
        timings=tuple(timings),
        alignment=_joined_alignment(parts),
        f0_hz=_joined([part.f0_hz for part in parts]),
        notes=tuple(dict.fromkeys(note for part in parts for note in (*part.notes, part.doubt) if note)),
        doubt="",
    )


def _joined(pieces: Sequence[Float32 | None]) -> Float32 | None:
    """End to end along time; None when one is missing."""
    known = [piece for piece in pieces if piece is not None]
    return np.concatenate(known, axis=-1) if len(known) == len(pieces) else None


def _joined_alignment(parts: Sequence[Speech]) -> Float32 | None:
    """Blocks down the diagonal; None when one is missing or the whole would be huge."""
    blocks = [part.alignment for part in parts if part.alignment is not None]
    rows, columns = sum(b.shape[0] for b in blocks), sum(b.shape[1] for b in blocks)
    if len(blocks) != len(parts) or rows * columns > LARGEST_ALIGNMENT:
        return None
    whole = np.zeros((rows, columns), dtype=np.float32)
    row = column = 0
    for block in blocks:
        whole[row : row + block.shape[0], column : column + block.shape[1]] = block
        row, column = row + block.shape[0], column + block.shape[1]
    return whole
