"""The GE2E network on onnxruntime says what torch says, in any number of windows and threads, or steps aside."""

import numpy as np
import pytest
import torch

import encoder
from core.errors import CheckpointError
from encoder.speaker import frontend, onnx_network
from encoder.speaker.model import GE2E

from .sounds import voice


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(2)
    return GE2E().eval().requires_grad_(False)


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("windows", [0, 1, 3, 9])
def test_same_vectors_as_torch(model, windows, threads):
    mels = np.random.default_rng(windows).random((windows, 50, 40), np.float32)
    wanted = model(torch.from_numpy(mels)).numpy() if windows else np.zeros((0, 256))
    found = onnx_network.OnnxGE2E(model, threads)(mels)
    assert found.shape == wanted.shape and np.abs(found - wanted).max(initial=0) < 1e-5


def test_torch_takes_over_where_onnxruntime_cannot(model, monkeypatch, caplog):
    quick = onnx_network.faster(model, "cpu")
    monkeypatch.setattr(onnx_network, "session", lambda file, threads: 1 / 0)
    slow = onnx_network.faster(model, "cpu")
    mels = np.random.default_rng(0).random((2, 30, 40), np.float32)
    assert not isinstance(slow, onnx_network.OnnxGE2E) and "division" in caplog.text
    assert np.abs(slow(mels) - quick(mels)).max() < 1e-5


def test_windows_of_the_toolboxes_are_80_frames_apart():
    clip = voice(6.0)
    ours, theirs = frontend.partial_mels(clip), frontend.partial_mels(clip, 80)
    assert np.array_equal(theirs[0], ours[0])
    assert np.array_equal(theirs[1][:80], theirs[0][80:]) and not np.array_equal(ours[1][:80], ours[0][80:])


@pytest.mark.parametrize(
    "name", ["encoder.pt", "encoder_1564500.bak.pt", "pretrained_bak_5805000.pt", "my voice model.pt"]
)
def test_files_load_whatever_their_names(tmp_path, model, name):
    halves = {key: value.half() for key, value in model.state_dict().items()}
    torch.save({"step": 11, "model_state": halves, "optimizer_state": {"state": {}}}, tmp_path / name)
    info = encoder.load_speaker(tmp_path / name)
    kept = info.model.state_dict()
    assert all(torch.equal(kept[key], value.float()) for key, value in halves.items())
    assert np.linalg.norm(info.embed(voice(2.0)).vector) == pytest.approx(1.0, abs=1e-5)


def test_a_cut_network_is_refused(tmp_path, model):
    state = {key: value for key, value in model.state_dict().items() if key != "lstm.bias_hh_l1"}
    torch.save({"model_state": state}, tmp_path / "encoder.pt")
    with pytest.raises(CheckpointError, match="not a GE2E speaker encoder"):
        encoder.load_speaker(tmp_path / "encoder.pt")
