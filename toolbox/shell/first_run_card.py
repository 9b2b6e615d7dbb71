"""What a newcomer sees while something is missing: one sentence and one button for each missing thing."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from toolbox.shell import theme
from toolbox.widgets.panel import Panel, buttons, column, dress, grid, named, row

STEPS = ("hello", "dataset", "record", "device")
"""hello: try the built-in voice; the others: no dataset, no recording yet, no sound device."""


class FirstRunCard(Panel):
    """Signals: ``step_requested(name)`` with a name of :data:`STEPS`; ``dismissed()``."""

    step_requested = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="first_run_card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._recording = False
        self._shown: frozenset[str] = frozenset()
        self.title = QLabel()
        self.close_button = named(QToolButton(), "first_run_close")
        self.sentences = {step: QLabel(wordWrap=True) for step in STEPS}
        self.buttons = buttons("first_run", {step: partial(self.step_requested.emit, step) for step in STEPS})
        cells = grid(*zip(self.sentences.values(), self.buttons.values()), wide=[0])
        column(row((self.title, 1), self.close_button), QFrame(frameShape=QFrame.Shape.HLine), cells, owner=self)
        self.close_button.clicked.connect(self._dismiss)
        self.set_steps(())
        self.finish()

    def set_steps(self, steps: Collection[str]) -> None:
        """Show these steps; with none the card hides itself."""
        self._shown = frozenset(steps)
        for step in STEPS:
            self.sentences[step].setVisible(step in self._shown)
            self.buttons[step].setVisible(step in self._shown)
        self.setVisible(bool(self._shown & set(STEPS)))

    def set_recording(self, recording: bool) -> None:
        """Whether a recording runs: the button then stops it."""
        self._recording = recording
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Welcome. A first sound is one click away."))
        dress(self.close_button, "✕", self.tr("Hide this card"))
        self.close_button.setAccessibleName(self.tr("Hide this card"))
        texts = {
            "hello": (self.tr("The built-in voice needs nothing else."), self.tr("Say hello")),
            "dataset": (
                self.tr("No speech to choose from yet: add a folder, or drop files and folders on the window."),
                self.tr("Add a folder…"),
            ),
            "record": (
                self.tr("Record five seconds of your own voice."),
                self.tr("Stop") if self._recording else self.tr("Record"),
            ),
            "device": (
                self.tr("No sound device was found. You can still make and export speech."),
                self.tr("Look again"),
            ),
        }
        for step, (sentence, button) in texts.items():
            self.sentences[step].setText(sentence)
            dress(self.buttons[step], button, sentence)

    def recolor(self) -> None:
        shades = theme.colors(self)
        self.setStyleSheet(
            f"#first_run_card {{ background: {shades.background.name()}; border: 1px solid {shades.accent.name()};"
            " border-radius: 6px; }"
        )
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)

    def _dismiss(self) -> None:
        self.set_steps(())
        self.dismissed.emit()
