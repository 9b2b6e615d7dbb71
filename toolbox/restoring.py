"""The window comes back as it was left: layout, choices, devices, colours of the maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from toolbox.maps.toolbar import COLOURS
from toolbox.shell import layout
from toolbox.shell.remembering import Remembering
from toolbox.shell.resuming import Resuming

if TYPE_CHECKING:
    from toolbox.main_window import MainWindow

LAYOUT_VERSION = 1
MAP_COLOURS = set(COLOURS) - {"cluster"}
"""What a map may be coloured by at the start; clusters are there only once somebody asked for them."""


def restore(window: MainWindow) -> tuple[Remembering, Resuming]:
    """Everything that needs no models; what is returned brings the rest back when the lists are filled."""
    if window.session.get("layout_version") == LAYOUT_VERSION:
        window.restoreGeometry(QByteArray(window.session.get_bytes("geometry")))
        window.restoreState(QByteArray(window.session.get_bytes("docks")), LAYOUT_VERSION)
        window.centre.restoreState(QByteArray(window.session.get_bytes("centre")))
    remembering = Remembering(window.session, window.saver, window.speak, window.options.seed, window)
    remembering.notice.connect(window.notify)
    window.modelling.listed.connect(remembering.restore_models)
    resuming = Resuming(window.session, window.saver, window.browser, window.loading, window.speaking, window.shared)
    follow = remembering.follow
    follow("volume", window.transport.volume_changed, lambda volume: _set_volume(window, volume), 1.0)
    follow("auto_next", window.browser.auto_next_changed, window.browser.auto_next.setChecked, True)
    follow("input", window.recorder_panel.input_chosen, lambda key: key and window.devices.choose("input", key), "")
    follow("output", window.recorder_panel.output_chosen, lambda key: key and window.devices.choose("output", key), "")
    follow("device", window.modelling.device_chosen, window.modelling.use_device, "")
    for kind, panel in window.mapping.panels.items():
        tools = panel.toolbar
        follow(f"{kind}_method", tools.method_changed, tools.choose_method, "")
        follow(f"{kind}_landmarks", tools.landmarks_toggled, tools.landmarks.setChecked, True)
        if kind == "emotions":
            follow("speak_at_pick", tools.speak.toggled, tools.speak.setChecked, False)
        show = lambda by, panel=panel: panel.colour_by(by) if by in MAP_COLOURS else None  # noqa: E731
        follow(f"{kind}_colour", panel.colour_changed, show, "heard" if kind == "emotions" else "")
    return remembering, resuming


def keep(window: MainWindow) -> None:
    """Before the window goes."""
    window.session.set_bytes("geometry", bytes(window.saveGeometry().data()))
    window.session.set_bytes("docks", bytes(window.saveState(LAYOUT_VERSION).data()))
    window.session.set_bytes("centre", bytes(window.centre.saveState().data()))
    window.session.set("layout_version", LAYOUT_VERSION)
    window.session.set("widths", layout.widths(window, window.docks))
    window.remembering.keep_speak()


def _set_volume(window: MainWindow, volume: float) -> None:
    volume = min(1.0, max(0.0, volume))
    window.transport.set_volume(volume)
    window.player.set_volume(volume)
