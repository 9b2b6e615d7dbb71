"""The main window: makes the parts, gives each its place, and joins them through the controllers."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QUndoStack
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from engine.service import create
from library.collection import Library
from library.records import Take
from library.requests import tags_of
from toolbox.browser.browser_panel import BrowserPanel
from toolbox.browser.controller import BrowserController
from toolbox.clips.clip_pane import ReferencePane
from toolbox.clips.controller import ClipsController
from toolbox.clips.telling import feeling_words, nearest_words
from toolbox.controller import Shared
from toolbox.desk import Desk, Utterance
from toolbox.jobs import JobRunner
from toolbox.library.controller import LibraryController
from toolbox.library.library_panel import LibraryPanel
from toolbox.library.voices import VoicesController
from toolbox.maps.controller import MapsController, take_utterance
from toolbox.maps.toolbar import COLOURS
from toolbox.models.controller import ModelsController
from toolbox.recorder.controller import RecorderController
from toolbox.recorder.recorder_panel import RecorderPanel
from toolbox.shell import layout
from toolbox.shell.actions import FEELING_NUMBERS, ActionTable
from toolbox.shell.errors import report, show_crash
from toolbox.shell.first_run_card import FirstRunCard
from toolbox.shell.focus_mark import FocusMark
from toolbox.shell.jobs_bar import JobsBar
from toolbox.shell.leaving import Leaving
from toolbox.shell.menus import Menus
from toolbox.shell.remembering import Remembering
from toolbox.shell.resuming import Resuming
from toolbox.shell.said import said
from toolbox.shell.session import Session, SessionSaver
from toolbox.shell.toast import ToastArea
from toolbox.sound.devices import Devices
from toolbox.sound.player import Player
from toolbox.sound.portaudio import LazyBackend
from toolbox.sound.recorder import Recorder
from toolbox.speech.controller import SpeechController
from toolbox.speech.feelings import FeelingsController
from toolbox.speech.presets import PresetsController
from toolbox.speech.result_pane import ResultPane
from toolbox.speech.speak_choice import Wish
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.speech.unkept import UnkeptTakes
from toolbox.speech.words_controller import WordsController
from toolbox.training.controller import TrainingController
from toolbox.transport.controller import TransportController
from toolbox.transport.transport_bar import TransportBar
from toolbox.transport.wiring import connect_recorder
from toolbox.widgets.drops import DropTarget
from toolbox.widgets.embedding_view import EmbeddingView
from toolbox.widgets.panel import column

log = logging.getLogger(__name__)
LAYOUT_VERSION = 1
FIRST_RECORDING_S = 5.0
MOST_UNDONE = 100
"""Steps; each holds what it took away."""
MAP_COLOURS = set(COLOURS) - {"cluster"}
"""What a map may be coloured by at the start; clusters are there only once somebody asked for them."""


class MainWindow(QMainWindow):
    """Owns everything that lives as long as the window. Nothing heavy happens before :meth:`start_engine`."""

    def __init__(
        self,
        session: Session,
        options: argparse.Namespace,
        jobs: JobRunner | None = None,
        backend: object | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.options = options
        self.session = session
        self.saver = SessionSaver(session, self)
        device = "cpu" if options.cpu else "auto"
        models_dir = str(options.models_dir) if options.models_dir else None
        engine = {"models_dir": models_dir, "device": device, "more_folders": list(map(str, options.model_folders))}
        self.jobs = jobs or JobRunner(create, engine, self)
        self.desk = Desk(self)
        self.library = Library()
        self.undo = QUndoStack(self)
        self.undo.setUndoLimit(MOST_UNDONE)
        self.backend = backend or LazyBackend()
        self.player = Player(self.backend, self)
        self.recorder = Recorder(self.backend, self)
        self.devices = Devices(self.backend, self)
        self.shared = Shared(self, self.jobs, self.desk, self.player, self.library, self.undo)
        self._closed = False
        self._make_parts()
        self._make_controllers()
        self._arrange()
        self._wire()
        self.actions_table = ActionTable(self)
        slots = {
            "embed_list": self._embed_list,
            "new_voice": self.voices.new,
            "models": self.modelling.show_models,
            "reset_layout": self._reset_layout,
        }
        self.menus = Menus(self.actions_table, slots, self.shared)
        self._connect_actions()
        FocusMark(self)
        self._restore()
        self.retranslate()

    # -- making -----------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.browser = BrowserPanel()
        self.recorder_panel = RecorderPanel()
        self.library_panel = LibraryPanel()
        self.reference = ReferencePane()
        self.result = ResultPane()
        self.embedding = EmbeddingView()
        self.speak = SpeakPanel()
        self.transport = TransportBar()
        self.jobs_bar = JobsBar()
        self.toasts = ToastArea(self)
        self.first_run = FirstRunCard()

    def _make_controllers(self) -> None:
        shared = self.shared
        self.loading = ClipsController(shared)
        self.browsing = BrowserController(self.browser, self.loading, shared)
        self.mapping = MapsController(self.jobs, self.desk, self, self.undo)
        self.voices = VoicesController(self.speak, self.library_panel.editor, shared)
        self.keeping = LibraryController(self.library_panel, self.voices, shared)
        self.speaking = SpeechController(self.speak, self.result, shared)
        self.unkept = UnkeptTakes(shared)
        self.leaving = Leaving(self, self.jobs, self.unkept.count)
        self.feelings = FeelingsController(self.speak, shared)
        self.words = WordsController(self.speak, shared)
        self.modelling = ModelsController(self.speak, shared, self.options.models_dir, self.options.cpu)
        root = self.options.datasets_root
        self.training = TrainingController(shared, self.loading.play_path, str(root) if root else "")
        self.playing = TransportController(self.transport, self.reference, self.result, self.loading, shared)
        self.presetting = PresetsController(self.speak, self)
        self.recording = RecorderController(self.recorder, self.loading, self.reference, shared)

    def _arrange(self) -> None:
        panels = {
            "browse": self.browser,
            "record": self.recorder_panel,
            "library": self.library_panel,
            **{f"{kind}_map": panel for kind, panel in self.mapping.panels.items()},
        }
        self.docks = {name: layout.make_dock(self, name, panels[name]) for name in layout.DOCKS}
        self.centre = layout.make_centre(self.reference, self.result, self.embedding, self.speak)
        middle = QWidget()
        column(self.first_run, (self.centre, 1), owner=middle, margins=0)
        self.setCentralWidget(middle)
        self.setDockNestingEnabled(True)
        layout.place_docks(self, self.docks)
        layout.make_bottom_bar(self, self.transport)
        self.statusBar().addPermanentWidget(self.jobs_bar, 1)
        self.statusBar().setSizeGripEnabled(False)
        layout.first_size(self)

    # -- joining ----------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        for source in (
            self.loading, self.browsing, self.mapping, self.voices, self.keeping, self.speaking, self.modelling,
            self.recording, self.presetting, self.feelings, self.unkept, self.words, self.training,
        ):  # fmt: skip
            source.notice.connect(self.notify)
        for failed in (self.saver.failed, self.jobs.failed):
            failed.connect(self.notify)
        connect_recorder(self.recorder_panel, self.recorder, self.devices, self.player)
        self.jobs.job_started.connect(lambda job: None if job.quiet else self.jobs_bar.add(job))
        self._wire_desk()
        self._wire_library()
        self._wire_maps()
        self._wire_first_run()
        drops = DropTarget(self)
        drops.paths_dropped.connect(self.loading.open_dropped)
        self.browser.paths_dropped.connect(self.loading.open_dropped)
        self.browser.embed_requested.connect(self._embed_list)
        self.browser.to_maps_requested.connect(self.mapping.embed)
        self.browser.add_to_voice_requested.connect(lambda rows: self.mapping.embed(rows, self.voices.add))
        self.browsing.voice_requested.connect(lambda rows: self.mapping.embed(rows, self.voices.use))
        self.loading.folder_dropped.connect(self.browsing.scan)
        self.loading.models_dropped.connect(self.modelling.add_files)
        self.training.made.connect(self.modelling.list_models)

    def _wire_desk(self) -> None:
        self.desk.reference_changed.connect(lambda _: self.first_run.hide())
        self.desk.vectors_changed.connect(self._tell)
        for changed in (self.desk.reference_changed, self.desk.vectors_changed, self.desk.result_changed):
            changed.connect(lambda _: self._show_vectors())
        for pane, shown in ((self.reference, lambda: self.desk.reference), (self.result, self._result_utterance)):
            pane.use_requested.connect(lambda shown=shown: self._to_voice(shown(), self.voices.use))
            pane.add_requested.connect(lambda shown=shown: self._to_voice(shown(), self.voices.add))
        self.reference.save_requested.connect(lambda: self.menus.save_clip(self.reference.clip, {}))
        self.result.save_requested.connect(lambda: self.menus.save_clip(self.result.clip, self._result_tags()))
        self.recorder.state_changed.connect(lambda state: state == "opening" and self.docks["record"].raise_())
        self.recording.recordings_changed.connect(self.browsing.scan_recordings)
        self.speaking.take_ready.connect(self.keeping.keep_take)
        self.speaking.take_ready.connect(lambda _: self.unkept.offer())
        self.speaking.take_refused.connect(self.unkept.add)
        self.unkept.kept.connect(self.speaking.kept)
        self.speaking.take_measured.connect(self.keeping.measured)
        self.speaking.sounding.connect(lambda: self.playing.sounding("result"))
        self.feelings.map_requested.connect(self._pick_on_map)
        self.player.state_changed.connect(lambda state: self.speak.set_sounding(state == "playing"))
        self.speak.hush_requested.connect(self.player.stop)
        self.loading.feeling_loaded.connect(self.feelings.from_clip)

    def _wire_library(self) -> None:
        self.keeping.play_requested.connect(self.playing.play_path)
        self.keeping.take_play_requested.connect(self._play_take)
        self.keeping.take_look_requested.connect(lambda take: self.speaking.look(take))
        self.keeping.compare_requested.connect(self.playing.compare)
        self.keeping.load_requested.connect(self.loading.open)
        self.keeping.reuse_requested.connect(self._reuse)
        self.keeping.takes_deleted.connect(self.mapping.takes_deleted)
        self.voices.play_requested.connect(self.playing.play_path)
        self.voices.voice_changed.connect(self.mapping.set_voice)
        self.voices.members_changed.connect(self.mapping.show_members)

    def _wire_maps(self) -> None:
        self.mapping.play_requested.connect(self.playing.play_path)
        self.mapping.load_requested.connect(self.loading.open)
        self.mapping.voice_requested.connect(self.voices.use)
        self.mapping.add_requested.connect(self.voices.add)
        self.mapping.feeling_picked.connect(self.feelings.from_map)
        self.mapping.feeling_pointed_at.connect(self.feelings.from_clip)
        self.mapping.browse_requested.connect(self._show_in_browser)

    def _wire_first_run(self) -> None:
        steps: dict[str, Callable[[], object]] = {
            "hello": self._say_hello,
            "dataset": self.browsing.add_folder,
            "record": self._record_a_little,
            "device": self.devices.refresh,
        }
        self.first_run.step_requested.connect(lambda name: steps[name]())
        self.recorder.state_changed.connect(lambda state: self.first_run.set_recording(state != "idle"))
        self.first_run.dismissed.connect(lambda: self.saver.set("first_run_done", True))
        self.browsing.datasets_changed.connect(self._show_first_run)
        self.first_run.hide()

    def _connect_actions(self) -> None:
        takes = self.library_panel.takes
        slots: dict[str, Callable[[], object]] = {
            "file.open": self.browsing.open_files,
            "file.add_folder": self.browsing.add_folder,
            "file.add_model": self.modelling.add_model,
            "file.export": self._export_takes,
            "file.quit": self.close,
            "edit.undo": self.undo.undo,
            "edit.redo": self.undo.redo,
            "edit.find": self._find,
            "edit.text": self.speak.text.editor.setFocus,
            "edit.pronunciation": lambda: self.speak.text.preview.setFocus(Qt.FocusReason.OtherFocusReason),
            "voice.dictionary": self.words.show_dictionary,
            "browse.load": self.browser.load_selected,
            "browse.next": self.browsing.load_next,
            "browse.random": lambda: self.browser.pick_random("utterance"),
            "record.toggle": self.recorder_panel.toggle,
            "voice.save": self.voices.name_and_save,
            "voice.import": self.keeping.open_voice_file,
            "play.toggle": self.playing.toggle,
            "speak.both": lambda: self.speak.request("both"),
            "speak.mel": lambda: self.speak.request("mel"),
            "speak.vocode": lambda: self.speak.request("vocode"),
            "work.stop": self.stop_work,
            "take.next": lambda: takes.step(1),
            "take.previous": lambda: takes.step(-1),
            "take.star": takes.toggle_star,
            "take.compare": self.transport.toggle_ab,
            "train.show": self.training.show,
            "map.fit": lambda: [panel.map.fit() for panel in self.mapping.panels.values()],
            "view.palette": self.menus.palette,
            "view.shortcuts": self.menus.shortcuts,
            **{f"feeling.{n}": lambda n=n: self.speak.choose_feeling(n) for n in FEELING_NUMBERS},
        }
        for action_id, slot in slots.items():
            self.actions_table.connect_to(action_id, slot)
        for name, possible in (("undo", self.undo.canUndoChanged), ("redo", self.undo.canRedoChanged)):
            action = self.actions_table.action(f"edit.{name}")
            action.setEnabled(False)
            possible.connect(action.setEnabled)
        self.modelling.model_chosen.connect(lambda info: self.actions_table.set_feelings(info.feeling.entries))
        self.menus.notice.connect(self.notify)
        self.menus.remember.connect(self.saver.set)
        self.menus.denoise_chosen.connect(lambda on: setattr(self.loading, "denoise", on))
        self.menus.tick("denoise", bool(self.session.get("denoise")))

    def _show_first_run(self, n_datasets: int) -> None:
        """A newcomer without datasets gets one button for each thing to try; it goes once something is loaded."""
        fresh = n_datasets == 0 and self.desk.reference is None and not self.session.get("first_run_done")
        steps = {"hello", "dataset", "record"}
        if not self.devices.list.inputs:
            steps = {"hello", "dataset", "device"}
        self.first_run.set_steps(steps)
        self.first_run.setVisible(fresh)

    def _record_a_little(self) -> None:
        if self.recorder.state == "idle":
            self.recording.stop_after(FIRST_RECORDING_S)
        self.recorder_panel.toggle()

    def _say_hello(self) -> None:
        if not self.speak.text.text().strip():
            self.speak.text.set_text(self.tr("Hello, I am the built-in voice. 你好，我是自带的声音。"))
        if not self.speak.request("both"):
            self.notify(self.speak.blocked_reason("both"))

    # -- life -------------------------------------------------------------------------------------------------------

    def start_engine(self) -> None:
        """After the first paint: engine, devices, lists; UMAP last, when the models no longer need the processor."""
        self.centre.setFocus()  # letter keys are shortcuts from the start, not text for the first field
        layout.fit_widths(self, self.docks, self.session.get("widths"))
        for note in self.session.notes:
            self.notify(note)
        self.jobs.start_engine()
        self.mapping.restore()
        root = self.options.datasets_root
        self.browsing.start(str(root) if root else None)
        self.modelling.ready.connect(self.mapping.start)
        self.modelling.start()
        self.recording.start()
        self.keeping.start()
        self.resuming.start()
        self.training.start()
        QTimer.singleShot(0, self.devices.start)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closed and not self.leaving.may_close():
            event.ignore()
            return
        if not self._closed:
            self._closed = True
            self._keep()
            self.saver.save()
            self.recorder.close()
            self.player.close()
            self.devices.close()
            self.mapping.close()
            self.keeping.close()
            self.training.close()
            self.jobs.close()
            self.library.close()
            close = getattr(self.backend, "close", None)
            if close is not None:
                close()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab passes over what lies in a panel behind another one."""
        for _ in self.findChildren(QWidget):
            moved, dock = super().focusNextPrevChild(forward), self.focusWidget()
            while dock is not None and not isinstance(dock, QDockWidget):
                dock = dock.parentWidget()
            if not moved or dock is None or not dock.visibleRegion().isEmpty():
                return moved
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "menus"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.actions_table.recolor()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Voice Toolbox"))
        for name, title in layout.dock_titles().items():
            self.docks[name].setWindowTitle(title)
        self.actions_table.retranslate()
        self.menus.retranslate()
        self.modelling.retranslate()
        self.voices.refresh()
        if self.desk.reference is not None:
            self._tell(self.desk.reference)

    def _restore(self) -> None:
        """Everything that needs no models; the models follow when their lists are filled."""
        if self.session.get("layout_version") == LAYOUT_VERSION:
            self.restoreGeometry(QByteArray(self.session.get_bytes("geometry")))
            self.restoreState(QByteArray(self.session.get_bytes("docks")), LAYOUT_VERSION)
            self.centre.restoreState(QByteArray(self.session.get_bytes("centre")))
        self.remembering = Remembering(self.session, self.saver, self.speak, self.options.seed, self)
        self.remembering.notice.connect(self.notify)
        self.modelling.listed.connect(self.remembering.restore_models)
        self.resuming = Resuming(self.session, self.saver, self.browser, self.loading, self.speaking, self.shared)
        follow = self.remembering.follow
        follow("volume", self.transport.volume_changed, self._set_volume, 1.0)
        follow("auto_next", self.browser.auto_next_changed, self.browser.auto_next.setChecked, True)
        follow("input", self.recorder_panel.input_chosen, lambda key: key and self.devices.choose("input", key), "")
        follow("output", self.recorder_panel.output_chosen, lambda key: key and self.devices.choose("output", key), "")
        follow("device", self.modelling.device_chosen, self.modelling.use_device, "")
        for kind, panel in self.mapping.panels.items():
            tools = panel.toolbar
            follow(f"{kind}_method", tools.method_changed, tools.choose_method, "")
            follow(f"{kind}_landmarks", tools.landmarks_toggled, tools.landmarks.setChecked, True)
            show = lambda by, panel=panel: panel.colour_by(by) if by in MAP_COLOURS else None  # noqa: E731
            follow(f"{kind}_colour", panel.colour_changed, show, "heard" if kind == "emotions" else "")

    def _keep(self) -> None:
        """Before the window goes."""
        self.session.set_bytes("geometry", bytes(self.saveGeometry().data()))
        self.session.set_bytes("docks", bytes(self.saveState(LAYOUT_VERSION).data()))
        self.session.set_bytes("centre", bytes(self.centre.saveState().data()))
        self.session.set("layout_version", LAYOUT_VERSION)
        self.session.set("widths", layout.widths(self, self.docks))
        self.remembering.keep_speak()

    def _set_volume(self, volume: float) -> None:
        volume = min(1.0, max(0.0, volume))
        self.transport.set_volume(volume)
        self.player.set_volume(volume)

    def _reset_layout(self) -> None:
        for dock in self.docks.values():
            dock.setFloating(False)
            dock.show()
        layout.place_docks(self, self.docks)

    def _export_takes(self) -> None:
        self.docks["library"].raise_()
        self.library_panel.offer_export()

    def _find(self) -> None:
        self.docks["browse"].raise_()
        self.browser.focus_search()

    def _show_in_browser(self, utterance: Utterance) -> None:
        self.docks["browse"].raise_()
        self.browsing.reveal(utterance.path)

    def _embed_list(self) -> None:
        self.menus.collect(self.browsing.filters(), self.mapping.embed)

    # -- what people see --------------------------------------------------------------------------------------------

    def notify(self, sentence: str) -> None:
        """One sentence in a corner; failures stay until closed and offer their details. The log keeps all."""
        details = next((text for told, text in reversed(self.jobs.failures) if told == sentence), None)
        shown = said(sentence)
        self.jobs_bar.log(shown)
        if details is None:
            self.toasts.show(shown)
        else:
            self.toasts.show(shown, "error", report(details))

    def show_crash(self, details: str) -> None:
        """An uncaught error becomes a dialog with a report; the window lives on. What follows goes to the log only."""
        show_crash(self, details)

    def stop_work(self) -> None:
        """Esc: stop what is computed, then what sounds. Never closes anything."""
        if self.speak.request_stop():
            return
        running = [job for job in self.jobs.running() if not job.quiet]
        if running:
            self.jobs.stop_all()
            return
        self.player.stop()

    def _show_vectors(self) -> None:
        reference, result = self.desk.reference, self.desk.result
        shown = reference.vectors if reference is not None else ()
        made = result.measure.vectors if result is not None and result.measure is not None else ()
        likeness = result.measure.similarity if result is not None and result.measure is not None else None
        pair = (self.desk.of_kind("voices", shown), self.desk.of_kind("voices", made))
        self.embedding.set_vectors(*pair, likeness)

    def _result_tags(self) -> dict[str, Any]:
        return tags_of(self.desk.result.speech.request) if self.desk.result is not None else {}

    def _result_utterance(self) -> Utterance | None:
        return take_utterance(self.desk.result) if self.desk.result is not None else None

    def _to_voice(self, utterance: Utterance | None, take: Callable[[Sequence[Utterance]], object]) -> None:
        if utterance is not None:
            take([utterance])
            self.library_panel.show_tab(self.library_panel.editor)

    def _tell(self, utterance: Utterance) -> None:
        """How the reference feels and whose voice it is like."""
        if utterance is self.desk.reference:
            mood = self.desk.of_kind("emotions", utterance.vectors)
            words = [feeling_words(mood.attributes) if mood is not None else ""]
            words.append(nearest_words(self.mapping.nearest_voices(utterance)))
            self.reference.tell(" · ".join(filter(None, words)))

    def _play_take(self, take: Take) -> None:
        """The picture shows what sounds."""
        if not self.speaking.look(take, lambda: self.playing.play_pane("result")):
            self.playing.play_path(take.path)

    def _reuse(self, wish: Wish) -> None:
        for missing in self.speak.restore(wish):
            self.notify(self.tr("“{name}” is not available here any more.").format(name=missing))

    def _pick_on_map(self) -> None:
        self.mapping.panels["emotions"].toolbar.pick.setChecked(True)
        self.docks["emotions_map"].raise_()
