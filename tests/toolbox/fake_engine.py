"""An engine without models for tests of the whole window: made-up sounds and vectors, on the GUI thread, step by step.

Everything else is as in the program: the job runner, its lanes, slots and signals; arguments and results are pickled, as
they would be on their way to the child process and back; errors become sentences in the same way.
"""

from __future__ import annotations

import contextlib
import hashlib
import inspect
import pickle
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer

from audio import specs
from core import paths
from core.edits import ENERGY, LENGTH, PITCH, Edit
from core.errors import AudioError, CheckpointError, Stopped, ToolboxError
from core.jobs import JobContext
from core.types import (
    DEFAULT_KEY,
    EMOTION_DEFAULT_SPACE,
    GE2E_SPACE,
    AudioClip,
    Control,
    Embedding,
    EmbeddingSpace,
    MelColumns,
    ModelInfo,
    Request,
    Socket,
    SoundChunk,
    Speech,
    Timing,
    WordReading,
)
from engine import dictionary
from engine.clips import FOLDER_CHUNK
from engine.corpus import Corpus
from engine.messages import ClipView, EmbeddedFile, PreviewWord, SpokenTake, TakeMeasure, TextPreview, VectorsReady
from engine.models import LoadedModel
from engine.training import RecipeInfo
from engine.trainings import DataCheck, Trainings
from library.requests import own_tags
from synthesizer.styletts2.styles import mixed
from toolbox.jobs import JobRunner

RATE_HZ = 16_000
CLIP_SECONDS = 0.5
PART_SECONDS = 0.2


