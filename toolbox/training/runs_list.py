"""All trainings: what each is and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from engine.training import TrainingRun
from toolbox.shell.said import said
from toolbox.widgets.table import Table, TableModel


class RunsModel(TableModel):
    """Rows are a training and the step it has come to."""

    columns = ("name", "state", "step", "recipe")

    def titles(self) -> dict[str, str]:
        return {
            "name": self.tr("Name"),
            "state": self.tr("State"),
            "step": self.tr("Step"),
            "recipe": self.tr("Recipe"),
        }

    def state_name(self, run: TrainingRun) -> str:
        """In the language of the window."""
        names = {
            "running": self.tr("running"),
            "finished": self.tr("finished"),
            "stopped": self.tr("stopped"),
            "failed": self.tr("failed"),
        }
        return self.tr("stopping…") if run.stopping else names.get(run.state, run.state)

    def cell(self, row: tuple[TrainingRun, int], column: str, role: int) -> Any:
        run, step = row
        if role == Qt.ItemDataRole.ToolTipRole:
            return said(run.problem) or str(run.folder)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        texts = {"name": run.name, "state": self.state_name(run), "step": f"{step:,}" if step else ""}
        return texts.get(column, run.recipe)

    def file_of(self, row: tuple[TrainingRun, int]) -> str:
        return ""


class RunsList(Table):
    """Signal: ``chosen(folder)`` when a person goes to a training."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.runs = RunsModel()
        super().__init__(self.runs, (12, 9, 7, 3), parent)
        self.runs.setParent(self)
        self.setObjectName("train_runs")
        self.horizontalHeader().setStretchLastSection(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())

    def set_runs(self, runs: Sequence[TrainingRun], steps: Mapping[str, int], chosen: str) -> None:
        """Show these, ``chosen`` (a folder) marked; silent."""
        known = {str(run.folder): step for run, step in self.runs.rows()}
        rows = [(run, steps.get(str(run.folder), known.get(str(run.folder), 0))) for run in runs]
        if rows != self.runs.rows():
            with QSignalBlocker(self.selectionModel()):
                self.runs.set_rows(rows)
        self.mark(chosen)

    def mark(self, folder: str) -> None:
        """Select a training silently; none for an empty folder."""
        row = next((row for row, (run, _) in enumerate(self.runs.rows()) if str(run.folder) == folder), -1)
        if self.folder() == folder:
            return
        with QSignalBlocker(self.selectionModel()):
            if row < 0:
                self.clearSelection()
            else:
                whole = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self.selectionModel().setCurrentIndex(self.runs.index(row, 0), whole)
        self.viewport().update()

    def folder(self) -> str:
        """Of the selected training; "" when there is none."""
        found = self.selected()
        return str(found[0][0].folder) if found else ""

    def _tell(self) -> None:
        if self.folder():
            self.chosen.emit(self.folder())
