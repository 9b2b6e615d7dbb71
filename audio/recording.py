"""Recordings that survive a killed program: a WAV file whose header is true at least once a second."""

from __future__ import annotations

import logging
import os
import struct
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np

from audio import riff
from audio.writing import refusal
from core.errors import AudioError
from core.files import free_path
from core.types import Float32

log = logging.getLogger(__name__)

_CHUNK_NAMES = (b"LIST", b"id3 ", b"ID3 ", b"bext", b"cue ", b"smpl", b"fact", b"PEAK", b"JUNK", b"junk", b"PAD ", b"iXML", b"inst", b"acid", b"_PMX", b"afsp", b"DISP", b"axml", b"chna")  # fmt: skip


class WavWriter:
    """Appends mono blocks to a PCM WAV file of 16 or 24 bits.

    The header is brought up to date every second of sound, so that whatever kills the program, a player opens the file;
    :func:`repair_wav` then gives back the samples after the last update too. An existing file is never overwritten: see
    :attr:`path` for the name that was taken. Use it from one thread, as a context manager or with :meth:`close`.
    """

    def __init__(self, path: str | Path, rate_hz: int, bits: int = 16) -> None:
        if bits not in (16, 24):
            raise AudioError(f"A recording cannot have {bits} bits; choose 16 or 24.")
        self.rate_hz = rate_hz
        self.clipped_samples = 0
        self._bytes_per_sample = bits // 8
        self._data_bytes = 0
        self._header_bytes = 0  # data bytes that the header on disk speaks of
        self.path, self._file = self._create(Path(path))

    def _create(self, path: Path) -> tuple[Path, BinaryIO]:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            while True:
                path = free_path(path)
                try:
                    file = open(path, "x+b")  # noqa: SIM115
                    break
                except FileExistsError:
                    continue
        except (OSError, ValueError) as error:
            raise refusal(path, error, "recorded") from error
        try:
            file.write(riff.header(self.rate_hz, self._bytes_per_sample, 0))
            file.flush()
        except OSError as error:
            with suppress(OSError):
                file.close()
            path.unlink(missing_ok=True)  # nothing is in it, and nobody would know what it is
            raise refusal(path, error, "recorded") from error
        return path, file

    @property
    def seconds(self) -> float:
        return self._data_bytes / self._bytes_per_sample / self.rate_hz

    def append(self, samples: Float32) -> None:
        """Add samples (T,), nominally in [-1, 1]. Raises :class:`AudioError` when the disk takes no more."""
        samples = np.nan_to_num(np.asarray(samples, dtype=np.float32), nan=0.0, posinf=1.0, neginf=-1.0)
        self.clipped_samples += int(np.count_nonzero(np.abs(samples) > 1.0))
        raw = _pcm(samples, self._bytes_per_sample)
        try:
            self._file.write(raw)
            self._data_bytes += len(raw)
            if self._data_bytes - self._header_bytes >= self.rate_hz * self._bytes_per_sample:
                self.flush()
        except (OSError, ValueError) as error:  # ValueError: the file is closed
            raise AudioError(
                f"{self.path.name} cannot grow any more, what came before is kept; free some disk space and record again."
            ) from error

    def flush(self) -> None:
        """Make the file on disk whole up to now."""
        end = self._file.tell()
        self._file.seek(0)
        self._file.write(riff.header(self.rate_hz, self._bytes_per_sample, self._data_bytes))
        self._file.seek(end)
        self._file.flush()
        self._header_bytes = self._data_bytes

    def close(self) -> None:
        """Finish the file. A second call does nothing."""
        if self._file.closed:
            return
        try:
            if self._data_bytes % 2:
                self._file.write(b"\0")
            self.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise AudioError(f"The end of {self.path.name} could not be saved; free some disk space.") from error
        finally:
            self._file.close()

    def __enter__(self) -> WavWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _pcm(samples: Float32, bytes_per_sample: int) -> bytes:
    full = 1 << (8 * bytes_per_sample - 1)  # what readers divide by; +1.0 itself is one step too high
    whole = np.clip(np.round(samples.astype(np.float64) * full), -full, full - 1).astype("<i4")
    if bytes_per_sample == 2:
        return whole.astype("<i2").tobytes()
    return whole.view(np.uint8).reshape(-1, 4)[:, :3].tobytes()  # the three low bytes of each little-endian int


def repair_wav(path: str | Path) -> float:
    """Make a WAV file's header agree with what is on disk, and return its seconds.

    Needed after a killed recording; a sound file changes nothing. Chunks after the sound (tags) are kept when the
    header's sizes hold. Raises :class:`AudioError` when the file is no WAV file or cannot be changed.
    """
    path = Path(path)
    try:
        with open(path, "r+b") as file:
            return _repair(file, path)
    except OSError as error:
        raise AudioError(f"{path.name} cannot be repaired; check that it exists and that you may change it.") from error


def _repair(file: BinaryIO, path: Path) -> float:
    size = os.fstat(file.fileno()).st_size
    if file.read(4) != b"RIFF" or file.read(8)[4:] != b"WAVE":
        raise AudioError(f"{path.name} is no WAV file; nothing was changed.")
    byte_rate, block = 0, 1
    for name, position, length in riff.chunks(file, size):
        if name == b"fmt ":
            file.seek(position)
            _, _, _, byte_rate, block, _ = struct.unpack("<HHIIHH", file.read(16).ljust(16, b"\0"))
        if name == b"data" and byte_rate > 0:
            return _repair_data(file, path, size, position, length, max(1, block)) / byte_rate
    raise AudioError(f"{path.name} breaks off before its sound begins; nothing can be repaired.")


def _chunk_follows(file: BinaryIO, position: int, size: int) -> bool:
    if position + 8 > size:
        return False
    file.seek(position)
    name, length = struct.unpack("<4sI", file.read(8))
    return name in _CHUNK_NAMES and position + 8 + length <= size


def _repair_data(file: BinaryIO, path: Path, size: int, position: int, length: int, block: int) -> int:
    end = position + length + length % 2
    # Fewer than 8 bytes behind the sound are no chunk; a chunk is believed only by its name and a size that fits.
    whole = position + length <= size < end + 8 or _chunk_follows(file, end, size)
    if not whole:
        data_bytes = (size - position) // block * block
        file.truncate(position + data_bytes)
        file.seek(position + data_bytes)
        file.write(b"\0" * (data_bytes % 2))
        file.seek(position - 4)
        file.write(min(data_bytes, riff.MAX_SIZE).to_bytes(4, "little"))
        log.warning("%s: the header spoke of %d bytes of sound, %d are there", path.name, length, data_bytes)
        length, size = data_bytes, position + data_bytes + data_bytes % 2
    file.seek(4)
    if int.from_bytes(file.read(4), "little") != size - 8:
        file.seek(4)
        file.write(min(size - 8, riff.MAX_SIZE).to_bytes(4, "little"))
    return length
