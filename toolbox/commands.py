"""What a person can ask of the window as a whole: what menus and keys do, and wishes that concern several parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from library.records import Take
from toolbox.desk import Utterance
from toolbox.shell import layout
from toolbox.shell.actions import FEELING_NUMBERS
from toolbox.speech.speak_choice import Wish

if TYPE_CHECKING:
    from toolbox.main_window import MainWindow


class Commands(QObject):
    """Acts on the parts of its window. Signal: ``notice(str)``."""

    notice = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def connect_actions(self) -> None:
        """Give every line of the action table what it does."""
        window, table = self._window, self._window.actions_table
        for action_id, slot in {**self._of_making(), **self._of_looking()}.items():
            table.connect_to(action_id, slot)
        for name, possible in (("undo", window.undo.canUndoChanged), ("redo", window.undo.canRedoChanged)):
            action = table.action(f"edit.{name}")
            action.setEnabled(False)
            possible.connect(action.setEnabled)
        window.modelling.model_chosen.connect(lambda info: table.set_feelings(info.feeling.entries))
        window.menus.notice.connect(window.notify)
        window.menus.remember.connect(window.saver.set)
        window.menus.denoise_chosen.connect(lambda on: setattr(window.loading, "denoise", on))
        window.menus.tick("denoise", bool(window.session.get("denoise")))

    def _of_making(self) -> dict[str, Callable[[], object]]:
        """Files, recordings, voices, speech."""
        window, speak = self._window, self._window.speak
        return {
            "file.open": window.browsing.open_files,
            "file.add_folder": window.browsing.add_folder,
            "file.add_model": window.modelling.add_model,
            "file.export": self.export_takes,
            "file.quit": window.close,
            "edit.undo": window.undo.undo,
            "edit.redo": window.undo.redo,
            "record.toggle": window.recorder_panel.toggle,
            "voice.save": window.voices.name_and_save,
            "voice.import": window.keeping.open_voice_file,
            "voice.convert": lambda: window.converting.show(),
            "voice.dictionary": window.words.show_dictionary,
            "voice.styles": window.styling.show,
            "train.show": window.training.show,
            "speak.both": lambda: speak.request("both"),
            "speak.mel": lambda: speak.request("mel"),
            "speak.vocode": lambda: speak.request("vocode"),
            "speak.edit": window.editing.show,
            "work.stop": self.stop_work,
            **{f"feeling.{n}": lambda n=n: speak.choose_feeling(n) for n in FEELING_NUMBERS},
        }

    def _of_looking(self) -> dict[str, Callable[[], object]]:
        """Finding, listening, maps, help."""
        window, takes = self._window, self._window.library_panel.takes
        return {
            "edit.find": self.find,
            "edit.text": window.speak.text.editor.setFocus,
            "edit.pronunciation": lambda: window.speak.text.preview.setFocus(Qt.FocusReason.OtherFocusReason),
            "browse.load": window.browser.load_selected,
            "browse.next": window.browsing.load_next,
            "browse.random": lambda: window.browser.pick_random("utterance"),
            "play.toggle": window.playing.toggle,
            "take.next": lambda: takes.step(1),
            "take.previous": lambda: takes.step(-1),
            "take.star": takes.toggle_star,
            "take.compare": window.transport.toggle_ab,
            "map.clusters": window.clusters.show,
            "map.fit": lambda: [panel.map.fit() for panel in window.mapping.panels.values()],
            "view.palette": window.menus.palette,
            "view.shortcuts": window.menus.shortcuts,
        }

    def menu_slots(self) -> dict[str, Callable[[], object]]:
        """What the menus offer besides the action table; see :class:`Menus`."""
        window = self._window
        return {
            "embed_list": self.embed_list,
            "new_voice": window.voices.new,
            "models": window.modelling.show_models,
            "reset_layout": self.reset_layout,
            "show_reference": lambda: window.mapping.show_me("reference"),
            "show_result": lambda: window.mapping.show_me("result"),
        }

    def stop_work(self) -> None:
        """Esc: stop what is computed, then what sounds. Never closes anything."""
        window = self._window
        if window.speak.request_stop():
            return
        if any(not job.quiet for job in window.jobs.running()):
            window.jobs.stop_all()
            return
        window.player.stop()

    def reset_layout(self) -> None:
        """Every panel where it was at the first start."""
        for dock in self._window.docks.values():
            dock.setFloating(False)
            dock.show()
        layout.place_docks(self._window, self._window.docks)

    def export_takes(self) -> None:
        """Show the takes with the form for their export."""
        self._window.docks["library"].raise_()
        self._window.library_panel.offer_export()

    def find(self) -> None:
        """Put the cursor into the search for utterances."""
        self._window.docks["browse"].raise_()
        self._window.browser.focus_search()

    def show_in_browser(self, utterance: Utterance) -> None:
        """Find an utterance in the list of its dataset."""
        self._window.docks["browse"].raise_()
        self._window.browsing.reveal(utterance.path)

    def embed_list(self) -> None:
        """Put everything that the filters show on the maps."""
        self._window.menus.collect(self._window.browsing.filters(), self._window.mapping.embed)

    def to_voice(self, utterance: Utterance | None, take: Callable[[Sequence[Utterance]], object]) -> None:
        """Use or add an utterance (None: nothing happens), and show the voice it went to."""
        if utterance is not None:
            take([utterance])
            self._window.library_panel.show_tab(self._window.library_panel.editor)

    def play_take(self, take: Take) -> None:
        """The picture shows what sounds."""
        playing = self._window.playing
        if not self._window.speaking.look(take, lambda: playing.play_pane("result")):
            playing.play_path(take.path)

    def reuse(self, wish: Wish) -> None:
        """Ask for a take's text, voice and settings again; what is gone is told."""
        speak, source = self._window.speak, wish.request.source
        if source:  # the text that stands there is no part of it
            text = {"text": speak.text.text(), "readings": speak.text.readings()}
            wish = replace(wish, request=replace(wish.request, **text))
        for missing in speak.restore(wish):
            self.notice.emit(self.tr("“{name}” is not available here any more.").format(name=missing))
        if source:
            self._window.converting.show(wish.request)

    def speak_at_pick(self) -> None:
        """A place was picked on the map: say the text so, where that is wished."""
        if self._window.mapping.panels["emotions"].toolbar.speak.isChecked():
            self._window.speak.request("both")

    def pick_on_map(self) -> None:
        """Let the next click on the map of emotions choose a feeling."""
        self._window.mapping.panels["emotions"].toolbar.pick.setChecked(True)
        self._window.docks["emotions_map"].raise_()
