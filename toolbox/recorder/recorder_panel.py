"""Recording: devices, level, one big button, and a text to read."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from toolbox.recorder.level_meter import LevelMeter
from toolbox.recorder.prompt_card import PromptCard
from toolbox.shell import theme
from toolbox.shell.icons import icon
from toolbox.shell.said import said
from toolbox.sound.backend import Device, DeviceList
from toolbox.transport.transport_bar import clock
from toolbox.widgets.panel import Panel, column, dress, fill_combo, grid, named, narrow, row, slim, tint

BUSY_STATES = ("opening", "recording", "paused", "testing")


class RecorderPanel(Panel):
    """Signals: ``record_requested(speaker)``, ``stop_requested()``, ``pause_requested(bool)``, ``test_requested()``,
    ``monitor_toggled(bool)``, ``input_chosen(key)`` and ``output_chosen(key)`` ("" is the system's default),
    ``refresh_requested()``.

    It shows what it is told by :meth:`set_devices`, :meth:`set_state`, :meth:`set_seconds` and :meth:`set_message`, and
    what its ``meter`` is given; see :func:`toolbox.transport.wiring.connect_recorder`.
    """

    record_requested = Signal(str)
    stop_requested = Signal()
    pause_requested = Signal(bool)
    test_requested = Signal()
    monitor_toggled = Signal(bool)
    input_chosen = Signal(str)
    output_chosen = Signal(str)
    refresh_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="recorder_panel")
        self._state = "idle"
        self._devices: DeviceList | None = None
        self._keys = ("", "")
        self.input = self._combo("recorder_input")
        self.output = self._combo("recorder_output")
        self.input_label, self.output_label, self.speaker_label = QLabel(), QLabel(), QLabel()
        self.refresh_button = named(QToolButton(autoRaise=True), "recorder_refresh")
        self.meter = LevelMeter()
        self.monitor_button = named(QToolButton(checkable=True), "recorder_monitor")
        self.record_button = named(QPushButton(), "recorder_record")
        self.pause_button = named(QPushButton(checkable=True), "recorder_pause")
        self.test_button = named(QPushButton(), "recorder_test")
        self.elapsed = named(QLabel(), "recorder_elapsed")
        self.speaker = named(QLineEdit(maxLength=60), "recorder_speaker")
        self.prompt = PromptCard()
        self.message = named(QLabel(wordWrap=True, visible=False), "recorder_message")
        self._lay_out()
        self._connect()
        self.set_devices(DeviceList())
        self.set_seconds(0.0)
        self.finish()
        self.set_state("idle")

    def _combo(self, name: str) -> QComboBox:
        combo = named(QComboBox(), name)
        narrow(combo, 10)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return combo

    def _lay_out(self) -> None:
        form = grid(
            (self.input_label, self.input, self.refresh_button),
            (self.output_label, self.output),
            (self.speaker_label, self.speaker),
        )
        form.setHorizontalSpacing(4)
        form.setVerticalSpacing(2)
        level = row(self.monitor_button, (self.meter, 1))
        slim(self.record_button, self.pause_button, self.test_button, width=64)
        buttons = row(self.record_button, self.pause_button, self.test_button, self.elapsed)
        column(level, buttons, self.message, self.prompt, form, 1, owner=self, margins=4, spacing=4)

    def _connect(self) -> None:
        self.record_button.clicked.connect(lambda: self.toggle())
        self.pause_button.clicked.connect(self.pause_requested)
        self.test_button.clicked.connect(lambda: self.test_requested.emit())
        self.monitor_button.toggled.connect(self.monitor_toggled)
        self.refresh_button.clicked.connect(lambda: self.refresh_requested.emit())
        self.input.activated.connect(lambda _: self.input_chosen.emit(self.input.currentData()))
        self.output.activated.connect(lambda _: self.output_chosen.emit(self.output.currentData()))

    def toggle(self) -> None:
        """What the record button and R do: start, or stop."""
        if self._state in BUSY_STATES:
            self.stop_requested.emit()
        else:
            self.set_message("")
            self.record_requested.emit(self.speaker.text().strip())

    # -- what to show -----------------------------------------------------------------------------------------------

    def set_devices(self, devices: DeviceList, input_key: str | None = None, output_key: str | None = None) -> None:
        """The lists, and what was chosen (None or "": the system's default). A choice that is unplugged stays, marked."""
        self._devices = devices
        self._keys = (input_key or "", output_key or "")
        self._fill(self.input, devices.inputs, self._keys[0])
        self._fill(self.output, devices.outputs, self._keys[1])

    def set_state(self, state: str) -> None:
        """A state of :class:`toolbox.sound.recorder.Recorder`."""
        self._state = state
        busy = state in BUSY_STATES
        self.pause_button.setEnabled(state in ("recording", "paused"))
        self.pause_button.setChecked(state == "paused")
        self.test_button.setEnabled(not busy)
        self.input.setEnabled(not busy)
        self.refresh_button.setEnabled(not busy)
        with QSignalBlocker(self.monitor_button):
            if state == "idle":
                self.monitor_button.setChecked(False)
                self.meter.rest()
        self._show_state()

    def set_seconds(self, seconds: float) -> None:
        """Length of the take so far."""
        self.elapsed.setText(clock(seconds))

    def set_message(self, sentence: str) -> None:
        """One sentence, such as why recording failed; "" takes it away."""
        self.message.setText(said(sentence))
        self.message.setVisible(bool(sentence))

    # -- inside -----------------------------------------------------------------------------------------------------

    def _fill(self, combo: QComboBox, devices: tuple[Device, ...], chosen: str) -> None:
        default = next((device.name for device in devices if device.is_default), "")
        first = self.tr("System default ({0})").format(default) if default else self.tr("System default")
        entries = [("", first if devices else self.tr("No device found"))]
        entries += [(device.key, device.label) for device in devices]
        if chosen and chosen not in (key for key, _ in entries):
            name = chosen.partition("|")[2] or chosen
            entries.append((chosen, self.tr("{0} (not connected)").format(name)))
        fill_combo(combo, entries, chosen)

    def _show_state(self) -> None:
        texts = {
            "opening": self.tr("Opening…"),
            "recording": self.tr("Stop"),
            "paused": self.tr("Stop"),
            "testing": self.tr("Testing…"),
        }
        tip = self.tr("Record until stopped; saved to disk while it runs (R)")
        dress(self.record_button, texts.get(self._state, self.tr("Record")), tip)
        busy = self._state in BUSY_STATES
        self.record_button.setIcon(icon("stop" if busy else "record"))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Recorder"))
        self.input_label.setText(self.tr("Microphone"))
        self.output_label.setText(self.tr("Output"))
        self.speaker_label.setText(self.tr("Speaker"))
        dress(self.input, self.tr("Microphone"), self.tr("The microphone to record from"))
        dress(self.output, self.tr("Output"), self.tr("Where sounds are played"))
        dress(self.speaker, self.tr("Speaker"), self.tr("Name of who speaks; recordings are kept under it"))
        self.speaker.setPlaceholderText(self.tr("who speaks (optional)"))
        dress(self.refresh_button, self.tr("Refresh devices"), self.tr("Look for devices again"))
        dress(self.monitor_button, self.tr("Level"), self.tr("Show the level before recording"))
        dress(self.pause_button, self.tr("Pause"), self.tr("Pause the recording"))
        dress(self.test_button, self.tr("Test"), self.tr("Record three seconds and hear them"))
        if self._devices is not None:
            self.set_devices(self._devices, *self._keys)
        self._show_state()

    def recolor(self) -> None:
        self.refresh_button.setIcon(icon("redo"))
        self.pause_button.setIcon(icon("pause"))
        self.test_button.setIcon(icon("play"))
        tint(theme.colors(self).warning, self.message)
        self._show_state()
