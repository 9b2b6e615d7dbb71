"""The mel conventions this program meets, by name. Sources: the settings each public code base was trained with."""

from dataclasses import replace

from core.errors import AudioError
from core.types import MelSpec

DEFAULT = MelSpec(rate_hz=16000, n_fft=1024, hop_length=200, win_length=800, n_mels=80, fmin_hz=0.0, fmax_hz=8000.0)
"""Our own voice: 80 frames a second, natural log of the Slaney magnitude mel, floor 1e-5."""

GE2E = MelSpec(
    rate_hz=16000,
    n_fft=400,
    hop_length=160,
    win_length=400,
    n_mels=40,
    fmax_hz=8000.0,
    power=2.0,
    padding="center-constant",
    log="none",
    floor=0.0,
)
"""GE2E speaker encoder: linear power, no log. Zero padding as librosa >= 0.10 does; time is the last axis here."""

GE2E_REFLECT = replace(GE2E, padding="center-reflect")
"""The same as computed by librosa < 0.10, with which the weights were trained; differs in the two edge frames only."""

SV2TTS = MelSpec(
    rate_hz=16000,
    n_fft=800,
    hop_length=200,
    win_length=800,
    n_mels=80,
    fmin_hz=55.0,
    fmax_hz=7600.0,
    log="db",
    preemphasis=0.97,
)
"""RTVC and MockingBird synthesizers, their 16 kHz HiFi-GAN and Fre-GAN: dB mapped to [-4, 4], pre-emphasis 0.97."""

SV2TTS_HOP256 = replace(SV2TTS, n_fft=1024, hop_length=256, win_length=1024)
"""MockingBird's settings since February 2023."""

WAVERNN = replace(SV2TTS, scale=4.0)
"""fatchord WaveRNN as used by RTVC and MockingBird: the SV2TTS mel divided by 4, so [-1, 1]."""

WAVERNN_HOP256 = replace(SV2TTS_HOP256, scale=4.0)
"""The same of a WaveRNN trained with MockingBird's later settings."""

WAVERNN_22K = MelSpec(
    rate_hz=22050,
    n_fft=2048,
    hop_length=275,
    win_length=1100,
    n_mels=80,
    fmin_hz=40.0,
    log="db",
    ref_db=0.0,
    max_abs=0.5,
    shift=0.5,
)
"""fatchord's own settings: dB from -100 to 0 mapped to [0, 1], no pre-emphasis."""

HIFIGAN_22K = MelSpec(
    rate_hz=22050,
    n_fft=1024,
    hop_length=256,
    win_length=1024,
    n_mels=80,
    fmax_hz=8000.0,
    mag_eps=1e-9,
    padding="hifigan",
)
"""Official HiFi-GAN V1-V3 and universal: natural log, not centred."""

TACOTRON2 = replace(HIFIGAN_22K, mag_eps=0.0, padding="center-reflect")
"""Tacotron 2's STFT, also used by Cross-Speaker Emotion Transfer: centred, natural log."""

CSET = TACOTRON2
"""Cross-Speaker Emotion Transfer uses Tacotron 2's mel."""

MELGAN = replace(HIFIGAN_22K, fmax_hz=None, mag_eps=0.0, log="log10")
"""descriptinc MelGAN: bands up to Nyquist, log10."""

VITS_MEL = replace(HIFIGAN_22K, fmax_hz=None, mag_eps=1e-6)
"""The mel VITS compares in its loss: natural log, bands up to Nyquist."""

VITS_LINEAR = replace(VITS_MEL, n_mels=0, log="none", floor=0.0)
"""Input of the VITS posterior encoder: 513 linear magnitudes (``n_mels`` 0 means no filter bank), no log."""

VITS2 = replace(VITS_MEL, fmax_hz=11025.0)
"""VITS2's mel posterior encoder: 80 bands, 0-11025 Hz, natural log."""

VITS_LINEAR_16K = replace(VITS_LINEAR, rate_hz=16000)
"""MockingBird's VITS: the same transform at 16 kHz."""

STYLETTS2 = MelSpec(
    rate_hz=24000,
    n_fft=2048,
    hop_length=300,
    win_length=1200,
    n_mels=80,
    fmax_hz=8000.0,
    power=2.0,
    mel_scale="htk",
    area_norm=False,
    filter_rate_hz=16000,
    floor=1e-5,
    floor_adds=True,
    shift=4.0,
    scale=4.0,
)
"""StyleTTS 2 and Tsukasa: 24 kHz sound through a filter bank made for 16 kHz (torchaudio's default), (ln + 4) / 4."""

NAMED = {name.lower().replace("_", "-"): spec for name, spec in globals().items() if isinstance(spec, MelSpec)}
"""All of them: :data:`SV2TTS_HOP256` is ``sv2tts-hop256``."""


def named(name: str) -> MelSpec:
    """The spec of that name. Raises :class:`AudioError` naming the known ones."""
    try:
        return NAMED[name]
    except KeyError:
        raise AudioError(f"There is no mel convention called {name}; choose one of {', '.join(NAMED)}.") from None
