"""A request with marks in its text as passages, each said in one manner, with the pauses between its pieces."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from core import AudioClip, ModelError, ModelInfo, Reference, Request, Speech, TextError, Timing
from core.controls import checked
from core.edits import ENERGY, LENGTH, PITCH, Edit
from core.feelings import canonical
from core.jobs import JobContext
from core.marks import Pause, Span, parse, plain
from core.types import EMOTION_DEFAULT_SPACE
from synthesizer.text import person
from synthesizer.text.symbols import SILENCE

if TYPE_CHECKING:
    from synthesizer.base import Listen, Manner, Reading, Synthesizer

log = logging.getLogger(__name__)
NOTHING_TO_SAY = "There is nothing in this text that can be spoken; write some words in a language of this model."
OTHERWISE = "A sentence is read otherwise than when it was edited by hand; it is spoken without that edit."
SPEEDS = ("speed", "rate")
"""The knob of a model that marks for fast and slow turn, where it has one."""
LENGTH_KNOB = "length_scale"
"""The same of models that are told how long sounds are instead."""


@dataclass(frozen=True, eq=False)
class Passage:
    """What is said in one manner. ``parts`` are read in order; a pause stands between the pieces around it."""

    manner: Manner
    parts: tuple[Span | Pause, ...]


@dataclass(frozen=True, eq=False)
class Script:
    """The passages of a request, ``notes`` about marks that change nothing, and what the unmarked text around a piece is."""

    passages: tuple[Passage, ...]
    context: str
    notes: tuple[str, ...] = ()


def script(model: Synthesizer, request: Request, listen: Listen | None = None) -> Script:
    """The request's text parted at its marks, each passage with its manner. Raises :class:`ModelError` as ``model.manner`` does."""
    marked = parse(request.text, model.info.feeling.entries)
    notes = dict.fromkeys(marked.notes)
    manner, made = model.manner(request, listen), []
    for number, ((feeling, speed), parts) in enumerate(_same_manner(marked.parts)):
        own = replace(manner, seed=manner.seed + number)
        own = _faster(own, model.info, speed, notes)
        own = _feeling(own, model, request, feeling, notes)
        made.append(Passage(own, tuple(_spoken(part, model.info, notes) for part in parts)))
    return Script(tuple(made), whole_text(request.text), tuple(notes))


def whole_text(text: str) -> str:
    """All of a text but its marks and what they say is in another language: what pieces are judged by."""
    parts = parse(text).parts
    return "".join(part.text for part in parts if isinstance(part, Span) and not part.language) or plain(text)


def _same_manner(parts: Iterable[Span | Pause]) -> Iterator[tuple[tuple[str, float], list[Span | Pause]]]:
    """Neighbours of one feeling and speed; a pause goes with what stands before it."""
    manner = ("", 1.0)

    def of(part: Span | Pause) -> tuple[str, float]:
        nonlocal manner
        manner = (part.feeling, part.speed) if isinstance(part, Span) else manner
        return manner

    return ((key, list(group)) for key, group in groupby(parts, of))


def _faster(manner: Manner, info: ModelInfo, factor: float, notes: dict[str, None]) -> Manner:
    if factor == 1.0:
        return manner
    knob = next((name for name in (LENGTH_KNOB, *SPEEDS) if name in manner.controls), "")
    factor = 1 / factor if knob == LENGTH_KNOB else factor
    if not knob:
        notes[f"{info.name} cannot be told how fast to speak; the marks for it change nothing."] = None
        return manner
    turned = {**manner.controls, knob: float(manner.controls[knob]) * factor}
    return replace(manner, controls=checked(info.controls, turned))


def _feeling(manner: Manner, model: Synthesizer, request: Request, feeling: str, notes: dict[str, None]) -> Manner:
    if not feeling:
        return manner
    try:
        asked = replace(request, feeling=_reference(feeling, model.info, request.feeling.strength))
        told = model.manner(asked)
    except ModelError as error:
        log.info("the mark %r changes nothing: %s", feeling, error)
        notes[f"{model.info.name} cannot be told that something is {feeling}; that mark changes nothing."] = None
        return manner
    return replace(manner, feeling=told.feeling, strength=told.strength)


