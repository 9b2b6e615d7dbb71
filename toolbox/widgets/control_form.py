"""Knobs drawn from what a model declares: a slider with a number, a check box or a list for every ``core.Control``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from core import Control
from toolbox.widgets.panel import Panel, column, dress, named, row, still
from toolbox.widgets.text_knob import TextKnob

MOST_SLIDER_STEPS = 10_000
MOST_DECIMALS = 9


def translated(text: str) -> str:
    """A model's English label or help in the language of the window; unknown texts stay as they are."""
    return QCoreApplication.translate("Controls", text)


class SwitchKnob(QCheckBox):
    """A check box. ``changed(bool)``."""

    changed = Signal(bool)

    def __init__(self, control: Control, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name, checked=bool(control.default))
        self.toggled.connect(self.changed)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """What is no truth value is passed over."""
        if isinstance(value, bool):
            self.setChecked(value)


class ChoiceKnob(QComboBox):
    """A list. ``changed(str)``."""

    changed = Signal(str)

    def __init__(self, control: Control, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName=name)
        for choice in control.choices:
            self.addItem(choice, choice)
        still(self)
        self.set_value(control.default)
        self.currentIndexChanged.connect(lambda _: self.changed.emit(self.value()))

    def value(self) -> str:
        return self.currentData()

    def set_value(self, value: object) -> None:
        """What is not on the list is passed over."""
        if self.findData(value) >= 0:
            self.setCurrentIndex(self.findData(value))


