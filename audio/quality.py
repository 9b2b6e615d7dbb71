"""What a clip is worth as a reference voice, in numbers and in plain sentences."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from audio.features import hann
from audio.loudness import normalise_loudness, rms_dbfs, without_offset
from audio.resampling import resample
from audio.vad import RATE_HZ, WINDOW_MS, smooth, vad_flags
from core.types import AudioClip, Float32

GOOD_SPEECH_S = 5.0
LEAST_SPEECH_S = 1.5
QUIET_DBFS = -40.0
CLIPPED_FRACTION = 1e-3
NOISY_SNR_DB = 15.0
NARROW_HZ = 4200.0
SECOND_VOICE_COSINE = 0.75  # one LibriSpeech speaker never fell below 0.82, two joined ones reached 0.73 at most
MAX_SNR_DB = 80.0
MAX_REPORT_SECONDS = 600.0
_ROLLOFF_DB = 60.0
_QUIETEST_SHARE = 0.1


@dataclass(frozen=True)
class ClipReport:
    """Numbers about one clip. Levels are dB relative to full scale, and ``-inf`` for silence."""

    seconds: float
    rate_hz: int
    speech_seconds: float
    """Time in which the voice detector hears speech."""
    snr_db: float | None
    """Level of the speech over the quietest tenth of the clip, at most 80; None without speech."""
    clipped_fraction: float
    """Share of samples on a flat top or at full scale, 0 to 1."""
    peak: float
    rms_dbfs: float
    speech_dbfs: float
    """RMS level of the speech alone."""
    bandwidth_hz: float
    """Highest frequency at which the long-term spectrum is within 60 dB of its maximum."""
    energy_99_hz: float
    """Frequency below which 99 % of the energy lies."""
    partial_spread: float | None = None
    """1 - mean cosine of the partial embeddings to their centre; None when none were given."""
    split_cosine: float | None = None
    """Cosine between the two halves into which the partials fall most naturally; low when two people speak."""
    advice: tuple[str, ...] = ()
    """Sentences for the person; empty when the clip is good."""


def report(clip: AudioClip, partials: Float32 | None = None) -> ClipReport:
    """Measure a clip, of which at most the first ten minutes are looked at.

    ``partials`` (n, D), the encoder's vectors of the clip's windows, let the report tell a second speaker.
    """
    part = without_offset(AudioClip(clip.samples[: int(MAX_REPORT_SECONDS * clip.rate_hz)], clip.rate_hz))
    samples = part.samples
    flags = vad_flags(normalise_loudness(part))  # a whisper far from the microphone is speech too
    voiced = smooth(flags) if len(flags) else flags
    speech_dbfs, snr_db = _levels(part, voiced)
    bandwidth_hz, energy_99_hz = _bandwidth(part)
    spread, split = _partials(partials)
    measured = ClipReport(
        seconds=clip.seconds,
        rate_hz=clip.rate_hz,
        speech_seconds=float(voiced.sum()) * WINDOW_MS / 1000,
        snr_db=snr_db,
        clipped_fraction=_clipped_fraction(samples),
        peak=float(np.abs(samples).max(initial=0.0)),
        rms_dbfs=rms_dbfs(samples),
        speech_dbfs=speech_dbfs,
        bandwidth_hz=bandwidth_hz,
        energy_99_hz=energy_99_hz,
        partial_spread=spread,
        split_cosine=split,
    )
    return replace(measured, advice=_advice(measured))


def _levels(clip: AudioClip, voiced: np.ndarray) -> tuple[float, float | None]:
    """Level of the speech windows in dBFS, and its ratio to the quietest tenth of all windows in dB."""
    if not voiced.any():
        return -math.inf, None
    size = RATE_HZ * WINDOW_MS // 1000
    samples = resample(clip, RATE_HZ).samples[: len(voiced) * size]
    powers = np.mean(samples.reshape(-1, size).astype(np.float64) ** 2, axis=1)
    speech = float(powers[voiced].mean())
    quiet = np.sort(powers)[: max(1, int(len(powers) * _QUIETEST_SHARE))]
    noise = float(np.median(quiet))
    if speech <= 0.0:
        return -math.inf, None
    clean = max(speech - noise, speech * 1e-3)  # the speech windows hold the noise as well
    snr_db = 10.0 * math.log10(clean / max(noise, speech * 1e-12))
    return 10.0 * math.log10(speech), min(snr_db, MAX_SNR_DB)


def _clipped_fraction(samples: Float32) -> float:
    """Samples at full scale, or in runs of at least three on the clip's own flat top or bottom."""
    if len(samples) == 0:
        return 0.0
    clipped = np.abs(samples) >= 0.999
    high, low = float(samples.max()), float(samples.min())
    for at_edge, level in ((samples >= high - 1e-4 * abs(high), high), (samples <= low + 1e-4 * abs(low), low)):
        if abs(level) < 0.05:
            continue  # the rounding steps of a very quiet clip look like flat tops
        middle = at_edge[:-2] & at_edge[1:-1] & at_edge[2:]
        runs = np.zeros_like(clipped)
        for shift in range(3):
            runs[shift : len(runs) - 2 + shift] |= middle
        clipped |= runs
    return float(clipped.mean())