class FakeEngine(Corpus):
    """The service. The corpus index is the real one; sounds, vectors and speech are made up from names.

    ``hold("speak")`` stops a method before its next step (of a generator: before the next part) until :meth:`release`.
    ``fail["speak"] = "sentence"`` makes it fail. ``calls`` lists what was asked for.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.fail: dict[str, str | Exception] = {}
        self.held: set[str] = set()
        self.drafts = 0
        """How often three columns of a sentence's mel are handed over before the sentence itself."""
        self.chunks = 0
        """How many chunks of a sentence's sound are handed over before the sentence itself."""
        self.doubts: dict[str, str] = {}
        """By sentence: what may have gone wrong."""
        self.same = True
        """Whether a take made again is what lies in its file."""
        self.changed: Callable[[], None] = lambda: None
        self.models: list[ModelInfo] = [BUILT_IN, VOCODER, GRIFFIN_LIM, *ENCODERS]
        self.loaded = [LoadedModel("synthesizer", DEFAULT_KEY, "default", 100.0)]
        trainings = Trainings(program=(sys.executable, "-m", "tests.engine.tiny_training"))
        self.begin_training = trainings.begin_training
        self.resume_training = trainings.resume_training
        self.stop_training = trainings.stop_training
        self.trainings_view = trainings.trainings_view
        self.training_picture = trainings.training_picture

    def hold(self, *methods: str) -> None:
        self.held.update(methods)

    def release(self, *methods: str) -> None:
        self.held.difference_update(methods or tuple(self.held))
        self.changed()

    def asked(self, method: str) -> list[tuple[Any, ...]]:
        """The arguments of every call of one method so far."""
        return [args for name, args in self.calls if name == method]

    # -- sounds -----------------------------------------------------------------------------------------------------

    def open_clip(self, ctx: JobContext, path: str, name: str = "", denoise: bool = False) -> ClipView:
        if not Path(path).is_file():
            raise AudioError(f"{Path(path).name} cannot be read; check that it exists.")
        clip = made_clip(path)
        return ClipView(content_id(path), path, name or Path(path).stem, clip, made_mel(20), specs.DEFAULT, (), {}, 0.5)

    def embed_clip(self, ctx: JobContext, content: str, path: str, denoise: bool = False) -> VectorsReady:
        return VectorsReady(content, made_vectors(path))

    def embed_files(self, ctx: JobContext, files: Sequence[str]) -> Iterator[int]:
        for start in range(0, len(files), FOLDER_CHUNK):
            ctx.check()
            chunk = files[start : start + FOLDER_CHUNK]
            ctx.partial([EmbeddedFile(path, made_vectors(path), "", content_id(path)) for path in chunk])
            ctx.progress(start / len(files), f"{start} / {len(files)}")
            yield start
        return len(files)

    def save_clip(self, ctx: JobContext, clip: AudioClip, target: str, tags: dict[str, str] | None = None) -> str:
        import audio

        return str(audio.write(target, clip, tags=tags or {}))

    def export_takes(self, ctx: JobContext, takes: Sequence[Any], choice: Any) -> list[Path]:
        from engine.keeping import export_takes

        return export_takes(ctx, takes, choice)

    def recover_recordings(self, ctx: JobContext) -> list[Path]:
        from library.recordings import recover

        return recover()

    def stray_takes(self, ctx: JobContext, known: list[str]) -> list[Any]:
        from engine.keeping import stray_takes

        return stray_takes(ctx, known)

    # -- speech -----------------------------------------------------------------------------------------------------

    def preview_text(
        self, ctx: JobContext, text: str, language: str, synthesizer: str, readings: Sequence[WordReading] = ()
    ) -> TextPreview:
        return TextPreview(text, language or "en", text.lower(), sentences_of(text), (), words=words_of(text, readings))

    check_reading = staticmethod(dictionary.check_reading)
    dictionary_view = staticmethod(dictionary.dictionary_view)
    change_words = staticmethod(dictionary.change_words)
    forget_word = staticmethod(dictionary.forget_word)
    import_words = staticmethod(dictionary.import_words)
    export_words = staticmethod(dictionary.export_words)

    def say(self, ctx: JobContext, request: Request) -> AudioClip:
        return made_clip(request.text, PART_SECONDS)

    def speak(self, ctx: JobContext, request: Request) -> Iterator[None]:
        """A piece per sentence; stopped, the finished sentences are kept."""
        return self._made(ctx, request, vocoded=True)

    def synthesize(self, ctx: JobContext, request: Request) -> Iterator[None]:
        return self._made(ctx, request, vocoded=False)

    def respeak(
        self, ctx: JobContext, request: Request, before: Any, again: Request, after: Any, vocode: bool = True
    ) -> Iterator[None]:
        return self._made(ctx, again, vocode, before, after, request)

    def say_edited(
        self, ctx: JobContext, request: Request, before: Any, again: Request, number: int, after: Any, vocode: bool
    ) -> Iterator[None]:
        """The sounds of the one sentence as long as its edit says."""
        one = replace(again, text=sentences_of(again.text)[number])
        return self._made(ctx, one, vocode, before, after, request)

    def pieces(self, ctx: JobContext, request: Request, path: str) -> bool:
        """As they were spoken."""
        for _ in self._made(ctx, request, True, keep=False):
            pass
        return self.same

    def picture(self, ctx: JobContext, clip: AudioClip) -> Any:
        return made_mel(20), specs.DEFAULT

    def _made(
        self,
        ctx: JobContext,
        request: Request,
        vocoded: bool,
        before: Any = (),
        after: Any = (),
        whole: Any = None,
        keep: bool = True,
    ) -> Iterator[None]:
        spec = next(
            info.mel_spec for info in self.models if (info.kind, info.key) == ("synthesizer", request.synthesizer)
        )
        pieces: list[Speech] = []
        if request.source:  # voice conversion: one piece, the second speaker is heard where none is named
            request = replace(request, source=replace(request.source, entry=request.source.entry or "bert"))
        with contextlib.suppress(Stopped):
            for sentence in sentences_of(request.text) or ("",) * bool(request.source):
                yield
                ctx.check()
                for _ in range(self.drafts if spec is not None else 0):
                    ctx.partial(MelColumns(made_mel(3), spec))
                    yield
                    ctx.check()
                timings, more_s = edited_timings(request.edits)
                name, seconds = f"{sentence} {request.seed}", PART_SECONDS + more_s
                clip = made_clip(name, seconds) if vocoded or spec is None else None
                for number in range(self.chunks if clip is not None else 0):
                    ctx.partial(SoundChunk(AudioClip(clip.samples[100 * number : 100 * number + 100], clip.rate_hz)))
                    yield
                    ctx.check()
                mel, f0_hz = (made_mel(8), np.full(8, 200, np.float32)) if spec is not None else (None, None)
                doubt = self.doubts.get(sentence, "")
                made = Speech(replace(request, text=sentence), clip, mel, spec, timings, f0_hz=f0_hz, doubt=doubt)
                pieces.append(made)
                ctx.partial(pieces[-1])
        if not pieces:
            raise Stopped()
        pieces, request = [*before, *pieces, *after], whole or request
        clips = [piece.clip.samples for piece in pieces if piece.clip is not None]
        sound = AudioClip(np.concatenate(clips), RATE_HZ) if clips else None
        mel = made_mel(8 * len(pieces)) if spec is not None else None
        if not keep:
            return None
        return self._take(Speech(request, sound, mel, spec), ctx.stopped())

    def vocode(self, ctx: JobContext, mel: Any, mel_spec: Any, request: Request, f0_hz: Any) -> SpokenTake:
        speech = Speech(request, made_clip("vocoded", PART_SECONDS), mel, mel_spec)
        ctx.partial(speech)
        return self._take(speech, False)

    def recognise_speaker(self, ctx: JobContext, synthesizer: str, path: str) -> Iterator[None]:
        """The last of its speakers, then the one before."""
        entries = next(info.voice.entries for info in self.models if info.key == synthesizer)
        for number, entry in enumerate(entries):
            ctx.check()
            ctx.progress(number / len(entries), entry)
            yield
        return tuple(zip(entries[::-1], (0.9, 0.4, 0.1)))

    def _take(self, speech: Speech, stopped: bool) -> SpokenTake:
        if speech.clip is None:
            return SpokenTake("", speech, {}, stopped)
        taken = SpokenTake("", speech, {"synthesis_s": 0.01, "first_sound_s": 0.01}, stopped)
        return self.keep_take(JobContext(), taken)

    def keep_take(self, ctx: JobContext, take: SpokenTake) -> SpokenTake:
        import audio

        clip, request = take.speech.clip, take.speech.request
        assert clip is not None
        try:
            path = str(audio.write(paths.takes_dir() / "take.wav", clip, tags=own_tags(request)))
        except AudioError as error:
            return replace(take, content_id=clip.content_hash(), problem=str(error))
        return replace(take, path=path, content_id=clip.content_hash(), problem="")

    def measure_take(self, ctx: JobContext, take: SpokenTake) -> TakeMeasure:
        own, mood = made_vectors(take.path)
        voice = take.speech.request.voice.vector(own.space)
        return TakeMeasure((own, mood), own.cosine(voice) if voice is not None else None)

    # -- models -----------------------------------------------------------------------------------------------------

    def list_models(self, ctx: JobContext) -> list[ModelInfo]:
        return list(self.models)

    def loaded_models(self, ctx: JobContext) -> list[LoadedModel]:
        return list(self.loaded)

    def training_recipes(self, ctx: JobContext) -> list[RecipeInfo]:
        return list(RECIPES)

    def check_training_data(self, ctx: JobContext, recipe: str, data: str) -> DataCheck:
        """A folder is good when it is there and not empty."""
        found = len(list(Path(data).iterdir())) if Path(data).is_dir() else 0
        problem = "" if found else f"No recordings were found below {data}; point to a folder with corpora."
        return DataCheck(recipe, data, found, found, 1, problem)

    def unload_model(self, ctx: JobContext, kind: str, key: str) -> None:
        self.loaded = [model for model in self.loaded if (model.kind, model.key) != (kind, key)]

    def listen_with(self, ctx: JobContext, speaker: str, emotion: str) -> list[EmbeddingSpace]:
        return [GE2E, FEELINGS]

    def style_of(self, ctx: JobContext, request: Request) -> Embedding:
        """Of a voice its kept style; of a text one that follows from it."""
        known = request.voice.vector("styles") if not request.text else None
        number = float(len(request.text) or 1)
        return known or Embedding(np.full(4, number, np.float32), "styles", encoder_hash="own")

    def mix_styles(self, ctx: JobContext, key: str, styles: Any, sound: Any, movement: Any) -> Embedding:
        return mixed(styles, sound, movement)

    def listen_for_styles(self, ctx: JobContext, key: str) -> None:
        """Clips have no more vectors for it."""

    def warm_up(self, ctx: JobContext) -> dict[str, str]:
        return {}

    def set_device(self, ctx: JobContext, name: str) -> str:
        return name

    def adopt_model(self, ctx: JobContext, path: str, folder: str) -> ModelInfo:
        if Path(path).is_file() and Path(path).stat().st_size < 10:
            raise CheckpointError(f"The model file {Path(path).name} is empty; copy or download it again.")
        return replace(VOCODER, family="hifigan", key=path, name=Path(path).stem)


