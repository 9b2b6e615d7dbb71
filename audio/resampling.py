"""Band-limited change of sample rate (SoX resampler, high quality)."""

from __future__ import annotations

from core.errors import AudioError
from core.types import AudioClip

QUALITY = "HQ"


def resample(clip: AudioClip, rate_hz: int) -> AudioClip:
    """The same sound at ``rate_hz`` (> 0). A clip that already has that rate comes back as it is."""
    if rate_hz <= 0:
        raise AudioError(f"A sample rate of {rate_hz} Hz is impossible; choose one such as 16000.")
    if rate_hz == clip.rate_hz:
        return clip
    if len(clip.samples) == 0:
        return AudioClip(clip.samples, rate_hz)
    import soxr

    return AudioClip(soxr.resample(clip.samples, clip.rate_hz, rate_hz, quality=QUALITY), rate_hz)
