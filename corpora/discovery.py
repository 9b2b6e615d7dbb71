"""Finds the datasets below a folder, at any depth, and lists what one of them holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from core.errors import CorpusError
from core.jobs import JobContext
from corpora.layouts import BY_NAME, GENERIC, KNOWN
from corpora.layouts.base import may_hold_tables, note_unused
from corpora.layouts.generic import is_container
from corpora.names import is_text, shown
from corpora.notes import Notes
from corpora.types import Dataset, Utterance
from corpora.walk import Folder, Tree

MAX_DEPTH = 12


def discover(
    root: str | os.PathLike[str],
    max_depth: int = MAX_DEPTH,
    notes: Notes | None = None,
    ctx: JobContext | None = None,
) -> list[Dataset]:
    """Datasets at or below ``root``, in order of path; recognised corpora and, for all other audio, plain folders.

    Reads names and first lines only. Folders more than ``max_depth`` levels down are not searched. Trouble goes to
    ``notes``. Raises :class:`CorpusError` when ``root`` is no readable folder, :class:`core.errors.Stopped` on Stop.
    """
    tree = Tree(notes, ctx.check if ctx else None)
    return [dataset for dataset, _ in find(tree.open(root), max_depth)]


def utterances(dataset: Dataset, notes: Notes | None = None, ctx: JobContext | None = None) -> Iterator[Utterance]:
    """What a dataset holds, read from its folder now. Sound files are looked at (size, time) but not opened."""
    layout = BY_NAME.get(dataset.layout)
    if layout is None:
        raise CorpusError(f"The layout {dataset.layout} of {dataset.name} is not known; add its folder again.")
    folder = Tree(notes, ctx.check if ctx else None).open(dataset.path)
    return layout.utterances(folder, dataset)


def listed(
    root: str | os.PathLike[str], notes: Notes | None = None, ctx: JobContext | None = None
) -> Iterator[Utterance]:
    """Every utterance at or below ``root``, dataset by dataset in order of path, without an index. Raises as :func:`discover`."""
    for dataset in discover(root, notes=notes, ctx=ctx):
        yield from utterances(dataset, notes, ctx)


def find(root: Folder, max_depth: int = MAX_DEPTH) -> list[tuple[Dataset, Folder]]:
    """Like :func:`discover`, with the folders as far as they have been read."""
    if not os.path.isdir(root.path) or not os.access(root.path, os.R_OK | os.X_OK):
        place = shown(root.path)
        raise CorpusError(f"The folder {place} cannot be read; check that it exists and that you may open it.")
    if not is_text(root.path):
        raise CorpusError(f"The name of the folder {shown(root.path)} is not valid text; rename it.")
    known: list[tuple[Dataset, Folder]] = []
    loose: list[tuple[Folder, int]] = []
    described: list[Folder] = []
    pending = [(root, 0)]
    while pending:
        folder, depth = pending.pop()
        layout = next((layout for layout in KNOWN if layout.matches(folder)), None)
        if layout is not None:
            known.append((layout.dataset(folder), folder))
            continue
        if folder.audio_names():
            loose.append((folder, depth))
        elif not folder.dirs:
            for name in folder.packed():
                folder.tree.notes.add(
                    "An archive is still packed; unpack it to list what it holds", f"{folder.path}/{name}"
                )
        if may_hold_tables(folder):
            described.append(folder)
        if depth < max_depth:
            pending.extend((sub, depth + 1) for sub in reversed(folder.dirs.values()))
        elif folder.dirs:
            folder.tree.notes.add("Folders this deep are not searched", folder.path)
    for folder in described:  # a table may lie in a folder beside that of the sounds
        near = folder.path if folder is root else os.path.dirname(folder.path)
        if sounds := [other for other, _ in loose if _is_below(other.path, near)]:
            note_unused(folder, sounds=sounds)
    found = known + _group_loose(root, loose, [dataset.path for dataset, _ in known])
    return _with_unique_names(sorted(found, key=lambda pair: pair[0].path))


def _group_loose(root: Folder, loose: list[tuple[Folder, int]], known: list[str]) -> list[tuple[Dataset, Folder]]:
    """Datasets for audio of no known layout.

    ``root`` may be one collection (``root/anna/1.wav``) or a shelf of several (``root/calls/anna/1.wav``). It is a shelf
    when known corpora stand on it too, or when no sound lies in it or right below it; then each child is a dataset.
    """
    if not loose:
        return []
    children = list(root.dirs.values())
    holders = [child for child in children if any(_is_below(folder.path, child.path) for folder, _ in loose)]
    shallow = any(depth <= 1 for _, depth in loose) or any(is_container(child.name) for child in holders)
    if not known and shallow:
        return [_generic(root, known)]
    found = [_generic(child, known) for child in holders]
    if any(depth == 0 for _, depth in loose):
        found.append(_generic(root, [*known, *(child.path for child in holders)]))
    return found


def _generic(folder: Folder, others: list[str]) -> tuple[Dataset, Folder]:
    excludes = tuple(path for path in others if _is_below(path, folder.path) and path != folder.path)
    return replace(GENERIC.dataset(folder), excludes=excludes), folder


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _with_unique_names(found: list[tuple[Dataset, Folder]]) -> list[tuple[Dataset, Folder]]:
    """Two folders of one name get the names of the folders above them, as far as needed to tell them apart."""
    taken: set[str] = set()
    result = []
    for dataset, folder in found:
        name = unique_name(dataset, taken)
        taken.add(name)
        result.append((replace(dataset, name=name), folder))
    return result


def unique_name(dataset: Dataset, taken: set[str]) -> str:
    name, above = dataset.name, os.path.dirname(dataset.path)
    while name in taken and os.path.basename(above):
        name = f"{dataset.name} ({os.path.basename(above)})"
        above = os.path.dirname(above)
    number = 2
    while name in taken:
        name = f"{dataset.name} ({number})"
        number += 1
    return name
