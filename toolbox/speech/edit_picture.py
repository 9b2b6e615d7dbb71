"""What is drawn of a sentence under a person's hands: its mel, borders, pitch and loudness, as wanted. Places are pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from core.edits import ENERGY, LENGTH, LIMITS, PITCH
from core.types import Float32, MelSpec
from toolbox.shell import theme
from toolbox.speech.edit_state import EditState, Floats
from toolbox.widgets import mel_scale
from toolbox.widgets.mel_view import F0_COLOUR

Pixels = npt.NDArray[np.uint8]
HANDLE_PX = 4.0
BORDER = QColor(255, 255, 255, 110)
CHOSEN = QColor(255, 255, 255, 40)
LEAST_OCTAVES = 1.5
"""Of the scale of pitch, so that a small step stays a small step on the screen."""
ROOM_OCTAVES = 0.35
"""Above the highest pitch and below the lowest."""
ENERGY_LANE_EM = 2.6


@dataclass(frozen=True)
class Lanes:
    """Where things stand from top to bottom, and how time and pitch are scaled."""

    names: QRectF
    picture: QRectF
    energy: QRectF
    px_per_s: float
    octaves: tuple[float, float]
    """log2 Hz at the foot and the top of the picture."""

    @classmethod
    def of(cls, width: float, height: float, line: int, px_per_s: float, state: EditState) -> Lanes:
        """``line``: the height of a line of text."""
        below = ENERGY_LANE_EM * line if ENERGY in state.kinds else 0.0
        names = QRectF(0, 0, width, line + 6)
        picture = QRectF(0, names.bottom(), width, max(1.0, height - names.height() - below))
        return cls(names, picture, QRectF(0, picture.bottom(), width, below), px_per_s, pitch_range(state))

    def x(self, seconds: Any) -> Any:
        """Of one moment or many."""
        return seconds * self.px_per_s

    def seconds(self, x: float) -> float:
        return x / self.px_per_s

    def y(self, hz: Floats | float) -> Floats:
        """Of one pitch or many; not-a-number stays so."""
        low, high = self.octaves
        share = (np.log2(hz) - low) / (high - low)
        return np.clip(self.picture.bottom() - share * self.picture.height(), 0, self.picture.bottom())

    def semitones(self, pixels_up: float) -> float:
        """What a way upwards means."""
        low, high = self.octaves
        return 12 * pixels_up / self.picture.height() * (high - low)

    def energy_y(self, decibels: float) -> float:
        return self.energy.center().y() - decibels / LIMITS[ENERGY][1] * self.energy.height() / 2

    def decibels(self, pixels_up: float) -> float:
        return pixels_up / max(1.0, self.energy.height()) * 2 * LIMITS[ENERGY][1]


def pitch_range(state: EditState) -> tuple[float, float]:
    """log2 Hz that hold all that is voiced, with room to draw it higher and lower."""
    hz = state.pitch()[1]
    voiced = np.log2(hz[np.isfinite(hz)]) if len(hz) else np.empty(0)
    if not len(voiced):
        return 6.0, 9.0
    low, high = float(voiced.min()) - ROOM_OCTAVES, float(voiced.max()) + ROOM_OCTAVES
    more = max(0.0, LEAST_OCTAVES - (high - low)) / 2
    return low - more, high + more


def mel_pixels(mel: Float32, spec: MelSpec) -> Pixels:
    """A mel (n_mels, T) in the colours of the spectrogram (n_mels, T, 3), low bands at the foot."""
    table = pg.colormap.get("magma").getLookupTable(nPts=256)
    return np.ascontiguousarray(table[mel_scale.to_bytes(mel, spec)[::-1]], np.uint8)


def paint(
    painter: QPainter,
    lanes: Lanes,
    state: EditState,
    pixels: Pixels | None,
    chosen: int,
    shades: theme.Colors,
    seen: tuple[int, int],
) -> None:
    """All of it that is ``seen``, from left to right. ``pixels`` are those of the sentence as it is heard now."""
    painter.fillRect(lanes.names.united(lanes.energy), shades.background)
    painter.fillRect(lanes.picture, theme.DARK.background)
    if pixels is not None and pixels.size:
        _paint_mel(painter, lanes, state, pixels, *seen)
    borders = [lanes.x(second) for second in state.borders()]
    if borders and 0 <= chosen < len(state.symbols):
        painter.fillRect(
            QRectF(borders[chosen], 0, borders[chosen + 1] - borders[chosen], lanes.energy.bottom()), CHOSEN
        )
    painter.setPen(QPen(BORDER, 1))
    for x in borders:
        painter.drawLine(QPointF(x, lanes.picture.top()), QPointF(x, lanes.picture.bottom()))
    _paint_names(painter, lanes, state, borders, chosen, shades)
    if PITCH in state.kinds:
        _paint_pitch(painter, lanes, state, chosen)
    if ENERGY in state.kinds:
        _paint_energy(painter, lanes, state, borders, shades)


def _paint_mel(painter: QPainter, lanes: Lanes, state: EditState, pixels: Pixels, left: int, right: int) -> None:
    """Each sound's stretch drawn out or pressed together, a column of pixels at a time."""
    right = min(right, round(lanes.x(state.seconds)))
    if right <= left:
        return
    moments = state.spoken_at((np.arange(left, right) + 0.5) / lanes.px_per_s)
    columns = (moments / max(state.piece.seconds, 1e-6) * pixels.shape[1]).astype(int).clip(0, pixels.shape[1] - 1)
    shown = np.ascontiguousarray(pixels[:, columns])
    image = QImage(shown.data, right - left, len(shown), 3 * (right - left), QImage.Format.Format_RGB888)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left, lanes.picture.top(), right - left, lanes.picture.height()), image)


