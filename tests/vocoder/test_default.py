"""The shipped vocoder on made-up speech, and everything that may go wrong around it."""

import numpy as np
import pytest

import vocoder
from audio.specs import DEFAULT
from core import CheckpointError, ModelError, Stopped
from tests.vocoder.sounds import RATE, mel_of, voice
from vocoder.default import inference


@pytest.fixture(scope="module")
def default():
    return vocoder.load()


@pytest.fixture(scope="module")
def mel():
    return mel_of(voice())


def pitch_of(samples):
    """F0 of the 100 ms from 0.55 s by autocorrelation."""
    piece = samples[8800:10400]
    correlation = np.correlate(piece, piece, mode="full")[1599:]
    lag = 30 + int(correlation[30:300].argmax())
    return RATE / lag


def test_sound_has_the_mel_it_was_asked_for(default, mel):
    clip = default.vocode(mel, DEFAULT)
    assert clip.rate_hz == RATE and len(clip.samples) == (mel.shape[1] - 1) * 200
    back = mel_of(clip.samples)
    loud = mel > -6
    assert np.abs(back - mel)[loud].mean() < 0.15


def test_the_network_alone_is_near_and_rounds_bring_it_nearer(default, mel):
    error = {
        rounds: np.abs(mel_of(default.vocode(mel, DEFAULT, rounds=rounds).samples) - mel).mean() for rounds in (0, 6)
    }
    assert error[0] < 0.6 and error[6] < 0.7 * error[0]


def test_level_follows_the_mel(default, mel):
    loud, soft = (default.vocode(mel - down, DEFAULT).samples for down in (0.0, np.log(10.0)))
    ratio = np.sqrt(np.mean(loud**2) / np.mean(soft**2))
    assert ratio == pytest.approx(10, rel=0.1)


def test_pitch_is_read_off_the_mel_and_can_be_given(default):
    mel = mel_of(voice(1.0, f0=180.0))
    assert pitch_of(default.vocode(mel, DEFAULT).samples) == pytest.approx(pitch_of(voice(1.0, f0=180.0)), rel=0.06)
    f0 = np.full(mel.shape[1], 120.0, np.float32)
    noise_like = np.full_like(mel, -5.0) + np.linspace(1, -2, 80, dtype=np.float32)[:, None]
    given = default.vocode(noise_like, DEFAULT, f0_hz=f0, breath_db=-12, rounds=0).samples
    assert pitch_of(given) == pytest.approx(120, rel=0.03)


@pytest.mark.parametrize("size", [4, 33, 64, 119])
def test_the_size_of_the_blocks_does_not_matter(default, mel, size, monkeypatch):
    whole = default.vocode(mel, DEFAULT).samples
    monkeypatch.setattr(inference, "BLOCK_FRAMES", size)
    joined = default.vocode(mel, DEFAULT).samples
    assert joined.shape == whole.shape
    assert np.abs(joined - whole).max() < 1e-3 * np.abs(whole).max()


def test_long_mel_goes_in_blocks_and_stays_exact(default, mel, monkeypatch):
    long = np.tile(mel, (1, 9))
    seen = []
    whole = default.vocode(long, DEFAULT, progress=seen.append).samples
    assert len(seen) >= 2 and seen == sorted(seen) and seen[-1] == 1.0
    monkeypatch.setattr(inference, "BLOCK_FRAMES", 700)
    joined = default.vocode(long, DEFAULT).samples
    assert np.abs(joined - whole).max() < 0.01 * np.abs(whole).max()  # rounding of F0 adds up over time


def test_same_input_same_sound(default, mel):
    assert np.array_equal(default.vocode(mel, DEFAULT).samples, default.vocode(mel, DEFAULT).samples)


def test_breath_changes_the_hiss(default):
    hiss = mel_of(0.03 * np.random.default_rng(1).standard_normal(RATE).astype(np.float32))
    power = [np.mean(default.vocode(hiss, DEFAULT, breath_db=db, rounds=0).samples ** 2) for db in (-12, 0, 12)]
    assert power[0] < power[1] < power[2] and power[2] > 4 * power[1]


@pytest.mark.parametrize("frames", [0, 1, 2, 3, 5])
def test_tiny_mels(default, frames):
    clip = default.vocode(np.full((80, frames), -4.0, np.float32), DEFAULT)
    assert len(clip.samples) == 200 * (0 if frames == 0 else max(1, frames - 1))
    assert np.isfinite(clip.samples).all()


def test_nonsense_values_stay_finite(default):
    mel = np.full((80, 50), -4.0, np.float32)
    mel[:, 10], mel[3, 20], mel[:, 30] = np.nan, np.inf, 80.0
    samples = default.vocode(mel, DEFAULT).samples
    assert np.isfinite(samples).all() and np.abs(samples).max() <= 1.0


def test_stop_and_misfits(default, mel):
    with pytest.raises(Stopped):
        default.vocode(mel, DEFAULT, should_stop=lambda: True)
    other = type(DEFAULT)(**{**vars(DEFAULT), "rate_hz": 22050, "hop_length": 256})
    with pytest.raises(ModelError) as caught:
        default.vocode(mel, other)
    assert "16 kHz" in str(caught.value) and "22.05 kHz" in str(caught.value)
    rescaled = type(DEFAULT)(**{**vars(DEFAULT), "log": "log10"})
    whole, converted = (
        default.vocode(m, s).samples for m, s in ((mel, DEFAULT), ((mel / np.log(10)).astype(np.float32), rescaled))
    )
    assert np.abs(converted - whole).max() < 0.02 * np.abs(whole).max()
    with pytest.raises(ModelError, match="shape"):
        default.vocode(mel[:40], DEFAULT)
    with pytest.raises(ModelError, match="one value per frame"):
        default.vocode(mel, DEFAULT, f0_hz=np.zeros(3, np.float32))
    with pytest.raises(ModelError, match="no control called speed"):
        default.vocode(mel, DEFAULT, speed=2)
    with pytest.raises(ModelError, match="give a number"):
        default.vocode(mel, DEFAULT, rounds="many")


def test_unknown_device():
    with pytest.raises(ModelError, match="choose the CPU"):
        vocoder.load(device="cuda:99")


def test_saved_and_loaded_again(tmp_path, default, mel):
    import torch

    from vocoder.default import checkpoint
    from vocoder.default.model import FilterNetwork, VocoderConfig

    torch.manual_seed(3)
    model = FilterNetwork(VocoderConfig(channels=32, hidden=64, blocks=2))
    checkpoint.save(tmp_path / "small.safetensors", model, step=7)
    info = vocoder.identify(tmp_path / "small.safetensors")
    assert (info.family, info.step, info.mel_spec) == ("default", 7, DEFAULT)
    assert vocoder.load(tmp_path / "small.safetensors").vocode(mel, DEFAULT).seconds > 1
    damaged = (tmp_path / "small.safetensors").read_bytes()[:-500]
    (tmp_path / "cut.safetensors").write_bytes(damaged)
    with pytest.raises(CheckpointError, match="damaged"):
        vocoder.load(tmp_path / "cut.safetensors")
