"""The pitch of what was spoken, on a scale of its own: over the mel it would be a line at the very bottom."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from core.types import Float32
from toolbox.shell import theme
from toolbox.widgets.time_plot import TimePlot

TICKS_HZ = (50, 75, 100, 150, 200, 300, 400, 600, 800)
ROOM = 1.1
"""Above the highest and below the lowest pitch, as a factor."""


class PitchView(TimePlot):
    """Hz upwards in equal steps for equal intervals. Signals and keys: see :class:`TimePlot`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pitch_view")
        self.retranslate()
        self.hideAxis("bottom")
        self._curve = pg.PlotDataItem(
            connect="finite", clipToView=True, autoDownsample=True, downsampleMethod="subsample"
        )
        self.addItem(self._curve, ignoreBounds=True)
        self.recolor()

    def set_pitch(self, f0_hz: Float32 | None, frames_per_second: float, duration_s: float) -> None:
        """Hz per frame (T,), 0 where nothing is voiced; None or nothing voiced shows nothing."""
        voiced = f0_hz[f0_hz > 0] if f0_hz is not None else np.empty(0, np.float32)
        if f0_hz is None or not len(voiced):
            self._curve.setData([], [])
            self.set_duration(0.0)
            return
        octaves = np.log2(np.where(f0_hz > 0, f0_hz, np.nan))
        self._curve.setData(np.arange(len(f0_hz)) / frames_per_second, octaves)
        low, high = float(voiced.min()) / ROOM, float(voiced.max()) * ROOM
        self._box.setYRange(float(np.log2(low)), float(np.log2(high)), padding=0)
        ticks = [(float(np.log2(hz)), f"{hz} Hz") for hz in TICKS_HZ if low < hz < high]
        self.getAxis("left").setTicks([ticks])
        self.set_duration(duration_s)

    def recolor(self) -> None:
        super().recolor()
        if hasattr(self, "_curve"):
            self._curve.setPen(pg.mkPen(theme.colors(self).accent, width=1))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pitch"))
