"""Made-up speech-like sound: a gliding voice with three formants, hiss between."""

import numpy as np

import audio
from audio.specs import DEFAULT
from core import AudioClip

RATE = 16000


def voice(seconds=1.5, f0=140.0, seed=0):
    """(T,) harmonics under a formant envelope for the first two thirds of each half second, noise for the rest."""
    rng = np.random.default_rng(seed)
    t = np.arange(int(seconds * RATE)) / RATE
    pitch = f0 * (1 + 0.15 * np.sin(2 * np.pi * 0.9 * t))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    out = np.zeros_like(t)
    for k in range(1, int(7000 / (f0 * 1.2))):
        freq = k * f0
        level = sum(np.exp(-(((freq - centre) / 180.0) ** 2)) for centre in (600, 1300, 2600)) + 0.02
        out += level / np.sqrt(k) * np.cos(k * phase)
    voiced = np.clip(np.sin(2 * np.pi * 2 * t) * 4 + 1.5, 0, 1)
    noise = np.diff(rng.standard_normal(len(t)), prepend=0.0)
    sound = 0.15 * out / np.sqrt(np.mean(out**2)) * voiced + 0.02 * noise * (1 - voiced)
    return np.clip(sound, -0.99, 0.99).astype(np.float32)


def mel_of(samples):
    """(80, F) natural-log mel of the default convention."""
    return audio.mel(AudioClip(samples, RATE), DEFAULT)