def _bandwidth(clip: AudioClip) -> tuple[float, float]:
    """(-60 dB roll-off, 99 % energy) in Hz of the mean power spectrum; zeros for silence."""
    n_fft = 1024
    if len(clip.samples) == 0:
        return 0.0, 0.0
    samples = np.pad(clip.samples, (0, max(0, n_fft - len(clip.samples))))
    frames = np.lib.stride_tricks.sliding_window_view(samples, n_fft)[:: n_fft // 2]
    power = np.zeros(n_fft // 2 + 1)
    for start in range(0, len(frames), 512):
        power += (np.abs(np.fft.rfft(frames[start : start + 512] * hann(n_fft), axis=-1)) ** 2).sum(axis=0)
    power[:2] = 0.0  # below about 20 to 60 Hz there is hum and offset, no voice
    if power.max() <= 0.0:
        return 0.0, 0.0
    hz_per_bin = clip.rate_hz / n_fft
    smooth_power = np.convolve(power, np.ones(5) / 5, mode="same")
    loud = np.flatnonzero(smooth_power >= smooth_power.max() * 10.0 ** (-_ROLLOFF_DB / 10.0))
    share = np.cumsum(power) / power.sum()
    return float(loud[-1] * hz_per_bin), float(np.searchsorted(share, 0.99) * hz_per_bin)


def _partials(partials: Float32 | None) -> tuple[float | None, float | None]:
    if partials is None or len(partials) < 2:
        return None, None
    vectors = np.asarray(partials, dtype=np.float64)
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    centre = vectors.mean(axis=0)
    centre /= max(float(np.linalg.norm(centre)), 1e-12)
    spread = 1.0 - float((vectors @ centre).mean())
    if len(vectors) < 4:
        return spread, None
    return spread, _split_cosine(vectors)


def speaker_advice(partials: Float32 | None) -> tuple[str, ...]:
    """The one sentence of :func:`report` that needs only ``partials`` (n, D): a hint at a second speaker, or nothing."""
    return _second_voice(_partials(partials)[1])


def _second_voice(split_cosine: float | None) -> tuple[str, ...]:
    if split_cosine is not None and split_cosine < SECOND_VOICE_COSINE:
        return ("Two voices seem to speak; choose a part with one speaker.",)
    return ()


def _split_cosine(vectors: np.ndarray) -> float:
    """Two-means from the first principal direction; cosine of the two centres."""
    offsets = vectors - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(offsets, full_matrices=False)
    side = offsets @ directions[0] > 0.0
    for _ in range(10):
        if side.all() or not side.any():
            return 1.0
        centres = np.stack([vectors[~side].mean(axis=0), vectors[side].mean(axis=0)])
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
        moved = vectors @ (centres[1] - centres[0]) > 0.0
        if (moved == side).all():
            break
        side = moved
    # One odd window (a cough, a laugh) is no second speaker.
    return float(centres[0] @ centres[1]) if min(side.sum(), (~side).sum()) >= 2 else 1.0


def _advice(numbers: ClipReport) -> tuple[str, ...]:
    advice = []
    speech_s = numbers.speech_seconds
    if speech_s == 0.0:
        advice.append("No speech was found; choose a clip in which somebody speaks.")
    elif speech_s < LEAST_SPEECH_S:
        advice.append(
            f"Only {speech_s:.1f} s of speech; the voice will be guessed, {GOOD_SPEECH_S:g} s or more is better."
        )
    elif speech_s < GOOD_SPEECH_S:
        advice.append(f"Only {speech_s:.1f} s of speech; {GOOD_SPEECH_S:g} s or more is better.")
    if speech_s > 0.0 and numbers.speech_dbfs < QUIET_DBFS:
        advice.append(f"Too quiet ({numbers.speech_dbfs:.0f} dBFS); move closer to the microphone or raise its level.")
    if numbers.clipped_fraction > CLIPPED_FRACTION:
        advice.append(f"Clipped ({100 * numbers.clipped_fraction:.1f} % of the samples); lower the microphone level.")
    if numbers.snr_db is not None and numbers.snr_db < NOISY_SNR_DB:
        advice.append(
            f"Noisy (about {numbers.snr_db:.0f} dB between speech and background); record in a quieter place."
        )
    if speech_s > 0.0 and numbers.bandwidth_hz < NARROW_HZ:
        advice.append(
            f"Dull: nothing above {numbers.bandwidth_hz / 1000:.1f} kHz, as from a telephone; use a fuller recording."
        )
    return (*advice, *_second_voice(numbers.split_cosine))
