"""What the window shows of the desk: the vectors of reference and result, and the reference in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from library.requests import tags_of
from toolbox.clips.clip_pane import ReferencePane
from toolbox.clips.telling import feeling_words, nearest_words
from toolbox.desk import Desk, Utterance
from toolbox.maps.controller import MapsController, take_utterance
from toolbox.widgets.embedding_view import EmbeddingView


class Showing(QObject):
    """Reads the desk whenever it is told to; :meth:`tell` takes what has changed."""

    def __init__(
        self, desk: Desk, mapping: MapsController, reference: ReferencePane, embedding: EmbeddingView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._mapping = desk, mapping
        self._reference, self._embedding = reference, embedding

    def show_vectors(self) -> None:
        """The voices of reference and result side by side, with the likeness of the result to the voice it was spoken in."""
        reference, result = self._desk.reference, self._desk.result
        measure = result.measure if result is not None else None
        shown = reference.vectors if reference is not None else ()
        made = measure.vectors if measure is not None else ()
        pair = (self._desk.of_kind("voices", shown), self._desk.of_kind("voices", made))
        self._embedding.set_vectors(*pair, measure.similarity if measure is not None else None)

    def tell(self, utterance: Utterance) -> None:
        """How the reference feels and whose voice it is like."""
        if utterance is self._desk.reference:
            mood = self._desk.of_kind("emotions", utterance.vectors)
            words = [feeling_words(mood.attributes) if mood is not None else ""]
            words.append(nearest_words(self._mapping.nearest_voices(utterance)))
            self._reference.tell(" · ".join(filter(None, words)))

    def retell(self) -> None:
        """The same in another language."""
        if self._desk.reference is not None:
            self.tell(self._desk.reference)

    def result_utterance(self) -> Utterance | None:
        """The newest take as an utterance; None before the first."""
        return take_utterance(self._desk.result) if self._desk.result is not None else None

    def result_tags(self) -> dict[str, Any]:
        """What a file of the newest take says of itself."""
        return tags_of(self._desk.result.speech.request) if self._desk.result is not None else {}
