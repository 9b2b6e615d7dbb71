"""The judges of feeling on made-up speech, and the recogniser's data rules."""

from __future__ import annotations

import csv
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from core import AudioClip, AudioError, CorpusError, Embedding
from evaluation import actors_judge, recogniser
from evaluation import emotion_judge as judges
from evaluation.feelings import judged, read_rightly
from evaluation.functionals import centred, functionals, simple
from evaluation.systems import Made
from training.recipes.default_voice import phone_recogniser as ears
from training.recipes.default_voice.acoustic_data import Item

RATE = 16000
LIVELINESS = {"neutral": 0.1, "happy": 0.8, "angry": 1.0, "sad": 0.0}


def speech(feeling: str, pitch_hz: float, seed: int, level: float = 1.0) -> np.ndarray:
    """Syllables whose melody, level and brightness follow the feeling."""
    rng = np.random.default_rng(seed)
    live = LIVELINESS[feeling] + 0.05 * rng.normal()
    time = np.arange(int(1.4 * RATE)) / RATE
    f0 = pitch_hz * (1 + 0.05 * live) * 2 ** ((0.15 + 0.5 * live) * np.sin(2 * np.pi * 1.5 * time + seed))
    phase = 2 * np.pi * np.cumsum(f0) / RATE
    brightness = 1.6 - 0.5 * live + (0.3 if feeling == "angry" else 0.0)
    buzz = sum(np.sin(phase * k) / k**brightness for k in range(1, 16))
    syllables = np.maximum(0.02, np.sin(2 * np.pi * (2 + live) * time) ** 2)
    sound = 0.03 * (1 + 2 * live) * level * buzz * syllables + 1e-4 * rng.normal(size=len(time))
    return np.pad(sound, 4000).astype(np.float32)


def test_functionals_are_finite_and_of_one_length():
    values = [functionals(speech("happy", 200, 1)), functionals(np.zeros(8000, np.float32) + 1e-5), functionals(speech("sad", 90, 2))]  # fmt: skip
    assert {len(v) for v in values} == {57}
    assert np.isfinite(values).all()


def test_simple_numbers_follow_range_and_level():
    calm, lively = simple(speech("sad", 150, 1)), simple(speech("angry", 150, 1))
    assert lively[0] > calm[0] + 2
    assert lively[1] > calm[1] + 3
    louder = simple(2 * speech("sad", 150, 1))
    assert louder[1] - calm[1] == pytest.approx(6.02, abs=0.1)


def test_centring_weighs_feelings_alike_and_speakers_apart():
    values = np.array([[1.0], [1.0], [1.0], [5.0], [10.0], [20.0]])
    found = centred(values, ["a"] * 4 + ["b"] * 2, ["sad", "sad", "sad", "happy", "sad", "happy"])
    assert found[:, 0].tolist() == [-2, -2, -2, 2, -5, 5]


@pytest.fixture
def acted(tmp_path):
    """Two corpora of made-up actors, one of each held out."""
    for corpus, actors in (("ravdess", (1, 2, 3, 11)), ("emodb", ("03", "11", "10"))):
        (tmp_path / corpus).mkdir()
        with open(tmp_path / corpus / "metadata.csv", "w", newline="") as file:
            table = csv.writer(file)
            table.writerow(["file", "speaker", "text", "lang", "emotion"])
            for number, actor in enumerate(actors):
                for feeling in judges.FEELINGS:
                    for take in range(2):
                        name = f"{actor}_{feeling}_{take}.wav"
                        sound = speech(feeling, 110 + 40 * number, 7 * number + take, level=1 + number)
                        soundfile.write(tmp_path / corpus / name, np.clip(sound, -1, 1), RATE)
                        speaker = f"{corpus}_{actor:02d}" if corpus == "ravdess" else f"{corpus}_{actor}"
                        table.writerow([name, speaker, "", "en", feeling])
    return judges.acted_speech([tmp_path])


def test_judges_know_feelings_of_held_out_actors(acted):
    assert {s for s, held in zip(acted.speakers, acted.held()) if held} == {"ravdess_11", "emodb_10"}
    _, _, report = judges.trained(acted)
    assert report["speakers_learned"] == 5
    assert report["ravdess"]["rule_high_against_low"] == 1.0
    assert report["ravdess"]["judge"]["high_against_low"] >= 0.9


def test_speech_without_feeling_is_not_told_apart(acted):
    """The same sound under all four labels must score like chance, or the benchmark would flatter."""
    rule, judge, _ = judges.trained(acted)
    flat = {f: [Made(speech("neutral", 120 + 30 * n, n), "en", "", n) for n in range(4)] for f in judges.FEELINGS}
    found = judged(flat, rule, judge)
    assert found["rule_from_actors"] == 0.5
    assert found["judge"]["high_against_low"] == 0.5
    assert found["judge"]["four_classes"] == 0.25
    real = {f: [Made(speech(f, 120 + 30 * n, n), "en", "", n) for n in range(4)] for f in judges.FEELINGS}
    assert judged(real, rule, judge)["rule_from_other_voices"] >= 0.9


class Reader:
    """In place of GE2E: a voice is how loud it is."""

    space = SimpleNamespace(size=2)

    def embed(self, clip: AudioClip) -> Embedding:
        if clip.samples.max() < 0:
            raise AudioError("Nobody speaks here.")
        return Embedding(np.array([np.abs(clip.samples).max(), 1.0], np.float32), "x")


