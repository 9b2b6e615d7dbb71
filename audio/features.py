"""Mel spectrograms in every convention of :mod:`audio.specs`, from one transform.

T samples, F frames, B = n_fft // 2 + 1 bins, n_mels bands. Work goes in blocks of frames, so that hours of sound need
little more memory than their result.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator

import numpy as np

from audio.filterbank import filter_bank
from audio.resampling import resample
from core.types import AudioClip, Float32, MelSpec

log = logging.getLogger(__name__)
BLOCK_FRAMES = 256
"""Frames per transform: small enough for the block to stay in the processor's cache."""


def mel(clip: AudioClip, spec: MelSpec) -> Float32:
    """Mel spectrogram (n_mels, F) float32 in exactly the scale of ``spec``; the clip is resampled when its rate differs.

    ``spec.n_mels`` 0 gives the linear spectrogram (n_fft // 2 + 1, F). An empty clip gives F = 0.
    """
    samples = pre_emphasise(resample(clip, spec.rate_hz).samples, spec.preemphasis)
    result = np.empty((band_count(spec), frame_count(len(samples), spec)), dtype=np.float32)
    done = 0
    for frames in _frame_blocks(samples, spec):
        columns = mel_columns(frames, spec)
        result[:, done : done + columns.shape[1]] = columns
        done += columns.shape[1]
    return result


def band_count(spec: MelSpec) -> int:
    """Rows of the result: ``n_mels``, or the number of FFT bins where the spec has no filter bank."""
    return spec.n_mels or spec.n_fft // 2 + 1


def side_padding(spec: MelSpec) -> int:
    """Samples added on either side before framing."""
    return (spec.n_fft - spec.hop_length) // 2 if spec.padding == "hifigan" else spec.n_fft // 2


def frame_count(n_samples: int, spec: MelSpec) -> int:
    """F for a sound of ``n_samples``: 1 + T // hop when centred, about T // hop otherwise, 0 for an empty sound."""
    if n_samples == 0:
        return 0
    return max(0, 1 + (n_samples + 2 * side_padding(spec) - spec.n_fft) // spec.hop_length)


def hann(length: int) -> Float32:
    """Periodic Hann window (length,)."""
    return (0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(length) / length)).astype(np.float32)


def pre_emphasise(samples: Float32, factor: float) -> Float32:
    """y[t] = x[t] - factor * x[t - 1], with x[-1] = 0."""
    if factor == 0.0 or len(samples) == 0:
        return samples
    result = samples.copy()
    result[1:] -= np.float32(factor) * samples[:-1]
    return result


def padded_slice(samples: Float32, start: int, stop: int, reflect: bool) -> Float32:
    """Samples ``start:stop`` of the endlessly padded sound: mirrored (edge not repeated) or zero outside [0, T)."""
    n = len(samples)
    inside = samples[max(0, start) : max(0, min(n, stop))]
    left, right = np.arange(start, min(0, stop)), np.arange(max(n, start), stop)
    if len(left) == 0 and len(right) == 0:
        return inside
    if not reflect:
        sides = [np.zeros(len(left), np.float32), np.zeros(len(right), np.float32)]
    else:
        period = max(1, 2 * (n - 1))
        folded = [np.abs(side) % period for side in (left, right)]
        sides = [samples[np.where(side >= n, period - side, side)] for side in folded]
    return np.concatenate([sides[0], inside, sides[1]])


def _frame_blocks(samples: Float32, spec: MelSpec) -> Iterator[Float32]:
    """Windowless frames (block, win_length). A window shorter than n_fft sits in its middle; only its samples are cut
    out, since a shift within the FFT does not change magnitudes."""
    total = frame_count(len(samples), spec)
    offset = (spec.n_fft - spec.win_length) // 2 - side_padding(spec)
    reflect = spec.padding != "center-constant"
    for first in range(0, total, BLOCK_FRAMES):
        count = min(BLOCK_FRAMES, total - first)
        start = first * spec.hop_length + offset
        stop = start + (count - 1) * spec.hop_length + spec.win_length
        piece = padded_slice(samples, start, stop, reflect)
        yield np.lib.stride_tricks.sliding_window_view(piece, spec.win_length)[:: spec.hop_length]


def mel_columns(frames: Float32, spec: MelSpec) -> Float32:
    """Columns (n_mels, F) of frames (F, win_length) already pre-emphasised and padded, not yet windowed."""
    spectrum = np.fft.rfft(frames * hann(spec.win_length), n=spec.n_fft, axis=-1)  # (F, B) complex64
    squares: Float32 = (spectrum.real**2).astype(np.float32, copy=False)
    squares += spectrum.imag**2
    if spec.mag_eps:
        squares += np.float32(spec.mag_eps)
    magnitude = magnitude_power(squares, spec.power)
    bands = filter_bank(spec) @ magnitude.T if spec.n_mels else magnitude.T
    return compress(bands, spec)


def finite(mel: Float32) -> Float32:
    """The mel with its lowest value in place of what is not a number."""
    good = np.isfinite(mel)
    if good.all():
        return mel
    log.warning("the mel holds values that are not numbers; they were taken as its lowest value")
    return np.where(good, mel, mel[good].min(initial=0.0)).astype(np.float32)


def magnitude_power(squares: Float32, power: float) -> Float32:
    """Squared magnitudes to magnitude ** ``power``, the two usual powers without a general exponential."""
    if power == 2.0:
        return squares
    return np.sqrt(squares) if power == 1.0 else squares ** np.float32(power / 2)


def compress(bands: Float32, spec: MelSpec) -> Float32:
    """Floor, logarithm, affine map and clip of linear bands, by the rules of :class:`core.types.MelSpec`."""
    if spec.log != "none":
        bands = bands + np.float32(spec.floor) if spec.floor_adds else np.maximum(bands, np.float32(spec.floor))
    if spec.log == "ln":
        bands = np.log(bands)
    elif spec.log == "log10":
        bands = np.log10(bands)
    elif spec.log == "db":
        steps = np.float32(2.0 * spec.max_abs / -spec.min_db)  # mel units per dB
        decibel = np.float32(20.0) * np.log10(bands) - np.float32(spec.ref_db + spec.min_db)
        bands = np.clip(decibel * steps - np.float32(spec.max_abs), -spec.max_abs, spec.max_abs)
    if spec.shift != 0.0 or spec.scale != 1.0:
        bands = (bands + np.float32(spec.shift)) / np.float32(spec.scale)
    return bands.astype(np.float32, copy=False)


def expand(values: Float32, spec: MelSpec) -> Float32:
    """Inverse of :func:`compress`: linear bands >= 0 (what lay under the floor comes back as the floor or as 0)."""
    linear = np.asarray(values, dtype=np.float32) * np.float32(spec.scale) - np.float32(spec.shift)
    if spec.log == "ln":
        linear = np.exp(linear)
    elif spec.log == "log10":
        linear = np.exp(linear * np.float32(math.log(10.0)))
    elif spec.log == "db":
        decibel = (linear + spec.max_abs) * -spec.min_db / (2.0 * spec.max_abs) + spec.min_db + spec.ref_db
        linear = np.exp(decibel * np.float32(math.log(10.0) / 20.0))
    if spec.log != "none" and spec.floor_adds:
        linear = linear - np.float32(spec.floor)
    return np.maximum(linear, np.float32(0.0)).astype(np.float32, copy=False)
