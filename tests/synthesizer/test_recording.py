"""The control that mixes the recording tokens of the default voice, and what a voice file says of them."""

import hashlib
import json

import numpy as np
import pytest
import torch

import synthesizer
from core import CheckpointError, paths
from core.weights import read_safetensors
from synthesizer.default import checkpoint
from synthesizer.default.model import Acoustic, AcousticConfig
from training.recipes.default_voice import acoustic

TINY = AcousticConfig(channels=16, condition=8, encoder_blocks=1, decoder_blocks=1, pitch_channels=8, pitch_blocks=1)
TAUGHT = {"domain_of_language": [0, 1, 3]}
MIXED = {"zh": {"shares": [0.25, 0.0, 0.75, 0.0]}}
SHIPPED_TENSORS = "af05a0ffd111af02915324eda03adbc7c6d5236ee5a91d7488c9325b1dc1c18b"


def written(path, **notes):
    torch.manual_seed(1)
    model = Acoustic(TINY)
    with torch.no_grad():
        model.duration.leave.bias.fill_(2.0)
        model.pitch.leave.bias.copy_(torch.tensor([0.2, 3.0]))
    checkpoint.save(path, model, 7, {"voice": torch.ones(256) / 16}, {**TAUGHT, **notes})
    return synthesizer.load(path)


def seconds(tts, text, recording):
    """Of the sounds, without the silence at both ends."""
    timings = tts.synthesize(text, variation=0, recording=recording).timings
    return timings[-1].start_s - timings[0].end_s


def test_a_file_without_a_mixture_has_no_such_knob(tmp_path):
    old, new = written(tmp_path / "a.safetensors"), written(tmp_path / "b.safetensors", studio=MIXED)
    assert {c.name for c in new.info.controls} - {c.name for c in old.info.controls} == {"recording"}


def test_as_taught_is_what_the_file_always_said(tmp_path):
    old, new = written(tmp_path / "a.safetensors"), written(tmp_path / "b.safetensors", studio=MIXED)
    text = "你好 hello こんにちは"
    before, as_taught = old.synthesize(text), new.synthesize(text, recording=0)
    assert np.array_equal(before.mel, as_taught.mel) and before.timings == as_taught.timings
    assert not np.array_equal(before.mel, new.synthesize(text).mel)


@pytest.mark.parametrize("amount", [0.5, 1.0])
def test_the_mixture_is_one_of_the_embeddings(tmp_path, amount):
    """A network whose Mandarin token is that mixture says the same, in Mandarin; other languages keep theirs."""
    old, new = written(tmp_path / "a.safetensors"), written(tmp_path / "b.safetensors", studio=MIXED)
    table = old._model.domain.weight.data
    share = 0.75 * amount
    table[0] = (1 - share) * table[0] + share * table[2]
    for text in ("今天天气很好。", "The weather is good."):
        wanted = old.synthesize(text, variation=0).mel
        assert np.allclose(new.synthesize(text, variation=0, recording=amount).mel, wanted, atol=1e-4)


def test_a_mixture_that_speaks_faster_is_slowed_down_in_its_language_alone(tmp_path):
    own = {"zh": {"shares": [1.0, 0.0, 0.0, 0.0], "speed": 0.5}}
    tts = written(tmp_path / "a.safetensors", studio=own)
    assert seconds(tts, "今天天气很好。", 1) / seconds(tts, "今天天气很好。", 0) == pytest.approx(2, rel=0.1)
    assert seconds(tts, "The weather is good.", 1) == seconds(tts, "The weather is good.", 0)


def test_a_text_may_be_read_otherwise_than_it_sounds(tmp_path):
    """Lengths and melody of the one mixture in the sound of the other, and in its language alone."""
    taught, mixed = [1.0, 0.0, 0.0, 0.0], MIXED["zh"]["shares"]
    tts = {
        name: written(tmp_path / f"{name}.safetensors", studio={"zh": row})
        for name, row in {
            "split": {"shares": mixed, "reading": taught},
            "both": {"shares": mixed, "reading": mixed},
            "same": {"shares": mixed},
        }.items()
    }
    said = {name: one.synthesize("今天天气很好。") for name, one in tts.items()}
    before, split = tts["split"].synthesize("今天天气很好。", recording=0), said["split"]
    assert split.timings == before.timings and np.array_equal(split.f0_hz, before.f0_hz)
    assert not np.allclose(split.mel, before.mel, atol=1e-3)
    assert np.array_equal(said["both"].mel, said["same"].mel)
    assert not np.array_equal(said["both"].f0_hz, split.f0_hz)
    english = [tts["split"].synthesize("The weather is good.", recording=amount).mel for amount in (0, 1)]
    assert np.array_equal(*english)


def test_what_is_read_as_taught_sounds_as_the_network_draws_it_with_the_other_token(tmp_path):
    """A network that reads every token alike says the same with that mixture as its own token."""
    row = {"shares": [0.0, 0.0, 1.0, 0.0], "reading": [1.0, 0.0, 0.0, 0.0]}
    new = written(tmp_path / "a.safetensors", studio={"zh": row})
    old = written(tmp_path / "b.safetensors", domain_of_language=[2, 1, 3])
    for predictor in (p for tts in (old, new) for p in (tts._model.duration, tts._model.energy, tts._model.pitch)):
        predictor.leave.weight.data.zero_()
    assert np.array_equal(new.synthesize("今天天气很好。").mel, old.synthesize("今天天气很好。").mel)


@pytest.mark.parametrize(
    "studio",
    [
        {"zh": {"shares": [0.5, 0.5]}},
        {"zh": {"shares": [float("nan"), 0, 1, 0]}},
        {"zh": {"shares": [1e9, 0, 1, 0]}},
        {"zh": {"shares": "abcd"}},
        {"zh": {"shares": [1, 0, 0, 0], "speed": 0}},
        {"zh": {"shares": [1, 0, 0, 0], "speed": float("inf")}},
        {"zh": {"shares": [1, 0, 0, 0], "reading": [1, 0]}},
        {"zh": {"shares": [1, 0, 0, 0], "reading": [1, 0, float("inf"), 0]}},
        {"zh": {"reading": [1, 0, 0, 0]}},
        {"xx": {"shares": [1, 0, 0, 0]}},
        {"zh": [1, 0, 0, 0]},
        [1],
    ],
)
def test_a_damaged_mixture_is_one_sentence(tmp_path, studio):
    with pytest.raises(CheckpointError, match="damaged"):
        written(tmp_path / "a.safetensors", studio=studio)


def test_a_token_the_voice_has_not_is_one_sentence(tmp_path):
    with pytest.raises(CheckpointError, match="damaged"):
        written(tmp_path / "a.safetensors", domain_of_language=[0, 1, 9])


def test_the_shipped_mixture_changed_no_weights():
    """The weights are those of step 17453, which the figures in the card were measured on before the mixture was found."""
    contents = read_safetensors(paths.resources_dir() / "default_voice.safetensors")
    metadata = contents.pop("__metadata__")
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(name.encode() + contents[name].contiguous().numpy().tobytes())
    assert digest.hexdigest() == SHIPPED_TENSORS
    assert json.loads(metadata["studio"]) == acoustic.studio()  # and a voice trained anew has the same


def test_the_mixture_of_the_recipe_keeps_the_size_of_a_token():
    assert set(acoustic.studio()) == {"zh", "en", "ja"}
    for mixture in acoustic.studio().values():
        assert sum(mixture["shares"]) == pytest.approx(1) and sum(mixture["reading"]) == pytest.approx(1)
