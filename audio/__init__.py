"""Sound in and out: decoding, resampling, mel spectrograms, voice activity, files with provenance (see ARCHITECTURE.md).

>>> clip = audio.read("someone.m4a", rate_hz=16000)
>>> columns = audio.mel(clip, audio.specs.HIFIGAN_22K)  # (80, frames)
>>> audio.write("copy.flac", clip, tags={"made_by": "me"})

Importing the package is cheap: the libraries behind it are loaded by the functions that use them.
"""

from audio import specs
from audio.decoders import SoundInfo
from audio.decoding import AUDIO_EXTENSIONS, probe, read
from audio.denoising import denoised
from audio.drawing import Envelope, envelope
from audio.features import mel
from audio.fitting import converted, fit
from audio.inversion import griffin_lim, to_linear
from audio.loudness import normalise_loudness, without_offset
from audio.quality import ClipReport, report, speaker_advice
from audio.recording import WavWriter, repair_wav
from audio.resampling import resample
from audio.streaming import MelStream
from audio.vad import Heard, heard, trim_silence, vad_mask
from audio.writing import read_tags, write
from core.types import AudioClip, MelSpec

__all__ = [
    "AUDIO_EXTENSIONS",
    "AudioClip",
    "ClipReport",
    "Envelope",
    "Heard",
    "MelSpec",
    "MelStream",
    "SoundInfo",
    "WavWriter",
    "converted",
    "denoised",
    "envelope",
    "fit",
    "griffin_lim",
    "heard",
    "mel",
    "normalise_loudness",
    "probe",
    "read",
    "read_tags",
    "repair_wav",
    "report",
    "resample",
    "speaker_advice",
    "specs",
    "to_linear",
    "trim_silence",
    "vad_mask",
    "without_offset",
    "write",
]
