"""The library panel: takes, history and voices, kept across restarts; export; undo."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal

from engine.messages import SpokenTake
from library.export import ExportChoice
from library.records import Take, UtteranceRecord, Voice, new_id, take_id
from toolbox.controller import Controller, FileMode, Shared
from toolbox.desk import FACTS, Utterance
from toolbox.library import commands as library_commands
from toolbox.library.library_panel import LibraryPanel
from toolbox.library.voices import SAVED_PREFIX, VoicesController
from toolbox.maps.controller import take_utterance
from toolbox.speech.speak_choice import Wish

SHOWN = 500


class LibraryController(Controller):
    """Signals: ``play_requested(path)``, ``take_play_requested(Take)``, ``take_look_requested(Take)``, ``load_requested(Utterance)``, ``compare_requested(path, path, names)``,
    ``reuse_requested(Wish)``, ``takes_deleted(paths, back)`` when they went and when they came back."""

    play_requested = Signal(str)
    take_play_requested = Signal(object)
    take_look_requested = Signal(object)
    load_requested = Signal(object)
    compare_requested = Signal(str, str, tuple)
    reuse_requested = Signal(object)
    takes_deleted = Signal(list, bool)
    _library_changed = Signal(str)

    def __init__(self, panel: LibraryPanel, voices: VoicesController, shared: Shared) -> None:
        super().__init__(shared)
        self._panel, self._voices = panel, voices
        self._filters: dict[str, tuple[Any, ...]] = {"takes": ("", False), "utterances": ("", "")}
        self._stale: set[str] = set()
        self._told = 0
        self._timer = QTimer(self, singleShot=True, timeout=self._show_stale)
        self._timer.setInterval(50)
        self._library_changed.connect(self._mark, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = self._library.subscribe(self._library_changed.emit)
        self._desk.vectors_changed.connect(self._remember)
        self._connect_takes()
        self._connect_history()
        self._connect_voices()

    def start(self) -> None:
        """Fill the tables and say what was wrong with the library; call after the first paint."""
        for kind in ("takes", "utterances", "voices"):
            self._mark(kind)
        self._show_stale()
        known = [take.path for take in self._library.takes.all()]
        self._jobs.submit("", "stray_takes", known, quiet=True, hushed=True, then=self._adopt)

    def close(self) -> None:
        self._unsubscribe()

    # -- takes ------------------------------------------------------------------------------------------------------

    def keep_take(self, spoken: SpokenTake) -> None:
        """Put a new take into the library."""
        speech = spoken.speech
        voice = self._voices.known(speech.request.voice)
        take = Take(
            id=take_id(spoken.path),
            path=spoken.path,
            request=speech.request,
            voice_id=voice.id if voice is not None else "",
            seconds=speech.seconds,
            notes=speech.notes,
        )
        self.attempt(lambda: self._library.put(take))

    def _adopt(self, strays: Sequence[Take]) -> None:
        """Takes on disk that a window did not live to register, as their own tags tell them, or whose home was moved."""
        strays = self._found_again(strays)
        known = [self._voices.known(take.request.voice) for take in strays]
        takes = [replace(take, voice_id=voice.id if voice else "") for take, voice in zip(strays, known)]
        if takes and self.attempt(lambda: self._library.put(*takes)):
            self.notice.emit(f"The library took in {len(takes)} of your takes that were not listed in it.")

    def _found_again(self, strays: Sequence[Take]) -> list[Take]:
        """What is listed under a place where it is no more is listed under its new one; returns the other strays."""
        gone = {_name(take): take for take in self._library.takes.all() if not os.path.exists(take.path)}
        listed = [gone.get(_name(take)) for take in strays]
        same = [old is not None and old.request.text == take.request.text for old, take in zip(listed, strays)]
        moved = [replace(old, path=take.path) for old, take, is_it in zip(listed, strays, same) if old and is_it]
        if moved and self.attempt(lambda: self._library.put(*moved)):
            self.notice.emit(
                f"{len(moved)} of your takes are in another folder than before; the library found them there."
            )
        return [take for take, is_it in zip(strays, same) if not is_it]

    def measured(self, spoken: SpokenTake) -> None:
        """A take's similarity is known now; as an utterance it belongs to the history, unless it was deleted meanwhile."""
        take = self._library.takes.get(take_id(spoken.path)) if spoken.path else None
        if take is not None and spoken.measure is not None:
            self.attempt(lambda: self._library.put(replace(take, similarity=spoken.measure.similarity)))
            self._remember(take_utterance(spoken))

    def wish_of(self, take: Take) -> Wish:
        """What to ask for to get a take again. Takes of old know their voice by its place in the library only."""
        request, voice = take.request, self._library.voices.get(take.voice_id)
        if voice is not None and not request.voice:
            request = replace(request, voice=voice.reference())
        return Wish(request, fixed_seed=True)

    def _connect_takes(self) -> None:
        tab = self._panel.takes
        tab.search_changed.connect(lambda words, starred: self._filter("takes", words, starred))
        tab.play_requested.connect(self._play_take)
        tab.look_requested.connect(self.take_look_requested)
        tab.star_requested.connect(
            lambda takes, on: self._undo.push(library_commands.star(self._library, takes, on, self.notice.emit))
        )
        tab.delete_requested.connect(self._delete_takes)
        tab.compare_requested.connect(
            lambda one, other: self.compare_requested.emit(one.path, other.path, tab.table.told_apart(one, other))
        )
        tab.reuse_requested.connect(lambda take: self.reuse_requested.emit(self.wish_of(take)))
        tab.export_bar.export_requested.connect(self.export)
        tab.export_bar.folder_wanted.connect(self._ask_folder)

    def _play_take(self, take: Take) -> None:
        self._panel.takes.set_playing(take.id)
        self.take_play_requested.emit(take)

    def export(self, takes: Sequence[Take], choice: ExportChoice) -> None:
        """Write copies of takes; names follow the pattern and nothing is overwritten."""
        self._jobs.submit(self.tr("Exporting takes"), "export_takes", tuple(takes), choice, then=self._exported)

    def _exported(self, written: list[Path]) -> None:
        if written:
            self.notice.emit(
                self.tr("Exported {count} to {folder}.").format(count=len(written), folder=written[0].parent)
            )

    def _ask_folder(self) -> None:
        set_folder = self._panel.takes.export_bar.set_folder
        self.ask_paths(self.tr("Export to"), FileMode.Directory, lambda folders: set_folder(folders[0]))

    # -- history ----------------------------------------------------------------------------------------------------

    def _connect_history(self) -> None:
        tab = self._panel.history
        tab.search_changed.connect(lambda words, source: self._filter("utterances", words, source))
        tab.play_requested.connect(lambda record: self.play_requested.emit(record.path))
        tab.load_requested.connect(lambda records: [self.load_requested.emit(utterance_of(each)) for each in records])
        tab.use_as_voice_requested.connect(lambda records: self._history_as_voice(records, self._voices.use))
        tab.add_to_voice_requested.connect(lambda records: self._history_as_voice(records, self._voices.add))
        tab.forget_requested.connect(lambda records: self._delete("utterances", [each.id for each in records]))

    def _history_as_voice(
        self, records: Sequence[UtteranceRecord], take: Callable[[Sequence[Utterance]], object]
    ) -> None:
        known = [self._desk.utterances[each.id] for each in records if each.id in self._desk.utterances]
        if known:
            take(known)
        for record in records:
            if record.id not in self._desk.utterances:
                self.load_requested.emit(utterance_of(record))

    def _remember(self, utterance: Utterance) -> None:
        """Everything that got its vectors belongs to the history."""
        if utterance.view is None and utterance.source != "generated":
            return
        content_hash = utterance.view.id if utterance.view is not None else ""
        record = UtteranceRecord(**_facts(utterance), content_hash=content_hash)
        self.attempt(lambda: self._library.put(record))

    # -- voices -----------------------------------------------------------------------------------------------------

    def _connect_voices(self) -> None:
        tab = self._panel.voices
        tab.voice_chosen.connect(lambda voice: self._voices.choose(SAVED_PREFIX + voice))
        tab.edit_requested.connect(self._edit_voice)
        tab.rename_requested.connect(self._rename)
        tab.delete_requested.connect(lambda ids: self._delete("voices", ids))
        tab.save_file_requested.connect(self._save_file)
        tab.open_file_requested.connect(self.open_voice_file)

    def _edit_voice(self, voice_id: str) -> None:
        self._voices.take_in_hand(voice_id)
        self._panel.show_tab(self._panel.editor)

    def _rename(self, voice_id: str, name: str) -> None:
        voice = self._library.voices.get(voice_id)
        if voice is not None and name.strip():
            self._undo.push(library_commands.rename_voice(self._library, voice, name, self.notice.emit))

    def _save_file(self, voice_id: str) -> None:
        voice = self._library.voices.get(voice_id)
        if voice is None:
            return
        title, then = self.tr("Save the voice to a file"), lambda paths: self._write_voice(paths[0], voice)
        self.ask_paths(title, FileMode.AnyFile, then, suffix="voice", name=f"{voice.name}.voice")

    def _write_voice(self, path: str, voice: Any) -> None:
        from library.voice_file import write_voice

        if self.attempt(lambda: write_voice(path, voice)):
            self.notice.emit(self.tr("Saved {name}.").format(name=Path(path).name))

    def open_voice_file(self) -> None:
        title, kinds = self.tr("Open a voice file"), [self.tr("Voices (*.voice)")]
        self.ask_paths(title, FileMode.ExistingFile, lambda paths: self.read_voice_file(paths[0]), kinds)

    def read_voice_file(self, path: str) -> None:
        """Import a voice that somebody saved."""
        from library.voice_file import read_voice

        self.attempt(lambda: self._take_in(read_voice(path)))

    def _take_in(self, voice: Voice) -> None:
        voice = replace(voice, id=new_id(), name=self._library.free_voice_name(voice.name))
        if self.change(lambda report: library_commands.save(self._library, voice, self.tr("Import a voice"), report)):
            self._voices.choose(SAVED_PREFIX + voice.id)

    # -- keeping the tables in step ---------------------------------------------------------------------------------

    def _delete_takes(self, takes: Sequence[Take]) -> None:
        paths = [take.path for take in takes]
        self._delete("takes", [take.id for take in takes], lambda back: self.takes_deleted.emit(paths, back))

    def _delete(self, kind: str, ids: Sequence[str], told: Callable[[bool], object] = lambda back: None) -> None:
        if ids and self.change(lambda report: library_commands.delete(self._library, kind, ids, report, told)):
            self.notice.emit(self.tr("Deleted; Ctrl+Z brings it back."))

    def _filter(self, kind: str, *values: Any) -> None:
        self._filters[kind] = values
        self._mark(kind)

    def _mark(self, kind: str) -> None:
        self._stale.add(kind)
        if not self._timer.isActive():
            self._timer.start()

    def _show_stale(self) -> None:
        stale, self._stale = self._stale, set()
        self.attempt(lambda: [self._show_kind(kind) for kind in stale])
        notes = self._library.notes  # damage may show at any reading
        for note in notes[self._told :]:
            self.notice.emit(note)
        self._told = len(notes)

    def _show_kind(self, kind: str) -> None:
        if kind == "takes":
            words, starred = self._filters["takes"]
            takes = self._library.takes.find(words, limit=-1 if starred else SHOWN)
            takes = [take for take in takes if take.starred or not starred][:SHOWN]
            self._panel.takes.set_takes(takes, [take.id for take in takes if not os.path.exists(take.path)])
        elif kind == "utterances":
            words, source = self._filters["utterances"]
            records = self._library.utterances
            self._panel.history.set_records(records.find(words, source, limit=SHOWN), records.count(words, source))
        else:
            self._panel.voices.set_voices(self._library.voices.all())
            self._voices.refresh()


def _name(take: Take) -> str:
    """Of its file; the path may be that of another system."""
    return PureWindowsPath(take.path).name


def utterance_of(record: UtteranceRecord) -> Utterance:
    return Utterance(**_facts(record))


def _facts(known: Utterance | UtteranceRecord) -> dict[str, Any]:
    """What the desk and the history both say of a sound."""
    return {name: getattr(known, name) for name in ("id", "path", "name", "source", *FACTS)}
