"""How takes are exported: format, folder, naming pattern, with a preview of the first name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from core.errors import ToolboxError
from library.export import DEFAULT_PATTERN, FORMATS, PATTERN_FIELDS, ExportChoice, expand_pattern, pattern_fields
from library.records import Take
from toolbox.shell import theme
from toolbox.shell.said import said
from toolbox.widgets.panel import Panel, buttons, dress, dress_all, grid, named, row, tint


class ExportBar(Panel):
    """Shown under the takes when asked for; not a dialog, so the window stays usable.

    Signals: ``export_requested(list[Take], ExportChoice)``; ``folder_wanted()``: answer with :meth:`set_folder`.
    """

    export_requested = Signal(list, object)
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._takes: list[Take] = []
        self.format = named(QComboBox(), "export_format")
        for name in FORMATS:
            self.format.addItem(name.upper(), name)
        self.folder = named(QLineEdit(), "export_folder")
        self.pattern = named(QLineEdit(DEFAULT_PATTERN), "export_pattern")
        self.pattern.setCursorPosition(0)
        self.preview = named(QLabel(wordWrap=True), "export_preview")
        self.buttons = buttons("export", {"browse": self.folder_wanted.emit, "cancel": self.hide, "do": self._export})
        self.export = self.buttons["do"]
        self.labels = {name: QLabel() for name in ("format", "folder", "pattern")}
        lines = zip(
            self.labels.values(), (self.format, self.folder, self.pattern), (None, self.buttons["browse"], None)
        )
        cells = grid(*lines, owner=self, margins=0, wide=[1])
        cells.addWidget(self.preview, 3, 0, 1, 3)
        cells.addLayout(row(1, self.buttons["cancel"], self.export), 4, 0, 1, 3)
        self.format.currentIndexChanged.connect(lambda _: self._show())
        self.folder.textChanged.connect(lambda _: self._show())
        self.pattern.textChanged.connect(lambda _: self._show())
        self.setVisible(False)
        self.finish()

    def choice(self) -> ExportChoice:
        return ExportChoice(self.folder.text().strip(), self.format.currentData(), self.pattern.text().strip())

    def set_folder(self, folder: str) -> None:
        self.folder.setText(folder)

    def offer(self, takes: list[Take]) -> None:
        """Show the bar for these takes."""
        self._takes = list(takes)
        self._show()
        self.setVisible(bool(takes))
        self.export.setFocus()

    def retranslate(self) -> None:
        fields = " ".join(f"{{{name}}}" for name in PATTERN_FIELDS)
        for name, text in (("format", self.tr("Format")), ("folder", self.tr("Folder")), ("pattern", self.tr("Names"))):
            self.labels[name].setText(text)
        dress(self.format, self.tr("Format"))
        dress(self.folder, self.tr("Folder"), self.tr("Where the files are written; existing files are never replaced"))
        dress(self.pattern, self.tr("Naming pattern"), self.tr("Names are made from {fields}").format(fields=fields))
        texts = {
            "browse": (self.tr("Choose…"), self.tr("Choose the folder")),
            "cancel": (self.tr("Close"), self.tr("Close the export settings")),
        }
        dress_all(self.buttons, texts)
        self._show()

    def recolor(self) -> None:
        self._show()

    def _show(self) -> None:
        dress(self.export, self.tr("Export %n take(s)", "", len(self._takes)), self.tr("Write the files"))
        problem, shades = "", theme.colors(self)
        if not self.folder.text().strip():
            problem = self.tr("Choose a folder.")
        elif self._takes:
            try:
                name = expand_pattern(self.choice().pattern, pattern_fields(self._takes[0], 1))
                self.preview.setText(f"{name}.{self.choice().format}")
            except ToolboxError as error:
                problem = said(str(error))
        if problem:
            self.preview.setText(problem)
        tint(shades.warning if problem else shades.muted, self.preview)
        self.export.setEnabled(bool(self._takes) and not problem)

    def _export(self) -> None:
        self.export_requested.emit(list(self._takes), self.choice())
        self.setVisible(False)
