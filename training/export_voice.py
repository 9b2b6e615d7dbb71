"""From a training run to the shipped voice: ``python -m training.export_voice <run> <data> --out FILE``.

Adds to the weights what speaking needs besides them: the voice vector used when none is given (mean of the main Mandarin
reader) and the recording domain each language is spoken in.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from synthesizer.default import checkpoint
from training.acoustic_data import DOMAINS, AcousticData

DEFAULT_SPEAKER = "yue_tan"
DOMAIN_OF_LANGUAGE = ("mandarin", "audiobook", "mandarin")
"""For zh, en, ja."""


def export(run: Path, data: Path, out: Path, domains: tuple[str, ...] = DOMAIN_OF_LANGUAGE) -> None:
    """Write ``out`` from ``run/default_voice.safetensors`` and the data it learned from."""
    model, _, metadata = checkpoint.load(run / "default_voice.safetensors")
    built = AcousticData(data)
    own = [i for i, item in enumerate(built.items) if item.speaker == DEFAULT_SPEAKER] or list(range(len(built)))
    voice = built.voices[own].mean(0)
    voice = voice / np.linalg.norm(voice)
    notes = {"domain_of_language": [DOMAINS.index(name) for name in domains]}
    checkpoint.save(out, model, int(metadata["step"]), {"voice": torch.from_numpy(voice)}, notes)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the shipped voice file from a training run.")
    parser.add_argument("run", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--english", choices=DOMAINS, default="audiobook", help="recording domain English is spoken in")
    arguments = parser.parse_args()
    export(arguments.run, arguments.data, arguments.out, ("mandarin", arguments.english, "mandarin"))


if __name__ == "__main__":
    main()
