"""What a training said after its checkpoints, to be heard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from toolbox.shell.icons import icon
from toolbox.widgets.panel import Panel, buttons, column, dress, named, row

_PATH = Qt.ItemDataRole.UserRole


class SamplesList(Panel):
    """Newest first. Signal: ``play_requested(path)`` by double click, Enter or the button."""

    play_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list, self.label = named(QListWidget(), "train_samples"), QLabel()
        self.list.setMinimumHeight(48)
        self.buttons = buttons("train_sample", {"play": self._play})
        self._samples: tuple[str, ...] = ()
        column(row((self.label, 1), self.buttons["play"]), (self.list, 1), owner=self, margins=0)
        self.list.itemActivated.connect(lambda _: self._play())
        self.finish()

    def set_samples(self, samples: tuple[str, ...]) -> None:
        """Sound files, oldest first; who stands on the newest goes to the next newest."""
        if samples == self._samples:
            return
        before = self.list.currentItem().data(_PATH) if self.list.currentRow() > 0 else ""
        self._samples = samples
        self.list.clear()
        for path in reversed(samples):
            item = QListWidgetItem(icon("play"), self._title(path))
            item.setData(_PATH, path)
            self.list.addItem(item)
            if path == before:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and samples:
            self.list.setCurrentRow(0)
        self._show()

    def retranslate(self) -> None:
        self.label.setText(self.tr("Samples"))
        self.list.setAccessibleName(self.tr("Samples"))
        dress(self.buttons["play"], self.tr("Play"), self.tr("Play the chosen sample (Enter)"))
        for number in range(self.list.count()):
            self.list.item(number).setText(self._title(self.list.item(number).data(_PATH)))
        self._show()

    def recolor(self) -> None:
        self.buttons["play"].setIcon(icon("play"))
        for number in range(self.list.count()):
            self.list.item(number).setIcon(icon("play"))

    def _title(self, path: str) -> str:
        step = Path(path).stem.removeprefix("step_")
        return self.tr("step {step}").format(step=f"{int(step):,}") if step.isdecimal() else Path(path).stem

    def _show(self) -> None:
        self.setVisible(bool(self._samples))
        self.buttons["play"].setEnabled(self.list.currentRow() >= 0)

    def _play(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.play_requested.emit(item.data(_PATH))
