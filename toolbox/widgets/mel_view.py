"""The spectrogram of a clip, of a voice that is being made, or of the microphone."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from audio.features import band_count
from core.types import Float32, MelSpec, Timing
from toolbox.widgets import mel_scale
from toolbox.widgets.image_plot import ImagePlot
from toolbox.widgets.mel_buffer import GrowingColumns, ScrollingColumns
from toolbox.widgets.panel import pause_timer
from toolbox.widgets.timing_labels import TimingLabels

REDRAW_MS = 33
SLICE = 4000
"""Columns of a long mel that are taken in at once: a few milliseconds."""
TICK_SPACING_PX = 15
F0_SECONDS = 60.0
"""In a longer stretch nobody can follow the pitch."""
F0_COLOUR = QColor("#5cf2ff")
"""Upon the colour map, which is dark in both themes."""


class MelView(ImagePlot):
    """Three ways of use: :meth:`set_mel`; :meth:`start_growing` then :meth:`append_columns` while synthesis runs, then
    :meth:`set_mel`; :meth:`start_live` then :meth:`append_columns` while a microphone is heard.

    Signals and keys: see :class:`TimePlot`. Appending only stores; the picture follows at 30 Hz.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._spec: MelSpec | None = None
        self._columns: GrowingColumns | ScrollingColumns | None = None
        self._live_s = 0.0
        self._growing = False
        self._rows = 1
        self._waiting: Float32 | None = None
        super().__init__("mel_view", "magma", parent)
        self._labels = TimingLabels(1.0)
        self.addItem(self._labels, ignoreBounds=True)
        self._f0 = pg.PlotDataItem(
            connect="finite",
            pen=pg.mkPen(F0_COLOUR, width=1),  # a wider pen takes Qt ten times as long
            clipToView=True,
            autoDownsample=True,
            downsampleMethod="subsample",
        )
        self._f0.setZValue(7)
        self.addItem(self._f0, ignoreBounds=True)
        self._redraw_timer = pause_timer(self, REDRAW_MS, self._redraw)
        self._box.sigXRangeChanged.connect(lambda _, span: self._f0.setVisible(span[1] - span[0] <= F0_SECONDS))
        self._slices = pause_timer(self, 0, self._take_slice)
        self.recolor()

    def set_mel(self, mel: Float32 | None, spec: MelSpec | None = None, duration_s: float | None = None) -> None:
        """Show a whole mel (n_mels, T) of ``spec``; None shows nothing. ``duration_s`` makes the axis as long as a clip."""
        self._clear()
        if mel is None or spec is None or mel.shape[1] == 0:
            self._spec, self._columns, self._waiting = None, None, None
            self._image.clear()
            self.set_duration(0.0)
            return
        self._begin(spec, GrowingColumns(mel.shape[0], mel.shape[1]), mel.shape[0])
        self._waiting = mel
        self.set_duration(duration_s or mel.shape[1] / spec.frames_per_second)
        self._take_slice()

    def _clear(self) -> None:
        self.clear_overlays()
        self.set_selection(None)
        self.set_cursor(None)

    def _take_slice(self) -> None:
        if self._columns is None or self._spec is None or self._waiting is None:
            return
        self._columns.append(mel_scale.to_bytes(self._waiting[:, :SLICE], self._spec))
        self._waiting = self._waiting[:, SLICE:]
        if self._waiting.shape[1]:
            self._slices.start()
        else:
            self._waiting = None
            self._redraw()

    def start_growing(self, spec: MelSpec) -> None:
        """Empty; columns follow."""
        self._clear()
        self._image.clear()
        self._begin(spec, GrowingColumns(band_count(spec)), band_count(spec))
        self._growing = True
        self.set_duration(1.0)

    def start_live(self, spec: MelSpec, seconds: float = 8.0) -> None:
        """Empty and scrolling: always the last ``seconds``."""
        self.start_growing(spec)
        self._live_s = seconds
        self._columns = ScrollingColumns(self._rows, max(1, math.ceil(seconds * spec.frames_per_second)))
        self._box.setLimits(xMin=None, xMax=None, minXRange=None, maxXRange=None)
        self._box.setMouseEnabled(x=False, y=False)
        self._redraw()

    def append_columns(self, columns: Float32) -> None:
        """New columns (n_mels, k) at the end. Ignored before a start and when the number of bands differs."""
        if self._columns is None or self._spec is None or columns.shape[0] != self._rows:
            return
        self._columns.append(mel_scale.to_bytes(columns, self._spec))
        if not self._redraw_timer.isActive():
            self._redraw_timer.start()

    def drop_columns(self, count: int) -> None:
        """Take the newest columns of a growing mel away; what takes their place is to be appended at once."""
        if isinstance(self._columns, GrowingColumns):
            self._columns.drop(count)

    def set_f0(self, f0_hz: Float32 | None) -> None:
        """Pitch over the picture: Hz per mel frame (T,), 0 where unvoiced."""
        if f0_hz is None or self._spec is None:
            self._f0.setData([], [])
            return
        bands = mel_scale.hz_bands(np.asarray(f0_hz, dtype=np.float32), self._spec) + np.float32(0.5)
        self._f0.setData(np.arange(len(f0_hz)) / self._spec.frames_per_second, bands)

    def set_timings(self, timings: Sequence[Timing]) -> None:
        """Symbols over the picture, in order of time."""
        self._labels.set_timings(timings, float(self._rows) if self._spec is not None else 1.0)

    def clear_overlays(self) -> None:
        self._f0.setData([], [])
        self._labels.set_timings((), 1.0)

    @property
    def columns(self) -> int:
        """How many mel columns have been given."""
        return self._columns.count if self._columns is not None else 0

    def reading_at(self, seconds: float, row: float) -> str:
        """Time, frequency and level at a place in the picture; "" outside."""
        spec, columns = self._spec, self._columns
        if spec is None or columns is None or not 0 <= row < self._rows:
            return ""
        shown = columns.view()
        first_s = self._image_start_s()
        place = int((seconds - first_s) * spec.frames_per_second)
        if not 0 <= place < shown.shape[1] or seconds < max(0.0, first_s):
            return ""
        level = mel_scale.to_db(mel_scale.from_byte(int(shown[int(row), place]), spec), spec)
        hz = mel_scale.band_hz(row - 0.5, spec)
        return self.tr("{0} s   {1} Hz   {2} dB").format(f"{seconds:.3f}", f"{max(0.0, hz):.0f}", f"{level:.0f}")

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Spectrogram"))

    def _begin(self, spec: MelSpec, columns: GrowingColumns, rows: int) -> None:
        self._spec, self._columns, self._rows = spec, columns, rows
        self._live_s, self._waiting, self._growing = 0.0, None, False
        self._box.setMouseEnabled(x=True, y=False)
        self._box.setYRange(0, rows, padding=0)
        self.set_ticks()

    def set_ticks(self) -> None:
        """As many frequencies beside the picture as its height has room for, the high ones first."""
        spec = self._spec
        if spec is None:
            return
        top = mel_scale.top_hz(spec)
        band_px = self._box.height() / self._rows
        labels: list[tuple[float, str]] = []
        last = float(self._rows) + TICK_SPACING_PX / 2 / max(band_px, 1e-6)
        for hz in reversed(mel_scale.TICKS_HZ):
            place = mel_scale.hz_band(hz, spec) + 0.5
            fits = (last - place) * band_px >= TICK_SPACING_PX and place * band_px > TICK_SPACING_PX / 3
            if spec.fmin_hz < hz < top and fits:
                labels.append((place, f"{hz // 1000}k" if hz >= 1000 else str(hz)))
                last = place
        self.getAxis("left").setTicks([labels])

    def _image_start_s(self) -> float:
        if self._live_s and self._spec is not None and self._columns is not None:
            return (self._columns.count - self._columns.view().shape[1]) / self._spec.frames_per_second
        return 0.0

    def _redraw(self) -> None:
        if self._columns is None or self._spec is None:
            return
        shown = self._columns.picture()
        if shown.shape[1] == 0:
            return
        seconds = shown.shape[1] * self._columns.factor / self._spec.frames_per_second
        start_s = self._image_start_s()
        self._image.setImage(shown, autoLevels=False, levels=(0, 255))
        self._image.setRect(QRectF(start_s, 0.0, seconds, float(self._rows)))
        if self._live_s:
            self._box.setXRange(start_s, start_s + self._live_s, padding=0)
        elif self._growing and seconds > self.duration_s:
            self._lengthen(seconds)

    def _lengthen(self, seconds: float) -> None:
        """A growing mel outgrew the axis: make room, unless the person is looking at a detail."""
        low, high = self._box.viewRange()[0]
        looks_at_all = high - low >= 0.98 * self.duration_s
        self.set_duration(seconds * 1.25)
        if not looks_at_all:
            self._box.setXRange(low, high, padding=0)
