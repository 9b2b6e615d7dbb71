"""The saved voices: choose, edit, rename, delete, keep as a file, open a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListWidget, QListWidgetItem, QWidget

from core.types import Float32
from library.records import Voice
from toolbox.shell import theme
from toolbox.widgets.button_menu import menu_on
from toolbox.widgets.panel import Panel, buttons, column, dress_all, grid, named, on_keys, tint

THUMBNAIL_PX = 24


def vector_icon(vector: Float32 | None, px: int = THUMBNAIL_PX) -> QIcon:
    """A small heat map of a vector (D,): equal voices look equal. Nothing for None."""
    if vector is None or len(vector) == 0 or not np.isfinite(vector).all():
        return QIcon()
    return _heat_map(np.asarray(vector, np.float32).tobytes(), px)


@lru_cache(maxsize=512)
def _heat_map(raw: bytes, px: int) -> QIcon:
    """The same one every time the list is filled, as Qt keeps a copy of each icon that it painted."""
    vector = np.frombuffer(raw, np.float32)
    side = int(np.ceil(np.sqrt(len(vector))))
    low, high = float(vector.min()), float(vector.max())
    grey = np.zeros(side * side, np.float32)
    grey[: len(vector)] = (vector - low) / max(high - low, 1e-9)
    hot, cold = np.array([255, 190, 60], np.float32), np.array([24, 30, 60], np.float32)
    pixels = np.zeros((side * side, 4), np.uint8)
    pixels[:, :3] = cold + grey[:, None] * (hot - cold)
    pixels[:, 3] = 255
    image = QImage(pixels.tobytes(), side, side, 4 * side, QImage.Format.Format_RGBA8888).copy()
    return QIcon(QPixmap.fromImage(image.scaled(px, px)))


class VoicesTab(Panel):
    """Signals: ``voice_chosen(id)`` (use it), ``edit_requested(id)``, ``rename_requested(id, name)``,
    ``delete_requested(list of ids)``, ``save_file_requested(id)``, ``open_file_requested()``.
    """

    voice_chosen = Signal(str)
    edit_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(list)
    save_file_requested = Signal(str)
    open_file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self.list = named(QListWidget(), "voices_list")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setIconSize(QSize(THUMBNAIL_PX, THUMBNAIL_PX))
        self.empty = named(QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "voices_empty")
        slots = {
            "use": lambda: self._with_one(self.voice_chosen),
            "edit": lambda: self._with_one(self.edit_requested),
            "rename": lambda: self.list.editItem(self.list.selectedItems()[0]),
            "delete": self._delete,
            "save_file": lambda: self._with_one(self.save_file_requested),
            "open_file": self.open_file_requested.emit,
        }
        self.buttons = buttons("voices", slots)
        pressed = list(self.buttons.values())
        column((self.list, 1), self.empty, grid(pressed[:3], pressed[3:]), owner=self, margins=6)
        self.list.itemChanged.connect(self._renamed)
        self.list.itemSelectionChanged.connect(self._show_enabled)
        self.list.itemActivated.connect(lambda item: self.voice_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        on_keys(self.list, self._delete, Qt.Key.Key_Delete)
        menu_on(self.list, self.buttons.values())
        self._show_enabled()
        self.finish()

    def set_voices(self, voices: Sequence[Voice]) -> None:
        """Show these voices in this order; what was selected stays selected."""
        chosen = set(self.selected())
        self._names = {voice.id: voice.name for voice in voices}
        with QSignalBlocker(self.list):
            self.list.clear()
            for voice in voices:
                item = QListWidgetItem(vector_icon(voice.vector), voice.name)
                item.setData(Qt.ItemDataRole.UserRole, voice.id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(self._tip(voice))
                self.list.addItem(item)
                item.setSelected(voice.id in chosen)
        self._show_enabled()

    def selected(self) -> list[str]:
        """Ids of the selected voices."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Voices"))
        self.empty.setText(self.tr("No saved voices yet. Load an utterance and save its voice, or open a voice file."))
        texts = {
            "use": (self.tr("Use"), self.tr("Speak with this voice (Enter)")),
            "edit": (self.tr("Edit"), self.tr("Show the clips, weights and notes of this voice")),
            "rename": (self.tr("Rename"), self.tr("Give the voice another name (F2)")),
            "delete": (self.tr("Delete"), self.tr("Delete the selected voices (Del); Ctrl+Z brings them back")),
            "save_file": (self.tr("Save file…"), self.tr("Keep this voice as one file that others can open")),
            "open_file": (self.tr("Open file…"), self.tr("Open a voice file")),
        }
        dress_all(self.buttons, texts)

    def recolor(self) -> None:
        tint(theme.colors(self).muted, self.empty)

    def _with_one(self, signal: Signal) -> None:
        chosen = self.selected()
        if chosen:
            signal.emit(chosen[0])

    def _delete(self) -> None:
        chosen = self.selected()
        if chosen:
            self.delete_requested.emit(chosen)

    def _renamed(self, item: QListWidgetItem) -> None:
        voice_id, name = item.data(Qt.ItemDataRole.UserRole), item.text().strip()
        before = self._names.get(voice_id, "")
        if name == before:
            return
        # The list shows what the library says; it will be filled again when the name was taken over.
        with QSignalBlocker(self.list):
            item.setText(before)
        if name:
            self.rename_requested.emit(voice_id, name)

    def _tip(self, voice: Voice) -> str:
        lines = [voice.name, self.tr("%n clip(s)", "", len(voice.clips)), voice.notes]
        if voice.consent:
            lines.append(self.tr("Consent: {note}").format(note=voice.consent))
        return "\n".join(line for line in lines if line)

    def _show_enabled(self) -> None:
        chosen = len(self.list.selectedItems())
        for name in ("use", "edit", "rename", "save_file"):
            self.buttons[name].setEnabled(chosen == 1)
        self.buttons["delete"].setEnabled(chosen > 0)
        self.empty.setVisible(self.list.count() == 0)
