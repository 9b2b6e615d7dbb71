"""The take that is shown, piece by piece, and what each piece was made of: so that one of them can be made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from core.edits import Edit
from core.types import Request, Speech


class Source(NamedTuple):
    """A piece is number so and so of what this request gives, pauses among them."""

    request: Request
    number: int


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
        made = [Source(first.request, first.number + place) for place in range(len(pieces))]
        self.sources[index : index + 1] = made

    def edit_of(self, index: int) -> Edit | None:
        """What a person changed of a piece by hand."""
        request, number = self.sources[index]
        return next((edit for edit in request.edits if edit.piece == number), None)

    def edited(self, index: int, edit: Edit) -> Source:
        """What makes a piece again, and nothing else in it, with this edit."""
        request, number = self.sources[index]
        return Source(replace(request, edits=(replace(edit, piece=number),)), number)

    def whole(self, index: int | None = None, edit: Edit | None = None) -> Request:
        """The request of the take with the edits of all its pieces; that of piece ``index`` is ``edit``."""
        found = [edit if place == index else self.edit_of(place) for place in range(len(self.pieces))]
        kept = tuple(replace(edit, piece=place) for place, edit in enumerate(found) if edit)
        return replace(self.request, edits=kept)
