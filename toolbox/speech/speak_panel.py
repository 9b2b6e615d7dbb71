"""Text, voice, feeling, models and the buttons that make them speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSplitter, QWidget

from core.types import DEFAULT_KEY, ModelInfo, Request
from engine.messages import PreviewWord
from toolbox.speech.sentence_chips import SentenceChips
from toolbox.speech.speak_choice import ENTRY, OWN, Option, SpeakMode, Wish
from toolbox.speech.speak_extras import SpeakExtras
from toolbox.speech.speak_pickers import TOLD, SpeakPickers
from toolbox.speech.speak_text import SpeakText
from toolbox.widgets.control_form import ControlForm
from toolbox.widgets.flow import Flow
from toolbox.widgets.panel import Panel, column, dress, named

WorkState = Literal["idle", "running", "stopping"]


class SpeakPanel(Panel):
    """The whole Speak area. It never starts anything itself: it says what the person wants.

    Signals
    -------
    speak_requested(Wish)             a button was pressed; the panel is "running" until :meth:`set_state` says otherwise,
                                      so a double click asks once
    stop_requested()                  Stop was pressed; the panel shows "stopping" until ``set_state("idle")``
    hush_requested()                  Stop was pressed while nothing is made, but something sounds
    text_changed(text, language)      200 ms after the last key; answer with :meth:`set_analysis`
    picked(what, key)                 voice | feeling | synthesizer | vocoder | device
    feeling_source_requested(key)     "clip" or "map": the person wants to point at a feeling
    state_changed(state)              as :meth:`set_state` says
    changed()                         anything a session would remember
    """

    speak_requested = Signal(object)
    stop_requested = Signal()
    hush_requested = Signal()
    text_changed = Signal(str, str)
    picked = Signal(str, str)
    feeling_source_requested = Signal(str)
    state_changed = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkState = "idle"
        self._sounding = False
        self._blocked: dict[str, str] = {}
        self._edited = Request("")
        """Whose edits by hand hold as long as its text is said by its model."""
        self.text = SpeakText()
        self.pickers = SpeakPickers()
        self.extras = SpeakExtras()
        self.knobs = ControlForm()
        self.vocoder_knobs = ControlForm("vocoder_control")
        self.vocoder_title = named(QLabel(), "vocoder_knobs_title")
        self.chips = SentenceChips()
        self._buttons: dict[SpeakMode, QPushButton] = {
            "both": named(QPushButton(), "synthesize_and_vocode"),
            "mel": named(QPushButton(), "synthesize_only"),
            "vocode": named(QPushButton(), "vocode_only"),
        }
        self.speak_button, self.mel_button, self.vocode_button = self._buttons.values()
        self.stop_button = named(QPushButton(), "stop_speaking")
        self._lay_out()
        self._connect()
        self.finish()

    def wish(self, mode: SpeakMode = "both") -> Wish:
        """What is chosen now."""
        request = Request(
            text=self.text.text(),
            language=self.text.chosen_language(),
            voice=self.pickers.reference("voice"),
            feeling=self.pickers.reference("feeling"),
            seed=self.extras.seed.value(),
            synthesizer=self.pickers.chosen("synthesizer") or DEFAULT_KEY,
            vocoder=self.pickers.chosen("vocoder") or DEFAULT_KEY,
            controls=self.knobs.values(),
            vocoder_controls=self.vocoder_knobs.values(),
            trim=self.extras.trim.isChecked(),
            readings=self.text.readings(),
        )
        if (request.text, request.synthesizer) == (self._edited.text, self._edited.synthesizer):
            request = replace(request, edits=self._edited.edits)
            if self.extras.use_seed.isChecked() and request.seed == self._edited.seed:
                request = replace(request, again=self._edited.again)
        return Wish(request, mode, self.extras.takes.value(), self.extras.use_seed.isChecked())

    def restore(self, wish: Wish) -> list[str]:
        """Take over settings ("use these settings again"). Returns what this machine lacks; those choices are left alone."""
        asked, missing = wish.request, []
        self._edited = asked
        self.text.set_text(asked.text)
        self.text.set_readings(asked.readings)
        for what, key in (("synthesizer", asked.synthesizer), ("vocoder", asked.vocoder)):
            if key == self.pickers.chosen(what):
                continue
            if not self.pickers.choose(what, key):
                missing += [key] if key != DEFAULT_KEY else []
                continue
            for told in TOLD if what == "synthesizer" else ():
                self.pickers.choose(told, OWN)  # what the former model was told is no loss now
            self.picked.emit(what, key)
        if not self.text.set_language(asked.language):
            missing.append(asked.language)
        for what, reference in (("voice", asked.voice), ("feeling", asked.feeling)):
            if not self.pickers.choose_reference(what, reference):
                missing.append(reference.name or reference.entry)
        self.knobs.set_values(asked.controls)
        self.vocoder_knobs.set_values(asked.vocoder_controls)
        self.extras.set_seed(asked.seed if wish.fixed_seed else None)
        self.extras.trim.setChecked(asked.trim)
        self.extras.takes.setValue(wish.takes)
        self.picked.emit("voice", self.pickers.chosen("voice"))
        return missing

    def set_model(self, info: ModelInfo) -> list[str]:
        """Offer what a synthesizer can be told, its languages and its knobs. Returns the names of choices it cannot take."""
        lost = self.pickers.set_model(info)
        language = self.text.set_languages(info.languages)
        self.text.marks.set_feelings(info.feeling.entries)
        self.knobs.set_controls(info.controls)
        self.text.report()
        self.picked.emit("voice", self.pickers.chosen("voice"))
        return [*lost, language] if language else lost

    def request(self, mode: SpeakMode) -> bool:
        """Ask for speech as the buttons and shortcuts do; False when that is not possible now."""
        return not self.blocked_reason(mode) and self.start(self.wish(mode))

    def start(self, wish: Wish) -> bool:
        """Ask for a wish that is none of the text here, a recording to be converted say; False while something is made."""
        if self._state != "idle":
            return False
        self.set_state("running")
        self.speak_requested.emit(wish)
        return True

    def request_stop(self) -> bool:
        """Ask to stop; False when nothing runs."""
        if self._state != "running":
            return False
        self.set_state("stopping")
        self.stop_requested.emit()
        return True

    def choose_feeling(self, number: int) -> bool:
        """Choose a feeling of the model's own table by its place there (keys 1-9)."""
        entries = [key for key in self.pickers.keys("feeling") if key.startswith(ENTRY)]
        if number > len(entries):
            return False
        self.pickers.choose("feeling", entries[number - 1])
        self.pickers.picked.emit("feeling", entries[number - 1])
        return True

    def set_options(self, what: str, options: Sequence[Option]) -> None:
        """Fill the ``synthesizer``, ``vocoder`` or ``device`` list."""
        self.pickers.set_options(what, options)
        self._show_buttons()

    def set_analysis(
        self,
        language: str,
        phonemes: str,
        unspeakable: Iterable[tuple[int, int]] = (),
        words: Sequence[PreviewWord] = (),
    ) -> None:
        """The answer to ``text_changed``: language such as ``zh+en``, pronunciation, (start, length) of what is skipped, words of the
        pronunciation."""
        self.text.set_detected(language)
        self.text.set_preview(phonemes, words)
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
        self.state_changed.emit(state)

    def set_sounding(self, sounding: bool) -> None:
        """Whether something is played: Stop then silences it."""
        self._sounding = sounding
        self._show_buttons()

    def state(self) -> WorkState:
        return self._state

    def set_sentences(self, sentences: Sequence[str]) -> None:
        self.chips.set_sentences(sentences)

    def retranslate(self) -> None:
        self.vocoder_title.setText(self.tr("Knobs of the vocoder"))
        self._show_buttons()

    def _lay_out(self) -> None:
        both = QWidget()
        column(self.knobs, self.vocoder_title, self.vocoder_knobs, 1, owner=both, margins=0)
        area = QScrollArea(widgetResizable=True, frameShape=QScrollArea.Shape.NoFrame, minimumWidth=240, visible=False)
        named(area, "speak_knobs_area").setWidget(both)
        self.extras.knobs.toggled.connect(area.setVisible)
        top = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        top.addWidget(self.text)
        top.addWidget(area)
        top.setStretchFactor(0, 1)
        buttons = Flow((*self._buttons.values(), self.stop_button))
        column((top, 1), self.chips, self.pickers, buttons, self.extras, owner=self, margins=6)

    def _connect(self) -> None:
        for mode, button in self._buttons.items():
            button.clicked.connect(lambda _=False, wanted=mode: self.request(wanted))
        self.stop_button.clicked.connect(lambda: self.request_stop() or self.hush_requested.emit())
        self.text.text_changed.connect(self.text_changed)
        self.text.editor.textChanged.connect(self._show_buttons)
        self.pickers.picked.connect(self.picked)
        self.pickers.feeling_source_requested.connect(self.feeling_source_requested)
        self.text.text_changed.connect(lambda *_: self.changed.emit())
        self.pickers.picked.connect(lambda *_: self.changed.emit())
        self.pickers.told_changed.connect(self.changed)
        for form in (self.knobs, self.vocoder_knobs):
            form.values_changed.connect(lambda _: self.changed.emit())
        self.extras.changed.connect(self.changed)

    def _show_buttons(self) -> None:
        texts: dict[SpeakMode, tuple[str, str]] = {
            "both": (self.tr("Synthesize and vocode"), self.tr("Make speech from the text (Ctrl+Enter)")),
            "mel": (self.tr("Synthesize only"), self.tr("Make only the mel spectrogram (Ctrl+Shift+Enter)")),
            "vocode": (
                self.tr("Vocode only"),
                self.tr("Turn the present mel spectrogram into sound with the chosen vocoder"),
            ),
        }
        busy = self.tr("Speech is being made; wait or press Stop.") if self._state != "idle" else ""
        for mode, button in self._buttons.items():
            reason = busy or self.blocked_reason(mode)
            button.setEnabled(not reason)
            dress(button, texts[mode][0], reason or texts[mode][1])
        text = self.tr("Stopping…") if self._state == "stopping" else self.tr("Stop")
        dress(self.stop_button, text, self.tr("Stop making speech and keep the finished sentences (Esc)"))
        self.stop_button.setEnabled(self._state == "running" or (self._sounding and self._state == "idle"))