RECIPES = (
    RecipeInfo(
        "tiny",
        "Counts.",
        (),
        (
            Control("pace", "Pace", "usual", "How fast.", "choice", choices=("usual", "fast", "slow")),
            Control("steps", "Steps", 100, "How long it learns.", "int", 1, 10_000_000, 1),
            Control("learning_rate", "Learning rate", 1e-4, "At its highest.", "float", 0.0, 1.0, 1e-6),
            Control("start_from", "Start from", "", "A file.", "choice"),
        ),
    ),
    RecipeInfo(
        "other", "Counts too.", ("text",), (Control("steps", "Steps", 7, "How long.", "int", 1, 10_000_000, 1),)
    ),
)
SPEED = Control("speed", "Speed", 1.0, "How fast the voice speaks.", minimum=0.5, maximum=2.0)
BREATH = Control("breath", "Breath", 1.0, "Louder or softer breath.", maximum=2.0)
GE2E, FEELINGS = EmbeddingSpace(GE2E_SPACE, 256), EmbeddingSpace(EMOTION_DEFAULT_SPACE, 64)
EMOTIONS = ("neutral", "happy", "sad")
BUILT_IN = ModelInfo(
    "synthesizer",
    "default",
    DEFAULT_KEY,
    languages=("zh", "en"),
    mel_spec=specs.DEFAULT,
    controls=(SPEED,),
    voice=Socket(GE2E),
    feeling=Socket(FEELINGS, EMOTIONS, strength=True),
    edits=frozenset({LENGTH, PITCH, ENERGY}),
)
VOCODER = ModelInfo("vocoder", "default", DEFAULT_KEY, mel_spec=specs.DEFAULT, controls=(BREATH,))
GRIFFIN_LIM = ModelInfo("vocoder", "griffin-lim", "griffin-lim", "Griffin-Lim")
ENCODERS = (
    ModelInfo("speaker", "ge2e", DEFAULT_KEY, voice=Socket(GE2E)),
    ModelInfo("emotion", "default", DEFAULT_KEY, feeling=Socket(FEELINGS, EMOTIONS)),
)
TIMINGS = (Timing("a", 0.0, 0.05), Timing("b", 0.05, 0.1))


