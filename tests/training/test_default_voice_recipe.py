"""The whole recipe on made-up sound, and the pieces it is made of."""

import json

import numpy as np
import pytest

from core import Stopped
from training.__main__ import main
from training.recipes.default_voice import emotion_vectors, made_up, pseudo_speakers
from training.recipes.default_voice import recipe as default_voice


def test_emotion_vectors_are_differences_from_the_speaker():
    raw = np.array([[1.0, 0.0], [3.0, 0.0], [5.0, 5.0], [0.0, 0.0]], np.float32)
    result = emotion_vectors.centred(raw, ["a", "a", "b", "a"])
    assert result.tolist() == [[-1, 0], [1, 0], [0, 0], [0, 0]]


def test_joined_words_have_their_pauses():
    waves = [np.ones(1600, np.float32), np.ones(3200, np.float32)]
    assert len(pseudo_speakers.join(waves, (0.25,))) == 1600 + 4000 + 3200


@pytest.mark.parametrize("target", [110.0, 260.0])
def test_pseudo_speakers_get_the_pitch_asked_for(target):
    pytest.importorskip("pyworld")
    from training.recipes.default_voice.prepare import pitch

    sound = made_up.syllables(6, 180.0, np.random.default_rng(0))
    changed = pseudo_speakers.convert(sound, target, 1.1, 1.0, 1.0)
    f0 = pitch(changed, 1 + len(changed) // 200)
    assert np.median(f0[f0 > 0]) == pytest.approx(target, rel=0.08)


def test_stretch_changes_the_length():
    pytest.importorskip("pyworld")
    sound = made_up.syllables(4, 180.0, np.random.default_rng(0))
    assert len(pseudo_speakers.convert(sound, 180.0, 1.0, 1.2, 1.0)) == pytest.approx(1.2 * len(sound), rel=0.03)


def test_the_whole_recipe_runs_and_its_voice_speaks(tmp_path, monkeypatch):
    """Stopped in the middle by hand, and gone on with; the engines and the benchmark, which take longest, are left out."""
    pytest.importorskip("pyworld")
    import synthesizer
    import vocoder

    def measured(options, figures, page):
        assert options.voice.exists() and options.vocoder.exists()
        figures.write_text('{"en": {"word_error": 0.125}}')
        return True

    monkeypatch.setattr(default_voice.shutil, "which", lambda name: None)
    monkeypatch.setattr(default_voice.judging, "run", measured)
    monkeypatch.setattr(default_voice.judging, "teach_recognisers", lambda *_: [])
    (tmp_path / "acoustic").mkdir()
    (tmp_path / "acoustic" / "STOP").touch()
    with pytest.raises(Stopped):
        main(["default_voice", "--out", str(tmp_path), "--smoke"])
    first = json.loads((tmp_path / "times.json").read_text())
    assert "09 acoustic model" in first and not (tmp_path / "done" / "09 acoustic model").exists()

    finished = main(["default_voice", "--out", str(tmp_path), "--smoke"])
    assert sorted(file.name for file in finished.iterdir()) == [
        "default_vocoder.md",
        "default_vocoder.safetensors",
        "default_voice.md",
        "default_voice.safetensors",
    ]
    times = json.loads((tmp_path / "times.json").read_text())
    assert times["01 prepare"] == first["01 prepare"] and times["09 acoustic model"] > first["09 acoustic model"]
    card = (finished / "default_voice.md").read_text(encoding="utf-8")
    assert "| en word_error | 0.125 |" in card and "| 09 acoustic model |" in card
    voice = synthesizer.load(finished / "default_voice.safetensors")
    assert "recording" in {control.name for control in voice.info.controls}
    speech = voice.synthesize("你好 hello")
    assert np.isfinite(speech.mel).all()
    clip = vocoder.load(finished / "default_vocoder.safetensors").vocode(speech.mel[:, :40], speech.mel_spec)
    assert np.isfinite(clip.samples).all()
    before = (tmp_path / "done" / "09 acoustic model").stat().st_mtime_ns
    main(["default_voice", "--out", str(tmp_path), "--smoke"])  # nothing is done twice
    assert (tmp_path / "done" / "09 acoustic model").stat().st_mtime_ns == before


def test_a_shorter_training_keeps_its_proportions():
    from training.recipes.default_voice.recipe import Amounts as Plan
    from training.recipes.default_voice.recipe import shortened

    short = shortened(Plan(), 6000)
    assert (short.steps, short.judge_from, short.critic_from) == (6000, 1550, 3650)
    assert shortened(Plan(), Plan.steps) == Plan()
