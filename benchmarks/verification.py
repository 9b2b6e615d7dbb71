"""Equal error rate of the speaker encoder on any folder with speakers: every pair of utterances is one trial.

Speakers are those that :mod:`corpora` finds there.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

import corpora
import encoder
from benchmarks.harness import spread
from core.jobs import JobContext


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weights", type=Path, help="an encoder.pt instead of the installed one")
    parser.add_argument("--most", type=int, default=2000, help="utterances used at most, spread evenly")
    parser.add_argument("--threads", type=int, default=1)


def equal_error_rate(same: np.ndarray, different: np.ndarray) -> tuple[float, float]:
    """(rate, threshold) where as many same-speaker pairs fall below as different-speaker pairs reach it."""
    thresholds = np.sort(np.concatenate([same, different]))
    misses = np.searchsorted(np.sort(same), thresholds, side="left") / len(same)
    alarms = 1 - np.searchsorted(np.sort(different), thresholds, side="left") / len(different)
    best = int(np.argmin(np.abs(misses - alarms)))
    return float((misses[best] + alarms[best]) / 2), float(thresholds[best])


def run(options: argparse.Namespace) -> None:
    torch.set_num_threads(options.threads)
    files = spread(sorted((u.path, f"{u.dataset}/{u.speaker}") for u in corpora.listed(options.folder)), options.most)
    if not files:
        raise SystemExit(f"No sound files in {options.folder}.")
    found: dict[Path, encoder.Embedding] = {}
    with encoder.EmbeddingStore() as store:
        model = encoder.load_speaker(options.weights)
        for batch in encoder.iterate_files([path for path, _ in files], model, store, JobContext()):
            found |= batch.found
            for path, note in batch.notes.items():
                print(f"skipped {path.name}: {note}")
    kept = [(speaker, found[path].vector) for path, speaker in files if path in found]
    vectors = np.stack([vector for _, vector in kept])
    names = np.array([speaker for speaker, _ in kept])
    rows, columns = np.triu_indices(len(kept), 1)
    scores, same = (vectors @ vectors.T)[rows, columns], names[rows] == names[columns]
    if not same.any() or same.all():
        raise SystemExit("The folder needs at least two speakers, one of them with two utterances.")
    rate, threshold = equal_error_rate(scores[same], scores[~same])
    print(f"{len(kept)} utterances, {len(set(names))} speakers: {same.sum()} same and {(~same).sum()} different pairs")
    print(f"equal error rate {100 * rate:.2f} % at cosine {threshold:.3f}")
    print(f"mean cosine: same speaker {scores[same].mean():.3f}, different {scores[~same].mean():.3f}")
