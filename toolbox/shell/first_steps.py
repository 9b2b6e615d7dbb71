"""What a newcomer is offered: the welcome card, a first sentence, a first short recording."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from toolbox.desk import Desk
from toolbox.recorder.controller import RecorderController
from toolbox.recorder.recorder_panel import RecorderPanel
from toolbox.shell.first_run_card import FirstRunCard
from toolbox.shell.session import Session
from toolbox.sound.devices import Devices
from toolbox.sound.recorder import Recorder
from toolbox.speech.speak_panel import SpeakPanel

FIRST_RECORDING_S = 5.0


class FirstSteps(QObject):
    """Shows ``card`` while there is something to try. Signal: ``notice(str)``, why nothing was spoken."""

    notice = Signal(str)

    def __init__(
        self,
        card: FirstRunCard,
        session: Session,
        desk: Desk,
        speak: SpeakPanel,
        recording: tuple[Recorder, RecorderController, RecorderPanel, Devices],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._card, self._session, self._desk, self._speak = card, session, desk, speak
        self._recorder, self._recording, self._recorder_panel, self._devices = recording

    def offer(self, n_datasets: int) -> None:
        """A newcomer without datasets gets one button for each thing to try; it goes once something is loaded."""
        fresh = n_datasets == 0 and self._desk.reference is None and not self._session.get("first_run_done")
        steps = {"hello", "dataset", "record"}
        if not self._devices.list.inputs:
            steps = {"hello", "dataset", "device"}
        self._card.set_steps(steps)
        self._card.setVisible(fresh)

    def record_a_little(self) -> None:
        """Five seconds, or stop at once what is being recorded."""
        if self._recorder.state == "idle":
            self._recording.stop_after(FIRST_RECORDING_S)
        self._recorder_panel.toggle()

    def say_hello(self) -> None:
        """Speak what is written, else a greeting."""
        if not self._speak.text.text().strip():
            self._speak.text.set_text(self.tr("Hello, I am the built-in voice. 你好，我是自带的声音。"))
        if not self._speak.request("both"):
            self.notice.emit(self._speak.blocked_reason("both"))
