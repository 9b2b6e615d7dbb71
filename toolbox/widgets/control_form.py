"""Knobs drawn from what a model declares: a slider with a number, a check box or a list for every ``core.Control``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from core import Control
from toolbox.widgets.panel import Panel, column, dress, named, row


def translated(text: str) -> str:
    """A model's English label or help in the language of the window; unknown texts stay as they are."""
    return QCoreApplication.translate("Controls", text)


class NumberKnob(QWidget):
    """Slider and number field that always agree. ``changed(float)``; whole numbers when the control says ``int``."""

    changed = Signal(float)

    def __init__(self, control: Control, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._step = control.minimum, control.step if control.step > 0 else 0.01
        if control.kind == "int":
            self._step = max(1.0, round(self._step))
        steps = max(1, round((control.maximum - control.minimum) / self._step))
        self.slider = named(QSlider(Qt.Orientation.Horizontal), f"{name}_slider")
        self.slider.setRange(0, steps)
        self.slider.setPageStep(max(1, steps // 10))
        self.field: QSpinBox | QDoubleSpinBox
        self.field = QSpinBox() if control.kind == "int" else QDoubleSpinBox()
        named(self.field, name)
        if isinstance(self.field, QDoubleSpinBox):
            self.field.setDecimals(3 if self._step < 0.01 else 2)
            self.field.setRange(control.minimum, control.maximum)
            self.field.setSingleStep(self._step)
        else:
            self.field.setRange(round(control.minimum), round(control.maximum))
            self.field.setSingleStep(round(self._step))
        self.field.setKeyboardTracking(False)
        if control.unit:
            self.field.setSuffix(f" {translated(control.unit)}")
        row((self.slider, 1), self.field, owner=self, margins=0)
        self.setFocusProxy(self.field)
        self.slider.valueChanged.connect(self._slid)
        self.field.valueChanged.connect(self._typed)

    def value(self) -> float | int:
        return self.field.value()

    def set_value(self, value: float | int) -> None:
        """Clamped into the range; emits ``changed`` only when the number changes."""
        self.field.setValue(round(value) if isinstance(self.field, QSpinBox) else float(value))
        self._follow()

    def _slid(self, position: int) -> None:
        value = self._low + position * self._step
        self.field.setValue(round(value) if isinstance(self.field, QSpinBox) else value)

    def _typed(self, value: float) -> None:
        self._follow()
        self.changed.emit(float(value))

    def _follow(self) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((self.field.value() - self._low) / self._step))


class ControlForm(Panel):
    """The knobs of the chosen model.

    Signals: ``value_changed(name, value)`` after a person moved one knob; ``values_changed(dict)`` with all of them, also
    after a reset. Values of knobs a new model shares with the old one are kept. ``name`` begins the object names.
    """

    value_changed = Signal(str, object)
    values_changed = Signal(dict)

    def __init__(self, name: str = "control", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._controls: tuple[Control, ...] = ()
        self._widgets: dict[str, QWidget] = {}
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
            widget = self._make(control)
            self._widgets[control.name] = widget
            self._labels[control.name] = QLabel()
            self._labels[control.name].setBuddy(widget)
            self._form.addRow(self._labels[control.name], widget)
        self.set_values(self._wanted)
        self.retranslate()

    def values(self) -> dict[str, Any]:
        return {control.name: self._value(control) for control in self._controls}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Set knobs by name, silently. Unknown names are remembered for a model that has them; unfit values are ignored."""
        self._wanted.update(values)
        for control in self._controls:
            if control.name in values:
                with QSignalBlocker(self._widgets[control.name]):
                    self._put(control, values[control.name])

    def reset(self) -> None:
        """Every knob back to the model's own default."""
        defaults = {control.name: control.default for control in self._controls}
        self.set_values(defaults)
        self.values_changed.emit(self.values())

    def retranslate(self) -> None:
        dress(self._reset, self.tr("Reset knobs"), self.tr("Set every knob back to the default of the model"))
        self._empty.setText(self.tr("This model has no knobs."))
        self._empty.setVisible(not self._controls)
        self._reset.setVisible(bool(self._controls))
        for control in self._controls:
            self._labels[control.name].setText(translated(control.label))
            widget, text = self._widgets[control.name], translated(control.label)
            for part in (widget, *widget.findChildren(QWidget)):
                part.setAccessibleName(text)
                part.setToolTip(translated(control.help) or text)
            if isinstance(widget, QComboBox):
                for index, choice in enumerate(control.choices):
                    widget.setItemText(index, translated(choice))

    def _make(self, control: Control) -> QWidget:
        if control.kind == "bool":
            box = named(QCheckBox(), f"{self._name}_{control.name}")
            box.setChecked(bool(control.default))
            box.toggled.connect(lambda value: self._report(control.name, value))
            return box
        if control.kind == "choice":
            combo = named(QComboBox(), f"{self._name}_{control.name}")
            for choice in control.choices:
                combo.addItem(choice, choice)
            combo.setCurrentIndex(max(0, combo.findData(control.default)))
            combo.currentIndexChanged.connect(lambda _: self._report(control.name, combo.currentData()))
            return combo
        knob = NumberKnob(control, f"{self._name}_{control.name}")
        knob.set_value(float(control.default))
        knob.changed.connect(lambda _: self._report(control.name, knob.value()))
        return knob

    def _value(self, control: Control) -> Any:
        widget = self._widgets[control.name]
        if isinstance(widget, QCheckBox):
            return widget.isChecked()
        if isinstance(widget, QComboBox):
            return widget.currentData()
        return widget.value() if isinstance(widget, NumberKnob) else control.default

    def _put(self, control: Control, value: Any) -> None:
        widget = self._widgets[control.name]
        if isinstance(widget, QCheckBox) and isinstance(value, bool):
            widget.setChecked(value)
        elif isinstance(widget, QComboBox) and widget.findData(value) >= 0:
            widget.setCurrentIndex(widget.findData(value))
        elif isinstance(widget, NumberKnob) and isinstance(value, int | float) and value == value:
            widget.set_value(value)

    def _report(self, name: str, value: Any) -> None:
        self._wanted[name] = value
        self.value_changed.emit(name, value)
        self.values_changed.emit(self.values())
