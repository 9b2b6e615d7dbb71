"""The default voice's speed: real-time factor, and time to first sound for texts of very different length.

The first sound must not depend on how long the text is; the factor is (seconds spent) / (seconds of speech).
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from pathlib import Path
from typing import Any

import torch

import audio
import encoder
import synthesizer
import vocoder

SENTENCES = {
    "en": "The kettle was singing when the last guests shook the rain from their coats. ",
    "zh": "雨停了，院子里的桂花香得让人不想回屋。",
}
LENGTHS = (30, 300, 3000, 10_000)
SPOKEN_S = 20.0


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--threads", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--reference", type=Path)


def measure(tts: Any, voice: Any, sound: Any, text: str) -> tuple[float, float, float]:
    """(seconds to the first part, seconds spent, seconds of speech); long texts are cut off after 20 s of speech."""
    started = time.perf_counter()
    first = speech_s = 0.0
    for part in tts.stream(text, voice=voice, vocoder=sound, seed=1):
        first = first or time.perf_counter() - started
        speech_s += part.clip.seconds
        if speech_s >= SPOKEN_S:
            break
    return first, time.perf_counter() - started, speech_s


def run(options: argparse.Namespace) -> None:
    torch.set_num_threads(options.threads)
    started = time.perf_counter()
    tts, sound = synthesizer.load(), vocoder.load()
    print(f"loading both models: {time.perf_counter() - started:.2f} s ({options.threads} threads)")
    voice = encoder.load_speaker().embed(audio.read(options.reference)) if options.reference else None
    measure(tts, voice, sound, SENTENCES["en"][:60])
    print(f"{'text':<16}{'first sound':>14}{'real-time factor':>20}")
    factors = []
    for language, sentence in SENTENCES.items():
        for length in LENGTHS:
            text = (sentence * (length // len(sentence) + 1))[:length]
            runs = [measure(tts, voice, sound, text) for _ in range(options.runs)]
            first = statistics.median(run[0] for run in runs)
            factor = statistics.median(run[1] / run[2] for run in runs)
            factors.append(factor)
            print(f"{language} {length:>6} chars {first:>11.3f} s{factor:>18.3f}")
    print(f"median real-time factor {statistics.median(factors):.3f}")
