"""The sentences of the text as small buttons: what is waiting, being spoken, done, playing or failed; any can be re-done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QToolButton, QWidget

from toolbox import theme
from toolbox.widgets.panel import Panel, named

STATES = ("waiting", "working", "done", "playing", "failed")
_MARKS = {"waiting": "○", "working": "◔", "done": "✓", "playing": "▶", "failed": "!"}
_SHOWN_CHARACTERS = 18


class SentenceChips(Panel):
    """One chip a sentence. A click plays a finished sentence; its menu speaks it again, alone.

    Signals: ``play_requested(index)``, ``redo_requested(index)``.
    """

    play_requested = Signal(int)
    redo_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._states: list[str] = []
        self._chips: list[QToolButton] = []
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        self._area = named(QScrollArea(), "sentence_chips_area")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(inside)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setVisible(False)
        self.finish()

    def sentences(self) -> list[str]:
        return list(self._texts)

    def states(self) -> list[str]:
        return list(self._states)

    def set_sentences(self, texts: Sequence[str]) -> None:
        """Start over with these sentences, all waiting. Existing chips are re-used: long texts stay cheap."""
        self._texts = list(texts)
        self._states = ["waiting"] * len(self._texts)
        while len(self._chips) < len(self._texts):
            self._add_chip()
        for index, chip in enumerate(self._chips):
            chip.setVisible(index < len(self._texts))
            if index < len(self._texts):
                self._show(index)
        self._area.setFixedHeight(self._area.widget().sizeHint().height() + 14)
        self.setVisible(len(self._texts) > 1)

    def set_state(self, index: int, state: str) -> None:
        """``state`` is one of :data:`STATES`; unknown states and indexes are ignored."""
        if 0 <= index < len(self._states) and state in STATES:
            self._states[index] = state
            self._show(index)
            if state in ("working", "playing"):
                self._area.ensureWidgetVisible(self._chips[index])

    def retranslate(self) -> None:
        for index in range(len(self._texts)):
            self._show(index)

    def recolor(self) -> None:
        self.retranslate()

    def _add_chip(self) -> None:
        index = len(self._chips)
        chip = named(QToolButton(), f"sentence_chip_{index}")
        menu = QMenu(chip)
        menu.addAction("", lambda: self.play_requested.emit(index))
        menu.addAction("", lambda: self.redo_requested.emit(index))
        chip.setMenu(menu)
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        chip.clicked.connect(lambda: self._clicked(index))
        self._chips.append(chip)
        self._row.insertWidget(index, chip)

    def _clicked(self, index: int) -> None:
        if self._states[index] in ("done", "playing"):
            self.play_requested.emit(index)
        elif self._states[index] == "failed":
            self.redo_requested.emit(index)
        else:
            chip = self._chips[index]
            chip.menu().popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _show(self, index: int) -> None:
        chip, text, state = self._chips[index], self._texts[index], self._states[index]
        short = text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"
        chip.setText(f"{_MARKS[state]} {short}".replace("&", "&&"))
        words = {
            "waiting": self.tr("waiting"),
            "working": self.tr("being spoken"),
            "done": self.tr("done"),
            "playing": self.tr("playing"),
            "failed": self.tr("failed"),
        }
        chip.setAccessibleName(self.tr("Sentence {number}, {state}").format(number=index + 1, state=words[state]))
        chip.setToolTip(f"{words[state]}: {text}")
        shades = theme.colors(self)
        color = {"failed": shades.danger, "playing": shades.accent, "done": shades.success}.get(
            state, shades.foreground
        )
        chip.setStyleSheet(f"QToolButton {{ color: {color.name()}; }}")
        play, redo = chip.menu().actions()
        play.setText(self.tr("Play this sentence"))
        play.setEnabled(state in ("done", "playing"))
        redo.setText(self.tr("Speak this sentence again"))
