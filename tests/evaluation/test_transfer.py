"""What is measured of transferred feelings, on voices made up so that the truth is known."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import audio
from core import AudioClip, CorpusError, Embedding
from evaluation import transfer
from evaluation.systems import Made
from training.dataset import write_table


class Hearer:
    """Hears how loud a sound is: the chance of happy is its level, of the others the rest in equal parts."""

    def embed_many(self, clips: list[AudioClip]) -> list[Embedding]:
        found = []
        for clip in clips:
            happy = float(np.abs(clip.samples).max())
            chances = {f"p:{name}": happy if name == "happy" else (1 - happy) / 3 for name in transfer.FEELINGS}
            found.append(Embedding(np.ones(2, np.float32), "x", chances))
        return found


class Voice:
    """Speaks as loud as the feeling is strong; the second person's voice knows no strength."""

    def say(self, text, language, voice, person, seed=0, emotion=None, **more) -> Made:
        loud = emotion.strength if person == 0 else 0.5
        level = 0.1 + 0.4 * (loud if emotion.entry != "neutral" else 0.0)
        return Made(np.full(100, level, np.float32), language, text, person)


def made(levels: list[float], people: list[int]) -> list[Made]:
    return [Made(np.full(100, level, np.float32), "en", "x", who) for level, who in zip(levels, people)]


def test_the_strength_must_be_heard_to_rise() -> None:
    people = [SimpleNamespace(voice=None), SimpleNamespace(voice=None)]
    said = transfer._said(Voice(), ["a", "b", "c", "d"], people)
    chances = [transfer._chances(said[s]["happy"], Hearer(), ["happy"])[:, 0] for s in transfer.STRENGTHS]
    found = transfer._rising(chances)
    assert found["rises_all_the_way"] == found["rises"] == 0.5
    assert found["chance"] == pytest.approx([0.2, 0.3, 0.4, 0.5, 0.6], abs=1e-3)
    assert all(made.samples[0] == np.float32(0.1) for each in said.values() for made in each["neutral"])
    dips = [chances[0], chances[1], chances[1] - 0.02, *chances[3:]]
    assert transfer._rising(dips)["rises_all_the_way"] == 0.0 and transfer._rising(dips)["rises"] == 0.5
    between = [chances[0], chances[0] - 0.1, *chances[2:]]
    assert transfer._rising(between)["rises_all_the_way"] == 0.0 and transfer._rising(between)["rises_as_acted"] == 0.5
    falls = [chances[0], chances[1], chances[0] - 0.1, *chances[3:]]
    assert transfer._rising(falls)["rises_as_acted"] == 0.0 and transfer._rising(falls)["rises"] == 0.5


def test_every_voice_is_its_own_measure() -> None:
    """Rows keep their places, and what two voices have for their own does not count."""
    rng = np.random.default_rng(0)
    offsets = np.array([0.0, 50.0] * 3)[:, None]
    numbers = {
        s: {f: rng.standard_normal((6, 3)) + n + offsets for n, f in enumerate(("sad", "angry"))} for s in (1.0, 2.0)
    }
    found = transfer._within(numbers, people=2)
    for strength, said in found.items():
        for feeling, rows in said.items():
            for person in (0, 1):
                mine = np.concatenate([numbers[s][f][person::2] for s in (1.0, 2.0) for f in ("sad", "angry")])
                wanted = (numbers[strength][feeling][person::2] - mine.mean(axis=0)) / mine.std(axis=0)
                np.testing.assert_allclose(rows[person::2], wanted, atol=1e-4)


def test_voices_are_told_apart_by_who_was_learned() -> None:
    def person(name: str, axis: int) -> SimpleNamespace:
        return SimpleNamespace(name=name, apart=SimpleNamespace(vector=np.eye(2)[axis]))

    class Reader:
        def embed_many(self, clips: list[AudioClip]) -> list[SimpleNamespace]:
            return [SimpleNamespace(vector=np.array([1.0, 0.0])) for _ in clips]

    sounds = {"neutral": made([0.1, 0.1], [0, 1]), "sad": made([0.1, 0.1], [0, 1])}
    found = transfer._voices(sounds, [person("learned", 0), person("stranger", 1)], ["learned"], Reader())
    assert found["own_first"] == 0.5 and found["sad"]["own_first"] == 0.5
    assert found["learned"]["own_first"] == 1.0 and found["strangers"]["own_first"] == 0.0
    assert found["own_first_of"] == {"learned": 1.0, "stranger": 0.0}


def test_the_encoder_is_asked_as_it_is_and_within_a_voice() -> None:
    """Of two people one is loud in everything: only beside the rest of what each says the happy ones stand out."""
    sounds = {"neutral": made([0.1, 0.6], [0, 1]), "happy": made([0.2, 0.9], [0, 1])}
    found = transfer._by_encoder(sounds, Hearer())
    rows = np.array(found["within_a_voice"]["confusion"])
    happy = transfer.FEELINGS.index("happy")
    assert rows[happy, happy] == 2 and rows[transfer.FEELINGS.index("neutral"), happy] == 0
    assert np.array(found["as_it_is"]["confusion"])[happy, happy] == 1


def test_people_are_those_who_name_no_feeling(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    rows = []
    for speaker, feeling, count in (("calm one", "", 8), ("actor", "sad", 8), ("rare", "", 3)):
        for n in range(count):
            sound = 0.2 * np.sin(np.arange(24000) * 0.05) * (
                1 + np.sin(np.arange(24000) * 0.002)
            ) + 0.001 * rng.standard_normal(24000)
            audio.write(tmp_path / "said" / f"{speaker} {n}.wav", AudioClip(sound.astype(np.float32), 16000))
            rows.append((f"{speaker} {n}.wav", speaker, "text", "en", feeling))
    write_table(tmp_path / "said", ("file", "speaker", "text", "lang", "emotion"), rows)
    reader = SimpleNamespace(embed=lambda clips: Embedding(np.full(2, len(clips), np.float32), "ge2e-256"))
    (found,) = transfer.people(tmp_path, 5, reader)
    assert found.name == "calm one" and found.voice.vector[0] == transfer.CLIPS
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match="Nobody"):
        transfer.people(tmp_path / "empty", 5, reader)
