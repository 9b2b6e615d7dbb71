"""Opened sounds: report and vectors speak of the same speech, what is missing is said, one bad file costs itself."""

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

import audio
import encoder
from core.jobs import JobContext
from core.types import AudioClip
from encoder.speaker.encoder import SpeakerEncoder
from engine.service import create
from tests.audio.test_to_its_end import wandering
from tests.encoder.sounds import voice

RATE_HZ = 16000


@pytest.fixture
def engine():
    return create(device="cpu")


@pytest.fixture(scope="module")
def speaker():
    return encoder.load_speaker()


def saved(path, *parts):
    soundfile.write(path, np.concatenate([part.samples for part in parts]), RATE_HZ)
    return str(path)


def room(seconds, level=3e-5):
    samples = level * np.random.default_rng(5).standard_normal(int(seconds * RATE_HZ))
    return AudioClip(samples.astype(np.float32), RATE_HZ)


def vector(engine, view):
    ready = engine.embed_clip(JobContext(), view.id, view.path)
    return next(found for found in ready.vectors if found.space == "ge2e-256")


@pytest.mark.parametrize("level", [0.0, 3e-5, 1e-3])
def test_speech_that_begins_late_is_the_voice(tmp_path, engine, speaker, level):
    speech = voice(9.0, seed=3)
    view = engine.open_clip(JobContext(), saved(tmp_path / "late.flac", room(65.0, level), speech))
    assert vector(engine, view).cosine(speaker.embed(speech)) > 0.95
    assert view.facts["speech_seconds"] == pytest.approx(audio.report(speech).speech_seconds, abs=1.0)
    assert view.seconds == pytest.approx(74.0, abs=0.1)
    assert not any("Only" in sentence for sentence in view.advice)  # all of the speech was heard: nothing to say


def test_of_long_speech_the_first_minute_counts_and_that_is_said(tmp_path, engine, speaker):
    first, second = voice(70.0, 110.0, 1), voice(70.0, 220.0, 2)
    path = saved(tmp_path / "two.wav", room(20.0), first, second)
    view = engine.open_clip(JobContext(), path)
    assert any("Only the speech from 0:" in sentence for sentence in view.advice)
    assert view.facts["speech_seconds"] <= 61.0
    found = vector(engine, view)
    assert found.cosine(speaker.embed(first)) > 0.98 > found.cosine(speaker.embed(second))
    # opened, embedded with its folder, or asked for by a model: one voice
    other = create(device="cpu")
    os.remove(engine.clips._store.path)
    files = []
    other.embed_files(JobContext(on_partial=files.extend), [path])
    assert files[0].vectors[0].cosine(found) > 0.99999


def test_speech_behind_the_fifth_minute_is_not_denied(tmp_path, engine):
    view = engine.open_clip(JobContext(), saved(tmp_path / "late.flac", room(301.0), voice(9.0)))
    assert view.advice[0] == "Only the first 5 minutes of the file are heard; cut it to use a later part."
    assert view.seconds == pytest.approx(310.0, abs=0.1)


@pytest.mark.parametrize("offset", ["step", "late", "settling"])
def test_an_offset_that_wanders_leaves_the_voice_what_it_is(tmp_path, engine, speaker, offset):
    speech = voice(9.0, seed=3)
    spoilt = AudioClip(speech.samples + wandering(offset, 9.0), RATE_HZ)
    view = engine.open_clip(JobContext(), saved(tmp_path / "a.flac", spoilt))
    assert vector(engine, view).cosine(speaker.embed(speech)) > 0.97
    assert not any("Noisy" in sentence or "speech" in sentence for sentence in view.advice)


def test_what_could_not_be_read_is_said_under_the_clip(tmp_path, engine):
    path = tmp_path / "a.flac"
    saved(path, voice(9.0))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])
    view = engine.open_clip(JobContext(), str(path))
    assert view.advice[0].startswith("Only ") and " of about 9.0 s could be read" in view.advice[0]
    assert view.seconds == pytest.approx(audio.probe(path).seconds, abs=0.3)


def test_a_constant_offset_changes_neither_vector_nor_advice(tmp_path, engine, speaker):
    clip = voice(6.0)
    soundfile.write(tmp_path / "a.wav", clip.samples + np.float32(0.1), RATE_HZ, "FLOAT")
    view = engine.open_clip(JobContext(), str(tmp_path / "a.wav"))
    assert vector(engine, view).cosine(speaker.embed(clip)) > 0.9999
    assert view.advice == audio.report(clip).advice
    shifted = AudioClip(clip.samples + np.float32(0.1), RATE_HZ)
    assert speaker.embed(shifted).cosine(speaker.embed(clip)) > 0.9999


def failing(monkeypatch, where):
    """Lets one step fail at the sound that lasts 4 s."""
    if where == "decoder":
        real = audio.read

        def fails(path, **options):
            if os.path.basename(path) == "bad.wav":
                raise AttributeError("'AudioStream' object has no attribute 'rate'")
            return real(path, **options)

        monkeypatch.setattr("audio.read", fails)
        return
    real = getattr(SpeakerEncoder, where)

    def fails(self, given, *arguments):
        if where == "prepare" and given.seconds == 4.0:
            raise IndexError("list index out of range")
        if where == "embed_prepared" and any(len(windows) > 1 for windows in given):
            raise RuntimeError("the network does not like this one")
        return real(self, given, *arguments)

    monkeypatch.setattr(SpeakerEncoder, where, fails)


@pytest.mark.parametrize("where", ["decoder", "prepare", "embed_prepared"])
def test_whatever_goes_wrong_with_one_file_the_others_are_embedded(tmp_path, monkeypatch, speaker, where):
    paths = [Path(saved(tmp_path / f"{number}.wav", voice(1.5, seed=number))) for number in range(6)]
    bad = Path(saved(tmp_path / "bad.wav", voice(4.0)))
    failing(monkeypatch, where)
    found, notes = {}, {}
    with encoder.EmbeddingStore(tmp_path / "store.sqlite") as store:
        for batch in encoder.iterate_files([*paths[:3], bad, *paths[3:]], speaker, store, JobContext()):
            found |= batch.found
            notes |= batch.notes
    assert sorted(found) == paths
    assert notes == {bad: "bad.wav cannot be used; check the file."}


def test_a_folder_run_calls_a_file_as_opening_it_does(tmp_path, engine):
    path, broken = saved(tmp_path / "one.wav", voice(2.0)), tmp_path / "broken.wav"
    broken.write_bytes(b"no sound")
    for _ in range(2):  # the second time its vectors are known
        batches = []
        engine.embed_files(JobContext(on_partial=batches.append), [path, str(broken)])
        found = {file.path: file for batch in batches for file in batch}
        assert found[path].content_id == engine.open_clip(JobContext(), path).id
        assert found[str(broken)].content_id == "" and found[str(broken)].problem