def edited_timings(edits: Sequence[Edit]) -> tuple[tuple[Timing, ...], float]:
    """Of a sentence with the first of these edits, and how much longer it is."""
    if not edits:
        return TIMINGS, 0.0
    ends = np.cumsum(0.05 * edits[0].lengths())
    timings = (Timing("a", 0.0, float(ends[0])), Timing("b", float(ends[0]), float(ends[1])))
    return timings, float(ends[1]) - 0.1


def sentences_of(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", ".").split(".") if part.strip())


def words_of(text: str, readings: Sequence[WordReading]) -> tuple[PreviewWord, ...]:
    """Every word, as somebody chose it for this text or in the real dictionary, else read K AE1 T."""
    chosen = {reading.word: (reading.language, reading.reading, "here") for reading in readings}
    for entry in dictionary.dictionary_view(JobContext()).entries:
        chosen.setdefault(entry.word, (entry.language, entry.reading, "always"))
    usual = ("en", "K AE1 T", "")
    found = [(match, *chosen.get(match[0], usual)) for match in re.finditer(r"\w+", text)]
    return tuple(
        PreviewWord(match[0], language, reading, *match.span(), given=given)
        for match, language, reading, given in found
    )


def _numbers(name: str) -> np.random.Generator:
    return np.random.default_rng(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))


