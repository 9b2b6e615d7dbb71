"""MelGAN beside both public codes: ``python -m benchmarks.parity.melgan FOLDER``.

FOLDER holds ``melgan-neurips`` (descriptinc) and, if it is to be compared too, ``melgan`` (seungwonpark).
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch

import vocoder
from benchmarks.parity import vocoders as parity
from core.types import Float32
from vocoder.melgan.checkpoint import SECOND_TAIL

SILENCE = -11.5129


def original(folder: Path, channels: int) -> torch.nn.Module:
    """descriptinc's network."""
    with parity.imported(folder / "melgan-neurips", "mel2wav.modules") as module:
        return module.Generator(80, channels, 3)


def second(folder: Path) -> torch.nn.Module:
    """seungwonpark's network, which has one size."""
    with parity.imported(folder / "melgan", "model.generator") as module:
        return module.Generator(80)


def sound(network: torch.nn.Module, mel: Float32) -> Float32:
    with torch.no_grad():
        return network(torch.from_numpy(mel)[None])[0, 0].numpy()


def second_sound(network: torch.nn.Module, mel: Float32) -> Float32:
    """As its ``inference`` does, before it rounds to 16 bits."""
    silent = np.full((80, SECOND_TAIL), SILENCE, np.float32)
    return sound(network, np.concatenate([mel, silent], axis=1))[: mel.shape[1] * 256]


def loaded_from(contents: dict[str, Any]) -> vocoder.Vocoder:
    with tempfile.TemporaryDirectory() as folder:
        torch.save(contents, Path(folder) / "melgan.pt")
        return vocoder.load(Path(folder) / "melgan.pt")


def main() -> None:
    options = parity.options(__doc__)
    network = original(options.folder, 2 if options.golden else 32)
    shapes = parity.shapes_of(network)
    parity.fill(network, parity.made_up(shapes, "melgan"))
    if options.golden:
        wave = sound(network, parity.made_up_mel(12, 2.0))
        np.savez_compressed(options.golden, wave=wave, shapes=json.dumps(shapes))
        return
    ours = loaded_from(network.state_dict())
    spec = ours.info.mel_spec
    assert spec is not None
    mels = [parity.made_up_mel(frames, 2.0) for frames in options.frames]
    near = [parity.compared("MelGAN", ours.vocode(mel, spec).samples, sound(network, mel)) for mel in mels]
    if (options.folder / "melgan").is_dir():
        other = second(options.folder)
        parity.fill(other, parity.made_up(parity.shapes_of(other), "melgan"))
        theirs = loaded_from({"model_g": other.state_dict(), "epoch": 1})
        kept = theirs.info.mel_spec
        assert kept is not None
        wave = theirs.vocode(mels[0] / 5.0 + 1.0, kept).samples
        near.append(parity.compared("MelGAN, second code", wave, second_sound(other, mels[0])))
    for mel in mels:
        seconds = mel.shape[1] * spec.hop_length / spec.rate_hz
        parity.raced(lambda m: ours.vocode(m, spec).samples, lambda m: sound(network, m), mel, seconds, options)
    raise SystemExit(not all(near))


if __name__ == "__main__":
    main()
