"""The library: voices, history and takes, each on its own tab."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from toolbox.library.history_tab import HistoryTab
from toolbox.library.takes_tab import TakesTab
from toolbox.library.voice_editor import VoiceEditor
from toolbox.library.voices_tab import VoicesTab
from toolbox.widgets.panel import Panel, column, named


class LibraryPanel(Panel):
    """Holds the tabs ``voices``, ``editor``, ``history`` and ``takes``; their docstrings name the signals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.voices = VoicesTab()
        self.editor = VoiceEditor()
        self.history = HistoryTab()
        self.takes = TakesTab()
        self.tabs = named(QTabWidget(documentMode=True), "library_tabs")
        for tab in (self.takes, self.voices, self.editor, self.history):
            self.tabs.addTab(tab, "")
        column(self.tabs, owner=self, margins=0)
        self.finish()

    def show_tab(self, tab: QWidget) -> None:
        """Bring one of the tabs to the front."""
        self.tabs.setCurrentWidget(tab)

    def offer_export(self) -> None:
        """Show the takes with their export settings."""
        self.show_tab(self.takes)
        self.takes.offer_export()

    def retranslate(self) -> None:
        titles = {
            self.takes: self.tr("Takes"),
            self.voices: self.tr("Voices"),
            self.editor: self.tr("Voice in hand"),
            self.history: self.tr("History"),
        }
        for tab, title in titles.items():
            self.tabs.setTabText(self.tabs.indexOf(tab), title)
        self.tabs.setAccessibleName(self.tr("Library"))
