"""Sound through FFmpeg (PyAV): M4A, AAC, MP4, WMA, WebM, AMR, and whatever libsndfile refuses or reads in part."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any, BinaryIO

import numpy as np

from audio.decoders import (
    BLOCK_SAMPLES,
    COUNTED_BYTES,
    RATES_HZ,
    NoDecoder,
    NoSound,
    Refused,
    SoundInfo,
    Source,
    believable,
    size_of,
)
from audio.resampling import QUALITY
from core.types import Float32

log = logging.getLogger(__name__)

# Only containers that hold their sound themselves. Playlists (HLS, DASH, concat) name other files and addresses, and
# FFmpeg would open them: a file from a stranger must reach neither the disk nor the network.
_CONTAINERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,asf,xwma,aac,loas,mp3,mp2,ogg,wav,w64,flac,aiff,caf,au,amr,amrnb,amrwb,ac3,eac3,"
    "dts,ape,wv,tta,tak,mpc,mpc8,dsf,voc,oma,gsm,avi,flv,mpeg,mpegts,rm,nut"
)
_LONGEST_PACKET_S = 0.5
_MAX_FAILED_READS = 50
_PAUSE_BYTES = 7


@contextmanager
def _tracks(file: BinaryIO) -> Iterator[tuple[Any, list[Any]]]:
    """PyAV container and its decodable tracks, the default one first."""
    import av

    file.seek(0)
    # A Python file object keeps FFmpeg away from every other file.
    options = {"format_whitelist": _CONTAINERS}
    with av.open(file, mode="r", metadata_errors="ignore", container_options=options) as container:
        tracks = [stream for stream in container.streams.audio if stream.codec_context is not None]
        if not tracks:
            refusal = NoDecoder if container.streams.audio else NoSound if container.streams.video else Refused
            raise refusal(f"{container.format.name}: no track to decode")
        yield container, sorted(tracks, key=lambda track: not track.disposition & av.stream.Disposition.default)


@contextmanager
def open_sound(file: BinaryIO, start_seconds: float, choice: int) -> Iterator[Source]:
    """``choice`` counts the decodable tracks, the default one first."""
    with _tracks(file) as (container, tracks):
        if choice >= len(tracks):
            raise Refused("no such track")
        frames = _frames(container, tracks[choice])
        first = next((frame for frame in frames if not isinstance(frame, float)), None)
        if first is None:
            raise Refused("nothing decodes")
        samples, rate_hz = first
        number = container.streams.audio.index(tracks[choice]) + 1
        source = Source(rate_hz, samples.shape[1], number, len(container.streams.audio), len(tracks))
        if not _is_guess(container) and _is_told(container, tracks[choice]):
            source.promised_s = believable(_header_seconds(container, tracks[choice]), file)
        source.blocks = _blocks(_floats(chain([first], frames), source), source, start_seconds)
        yield source


def _frames(container: Any, track: Any) -> Iterator[Any]:
    """(samples, rate) of each frame; a packet that does not decode becomes the seconds (float) that it would have lasted."""
    for packet in _packets(container, track):
        try:
            frames = [(_samples(frame), frame.sample_rate) for frame in packet.decode()]
        except Exception as error:
            log.debug("packet left out: %s", error)
            seconds = min(_seconds(packet), _LONGEST_PACKET_S)
            # Telephones send a few bytes for "nobody speaks": that is silence, and nothing is missing.
            pause = packet.size <= _PAUSE_BYTES and track.rate in RATES_HZ
            yield (np.zeros((round(seconds * track.rate), 1), np.float32), track.rate) if pause else seconds
        else:
            yield from (frame for frame in frames if frame[1] in RATES_HZ)


def _packets(container: Any, track: Any) -> Iterator[Any]:
    """All packets of a track; an error between two of them is stepped over."""
    failed = 0
    while failed < _MAX_FAILED_READS:
        try:
            for packet in container.demux(track):
                failed = 0
                yield packet
            return
        except Exception as error:
            log.debug("no packet here: %s", error)
            failed += 1


def _seconds(packet: Any) -> float:
    return float(packet.duration * packet.time_base) if packet.duration and packet.time_base else 0.0


def _floats(frames: Iterator[Any], source: Source) -> Iterator[Float32]:
    """(frames, channels) in the rate and channels of ``source``, whatever those of later frames are."""
    import soxr

    resampler: Any = None
    from_hz = source.rate_hz
    for frame in frames:
        if isinstance(frame, float):
            source.lost_s += frame
            yield np.zeros((round(frame * source.rate_hz), source.channels), np.float32)
            continue
        block, rate_hz = frame
        if block.shape[1] != source.channels:
            block = block.mean(axis=1, keepdims=True).repeat(source.channels, axis=1)
        if rate_hz != from_hz:
            if resampler is not None:
                yield resampler.resample_chunk(block[:0], last=True)
            from_hz = rate_hz
            resampler = soxr.ResampleStream(from_hz, source.rate_hz, source.channels, "float32", QUALITY)
        yield block if from_hz == source.rate_hz else resampler.resample_chunk(np.ascontiguousarray(block))
    if resampler is not None:
        yield resampler.resample_chunk(np.zeros((0, source.channels), np.float32), last=True)


def _samples(frame: Any) -> Float32:
    """(frames, channels) in [-1, 1] of a frame in any sample format."""
    import av

    if frame.format.is_planar and frame.layout.nb_channels >= 8:
        # PyAV 18 counts the planes of such frames wrong and reads behind their memory.
        (frame,) = av.AudioResampler(frame.format.packed).resample(frame)
    raw = frame.to_ndarray()
    raw = raw.T if frame.format.is_planar else raw.reshape(-1, frame.layout.nb_channels)
    if raw.dtype.kind == "f":
        return raw.astype(np.float32, copy=False)
    centre = 128 if raw.dtype.kind == "u" else 0
    return (raw.astype(np.float32) - centre) / np.float32(1 << 8 * raw.dtype.itemsize - 1)


def _blocks(parts: Iterator[Float32], source: Source, start_seconds: float) -> Iterator[Float32]:
    """The parts from ``start_seconds`` on, put together to blocks: a frame is too small to be worth a step of its own."""
    skip, read, waiting = round(max(0.0, start_seconds) * source.rate_hz), 0, []
    try:
        for part in parts:
            read += len(part)
            if skip >= read:
                continue
            waiting.append(part[max(0, skip - read + len(part)) :])
            if sum(map(len, waiting)) * source.channels >= BLOCK_SAMPLES:
                yield np.concatenate(waiting)
                waiting = []
    except Exception as error:
        log.info("FFmpeg breaks off: %s", error)
        source.whole = False
    if waiting:
        yield np.concatenate(waiting)
    source.whole &= source.lost_s == 0.0 and read >= (0.97 * source.promised_s - 0.3) * source.rate_hz


def _is_guess(container: Any) -> bool:
    """Formats without an index of their own: FFmpeg guesses their length from the bit rate."""
    import av

    return bool(container.format.flags & av.format.Flags.generic_index.value)


def _is_told(container: Any, track: Any) -> bool:
    """Whether the header tells the length of the track itself: a film is longer than its sound."""
    return bool(track.duration) or _tagged_end_s(track) > 0.0 or len(container.streams) == 1


def _header_seconds(container: Any, track: Any) -> float:
    """Length by the header. Matroska and Flash tell when the sound ends, and it may have begun late."""
    if track.duration and track.time_base:
        return float(track.duration * track.time_base)
    begin_s = float(track.start_time * track.time_base) if track.start_time and track.time_base else 0.0
    return max(0.0, (_tagged_end_s(track) or (container.duration or 0) / 1e6) - max(0.0, begin_s))


def _tagged_end_s(track: Any) -> float:
    """When a track ends by the tag of Matroska, ``00:01:02.5``; 0.0 without one."""
    match = re.fullmatch(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)", track.metadata.get("DURATION", ""))
    return 3600.0 * int(match[1]) + 60.0 * int(match[2]) + float(match[3]) if match else 0.0


def probe(file: BinaryIO) -> SoundInfo:
    """Counts the packets without decoding them; files too large for that are believed."""
    with _tracks(file) as (container, tracks):
        track = tracks[0]
        seconds = claimed = believable(_header_seconds(container, track), file)
        if size_of(file) <= COUNTED_BYTES or claimed == 0.0:
            counted = sum(_seconds(packet) for packet in _packets(container, track) if not packet.is_discard)
            # Padding of the codec makes a small difference: then the header is exact.
            if counted and (_is_guess(container) or abs(counted - claimed) > 0.25):
                seconds = counted
        if seconds <= 0.0 or track.rate not in RATES_HZ:
            raise Refused("no length or no rate")
        return SoundInfo(seconds, int(track.rate), int(track.channels), container.format.name, len(tracks))
