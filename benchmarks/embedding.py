"""Speaker vectors: ours beside the ``resemblyzer`` package, same files, same thread count. Prints ratios.

    python benchmarks/embedding.py FOLDER [--clips 100] [--threads 1]

FOLDER is searched for sound files at any depth. Both sides start from decoded samples, so decoding is not counted.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import numpy as np
import torch

import audio
import encoder
from core.types import AudioClip


def sound_files(folder: Path, count: int) -> list[Path]:
    """``count`` files spread evenly over the folder, in a fixed order."""
    every = sorted(path for path in folder.rglob("*") if path.suffix.lower() in audio.AUDIO_EXTENSIONS)
    if not every:
        raise SystemExit(f"No sound files in {folder}.")
    return [every[i] for i in np.linspace(0, len(every) - 1, min(count, len(every))).astype(int)]


def theirs(model: object, clip: AudioClip) -> np.ndarray:
    """The package's own way from samples to vector."""
    from resemblyzer import preprocess_wav

    return model.embed_utterance(preprocess_wav(clip.samples, source_sr=clip.rate_hz))  # type: ignore[attr-defined]


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clips", type=int, default=100)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    from resemblyzer import VoiceEncoder

    clips = [audio.read(path) for path in sound_files(options.folder, options.clips)]
    ours, package = encoder.load_speaker(), VoiceEncoder("cpu", verbose=False)
    ours.embed(clips[0])
    theirs(package, clips[0])

    ratios, cosines, package_seconds = [], [], 0.0
    for clip in clips:
        start = time.perf_counter()
        mine = ours.embed(clip).vector
        middle = time.perf_counter()
        other = theirs(package, clip)
        spent = time.perf_counter() - middle
        package_seconds += spent
        ratios.append(spent / (middle - start))
        cosines.append(float(mine @ other / np.linalg.norm(mine) / np.linalg.norm(other)))

    start = time.perf_counter()
    batch = ours.embed_many(clips)
    batch_seconds = time.perf_counter() - start
    together = min(float(a.vector @ ours.embed(clip).vector) for a, clip in zip(batch[:20], clips[:20]))

    seconds = sum(clip.seconds for clip in clips)
    print(f"{len(clips)} clips, {seconds:.0f} s of sound, {options.threads} thread(s)")
    print(f"cosine with resemblyzer: min {min(cosines):.6f}, mean {statistics.mean(cosines):.6f}")
    print(f"one clip: {statistics.median(ratios):.2f} x as fast (median), slowest {min(ratios):.2f} x")
    print(f"{len(clips)} clips in batch: {package_seconds / batch_seconds:.2f} x as fast")
    print(f"batch against single, lowest cosine of 20: {together:.6f}")
    print(f"real-time factor in batch: {batch_seconds / seconds:.5f}")


if __name__ == "__main__":
    main()
