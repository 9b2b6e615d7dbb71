"""What lies on the desk now: the utterance looked at, the voice and the feeling chosen, the last result."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from core.types import Embedding
from engine.messages import ClipView, SpokenTake, VectorsReady


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
    voice: Embedding | None = None
    mood: Embedding | None = None
    measured: bool = False
    """Whether its vectors were looked for; either may still be None."""
    view: ClipView | None = None
    extra: dict[str, str] = field(default_factory=dict)


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
        self.picked_feeling: Embedding | None = None
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
        utterance.voice, utterance.mood, utterance.measured = ready.speaker, ready.emotion, True
        self.vectors_changed.emit(utterance)

    def set_result(self, take: SpokenTake) -> None:
        self.result = take
        self.result_changed.emit(take)

    def pick_feeling(self, mood: Embedding | None) -> None:
        self.picked_feeling = mood
