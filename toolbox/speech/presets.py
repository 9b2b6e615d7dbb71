"""Named presets of the Speak panel: models, knobs, feeling, seed and takes, each one a file that can be shared."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.errors import ToolboxError
from toolbox.controller import ask_text
from toolbox.shell.session import Presets
from toolbox.speech.speak_choice import wish_from
from toolbox.speech.speak_panel import SpeakPanel

NOT_KEPT = ("text", "language", "voice")
"""They belong to the work, not to a preset."""


class PresetsController(QObject):
    """Fills the panel's presets menu when it opens and carries out what is chosen. Signal: ``notice(str)``."""

    notice = Signal(str)

    def __init__(self, panel: SpeakPanel, window: QWidget, presets: Presets | None = None) -> None:
        super().__init__(window)
        self._panel, self._window = panel, window
        self._presets = presets if presets is not None else Presets()
        panel.extras.presets_menu.aboutToShow.connect(self._fill)

    def apply(self, name: str) -> None:
        """Put a preset's settings into the panel; what this machine lacks is left as it is, with a notice."""
        try:
            kept = wish_from(self._presets.load(name))
        except ToolboxError as error:
            self.notice.emit(str(error))
            return
        present = self._panel.wish().request
        request = replace(kept.request, **{field: getattr(present, field) for field in NOT_KEPT})
        for missing in self._panel.restore(replace(kept, request=request)):
            self.notice.emit(self.tr("“{name}” of this preset is not available here.").format(name=missing))

    def save(self, name: str) -> None:
        """Keep the panel's settings under a name; an equal name is replaced."""
        if not name.strip():
            return
        values = self._panel.wish().plain()
        for field in NOT_KEPT:
            del values["request"][field]
        try:
            used = self._presets.save(name, values)
        except ToolboxError as error:
            self.notice.emit(str(error))
            return
        self.notice.emit(self.tr("Saved the preset “{name}”.").format(name=used))

    def delete(self, name: str) -> None:
        try:
            self._presets.delete(name)
        except OSError:
            self.notice.emit(self.tr("The preset “{name}” could not be deleted.").format(name=name))

    def _fill(self) -> None:
        menu = self._panel.extras.presets_menu
        menu.clear()
        names = self._presets.names()
        for name in names:
            menu.addAction(name.replace("&", "&&"), partial(self.apply, name))
        menu.addSeparator()
        menu.addAction(self.tr("Save these settings…"), self._ask_name)
        if names:
            removal = QMenu(self.tr("Delete a preset"), menu)
            menu.addMenu(removal)
            for name in names:
                removal.addAction(name.replace("&", "&&"), partial(self.delete, name))

    def _ask_name(self) -> None:
        ask_text(self._window, self.tr("Save these settings"), self.tr("Name of the preset:"), self.save)
