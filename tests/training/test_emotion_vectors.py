"""Emotion vectors beside recordings: one each, made once, read back by the models that feel."""

import logging

import numpy as np
import pytest

import audio
from core import AudioClip, Embedding, EmbeddingSpace, Reference, Stopped
from core.jobs import JobContext
from core.types import EMOTION_AUDEERING_SPACE
from encoder.base import BatchEncoder, usable
from synthesizer.vits.emotion import with_stored
from training import emotion_vectors
from training.__main__ import command


class Reader(BatchEncoder):
    """Vectors that tell the sound they came from."""

    space = EmbeddingSpace(EMOTION_AUDEERING_SPACE, 1024)

    def __init__(self):
        self.batches = []

    def prepare(self, clip):
        return usable(clip).samples

    def cost(self, prepared):
        return 40

    def embed_prepared(self, prepared, keep_partials=False):
        self.batches.append(len(prepared))
        return [Embedding(np.full(1024, signal.std()), EMOTION_AUDEERING_SPACE) for signal in prepared]


@pytest.fixture
def folder(tmp_path):
    for name, level in (("a", 0.05), ("b", 0.1), ("deep/c", 0.15)):
        sound = level * np.random.default_rng(0).standard_normal(4000)
        (tmp_path / name).parent.mkdir(exist_ok=True)
        audio.write(tmp_path / f"{name}.wav", AudioClip(sound.astype(np.float32), 16000))
    return tmp_path


@pytest.fixture
def reader(monkeypatch):
    made = Reader()
    monkeypatch.setattr(emotion_vectors, "encoder_at", lambda path, device: made)
    return made


def vector(path):
    return np.load(f"{path}.emo.npy", allow_pickle=False)


def test_one_beside_each_and_only_once(folder, reader, caplog):
    caplog.set_level(logging.INFO)
    assert command(["emotion-vectors", str(folder)]) == 0
    assert reader.batches == [2, 1]
    levels = [float(vector(folder / f"{name}.wav")[0]) for name in ("a", "b", "deep/c")]
    assert np.allclose(levels, [0.05, 0.1, 0.15], rtol=0.1) and vector(folder / "a.wav").shape == (1024,)
    stored = with_stored(Reference(clips=(str(folder / "a.wav"), str(folder / "b.wav"))))
    assert np.allclose(stored.vectors[0].vector, np.mean(levels[:2]))
    (folder / "b.wav.emo.npy").unlink()
    assert command(["emotion-vectors", str(folder)]) == 0
    assert reader.batches == [2, 1, 1] and (folder / "b.wav.emo.npy").exists()


def test_lists_of_the_originals(folder, reader):
    (folder / "train.txt").write_text("a.wav|0|text\na.wav|0|text\n\ndeep/c.wav|1|text\n")
    assert command(["emotion-vectors", str(folder), "--filelists", str(folder / "train.txt")]) == 0
    assert reader.batches == [2] and not (folder / "b.wav.emo.npy").exists()


def test_what_cannot_be_heard_is_told_and_the_rest_made(folder, reader, caplog):
    (folder / "bad.wav").write_bytes(b"RIFF")
    assert command(["emotion-vectors", str(folder)]) == 1
    assert "1 of 4 recordings" in caplog.text and "bad.wav" in caplog.text and (folder / "deep/c.wav.emo.npy").exists()
    ctx = JobContext()
    ctx.stop()
    with pytest.raises(Stopped):
        emotion_vectors.write([folder / "bad.wav"], reader, ctx)


def test_without_the_model_one_sentence_says_where_it_is_got(folder, tmp_path, caplog, monkeypatch):
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    assert command(["emotion-vectors", str(folder)]) == 1
    assert "wav2vec2-large-robust-12-ft-emotion-msp-dim" in caplog.text
    (tmp_path / "empty").mkdir()
    assert command(["emotion-vectors", str(tmp_path / "empty")]) == 1
    assert "no recordings below" in caplog.text
