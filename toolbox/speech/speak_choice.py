"""What the Speak panel hands over, and what it is given to choose from: plain data, no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from core.types import Reference, Request, Socket, WordReading
from library.requests import pack, reference_from, request_from, request_of_version_1

SpeakMode = Literal["both", "mel", "vocode"]
"""Synthesize and vocode, synthesize only, vocode only."""

OWN = "own"
"""The model's own voice, and no feeling: nothing is asked for."""
CLIP, MAP = "clip", "map"
"""Feelings that a person points at."""
KEPT = "kept"
"""What a take, a preset or the last session brought along and nothing here offers."""
SAVED = "saved:"
"""Before the name of a feeling of the library."""
ENTRY = "entry:"
"""Before a name of the model's own table."""
MAX_SEED = 2**31 - 1
MAX_TAKES = 4


@dataclass(frozen=True, eq=False)
class Option:
    """One entry of a list. ``reason``: why it cannot be chosen now (one sentence), empty when it can.

    ``reference``: the voice or feeling behind it. ``hint``: what the name does not say.
    """

    key: str
    name: str
    reason: str = ""
    reference: Reference = Reference()
    hint: str = ""
    speaker: str = ""
    """Of options with one key, that whose speaker is the chosen voice is offered, else the first without a speaker, else the first."""


@dataclass(frozen=True, eq=False)
class Wish:
    """What the panel asks for at one moment. Without ``fixed_seed`` every take draws a seed of its own."""

    request: Request
    mode: SpeakMode = "both"
    takes: int = 1
    fixed_seed: bool = False

    def plain(self) -> dict[str, Any]:
        """As JSON values, for sessions and presets; :func:`wish_from` reads them."""
        return {"request": pack(self.request), "takes": self.takes, "fixed_seed": self.fixed_seed}


_KINDS: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "language": str,
    "voice": (str, Mapping),
    "feeling": (str, Mapping),
    "feeling_strength": (int, float),
    "seed": int,
    "synthesizer": str,
    "vocoder": str,
    "controls": Mapping,
    "vocoder_controls": Mapping,
    "trim": bool,
    "readings": list,
    "edits": list,
    "again": list,
}


def wish_from(plain: Mapping[str, Any]) -> Wish:
    """The wish that :meth:`Wish.plain`, or version 1 of the program, wrote down.

    Values of an impossible kind (a file edited by hand) are left out, so that the others still count.
    """
    body = plain.get("request")
    asked = body if isinstance(body, Mapping) else plain
    sound = {name: asked[name] for name, kind in _KINDS.items() if isinstance(asked.get(name), kind)}
    if not 0 <= sound.get("seed", 0) <= MAX_SEED:
        del sound["seed"]
    if asked is plain:
        request, fixed = request_of_version_1(sound), "seed" in sound
    else:
        sound["readings"] = [plain for plain in sound.get("readings", ()) if _is_reading(plain)]
        references = {what: _reference(sound.pop(what, None)) for what in ("voice", "feeling")}
        request, fixed = replace(request_from(sound | {"text": sound.get("text", "")}), **references), False
    takes = plain.get("takes")
    takes = takes if isinstance(takes, int) and 1 <= takes <= MAX_TAKES else 1
    return Wish(request, takes=takes, fixed_seed=fixed or plain.get("fixed_seed") is True)


def _is_reading(plain: object) -> bool:
    """Whether an entry of a file is a word's reading as :func:`library.requests.pack` writes it."""
    if not isinstance(plain, Mapping) or not all(
        isinstance(plain.get(name), str) for name in ("word", "language", "reading")
    ):
        return False
    places = plain.get("places", [])
    return isinstance(places, list) and all(isinstance(place, int) for place in places)


def _reference(plain: object) -> Reference:
    if not isinstance(plain, Mapping):
        return Reference()
    try:
        made = reference_from(plain)
        texts = {name: str(getattr(made, name)) for name in ("name", "entry", "prompt")}
        return replace(made, strength=float(made.strength), **texts)
    except (KeyError, TypeError, ValueError):
        return Reference()


def without(readings: Sequence[WordReading], gone: WordReading) -> tuple[WordReading, ...]:
    """The readings for a text but for those of the same word at the same places (no places: everywhere)."""
    kept = []
    for reading in readings:
        if reading.word != gone.word:
            kept.append(reading)
            continue
        left = tuple(place for place in reading.places if gone.places and place not in gone.places)
        if left:
            kept.append(replace(reading, places=left))
    return tuple(kept)


def shifted(readings: Sequence[WordReading], before: Sequence[str]) -> tuple[WordReading, ...]:
    """The readings for a text, for what follows ``before`` in it."""
    moved = []
    for reading in readings:
        passed = sum(text.count(reading.word) for text in before)
        places = tuple(place - passed for place in reading.places if place >= passed)
        if places or not reading.places:
            moved.append(replace(reading, places=places))
    return tuple(moved)


def fits(reference: Reference, socket: Socket) -> bool:
    """Whether a model with this socket can be told this."""
    if reference.entry in socket.entries or not reference or (socket.prompt and reference.prompt):
        return True
    if socket.space is None:
        return False
    known = reference.vector(socket.space.name)
    return bool(reference.clips) or (known is not None and socket.space.encoder_hash in ("", known.encoder_hash))


def fit_for(options: Sequence[Option], voice: str) -> list[Option]:
    """One option a key, in their order: that of the speaker ``voice`` where there is one."""
    found: dict[str, Option] = {}
    for option in sorted(options, key=lambda each: (each.speaker.casefold() != voice.casefold(), bool(each.speaker))):
        found.setdefault(option.key, option)
    return [found[key] for key in dict.fromkeys(option.key for option in options)]


def alike(one: Reference, other: Reference) -> bool:
    """Whether two references point at the same: name, entry, and the vectors that both know (else the clips)."""
    if (one.name, one.entry) != (other.name, other.entry):
        return False
    pairs = [(kept, other.vector(kept.space)) for kept in one.vectors]
    shared = [(kept.vector, found.vector) for kept, found in pairs if found is not None]
    return all(np.array_equal(*pair) for pair in shared) if shared else one.clips == other.clips
