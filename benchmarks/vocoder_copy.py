"""Copy-synthesis of the default vocoder beside Griffin-Lim: ``python -m benchmarks.vocoder_copy <folder> [--vocoder FILE]``.

Below ``folder``, corpora with a ``metadata.csv`` give ``--each`` recordings of each speaker who was held out of training; a folder
without one gives all its sound files. Prints, for each speaker and on average: mel L1 (natural log) between recording and
copy, GE2E cosine between them, and for each vocoder the real-time factor on one thread; then how far streaming differs.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import audio
import encoder
import vocoder
from audio.specs import DEFAULT
from core import AudioClip, MelSpec, ToolboxError
from core.types import Float32
from training.recipes.default_voice.cleaning import clean, read_mono
from training.recipes.default_voice.prepare import find_rows
from training.recipes.default_voice.splits import split_of

SHORTEST_S = 1.5
Synthesis = Callable[[Float32, MelSpec], AudioClip]


@dataclass(frozen=True)
class Copy:
    """One copied recording."""

    mel_l1: float
    cosine: float
    seconds: float
    cpu_s: float


def recordings(folder: Path, most: int, each: int = 1, enough_s: float = math.inf) -> dict[str, list[AudioClip]]:
    """Up to ``each`` cleaned recordings, or fewer with ``enough_s`` seconds in all, of up to ``most`` speakers (or files)."""
    found: dict[str, list[AudioClip]] = {}
    for name, path in _candidates(folder):
        known = found.get(name, [])
        if len(known) >= each or sum(clip.seconds for clip in known) >= enough_s or (not known and len(found) >= most):
            continue
        try:
            samples, _ = clean(read_mono(path))
        except ToolboxError:
            continue
        if samples is not None and len(samples) >= SHORTEST_S * 16000:
            found.setdefault(name, []).append(AudioClip(samples, 16000))
    return found


def _candidates(folder: Path) -> list[tuple[str, Path]]:
    if any(folder.rglob("metadata.csv")):
        rows = find_rows(folder)
        return [(row["speaker"], path) for path, corpus, row in rows if split_of(corpus, row["speaker"]) == "held"]
    kinds = {f".{kind.lstrip('.')}" for kind in audio.AUDIO_EXTENSIONS}
    return [(path.stem, path) for path in sorted(folder.rglob("*")) if path.suffix.lower() in kinds]


def copy(clip: AudioClip, synthesis: Synthesis, voice: encoder.Embedding, reader: Any) -> Copy:
    """Mel, sound, and how close the sound is; the first and last two frames are left out."""
    mel = audio.mel(clip, DEFAULT)
    before = time.process_time()
    result = synthesis(mel, DEFAULT)
    cpu_s = time.process_time() - before
    back = audio.mel(result, DEFAULT)
    inside = slice(2, min(mel.shape[1], back.shape[1]) - 2)
    mel_l1 = float(np.abs(mel[:, inside] - back[:, inside]).mean())
    return Copy(mel_l1, voice.cosine(reader.embed(result)), clip.seconds, cpu_s)


def beside(clips: list[AudioClip], ours: Synthesis, theirs: Synthesis) -> list[tuple[Copy, Copy]]:
    """Both copies of each recording, compared with the voice of the recording itself."""
    reader = encoder.load_speaker()
    pairs = []
    for clip in clips:
        voice = reader.embed(clip)
        pairs.append((copy(clip, ours, voice, reader), copy(clip, theirs, voice, reader)))
    return pairs


def mean(copies: list[Copy]) -> Copy:
    """Of one speaker's copies; seconds add up."""
    seconds, cpu_s = sum(c.seconds for c in copies), sum(c.cpu_s for c in copies)
    mel_l1, cosine = np.mean([(c.mel_l1, c.cosine) for c in copies], axis=0)
    return Copy(float(mel_l1), float(cosine), seconds, cpu_s)


def stream_difference_db(voc: vocoder.Vocoder, clip: AudioClip, frames: int) -> float:
    """Largest difference between streaming in chunks of ``frames`` and the whole, relative to the peak."""
    mel = audio.mel(clip, DEFAULT)
    whole = voc.vocode(mel, DEFAULT).samples
    chunks = [mel[:, first : first + frames] for first in range(0, mel.shape[1], frames)]
    joined = np.concatenate([piece.samples for piece in voc.stream(chunks, DEFAULT)])
    return float(20 * np.log10(np.abs(joined - whole).max() / np.abs(whole).max() + 1e-12))


def summary(name: str, copies: list[Copy]) -> str:
    """One line: means, the worst speaker, speed."""
    mel, cosine = [c.mel_l1 for c in copies], [c.cosine for c in copies]
    rtf = sum(c.cpu_s for c in copies) / sum(c.seconds for c in copies)
    return (
        f"{name:<14} mel L1 {np.mean(mel):.3f} (worst {max(mel):.3f})   "
        f"GE2E cosine {np.mean(cosine):.4f} (worst {min(cosine):.4f})   RTF {rtf:.4f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Copy-synthesis against Griffin-Lim.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vocoder", default=None, help="weights to test instead of the shipped ones")
    parser.add_argument("--most", type=int, default=40, help="speakers or files to use")
    parser.add_argument("--each", type=int, default=1, help="recordings of each speaker")
    parser.add_argument("--rounds", type=int, default=None, help="rounds towards the mel, when not the default")
    arguments = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    clips = recordings(arguments.folder, arguments.most, arguments.each)
    neural, lim = vocoder.load(arguments.vocoder), vocoder.load("griffin-lim")
    options = {} if arguments.rounds is None else {"rounds": arguments.rounds}
    first = next(iter(clips.values()))[0]
    neural.vocode(audio.mel(first, DEFAULT), DEFAULT)  # warm-up, not timed
    ours, theirs = [], []
    for name, some in clips.items():
        pairs = beside(some, lambda mel, spec: neural.vocode(mel, spec, **options), lim.vocode)
        ours.append(mean([pair[0] for pair in pairs]))
        theirs.append(mean([pair[1] for pair in pairs]))
        gains = [a.cosine - b.cosine for a, b in pairs]
        print(
            f"{name:<14} mel L1 {ours[-1].mel_l1:.3f} / {theirs[-1].mel_l1:.3f}   "
            f"cosine {ours[-1].cosine:.4f} / {theirs[-1].cosine:.4f}   gain {np.mean(gains):+.4f} +- {np.std(gains):.4f} ({len(pairs)})"
        )
    print(summary(neural.name, ours))
    print(summary("Griffin-Lim", theirs))
    nearer = np.mean([a.mel_l1 < b.mel_l1 for a, b in zip(ours, theirs)])
    truer = np.mean([a.cosine > b.cosine for a, b in zip(ours, theirs)])
    print(f"better than Griffin-Lim: mel L1 on {nearer:.0%}, cosine on {truer:.0%} of {len(ours)} speakers")
    longest = max((clip for some in clips.values() for clip in some), key=lambda clip: clip.seconds)
    for frames in (8, 40, 160):
        print(
            f"stream in chunks of {frames} frames against the whole: {stream_difference_db(neural, longest, frames):.1f} dB"
        )


if __name__ == "__main__":
    main()
