"""Voices in words: the networks give what the published ones give, and stand in for recordings where their folders lie beside a file."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

import synthesizer
from core import CheckpointError, ModelError, Reference, Request
from synthesizer.styletts2 import prompting
from synthesizer.styletts2.kotodama import WordsToStyle, bucketed, words_config
from tests.synthesizer import styletts2_files as files

GOLDEN = np.load(Path(__file__).parent.parent / "golden" / "kotodama.npz")
SETTINGS = {
    "prompt": {"num_attention_heads": 4, "max_position_embeddings": 64},
    "text": {"n_heads": 4},
}
FILES = {"prompt": ("prompt_enc", "spm.model"), "text": ("text_enc", "spiece.model")}


def state(kind):
    """Weights by rule, as those that the golden styles were made with."""
    rng, made = np.random.default_rng(7), {}
    for name, shape in sorted(json.loads(str(GOLDEN[f"{kind}/shapes"])).items()):
        value = rng.standard_normal(shape).astype(np.float32)
        norm = name.endswith(("LayerNorm.weight", "layer_norm.weight"))
        made[name] = torch.from_numpy(1 + 0.1 * value if norm else value * (0.3 if value.ndim < 2 else 0.5))
    return made


@pytest.mark.parametrize("kind", SETTINGS)
def test_words_become_the_style_of_the_published_networks(kind):
    weights = state(kind)
    config = words_config({name: tuple(value.shape) for name, value in weights.items()}, SETTINGS[kind])
    model = WordsToStyle(config).requires_grad_(False)
    model.load_state_dict(weights)
    for count in (5, 40):
        found = model(torch.from_numpy(GOLDEN[f"{kind}/{count}/ids"])).numpy()
        np.testing.assert_allclose(found, GOLDEN[f"{kind}/{count}/style"], rtol=1e-4, atol=1e-4)


def test_near_distances_have_rows_of_their_own_and_far_ones_share():
    rows = bucketed(400, 256, 512)
    assert rows[10, 10] == 256 and rows[10, 3] == 263 and rows[3, 10] == 249
    assert len(set(rows[0, :129].tolist())) == 129 and len(set(rows[0, 129:].tolist())) < 271
    assert (rows[0, 1:] <= rows[0, :-1]).all()


@pytest.fixture
def pieces(monkeypatch):
    """A tokenizer whose ids are the characters' numbers, and what it was given."""
    given = []

    class Processor:
        def __init__(self, model_file):
            assert Path(model_file).is_file()

        def encode(self, text):
            given.append(text)
            return [ord(char) % 90 for char in text]

    monkeypatch.setitem(sys.modules, "sentencepiece", SimpleNamespace(SentencePieceProcessor=Processor))
    monkeypatch.setitem(sys.modules, "fugashi", None)
    return given


def folder(home, kind):
    name, pieces = FILES[kind]
    home = home / "KTD" / name / "checkpoint-1"
    home.mkdir(parents=True)
    weights = state(kind) | {"output.2.weight": torch.ones(64, 24) * 0.01, "output.2.bias": torch.zeros(64)}
    save_file({key: value.contiguous() for key, value in weights.items()}, home / "model.safetensors")
    (home / "config.json").write_text(json.dumps(SETTINGS[kind]), encoding="utf-8")
    (home / pieces).write_bytes(b"pieces")
    return home


def tsukasa(home, *kinds):
    path = files.write(home, "Tsukasa")
    for kind in kinds:
        folder(home, kind)
    return synthesizer.load(path)


def test_a_description_is_a_voice_and_is_heard_once_for_the_whole_text(tmp_path, pieces):
    model = tsukasa(tmp_path, "prompt")
    assert model.info.voice.prompt
    text = "こんにちは、今日はとても良い天気ですね。明日もきっと良い天気でしょう。"
    speech = model.speak(Request(text, voice=Reference(prompt="An old man."), synthesizer=model.info.key))
    assert speech.clip.seconds > 0.2
    assert len(pieces) == 1 and pieces[0].startswith("An old man. \n text: こんにちは")


def test_a_description_and_a_recording_are_mixed_by_its_share(tmp_path, pieces):
    model = tsukasa(tmp_path, "prompt")
    ear = next(iter(model.encoders().values()))
    vector = np.linspace(-1, 1, 64).astype(np.float32)
    known = synthesizer.base.Embedding(vector, ear.space.name, encoder_hash=ear.space.encoder_hash)

    def style(share, *vectors):
        voice = Reference(vectors=vectors, prompt="A child.")
        request = Request("こんにちは。", voice=voice, controls={"prompt_share": share})
        return model.style(request.text, model.manner(request)).vector

    np.testing.assert_allclose(style(0.0, known), vector)
    np.testing.assert_allclose(style(0.25, known), 0.25 * style(1.0, known) + 0.75 * vector, atol=1e-6)
    np.testing.assert_allclose(style(0.25), style(1.0, known))


def test_without_a_voice_the_style_is_made_of_each_sentence_and_the_name(tmp_path, pieces):
    model = tsukasa(tmp_path, "text")
    assert not model.info.voice.prompt
    text = "今日は良い天気です。明日も良い天気です。"
    assert len(list(model.stream(text, speaker_name="Lisa"))) == len(pieces) == 2
    assert pieces == ["lisa : 今日 は 良い 天気 です 。", "lisa : 明日 も 良い 天気 です 。"]


def test_what_is_missing_is_said_in_a_sentence(tmp_path, monkeypatch):
    described = Request("こんにちは。", voice=Reference(prompt="A child."))
    bare = tsukasa(tmp_path / "bare")
    with pytest.raises(ModelError, match="KTD/prompt_enc"):
        bare.speak(described)
    model = tsukasa(tmp_path / "whole", "prompt")
    monkeypatch.setitem(sys.modules, "sentencepiece", None)
    with pytest.raises(ModelError, match="pip install sentencepiece"):
        model.speak(described)


def test_a_damaged_folder_is_said_to_be(tmp_path, pieces):
    home = folder(tmp_path, "prompt")
    (home / "spm.model").unlink()
    with pytest.raises(CheckpointError, match=r"spm\.model is missing"):
        prompting.StyleWriter(home / "model.safetensors", prompting.DESCRIBED, 64)
    with pytest.raises(CheckpointError, match="another model"):
        prompting.StyleWriter(home / "model.safetensors", prompting.DESCRIBED, 256)
