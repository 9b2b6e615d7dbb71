"""The box a person types into: detected language, how it will be pronounced, and what cannot be spoken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from PySide6.QtCore import QLocale, QMimeData, QSignalBlocker, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from core.types import WordReading
from engine.messages import PreviewWord
from toolbox.sentences import SAMPLES
from toolbox.shell import theme
from toolbox.speech.mark_highlighter import MarkHighlighter
from toolbox.speech.speak_choice import without
from toolbox.speech.word_line import WordLine
from toolbox.widgets.panel import Panel, choose, column, dress, fill_combo, named, pause_timer, row, tint

DEBOUNCE_MS = 200
ARROW_PX = 38
"""Room of a list beside its words."""
MAX_CHARACTERS = 20_000
MOST_UNDONE = 200
"""Steps of editing that are remembered when the next text takes the place of this one."""


def utf16_offsets(text: str) -> list[int]:
    """Where Qt counts each character of ``text`` (and its end): characters beyond U+FFFF take two places there."""
    return [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]


class PlainEdit(QPlainTextEdit):
    """Takes plain text only, and never so much that the window would stall. ``overflowed(dropped)`` says what did not fit."""

    overflowed = Signal(int)

    def insertFromMimeData(self, source: QMimeData) -> None:
        room = MAX_CHARACTERS - self.document().characterCount() + len(self.textCursor().selectedText())
        text = source.text()
        if len(text) > room:
            self.overflowed.emit(len(text) - max(0, room))
            text = text[: max(0, room)]
        self.textCursor().insertText(text)
        self.ensureCursorVisible()


class SpeakText(Panel):
    """Signals: ``text_changed(text, language)`` 200 ms after the last key, language ``""`` when it is to be detected.

    Filled from outside: :meth:`set_detected`, :meth:`set_preview`, :meth:`mark_ranges`.
    """

    text_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[tuple[int, int], ...] = ()
        self._detected = ""
        self._dropped = 0
        self._readings: tuple[WordReading, ...] = ()
        self.editor = named(PlainEdit(tabChangesFocus=True, minimumHeight=54), "speak_text")
        self.marks = MarkHighlighter(self.editor)
        self.language = named(QComboBox(), "speak_language")
        self.badge = named(QLabel(), "speak_language_badge")
        self.samples = named(QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup), "speak_samples")
        self.samples.setMenu(QMenu(self.samples))
        self.preview = named(WordLine(), "speak_phonemes")
        self.note = named(QLabel(wordWrap=True, visible=False), "speak_text_note")
        top = row((self.editor, 1), column(self.language, self.badge, self.samples, 1))
        column((top, 1), self.preview, self.note, owner=self, margins=0)
        self._timer = pause_timer(self, DEBOUNCE_MS, self.report)
        self.editor.textChanged.connect(self._typed)
        self.editor.overflowed.connect(self._was_cut)
        self.language.currentIndexChanged.connect(lambda _: self.report())
        self._fill_samples()
        self.set_languages(())
        self.finish()

    def text(self) -> str:
        return self.editor.toPlainText()

    def chosen_language(self) -> str:
        """Its code, such as ``zh``, or ``""`` for detection."""
        return self.language.currentData() or ""

    def set_text(self, text: str) -> None:
        """Replace the text; the person can undo it."""
        if self.editor.document().availableUndoSteps() > MOST_UNDONE:
            # Qt keeps every text that could be undone, without end: begin anew with the present one.
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(self.text())
        cursor = self.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text[:MAX_CHARACTERS])

    def readings(self) -> tuple[WordReading, ...]:
        """The readings that the person chose for words of this text."""
        text = self.text()
        return tuple(reading for reading in self._readings if reading.word in text)

    def set_readings(self, readings: Sequence[WordReading]) -> None:
        """Replace them all, and ask for a new look at the text."""
        if tuple(readings) != self._readings:
            self._readings = tuple(readings)
            self.report()

    def choose_reading(self, reading: WordReading) -> None:
        """Say a word of this text so, in place of what was chosen for it at the same places."""
        self.set_readings((*without(self._readings, reading), reading))

    def forget_reading(self, reading: WordReading) -> None:
        """Leave a word of this text to the program again, at the places of ``reading``."""
        self.set_readings(without(self._readings, reading))

    def set_languages(self, codes: Sequence[str]) -> str:
        """Offer the languages of the chosen model. Returns the chosen one's name if it is none of them; it is detected then."""
        before, name = self.chosen_language(), self.language.currentText()
        fill_combo(self.language, [(code, code) for code in ("", *codes)])
        self._name_languages()
        return name if self.chosen_language() != before else ""

    def set_language(self, code: str) -> bool:
        """False when the model does not speak it."""
        return choose(self.language, code)

    def report(self) -> None:
        """Ask for a new look at the text, now."""
        self._timer.stop()
        self.text_changed.emit(self.text(), self.chosen_language())

    def set_detected(self, code: str) -> None:
        """Show the detected language(s), e.g. ``zh`` or ``zh+en``; empty for none."""
        self._detected = code
        self.badge.setText(code.upper().replace("+", " + "))
        self.badge.setVisible(bool(code))

    def set_preview(self, phonemes: str, words: Sequence[PreviewWord] = ()) -> None:
        """The line under the text: how it will be pronounced, and the words in it."""
        self.preview.setText(phonemes)
        self.preview.set_words(words)
        self.preview.setCursorPosition(0)
        self.preview.setToolTip(phonemes[:1000] or self.tr("How the text will be pronounced"))

    def mark_ranges(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Underline what cannot be spoken: (start, length) in characters of :meth:`text`; an empty list clears."""
        self._marks = tuple((int(start), int(length)) for start, length in ranges)
        self._draw_marks()

    def retranslate(self) -> None:
        self.editor.setPlaceholderText(self.tr("Type what should be said"))
        dress(self.editor, self.tr("Text to speak"))
        self._name_languages()
        tip = self.tr("Detect the language, or say which it is; as Japanese, romaji is read too")
        dress(self.language, self.tr("Language of the text"), tip)
        dress(self.badge, self.tr("Detected language"))
        self.set_detected(self._detected)
        dress(self.samples, self.tr("Samples"), self.tr("Fill in a sample sentence"))
        self.preview.setAccessibleName(self.tr("Pronunciation"))
        self.set_preview(self.preview.text(), self.preview.words())
        self.preview.setPlaceholderText(self.tr("The pronunciation appears here"))
        headings = {**self._language_names(), "mixed": self.tr("Mixed languages")}
        for submenu in self.samples.menu().findChildren(QMenu):
            submenu.setTitle(headings[submenu.objectName().removeprefix("samples_")])
        self._show_note()

    def recolor(self) -> None:
        shades = theme.colors(self)
        self.badge.setStyleSheet(
            f"QLabel {{ color: {shades.on_accent.name()}; background: {shades.accent.name()};"
            " border-radius: 4px; padding: 1px 6px; }"
        )
        self.preview.setStyleSheet(f"QLineEdit {{ color: {shades.muted.name()}; background: transparent; }}")
        tint(shades.warning, self.note)
        self.marks.recolor()
        self._draw_marks()

    def _language_names(self) -> dict[str, str]:
        return {"": self.tr("Detect"), "zh": self.tr("Mandarin"), "en": self.tr("English"), "ja": self.tr("Japanese")}

    def _name_languages(self) -> None:
        names = self._language_names()
        for index in range(self.language.count()):
            code = self.language.itemData(index)
            self.language.setItemText(index, names.get(code) or QLocale(code).nativeLanguageName() or code)
        texts = (self.language.itemText(index) for index in range(self.language.count()))
        widest = max(map(self.language.fontMetrics().horizontalAdvance, texts))
        self.language.setMinimumWidth(widest + ARROW_PX)

    def _fill_samples(self) -> None:
        for code, texts in SAMPLES.items():
            submenu = named(QMenu(self.samples.menu()), f"samples_{code}")
            self.samples.menu().addMenu(submenu)
            for text in texts:
                submenu.addAction(text.replace("&", "&&"), lambda chosen=text: self.set_text(chosen))

    def _typed(self) -> None:
        self._timer.start()
        if self._dropped and not self._at_limit():
            self._dropped = 0
            self._show_note()

    def _at_limit(self) -> bool:
        return self.editor.document().characterCount() >= MAX_CHARACTERS

    def _was_cut(self, dropped: int) -> None:
        self._dropped = dropped
        self._show_note()

    def _show_note(self) -> None:
        note = self.tr("The text was too long: {count} characters at its end were left out.").format(
            count=self._dropped
        )
        self.note.setText(note if self._dropped else "")
        self.note.setVisible(bool(self._dropped))

    def _draw_marks(self) -> None:
        text, selections = self.text(), []
        offsets = utf16_offsets(text) if self._marks else []
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(theme.colors(self).danger)
        style.setToolTip(self.tr("This cannot be spoken and will be left out."))
        for start, length in self._marks:
            if length <= 0 or not 0 <= start < len(text):
                continue
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.editor.document())
            selection.cursor.setPosition(offsets[start])
            end = min(len(text), start + length)
            selection.cursor.setPosition(offsets[end], QTextCursor.MoveMode.KeepAnchor)
            selection.format = style
            selections.append(selection)
        self.editor.setExtraSelections(selections)
