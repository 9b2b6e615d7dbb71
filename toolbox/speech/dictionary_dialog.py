"""A window beside the main one: the words whose readings the person chose for all texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from core.types import DictionaryEntry
from engine.messages import DictionaryView, ReadingCheck
from toolbox.shell import theme
from toolbox.speech.word_popup import CHECK_MS
from toolbox.widgets.panel import (
    Panel,
    buttons,
    choose,
    column,
    dress,
    dress_all,
    fill_combo,
    grid,
    named,
    on_keys,
    pause_timer,
    row,
    tint,
)
from toolbox.widgets.search_field import SearchField
from toolbox.widgets.table import Table, TableModel

LANGUAGES = ("zh", "en", "ja")
SHOWN_PROBLEMS = 3


class EntriesModel(TableModel):
    columns = ("word", "language", "reading", "case")

    def language_names(self) -> dict[str, str]:
        return {"zh": self.tr("Mandarin"), "en": self.tr("English"), "ja": self.tr("Japanese")}

    def cell(self, entry: DictionaryEntry, column: str, role: int) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        special = {"language": self.language_names().get(entry.language, ""), "case": "Aa" if entry.case else ""}
        return special[column] if column in special else getattr(entry, column)

    def titles(self) -> dict[str, str]:
        return {
            "word": self.tr("Word"),
            "language": self.tr("Language"),
            "reading": self.tr("Reading"),
            "case": self.tr("Capitals"),
        }

    def file_of(self, entry: DictionaryEntry) -> str:
        return ""


class DictionaryDialog(Panel):
    """Signals: ``check_requested(reading, language)``: answer with :meth:`set_check`; ``save_requested(entry, replaced)`` with the entries
    that it takes the place of; ``remove_requested(entries)``, ``import_requested()``, ``export_requested()``.
    """

    check_requested = Signal(str, str)
    save_requested = Signal(object, list)
    remove_requested = Signal(list)
    import_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="dictionary_dialog")
        self.setWindowFlag(Qt.WindowType.Tool)
        self._view = DictionaryView()
        self._edited: list[DictionaryEntry] = []
        self._check: ReadingCheck | None = None
        self.search = SearchField("dictionary_search")
        self.model = EntriesModel(self)
        self.table = named(Table(self.model, (16, 10, 26, 8)), "dictionary_table")
        self.word, self.reading = named(QLineEdit(), "dictionary_word"), named(QLineEdit(), "dictionary_reading")
        self.language = named(QComboBox(), "dictionary_language")
        self.case = named(QCheckBox(), "dictionary_case")
        self.labels = {name: QLabel() for name in ("word", "language", "reading")}
        self.message = named(QLabel(wordWrap=True), "dictionary_message")
        slots = {
            "save": self._save,
            "remove": self._remove,
            "import": self.import_requested.emit,
            "export": self.export_requested.emit,
        }
        self.buttons = buttons("dictionary", slots)
        fill_combo(self.language, [(code, code) for code in LANGUAGES])
        self._lay_out()
        self._timer = pause_timer(self, CHECK_MS, self._ask)
        self._connect()
        self.resize(560, 460)
        self.finish()

    def set_view(self, view: DictionaryView) -> None:
        """Show the dictionary as it is now."""
        self._view, self._edited = view, []
        self._fill()

    def set_check(self, check: ReadingCheck) -> None:
        """What the engine says of the reading in the field; one of an older text is passed over."""
        if (check.reading, check.language) == (self.reading.text(), self.language.currentData()):
            self._check = check
            self._show()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Dictionary"))
        self.search.describe(self.tr("Search words"))
        self.table.setAccessibleName(self.tr("Words and their readings"))
        texts = {"word": self.tr("Word"), "language": self.tr("Language"), "reading": self.tr("Reading")}
        for name, text in texts.items():
            self.labels[name].setText(text)
            dress(getattr(self, name), text)
        for index, name in enumerate(self.model.language_names().values()):
            self.language.setItemText(index, name)
        dress(self.case, self.tr("Capitals count"), self.tr("Only where capitals and small letters stand as here"))
        buttons_texts = {
            "save": (
                self.tr("Keep this word"),
                self.tr("Put the word into the dictionary, or change it there (Enter)"),
            ),
            "remove": (self.tr("Remove"), self.tr("Take the chosen words out of the dictionary (Del)")),
            "import": (
                self.tr("Import…"),
                self.tr("Read words from a file: an exported list, VOICEVOX's or GPT-SoVITS's"),
            ),
            "export": (self.tr("Export…"), self.tr("Write all words to a file")),
        }
        dress_all(self.buttons, buttons_texts)
        self.model.retitle()
        self._show()

    def recolor(self) -> None:
        self._show()

    def _lay_out(self) -> None:
        fields = grid(
            [self.labels["word"], self.word, self.labels["language"], self.language],
            [self.labels["reading"], self.reading, None, self.case],
            wide=(1,),
        )
        keep, remove, read, write = self.buttons.values()
        lines = (fields, self.message, row(keep, remove, 1, read, write))
        column(self.search, (self.table, 1), *lines, owner=self)

    def _connect(self) -> None:
        self.search.settled.connect(self._fill)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        on_keys(self.table, self._remove, Qt.Key.Key_Delete)
        for edit in (self.word, self.reading):
            edit.textChanged.connect(lambda _: self._typed())
            edit.returnPressed.connect(self._save)
        self.language.currentIndexChanged.connect(lambda _: self._typed())

    def _fill(self) -> None:
        wanted = self.search.words().casefold()
        self.model.set_rows([e for e in self._view.entries if wanted in f"{e.word}\n{e.reading}".casefold()])
        self._show()

    def _selected(self) -> None:
        """One chosen word can be changed in the fields."""
        chosen: Sequence[DictionaryEntry] = self.table.selected()
        self._edited = list(chosen) if len(chosen) == 1 else []
        if self._edited:
            self.word.setText(chosen[0].word)
            self.reading.setText(chosen[0].reading)
            choose(self.language, chosen[0].language)
            self.case.setChecked(chosen[0].case)
            self._typed()
        self._show()

    def _typed(self) -> None:
        self._check = None
        self._timer.start()
        self._show()

    def _ask(self) -> None:
        if self.reading.text().strip():
            self.check_requested.emit(self.reading.text(), self.language.currentData())

    def _good(self) -> bool:
        return self._check is not None and not self._check.problem and bool(self.word.text().strip())

    def _show(self) -> None:
        self.buttons["save"].setEnabled(self._good())
        self.buttons["remove"].setEnabled(bool(self.table.selected()))
        shades, check = theme.colors(self), self._check
        told = (check.problem or check.shown) if check is not None else ""
        wrong = check is not None and bool(check.problem)
        if not told and not self.reading.text():
            told, wrong = "\n".join(self._view.problems[:SHOWN_PROBLEMS]), True
        self.message.setText(told)
        tint(shades.danger if wrong else shades.muted, self.message)

    def _save(self) -> None:
        if not self._good():
            return
        priority = {"priority": self._edited[0].priority} if self._edited else {}
        entry = DictionaryEntry(
            self.word.text().strip(),
            self.language.currentData(),
            self.reading.text(),
            self.case.isChecked(),
            **priority,
        )
        replaced = self._edited
        self.word.clear()
        self.reading.clear()
        self.save_requested.emit(entry, replaced)

    def _remove(self) -> None:
        chosen = self.table.selected()
        if chosen:
            self.remove_requested.emit(chosen)
