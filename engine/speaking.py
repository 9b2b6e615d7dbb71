"""A request to sound: streams pieces as they are ready and keeps every take on disk with what makes it again."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core import paths
from core.again import counted
from core.errors import AudioError, ModelError, Stopped, TextError
from core.jobs import JobContext
from core.types import (
    DEFAULT_KEY,
    AudioClip,
    Embedding,
    Float32,
    MelSpec,
    Reference,
    Request,
    SoundChunk,
    Speech,
    WordReading,
)
from engine.clips import Clips
from engine.converting import Recognition
from engine.messages import PreviewWord, SpokenTake, TakeMeasure, TextPreview
from engine.models import Models
from engine.previewing import line_of, words_of
from library.export import take_stem
from library.requests import own_tags

if TYPE_CHECKING:
    from synthesizer.base import Listen, Synthesizer

SHOWN_CHARS = 400
"""So much of a text is read for its preview."""


FILE_STEP = 2.0**-14
"""Samples that differ by less are the same in a file of 16 bits."""


class Speaking:
    """The one pipeline of window, command line and page."""

    def __init__(self, models: Models, clips: Clips, recognition: Recognition) -> None:
        self._models = models
        self._clips = clips
        self._recognition = recognition

    def speak(self, ctx: JobContext, request: Request) -> SpokenTake:
        """Speak, or with a ``source`` say a recording again in another voice. What was ready when stopped is kept as a take.

        Hands over a :class:`Speech` a piece; before it, where the model has them, :class:`MelColumns`, or its sound so far as
        :class:`SoundChunk`.
        """
        speech, timings, stopped = self.make(ctx, request)
        return self.keep_take(ctx, SpokenTake("", speech, timings, stopped))

    def respeak(
        self,
        ctx: JobContext,
        request: Request,
        before: Sequence[Speech],
        again: Request,
        after: Sequence[Speech],
        vocode: bool = True,
    ) -> SpokenTake:
        """A stretch of a take anew between the pieces that stay, joined to a whole take of ``request``.

        ``again`` is what to say there. Raises :class:`Stopped` when stopped before a stretch inside the take was whole.
        """
        made, timings, stopped = self.make(ctx, again, vocode, before, after, request)
        if stopped and after:
            raise Stopped()
        return self.keep_take(ctx, SpokenTake("", made, timings, stopped))

    def say_edited(
        self,
        ctx: JobContext,
        request: Request,
        before: Sequence[Speech],
        again: Request,
        number: int,
        after: Sequence[Speech],
        vocode: bool = True,
    ) -> SpokenTake:
        """Piece ``number`` of ``again`` with the edits that stand there, between the pieces that stay, joined to a whole take of ``request``.

        All else in it is as it was: seed, noise and what went before are those of the whole text.
        """
        made, timings, _ = self.make(ctx, again, vocode, before, after, request, number)
        return self.keep_take(ctx, SpokenTake("", made, timings))

    def pieces(self, ctx: JobContext, request: Request, path: str = "") -> bool:
        """The pieces that a request is said in, handed over as they come; nothing is kept. Raises :class:`Stopped`.

        Whether they are the sound in the file ``path``: a model or its file may have changed, or the take had broken off and was ended later.
        """
        import audio

        speech, _, stopped = self.make(ctx, request)
        if stopped:
            raise Stopped()
        try:
            kept = audio.read(path)
        except AudioError:
            return False
        return speech.clip is not None and _alike(speech.clip, kept)

    def synthesize(self, ctx: JobContext, request: Request) -> SpokenTake:
        """Only what the synthesizer makes itself: its mel, or its sound where it needs no vocoder."""
        speech, timings, stopped = self.make(ctx, request, vocode=False)
        return self.keep_take(ctx, SpokenTake("", speech, timings, stopped))

    def make(
        self,
        ctx: JobContext,
        request: Request,
        vocode: bool = True,
        before: Sequence[Speech] = (),
        after: Sequence[Speech] = (),
        whole_request: Request | None = None,
        only: int | None = None,
    ) -> tuple[Speech, dict[str, float], bool]:
        """The speech itself, its times (``synthesis_s``, ``vocoding_s``, ``first_sound_s``, ``rtf``), and whether it was stopped on the way.

        Pieces ``before`` and ``after`` are joined to what is made, as a speech of ``whole_request``; ``only`` one piece of ``request`` may be made. Raises :class:`Stopped` when that was before the first piece.
        """
        from synthesizer.pieces import join, vocoded

        started = time.perf_counter()
        request = self._recognition.resolved(ctx, request)
        model = self._models.get("synthesizer", request.synthesizer)
        vocoder = self._models.get("vocoder", request.vocoder) if vocode else None
        if vocoder is not None:
            model.check_fit(vocoder, request)
        parts: list[Speech] = []
        first_sound_s = vocoding_s = 0.0
        stopped = False
        try:
            for piece in _pieces(model, request, ctx, self._clips.listen, only):
                made = time.perf_counter()
                if isinstance(piece, SoundChunk):
                    if vocode:
                        first_sound_s = first_sound_s or made - started
                        ctx.partial(piece)
                    continue
                parts.append(vocoded(piece, vocoder, request, ctx) if vocoder is not None else piece)
                vocoding_s += time.perf_counter() - made
                first_sound_s = first_sound_s or time.perf_counter() - started
                ctx.partial(parts[-1])
                ctx.check()
        except Stopped:
            stopped = True
        if not parts:
            raise Stopped()
        whole = join([*before, *parts, *after], counted(whole_request or request, len(before), len(parts)))
        if request.trim and whole.clip is not None:
            import audio

            whole = dataclasses.replace(whole, clip=audio.trim_silence(whole.clip))
        spent_s = time.perf_counter() - started
        timings = {"synthesis_s": spent_s - vocoding_s, "vocoding_s": vocoding_s, "first_sound_s": first_sound_s}
        if whole.clip is not None:
            timings["rtf"] = spent_s / max(whole.clip.seconds, 1e-3)
        return whole, timings, stopped

    def vocode(
        self, ctx: JobContext, mel: Float32, mel_spec: MelSpec, request: Request, f0_hz: Float32 | None = None
    ) -> SpokenTake:
        """Turn an existing mel into sound with another vocoder. Raises :class:`ModelError` for one without frames."""
        if mel.ndim != 2 or not mel.shape[1]:
            raise ModelError(f"This mel has the shape {mel.shape}; it must be {mel_spec.n_mels} bands by frames.")
        started = time.perf_counter()
        vocoder = self._models.get("vocoder", request.vocoder)
        clip = vocoder.vocode(mel, mel_spec, ctx.progress, ctx.stopped, f0_hz=f0_hz, **request.vocoder_controls)
        ctx.check()
        speech = Speech(request, clip, mel, mel_spec, f0_hz=f0_hz)
        ctx.partial(speech)
        spent_s = time.perf_counter() - started
        timings = {"vocoding_s": spent_s, "rtf": spent_s / max(clip.seconds, 1e-3)}
        return self.keep_take(ctx, SpokenTake("", speech, timings))

    def measure_take(self, ctx: JobContext, take: SpokenTake) -> TakeMeasure:
        """Vectors of a finished take and its similarity to the voice that was asked for."""
        vectors = self._clips.embed_clip(ctx, take.content_id, take.path).vectors
        return TakeMeasure(vectors, similarity(vectors, take.speech.request.voice))

    def say(self, ctx: JobContext, request: Request) -> AudioClip:
        """The sound of a request that is not kept as a take: a word to listen to."""
        speech, _, stopped = self.make(ctx, request)
        if stopped or speech.clip is None:
            raise Stopped()
        return speech.clip

    def preview_text(
        self,
        ctx: JobContext,
        text: str,
        language: str = "",
        synthesizer: str = DEFAULT_KEY,
        readings: Sequence[WordReading] = (),
    ) -> TextPreview:
        """Language, phonemes, words, sentences and what cannot be spoken. Never fails on odd text."""
        from core.marks import plain
        from synthesizer.passages import sentences, whole_text
        from synthesizer.text import clean, mixed, person

        if not text.strip():
            return TextPreview(text, language, "", (), ())
        shown = text[:SHOWN_CHARS]
        notes: tuple[str, ...] = ()
        words: tuple[PreviewWord, ...] = ()
        try:
            with person.choosing(person.Choices(readings)):
                reading = self._models.get("synthesizer", synthesizer).preview(shown, language, text)
            phonemes, unread = line_of(reading), reading.unread
            words = words_of(reading, clean(plain(shown)))
        except TextError as error:
            phonemes, notes = "", (str(error),)
            unread = tuple(set(shown) - set(" \n"))
        return TextPreview(
            text=text,
            language=language or mixed(whole_text(text)),
            phonemes=phonemes,
            sentences=tuple(sentences(text)),
            unspeakable=ranges_of(shown, unread),
            notes=notes,
            words=words,
        )

    def keep_take(self, ctx: JobContext, take: SpokenTake) -> SpokenTake:
        """Write a take's sound to the disk; where that refuses, the take comes back with its ``problem``: nothing spoken is lost."""
        import audio
        from audio.writing import refusal
        from core.marks import plain

        clip, request = take.speech.clip, take.speech.request
        if clip is None:
            return take
        stem = take_stem(plain(request.text) or request.source.name, request.voice.name, time.time())
        path, problem = "", ""
        try:
            path = str(audio.write(paths.takes_dir() / f"{stem}.wav", clip, tags=own_tags(request)))
        except AudioError as error:
            problem = str(error)
        except OSError as error:
            problem = str(refusal(paths.takes_dir() / f"{stem}.wav", error))
        return dataclasses.replace(take, path=path, content_id=clip.content_hash(), problem=problem)


def _alike(one: AudioClip, other: AudioClip) -> bool:
    """The same sound but for what a file rounds off."""
    if one.rate_hz != other.rate_hz or len(one.samples) != len(other.samples):
        return False
    return bool((abs(one.samples - other.samples) < FILE_STEP).all())


def _pieces(
    model: Synthesizer, request: Request, ctx: JobContext, listen: Listen, only: int | None
) -> Iterator[Speech | SoundChunk]:
    if only is None:
        yield from model.parts(request, ctx, listen)
    else:
        yield model.piece(request, only, ctx, listen)


def similarity(vectors: Sequence[Embedding], voice: Reference) -> float | None:
    """Cosine of a sound's vectors to the voice that was asked for, in the first space that both know."""
    pairs = ((vector, voice.vector(vector.space)) for vector in vectors)
    return next((vector.cosine(asked) for vector, asked in pairs if asked is not None), None)


def ranges_of(text: str, unread: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where in ``text`` the ``unread`` characters stand: runs [start, end)."""
    if not unread:
        return ()
    pattern = "(?:" + "|".join(re.escape(piece) for piece in sorted(unread, key=len, reverse=True)) + ")+"
    return tuple(match.span() for match in re.finditer(pattern, text))
