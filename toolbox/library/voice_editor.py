"""The voice in hand: its clips with weights and switches, which of them do not fit, notes, and mixing with another voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from encoder.vectors import outliers, similarities
from library.records import Voice, VoiceClip, vectors_and_weights
from toolbox.shell import theme
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
    pause_timer,
    row,
    slim,
    still,
    tip,
)

NAME, WEIGHT, FIT = range(3)
DETAILS = ("name", "notes", "consent")
SETTLE_MS = 400


class VoiceEditor(Panel):
    """Signals
    -------
    clips_changed(list[VoiceClip])   a weight or switch was changed or clips were removed: recompute the voice
    play_requested(VoiceClip)
    details_changed(dict)            name, notes, consent: 400 ms after the last key
    save_requested()                 keep this voice in the library
    mix_changed(str, str, float)     two voice ids and the fraction of the second, 0 to 1
    """

    clips_changed = Signal(list)
    play_requested = Signal(object)
    details_changed = Signal(dict)
    save_requested = Signal()
    mix_changed = Signal(str, str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clips: list[VoiceClip] = []
        self._bad: set[int] = set()
        self._made = False
        self.fields = {name: named(QLineEdit(), f"voice_{name}") for name in DETAILS}
        self.labels = {name: QLabel() for name in (*DETAILS, "mix")}
        self.clips = named(QTableWidget(0, 3), "voice_clips")
        self.summary = named(QLabel(wordWrap=True), "voice_summary")
        slots = {
            "play": self._play,
            "remove": self.remove_selected,
            "drop_outliers": self._drop_outliers,
            "save": self._save,
        }
        self.buttons = buttons("voice", slots)
        self.mix_left = named(QComboBox(), "voice_mix_left")
        self.mix_right = named(QComboBox(), "voice_mix_right")
        self.mix = named(QSlider(Qt.Orientation.Horizontal, maximum=100, value=50), "voice_mix")
        self.mix_share = named(QLabel(), "voice_mix_share")
        slim(self.mix_left, self.mix_right)
        self._settle = pause_timer(self, SETTLE_MS, self._report_details)
        self._set_up_table()
        form = grid(*((self.labels[name], field) for name, field in self.fields.items()), wide=[1])
        mixing = row(self.labels["mix"], (self.mix_left, 1), (self.mix, 1), self.mix_share, (self.mix_right, 1))
        pressed = list(self.buttons.values())
        bottom = grid(pressed[:2], pressed[2:])
        column(form, (self.clips, 1), self.summary, bottom, mixing, owner=self, margins=6)
        self._connect()
        self.finish()

    def set_voice(self, voice: Voice | None) -> None:
        """Show a voice; None for an empty one. Nothing is emitted."""
        for name, field in self.fields.items():
            with QSignalBlocker(field):
                field.setText(getattr(voice, name) if voice else "")
        self._made = voice is not None and voice.vector is not None
        self.set_clips(voice.clips if voice else ())

    def set_clips(self, clips: Sequence[VoiceClip]) -> None:
        """Show these clips; vectors that arrive later come through another call."""
        self._clips = list(clips)
        with QSignalBlocker(self.clips):
            self.clips.setRowCount(len(self._clips))
            for row, clip in enumerate(self._clips):
                self._show_row(row, clip)
        self._judge()

    def current_clips(self) -> list[VoiceClip]:
        return list(self._clips)

    def set_voices(self, voices: Sequence[tuple[str, str]]) -> None:
        """(id, name) of the voices that can be mixed."""
        fill_combo(self.mix_left, list(voices))
        fill_combo(self.mix_right, list(voices))
        if self.mix_left.currentIndex() == self.mix_right.currentIndex() and len(voices) > 1:
            with QSignalBlocker(self.mix_right):
                self.mix_right.setCurrentIndex((self.mix_left.currentIndex() + 1) % len(voices))
        self._show_share()
        for widget in (self.mix_left, self.mix_right, self.mix, self.mix_share):
            widget.setEnabled(len(voices) > 1)

    def retranslate(self) -> None:
        for label, text in zip(
            self.labels.values(), (self.tr("Name"), self.tr("Notes"), self.tr("Consent"), self.tr("Mix"))
        ):
            label.setText(text)
        fields = {
            "name": (self.tr("Name of the voice"), ""),
            "notes": (self.tr("Notes about the voice"), ""),
            "consent": (self.tr("Consent"), self.tr("Who agreed to the use of this voice, when and for what")),
        }
        dress_all(self.fields, fields)
        self.fields["consent"].setPlaceholderText(self.tr("Who agreed, when, for what"))
        self.clips.setHorizontalHeaderLabels([self.tr("Clip"), self.tr("Weight"), self.tr("Fits")])
        self.clips.setAccessibleName(self.tr("Clips of the voice"))
        texts = {
            "play": (self.tr("Play"), self.tr("Play the selected clip")),
            "remove": (self.tr("Remove"), self.tr("Take the selected clips out of the voice (Del)")),
            "drop_outliers": (
                self.tr("Drop outliers"),
                self.tr("Switch off the clips that do not sound like the others"),
            ),
            "save": (self.tr("Save the voice"), self.tr("Keep this voice in the library (Ctrl+S)")),
        }
        dress_all(self.buttons, texts)
        dress(self.mix_left, self.tr("First voice of the mix"))
        dress(self.mix_right, self.tr("Second voice of the mix"))
        tip = self.tr("Left: only the first voice; right: only the second")
        dress(self.mix, self.tr("Share of the second voice"), tip)
        self._judge()

    def recolor(self) -> None:
        self._judge()

    def _set_up_table(self) -> None:
        table = self.clips
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().setVisible(False)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().resizeSection(WEIGHT, 80)
        table.horizontalHeader().resizeSection(FIT, 64)

    def _connect(self) -> None:
        self.clips.itemChanged.connect(self._switched)
        self.clips.itemSelectionChanged.connect(self._show_enabled)
        on_keys(self.clips, self.remove_selected, Qt.Key.Key_Delete)
        for field in self.fields.values():
            field.textEdited.connect(lambda _: self._settle.start())
        self.mix.valueChanged.connect(lambda _: self._report_mix())
        for combo in (self.mix_left, self.mix_right):
            combo.activated.connect(lambda _: self._report_mix())
        self.set_voices([])

    def _show_row(self, row: int, clip: VoiceClip) -> None:
        item = QTableWidgetItem(clip.name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if clip.enabled else Qt.CheckState.Unchecked)
        item.setToolTip(tip(clip.path or clip.name))
        self.clips.setItem(row, NAME, item)
        weight = self.clips.cellWidget(row, WEIGHT)
        if not isinstance(weight, QDoubleSpinBox):
            weight = QDoubleSpinBox(maximum=10.0, singleStep=0.1, keyboardTracking=False)
            weight.setObjectName(f"voice_clip_weight_{row}")
            weight.valueChanged.connect(lambda value, at=row: self._weighted(at, value))
            still(weight)
            self.clips.setCellWidget(row, WEIGHT, weight)
        with QSignalBlocker(weight):
            weight.setValue(clip.weight)
        weight.setAccessibleName(self.tr("Weight of {name}").format(name=clip.name))
        fit = QTableWidgetItem("")
        fit.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.clips.setItem(row, FIT, fit)

    def _judge(self) -> None:
        """Write how well each clip fits the others and mark those that do not."""
        known = vectors_and_weights(self._clips)
        fits, self._bad = similarities(*known), set(outliers(*known))
        shades = theme.colors(self)
        with QSignalBlocker(self.clips):
            for row, value in enumerate(fits):
                item = self.clips.item(row, FIT)
                if item is None:
                    continue
                bad = row in self._bad
                number = "–" if value is None else f"{100 * value:.0f} %"
                item.setText(f"⚠ {number}" if bad else number)
                item.setForeground(shades.danger if bad else shades.foreground)
                unlike = self.tr("Unlike the other clips: another person, noise or a bad cut?")
                item.setToolTip(unlike if bad else self.tr("Likeness to the other clips of this voice"))
        counted = sum(clip.enabled and clip.weight > 0 for clip in self._clips)
        if not self._clips:
            self.summary.setText(
                self.tr("Press “Use as voice” at a clip, or pick several utterances, to make a voice.")
            )
        else:
            text = self.tr("{counted} of %n clip(s) count.", "", len(self._clips)).format(counted=counted)
            if self._bad:
                text += " " + self.tr("%n of them do(es) not fit.", "", len(self._bad))
            self.summary.setText(text)
        self._show_enabled()

    def _show_enabled(self) -> None:
        chosen = bool(self._chosen_rows())
        self.buttons["play"].setEnabled(chosen)
        self.buttons["remove"].setEnabled(chosen)
        self.buttons["drop_outliers"].setEnabled(any(self._clips[row].enabled for row in self._bad))
        self.buttons["save"].setEnabled(bool(self._clips) or self._made)

    def _chosen_rows(self) -> list[int]:
        rows = {index.row() for index in self.clips.selectedIndexes()}
        return sorted(row for row in rows if row < len(self._clips))

    def _switched(self, item: QTableWidgetItem) -> None:
        row = item.row()
        if item.column() == NAME and row < len(self._clips):
            enabled = item.checkState() == Qt.CheckState.Checked
            if enabled != self._clips[row].enabled:
                self._change(row, enabled=enabled)

    def _weighted(self, row: int, value: float) -> None:
        if row < len(self._clips) and value != self._clips[row].weight:
            self._change(row, weight=value)

    def _change(self, row: int, **fields: object) -> None:
        self._clips[row] = replace(self._clips[row], **fields)
        self._judge()
        self.clips_changed.emit(self.current_clips())

    def remove_selected(self) -> None:
        """Take the selected clips out of the voice (their files stay)."""
        gone = set(self._chosen_rows())
        if gone:
            self.clips.clearSelection()
            self.set_clips([clip for row, clip in enumerate(self._clips) if row not in gone])
            self.clips_changed.emit(self.current_clips())

    def _drop_outliers(self) -> None:
        bad = set(self._bad)
        self.set_clips([replace(clip, enabled=False) if row in bad else clip for row, clip in enumerate(self._clips)])
        self.clips_changed.emit(self.current_clips())

    def _play(self) -> None:
        rows = self._chosen_rows()
        if rows:
            self.play_requested.emit(self._clips[rows[0]])

    def details(self) -> dict[str, str]:
        return {name: field.text().strip() for name, field in self.fields.items()}

    def _report_details(self) -> None:
        self.details_changed.emit(self.details())

    def _save(self) -> None:
        self._settle.stop()
        self._report_details()
        self.save_requested.emit()

    def _show_share(self) -> None:
        self.mix_share.setText(f"{self.mix.value()} %")
        self.mix_share.setMinimumWidth(self.mix_share.fontMetrics().horizontalAdvance("100 %"))

    def _report_mix(self) -> None:
        self._show_share()
        left, right = self.mix_left.currentData(), self.mix_right.currentData()
        if left and right and left != right:
            self.mix_changed.emit(left, right, self.mix.value() / 100)
