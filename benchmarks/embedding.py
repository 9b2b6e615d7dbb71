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


class Watch:
    """Adds up wall-clock and CPU seconds of what runs inside ``with``; CPU seconds do not suffer from a busy machine."""

    def __init__(self) -> None:
        self.wall = self.cpu = self.last = 0.0

    def __enter__(self) -> Watch:
        self._start = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.last = time.perf_counter() - self._start[0]
        self.wall += self.last
        self.cpu += time.process_time() - self._start[1]


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
    ours, model = encoder.load_speaker(), VoiceEncoder("cpu", verbose=False)
    ours.embed(clips[0])
    theirs(model, clips[0])

    ratios, cosines, package = [], [], Watch()
    for clip in clips:
        start = time.perf_counter()
        mine = ours.embed(clip).vector
        spent = time.perf_counter() - start
        with package:
            other = theirs(model, clip)
        ratios.append(package.last / spent)
        cosines.append(float(mine @ other / np.linalg.norm(mine) / np.linalg.norm(other)))

    with Watch() as batch:
        embeddings = ours.embed_many(clips)
    together = min(float(a.vector @ ours.embed(clip).vector) for a, clip in zip(embeddings[:20], clips[:20]))

    seconds = sum(clip.seconds for clip in clips)
    print(f"{len(clips)} clips, {seconds:.0f} s of sound, {options.threads} thread(s)")
    print(f"cosine with resemblyzer: min {min(cosines):.6f}, mean {statistics.mean(cosines):.6f}")
    print(f"one clip: {statistics.median(ratios):.2f} x as fast (median), slowest {min(ratios):.2f} x")
    print(
        f"{len(clips)} clips in batch: {package.wall / batch.wall:.2f} x as fast by the clock, {package.cpu / batch.cpu:.2f} x by CPU seconds"
    )
    print(f"batch against single, lowest cosine of 20: {together:.6f}")
    print(f"real-time factor in batch: {batch.wall / seconds:.5f}")


if __name__ == "__main__":
    main()
