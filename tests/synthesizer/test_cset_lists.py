"""The command line with Cross-Speaker Emotion Transfer: lists, feelings by name and by recording."""

import json

import numpy as np
import pytest

import audio
import demo_cli
import demo_list
import synthesizer
from benchmarks.parity.deepspeaker import made_up, write
from core import AudioClip, TextError
from synthesizer.cset.config import CsetConfig
from tests.synthesizer import cset_files as files

LIST = """happy-strong-02-Anna|Anna|{D AA1 G Z ER0 S IH1 T IH0 NG B AY1 DH AH0 D AO1 R}|dogs are sitting by the door
sad-normal-01-Ben|Ben||kids are talking by the door
sad-normal-01-Carl|Carl|{K IH1 D Z}|kids
"""


@pytest.fixture
def command(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    path = files.write(tmp_path / "model", CsetConfig())
    (tmp_path / "val.txt").write_text(LIST)

    def run(*more):
        report = tmp_path / "report.json"
        base = ["-s", path, "-v", "griffin-lim", "--json", report, "--overwrite", "--out", tmp_path / "out"]
        code = demo_cli.main([*map(str, base), *map(str, more)])
        return code, json.loads(report.read_text())

    run.path, run.folder = path, tmp_path
    return run


def samples(path):
    return audio.read(path).samples


def test_hard_and_soft(command):
    """Each line by its own speaker and feeling, or all with that of a recording; a line that cannot be spoken stops no other."""
    source = command.folder / "val.txt"
    code, report = command("--source", source)
    assert code == 2 and report["errors"][0].startswith("Line 3: ") and "Carl" in report["errors"][0]
    names = ["happy-strong-02-Anna.wav", "sad-normal-01-Ben.wav"]
    assert [command.folder / "out" / name for name in names] == [
        command.folder / "out" / take["path"].replace("\\", "/").split("/")[-1] for take in report["outputs"]
    ]
    hard = [samples(command.folder / "out" / name) for name in names]
    model = synthesizer.load(command.path)
    lines = demo_list.read(str(source))
    seconds = [model.synthesize(line.text, line.speaker, line.feeling).seconds for line in lines[:2]]
    assert [len(one) / 22050 for one in hard] == pytest.approx(seconds, abs=0.03)
    assert model.read(lines[0].text).symbols[:4] == ("@D", "@AA1", "@G", "@Z")

    noise = 0.1 * np.random.default_rng(0).standard_normal(22050).astype(np.float32)
    recording = audio.write(command.folder / "like this.wav", AudioClip(noise, 22050))
    code, report = command("--source", source, "--emotion", recording)
    assert len(report["outputs"]) == 2
    soft = samples(command.folder / "out" / names[0])
    assert soft.shape != hard[0].shape or np.abs(soft - hard[0]).max() > 1e-3


def test_what_is_no_list(command, tmp_path, capsys):
    for text, wrong in (("", "is empty"), ("a|b|c\n", "Line 1"), ("|b||hello\n", "Line 1"), ("a|b||\n", "Line 1")):
        (tmp_path / "bad.txt").write_text(text)
        with pytest.raises(TextError, match=wrong):
            demo_list.read(str(tmp_path / "bad.txt"))
    with pytest.raises(TextError, match="cannot be read"):
        demo_list.read(str(tmp_path / "gone.txt"))
    with pytest.raises(SystemExit):
        demo_cli.main(["--source", "val.txt", "--out", "one.wav"])
    assert "must be a folder" in capsys.readouterr().err


def test_long_sounds_are_said_as_words(tmp_path):
    sounds = "{" + " ".join(["AA1"] * 60) + "}"
    (tmp_path / "val.txt").write_text(f"a|b|{sounds}|words\n../c|b|{sounds}|\n")
    first, second = demo_list.read(str(tmp_path / "val.txt"))
    assert first.text == "words" and second.text == sounds
    assert "/" not in second.file


def test_a_voice_by_a_deepspeaker_file(command):
    """A recording becomes a voice through the encoder that the person has; without one a sentence says what is missing."""
    noise = 0.1 * np.random.default_rng(1).standard_normal(22050).astype(np.float32)
    recording = audio.write(command.folder / "someone.wav", AudioClip(noise, 22050))
    code, report = command("--text", "Kids are talking.", "--reference", recording, "--out", command.folder / "a.wav")
    assert code == 2 and "deepspeaker-512" in report["errors"][0]
    listener = write(command.folder / "ResCNN.h5", made_up())
    more = ("--reference", recording, "-e", listener, "--out", command.folder / "b.wav")
    code, report = command("--text", "Kids are talking.", *more)
    assert code == 0 and report["outputs"][0]["seconds"] > 0.1


def test_one_sentence(command):
    """The original's single mode: a voice and a feeling by name, and both knobs of a blend."""
    common = ("--text", "Kids are talking by the door.", "--speaker", "Ben", "--out", command.folder / "a.wav")
    lengths = []
    for more in (("--emotion", "happy"), ("--emotion", "happy", "--control", "blend_with=sad"), ("--speed", 2)):
        code, report = command(*common, *more)
        assert code == 0
        lengths.append(report["outputs"][0]["seconds"])
    assert lengths[2] < min(lengths[:2])
    code, report = command(*common, "--emotion", "bored")
    assert code == 2 and "bored" in report["errors"][0]
