"""Train a model: ``python -m training`` lists the recipes, ``python -m training RECIPE --help`` tells the knobs of one.

    python -m training RECIPE --data ROOT --out DIR --set batch=16     train, or go on where it stopped
    python -m training prepare RECIPE --data ROOT --out DIR           only make its features; DIR is then --data for training
    python -m training gta RECIPE --data DIR --out DIR --start-from FILE   mels that a model predicts, for vocoders to learn from
    python -m training emotion-vectors FOLDER                         what Emotional VITS learns feelings from, beside each recording
    python -m training check RECIPE --data ROOT                       what it would find there, and what is missing, as JSON

Stop with Ctrl+C or a file DIR/STOP. On several cards or machines: ``accelerate launch -m training RECIPE ...`` (or ``torchrun -m``).
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core import Stopped, ToolboxError
from core.threads import keep_memory, share_the_processor
from training import originals, recipes
from training.recipe import Recipe

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> Path | None:
    """Do what the command line says; returns the folder of what was made."""
    share_the_processor()
    given = list(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if not given or given[0].startswith("-"):
        _list(as_json="--json" in given)
        return None
    if given[0] == "check":
        print(json.dumps(_survey(given[1:])))
        return None
    if given[0] == "emotion-vectors":
        from training import emotion_vectors

        return emotion_vectors.main(given[1:])
    task, *given = given if given[0] in ("prepare", "gta") and len(given) > 1 else ["train", *given]
    if task == "gta":
        given = originals.predicting_words(given)
    name, *rest = given
    recipe = recipes.find(name)
    within: tuple[Path, ...] = ()
    if task == "prepare":
        asked = originals.preparing_words(name, rest)
        if asked.done is not None:
            return asked.done
        rest, within = asked.words, asked.within
    elif task == "train":
        rest = originals.training_words(name, rest)
    options = _parser(recipe).parse_args(rest)
    data = options.data or options.root
    if data is None and options.smoke:
        data = options.out / "corpora"
    if data is None:
        raise ToolboxError("Name the folder that holds the corpora (--data ROOT).")

    from training import run

    knobs = {**(_demonstration(recipe) if options.demonstration else {}), **dict(options.set)}
    if task == "gta":
        return run.predict(recipe, data, options.out, knobs, options.workers)
    if task == "prepare":
        return run.prepare(recipe, data, options.out, knobs, options.workers, within=within).folder
    return run.start(recipe, data, options.out, knobs, options.workers, options.smoke)


def _demonstration(recipe: Recipe) -> Mapping[str, Any]:
    if not recipe.demonstration:
        raise ToolboxError(f"The recipe {recipe.family} has no demonstration; leave --demonstration out.")
    return recipe.demonstration


def _survey(given: Sequence[str]) -> dict[str, int | str]:
    parser = argparse.ArgumentParser(prog="python -m training check")
    parser.add_argument("recipe")
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args(given)

    from training.surveying import survey

    return survey(recipes.find(options.recipe), options.data)


def _parser(recipe: Recipe) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m training {recipe.family}", description=recipe.about)
    parser.add_argument("root", type=Path, nargs="?", help="the same as --data")
    parser.add_argument("--data", type=Path, help="folder of corpora in any known layout, or one made by prepare")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that prepare")
    parser.add_argument("--smoke", action="store_true", help="made-up sound and a few steps, to try the recipe")
    parser.add_argument(
        "--demonstration", action="store_true", help="a training that shows what it can do on a small machine"
    )
    parser.add_argument(
        "--set",
        type=_pair,
        action="append",
        default=[],
        metavar="KNOB=VALUE",
        help="the same as --KNOB VALUE; what comes last counts",
    )
    for control in recipe.knobs:
        span = control.kind if control.free or control.kind != "choice" else " or ".join(control.choices)
        text = f"{control.help} ({span}, {control.default})".replace("%", "%%")
        knob = lambda value, name=control.name: (name, value)  # noqa: E731
        parser.add_argument(
            f"--{control.name.replace('_', '-')}", dest="set", action="append", type=knob, metavar="VALUE", help=text
        )
    return parser


def _pair(text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found:
        raise argparse.ArgumentTypeError(f"{text} is not KNOB=VALUE")
    return name, value


def _list(as_json: bool) -> None:
    """All recipes; as JSON with their knobs, for the window."""
    found = [recipes.find(name) for name in recipes.families()]
    if as_json:
        told = [{"family": r.family, "about": r.about, "needs": sorted(r.needs), "knobs": [asdict(k) for k in r.knobs]} for r in found]  # fmt: skip
        print(json.dumps(told))
        return
    print(__doc__)
    for recipe in found:
        print(f"{recipe.family:<16} {recipe.about}")


def command(arguments: Sequence[str] | None = None) -> int:
    """:func:`main` for a terminal: failures become one sentence and an exit status."""
    try:
        print(main(arguments) or "")
    except (Stopped, KeyboardInterrupt):
        log.warning("Stopped; give the same command again to go on.")
        return 130
    except ToolboxError as error:
        log.error("%s", error)
        return 1
    finally:
        if "torch" in sys.modules and sys.modules["torch"].distributed.is_initialized():
            sys.modules["torch"].distributed.destroy_process_group()
    return 0


if __name__ == "__main__":
    keep_memory()
    sys.exit(command())
