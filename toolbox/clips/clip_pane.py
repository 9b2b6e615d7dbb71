"""One sound on the desk: title, waveform, spectrogram, what was found out about it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QToolButton, QWidget

from core.types import AudioClip, Float32, MelSpec
from engine.messages import ClipView
from toolbox.clips.telling import how_sure
from toolbox.shell import theme
from toolbox.shell.icons import icon
from toolbox.shell.said import said
from toolbox.widgets.button_menu import offer_menu
from toolbox.widgets.elided_label import ElidedLabel
from toolbox.widgets.mel_view import MelView
from toolbox.widgets.panel import Panel, column, dress, named, row, tint
from toolbox.widgets.waveform_view import WaveformView


class ClipPane(Panel):
    """The reference's pane, and the base of the result's.

    Signals: ``play_requested(start_s, end_s)`` for the selection or, without one, from 0 to the end; ``stop_requested()``
    from the same button while :meth:`set_playing`; ``seek_requested(s)``; ``selection_changed(start_s, end_s)``, 0 and 0
    when cleared; ``save_requested()``; ``use_requested()``: make this sound the voice; ``add_requested()``: add it to the
    voice in hand.
    """

    play_requested = Signal(float, float)
    stop_requested = Signal()
    seek_requested = Signal(float)
    selection_changed = Signal(float, float)
    save_requested = Signal()
    use_requested = Signal()
    add_requested = Signal()

    def __init__(self, name: str = "reference_pane", parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name)
        self.clip: AudioClip | None = None
        self.live = False
        """Whether a recording is shown while it runs."""
        self._title = ""
        self._view: ClipView | None = None
        self._playing = False
        self.title = named(ElidedLabel(), f"{name}_title")
        self.play_button = self._button(f"{name}_play", self._press_play)
        self.save_button = self._button(f"{name}_save", self.save_requested.emit)
        self.use_button = self._button(f"{name}_use", self.use_requested.emit)
        self.add_button = self._button(f"{name}_add", self.add_requested.emit)
        self.waveform = named(WaveformView(), f"{name}_waveform")
        self.mel = named(MelView(), f"{name}_mel")
        self.report = self._line(f"{name}_report")
        self.advice = self._line(f"{name}_advice")
        self._lay_out()
        self._connect()
        self._enable()

    def _line(self, name: str) -> QLabel:
        label = named(QLabel(wordWrap=True, visible=False), name)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, name: str, pressed: Callable[[], object] | None = None) -> QToolButton:
        button = named(QToolButton(autoRaise=True, focusPolicy=Qt.FocusPolicy.TabFocus), name)
        if pressed is not None:
            button.clicked.connect(lambda: pressed())
        return button

    def _lay_out(self) -> None:
        self.head = row((self.title, 1), self.play_button, self.save_button, self.use_button, self.add_button)
        self.head.setSpacing(2)
        self.views = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        named(self.views, f"{self.objectName()}_views")
        for view, share in ((self.waveform, 2), (self.mel, 3)):
            self.views.addWidget(view)
            self.views.setStretchFactor(self.views.indexOf(view), share)
        column(self.head, (self.views, 1), self.report, self.advice, owner=self, margins=(4, 2, 4, 2), spacing=2)

    def _connect(self) -> None:
        self.waveform.follow(self.mel)
        for view, other in ((self.waveform, self.mel), (self.mel, self.waveform)):
            view.seek_requested.connect(self.seek_requested)
            view.play_requested.connect(self.play_requested)
            view.menu_requested.connect(self._show_menu)
            view.selection_changed.connect(lambda a, b, other=other: self._select(other, a, b))

    # -- what to show -----------------------------------------------------------------------------------------------

    def show_view(self, view: ClipView) -> None:
        """Show a file that was opened: its sound, mel and what was found out about it."""
        self.show_clip(view.clip, view.mel, view.mel_spec, view.name)
        self._show_found(view)

    def _show_found(self, view: ClipView) -> None:
        self._view = view
        parts = [self.tr("{0} s").format(f"{view.seconds or view.clip.seconds:.1f}")]
        if view.seconds > view.clip.seconds + 1.0:
            parts.append(self.tr("first {0} s shown").format(f"{view.clip.seconds:.0f}"))
        if "speech_seconds" in view.facts:
            parts.append(self.tr("speech {0} s").format(f"{view.facts['speech_seconds']:.1f}"))
        if "snr_db" in view.facts and np.isfinite(view.facts["snr_db"]):
            parts.append(self.tr("signal to noise {0} dB").format(f"{view.facts['snr_db']:.0f}"))
        parts.append(self.tr("{0} kHz").format(f"{view.clip.rate_hz / 1000:g}"))
        self.set_report(" · ".join(parts), view.advice)

    def show_clip(self, clip: AudioClip | None, mel: Float32 | None, spec: MelSpec | None, title: str) -> None:
        """Show sound and mel; either may be None."""
        self.clip, self.live = clip, False
        self.set_title(title)
        self.waveform.set_clip(clip)
        self.mel.set_mel(mel, spec, clip.seconds if clip is not None else None)
        if clip is None and mel is not None:
            self.waveform.set_duration(self.mel.duration_s)
        self._view = None
        self.set_report("")
        self._enable()

    def clear(self) -> None:
        self._playing = False
        self.show_clip(None, None, None, "")

    def begin_live(self, spec: MelSpec, seconds: float = 8.0) -> None:
        """While recording: an empty waveform and a scrolling mel; give ``mel`` its columns as long as it is :attr:`live`."""
        self.show_clip(None, None, None, "")
        self.live = True
        self.set_title("")
        self.mel.start_live(spec, seconds)

    def set_title(self, title: str) -> None:
        self._title = title
        self.title.setText(title or (self.tr("Recording") if self.live else self.empty_title()))
        self.title.setToolTip(self.title.text())

    def set_report(self, facts: str, advice: tuple[str, ...] = ()) -> None:
        """One line of facts and the sentences of advice, the latter in the warning colour."""
        for label, text in ((self.report, facts), (self.advice, " ".join(map(said, advice)))):
            label.setText(text)
            label.setVisible(bool(text))

    def set_cursor(self, seconds: float | None) -> None:
        """Move the playback cursor of both pictures."""
        self.waveform.set_cursor(seconds)
        self.mel.set_cursor(seconds)

    def set_playing(self, playing: bool) -> None:
        """Whether this pane's sound is being played: its button then stops it."""
        if playing != self._playing:
            self._playing = playing
            self.retranslate()
            self.recolor()
        if not playing:
            self.set_cursor(None)

    @property
    def selection(self) -> tuple[float, float] | None:
        """The selected stretch in seconds."""
        return self.waveform.selection

    # -- inside -----------------------------------------------------------------------------------------------------

    def _press_play(self) -> None:
        if self._playing:
            self.stop_requested.emit()
        elif self.clip is not None:
            self.play_requested.emit(*(self.selection or (0.0, self.clip.seconds)))

    def _show_menu(self, place: QPoint) -> None:
        buttons = (self.play_button, self.save_button, self.use_button, self.add_button)
        offer_menu(self, place, buttons, [(self.tr("Show all of it"), self.mel.show_all)])

    def _select(self, other: WaveformView | MelView, start_s: float, end_s: float) -> None:
        other.set_selection((start_s, end_s) if end_s > start_s else None)
        self.selection_changed.emit(start_s, end_s)

    def _enable(self) -> None:
        has_sound = self.clip is not None
        for button in (self.play_button, self.save_button, self.use_button, self.add_button):
            button.setEnabled(has_sound)

    def empty_title(self) -> str:
        """Shown while there is nothing."""
        return self.tr("Reference: load, drop or record a voice")

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Reference"))
        play = self.tr("Stop") if self._playing else self.tr("Play")
        dress(self.play_button, play, self.tr("Play the selection, or all of it (Space)"))
        dress(self.save_button, self.tr("Save"), self.tr("Save this sound as a file"))
        dress(self.use_button, self.tr("Use as voice"), self.tr("Speak with the voice of this sound"))
        dress(self.add_button, self.tr("Add to the voice"), self.tr("Add this sound to the clips of the voice in hand"))
        self.set_title(self._title)
        if self._view is not None:
            self._show_found(self._view)

    def recolor(self) -> None:
        shades = theme.colors(self)
        self.play_button.setIcon(icon("stop" if self._playing else "play"))
        self.save_button.setIcon(icon("save"))
        self.use_button.setIcon(icon("speak"))
        self.add_button.setIcon(icon("add"))
        tint(shades.muted, self.report)
        tint(shades.warning, self.advice)
        self.title.setStyleSheet("font-weight: 600;")


class ReferencePane(ClipPane):
    """The pane of the sound whose voice is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("reference_pane", parent)
        self.told = self._line("reference_pane_told")
        self.layout().addWidget(self.told)
        self.finish()

    def show_clip(self, clip: AudioClip | None, mel: Float32 | None, spec: MelSpec | None, title: str) -> None:
        super().show_clip(clip, mel, spec, title)
        self.tell("")

    def tell(self, words: str) -> None:
        """How it feels and whose voice it is like, once that is known."""
        self.told.setText(words)
        self.told.setToolTip(how_sure())
        self.told.setVisible(bool(words))
