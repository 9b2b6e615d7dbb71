"""Clone a voice without a window: ``python demo_cli.py --reference a.wav --text "你好 world" --out out.wav``.

Errors are one sentence on stderr. Exit codes: 0 all done, 1 a fault of the program, 2 a fault of the input, 130 Ctrl+C.
Finished files are always kept.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

import audio
import encoder
import synthesizer
import vocoder
from core import AudioClip, AudioError, Control, DeviceError, Embedding, ModelError, Stopped, TextError, ToolboxError
from core.files import free_path, written_beside
from core.paths import log_dir
from core.threads import share_the_processor

MADE_BY = "Voice Toolbox"


@dataclass
class Take:
    """What is reported of one text. ``rtf`` is (synthesize + vocode) / length; times in seconds."""

    text: str
    number: int
    path: str = ""
    seconds: float = 0.0
    rate_hz: int = 0
    synthesize_s: float = 0.0
    vocode_s: float = 0.0
    first_sound_s: float = 0.0
    rtf: float = 0.0
    similarity: float | None = None
    """Cosine of the GE2E vectors of the result and of the reference voice."""
    notes: list[str] = field(default_factory=list)


@dataclass
class Report:
    made_by: str = MADE_BY
    synthesizer: str = ""
    vocoder: str = ""
    device: str = "cpu"
    references: list[str] = field(default_factory=list)
    emotion: str | None = None
    seed: int = 0
    controls: dict[str, Any] = field(default_factory=dict)
    load_s: float = 0.0
    embed_s: float = 0.0
    outputs: list[Take] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stopped: bool = False


@dataclass
class Engine:
    """Everything that is loaded once and used for each text."""

    tts: Any
    vocoder: TimedVocoder
    speaker_encoder: Any
    voice: Embedding | str | None
    emotion: Embedding | str | None
    controls: dict[str, Any]


class TimedVocoder:
    """Any vocoder, with the time spent in it added up, so that the report can tell it from the synthesizer's."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.spent_s = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def vocode(self, *args: Any, **kwargs: Any) -> AudioClip:
        start = time.perf_counter()
        clip: AudioClip = self._inner.vocode(*args, **kwargs)
        self.spent_s += time.perf_counter() - start
        return clip


class OneSentenceParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}; see --help.\n")


def make_parser() -> argparse.ArgumentParser:
    parser = OneSentenceParser(description=(__doc__ or "").partition("\n\n")[0], allow_abbrev=False)
    what = parser.add_argument_group("what to say, and how")
    what.add_argument("--text", help="the text to speak")
    what.add_argument("--text-file", metavar="FILE", help="one text a line, one numbered sound file each; - is stdin")
    what.add_argument("--reference", nargs="+", default=[], metavar="SOUND", help="recordings of the voice; averaged")
    what.add_argument("--speaker", help="a voice by name or number, for models that have a list of speakers")
    what.add_argument("--emotion", metavar="SOUND|NAME", help="a recording with the feeling, or a name such as happy")
    what.add_argument(
        "--language", help="language of the text (zh, en, ja) instead of detecting it; ja reads romaji too"
    )
    what.add_argument("--seed", type=int, default=0, help="same seed, same speech (default 0)")
    what.add_argument("--speed", type=float, help="short for --control speed=...")
    what.add_argument("--control", action="append", default=[], metavar="NAME=VALUE", help="any knob of the model")
    models = parser.add_argument_group("models")
    models.add_argument("--synthesizer", metavar="FILE", help="a checkpoint instead of the default voice")
    models.add_argument("--vocoder", metavar="FILE", help="a checkpoint or griffin-lim instead of the default vocoder")
    models.add_argument("--speaker-encoder", metavar="FILE", help="an encoder.pt instead of the installed GE2E weights")
    models.add_argument("--emotion-encoder", metavar="PATH", help="an emotion model instead of the shipped one")
    models.add_argument("--device", default="cpu", help="cpu (default), cuda, cuda:1, mps")
    out = parser.add_argument_group("results")
    out.add_argument("--out", metavar="SOUND", help="wav, flac, ogg, opus or mp3; a free name is chosen if it exists")
    out.add_argument("--overwrite", action="store_true", help="replace existing files")
    out.add_argument("--json", metavar="FILE", help="write a report of timings and similarity")
    out.add_argument("-v", "--verbose", action="store_true", help="show the log")
    ask = parser.add_argument_group("questions")
    ask.add_argument("--list-controls", action="store_true", help="show the model's knobs")
    ask.add_argument("--identify", nargs="+", metavar="FILE", help="say what checkpoints are, without using them")
    return parser


