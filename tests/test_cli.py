"""The command line: what it writes, reports and refuses. A stand-in engine speaks tones; the real one speaks when shipped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

import audio
import demo_cli
from core import (
    AudioClip,
    Control,
    Embedding,
    EmbeddingSpace,
    MelSpec,
    ModelInfo,
    Request,
    Socket,
    Speech,
    TextError,
)
from core.paths import log_dir, resources_dir
from encoder.base import BatchEncoder
from engine import models
from synthesizer.base import Manner, Reading, Synthesizer

ROOT = Path(__file__).resolve().parent.parent
SPEC = MelSpec(rate_hz=16000, n_fft=1024, hop_length=200, win_length=800, n_mels=80)


class ToneVocoder:
    info = ModelInfo("vocoder", "tones", "tones", "tones", mel_spec=SPEC)

    def vocode(self, mel: np.ndarray, mel_spec: MelSpec, *_: Any, **__: Any) -> AudioClip:
        times = np.arange(mel.shape[1] * 200) / 16000
        return AudioClip(np.sin(2 * np.pi * 100 * (1 + mel[0, 0]) * times).astype(np.float32) / 2, 16000)


class ToneSynthesizer(Synthesizer):
    """Half a second a word, its pitch from the seed; digits alone cannot be spoken, the word ``STOP`` is Ctrl+C."""

    info = ModelInfo(
        "synthesizer",
        "tones",
        "tones",
        "Tones",
        languages=("en",),
        mel_spec=SPEC,
        voice=Socket(EmbeddingSpace("ge2e-256", 256), ("Anna",)),
        feeling=Socket(EmbeddingSpace("emotion-64", 64), ("happy",)),
        controls=(
            Control("speed", "Speed", 1.0, "How fast.", minimum=0.5, maximum=2.0, unit="x"),
            Control("steps", "Steps", 4, "How many.", kind="int", maximum=9),
            Control("whisper", "Whisper", False, "Quietly.", kind="bool"),
            Control("style", "Style", "plain", "Which.", kind="choice", choices=("plain", "warm")),
        ),
    )

    def __init__(self) -> None:
        self.calls: list[Manner] = []

    def read(self, text: str, language: str = "", context: str = "") -> Reading:
        if text.isdigit():
            raise TextError("There is nothing in this text that can be spoken; write some words.")
        return Reading(text, (text,), (0,), notes=("a note",))

    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech]:
        self.calls.append(manner)
        for reading in readings:
            if "STOP" in reading.text:
                raise KeyboardInterrupt
            if "BUG" in reading.text:
                raise RuntimeError("a wheel came off")
            frames = int(40 / manner.controls["speed"]) * len(reading.text.split())
            mel = np.full((80, frames), manner.seed % 7, np.float32)
            yield Speech(Request(reading.text), mel=mel, mel_spec=SPEC, notes=reading.notes)

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        return dict(inputs)


class FakeEncoder(BatchEncoder[float]):
    """The zero-crossing rate decides the vector, so that equal tones are alike."""

    def __init__(self, space: str, size: int) -> None:
        self.space = EmbeddingSpace(space, size, f"hash of {space}")

    def prepare(self, clip: AudioClip) -> float:
        return float(np.mean(np.abs(np.diff(np.sign(clip.samples)))) * 20)

    def cost(self, prepared: float) -> int:
        return 1

    def embed_prepared(self, prepared: Sequence[float], keep_partials: bool = False) -> list[Embedding]:
        vectors = np.zeros((len(prepared), self.space.size), np.float32)
        vectors[:, 0], vectors[:, 1] = np.cos(prepared), np.sin(prepared)
        partials = np.zeros((1, self.space.size), np.float32)
        return [Embedding(vector, self.space.name, {}, partials, self.space.encoder_hash) for vector in vectors]


class FakeRegistry:
    def __init__(self, model: Any) -> None:
        self.model = model

    def info(self, key: str | None = None) -> ModelInfo:
        return self.model.info if hasattr(self.model, "info") else ModelInfo("speaker", "fake")

    def load(self, key: str | None = None, device: str = "cpu") -> Any:
        return self.model


@pytest.fixture
def tts(monkeypatch: pytest.MonkeyPatch) -> ToneSynthesizer:
    made = ToneSynthesizer()
    known = {
        "synthesizer": FakeRegistry(made),
        "vocoder": FakeRegistry(ToneVocoder()),
        "speaker": FakeRegistry(FakeEncoder("ge2e-256", 256)),
        "emotion": FakeRegistry(FakeEncoder("emotion-64", 64)),
    }
    monkeypatch.setattr(models, "registries", lambda: known)
    monkeypatch.setattr(demo_cli, "registries", lambda: known)
    return made


@pytest.fixture
def reference(tmp_path: Path) -> str:
    """A tone of 300 Hz: seed 2 makes the same."""
    path = tmp_path / "录音 ü.wav"
    soundfile.write(path, np.sin(2 * np.pi * 300 * np.arange(16000) / 16000) / 2, 16000)
    return str(path)


def run(*arguments: str | Path) -> int:
    try:
        return demo_cli.main([str(argument) for argument in arguments])
    except SystemExit as stop:  # argparse ends the program itself
        return int(stop.code or 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux file systems keep such names")
def test_names_that_are_no_text_are_told_as_escapes(
    tts: ToneSynthesizer, reference: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = os.fsdecode(b"caf\xe9")
    (tmp_path / odd).mkdir()
    voice, report = tmp_path / odd / f"{odd}.wav", tmp_path / odd / "r.json"
    os.rename(reference, voice)
    out = tmp_path / "o.wav"
    words = ["--reference", voice, "--emotion", voice, "--text", "two words", "--out", out, "--json", report]
    assert run(*words) == 0
    told = json.loads(report.read_bytes().decode("utf-8"))
    assert told["references"] == [str(voice)] and told["outputs"][0]["similarity"] is not None
    assert capsys.readouterr().err == ""
    assert not [path for path in (tmp_path / odd).iterdir() if path.name.startswith(".")], "nothing half done stays"
    for wrong in (["--reference", tmp_path / f"{odd}.none"], ["--text", odd], ["--out", tmp_path / odd / f"{odd}.wav"]):
        code = run("--text", "hi", "--out", out, "--overwrite", "--json", report, *wrong)
        assert code in (0, 2) and "program failed" not in capsys.readouterr().err
        json.loads(report.read_bytes().decode("utf-8"))


def test_one_text_one_file_and_its_report(
    tts: ToneSynthesizer, reference: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, report = tmp_path / "deep" / "er" / "out.wav", tmp_path / "r" / "report.json"
    code = run(
        "--reference", reference, reference, "--text", "two words", "--seed", "2", "--out", out, "--json", report
    )
    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    assert str(out) in printed.out
    samples, rate_hz = soundfile.read(out)
    assert rate_hz == 16000 and len(samples) == 2 * 40 * 200
    told = json.loads(report.read_text(encoding="utf-8"))
    (take,) = told["outputs"]
    assert take["path"] == str(out) and take["seconds"] == 1.0 and take["notes"] == ["a note"]
    assert take["similarity"] == pytest.approx(1.0, abs=0.01)
    assert 0 < take["first_sound_s"] <= take["synthesize_s"] + take["vocode_s"] + 1e-3
    assert take["rtf"] == pytest.approx((take["synthesize_s"] + take["vocode_s"]) / take["seconds"], abs=1e-3)
    assert told["load_s"] >= 0 and told["embed_s"] > 0
    assert (told["synthesizer"], told["vocoder"], told["errors"], told["stopped"]) == ("Tones", "tones", [], False)
    tags = audio.read_tags(out)
    assert tags["synthetic"] is True and tags["text"] == "two words" and tags["seed"] == 2


def test_another_voice_is_less_similar(tts: ToneSynthesizer, reference: str, tmp_path: Path) -> None:
    for seed in (2, 5):
        report = tmp_path / f"{seed}.json"
        run("--reference", reference, "--text", "hi", "--seed", seed, "--out", tmp_path / "o.wav", "--json", report)
    same, other = (json.loads((tmp_path / f"{seed}.json").read_text())["outputs"][0]["similarity"] for seed in (2, 5))
    assert same > other + 0.1


def test_nothing_is_overwritten_unless_asked(tts: ToneSynthesizer, tmp_path: Path) -> None:
    out, report = tmp_path / "out.wav", tmp_path / "out.json"
    out.write_bytes(b"precious")
    report.write_text("precious")
    assert run("--text", "hi", "--out", out, "--json", report) == 0
    assert (out.read_bytes(), report.read_text()) == (b"precious", "precious")
    assert json.loads((tmp_path / "out (2).json").read_text())["outputs"][0]["path"] == str(tmp_path / "out (2).wav")
    assert run("--text", "hi", "--out", out, "--json", report, "--overwrite") == 0
    assert soundfile.info(out).frames == 8000 and json.loads(report.read_text())["outputs"][0]["path"] == str(out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_batch_numbers_its_files_and_survives_a_bad_line(
    tts: ToneSynthesizer, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    (tmp_path / "lines.txt").write_bytes("first\r\n\n123\n第三 third\n".encode(encoding))
    code = run("--text-file", tmp_path / "lines.txt", "--out", tmp_path / "o.flac", "--json", tmp_path / "r.json")
    assert code == 2
    assert sorted(path.name for path in tmp_path.glob("*.flac")) == ["o-001.flac", "o-003.flac"]
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [take["text"] for take in told["outputs"]] == ["first", "第三 third"]
    error = capsys.readouterr().err
    assert error.startswith("Text 2: There is nothing") and error.count("\n") == 1
    assert told["errors"] == [error.strip()]


def test_ctrl_c_keeps_finished_files_and_the_report(
    tts: ToneSynthesizer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lines.txt").write_text("one\ntwo\nthree STOP\nfour\n")
    code = run("--text-file", tmp_path / "lines.txt", "--out", tmp_path / "o.wav", "--json", tmp_path / "r.json")
    assert code == 130
    assert sorted(path.name for path in tmp_path.glob("*.wav")) == ["o-001.wav", "o-002.wav"]
    told = json.loads((tmp_path / "r.json").read_text())
    assert told["stopped"] is True and len(told["outputs"]) == 2
    assert capsys.readouterr().err == "Stopped; finished files kept: 2.\n"
    assert not list(tmp_path.glob(".*.part"))


def test_controls_reach_the_model_in_their_own_kind(tts: ToneSynthesizer, tmp_path: Path) -> None:
    code = run(
        *("--text", "hi", "--out", tmp_path / "o.wav", "--speed", "2", "--language", "en", "--emotion", "happy"),
        *("--control", "steps=7", "--control", "whisper=on", "--control", "style=warm"),
    )
    assert code == 0
    (call,) = tts.calls
    assert call.controls == {"speed": 2.0, "steps": 7, "whisper": True, "style": "warm"}
    assert (call.feeling, call.voice) == ("happy", None)
    assert soundfile.info(tmp_path / "o.wav").frames == 20 * 200


def test_emotion_from_a_recording_and_a_named_speaker(tts: ToneSynthesizer, reference: str, tmp_path: Path) -> None:
    run("--text", "hi", "--out", tmp_path / "o.wav", "--emotion", reference, "--speaker", "Anna")
    assert isinstance(tts.calls[0].feeling, Embedding) and tts.calls[0].voice == "Anna"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--out", "o.wav"], "either --text or --text-file"),
        (["--text", "a", "--text-file", "b", "--out", "o.wav"], "either --text or --text-file"),
        (["--text", "a"], "--out"),
        (["--text", "a", "--out", "o.txt"], "must end in"),
        (["--text", "a", "--out", "o.wav", "--reference", "a", "--speaker", "b"], "either --reference"),
        (["--text", "a", "--out", "o.wav", "--seed", "x"], "--seed"),
        (["--text", "a", "--out", "o.wav", "--tpyo"], "--tpyo"),
        (["--text", "a", "--out", "o.wav", "--reference", "gone.wav"], "gone.wav"),
        (["--text", "a", "--out", "o.wav", "--reference", "{notes}"], "notes.wav"),
        (["--text", "a", "--out", "o.wav", "--emotion", "gone.wav"], "gone.wav"),
        (["--text", "a", "--out", "o.wav", "--control", "speed"], "NAME=VALUE"),
        (["--text", "a", "--out", "o.wav", "--control", "speed=fast"], "a number from 0.5 to 2"),
        (["--text", "a", "--out", "o.wav", "--control", "speed=nan"], "a number from 0.5 to 2"),
        (["--text", "a", "--out", "o.wav", "--speed", "9"], "a number from 0.5 to 2"),
        (["--text", "a", "--out", "o.wav", "--control", "style=loud"], "plain or warm"),
        (["--text", "a", "--out", "o.wav", "--control", "whisper=maybe"], "on or off"),
        (["--text", "a", "--out", "o.wav", "--control", "magic=1"], "no control called magic; it has speed"),
        (["--text", "a", "--out", "o.wav", "--device", "abacus"], "abacus"),
        (["--text", "123", "--out", "o.wav"], "nothing in this text"),
        (["--text", " ", "--out", "o.wav"], "nothing in this text"),
        (["--text", "a", "--out", "{notes}/o.wav"], "o.wav"),
        (["--text-file", "gone.txt", "--out", "o.wav"], "gone.txt"),
        (["--text-file", "{empty}", "--out", "o.wav"], "empty"),
        (["--text-file", "{latin}", "--out", "o.wav"], "UTF-8"),
        (["--text", "a", "--out", "o.wav", "--json", "{notes}/r.json"], "r.json"),
    ],
)
def test_refusals_are_one_sentence(
    tts: ToneSynthesizer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"notes": b"I am no sound at all" * 99, "empty": b"\n \n", "latin": "grün\nweiß".encode("latin-1")}
    places = {}
    for name, data in files.items():
        places[name] = tmp_path / f"{name}.wav"
        places[name].write_bytes(data)
    assert run(*(argument.format(**places) for argument in arguments)) == 2
    error = capsys.readouterr().err
    assert sentence in error and error.count("\n") == 1 and "Traceback" not in error


def test_a_model_without_feelings_says_so_before_the_work(
    tts: ToneSynthesizer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tts, "info", replace(tts.info, feeling=Socket()))
    assert run("--text", "a", "--out", tmp_path / "o.wav", "--emotion", "happy") == 2
    assert "does not read a feeling" in capsys.readouterr().err and tts.calls == []


def test_a_vocoder_that_does_not_fit_is_refused_before_the_work(
    tts: ToneSynthesizer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tts, "info", replace(tts.info, mel_spec=MelSpec(22050, 1024, 256, 1024, 80)))
    assert run("--text", "a", "--out", tmp_path / "o.wav") == 2
    assert "does not fit" in capsys.readouterr().err and tts.calls == []


def test_a_fault_of_the_program_is_one_sentence_with_the_details_in_a_file(
    tts: ToneSynthesizer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--text", "BUG", "--out", tmp_path / "o.wav") == 1
    error = capsys.readouterr().err
    assert "a wheel came off" in error and error.count("\n") == 1 and "Traceback" not in error
    assert "Traceback" in (log_dir() / "demo_cli.log").read_text(encoding="utf-8")


def test_list_controls(tts: ToneSynthesizer, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--list-controls") == 0
    printed = capsys.readouterr().out
    assert "speed=1.0  [0.5..2 x]" in printed and "[plain|warm]" in printed and "[on|off]" in printed


def test_identify_goes_on_after_a_foreign_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import torch

    (tmp_path / "foreign.pt").write_bytes(b"nothing of the kind")
    torch.save({"something": torch.zeros(3)}, tmp_path / "weights.pt")
    assert (
        run(
            "--identify",
            tmp_path / "foreign.pt",
            tmp_path / "weights.pt",
            resources_dir() / "default_vocoder.safetensors",
        )
        == 2
    )
    printed = capsys.readouterr()
    first, second = printed.err.splitlines()
    assert "foreign.pt is not a model file" in first
    assert "weights.pt is no model this program knows" in second
    assert "default_vocoder.safetensors: " in printed.out and "family default" in printed.out


def test_from_a_shell_errors_have_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            ROOT / "demo_cli.py",
            "--text",
            "你好",
            "--out",
            tmp_path / "o.wav",
            "--synthesizer",
            "gone.pt",
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2 and "gone.pt" in done.stderr
    assert done.stderr.count("\n") == 1 and done.stdout == ""


def test_the_shipped_voice_speaks(tmp_path: Path) -> None:
    """A glottal buzz shaped by two formants stands for the reference: enough for the speaker encoder to take it as a voice."""
    times = np.arange(48000) / 16000
    buzz = sum(np.sin(2 * np.pi * 120 * k * times) / (1 + abs(120 * k - 700) / 200) for k in range(1, 30))
    loudness = 0.5 + 0.5 * np.sin(2 * np.pi * 3 * times)
    soundfile.write(tmp_path / "voice.wav", 0.1 * buzz * loudness, 16000)
    report = tmp_path / "r.json"
    code = run(
        *("--reference", tmp_path / "voice.wav", "--text", "Hello world. 你好，世界。", "--emotion", "happy"),
        *("--out", tmp_path / "o.wav", "--json", report),
    )
    assert code == 0
    (take,) = json.loads(report.read_text())["outputs"]
    clip = audio.read(tmp_path / "o.wav")
    assert 1.0 < take["seconds"] < 10.0 and clip.seconds == pytest.approx(take["seconds"], abs=1e-3)
    assert float(np.abs(clip.samples).max()) > 0.05
    assert 0 < take["first_sound_s"] < take["synthesize_s"] + take["vocode_s"]
