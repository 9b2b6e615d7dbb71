"""Folders read once and lazily with ``os.scandir``: every file is stat'ed at most once, no folder is entered twice.

Link loops, unreadable folders, broken links and names that are no text become notes, never exceptions.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from corpora.names import ById, fold, is_audio, is_text, real_path
from corpora.notes import Notes

_MAX_DEPTH_IN_CORPUS = 32
_LISTED = "A link leads to a folder that is already listed, so it was skipped"
_CHECK_EVERY_FILES = 512
_ARCHIVES = (".tar.gz", ".tgz", ".tar", ".tar.bz2", ".zip", ".7z", ".rar")


class AudioFile(NamedTuple):
    """A sound file found below a dataset's folder."""

    path: str
    stem: str
    parts: tuple[str, ...]
    """Names of the folders between the dataset and the file."""
    folder: Folder
    size_bytes: int
    mtime_ns: int


class Tree:
    """What one walk shares: notes, the folders already entered, the folders that could not be read, the stop button.

    ``elsewhere`` are folders that are listed by themselves: a link into one of them is not followed.
    """

    def __init__(
        self,
        notes: Notes | None = None,
        check: Callable[[], None] | None = None,
        elsewhere: tuple[str, ...] = (),
    ) -> None:
        self.notes = notes if notes is not None else Notes()
        self.check = check or (lambda: None)
        self.unreadable: list[str] = []
        self.elsewhere = tuple(path.rstrip(os.sep) + os.sep for path in elsewhere)
        self.tables: list[ById[Any]] = []
        """Tables of ids that the layout of the dataset at hand has read."""
        self.votes: dict[tuple[str, str], Mapping[str, float]] = {}
        """By folder and ending: shares of the encodings of its small texts."""
        self._entered: dict[tuple[int, int], str] = {}

    def open(self, path: str | os.PathLike[str]) -> Folder:
        """A folder by its real path, so that a link to it is no second folder."""
        return Folder(real_path(path), self)

    def enter(self, path: str) -> bool:
        """False when ``path`` cannot be read or leads, through a link, to a folder that was entered before."""
        self.check()
        try:
            stat = os.stat(path)
        except OSError as error:
            self.refuse(path, error)
            return False
        key = (stat.st_dev, stat.st_ino)
        if stat.st_ino and self._entered.setdefault(key, path) != path:
            self.notes.add(_LISTED, path)
            return False
        return True

    def is_elsewhere(self, link: str) -> bool:
        return bool(self.elsewhere) and (real_path(link) + os.sep).startswith(self.elsewhere)

    def refuse(self, path: str, error: OSError) -> None:
        self.unreadable.append(path)
        self.notes.add("A folder could not be read; check that it exists and that you may open it", path, error)


