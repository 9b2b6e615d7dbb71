"""What a training drew at its checkpoints: mels and attentions."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from core.types import Float32
from engine.trainings import Picture
from toolbox.widgets.image_plot import ImagePlot
from toolbox.widgets.panel import Panel, column, dress, fill_combo, named, narrow


class PictureView(ImagePlot):
    """Columns to the right, lowest row at the bottom, brightest where the value is greatest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._values: Float32 | None = None
        super().__init__("train_picture", "viridis", parent)
        self.setMinimumHeight(80)
        self.recolor()

    def set_picture(self, values: Float32 | None) -> None:
        """(rows, columns); None shows nothing."""
        self._values = values
        if values is None:
            self._image.clear()
            self.set_duration(0.0)
            return
        rows, columns = values.shape
        low, high = float(values.min()), float(values.max())
        self._image.setImage(values, autoLevels=False, levels=(low, high if high > low else low + 1.0))
        self._image.setRect(QRectF(0.0, 0.0, float(columns), float(rows)))
        self._box.setYRange(0, rows, padding=0)
        self.set_duration(float(columns))

    def reading_at(self, seconds: float, row: float) -> str:
        values = self._values
        if values is None or not (0 <= row < values.shape[0] and 0 <= seconds < values.shape[1]):
            return ""
        value = f"{values[int(row), int(seconds)]:.3g}"
        return self.tr("column {0}   row {1}   {2}").format(int(seconds), int(row), value)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Picture"))


class PicturesPane(Panel):
    """Signal: ``picture_requested(path)``: answer with :meth:`set_picture`. The newest is shown until another is chosen."""

    picture_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = named(QComboBox(), "train_pictures")
        self._pictures: tuple[Picture, ...] = ()
        self._shown = ""
        narrow(self.list, 10)
        self._column = column(self.list, owner=self, margins=0)
        self.list.activated.connect(lambda _: self._ask())
        self.finish()

    @cached_property
    def view(self) -> PictureView:
        """Made for the first picture: the page would take half as long again to come up."""
        view = PictureView()
        self._column.addWidget(view, 1)
        return view

    def set_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """All there are, oldest first."""
        if pictures == self._pictures:
            return
        before = self._chosen()
        newest_before = self._newest(before.name) if before is not None else None
        self._pictures = pictures
        keep = before
        if before is None or before not in pictures or before == newest_before:
            keep = self._newest(before.name if before is not None else "")
        self._fill(keep)
        self._ask()

    def set_picture(self, path: str, values: np.ndarray) -> None:
        """What :attr:`picture_requested` asked for; one that was given up is passed over."""
        if path == self._shown:
            self.view.set_picture(values)

    def retranslate(self) -> None:
        dress(self.list, self.tr("Pictures"), self.tr("What was drawn after which step"))
        self._fill(self._chosen())

    def _fill(self, keep: Picture | None) -> None:
        names = {"attention": self.tr("attention"), "mel": self.tr("mel"), "true_mel": self.tr("mel of the recording")}
        text = self.tr("{name}, step {step}")
        entries = [(each.path, text.format(name=names.get(each.name, each.name), step=f"{each.step:,}")) for each in reversed(self._pictures)]  # fmt: skip
        fill_combo(self.list, entries, keep.path if keep is not None else None)
        self.setVisible(bool(entries))

    def _newest(self, name: str) -> Picture | None:
        """Of this name, or else an attention, or else any."""
        for wanted in (name, "attention"):
            found = [each for each in self._pictures if each.name == wanted]
            if found:
                return found[-1]
        return self._pictures[-1] if self._pictures else None

    def _chosen(self) -> Picture | None:
        path = self.list.currentData()
        return next((each for each in self._pictures if each.path == path), None)

    def _ask(self) -> None:
        path = self.list.currentData() or ""
        if path != self._shown:
            self._shown = path
            if path:
                self.picture_requested.emit(path)
            else:
                self.view.set_picture(None)
