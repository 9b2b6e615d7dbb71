"""The landmarks that came with the program, as points of the maps."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from core.errors import ToolboxError
from core.types import EmbeddingSpace
from encoder.landmarks import Landmark, read
from toolbox.maps.attributes import readings_of, space_of
from toolbox.maps.points import LANDMARK, MapPoint

log = logging.getLogger(__name__)


def landmarks() -> list[tuple[str, EmbeddingSpace, list[MapPoint]]]:
    """(kind, space, points) of each map; none when the file is damaged, which only the log tells: nothing depends on them."""
    try:
        known = read()
    except ToolboxError as error:
        log.warning("no landmarks: %s", error, exc_info=error)
        return []
    found: dict[tuple[str, EmbeddingSpace], list[MapPoint]] = {}
    for each in known:
        point = MapPoint(each.id, each.vector.vector, _attributes(each))
        found.setdefault((each.kind, space_of(each.vector)), []).append(point)
    return [(kind, space, points) for (kind, space), points in found.items()]


def _attributes(landmark: Landmark) -> Mapping[str, Any]:
    mood = landmark.vector if landmark.kind == "emotions" else None
    return {
        "name": f"{landmark.corpus} {landmark.speaker} {landmark.clip}".strip(),
        "number": landmark.speaker,
        "dataset": landmark.corpus,
        "gender": landmark.gender,
        "language": landmark.language,
        "emotion": landmark.emotion,
        "source": LANDMARK,
        **readings_of(mood),
    }