class Folder:
    """A folder whose listing is read on first use and kept."""

    __slots__ = ("_dirs", "_files", "_folded", "name", "path", "tree")

    def __init__(self, path: str, tree: Tree) -> None:
        self.path = path
        self.name = os.path.basename(path) or path
        self.tree = tree
        self._dirs: dict[str, Folder] | None = None
        self._files: dict[str, os.DirEntry[str]] | None = None
        self._folded: dict[str, list[str]] | None = None

    @property
    def dirs(self) -> dict[str, Folder]:
        """Sub-folders by name, sorted, linked ones last. Hidden ones are left out."""
        if self._dirs is None:
            self._list()
        return self._dirs or {}

    @property
    def files(self) -> dict[str, os.DirEntry[str]]:
        """Plain files by name, sorted. Hidden ones are left out."""
        if self._files is None:
            self._list()
        return self._files or {}

    def reaches(self, path: str) -> bool:
        """Whether a walk from here comes to a folder: not through hidden ones."""
        if path == self.path:
            return True
        parts = os.path.relpath(path, self.path).split(os.sep)
        return parts[0] in self.dirs and self.dirs[parts[0]].reaches(path)

    def ancestor(self, levels: int) -> str:
        """Name of the folder ``levels`` above, also outside the walked root; empty above the top."""
        path = self.path
        for _ in range(levels):
            path = os.path.dirname(path)
        return os.path.basename(path)

    def beside(self, *parts: str) -> str:
        """Path relative to the folder above this one."""
        return os.path.join(os.path.dirname(self.path), *parts)

    def audio_names(self) -> list[str]:
        return [name for name in self.files if is_audio(name)]

    def find(self, name: str) -> os.DirEntry[str] | None:
        """The file of this name, or the only one that has it when case and composition do not count."""
        if (entry := self.files.get(name)) is not None:
            return entry
        if self._folded is None:
            self._folded = {}
            for other in self.files:
                self._folded.setdefault(fold(other), []).append(other)
        alike = self._folded.get(fold(name), [])
        return self.files[alike[0]] if len(alike) == 1 else None

    def sound_paths(self, excludes: tuple[str, ...] = ()) -> Iterator[str]:
        """Paths with ``/`` below this folder of all sound files that :meth:`audio` gives, and of the empty ones."""
        for folder, parts in self._walk(excludes):
            yield from ("/".join((*parts, name)) for name in folder.audio_names())

    def packed(self) -> list[str]:
        """Archives here whose content does not lie beside them."""
        return [
            name
            for name in self.files
            for ending in _ARCHIVES
            if name.lower().endswith(ending) and name[: -len(ending)] not in self.dirs
        ]

    def audio(self, excludes: tuple[str, ...] = ()) -> Iterator[AudioFile]:
        """All sound files at any depth, in order of name, each stat'ed once. Empty files become notes."""
        for folder, parts in self._walk(excludes):
            yield from folder._own_audio(parts)

    def _walk(self, excludes: tuple[str, ...]) -> Iterator[tuple[Folder, tuple[str, ...]]]:
        skip = frozenset(excludes)
        pending: list[tuple[Folder, tuple[str, ...]]] = [(self, ())]
        while pending:
            folder, parts = pending.pop()
            yield folder, parts
            if len(parts) < _MAX_DEPTH_IN_CORPUS:
                below = [(sub, (*parts, sub.name)) for sub in folder.dirs.values() if sub.path not in skip]
                pending.extend(reversed(below))

    def release(self) -> None:
        """Forget the listings from here down; they are read again if asked for."""
        self._dirs = self._files = self._folded = None

    def _own_audio(self, parts: tuple[str, ...]) -> Iterator[AudioFile]:
        notes = self.tree.notes
        for count, (name, entry) in enumerate(self.files.items()):
            if not is_audio(name):
                continue
            if count % _CHECK_EVERY_FILES == 0:
                self.tree.check()
            try:
                stat = entry.stat()
            except OSError as error:
                notes.add("A file could not be looked at", entry.path, error)
                continue
            if stat.st_size == 0:
                notes.add("A file is empty, so it was left out", entry.path)
                continue
            yield AudioFile(entry.path, os.path.splitext(name)[0], parts, self, stat.st_size, stat.st_mtime_ns)

    def _list(self) -> None:
        self._dirs, self._files = {}, {}
        if not self.tree.enter(self.path):
            return
        dirs: list[tuple[bool, str, Folder]] = []
        files: list[tuple[str, os.DirEntry[str]]] = []
        try:
            with os.scandir(self.path) as entries:
                for entry in entries:
                    self._sort_in(entry, dirs, files)
        except OSError as error:
            self.tree.refuse(self.path, error)
        self._dirs = {name: folder for _, name, folder in sorted(dirs, key=lambda item: item[:2])}
        self._files = dict(sorted(files, key=lambda item: item[0]))

    def _sort_in(
        self,
        entry: os.DirEntry[str],
        dirs: list[tuple[bool, str, Folder]],
        files: list[tuple[str, os.DirEntry[str]]],
    ) -> None:
        name = entry.name
        if name.startswith(".") or name == "__MACOSX":
            return
        if not is_text(name):
            self.tree.notes.add("A name is not valid text, so it was left out; rename it", entry.path)
            return
        try:
            if entry.is_dir():
                if entry.is_symlink() and self.tree.is_elsewhere(entry.path):
                    self.tree.notes.add(_LISTED, entry.path)
                    return
                dirs.append((entry.is_symlink(), name, Folder(entry.path, self.tree)))
            elif entry.is_file():
                files.append((name, entry))
            elif is_audio(name):
                self.tree.notes.add("A broken link or special file was left out", entry.path)
        except OSError as error:
            self.tree.notes.add("A link leads nowhere or in a circle, so it was left out", entry.path, error)
