"""How the originals were told to train StyleTTS 2, its aligner and its pitch extractor, in our words.

python -m training styletts2 --stage first --config_path Configs/config.yml     train_first.py; second and finetune likewise
python -m training text_aligner --config_path Configs/config.yml                AuxiliaryASR's train.py
python -m training pitch_extractor --config_path Configs/config.yml             PitchExtractor's train.py
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from core import ToolboxError
from corpora.names import plain_path
from training import filelists, originals

ASKED = ("-p", "--config_path")
EPOCHS = {"first": "epochs_1st", "second": "epochs_2nd", "finetune": "epochs"}
FILES = {"aligner": "ASR_path", "pitch": "F0_path", "bert": "PLBERT_dir"}
PRECISIONS = ("fp16", "bf16")


def words(recipe: str, task: str, given: Sequence[str], parser: argparse.ArgumentParser) -> list[str]:
    """The command line ``given`` behind the recipe's name; one without the original's settings comes back as it is.

    Raises :class:`ToolboxError` for settings that cannot be read.
    """
    if task != "train" or not any(word.partition("=")[0] in ASKED for word in given):
        return list(given)
    parser.add_argument(*ASKED, type=Path, required=True)
    parser.add_argument("--stage", choices=tuple(EPOCHS), default="first")
    parser.add_argument("--out", type=Path)
    options, rest = parser.parse_known_args(given)
    settings = _read(options.config_path)
    try:
        if recipe == "styletts2":
            knobs, data, out = _styletts2(settings, options.stage, options.config_path)
        else:
            knobs, data, out = _foundation(settings)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ToolboxError(
            f"The settings {options.config_path} lack something ({error}); compare them with the original's."
        ) from error
    precision = os.environ.get("ACCELERATE_MIXED_PRECISION", "")
    if precision in PRECISIONS:  # as accelerate launch was told
        knobs["precision"] = precision
    return [*originals.told(data, options.out or out, knobs), *rest]


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise ToolboxError(f"The settings {path} cannot be read; name the config.yml of the training.") from error


def _styletts2(settings: Mapping[str, Any], stage: str, path: Path) -> tuple[dict[str, Any], Path, Path]:
    data, log = settings["data_params"], Path(settings["log_dir"])
    root = Path(data.get("root_path") or ".")
    batch = int(settings.get("batch_size", 10))
    epoch = max(1, _count(data["train_data"]) // batch)
    knobs: dict[str, Any] = {"stage": stage, "config": path, "batch": batch, **_paced(settings, epoch, EPOCHS[stage])}
    knobs |= _existing(learned_list=data["train_data"], judged_list=data.get("val_data"), other_texts=data.get("OOD_data"))  # fmt: skip
    knobs |= _existing(**{knob: settings.get(name) for knob, name in FILES.items()})
    knobs |= _existing(speech_model=settings["model_params"].get("slm", {}).get("model"))
    start = _start(settings, stage, log)
    if start:
        knobs["start_from"] = start
    return knobs, _folder_of(root, data["train_data"], knobs.get("judged_list")), log / stage


def _start(settings: Mapping[str, Any], stage: str, log: Path) -> str:
    """The file that it goes on from: the one named, else the first stage's in the same folder, the original's or ours."""
    named = settings.get("pretrained_model") or ""
    if named and (stage != "second" or settings.get("second_stage_load_pretrained", False)):
        return str(named)
    first = settings.get("first_stage_path") or "first_stage.pth"
    places = [log / first, log / "first" / "export" / "first_stage.pth"] if stage != "first" else []
    return next((str(place) for place in places if place.is_file()), "")


def _foundation(settings: Mapping[str, Any]) -> tuple[dict[str, Any], Path, Path]:
    """Of the aligner or the pitch extractor."""
    batch = int(settings.get("batch_size", 64))
    epoch = max(1, _count(settings["train_data"]) // batch)
    knobs: dict[str, Any] = {"batch": batch, **_paced(settings, epoch, "epochs")}
    knobs["learning_rate"] = float(settings["optimizer_params"]["lr"])
    knobs |= _existing(learned_list=settings["train_data"], judged_list=settings.get("val_data"))
    if settings.get("pretrained_model"):
        knobs["start_from"] = settings["pretrained_model"]
    return knobs, _folder_of(Path("."), settings["train_data"], knobs.get("judged_list")), Path(settings["log_dir"])


def _paced(settings: Mapping[str, Any], epoch: int, epochs: str) -> dict[str, Any]:
    every = max(1, int(settings.get("save_freq", 2))) * epoch
    return {
        "steps": int(settings[epochs]) * epoch,
        "log_every": max(1, int(settings.get("log_interval", 10))),
        "checkpoint_steps": every,
    }


def _existing(**files: Any) -> dict[str, str]:
    """Those that are there."""
    return {name: str(file) for name, file in files.items() if file and Path(str(file)).exists()}


def _count(listed: str) -> int:
    return len(_lines(listed))


def _folder_of(root: Path, *lists: str | None) -> Path:
    """The folder that holds all recordings of these lists; only what lies below it is looked at."""
    files = [root / plain_path(line.split("|")[0].strip()) for listed in lists if listed for line in _lines(listed)]
    return Path(os.path.commonpath({str(file.absolute().parent) for file in files}))


def _lines(listed: str) -> list[str]:
    try:
        found = filelists.lines(Path(listed))
    except OSError as error:
        raise ToolboxError(f"The list {listed} cannot be read; name it in the settings as train_data.") from error
    if not found:
        raise ToolboxError(f"The list {listed} is empty; put file|sounds|speaker there, a recording a line.")
    return found
