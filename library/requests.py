"""A request as plain values, for the library and for the tags of sound files, and back."""

from __future__ import annotations

import base64
import dataclasses
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from core.edits import Edit, SoundEdit
from core.types import DEFAULT_KEY, Again, Embedding, Float32, Reference, Request, WordReading

log = logging.getLogger(__name__)
MADE_BY = "Voice Toolbox"
_PLAIN: dict[str, tuple[type, ...]] = {
    "str": (str,), "int": (int,), "float": (int, float), "float | None": (int, float, type(None)), "bool": (bool,),
    "Mapping[str, Any]": (Mapping,), "tuple[str, ...]": (list, tuple),
}  # fmt: skip
"""What a field may hold, by its annotation."""
_LARGEST = 1 << 53


def tags_of(request: Request) -> dict[str, Any]:
    """What a made file says of itself to everybody: that it is synthetic, and how it came about. No places on this machine and no
    vectors, which are somebody's voice."""
    return {
        "made_by": MADE_BY,
        "synthetic": True,
        "text": request.text,
        "language": request.language,
        "voice": request.voice.name,
        "emotion": request.feeling.name,
        "model": Path(request.synthesizer).stem,
        "vocoder": Path(request.vocoder).stem,
        "seed": request.seed,
        "controls": dict(request.controls),
    }


def own_tags(request: Request) -> dict[str, Any]:
    """The same for takes in the library, with the whole ``request``, so that a take alone is enough to make it again."""
    return tags_of(request) | {"request": pack(request)}


def request_from(plain: Mapping[str, Any]) -> Request:
    """The request that :func:`pack` made plain. Unknown fields of newer versions are passed over.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    fields = known_fields(Request, plain)
    for told in ("voice", "feeling", "source"):
        fields[told] = reference_from(fields[told]) if isinstance(fields.get(told), Mapping) else Reference()
    fields["readings"] = tuple(map(_word_reading, fields.get("readings") or ()))
    fields["edits"] = _edits(fields.get("edits"))
    fields["again"] = _again(fields.get("again"))
    fields["synthesizer"] = fields.get("synthesizer") or DEFAULT_KEY
    fields["vocoder"] = fields.get("vocoder") or DEFAULT_KEY
    return Request(**fields)


def reference_from(plain: Mapping[str, Any]) -> Reference:
    """The same for a reference."""
    fields = known_fields(Reference, plain)
    fields["clips"] = tuple(map(str, fields.get("clips", ())))
    fields["vectors"] = tuple(_embedding(vector) for vector in fields.get("vectors", ()))
    return Reference(**fields)


def _word_reading(plain: Mapping[str, Any]) -> WordReading:
    fields = known_fields(WordReading, plain)
    places = tuple(map(int, fields.pop("places", ())))
    return WordReading(**{name: str(value) for name, value in fields.items()}, places=places)


def _edits(plain: Any) -> tuple[Edit, ...]:
    """Those that can be understood: a damaged one is no reason to lose the take."""
    kept = []
    for one in plain if isinstance(plain, list | tuple) else ():
        try:
            kept.append(_edit(one))
        except (KeyError, TypeError, ValueError):
            log.warning("an edit that cannot be read is left out: %.200r", one)
    return tuple(kept)


def _again(plain: Any) -> tuple[Again, ...]:
    """The same for sentences said again."""
    kept = []
    for one in plain if isinstance(plain, list | tuple) else ():
        try:
            fields = known_fields(Again, one)
            readings = tuple(map(_word_reading, fields.pop("readings", ())))
            kept.append(Again(**fields, readings=readings))
        except (KeyError, TypeError, ValueError):
            log.warning("a sentence said again that cannot be read is left out: %.200r", one)
    return tuple(one for one in kept if min(one.piece, one.seed, one.pieces - 1) >= 0 and one.text)


def _edit(plain: Mapping[str, Any]) -> Edit:
    fields = known_fields(Edit, plain)
    sounds = tuple(_sound_edit(sound) for sound in fields.get("sounds", ()))
    return Edit(int(fields["piece"]), tuple(map(str, fields["symbols"])), sounds)


def _sound_edit(plain: Mapping[str, Any]) -> SoundEdit:
    fields = known_fields(SoundEdit, plain)
    first, last = fields.pop("pitch", (0.0, 0.0))
    return SoundEdit(**fields, pitch=(first, last)).held()


def _embedding(plain: Mapping[str, Any]) -> Embedding:
    vector = array(plain["vector"])
    if vector is None:
        raise ValueError("no vector")
    return Embedding(vector, str(plain["space"]), dict(plain.get("attributes", {})), None, str(plain["encoder_hash"]))


def request_of_version_1(plain: Mapping[str, Any]) -> Request:
    """The request of a take, preset or session of version 1, which kept the names (or keys) of voice and feeling alone."""
    controls = dict(plain.get("controls") or {})
    strength = controls.pop("emotion_strength", 1.0)
    strength = plain.get("feeling_strength", plain.get("emotion_strength", strength))
    feeling = str(plain.get("feeling") or plain.get("emotion") or "none").removeprefix("preset:")
    entry = feeling if feeling not in ("map", "clip", "none") else ""
    voice = str(plain.get("voice_name") or plain.get("voice") or "")
    own = "default" in (voice, plain.get("voice_id"))
    return Request(
        text=str(plain.get("text", "")),
        language=str(plain.get("language") or ""),
        voice=Reference("" if own else voice),
        feeling=Reference("" if feeling == "none" else feeling, entry=entry, strength=float(strength)),
        seed=int(plain.get("seed") or 0),
        synthesizer=str(plain.get("synthesizer") or DEFAULT_KEY),
        vocoder=str(plain.get("vocoder") or DEFAULT_KEY),
        controls=controls,
        trim=plain.get("trim") is True,
    )


def pack(value: Any) -> Any:
    """Records, arrays and tuples as JSON values."""
    if isinstance(value, np.ndarray):
        return {"float32": base64.b64encode(np.ascontiguousarray(value, dtype="<f4").tobytes()).decode("ascii")}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: pack(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): pack(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [pack(item) for item in value]
    if isinstance(value, np.generic):
        return value.item()
    return value


def array(value: Any) -> Float32 | None:
    """The vector that :func:`pack` made plain; None for anything else."""
    if not isinstance(value, dict) or "float32" not in value:
        return None
    return np.frombuffer(base64.b64decode(value["float32"]), dtype="<f4").astype(np.float32)


def known_fields(kind: type, value: Mapping[str, Any]) -> dict[str, Any]:
    """Only the fields this version knows, so that files of newer and older versions still open, and only possible values.

    One that a hand or a bad disk changed takes its default where there is one. Raises TypeError for a ``value`` that is no mapping.
    """
    if not isinstance(value, Mapping):
        raise TypeError(f"no {kind.__name__}")
    wanted = _fields(kind)
    return {key: item for key, item in value.items() if key in wanted and _possible(item, wanted[key])}


def _possible(value: Any, field: dataclasses.Field[Any]) -> bool:
    """Whether a value is what the field says; fields without a default are left to the class that wants them."""
    kinds = _PLAIN.get(str(field.type))
    if kinds is None:
        return True
    fits = isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
    if isinstance(value, float | int) and not abs(value) < _LARGEST:
        fits = False
    if not fits and field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        raise TypeError(f"{field.name} cannot be {value!r:.40}")
    return fits


@cache
def _fields(kind: type) -> dict[str, dataclasses.Field[Any]]:
    return {item.name: item for item in dataclasses.fields(kind)}
