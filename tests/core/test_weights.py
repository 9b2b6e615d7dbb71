"""Broken weights are refused wherever they are read, with one sentence."""

import math

import pytest
import torch

import synthesizer
import vocoder
from core import CheckpointError
from core.weights import read_checkpoint, write_safetensors
from synthesizer.default import checkpoint as voice_file
from synthesizer.default.model import Acoustic, AcousticConfig
from training import checkpoints
from vocoder.default import checkpoint as vocoder_file
from vocoder.default.model import FilterNetwork, VocoderConfig


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("kind", [torch.float16, torch.float32, torch.float64, torch.bfloat16])
def test_one_bad_value_is_found(tmp_path, bad, kind):
    values = torch.randn(1000).to(kind)
    write_safetensors(tmp_path / "good.safetensors", {"a": values, "n": torch.arange(3)}, {})
    assert torch.equal(read_checkpoint(tmp_path / "good.safetensors")["a"], values)
    values[500] = bad
    write_safetensors(tmp_path / "bad.safetensors", {"a": values}, {})
    with pytest.raises(CheckpointError, match="bad.safetensors are broken"):
        read_checkpoint(tmp_path / "bad.safetensors")


def test_large_but_finite_weights_pass(tmp_path):
    values = {"half": torch.full((4096,), 6e4, dtype=torch.float16), "single": torch.full((4,), 3e38)}
    write_safetensors(tmp_path / "large.safetensors", values, {})
    assert read_checkpoint(tmp_path / "large.safetensors").keys() >= values.keys()


def test_torch_files_may_hold_infinite_masks_but_no_nan(tmp_path):
    torch.save({"model": {"mask": torch.tensor([0.0, -math.inf])}}, tmp_path / "mask.pt")
    assert "model" in read_checkpoint(tmp_path / "mask.pt")
    torch.save({"model": {"w": [torch.tensor([0.0, math.nan])]}}, tmp_path / "nan.pt")
    with pytest.raises(CheckpointError, match="not numbers"):
        read_checkpoint(tmp_path / "nan.pt")


def test_voices_and_vocoders_with_broken_weights_are_not_adopted(tmp_path):
    network = FilterNetwork(VocoderConfig(channels=8, hidden=8, blocks=1))
    network.head.weight.data[0, 0] = math.nan
    vocoder_file.save(tmp_path / "v.safetensors", network, 1)
    with pytest.raises(CheckpointError, match="broken"):
        vocoder.load(tmp_path / "v.safetensors")
    model = Acoustic(AcousticConfig(channels=8, encoder_blocks=1, decoder_blocks=1))
    model.leave.bias.data[0] = 1e6  # too large for half precision
    voice_file.save(tmp_path / "a.safetensors", model, 1)
    with pytest.raises(CheckpointError, match="broken"):
        synthesizer.load(tmp_path / "a.safetensors")


def test_training_goes_on_from_the_last_sound_state(tmp_path):
    checkpoints.save(tmp_path, 1, {"step": 1, "w": torch.ones(2)}, keep=3)
    checkpoints.save(tmp_path, 2, {"step": 2, "w": torch.tensor([1.0, math.nan])}, keep=3)
    state = checkpoints.latest(tmp_path)
    assert state is not None and state["step"] == 1
