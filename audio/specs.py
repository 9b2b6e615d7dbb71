"""The mel conventions this program meets, by name. Sources: the settings each public code base was trained with."""

from core.types import MelSpec

DEFAULT = MelSpec(rate_hz=16000, n_fft=1024, hop_length=200, win_length=800, n_mels=80, fmin_hz=0.0, fmax_hz=8000.0)
"""Our own voice: 80 frames a second, natural log of the Slaney magnitude mel, floor 1e-5."""

NAMED: dict[str, MelSpec] = {"default": DEFAULT}
