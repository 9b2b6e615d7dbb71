"""The bar at the foot of the window: play, stop, loop, speed, volume, where the sound is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QStyle, QToolButton, QWidget

from toolbox.shell import theme
from toolbox.shell.icons import icon
from toolbox.shell.said import said
from toolbox.widgets.elided_label import ElidedLabel
from toolbox.widgets.panel import Panel, dress, named, row, tint, tip

SPEEDS = (0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0)
STEPS = 10000
"""Of the position slider over the whole sound."""
SHOWN_LETTERS = 16


class JumpSlider(QSlider):
    """A click anywhere jumps there, as in every player."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            span = max(1, self.width() - 1)
            value = QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), event.position().toPoint().x(), span)
            self.setSliderPosition(value)
        super().mousePressEvent(event)


class TransportBar(Panel):
    """Signals: ``play_toggled()``; ``stop_requested()``; ``seek_requested(s)``; ``loop_toggled(bool)``;
    ``speed_changed(0.5..2)``; ``volume_changed(0..1)``; ``ab_toggled(bool)``: hear the other sound (True: B)
    at the same place.
    """

    play_toggled = Signal()
    stop_requested = Signal()
    seek_requested = Signal(float)
    loop_toggled = Signal(bool)
    speed_changed = Signal(float)
    volume_changed = Signal(float)
    ab_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="transport_bar")
        self._state = "stopped"
        self._names, self._heard = ("", ""), ""
        self._duration_s = 0.0
        self._position_s = 0.0
        self.play_button = self._button("transport_play")
        self.stop_button = self._button("transport_stop")
        self.loop_button = self._button("transport_loop", checkable=True)
        self.ab_button = self._button("transport_ab", checkable=True)
        self.ab_button.setEnabled(False)
        self.slider = named(JumpSlider(Qt.Orientation.Horizontal, maximum=STEPS), "transport_position")
        self.time = named(QLabel(), "transport_time")
        self.speed = named(QComboBox(), "transport_speed")
        for value in SPEEDS:
            self.speed.addItem(f"{value:g}×", value)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.volume = named(QSlider(Qt.Orientation.Horizontal, maximum=100, value=100), "transport_volume")
        self.volume.setFixedWidth(90)
        self.notice = named(ElidedLabel(), "transport_notice")
        self.notice.hide()
        buttons = row(self.play_button, self.stop_button, self.loop_button, self.ab_button)
        rest = (self.time, self.speed, self.volume, (self.notice, 2))
        row(buttons, (self.slider, 3), *rest, owner=self, margins=(4, 2, 4, 2))
        self._connect()
        self.finish()
        self._show_state()

    def _button(self, name: str, checkable: bool = False) -> QToolButton:
        button = named(QToolButton(autoRaise=True, checkable=checkable), name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        self.play_button.clicked.connect(lambda: self.play_toggled.emit())
        self.stop_button.clicked.connect(lambda: self.stop_requested.emit())
        self.loop_button.toggled.connect(self.loop_toggled)
        self.ab_button.toggled.connect(self.ab_toggled)
        self.speed.currentIndexChanged.connect(lambda _: self.speed_changed.emit(self.speed.currentData()))
        self.volume.valueChanged.connect(lambda value: self.volume_changed.emit(value / 100))
        self.slider.sliderMoved.connect(lambda _: self._show_time(self._slider_s()))
        self.slider.actionTriggered.connect(self._slider_acted)
        self.slider.sliderReleased.connect(lambda: self.seek_requested.emit(self._slider_s()))

    # -- what to show -----------------------------------------------------------------------------------------------

    def set_state(self, state: str) -> None:
        """``stopped``, ``playing`` or ``paused``."""
        self._state = state
        self._show_state()

    def set_position(self, seconds: float) -> None:
        """Cheap: call at 30 Hz. Ignored while the person holds the slider."""
        self._position_s = seconds
        if not self.slider.isSliderDown():
            share = seconds / self._duration_s if self._duration_s > 0 else 0.0
            self.slider.setValue(round(STEPS * min(1.0, share)))
            self._show_time(seconds)

    def set_duration(self, seconds: float) -> None:
        self._duration_s = seconds
        self._show_state()
        self.set_position(self._position_s)

    def set_speed(self, speed: float) -> None:
        """Show a speed without telling anybody (the nearest there is)."""
        nearest = min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - speed))
        with QSignalBlocker(self.speed):
            self.speed.setCurrentIndex(nearest)

    def set_volume(self, volume: float) -> None:
        """Show a volume 0..1 without telling anybody."""
        with QSignalBlocker(self.volume):
            self.volume.setValue(round(100 * volume))

    def set_ab(self, available: bool, names: tuple[str, str] = ("", "")) -> None:
        """Whether there are two sounds to compare, and what they are called; "" for result and reference."""
        self._names = names
        with QSignalBlocker(self.ab_button):
            self.ab_button.setEnabled(available)
        self.show_heard("")

    def show_heard(self, which: str) -> None:
        """Which of the two is heard now: ``A``, ``B`` or neither."""
        self._heard = which
        with QSignalBlocker(self.ab_button):
            self.ab_button.setChecked(which == "B")
        first, second = (name or usual for name, usual in zip(self._names, (self.tr("result"), self.tr("reference"))))
        text, tip = self.tr("A/B"), self.tr("Switch between A and B, keeping the position")
        if self.ab_button.isEnabled():
            tip = self.tr("Switch between A (“{0}”) and B (“{1}”), keeping the position").format(first, second)
            if which:
                text = f"{which}: {shortened(second if which == 'B' else first)}"
        dress(self.ab_button, text, tip)

    def toggle_ab(self) -> None:
        """Hear the other of the two sounds, where there are two."""
        if self.ab_button.isEnabled():
            self.ab_button.toggle()

    def set_notice(self, sentence: str) -> None:
        """A line about a failed device; "" takes it away."""
        self.notice.setText(said(sentence))
        self.notice.setToolTip(tip(said(sentence)))
        self.notice.setVisible(bool(sentence))

    # -- inside -----------------------------------------------------------------------------------------------------

    def _slider_s(self) -> float:
        return self.slider.sliderPosition() / STEPS * self._duration_s

    def _slider_acted(self, action: int) -> None:
        """Keys and the wheel; a drag tells its end by itself."""
        if not self.slider.isSliderDown() and action != QSlider.SliderAction.SliderNoAction.value:
            self.seek_requested.emit(self._slider_s())

    def _show_time(self, seconds: float) -> None:
        self.time.setText(f"{clock(seconds)} / {clock(self._duration_s)}")

    def _show_state(self) -> None:
        has_sound = self._duration_s > 0
        self.play_button.setEnabled(has_sound or self._state != "stopped")
        self.stop_button.setEnabled(self._state != "stopped")
        self.slider.setEnabled(has_sound)
        self.play_button.setIcon(icon("pause" if self._state == "playing" else "play"))
        text = self.tr("Pause") if self._state == "playing" else self.tr("Play")
        dress(self.play_button, text, self.tr("Play or stop (Space)"))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Playback"))
        dress(self.stop_button, self.tr("Stop playback"), self.tr("Stop and go back to the start"))
        dress(self.loop_button, self.tr("Loop"), self.tr("Repeat the selection, or all of it"))
        self.show_heard(self._heard)
        dress(self.slider, self.tr("Position"))
        dress(self.speed, self.tr("Speed; the pitch stays"))
        dress(self.volume, self.tr("Volume"))
        self._show_state()

    def recolor(self) -> None:
        self.stop_button.setIcon(icon("stop"))
        self.loop_button.setIcon(icon("redo"))
        tint(theme.colors(self).warning, self.notice)
        self.time.setMinimumWidth(QFontMetrics(self.time.font()).horizontalAdvance("00:00.0 / 00:00.0") + 4)
        self._show_state()


def shortened(name: str) -> str:
    """So much of a name as a button has room for."""
    return name if len(name) <= SHOWN_LETTERS else name[: SHOWN_LETTERS - 1] + "…"


def clock(seconds: float) -> str:
    """``0:03.2``; with hours from 1:00:00 on."""
    tenths = int(seconds * 10 + 1e-6)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{rest // 10:02d}"
    return f"{minutes}:{rest // 10:02d}.{rest % 10}"
