"""The curves of a training: one at a time beside what the same number is on recordings that it does not learn from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from engine.trainings import Line, RunView
from engine.watching import DATA_S, DIAGONALITY, LOSS, VALID
from toolbox.training.curve_plot import CurvePlot
from toolbox.widgets.panel import Panel, column, dress, fill_combo, named, narrow, row

FIRST, LAST = (LOSS, DIAGONALITY), (DATA_S,)


class CurvesPane(Panel):
    """Which curve of which stage is shown, and the plot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = CurvePlot()
        self.curve, self.stage = named(QComboBox(), "train_curve"), named(QComboBox(), "train_stage")
        self.log = named(QCheckBox(), "train_log")
        self.now = QLabel()
        self._view: RunView | None = None
        self._curves: Mapping[str, Mapping[str, Line]] = {}
        self._stage_followed = True
        narrow(self.curve, 12)
        narrow(self.stage, 10)
        column(row(self.curve, self.stage, self.log, (self.now, 1)), (self.plot, 1), owner=self, margins=0)
        self.log.toggled.connect(self.plot.set_log)
        self.curve.activated.connect(lambda _: self._draw())
        self.stage.activated.connect(lambda _: self._pick_stage())
        self.finish()

    def set_view(self, view: RunView | None) -> None:
        """The training as it is now; None for none. Curves that did not change are not drawn again."""
        other = view is None or self._view is None or view.run.folder != self._view.run.folder
        before, self._view = self._view, view
        if other:
            self._curves, self._stage_followed = {}, True
        if view is not None and view.curves is not None:
            self._curves = view.curves
        elif not other and before is not None and view is not None and before.advice == view.advice:
            return
        self._fill()

    def retranslate(self) -> None:
        dress(self.curve, self.tr("Curve"), self.tr("Which number is drawn"))
        dress(self.stage, self.tr("Stage"), self.tr("Of which stage of the training"))
        dress(self.log, self.tr("Logarithmic"), self.tr("Draw small values as far apart as large ones"))
        self.plot.setAccessibleName(self.tr("Curves over the steps"))
        self.plot.setToolTip(self.tr("The wheel zooms, dragging moves, 0 shows all"))
        self._fill()

    def _fill(self) -> None:
        stages = list(self._curves)
        fill_combo(self.stage, [(stage, stage) for stage in stages], self._latest() if self._stage_followed else None)
        self.stage.setVisible(len(stages) > 1)
        names = self._names()
        fill_combo(self.curve, [(name, self._title(name)) for name in names], self.curve.currentData() or None)
        self.curve.setEnabled(bool(names))
        self._draw()

    def _latest(self) -> str:
        return self._view.stage if self._view is not None else ""

    def _pick_stage(self) -> None:
        self._stage_followed = self.stage.currentData() == self._latest()
        self._fill()

    def _shown(self) -> Mapping[str, Line]:
        return self._curves.get(self.stage.currentData() or "", {})

    def _names(self) -> list[str]:
        """Those with a twin of unseen recordings once; the telling ones first."""
        found = list(dict.fromkeys(name.removeprefix(VALID) for name in self._shown()))
        order = {name: place for place, name in enumerate(FIRST)} | dict.fromkeys(LAST, len(found) + 9)
        return sorted(found, key=lambda name: order.get(name, len(FIRST)))

    def _title(self, name: str) -> str:
        titles = {
            LOSS: self.tr("Loss"),
            DIAGONALITY: self.tr("Attention (how diagonal)"),
            DATA_S: self.tr("Seconds to gather a batch"),
        }
        return titles.get(name, name)

    def _draw(self) -> None:
        name, shown = self.curve.currentData() or "", self._shown()
        titles = {name: self.tr("learned from"), VALID + name: self.tr("not learned from")}
        lines = {title: shown[key] for key, title in titles.items() if key in shown}
        self.plot.set_lines(lines, self._marks(name) if lines else [])
        values = [f"{line.values[-1]:.4g}" for line in lines.values() if len(line.values)]
        self.now.setText(" / ".join(values))

    def _marks(self, name: str) -> list[tuple[int, str]]:
        """Where something happened, on the curves that tell of it."""
        if self._view is None or self.stage.currentData() != self._view.stage:
            return []
        texts = {
            "attention": (self.tr("attention formed"), (LOSS, DIAGONALITY)),
            "flat": (self.tr("hardly falls"), (LOSS,)),
            "overfit": (self.tr("best"), (LOSS,)),
        }
        found = [(advice.step, *texts[advice.about]) for advice in self._view.advice if advice.about in texts]
        return [(step, text) for step, text, curves in found if step and name in curves]
