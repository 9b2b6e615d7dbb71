"""Joins the sound of the window to its widgets; no decisions are made here."""

from __future__ import annotations

from toolbox.recorder.recorder_panel import RecorderPanel
from toolbox.sound.backend import Device, DeviceList
from toolbox.sound.devices import Devices
from toolbox.sound.player import Player
from toolbox.sound.recorder import Recorder
from toolbox.transport.transport_bar import TransportBar


def connect_transport(bar: TransportBar, player: Player) -> None:
    """Everything but A/B, which needs to know which two sounds are meant."""
    bar.play_toggled.connect(player.toggle)
    bar.stop_requested.connect(player.stop)
    bar.seek_requested.connect(player.seek)
    bar.loop_toggled.connect(player.set_loop)
    bar.speed_changed.connect(player.set_speed)
    bar.volume_changed.connect(player.set_volume)
    player.state_changed.connect(bar.set_state)
    # Told until the next sound: a short one ends before anybody has read why it was not heard.
    player.state_changed.connect(lambda state: bar.set_notice("") if state == "playing" else None)
    player.position_changed.connect(bar.set_position)
    player.duration_changed.connect(bar.set_duration)
    player.notice.connect(bar.set_notice)


def connect_recorder(panel: RecorderPanel, recorder: Recorder, devices: Devices, player: Player) -> None:
    """Panel, microphone and device lists. A test take is played at once. ``recorder.finished(path)`` is left to others."""
    panel.record_requested.connect(recorder.start)
    panel.record_requested.connect(lambda _: player.stop())
    panel.stop_requested.connect(recorder.stop)
    panel.pause_requested.connect(lambda pause: recorder.pause() if pause else recorder.resume())
    panel.test_requested.connect(lambda: recorder.test_take())
    panel.monitor_toggled.connect(recorder.set_monitoring)
    panel.refresh_requested.connect(devices.refresh)
    panel.input_chosen.connect(lambda key: devices.choose("input", key or None))
    panel.output_chosen.connect(lambda key: devices.choose("output", key or None))
    recorder.state_changed.connect(panel.set_state)
    recorder.level_changed.connect(panel.meter.set_level)
    recorder.seconds_changed.connect(panel.set_seconds)
    recorder.failed.connect(panel.set_message)
    recorder.notice.connect(panel.set_message)
    recorder.test_ready.connect(player.play)

    def show_devices(found: DeviceList) -> None:
        panel.set_devices(found, devices.choice("input"), devices.choice("output"))

    def use(kind: str, device: Device | None) -> None:
        (recorder if kind == "input" else player).set_device(device)

    devices.changed.connect(show_devices)
    devices.chosen.connect(use)
    devices.notice.connect(panel.set_message)
