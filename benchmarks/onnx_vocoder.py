"""The vocoder's network on torch against onnxruntime, and what that means for a whole sentence.

Times are medians of processor seconds with one thread (true on a busy machine too), of wall seconds with more.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import torch

import synthesizer
import vocoder
from benchmarks.harness import times_ms
from vocoder.default.onnx_network import OnnxNetwork

WARM_UP, ROUNDS = 2, 15
SENTENCE = "The kettle was singing when the last guests shook the rain from their coats."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--threads", type=int, default=1)


def run(options: argparse.Namespace) -> None:
    clock = time.process_time if options.threads == 1 else time.perf_counter

    def median_ms(work: Callable[[], Any]) -> float:
        return statistics.median(times_ms(work, WARM_UP + ROUNDS, clock)[WARM_UP:])

    torch.set_num_threads(options.threads)
    tts, sound = synthesizer.load(), vocoder.load()
    speech = tts.synthesize(SENTENCE)
    mel = torch.from_numpy(speech.mel.copy())[None]
    f0, voicing = torch.full((1, mel.shape[2]), 150.0), torch.ones(1, mel.shape[2])
    seconds = mel.shape[2] * speech.mel_spec.hop_length / speech.mel_spec.rate_hz
    started = time.process_time()
    quick = OnnxNetwork(sound._model, options.threads)
    print(f"building both graphs and sessions: {1000 * (time.process_time() - started):.0f} ms")
    print(
        f"{seconds:.1f} s of speech, {options.threads} threads, load average {os.getloadavg()[0]:.1f}; ms per sentence"
    )
    rows = {}
    with torch.inference_mode():
        for name, network in (("torch", sound._model), ("onnxruntime", quick)):
            sound._network = network
            rows[name] = (
                median_ms(lambda n=network: n.filters(mel, f0, voicing)),
                median_ms(lambda n=network: n.predict_pitch(mel)),
                median_ms(lambda: sound.vocode(speech.mel, speech.mel_spec, f0_hz=speech.f0_hz)),
                median_ms(lambda: tts.speak(SENTENCE, vocoder=sound)),
            )
    print(f"{'':<14}{'filters':>10}{'pitch':>10}{'vocoder':>10}{'speak':>10}{'real-time factor':>20}")
    for name, times in rows.items():
        print(f"{name:<14}" + "".join(f"{t:>10.1f}" for t in times) + f"{times[-1] / 1000 / seconds:>20.4f}")
    ratios = [a / b for a, b in zip(*rows.values(), strict=True)]
    print(f"{'times as fast':<14}" + "".join(f"{r:>10.2f}" for r in ratios))