def _paint_names(
    painter: QPainter, lanes: Lanes, state: EditState, borders: list[float], chosen: int, shades: theme.Colors
) -> None:
    """The sounds' names; those that were changed are bold and underlined."""
    plain = painter.font()
    marked = painter.font()
    marked.setBold(True)
    marked.setUnderline(True)
    for place, (symbol, left, right) in enumerate(zip(state.symbols, borders, borders[1:])):
        box = QRectF(left, 0, right - left, lanes.names.height())
        if place == chosen:
            painter.fillRect(box, shades.accent)
        painter.setFont(marked if state.wanted[place] else plain)
        painter.setPen(shades.on_accent if place == chosen else shades.foreground)
        if QFontMetrics(painter.font()).horizontalAdvance(symbol) <= box.width() or place == chosen:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), symbol)
    painter.setFont(plain)


def _paint_pitch(painter: QPainter, lanes: Lanes, state: EditState, chosen: int) -> None:
    times, hz = state.pitch()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(F0_COLOUR, 1.5))
    voiced = np.flatnonzero(np.isfinite(hz))
    for run in np.split(voiced, np.flatnonzero(np.diff(voiced) > 1) + 1):
        painter.drawPolyline(QPolygonF(list(map(QPointF, lanes.x(times[run]), lanes.y(hz[run])))))
    moments, heights = state.handles()
    for place, (xs, ys) in enumerate(zip(lanes.x(moments), lanes.y(heights))):
        painter.setBrush(F0_COLOUR if place == chosen else theme.DARK.background)
        for x, y in zip(xs, ys):
            if np.isfinite(y):
                painter.drawEllipse(QPointF(x, y), HANDLE_PX, HANDLE_PX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_energy(
    painter: QPainter, lanes: Lanes, state: EditState, borders: list[float], shades: theme.Colors
) -> None:
    """A bar up or down from the middle line, where a sound was made louder or softer."""
    middle = lanes.energy.center().y()
    painter.setPen(QPen(shades.muted, 1))
    painter.drawLine(QPointF(0, middle), QPointF(borders[-1], middle))
    for sound, left, right in zip(state.wanted, borders, borders[1:]):
        y = lanes.energy_y(sound.energy)
        bar = QRectF(left + 1, min(y, middle), max(1.0, right - left - 2), abs(y - middle))
        painter.fillRect(bar, shades.accent)
        painter.setPen(QPen(shades.foreground if sound.energy else shades.muted, 2))
        painter.drawLine(QPointF(left + 2, y), QPointF(right - 2, y))


@dataclass(frozen=True)
class Grip:
    """What lies under the mouse: one of the kinds of :mod:`core.edits` of a sound, or nothing to drag (``kind`` empty)."""

    kind: str
    place: int
    bend: int | None = None
    """Which point of its pitch; None: both."""


def grip_at(lanes: Lanes, state: EditState, x: float, y: float, reach: float = 6.0) -> Grip:
    """Points before borders, as they are smaller."""
    borders = np.array([lanes.x(second) for second in state.borders()])
    inside = int(np.clip(np.searchsorted(borders, x, side="right") - 1, 0, len(state.symbols) - 1))
    if ENERGY in state.kinds and y >= lanes.energy.top():
        return Grip(ENERGY, inside)
    if PITCH in state.kinds and y >= lanes.picture.top():
        times, hz = state.handles()
        for place in (inside, *(n for n in (inside - 1, inside + 1) if 0 <= n < len(times))):
            for bend, (second, height) in enumerate(zip(times[place], hz[place])):
                if np.isfinite(height) and np.hypot(x - lanes.x(second), y - lanes.y(height)) <= reach + 2:
                    return Grip(PITCH, place, bend)
    if LENGTH in state.kinds:
        nearest = int(np.argmin(np.abs(borders[1:] - x)))
        if abs(borders[nearest + 1] - x) <= reach and borders[nearest + 1] > borders[nearest]:
            return Grip(LENGTH, nearest)
    if PITCH in state.kinds and y >= lanes.picture.top() and state.voiced:
        height = float(state.pitch_at(np.array([lanes.seconds(x)]))[0])
        if np.isfinite(height) and abs(lanes.y(height) - y) <= reach:
            return Grip(PITCH, inside)
    return Grip("", inside)
