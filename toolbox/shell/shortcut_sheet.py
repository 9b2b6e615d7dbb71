"""F1: every action with its keys, which can be changed on the spot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import ToolboxError
from toolbox.shell import theme
from toolbox.shell.actions import ActionTable
from toolbox.shell.command_palette import match_score
from toolbox.widgets.panel import dress, named


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
        self.problem = named(QLabel(), "shortcuts_problem")
        self.problem.setWordWrap(True)
        self.reset_button = named(QPushButton(), "shortcuts_reset")
        self.close_button = named(QPushButton(), "shortcuts_close")
        for button in (self.reset_button, self.close_button):
            button.setAutoDefault(False)
        self.editors: dict[str, QKeySequenceEdit] = {}
        self._lay_out()
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
        self.search.setPlaceholderText(self.tr("Search actions or keys"))
        self.search.setAccessibleName(self.tr("Search actions or keys"))
        self.rows.setAccessibleName(self.tr("Actions and their keys"))
        self.rows.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Key")])
        dress(self.reset_button, self.tr("Default keys"), self.tr("Give every action its default key again"))
        dress(self.close_button, self.tr("Close"))
        for row, name in enumerate(self.editors):
            title = self._actions.action(name).text().rstrip("…")
            self.rows.item(row, 0).setText(title)
            self.editors[name].setAccessibleName(self.tr("Key for {action}").format(action=title))
            self.editors[name].setToolTip(self.tr("Click and press the new key; Backspace for none"))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.reset_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.rows, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)

    def _fill(self) -> None:
        names = [action.objectName() for action in self._actions]
        self.rows.setRowCount(len(names))
        for row, name in enumerate(names):
            editor = named(QKeySequenceEdit(), f"shortcut_{name}")
            editor.setMaximumSequenceLength(1)
            editor.setClearButtonEnabled(True)
            editor.editingFinished.connect(lambda at=name: self._rebind(at))
            self.editors[name] = editor
            self.rows.setItem(row, 0, QTableWidgetItem())
            self.rows.setCellWidget(row, 1, editor)
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
        self.problem.clear()
        try:
            self._actions.rebind(name, *([key] if key else []))
        except ToolboxError as error:
            self.problem.setText(str(error))
            self.problem.setStyleSheet(f"QLabel {{ color: {theme.colors(self).danger.name()}; }}")
            self._show_keys()

    def _reset(self) -> None:
        self.problem.clear()
        self._actions.reset()

    def _filter(self, text: str) -> None:
        for row, name in enumerate(self.editors):
            keys = " ".join(self._actions.keys(name))
            hit = match_score(text, self.rows.item(row, 0).text()) is not None or text.casefold() in keys.casefold()
            self.rows.setRowHidden(row, not hit)

    def keyPressEvent(self, event: QEvent) -> None:
        # Return in the search field must not press "Default keys".
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)
