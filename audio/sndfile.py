"""Sound through libsndfile: WAV, FLAC, Ogg, Opus, MP3, AIFF and the like."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from audio.decoders import BLOCK_SAMPLES, COUNTED_BYTES, RATES_HZ, Refused, SoundInfo, Source, believable, size_of
from audio.headers import UNKNOWN_FROM
from audio.opus_pages import begins_late
from core.types import Float32

log = logging.getLogger(__name__)

_COUNTS_FRAMES = re.compile(rb"Xing|Info|VBRI")  # other MP3 files promise nothing: their length is a guess by bit rate
_CUT = re.compile(r"(?:data|SSND|Data Size) *: (\d+) \(should be (\d+)\)")


@contextmanager
def _sound(file: BinaryIO) -> Iterator[Any]:
    import soundfile

    if begins_late(file):
        raise Refused("Opus that begins in the middle of a stream")
    with soundfile.SoundFile(file) as sound:
        if sound.samplerate not in RATES_HZ or sound.channels <= 0 or sound.frames <= 0:
            raise Refused("no rate, no channels or no frames")
        yield sound


@contextmanager
def open_sound(file: BinaryIO, start_seconds: float, _choice: int) -> Iterator[Source]:
    with _sound(file) as sound:
        left = sound.frames
        if start_seconds > 0:
            left -= sound.seek(min(sound.frames, round(start_seconds * sound.samplerate)))
        source = Source(sound.samplerate, sound.channels, promised_s=_promised_s(sound, file))
        source.blocks = _blocks(sound, file, left, source)
        yield source


def _promised_s(sound: Any, file: BinaryIO) -> float:
    position = file.tell()
    file.seek(0)
    guessed = sound.format in ("MP3", "MPEG") and not _COUNTS_FRAMES.search(file.read(1 << 16))
    file.seek(position)
    if guessed:
        return 0.0
    cut = _CUT.search(sound.extra_info)  # libsndfile corrects the length of a file that was cut off
    if cut and int(cut[1]) >= UNKNOWN_FROM:
        return 0.0
    factor = int(cut[1]) / max(1, int(cut[2])) if cut else 1.0
    return believable(sound.frames / sound.samplerate, file) * factor


def _blocks(sound: Any, file: BinaryIO, left: int, source: Source) -> Iterator[Float32]:
    frames = max(256, BLOCK_SAMPLES // source.channels)
    while True:
        try:
            block = sound.read(frames, dtype="float32", always_2d=True)
        except Exception as error:
            log.info("libsndfile breaks off: %s", error)
            source.whole = False
            return
        if len(block) == 0:
            break
        left -= len(block)
        yield block
    source.whole = left <= source.rate_hz // 20 and _is_at_end(file)


def _is_at_end(file: BinaryIO) -> bool:
    """Chained and joined files, and those whose header counts too few, go on behind what libsndfile takes for the end."""
    size = size_of(file)
    return size - file.tell() <= max(4096, size // 50)


def probe(file: BinaryIO) -> tuple[SoundInfo, bool]:
    """What the header says, and whether that is true: the file has that much sound, and ends there."""
    with _sound(file) as sound:
        seconds = believable(sound.frames / sound.samplerate, file)
        info = SoundInfo(seconds, sound.samplerate, sound.channels, sound.format)
        if seconds == 0.0:
            return info, False
        if sound.format in ("FLAC", "OGG"):  # chained ones have a second beginning
            file.seek(0)
            data = file.read(COUNTED_BYTES)
            once = data.find(data[:6], 6) < 0
            if not once or sound.format == "OGG":  # where seeking is slow
                return info, once
        last = max(0, sound.frames - 256)
        try:
            true = sound.seek(last) == last and len(sound.read(512)) == sound.frames - last and _is_at_end(file)
        except Exception as error:
            log.debug("the header lies: %s", error)
            true = False
        return info, true
