"""From predicted to final prosody: knobs, feeling and small variations; frames as whole numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch

from core.types import Float32
from synthesizer.default.feeling import Feeling, missing_pitch
from synthesizer.default.model import Acoustic, Inputs, Prosody
from synthesizer.modules.blocks import frame_symbols
from synthesizer.text.symbols import PAUSES, SILENCE

LONGEST_SYMBOL_FRAMES = 60
LOWEST_HZ, HIGHEST_HZ = 50.0, 700.0
HUSH = 3.0
"""ln: how much softer pauses become."""
HUSH_FADE = 2
EDGE_FRAMES = (6, 12)
"""Silence kept at the start and end of every piece: 75 and 150 ms before the pause control."""


@torch.inference_mode()
def predict(
    model: Acoustic,
    symbols: Sequence[str],
    inputs: Inputs,
    hidden: torch.Tensor,
    condition: torch.Tensor,
    controls: Mapping[str, Any],
    feeling: Feeling,
    rng: np.random.Generator,
    log_speed: torch.Tensor,
) -> tuple[Prosody, torch.Tensor]:
    """Durations, energy and melody as predicted, then changed by knobs, feeling and the seed's small variations.

    ``log_speed`` (1, N): how much faster each symbol is said than predicted.
    Returns them and the middle of the voice's pitch, ln Hz (1,).
    """
    log_durations, energy = model.predict_symbols(hidden, condition, inputs.lengths)
    variation = controls["variation"]
    jitter = torch.from_numpy(rng.normal(0, 0.12 * variation, log_durations.shape).astype(np.float32))
    frames = torch.exp(log_durations - log_speed + jitter.to(log_durations.device)) / (
        controls["speed"] * feeling.speed
    )
    durations = whole_frames(frames, symbols, controls)
    energy = energy + 0.6 * (controls["energy"] - 1.0) + feeling.energy
    relative, voicing = model.predict_pitch(hidden, durations, condition)
    middle = model.voice_log_f0(inputs.voice)
    heard = relative[voicing > 0]
    # The melody widens around its own middle, so that it gets no higher.
    own = float(heard.median()) if len(heard) else 0.0
    felt = missing_pitch(feeling.pitch, own * 12 / math.log(2))
    shift = (controls["pitch"] + felt + rng.normal(0, 0.5) * variation) * np.log(2) / 12
    liveliness = controls["pitch_range"] * feeling.pitch_range * (1 + 0.2 * variation * rng.normal())
    log_f0 = (middle[:, None] + own + (relative - own) * liveliness + shift).clamp(
        np.log(LOWEST_HZ), np.log(HIGHEST_HZ)
    )
    return Prosody(durations, energy, log_f0, (voicing > 0).float()), middle


def whole_frames(frames: torch.Tensor, symbols: Sequence[str], controls: Mapping[str, Any]) -> torch.Tensor:
    """(1, N) frames as whole numbers. Rounding errors are carried on, so that the total keeps its length."""
    values = frames[0].cpu().numpy().astype(np.float64)
    for i, symbol in enumerate(symbols):
        if symbol in PAUSES or symbol == SILENCE:
            values[i] = min(values[i], LONGEST_SYMBOL_FRAMES) * controls["pause"]
    last = len(values) - 1
    values[0] = EDGE_FRAMES[0]
    values[last] = EDGE_FRAMES[1] * max(0.5, controls["pause"]) / controls["speed"]
    values = np.clip(values, 1.0, 2.5 * LONGEST_SYMBOL_FRAMES)
    ends = np.maximum.accumulate(np.round(np.cumsum(values)))
    whole = np.maximum(np.diff(np.concatenate([[0.0], ends])), 1.0)
    return torch.from_numpy(whole.astype(np.int64))[None].to(frames.device)


def hushed(mel: Float32, symbols: Sequence[str], durations: np.ndarray, floor: float) -> Float32:
    """``mel`` (n_mels, T) with the pauses 26 dB softer, faded over 60 ms: the hum recordings have there is no part of speech."""
    quiet = np.repeat([symbol in PAUSES or symbol == SILENCE for symbol in symbols], durations).astype(np.float32)
    padded = np.pad(quiet, HUSH_FADE, mode="edge")
    depth = np.convolve(padded, np.ones(2 * HUSH_FADE + 1, np.float32) / (2 * HUSH_FADE + 1), mode="valid")
    depth = np.minimum(depth, quiet)  # a fade begins inside the pause and never touches a sound
    return np.maximum(mel - HUSH * depth[None], floor).astype(np.float32)


def hard_alignment(durations: np.ndarray) -> Float32:
    """(N, T) with a 1 where a frame belongs to a symbol."""
    index, _ = frame_symbols(torch.from_numpy(durations)[None])
    result = np.zeros((len(durations), index.shape[1]), dtype=np.float32)
    result[index[0].numpy(), np.arange(index.shape[1])] = 1.0
    return result
