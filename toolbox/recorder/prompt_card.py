"""A text to read while recording: a person who knows what to say records better."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QSizePolicy, QToolButton, QWidget

from toolbox.sentences import LANGUAGE_NAMES, PROMPTS
from toolbox.shell import i18n
from toolbox.shell.icons import icon
from toolbox.widgets.panel import Panel, column, dress, named, row


class PromptCard(Panel):
    """Shows one prompt; language and next prompt at choice. Signal: ``prompt_changed(language, text)``."""

    prompt_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="prompt_card")
        self._places = dict.fromkeys(PROMPTS, 0)
        self._followed = ""
        """The language of the window that the prompts followed last; what a person chose meanwhile holds until it changes."""
        self.language = named(QComboBox(), "prompt_language")
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.next_button = named(QToolButton(autoRaise=True), "prompt_next")
        self.caption = QLabel()
        self.text = named(QLabel(wordWrap=True, margin=6, alignment=Qt.AlignmentFlag.AlignTop), "prompt_text")
        self.text.setFrameShape(QFrame.Shape.StyledPanel)
        self.text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        head = row((self.caption, 1), self.language, self.next_button)
        column(head, (self.text, 1), owner=self, margins=0)
        self.language.currentIndexChanged.connect(lambda _: self._show())
        self.next_button.clicked.connect(lambda: self.next())
        self.finish()
        self._show()

    @property
    def prompt(self) -> tuple[str, str]:
        """Language code and text."""
        code = self.language.currentData()
        texts = PROMPTS[code]
        return code, texts[self._places[code] % len(texts)]

    def set_language(self, code: str) -> None:
        """``en``, ``zh`` or ``ja`` (also ``zh-CN`` and the like); others change nothing."""
        index = self.language.findData(code.split("-")[0].split("_")[0].lower())
        if index >= 0:
            self.language.setCurrentIndex(index)

    def next(self) -> None:
        """The next prompt of this language; after the last comes the first."""
        self._places[self.language.currentData()] += 1
        self._show()

    def _show(self) -> None:
        code, text = self.prompt
        self.text.setText(text)
        self.prompt_changed.emit(code, text)

    def retranslate(self) -> None:
        self.caption.setText(self.tr("Read this aloud"))
        self.text.setAccessibleName(self.tr("Text to read"))
        dress(self.language, self.tr("Language of the text to read"))
        dress(self.next_button, self.tr("Next text"), self.tr("Another text to read"))
        self._follow_window()

    def _follow_window(self) -> None:
        """Whoever reads the window in a language can read that language aloud."""
        app = QApplication.instance()
        switch = i18n.switch(app) if isinstance(app, QApplication) else None
        if switch is not None and switch.language != self._followed:
            self._followed = switch.language
            self.set_language(switch.language)

    def recolor(self) -> None:
        self.next_button.setIcon(icon("next"))
