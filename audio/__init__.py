"""Sound in and out: decoding, resampling, mel spectrograms, voice activity, files with provenance (see ARCHITECTURE.md).

>>> clip = audio.read("someone.m4a", rate_hz=16000)
>>> columns = audio.mel(clip, audio.specs.HIFIGAN_22K)  # (80, frames)
>>> audio.write("copy.flac", clip, tags={"made_by": "me"})

Names are loaded on first use, so that importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from core.types import AudioClip, MelSpec

if TYPE_CHECKING:
    from audio import specs as specs
    from audio.decoders import SoundInfo as SoundInfo
    from audio.decoding import AUDIO_EXTENSIONS as AUDIO_EXTENSIONS
    from audio.decoding import probe as probe
    from audio.decoding import read as read
    from audio.drawing import Envelope as Envelope
    from audio.drawing import envelope as envelope
    from audio.features import mel as mel
    from audio.fitting import converted as converted
    from audio.fitting import fit as fit
    from audio.inversion import griffin_lim as griffin_lim
    from audio.inversion import to_linear as to_linear
    from audio.loudness import normalise_loudness as normalise_loudness
    from audio.quality import ClipReport as ClipReport
    from audio.quality import report as report
    from audio.quality import speaker_advice as speaker_advice
    from audio.recording import WavWriter as WavWriter
    from audio.recording import repair_wav as repair_wav
    from audio.resampling import resample as resample
    from audio.streaming import MelStream as MelStream
    from audio.vad import trim_silence as trim_silence
    from audio.vad import vad_mask as vad_mask
    from audio.writing import read_tags as read_tags
    from audio.writing import unique_path as unique_path
    from audio.writing import write as write

_HOMES = {
    "AUDIO_EXTENSIONS": "decoding",
    "SoundInfo": "decoders",
    "probe": "decoding",
    "read": "decoding",
    "Envelope": "drawing",
    "envelope": "drawing",
    "mel": "features",
    "converted": "fitting",
    "fit": "fitting",
    "griffin_lim": "inversion",
    "to_linear": "inversion",
    "normalise_loudness": "loudness",
    "ClipReport": "quality",
    "report": "quality",
    "speaker_advice": "quality",
    "WavWriter": "recording",
    "repair_wav": "recording",
    "resample": "resampling",
    "MelStream": "streaming",
    "trim_silence": "vad",
    "vad_mask": "vad",
    "read_tags": "writing",
    "unique_path": "writing",
    "write": "writing",
}

__all__ = ["AudioClip", "MelSpec", "specs", *sorted(_HOMES)]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name == "specs":
        return import_module("audio.specs")
    if name not in _HOMES:
        raise AttributeError(f"module 'audio' has no attribute {name!r}")
    value = getattr(import_module(f"audio.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
