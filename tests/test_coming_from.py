"""The commands of other toolboxes, as ``docs/coming-from.md`` promises them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch

import demo_toolbox
from core import paths
from training import hparams
from training.__main__ import command
from training.recipes.ge2e.data import made_up
from training.recipes.ge2e.loss import Trained
from training.recipes.tacotron.made_up import made_up as tacotron_corpus

ROOT = Path(__file__).resolve().parent.parent


def test_the_flags_of_the_window(tmp_path: Path) -> None:
    given = ["-d", "a", "-m", "b", "-e", "c", "-s", "d", "-v", "e", "--cpu", "--seed", "3", "--no_mp3_support"]
    options = demo_toolbox.parse(given)
    assert (options.datasets_root, options.models_dir) == (Path("a"), Path("b"))
    assert options.model_folders == [Path("c"), Path("d"), Path("e")]
    assert options.cpu and options.seed == 3 and options.no_mp3_support
    assert demo_toolbox.parse(["--enc_models_dir", "x"]).model_folders == [Path("x")]


@pytest.mark.parametrize(("without", "listed"), [("", True), ("1", False)])
def test_mp3_files_can_be_passed_over(without: str, listed: bool) -> None:
    asked = "import audio, corpora; print('.mp3' in audio.AUDIO_EXTENSIONS, '.mp3' in corpora.AUDIO_SUFFIXES)"
    environment = {**os.environ, "VOICE_TOOLBOX_WITHOUT_MP3": without}
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert told.stdout.split() == [str(listed)] * 2


def test_the_speaker_encoder_is_prepared_and_trained_by_its_old_commands(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    for name in ("VoxCeleb1", "other"):
        made_up(tmp_path / "root" / name, speakers=2, utterances=2)
    made = command(["prepare", "ge2e", str(tmp_path / "root"), "-d", "voxceleb1", "-n", "1", "-s"])
    prepared = tmp_path / "root" / "SV2TTS" / "encoder"
    assert made == 0 and len(json.loads((prepared / "utterances.json").read_text())["utterances"]) == 4
    words = [
        "-s",
        "2",
        "-b",
        "3",
        "-v",
        "2",
        "-u",
        "4",
        "--no_visdom",
        "--steps",
        "4",
        "--device",
        "cpu",
        "--speakers",
        "2",
        "--utterances",
        "2",
        "--precision",
        "fp32",
    ]
    run = paths.data_dir() / "trainings" / "my_run"
    for number in range(2):
        assert command(["ge2e", "my_run", str(prepared), *words, *(["-f"] if number else [])]) == 0
        steps = [json.loads(line).get("step") for line in (run / "log.jsonl").read_text().splitlines()]
        assert [step for step in steps if step] == [2, 4]  # -v 2; the second time from the start again
    assert [path.name for path in (run / "backups").iterdir()] == ["step_00000003.pt"]
    knobs = json.loads((run / "run.json").read_text())["knobs"]
    assert (knobs["checkpoint_steps"], knobs["tensorboard"]) == (4, False)
    elsewhere = ["ge2e", "x", str(prepared), "-m", str(tmp_path / "models"), *words]
    assert command(elsewhere) == 0 and (tmp_path / "models" / "x" / "export" / "encoder.pt").exists()


TREES = {
    "aidatatang_200zh": ("corpus/train/G0013/{}.wav", "transcript/aidatatang_200_zh_transcript.txt", "{} ma ma\n"),
    "aidatatang_200zh_s": ("corpus/train/G0013/{}.wav", "transcript/aidatatang_200_zh_transcript.txt", "{} ma ma\n"),
    "magicdata": ("train/38_5716/{}.wav", "train/TRANS.txt", "{}.wav\t38_5716\tma ma\n"),
    "aishell3": ("train/wav/SSB0005/{}.wav", "train/content.txt", "{}.wav\tma ma1 ma ma1\n"),
    "data_aishell": ("wav/train/S0002/{}.wav", "transcript/aishell_transcript_v0.8.txt", "{} ma ma\n"),
    "LibriTTS": (
        "train-clean-100/103/1241/{}.wav",
        "train-clean-100/103/1241/103_1241.trans.tsv",
        "{}\tma ma\tma ma\n",
    ),
    "biaobei": ("Wave/{}.wav", "ProsodyLabeling/000001-010000.txt", "{}\tma#1 ma#4\n\tma1 ma1\n"),
    "cv-corpus/zh-CN": (
        "clips/{}.wav",
        "validated.tsv",
        "client_id\tpath\tsentence\tlocale\nx\t{}.wav\tma ma\tzh-CN\n",
    ),
    "LJSpeech-1.1": ("wavs/{}.wav", "metadata.csv", "{}|ma ma|ma ma\n"),
    "VCTK-Corpus/wav48": ("p225/{}.wav", "../txt/p225/{}.txt", "ma ma\n"),
}
"""Where a sound and its text lie in each data set."""
SMALL = ["-n", "1", "--encoder", "none"]


def tree(root: Path, name: str, sound: Path) -> None:
    stem = {"LibriTTS": "103_1241_000000_000001", "VCTK-Corpus/wav48": "p225_001"}.get(name, "T0055G0013S0001")
    audio_place, table, line = TREES[name]
    place, texts = root / name / audio_place.format(stem), root / name / table.format(stem)
    place.parent.mkdir(parents=True, exist_ok=True)
    texts.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(sound, place)
    texts.write_text(line.format(stem), encoding="utf-8")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tacotron_corpus(tmp_path_factory.mktemp("sound"), utterances=1) / "letters" / "0.wav"


@pytest.mark.parametrize("name", TREES)
def test_the_synthesizer_is_prepared_from_every_data_set(tmp_path: Path, sound: Path, name: str) -> None:
    for each in dict.fromkeys((name, "magicdata")):  # which is not asked for
        tree(tmp_path, each, sound)
    assert command(["prepare", "tacotron", str(tmp_path), "-d", name, *SMALL, "-s"]) == 0
    listing = json.loads((tmp_path / "SV2TTS" / "synthesizer" / "utterances.json").read_text())["utterances"]
    assert [u["text"].replace(" ", "") for u in listing] == ["mama"]


def test_the_synthesizer_is_prepared_and_trained_by_its_old_commands(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    root = tacotron_corpus(tmp_path / "root", utterances=4)
    given = ["--no_trim", "--no_alignments", "-ne", "1", "--hparams", "hop_size=256, max_mel_frames=800"]
    prepared = root / "SV2TTS" / "synthesizer"
    assert command(["prepare", "tacotron", str(root), "--datasets_name", "letters", *given, *SMALL]) == 0
    made = {path: path.stat().st_mtime_ns for path in prepared.rglob("*.npy")}
    assert len(made) == 12
    words = ["-s", "1", "-b", "2", "-l", "1", "--hparams", "tts_schedule=[(3, 1e-3, 1, 2), (2, 1e-3, 2, 2)]"]
    trying = ["--size", "tiny", "--steps", "2", "--device", "cpu"]
    assert command(["tacotron", "mandarin", str(prepared), *words, *trying]) == 0
    run = paths.data_dir() / "trainings" / "mandarin"
    knobs = json.loads((run / "run.json").read_text())["knobs"]
    assert knobs["sessions"] == "3:0.001:1:2, 2:0.001:2:2" and knobs["encoder"] == "none" and knobs["trim"] is False
    assert {path: path.stat().st_mtime_ns for path in prepared.rglob("*.npy")} == made  # learned as it was prepared
    assert [path.name for path in (run / "backups").iterdir()] == ["step_00000002.pt"]
    synthesizer = run / "export" / "synthesizer.pt"
    assert json.loads(synthesizer.with_suffix(".json").read_text())["hop_size"] == 256
    assert command(["gta", str(root), "-s", str(synthesizer), "--cpu"]) == 0
    assert len(list((root / "SV2TTS" / "vocoder" / "mels").glob("*.npy"))) == 4
    elsewhere = ["-i", str(prepared), "-o", str(tmp_path / "gta"), "--no_trim"]
    assert command(["gta", str(root), "-m", str(synthesizer), *elsewhere]) == 0
    assert len(list((tmp_path / "gta" / "sounds").glob("*.wav"))) == 4


def test_the_vectors_of_other_encoders_and_feelings_are_prepared(tmp_path: Path) -> None:
    root = tacotron_corpus(tmp_path / "root", utterances=2)
    net = Trained()
    torch.save({"model_state": net.state_dict()}, tmp_path / "encoder.pt")
    assert command(["prepare", "tacotron", str(root), "-e", str(tmp_path / "encoder.pt"), "-ee", "-n", "1"]) == 0
    made = [path.name for path in (root / "SV2TTS" / "synthesizer" / "features").iterdir()]
    assert len(made) == 4 and "emotion" in made


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("tts_finetune_layers=['encoder', 'postnet']", ["--set", "layers=encoder,postnet"]),
        ("use_gst=False,tts_eval_interval=-1", ["--set", "style=none", "--set", "checkpoint_steps=0"]),
        ("use_ser_for_gst = False", ["--set", "style=appended"]),
        ("trim_silence=True, hop_size=200", ["--set", "trim=on", "--set", "mel=sv2tts"]),
    ],
)
def test_settings_of_the_originals_are_knobs(text: str, words: list[str]) -> None:
    assert hparams.words(text) == words


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["tacotron", "a", "b", "--hparams", "fmin=3"], "setting fmin cannot be changed"),
        (["tacotron", "a", "b", "--hparams", "hop_size=7"], "value 7 of hop_size cannot be used"),
        (["tacotron", "a", "b", "--hparams", "nonsense"], "not name=value pairs"),
        (["ge2e", "a", "b", "-s"], "expected one argument"),
        (["prepare", "ge2e", ".", "-d", "voxceleb2"], "does not exist"),
    ],
)
def test_wrong_words_are_one_sentence(given: list[str], sentence: str, caplog: pytest.LogCaptureFixture) -> None:
    assert command(given) == 1
    assert sentence in caplog.text and "Traceback" not in caplog.text
