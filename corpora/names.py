"""Names of files and what tables call them: composed or decomposed, in any case, with or without ending and folder."""

from __future__ import annotations

import os
import re
import unicodedata
import urllib.parse
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from corpora.types import AUDIO_SUFFIXES

T = TypeVar("T")
_DOTS = {0x131: "i", 0x307: None}
_NUMBER = re.compile(r"0*([0-9]+)")


def composed(text: str) -> str:
    """Letters with their accents as one character (NFC): a Mac writes ``é`` as two."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Without regard to case, composition and width in any script; the i of Turkish with and without a dot is one."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_DOTS)


def is_audio(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in AUDIO_SUFFIXES


def is_text(name: str) -> bool:
    """False for names whose bytes the file system encoding cannot read: neither a database nor a screen can hold them."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def shown(name: str) -> str:
    """A name as it can be printed and stored: bytes that are no text as backslashes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def real_path(path: str | os.PathLike[str]) -> str:
    """Where a path leads in the end, so that a folder and a link to it are one; also for what can be no path."""
    given = os.path.abspath(os.path.expanduser(path))
    try:
        return os.path.realpath(given)
    except (OSError, ValueError):
        return given


def natural_key(path: str) -> str:
    """A key that sorts as people count: each number is led by its number of digits, so ``2.wav`` comes before ``10.wav``.

    The checksum at the end keeps the keys of ``01.wav`` and ``1.wav`` apart, so that one column gives a total order.
    """
    path = shown(path)
    counted = _NUMBER.sub(lambda match: f"{len(match[1]):02d}{match[1]}", fold(path))
    return f"{counted}\n{zlib.crc32(path.encode()):08x}"


def below(folder: str) -> tuple[str, str]:
    """Bounds ``low <= path < high`` of all paths inside a folder, for a range search in an index."""
    prefix = folder.rstrip(os.sep)
    return prefix + os.sep, prefix + chr(ord(os.sep) + 1)


def is_below(path: str, folder: str) -> bool:
    """Whether a path lies inside a folder; the folder itself does not."""
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def stem(path: str) -> str:
    """The file's name without a sound's ending: ``wavs/a.1.wav`` and ``a.1`` are both ``a.1``."""
    name = path.rsplit("/", 1)[-1]
    return os.path.splitext(name)[0] if is_audio(name) else name


def plain_path(name: str) -> str:
    """A path of a table, of any system or an address of a file, with ``/`` between its folders; "" for none."""
    if name.lower().startswith("file:"):
        name = urllib.parse.unquote(name[5:])
    name = name.replace("\\", "/")
    return os.path.normpath(name).replace(os.sep, "/") if name else ""


def _without_ending(path: str) -> str:
    return os.path.splitext(path)[0] if is_audio(path) else path


def _tail(folders: int) -> Callable[[str], str]:
    return lambda path: fold(_without_ending("/".join(path.rsplit("/", folders + 1)[-folders - 1 :])))


def _counted(name: str) -> str:
    """Without the zeros that a spreadsheet drops: ``0012`` becomes ``12``."""
    return _NUMBER.sub(r"\1", name)


_AS_WRITTEN: tuple[Callable[[str], str], ...] = (str, composed)
_LOOSER: tuple[Callable[[str], str], ...] = (
    fold,
    lambda path: fold(_without_ending(path)),
    _tail(3),
    _tail(2),
    _tail(1),
    lambda path: fold(path.rsplit("/", 1)[-1]),
    lambda path: fold(stem(path)),
    lambda path: _counted(fold(stem(path))),
)
"""Ever less of a name: without case, without ending, without the folders of another computer, without any folder, without both,
without zeros before a number."""


def match(named: Iterable[str], sounds: Iterable[str]) -> dict[str, str]:
    """Which name of a table means which sound, as ``{sound: name}``; both are paths with ``/`` below one folder.

    The closest likeness wins, and no likeness counts that two sounds, or two names, share.
    """
    names, sounds = list(dict.fromkeys(named)), list(sounds)
    found: dict[str, str] = {}
    for likeness in (*_AS_WRITTEN, *_LOOSER):
        left = set(names) - set(found.values())
        if not left:
            break
        of_sounds, of_names = _grouped(sounds, likeness), _grouped(left, likeness)
        for key, alike in of_names.items():
            if len(alike) == 1 and len(of_sounds.get(key, ())) == 1 and of_sounds[key][0] not in found:
                found[of_sounds[key][0]] = alike[0]
    return found


def _grouped(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return groups


class ById(Generic[T]):
    """What a table tells of each id, asked by the names of sound files; without regard to case where that is unique."""

    def __init__(self, rows: Mapping[str, T], source: str, sounds: Callable[[], Iterable[str]]) -> None:
        """``sounds`` gives the names of all sound files that ask; it is called only when one is not found as written."""
        self.source = source
        self.used = not rows
        self._rows = {composed(key): value for key, value in rows.items()}
        self._sounds = sounds
        self._folded: dict[str, T] | None = None

    def get(self, name: str, default: T) -> T:
        """``name`` is a file's name without its ending."""
        found = self._rows.get(composed(name))
        if found is None and self._rows:
            if self._folded is None:
                self._folded = self._unique()
            found = self._folded.get(fold(name)) or self._folded.get(_counted(fold(name)))
        self.used |= found is not None
        return default if found is None else found

    def _unique(self) -> dict[str, T]:
        found: dict[str, T] = {}
        sounds = {composed(stem(name)) for name in self._sounds()}
        for likeness in (lambda name: _counted(fold(name)), fold):
            of_rows, of_sounds = _grouped(self._rows, likeness), _grouped(sounds, likeness)
            for key, names in of_rows.items():
                if len(names) == 1 and len(of_sounds.get(key, ())) == 1:
                    found[key] = self._rows[names[0]]
        return found
