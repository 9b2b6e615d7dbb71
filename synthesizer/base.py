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
    Speech,
    TextError,
    Timing,
)
from core.controls import checked
from core.jobs import JobContext
from core.marks import Pause
from core.types import Float32
from synthesizer import passages
from synthesizer.text import person
from synthesizer.text.symbols import Word

if TYPE_CHECKING:
    from encoder import SpeechEncoder
    from vocoder import Vocoder

log = logging.getLogger(__name__)
LARGEST_ALIGNMENT = 20_000_000
"""Cells; a joined alignment over this size (80 MB) is left out of the result."""

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


class Converts(Protocol):
    """A synthesizer that can also say an utterance again in another voice (ability ``convert``)."""

    def convert(self, clip: AudioClip, manner: Manner, ctx: JobContext) -> Speech: ...


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
    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech]:
        """One speech a reading, in order, as soon as it is ready: ``Speech(Request(reading.text), mel=..., mel_spec=...)`` or with a
        ``clip`` when the model makes sound itself. State from piece to piece lives in local variables."""

    @abstractmethod
    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """The bare network: arrays in, arrays out, nothing random but what is given. For comparison and export."""

    def encoders(self) -> Mapping[str, SpeechEncoder]:
        """The model's own encoders by the name of their space, such as its style encoder."""
        return {}

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
        """What the model itself makes, before any vocoder."""
        ctx = ctx or JobContext()
        if request.language and request.language not in self.info.languages:
            spoken = ", ".join(self.info.languages)
            raise ModelError(f"{self.info.name} speaks {spoken}, not {request.language}; choose one of them.")
        script, told = passages.script(self, request, listen), person.Choices(request.readings)
        notes, reasons = script.notes, [passages.NOTHING_TO_SAY]
        done = said = 0
        for passage in script.passages:
            for speech in self._said(passage, script.context, request.language, said == 0, reasons, told, ctx):
                ctx.check()
                piece = speech.request.text
                done, said = done + len(piece), said + 1
                yield replace(speech, request=replace(request, text=piece), notes=(*notes, *speech.notes))
                notes = ()
                ctx.progress(min(1.0, done / max(1, len(request.text))))
        if not said:
            raise TextError(reasons[-1])
        ctx.progress(1.0)

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
        self,
        passage: passages.Passage,
        context: str,
        language: str,
        first: bool,
        reasons: list[str],
        told: person.Choices,
        ctx: JobContext,
    ) -> Iterator[Speech]:
        """One passage: its pieces as the model makes them, its pauses between them. Why nothing was said is added to ``reasons``."""
        gaps, cuts, number = passages.Gaps(), passages.cuts(self, passage.parts, context, language, first), 0

        def readings() -> Iterator[Reading]:
            for part, piece, own, around in cuts:
                ctx.check()
                if isinstance(part, Pause):
                    gaps.put(passages.silence(part, self.info))
                    continue
                try:
                    with person.choosing(told), person.piece(piece):
                        reading = self.read(piece, own, around)
                except TextError as error:
                    reasons.append(str(error))
                    log.info("nothing to say in %r", piece)
                    continue
                gaps.read += 1
                yield replace(reading, text=part.written(piece))

        for number, speech in enumerate(self.utter(readings(), replace(passage.manner, ctx=ctx)), 1):
            yield from gaps.before(number - 1)
            yield speech
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


def vocoded(piece: Speech, vocoder: Vocoder, request: Request, ctx: JobContext) -> Speech:
    """A piece with its sound, when the model made none itself. The melody goes along for vocoders that can follow it."""
    if piece.clip is not None:
        return piece
    assert piece.mel is not None and piece.mel_spec is not None, "a speech holds sound or a mel"
    if piece.silent:
        rate_hz = vocoder.info.rate_hz or piece.mel_spec.rate_hz
        return replace(piece, clip=AudioClip(np.zeros(round(piece.seconds * rate_hz), np.float32), rate_hz))
    clip = vocoder.vocode(
        piece.mel, piece.mel_spec, should_stop=ctx.stopped, f0_hz=piece.f0_hz, **request.vocoder_controls
    )
    return replace(piece, clip=clip)


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


def join(parts: Sequence[Speech], request: Request) -> Speech:
    """Pieces of a stream as one speech: sounds, mels and timings end to end. Raises ValueError for none."""
    if not parts:
        raise ValueError("no pieces to join")
    timings: list[Timing] = []
    at = 0.0
    for part in parts:
        timings += [Timing(t.symbol, t.start_s + at, t.end_s + at) for t in part.timings]
        at += part.seconds
    clips = [part.clip for part in parts if part.clip is not None]
    clip = AudioClip(np.concatenate([c.samples for c in clips]), clips[0].rate_hz) if len(clips) == len(parts) else None
    return replace(
        parts[0],
        request=request,
        clip=clip,
        mel=_joined([part.mel for part in parts]),
        timings=tuple(timings),
        alignment=_joined_alignment(parts),
        f0_hz=_joined([part.f0_hz for part in parts]),
        notes=tuple(dict.fromkeys(note for part in parts for note in (*part.notes, part.doubt) if note)),
        doubt="",
    )


def _joined(pieces: Sequence[Float32 | None]) -> Float32 | None:
    """End to end along time; None when one is missing."""
    known = [piece for piece in pieces if piece is not None]
    return np.concatenate(known, axis=-1) if len(known) == len(pieces) else None


def _joined_alignment(parts: Sequence[Speech]) -> Float32 | None:
    """Blocks down the diagonal; None when one is missing or the whole would be huge."""
    blocks = [part.alignment for part in parts if part.alignment is not None]
    rows, columns = sum(b.shape[0] for b in blocks), sum(b.shape[1] for b in blocks)
    if len(blocks) != len(parts) or rows * columns > LARGEST_ALIGNMENT:
        return None
    whole = np.zeros((rows, columns), dtype=np.float32)
    row = column = 0
    for block in blocks:
        whole[row : row + block.shape[0], column : column + block.shape[1]] = block
        row, column = row + block.shape[0], column + block.shape[1]
    return whole
