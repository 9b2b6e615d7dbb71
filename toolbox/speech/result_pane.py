"""What was spoken: grows while the engine speaks, then shows the whole take with its alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from core.types import AudioClip, Float32, MelColumns, MelSpec, Speech, Timing
from engine.messages import SpokenTake
from toolbox.clips.clip_pane import ClipPane
from toolbox.desk import likeness_text, told_text
from toolbox.shell.icons import icon
from toolbox.speech.alignment_view import AlignmentView
from toolbox.speech.pitch_view import PitchView
from toolbox.widgets.panel import dress, named
from toolbox.widgets.time_plot import TimePlot

GROWING_WAVEFORM_S = 120.0
GROWING_DETAIL_S = 300.0
"""What is drawn anew for every sentence must not grow without end; beyond this it comes with the finished take."""


class ResultPane(ClipPane):
    """Like :class:`ClipPane`; :meth:`begin_growing`, :meth:`append_part` for every sentence, :meth:`show_take` at the end.

    Signal: ``edit_requested()``: change its sounds by hand.
    """

    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("result_pane", parent)
        self._take: SpokenTake | None = None
        self._timings: list[Timing] = []
        self._f0: list[Float32] = []
        self._clips: list[AudioClip] = []
        self._spec: MelSpec | None = None
        self._drafted = 0
        self.pitch = named(PitchView(), "result_pane_pitch")
        self.alignment = named(AlignmentView(), "result_pane_alignment")
        self.pitch_button = self._view_on_demand(self.pitch, "result_pane_pitch_button")
        self.alignment_button = self._view_on_demand(self.alignment, "result_pane_alignment_button")
        self.edit_button = self._button("result_pane_edit", self.edit_requested.emit)
        self.head.insertWidget(1, self.edit_button)
        self._enable()
        self.finish()

    def _view_on_demand(self, view: TimePlot, button_name: str) -> QToolButton:
        """A further picture over the same time, hidden until its button in the title is pressed."""
        view.hide()
        self.views.addWidget(view)
        view.follow(self.mel)
        view.seek_requested.connect(self.seek_requested)
        view.play_requested.connect(self.play_requested)
        button = self._button(button_name)
        button.setCheckable(True)
        button.setEnabled(False)
        button.toggled.connect(view.setVisible)
        self.head.insertWidget(1, button)
        return button

    def begin_growing(self, title: str, mel_spec: MelSpec | None) -> None:
        """Speaking begins: empty pictures. Without ``mel_spec`` only the waveform grows; see :meth:`show_mel`."""
        self._take = None
        self.show_clip(None, None, None, title)
        self._set_alignment(None, 1.0, ())
        self._set_pitch(None, 1.0)
        self._timings, self._f0, self._clips, self._spec, self._drafted = [], [], [], mel_spec, 0
        if mel_spec is not None:
            self.mel.start_growing(mel_spec)

    def append_draft(self, columns: MelColumns) -> None:
        """Columns of a sentence that is still being made; the sentence takes their place."""
        self.mel.append_columns(columns.mel)
        self._drafted += columns.mel.shape[1]

    def append_part(self, part: Speech) -> None:
        """A sentence is ready: its mel grows on, its symbols, pitch and sound join those before."""
        self.mel.drop_columns(self._drafted)
        self._drafted = 0
        if self._spec is not None and part.mel is not None:
            self._append_mel(part, part.mel, self._spec)
        elif part.f0_hz is not None and part.clip is not None:
            self._append_pitch(part.f0_hz, len(part.f0_hz) / max(part.clip.seconds, 1e-3))
        if part.clip is not None and self._still_short(part.clip):
            self._clips.append(part.clip)
            self.clip = AudioClip(np.concatenate([clip.samples for clip in self._clips]), part.clip.rate_hz)
            cursor_s = self.mel.cursor_s
            self.waveform.set_clip(self.clip)
            self.waveform.set_cursor(cursor_s)
        self._enable()

    def _append_mel(self, part: Speech, mel: Float32, spec: MelSpec) -> None:
        start_s = self.mel.columns / spec.frames_per_second
        self.mel.append_columns(mel)
        self._timings += [
            replace(timing, start_s=timing.start_s + start_s, end_s=timing.end_s + start_s) for timing in part.timings
        ]
        if start_s < GROWING_DETAIL_S:
            self.mel.set_timings(self._timings)
        f0_hz = part.f0_hz if part.f0_hz is not None else np.zeros(mel.shape[1], np.float32)
        self._append_pitch(f0_hz, spec.frames_per_second)

    def _append_pitch(self, f0_hz: Float32, frames_per_second: float) -> None:
        """The model makes the pitch of a sentence in one go: it comes with its mel, or with its sound where there is none."""
        start_s = sum(map(len, self._f0)) / frames_per_second
        self._f0.append(f0_hz)
        if start_s < GROWING_DETAIL_S:
            known = np.concatenate(self._f0)
            self.mel.set_f0(known if known.any() else None)
            self._set_pitch(known, frames_per_second)

    def _still_short(self, clip: AudioClip) -> bool:
        one_rate = all(known.rate_hz == clip.rate_hz for known in self._clips)
        return one_rate and (self.clip is None or self.clip.seconds < GROWING_WAVEFORM_S)

    def show_take(self, take: SpokenTake) -> None:
        """The finished take. A running playback cursor stays where it is."""
        speech = take.speech
        cursor_s = self.mel.cursor_s
        self.show_clip(speech.clip, speech.mel, speech.mel_spec, told_text(speech.request))
        self.set_cursor(cursor_s)
        self.mel.set_timings(speech.timings)
        self.mel.set_f0(speech.f0_hz)
        self._set_pitch(
            speech.f0_hz, len(speech.f0_hz) / max(speech.seconds, 1e-3) if speech.f0_hz is not None else 1.0
        )
        symbols = tuple(timing.symbol for timing in speech.timings)
        self._set_alignment(speech.alignment, _frame_rate(speech), symbols)
        self.show_facts(take)

    def show_last(self, take: SpokenTake | None) -> None:
        """What was shown before a sentence that came to nothing."""
        if take is not None:
            self.show_take(take)
        else:
            self.clear()

    def show_mel(self, mel: Float32, spec: MelSpec, timings: Sequence[Timing]) -> None:
        """The picture of a take whose model makes sound itself."""
        cursor_s = self.mel.cursor_s
        self.mel.set_mel(mel, spec, self.clip.seconds if self.clip is not None else None)
        self.mel.set_timings(timings)
        self.mel.set_cursor(cursor_s)

    def show_facts(self, take: SpokenTake) -> None:
        """The line under the pictures; called again once the take has been measured."""
        self._take = take
        self.set_report(" · ".join(self._facts(take)), take.speech.notes)

    def _facts(self, take: SpokenTake) -> list[str]:
        seconds, likeness = take.speech.seconds, take.measure.similarity if take.measure is not None else None
        facts = [self.tr("{0} s").format(f"{seconds:.1f}")]
        if likeness is not None:
            facts.append(likeness_text(likeness))
        spent_s = take.timings_s.get("synthesis_s")
        if spent_s is not None and seconds > 0:
            facts.append(self.tr("made in {0} s").format(f"{spent_s:.2f}"))
        first_s = take.timings_s.get("first_sound_s")
        if first_s and take.speech.clip is not None:
            facts.append(self.tr("first sound after {0} s").format(f"{first_s:.2f}"))
        if any(take.speech.request.edits):
            facts.append(self.tr("edited by hand"))
        if take.stopped:
            facts.append(self.tr("stopped early"))
        return facts

    def _set_pitch(self, f0_hz: Float32 | None, frames_per_second: float) -> None:
        known = f0_hz is not None and bool((f0_hz > 0).any())
        own_s = (
            len(f0_hz) / frames_per_second if f0_hz is not None else 0.0
        )  # a growing mel is behind, and there may be none
        self.pitch.set_pitch(f0_hz, frames_per_second, max(self.mel.duration_s, own_s))
        self.pitch_button.setEnabled(known)
        self.pitch.setVisible(known and self.pitch_button.isChecked())

    def _set_alignment(self, weights: Float32 | None, frames_per_second: float, symbols: tuple[str, ...]) -> None:
        fits = weights is not None and weights.size > 0
        self.alignment.set_alignment(weights if fits else None, frames_per_second, symbols)
        self.alignment_button.setEnabled(fits)
        self.alignment.setVisible(fits and self.alignment_button.isChecked())

    def set_cursor(self, seconds: float | None) -> None:
        super().set_cursor(seconds)
        self.alignment.set_cursor(seconds)
        self.pitch.set_cursor(seconds)

    def _enable(self) -> None:
        super()._enable()
        if hasattr(self, "edit_button"):  # the pane's own buttons come first
            self.edit_button.setEnabled(self.clip is not None or self.mel.duration_s > 0)

    def empty_title(self) -> str:
        return self.tr("Result: nothing spoken yet")

    def retranslate(self) -> None:
        super().retranslate()
        self.setAccessibleName(self.tr("Result"))
        if self._take is not None:
            self.show_facts(self._take)
        dress(self.alignment_button, self.tr("Alignment"), self.tr("Show which symbol is spoken when"))
        dress(self.edit_button, self.tr("Edit by hand"), self.tr("Change how long, high and loud its sounds are"))
        dress(self.pitch_button, self.tr("Pitch"), self.tr("Show how the pitch rises and falls"))

    def recolor(self) -> None:
        super().recolor()
        self.alignment_button.setIcon(icon("compare"))
        self.pitch_button.setIcon(icon("pitch"))
        self.edit_button.setIcon(icon("edit"))


def _frame_rate(speech: Speech) -> float:
    """Columns of the alignment a second."""
    if speech.mel_spec is not None:
        return speech.mel_spec.frames_per_second
    return speech.alignment.shape[1] / max(speech.seconds, 1e-3) if speech.alignment is not None else 1.0
