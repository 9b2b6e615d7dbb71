"""Many Japanese speakers from one: pitch, tract length, tempo, melody and colour of the HTS voice tohoku-f01.

Pitch, tract length (the all-pass constant) and tempo are options of the engine. Melody and colour are not, so they are written
into a copy of the voice file: its Gaussians of ln F0 are spread about their mean, and its mel-cepstra get a fixed offset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core import CorpusError
from core.types import Float32

BASE_F0_HZ = 303.0
"""Median F0 of the neutral voice. She is high, so even the women among the pseudo-speakers are lower."""
MIDDLE = 0.57
"""Quantile of the voiced Gaussians' means that is about the median of speech: the point that melody turns about."""
BASE_ALPHA = 0.55
COLOUR = np.array([0.30, 0.20, 0.17, 0.16, 0.14, 0.13, 0.11, 0.10, 0.08, 0.08, 0.06, 0.06])
"""Deviation of the offsets on mel-cepstra 1 (tilt), 2, ... in nepers."""

BASS_DB, BASS_WIDTH = 36.0, 0.080
"""The voice has nothing under her own pitch, so a man made from her would lack his fundamental, and pitch trackers take its double.
This much is given back at 0 Hz, falling as a Gaussian of this width (radians on the warped axis; 2 dB are left at 290 Hz)."""

LOUDEST = 7.6
"""Nepers over the mean of the log spectrum. The unchanged voices reach 7.1 to 7.9 in their loudest hundredth."""
PARTS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)


@dataclass(frozen=True)
class Range:
    """One kind of speaker: how many, median F0 (Hz) of the lowest and highest, formants of the lowest and highest
    relative to the voice's own, flattest and liveliest melody. Low men stay flat, or they would sink under 60 Hz."""

    gender: str
    count: int
    f0_hz: tuple[float, float]
    formants: tuple[float, float]
    melody: tuple[float, float]


RANGES = (
    Range("m", 17, (85.0, 165.0), (0.77, 0.92), (0.7, 1.1)),
    Range("f", 16, (165.0, 265.0), (0.87, 1.05), (0.75, 1.3)),
    Range("", 7, (245.0, 320.0), (1.03, 1.18), (0.8, 1.2)),  # children
)


@dataclass(frozen=True)
class Speaker:
    """A pseudo-speaker. ``f0_hz`` is the median intended for neutral speech; ``melody`` > 1 widens the pitch range."""

    name: str
    gender: str
    f0_hz: float
    alpha: float
    rate: float
    melody: float
    colour: tuple[float, ...]

    @property
    def half_tones(self) -> float:
        """Shift from the voice's own pitch."""
        return float(12 * np.log2(self.f0_hz / BASE_F0_HZ))


def alpha_for(formants: float) -> float:
    """All-pass constant that multiplies low formants by ``formants``: the warp's slope at 0 Hz is (1 + a) / (1 - a)."""
    slope = (1 + BASE_ALPHA) / (1 - BASE_ALPHA) / formants
    return (slope - 1) / (slope + 1)


def speakers(seed: int = 0) -> list[Speaker]:
    """The 40 pseudo-speakers, men and women and children by turns, always the same for a seed."""
    rng = np.random.default_rng(seed)
    drawn: list[tuple[float, str, float, float, float]] = []
    for kind in RANGES:
        share = np.linspace(0, 1, kind.count)
        f0_hz = kind.f0_hz[0] * (kind.f0_hz[1] / kind.f0_hz[0]) ** share
        tract = np.clip(share + rng.uniform(-0.45, 0.45, kind.count), 0, 1)  # pitch and size go together loosely
        formants = kind.formants[0] + tract * (kind.formants[1] - kind.formants[0])
        melody = rng.uniform(*kind.melody, kind.count)
        order = rng.permutation(kind.count) / kind.count
        rows = zip(order.tolist(), f0_hz.tolist(), formants.tolist(), melody.tolist(), strict=True)
        drawn += [(place, kind.gender, *row) for place, *row in rows]
    return [
        Speaker(
            f"tohoku_{number:02d}",
            gender,
            f0_hz,
            alpha_for(formants),
            float(rng.uniform(0.85, 1.2)),
            melody,
            tuple(float(c) for c in rng.normal(0, COLOUR)),
        )
        for number, (_, gender, f0_hz, formants, melody) in enumerate(sorted(drawn))
    ]


