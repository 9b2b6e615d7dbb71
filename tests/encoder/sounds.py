"""Speech-like sound that WebRTC's detector takes for a voice: pulses through moving formants, in syllables."""

import numpy as np

from core.types import AudioClip


def voice(seconds=3.0, pitch_hz=120.0, seed=0, rate_hz=16000, level=0.1, pause_s=0.0):
    rng = np.random.default_rng(seed)
    n = int(seconds * rate_hz)
    time = np.arange(n) / rate_hz
    f0 = pitch_hz * (1 + 0.15 * np.sin(2 * np.pi * (0.7 + 0.2 * rng.random()) * time))
    phase = np.cumsum(f0) / rate_hz
    sound = np.zeros(n)
    formants = (500 + 200 * np.sin(2 * np.pi * 1.3 * time), 1500 + 400 * np.sin(2 * np.pi * 0.9 * time + seed), 2600.0)
    for k in range(1, int(4000 / pitch_hz)):
        gain = sum(np.exp(-(((k * f0 - formant) / 150) ** 2)) for formant in formants)
        sound += gain * np.sin(2 * np.pi * k * phase) / np.sqrt(k)
    syllables = np.clip(np.sin(2 * np.pi * 2.2 * time) + 0.7, 0, 1)
    if pause_s:
        middle = n // 2
        syllables[middle : middle + int(pause_s * rate_hz)] = 0
    sound = sound * syllables + 0.001 * rng.standard_normal(n)
    return AudioClip((level * sound / np.abs(sound).max()).astype(np.float32), rate_hz)
