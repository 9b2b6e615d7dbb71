"""How well the default voice speaks, follows strangers and feels: ``python -m evaluation <corpora_root>``.

One table of one run: natural speech as the ceiling, its copies through the default vocoder and Griffin-Lim, our voice in every
language, espeak-ng as the floor; beside it the bars, feelings, mixing of voices and copy-synthesis speaker by speaker. Speakers
are those of :mod:`evaluation.held_out` that were never trained on, and natural speech and ours say the same words.

``--json FILE`` keeps all figures (and ``FILE`` with ``.md``: the figures section of a model card), ``--page DIR`` makes a page with
pictures and sounds. English words need the package ``pocketsphinx``, phones the recognisers that the recipe of the default
voice teaches (``--recogniser``, or those in the cache folder), the floor the program ``espeak-ng``; what is missing is left out.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from core import ToolboxError, paths
from evaluation import card
from evaluation.run import FULL, QUICK, Options, measure


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given = _parser().parse_args(arguments)
    options = Options(
        roots=tuple(given.root),
        voice=given.voice,
        vocoder=given.vocoder,
        recognisers=tuple(given.recogniser or sorted((paths.cache_dir() / "recognisers").glob("*.safetensors"))),
        people=given.speakers,
        threads=given.threads,
        languages=tuple(given.languages.split(",")),
        amount=QUICK if given.quick else FULL,
    )
    try:
        figures = measure(options, given.json, given.page)
    except ToolboxError as error:
        sys.exit(str(error))
    print(card.figures_section(figures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the default voice on speakers it never met.")
    parser.add_argument(
        "root", type=Path, nargs="+", help="folders of corpora; engine speech for Japanese, say, may be further"
    )
    parser.add_argument("--voice", type=Path, help="another voice file")
    parser.add_argument("--vocoder", type=Path, help="another vocoder file")
    parser.add_argument(
        "--recogniser", type=Path, action="append", help="a recogniser file; may be given several times"
    )
    parser.add_argument("--speakers", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--languages", default="en,zh,ja")
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--page", type=Path, help="write a page with pictures and sounds into this folder")
    parser.add_argument("--quick", action="store_true", help="fewer sentences: rough figures in about a minute")
    return parser


if __name__ == "__main__":
    main()
