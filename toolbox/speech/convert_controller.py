"""Voice conversion in the window: joins its window with the desk, the chosen model and the making of takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.types import ModelInfo, Reference, Request
from engine.messages import SpokenTake
from toolbox.controller import Controller, FileMode, Shared
from toolbox.desk import Utterance
from toolbox.jobs import Job
from toolbox.speech.convert_window import ConvertWindow
from toolbox.speech.speak_panel import SpeakPanel


class ConvertController(Controller):
    """``play`` is given the path of a sound. What is made goes the way of everything spoken: :meth:`SpeakPanel.start`."""

    def __init__(self, panel: SpeakPanel, play: Callable[[str], object], shared: Shared) -> None:
        super().__init__(shared)
        self._panel, self._play = panel, play
        self._info: ModelInfo | None = None
        self._hearing: Job | None = None
        self.window: ConvertWindow | None = None
        panel.extras.convert.clicked.connect(lambda: self.show())
        panel.state_changed.connect(lambda _: self._show_state())
        self._desk.reference_changed.connect(self._show_reference)
        self._desk.result_changed.connect(self._show_heard)

    def set_model(self, info: ModelInfo) -> None:
        """Another synthesizer was chosen."""
        self._info = info
        self._panel.extras.convert.setVisible("convert" in info.abilities)
        self._show_speakers()

    def show(self, request: Request | None = None) -> None:
        """Open the window of conversion, with what an earlier one was made of."""
        if self.window is None:
            self.window = self._make()
        if self._desk.reference is not None:
            self._show_reference(self._desk.reference)
        self._show_speakers()
        if request is not None:
            self.window.restore(request)
        self._show_state()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _make(self) -> ConvertWindow:
        window = ConvertWindow(self._window)
        window.convert_requested.connect(self._convert)
        window.recognise_requested.connect(self._recognise)
        window.file_asked.connect(self._ask_file)
        window.play_requested.connect(self._play)
        window.stop_requested.connect(self._stop)
        return window

    def _ask_file(self) -> None:
        assert self.window is not None
        window, title = self.window, self.tr("Choose the recording")
        self.ask_paths(title, FileMode.ExistingFile, lambda paths: window.set_file(paths[0]))

    def _convert(self, source: Reference, target: str) -> None:
        wish = self._panel.wish("both")
        voice = Reference(target, entry=target)
        request = replace(wish.request, text="", readings=(), source=source, voice=voice, feeling=Reference())
        self._panel.start(replace(wish, request=request))

    def _recognise(self, path: str) -> None:
        assert self._info is not None and self.window is not None
        title = self.tr("Recognising who speaks")
        job = self._jobs.submit(title, "recognise_speaker", self._info.key, path, slot="recognise")
        self._hearing = job
        job.done.connect(self.window.set_recognised)
        job.ended.connect(self._heard)
        self._show_state()

    def _heard(self) -> None:
        self._hearing = None
        self._show_state()

    def _stop(self) -> None:
        if self._hearing is not None:
            self._hearing.stop()
        else:
            self._panel.request_stop()

    def _show_reference(self, utterance: Utterance) -> None:
        if self.window is not None:
            self.window.set_reference(utterance.path, utterance.name)

    def _show_heard(self, take: SpokenTake) -> None:
        """Who was recognised in the clip need not be looked for again."""
        source = take.speech.request.source
        if self.window is not None and source.entry and self.window.path() in source.clips:
            self.window.set_speaker(source.entry)

    def _show_speakers(self) -> None:
        if self.window is not None and self._info is not None:
            able = "convert" in self._info.abilities
            chosen = self._panel.pickers.reference("voice").entry
            self.window.set_speakers(self._info.voice.entries if able else (), chosen)

    def _show_state(self) -> None:
        if self.window is not None:
            speaking = "convert" if self._panel.state() != "idle" else ""
            self.window.set_busy("recognise" if self._hearing is not None else speaking)
