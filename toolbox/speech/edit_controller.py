"""The person's hands on a sentence: what is drawn in the window for it is spoken in its place."""

from __future__ import annotations

from collections.abc import Callable

from core.types import Float32, MelSpec, ModelInfo, Request, Speech
from toolbox.controller import Controller, Shared
from toolbox.speech.controller import SpeechController
from toolbox.speech.edit_dialog import EditDialog
from toolbox.speech.edit_state import EditState
from toolbox.speech.take_parts import TakeParts

MOST_WAITING = 16
"""Takes with drawings that were not heard."""
InfoOf = Callable[[str], ModelInfo | None]


class EditController(Controller):
    """Joins the window for editing with the take that is shown. ``info_of``: a synthesizer by its key."""

    def __init__(self, speaking: SpeechController, info_of: InfoOf, shared: Shared) -> None:
        super().__init__(shared)
        self._speaking, self._info_of = speaking, info_of
        self.dialog: EditDialog | None = None
        self._take: TakeParts | None = None
        self._states: dict[int, EditState] = {}
        """By piece; what was drawn in one waits while another is worked on."""
        self._waiting: dict[tuple[str, str, int], dict[int, EditState]] = {}
        """Those of takes that were left, by what was said."""
        self._index = 0
        speaking.parts_changed.connect(self._follow)

    def show(self, index: int | None = None) -> None:
        """Open the window for a piece of the take that is shown."""
        if self._desk.result is None and not (self._speaking.take and self._speaking.take.pieces):
            self.notice.emit(self.tr("Speak something first, or choose a take in the library."))
            return
        if self.dialog is None:
            dialog = self.dialog = EditDialog(self._window)
            dialog.sentence_chosen.connect(self._choose)
            dialog.say_requested.connect(self._say)
            dialog.play_requested.connect(self._play)
        self._index = self._index if index is None else index
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self.dialog.view.setFocus()
        self._refresh()

    def _follow(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show the take as it is now."""
        assert self.dialog is not None
        take, busy = self._speaking.take, self._speaking.busy
        self.dialog.set_busy(busy)
        if take is not self._take:
            self._turn_to(take)
        if take is None or not take.pieces:
            self.dialog.set_sentences((), 0)
            self.dialog.show_state(None, self.tr("Finding the sounds of this take…"))
            if not busy:
                self._bring_back()
            return
        if busy:
            return
        for place, state in list(self._states.items()):
            self._respoken(take, place, state)
        spoken = [place for place, piece in enumerate(take.pieces) if not piece.silent]
        if self._index not in spoken:
            self._index = spoken[0] if spoken else 0
        self.dialog.set_sentences(["" if p.silent else p.request.text for p in take.pieces], self._index)
        self._choose(self._index)

    def _turn_to(self, take: TakeParts | None) -> None:
        """Another take; what was drawn and not heard yet waits for this one to come back."""
        if self._take is not None and any(state.unheard for state in self._states.values()):
            self._waiting[_key(self._take)] = self._states
        while len(self._waiting) > MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]
        self._take = take
        self._states = self._waiting.pop(_key(take), {}) if take is not None else {}

    def _bring_back(self) -> None:
        """Find the pieces of a take of which only the whole is known by making them again; they neither sound nor are kept."""
        shown, found = self._desk.result, []
        if shown is None:
            self._not_found()
            return
        title, request = self.tr("Finding the sentences of the take"), shown.speech.request
        job = self._jobs.submit(title, "pieces", request, shown.path, slot="pieces")
        job.partial.connect(lambda piece: found.append(piece) if isinstance(piece, Speech) else None)
        job.done.connect(lambda same: self._brought_back(shown.content_id, request, found, same))
        for ended in (job.failed, job.stopped):
            ended.connect(lambda *_: self._not_found())

    def _brought_back(self, content_id: str, request: Request, found: list[Speech], same: bool) -> None:
        shown = self._desk.result
        if self._speaking.busy or shown is None or shown.content_id != content_id:
            return
        if not same:
            self.notice.emit(
                self.tr("This take cannot be made again exactly as it was; what is not edited may differ a little.")
            )
        self._speaking.hold(TakeParts.of(request, found))

    def _not_found(self) -> None:
        if self.dialog is not None and self.dialog.view.state is None:
            self.dialog.show_state(None, self.tr("The sounds are not known; speak the text again to edit it."))

    def _respoken(self, take: TakeParts, place: int, state: EditState) -> None:
        """A sentence may have been spoken anew: what is drawn in it stays as long as its sounds are the same."""
        piece = take.pieces[place] if place < len(take.pieces) else None
        if piece is None or tuple(timing.symbol for timing in piece.timings) != state.symbols:
            del self._states[place]
        elif piece is not state.piece:
            state.respoken(piece, take.edit_of(place))

    def _choose(self, index: int) -> None:
        assert self.dialog is not None
        take = self._take
        if take is None or index >= len(take.pieces):
            return
        self._index = index
        state, reason = self._states.get(index), ""
        if state is None:
            state, reason = self._state_of(take, index)
        if state is None or self.dialog.view.state is not state:
            self.dialog.show_state(state, reason)
        else:
            self.dialog.respoken()
        if state is not None:
            self._states[index] = state
            self._picture(state)

    def _state_of(self, take: TakeParts, index: int) -> tuple[EditState | None, str]:
        piece, info = take.pieces[index], self._info_of(take.request.synthesizer)
        if info is None or not info.edits:
            return None, self.tr("The sounds of this model's speech cannot be edited by hand.")
        if not piece.timings:
            return None, self.tr("The sounds are not known; speak the text again to edit it.")
        return EditState(piece, take.edit_of(index), info.edits), ""

    def _picture(self, state: EditState) -> None:
        """The mel of a model that makes sound itself is that of its sound, worked out by the engine."""
        assert self.dialog is not None
        piece = state.piece
        if piece.mel is not None and piece.mel_spec is not None:
            self.dialog.view.set_mel(piece.mel, piece.mel_spec)
        elif piece.clip is not None:
            title, then = self.tr("Looking at the sentence"), lambda found: self._pictured(state, piece, found)
            self._jobs.submit(title, "picture", piece.clip, slot="edit-picture", quiet=True, hushed=True, then=then)

    def _pictured(self, state: EditState, piece: Speech, found: tuple[Float32, MelSpec]) -> None:
        if self.dialog is not None and self.dialog.view.state is state and state.piece is piece:
            self.dialog.view.set_mel(*found)

    def _say(self) -> None:
        state = self._states.get(self._index)
        if state is not None and state.unheard:
            self._speaking.say_edited(self._index, state.edit())

    def _play(self) -> None:
        state = self._states.get(self._index)
        if state is not None and state.piece.clip is not None:
            self._player.play(state.piece.clip)


def _key(take: TakeParts) -> tuple[str, str, int]:
    return take.request.synthesizer, take.request.text, take.request.seed