def content_id(path: str) -> str:
    """Of what is in the file: equal files are equal sounds."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def made_clip(name: str, seconds: float = CLIP_SECONDS) -> AudioClip:
    """A tone whose pitch follows from the name."""
    pitch_hz = _numbers(name).uniform(100, 400)
    times_s = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    return AudioClip((0.1 * np.sin(2 * np.pi * pitch_hz * times_s)).astype(np.float32), RATE_HZ)


def made_mel(frames: int) -> np.ndarray:
    return np.zeros((specs.DEFAULT.n_mels, frames), np.float32)


def made_vectors(path: str) -> tuple[Embedding, Embedding]:
    """A voice and a feeling (unit norm); clips of one folder are alike, as are those of one speaker."""
    speaker, own = _numbers(str(Path(path).parent)), _numbers(path)
    voice = np.abs(speaker.standard_normal(256) + 0.2 * own.standard_normal(256)).astype(np.float32)
    mood = own.standard_normal(64).astype(np.float32)
    return (
        Embedding(voice / np.linalg.norm(voice), GE2E_SPACE, encoder_hash="made-up"),
        Embedding(mood / np.linalg.norm(mood), EMOTION_DEFAULT_SPACE, encoder_hash="made-up"),
    )


class FakeClient:
    """Stands in for :class:`engine.process.ChildClient`: one step of every lane per turn of the event loop."""

    def __init__(self, engine: FakeEngine, on_event: Callable[[tuple[Any, ...]], None]) -> None:
        self._engine = engine
        self._on_event = on_event
        self._lanes: dict[str, deque[_Call]] = {}
        self._contexts: dict[int, JobContext] = {}
        self._started = False
        self._count = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._step)
        engine.changed = self._wake

    def start(self) -> None:
        self._started = True
        self._wake()

    def call(self, lane: str, method: str, *args: Any, **kwargs: Any) -> int:
        self._count += 1
        number = self._count
        args, kwargs = pickle.loads(pickle.dumps((args, kwargs)))
        self._engine.calls.append((method, args))
        context = JobContext(
            lambda fraction, text: self._send("progress", number, fraction, text),
            lambda value: self._send("partial", number, value),
        )
        self._contexts[number] = context
        self._lanes.setdefault(lane, deque()).append(_Call(number, method, args, kwargs, context))
        self._wake()
        return number

    def stop(self, call_id: int) -> None:
        if call_id in self._contexts:
            self._contexts[call_id].stop()
            self._wake()

    def close(self) -> None:
        self._timer.stop()
        self._lanes.clear()

    def _wake(self) -> None:
        if self._started:
            self._timer.start(0)

    def _step(self) -> None:
        busy = False
        for lane in list(self._lanes.values()):
            if not lane:
                continue
            call = lane[0]
            if call.method in self._engine.held and not call.context.stopped():
                continue
            busy = True
            ended = True
            try:
                ended = self._advance(call)
            finally:  # a fault of the fake itself must not come up again at every turn
                if ended:
                    lane.popleft()
                    self._contexts.pop(call.number, None)
        if not busy:
            self._timer.stop()

    def _advance(self, call: _Call) -> bool:
        """Run one step; True when the call has ended."""
        try:
            if call.running is None:
                call.context.check()
                self._complain(call.method)
                result = getattr(self._engine, call.method)(call.context, *call.args, **call.kwargs)
                if inspect.isgenerator(result):
                    call.running = result
                    return False
            else:
                next(call.running)
                self._complain(call.method)
                return False
        except StopIteration as end:
            result = end.value
        except Stopped:
            self._send("stopped", call.number)
            return True
        except ToolboxError as error:
            self._send("failed", call.number, str(error), "details")
            return True
        self._send("done", call.number, result)
        return True

    def _complain(self, method: str) -> None:
        problem = self._engine.fail.get(method)
        if isinstance(problem, Exception):
            raise problem
        if problem:
            raise ToolboxError(problem)

    def _send(self, *message: Any) -> None:
        self._on_event(pickle.loads(pickle.dumps(message)))


class _Call:
    def __init__(self, number: int, method: str, args: Any, kwargs: Any, context: JobContext) -> None:
        self.number, self.method, self.args, self.kwargs, self.context = number, method, args, kwargs, context
        self.running: Any = None


class FakeRunner(JobRunner):
    """The program's job runner on a :class:`FakeClient`; no process is started."""

    def __init__(self, engine: FakeEngine) -> None:
        super().__init__(lambda: engine, {})
        self.engine = engine
        self._client = FakeClient(engine, self._message.emit)
