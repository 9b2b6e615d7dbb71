"""The commands that trained vocoders elsewhere, as ``docs/coming-from.md`` promises them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

import vocoder
from core import paths
from training.__main__ import command
from training.originals import training_words
from training.vocoders.data import made_up as hums


def knobs_of(run: Path) -> dict[str, object]:
    return dict(json.loads((run / "run.json").read_text())["knobs"])


def small_config(file: Path, **more: object) -> Path:
    sizes = {"upsample_initial_channel": 16, "resblock_kernel_sizes": [3], "resblock_dilation_sizes": [[1, 3]]}
    file.write_text(json.dumps({**sizes, "judge_width": 4, "batch_size": 2, "learning_rate": 1e-3, **more}))
    return file


def test_hifigan_is_trained_by_its_old_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wavs = hums(tmp_path / "data") / "hums"
    Path("train.txt").write_text("0|a|b\n1|c|d\n2|e|f\n")
    Path("valid.txt").write_text("3|g|h\n")
    config = small_config(tmp_path / "config.json", seed=7)
    words = ["--config", str(config), "--input_wavs_dir", str(wavs), "--checkpoint_path", "cp", "--device", "cpu"]
    words += ["--input_training_file", "train.txt", "--input_validation_file", "valid.txt", "--segment", "2560"]
    paces = ["--training_epochs", "2", "--stdout_interval", "1", "--checkpoint_interval", "2"]
    paces += ["--validation_interval", "1", "--summary_interval", "100", "--precision", "fp32"]
    assert command(["hifigan", *words, *paces]) == 0
    lines = [json.loads(line) for line in Path("cp/log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines if "loss" in line] == [1, 2]  # two epochs of three recordings, two a step
    assert [line["step"] for line in lines if "valid_loss" in line] == [1, 2, 2]
    assert [path.name for path in Path("cp/backups").iterdir()] == ["step_00000002.pt"]
    knobs = knobs_of(Path("cp"))
    assert (knobs["seed"], knobs["learning_rate"], knobs["tensorboard"], knobs["mels"]) == (7, 1e-3, True, "")


def test_hifigan_is_fine_tuned_by_its_old_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a generator in the checkpoint folder, on mels in ``ft_dataset``."""
    monkeypatch.chdir(tmp_path)
    wavs = hums(tmp_path / "data") / "hums"
    config = small_config(tmp_path / "config.json")
    common = ["hifigan", "--config", str(config), "--input_wavs_dir", str(wavs), "--segment", "2560"]
    common += ["--device", "cpu", "--precision", "fp32", "--training_epochs", "1"]
    assert command([*common, "--checkpoint_path", "first"]) == 0
    Path("cp").mkdir()
    shutil.copy("first/export/hifigan.pt", "cp/g_00000001")
    Path("mels").mkdir()
    for wav in wavs.glob("*.wav"):
        np.save(f"mels/{wav.stem}.npy", np.full((80, 86), -3, np.float32))
    assert command([*common, "--checkpoint_path", "cp", "--fine_tuning", "True", "--input_mels_dir", "mels"]) == 0
    knobs = knobs_of(Path("cp"))
    assert (knobs["mels"], Path(str(knobs["start_from"]))) == ("mels", Path("cp/g_00000001"))


VOCODER = ["--device", "cpu", "--precision", "fp32", "--steps", "2", "--batch", "2"]


def test_wavernn_is_trained_by_its_old_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    root = hums(tmp_path / "root")
    words = ["-s", "2", "-b", "2", "--width", "8", "--frames", "2", *VOCODER]
    assert command(["wavernn", "mine", str(root), "wavernn", *words, "-g"]) == 0
    run = paths.data_dir() / "trainings" / "mine"
    assert (run / "export" / "wavernn.pt").exists() and knobs_of(run)["checkpoint_steps"] == 2
    assert [path.name for path in (run / "backups").iterdir()] == ["step_00000002.pt"]
    predicted = root / "SV2TTS" / "vocoder"
    shutil.copytree(root / "hums", predicted / "sounds")
    (predicted / "mels").mkdir()
    for wav in (root / "hums").glob("*.wav"):
        np.save(predicted / "mels" / f"{wav.stem}.npy", np.full((80, 80), -3.0, np.float32))
    theirs = tmp_path / "models" / "theirs"
    theirs.mkdir(parents=True)
    shutil.copy(run / "export" / "wavernn.pt", theirs / "theirs.pt")
    again = ["theirs", str(root), "-m", str(theirs.parent), *words]
    assert command(["wavernn", *again]) == 0  # without -g: predicted mels
    knobs = knobs_of(theirs)
    assert knobs["mels"] == str(predicted / "mels") and knobs["start_from"] == str(theirs / "theirs.pt")
    assert f"mels={predicted / 'mels'}" in training_words("wavernn", [*again, "--voc_dir", str(predicted)])
    assert not any("start_from" in word for word in training_words("wavernn", again))  # it began here
    anew = training_words("wavernn", [*again, "-f", "-g"])
    assert not theirs.exists() and not any(word.startswith(("start_from", "mels")) for word in anew)


@pytest.mark.parametrize(("family", "more"), [("hifigan", {}), ("fregan", {"resblock_dilation_sizes": [[1, 3, 5, 7]]})])
def test_mockingbirds_generators_are_trained_by_their_old_command(family: str, more: dict, tmp_path: Path) -> None:
    root, models = hums(tmp_path / "root"), tmp_path / "models"
    if family == "hifigan":
        usual = training_words(family, ["mine", str(root), family, "--config", "vocoder/hifigan/config_16k_.json"])
        assert "config=mockingbird" in usual
        more = {**mockingbird()}
    config = small_config(tmp_path / "config.json", **{**more, "upsample_initial_channel": 32})
    words = ["-m", str(models), "-s", "1", "--segment", "2000", *VOCODER]
    assert command([family, "mine", str(root), family, "--config", str(config), *words]) == 0
    (file,) = (models / "mine" / "export").glob("*.pt")
    info = vocoder.identify(file)
    assert (info.family, info.rate_hz, info.problem) == (family, 16000, "")
    left = models / f"again_{family}"  # as MockingBird names its folders
    left.mkdir()
    shutil.copy(file, left / f"g_{family}_00000002.pt")
    assert command([family, "again", str(root), "--config", str(config), *words]) == 0
    assert knobs_of(models / "again")["start_from"] == str(left / f"g_{family}_00000002.pt")


def mockingbird() -> dict[str, object]:
    rates = {"upsample_rates": [5, 5, 4, 2], "upsample_kernel_sizes": [10, 10, 8, 4], "hop_size": 200}
    return {**rates, "win_size": 800, "sampling_rate": 16000, "fmax": 7600, "disc_start_step": 0}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["wavernn", "a", "b"], "No mels that a synthesizer predicted"),
        (["fregan", "a", "b", "wavernn"], "names two vocoders"),
    ],
)
def test_wrong_words_are_one_sentence(given: list[str], sentence: str, caplog: pytest.LogCaptureFixture) -> None:
    assert command(given) == 1
    assert sentence in caplog.text and "Traceback" not in caplog.text
