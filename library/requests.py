"""A request as plain values, for the library and for the tags of sound files, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from core.types import DEFAULT_KEY, Embedding, Reference, Request
from library.packing import array, known_fields, pack

MADE_BY = "Voice Toolbox"


def tags_of(request: Request) -> dict[str, str]:
    """What a made file says of itself: that it is synthetic, how it came about for people, and ``request`` to make it again."""
    return {
        "made_by": MADE_BY,
        "synthetic": "yes",
        "text": request.text,
        "language": request.language,
        "voice": request.voice.name,
        "emotion": request.feeling.name,
        "model": request.synthesizer,
        "vocoder": request.vocoder,
        "seed": str(request.seed),
        "controls": json.dumps(dict(request.controls), ensure_ascii=False),
        "request": json.dumps(pack(request), ensure_ascii=False),
    }


def request_from(plain: Mapping[str, Any]) -> Request:
    """The request that :func:`library.packing.pack` made plain. Unknown fields of newer versions are passed over.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    fields = known_fields(Request, plain)
    fields["voice"] = reference_from(fields.get("voice") or {})
    fields["feeling"] = reference_from(fields.get("feeling") or {})
    fields["synthesizer"] = fields.get("synthesizer") or DEFAULT_KEY
    fields["vocoder"] = fields.get("vocoder") or DEFAULT_KEY
    return Request(**fields)


def reference_from(plain: Mapping[str, Any]) -> Reference:
    """The same for a reference."""
    fields = known_fields(Reference, plain)
    fields["clips"] = tuple(map(str, fields.get("clips", ())))
    fields["vectors"] = tuple(_embedding(vector) for vector in fields.get("vectors", ()))
    return Reference(**fields)


def _embedding(plain: Mapping[str, Any]) -> Embedding:
    vector = array(plain["vector"])
    if vector is None:
        raise ValueError("no vector")
    return Embedding(vector, str(plain["space"]), dict(plain.get("attributes", {})), None, str(plain["encoder_hash"]))
