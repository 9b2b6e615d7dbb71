"""Which models there are: fills the lists, greys out pairs that do not fit, adds dropped files, moves between devices."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core import paths
from engine.messages import DEFAULT_KEY, ModelEntry
from toolbox.jobs import JobRunner
from toolbox.speech.speak_choice import Option
from toolbox.speech.speak_panel import SpeakPanel

EATS_ANY_MEL = "griffin-lim"


class ModelsController(QObject):
    """Signals: ``notice(str)``; ``ready()`` once the default models are warm; ``listed()`` after the lists were filled."""

    notice = Signal(str)
    ready = Signal()
    listed = Signal()

    def __init__(self, panel: SpeakPanel, jobs: JobRunner, window: QWidget, models_dir: Path | None, cpu: bool) -> None:
        super().__init__(window)
        self._panel = panel
        self._jobs = jobs
        self._window = window
        self._models_dir = models_dir or paths.models_dir()
        self._entries: dict[tuple[str, str], ModelEntry] = {}
        self._shown_controls = ""
        panel.picked.connect(self._picked)
        choices = [Option("cpu", self.tr("Processor"))]
        if not cpu:
            choices.insert(0, Option("auto", self.tr("Automatic")))
        panel.set_options("device", choices)

    def start(self) -> None:
        """Warm the default models, then list all."""
        self._list()
        job = self._jobs.submit(self.tr("Getting the models ready"), "warm_up", slot="warm")
        job.done.connect(self._warm)
        job.failed.connect(lambda sentence, _: self.notice.emit(sentence))
        job.ended.connect(self.ready)

    def add_model(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Add model files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.add_files)
        dialog.open()

    def add_files(self, files: list[str]) -> None:
        """Look at model files and, when one can be used, link it into the models folder and choose it."""
        for path in files:
            job = self._jobs.submit(
                self.tr("Looking at {name}").format(name=Path(path).name), "adopt_model", path, str(self._models_dir)
            )
            job.done.connect(self._adopted)
            job.failed.connect(lambda sentence, _: self.notice.emit(sentence))

    def entry(self, kind: str, key: str) -> ModelEntry | None:
        return self._entries.get((kind, key or DEFAULT_KEY))

    def _warm(self, problems: dict[str, str]) -> None:
        for sentence in problems.values():
            self.notice.emit(sentence)

    def _list(self) -> None:
        job = self._jobs.submit(self.tr("Listing the models"), "list_models", slot="list-models", quiet=True)
        job.done.connect(self._show)
        job.failed.connect(lambda sentence, _: self.notice.emit(sentence))

    def _adopted(self, entry: ModelEntry) -> None:
        if entry.problem:
            self.notice.emit(entry.problem)
            return
        self._entries[entry.kind, entry.key] = entry
        self._fill()
        self._panel.pickers.choose(entry.kind, entry.key)
        self._picked(entry.kind, entry.key)
        self.notice.emit(self.tr("Added {name}.").format(name=entry.name))

    def _show(self, entries: list[ModelEntry]) -> None:
        self._entries = {(entry.kind, entry.key): entry for entry in entries}
        self._fill()
        self._show_controls()
        self.listed.emit()

    def _fill(self) -> None:
        for kind in ("synthesizer", "vocoder"):
            options = [self._option(entry) for (kept, _), entry in self._entries.items() if kept == kind]
            self._panel.set_options(kind, options)

    def _option(self, entry: ModelEntry) -> Option:
        names = {
            ("synthesizer", DEFAULT_KEY): self.tr("Built-in voice"),
            ("vocoder", DEFAULT_KEY): self.tr("Built-in vocoder"),
        }
        name = names.get((entry.kind, entry.key), entry.name)
        return Option(entry.key, name, entry.problem or self._misfit(entry))

    def _misfit(self, entry: ModelEntry) -> str:
        """Why a vocoder cannot follow the chosen synthesizer."""
        if entry.kind != "vocoder" or entry.mel_spec is None or entry.key == EATS_ANY_MEL:
            return ""
        voice = self.entry("synthesizer", self._panel.pickers.chosen("synthesizer"))
        if voice is None or voice.mel_spec is None or voice.mel_spec == entry.mel_spec:
            return ""
        return self.tr("{vocoder} eats {eats}, but {voice} makes {makes}.").format(
            vocoder=entry.name, eats=entry.mel_spec.describe(), voice=voice.name, makes=voice.mel_spec.describe()
        )

    def _picked(self, what: str, key: str) -> None:
        if what == "synthesizer":
            self._fill()
            self._show_controls()
        elif what == "device":
            job = self._jobs.submit(self.tr("Changing the device"), "set_device", key)
            job.done.connect(lambda name: self.notice.emit(self.tr("Computing on {name} now.").format(name=name)))
            job.failed.connect(lambda sentence, _: self.notice.emit(sentence))

    def _show_controls(self) -> None:
        key = self._panel.pickers.chosen("synthesizer") or DEFAULT_KEY
        entry = self.entry("synthesizer", key)
        if entry is None or self._shown_controls == key:
            return
        if not entry.controls and key != DEFAULT_KEY and not entry.problem:
            self._describe(key)
            return
        self._shown_controls = key
        # The strength of a feeling has its own slider beside the feeling.
        self._panel.set_controls([knob for knob in entry.controls if knob.name != "emotion_strength"])

    def _describe(self, key: str) -> None:
        """A model chosen for the first time: load it to learn its knobs."""
        self._shown_controls = key
        self._panel.set_controls(())
        job = self._jobs.submit(
            self.tr("Loading {name}").format(name=Path(key).stem), "describe_model", "synthesizer", key
        )
        job.done.connect(self._described)
        job.failed.connect(lambda sentence, _: self.notice.emit(sentence))

    def _described(self, entry: ModelEntry) -> None:
        self._entries[entry.kind, entry.key] = entry
        if entry.problem:
            self.notice.emit(entry.problem)
        self._fill()
        if entry.controls:
            self._shown_controls = ""
            self._show_controls()
