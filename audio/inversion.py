"""From a mel spectrogram back to sound without a network: non-negative inversion of the bands, then fast Griffin-Lim.

Perraudin, Balazs and Søndergaard, "A fast Griffin-Lim algorithm", WASPAA 2013. M bands, B bins, F frames, T samples.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import numpy as np

from audio.features import band_count, expand
from audio.filterbank import filter_bank
from core.errors import AudioError, Stopped
from core.types import AudioClip, Float32, MelSpec

log = logging.getLogger(__name__)

_TINY = 1e-12
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
    if magnitude.shape[1] == 0:
        return AudioClip(np.zeros(0, np.float32), spec.rate_hz)
    if sharpen != 1.0:
        before = float(np.sqrt(np.mean(magnitude**2)))
        magnitude = magnitude ** np.float32(sharpen)
        magnitude *= before / max(float(np.sqrt(np.mean(magnitude**2))), 1e-12)
    if magnitude.shape[1] == 1:
        magnitude = np.repeat(magnitude, 2, axis=1)
    samples = _recover_phase(magnitude, spec, iterations, momentum, seed, progress, should_stop)
    return AudioClip(_finished(samples, spec), spec.rate_hz)


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
    """Samples ((F - 1) * hop,) from the middle of the first frame to that of the last, for magnitudes (B, F), F >= 2."""
    import torch

    sizes = (spec.n_fft, spec.hop_length, spec.win_length, torch.hann_window(spec.win_length))
    aim = torch.from_numpy(magnitude)
    phase = np.random.default_rng(seed).uniform(-np.pi, np.pi, magnitude.shape).astype(np.float32)
    spectrum, previous = torch.polar(aim, torch.from_numpy(phase)), torch.zeros(())
    for step in range(iterations):
        if should_stop is not None and should_stop():
            raise Stopped()
        # A sound may be shorter than what would be mirrored: silence lies around it.
        rebuilt = torch.stft(torch.istft(spectrum, *sizes), *sizes, pad_mode="constant", return_complex=True)
        further = rebuilt - momentum / (1.0 + momentum) * previous
        spectrum = aim * further / further.abs().clamp(min=_TINY)
        previous = rebuilt
        if progress is not None:
            progress((step + 1) / iterations)
    return torch.istft(spectrum, *sizes).numpy()


def _finished(samples: Float32, spec: MelSpec) -> Float32:
    """With the half hop that a "hifigan" grid has at either end, and without the pre-emphasis."""
    samples = np.pad(samples, spec.hop_length // 2 if spec.padding == "hifigan" else 0)
    if spec.preemphasis:
        from scipy.signal import lfilter

        samples = lfilter([1.0], [1.0, -spec.preemphasis], samples)
    return np.ascontiguousarray(samples, dtype=np.float32)
