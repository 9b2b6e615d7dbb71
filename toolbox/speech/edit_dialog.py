"""A window beside the main one: the sentences of the take that is shown, to be edited sound by sound."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QScrollArea, QWidget

from core.edits import ENERGY, LENGTH, LIMITS, PITCH
from toolbox.shell import theme
from toolbox.speech.edit_state import EditState
from toolbox.speech.edit_view import EditView
from toolbox.widgets.elided_label import ElidedLabel
from toolbox.widgets.flow import Flow
from toolbox.widgets.panel import Panel, buttons, column, dress, dress_all, fill_combo, named, narrow, row, tint

FIELDS = {"length": LENGTH, "begin": PITCH, "end": PITCH, "energy": ENERGY}
"""Name of a field -> what it tells of a sound."""


class _FittedArea(QScrollArea):
    """Holds the picture; another width shows the same stretch of it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        view = self.widget()
        if isinstance(view, EditView):
            view.fit()


class EditDialog(Panel):
    """Signals: ``sentence_chosen(index)``: answer with :meth:`show_state`; ``say_requested()`` to hear the sentence as it is drawn now,
    ``play_requested()`` as it was spoken last; ``changed()`` after every change of the state."""

    sentence_chosen = Signal(int)
    say_requested = Signal()
    play_requested = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="edit_dialog")
        self.setWindowFlag(Qt.WindowType.Tool)
        self._state: EditState | None = None
        self._busy, self._message = False, ""
        self.sentences = named(QComboBox(), "edit_sentence")
        narrow(self.sentences, 20)
        self.view = named(EditView(), "edit_view")
        self.area = named(_FittedArea(widgetResizable=True), "edit_area")
        self.area.setWidget(self.view)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sound = named(ElidedLabel(), "edit_sound")
        self.fields = {name: self._field(name, kind) for name, kind in FIELDS.items()}
        self.labels = {name: QLabel() for name in FIELDS}
        for name, label in self.labels.items():
            label.setBuddy(self.fields[name])
        self.hint = named(QLabel(wordWrap=True), "edit_hint")
        slots = {
            "undo": self._undo,
            "redo": self._redo,
            "reset_sound": self.view.reset_chosen,
            "reset": self._reset,
            "play": self.play_requested.emit,
            "say": self.say_requested.emit,
        }
        self.buttons = buttons("edit", slots)
        self._lay_out()
        self._connect()
        self.resize(760, 420)
        self.finish()

    def set_sentences(self, texts: Sequence[str], chosen: int) -> None:
        """The pieces of the take, pauses left out by the caller's numbering: an empty text is not offered."""
        fill_combo(self.sentences, [(str(place), text) for place, text in enumerate(texts) if text], str(chosen))
        self.sentences.setEnabled(self.sentences.count() > 1)

    def show_state(self, state: EditState | None, message: str = "") -> None:
        """A sentence to work on, or why there is none (one sentence)."""
        self._state, self._message = state, message
        self.view.set_state(state, max(0, self.view.place))
        self._show()

    def respoken(self) -> None:
        """The same state, but what is heard is another."""
        self.view.fit()
        self._show()

    def set_busy(self, busy: bool) -> None:
        """While speech is made nothing can be asked for, but drawing goes on."""
        self._busy = busy
        self._show()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Edit by hand"))
        dress(self.sentences, self.tr("Sentence"), self.tr("The sentence that is edited"))
        self.view.setAccessibleName(self.tr("Sounds of the sentence"))
        texts = {
            "length": (
                self.tr("Length"),
                self.tr("How long the chosen sound lasts, in percent (Ctrl+Left, Ctrl+Right)"),
            ),
            "begin": (self.tr("Pitch"), self.tr("Semitones at the beginning of the sound (both: Ctrl+Up, Ctrl+Down)")),
            "end": (self.tr("to"), self.tr("Semitones at the end of the sound")),
            "energy": (self.tr("Loudness"), self.tr("How much louder it is (Ctrl+Shift+Up, Ctrl+Shift+Down)")),
        }
        for name, (text, tip) in texts.items():
            self.labels[name].setText(text)
            dress(self.fields[name], tip if name == "end" else text, tip)
        self.fields["length"].setSuffix(self.tr(" %"))
        for name in ("begin", "end"):
            self.fields[name].setSuffix(self.tr(" st"))
        self.fields["energy"].setSuffix(self.tr(" dB"))
        dress_all(
            self.buttons,
            {
                "undo": (self.tr("Undo"), self.tr("Take the last change back (Ctrl+Z)")),
                "redo": (self.tr("Redo"), self.tr("Make it again (Ctrl+Y)")),
                "reset_sound": (self.tr("Reset the sound"), self.tr("Say the chosen sound as the model would (Del)")),
                "reset": (self.tr("Reset all"), self.tr("Say the whole sentence as the model would")),
                "play": (self.tr("Play"), self.tr("Hear the sentence as it was spoken last (Space)")),
                "say": (self.tr("Hear again"), self.tr("Speak the sentence as it is drawn, and only that (Enter)")),
            },
        )
        self._show()

    def recolor(self) -> None:
        tint(theme.colors(self).muted, self.hint)

    def _field(self, name: str, kind: str) -> QDoubleSpinBox:
        field = named(QDoubleSpinBox(keyboardTracking=False), f"edit_{name}")
        low, high = LIMITS[kind]
        scale = 100 if kind == LENGTH else 1
        field.setRange(low * scale, high * scale)
        field.setDecimals(0 if kind == LENGTH else 1)
        field.setSingleStep(5 if kind == LENGTH else 0.5)
        field.valueChanged.connect(lambda value: self._typed(name, value / scale))
        return field

    def _lay_out(self) -> None:
        pairs = [row(self.labels[name], field, margins=0) for name, field in self.fields.items()]
        told = QWidget()
        row(*pairs, 1, owner=told, margins=0)
        column(
            self.sentences,
            (self.area, 1),
            row((self.sound, 1), told),
            self.hint,
            Flow(tuple(self.buttons.values())),
            owner=self,
            margins=8,
        )

    def _connect(self) -> None:
        self.sentences.currentIndexChanged.connect(lambda _: self._choose_sentence())
        self.view.changed.connect(self._changed)
        self.view.chosen.connect(lambda _: self._show())
        self.view.say_requested.connect(lambda: self.buttons["say"].click())
        self.view.play_requested.connect(lambda: self.buttons["play"].click())
        for key, slot in ((QKeySequence.StandardKey.Undo, self._undo), (QKeySequence.StandardKey.Redo, self._redo)):
            QShortcut(QKeySequence(key), self, slot)

    def _choose_sentence(self) -> None:
        if self.sentences.currentIndex() >= 0:
            self.sentence_chosen.emit(int(self.sentences.currentData()))

    def _typed(self, name: str, value: float) -> None:
        if self._state is None or self.view.place < 0:
            return
        first, last = self._state.wanted[self.view.place].pitch
        values = {
            "length": {"length": value},
            "begin": {"pitch": (value, last)},
            "end": {"pitch": (first, value)},
            "energy": {"energy": value},
        }
        self.view.change(**values[name])

    def _undo(self) -> None:
        if self._state is not None:
            self._state.undo()
            self._moved()

    def _redo(self) -> None:
        if self._state is not None:
            self._state.redo()
            self._moved()

    def _reset(self) -> None:
        if self._state is not None:
            self._state.reset()
            self._moved()

    def _moved(self) -> None:
        self.view.fit()
        self._changed()

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        state, place = self._state, self.view.place
        known = state is not None and 0 <= place < len(state.symbols)
        sound = state.wanted[place] if state is not None and known else None
        values = (sound.length * 100, *sound.pitch, sound.energy) if sound is not None else (100.0, 0.0, 0.0, 0.0)
        for (name, field), value in zip(self.fields.items(), values):
            able = state is not None and FIELDS[name] in state.kinds
            for part in (self.labels[name], field):
                part.setVisible(able or state is None)
                part.setEnabled(able and known)
            with QSignalBlocker(field):
                field.setValue(value)
        told = ""
        if state is not None and known:
            told = self.tr("Sound {number} of {count}: {symbol}").format(
                number=place + 1, count=len(state.symbols), symbol=state.symbols[place].strip() or "␣"
            )
        self.sound.setText(told)
        self.view.setAccessibleDescription(told)
        self.hint.setText(self._message or self._advice(state))
        for name, able in self._able(state, known).items():
            self.buttons[name].setEnabled(able)

    def _able(self, state: EditState | None, known: bool) -> dict[str, bool]:
        return {
            "undo": state is not None and state.can_undo,
            "redo": state is not None and state.can_redo,
            "reset_sound": state is not None and known and bool(state.wanted[self.view.place]),
            "reset": state is not None and state.edited,
            "play": state is not None and state.piece.clip is not None,
            "say": state is not None and state.unheard and not self._busy,
        }

    def _advice(self, state: EditState | None) -> str:
        if state is None:
            return ""
        if state.kinds == {LENGTH}:
            return self.tr("Drag the borders. This model can only be told how long sounds last.")
        if PITCH not in state.kinds:
            return self.tr("Drag the borders and the bars below. This model cannot be told how high a sound is.")
        return self.tr(
            "Drag the borders, the points of the pitch and the bars below; Ctrl with the arrow keys does the same."
        )
