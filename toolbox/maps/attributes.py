"""What a map shows of an utterance and colours by. No Qt; any thread."""

from __future__ import annotations

from typing import Any

from core.types import Embedding, EmbeddingSpace
from toolbox.clips.telling import chances_of
from toolbox.desk import FACTS, Utterance
from toolbox.maps.points import MapPoint


def readings_of(mood: Embedding | None) -> dict[str, Any]:
    """How something sounds: ``heard``, ``arousal``, ``valence``, ``readings``; empty where there are none."""
    read = mood.attributes if mood is not None else {}
    heard = next((name for _, name in chances_of(read)), "")
    return {"heard": heard, "arousal": read.get("arousal"), "valence": read.get("valence"), "readings": read}


def attributes_of(utterance: Utterance, mood: Embedding | None) -> dict[str, Any]:
    """``mood``: its vector of feeling, where it has one."""
    known = {name: getattr(utterance, name) for name in (*FACTS, "name", "source", "path")}
    return known | readings_of(mood)


def space_of(vector: Embedding) -> EmbeddingSpace:
    return EmbeddingSpace(vector.space, len(vector.vector), vector.encoder_hash)


def points_of(utterance: Utterance, mood: Embedding | None) -> list[tuple[EmbeddingSpace, MapPoint]]:
    """One a vector."""
    attributes = attributes_of(utterance, mood)
    return [(space_of(each), MapPoint(utterance.id, each.vector, attributes)) for each in utterance.vectors]
