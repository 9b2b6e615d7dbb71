"""What lay on the desk when the window was last open comes back: the reference, the result, what the browser listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject

from toolbox.browser.browser_panel import BrowserPanel
from toolbox.clips.controller import ClipsController
from toolbox.controller import Shared
from toolbox.desk import FACTS, Utterance
from toolbox.shell.session import Session, SessionSaver
from toolbox.speech.controller import SpeechController

_SAID = ("path", "name", "source", *FACTS)


class Resuming(QObject):
    """Keeps them in the session from the start; :meth:`start` brings them back."""

    def __init__(
        self,
        session: Session,
        saver: SessionSaver,
        browser: BrowserPanel,
        loading: ClipsController,
        speaking: SpeechController,
        shared: Shared,
    ) -> None:
        super().__init__(shared.window)
        self._session, self._saver, self._browser = session, saver, browser
        self._loading, self._speaking, self._shared = loading, speaking, shared
        filters = session.get("filters")
        browser.restore_filters(filters if isinstance(filters, Mapping) else {})
        browser.filters_changed.connect(lambda shown: saver.set("filters", shown))
        shared.desk.reference_changed.connect(self._keep_reference)
        shared.desk.result_changed.connect(lambda take: take.path and self._keep_result(take.path))

    def start(self) -> None:
        """Ask the engine for them; what is gone is told by the job that does not find it."""
        known = self._session.get("reference")
        if isinstance(known, Mapping) and isinstance(known.get("path"), str) and known["path"]:
            self._loading.open(_utterance(known))
        path = self._session.get_text("result")
        take = next((take for take in self._shared.library.takes.all() if take.path == path), None) if path else None
        if take is not None:
            self._speaking.look(take)

    def _keep_result(self, path: str) -> None:
        """At once, with the text that it says: the library has the take already, and a window may die at any moment."""
        self._saver.set("result", path)
        self._saver.save()

    def _keep_reference(self, utterance: Utterance) -> None:
        if utterance.path:
            self._saver.set("reference", {name: getattr(utterance, name) for name in _SAID})


def _utterance(known: Mapping[str, Any]) -> Utterance:
    said = {name: str(known.get(name) or "") for name in _SAID if name != "seconds"}
    return Utterance("", **said, restored=True)
