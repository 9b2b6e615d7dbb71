"""A small window below a word of the text: how it is said, and how it should be."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from engine.messages import PreviewWord, ReadingCheck
from toolbox.shell import theme
from toolbox.widgets.panel import Panel, buttons, column, dress, dress_all, named, pause_timer, row, tint

CHECK_MS = 120
WIDTH = 420


class WordPopup(Panel):
    """Signals
    -------
    check_requested(reading)                          answer with :meth:`set_check`
    chosen(PreviewWord, ReadingCheck, always)         say the word so, in this text or in all
    play_requested(PreviewWord, ReadingCheck)         let it be heard
    automatic_requested(PreviewWord)                  forget what was chosen for it
    """

    check_requested = Signal(str)
    chosen = Signal(object, object, bool)
    play_requested = Signal(object, object)
    automatic_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="word_popup")
        self.setWindowFlag(Qt.WindowType.Popup)
        self._word = PreviewWord("", "", "", 0, 0)
        self._check: ReadingCheck | None = None
        self.title = named(QLabel(), "word_title")
        self.reading = named(QLineEdit(), "word_reading")
        self.message = named(QLabel(wordWrap=True), "word_message")
        slots = {
            "here": lambda: self._choose(False),
            "always": lambda: self._choose(True),
            "play": self._play,
            "automatic": self._forget,
        }
        self.buttons = buttons("word", slots)
        frame = QFrame(frameShape=QFrame.Shape.StyledPanel)
        lines = (row(*list(self.buttons.values())[:2], 1), row(*list(self.buttons.values())[2:], 1))
        column(self.title, self.reading, self.message, *lines, owner=frame)
        column(frame, owner=self, margins=0)
        self.setFixedWidth(WIDTH)
        self._timer = pause_timer(self, CHECK_MS, lambda: self.check_requested.emit(self.reading.text()))
        self.reading.textChanged.connect(lambda _: self._typed())
        self.reading.returnPressed.connect(lambda: self._choose(False))
        self.finish()

    def open_for(self, word: PreviewWord, below: QPoint) -> None:
        """Show it for a word, at a place of the screen."""
        self._word = word
        self.title.setText(word.text)
        self.reading.setText(word.reading)
        self.reading.selectAll()
        self._typed()
        self._timer.stop()
        self.check_requested.emit(word.reading)
        self.adjustSize()
        free = self.screen().availableGeometry()
        left = max(free.left(), min(below.x(), free.right() - self.width()))
        top = (
            below.y() if below.y() + self.height() <= free.bottom() else max(free.top(), below.y() - self.height() - 30)
        )
        self.move(left, top)
        self.show()
        self.reading.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_check(self, check: ReadingCheck) -> None:
        """What the engine says of a reading; one of an older text is passed over."""
        if check.reading == self.reading.text():
            self._check = check
            self._show()

    def retranslate(self) -> None:
        dress(self.reading, self.tr("Reading of the word"))
        self.reading.setPlaceholderText("chong2 qing4, /kæt/, ハシ 1")
        texts = {
            "here": (self.tr("Only in this text"), self.tr("Say it so in this text (Enter)")),
            "always": (self.tr("Always"), self.tr("Put it into the dictionary: said so in every text")),
            "play": (self.tr("Play just this word"), self.tr("Hear the reading in the chosen voice")),
            "automatic": (self.tr("Back to automatic"), self.tr("Forget what was chosen for this word")),
        }
        dress_all(self.buttons, texts)
        self._show()

    def recolor(self) -> None:
        self._show()

    def _typed(self) -> None:
        self._check = None
        self._timer.start()
        self._show()

    def _show(self) -> None:
        check, shades = self._check, theme.colors(self)
        good = check is not None and not check.problem
        for name in ("here", "always", "play"):
            self.buttons[name].setEnabled(good)
        self.buttons["automatic"].setEnabled(bool(self._word.given))
        self.message.setText((check.problem or check.shown) if check is not None else "")
        tint(shades.muted if good else shades.danger, self.message)

    def _choose(self, always: bool) -> None:
        if self._check is not None and not self._check.problem:
            self.hide()
            self.chosen.emit(self._word, self._check, always)

    def _play(self) -> None:
        if self._check is not None and not self._check.problem:
            self.play_requested.emit(self._word, self._check)

    def _forget(self) -> None:
        self.hide()
        self.automatic_requested.emit(self._word)
