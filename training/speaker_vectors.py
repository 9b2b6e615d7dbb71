"""GE2E speaker vectors of many short recordings at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from core.types import Float32

BATCH = 64
"""Partials per pass through the LSTM."""


def embed_waves(waves: Sequence[Float32]) -> Float32:
    """(len(waves), 256) unit vectors: the mean of the partials of each 16 kHz wave, all partials sharing batches."""
    from resemblyzer import VoiceEncoder, preprocess_wav
    from resemblyzer.audio import wav_to_mel_spectrogram

    model = VoiceEncoder("cpu", verbose=False)
    partials: list[Float32] = []
    owners: list[int] = []
    for owner, wave in enumerate(waves):
        speech = preprocess_wav(wave, source_sr=None)
        if len(speech) < 4800:
            speech = wave
        wave_slices, mel_slices = model.compute_partial_slices(len(speech), 1.3, 0.75)
        speech = np.pad(speech, (0, max(0, wave_slices[-1].stop - len(speech))))
        mel = wav_to_mel_spectrogram(speech)
        partials += [mel[piece] for piece in mel_slices]
        owners += [owner] * len(mel_slices)
    vectors = np.zeros((len(waves), 256), dtype=np.float32)
    with torch.inference_mode():
        for first in range(0, len(partials), BATCH):
            out = model(torch.from_numpy(np.stack(partials[first : first + BATCH]))).numpy()
            np.add.at(vectors, owners[first : first + BATCH], out)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
