"""Open the Voice Toolbox: ``python demo_toolbox.py -d <datasets_root>``."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from pathlib import Path


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Record or pick a few seconds of speech, see whose voice it is and how it feels, and speak with it."
    )
    parser.add_argument("-d", "--datasets_root", type=Path, help="folder with speech datasets, in any layout; optional")
    parser.add_argument("-m", "--models_dir", type=Path, help="folder with your own checkpoints")
    for letter, kind in (("e", "enc"), ("s", "syn"), ("v", "voc")):
        text = "one more folder with checkpoints; all folders may hold models of every kind"
        parser.add_argument(f"-{letter}", f"--{kind}_models_dir", type=Path, metavar="DIR", help=text)
    parser.add_argument("--cpu", action="store_true", help="compute on the processor even when there is a GPU")
    parser.add_argument("--seed", type=int, help="fix the random seed of every synthesis")
    parser.add_argument("--no_mp3_support", action="store_true", help="pass over mp3 files")
    parser.add_argument("--lang", choices=("en", "zh", "ja"), help="language of the window; default: your system's")
    options = parser.parse_args(arguments)
    named = (options.enc_models_dir, options.syn_models_dir, options.voc_models_dir)
    options.model_folders = [folder for folder in named if folder is not None]
    return options


def without_display() -> bool:
    """Qt would end the program with a riddle where there is no screen."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    multiprocessing.freeze_support()
    options = parse(sys.argv[1:])  # before Qt: --help and typing errors answer at once
    if without_display():
        sys.stderr.write("There is no display here; start from a desktop session, or use demo_cli.py instead.\n")
        return 1
    if options.no_mp3_support:
        os.environ["VOICE_TOOLBOX_WITHOUT_MP3"] = "1"  # before the first import of audio, and for the engine's process
    from toolbox.app import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
