"""The landmarks that ship with the maps: of the shipped encoders, whole, and nobody's name."""

from __future__ import annotations

import re

import numpy as np
import pytest

import encoder
from core.errors import ModelError
from core.types import Embedding
from encoder.landmarks import FILE, Landmark, read, write


@pytest.fixture(scope="module")
def shipped() -> list[Landmark]:
    return read()


def test_they_are_vectors_of_the_shipped_encoders(shipped):
    spaces = {"voices": encoder.load_speaker().space, "emotions": encoder.load_emotion().space}
    for kind, space in spaces.items():
        some = [each.vector for each in shipped if each.kind == kind]
        assert len(some) > 200
        assert {(each.space, each.encoder_hash, len(each.vector)) for each in some} == {
            (space.name, space.encoder_hash, space.size)
        }
        lengths = np.linalg.norm(np.stack([each.vector for each in some]), axis=1)
        np.testing.assert_allclose(lengths, 1.0, atol=1e-5)


def test_their_readings_are_what_the_encoder_reads_off_their_vectors(shipped):
    reader = encoder.load_emotion()
    for landmark in [each for each in shipped if each.kind == "emotions"][::40]:
        again = reader.describe(landmark.vector.vector).attributes
        assert landmark.vector.attributes.keys() == again.keys()
        for name, value in again.items():
            assert landmark.vector.attributes[name] == pytest.approx(value, abs=0.02)


def test_they_tell_nobody_by_name_and_no_restricted_corpus(shipped):
    assert len({each.id for each in shipped}) == len(shipped)
    assert all(each.speaker == "" or re.search(r"\d", each.speaker) for each in shipped)
    assert {each.gender for each in shipped} <= {"", "f", "m"}
    assert "RAVDESS" not in {each.corpus for each in shipped}
    card = FILE.with_suffix(".md").read_text(encoding="utf-8")
    assert all(f"| {corpus} |" in card for corpus in {each.corpus for each in shipped})


def test_what_is_written_is_read_again(tmp_path):
    rng = np.random.default_rng(0)
    made = []
    for kind, size in (("voices", 8), ("emotions", 4)):
        for number in range(3):
            vector = rng.standard_normal(size).astype(np.float32)
            embedding = Embedding(vector / np.linalg.norm(vector), f"space-{size}", {"valence": 0.25}, None, "h")
            made.append(Landmark(kind, "Corpus", f"{number}", embedding, "f", "zh", "happy", f"c{number}"))
    write(tmp_path / "some.npz", made)
    again = read(tmp_path / "some.npz")
    assert [each.id for each in again] == [each.id for each in made]
    for one, other in zip(again, made):
        np.testing.assert_allclose(one.vector.vector, other.vector.vector, atol=1e-3)
        assert dict(one.vector.attributes) == {"valence": 0.25}
        assert (one.gender, one.language, one.emotion) == ("f", "zh", "happy")


@pytest.mark.parametrize("cut", [0, 100, 10_000])
def test_a_damaged_file_is_one_sentence(tmp_path, cut):
    path = tmp_path / "landmarks.npz"
    path.write_bytes(FILE.read_bytes()[:cut])
    with pytest.raises(ModelError, match="install the program again"):
        read(path)
    with pytest.raises(ModelError):
        read(tmp_path / "missing.npz")
