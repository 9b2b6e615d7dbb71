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
from dataclasses import replace
from pathlib import Path
from typing import Any

import audio
import demo_list
import demo_talk
from core import AudioError, ModelError, Reference, Request, Socket, Stopped, TextError, ToolboxError
from core.controls import checked
from core.files import free_path, written_beside
from core.jobs import JobContext
from core.paths import log_dir, settle
from core.threads import share_the_processor
from core.types import DEFAULT_KEY
from demo_options import check_device, check_options, make_parser, parse_controls, read_texts, talks
from engine import models
from engine.models import registries
from engine.service import EngineService
from engine.speaking import SHOWN_CHARS, similarity
from library.requests import MADE_BY, request_from, tags_of
from synthesizer.base import Synthesizer
from synthesizer.text import dictionary_files, person
from synthesizer.text.dictionary import Dictionary

Report = dict[str, Any]
"""What ``--json`` writes."""


def load_engine(options: argparse.Namespace, report: Report) -> tuple[EngineService, Request]:
    """The engine, and what is asked of it but for the text. Whatever can be refused is refused before the slow steps."""
    if options.device != "cpu":
        check_device(options.device)
    start = time.perf_counter()
    engine = EngineService(device=options.device)
    tts = engine.models.get("synthesizer", options.synthesizer)
    voc = engine.models.get("vocoder", options.vocoder)
    report["synthesizer"], report["vocoder"] = tts.info.name, voc.info.name
    typed = parse_controls(options)
    values = checked(tts.info.controls, typed, strict=True)
    request = Request(
        "",
        options.language or "",
        Reference(options.speaker or "", entry=options.speaker or ""),
        seed=options.seed,
        synthesizer=options.synthesizer or DEFAULT_KEY,
        vocoder=options.vocoder or DEFAULT_KEY,
        controls={name: values[name] for name in typed},
    )
    report["controls"] = dict(request.controls)
    request = as_edited(request, options.edits) if options.edits else request
    if options.emotion and not tts.info.feeling:
        raise ModelError(f"{tts.info.name} does not read a feeling; leave --emotion out.")
    tts.check_fit(voc, request)
    if options.speaker_encoder or options.emotion_encoder:
        engine.listen_with(JobContext(), options.speaker_encoder or DEFAULT_KEY, options.emotion_encoder or DEFAULT_KEY)
    loaded = time.perf_counter()
    check_sounds([*options.reference, options.emotion or ""], options)
    if options.reference:
        request = replace(request, voice=heard(engine, options.reference, tts, tts.info.voice))
    if options.description:
        request = replace(request, voice=replace(request.voice, prompt=options.description))
    if options.emotion:
        request = replace(request, feeling=feeling_of(engine, options.emotion, tts))
    report |= {"load_s": round(loaded - start, 4), "embed_s": round(time.perf_counter() - loaded, 4)}
    return engine, request


def as_edited(request: Request, take: str) -> Request:
    """The request with what a person changed by hand in a take, and had said again in it. Raises :class:`AudioError` for a sound that says nothing of that."""
    try:
        kept = request_from(audio.read_tags(take).get("request"))
    except (KeyError, TypeError, ValueError) as error:
        raise AudioError(f"{take} is no take of the library; give a sound file from its folder of takes.") from error
    return replace(request, edits=kept.edits, again=kept.again)


def heard(engine: EngineService, files: Sequence[str], tts: Synthesizer, socket: Socket) -> Reference:
    """A voice or feeling as the recordings have it; a space that only the model itself knows is left to it."""
    others = None if socket.space is None or socket.space.name in tts.encoders() else socket.space
    known = () if others is None else (engine.clips.listen(files, others),)
    return Reference(Path(files[0]).stem, tuple(files), known)


def feeling_of(engine: EngineService, given: str, tts: Synthesizer) -> Reference:
    """A recording, or a word that is no file as one of the model's own names."""
    if not os.path.exists(given) and not Path(given).suffix:
        return Reference(given, entry=given)
    if given.endswith(".npy") or os.path.isdir(given) or os.path.exists(f"{given}.emo.npy"):
        return Reference(Path(given).stem, (given,))  # stored vectors, which the model reads itself
    return heard(engine, [given], tts, tts.info.feeling)


