"""How clean speech sounds to people, as DNSMOS guesses it: 1 bad to 5 excellent (Reddy et al., DNSMOS P.835, ICASSP 2022).

The network stands in the package ``speechmos`` (MIT); only its weights are read, its code is never imported. A judge, never a loss.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from audio.cleaning import RATE_HZ
from core.types import Float32

WINDOW = round(9.01 * RATE_HZ)
"""Samples that the network hears at once; what is shorter is repeated."""
SPEECH, BACKGROUND, OVERALL = range(3)
_TO_OPINION = (
    (-0.08397278, 1.22083953, 0.0052439),
    (-0.13166888, 1.60915514, -0.39604546),
    (-0.06766283, 1.11546468, 0.04602535),
)
"""Polynomials from what the network says to mean opinions, as published with it: speech, background, overall."""


def network_file() -> Path | None:
    """The network, None where the package is missing."""
    found = importlib.util.find_spec("speechmos")
    for folder in (found.submodule_search_locations if found else None) or ():
        if (file := Path(folder) / "dnsmos_models" / "sig_bak_ovr.onnx").is_file():
            return file
    return None


class Dnsmos:
    """The judge, or nothing when the package is missing."""

    def __init__(self, threads: int = 1) -> None:
        file = network_file()
        self._session: Any = None
        if file is not None:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            self._session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])

    @property
    def present(self) -> bool:
        return self._session is not None

    def opinions(self, samples: Float32) -> Float32:
        """(3,) speech, background and overall opinion of 16 kHz sound, the mean of windows a second apart."""
        sound = np.clip(samples, -1, 1)
        if len(sound) < WINDOW:
            sound = np.resize(sound, WINDOW)
        starts = range(0, len(sound) - WINDOW + 1, RATE_HZ)
        said = [self._session.run(None, {"input_1": sound[None, start : start + WINDOW]})[0][0] for start in starts]
        return mean_opinions(np.stack(said))


def mean_opinions(said: Float32) -> Float32:
    """(windows, 3) of the network -> (3,) opinions."""
    return np.array([np.polyval(curve, said[:, n]).mean() for n, curve in enumerate(_TO_OPINION)], np.float32)
