"""The line that shows how a text will be pronounced; each word in it can be pointed at, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from engine.messages import PreviewWord
from toolbox.widgets.panel import ENTER, tip

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason)


class WordLine(QLineEdit):
    """Read-only. ``word_chosen(PreviewWord)``: a word was clicked, or Enter pressed on it; arrows go from word to word."""

    word_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, readOnly=True, frame=False)
        self.setMouseTracking(True)
        self._words: tuple[PreviewWord, ...] = ()
        self._at = 0

    def set_words(self, words: Sequence[PreviewWord]) -> None:
        """Say what stands in the line, from left to right."""
        self._words = tuple(words)
        self._at = min(self._at, max(0, len(self._words) - 1))

    def words(self) -> tuple[PreviewWord, ...]:
        return self._words

    def below(self, word: PreviewWord) -> QPoint:
        """The place on the screen right below a word."""
        self.setCursorPosition(word.start)
        place = self.cursorRect().bottomLeft()
        return self.mapToGlobal(QPoint(max(0, min(place.x(), self.width())), self.height()))

    def at(self, place: QPointF) -> PreviewWord | None:
        """The word at a point of the line; None beside the text."""
        if self.fontMetrics().horizontalAdvance(self.text()) < place.x() and self.cursorPositionAt(
            place.toPoint()
        ) == len(self.text()):
            return None
        letter = self.cursorPositionAt(place.toPoint())
        return next((word for word in self._words if word.start <= letter <= word.end), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        word = self.at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if word else Qt.CursorShape.IBeamCursor)
        self.setToolTip(tip(f"{word.text}: {word.reading}" if word else self.text()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        word = self.at(event.position())
        # Who drags over the line wants to copy it.
        if word is not None and event.button() == Qt.MouseButton.LeftButton and not self.hasSelectedText():
            self._at = self._words.index(word)
            self.word_chosen.emit(word)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self._words and event.key() in _STEPS:
            self._at = min(max(0, self._at + _STEPS[Qt.Key(event.key())]), len(self._words) - 1)
            self._show_current()
        elif plain and self._words and event.key() in ENTER:
            self._show_current()
            self.word_chosen.emit(self._words[self._at])
        else:
            super().keyPressEvent(event)

    def _show_current(self) -> None:
        if self._words:
            word = self._words[self._at]
            self.setSelection(word.start, word.end - word.start)
            self.setAccessibleDescription(f"{word.text}: {word.reading}")
