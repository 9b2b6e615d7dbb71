"""The voices of a training: which number each speaker of the data has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core import CorpusError
from corpora import Utterance


@dataclass(frozen=True)
class Speakers:
    """``names`` by number; none where all is one voice."""

    names: tuple[str, ...]
    by_dataset: bool = False

    def number(self, utterance: Utterance) -> int:
        return self.names.index(_name(utterance, self.by_dataset)) if self.names else 0


def speakers_of(utterances: Sequence[Utterance], count: int, listed: Any = None) -> Speakers:
    """``count`` is the settings' ``n_speakers``; 0: as many as there are, and a single one needs no vector. ``listed``: their names.

    Speakers of file lists that are numbers below ``count`` keep them. Raises :class:`CorpusError` for more than ``count``.
    """
    several = len({utterance.dataset for utterance in utterances}) > 1
    by_dataset = several and not all(utterance.speaker.isdecimal() for utterance in utterances)
    found = sorted({_name(utterance, by_dataset) for utterance in utterances})
    if not count:
        return Speakers(tuple(found) if len(found) > 1 else (), by_dataset)
    if all(name.isdecimal() and int(name) < count for name in found):
        return Speakers(tuple(map(str, range(count))), by_dataset)
    known = [str(name) for name in listed] if isinstance(listed, list) else []
    names = known if set(found) <= set(known) else found
    if len(names) > count:
        raise CorpusError(
            f"The recordings are of {len(names)} speakers, the settings say n_speakers {count}; raise it."
        )
    return Speakers((*names, *(f"{number} (free)" for number in range(len(names), count))), by_dataset)


def _name(utterance: Utterance, by_dataset: bool) -> str:
    return f"{utterance.dataset}/{utterance.speaker}" if by_dataset else utterance.speaker
