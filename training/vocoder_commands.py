"""How the originals were told to train a vocoder, in our words.

python -m training hifigan --config config_v1.json --input_wavs_dir wavs --checkpoint_path cp_hifigan    HiFi-GAN's own
python -m training wavernn my_run <root> -g -s 1000 -b 25000                       MockingBird, Real-Time-Voice-Cloning
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core import ToolboxError, paths
from training import filelists
from training.dataset import LISTING
from training.originals import told

RECIPES = ("hifigan", "fregan", "wavernn")
MOCKINGBIRD_CONFIG = "config_16k_.json"
NO = ("", "0", "false", "no")


def words(recipe: str, task: str, given: Sequence[str], parser: argparse.ArgumentParser) -> list[str]:
    """The command line ``given`` behind the recipe's name; one that is ours already comes back as it is."""
    ours = {"--out", "--data", "--smoke", "--help", "-h"} & {word.partition("=")[0] for word in given}
    if not given or ours or task != "train":
        return list(given)
    if recipe == "hifigan" and given[0].startswith("-"):
        return _hifigan(given, parser)
    if len(given) < 2 or given[0].startswith("-") or given[1].startswith("-"):
        return list(given)
    return _mockingbird(recipe, given, parser)


# -- HiFi-GAN's own train.py ----------------------------------------------------------------------------------------------


def _hifigan(given: Sequence[str], parser: argparse.ArgumentParser) -> list[str]:
    for name, usual in (
        ("config", "v1"),
        ("checkpoint_path", "cp_hifigan"),
        ("input_wavs_dir", "LJSpeech-1.1/wavs"),
        ("input_mels_dir", "ft_dataset"),
        ("input_training_file", "LJSpeech-1.1/training.txt"),
        ("input_validation_file", "LJSpeech-1.1/validation.txt"),
        ("fine_tuning", ""),
    ):
        parser.add_argument(f"--{name}", default=usual)
    for name, number in (("training_epochs", 3100), ("stdout_interval", 5), ("checkpoint_interval", 5000), ("validation_interval", 1000)):  # fmt: skip
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--summary_interval", type=int)
    parser.add_argument("--group_name")
    options, rest = parser.parse_known_args(given)
    out, sounds, settings = Path(options.checkpoint_path), Path(options.input_wavs_dir), _settings(options.config)
    knobs: dict[str, Any] = {"config": options.config}
    knobs |= {ours: settings[theirs] for theirs, ours in (("learning_rate", "learning_rate"), ("seed", "seed")) if theirs in settings}  # fmt: skip
    knobs["batch"] = int(settings.get("batch_size", 16))
    lists = {"learned_list": options.input_training_file, "judged_list": options.input_validation_file}
    knobs |= {name: file for name, file in lists.items() if Path(file).is_file()}
    knobs["steps"] = options.training_epochs * max(1, _count(sounds, knobs.get("learned_list")) // knobs["batch"])
    knobs |= {"log_every": options.stdout_interval, "backup_steps": options.checkpoint_interval}
    knobs["checkpoint_steps"] = options.validation_interval
    if options.fine_tuning.lower() not in NO:
        knobs["mels"] = options.input_mels_dir
    if options.summary_interval:
        knobs["tensorboard"] = "on"
    return [*told(sounds, out, knobs | _begun(out, "g_*")), *rest]


def _settings(config: str) -> dict[str, Any]:
    """Those of a file; none for a name, and for what the recipe itself will find at fault."""
    try:
        found = json.loads(Path(config).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _count(sounds: Path, listed: str | None) -> int:
    """How many recordings there are to learn from."""
    if listed:
        return len(filelists.lines(Path(listed)))
    return sum(1 for _ in sounds.glob("*.wav"))


# -- MockingBird and Real-Time-Voice-Cloning ------------------------------------------------------------------------------


def _mockingbird(recipe: str, given: Sequence[str], parser: argparse.ArgumentParser) -> list[str]:
    parser.add_argument("run_id")
    parser.add_argument("root", type=Path)
    parser.add_argument("vocoder_type", nargs="?", choices=RECIPES, default=recipe)
    parser.add_argument("--syn_dir", type=Path)
    parser.add_argument("--voc_dir", type=Path)
    parser.add_argument("-m", "--models_dir", type=Path, default=paths.data_dir() / "trainings")
    parser.add_argument("-g", "--ground_truth", action="store_true")
    parser.add_argument("-s", "--save_every", type=int, default=1000)
    parser.add_argument("-b", "--backup_every", type=int, default=25000)
    parser.add_argument("-f", "--force_restart", action="store_true")
    parser.add_argument("--config", default="")
    options, rest = parser.parse_known_args(given)
    if options.vocoder_type != recipe:
        raise ToolboxError(f"The command names two vocoders, {recipe} and {options.vocoder_type}; leave one out.")
    out = options.models_dir / options.run_id
    if options.force_restart and (out / "run.json").exists():
        shutil.rmtree(out, ignore_errors=True)
    knobs: dict[str, Any] = {"checkpoint_steps": options.save_every, "backup_steps": options.backup_every}
    if recipe == "hifigan":
        known = options.config and not (
            options.config.endswith(MOCKINGBIRD_CONFIG) and not Path(options.config).exists()
        )
        knobs["config"] = options.config if known else "mockingbird"
    elif options.config:
        knobs["config"] = options.config
    data, mels = _heard(recipe, options)
    if not options.force_restart:
        knobs |= _begun(out, f"{options.run_id}.pt" if recipe == "wavernn" else "g_*")
        if "start_from" not in knobs:
            knobs |= _begun(out.with_name(f"{options.run_id}_{recipe}"), "g_*")
    return [*told(data, out, knobs | mels), *rest]


def _heard(recipe: str, options: argparse.Namespace) -> tuple[Path, dict[str, Any]]:
    """The recordings, and predicted mels where they are wanted: by WaveRNN unless ``-g``, by others where ``--voc_dir`` is named."""
    prepared = options.syn_dir or options.root / "SV2TTS/synthesizer"
    predicted = options.voc_dir or options.root / "SV2TTS/vocoder"
    if not options.ground_truth and (recipe == "wavernn" or options.voc_dir):
        if not (predicted / "mels").is_dir():
            raise ToolboxError(
                f"No mels that a synthesizer predicted lie in {predicted}; make them (python -m training gta {options.root}) or train on those of the recordings (-g)."
            )
        return predicted / "sounds", {"mels": str(predicted / "mels")}
    return (prepared if (prepared / LISTING).exists() else options.syn_dir or options.root), {}


def _begun(out: Path, pattern: str) -> dict[str, Any]:
    """The newest generator that the original left in the folder of a run that did not begin here yet."""
    if (out / "run.json").exists():
        return {}
    found = sorted(file for file in out.glob(pattern) if file.is_file())
    return {"start_from": str(found[-1])} if found else {}
