"""Text, voice, feeling, models and the buttons that make them speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from core import Control
from toolbox.speech.sentence_chips import SentenceChips
from toolbox.speech.speak_choice import PRESET_PREFIX, Option, SpeakChoice, SpeakMode
from toolbox.speech.speak_pickers import SpeakExtras, SpeakPickers
from toolbox.speech.speak_text import SpeakText
from toolbox.widgets.control_form import ControlForm
from toolbox.widgets.panel import Panel, dress, named, slim

WorkState = Literal["idle", "running", "stopping"]


class SpeakPanel(Panel):
    """The whole Speak area. It never starts anything itself: it says what the person wants.

    Signals
    -------
    speak_requested(SpeakChoice)      a button was pressed; the panel is "running" until :meth:`set_state` says otherwise,
                                      so a double click asks once
    stop_requested()                  Stop was pressed; the panel shows "stopping" until ``set_state("idle")``
    text_changed(text, language)      200 ms after the last key; answer with :meth:`set_analysis`
    picked(what, key)                 voice | feeling | synthesizer | vocoder | device
    feeling_source_requested(key)     "clip" or "map": the person wants to point at a feeling
    play_sentence_requested(index), redo_sentence_requested(index)
    changed()                         anything a session would remember
    """

    speak_requested = Signal(object)
    stop_requested = Signal()
    text_changed = Signal(str, str)
    picked = Signal(str, str)
    feeling_source_requested = Signal(str)
    play_sentence_requested = Signal(int)
    redo_sentence_requested = Signal(int)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkState = "idle"
        self._blocked: dict[str, str] = {}
        self.text = SpeakText()
        self.pickers = SpeakPickers()
        self.extras = SpeakExtras()
        self.knobs = ControlForm()
        self.chips = SentenceChips()
        self.speak_button = named(QPushButton(), "synthesize_and_vocode")
        self.mel_button = named(QPushButton(), "synthesize_only")
        self.vocode_button = named(QPushButton(), "vocode_only")
        self.stop_button = named(QPushButton(), "stop_speaking")
        self._buttons: dict[SpeakMode, QPushButton] = {
            "both": self.speak_button,
            "mel": self.mel_button,
            "vocode": self.vocode_button,
        }
        slim(*self._buttons.values(), self.stop_button)
        self._lay_out()
        self._connect()
        self.finish()

    def choice(self, mode: SpeakMode = "both") -> SpeakChoice:
        """What is chosen now."""
        return SpeakChoice(
            text=self.text.text(),
            mode=mode,
            language=self.text.chosen_language(),
            voice=self.pickers.chosen("voice"),
            feeling=self.pickers.chosen("feeling"),
            feeling_strength=self.pickers.strength_field.value(),
            synthesizer=self.pickers.chosen("synthesizer"),
            vocoder=self.pickers.chosen("vocoder"),
            device=self.pickers.chosen("device"),
            controls=self.knobs.values(),
            seed=self.extras.seed.value() if self.extras.use_seed.isChecked() else None,
            trim=self.extras.trim.isChecked(),
            takes=self.extras.takes.value(),
        )

    def restore(self, choice: SpeakChoice) -> list[str]:
        """Take over settings ("use these settings again"). Returns which keys this machine lacks; those are left alone."""
        missing, choice = [], choice.sound()
        self.text.set_text(choice.text)
        self.text.set_language(choice.language)
        for what in ("voice", "feeling", "synthesizer", "vocoder", "device"):
            key = getattr(choice, what)
            if key and not self.pickers.choose(what, key):
                missing.append(key)
        self.pickers.strength_field.setValue(choice.feeling_strength)
        self.knobs.set_values(choice.controls)
        self.extras.set_seed(choice.seed)
        self.extras.trim.setChecked(choice.trim)
        self.extras.takes.setValue(choice.takes)
        self.changed.emit()
        return missing

    def request(self, mode: SpeakMode) -> bool:
        """Ask for speech as the buttons and shortcuts do; False when that is not possible now."""
        if self._state != "idle" or self.blocked_reason(mode):
            return False
        self.set_state("running")
        self.speak_requested.emit(self.choice(mode))
        return True

    def request_stop(self) -> bool:
        """Ask to stop; False when nothing runs."""
        if self._state != "running":
            return False
        self.set_state("stopping")
        self.stop_requested.emit()
        return True

    def choose_preset(self, emotion: str) -> bool:
        """Choose a preset feeling by its emotion key (keys 1-9)."""
        key = PRESET_PREFIX + emotion
        if not self.pickers.choose("feeling", key):
            return False
        self.pickers.picked.emit("feeling", key)
        return True

    def set_options(self, what: str, options: Sequence[Option]) -> None:
        """Fill the ``voice``, ``synthesizer``, ``vocoder`` or ``device`` list."""
        self.pickers.set_options(what, options)
        self._show_buttons()

    def set_controls(self, controls: Sequence[Control]) -> None:
        """The knobs of the chosen models. The strength of the feeling has its slider here already."""
        self.knobs.set_controls([control for control in controls if control.name != "emotion_strength"])

    def set_analysis(self, language: str, phonemes: str, unspeakable: Iterable[tuple[int, int]] = ()) -> None:
        """The answer to ``text_changed``: language such as ``zh+en``, pronunciation, (start, length) of what is skipped."""
        self.text.set_detected(language)
        self.text.set_preview(phonemes)
        self.text.mark_ranges(unspeakable)

    def set_blocked(self, mode: str, reason: str) -> None:
        """Why ``both``, ``mel`` or ``vocode`` cannot be done now, as one sentence; empty when it can."""
        self._blocked[mode] = reason
        self._show_buttons()

    def blocked_reason(self, mode: str) -> str:
        """The sentence shown in the tooltip of a disabled button, or empty."""
        if self._blocked.get(mode):
            return self._blocked[mode]
        if mode != "vocode" and not self.text.text().strip():
            return self.tr("Type a text first.")
        if mode != "vocode" and not self.pickers.chosen("synthesizer"):
            return self.tr("Choose a synthesizer first; drop a model file on the window to add one.")
        return ""

    def set_state(self, state: WorkState) -> None:
        """``idle``, ``running`` or ``stopping``: as the worker really is."""
        self._state = state
        self._show_buttons()

    def state(self) -> WorkState:
        return self._state

    def set_sentences(self, sentences: Sequence[str]) -> None:
        self.chips.set_sentences(sentences)

    def set_sentence_state(self, index: int, state: str) -> None:
        """``waiting``, ``working``, ``done``, ``playing`` or ``failed``."""
        self.chips.set_state(index, state)

    def retranslate(self) -> None:
        dress(self.speak_button, self.tr("Synthesize and vocode"))
        dress(self.mel_button, self.tr("Synthesize only"))
        dress(self.vocode_button, self.tr("Vocode only"))
        self._show_buttons()

    def _lay_out(self) -> None:
        knobs = named(QScrollArea(), "speak_knobs_area")
        knobs.setWidgetResizable(True)
        knobs.setFrameShape(QScrollArea.Shape.NoFrame)
        knobs.setWidget(self.knobs)
        knobs.setMinimumWidth(240)
        knobs.setVisible(False)
        self.extras.knobs.toggled.connect(knobs.setVisible)
        top = QSplitter(Qt.Orientation.Horizontal)
        top.addWidget(self.text)
        top.addWidget(knobs)
        top.setStretchFactor(0, 1)
        top.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        for button in (*self._buttons.values(), self.stop_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(top, 1)
        column.addWidget(self.chips)
        column.addWidget(self.pickers)
        column.addLayout(buttons)
        column.addWidget(self.extras)

    def _connect(self) -> None:
        for mode, button in self._buttons.items():
            button.clicked.connect(lambda _=False, wanted=mode: self.request(wanted))
        self.stop_button.clicked.connect(self.request_stop)
        self.text.text_changed.connect(self.text_changed)
        self.text.editor.textChanged.connect(self._show_buttons)
        self.pickers.picked.connect(self.picked)
        self.pickers.feeling_source_requested.connect(self.feeling_source_requested)
        self.chips.play_requested.connect(self.play_sentence_requested)
        self.chips.redo_requested.connect(self.redo_sentence_requested)
        self.text.text_changed.connect(lambda *_: self.changed.emit())
        self.pickers.picked.connect(lambda *_: self.changed.emit())
        self.pickers.strength_changed.connect(lambda _: self.changed.emit())
        self.knobs.values_changed.connect(lambda _: self.changed.emit())
        self.extras.changed.connect(self.changed)

    def _show_buttons(self) -> None:
        tips: dict[SpeakMode, str] = {
            "both": self.tr("Make speech from the text (Ctrl+Enter)"),
            "mel": self.tr("Make only the mel spectrogram (Ctrl+Shift+Enter)"),
            "vocode": self.tr("Turn the present mel spectrogram into sound with the chosen vocoder"),
        }
        for mode, button in self._buttons.items():
            reason = self.blocked_reason(mode)
            if self._state != "idle":
                reason = self.tr("Speech is being made; wait or press Stop.")
            button.setEnabled(not reason)
            button.setToolTip(reason or tips[mode])
        stopping = self._state == "stopping"
        dress(
            self.stop_button,
            self.tr("Stopping…") if stopping else self.tr("Stop"),
            self.tr("Stop making speech and keep the finished sentences (Esc)"),
        )
        self.stop_button.setEnabled(self._state == "running")
