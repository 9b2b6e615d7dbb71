"""Libraries and voice files as version 1 of the program wrote them: literal rows and files, none made by today's code."""

from __future__ import annotations

import json
import sqlite3
import struct
import zipfile

import numpy as np
import pytest

from core import paths
from core.types import Request
from library.collection import Library
from library.requests import own_tags, request_from, request_of_version_1
from library.voice_file import read_voice

VECTOR = '{"float32": "mpkZP83MTD8="}'  # 0.6 and 0.8
UTTERANCE = """{"id": "u1", "path": "/a/1.wav", "name": "one", "source": "recorded", "speaker": "甲", "dataset": "d",
    "text": "你好", "language": "zh", "emotion": "happy", "seconds": 1.5, "content_hash": "h",
    "embeddings": {"ge2e-256": "key"}, "created": 5.0}"""
VOICE = (
    """{"id": "v1", "name": "Anna", "space": "ge2e-256", "encoder_hash": "abc", "clips": [{"utterance_id": "u1", "name": "one",
    "path": "/a/1.wav", "weight": 2.0, "enabled": true, "vector": VECTOR}], "vector": VECTOR, "notes": "low",
    "consent": "yes", "feelings": {"happy": "/a/h.wav"}, "created": 6.0}"""
).replace("VECTOR", VECTOR)
TAKE = """{"id": "t1", "path": "/t/1.wav", "text": "hi", "language": "en", "voice_id": "voice:v1", "voice_name": "Anna",
    "emotion": "preset:happy", "emotion_strength": 0.0, "synthesizer": "default", "vocoder": "", "seed": 3,
    "controls": {"speed": 1.1}, "seconds": 1.0, "similarity": 0.8, "percentile": 40.0, "starred": true,
    "notes": ["a"], "created": 7.0}"""
BUILT_IN = """{"id": "t2", "path": "/t/2.wav", "text": "plain", "language": "", "voice_id": "default",
    "voice_name": "built-in", "emotion": "none", "emotion_strength": 1.0, "synthesizer": "default",
    "vocoder": "griffin-lim", "seed": 4, "controls": {"speed": 1.0, "emotion_strength": 1.5}, "seconds": 2.0,
    "similarity": null, "percentile": null, "starred": false, "notes": [], "created": 8.0}"""
SCHEMA = """
CREATE TABLE utterances (id TEXT PRIMARY KEY, created REAL, source TEXT, search TEXT, body TEXT);
CREATE TABLE voices (id TEXT PRIMARY KEY, created REAL, source TEXT, search TEXT, body TEXT);
CREATE TABLE takes (id TEXT PRIMARY KEY, created REAL, source TEXT, search TEXT, body TEXT);
PRAGMA user_version=1;
"""


@pytest.fixture
def library():
    with sqlite3.connect(paths.data_dir() / "library.sqlite3") as old:
        old.executescript(SCHEMA)
        old.execute("INSERT INTO utterances VALUES ('u1', 5.0, 'recorded', '', ?)", (UTTERANCE,))
        old.execute("INSERT INTO voices VALUES ('v1', 6.0, '', '', ?)", (VOICE,))
        old.execute("INSERT INTO takes VALUES ('t1', 7.0, '', '', ?)", (TAKE,))
        old.execute("INSERT INTO takes VALUES ('t2', 8.0, '', '', ?)", (BUILT_IN,))
    old.close()
    made = Library()
    yield made
    made.close()


def test_a_library_of_an_earlier_version_opens(library):
    assert library.notes == []
    (record,), (voice,) = library.utterances.all(), library.voices.all()
    assert (record.id, record.speaker, record.source, record.seconds) == ("u1", "甲", "recorded", 1.5)
    assert record.created == 5.0
    assert (voice.name, voice.consent, voice.clips[0].weight, voice.created) == ("Anna", "yes", 2.0, 6.0)
    np.testing.assert_array_equal(voice.vector, np.float32([0.6, 0.8]))
    np.testing.assert_array_equal(voice.clips[0].vector, np.float32([0.6, 0.8]))
    reference = voice.reference()
    assert reference.clips == ("/a/1.wav",) and reference.vector("ge2e-256").encoder_hash == "abc"


def test_its_takes_know_what_was_asked_for(library):
    take = library.takes.get("t1")
    assert (take.voice_id, take.similarity, take.starred, take.notes) == ("v1", 0.8, True, ("a",))
    asked = take.request
    assert (asked.text, asked.language, asked.seed, asked.controls) == ("hi", "en", 3, {"speed": 1.1})
    assert (asked.synthesizer, asked.vocoder) == ("default", "default")
    assert (asked.feeling.name, asked.feeling.entry, asked.feeling.strength) == ("happy", "happy", 0.0)
    assert asked.voice.name == "Anna" and not asked.voice


def test_the_built_in_voice_and_no_feeling_ask_for_nothing(library):
    take = library.takes.get("t2")
    asked = take.request
    assert take.voice_id == "" and (asked.voice.name, asked.feeling.name) == ("", "")
    assert asked.vocoder == "griffin-lim" and asked.controls == {"speed": 1.0}
    assert asked.feeling.strength == 1.0


@pytest.mark.parametrize("emotion", ["map", "clip"])
def test_feelings_that_were_pointed_at_keep_their_name_alone(emotion):
    feeling = request_of_version_1({"text": "x", "emotion": emotion}).feeling
    assert (feeling.name, feeling.entry) == (emotion, "") and not feeling


def test_a_strength_that_was_a_knob_is_one_no_more():
    asked = request_of_version_1({"text": "x", "emotion": "sad", "controls": {"emotion_strength": 1.5, "speed": 2.0}})
    assert asked.feeling.strength == 1.5 and asked.controls == {"speed": 2.0}


def test_an_old_take_is_kept_anew_as_it_is(library):
    library.put(library.takes.get("t1"))
    asked = library.takes.get("t1").request
    assert (asked.text, asked.feeling.entry, asked.voice.name, asked.seed) == ("hi", "happy", "Anna", 3)


def test_tags_say_the_request_again():
    asked = Request("你好", "zh", seed=5, controls={"speed": 1.5})
    again = request_from(json.loads(json.dumps(own_tags(asked)))["request"])
    assert (again.text, again.language, again.seed, again.controls) == ("你好", "zh", 5, {"speed": 1.5})


def test_a_voice_file_of_an_earlier_version_opens(tmp_path):
    description = """{"format": "voice-toolbox-voice", "version": 1, "name": "声", "space": "ge2e-256", "encoder_hash": "abc",
        "notes": "low", "consent": "yes", "created": 6.0, "clips": [{"name": "one", "weight": 2.0, "enabled": true}]}"""
    head = b'{"clips":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"voice":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}'
    tensors = struct.pack("<Q", len(head)) + head + struct.pack("<4f", 1.0, 0.0, 0.6, 0.8)
    with zipfile.ZipFile(tmp_path / "old.voice", "w") as archive:
        archive.writestr("voice.json", description)
        archive.writestr("vectors.safetensors", tensors)
    voice = read_voice(tmp_path / "old.voice")
    assert (voice.name, voice.consent, voice.notes, voice.clips[0].weight) == ("声", "yes", "low", 2.0)
    np.testing.assert_array_equal(voice.vector, np.float32([0.6, 0.8]))
    np.testing.assert_array_equal(voice.clips[0].vector, np.float32([1.0, 0.0]))
    assert voice.reference().vector("ge2e-256").encoder_hash == "abc"
