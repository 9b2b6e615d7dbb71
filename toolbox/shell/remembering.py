"""What the window remembers between starts: layout, text, choices, knobs, volume, devices, map colours."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from toolbox.speech.speak_choice import SpeakChoice

if TYPE_CHECKING:
    from toolbox.main_window import MainWindow

LAYOUT_VERSION = 1
CHOICES = ("synthesizer", "vocoder", "voice")


class Remembering(QObject):
    """Restores the session into the window and keeps it up to date while the person works."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._restored = False
        window.speak.changed.connect(self._speak_changed)
        window.modelling.listed.connect(self._restore_models)
        window.transport.volume_changed.connect(lambda value: window.saver.set("volume", value))
        window.browser.auto_next_changed.connect(lambda on: window.saver.set("auto_next", on))
        window.recorder_panel.input_chosen.connect(lambda key: window.saver.set("input", key))
        window.recorder_panel.output_chosen.connect(lambda key: window.saver.set("output", key))
        for kind, panel in window.mapping.panels.items():
            panel.colour_changed.connect(lambda by, kind=kind: window.saver.set(f"{kind}_colour", by))

    def restore(self) -> None:
        """Everything that needs no models."""
        window, session = self._window, self._window.session
        if session.get("layout_version") == LAYOUT_VERSION:
            window.restore_bytes(session.get_bytes("geometry"), session.get_bytes("docks"))
            window.centre.restoreState(session.get_bytes("centre"))
        kept = session.get("speak")
        if isinstance(kept, dict):
            text = kept.get("text")
            if isinstance(text, str):
                window.speak.text.set_text(text)
            window.speak.text.set_language(str(kept.get("language") or ""))
        volume = min(1.0, max(0.0, session.get_number("volume", 1.0)))
        window.transport.set_volume(volume)
        window.player.set_volume(volume)
        window.browser.auto_next.setChecked(bool(session.get("auto_next", True)))
        for kind in ("input", "output"):
            if session.get_text(kind):
                window.devices.choose(kind, session.get_text(kind))
        for kind, panel in window.mapping.panels.items():
            by = session.get_text(f"{kind}_colour")
            if panel.toolbar.colour.findData(by) >= 0 and by != "cluster":
                panel.colour_by(by)
        self._use_seed_option()

    def keep(self) -> None:
        """Before the window goes."""
        window, session = self._window, self._window.session
        geometry, docks = window.geometry_bytes()
        session.set_bytes("geometry", geometry)
        session.set_bytes("docks", docks)
        session.set_bytes("centre", bytes(window.centre.saveState().data()))
        session.set("layout_version", LAYOUT_VERSION)
        self._speak_changed()

    def _restore_models(self) -> None:
        """The rest of the Speak panel, once the lists are filled; what this machine lacks is left alone with a note."""
        if self._restored:
            return
        self._restored = True
        window = self._window
        kept = window.session.get("speak")
        if isinstance(kept, dict):
            try:
                choice = SpeakChoice(**{**kept, "text": window.speak.text.text()})
            except TypeError:
                return
            missing_keys = window.speak.restore(choice)
            self._use_seed_option()
            for missing in missing_keys:
                if missing not in ("reference", "hand"):
                    window.notify(self.tr("“{name}”, chosen last time, is not available here.").format(name=missing))

    def _use_seed_option(self) -> None:
        """A seed given at the start goes before the remembered one."""
        extras, seed = self._window.speak.extras, self._window.options.seed
        if seed is not None:
            extras.seed.setValue(seed)
            extras.use_seed.setChecked(True)

    def _speak_changed(self) -> None:
        window = self._window
        values: dict[str, Any] = asdict(window.speak.choice())
        values["controls"] = dict(values["controls"])
        if not self._restored:
            # The lists are still empty: keep the choices of last time.
            former = window.session.get("speak")
            if isinstance(former, dict):
                values = {**former, "text": values["text"], "language": values["language"]}
        window.saver.set("speak", values)
