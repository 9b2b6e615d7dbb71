"""A sentence's prosody with what a person changed in it by hand: nothing else moves. N symbols, T frames."""

from __future__ import annotations

import math

import numpy as np
import torch

from core import edits
from core.edits import Edit
from core.types import Float32
from synthesizer.default.model import Prosody
from synthesizer.default.prosody import HIGHEST_HZ, LOWEST_HZ

LONGEST_EDITED_FRAMES = 400
"""Of one symbol, 5 s."""


def edited(prosody: Prosody, edit: Edit) -> Prosody:
    """``prosody`` (1, N) and (1, T) of a piece with other lengths and another pitch.

    The melody is that of the unedited sentence, drawn out with its symbols: predicted anew it would change everywhere.
    """
    before = prosody.durations[0].cpu().numpy()
    after = edits.stretched(before, edit.lengths(), LONGEST_EDITED_FRAMES)
    places = edits.curve_places(before, after)
    log_f0 = np.interp(places, np.arange(before.sum()), prosody.log_f0[0].cpu().numpy())
    log_f0 = log_f0 + edits.pitch_shift(edit.bends(), after) * math.log(2) / 12
    log_f0 = np.clip(log_f0, math.log(LOWEST_HZ), math.log(HIGHEST_HZ))
    voiced = prosody.voiced[0].cpu().numpy()[np.round(places).astype(int)]

    def row(values: np.ndarray, like: torch.Tensor) -> torch.Tensor:
        return torch.from_numpy(values)[None].to(like)

    return Prosody(
        row(after, prosody.durations),
        prosody.energy,
        row(log_f0.astype(np.float32), prosody.log_f0),
        row(voiced, prosody.voiced),
    )


def louder(mel: Float32, edit: Edit, durations: np.ndarray) -> Float32:
    """``mel`` (n_mels, T) in natural logs with the edit's dB: the network itself makes about a third of what its energy is told."""
    gain = edits.energy_shift(edit.energies(), durations) * math.log(10) / 20
    return (mel + gain).astype(np.float32)
