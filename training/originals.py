"""The originals' commands: their words become ours, so that what stands in people's notes and READMEs keeps working.

    python -m training ge2e my_run <root>/SV2TTS/encoder -s 500 -f
    python -m training prepare ge2e <root> -d librispeech_other,voxceleb1 -s
    python -m training gta <root> -s synthesizer.pt

A recipe has a row in :data:`COMMANDS` when an original had a command for it, or names a module of its own (:attr:`Recipe.originals`). Words that are not the original's stay as they are.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import corpora
from core import ToolboxError, paths
from training import hparams, recipes
from training.dataset import LEFT_OUT

Flags = Sequence[tuple[tuple[str, ...], str | None, Callable[[str], list[str]]]]
"""Options of an original, the word for their value (None: a switch), and what they are in our words."""
TRAIN_PARTS = ("corpus/train", "train", "wav/train")
"""Where corpora keep what is to be learned from: the originals read nothing else."""

DATASETS = {
    "librispeech_other": "LibriSpeech/train-other-500",
    "librispeech_clean": "LibriSpeech/train-clean-100",
    "voxceleb1": "VoxCeleb1",
    "voxceleb2": "VoxCeleb2",
    "aidatatang_200zh": "aidatatang_200zh",
    "aidatatang_200zh_s": "aidatatang_200zh_s",
    "magicdata": "magicdata",
    "aishell3": "aishell3",
    "data_aishell": "data_aishell",
}
"""What the originals call a data set, and its folder below the root."""


@dataclass(frozen=True)
class Command:
    """How one original was told to train (``flags``) and to prepare (``preparing``)."""

    folder: str
    """Where its preparation puts features, below the root."""
    flags: Flags = ()
    preparing: Flags = ()


def _knob(name: str, fixed: str = "") -> Callable[[str], list[str]]:
    return lambda value: ["--set", f"{name}={fixed or value}"]


COMMANDS = {
    "ge2e": Command(
        "SV2TTS/encoder",
        (
            (("-s", "--save_every"), "steps", _knob("checkpoint_steps")),
            (("-b", "--backup_every"), "steps", _knob("backup_steps")),
            (("-v", "--vis_every"), "steps", _knob("log_every")),
            (("-u", "--umap_every"), "steps", _knob("checkpoint_steps")),
            (("--visdom_server",), "address", lambda address: ["--set", "tensorboard=on"]),
            (("--no_visdom",), None, lambda _: ["--set", "tensorboard=off"]),
        ),
    ),
    "tacotron": Command(
        "SV2TTS/synthesizer",
        (
            (("-s", "--save_every"), "steps", _knob("checkpoint_steps")),
            (("-b", "--backup_every"), "steps", _knob("backup_steps")),
            (("-l", "--log_every"), "steps", _knob("log_every")),
            (("--hparams",), "pairs", hparams.words),
        ),
        (
            (("-e", "--encoder_model_fpath"), "file", _knob("encoder")),
            (("-ee", "--emotion_extract"), None, _knob("emotion", "on")),
            (("--no_trim",), None, _knob("trim", "off")),
            (("--no_alignments",), None, lambda _: []),
            (("--hparams",), "pairs", hparams.words),
        ),
    ),
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ToolboxError(f"{message[:1].upper()}{message[1:]}; see docs/coming-from.md for the command.")


def training_words(recipe: str, given: Sequence[str]) -> list[str]:
    """``RUN_ID DATA [flags]`` as our ``--data --out`` and knobs; other command lines come back as they are."""
    asked = _own(recipe, "train", given)
    if asked is not None:
        return asked.words
    command = COMMANDS.get(recipe)
    if command is None or len(given) < 2 or given[0].startswith("-") or given[1].startswith("-"):
        return list(given)
    parser = _Parser(prog=recipe, add_help=False, allow_abbrev=False)
    parser.add_argument("run_id")
    parser.add_argument("data", type=Path)
    parser.add_argument("-m", "--models_dir", type=Path, default=paths.trainings_dir())
    parser.add_argument("-f", "--force_restart", action="store_true")
    words: list[str] = []
    _add_flags(parser, command.flags, words)
    options, rest = parser.parse_known_args(given)
    out = options.models_dir / options.run_id
    if options.force_restart and (out / "run.json").exists():
        shutil.rmtree(out, ignore_errors=True)
    return ["--data", str(options.data), "--out", str(out), *words, *rest]


def told(data: Path, out: Path, knobs: Mapping[str, object]) -> list[str]:
    """Data, folder and knobs as a command line of ours."""
    chosen = [word for name, value in knobs.items() for word in ("--set", f"{name}={value}")]
    return ["--data", str(data), "--out", str(out), *chosen]


def _add_flags(parser: argparse.ArgumentParser, flags: Flags, words: list[str]) -> None:
    for names, takes, ours in flags:

        class Collect(argparse.Action):
            translate = staticmethod(ours)

            def __call__(self, parser: object, namespace: object, value: object, option: str | None = None) -> None:
                words.extend(self.translate("" if value in (None, []) else str(value)))

        parser.add_argument(*names, action=Collect, metavar=takes or "", nargs=None if takes else 0, dest=names[-1])


def _own(recipe: str, task: str, given: Sequence[str]) -> Preparing | None:
    """What a recipe makes of them that has its own commands of an original."""
    module = recipes.find(recipe).originals
    if not module:
        return None
    parser = _Parser(prog=recipe if task == "train" else f"{task} {recipe}", add_help=False, allow_abbrev=False)
    told = import_module(module).words(recipe, task, given, parser)
    return Preparing([], done=told) if isinstance(told, Path) else Preparing(told)


def predicting_words(given: Sequence[str]) -> list[str]:
    """``ROOT [-s FILE] [-i IN] [-o OUT] [--hparams ..] [--cpu]`` as ``tacotron --data IN --out OUT --start-from FILE``."""
    if not given or given[0].startswith("-") or "--out" in given:
        return list(given)
    parser = _Parser(prog="gta", add_help=False, allow_abbrev=False)
    parser.add_argument("root", type=Path)
    parser.add_argument("-s", "-m", "--syn_model_fpath", "--model_dir", dest="model", type=Path)
    parser.add_argument("-i", "--in_dir", type=Path)
    parser.add_argument("-o", "--out_dir", type=Path)
    parser.add_argument("--hparams", default="")
    parser.add_argument("--no_trim", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    options, rest = parser.parse_known_args(given)
    words = ["tacotron", "--data", str(options.in_dir or options.root / COMMANDS["tacotron"].folder)]
    words += ["--out", str(options.out_dir or options.root / "SV2TTS/vocoder"), *hparams.words(options.hparams)]
    words += ["--start-from", str(options.model)] if options.model else []
    words += ["--device", "cpu"] if options.cpu else []
    return [*words, *(["--trim", "off"] if options.no_trim else []), *rest]


@dataclass(frozen=True)
class Preparing:
    """What an original's preparation was asked for. ``within``: only utterances below these folders; empty: all. ``done``: what it was, where
    nothing is left to do."""

    words: list[str]
    within: tuple[Path, ...] = ()
    done: Path | None = None


def preparing_words(recipe: str, given: Sequence[str]) -> Preparing:
    """``ROOT [-d a,b] [-o OUT] [-n N] [-s]`` and the recipe's own flags as our words; other command lines come back as they are."""
    asked = _own(recipe, "prepare", given)
    if asked is not None:
        return asked
    command = COMMANDS.get(recipe)
    if command is None or not given or given[0].startswith("-") or "--out" in given:
        return Preparing(list(given))
    parser = _Parser(prog=f"prepare {recipe}", add_help=False, allow_abbrev=False)
    parser.add_argument("root", type=Path)
    parser.add_argument("-o", "--out_dir", type=Path)
    parser.add_argument("-d", "--datasets", "--dataset", "--datasets_name", default="")
    parser.add_argument("-n", "--n_processes", type=int, default=0)
    parser.add_argument("-ne", "--n_processes_embed", type=int, default=0)
    parser.add_argument("-s", "--skip_existing", action="store_true")
    parser.add_argument("--subfolders", default="")
    own: list[str] = []
    _add_flags(parser, command.preparing, own)
    options, rest = parser.parse_known_args(given)
    out = options.out_dir or options.root / command.folder
    if not options.skip_existing:  # as there: everything anew
        shutil.rmtree(out / "features", ignore_errors=True)
        (out / LEFT_OUT).unlink(missing_ok=True)
    words = ["--data", str(options.root), "--out", str(out)]
    workers = max(options.n_processes, options.n_processes_embed)
    words += ["--workers", str(workers)] if workers > 0 else []
    return Preparing([*words, *own, *rest], _within(options.root, options.datasets, options.subfolders))


def _within(root: Path, datasets: str, subfolders: str) -> tuple[Path, ...]:
    named = [name for name in datasets.split(",") if name]
    folders = [_learned_part(root / DATASETS.get(name, name)) for name in named]
    folders = [folder / sub for folder in folders or [root] for sub in subfolders.split(",")] if subfolders else folders
    for folder in folders:
        if not folder.is_dir():
            raise ToolboxError(f"{folder} does not exist; unpack the data set there or name another with -d.")
    return tuple(folders)


def _learned_part(folder: Path) -> Path:
    """The part of a corpus to learn from, where it has parts; speakers who are still archives are unpacked to see."""
    if folder.is_dir():
        corpora.unpack(folder)
    return next((folder / part for part in TRAIN_PARTS if (folder / part).is_dir()), folder)