def read_texts(options: argparse.Namespace) -> list[str]:
    if options.text_file is None:
        return [options.text]
    try:
        data = sys.stdin.buffer.read() if options.text_file == "-" else Path(options.text_file).read_bytes()
    except OSError as error:
        raise TextError(f"The text file {options.text_file} cannot be read; check its name and permissions.") from error
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        texts = [line.strip() for line in data.decode(encoding).splitlines()]
    except UnicodeDecodeError as error:
        raise TextError(f"The text file {options.text_file} is not UTF-8; save it in that encoding.") from error
    if not any(texts):
        raise TextError(f"The text file {options.text_file} is empty; write one text a line.")
    return [text for text in texts if text]


def parse_controls(options: argparse.Namespace, declared: Sequence[Control]) -> dict[str, Any]:
    """``NAME=VALUE`` pairs in the kind each knob wants. Raises :class:`ModelError` for what the model does not offer."""
    known = {control.name: control for control in declared}
    found: dict[str, Any] = {}
    for pair in [*options.control, *([f"speed={options.speed}"] if options.speed is not None else [])]:
        name, equals, value = (piece.strip() for piece in pair.partition("="))
        if not equals or not name:
            raise ModelError(f"--control {pair} is not NAME=VALUE; write for example --control speed=1.2.")
        if name not in known:
            raise ModelError(f"This model has no control called {name}; it has {', '.join(known) or 'none'}.")
        found[name] = _value(known[name], value)
    return found


def _value(control: Control, value: str) -> float | int | bool | str:
    if control.kind in ("choice", "bool"):
        allowed = control.choices if control.kind == "choice" else ("on", "off")
        if value not in allowed:
            raise ModelError(f"The control {control.name} cannot be {value}; choose {' or '.join(allowed)}.")
        return value if control.kind == "choice" else value == "on"
    try:
        number = int(value) if control.kind == "int" else float(value)
    except ValueError:
        number = float("nan")
    if not control.minimum <= number <= control.maximum:
        span = f"{control.minimum:g} to {control.maximum:g}"
        raise ModelError(f"The control {control.name} cannot be {value}; give a number from {span}.")
    return number


