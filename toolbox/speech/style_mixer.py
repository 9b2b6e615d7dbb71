"""A window beside the main one: styles from clips and texts, their shares in a mixture, and its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from core.types import Embedding
from toolbox.widgets.panel import (
    Panel,
    buttons,
    column,
    dress,
    dress_all,
    fill_combo,
    grid,
    named,
    on_keys,
    row,
    slim,
    still,
)

NAME, SOUND, MOVEMENT = range(3)
SHARES = ("sound", "movement")


@dataclass(frozen=True, eq=False)
class Part:
    """A style in the mixture. Shares 0 to 1."""

    name: str
    style: Embedding
    sound: float = 1.0
    movement: float = 1.0


class StyleMixer(Panel):
    """Signals
    -------
    clip_requested()             add the style of the clip on show; answer with :meth:`add`
    spoken_requested()           add the style that the text would be spoken in now
    drawn_requested(sentence)    add a style drawn for a sentence
    saved_requested(id)          add a saved voice
    mix_changed(list[Part])      a part came or went, or a share was changed
    use_requested(name)          speak with the mixture
    save_requested(name)         keep it in the library
    map_toggled(on)              show styles on the map of voices
    """

    clip_requested = Signal()
    spoken_requested = Signal()
    drawn_requested = Signal(str)
    saved_requested = Signal(str)
    mix_changed = Signal(list)
    use_requested = Signal(str)
    save_requested = Signal(str)
    map_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="style_mixer")
        self.setWindowFlag(Qt.WindowType.Tool)
        self._parts: list[Part] = []
        self.table = named(QTableWidget(0, 3), "style_parts")
        self.saved = named(QComboBox(), "style_saved")
        self.sentence, self.name = named(QLineEdit(), "style_sentence"), named(QLineEdit(), "style_name")
        self.on_map = named(QCheckBox(), "style_on_map")
        self.labels = {name: QLabel() for name in ("saved", "sentence", "name")}
        self.message = named(QLabel(wordWrap=True), "style_message")
        slots = {
            "clip": self.clip_requested.emit,
            "spoken": self.spoken_requested.emit,
            "draw": self._draw,
            "add": lambda: self.saved_requested.emit(self.saved.currentData() or ""),
            "remove": self.remove_selected,
            "use": lambda: self.use_requested.emit(self.name.text().strip()),
            "save": lambda: self.save_requested.emit(self.name.text().strip()),
        }
        self.buttons = buttons("style", slots)
        self._lay_out()
        self.sentence.returnPressed.connect(self._draw)
        self.table.itemSelectionChanged.connect(self._show)
        on_keys(self.table, self.remove_selected, Qt.Key.Key_Delete)
        self.on_map.toggled.connect(self.map_toggled)
        self.resize(520, 420)
        self.finish()

    def parts(self) -> list[Part]:
        return list(self._parts)

    def add(self, part: Part) -> None:
        """Put a style into the mixture."""
        self._parts.append(part)
        self._fill()
        self.mix_changed.emit(self.parts())

    def clear(self) -> None:
        """Another model speaks, which reads other styles."""
        self._parts = []
        self._fill()

    def set_saved(self, voices: Sequence[tuple[str, str]]) -> None:
        """(id, name) of the voices in the library."""
        fill_combo(self.saved, list(voices))
        self._show()

    def remove_selected(self) -> None:
        """Take the selected styles out of the mixture."""
        gone = {index.row() for index in self.table.selectedIndexes()}
        if gone:
            self._parts = [part for at, part in enumerate(self._parts) if at not in gone]
            self._fill()
            self.mix_changed.emit(self.parts())

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Mix styles"))
        self.table.setHorizontalHeaderLabels([self.tr("Style"), self.tr("Sound"), self.tr("Movement")])
        self.table.setAccessibleName(self.tr("Styles in the mixture"))
        texts = {"saved": self.tr("Saved voice"), "sentence": self.tr("Drawn for"), "name": self.tr("Name")}
        for name, text in texts.items():
            self.labels[name].setText(text)
            dress(getattr(self, name), text)
        self.sentence.setPlaceholderText(self.tr("a sentence that says it as it is meant"))
        self.on_map.setText(self.tr("Show styles on the map of voices"))
        self.on_map.setToolTip(
            self.tr("Clips that are loaded from now on are heard by this model too, which takes longer")
        )
        pressed = {
            "clip": (self.tr("From the clip"), self.tr("Add the style of the recording on show")),
            "spoken": (self.tr("As spoken now"), self.tr("Add the style in which the text would be spoken now")),
            "draw": (self.tr("Draw"), self.tr("Draw a style for this sentence")),
            "add": (self.tr("Add"), self.tr("Add the style of this voice")),
            "remove": (self.tr("Remove"), self.tr("Take the selected styles out of the mixture (Del)")),
            "use": (self.tr("Use"), self.tr("Speak with this mixture")),
            "save": (self.tr("Save"), self.tr("Keep this mixture in the library")),
        }
        dress_all(self.buttons, pressed)
        self._show()

    def _lay_out(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().setVisible(False)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        slim(self.saved)
        pressed, label = self.buttons, self.labels
        added = grid(
            [label["saved"], self.saved, pressed["add"]],
            [label["sentence"], self.sentence, pressed["draw"]],
            [label["name"], self.name, pressed["save"]],
            wide=[1],
        )
        first = row(pressed["clip"], pressed["spoken"], 1, pressed["remove"], pressed["use"])
        column(self.message, (table, 1), first, added, self.on_map, owner=self)

    def _fill(self) -> None:
        for field in self.table.findChildren(QDoubleSpinBox):
            field.hide()  # those that are replaced live on until the event loop is back
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._parts))
            for at, part in enumerate(self._parts):
                item = QTableWidgetItem(part.name)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(at, NAME, item)
                for place, what in enumerate(SHARES, start=SOUND):
                    self.table.setCellWidget(at, place, self._share(at, what))
        self._show()

    def _share(self, at: int, what: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox(
            maximum=1.0, singleStep=0.05, value=getattr(self._parts[at], what), keyboardTracking=False
        )
        field.setObjectName(f"style_{what}_{at}")
        texts = {
            "sound": self.tr("How much it counts in how the voice sounds"),
            "movement": self.tr("How much it counts in how the voice moves"),
        }
        dress(field, f"{self._parts[at].name}: {texts[what]}", texts[what])
        field.valueChanged.connect(lambda value: self._shared(at, what, value))
        still(field)
        return field

    def _shared(self, at: int, what: str, value: float) -> None:
        self._parts[at] = replace(self._parts[at], **{what: value})
        self._show()
        self.mix_changed.emit(self.parts())

    def _draw(self) -> None:
        if self.sentence.text().strip():
            self.drawn_requested.emit(self.sentence.text().strip())

    def whole(self) -> bool:
        """Whether each half of the mixture has a share."""
        return all(any(getattr(part, what) > 0 for part in self._parts) for what in SHARES)

    def _show(self) -> None:
        usable = bool(self._parts) and self.whole()
        for name in ("use", "save"):
            self.buttons[name].setEnabled(usable)
        self.buttons["remove"].setEnabled(bool(self.table.selectedIndexes()))
        self.buttons["add"].setEnabled(self.saved.count() > 0)
        if not self._parts:
            text = self.tr(
                "Add styles, give each a share in how the voice sounds and how it moves, and speak with the mixture."
            )
        elif not usable:
            text = self.tr("Sound and movement each need a style with a share above zero.")
        else:
            text = self.tr("The knobs “Sound from text” and “Prosody from text” at 0 speak it just as it is.")
        self.message.setText(text)
