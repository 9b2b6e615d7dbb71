"""Which voice, feeling and models speak: the lists of the Speak panel and the seed, trim and takes beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from toolbox.speech.emotions import PRESETS, emotion_name
from toolbox.speech.speak_choice import FEELING_CLIP, FEELING_MAP, FEELING_NONE, PRESET_PREFIX, Option
from toolbox.widgets.panel import Panel, choose, dress, fill_combo, named, slim

MAX_SEED = 2**31 - 1


def fill_options(combo: QComboBox, options: Sequence[Option]) -> None:
    """Show the options, keeping the choice; those with a reason are greyed out and say why in their tooltip."""
    fill_combo(combo, [(option.key, option.name) for option in options])
    model = combo.model()
    for row, option in enumerate(options):
        combo.setItemData(row, option.reason or option.name, Qt.ItemDataRole.ToolTipRole)
        if option.reason and isinstance(model, QStandardItemModel):
            model.item(row).setEnabled(False)
    combo.setEnabled(bool(options))


class SpeakPickers(Panel):
    """Combos for voice, feeling, synthesizer, vocoder and device, and the feeling's strength.

    Signals: ``picked(what, key)`` with what = voice | feeling | synthesizer | vocoder | device when a person chooses;
    ``feeling_source_requested(key)`` when "from a clip" or "from the map" is chosen or asked for again;
    ``strength_changed(float)``.
    """

    picked = Signal(str, str)
    feeling_source_requested = Signal(str)
    strength_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: dict[str, str] = {}
        self.combos = {what: named(QComboBox(), f"speak_{what}") for what in self._kinds()}
        self.labels = {what: QLabel() for what in self._kinds()}
        for what, combo in self.combos.items():
            self.labels[what].setBuddy(combo)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            slim(combo, width=72)
            combo.activated.connect(lambda _, name=what: self._activated(name))
        self.strength = named(QSlider(Qt.Orientation.Horizontal), "speak_feeling_strength_slider")
        self.strength.setRange(0, 40)
        self.strength_field = named(QDoubleSpinBox(), "speak_feeling_strength")
        self.strength_field.setRange(0.0, 2.0)
        self.strength_field.setSingleStep(0.05)
        self.strength.valueChanged.connect(lambda value: self.strength_field.setValue(value / 20))
        self.strength_field.valueChanged.connect(self._strength_typed)
        self.strength_field.setValue(1.0)
        self.strength_label = QLabel()
        self.strength_label.setBuddy(self.strength_field)
        self._lay_out()
        self._fill_feelings()
        self.finish()

    @staticmethod
    def _kinds() -> tuple[str, ...]:
        return ("voice", "feeling", "synthesizer", "vocoder", "device")

    def chosen(self, what: str) -> str:
        return self.combos[what].currentData() or ""

    def choose(self, what: str, key: str) -> bool:
        """Select silently; False when there is no such entry."""
        found = choose(self.combos[what], key)
        self._show_strength()
        return found

    def set_options(self, what: str, options: Sequence[Option]) -> None:
        """Fill ``voice``, ``synthesizer``, ``vocoder`` or ``device``; the choice stays when it is still there."""
        fill_options(self.combos[what], options)
        self._show_empty(what)

    def set_feeling_detail(self, key: str, detail: str) -> None:
        """Say which clip (``clip``) or point (``map``) the feeling comes from, e.g. a file name."""
        self._details[key] = detail
        self._name_feelings()

    def retranslate(self) -> None:
        texts = {
            "voice": (self.tr("Voice"), self.tr("Whose voice speaks")),
            "feeling": (
                self.tr("Feeling"),
                self.tr(
                    "How it is said (keys 1 to 9 choose a preset). The built-in feelings learned from RAVDESS among "
                    "others: for non-commercial use."
                ),
            ),
            "synthesizer": (
                self.tr("Synthesizer"),
                self.tr("The model that turns text into a mel spectrogram or speech"),
            ),
            "vocoder": (self.tr("Vocoder"), self.tr("The model that turns a mel spectrogram into sound")),
            "device": (self.tr("Computed on"), self.tr("The processor or graphics card that does the work")),
        }
        for what, (label, tooltip) in texts.items():
            self.labels[what].setText(label)
            dress(self.combos[what], label, tooltip)
            self._show_empty(what)
        self.strength_label.setText(self.tr("Strength"))
        for widget in (self.strength, self.strength_field):
            dress(widget, self.tr("Strength of the feeling"), self.tr("0 is none, 1 as it is, 2 exaggerated"))
        self._name_feelings()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, what in enumerate(("voice", "feeling")):
            grid.addWidget(self.labels[what], 0, 2 * column)
            grid.addWidget(self.combos[what], 0, 2 * column + 1)
        strength = QHBoxLayout()
        strength.addWidget(self.strength, 1)
        strength.addWidget(self.strength_field)
        grid.addWidget(self.strength_label, 0, 4)
        grid.addLayout(strength, 0, 5)
        for column, what in enumerate(("synthesizer", "vocoder", "device")):
            grid.addWidget(self.labels[what], 1, 2 * column)
            grid.addWidget(self.combos[what], 1, 2 * column + 1)
        for column in (1, 3, 5):
            grid.setColumnStretch(column, 1)

    def _fill_feelings(self) -> None:
        presets = [Option(PRESET_PREFIX + key, emotion_name(key)) for key, _ in PRESETS]
        sources = [Option(FEELING_CLIP, ""), Option(FEELING_MAP, "")]
        fill_options(self.combos["feeling"], [Option(FEELING_NONE, ""), *presets, *sources])
        self._name_feelings()

    def _name_feelings(self) -> None:
        names = {
            FEELING_NONE: self.tr("None"),
            FEELING_CLIP: self.tr("From a clip"),
            FEELING_MAP: self.tr("From the map"),
        }
        combo = self.combos["feeling"]
        for row in range(combo.count()):
            key = combo.itemData(row)
            if key.startswith(PRESET_PREFIX):
                combo.setItemText(row, emotion_name(key.removeprefix(PRESET_PREFIX)))
            elif key in names:
                detail = self._details.get(key, "")
                more = f": {detail}" if detail else ("" if key == FEELING_NONE else "…")
                combo.setItemText(row, names[key] + more)
        self._show_strength()

    def _show_empty(self, what: str) -> None:
        texts = {
            "voice": self.tr("No voice yet"),
            "synthesizer": self.tr("No model yet"),
            "vocoder": self.tr("No model yet"),
            "device": self.tr("CPU"),
        }
        self.combos[what].setPlaceholderText(texts.get(what, ""))

    def _activated(self, what: str) -> None:
        key = self.chosen(what)
        self._show_strength()
        self.picked.emit(what, key)
        if what == "feeling" and key in (FEELING_CLIP, FEELING_MAP):
            self.feeling_source_requested.emit(key)

    def _strength_typed(self, value: float) -> None:
        with QSignalBlocker(self.strength):
            self.strength.setValue(round(value * 20))
        self.strength_changed.emit(value)

    def _show_strength(self) -> None:
        felt = self.chosen("feeling") != FEELING_NONE
        self.strength.setEnabled(felt)
        self.strength_field.setEnabled(felt)


class SpeakExtras(Panel):
    """Seed, trim and number of takes, presets, and the switch that shows the knobs. Signal: ``changed()``.

    ``presets_menu`` is empty: a controller fills it when it opens.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use_seed = named(QCheckBox(), "speak_use_seed")
        self.seed = named(QSpinBox(), "speak_seed")
        self.seed.setRange(0, MAX_SEED)
        self.seed.setEnabled(False)
        self.trim = named(QCheckBox(), "speak_trim")
        self.takes_label = QLabel()
        self.takes = named(QSpinBox(), "speak_takes")
        self.takes.setRange(1, 4)
        self.takes_label.setBuddy(self.takes)
        self.presets = named(QToolButton(), "speak_presets")
        self.presets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.presets_menu = named(QMenu(self.presets), "speak_presets_menu")
        self.presets.setMenu(self.presets_menu)
        self.knobs = named(QToolButton(), "speak_knobs")
        self.knobs.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.use_seed, self.seed, self.takes_label, self.takes, self.trim):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.presets)
        row.addWidget(self.knobs)
        self.use_seed.toggled.connect(self.seed.setEnabled)
        for signal in (self.use_seed.toggled, self.trim.toggled, self.seed.valueChanged, self.takes.valueChanged):
            signal.connect(lambda _: self.changed.emit())
        self.finish()

    def set_seed(self, seed: int | None) -> None:
        """Use this seed; None: a new one each time."""
        self.use_seed.setChecked(seed is not None)
        if seed is not None:
            self.seed.setValue(seed)

    def retranslate(self) -> None:
        dress(self.use_seed, self.tr("Seed"), self.tr("Use this seed: the same settings then give the same sound"))
        dress(self.seed, self.tr("Seed number"))
        dress(self.trim, self.tr("Trim silence"), self.tr("Cut silence out of the result by voice detection"))
        self.takes_label.setText(self.tr("Takes"))
        dress(
            self.takes, self.tr("Number of takes"), self.tr("Make several takes and rank them by likeness to the voice")
        )
        dress(self.presets, self.tr("Presets"), self.tr("Models, knobs and feeling under a name"))
        dress(self.knobs, self.tr("Knobs"), self.tr("Show the knobs of the chosen model"))
