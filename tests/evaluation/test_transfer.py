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
        level = 0.1 + 0.4 * (emotion.strength if person == 0 else 0.5)
        return Made(np.full(100, level, np.float32), language, text, person)


def made(levels: list[float], people: list[int]) -> list[Made]:
    return [Made(np.full(100, level, np.float32), "en", "x", who) for level, who in zip(levels, people)]


def test_the_strength_must_be_heard_to_rise() -> None:
    people = [SimpleNamespace(voice=None), SimpleNamespace(voice=None)]
    found = transfer._strength(Voice(), ["a", "b", "c", "d"], people, "happy", Hearer())
    assert found["rises_all_the_way"] == found["rises"] == 0.5
    assert found["chance"] == pytest.approx([0.2, 0.3, 0.4, 0.5, 0.6], abs=1e-3)


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
