"""How Cross-Speaker Emotion Transfer's original was told to prepare and train, in our words.

python -m training prepare cset --dataset RAVDESS              its prepare_align.py, the aligner run by hand, and preprocess.py
python -m training cset --dataset RAVDESS [--use_amp] [--restore_step N]

Its ``config/DATASET/*.yaml`` below the current folder tell places and sizes; without them the data set is looked for here under its name.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core import CheckpointError, ToolboxError
from core.archive import read_settings
from training import originals
from training.dataset import LISTING
from training.recipes.cset.textgrids import FOLDER as ALIGNMENTS

FEATURES, STATES = "preprocessed_data", "output/ckpt"
ENCODER = Path("deepspeaker/pretrained_models/ResCNN_triplet_training_checkpoint_265.h5")
TRAINING = {
    ("optimizer", "batch_size"): "batch",
    ("optimizer", "grad_acc_step"): "accumulate",
    ("optimizer", "warm_up_step"): "warmup",
    ("step", "total_step"): "steps",
    ("step", "log_step"): "log_every",
    ("step", "val_step"): "checkpoint_steps",
    ("step", "save_step"): "backup_steps",
    ("seed",): "seed",
}
"""Places in ``train.yaml``, and our knobs."""


def words(recipe: str, task: str, given: Sequence[str], parser: argparse.ArgumentParser) -> list[str]:
    """The command line ``given`` behind the recipe's name; one that names no ``--dataset`` is ours already and comes back as it is."""
    if not any(word.partition("=")[0] == "--dataset" for word in given):
        return list(given)
    preparing = task == "prepare"
    parser.add_argument("--dataset", required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--use_amp", action="store_true")
    parser.add_argument("--restore_step", type=int, default=0)
    first = given[0]  # not the parser's: it would take the value of a knob of ours that it does not know for the root
    options, rest = parser.parse_known_args(given if first.startswith("-") else given[1:])
    options.root = None if first.startswith("-") else Path(first)
    told = {kind: _settings(options.dataset, kind) for kind in ("preprocess", "model", "train")}
    knobs = _of_preparation(told["preprocess"]) | (_of_training(told) if not preparing else {})
    prepared = _place(told["preprocess"], "preprocessed_path", Path(FEATURES) / options.dataset)
    if preparing:
        data, out = _corpus(options, told["preprocess"]), options.out or prepared
        if (out / ALIGNMENTS).is_dir():
            knobs["alignments"] = str(out / ALIGNMENTS)
    else:
        data, out = options.data or options.root or prepared, options.out or _place(told["train"], "ckpt_path", Path(STATES) / options.dataset)  # fmt: skip
        if not (data / LISTING).exists() and not (options.data or options.root):
            raise ToolboxError(
                f"{data} is not prepared yet; run `python -m training prepare cset --dataset {options.dataset}` first."
            )
        knobs |= {"precision": "bf16"} if options.use_amp else {}
        knobs |= _restored(out, options.restore_step)
    return [*originals.told(data, out, knobs), *rest]


def _settings(dataset: str, kind: str) -> Mapping[str, Any]:
    path = Path("config") / dataset / f"{kind}.yaml"
    found = read_settings(path) if path.is_file() else {}
    return found if isinstance(found, Mapping) else {}


def _at(settings: Mapping[str, Any], *names: str) -> Any:
    found: Any = settings
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _place(settings: Mapping[str, Any], name: str, usual: Path) -> Path:
    told = _at(settings, "path", name)
    return Path(told) if isinstance(told, str) else usual


def _corpus(options: argparse.Namespace, settings: Mapping[str, Any]) -> Path:
    root: Path = options.data or options.root or Path()
    told = _at(settings, "path", "corpus_path")
    places = [
        root / options.dataset,
        *([root] if options.data or options.root else []),
        *([Path(told)] if told else []),
    ]
    for place in places:
        if place.is_dir():
            return place
    raise ToolboxError(f"The data set {options.dataset} was not found here; name its folder: `python -m training prepare cset ROOT --dataset {options.dataset}`.")  # fmt: skip


def _of_preparation(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Voices and mel. Without settings voices are GE2E's: the original's usual DeepSpeaker needs its file."""
    inside = _at(settings, "preprocessing") or {}
    found: dict[str, Any] = {}
    embedder = _at(inside, "speaker_embedder")
    if embedder == "none":
        found["voices"] = "table"
    elif embedder == "DeepSpeaker" and ENCODER.is_file():
        found |= {"voices": "deepspeaker", "encoder": str(ENCODER)}
    if "mel" in inside and _at(inside, "mel", "mel_fmax") is None:
        found["mel"] = "melgan"
    return found


def _of_training(told: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    found = {knob: _at(told["train"], *place) for place, knob in TRAINING.items()}
    found["kernel"] = _at(told["model"], "decoder", "conv_kernel_size")
    return {knob: value for knob, value in found.items() if isinstance(value, int)}


def _restored(out: Path, step: int) -> dict[str, Any]:
    """A public file of that step is where it starts; a state of our own goes on by itself."""
    if not step:
        return {}
    if any(out.glob("step_*.pt")):
        return {}
    path = out / f"{step}.pth.tar"
    if not path.is_file():
        raise CheckpointError(f"{path} does not exist; put the file of that step there or leave --restore_step out.")
    return {"start_from": str(path)}
