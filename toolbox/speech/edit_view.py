"""The sounds of a sentence over its spectrogram, to be drawn longer, higher and louder."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.edits import ENERGY, LENGTH, PITCH, SoundEdit
from core.types import Float32, MelSpec
from toolbox.shell import theme
from toolbox.speech import edit_picture
from toolbox.speech.edit_picture import Grip, Lanes, Pixels
from toolbox.speech.edit_state import EditState
from toolbox.widgets.panel import ENTER, LOOK_EVENTS

LONGER = 1.05
SEMITONES, DECIBELS = 0.5, 1.0
"""Steps of the keys."""
ZOOM = 1.25
MOST_PX_PER_S = 2000.0
SHAPES = {
    LENGTH: Qt.CursorShape.SplitHCursor,
    PITCH: Qt.CursorShape.SizeVerCursor,
    ENERGY: Qt.CursorShape.SizeVerCursor,
    "": Qt.CursorShape.ArrowCursor,
}


class EditView(QWidget):
    """Draws an :class:`EditState` and changes it.

    The mouse drags borders (length), points and the curve between them (pitch) and the lane below (loudness). Keys: Left and Right choose
    a sound; with Ctrl they shorten and lengthen it; Ctrl+Up/Down its pitch, Ctrl+Shift+Up/Down its loudness; Delete takes its changes
    back; + - 0 zoom; Enter speaks, Space plays.
    Signals: ``changed()``: the state is another; ``chosen(place)``; ``say_requested()``, ``play_requested()``.
    """

    changed = Signal()
    chosen = Signal(int)
    say_requested = Signal()
    play_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: EditState | None = None
        self.place = 0
        self._pixels: Pixels | None = None
        self._zoom = 1.0
        self._drag: tuple[Grip, QPointF, SoundEdit, Lanes] | None = None
        self._px_per_s = 100.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)

    def set_state(self, state: EditState | None, place: int = 0) -> None:
        """Show another sentence; None shows nothing."""
        self.state, self._pixels, self._drag, self._zoom = state, None, None, 1.0
        self.place = -1
        if state is not None:
            self.choose(place)
        self.fit()

    def set_mel(self, mel: Float32, spec: MelSpec) -> None:
        """What the sentence looks like as it is heard now."""
        self._pixels = edit_picture.mel_pixels(mel, spec)
        self.update()

    def fit(self) -> None:
        """All of the sentence, or as much of it as the zoom says; after every change that is over."""
        if self.state is not None:
            self._px_per_s = min(MOST_PX_PER_S, self._zoom * self._room() / max(self.state.seconds, 0.1))
            self._grow()
        self.update()

    def choose(self, place: int) -> None:
        """Choose a sound."""
        if self.state is None or not self.state.symbols:
            return
        place = min(max(place, 0), len(self.state.symbols) - 1)
        if place != self.place:
            self.place = place
            self.chosen.emit(place)
        self.update()

    def change(self, step: object = None, **values: object) -> None:
        """Change the chosen sound."""
        if self.state is not None and self.place >= 0:
            self.state.change(self.place, step, **values)
            self._grow()
            self.changed.emit()
            self.update()

    def lanes(self) -> Lanes:
        """Where everything stands now."""
        assert self.state is not None, "asked only while a sentence is shown"
        return Lanes.of(self.width(), self.height(), self.fontMetrics().height(), self._px_per_s, self.state)

    # -- what Qt tells ----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(600, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colors(self).background)
        if self.state is not None and self.state.symbols:
            lanes = self._drag[3] if self._drag is not None else self.lanes()
            shades, seen = theme.colors(self), (event.rect().left(), event.rect().right() + 1)
            edit_picture.paint(painter, lanes, self.state, self._pixels, self.place, shades, seen)
        if self.hasFocus():
            painter.setPen(theme.colors(self).accent)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.state is None or not self.state.symbols or event.button() != Qt.MouseButton.LeftButton:
            return
        lanes, at = self.lanes(), event.position()
        grip = edit_picture.grip_at(lanes, self.state, at.x(), at.y())
        self.choose(grip.place)
        if grip.kind:
            self._drag = (grip, at, self.state.wanted[grip.place], lanes)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.state is None or not self.state.symbols:
            return
        if self._drag is None:
            at = event.position()
            self.setCursor(SHAPES[edit_picture.grip_at(self.lanes(), self.state, at.x(), at.y()).kind])
            return
        grip, start, before, lanes = self._drag
        moved = event.position() - start
        if grip.kind == LENGTH:
            borders = self.state.spoken_borders
            spoken_s = (borders[grip.place + 1] - borders[grip.place]) / self.state.spoken[grip.place].length
            self.change(self._drag, length=round(before.length + lanes.seconds(moved.x()) / max(spoken_s, 1e-6), 3))
        elif grip.kind == PITCH:
            higher = lanes.semitones(-moved.y())
            bends = (n if grip.bend in (None, at) else 0.0 for at, n in enumerate((higher, higher)))
            first, last = (round(old + more, 2) for old, more in zip(before.pitch, bends))
            self.change(self._drag, pitch=(first, last))
        else:
            self.change(self._drag, energy=round(before.energy + lanes.decibels(-moved.y()), 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.play_requested.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self._zoom_by(ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state is None or not self._on_key(event):
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in LOOK_EVENTS:
            self.update()
        super().changeEvent(event)

    # -- inside -----------------------------------------------------------------------------------------------------

    def _on_key(self, event: QKeyEvent) -> bool:
        assert self.state is not None
        key, held = event.key(), event.modifiers()
        ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
        if key in moves and ctrl:
            return self._step(key in (Qt.Key.Key_Left, Qt.Key.Key_Right), moves[key], shift)
        actions = {
            Qt.Key.Key_Left: lambda: self.choose(self.place - 1),
            Qt.Key.Key_Right: lambda: self.choose(self.place + 1),
            Qt.Key.Key_Home: lambda: self.choose(0),
            Qt.Key.Key_End: lambda: self.choose(len(self.state.symbols) - 1 if self.state else 0),
            **dict.fromkeys((Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self.reset_chosen),
            **dict.fromkeys((Qt.Key.Key_Plus, Qt.Key.Key_Equal), lambda: self._zoom_by(ZOOM)),
            Qt.Key.Key_Minus: lambda: self._zoom_by(1 / ZOOM),
            Qt.Key.Key_0: lambda: self._zoom_by(0.0),
            **dict.fromkeys(ENTER, self.say_requested.emit),
            Qt.Key.Key_Space: self.play_requested.emit,
        }
        if key not in actions or ctrl:
            return False
        actions[key]()
        return True

    def _step(self, sideways: bool, direction: int, shift: bool) -> bool:
        assert self.state is not None
        sound = self.state.wanted[self.place]
        if sideways and LENGTH in self.state.kinds:
            self.change(length=sound.length * LONGER**direction)
        elif not sideways and shift and ENERGY in self.state.kinds:
            self.change(energy=sound.energy + DECIBELS * direction)
        elif not sideways and not shift and PITCH in self.state.kinds:
            first, last = (bend + SEMITONES * direction for bend in sound.pitch)
            self.change(pitch=(first, last))
        else:
            return False
        return True

    def reset_chosen(self) -> None:
        """The chosen sound as the model says it by itself."""
        if self.state is not None and self.place >= 0:
            self.state.reset(self.place)
            self.changed.emit()
            self._grow()
            self.update()

    def _zoom_by(self, factor: float) -> None:
        """Nearer or farther; 0: all of it."""
        self._zoom = max(1.0, self._zoom * factor) if factor else 1.0
        self.fit()

    def _room(self) -> int:
        around = self.parentWidget()
        return max(100, around.width() if around is not None else self.width())

    def _grow(self) -> None:
        """As wide as the sentence, but never in the middle of a drag narrower than it was."""
        if self.state is not None:
            needed = round(self.state.seconds * self._px_per_s)
            self.setMinimumWidth(needed if self._drag is None else max(needed, self.minimumWidth()))
