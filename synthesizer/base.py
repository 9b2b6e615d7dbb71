"""What every synthesizer does the same way: cut a text, resolve who speaks and how it feels, speak, fit the mel, vocode, join.

A family writes two methods, :meth:`Synthesizer.read` and :meth:`Synthesizer.utter`, and its bare network, :meth:`Synthesizer.infer`.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from core import (
    AudioClip,
    Embedding,
    EmbeddingSpace,
    ModelError,
    ModelInfo,
    Reference,
    Request,
    Socket,
    SoundChunk,
    Speech,
    TextError,
)
from core.again import parted
from core.controls import checked
from core.edits import Edit
from core.jobs import JobContext
from synthesizer import passages
from synthesizer.pieces import join, vocoded
from synthesizer.text.symbols import Word

if TYPE_CHECKING:
    from encoder import SpeechEncoder
    from vocoder import Vocoder

log = logging.getLogger(__name__)

Listen = Callable[[Sequence[str], EmbeddingSpace], Embedding]
"""Files and a space -> the one vector of their voice or feeling. The engine brings one that remembers."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A text as one model will say it. ``symbols`` and ``ids`` (N,) side by side, ``columns`` of the same length."""

    text: str
    symbols: tuple[str, ...]
    ids: tuple[int, ...]
    words: tuple[Word, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences about what will not be heard."""
    unread: tuple[str, ...] = ()
    """Characters of ``text`` that are passed over."""
    normalised: str = ""
    """``text`` with its numbers, dates and signs as the words that will be heard."""
    spelled: str = ""
    """One line for people that shows the reading; empty: the symbols say it."""
    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """What the family adds beside the symbols: tones, languages ..."""
    edit: Edit | None = None
    """What the person changed of its sounds (:meth:`Synthesizer.sounds`) by hand."""
    passed: bool = False
    """Not to be said: only what it leaves to the pieces behind it counts."""


@dataclass(frozen=True, eq=False)
class Manner:
    """A request after its references were resolved against the model's sockets."""

    voice: Embedding | str | None = None
    """A vector of the socket's space, an entry of its table, or None: the model's own."""
    feeling: Embedding | str | None = None
    strength: float = 1.0
    controls: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    ctx: JobContext = field(default_factory=JobContext)
    """For a model that works on one piece step by step: ``check()`` between steps, ``partial(MelColumns(...))`` as they come."""
    description: str = ""
    """The voice in words, beside or in place of ``voice``; for models whose socket takes it."""


class Styled(Protocol):
    """A synthesizer whose voices are styles that it hears, draws and mixes (ability ``style``)."""

    def manner(self, request: Request, listen: Listen | None = None) -> Manner: ...

    def style(self, text: str, manner: Manner) -> Embedding: ...

    def mixed(self, styles: Sequence[Embedding], sound: Sequence[float], movement: Sequence[float]) -> Embedding: ...


Who = Reference | Embedding | AudioClip | str | int | None


class Synthesizer(ABC):
    """Text in, speech out."""

    info: ModelInfo
    device = "cpu"
    piece_chars: Mapping[str, int] = {"zh": 60, "en": 160, "ja": 70}
    """Longest piece of a text that is spoken in one go, by language."""
    first_chars: Mapping[str, int] = {"zh": 18, "en": 48, "ja": 24}
    """The same for the first piece: about two seconds of speech, so that sound starts soon after the click."""

    # -- what a family writes ---------------------------------------------------------------------------------------

    @abstractmethod
    def read(self, text: str, language: str = "", context: str = "") -> Reading:
        """A piece of text as this model says it. Raises :class:`TextError` when nothing in it can be spoken.

        ``context`` is the whole text that the piece was cut from; it may decide the language where the piece alone cannot.
        """

    @abstractmethod
    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech | SoundChunk]:
        """One speech a reading, in order, as soon as it is ready: ``Speech(Request(reading.text), mel=..., mel_spec=...)`` or with a
        ``clip`` when the model makes sound itself; chunks of that sound may come before. State from piece to piece lives in local
        variables.

        A model with :attr:`core.ModelInfo.edits` obeys ``reading.edit``, everything else as without it, and yields nothing for a
        reading that is ``passed``."""

    @abstractmethod
    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """The bare network: arrays in, arrays out, nothing random but what is given. For comparison and export."""

    def encoders(self) -> Mapping[str, SpeechEncoder]:
        """The model's own encoders by the name of their space, such as its style encoder."""
        return {}

    def convert(self, clip: AudioClip, manner: Manner, source: str) -> Iterator[Speech | SoundChunk]:
        """What ``source``, one of the model's speakers, says in ``clip``, in the voice of ``manner.voice``: one speech, chunks of its
        sound before. For models with the ability ``convert``; others raise :class:`ModelError`."""
        raise ModelError(f"{self.info.name} cannot convert voices; choose a VITS with several speakers.")

    def sounds(self, reading: Reading) -> tuple[str, ...]:
        """The symbols as the timings of a reading's speech name them, one each: what edits are counted by."""
        return reading.symbols

    def imagined(self, readings: Mapping[str, float]) -> Embedding | None:
        """A feeling that nobody recorded, of which only chances by name are known (``p:happy``), as a vector of the model's own space;
        None where it has no names for feelings."""
        return None

    # -- what all share ---------------------------------------------------------------------------------------------

    def speak(
        self,
        text: str | Request,
        voice: Who = None,
        emotion: Who = None,
        language: str | None = None,
        seed: int = 0,
        vocoder: Vocoder | None = None,
        ctx: JobContext | None = None,
        **controls: Any,
    ) -> Speech:
        """The whole text as one speech with sound. Raises TextError, ModelError, Stopped.

        ``text`` is a text, described by the other arguments, or a whole request. ``vocoder`` None: the shipped one.
        """
        request = self.request(text, voice, emotion, language, seed, controls)
        return join(list(self.stream(request, vocoder=vocoder, ctx=ctx)), request)

    def synthesize(
        self,
        text: str | Request,
        voice: Who = None,
        emotion: Who = None,
        language: str | None = None,
        seed: int = 0,
        ctx: JobContext | None = None,
        **controls: Any,
    ) -> Speech:
        """The whole text without a vocoder: only the mel where the model makes one."""
        request = self.request(text, voice, emotion, language, seed, controls)
        return join(list(self.pieces(request, ctx)), request)

    def stream(
        self,
        text: str | Request,
        voice: Who = None,
        emotion: Who = None,
        language: str | None = None,
        seed: int = 0,
        vocoder: Vocoder | None = None,
        ctx: JobContext | None = None,
        listen: Listen | None = None,
        **controls: Any,
    ) -> Iterator[Speech]:
        """The same speech piece by piece, each part's sound following the one before without a gap."""
        request = self.request(text, voice, emotion, language, seed, controls)
        ctx = ctx or JobContext()
        vocoder = vocoder or self._own_vocoder
        self.check_fit(vocoder, request)
        for piece in self.pieces(request, ctx, listen):
            yield vocoded(piece, vocoder, request, ctx)

    def pieces(self, request: Request, ctx: JobContext | None = None, listen: Listen | None = None) -> Iterator[Speech]:
        """What the model itself makes, before any vocoder; chunks of sound on the way go to ``ctx.partial``."""
        ctx = ctx or JobContext()
        for part in self.parts(request, ctx, listen):
            if isinstance(part, SoundChunk):
                ctx.partial(part)
            else:
                yield part

    def parts(
        self, request: Request, ctx: JobContext | None = None, listen: Listen | None = None
    ) -> Iterator[Speech | SoundChunk]:
        """The same with the chunks of sound between, each before its piece. A request with a ``source`` converts it."""
        ctx = ctx or JobContext()
        if request.source:
            yield from self._converted(request, ctx, listen)
            return
        if request.language and request.language not in self.info.languages:
            spoken = ", ".join(self.info.languages)
            raise ModelError(f"{self.info.name} speaks {spoken}, not {request.language}; choose one of them.")
        usual, anew = parted(request)
        script, course = passages.script(self, usual, listen), passages.Course(self, usual, ctx)
        notes = script.notes
        done = said = 0
        for passage in script.passages:
            for part in self._said(passage, script.context, course, ctx):
                ctx.check()
                again = anew.get(said)
                if isinstance(part, SoundChunk):
                    if again is None:
                        yield part
                    continue
                piece = part.request.text
                done, said = done + len(piece), said + 1
                if again is not None:
                    yield from self.parts(again[0], ctx, listen)
                else:
                    yield replace(part, request=replace(usual, text=piece), notes=(*notes, *part.notes))
                notes = ()
                ctx.progress(min(1.0, done / max(1, len(request.text))))
        if not said:
            raise TextError(course.reasons[-1])
        ctx.progress(1.0)

    def _converted(self, request: Request, ctx: JobContext, listen: Listen | None) -> Iterator[Speech | SoundChunk]:
        """A recording in another voice, as one piece."""
        import audio

        if not request.source.clips:
            raise ModelError("There is no recording to convert; choose one.")
        manner = replace(self.manner(request, listen), ctx=ctx)
        clip = audio.read(request.source.clips[0], should_stop=ctx.stopped)
        for part in self.convert(clip, manner, request.source.entry):
            ctx.check()
            yield part if isinstance(part, SoundChunk) else replace(part, request=request)
        ctx.progress(1.0)

    def piece(
        self, request: Request, number: int, ctx: JobContext | None = None, listen: Listen | None = None
    ) -> Speech:
        """One of :meth:`pieces`, counted from 0, as it comes there but alone: those before it are read, not said.

        Raises TextError where there is none (or a pause), :class:`ModelError` for a model without edits, Stopped.
        """
        ctx = ctx or JobContext()
        if not self.info.edits:
            raise ModelError(f"The sounds of {self.info.name} cannot be edited by hand; choose another synthesizer.")
        script, course = passages.script(self, request, listen), passages.Course(self, request, ctx, only=number)
        for passage in script.passages:
            readings = course.readings(passage, script.context, passages.Gaps())
            for part in self.utter(readings, replace(passage.manner, ctx=ctx)):
                ctx.check()
                if isinstance(part, Speech):
                    return replace(part, request=replace(request, text=part.request.text))
        raise TextError("There is no such sentence in this text; speak the whole text again.")

    def request(
        self,
        text: str | Request,
        voice: Who,
        emotion: Who,
        language: str | None,
        seed: int,
        controls: Mapping[str, Any],
    ) -> Request:
        """A wish as it is typed at a prompt, as a request. A request passes through as it is."""
        if isinstance(text, Request):
            return text
        return Request(
            text,
            language or "",
            self._reference(voice, self.info.voice),
            self._reference(emotion, self.info.feeling),
            int(seed),
            self.info.key,
            controls=dict(controls),
        )

    def manner(self, request: Request, listen: Listen | None = None) -> Manner:
        """The request's references as this model can take them, and its knobs checked."""
        listen = listen or self._listen
        return Manner(
            self._told("voice", self.info.voice, request.voice, listen),
            self._told("feeling", self.info.feeling, request.feeling, listen),
            request.feeling.strength if self.info.feeling.strength else 1.0,
            checked(self.info.controls, request.controls),
            request.seed,
            description=request.voice.prompt if self.info.voice.prompt else "",
        )

    def _said(
        self, passage: passages.Passage, context: str, course: passages.Course, ctx: JobContext
    ) -> Iterator[Speech | SoundChunk]:
        """One passage: its pieces as the model makes them, its pauses between them."""
        gaps, number = passages.Gaps(), 0
        readings = course.readings(passage, context, gaps)
        for part in self.utter(readings, replace(passage.manner, ctx=ctx)):
            yield from gaps.before(number)
            number += not isinstance(part, SoundChunk)
            yield part
        yield from gaps.before(number)

    def preview(self, text: str, language: str = "", context: str = "") -> Reading:
        """A text with marks as this model will say it, in one reading. Raises :class:`TextError` when nothing in it can be spoken."""
        return passages.preview(self, text, language, context)

    def _told(self, what: str, socket: Socket, given: Reference, listen: Listen) -> Embedding | str | None:
        """A reference as the socket takes it. Raises :class:`ModelError` when it cannot."""
        if not given:
            return None
        if given.entry in socket.entries:
            return given.entry
        if given.entry.isdigit() and int(given.entry) < len(socket.entries):
            return socket.entries[int(given.entry)]
        if socket and given.entry and not (given.vectors or given.clips):
            raise ModelError(self._unknown_entry(what, given.entry, socket))
        if not socket:
            raise ModelError(f"{self.info.name} does not read a {what}; leave it out.")
        if socket.space is None:
            raise ModelError(f"{self.info.name} cannot be told a {what} by a recording; choose one of its own.")
        known = given.vector(socket.space.name)
        if known is not None and socket.space.encoder_hash in ("", known.encoder_hash):
            return checked_vector(known, socket.space, what)
        if given.clips:
            # A space of the model's own is known to nobody else.
            ears = self._listen if socket.space.name in self.encoders() else listen
            return checked_vector(ears(given.clips, socket.space), socket.space, what)
        if socket.prompt and given.prompt and not given.vectors:
            return None
        spaces = ", ".join(vector.space for vector in given.vectors) or "a description"
        raise ModelError(
            f"This model reads {socket.space.name} {what} vectors, not {spaces}; give it a recording of the {what}."
        )

    def _unknown_entry(self, what: str, entry: str, socket: Socket) -> str:
        if socket.entries:
            return f"{self.info.name} has no {what} called {entry!r}; choose one of {', '.join(socket.entries[:12])}."
        return f"{self.info.name} has no list of {what}s; give it a recording instead of {entry!r}."

    def _reference(self, given: Who, socket: Socket) -> Reference:
        if given is None or given == "":
            return Reference()
        if isinstance(given, Reference):
            return given
        if isinstance(given, Embedding):
            return Reference(vectors=(given,))
        if isinstance(given, str | int):
            return Reference(name=str(given), entry=str(given))
        if socket.space is None:
            raise ModelError(f"{self.info.name} cannot be told this by a recording; choose one of its own.")
        return Reference(vectors=(self._encoder(socket.space).embed(given),))

    def _listen(self, clips: Sequence[str], space: EmbeddingSpace) -> Embedding:
        import audio

        return self._encoder(space).embed([audio.read(clip) for clip in clips])

    def _encoder(self, space: EmbeddingSpace) -> SpeechEncoder:
        import encoder

        return self.encoders().get(space.name) or encoder.for_space(space, self.device)

    @cached_property
    def _own_vocoder(self) -> Vocoder:
        """For callers that bring none: the shipped vocoder, or Griffin-Lim for a mel that does not fit it."""
        import audio
        import vocoder

        shipped = vocoder.load(device=self.device)
        spec = self.info.mel_spec
        fits = spec is None or audio.fit(spec, shipped.info.mel_spec) in ("", "rescaled")
        return shipped if fits else vocoder.load("griffin-lim")

    def check_fit(self, vocoder: Vocoder, request: Request) -> None:
        """Raise :class:`ModelError` before any work when the vocoder cannot follow this model or knows no such knob."""
        import audio

        checked(vocoder.info.controls, request.vocoder_controls)
        reason = audio.fit(self.info.mel_spec, vocoder.info.mel_spec) if self.info.mel_spec else ""
        if reason not in ("", "rescaled"):
            raise ModelError(reason)


def checked_vector(given: Embedding, space: EmbeddingSpace, what: str) -> Embedding:
    """The embedding itself when it fits ``space`` and is sound. Raises :class:`ModelError`; ``what`` is ``voice`` or ``feeling``."""
    if given.space != space.name:
        raise ModelError(
            f"This model reads {space.name} {what} vectors, not {given.space}; embed the {what} with the fitting encoder."
        )
    vector = np.asarray(given.vector, dtype=np.float32)
    if vector.shape != (space.size,) or not np.isfinite(vector).all():
        raise ModelError(f"The {what} vector is damaged; make it again from a recording.")
    return given