def test_the_judge_of_a_voice_is_measured_on_actors_left_out(acted):
    numbers = actors_judge.heard(acted, Reader())
    assert numbers.shape == (len(acted.files), 57 + 2)
    for make in (actors_judge.teller, actors_judge.meter):
        found = actors_judge.left_out(acted, numbers, make)
        assert found["ravdess"]["clips"] == 32 and found["emodb"]["clips"] == 24
        assert found["ravdess"]["high_against_low"] >= 0.9
        assert actors_judge.left_out(acted, numbers, make, few=1)["ravdess"]["clips"] == 16
    shuffled = replace(acted, labels=tuple(np.random.default_rng(0).permutation(acted.labels)))
    assert actors_judge.left_out(shuffled, numbers, actors_judge.teller)["ravdess"]["four_classes"] < 0.6
    silent = actors_judge.numbers_of([np.full(8000, -0.1, np.float32)], Reader())
    assert (silent[0, 57:] == 0).all(), "no voice in it"


def test_deviations_are_a_speakers_own():
    """Loud or quiet, high or low: after it two speakers who move alike are alike, however often one of them was sad."""
    moves = np.array([[0.0], [1.0], [3.0]])
    values = np.concatenate([moves, 5 + 10 * moves, 5 + 10 * moves[2:]])
    found = actors_judge.deviations(values, ["a"] * 3 + ["b"] * 4, ["x", "y", "z", "x", "y", "z", "z"])
    assert np.allclose(found[:3], found[3:6], atol=1e-4)


def test_clips_that_are_misread_cannot_be_followed():
    def clip(arousal: float) -> Embedding:
        return Embedding(np.ones(64, np.float32), "emotion-64", {"arousal": arousal})

    calm, wild = clip(0.2), clip(0.9)
    assert read_rightly({"sad": [calm, calm], "angry": [wild, wild]}) == 1.0
    assert read_rightly({"sad": [calm, wild], "angry": [wild, wild]}) == 0.75


def test_no_acted_speech_is_said(tmp_path):
    (tmp_path / "metadata.csv").write_text("file,speaker,text,lang,emotion\n")
    with pytest.raises(CorpusError, match="No acted speech"):
        judges.acted_speech([tmp_path])


def test_scores():
    found = judges.scores(["happy", "angry", "sad", "neutral"], ["angry", "angry", "sad", "happy"])
    assert found["four_classes"] == 0.5
    assert found["high_against_low"] == 0.75
    assert found["confusion"][judges.FEELINGS.index("happy")][judges.FEELINGS.index("angry")] == 1


def item(corpus: str, speaker: str, text: str, split: str = "train", language: int = 0) -> Item:
    return Item(corpus, speaker, split, 0, language, 0, 100, ["n", "i"], [3, 3], [0, 0], [1, 0], text)


def test_recogniser_never_learns_from_what_it_is_tested_on():
    texts = [f"text {n}" for n in range(60)]
    items = [item("aishell1", "S0150", t) for t in texts] + [item("aishell3", "SSB0005", t) for t in texts]
    items += [item("pseudo", "p", "x"), item("flite", "f", "x"), item("librispeech", "ls103", "x", language=1)]
    items += [item("speechocean762", "so1", "text 1", "held", 1)]
    known, aside = ears.split(items, ["zh", "en"])
    assert {items[i].corpus for i in known} == {"aishell1"}
    assert not {items[i].text for i in known} & {items[i].text for i in aside if items[i].corpus == "aishell1"}
    assert 1 <= sum(items[i].corpus == "aishell1" for i in aside) <= 12
    assert sum(items[i].corpus == "aishell3" for i in aside) == 60
    assert items[aside[-1]].corpus == "speechocean762"


def test_recogniser_hears_only_the_language_asked_for():
    model = recogniser.Recogniser(["zh", "en"], width=16).eval()
    mel = np.random.default_rng(0).normal(size=(80, 90)).astype(np.float32)
    mandarin, english = model.hear(mel, "zh"), model.hear(mel, "en")
    count = len(recogniser.INVENTORY["zh"])
    assert mandarin and max(mandarin) < count
    assert english and min(english) >= count
    assert model.numbers(["sil", "n", "i", ",", "AH"], "zh") == [
        recogniser.INVENTORY["zh"].index("n"),
        recogniser.INVENTORY["zh"].index("i"),
    ]
    assert model.numbers(["n", "AH"], "en") == [count + recogniser.INVENTORY["en"].index("AH")]


def test_recogniser_hears_the_same_whatever_the_loudness():
    model = recogniser.Recogniser(["ja"], width=16).eval()
    mel = np.random.default_rng(1).normal(size=(80, 70)).astype(np.float32)
    assert model.hear(mel, "ja") == model.hear(mel + 2.5, "ja")


def test_variation_keeps_shape_and_moves_formants():
    rng = np.random.default_rng(0)
    mel = np.tile(np.arange(80, dtype=np.float32), (60, 1)).copy()
    lengths = set()
    for _ in range(20):
        varied = ears.varied(mel.copy(), rng)
        assert varied.shape[1] == 80 and np.isfinite(varied).all()
        lengths.add(len(varied))
    assert min(lengths) < 55 and max(lengths) > 65
    bands = ears._bands_of(ears._hz_of_bands())
    assert bands == pytest.approx(np.arange(80))
