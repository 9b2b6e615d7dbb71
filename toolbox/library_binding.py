"""Joins the library with its panel: fills the tabs, runs deletions and renames through the undo stack."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QUndoStack

from core.errors import ToolboxError
from toolbox import library_commands as commands
from toolbox.library import Library
from toolbox.library_records import Record, Take, UtteranceRecord, Voice
from toolbox.voice_file import read_voice, write_voice
from toolbox.widgets.library_panel import LibraryPanel

SHOWN_ROWS = 1000


class LibraryBinding(QObject):
    """What remains for others to connect are the panel's wishes to play, load, reuse and export.

    Signals: ``notice(str)`` a sentence for the person; ``voices_changed(list[Voice])`` and ``takes_changed()`` after the
    library changed, whichever thread changed it.
    """

    notice = Signal(str)
    voices_changed = Signal(list)
    takes_changed = Signal()
    _library_changed = Signal(str)

    def __init__(self, panel: LibraryPanel, library: Library, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel, self._library, self._stack = panel, library, stack
        self._takes_search: tuple[str, bool] = ("", False)
        self._history_search: tuple[str, str] = ("", "")
        self._stale: set[str] = set()
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(30)
        self._refresh.timeout.connect(self.refresh)
        # The library may be changed by a worker; the signal brings the news to the window's thread.
        self._library_changed.connect(self._mark, Qt.ConnectionType.AutoConnection)
        self._unsubscribe = library.subscribe(self._library_changed.emit)
        self._connect()
        self._stale.update(("utterances", "voices", "takes"))
        self.refresh()

    def close(self) -> None:
        """Stop listening; the library may then be closed."""
        self._unsubscribe()
        self._refresh.stop()

    def refresh(self) -> None:
        """Read what changed into the panel."""
        stale, self._stale = self._stale, set()
        try:
            if "takes" in stale:
                self._show_takes()
            if "voices" in stale:
                voices = sorted(self._library.voices.all(), key=lambda voice: voice.name.casefold())
                self._panel.voices.set_voices(voices)
                self._panel.editor.set_voices([(voice.id, voice.name) for voice in voices])
                self.voices_changed.emit(voices)
            if "utterances" in stale:
                words, source = self._history_search
                records = self._library.utterances.find(words, source, limit=SHOWN_ROWS)
                self._panel.history.set_records(records, self._library.utterances.count(words, source))
        except ToolboxError as error:
            self.notice.emit(str(error))

    def save(self, record: Record, text: str) -> None:
        """Keep a new or changed record as a step that can be undone; ``text`` names the step."""
        self._stack.push(commands.save(self._library, record, text, self.notice.emit))

    def delete_takes(self, takes: Sequence[Take]) -> None:
        self._delete("takes", [take.id for take in takes])

    def import_voices(self, files: Sequence[str]) -> list[Voice]:
        """Open voice files into the library; unfit ones become a notice."""
        opened = []
        for file in files:
            try:
                voice = read_voice(file)
            except ToolboxError as error:
                self.notice.emit(str(error))
                continue
            named = replace(voice, name=self._library.free_voice_name(voice.name))
            self.save(named, QCoreApplication.translate("Undo", "Open a voice file"))
            opened.append(named)
        return opened

    def export_voice(self, voice_id: str, file: str) -> bool:
        """Write one voice as a portable file."""
        voice = self._library.voices.get(voice_id)
        if voice is None:
            return False
        try:
            write_voice(file, voice)
        except ToolboxError as error:
            self.notice.emit(str(error))
            return False
        return True

    def _connect(self) -> None:
        takes, voices, history = self._panel.takes, self._panel.voices, self._panel.history
        takes.search_changed.connect(self._search_takes)
        takes.star_requested.connect(self._star)
        takes.delete_requested.connect(self.delete_takes)
        voices.rename_requested.connect(self._rename)
        voices.delete_requested.connect(lambda ids: self._delete("voices", ids))
        history.search_changed.connect(self._search_history)
        history.forget_requested.connect(self._forget)

    def _mark(self, kind: str) -> None:
        self._stale.add(kind)
        if not self._refresh.isActive():
            self._refresh.start()
        if kind == "takes":
            self.takes_changed.emit()

    def _search_takes(self, words: str, starred: bool) -> None:
        self._takes_search = (words, starred)
        self._mark("takes")

    def _search_history(self, words: str, source: str) -> None:
        self._history_search = (words, source)
        self._mark("utterances")

    def _show_takes(self) -> None:
        words, starred = self._takes_search
        takes = self._library.takes.find(words, limit=SHOWN_ROWS)
        if starred:
            takes = [take for take in takes if take.starred]
        self._panel.takes.set_takes(takes, _missing(takes))

    def _star(self, takes: list[Take], starred: bool) -> None:
        self._stack.push(commands.star(self._library, takes, starred, self.notice.emit))

    def _rename(self, voice_id: str, name: str) -> None:
        voice = self._library.voices.get(voice_id)
        if voice is not None:
            self._stack.push(commands.rename_voice(self._library, voice, name, self.notice.emit))

    def _forget(self, records: list[UtteranceRecord]) -> None:
        self._delete("utterances", [record.id for record in records])

    def _delete(self, kind: str, ids: Sequence[str]) -> None:
        if ids:
            self._stack.push(commands.delete(self._library, kind, list(ids), self.notice.emit))


def _missing(takes: Sequence[Take]) -> list[str]:
    """Ids of takes whose file is gone. One listing per folder: asking for each file would be slow on some disks."""
    listed: dict[Path, set[str]] = {}
    for folder in {Path(take.path).parent for take in takes}:
        try:
            listed[folder] = {entry.name for entry in os.scandir(folder)}
        except OSError:
            listed[folder] = set()
    return [take.id for take in takes if Path(take.path).name not in listed[Path(take.path).parent]]
