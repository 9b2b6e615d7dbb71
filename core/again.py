"""Pieces of a speech that were said again by themselves, with a seed of their own: a request tells of them, so that a take can be made anew."""

from __future__ import annotations

from dataclasses import replace

from core.types import Request


def parted(request: Request) -> tuple[Request, dict[int, tuple[Request, int]]]:
    """What a model is asked: the request without the pieces said again; and those by the number it gives the piece in whose place they
    stand, each as a request of its own with how many pieces that makes.
    """
    anew: dict[int, tuple[Request, int]] = {}
    more = 0
    for one in sorted(request.again, key=lambda each: each.piece):
        own = tuple(replace(edit, piece=edit.piece - one.piece) for edit in request.edits if one.covers(edit.piece))
        said = replace(request, text=one.text, seed=one.seed, readings=one.readings, edits=own, again=())
        anew[one.piece - more] = said, one.pieces
        more += one.pieces - 1
    usual = tuple(
        replace(edit, piece=edit.piece - sum(one.pieces - 1 for one in request.again if one.piece < edit.piece))
        for edit in request.edits
        if not any(one.covers(edit.piece) for one in request.again)
    )
    return replace(request, edits=usual, again=()), anew


def counted(request: Request, place: int, pieces: int) -> Request:
    """The request, once it is known how many pieces what is said again at ``place`` became."""
    again = tuple(replace(one, pieces=pieces) if one.piece == place else one for one in request.again)
    return replace(request, again=again)