def speak(engine: EngineService, request: Request, number: int, target: Path, overwrite: bool, report: Report) -> Path:
    """One text as one sound file with what is needed to make it again, printed and reported, times in seconds.

    ``rtf`` is (synthesize + vocode) / length, ``similarity`` the cosine of the GE2E vectors of result and reference voice.
    """
    speech, spent, stopped = engine.speaking.make(JobContext(), request)
    if stopped:
        raise Stopped()
    assert speech.clip is not None, "a vocoder was given"
    path = audio.write(target, speech.clip, tags_of(speech.request), overwrite=overwrite)
    times = {"synthesize_s": spent["synthesis_s"], "vocode_s": spent["vocoding_s"], "seconds": speech.clip.seconds}
    times |= {name: spent[name] for name in ("first_sound_s", "rtf")}
    take = {"text": request.text, "number": number, "path": str(path), "rate_hz": speech.clip.rate_hz}
    if speech.request.source:
        take["source_speaker"] = speech.request.source.entry
        print(f"{speech.request.source.entry} -> {request.voice.entry}")
    take |= {name: round(value, 4) for name, value in times.items()} | {"similarity": None, "notes": [*speech.notes]}
    report["outputs"].append(take)
    likeness = ""
    if request.voice.vectors:
        try:
            found = engine.clips.vectors_of(speech.clip, speech.clip.content_hash())
            if (cosine := similarity(found.vectors, request.voice)) is not None:
                take["similarity"], likeness = round(cosine, 4), f", similarity {cosine:.3f}"
        except (AudioError, ModelError) as error:
            take["notes"].append(f"No similarity could be measured: {error}")
    print(f"{path}  {take['seconds']:.2f} s, RTF {take['rtf']:.3f}{likeness}", flush=True)
    for note in take["notes"]:
        print(f"  note: {note}", flush=True)
    return path


def run_texts(options: argparse.Namespace, report: Report) -> None:
    """Every text to its file, numbered when they come from a file. There a text that cannot be spoken is reported and the next is made."""
    texts = read_texts(options)
    engine, request = load_engine(options, report)
    for number, text in enumerate(texts, 1):
        path = Path(options.out)
        if options.text_file is not None:
            path = path.with_name(f"{path.stem}-{number:0{max(3, len(str(len(texts))))}d}{path.suffix}")
        try:
            speak(engine, replace(request, text=text), number, path, options.overwrite, report)
        except TextError as error:
            if options.text_file is None:
                raise
            fail(report, f"Text {number}: {error}")


def run_list(options: argparse.Namespace, report: Report) -> None:
    """Every line of a list to its file; one that cannot be spoken is reported and the next is made."""
    lines = demo_list.read(options.source)
    engine, request = load_engine(options, report)
    feels = bool(engine.models.get("synthesizer", request.synthesizer).info.feeling)
    for number, line in enumerate(lines, 1):
        voice = request.voice or Reference(line.speaker, entry=line.speaker)
        feeling = request.feeling or (Reference(line.feeling, entry=line.feeling) if feels else request.feeling)
        wish = replace(request, text=line.text, voice=voice, feeling=feeling)
        try:
            speak(engine, wish, number, Path(options.out) / line.file, options.overwrite, report)
        except (TextError, ModelError) as error:
            fail(report, f"Line {number}: {error}")


def run_convert(options: argparse.Namespace, report: Report) -> None:
    """A recording in another voice."""
    check_sounds([options.convert], options)
    engine, request = load_engine(options, report)
    heard = Reference(Path(options.convert).stem, (options.convert,), entry=options.source_speaker or "")
    speak(engine, replace(request, source=heard), 1, Path(options.out), options.overwrite, report)


def run_talk(options: argparse.Namespace, report: Report) -> None:
    """Try every part, then speak what is typed."""
    engine, request = load_engine(options, report)
    listeners = (options.speaker_encoder or DEFAULT_KEY, options.emotion_encoder or DEFAULT_KEY)
    report["errors"] += demo_talk.try_out(engine, request, *listeners)
    if report["errors"]:
        return

    def listen(path: str) -> Reference:
        check_sounds([path], options)
        tts = engine.models.get("synthesizer", request.synthesizer)
        return heard(engine, [path], tts, tts.info.voice)

    def say(wish: Request, number: int, target: Path) -> Path:
        return speak(engine, wish, number, target, options.overwrite, report)

    demo_talk.converse(request, listen, say, aloud=not options.no_sound)


def check_sounds(files: Sequence[str], options: argparse.Namespace) -> None:
    """Raise for recordings that the person ruled out."""
    if options.no_mp3_support and any(file.lower().endswith(".mp3") for file in files):
        raise AudioError("mp3 files were ruled out by --no_mp3_support; leave that out or give a wav file.")


