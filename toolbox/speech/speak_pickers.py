"""Which voice, feeling and models speak: the lists of the Speak panel, and the strength of the feeling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QLayout, QLineEdit, QSizePolicy, QWidget

from core.types import DEFAULT_KEY, Control, ModelInfo, Reference, Socket
from toolbox.speech.emotions import emotion_name
from toolbox.speech.speak_choice import CLIP, ENTRY, KEPT, MAP, OWN, Option, alike, fit_for, fits
from toolbox.widgets.control_form import NumberKnob
from toolbox.widgets.flow import Flow
from toolbox.widgets.panel import Panel, choose, column, dress, fill_combo, named, row, slim, tip

KINDS = ("voice", "feeling", "synthesizer", "vocoder", "device")
TOLD = ("voice", "feeling")
"""What a model can be told; the lists are drawn from its sockets."""
ANYTHING = Socket()


def fill_options(combo: QComboBox, options: Sequence[Option]) -> None:
    """Show the options, keeping the choice; those with a reason are greyed out and say why in their tooltip."""
    fill_combo(combo, [(option.key, option.name) for option in options])
    model = combo.model()
    for place, option in enumerate(options):
        combo.setItemData(place, tip(option.reason or option.hint or option.name), Qt.ItemDataRole.ToolTipRole)
        if option.reason and isinstance(model, QStandardItemModel):
            model.item(place).setEnabled(False)
    combo.setEnabled(bool(options))


def _group(label: QLabel, part: QWidget | QLayout, control: QWidget) -> QWidget:
    """A list and what it is called, never parted; it takes the room there is."""
    group = QWidget()
    row(label, (part, 1), owner=group, margins=0)
    group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    label.setBuddy(control)
    return group


class SpeakPickers(Panel):
    """Combos for voice, feeling, synthesizer, vocoder and device; the feeling's strength and descriptions in words where the
    model can be told them.

    Signals: ``picked(what, key)`` with what = voice | feeling | synthesizer | vocoder | device when a person chooses;
    ``feeling_source_requested(key)`` when "from a clip" or "from the map" is chosen or asked for again;
    ``told_changed()`` when the strength or a description was changed.
    """

    picked = Signal(str, str)
    feeling_source_requested = Signal(str)
    told_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info: ModelInfo | None = None
        self._voices: list[Option] = []
        self._feelings: list[Option] = []
        self._options: dict[str, dict[str, Option]] = {what: {} for what in TOLD}
        self._kept: dict[str, Reference] = {}
        self._pointed = {CLIP: Reference(), MAP: Reference()}
        self.combos = {what: named(QComboBox(), f"speak_{what}") for what in KINDS}
        self.labels = {what: QLabel() for what in KINDS}
        for what, combo in self.combos.items():
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(11)
            slim(combo, width=72)
            combo.activated.connect(lambda _, name=what: self._activated(name))
        self.prompts = {what: named(QLineEdit(), f"speak_{what}_prompt") for what in TOLD}
        for prompt in self.prompts.values():
            prompt.hide()
            prompt.textChanged.connect(lambda _: self.told_changed.emit())
        strength = Control("strength", "Strength", 1.0, "", maximum=2.0, step=0.05)
        self.strength = NumberKnob(strength, "speak_feeling_strength")
        self.strength.changed.connect(lambda _: self.told_changed.emit())
        self.strength_field = self.strength.field
        self.strength_field.setKeyboardTracking(True)
        self.strength_label = QLabel()
        told = {what: column(self.combos[what], self.prompts[what]) for what in TOLD}
        groups = [_group(self.labels[what], told.get(what, combo), combo) for what, combo in self.combos.items()]
        groups.insert(len(TOLD), _group(self.strength_label, self.strength, self.strength))
        Flow(groups, self)
        self.finish()

    def chosen(self, what: str) -> str:
        return self.combos[what].currentData() or ""

    def keys(self, what: str) -> list[str]:
        return [self.combos[what].itemData(row) for row in range(self.combos[what].count())]

    def choose(self, what: str, key: str) -> bool:
        """Select silently; False when there is no such entry or it cannot be chosen."""
        combo = self.combos[what]
        row = combo.findData(key)
        found = row >= 0 and bool(combo.model().flags(combo.model().index(row, 0)) & Qt.ItemFlag.ItemIsEnabled)
        found = found and choose(combo, key)
        if what == "voice" and self._feelings:
            self._refill("feeling")
        self._show_strength()
        return found

    def set_options(self, what: str, options: Sequence[Option]) -> None:
        """Fill ``synthesizer``, ``vocoder`` or ``device``; the choice stays when it is still there."""
        fill_options(self.combos[what], options)
        if what != "device":  # a list of one is no choice
            for widget in (self.labels[what], self.combos[what]):
                widget.setVisible(len(options) != 1)

    # -- what the model can be told ---------------------------------------------------------------------------------

    def set_model(self, info: ModelInfo) -> list[str]:
        """Offer what this model can be told. Returns the names of choices it cannot take."""
        before = {what: self.combos[what].currentText() for what in TOLD if self._told(what)}
        self._info = info
        for what in TOLD:
            self._refill(what)
        for what, prompt in self.prompts.items():
            prompt.setVisible(self._socket(what).prompt)
        for widget in (self.strength_label, self.strength, self.strength_field):
            widget.setVisible(self._socket("feeling").strength)
        lost = [what for what in before if not self._told(what)]
        for what in lost:
            self.choose(what, OWN)
        return [before[what] for what in lost]

    def offer_voices(self, options: Sequence[Option]) -> None:
        """The voices at hand; those that the model can take are shown."""
        self._voices = list(options)
        self._refill("voice")
        if self._feelings:
            self._refill("feeling")

    def offer_feelings(self, options: Sequence[Option]) -> None:
        """The feelings of the library; those that the model can take are shown, each as it is for the chosen voice."""
        self._feelings = list(options)
        self._refill("feeling")

    def point(self, key: str, reference: Reference) -> bool:
        """The feeling of a clip (``clip``) or a place on the map (``map``), chosen at once; False when the model cannot take it."""
        if not fits(reference, self._socket("feeling")):
            return False
        self._pointed[key] = reference
        self._refill("feeling")
        return self.choose("feeling", key)

    def takes(self, what: str, reference: Reference) -> bool:
        """Whether the model can be told this."""
        return fits(reference, self._socket(what))

    def listens(self, what: str) -> bool:
        """Whether the model can be told this by vectors at all."""
        return self._socket(what).space is not None

    def reference(self, what: str) -> Reference:
        """The voice or feeling chosen now, with its description in words and its strength."""
        found, socket = self._told(what), self._socket(what)
        if socket.prompt:
            found = replace(found, prompt=self.prompts[what].text().strip())
        return replace(found, strength=self.strength_field.value()) if what == "feeling" and socket.strength else found

    def choose_reference(self, what: str, wanted: Reference) -> bool:
        """Choose what a request asked for, whether it is offered here or came along with the request; False when it is neither.

        Of a reference that holds nothing but a name, the name is looked up among what is offered.
        """
        if what == "feeling" and wanted.strength == wanted.strength:
            self.strength_field.setValue(wanted.strength)
        self.prompts[what].setText(wanted.prompt)
        plain, options = replace(wanted, prompt="", strength=1.0), self._options[what].values()
        if plain.entry in self._socket(what).entries:
            return self.choose(what, ENTRY + plain.entry)
        if not plain:
            named_so = (o.key for o in options if o.reference and plain.name in (o.key, o.name))
            return self.choose(what, next(named_so, "") if plain.name else OWN)
        found = next((option.key for option in options if alike(option.reference, plain)), "")
        if found:
            return self.choose(what, found)
        if not fits(plain, self._socket(what)):
            return False
        self._kept[what] = plain
        self._refill(what)
        return self.choose(what, KEPT)

    def _told(self, what: str) -> Reference:
        option = self._options[what].get(self.chosen(what))
        return option.reference if option is not None else Reference()

    def _speaker(self) -> str:
        told = self._told("voice")
        return told.name or told.entry

    def _socket(self, what: str) -> Socket:
        if self._info is None:
            return ANYTHING
        return self._info.voice if what == "voice" else self._info.feeling

    def _refill(self, what: str) -> None:
        """The model's own, what is offered and fits, the model's table, what came along with a request."""
        socket = self._socket(what)
        if what == "voice":
            shipped = self._info is None or self._info.key == DEFAULT_KEY
            own = self.tr("Built-in voice") if shipped else self.tr("The model's own voice")
            named_so, at_hand = str, self._voices
        else:
            own, named_so = self.tr("None"), emotion_name
            at_hand = [self._source(key) for key in (CLIP, MAP)] if socket.space is not None else []
            at_hand += fit_for([each for each in self._feelings if fits(each.reference, socket)], self._speaker())
        entries = [
            Option(ENTRY + entry, named_so(entry), "", Reference(entry, entry=entry)) for entry in socket.entries
        ]
        kept = self._kept.get(what)
        if kept is not None:
            name = self.tr("{name} (as asked before)").format(name=kept.name)
            at_hand = [*at_hand, Option(KEPT, name, "", kept)]
        fitting = [option for option in at_hand if self._info is None or fits(option.reference, socket)]
        options = [
            Option(OWN, own, hint=self._own_hint(what)),
            *(fitting + entries if what == "voice" else entries + fitting),
        ]
        self._options[what] = {option.key: option for option in options}
        fill_options(self.combos[what], options)
        self._show_strength()

    def _own_hint(self, what: str) -> str:
        if what == "voice":
            return ""
        return self.tr("The voice as it is; “Neutral” makes it even, without any emotion.")

    def _source(self, key: str) -> Option:
        names = {CLIP: self.tr("From a clip"), MAP: self.tr("From the map")}
        pointed = self._pointed[key]
        pointed = pointed if fits(pointed, self._socket("feeling")) else Reference()
        return Option(key, f"{names[key]}: {pointed.name}" if pointed else f"{names[key]}…", "", pointed)

    def _show_strength(self) -> None:
        self.strength.setEnabled(self.chosen("feeling") != OWN)

    # -- all lists --------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        texts = {
            "voice": (self.tr("Voice"), self.tr("Whose voice speaks")),
            "feeling": (
                self.tr("Feeling"),
                self.tr(
                    "How it is said (keys 1 to 9 choose one of the model's own). The built-in feelings learned from RAVDESS "
                    "among others: for non-commercial use."
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
        for what, text in zip(KINDS[2:], (self.tr("No model yet"), self.tr("No model yet"), self.tr("CPU"))):
            self.combos[what].setPlaceholderText(text)
        self.strength_label.setText(self.tr("Strength"))
        for widget in (self.strength.slider, self.strength_field):
            dress(widget, self.tr("Strength of the feeling"), self.tr("0 is none, 1 as it is, 2 exaggerated"))
        prompts = {"voice": self.tr("The voice in words"), "feeling": self.tr("The feeling in words")}
        for what, text in prompts.items():
            dress(self.prompts[what], text)
            self.prompts[what].setPlaceholderText(text)
            self._refill(what)

    def _activated(self, what: str) -> None:
        key = self.chosen(what)
        if what == "voice" and self._feelings:
            self._refill("feeling")
        self._show_strength()
        self.picked.emit(what, key)
        if what == "feeling" and key in (CLIP, MAP):
            self.feeling_source_requested.emit(key)
