"""The take that is shown, piece by piece, and what each piece was made of: so that one of them can be made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from core.again import parted
from core.edits import Edit
from core.types import Again, Request, Speech


class Source(NamedTuple):
    """A piece is number so and so of what this request gives, pauses among them."""

    request: Request
    number: int
    rest: bool = False
    """The request is all that a take which broke off lacked."""


class TakeParts:
    """As far as it has come. ``request`` is that of the whole take; with ``vocoded`` its pieces have sound."""

    def __init__(self, request: Request, vocoded: bool = True) -> None:
        self.request, self.vocoded = request, vocoded
        self.pieces: list[Speech] = []
        self.sources: list[Source] = []

    def add(self, piece: Speech, source: Source) -> None:
        self.pieces.append(piece)
        self.sources.append(source)

    def put(self, index: int, pieces: Sequence[Speech], first: Source) -> None:
        """Pieces in the place of one; ``first`` is what the first of them was made of, the others follow it."""
        self.pieces[index : index + 1] = pieces
        made = [first._replace(number=first.number + place) for place in range(len(pieces))]
        self.sources[index : index + 1] = made

    def edit_of(self, index: int) -> Edit | None:
        """What a person changed of a piece by hand."""
        request, number, _ = self.sources[index]
        return next((edit for edit in request.edits if edit.piece == number), None)

    def edited(self, index: int, edit: Edit) -> Source:
        """What makes a piece again, and nothing else in it, with this edit."""
        request, number, rest = self.sources[index]
        return Source(replace(request, edits=(replace(edit, piece=number),)), number, rest)

    @classmethod
    def of(cls, request: Request, pieces: Sequence[Speech]) -> TakeParts:
        """A take whose request was made again, with all the ``pieces`` that came."""
        take, (usual, anew), number, inside = cls(request), parted(request), 0, 0
        for piece in pieces:
            said, count = anew.get(number, (usual, 1))
            take.add(piece, Source(said, inside if number in anew else number))
            inside += 1
            if inside >= count:
                number, inside = number + 1, 0
        return take

    def tell_apart(self) -> None:
        """All pieces are there: those that the request has said again are made of requests of their own."""
        if self.request.again and not any(source.rest for source in self.sources):
            self.sources = TakeParts.of(self.request, self.pieces).sources

    def whole(self, index: int | None = None, edit: Edit | None = None, anew: Request | None = None) -> Request:
        """The request of the take with the edits of all its pieces, and those said again; piece ``index`` has ``edit``, or is said as ``anew``."""
        found = [edit if place == index else self.edit_of(place) for place in range(len(self.pieces))]
        kept = tuple(replace(edit, piece=place) for place, edit in enumerate(found) if edit)
        sources = list(self.sources)
        if index is not None and anew is not None:
            sources[index] = Source(anew, 0)
        again: list[Again] = []
        for place, (said, number, rest) in enumerate(sources):
            if rest or (said.text, said.seed) == (self.request.text, self.request.seed):
                continue
            if number == 0:
                again.append(Again(place, said.text, said.seed, said.readings))
            elif again:
                again[-1] = replace(again[-1], pieces=place + 1 - again[-1].piece)
        return replace(self.request, edits=kept, again=tuple(again))