def _reference(feeling: str, info: ModelInfo, strength: float) -> Reference:
    """A feeling by name: an entry of the model's own table, or a vector of the shipped encoder's space."""
    own = next((e for e in info.feeling.entries if e == feeling or canonical(e) == feeling), "")
    space = info.feeling.space
    if own or space is None or space.name != EMOTION_DEFAULT_SPACE:
        return Reference(feeling, entry=own or feeling, strength=strength)
    import encoder

    return Reference(feeling, vectors=(encoder.emotion.presets()[feeling],), strength=strength)


def _spoken(part: Span | Pause, info: ModelInfo, notes: dict[str, None]) -> Span | Pause:
    """A part without a language that the model does not speak."""
    if isinstance(part, Pause) or part.language in ("", *info.languages):
        return part
    notes[f"{info.name} does not speak {part.language}; the mark for it changes nothing."] = None
    return replace(part, language="")


def silence(pause: Pause, like: ModelInfo) -> Speech:
    """A pause as a piece of the model's speech: its mel of silence, or sound where the model makes sound itself."""
    spec = like.mel_spec
    timings = (Timing(SILENCE, 0.0, pause.seconds),)
    if spec is None:
        clip = AudioClip(np.zeros(round(pause.seconds * like.rate_hz), np.float32), like.rate_hz)
        return Speech(Request(pause.text), clip, timings=timings, silent=True)
    import audio

    frames = max(1, round(pause.seconds * spec.frames_per_second))
    column = audio.mel(AudioClip(np.zeros(4 * spec.n_fft, np.float32), spec.rate_hz), spec)[:, :1]
    ones = np.ones((1, frames), np.float32)
    return Speech(
        Request(pause.text),
        mel=np.repeat(column, frames, axis=1),
        mel_spec=spec,
        timings=(Timing(SILENCE, 0.0, frames / spec.frames_per_second),),
        alignment=ones,
        f0_hz=np.zeros(frames, np.float32),
        silent=True,
    )


@dataclass
class Gaps:
    """Pauses of a passage on their way around the model: each waits until the pieces before it are there."""

    waiting: list[tuple[int, Speech]] = field(default_factory=list)
    read: int = 0
    """Pieces that were handed to the model."""

    def put(self, pause: Speech) -> None:
        self.waiting.append((self.read, pause))

    def before(self, piece: int) -> Iterator[Speech]:
        """The pauses that stand before a piece, by its number."""
        while self.waiting and self.waiting[0][0] <= piece:
            yield self.waiting.pop(0)[1]


@dataclass
class Course:
    """A request on its way through its passages: what each piece is read as, with its edit, and how far it has come."""

    model: Synthesizer
    request: Request
    ctx: JobContext
    only: int | None = None
    """The one piece that is to be said."""
    count: int = 0
    """Pieces so far, pauses among them."""
    reasons: list[str] = field(default_factory=lambda: [NOTHING_TO_SAY])
    """Why pieces of the text were not said."""

    def __post_init__(self) -> None:
        self._told = person.Choices(self.request.readings)

    def readings(self, passage: Passage, context: str, gaps: Gaps) -> Iterator[Reading]:
        """A passage cut and read piece by piece; its pauses go to ``gaps``."""
        for part, piece, own, around in cuts(
            self.model, passage.parts, context, self.request.language, self.count == 0
        ):
            self.ctx.check()
            if isinstance(part, Pause):
                gaps.put(silence(part, self.model.info))
                self.count += 1
                continue
            try:
                with person.choosing(self._told), person.piece(piece):
                    reading = self.model.read(piece, own, around)
            except TextError as error:
                self.reasons.append(str(error))
                log.info("nothing to say in %r", piece)
                continue
            gaps.read += 1
            number, self.count = self.count, self.count + 1
            yield replace(
                edited(self.model, reading, number, self.request.edits),
                text=part.written(piece),
                passed=self.only not in (None, number),
            )