def say_reading(options: argparse.Namespace) -> None:
    """Every text, and its words with their readings; one reading a line can go into a dictionary as it is."""
    engine = EngineService(device=options.device)
    for text in read_texts(options):
        model, language = options.synthesizer or DEFAULT_KEY, options.language or ""
        whole = engine.speaking.preview_text(JobContext(), text, language, model)
        for piece in whole.sentences if len(text) > SHOWN_CHARS else (text,):
            preview = engine.speaking.preview_text(JobContext(), piece, language, model)
            print(piece, preview.phonemes, *preview.notes, sep="\n")
            for word in preview.words:
                print(word.text, word.language, word.reading, sep="\t", flush=True)


def chosen_dictionary(options: argparse.Namespace) -> Dictionary | None:
    """That of ``--dictionary``, what is wrong in it told; None for the person's own."""
    if options.dictionary is None:
        return None
    found = dictionary_files.read(options.dictionary)
    for problem in found.problems:
        print(f"{options.dictionary}: {problem}", file=sys.stderr, flush=True)
    return found


def list_controls(options: argparse.Namespace) -> None:
    """Every knob of the chosen synthesizer and vocoder; nothing is loaded for it."""
    found = registries()
    for info in (found["synthesizer"].info(options.synthesizer), found["vocoder"].info(options.vocoder)):
        print(f"{info.name} ({', '.join(info.languages) or info.kind}):")
        for control in info.controls:
            values = f"{control.minimum:g}..{control.maximum:g} {control.unit}".strip()
            values = {"choice": "|".join(control.choices), "bool": "on|off"}.get(control.kind, values)
            print(f"  {control.name}={control.default}  [{values}]  {control.help}")


def identify(paths: Sequence[str], report: Report) -> None:
    """What each file is; one that cannot be told is an error, and the next is looked at."""
    for path in paths:
        try:
            info = models.identify(path)
        except ToolboxError as error:
            fail(report, f"{path}: {error}")
            continue
        facts = [f"{key} {value}" for key, value in vars(info).items() if isinstance(value, (str, int)) and value]
        print(f"{path}: {', '.join(facts)}")


def write_report(options: argparse.Namespace, report: Report) -> None:
    """Beside and renamed, so that an old report is never half replaced; a free name unless ``--overwrite``."""
    target = Path(options.json) if options.overwrite else free_path(options.json)
    try:
        with written_beside(target) as beside:
            text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
            # The bytes of a file name that are no text become the escapes that JSON has for them.
            beside.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise ToolboxError(f"The report {target} cannot be written; check the folder's permissions.") from error


def fail(report: Report, sentence: object) -> None:
    report["errors"].append(str(sentence))
    print(sentence, file=sys.stderr, flush=True)


def log_fault(error: Exception) -> str:
    """Keep the traceback of a fault of the program in a file and say where."""
    details = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {' '.join(sys.argv)}\n{traceback.format_exc()}\n"
    try:
        where = f"in {log_dir() / 'demo_cli.log'}"
        with open(log_dir() / "demo_cli.log", "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(details)
    except OSError:
        sys.stderr.write(details)
        where = "above"
    return f"The program failed ({type(error).__name__}: {error}); please report it with the details {where}."


def work(options: argparse.Namespace, report: Report) -> int:
    """The exit code, 0 where the report tells; whatever goes wrong has been said on stderr and stands in the report."""
    try:
        if options.identify:
            identify(options.identify, report)
        elif options.list_controls:
            list_controls(options)
        elif talks(options):
            run_talk(options, report)
        else:
            with person.using(chosen_dictionary(options)):
                if options.say_reading:
                    say_reading(options)
                elif options.source is not None:
                    run_list(options, report)
                elif options.convert is not None:
                    run_convert(options, report)
                else:
                    run_texts(options, report)
    except (KeyboardInterrupt, Stopped):
        report["stopped"] = True
        print(f"Stopped; finished files kept: {len(report['outputs'])}.", file=sys.stderr, flush=True)
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
    parser = make_parser((__doc__ or "").partition("\n\n")[0])
    options = parser.parse_args(arguments)
    check_options(parser, options)
    logging.basicConfig(level=logging.INFO if options.verbose else logging.CRITICAL)
    if note := settle():
        print(note, file=sys.stderr, flush=True)
    report: Report = {name: getattr(options, name) for name in ("device", "emotion", "seed")}
    report |= {"made_by": MADE_BY, "references": options.reference, "synthesizer": "", "vocoder": "", "controls": {}}
    report |= {"load_s": 0.0, "embed_s": 0.0, "outputs": [], "errors": [], "stopped": False}
    code = work(options, report)
    try:
        if options.json:
            write_report(options, report)
    except ToolboxError as error:
        fail(report, error)
    return code or (2 if report["errors"] else 0)


if __name__ == "__main__":
    sys.exit(main())