class NumberKnob(QWidget):
    """Slider and number field that always agree. ``changed(float)``; whole numbers when the control says ``int``.

    A range too wide for a slider, such as steps of a training, has the field alone.
    """

    changed = Signal(float)

    def __init__(self, control: Control, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = control.kind == "int"
        step = control.step if control.step > 0 else 0.01
        self._low, self._step = control.minimum, max(1.0, round(step)) if self._whole else step
        steps = max(1, round((control.maximum - control.minimum) / self._step))
        self.slider = QSlider(Qt.Orientation.Horizontal, maximum=steps, pageStep=max(1, steps // 10))
        self.field = named(QDoubleSpinBox(keyboardTracking=False, singleStep=self._step), name)
        still(self.slider, self.field)
        self.field.setDecimals(0 if self._whole else max(2, _decimals(self._step), _decimals(float(control.default))))
        self.field.setRange(control.minimum, control.maximum)
        if steps > MOST_SLIDER_STEPS or 0.0 < float(control.default) < self._step:
            self.slider.hide()
            self.field.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        if control.unit:
            self.field.setSuffix(f" {translated(control.unit)}")
        row((named(self.slider, f"{name}_slider"), 1), self.field, owner=self, margins=0)
        self.setFocusProxy(self.field)
        self.set_value(control.default)
        self.slider.valueChanged.connect(lambda position: self.field.setValue(self._low + position * self._step))
        self.field.valueChanged.connect(self._typed)

    def value(self) -> float | int:
        return round(self.field.value()) if self._whole else self.field.value()

    def set_value(self, value: object) -> None:
        """Clamped into the range; what is no number is passed over. Emits ``changed`` only when the number changes."""
        if isinstance(value, int | float) and value == value:
            self.field.setValue(round(value) if self._whole else float(value))
            self._follow()

    def _typed(self, value: float) -> None:
        self._follow()
        self.changed.emit(value)

    def _follow(self) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((self.field.value() - self._low) / self._step))


def _decimals(number: float) -> int:
    """Digits behind the point that show it."""
    return next((n for n in range(MOST_DECIMALS) if abs(round(number, n) - number) < 1e-12), MOST_DECIMALS)


Knob = SwitchKnob | ChoiceKnob | TextKnob | NumberKnob
KNOBS: dict[str, type[SwitchKnob] | type[ChoiceKnob]] = {"bool": SwitchKnob, "choice": ChoiceKnob}
"""By a control's kind; all others are numbers. What takes any words is text."""


class ControlForm(Panel):
    """The knobs of the chosen model.

    Signals: ``value_changed(name, value)`` after a person moved one knob; ``values_changed(dict)`` with all of them, also
    after a reset (offered where ``resets``); ``path_asked(name)`` for a knob that holds a path. Values of knobs a new model shares with the old one are kept. ``name`` begins the object names.
    """

    value_changed = Signal(str, object)
    values_changed = Signal(dict)
    path_asked = Signal(str)

    def __init__(self, name: str = "control", parent: QWidget | None = None, resets: bool = True) -> None:
        super().__init__(parent)
        self._name, self._resets = name, resets
        self._controls: tuple[Control, ...] = ()
        self._widgets: dict[str, Knob] = {}
        self._labels: dict[str, QLabel] = {}
        self._wanted: dict[str, Any] = {}
        self._form = QFormLayout()
        self._empty = named(QLabel(), f"{name}s_empty")
        self._reset = named(QPushButton(), f"{name}s_reset")
        self._reset.clicked.connect(self.reset)
        column(self._form, self._empty, row(1, self._reset), owner=self, margins=0)
        self.finish()

    def controls(self) -> tuple[Control, ...]:
        return self._controls

    def set_controls(self, controls: Sequence[Control]) -> None:
        """Show these knobs instead of the present ones."""
        self._wanted.update(self.values())
        while self._form.rowCount():
            self._form.removeRow(0)
        self._widgets.clear()
        self._labels.clear()
        self._controls = tuple(controls)
        for control in self._controls:
            widget = self._knob(control)
            widget.changed.connect(lambda _, name=control.name, knob=widget: self._report(name, knob.value()))
            self._widgets[control.name] = widget
            self._labels[control.name] = QLabel()
            self._labels[control.name].setBuddy(widget)
            self._form.addRow(self._labels[control.name], widget)
        self.set_values(self._wanted)
        self.retranslate()

    def _knob(self, control: Control) -> Knob:
        name = f"{self._name}_{control.name}"
        if not control.free:
            return KNOBS.get(control.kind, NumberKnob)(control, name)
        knob = TextKnob(control, name)
        knob.path_asked.connect(lambda: self.path_asked.emit(control.name))
        return knob

    def values(self) -> dict[str, Any]:
        return {name: widget.value() for name, widget in self._widgets.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Set knobs by name, silently. Unknown names are remembered for a model that has them; unfit values are ignored."""
        self._wanted.update(values)
        for name in self._widgets.keys() & values.keys():
            with QSignalBlocker(self._widgets[name]):
                self._widgets[name].set_value(values[name])

    def reset(self) -> None:
        """Every knob back to the model's own default."""
        defaults = {control.name: control.default for control in self._controls}
        self.set_values(defaults)
        self.values_changed.emit(self.values())

    def recolor(self) -> None:
        for widget in self._widgets.values():
            if isinstance(widget, TextKnob):
                widget.recolor()

    def retranslate(self) -> None:
        dress(self._reset, self.tr("Reset knobs"), self.tr("Set every knob back to the default of the model"))
        self._empty.setText(self.tr("This model has no knobs."))
        self._empty.setVisible(not self._controls)
        self._reset.setVisible(self._resets and bool(self._controls))
        for control in self._controls:
            self._labels[control.name].setText(translated(control.label))
            widget, text = self._widgets[control.name], translated(control.label)
            for part in (widget, *widget.findChildren(QWidget)):
                part.setAccessibleName(text)
                part.setToolTip(translated(control.help) or text)
            if isinstance(widget, QComboBox):
                for index, choice in enumerate(control.choices):
                    widget.setItemText(index, translated(choice))

    def _report(self, name: str, value: Any) -> None:
        self._wanted[name] = value
        self.value_changed.emit(name, value)
        self.values_changed.emit(self.values())