def write_voice(source: Path, speaker: Speaker, target: Path) -> Path:
    """A copy of an HTS voice with the speaker's melody and colour. Raises :class:`CorpusError` for another layout."""
    content = bytearray(source.read_bytes())
    data = content.find(b"[DATA]\n") + len(b"[DATA]\n")
    header = bytes(content[:data]).decode("ascii", "replace")
    lf0 = _gaussians(content, header, data, "LF0", source)
    means, deviations = lf0[:, :3], lf0[:, 3:6]  # static, delta, delta-delta
    voiced = lf0[:, 6] > 0.5
    middle = np.array([np.quantile(means[voiced, 0], MIDDLE), 0.0, 0.0], np.float32)
    means[:] = middle + speaker.melody * (means - middle)
    deviations[:] *= speaker.melody**2  # variances
    mcp = _gaussians(content, header, data, "MCP", source)
    statics = mcp[:, : mcp.shape[1] // 6]
    change = bass(statics.shape[1])
    change[1 : 1 + len(speaker.colour)] += speaker.colour
    statics += bearable(statics, change)
    target.write_bytes(content)
    return target


def bass(order: int) -> Float32:
    """(order,) mel-cepstrum, in nepers, of the gain described at :data:`BASS_DB`."""
    steps = np.arange(order)
    cepstrum = BASS_DB / 8.686 * BASS_WIDTH / np.sqrt(np.pi) * np.exp(-((steps * BASS_WIDTH / 2) ** 2))
    cepstrum[0] /= 2
    return cepstrum.astype(np.float32)


def bearable(statics: Float32, change: Float32) -> Float32:
    """(n, order) what to add to each mel-cepstrum: ``change``, or the part of it that keeps the loudest frequency under
    :data:`LOUDEST`. Steeper spectra make the engine's filter (MLSA) unstable, which is heard as a bang."""
    warped = np.linspace(0, np.pi, 128)
    waves = np.cos(np.outer(np.arange(1, statics.shape[1]), warped))
    now, more = statics[:, 1:] @ waves, change[1:] @ waves
    part = np.ones(len(statics))
    for share in PARTS:
        part[(now + share * more).max(axis=1) > LOUDEST] = share - PARTS[-1]
    return (part[:, None] * change).astype(np.float32)


def _gaussians(content: bytearray, header: str, data: int, stream: str, source: Path) -> Float32:
    """(n, values) view of a stream's Gaussians: means of all windows, variances of all windows, perhaps a voicing weight."""
    span = re.search(rf"STREAM_PDF\[{stream}\]:(\d+)-(\d+)", header)
    fields = [re.search(rf"{name}\[{stream}\]:(\d+)", header) for name in ("VECTOR_LENGTH", "NUM_WINDOWS", "IS_MSD")]
    states = re.search(r"NUM_STATES:(\d+)", header)
    if span is None or states is None or None in fields:
        raise CorpusError(f"{source.name} is not an HTS voice of the kind expected; get the voices tohoku-f01 again.")
    length, windows, weight = (int(field[1]) for field in fields if field is not None)
    first, last = data + int(span[1]) + 4 * int(states[1]), data + int(span[2]) + 1
    width = 2 * length * windows + weight
    if last > len(content) or (last - first) % (4 * width):
        raise CorpusError(f"{source.name} is cut short or damaged; get the voices tohoku-f01 again.")
    count = (last - first) // 4
    return np.frombuffer(content, np.dtype("<f4"), count, first).reshape(-1, width)
