"""Beside the lists of the Speak panel: seed, trim, number of takes, presets, the switch that shows the knobs, voice conversion."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QSpinBox, QToolButton, QWidget

from toolbox.speech.speak_choice import MAX_SEED, MAX_TAKES
from toolbox.widgets.flow import Flow
from toolbox.widgets.panel import Panel, dress, named, row


class SpeakExtras(Panel):
    """Seed, trim and number of takes, presets, and the switch that shows the knobs. Signal: ``changed()``.

    ``presets_menu`` is empty: a controller fills it when it opens.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use_seed = named(QCheckBox(), "speak_use_seed")
        self.seed = named(QSpinBox(maximum=MAX_SEED, enabled=False), "speak_seed")
        self.trim = named(QCheckBox(), "speak_trim")
        self.takes_label = QLabel()
        self.takes = named(QSpinBox(minimum=1, maximum=MAX_TAKES), "speak_takes")
        self.takes_label.setBuddy(self.takes)
        self.presets = named(QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup), "speak_presets")
        self.presets_menu = named(QMenu(self.presets), "speak_presets_menu")
        self.presets.setMenu(self.presets_menu)
        self.convert = named(QToolButton(visible=False), "speak_convert")
        self.knobs = named(QToolButton(checkable=True), "speak_knobs")
        groups = [QWidget(), QWidget()]
        for group, parts in zip(groups, ((self.use_seed, self.seed), (self.takes_label, self.takes))):
            row(*parts, owner=group, margins=0)
        Flow((*groups, self.trim, self.presets, self.knobs, self.convert), self)
        self.use_seed.toggled.connect(self.seed.setEnabled)
        for signal in (self.use_seed.toggled, self.trim.toggled, self.seed.valueChanged, self.takes.valueChanged):
            signal.connect(lambda _: self.changed.emit())
        self.finish()

    def set_seed(self, seed: int | None) -> None:
        """Use this seed; None: a new one each time."""
        self.use_seed.setChecked(seed is not None)
        if seed is not None:
            self.seed.setValue(min(max(0, seed), self.seed.maximum()))

    def retranslate(self) -> None:
        dress(self.use_seed, self.tr("Seed"), self.tr("Use this seed: the same settings then give the same sound"))
        dress(self.seed, self.tr("Seed number"))
        dress(self.trim, self.tr("Trim silence"), self.tr("Cut silence out of the result by voice detection"))
        self.takes_label.setText(self.tr("Takes"))
        tip = self.tr("Make several takes and rank them by likeness to the voice")
        dress(self.takes, self.tr("Number of takes"), tip)
        dress(self.presets, self.tr("Presets"), self.tr("Models, knobs and feeling under a name"))
        tip = self.tr("Say a recording of one of the model's speakers again in the voice of another")
        dress(self.convert, self.tr("Convert…"), tip)
        dress(self.knobs, self.tr("Knobs"), self.tr("Show the knobs of the chosen model"))
