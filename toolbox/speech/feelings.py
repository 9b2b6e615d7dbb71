"""Feelings that a person points at: the clip on show, a clip of the browser, a place on the map of emotions."""

from __future__ import annotations

from PySide6.QtCore import Signal

from core.types import Embedding, Reference
from toolbox.controller import Controller, Shared
from toolbox.desk import Utterance
from toolbox.speech.speak_choice import CLIP, MAP
from toolbox.speech.speak_panel import SpeakPanel


class FeelingsController(Controller):
    """Signal: ``map_requested()``: the person wants to click a place on the map."""

    map_requested = Signal()

    def __init__(self, panel: SpeakPanel, shared: Shared) -> None:
        super().__init__(shared)
        self._panel = panel
        panel.feeling_source_requested.connect(self._ask)

    def from_clip(self, utterance: Utterance) -> None:
        """Its file goes along with its vectors: any model's own encoder can listen to it."""
        self._point(CLIP, utterance.reference(utterance.name))

    def from_map(self, vector: Embedding, name: str) -> None:
        self._point(MAP, Reference(name, (), (vector,)))

    def _ask(self, source: str) -> None:
        if source == MAP:
            self.map_requested.emit()
            self.notice.emit(self.tr("Click a place on the map of emotions."))
        elif self._desk.reference is not None:
            self.from_clip(self._desk.reference)
        else:
            self.notice.emit(self.tr("Load the clip whose feeling is meant first."))

    def _point(self, source: str, reference: Reference) -> None:
        if self._panel.pickers.point(source, reference):
            self._panel.changed.emit()
        else:
            self.notice.emit(self.tr("The chosen synthesizer cannot be told this feeling."))