def check_device(device: str) -> None:
    """Raise before anything is loaded when this machine lacks the device."""
    import torch

    try:
        torch.zeros(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise DeviceError(f"This machine cannot compute on {device}; use --device cpu.") from error


def load_engine(options: argparse.Namespace, report: Report) -> Engine:
    """Models, voice and feeling. Whatever can be refused is refused before the slow steps."""
    if options.device != "cpu":
        check_device(options.device)
    start = time.perf_counter()
    tts = synthesizer.load(options.synthesizer, device=options.device)
    report.synthesizer, report.controls = tts.name, parse_controls(options, tts.controls)
    if options.emotion and tts.emotion_space is None:
        raise ModelError(f"{tts.name} does not read a feeling; leave --emotion out.")
    voc = vocoder.load(options.vocoder, device=options.device)
    voc.check(tts.mel_spec)
    report.vocoder = voc.name
    speakers = encoder.load_speaker(options.speaker_encoder, device=options.device) if options.reference else None
    loaded = time.perf_counter()
    voice = speakers.embed([audio.read(path) for path in options.reference]) if speakers else None
    emotion = embed_emotion(options)
    report.load_s, report.embed_s = round(loaded - start, 4), round(time.perf_counter() - loaded, 4)
    return Engine(tts, TimedVocoder(voc), speakers, voice or options.speaker, emotion, report.controls)


def embed_emotion(options: argparse.Namespace) -> Embedding | str | None:
    """A recording becomes a vector; a word that is no file is passed on as a name."""
    if not options.emotion:
        return None
    if not os.path.exists(options.emotion) and not Path(options.emotion).suffix:
        return str(options.emotion)
    clip = audio.read(options.emotion)
    return encoder.load_emotion(options.emotion_encoder, device=options.device).embed(clip)


def speak(engine: Engine, options: argparse.Namespace, text: str, number: int) -> tuple[Take, AudioClip]:
    """One text as one sound, made piece by piece so that the time to the first sound is known."""
    take = Take(text, number)
    pieces: list[AudioClip] = []
    before = engine.vocoder.spent_s
    start = time.perf_counter()
    manner = {"language": options.language, "seed": options.seed, "vocoder": engine.vocoder, **engine.controls}
    for part in engine.tts.stream(text, voice=engine.voice, emotion=engine.emotion, **manner):
        take.first_sound_s = take.first_sound_s or round(time.perf_counter() - start, 4)
        pieces.append(part.clip)
        take.notes += [note for note in part.notes if note not in take.notes]
    total_s = time.perf_counter() - start
    if not pieces:
        raise TextError("There is nothing in this text that can be spoken; write some words.")
    clip = AudioClip(np.concatenate([piece.samples for piece in pieces]), pieces[0].rate_hz)
    vocode_s = engine.vocoder.spent_s - before
    take.vocode_s, take.synthesize_s = round(vocode_s, 4), round(total_s - vocode_s, 4)
    take.seconds, take.rate_hz = round(clip.seconds, 4), clip.rate_hz
    take.rtf = round(total_s / max(clip.seconds, 1e-9), 4)
    return take, clip


def measure_similarity(engine: Engine, take: Take, clip: AudioClip) -> None:
    if engine.speaker_encoder is None or not isinstance(engine.voice, Embedding):
        return
    try:
        take.similarity = round(engine.speaker_encoder.embed(clip).cosine(engine.voice), 4)
    except (AudioError, ModelError) as error:
        take.notes.append(f"No similarity could be measured: {error}")


def save(take: Take, clip: AudioClip, options: argparse.Namespace, report: Report, n_texts: int) -> None:
    """Write one sound, numbered when there are several, with what is needed to make it again."""
    path = Path(options.out)
    if options.text_file is not None:
        path = path.with_name(f"{path.stem}-{take.number:0{max(3, len(str(n_texts)))}d}{path.suffix}")
    tags = {
        "made_by": MADE_BY,
        "synthetic": True,
        "model": report.synthesizer,
        "vocoder": report.vocoder,
        "text": take.text,
        "seed": options.seed,
        "controls": report.controls,
        "references": [Path(reference).name for reference in options.reference],
    }
    take.path = str(audio.write(path, clip, tags, overwrite=options.overwrite))


def run_texts(options: argparse.Namespace, report: Report) -> None:
    """Every text to its file. In a batch a text that cannot be spoken is reported and the next one is made."""
    texts = read_texts(options)
    engine = load_engine(options, report)
    for number, text in enumerate(texts, 1):
        try:
            take, clip = speak(engine, options, text, number)
        except TextError as error:
            if options.text_file is None:
                raise
            fail(report, f"Text {number}: {error}")
            continue
        save(take, clip, options, report, len(texts))
        report.outputs.append(take)
        measure_similarity(engine, take, clip)
        likeness = "" if take.similarity is None else f", similarity {take.similarity:.3f}"
        print(f"{take.path}  {take.seconds:.2f} s, RTF {take.rtf:.3f}{likeness}", flush=True)
        for note in take.notes:
            print(f"  note: {note}", flush=True)


def list_controls(options: argparse.Namespace) -> None:
    tts = synthesizer.load(options.synthesizer, device=options.device)
    print(f"{tts.name} ({', '.join(tts.languages)}):")
    for control in tts.controls:
        values = f"{control.minimum:g}..{control.maximum:g} {control.unit}".strip()
        values = {"choice": "|".join(control.choices), "bool": "on|off"}.get(control.kind, values)
        print(f"  {control.name}={control.default}  [{values}]  {control.help}")


def identify(paths: Sequence[str], report: Report) -> None:
    """What each file is; one that cannot be told is an error, and the next is looked at."""
    for path in paths:
        try:
            info = identify_one(path)
        except ToolboxError as error:
            fail(report, f"{path}: {error}")
            continue
        facts = [f"{key} {value}" for key, value in vars(info).items() if isinstance(value, (str, int)) and value]
        print("\n  ".join([f"{path}: {', '.join(facts)}", *getattr(info, "notes", ())]))


def identify_one(path: str) -> Any:
    try:
        return synthesizer.identify(path)
    except ToolboxError as no_synthesizer:
        try:
            return vocoder.identify(path)
        except ToolboxError as no_vocoder:
            if str(no_vocoder) == str(no_synthesizer):  # no model at all: both say so in the same words
                raise
            raise ModelError("This is neither a synthesizer nor a vocoder; choose another checkpoint.") from no_vocoder


def write_report(options: argparse.Namespace, report: Report) -> None:
    """Beside and renamed, so that an old report is never half replaced; a free name unless ``--overwrite``."""
    target = Path(options.json) if options.overwrite else free_path(options.json)
    try:
        with written_beside(target) as beside:
            beside.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ToolboxError(f"The report {target} cannot be written; check the folder's permissions.") from error


def check_options(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Everything that can be refused from the command line alone."""
    if options.identify or options.list_controls:
        return
    if (options.text is None) == (options.text_file is None):
        parser.error("give either --text or --text-file")
    if not options.out:
        parser.error("say with --out where the sound should go")
    if Path(options.out).suffix.lower() not in (".wav", ".wave", ".flac", ".ogg", ".oga", ".opus", ".mp3"):
        parser.error(f"--out {options.out} must end in .wav, .flac, .ogg, .opus or .mp3")
    if options.reference and options.speaker:
        parser.error("give either --reference or --speaker")


def fail(report: Report, sentence: object) -> None:
    report.errors.append(str(sentence))
    print(sentence, file=sys.stderr, flush=True)


def log_fault(error: Exception) -> str:
    """Keep the traceback of a fault of the program in a file and say where."""
    path = log_dir() / "demo_cli.log"
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {' '.join(sys.argv)}\n{traceback.format_exc()}\n")
    return f"The program failed ({type(error).__name__}: {error}); please report it with the details in {path}."


def work(options: argparse.Namespace, report: Report) -> int:
    """The exit code, 0 where the report tells; whatever goes wrong has been said on stderr and stands in the report."""
    try:
        if options.identify:
            identify(options.identify, report)
        elif options.list_controls:
            list_controls(options)
        else:
            run_texts(options, report)
    except (KeyboardInterrupt, Stopped):
        report.stopped = True
        print(f"Stopped; finished files kept: {len(report.outputs)}.", file=sys.stderr, flush=True)
        return 130
    except ToolboxError as error:
        fail(report, error)
    except Exception as error:  # the last door: a person gets a sentence, the log the traceback
        fail(report, log_fault(error))
        return 1
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    share_the_processor()
    parser = make_parser()
    options = parser.parse_args(arguments)
    check_options(parser, options)
    logging.basicConfig(level=logging.INFO if options.verbose else logging.CRITICAL)
    report = Report(device=options.device, references=options.reference, emotion=options.emotion, seed=options.seed)
    code = work(options, report)
    try:
        if options.json:
            write_report(options, report)
    except ToolboxError as error:
        fail(report, error)
    return code or (2 if report.errors else 0)


if __name__ == "__main__":
    sys.exit(main())
