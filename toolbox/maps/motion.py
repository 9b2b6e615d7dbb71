"""Where the points are drawn while they travel to where they belong."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from core.types import Float32

MOVE_MS = 300


class MapMotion(QObject):
    """``shown`` (n, 2) follows the places it is given, at once or in 300 ms.

    Signals: ``stepped()`` whenever ``shown`` changed, ``arrived()`` when it is where it should be.
    """

    stepped = Signal()
    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Float32 = np.empty((0, 2), np.float32)
        self._origin = self.shown
        self._target = self.shown
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(MOVE_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self._finish)

    def moving(self) -> bool:
        return self._animation.state() == QVariantAnimation.State.Running

    def grow(self, places: Float32) -> None:
        """Points were added at the end of ``places`` (n, 2); those that are drawn stay where they are."""
        shown = places.copy()
        shown[: len(self.shown)] = self.shown
        self._origin = np.concatenate([self._origin, places[len(self._origin) :]])
        self._target = np.concatenate([self._target, places[len(self._target) :]])
        self.shown = shown
        self.stepped.emit()

    def jump(self, places: Float32) -> None:
        """Show ``places`` (n, 2) at once."""
        self._animation.stop()
        self.shown = self._origin = self._target = places.copy()
        self.stepped.emit()
        self.arrived.emit()

    def travel(self, places: Float32, animated: bool = True) -> None:
        """Go to ``places`` (n, 2) from where the points are drawn now; points not yet drawn appear in place."""
        drawn = np.isfinite(self.shown[:, 0]) & np.isfinite(places[:, 0])
        if not animated or np.array_equal(self.shown[drawn], places[drawn]):
            self.jump(places)
            return
        self._animation.stop()
        self._target = places.copy()
        self._origin = np.where(drawn[:, None], self.shown, places)
        self._animation.start()

    def _step(self, fraction: float) -> None:
        if self.moving():
            self.shown = self._origin + np.float32(fraction) * (self._target - self._origin)
            self.stepped.emit()

    def _finish(self) -> None:
        self.jump(self._target)
