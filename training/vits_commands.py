"""How the originals of VITS, VITS2 and Emotional VITS were told to train and to clean texts, in our words.

python -m training vits -c configs/ljs_base.json -m ljs_base            VITS and VITS2: train.py, train_ms.py
python -m training vits -c nene.json -m nene --ckptG G.pth --ckptD D.pth   Emotional VITS: train_ms.py
python -m training prepare vits --text_index 2 --filelists train.txt val.txt --text_cleaners japanese_cleaners
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core import CheckpointError, CorpusError, TextError, ToolboxError, paths
from core.files import write_text
from synthesizer.vits.checkpoint import part
from training import filelists, originals

log = logging.getLogger(__name__)
LOGS = Path("logs")
"""Where the originals keep their runs: one that was begun there goes on here."""
LIST, EMOTION = "recordings.txt", ".emo.npy"


def words(recipe: str, task: str, given: Sequence[str], parser: argparse.ArgumentParser) -> list[str] | Path:
    """The command line ``given`` behind the recipe's name; one that is ours already comes back as it is. Lists are cleaned at once."""
    if task == "prepare":
        return _clean(given, parser) if "--filelists" in given else list(given)
    ours = {"--out", "--data", "--smoke", "--help", "-h"} & {word.partition("=")[0] for word in given}
    if not given or ours:
        return list(given)
    parser.add_argument("-c", "--config", type=Path, default=Path("configs/base.json"))
    parser.add_argument("-m", "--model", required=True)
    parser.add_argument("--ckptG", type=Path)
    parser.add_argument("--ckptD", type=Path)
    options, rest = parser.parse_known_args(given)
    told, out = settings(options.config), paths.trainings_dir() / options.model
    train, data = part(told, "train"), part(told, "data")
    learned, judged = (_list(options.config, data.get(f"{name}_files")) for name in ("training", "validation"))
    utterances = filelists.listed(learned)
    knobs = {
        "config": options.config.absolute(),
        "judged_list": judged.absolute(),
        "cleaned": _switch(data.get("cleaned_text")),
    }
    knobs |= {ours: train[theirs] for theirs, ours in (("log_interval", "log_every"), ("eval_interval", "checkpoint_steps"), ("seed", "seed")) if theirs in train}  # fmt: skip
    knobs["precision"] = "bf16" if train.get("fp16_run") else "fp32"
    if "epochs" in train:
        knobs["steps"] = int(train["epochs"]) * math.ceil(len(utterances) / int(train.get("batch_size", 64)))
    if Path(utterances[0].id + EMOTION).is_file():
        knobs["emotion"] = "on"
    knobs |= _begun(out, options, train)
    listed = filelists.write(out / LIST, [*utterances, *filelists.listed(judged)])
    return [*originals.told(listed, out, knobs), *rest]


def settings(file: Path) -> dict[str, Any]:
    """Of a ``config.json``. Raises :class:`CheckpointError` when there is none."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CheckpointError(
            f"The settings {file} cannot be read; name the original's config.json (-c FILE)."
        ) from error
    if not isinstance(found, dict):
        raise CheckpointError(f"The settings {file} hold none; name the original's config.json (-c FILE).")
    return found


def _list(config: Path, named: Any) -> Path:
    """A list that the settings name: from here, or from the folder that the settings lie in, or the one above."""
    if not isinstance(named, str) or not named:
        raise CorpusError(f"The settings {config} name no training_files and validation_files; add them.")
    places = (Path(named), config.parent / named, config.parent.parent / named)
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise CorpusError(f"The list {named} that the settings {config} name does not exist; put it where they say.")
    return found


def _switch(value: Any) -> str:
    return "on" if value else "off"


def _begun(out: Path, options: argparse.Namespace, train: Mapping[str, Any]) -> dict[str, Any]:
    """What it starts from: the files named, else the newest that the original left in its own folder of this name."""
    if (out / "run.json").exists():
        return {}
    if options.ckptG or options.ckptD:
        return {name: file for name, file in (("start_from", options.ckptG), ("judges", options.ckptD)) if file}
    found = sorted((LOGS / options.model).glob("G_*.pth"), key=lambda file: int(re.sub(r"\D", "", file.stem) or 0))
    if not found:
        return {}
    from core.archive import Archive

    epochs = max(0, int(Archive(found[-1]).facts.get("iteration", 1)) - 1)
    rate = float(train.get("learning_rate", 2e-4)) * float(train.get("lr_decay", 1.0)) ** epochs
    return {"start_from": found[-1].absolute(), "learning_rate": f"{rate:.6g}"}


def _clean(given: Sequence[str], parser: argparse.ArgumentParser) -> Path:
    """``preprocess.py``: beside each list one more, its texts written in the symbols of the cleaner. Returns the last one's path."""
    parser.add_argument("--out_extension", default="cleaned")
    parser.add_argument("--text_index", type=int, default=1)
    parser.add_argument("--filelists", nargs="+", type=Path, required=True)
    parser.add_argument("--text_cleaners", nargs="+", default=["english_cleaners2"])
    options = parser.parse_args(given)
    for file in options.filelists:
        written = Path(f"{file}.{options.out_extension}")
        write_text(written, "".join(_cleaned(file, options.text_index, str(options.text_cleaners[0]))))
        log.info("%s", written)
    return written


def _cleaned(file: Path, column: int, cleaner: str) -> list[str]:
    """Lines of a list. What cannot be said in this language is left out, with a word in the log."""
    from synthesizer.vits.reading import read
    from synthesizer.vits.symbols import LANGUAGES, TABLES, Writing

    tables = {usual: tuple(table) for table, usual in TABLES.values()}
    table = tables.get(cleaner, tables["english_cleaners2"] if cleaner.startswith("english") else ())
    if not table or cleaner not in LANGUAGES:
        raise ToolboxError(f"There is no cleaner {cleaner} here; choose {', '.join(tables)}.")
    lines = []
    for row in filelists.rows(file):
        if not 0 < column < len(row):
            raise ToolboxError(f"The list {file} has no column {column} of texts; --text_index counts from 0.")
        try:
            row[column] = read(row[column], Writing(table, cleaner, False)).spelled
            lines.append("|".join(row) + "\n")
        except TextError as error:
            log.warning("%s: %s", row[0], error)
    return lines
