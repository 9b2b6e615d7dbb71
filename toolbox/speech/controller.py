"""From the Speak panel's wish to sound: requests, sentences as they come, takes."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from core.types import DEFAULT_KEY, AudioClip, Speech
from engine.messages import ClipView, SpokenTake, TakeMeasure, TextPreview
from toolbox.controller import Controller, Shared
from toolbox.jobs import Job
from toolbox.speech.result_pane import ResultPane
from toolbox.speech.speak_choice import MAX_SEED, Wish
from toolbox.speech.speak_panel import SpeakPanel


class SpeechController(Controller):
    """Joins the Speak panel, the engine, the player and the result pane.

    Signals: ``take_ready(SpokenTake)``, ``take_measured(SpokenTake)`` with its vectors, ``sounding()`` when the first
    sentence starts.
    """

    take_ready = Signal(object)
    take_measured = Signal(object)
    sounding = Signal()

    def __init__(self, panel: SpeakPanel, result: ResultPane, shared: Shared) -> None:
        super().__init__(shared)
        self._panel, self._result = panel, result
        self._job: Job | None = None
        self._takes_left = 0
        self._wish: Wish | None = None
        self._clips: list[AudioClip | None] = []
        """The pieces of the present take, as far as they have come."""
        self._preview_sentences: tuple[str, ...] = ()
        panel.speak_requested.connect(self.speak)
        panel.stop_requested.connect(self.stop)
        panel.text_changed.connect(self._preview)
        panel.chips.play_requested.connect(self._play_sentence)
        panel.chips.redo_requested.connect(self._redo_sentence)
        self._desk.result_changed.connect(lambda _: self._update_vocode())
        self._update_vocode()

    # -- speaking ---------------------------------------------------------------------------------------------------

    def speak(self, wish: Wish) -> None:
        """Start what a button asked for."""
        self._wish = wish
        self._takes_left = max(1, wish.takes) if wish.mode == "both" else 1
        self._begin_take()

    def stop(self) -> None:
        self._takes_left = 0
        if self._job is not None:
            self._job.stop()

    def _begin_take(self) -> None:
        wish = self._wish
        assert wish is not None
        self._takes_left -= 1
        self._clips = []
        request = wish.request
        if not wish.fixed_seed:
            request = replace(request, seed=random.SystemRandom().randrange(MAX_SEED))
        if wish.mode != "mel":
            self._player.begin_stream()  # the device opens while the first sentence is made
        title, method, before = self.tr("Speaking"), "speak" if wish.mode == "both" else "synthesize", ()
        after = ()
        if wish.mode == "vocode":
            assert self._desk.result is not None
            kept = self._desk.result.speech
            title, method, before, after = self.tr("Vocoding"), "vocode", (kept.mel, kept.mel_spec), (kept.f0_hz,)
        job = self._jobs.submit(title, method, *before, request, *after, slot="speak", keep_running=True)
        if job is self._job:
            return
        self._job = job
        self._panel.set_sentences(self._preview_sentences if wish.mode == "both" else ())
        if self._preview_sentences and wish.mode == "both":
            self._panel.chips.set_state(0, "working")
        job.partial.connect(self._part)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)

    # -- what comes back --------------------------------------------------------------------------------------------

    def _part(self, piece: Speech) -> None:
        assert self._wish is not None
        number, heard = len(self._clips), piece.clip is not None and self._wish.mode != "mel"
        if number == 0:
            self._result.begin_growing(piece.request.text, piece.mel_spec)
            if heard:
                self.sounding.emit()
        self._clips.append(piece.clip)
        if heard:
            self._player.append(piece.clip)
        self._result.append_part(piece)
        self._panel.chips.set_state(number, "done")
        self._panel.chips.set_state(number + 1, "working")
        for note in piece.notes:
            self.notice.emit(note)

    def _done(self, take: SpokenTake) -> None:
        self._player.end_stream()
        self._result.show_take(take)
        self._desk.set_result(take)
        if take.path:
            self.take_ready.emit(take)
            self._measure(take)
        if take.path and take.speech.mel is None:
            self._picture(take)
        if self._takes_left > 0 and not take.stopped:
            self._begin_take()
            return
        self._ready()

    def _picture(self, take: SpokenTake) -> None:
        """The mel of a model that makes sound itself is that of its sound, worked out by the engine."""
        title, then = self.tr("Looking at the take"), lambda view: self._pictured(take, view)
        self._jobs.submit(title, "open_clip", take.path, slot="picture", quiet=True, hushed=True, then=then)

    def _pictured(self, take: SpokenTake, view: ClipView) -> None:
        if self._desk.result is not None and self._desk.result.path == take.path and self._job is None:
            self._result.show_mel(view.mel, view.mel_spec, take.speech.timings)

    def _measure(self, take: SpokenTake) -> None:
        """The take's own vectors come after its sound, so that nobody waits for them."""
        light = replace(take, speech=Speech(take.speech.request))  # its sound lies on disk already
        then = partial(self._measured, take)
        self._jobs.submit(self.tr("Measuring the take"), "measure_take", light, quiet=True, hushed=True, then=then)

    def _measured(self, take: SpokenTake, found: TakeMeasure) -> None:
        measured = replace(take, measure=found)
        if self._desk.result is take:
            self._result.show_facts(measured)
            self._desk.set_result(measured)
        self.take_measured.emit(measured)

    def _failed(self, sentence: str, details: str) -> None:
        self._player.end_stream()
        self._panel.chips.set_state(len(self._clips), "failed")
        self._ready()

    def _stopped(self) -> None:
        self._player.stop()
        self._ready()

    def _ready(self) -> None:
        self._job = None
        self._takes_left = 0
        self._panel.set_state("idle")

    def _update_vocode(self) -> None:
        kept, reason = self._desk.result, ""
        if kept is None:
            reason = self.tr("Synthesize something first.")
        elif kept.speech.mel is None:
            reason = self.tr("This speech was made without a mel spectrogram, so there is nothing to vocode.")
        self._panel.set_blocked("vocode", reason)

    # -- text and sentences -----------------------------------------------------------------------------------------

    def _preview(self, text: str, language: str) -> None:
        model = self._panel.pickers.chosen("synthesizer") or DEFAULT_KEY
        title, asked = self.tr("Reading the text"), (text, language, model)
        self._jobs.submit(title, "preview_text", *asked, slot="preview", quiet=True, hushed=True, then=self._previewed)

    def _previewed(self, preview: TextPreview) -> None:
        ranges = [(start, end - start) for start, end in preview.unspeakable]
        shown = preview.phonemes or " ".join(preview.notes)
        self._panel.set_analysis(preview.language, shown, ranges)
        self._preview_sentences = preview.sentences
        if self._job is None:
            self._panel.set_sentences(preview.sentences if len(preview.sentences) > 1 else ())

    def _play_sentence(self, index: int) -> None:
        clip = self._clips[index] if index < len(self._clips) else None
        if clip is not None:
            self._player.play(clip)

    def _redo_sentence(self, index: int) -> None:
        """Speak one sentence again with a new seed, as a take of its own."""
        if self._job is not None or not 0 <= index < len(self._preview_sentences):
            return
        wish = self._panel.wish()
        self._panel.set_state("running")
        request = replace(wish.request, text=self._preview_sentences[index])
        self.speak(Wish(request))
