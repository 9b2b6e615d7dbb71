"""A window beside the main one: which encoders listen to every clip, and which models take room in memory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from engine.models import LoadedModel
from toolbox.speech.speak_choice import Option
from toolbox.speech.speak_pickers import fill_options
from toolbox.widgets.panel import Panel, choose, dress, dress_all, named

_ROLE = Qt.ItemDataRole.UserRole


class ModelsDialog(Panel):
    """Signals: ``listener_chosen(kind, key)`` with kind = speaker | emotion; ``unload_requested(kind, key)``."""

    listener_chosen = Signal(str, str)
    unload_requested = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, objectName="models_dialog")
        self.setWindowFlag(Qt.WindowType.Tool)
        self.listeners = {kind: named(QComboBox(), f"models_{kind}") for kind in ("speaker", "emotion")}
        self.labels = {kind: QLabel() for kind in self.listeners}
        self.loaded = named(QListWidget(), "models_loaded")
        self.loaded_label = QLabel()
        self.unload = named(QPushButton(), "models_unload")
        form = QFormLayout(self)
        for kind, combo in self.listeners.items():
            form.addRow(self.labels[kind], combo)
            combo.activated.connect(lambda _, kind=kind: self._listen(kind))
        form.addRow(self.loaded_label)
        form.addRow(self.loaded)
        form.addRow(self.unload)
        self.unload.clicked.connect(self._unload)
        self.loaded.currentRowChanged.connect(lambda row: self.unload.setEnabled(row >= 0))
        self.resize(420, 320)
        self.finish()

    def set_listeners(self, kind: str, options: Sequence[Option], chosen: str) -> None:
        """The encoders of a kind, and the one that listens now."""
        fill_options(self.listeners[kind], options)
        choose(self.listeners[kind], chosen)

    def set_loaded(self, models: Sequence[LoadedModel], names: Sequence[str]) -> None:
        """What is in memory, by size."""
        self.loaded.clear()
        for model, name in sorted(zip(models, names), key=lambda pair: -pair[0].megabytes):
            item = QListWidgetItem(self.tr("{name}: {size} MB").format(name=name, size=f"{model.megabytes:,.0f}"))
            item.setData(_ROLE, (model.kind, model.key))
            self.loaded.addItem(item)
        self.unload.setEnabled(False)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Models"))
        texts = {
            "speaker": (self.tr("Speaker encoder"), self.tr("Measures whose voice a clip holds")),
            "emotion": (self.tr("Emotion encoder"), self.tr("Measures how a clip feels")),
        }
        dress_all(self.listeners, texts)
        for kind, (text, _) in texts.items():
            self.labels[kind].setText(text)
        self.loaded_label.setText(self.tr("In memory"))
        self.loaded.setAccessibleName(self.tr("In memory"))
        tip = self.tr("Free the memory of the chosen model; it is loaded again when needed")
        dress(self.unload, self.tr("Unload"), tip)

    def _listen(self, kind: str) -> None:
        self.listener_chosen.emit(kind, self.listeners[kind].currentData())

    def _unload(self) -> None:
        item = self.loaded.currentItem()
        if item is not None:
            self.unload_requested.emit(*item.data(_ROLE))
