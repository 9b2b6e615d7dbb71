"""Which models there are: fills the lists, draws the panel from the chosen ones, adds dropped files, moves between devices."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

import audio
from core import paths
from core.types import DEFAULT_KEY, EMOTION_AUDEERING_SPACE, ModelInfo
from encoder import AUDEERING_MISSING
from engine.models import LoadedModel
from toolbox.controller import Controller, FileMode, Shared
from toolbox.jobs import Job
from toolbox.models.ask_dialog import AskDialog
from toolbox.models.models_dialog import ModelsDialog
from toolbox.shell.said import said
from toolbox.speech.speak_choice import Option
from toolbox.speech.speak_panel import SpeakPanel

LISTENERS = ("speaker", "emotion")


class ModelsController(Controller):
    """Signals: ``ready()`` once the default models are warm; ``listed()`` after the lists were filled;
    ``model_chosen(ModelInfo)`` when another synthesizer speaks; ``device_chosen(str)``."""

    ready = Signal()
    listed = Signal()
    model_chosen = Signal(object)
    device_chosen = Signal(str)

    def __init__(self, panel: SpeakPanel, shared: Shared, models_dir: Path | None, cpu: bool) -> None:
        super().__init__(shared)
        self._panel = panel
        self._models_dir = models_dir or paths.models_dir()
        self._infos: dict[tuple[str, str], ModelInfo] = {}
        self._asked: set[str] = set()
        """Models that the person was asked about since the start."""
        self._shown = {"synthesizer": "", "vocoder": ""}
        self._listeners = dict.fromkeys(LISTENERS, DEFAULT_KEY)
        panel.picked.connect(self._picked)
        self._cpu = cpu
        self._offer_devices()

    def retranslate(self) -> None:
        """The names in the lists, in the language of the window."""
        self._offer_devices()
        self._fill()

    def _offer_devices(self) -> None:
        choices = [Option("cpu", self.tr("Processor"))]
        if not self._cpu:
            choices.insert(0, Option("auto", self.tr("Automatic")))
        self._panel.set_options("device", choices)

    def start(self) -> None:
        """List all models, then warm the default ones."""
        self.list_models()
        self._warm().ended.connect(self.ready)
        # An engine that died comes back at once, not at the next click; but what kills it is not asked again and again.
        self._jobs.lost.connect(lambda method: self._warm() if method != "warm_up" else None)

    def list_models(self) -> None:
        """Fill the lists with what lies in the folders now."""
        self._jobs.submit(self.tr("Listing the models"), "list_models", slot="list-models", quiet=True, then=self._show)

    def _warm(self) -> Job:
        tell = lambda problems: [self.notice.emit(sentence) for sentence in problems.values()]  # noqa: E731
        title = self.tr("Getting the models ready")
        return self._jobs.submit(title, "warm_up", slot="warm", keep_running=True, then=tell)

    def synthesizer(self, key: str) -> ModelInfo | None:
        """What is known of a synthesizer."""
        return self._infos.get(("synthesizer", key))

    def add_model(self) -> None:
        self.ask_paths(self.tr("Add model files"), FileMode.ExistingFiles, self.add_files)

    def add_files(self, files: list[str]) -> None:
        """Look at model files and folders and, when one can be used, link it into the models folder and choose it."""
        for path in files:
            title = self.tr("Looking at {name}").format(name=Path(path).name)
            self._jobs.submit(title, "adopt_model", path, str(self._models_dir), then=self._adopted)

    def use_device(self, key: str) -> None:
        """Compute on this device; an unknown one is passed over."""
        if key != self._panel.pickers.chosen("device") and self._panel.pickers.choose("device", key):
            self._picked("device", key)

    # -- the lists --------------------------------------------------------------------------------------------------

    def _show(self, infos: list[ModelInfo]) -> None:
        self._infos = {(info.kind, info.key): info for info in infos}
        self._desk.learn_kinds(sorted(infos, key=lambda info: info.kind not in LISTENERS))
        self._fill()
        self.listed.emit()

    def _adopted(self, info: ModelInfo) -> None:
        if info.asks:
            self._ask(info)
        if info.problem:
            if not info.asks:
                self.notice.emit(info.problem)
            return
        self._infos[info.kind, info.key] = info
        self._desk.learn_kinds([info])
        self._fill()
        if info.kind in LISTENERS:
            self._listen(info.kind, info.key)
        else:
            self._panel.pickers.choose(info.kind, info.key)
            self._fill()
        self.notice.emit(self.tr("Added {name}.").format(name=info.name))

    def _ask(self, info: ModelInfo) -> None:
        """Ask for what its file does not tell; where that hinders nothing, not answering leaves the likeliest."""
        self._asked.add(info.key)
        dialog = AskDialog(info, self._window)
        dialog.answered.connect(lambda answers: self._answer(dialog, answers))
        dialog.settled.connect(self._answered)
        dialog.path_asked.connect(lambda name: self._ask_path(dialog, name))
        dialog.rejected.connect(lambda: info.problem and self.notice.emit(info.problem))
        dialog.open()

    def _ask_path(self, dialog: AskDialog, name: str) -> None:
        title, kinds = self.tr("Choose a file"), ["JSON (*.json)"]
        self.ask_paths(title, FileMode.ExistingFile, lambda paths: dialog.set_path(name, paths[0]), kinds)

    def _answer(self, dialog: AskDialog, answers: dict[str, object]) -> None:
        title, info = self.tr("Looking at {name}").format(name=dialog.info.name), dialog.info
        job = self._jobs.submit(
            title, "answer_model", info.key, answers, str(self._models_dir), slot="answer", hushed=True
        )
        job.done.connect(dialog.take)
        job.failed.connect(dialog.refuse)

    def _answered(self, info: ModelInfo) -> None:
        self._shown["synthesizer"] = ""  # what it can be told is known only now
        self._adopted(info)

    def _of_kind(self, kind: str) -> list[ModelInfo]:
        return [info for info in self._infos.values() if info.kind == kind]

    def _chosen(self, kind: str) -> ModelInfo | None:
        return self._infos.get((kind, self._panel.pickers.chosen(kind)))

    def _fill(self) -> None:
        """Both lists, and the panel for what is chosen in them: vocoders depend on the synthesizer."""
        self._offer("synthesizer", None)
        model = self._chosen("synthesizer")
        if model is not None and model.key != self._shown["synthesizer"]:
            self._shown["synthesizer"] = model.key
            for lost in self._panel.set_model(model):
                text = self.tr("{model} does not know “{choice}” and goes on without it.")
                self.notice.emit(text.format(model=self._name(model), choice=lost))
            self.model_chosen.emit(model)
            self._tell_missing(model)
            if model.asks and model.key not in self._asked:
                self._ask(model)
        self._offer("vocoder", model)
        vocoder = self._chosen("vocoder")
        if vocoder is not None and vocoder.key != self._shown["vocoder"]:
            self._shown["vocoder"] = vocoder.key
            self._panel.vocoder_knobs.set_controls(vocoder.controls)

    def _tell_missing(self, model: ModelInfo) -> None:
        """A model that is told feelings as somebody hears them who is not here."""
        space = model.feeling.space
        heard = {
            info.feeling.space.name for info in self._of_kind("emotion") if info.feeling.space and not info.problem
        }
        missing = space is not None and space.name == EMOTION_AUDEERING_SPACE and space.name not in heard
        if missing:
            self.notice.emit(AUDEERING_MISSING)

    def _offer(self, kind: str, model: ModelInfo | None) -> None:
        """Fill a list. A choice that cannot be used (with ``model``) gives way to the first that can."""
        options = [self._option(info, model) for info in self._of_kind(kind)]
        self._panel.set_options(kind, options)
        usable = {option.key: option.name for option in options if not option.reason}
        if usable and self._panel.pickers.chosen(kind) not in usable:
            self._panel.pickers.choose(kind, next(iter(usable)))
            if kind == "vocoder":
                self.notice.emit(self.tr("{name} is the vocoder now.").format(name=next(iter(usable.values()))))

    def _option(self, info: ModelInfo, model: ModelInfo | None = None) -> Option:
        return Option(info.key, self._name(info), said(info.problem or _misfit(info, model)))

    def _name(self, info: ModelInfo) -> str:
        names = {
            ("synthesizer", DEFAULT_KEY): self.tr("Built-in voice"),
            ("vocoder", DEFAULT_KEY): self.tr("Built-in vocoder"),
            ("speaker", DEFAULT_KEY): self.tr("Built-in speaker encoder"),
            ("emotion", DEFAULT_KEY): self.tr("Built-in emotion encoder"),
        }
        return names.get((info.kind, info.key), info.name or Path(info.key).stem)

    def _picked(self, what: str, key: str) -> None:
        if what in self._shown:
            self._fill()
        elif what == "device":
            job = self._jobs.submit(self.tr("Changing the device"), "set_device", key)
            job.done.connect(lambda name: self.notice.emit(self.tr("Computing on {name} now.").format(name=name)))
            self.device_chosen.emit(key)

    # -- encoders and memory ----------------------------------------------------------------------------------------

    def show_models(self) -> None:
        """The window of what listens and what is in memory."""
        dialog = self._window.findChild(ModelsDialog)
        if dialog is None:
            dialog = ModelsDialog(self._window)
            dialog.listener_chosen.connect(self._listen)
            dialog.unload_requested.connect(self._unload)
        for kind in LISTENERS:
            dialog.set_listeners(kind, [self._option(info) for info in self._of_kind(kind)], self._listeners[kind])
        self._show_loaded()
        dialog.show()
        dialog.raise_()

    def _show_loaded(self) -> None:
        title = self.tr("Listing the models")
        self._jobs.submit(title, "loaded_models", slot="loaded-models", quiet=True, then=self._loaded)

    def _loaded(self, found: list[LoadedModel]) -> None:
        dialog = self._window.findChild(ModelsDialog)
        if dialog is not None:
            infos = [self._infos.get((model.kind, model.key)) for model in found]
            names = [self._name(info) if info is not None else model.name for info, model in zip(infos, found)]
            dialog.set_loaded(found, names)

    def _unload(self, kind: str, key: str) -> None:
        self._jobs.submit(self.tr("Unloading"), "unload_model", kind, key, quiet=True).done.connect(
            lambda _: self._show_loaded()
        )

    def _listen(self, kind: str, key: str) -> None:
        wanted = self._listeners | {kind: key}
        job = self._jobs.submit(self.tr("Changing the encoder"), "listen_with", *(wanted[each] for each in LISTENERS))
        job.done.connect(lambda _: self._listeners.update(wanted))


def _misfit(vocoder: ModelInfo, model: ModelInfo | None) -> str:
    """Why a vocoder cannot read what a synthesizer makes."""
    if vocoder.kind != "vocoder" or model is None or model.mel_spec is None:
        return ""
    verdict = audio.fit(model.mel_spec, vocoder.mel_spec)
    return "" if verdict == "rescaled" else verdict
