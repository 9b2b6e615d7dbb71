"""From the Speak panel's wish to sound: requests, sentences as they come, takes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from core.edits import Edit
from core.types import DEFAULT_KEY, AudioClip, MelColumns, Request, SoundChunk, Speech
from engine.messages import ClipView, SpokenTake, TakeMeasure, TextPreview
from library.records import Take
from toolbox.controller import Controller, Shared
from toolbox.desk import told_text
from toolbox.jobs import Job
from toolbox.shell.said import said
from toolbox.speech.result_pane import ResultPane
from toolbox.speech.speak_choice import CLIP, MAP, MAX_SEED, Wish, shifted
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.speech.take_parts import Source, TakeParts


class SpeechController(Controller):
    """Joins the Speak panel, the engine, the player and the result pane.

    Signals: ``take_ready(SpokenTake)``, ``take_refused(SpokenTake)`` for one that the disk did not take, ``take_measured(SpokenTake)`` with its vectors, ``sounding()`` when the first
    sentence starts; ``replacing()`` before another sound than the one that plays is shown; ``parts_changed()``: the shown take, or whether it can be worked on, is another.
    """

    take_ready = Signal(object)
    take_refused = Signal(object)
    take_measured = Signal(object)
    sounding = Signal()
    replacing = Signal()
    parts_changed = Signal()

    def __init__(self, panel: SpeakPanel, result: ResultPane, shared: Shared) -> None:
        super().__init__(shared)
        self._panel, self._result = panel, result
        self._job: Job | None = None
        self._takes_left = 0
        self._wish: Wish | None = None
        self.take: TakeParts | None = None
        """The pieces of the take that is shown; of one from the library none, until :meth:`hold`."""
        self._on_strip = False
        """Whether the strip shows them, and not the sentences of another text."""
        self._drafting = False
        """Columns of the first sentence are shown, but no sentence is whole yet."""
        self._heard = 0
        """Samples of the piece in the making that the player has already."""
        self._again: int | None = None
        """The piece that is spoken anew now, to take its place in the take once it is whole."""
        self._fresh: list[Speech] = []
        self._source: Source | None = None
        """What the next piece is made of."""
        self._sentences: tuple[str, ...] = ()
        """What the present take was made of."""
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
        pointed = self._panel.pickers.chosen("feeling") in (CLIP, MAP) and not wish.request.source
        if pointed and not wish.request.feeling:
            self.notice.emit(
                self.tr("No clip or place on the map was chosen for the feeling; it is spoken without one.")
            )
        self._takes_left = max(1, wish.takes) if wish.mode == "both" else 1
        self._begin_take()

    def look(self, take: Take, then: Callable[[], object] = lambda: None) -> bool:
        """Show a take of the library as the result, then do ``then``; False while speech is being made."""
        if self._job is not None:
            return False
        if self._desk.result is not None and self._desk.result.path == take.path:
            then()
            return True
        title = self.tr("Looking at the take")
        job = self._jobs.submit(title, "open_clip", take.path, slot="picture", quiet=True)
        job.done.connect(lambda view: self._looked(take, view, then))
        return True

    def _looked(self, take: Take, view: ClipView, then: Callable[[], object]) -> None:
        if self._job is not None:
            return
        self.replacing.emit()
        spoken = SpokenTake(take.path, Speech(take.request, view.clip, notes=take.notes), {}, content_id=view.id)
        self.take, self._on_strip, self._sentences = TakeParts(take.request), False, ()
        self._panel.set_sentences(())
        self._result.show_take(replace(spoken, measure=TakeMeasure((), take.similarity)))
        self._result.show_mel(view.mel, view.mel_spec, ())
        self._desk.set_result(spoken)
        self._measure(spoken)
        self.parts_changed.emit()
        then()

    def hold(self, take: TakeParts) -> None:
        """The shown take has become known piece by piece."""
        if self._job is None:
            self.take, self._on_strip = take, False
            self.parts_changed.emit()

    def stop(self) -> None:
        self._takes_left = 0
        if self._job is not None:
            self._job.stop()

    def _begin_take(self) -> None:
        wish = self._wish
        assert wish is not None
        self._takes_left -= 1
        self._again = None
        self._sentences = self._preview_sentences if wish.mode == "both" and not wish.request.source else ()
        request = wish.request
        if not wish.fixed_seed:
            request = replace(request, seed=random.SystemRandom().randrange(MAX_SEED))
        if wish.mode == "mel":
            self.replacing.emit()
        else:
            self._player.begin_stream()  # the device opens while the first sentence is made
        title = self.tr("Converting") if request.source else self.tr("Speaking")
        method, before = "speak" if wish.mode == "both" else "synthesize", ()
        after = ()
        if wish.mode == "vocode":
            assert self._desk.result is not None
            kept = self._desk.result.speech
            title, method, before, after = self.tr("Vocoding"), "vocode", (kept.mel, kept.mel_spec), (kept.f0_hz,)
        job = self._jobs.submit(title, method, *before, request, *after, slot="speak", keep_running=True)
        if job is self._job:
            return
        self.take, self._on_strip, self._source = TakeParts(request, wish.mode != "mel"), True, Source(request, 0)
        self._panel.set_sentences(self._sentences)
        self._panel.chips.set_state(0, "working")
        self._follow(job)

    def _follow(self, job: Job) -> None:
        self._job, self._heard = job, 0
        job.partial.connect(self._part)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)

    # -- what comes back --------------------------------------------------------------------------------------------

    def _part(self, piece: Speech | MelColumns | SoundChunk) -> None:
        assert self.take is not None
        if isinstance(piece, MelColumns):
            self._draft(told_text(self.take.request), piece)
            return
        heard = piece.clip is not None and self.take.vocoded
        if heard and not self.take.pieces and not self._heard:
            self.sounding.emit()
        if isinstance(piece, SoundChunk):
            self._player.append(piece.clip)
            self._heard += len(piece.clip.samples)
            return
        if self._again is None:
            self._grow(piece)
        else:
            self._fresh.append(piece)
        if heard:
            self._player.append(AudioClip(piece.clip.samples[self._heard :], piece.clip.rate_hz))
        self._heard = 0
        for note in filter(None, (*piece.notes, piece.doubt)):
            self.notice.emit(note)

    def _draft(self, text: str, columns: MelColumns) -> None:
        """A sentence that takes its time is seen while it is made; one that is made again takes its place when it is whole."""
        if self._again is not None:
            return
        if not self._parts and not self._drafting:
            self._drafting = True
            self._result.begin_growing(text, columns.mel_spec)
        self._result.append_draft(columns)

    def _grow(self, piece: Speech) -> None:
        if not self._parts and not self._drafting:
            self._result.begin_growing(told_text(piece.request), piece.mel_spec)
        assert self.take is not None and self._source is not None
        self._drafting = False
        self.take.add(piece, self._source)
        self._source = self._source._replace(number=self._source.number + 1)
        self._result.append_part(piece)
        if self._on_strip:
            self._panel.chips.set_state(len(self._parts) - 1, _outcome(piece))
            self._panel.chips.set_state(len(self._parts), "working")

    def _done(self, take: SpokenTake) -> None:
        self._player.end_stream()
        if self._again is not None and self.take is not None and self._source is not None:
            self.take.put(self._again, self._fresh, self._source)
        elif self.take is not None:
            self.take.tell_apart()
        self._result.show_take(take)
        self._desk.set_result(take)
        if take.path:
            self.kept(take)
        elif take.problem:
            self.take_refused.emit(take)
        if self._takes_left > 0 and not take.stopped:
            self._begin_take()
            return
        self._ready()

    def kept(self, take: SpokenTake) -> None:
        """A take is on the disk: it belongs to the library, and what was missing of it follows."""
        shown = self._desk.result
        if shown is not None and shown.problem and shown.content_id == take.content_id:
            self._desk.set_result(take)  # it was in memory only
        self.take_ready.emit(take)
        self._measure(take)
        if take.speech.mel is None:
            self._picture(take)

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
        self._ready()
        if self._on_strip:
            self._panel.chips.set_state(len(self._parts), "failed")

    def _stopped(self) -> None:
        self._player.stop()
        self._ready()

    def _ready(self) -> None:
        self._job = self._again = None
        self._takes_left = 0
        if self._drafting:  # nothing came of it
            self._drafting = False
            self._result.show_last(self._desk.result)
        self._panel.set_state("idle")
        self._show_strip()
        self.parts_changed.emit()

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
        title, asked = self.tr("Reading the text"), (text, language, model, self._panel.text.readings())
        self._jobs.submit(title, "preview_text", *asked, slot="preview", quiet=True, hushed=True, then=self._previewed)

    def _previewed(self, preview: TextPreview) -> None:
        ranges = [(start, end - start) for start, end in preview.unspeakable]
        shown = preview.phonemes or " ".join(map(said, preview.notes))
        self._panel.set_analysis(preview.language, shown, ranges, preview.words)
        self._preview_sentences = preview.sentences
        if self._job is None and preview.sentences != self._sentences:
            self._on_strip, self._sentences = False, preview.sentences
            self._panel.set_sentences(preview.sentences)

    def _show_strip(self) -> None:
        """The pieces that are there, which need not be the sentences that were foreseen, then what is still unsaid."""
        said = sum(len("".join(part.request.text.split())) for part in self._parts)
        unsaid, seen = [], 0
        for sentence in self._sentences:
            unsaid += [sentence] if seen >= said else []
            seen += len("".join(sentence.split()))
        self._panel.set_sentences([*(part.request.text for part in self._parts), *unsaid] if self._sentences else ())
        for place, part in enumerate(self._parts):
            self._panel.chips.set_state(place, _outcome(part))

    def _play_sentence(self, index: int) -> None:
        clip = self._parts[index].clip if index < len(self._parts) else None
        if clip is not None:
            self._player.play(clip)

    def _redo_sentence(self, index: int) -> None:
        """Speak one sentence again in its place, with a new seed; of a take that broke off, all that is missing."""
        if self._job is not None:
            return
        if not self._parts or self.take is None:
            self._panel.request("both")
            return
        texts, count = self._panel.chips.texts(), len(self._parts)
        before = [part.request.text for part in self._parts[:index]]
        again = replace(
            self.take.request,
            text=texts[index] if index < count else "\n".join(texts[count:]),
            seed=random.SystemRandom().randrange(MAX_SEED),
            readings=shifted(self.take.request.readings, before),
            edits=(),
            again=(),
        )
        inside = index < count
        whole = self.take.whole(index, anew=again if inside else None)
        self._between(index, whole, "respeak", Source(again, 0, not inside))

    def say_edited(self, index: int, edit: Edit) -> bool:
        """Speak a piece of the shown take again as it was but for what a person changed in it; False while speech is being made."""
        if self._job is not None or self.take is None or index >= len(self.take.pieces):
            return False
        self._between(index, self.take.whole(index, edit), "say_edited", self.take.edited(index, edit))
        return True

    def _between(self, index: int, whole: Request, method: str, again: Source) -> None:
        """Have the piece ``index`` of the shown take made again, or what it lacks behind its last; it is joined to a take of ``whole``."""
        assert self.take is not None
        pieces, self._source = self.take.pieces, again
        before, after = pieces[:index], pieces[index + 1 :]
        self._again, self._fresh = (index, []) if index < len(pieces) else (None, [])
        self._panel.set_state("running")
        if self.take.vocoded:
            self._player.begin_stream()
        if self._on_strip:
            self._panel.chips.set_state(min(index, len(pieces)), "working")
        asked = again[:2] if method == "say_edited" else again[:1]
        arguments = (whole, before, *asked, after, self.take.vocoded)
        self._follow(self._jobs.submit(self.tr("Speaking"), method, *arguments, slot="speak"))
        self.parts_changed.emit()

    @property
    def _parts(self) -> list[Speech]:
        """The pieces that the strip shows."""
        return self.take.pieces if self.take is not None and self._on_strip else []

    @property
    def busy(self) -> bool:
        """Whether speech is being made."""
        return self._job is not None


def _outcome(piece: Speech) -> str:
    """The state of a sentence that was spoken."""
    return "doubtful" if piece.doubt else "done"
