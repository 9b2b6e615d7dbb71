"""From the Speak panel's wish to sound: orders, sentences as they come, takes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from core.types import AudioClip, Embedding, MelSpec
from engine.messages import SpeakOrder, SpokenPart, SpokenTake, TakeMeasure, TextPreview
from toolbox.desk import Desk
from toolbox.jobs import Job, JobRunner
from toolbox.sound.player import Player
from toolbox.speech.speak_choice import FEELING_CLIP, FEELING_MAP, FEELING_NONE, PRESET_PREFIX, SpeakChoice
from toolbox.speech.speak_panel import SpeakPanel

MAX_SEED = 2**31 - 1


class ResultView(Protocol):
    """What the controller needs of the pane that shows results."""

    def begin_growing(self, title: str, mel_spec: MelSpec) -> None: ...
    def append_part(self, part: SpokenPart) -> None: ...
    def show_take(self, take: SpokenTake) -> None: ...
    def show_facts(self, take: SpokenTake) -> None: ...


class SpeechController(QObject):
    """Joins the Speak panel, the engine, the player and the result pane.

    Signals: ``take_ready(SpokenTake, SpeakChoice)``, ``take_measured(SpokenTake)`` with its vectors, ``sounding()`` when the first sentence starts, ``notice(str)``.
    """

    take_ready = Signal(object, object)
    take_measured = Signal(object)
    sounding = Signal()
    notice = Signal(str)

    def __init__(
        self,
        panel: SpeakPanel,
        jobs: JobRunner,
        desk: Desk,
        player: Player,
        result: ResultView,
        find_voice: Callable[[str], tuple[Embedding | None, str]],
        fixed_seed: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._jobs = jobs
        self._desk = desk
        self._player = player
        self._result = result
        self._find_voice = find_voice
        self._fixed_seed = fixed_seed
        self._job: Job | None = None
        self._takes_left = 0
        self._choice: SpeakChoice | None = None
        self._order: SpeakOrder | None = None
        self._clips: dict[int, AudioClip] = {}
        self._parts = 0
        self._preview_sentences: tuple[str, ...] = ()
        panel.speak_requested.connect(self.speak)
        panel.stop_requested.connect(self.stop)
        panel.text_changed.connect(self._preview)
        panel.play_sentence_requested.connect(self._play_sentence)
        panel.redo_sentence_requested.connect(self._redo_sentence)
        desk.result_changed.connect(lambda _: self._update_vocode())
        self._update_vocode()

    # -- speaking ---------------------------------------------------------------------------------------------------

    def speak(self, choice: SpeakChoice) -> None:
        """Start what a button asked for."""
        self._choice = choice
        self._takes_left = max(1, choice.takes) if choice.mode == "both" else 1
        self._begin_take()

    def stop(self) -> None:
        self._takes_left = 0
        if self._job is not None:
            self._job.stop()

    def _begin_take(self) -> None:
        choice = self._choice
        assert choice is not None
        self._takes_left -= 1
        self._parts = 0
        self._clips.clear()
        order = self._order = self.order_of(choice)
        if choice.mode != "mel":
            self._player.begin_stream()  # the device opens while the first sentence is made
        if choice.mode == "vocode":
            kept = self._desk.result
            assert kept is not None
            job = self._jobs.submit(
                self.tr("Vocoding"),
                "vocode",
                kept.speech.mel,
                kept.speech.mel_spec,
                order,
                slot="speak",
                keep_running=True,
            )
        else:
            job = self._jobs.submit(self.tr("Speaking"), "speak", order, slot="speak", keep_running=True)
        if job is self._job:
            return
        self._job = job
        self._panel.set_sentences(self._preview_sentences if choice.mode == "both" else ())
        if self._preview_sentences and choice.mode == "both":
            self._panel.set_sentence_state(0, "working")
        job.partial.connect(self._part)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)

    def order_of(self, choice: SpeakChoice) -> SpeakOrder:
        """The order for the engine: keys of the panel become vectors, an open seed is drawn."""
        voice, voice_name = self._find_voice(choice.voice)
        mood, mood_name = self._feeling(choice)
        seed = choice.seed if choice.seed is not None else self._fixed_seed
        if seed is None:
            seed = random.SystemRandom().randrange(MAX_SEED)
        controls: dict[str, Any] = dict(choice.controls)
        if mood is not None:
            controls["emotion_strength"] = choice.feeling_strength
        return SpeakOrder(
            text=choice.text,
            voice=voice,
            voice_name=voice_name,
            emotion=mood,
            emotion_name=mood_name,
            language=choice.language or None,
            synthesizer=choice.synthesizer or None,
            vocoder=choice.vocoder or None,
            seed=seed,
            controls=controls,
            trim=choice.trim,
            mel_only=choice.mode == "mel",
        )

    def _feeling(self, choice: SpeakChoice) -> tuple[Embedding | str | None, str]:
        key = choice.feeling
        if key.startswith(PRESET_PREFIX):
            name = key.removeprefix(PRESET_PREFIX)
            return name, name
        if key == FEELING_MAP and self._desk.picked_feeling is not None:
            return self._desk.picked_feeling, "map"
        if key == FEELING_CLIP:
            picked = self._desk.picked_feeling
            reference = self._desk.reference
            mood = picked if picked is not None else reference.mood if reference else None
            return mood, "clip"
        if key not in (FEELING_NONE, FEELING_MAP, ""):
            self.notice.emit(self.tr("This feeling is not there any more; speaking without it."))
        return None, ""

    # -- what comes back --------------------------------------------------------------------------------------------

    def _part(self, part: SpokenPart) -> None:
        if part.index == 0:
            self._result.begin_growing(part.text, part.mel_spec)
            if part.clip is not None:
                self.sounding.emit()
        self._parts = part.index + 1
        if part.clip is not None:
            self._clips[part.index] = part.clip
            self._player.append(part.clip)
        self._result.append_part(part)
        self._panel.set_sentence_state(part.index, "done")
        self._panel.set_sentence_state(part.index + 1, "working")
        for note in part.notes:
            self.notice.emit(note)

    def _done(self, take: SpokenTake) -> None:
        self._player.end_stream()
        self._result.show_take(take)
        self._desk.set_result(take)
        choice = self._choice
        if take.path:
            self.take_ready.emit(take, choice)
            self._measure(take)
        if self._takes_left > 0 and not take.stopped:
            self._begin_take()
            return
        self._ready()

    def _measure(self, take: SpokenTake) -> None:
        """The take's own vectors come after its sound, so that nobody waits for them."""
        voice = self._order.voice if self._order is not None else None
        job = self._jobs.submit(
            self.tr("Measuring the take"), "measure_take", take.path, take.content_id, voice, quiet=True
        )
        job.done.connect(lambda found: self._measured(take, found))

    def _measured(self, take: SpokenTake, found: TakeMeasure) -> None:
        measured = replace(take, speaker=found.speaker, emotion=found.emotion, similarity=found.similarity)
        if self._desk.result is take:
            self._result.show_facts(measured)
            self._desk.set_result(measured)
        self.take_measured.emit(measured)

    def _failed(self, sentence: str, details: str) -> None:
        self._player.end_stream()
        self._panel.set_sentence_state(self._parts, "failed")
        self.notice.emit(sentence)
        self._ready()

    def _stopped(self) -> None:
        self._player.stop()
        self._ready()

    def _ready(self) -> None:
        self._job = None
        self._takes_left = 0
        self._panel.set_state("idle")

    def _update_vocode(self) -> None:
        missing = self._desk.result is None
        self._panel.set_blocked("vocode", self.tr("Synthesize something first.") if missing else "")

    # -- text and sentences -----------------------------------------------------------------------------------------

    def _preview(self, text: str, language: str) -> None:
        job = self._jobs.submit(
            self.tr("Reading the text"), "preview_text", text, language or None, lane="io", slot="preview", quiet=True
        )
        job.done.connect(self._previewed)

    def _previewed(self, preview: TextPreview) -> None:
        ranges = [(start, end - start) for start, end in preview.unspeakable]
        shown = preview.phonemes or " ".join(preview.notes)
        self._panel.set_analysis(preview.language, shown, ranges)
        self._preview_sentences = preview.sentences
        if self._job is None:
            self._panel.set_sentences(preview.sentences if len(preview.sentences) > 1 else ())

    def _play_sentence(self, index: int) -> None:
        clip = self._clips.get(index)
        if clip is not None:
            self._player.play(clip)

    def _redo_sentence(self, index: int) -> None:
        """Speak one sentence again with a new seed, as a take of its own."""
        if self._job is not None or not 0 <= index < len(self._preview_sentences):
            return
        choice = replace(self._panel.choice("both"), text=self._preview_sentences[index], seed=None, takes=1)
        self._panel.set_state("running")
        self.speak(choice)
