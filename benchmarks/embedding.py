"""Speaker vectors: ours beside the ``resemblyzer`` package, same files, same thread count. Prints ratios.

The folder is searched for sound files at any depth. Both sides start from decoded samples, so decoding is not counted.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch

import audio
import encoder
from benchmarks.harness import spread
from core.types import AudioClip


def spent(work: Callable[[], Any]) -> tuple[Any, np.ndarray]:
    """The result, and its wall-clock and CPU seconds; the latter do not suffer from a busy machine."""
    started = np.array([time.perf_counter(), time.process_time()])
    result = work()
    return result, np.array([time.perf_counter(), time.process_time()]) - started


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clips", type=int, default=100)
    parser.add_argument("--threads", type=int, default=1)


def run(options: argparse.Namespace) -> None:
    from resemblyzer import VoiceEncoder, preprocess_wav

    torch.set_num_threads(options.threads)
    files = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in audio.AUDIO_EXTENSIONS)
    if not files:
        raise SystemExit(f"No sound files in {options.folder}.")
    clips = [audio.read(path) for path in spread(files, options.clips)]
    ours, model = encoder.load_speaker(), VoiceEncoder("cpu", verbose=False)

    def theirs(clip: AudioClip) -> np.ndarray:
        return model.embed_utterance(preprocess_wav(clip.samples, source_sr=clip.rate_hz))

    ours.embed(clips[0])
    theirs(clips[0])
    ratios, cosines, package = [], [], np.zeros(2)
    for clip in clips:
        mine, own_s = spent(lambda clip=clip: ours.embed(clip).vector)
        other, package_s = spent(lambda clip=clip: theirs(clip))
        package += package_s
        ratios.append(package_s[0] / own_s[0])
        cosines.append(float(mine @ other / np.linalg.norm(mine) / np.linalg.norm(other)))
    embeddings, batch = spent(lambda: ours.embed_many(clips))
    together = min(float(a.vector @ ours.embed(clip).vector) for a, clip in zip(embeddings[:20], clips[:20]))

    seconds = sum(clip.seconds for clip in clips)
    clock, cpu = package / batch
    print(f"{len(clips)} clips, {seconds:.0f} s of sound, {options.threads} thread(s)")
    print(f"cosine with resemblyzer: min {min(cosines):.6f}, mean {statistics.mean(cosines):.6f}")
    print(f"one clip: {statistics.median(ratios):.2f} x as fast (median), slowest {min(ratios):.2f} x")
    print(f"{len(clips)} clips in batch: {clock:.2f} x as fast by the clock, {cpu:.2f} x by CPU seconds")
    print(f"batch against single, lowest cosine of 20: {together:.6f}")
    print(f"real-time factor in batch: {batch[0] / seconds:.5f}")