def edited(model: Synthesizer, reading: Reading, number: int, edits: Iterable[Edit]) -> Reading:
    """The reading of a piece with its edit, if it has one that fits; what will not be heard of that is noted."""
    edit = next((edit for edit in edits if edit.piece == number and edit), None)
    if edit is None:
        return reading
    if edit.symbols != model.sounds(reading):
        return replace(reading, notes=(*reading.notes, OTHERWISE))
    name = model.info.name
    notes = {
        LENGTH: f"{name} cannot be told how long a single sound lasts; that edit changes nothing.",
        PITCH: f"{name} cannot be told how high a single sound is; that edit changes nothing.",
        ENERGY: f"{name} cannot be told how loud a single sound is; that edit changes nothing.",
    }
    deaf = [notes[kind] for kind in notes if kind in edit.kinds() - model.info.edits]
    return replace(reading, edit=edit, notes=(*reading.notes, *deaf))


def cuts(
    model: Synthesizer, parts: Iterable[Span | Pause], context: str, language: str = "", first: bool = True
) -> Iterator[tuple[Span | Pause, str, str, str]]:
    """Parts of a text cut into pieces, the very first kept short: part, piece, its language where known, and the text around it."""
    from synthesizer.text import clean, detect, iter_sentences

    context = clean(context)
    usual = language or detect(context[:2000])
    for part in parts:
        own = (isinstance(part, Span) and part.language) or language
        longest, short = (sizes.get(own or usual, sizes["en"]) for sizes in (model.piece_chars, model.first_chars))
        if isinstance(part, Pause):
            yield part, part.text, own, context
            continue
        text = clean(part.text)
        around = text if part.language else context
        for piece in iter_sentences(text, longest, short if first else longest, own):
            yield part, piece, own, around
            first = False


def preview(model: Synthesizer, text: str, language: str = "", context: str = "") -> Reading:
    """A text with marks as this model will say it, in one reading. Raises :class:`TextError` when nothing in it can be spoken."""
    from synthesizer.text import clean

    marked, around = parse(text, model.info.feeling.entries), whole_text(context or text)
    found: list[Reading] = []
    reason = NOTHING_TO_SAY
    for part in marked.parts:
        own = isinstance(part, Span) and part.language in model.info.languages and part.language
        try:
            if isinstance(part, Span):
                with person.piece(clean(part.text)):
                    found.append(model.read(part.text, own or language, part.text if own else around))
        except TextError as error:
            reason = str(error)
    if not found:
        raise TextError(reason)
    return joined(found, text, marked.notes) if len(found) > 1 or marked.notes else found[0]


def sentences(text: str) -> Iterator[str]:
    """The pieces of a text for people: each with the marks that it stands between, pauses as pieces of their own."""
    from synthesizer.text import clean, split_sentences

    for part in parse(text).parts:
        yield from (part.text,) if isinstance(part, Pause) else map(part.written, split_sentences(clean(part.text)))


def joined(readings: list[Reading], text: str, notes: Iterable[str]) -> Reading:
    """Readings of the pieces of a text as one, in order."""
    first, at, words = readings[0], 0, []
    for reading in readings:
        words += [replace(word, start=word.start + at, end=word.end + at) for word in reading.words]
        at += len(reading.symbols)
    return replace(
        first,
        text=text,
        symbols=tuple(symbol for reading in readings for symbol in reading.symbols),
        ids=tuple(number for reading in readings for number in reading.ids),
        words=tuple(words),
        notes=tuple(dict.fromkeys((*notes, *(note for reading in readings for note in reading.notes)))),
        unread=tuple(dict.fromkeys(char for reading in readings for char in reading.unread)),
        normalised=" ".join(reading.normalised.strip() for reading in readings if reading.normalised),
        spelled=" ".join(reading.spelled for reading in readings if reading.spelled),
        columns={
            name: tuple(value for reading in readings for value in reading.columns[name]) for name in first.columns
        },
    )
