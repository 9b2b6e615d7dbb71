"""WaveRNN says what MockingBird's copy of fatchord's code says, in stretches that join without a click."""

import numpy as np
import pytest
import torch

import vocoder
from audio.specs import DEFAULT, SV2TTS, WAVERNN, WAVERNN_22K
from benchmarks.parity.vocoders import made_up
from benchmarks.parity.wavernn import EVERY, TINY, case
from core import CheckpointError, ModelError, Stopped
from tests.vocoder import golden
from vocoder.wavernn import draws, folds, step
from vocoder.wavernn.config import WavernnConfig, config_of
from vocoder.wavernn.folds import Folds

GOLDEN = golden.read("wavernn")
MODES = ("RAW", "MOL")


def tensors(mode):
    return golden.tensors("wavernn", f"shapes_{mode}")


def write(path, contents):
    torch.save(contents, path)
    return path


@pytest.fixture(scope="module", params=MODES)
def loaded(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("wavernn") / "any name.pt"
    state = {"model_state": tensors(request.param) | {"step": torch.tensor([7])}, "optimizer_state": {"state": {}}}
    return vocoder.load(write(path, state))


def mel(frames, loudest=1.0):
    return (0.5 * np.random.default_rng(4).standard_normal((80, frames))).clip(-loudest, loudest).astype(np.float32)


# -- the originals' numbers ---------------------------------------------------------------------------------------------


def test_numbers_are_the_originals(loaded):
    mode = loaded.info.variant
    heard, given, _ = case(mode, TINY, 25)
    found = loaded.infer({"mel": heard, "forced": given})
    assert found["logits"].shape == (5000, 32 if mode == "RAW" else 30)
    assert np.abs(found["logits"][::EVERY] - GOLDEN[f"logits_{mode}"]).max() < 1e-5
    assert np.abs(found["wave"] - GOLDEN[f"wave_{mode}"]).max() < 1e-5
    wanted = GOLDEN[f"wave_batched_{mode}"]
    assert found["wave_batched"].shape == wanted.shape
    assert np.abs(found["wave_batched"] - wanted).max() < 1e-5


def test_without_given_samples_it_says_the_likeliest(loaded):
    heard = case(loaded.info.variant, TINY, 2)[0]
    found = loaded.infer({"mel": heard})
    again = loaded.infer({"mel": heard, "forced": _said(loaded, heard)})
    assert np.allclose(found["wave"], again["wave"]) and np.allclose(found["logits"], again["logits"])


def _said(loaded, heard):
    return loaded._say(heard / np.float32(4.0), Folds(1, heard.shape[1] * 200, 0), None)[0]


def test_sample_by_sample_is_the_network_at_once(loaded):
    model, rng = loaded._model, np.random.default_rng(1)
    given = rng.uniform(-1, 1, (2, 40)).astype(np.float32)
    heard, features = rng.standard_normal((2, 40, 80)), rng.standard_normal((2, 40, TINY["res_out_dims"]))
    strands = torch.tensor(features, dtype=torch.float32).chunk(4, dim=2)
    wanted, _ = model.said(torch.tensor(given)[..., None], torch.tensor(heard, dtype=torch.float32), strands, None)
    for one in (step.OnnxStep(model, 1), step.TorchStep(model)):
        states = (np.zeros((2, TINY["rnn_dims"]), np.float32),) * 2
        for n in range(40):
            now = heard[:, n].astype(np.float32), features[:, n].astype(np.float32)
            logits, states = one(given[:, n : n + 1], *now, states)
            assert np.abs(logits - wanted[:, n].numpy()).max() < 1e-5


def test_torch_takes_over_where_onnxruntime_cannot(loaded, monkeypatch):
    monkeypatch.setattr(step, "session", lambda file, threads: 1 / 0)
    assert isinstance(step.faster(loaded._model), step.TorchStep)


# -- sound --------------------------------------------------------------------------------------------------------------


def test_a_graphics_card_is_never_asked_to_say_single_samples(tmp_path):
    """Not even for its weights: on the meta device they would be gone."""
    path = write(tmp_path / "raw.pt", {"model_state": tensors("RAW") | {"step": torch.tensor([7])}})
    wanted = vocoder.load(path).vocode(mel(3), WAVERNN, seed=1)
    found = vocoder.load(path, "meta").vocode(mel(3), WAVERNN, seed=1)
    np.testing.assert_array_equal(found.samples, wanted.samples)


def test_length_seed_and_knobs(loaded):
    short = mel(4)
    one = loaded.vocode(short, WAVERNN, seed=3)
    assert (one.rate_hz, len(one.samples)) == (16000, 3 * 200)
    assert np.array_equal(one.samples, loaded.vocode(short, WAVERNN, seed=3).samples)
    assert not np.array_equal(one.samples, loaded.vocode(short, WAVERNN, seed=4).samples)
    assert np.array_equal(one.samples, loaded.vocode(4.0 * short, SV2TTS, seed=3).samples), "the synthesizer's mel"
    assert len(loaded.vocode(mel(1), WAVERNN).samples) == 200
    assert len(loaded.vocode(mel(0), WAVERNN).samples) == 0
    with pytest.raises(ModelError, match="does not fit"):
        loaded.vocode(short, DEFAULT)


def test_a_stretch_hears_the_mel_as_the_whole_does(loaded):
    heard, features, first = loaded._heard(mel(30), 0, 6000)
    for start, stop in ((1800, 3100), (4001, 6400)):
        part, read, begin = loaded._heard(mel(30), start, stop)
        assert begin <= start
        inside = slice(begin - first, begin - first + len(part))
        assert np.abs(part - heard[inside]).max() < 1e-5
        assert np.abs(read - features[begin // 200 : begin // 200 + len(read)]).max() < 1e-5


def test_groups_of_stretches_draw_like_one_another(loaded, monkeypatch):
    from vocoder.wavernn import inference

    monkeypatch.setattr(inference, "TOGETHER", 2)
    cut = folds.even(15 * 200, 600, 100)
    assert cut.count == 5
    in_groups = loaded._say(mel(15), cut, None)
    monkeypatch.setattr(inference, "TOGETHER", 16)
    assert np.abs(in_groups - loaded._say(mel(15), cut, None)).max() < 1e-3


def test_progress_and_stop_inside_the_loop(loaded):
    seen = []
    loaded.vocode(mel(12), WAVERNN, seen.append, target=1000, overlap=100)
    assert len(seen) > 10 and seen == sorted(seen) and seen[-1] == 1.0
    asked = iter([False] * 3 + [True])
    seen.clear()
    with pytest.raises(Stopped):
        loaded.vocode(mel(100), WAVERNN, seen.append, lambda: next(asked))
    assert len(seen) == 3 and seen[-1] < 0.05


# -- joints -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "target", "overlap"), [(5000, 8000, 800), (20000, 8000, 800), (30001, 1500, 200), (1, 1000, 100)]
)
def test_even_stretches_cover_everything_and_are_not_longer_than_asked(total, target, overlap):
    cut = folds.even(total, target, overlap)
    assert cut.starts[-1] + cut.length >= total
    assert cut.length <= max(target + 2 * cut.overlap, total if cut.count == 1 else 0)
    assert cut.starts[-1] + cut.length - total < cut.count, "hardly anything is said for nothing"


def test_noise_keeps_its_level_across_a_joint_and_a_constant_its_ends():
    cut, rng = Folds(40, 1000, 200), np.random.default_rng(0)
    level = np.zeros(200)
    for _ in range(40):
        sound = folds.joined(rng.standard_normal((40, 1000)), cut)
        level += np.mean([sound[start : start + 200] ** 2 for start in cut.starts[1:]], axis=0) / 40
    assert np.abs(level - 1.0).max() < 0.2
    silent = folds.joined_as_published(rng.standard_normal((40, 1000)), cut)
    assert abs(silent[cut.starts[1] + 100]) < 0.2, "theirs falls silent in the middle"
    steady = folds.joined(np.ones((3, 1000)), Folds(3, 1000, 200))
    assert np.array_equal(steady[:800], np.ones(800)) and np.array_equal(steady[-800:], np.ones(800))
    assert np.abs(np.diff(steady)).max() < 0.11, "no click"


def test_draws_follow_their_odds():
    rng = np.random.default_rng(0)
    logits = np.log(np.array([[0.1, 0.2, 0.3, 0.4]], np.float32))
    found = np.array([draws.classes(logits, rng)[0, 0] for _ in range(4000)])
    values, counts = np.unique(found, return_counts=True)
    assert np.allclose(values, [-1, -1 / 3, 1 / 3, 1]) and np.abs(counts / 4000 - [0.1, 0.2, 0.3, 0.4]).max() < 0.03
    assert draws.classes(logits, None)[0, 0] == 1.0
    numbers = np.array([[0.0, 5.0, -0.5, 0.25, -3.0, -4.0]], np.float32)
    drawn = np.array([draws.mixture(numbers, rng)[0, 0] for _ in range(4000)])
    assert np.median(drawn) == pytest.approx(0.25, abs=0.01)
    assert draws.mixture(numbers, None)[0, 0] == pytest.approx(0.25)
    assert np.percentile(drawn, 75) - np.median(drawn) == pytest.approx(np.exp(-4.0) * np.log(3.0), rel=0.2)


# -- files --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_file(tmp_path, mode):
    bare = {f"module.{key}": value.half() for key, value in tensors(mode).items()}
    write(tmp_path / "wave_step9_weights.pyt", bare | {"step": torch.tensor([9])})
    (info,) = [info for info in vocoder.available(tmp_path) if info.family == "wavernn"]
    assert (info.family, info.variant, info.step, info.mel_spec, info.problem) == ("wavernn", mode, 9, WAVERNN, "")
    assert np.isfinite(vocoder.load(info.key).vocode(mel(3), WAVERNN).samples).all()


def test_fatchords_own_hop_is_its_own_mel(tmp_path):
    config = WavernnConfig(80, (5, 5, 11), 16, 16, 8, 8, 1, 2, 30)
    named = {key: torch.from_numpy(value) for key, value in made_up(config.shapes()).items()}
    loaded = vocoder.load(write(tmp_path / "latest_weights.pt", named))
    assert loaded.info.mel_spec == WAVERNN_22K and loaded.info.rate_hz == 22050
    assert len(loaded.vocode(np.full((80, 4), 0.5, np.float32), WAVERNN_22K).samples) == 3 * 275


def test_what_is_missing_is_said(tmp_path):
    whole = tensors("RAW")
    for key in (
        "fc2.bias",
        "upsample.up_layers.3.weight",
        "rnn2.weight_ih_l0",
        "upsample.resnet.layers.1.conv2.weight",
    ):
        lacking = {name: value for name, value in whole.items() if name != key}
        with pytest.raises(CheckpointError, match="no WaveRNN that can be used|its mel is unknown"):
            vocoder.load(write(tmp_path / "lacking.pt", lacking))
    odd = whole | {"fc3.weight": torch.zeros(33, 20), "fc3.bias": torch.zeros(33)}
    with pytest.raises(CheckpointError, match="33 outputs"):
        vocoder.load(write(tmp_path / "odd.pt", odd))


def test_published_size():
    config = WavernnConfig(80, (5, 5, 8), 512, 512, 128, 128, 10, 2, 512)
    assert config_of("x", config.shapes()) == config
    assert len(config.shapes()) == 148 - 1 - 21
