"""From a sound to the windows the GE2E encoder reads. Numpy only.

The steps and constants are those of Real-Time-Voice-Cloning and Resemblyzer, whose weights expect them: 16 kHz, loudness
raised to -30 dBFS, long silences cut out, linear power mel (25 ms window, 10 ms hop, 40 Slaney bands), windows of 1.6 s.
"""

from __future__ import annotations

import numpy as np

import audio
from audio import specs
from audio.vad import vad_flags
from core.errors import AudioError
from core.types import AudioClip, Float32
from encoder.base import MIN_SECONDS, usable

RATE_HZ = 16000
SAMPLES_PER_FRAME = 160
PARTIAL_FRAMES = 160
PARTIALS_PER_SECOND = 1.3
FRAME_STEP = round(RATE_HZ / PARTIALS_PER_SECOND / SAMPLES_PER_FRAME)
MIN_COVERAGE = 0.75
"""A last window is kept when at least this share of it holds sound."""
TARGET_DBFS = -30.0
MIN_VOICED_WINDOWS = 5
"""Of 30 ms. The detector takes the first windows of any sound for speech, so fewer mean nothing."""


def partial_starts(n_samples: int, frame_step: int = FRAME_STEP) -> list[int]:
    """First mel frame of each window over ``n_samples`` of speech; never empty (a short sound is padded with zeros)."""
    n_frames = -(-(n_samples + 1) // SAMPLES_PER_FRAME)
    steps = max(1, n_frames - PARTIAL_FRAMES + frame_step + 1)
    starts = list(range(0, steps, frame_step))
    coverage = (n_samples - starts[-1] * SAMPLES_PER_FRAME) / (PARTIAL_FRAMES * SAMPLES_PER_FRAME)
    if coverage < MIN_COVERAGE and len(starts) > 1:
        starts.pop()
    return starts


def clean_wave(clip: AudioClip) -> Float32:
    """The speech of a clip, float32 (T,) at 16 kHz, loudness raised and long silences cut out.

    Raises :class:`AudioError` when the clip is shorter than 0.1 s, silent, broken, or holds no speech.
    """
    loud = audio.normalise_loudness(audio.resample(usable(clip), RATE_HZ), TARGET_DBFS, increase_only=True)
    speech = audio.trim_silence(loud).samples
    if len(speech) >= MIN_SECONDS * RATE_HZ:
        return speech
    # One short word is smoothed away by the silence cutter although the detector hears it: then keep the whole sound.
    if vad_flags(loud).sum() < MIN_VOICED_WINDOWS:
        raise AudioError("No speech was found in this sound; choose a recording in which somebody speaks.")
    return loud.samples


def partial_mels(clip: AudioClip, frame_step: int = FRAME_STEP) -> Float32:
    """Overlapping windows float32 (n, 160, 40) of the clip's linear power mel, n >= 1. Errors as :func:`clean_wave`.

    ``frame_step``: Resemblyzer's is ours, so that vectors of all files of one kind compare; the toolboxes' own is 80.
    """
    speech = clean_wave(clip)
    starts = partial_starts(len(speech), frame_step)
    needed = (starts[-1] + PARTIAL_FRAMES) * SAMPLES_PER_FRAME
    if needed > len(speech):
        speech = np.pad(speech, (0, needed - len(speech)))
    mel = audio.mel(AudioClip(speech, RATE_HZ), specs.GE2E).T  # (T, 40)
    return np.stack([mel[start : start + PARTIAL_FRAMES] for start in starts])
