"""GE2E beside MockingBird's code and the package ``resemblyzer``: ``python -m benchmarks.parity.ge2e FOLDER --sounds DIR``.

FOLDER holds ``MockingBird``; DIR is searched for sounds, of which 20 of 3 to 20 seconds are heard. Everything from the samples on is
compared: resampling, loudness, silences, mel, network, average. Times are those of one clip after the other, in turns.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch

import audio
import encoder
from benchmarks.harness import spread
from benchmarks.parity import vocoders as parity
from core.types import AudioClip
from encoder.base import unit
from encoder.speaker import frontend, installed_weights

CLIPS, SHORTEST_S, LONGEST_S = 20, 3.0, 20.0
TOOLBOX_STEP = 80
"""Frames from one window to the next in the toolboxes."""


def heard(folder: Path) -> list[AudioClip]:
    """Clips of all lengths, spread over the folder."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in audio.AUDIO_EXTENSIONS)
    clips = (audio.read(path) for path in spread(files, 400))
    found = [clip for clip in clips if SHORTEST_S <= clip.seconds <= LONGEST_S]
    if not found:
        raise SystemExit(f"No sounds of {SHORTEST_S:g} to {LONGEST_S:g} seconds in {folder}.")
    return spread(sorted(found, key=lambda clip: clip.seconds), CLIPS)


def mockingbird(folder: Path) -> Callable[[AudioClip], np.ndarray]:
    """What their toolbox does with a clip."""
    drawing = {"matplotlib": {"cm": None}, "matplotlib__pyplot": {}}
    with parity.imported(folder / "MockingBird", "models.encoder.inference", **drawing) as module:
        module.load_model(installed_weights(), "cpu")
    return lambda clip: module.embed_utterance(module.preprocess_wav(np.array(clip.samples), clip.rate_hz))


def resemblyzer() -> Callable[[AudioClip], np.ndarray]:
    from resemblyzer import VoiceEncoder, preprocess_wav

    model = VoiceEncoder("cpu", verbose=False)
    return lambda clip: model.embed_utterance(preprocess_wav(clip.samples, source_sr=clip.rate_hz))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sounds", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    ours, package, toolbox = encoder.load_speaker(), resemblyzer(), mockingbird(options.folder)
    clips = heard(options.sounds)

    def as_toolbox(clip: AudioClip) -> np.ndarray:
        windows = frontend.partial_mels(clip, TOOLBOX_STEP)
        return unit(ours.embed_prepared([windows], keep_partials=True)[0].partials.mean(axis=0))

    near = [
        parity.compared("resemblyzer", _all(lambda clip: ours.embed(clip).vector, clips), _all(package, clips)),
        parity.compared("MockingBird", _all(as_toolbox, clips), _all(toolbox, clips)),
    ]
    ratios = []
    for clip in clips:
        times = parity.side_by_side(lambda c: ours.embed(c).vector, package, clip, options.threads, 5)
        ratios.append(times[1] / times[0])
        print(
            f"{clip.seconds:5.1f} s: {times[0]:6.1f} ms, resemblyzer {times[1]:6.1f} ms, {ratios[-1]:.2f} x as fast",
            flush=True,
        )
    print(
        f"{len(clips)} clips, {options.threads} thread(s): median {statistics.median(ratios):.2f} x, slowest {min(ratios):.2f} x"
    )
    raise SystemExit(not all(near))


def _all(work: Callable[[AudioClip], Any], clips: list[AudioClip]) -> np.ndarray:
    return np.stack([work(clip) for clip in clips])


if __name__ == "__main__":
    main()
