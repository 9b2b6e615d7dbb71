"""What lies on the desk now: the utterance looked at, the last result, and which vectors tell voices and which feelings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.types import (
    EMOTION_AUDEERING_SPACE,
    EMOTION_DEFAULT_SPACE,
    GE2E_SPACE,
    Embedding,
    ModelInfo,
    Reference,
    Request,
)
from engine.messages import ClipView, SpokenTake, VectorsReady

FACTS = ("speaker", "dataset", "text", "language", "emotion", "seconds")
"""What the corpus index, the history and the maps all say of a sound."""


def percent(similarity: float | None) -> int | None:
    """Likeness as people read it: a cosine -1..1 as a whole percentage, never below 0."""
    return None if similarity is None else round(100 * max(0.0, min(1.0, similarity)))


def likeness_text(similarity: float) -> str:
    """The one sentence for it, wherever it is told: always of what was spoken to the voice that it was spoken in."""
    text = QCoreApplication.translate("Desk", "Likeness to the voice {0} % (cosine {1})")
    return text.format(percent(similarity), f"{similarity:.3f}")


def told_text(request: Request) -> str:
    """What a take says in one line: its text, or whose recording it says again as whom."""
    return " ".join(request.text.split()) or " → ".join(
        filter(None, (request.source.name, request.source and (request.voice.name or request.voice.entry)))
    )


@dataclass
class Utterance:
    """One loaded utterance: where it came from, what it looks like, and its vectors once they are ready."""

    id: str
    path: str
    name: str
    source: str = "real"
    """``real``, ``recorded`` or ``generated``."""
    speaker: str = ""
    dataset: str = ""
    text: str = ""
    language: str = ""
    emotion: str = ""
    seconds: float = 0.0
    vectors: tuple[Embedding, ...] = ()
    measured: bool = False
    """Whether its vectors were looked for; there may still be none."""
    view: ClipView | None = None
    restored: bool = False
    """Brought back from last time by itself: it does not take the place of the chosen voice."""

    @classmethod
    def of_row(cls, row: Any) -> Utterance:
        """An utterance of the corpus index (``corpora.Utterance``), not opened yet."""
        return cls("", row.id, row.name, **{name: getattr(row, name) or cls.__dict__[name] for name in FACTS})

    def reference(self, name: str = "") -> Reference:
        """ "Like this one", for a request; without the windows that its vectors were averaged from."""
        known = tuple(replace(vector, partials=None) for vector in self.vectors)
        return Reference(name or self.name, (self.path,) if self.path else (), known)


class Desk(QObject):
    """Shared state of the controllers.

    Signals: ``reference_changed(Utterance)`` with its picture ready; ``vectors_changed(Utterance)``;
    ``result_changed(SpokenTake)``.
    """

    reference_changed = Signal(object)
    vectors_changed = Signal(object)
    result_changed = Signal(object)

    KEPT_VIEWS = 8
    """Pictures and sound of the newest utterances stay in memory; older ones are read again when chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.utterances: dict[str, Utterance] = {}
        self.reference: Utterance | None = None
        self.result: SpokenTake | None = None
        self.kinds = {GE2E_SPACE: "voices", EMOTION_DEFAULT_SPACE: "emotions", EMOTION_AUDEERING_SPACE: "emotions"}
        """Embedding space to what its vectors tell."""
        self._viewed: list[str] = []

    def show(self, utterance: Utterance) -> None:
        """Make an utterance with a view the reference."""
        self.utterances[utterance.id] = utterance
        self.reference = utterance
        if utterance.id in self._viewed:
            self._viewed.remove(utterance.id)
        self._viewed.append(utterance.id)
        while len(self._viewed) > self.KEPT_VIEWS:
            old = self.utterances.get(self._viewed.pop(0))
            if old is not None:
                old.view = None
        self.reference_changed.emit(utterance)

    def set_vectors(self, utterance_id: str, ready: VectorsReady) -> None:
        utterance = self.utterances.get(utterance_id)
        if utterance is None:
            return
        utterance.vectors, utterance.measured = ready.vectors, True
        self.vectors_changed.emit(utterance)

    def set_result(self, take: SpokenTake) -> None:
        self.result = take
        self.result_changed.emit(take)

    def learn_kinds(self, models: Iterable[ModelInfo]) -> None:
        """Take the spaces that models read or write into :attr:`kinds`."""
        for info in models:
            for kind, space in (("voices", info.voice.space), ("emotions", info.feeling.space)):
                if space is not None:
                    self.kinds.setdefault(space.name, kind)

    def kind_of(self, space: str) -> str:
        """``voices`` or ``emotions``, whichever the vectors of a space tell; voices where nobody said."""
        return self.kinds.get(space, "voices")

    def of_kind(self, kind: str, vectors: Sequence[Embedding]) -> Embedding | None:
        """The vector that tells the voice (``voices``) or the feeling (``emotions``) among those of one utterance."""
        return next((vector for vector in vectors if self.kind_of(vector.space) == kind), None)
