"""Loudness, voice activity and mel steps of the GE2E front end."""

from __future__ import annotations

import numpy as np

from core.types import AudioClip, Float32

VAD_FRAME = 480
SMOOTHING = 8
LONGEST_SILENCE = 6


def resample(clip: AudioClip, rate_hz: int) -> AudioClip:
    if clip.rate_hz == rate_hz:
        return clip
    import soxr

    return AudioClip(soxr.resample(clip.samples, clip.rate_hz, rate_hz, quality="HQ"), rate_hz)


def normalise_loudness(clip: AudioClip, target_dbfs: float, increase_only: bool = True) -> AudioClip:
    rms = float(np.sqrt(np.mean(clip.samples.astype(np.float64) ** 2)))
    gain = 10 ** (target_dbfs / 20) / rms
    if gain < 1 and increase_only:
        return clip
    return AudioClip((clip.samples * np.float32(gain)).astype(np.float32), clip.rate_hz)


def vad_flags(clip: AudioClip) -> np.ndarray:
    import webrtcvad

    n = len(clip.samples) // VAD_FRAME
    pcm = np.clip(np.round(clip.samples[: n * VAD_FRAME] * 32767), -32768, 32767).astype("<i2").tobytes()
    speaks = webrtcvad.Vad(3).is_speech
    return np.array([speaks(pcm[i : i + 2 * VAD_FRAME], clip.rate_hz) for i in range(0, len(pcm), 2 * VAD_FRAME)], bool)


def trim_silence(clip: AudioClip) -> AudioClip:
    flags = vad_flags(clip)
    if not len(flags):
        return AudioClip(clip.samples[:0], clip.rate_hz)
    padded = np.concatenate([np.zeros((SMOOTHING - 1) // 2), flags, np.zeros(SMOOTHING // 2)])
    sums = np.concatenate([[0.0], np.cumsum(padded)])
    mask = np.round((sums[SMOOTHING:] - sums[:-SMOOTHING]) / SMOOTHING) > 0
    wide = np.convolve(mask, np.ones(LONGEST_SILENCE + 1), mode="same") > 0.5
    return AudioClip(clip.samples[: len(flags) * VAD_FRAME][np.repeat(wide, VAD_FRAME)], clip.rate_hz)


def mel_bank() -> Float32:
    def to_hz(mel: np.ndarray) -> np.ndarray:
        return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))

    top = 15 + np.log(8000 / 1000) * 27 / np.log(6.4)
    edges = to_hz(np.linspace(0, top, 42))
    bins = np.arange(201) * 40.0
    up = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    down = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return (np.maximum(0, np.minimum(up, down)) * (2 / (edges[2:] - edges[:-2]))[:, None]).astype(np.float32)


def mel(clip: AudioClip) -> Float32:
    padded = np.pad(clip.samples, 200)
    frames = np.lib.stride_tricks.sliding_window_view(padded, 400)[::160]
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)).astype(np.float32)
    spectrum = np.fft.rfft(frames * window)
    power = spectrum.real**2 + spectrum.imag**2
    return mel_bank() @ power.T.astype(np.float32)
