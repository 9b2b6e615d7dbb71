"""Feelings that a person points at: the clip on show, a clip of the browser, a place on the map of emotions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal

from core.types import Embedding, Reference
from engine.messages import PlaceSource
from library.records import Feeling
from toolbox.controller import Controller, Shared
from toolbox.desk import Utterance
from toolbox.speech.speak_choice import CLIP, MAP, SAVED, Option
from toolbox.speech.speak_panel import SpeakPanel


class FeelingsController(Controller):
    """Signals: ``map_requested()``: the person wants to click a place on the map; ``kept_changed()``: the library's are others now;
    ``picked()``: a place on the map is the feeling now."""

    map_requested = Signal()
    kept_changed = Signal()
    picked = Signal()
    _library_changed = Signal(str)

    def __init__(self, panel: SpeakPanel, shared: Shared) -> None:
        super().__init__(shared)
        self._panel = panel
        panel.feeling_source_requested.connect(self._ask)
        self._library_changed.connect(self._changed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = self._library.subscribe(self._library_changed.emit)

    def start(self) -> None:
        """Offer the feelings of the library; call after the first paint."""
        self._changed("feelings")

    def close(self) -> None:
        self._unsubscribe()

    def _changed(self, kind: str) -> None:
        if kind == "feelings":
            self.attempt(self._offer)
            self.kept_changed.emit()

    def _offer(self) -> None:
        pickers = self._panel.pickers
        before = pickers.chosen("feeling")
        pickers.offer_feelings([_option(each) for each in self._library.feelings.all()])
        if before.startswith(SAVED) and pickers.chosen("feeling") != before:
            self.notice.emit(self.tr("This feeling is not in the library any more; it is spoken without one."))
            self._panel.changed.emit()

    def choose_kept(self, name: str) -> None:
        """Speak with a feeling of the library."""
        self._offer()
        if self._panel.pickers.choose("feeling", SAVED + name.casefold()):
            self._panel.changed.emit()
        else:
            self.notice.emit(self.tr("The chosen synthesizer cannot be told this feeling."))

    def from_clip(self, utterance: Utterance) -> None:
        """Its file goes along with its vectors: any model's own encoder can listen to it."""
        self._point(CLIP, utterance.reference(utterance.name))

    def from_map(self, vector: Embedding, name: str, sources: Sequence[PlaceSource] = ()) -> None:
        """A place on the map. A model with ears of its own is told what it hears in the points that the place lies between."""
        pickers, there = self._panel.pickers, Reference(name, (), (vector,))
        key = pickers.chosen("synthesizer")
        if pickers.takes("feeling", there) or not pickers.listens("feeling") or not sources:
            if self._point(MAP, there):
                self.picked.emit()
            return
        title, then = self.tr("Listening to the picked place"), partial(self._heard, key, there)
        self._jobs.submit(title, "feeling_at", key, tuple(sources), slot="feeling-at", quiet=True, then=then)

    def _heard(self, key: str, there: Reference, heard: Embedding) -> None:
        told = replace(there, vectors=(*there.vectors, heard))
        # Nobody waits for a model that does not speak any more.
        if self._panel.pickers.chosen("synthesizer") == key and self._point(MAP, told):
            self.picked.emit()

    def _ask(self, source: str) -> None:
        if source == MAP:
            self.map_requested.emit()
            self.notice.emit(self.tr("Click a place on the map of emotions."))
        elif self._desk.reference is not None:
            self.from_clip(self._desk.reference)
        else:
            self.notice.emit(self.tr("Load the clip whose feeling is meant first."))

    def from_reference(self, reference: Reference) -> None:
        """A cluster, as a place on the map."""
        self._point(MAP, reference)

    def _point(self, source: str, reference: Reference) -> bool:
        taken = self._panel.pickers.point(source, reference)
        if taken:
            self._panel.changed.emit()
        else:
            self.notice.emit(self.tr("The chosen synthesizer cannot be told this feeling."))
        return taken


def _option(feeling: Feeling) -> Option:
    return Option(SAVED + feeling.name.casefold(), feeling.name, "", feeling.reference, speaker=feeling.speaker)
