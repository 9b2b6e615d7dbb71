"""The main window: makes the parts, gives each its place, and joins them through the controllers."""

from __future__ import annotations

import argparse
import logging

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QUndoStack
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from engine.service import create
from library.collection import Library
from toolbox.browser.browser_panel import BrowserPanel
from toolbox.browser.controller import BrowserController
from toolbox.clips.clip_pane import ReferencePane
from toolbox.clips.controller import ClipsController
from toolbox.commands import Commands
from toolbox.controller import Shared
from toolbox.desk import Desk
from toolbox.jobs import JobRunner
from toolbox.library.controller import LibraryController
from toolbox.library.library_panel import LibraryPanel
from toolbox.library.voices import VoicesController
from toolbox.maps.clusters_controller import ClustersController
from toolbox.maps.controller import MapsController
from toolbox.models.controller import ModelsController
from toolbox.recorder.controller import RecorderController
from toolbox.recorder.recorder_panel import RecorderPanel
from toolbox.restoring import keep, restore
from toolbox.shell import layout
from toolbox.shell.actions import ActionTable
from toolbox.shell.errors import report, show_crash
from toolbox.shell.first_run_card import FirstRunCard
from toolbox.shell.first_steps import FirstSteps
from toolbox.shell.focus_mark import FocusMark
from toolbox.shell.jobs_bar import JobsBar
from toolbox.shell.leaving import Leaving
from toolbox.shell.menus import Menus
from toolbox.shell.said import said
from toolbox.shell.session import Session, SessionSaver
from toolbox.shell.toast import ToastArea
from toolbox.showing import Showing
from toolbox.sound.devices import Devices
from toolbox.sound.player import Player
from toolbox.sound.portaudio import LazyBackend
from toolbox.sound.recorder import Recorder
from toolbox.speech.controller import SpeechController
from toolbox.speech.convert_controller import ConvertController
from toolbox.speech.edit_controller import EditController
from toolbox.speech.feelings import FeelingsController
from toolbox.speech.presets import PresetsController
from toolbox.speech.result_pane import ResultPane
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.speech.styles_controller import StylesController
from toolbox.speech.unkept import UnkeptTakes
from toolbox.speech.words_controller import WordsController
from toolbox.training.controller import TrainingController
from toolbox.transport.controller import TransportController
from toolbox.transport.transport_bar import TransportBar
from toolbox.widgets.embedding_view import EmbeddingView
from toolbox.widgets.panel import column
from toolbox.wiring import wire

log = logging.getLogger(__name__)
MOST_UNDONE = 100
"""Steps; each holds what it took away."""


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
        session.begin()
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
        wire(self)
        self.actions_table = ActionTable(self)
        self.menus = Menus(self.actions_table, self.commands.menu_slots(), self.shared)
        self.commands.connect_actions()
        FocusMark(self)
        self.remembering, self.resuming = restore(self)
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
        self.clusters = ClustersController(self.mapping, shared)
        self.voices = VoicesController(self.speak, self.library_panel.editor, shared)
        self.keeping = LibraryController(self.library_panel, self.voices, shared)
        self.speaking = SpeechController(self.speak, self.result, shared)
        self.unkept = UnkeptTakes(shared)
        self.leaving = Leaving(self, self.jobs, self.unkept.count)
        self.feelings = FeelingsController(self.speak, shared)
        self.converting = ConvertController(self.speak, self.loading.play_path, shared)
        self.words = WordsController(self.speak, shared)
        self.modelling = ModelsController(self.speak, shared, self.options.models_dir, self.options.cpu)
        self.editing = EditController(self.speaking, self.modelling.synthesizer, shared)
        root = self.options.datasets_root
        self.training = TrainingController(shared, self.loading.play_path, str(root) if root else "")
        self.playing = TransportController(self.transport, self.reference, self.result, self.loading, shared)
        self.styling = StylesController(self.speak, self.voices, self.mapping, shared)
        self.presetting = PresetsController(self.speak, self)
        self.recording = RecorderController(self.recorder, self.loading, self.reference, shared)
        self.commands = Commands(self)
        self.showing = Showing(self.desk, self.mapping, self.reference, self.embedding, self)
        recording = (self.recorder, self.recording, self.recorder_panel, self.devices)
        self.first_steps = FirstSteps(self.first_run, self.session, self.desk, self.speak, recording, self)

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
        self.toasts.keep_over(self.centre.widget(0), self.reference, self.docks["voices_map"])

    # -- life -------------------------------------------------------------------------------------------------------

    def start_engine(self) -> None:
        """After the first paint: engine, devices, lists; UMAP last, when the models no longer need the processor."""
        if self._closed:  # by somebody quicker than the paint
            return
        self.centre.setFocus()  # letter keys are shortcuts from the start, not text for the first field
        layout.fit_widths(self, self.docks, self.session.get("widths"))
        for note in (*self.session.notes, *self.actions_table.notes):
            self.notify(note)
        self.jobs.start_engine()
        self.mapping.restore()
        root = self.options.datasets_root
        self.browsing.start(str(root) if root else None)
        self.modelling.ready.connect(self.mapping.start)
        self.modelling.start()
        self.recording.start()
        self.keeping.start()
        self.feelings.start()
        self.resuming.start()
        self.training.start()
        QTimer.singleShot(0, self.devices.start)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closed and not self.leaving.may_close():
            event.ignore()
            return
        if not self._closed:
            self._closed = True
            keep(self)
            self.saver.end()
            self.recorder.close()
            self.player.close()
            self.devices.close()
            self.mapping.close()
            self.keeping.close()
            self.feelings.close()
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
        self.showing.retell()
        QTimer.singleShot(
            0, self, lambda: layout.make_room(self.docks)
        )  # the panels hear of the language after the window

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
