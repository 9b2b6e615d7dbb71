"""What the window remembers between starts besides its layout: text, choices, knobs, volume, devices, map colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance

from toolbox.shell.session import Session, SessionSaver
from toolbox.speech.speak_choice import wish_from
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.widgets.panel import pause_timer

TYPED_MS = 200
UNKEPT = frozenset({"reference", "hand", "clip", "map"})
"""Voices and feelings that version 1 knew only while the window was open."""


class Remembering(QObject):
    """Restores the session into the window's parts and keeps it up to date while the person works. Signal: ``notice(str)``.

    ``seed``: one given at the start goes before the remembered one.
    """

    notice = Signal(str)

    def __init__(
        self, session: Session, saver: SessionSaver, speak: SpeakPanel, seed: int | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._saver = saver
        self._speak = speak
        self._seed = seed
        self._restored = False
        self._typing = pause_timer(self, TYPED_MS, self.keep_speak)
        speak.changed.connect(self.keep_speak)
        speak.text.editor.textChanged.connect(self._typed)
        self._kept = wish_from(session.get("speak") if isinstance(session.get("speak"), dict) else {})
        speak.text.set_text(self._kept.request.text)
        self._use_given_seed()

    def follow(
        self, key: str, changed: SignalInstance, show: Callable[[Any], object], default: float | bool | str
    ) -> None:
        """Show the remembered value of ``key`` (else ``default``, whose kind it must have), then keep every change."""
        if isinstance(default, bool):
            show(bool(self._session.get(key, default)))
        elif isinstance(default, str):
            show(self._session.get_text(key, default))
        else:
            show(self._session.get_number(key, default))
        changed.connect(lambda value: self._saver.set(key, value))

    def restore_models(self) -> None:
        """The rest of the Speak panel, once the lists are filled; what this machine lacks is left alone with a note."""
        if self._restored:
            return
        self._restored = True
        request = replace(self._kept.request, text=self._speak.text.text())
        for missing in self._speak.restore(replace(self._kept, request=request)):
            if missing not in UNKEPT:
                self.notice.emit(self.tr("“{name}”, chosen last time, is not available here.").format(name=missing))
        self._use_given_seed()

    def keep_speak(self) -> None:
        """What the Speak panel shows now; until the lists are filled, the choices of last time with the present text."""
        wish = self._speak.wish()
        if not self._restored:
            wish = replace(self._kept, request=replace(self._kept.request, text=wish.request.text))
        self._saver.set("speak", wish.plain())

    def _typed(self) -> None:
        """The panel tells of a text only when typing pauses; steady typing is kept too."""
        if not self._typing.isActive():
            self._typing.start()

    def _use_given_seed(self) -> None:
        if self._seed is not None:
            self._speak.extras.set_seed(self._seed)
