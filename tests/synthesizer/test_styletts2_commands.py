"""What the notebooks and the app of StyleTTS 2 and Tsukasa do, by our command."""

import numpy as np
import pytest

import audio
import demo_cli
from core import AudioClip
from tests.synthesizer import styletts2_files as files


@pytest.fixture
def recording(tmp_path):
    times = np.arange(36000) / 24000
    tone = 0.3 * np.sin(2 * np.pi * 180 * times) * np.sin(3 * times) ** 2
    return audio.write(tmp_path / "reference.wav", AudioClip(tone.astype(np.float32), 24000))


def test_the_rows_of_coming_from(tmp_path, recording):
    model = files.write(tmp_path / "model", "LibriTTS")
    usual = ["-s", str(model), "--reference", str(recording), "--text", "Hello there. How are you?"]

    def spoken(*controls):
        target = tmp_path / f"{len(list(tmp_path.glob('*.wav')))}.wav"
        told = [word for control in controls for word in ("--control", control)]
        assert demo_cli.main([*usual, *told, "--out", str(target)]) == 0
        return audio.read(target).samples

    plain = spoken("alpha=0.3", "beta=0.7", "steps=5", "scale=1", "carry=0.7")
    led = spoken("style_text=I can't believe it!", "scale=1.5")
    calm, slow = spoken("variety=none"), spoken("variety=none", "gap=0.5", "rate=0.8", "longest_silence=0.8")
    assert len(plain) and len(slow) >= len(calm) + 12000
    assert len(led) != len(plain) or np.abs(led - plain).max() > 1e-4


def test_a_description_needs_its_folder(tmp_path, capsys):
    model = files.write(tmp_path / "model", "Tsukasa")
    given = [
        "-s",
        str(model),
        "--description",
        "An old man.",
        "--text",
        "こんにちは。",
        "--out",
        str(tmp_path / "x.wav"),
    ]
    assert demo_cli.main(given) != 0
    assert "KTD/prompt_enc" in capsys.readouterr().err
