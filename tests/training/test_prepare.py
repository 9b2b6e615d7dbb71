"""Corpora to training data on made-up recordings: what is kept, trimmed, levelled, measured and resumed."""

import csv

import numpy as np
import pytest
import soundfile

from audio.cleaning import clean, frame_levels_db, read_mono, speech_span
from core import CorpusError
from evaluation.held_out import split_of
from training.recipes.default_voice import prepare as stage
from training.recipes.default_voice.prepared import HOP, Prepared

RATE = 16000


def tone(seconds=0.8, f0=150.0, rate=RATE, level=0.1):
    t = np.arange(int(seconds * rate)) / rate
    return (level * sum(np.cos(2 * np.pi * k * f0 * t) / k for k in range(1, 12))).astype(np.float32)


def with_silence(sound, before=0.5, after=0.7, rate=RATE):
    hiss = np.random.default_rng(0).standard_normal(int((before + after) * rate) + len(sound)) * 1e-4
    hiss[int(before * rate) :][: len(sound)] += sound
    return hiss.astype(np.float32)


def test_silence_is_trimmed_to_a_margin_and_level_set():
    samples, why = clean(with_silence(tone(level=0.01)))
    assert why == ""
    assert len(samples) / RATE == pytest.approx(0.8 + 0.2, abs=0.04)
    speech = samples[int(0.15 * RATE) : int(0.8 * RATE)]
    assert 20 * np.log10(np.sqrt(np.mean(speech**2))) == pytest.approx(-26, abs=0.7)


def test_a_click_does_not_count_as_speech():
    sound = with_silence(tone())
    sound[800:830] = 0.3
    first, last = speech_span(frame_levels_db(sound))
    assert first == pytest.approx(50, abs=3) and last == pytest.approx(130, abs=3)


@pytest.mark.parametrize(
    ("samples", "why"),
    [
        (np.zeros(RATE, np.float32), "silent"),
        (np.zeros(100, np.float32), "too short"),
        (np.full(RATE, np.nan, np.float32), "broken numbers"),
        (np.clip(20 * tone(), -1, 1), "clipped"),
        (with_silence(tone(0.09)), "no speech found"),
    ],
)
def test_useless_recordings_say_why(samples, why):
    assert clean(samples) == (None, why)


def test_reading_resamples(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.stack([tone(rate=24000)] * 2, axis=1), 24000)
    samples = read_mono(tmp_path / "a.wav")
    assert len(samples) == pytest.approx(0.8 * RATE, abs=2)
    assert np.corrcoef(samples[2000:10000], tone()[2000:10000])[0, 1] > 0.999


def test_split_is_fixed_and_by_speaker():
    assert split_of("vctk", "p225") == "held" and split_of("vctk", "p226") == "train"
    held = [s for s in range(1000) if split_of("librispeech", f"ls{s}") == "held"]
    assert 60 < len(held) < 140 and held == [s for s in range(1000) if split_of("librispeech", f"ls{s}") == "held"]
    assert split_of("librispeech", "ls26") == "train" and split_of("aishell1", "S0150") == "train"


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "corpora" / "made-sample"
    (folder / "audio").mkdir(parents=True)
    rows = []
    for i, f0 in enumerate((110.0, 150.0, 220.0)):
        soundfile.write(folder / "audio" / f"{i}.wav", with_silence(tone(f0=f0), 0.3, 0.3), RATE)
        rows.append((f"audio/{i}.wav", f"s{i % 2}", f"text {i}", "en", "", ""))
    (folder / "audio" / "bad.wav").write_bytes(b"RIFF nothing")
    rows.append(("audio/bad.wav", "s0", "", "en", "", ""))
    rows.append(("audio/missing.wav", "s0", "", "en", "", ""))
    with open(folder / "metadata.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "speaker", "text", "lang", "pinyin", "emotion"))
        writer.writerows(rows)
    return folder.parent


def test_whole_way_and_resume(root, tmp_path, monkeypatch):
    pytest.importorskip("pyworld")
    out = tmp_path / "prepared"
    data = stage.prepare(root, out, workers=1)
    assert [u.text for u in data.utterances] == ["text 0", "text 1", "text 2"]
    assert {u.corpus for u in data.utterances} == {"made"} and {u.split for u in data.utterances} == {"train"}
    for i, f0 in enumerate((110.0, 150.0, 220.0)):
        assert len(data.f0(i)) == 1 + data.utterances[i].length // HOP
        assert np.median(data.f0(i)[20:60]) == pytest.approx(f0, rel=0.02)
        assert np.linalg.norm(data.ge2e(i)) == pytest.approx(1, abs=1e-5)
    assert np.allclose(np.concatenate([data.wave(i) for i in range(3)]), np.asarray(data.waves) / 32768.0)

    (out / "f0.f32").unlink()
    monkeypatch.setattr(stage, "write_waves", lambda *_: pytest.fail("waves were there already"))
    again = stage.prepare(root, out, workers=1)  # from the finished chunk
    assert np.array_equal(again.f0(1), data.f0(1))
    assert Prepared(out).select("train", ["made"]) == [0, 1, 2] and Prepared(out).select("held") == []


def test_missing_corpora_and_stages_say_so(tmp_path):
    with pytest.raises(CorpusError, match=r"metadata\.csv"):
        stage.prepare(tmp_path, tmp_path / "out", workers=1)
    with pytest.raises(CorpusError, match="training default_voice"):
        Prepared(tmp_path)
