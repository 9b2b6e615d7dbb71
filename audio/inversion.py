"""From a mel spectrogram back to sound without a network: non-negative inversion of the bands, then fast Griffin-Lim.

Perraudin, Balazs and Søndergaard, "A fast Griffin-Lim algorithm", WASPAA 2013. M bands, B bins, F frames, T samples.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import numpy as np

from audio.features import band_count, expand, hann
from audio.filterbank import filter_bank
from core.errors import AudioError, Stopped
from core.types import AudioClip, Float32, MelSpec

log = logging.getLogger(__name__)

_TINY = np.float32(1e-12)
_NNLS_ITERATIONS = 24
_BLOCK_FRAMES = 512


def to_linear(
    mel: Float32,
    spec: MelSpec,
    iterations: int = _NNLS_ITERATIONS,
    should_stop: Callable[[], bool] | None = None,
) -> Float32:
    """Magnitude spectrogram (n_fft // 2 + 1, F) whose bands come close to ``mel`` (n_mels, F) in the scale of ``spec``.

    Non-negative least squares by multiplicative updates (Lee and Seung 2001), started from the spread bands.
    """
    bands = expand(_checked(mel, spec), spec)
    if spec.n_mels == 0:
        squares = bands ** np.float32(2.0 / spec.power) - np.float32(spec.mag_eps)
        return np.sqrt(np.maximum(squares, np.float32(0.0)))
    result = np.empty((spec.n_fft // 2 + 1, bands.shape[1]), dtype=np.float32)
    for start in range(0, bands.shape[1], _BLOCK_FRAMES):
        if should_stop is not None and should_stop():
            raise Stopped()
        result[:, start : start + _BLOCK_FRAMES] = _unmixed(bands[:, start : start + _BLOCK_FRAMES], spec, iterations)
    return result if spec.power == 1.0 else result ** np.float32(1.0 / spec.power)


def _unmixed(bands: Float32, spec: MelSpec, iterations: int) -> Float32:
    """Non-negative spectrum (B, F) with ``filter_bank @ spectrum`` close to ``bands`` (M, F)."""
    weights = filter_bank(spec)
    spread = weights / np.maximum((weights * weights).sum(axis=1, keepdims=True), _TINY)
    values = np.maximum(spread.T @ bands, _TINY)
    target = weights.T @ bands
    for _ in range(iterations):
        values *= target / np.maximum(weights.T @ (weights @ values), _TINY)
    return values


def griffin_lim(
    mel: Float32,
    spec: MelSpec,
    iterations: int = 32,
    momentum: float = 0.99,
    sharpen: float = 1.0,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> AudioClip:
    """Sound whose mel in ``spec`` comes close to ``mel`` (n_mels, F); F frames give about F * hop samples.

    ``sharpen`` raises the magnitudes to that power (RTVC's Griffin-Lim uses 1.5) at an unchanged level. The pre-emphasis
    of the spec is undone. ``progress`` gets fractions in [0, 1]; when ``should_stop`` says so, :class:`Stopped` is raised.
    """
    magnitude = to_linear(mel, spec, should_stop=should_stop)
    n_frames = magnitude.shape[1]
    if n_frames == 0:
        return AudioClip(np.zeros(0, np.float32), spec.rate_hz)
    if sharpen != 1.0:
        before = float(np.sqrt(np.mean(magnitude**2)))
        magnitude = magnitude ** np.float32(sharpen)
        magnitude *= before / max(float(np.sqrt(np.mean(magnitude**2))), 1e-12)
    samples = _recover_phase(magnitude.T, spec, iterations, momentum, seed, progress, should_stop)
    return AudioClip(_trimmed(samples, n_frames, spec), spec.rate_hz)


def _checked(mel: Float32, spec: MelSpec) -> Float32:
    mel = np.asarray(mel, dtype=np.float32)
    if mel.ndim != 2 or mel.shape[0] != band_count(spec):
        raise AudioError(
            f"This mel has the shape {mel.shape}, but {spec.describe()} needs {band_count(spec)} rows; "
            "choose the settings it was made with."
        )
    finite = np.isfinite(mel)
    if not finite.all():
        log.warning("the mel holds values that are not numbers; they were taken as its lowest value")
        mel = np.where(finite, mel, mel[finite].min(initial=0.0)).astype(np.float32)
    return mel


def _recover_phase(
    magnitude: Float32,
    spec: MelSpec,
    iterations: int,
    momentum: float,
    seed: int,
    progress: Callable[[float], None] | None,
    should_stop: Callable[[], bool] | None,
) -> Float32:
    """Samples of the whole padded span for magnitudes (F, B), frames in rows."""
    transform = _Stft(spec, len(magnitude))
    phase = np.random.default_rng(seed).uniform(-np.pi, np.pi, magnitude.shape).astype(np.float32)
    spectrum = magnitude * (np.cos(phase) + 1j * np.sin(phase)).astype(np.complex64)
    previous = np.zeros_like(spectrum)
    weight = np.float32(momentum / (1.0 + momentum))
    for step in range(iterations):
        if should_stop is not None and should_stop():
            raise Stopped()
        rebuilt = transform.forward(transform.inverse(spectrum))
        np.multiply(previous, -weight, out=previous)
        previous += rebuilt
        norm = np.sqrt(previous.real**2 + previous.imag**2)
        np.multiply(previous, magnitude / np.maximum(norm, _TINY), out=spectrum)
        previous = rebuilt
        if progress is not None:
            progress((step + 1) / iterations)
    return transform.inverse(spectrum)


class _Stft:
    """Forward and inverse transform over one span of F frames without padding at its ends.

    Frames hold only the window's ``win_length`` samples; their place within the FFT changes phases, not magnitudes.
    """

    def __init__(self, spec: MelSpec, n_frames: int) -> None:
        self._spec = spec
        self._overlap = -(-spec.win_length // spec.hop_length)
        self._n_frames = n_frames
        self._span = (n_frames - 1 + self._overlap) * spec.hop_length
        self._window = hann(spec.win_length)
        squares = np.broadcast_to(self._window**2, (n_frames, spec.win_length))
        total = self._add(squares)
        self._weight = np.float32(1.0) / np.maximum(total, np.float32(0.02) * total.max())

    def forward(self, samples: Float32) -> np.ndarray:
        """(span,) -> (F, B) complex64."""
        windows = np.lib.stride_tricks.sliding_window_view(samples, self._spec.win_length)
        frames = windows[:: self._spec.hop_length][: self._n_frames] * self._window
        return np.fft.rfft(frames, n=self._spec.n_fft, axis=-1)

    def inverse(self, spectrum: np.ndarray) -> Float32:
        """(F, B) -> (span,) by weighted overlap-add (least squares, Griffin and Lim 1984)."""
        frames = np.fft.irfft(spectrum, n=self._spec.n_fft, axis=-1)[:, : self._spec.win_length]
        return self._add((frames * self._window).astype(np.float32, copy=False)) * self._weight

    def _add(self, frames: Float32) -> Float32:
        hop = self._spec.hop_length
        result = np.zeros((self._n_frames - 1 + self._overlap, hop), dtype=np.float32)
        for part in range(self._overlap):
            piece = frames[:, part * hop : (part + 1) * hop]
            result[part : part + self._n_frames, : piece.shape[1]] += piece
        return result.ravel()


def _trimmed(samples: Float32, n_frames: int, spec: MelSpec) -> Float32:
    """Cut the padding of the analysis off and undo the pre-emphasis."""
    if spec.padding == "hifigan":
        start = (spec.n_fft - spec.hop_length) // 2 - (spec.n_fft - spec.win_length) // 2
        length = n_frames * spec.hop_length
    else:
        start = spec.n_fft // 2 - (spec.n_fft - spec.win_length) // 2
        length = max(1, n_frames - 1) * spec.hop_length
    samples = samples[start : start + length]
    samples = np.pad(samples, (0, length - len(samples)))
    if spec.preemphasis:
        from scipy.signal import lfilter

        samples = lfilter([1.0], [1.0, -spec.preemphasis], samples)
    return np.ascontiguousarray(samples, dtype=np.float32)
