"""Changes of the library that can be undone: commands for a ``QUndoStack``."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand

from core.errors import ToolboxError
from library.collection import Library, Removed
from library.records import Record, Take, Voice

log = logging.getLogger(__name__)


class UndoTexts(QObject):
    """The names of the steps, as the Edit menu shows them. A ``QObject`` because only its ``tr`` is collected with plurals."""

    def delete(self, kind: str, count: int) -> str:
        if kind == "voices":
            return self.tr("Delete %n voice(s)", "", count)
        if kind == "feelings":
            return self.tr("Delete %n feeling(s)", "", count)
        return (
            self.tr("Delete %n take(s)", "", count) if kind == "takes" else self.tr("Forget %n utterance(s)", "", count)
        )

    def star(self, count: int) -> str:
        return self.tr("Star %n take(s)", "", count)

    def unstar(self, count: int) -> str:
        return self.tr("Unstar %n take(s)", "", count)

    def rename(self) -> str:
        return self.tr("Rename the voice")


class Change(QUndoCommand):
    """Runs ``do`` now and again on redo, ``undo`` on undo. A refused step is reported, and the command leaves the stack."""

    def __init__(
        self,
        text: str,
        do: Callable[[], object],
        undo: Callable[[], object],
        report: Callable[[str], None] = log.warning,
    ) -> None:
        super().__init__(text)
        self._do, self._undo, self._report = do, undo, report

    def redo(self) -> None:
        self._run(self._do)

    def undo(self) -> None:
        self._run(self._undo)

    def _run(self, step: Callable[[], object]) -> None:
        # An exception must not leave through Qt's C++ frames.
        try:
            step()
        except ToolboxError as error:
            self.setObsolete(True)
            self._report(str(error))


def delete(
    library: Library,
    kind: str,
    ids: Sequence[str],
    report: Callable[[str], None] = log.warning,
    told: Callable[[bool], object] = lambda back: None,
) -> Change:
    """Delete ``utterances``, ``voices``, ``feelings`` or ``takes``; undo brings records and audio back. ``told(back)`` hears of both."""
    removed: list[Removed] = []

    def do() -> None:
        removed[:] = [library.remove(kind, ids)]
        told(False)

    def undo() -> None:
        for part in removed:
            library.restore(part)
        removed.clear()
        told(True)

    return Change(UndoTexts().delete(kind, len(ids)), do, undo, report)


def save(library: Library, record: Record, text: str, report: Callable[[str], None] = log.warning) -> Change:
    """Keep a new or changed record; undo brings the former one back, or removes the new."""
    kind = Library.kind_of(record)
    before = getattr(library, kind).get(record.id)

    def undo() -> None:
        if before is None:
            library.remove(kind, [record.id])
        else:
            library.put(before)

    return Change(text, lambda: library.put(record), undo, report)


def rename_voice(library: Library, voice: Voice, name: str, report: Callable[[str], None] = log.warning) -> Change:
    """Give a voice another name; a number is added when it is taken."""
    same = name.strip().casefold() == voice.name.casefold()
    chosen = name.strip() if same and name.strip() else library.free_voice_name(name)
    return save(library, replace(voice, name=chosen), UndoTexts().rename(), report)


def star(library: Library, takes: Sequence[Take], starred: bool, report: Callable[[str], None] = log.warning) -> Change:
    """Star takes, or take their stars away; what is known of them by now stays, their likeness say."""

    def mark(stars: Sequence[bool]) -> None:
        known = [(library.takes.get(take.id), star) for take, star in zip(takes, stars)]
        library.put(*(replace(take, starred=star) for take, star in known if take is not None))

    before = [take.starred for take in takes]
    text = UndoTexts().star(len(takes)) if starred else UndoTexts().unstar(len(takes))
    return Change(text, lambda: mark([starred] * len(takes)), lambda: mark(before), report)
