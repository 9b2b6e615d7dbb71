"""Open the Voice Toolbox: ``python demo_toolbox.py -d <datasets_root>``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Record or pick a few seconds of speech, see whose voice it is and how it feels, and speak with it."
    )
    parser.add_argument("-d", "--datasets_root", type=Path, help="folder with speech datasets, in any layout; optional")
    parser.add_argument("-m", "--models_dir", type=Path, help="folder with your own checkpoints")
    parser.add_argument("--cpu", action="store_true", help="compute on the processor even when there is a GPU")
    parser.add_argument("--seed", type=int, help="fix the random seed of every synthesis")
    parser.add_argument("--lang", choices=("en", "zh", "ja"), help="language of the window; default: your system's")
    return parser.parse_args(arguments)


def main() -> int:
    options = parse(sys.argv[1:])  # before Qt: --help and typing errors answer at once
    from toolbox.app import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
