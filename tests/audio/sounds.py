"""Made-up sound for the tests: no recordings are needed."""

from functools import lru_cache

import numpy as np

from core.types import AudioClip


def noise(seconds=1.0, rate_hz=16000, level=0.1, seed=0):
    samples = level * np.random.default_rng(seed).standard_normal(round(seconds * rate_hz))
    return AudioClip(samples.astype(np.float32), rate_hz)


def sine(seconds=1.0, hz=440.0, rate_hz=16000, level=0.5):
    return AudioClip(
        (level * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)).astype(np.float32), rate_hz
    )


@lru_cache(maxsize=64)
def talk(seconds=6.0, rate_hz=16000, level=0.08, noise_level=1e-4, seed=0):
    """Speech-like: gliding harmonics shaped by formants, in syllables, with pauses of up to a second."""
    random = np.random.default_rng(seed)
    n = round(seconds * rate_hz)
    time = np.arange(n) / rate_hz
    f0_hz = 120 + 30 * np.sin(2 * np.pi * 0.7 * time) + 10 * np.sin(2 * np.pi * 2.3 * time)
    angle = 2 * np.pi * np.cumsum(f0_hz) / rate_hz
    voice = np.zeros(n)
    for k in range(1, 40):
        hz = k * f0_hz
        formants = sum(
            np.exp(-(((hz - centre) / width) ** 2)) for centre, width in ((500, 150), (1500, 250), (2500, 350))
        )
        voice += (formants + 0.02) * np.sin(k * angle) * (hz < 0.45 * rate_hz)
    syllables = np.clip(np.sin(2 * np.pi * 2.2 * time) + 0.4, 0, 1)
    gate = np.zeros(n)
    position = int(min(0.4, seconds / 4) * rate_hz)
    while position < n:
        length = int(random.uniform(0.6, 1.6) * rate_hz)
        gate[position : position + length] = 1
        position += length + int(random.uniform(0.15, 1.2) * rate_hz)
    sound = voice * syllables * gate
    sound *= level / max(np.sqrt(np.mean(sound[gate > 0] ** 2)), 1e-9)
    sound += noise_level * random.standard_normal(n)
    return AudioClip(np.clip(sound, -0.99, 0.99).astype(np.float32), rate_hz)
