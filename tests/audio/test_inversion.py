import numpy as np
import pytest

import audio
from audio import specs
from core.errors import AudioError, Stopped
from tests.audio.sounds import sine, talk


@pytest.mark.parametrize("name", sorted(set(specs.NAMED) - {"ge2e-reflect", "cset", "vits-linear-16k"}))
def test_griffin_lim_comes_back_to_the_mel(name):
    """Analysis of the rebuilt sound agrees with the mel it came from, in every convention."""
    spec = specs.NAMED[name]
    clip = talk(2.0, rate_hz=spec.rate_hz, noise_level=3e-3)
    wanted = audio.mel(clip, spec)
    rebuilt = audio.griffin_lim(wanted, spec, iterations=30)
    assert rebuilt.rate_hz == spec.rate_hz
    assert abs(rebuilt.seconds - clip.seconds) <= spec.hop_length / spec.rate_hz + 1e-6
    got = audio.mel(rebuilt, spec)
    n = min(got.shape[1], wanted.shape[1])
    distance = np.abs(got[:, 2 : n - 2] - wanted[:, 2 : n - 2]).mean()
    assert distance < 0.1 * wanted.std(), distance / wanted.std()


def test_level_is_kept_with_and_without_pre_emphasis():
    clip = talk(2.0)
    for spec in (specs.DEFAULT, specs.SV2TTS):
        for sharpen in (1.0, 1.5):
            rebuilt = audio.griffin_lim(audio.mel(clip, spec), spec, iterations=20, sharpen=sharpen)
            ratio = np.sqrt(np.mean(rebuilt.samples**2) / np.mean(clip.samples**2))
            assert 0.6 < ratio < 1.6


def test_pitch_survives():
    rebuilt = audio.griffin_lim(audio.mel(sine(1.0, 500.0), specs.SV2TTS), specs.SV2TTS).samples
    peak_hz = np.abs(np.fft.rfft(rebuilt * np.hanning(len(rebuilt)))).argmax() * 16000 / len(rebuilt)
    assert abs(peak_hz - 500.0) < 20.0


def test_to_linear_finds_a_spectrum_with_the_same_bands():
    from audio.features import compress
    from audio.filterbank import filter_bank

    spec = specs.HIFIGAN_22K
    wanted = audio.mel(talk(1.0, rate_hz=22050, noise_level=1e-3), spec)
    magnitude = audio.to_linear(wanted, spec)
    assert magnitude.shape == (513, wanted.shape[1]) and (magnitude >= 0).all()
    assert np.abs(compress(filter_bank(spec) @ magnitude, spec) - wanted).mean() < 0.02


def test_same_seed_same_sound():
    wanted = audio.mel(talk(0.5), specs.DEFAULT)
    first, again, other = (audio.griffin_lim(wanted, specs.DEFAULT, iterations=3, seed=seed) for seed in (1, 1, 2))
    assert (first.samples == again.samples).all() and (first.samples != other.samples).any()


def test_more_iterations_and_momentum_help():
    wanted = audio.mel(talk(2.0, noise_level=3e-3), specs.DEFAULT)

    def distance(**options):
        return np.abs(audio.mel(audio.griffin_lim(wanted, specs.DEFAULT, **options), specs.DEFAULT) - wanted).mean()

    assert distance(iterations=30) < distance(iterations=30, momentum=0.0) < distance(iterations=2, momentum=0.0)


def test_stop_and_progress():
    wanted = audio.mel(talk(0.5), specs.DEFAULT)
    seen = []
    audio.griffin_lim(wanted, specs.DEFAULT, iterations=4, progress=seen.append)
    assert seen == [0.25, 0.5, 0.75, 1.0]
    with pytest.raises(Stopped):
        audio.griffin_lim(wanted, specs.DEFAULT, iterations=10_000, should_stop=lambda: True)


def test_odd_mels():
    with pytest.raises(AudioError, match="80 rows"):
        audio.griffin_lim(np.zeros((40, 5), np.float32), specs.DEFAULT)
    assert len(audio.griffin_lim(np.zeros((80, 0), np.float32), specs.DEFAULT).samples) == 0
    assert audio.griffin_lim(np.full((80, 1), -4.0, np.float32), specs.DEFAULT, iterations=2).seconds > 0
    broken = audio.mel(talk(0.5), specs.DEFAULT).copy()
    broken[3, 4] = np.nan
    broken[5, 6] = np.inf
    assert np.isfinite(audio.griffin_lim(broken, specs.DEFAULT, iterations=3).samples).all()
