"""How loud the microphone is: a bar, the highest peak, a clip lamp and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from toolbox.shell import theme
from toolbox.sound.level import Level
from toolbox.widgets.panel import Panel, dress

LOWEST_DB = -60.0
YELLOW_DB = -12.0
RED_DB = -6.0
LAMP_PX = 12


class LevelMeter(Panel):
    """Give it a :class:`Level` some 30 times a second. The clip lamp stays lit until clicked (or Enter is pressed).

    Signal: ``lamp_reset()``.
    """

    lamp_reset = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="level_meter")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self._level = Level()
        self._active = False
        self.clipped = False
        """The lamp is lit."""
        self.finish()

    def retranslate(self) -> None:
        tip = self.tr("Input level; speak so that the bar stays in the green and yellow. Click to reset the lamp.")
        dress(self, self.tr("Input level"), tip)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 16 + QFontMetrics(self.font()).height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def set_level(self, level: Level) -> None:
        """Show a reading."""
        self._active = True
        self.clipped = self.clipped or level.clipped
        changed = level.verdict != self._level.verdict
        self._level = level
        if changed:
            self.setAccessibleDescription(self.words())
        self.update()

    def rest(self) -> None:
        """The microphone is closed: empty bar; the lamp keeps what it saw."""
        self._level, self._active = Level(), False
        self.setAccessibleDescription("")
        self.update()

    def reset_lamp(self) -> None:
        if self.clipped:
            self.clipped = False
            self.update()
            self.lamp_reset.emit()

    def words(self) -> str:
        """What a person should do about the level."""
        if not self._active:
            return ""
        return {
            "hot": self.tr("Too hot: move back or turn the microphone down"),
            "quiet": self.tr("Too quiet: come closer or turn the microphone up"),
            "silent": self.tr("No sound: is the microphone muted?"),
        }.get(self._level.verdict, "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.reset_lamp()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reset_lamp()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colors(self)
        painter = QPainter(self)
        line_height = QFontMetrics(self.font()).height()
        bar = QRectF(0, 1, self.width() - LAMP_PX - 4, max(6, self.height() - line_height - 4))
        painter.fillRect(bar, shades.background)
        self._paint_bar(painter, bar, shades)
        lamp = QRectF(self.width() - LAMP_PX, bar.top(), LAMP_PX, bar.height())
        painter.fillRect(lamp, shades.danger if self.clipped else shades.background)
        painter.setPen(shades.foreground if self.hasFocus() else shades.grid)
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        painter.drawRect(lamp.adjusted(0, 0, -1, -1))
        text = self.words() or (self.tr("{0} dB").format(f"{self._level.rms_db:.0f}") if self._active else "")
        painter.setPen(shades.warning if self._level.verdict else shades.muted)
        place = QRectF(0, self.height() - line_height, self.width(), line_height)
        elided = QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, elided)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF, shades: theme.Colors) -> None:
        zones = (
            (LOWEST_DB, YELLOW_DB, shades.success),
            (YELLOW_DB, RED_DB, shades.warning),
            (RED_DB, 0.0, shades.danger),
        )
        for low, high, colour in zones:
            top = min(high, self._level.rms_db)
            if top > low:
                left = self._x(low, bar)
                painter.fillRect(QRectF(left, bar.top(), self._x(top, bar) - left, bar.height()), colour)
            faint = QColor(colour)
            faint.setAlpha(40)
            start = self._x(max(low, top), bar)
            painter.fillRect(QRectF(start, bar.top(), self._x(high, bar) - start, bar.height()), faint)
        if self._level.peak_db > LOWEST_DB:
            peak = QRectF(self._x(self._level.peak_db, bar) - 1, bar.top(), 2, bar.height())
            painter.fillRect(peak, shades.foreground)

    @staticmethod
    def _x(db: float, bar: QRectF) -> float:
        share = (min(0.0, max(LOWEST_DB, db)) - LOWEST_DB) / -LOWEST_DB
        return bar.left() + share * bar.width()
