"""The command line of ``demo_cli.py``: its options, and what they say before anything is loaded."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from core import DeviceError, ModelError, TextError


class OneSentenceParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}; see --help.\n")


def make_parser(description: str) -> argparse.ArgumentParser:
    parser = OneSentenceParser(
        description=description,
        epilog="Marks in the text: [pause 0.5]; and up to [/]: a feeling such as [happy], [slow], [fast], [zh], [en], [ja].",
        allow_abbrev=False,
    )
    what = parser.add_argument_group("what to say, and how")
    what.add_argument("--text", help="the text to speak")
    what.add_argument("--text-file", metavar="FILE", help="one text a line, one numbered sound file each; - is stdin")
    what.add_argument(
        "--source",
        metavar="FILE",
        help="a list such as val.txt, NAME|SPEAKER|{SOUNDS}|TEXT a line: each NAME.wav in the folder --out; "
        "a NAME begins with its feeling and a dash, unless --emotion is given",
    )
    what.add_argument(
        "--convert", metavar="SOUND", help="say this recording again in the voice of --speaker, for models that can"
    )
    what.add_argument(
        "--source-speaker",
        "--source_speaker",
        metavar="NAME",
        help="which of the model's own speakers is heard in --convert; recognised when left out",
    )
    what.add_argument("--reference", nargs="+", default=[], metavar="SOUND", help="recordings of the voice; averaged")
    what.add_argument("--description", metavar="TEXT", help="the voice in words, for models that understand them")
    what.add_argument("--speaker", help="a voice by name or number, for models that have a list of speakers")
    what.add_argument("--no_mp3_support", action="store_true", help="refuse recordings in mp3 files")
    what.add_argument(
        "--emotion",
        metavar="SOUND|NAME",
        help="a recording with the feeling, or a name such as happy; for Emotional VITS also an .emo.npy or a folder of them",
    )
    what.add_argument(
        "--language", help="language of the text (zh, en, ja) instead of detecting it; ja reads romaji too"
    )
    what.add_argument(
        "--dictionary", metavar="FILE", help="words and their readings instead of your own dictionary; VOICEVOX's too"
    )
    what.add_argument(
        "--edits", metavar="TAKE", help="say its sentences as they were edited by hand in this take of the library"
    )
    what.add_argument("--seed", type=int, default=0, help="same seed, same speech (default 0)")
    what.add_argument("--speed", type=float, help="short for --control speed=...")
    what.add_argument("--control", action="append", default=[], metavar="NAME=VALUE", help="any knob of the model")
    models = parser.add_argument_group("models")
    models.add_argument(
        "-s", "--synthesizer", "--syn_model_fpath", metavar="FILE", help="a checkpoint instead of the default voice"
    )
    models.add_argument(
        "-v",
        "--vocoder",
        "--voc_model_fpath",
        metavar="FILE",
        help="a checkpoint or griffin-lim instead of the default",
    )
    models.add_argument(
        "-e",
        "--speaker-encoder",
        "--enc_model_fpath",
        metavar="FILE",
        help="an encoder.pt instead of the installed one",
    )
    models.add_argument("--emotion-encoder", metavar="PATH", help="an emotion model instead of the shipped one")
    models.add_argument("--device", default="cpu", help="cpu (default), cuda, cuda:1, mps")
    models.add_argument("--cpu", dest="device", action="store_const", const="cpu", help="the same as --device cpu")
    out = parser.add_argument_group("results")
    out.add_argument("--out", metavar="SOUND", help="wav, flac, ogg, opus or mp3; a free name is chosen if it exists")
    out.add_argument("--overwrite", action="store_true", help="replace existing files")
    out.add_argument("--json", metavar="FILE", help="write a report of timings and similarity")
    out.add_argument("--no_sound", action="store_true", help="without a text: do not play what was spoken")
    out.add_argument("--verbose", action="store_true", help="show the log")
    ask = parser.add_argument_group("questions")
    ask.add_argument("--list-controls", action="store_true", help="show the model's knobs")
    ask.add_argument("--say-reading", action="store_true", help="print how each word would be said, without a sound")
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


def parse_controls(options: argparse.Namespace) -> dict[str, str]:
    """``NAME=VALUE`` pairs as typed. Raises :class:`ModelError` for what is none."""
    found: dict[str, str] = {}
    for pair in [*options.control, *([f"speed={options.speed}"] if options.speed is not None else [])]:
        name, equals, value = (piece.strip() for piece in pair.partition("="))
        if not equals or not name:
            raise ModelError(f"--control {pair} is not NAME=VALUE; write for example --control speed=1.2.")
        found[name] = value
    return found


def check_device(device: str) -> None:
    """Raise before anything is loaded when this machine lacks the device."""
    import torch

    try:
        torch.zeros(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise DeviceError(f"This machine cannot compute on {device}; use --device cpu.") from error


def talks(options: argparse.Namespace) -> bool:
    """Nothing was given to say and nowhere to put it: ask."""
    return all(given is None for given in (*wishes(options), options.out))


def wishes(options: argparse.Namespace) -> tuple[str | None, ...]:
    """Of which one says what is to be heard."""
    return options.text, options.text_file, options.source, options.convert


def check_options(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Everything that can be refused from the command line alone."""
    if options.identify or options.list_controls or talks(options):
        return
    if sum(given is not None for given in wishes(options)) != 1:
        parser.error("give either --text or --text-file or --source or --convert")
    if options.convert is not None and options.speaker is None:
        parser.error("say with --speaker whose voice --convert should get")
    if options.say_reading:
        if options.text is None and options.text_file is None:
            parser.error("--say-reading needs --text or --text-file")
        return
    if not options.out:
        parser.error("say with --out where the sound should go")
    if options.source is not None:
        if Path(options.out).suffix:
            parser.error(f"--out {options.out} must be a folder for --source")
    elif Path(options.out).suffix.lower() not in (".wav", ".wave", ".flac", ".ogg", ".oga", ".opus", ".mp3"):
        parser.error(f"--out {options.out} must end in .wav, .flac, .ogg, .opus or .mp3")
    if options.reference and options.speaker:
        parser.error("give either --reference or --speaker")
