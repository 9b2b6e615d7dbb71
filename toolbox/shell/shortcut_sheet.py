"""F1: every action with its keys, which can be changed on the spot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from core.errors import ToolboxError
from toolbox.shell import theme
from toolbox.shell.actions import ActionTable
from toolbox.shell.command_palette import match_score
from toolbox.shell.said import said
from toolbox.widgets.panel import column, dress, named, row


class ShortcutSheet(QDialog):
    """A window beside the main one (not modal): search, change, reset."""

    def __init__(self, table: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut_sheet")
        self._actions = table
        self.search = named(QLineEdit(), "shortcuts_search")
        self.rows = named(QTableWidget(0, 2), "shortcuts_table")
        self.rows.verticalHeader().setVisible(False)
        self.rows.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.rows.horizontalHeader().resizeSection(1, 190)
        self.rows.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.problem = named(QLabel(wordWrap=True), "shortcuts_problem")
        self.reset_button = named(QPushButton(autoDefault=False), "shortcuts_reset")
        self.close_button = named(QPushButton(autoDefault=False), "shortcuts_close")
        self.editors: dict[str, QKeySequenceEdit] = {}
        column(self.search, (self.rows, 1), self.problem, row(self.reset_button, 1, self.close_button), owner=self)
        self.search.textChanged.connect(self._filter)
        self.reset_button.clicked.connect(self._reset)
        self.close_button.clicked.connect(self.close)
        table.keys_changed.connect(lambda _: self._show_keys())
        self._fill()
        self.retranslate()
        self.resize(520, 560)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        dress(self.search, self.tr("Search actions or keys"))
        self.search.setPlaceholderText(self.search.accessibleName())
        self.rows.setAccessibleName(self.tr("Actions and their keys"))
        self.rows.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Key")])
        dress(self.reset_button, self.tr("Default keys"), self.tr("Give every action its default key again"))
        dress(self.close_button, self.tr("Close"))
        for at, name in enumerate(self.editors):
            title = self._actions.action(name).text().rstrip("…")
            self.rows.item(at, 0).setText(title)
            self.editors[name].setAccessibleName(self.tr("Key for {action}").format(action=title))
            self.editors[name].setToolTip(self.tr("Click and press the new key; Backspace for none"))

    def _fill(self) -> None:
        names = [action.objectName() for action in self._actions]
        self.rows.setRowCount(len(names))
        for at, name in enumerate(names):
            editor = QKeySequenceEdit(maximumSequenceLength=1, clearButtonEnabled=True, objectName=f"shortcut_{name}")
            editor.editingFinished.connect(lambda wanted=name: self._rebind(wanted))
            self.editors[name] = editor
            self.rows.setItem(at, 0, QTableWidgetItem())
            self.rows.setCellWidget(at, 1, editor)
        self._show_keys()

    def _show_keys(self) -> None:
        for name, editor in self.editors.items():
            keys = self._actions.keys(name)
            with QSignalBlocker(editor):
                editor.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())

    def _rebind(self, name: str) -> None:
        key = self.editors[name].keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        present = self._actions.keys(name)
        if key == (present[0] if present else ""):
            return
        self._change(lambda: self._actions.rebind(name, *([key] if key else [])))

    def _change(self, change: Callable[[], object]) -> None:
        self.problem.clear()
        try:
            change()
        except ToolboxError as error:
            self.problem.setText(said(str(error)))
            self.problem.setStyleSheet(f"QLabel {{ color: {theme.colors(self).danger.name()}; }}")
            self._show_keys()

    def _reset(self) -> None:
        self._change(self._actions.reset)

    def _filter(self, text: str) -> None:
        for at, name in enumerate(self.editors):
            keys = " ".join(self._actions.keys(name))
            hit = match_score(text, self.rows.item(at, 0).text()) is not None or text.casefold() in keys.casefold()
            self.rows.setRowHidden(at, not hit)

    def keyPressEvent(self, event: QEvent) -> None:
        # Return in the search field must not press "Default keys".
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)
