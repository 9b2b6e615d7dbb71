"""What ``fit`` claims, held against mels computed from sound in both conventions."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

import audio
from audio import specs
from audio.features import side_padding
from audio.filterbank import filter_bank
from core.errors import ModelError
from core.types import AudioClip
from tests.audio.sounds import talk

BASE = specs.DEFAULT
PAIRED = {
    "base": BASE,
    "as-log10": replace(BASE, log="log10", fmax_hz=None),
    "as-db": replace(BASE, log="db", filter_rate_hz=16000),
    "as-other-db": replace(BASE, log="db", ref_db=5.0, min_db=-70.0, max_abs=1.0, floor=1e-7),
    "as-linear": replace(BASE, log="none", floor=0.0),
    "moved": replace(BASE, shift=4.0, scale=4.0, ref_db=0.0),
    "scaled-linear": replace(BASE, log="none", scale=0.25),
    "higher-floor": replace(BASE, floor=1e-4),
    "added-floor": replace(BASE, floor_adds=True),
    "higher-added-floor": replace(BASE, floor_adds=True, floor=1e-4, log="log10"),
    "little-eps": replace(BASE, mag_eps=1e-9),
    "hifigan": replace(BASE, padding="hifigan"),
    "constant": replace(BASE, padding="center-constant", log="log10"),
}
APART = {
    "power": replace(BASE, power=2.0),
    "more-eps": replace(BASE, mag_eps=1e-6),
    "pre-emphasis": replace(BASE, preemphasis=0.97),
    "lowest": replace(BASE, fmin_hz=55.0),
    "highest": replace(BASE, fmax_hz=7600.0),
    "htk": replace(BASE, mel_scale="htk"),
    "heights": replace(BASE, area_norm=False),
    "filters": replace(BASE, filter_rate_hz=24000),
    "window": replace(BASE, win_length=1024),
    "fft": replace(BASE, n_fft=2048),
    "hop": replace(BASE, hop_length=160),
    "bands": replace(BASE, n_mels=64),
    "bins": replace(BASE, n_mels=0),
}
VARIANTS = PAIRED | APART
GROUPS = (
    {"sv2tts", "wavernn"},
    {"sv2tts-hop256", "wavernn-hop256"},
    {"ge2e", "ge2e-reflect"},
    {"hifigan-22k", "tacotron2", "cset"},
    {"vits-mel", "vits2"},
)
AS_IT_IS = ({"tacotron2", "cset"}, {"vits-mel", "vits2"})


@lru_cache(maxsize=256)
def heard(spec, delay=0):
    """Mel of one voiced clip with quiet pauses, at the rate of the spec, behind ``delay`` zeros."""
    clip = talk(2.5, rate_hz=48000)
    clip = audio.resample(clip, spec.rate_hz)
    return audio.mel(AudioClip(np.concatenate([np.zeros(delay, np.float32), clip.samples]), clip.rate_hz), spec)


def delays(given, wanted):
    """Zeros to put before the sound for either, so that their frames lie on one grid."""
    later = side_padding(given) - side_padding(wanted) if given.n_fft == wanted.n_fft else 0
    return max(0, -later), max(0, later)


def both(given, wanted):
    """The two mels on one frame grid without their edge frames; None where even the shapes differ."""
    one, other = (heard(spec, delay) for spec, delay in zip((given, wanted), delays(given, wanted), strict=True))
    if one.shape[0] != other.shape[0] or abs(one.shape[1] - other.shape[1]) > 1:
        return None
    edge, frames = given.n_fft // given.hop_length + 2, min(one.shape[1], other.shape[1])
    return one[:, edge : frames - edge], other[:, edge : frames - edge]


def linear_bands(given, wanted):
    """What the numbers of :func:`both` were made of."""
    linear = replace(given, log="none", shift=0.0, scale=1.0)
    edge, frames = given.n_fft // given.hop_length + 2, both(given, wanted)[0].shape[1]
    return heard(linear, delays(given, wanted)[0])[:, edge : edge + frames]


def held_by_both(bands, *both_specs):
    """Cells above both floors and below both ceilings."""
    lows, highs = [0.0], [np.inf]
    for spec in both_specs:
        if spec.log != "none":
            lows.append(spec.floor)
        if spec.log == "db":
            lows.append(10 ** ((spec.ref_db + spec.min_db) / 20))
            highs.append(10 ** (spec.ref_db / 20))
    return (bands > 1.01 * max(lows)) & (bands < 0.99 * min(highs))


def tolerance(bands, given, wanted):
    """1e-4, and what a different term under the root can do at most: sqrt(x * x + e) - x <= sqrt(e)."""
    if given.mag_eps == wanted.mag_eps:
        return np.full_like(bands, 1e-4)
    return 1e-4 + np.sqrt(max(given.mag_eps, wanted.mag_eps)) * filter_bank(given).sum(axis=1, keepdims=True) / bands


def no_function_maps(one, other):
    """Whether ``other`` is far from any rising function of ``one``: sorted by one, the other falls again and again."""
    other = other.ravel()[np.argsort(one, axis=None)]
    return (np.maximum.accumulate(other) - other).max() > 0.02 * other.std()


def check(given, wanted):
    verdict = audio.fit(given, wanted)
    mels = both(given, wanted)
    if verdict == "":
        assert heard(given).shape == heard(wanted).shape
        np.testing.assert_allclose(heard(given), heard(wanted), atol=1e-5)
        assert audio.converted(mels[0], given, wanted) is mels[0]
    elif verdict == "rescaled":
        bands, got = linear_bands(given, wanted), audio.converted(mels[0], given, wanted)
        inside = held_by_both(bands, given, wanted)
        assert got.dtype == np.float32 and inside.mean() > 0.2
        assert (np.abs(got - mels[1]) <= tolerance(bands, given, wanted))[inside].all()
    else:
        if mels is not None:
            assert no_function_maps(mels[0], np.log(mels[1] + 1e-7) if wanted.log == "none" else mels[1]), verdict
        with pytest.raises(ModelError) as caught:
            audio.converted(heard(given), given, wanted)
        assert str(caught.value) == verdict
        assert verdict.endswith("; choose a vocoder that fits or Griffin-Lim.")
    return verdict


@pytest.mark.parametrize("given", sorted(specs.NAMED))
def test_the_named_conventions(given):
    for wanted in specs.NAMED:
        verdict = check(specs.NAMED[given], specs.NAMED[wanted])
        if given == wanted or {given, wanted} in AS_IT_IS:
            assert verdict == "", wanted
        elif any({given, wanted} <= group for group in GROUPS):
            assert verdict == "rescaled", wanted
        else:
            assert len(verdict) > len("rescaled"), wanted


@pytest.mark.parametrize("given", sorted(VARIANTS))
def test_one_setting_at_a_time(given):
    for wanted in VARIANTS:
        verdict = check(VARIANTS[given], VARIANTS[wanted])
        if given == wanted:
            assert verdict == ""
        elif given in PAIRED and wanted in PAIRED:
            assert verdict == "rescaled", wanted


def test_division_by_four_is_exactly_that():
    mel = heard(specs.SV2TTS)
    beyond = np.concatenate([mel, [[4.3], [-4.7]] * np.ones((2, mel.shape[1]), np.float32)]).astype(np.float32)
    assert np.array_equal(audio.converted(beyond, specs.SV2TTS, specs.WAVERNN), beyond / 4)
    assert np.array_equal(audio.converted(beyond / 4, specs.WAVERNN, specs.SV2TTS), beyond)


def test_what_the_wanted_range_cannot_hold_is_clipped():
    mel = np.log(np.array([[1e-5, 5e-5, 1e-3, 20.0]], np.float32))
    got = audio.converted(mel, BASE, VARIANTS["as-db"])
    np.testing.assert_allclose(got, [[-4, -4, 8 * 0.2 - 4, 4]], atol=1e-5)
    higher = audio.converted(mel, BASE, VARIANTS["higher-floor"])
    np.testing.assert_allclose(higher, np.log([[1e-4, 1e-4, 1e-3, 20.0]]), atol=1e-5)


def test_cross_speaker_mels_suit_both_of_their_vocoders():
    """HiFi-GAN reads them as they are; MelGAN reads those made with bands up to Nyquist, in log10."""
    one, other = both(specs.CSET, specs.HIFIGAN_22K)
    assert audio.converted(one, specs.CSET, specs.HIFIGAN_22K) is one
    audible = np.log(1e-3)
    np.testing.assert_allclose(one[one > audible], other[one > audible], atol=1e-4)
    whole = replace(specs.CSET, fmax_hz=None)
    one, other = both(whole, specs.MELGAN)
    np.testing.assert_allclose(audio.converted(one, whole, specs.MELGAN), other, atol=1e-5)


def test_settings_that_decide_no_number_are_not_compared():
    assert (
        audio.fit(BASE, replace(BASE, ref_db=0.0, min_db=-80.0, max_abs=1.0, fmax_hz=None, filter_rate_hz=16000)) == ""
    )
    assert audio.fit(specs.SV2TTS, replace(specs.SV2TTS, floor=1e-6)) == ""
    assert audio.fit(specs.VITS_LINEAR, replace(specs.VITS_LINEAR, fmax_hz=8000.0, mel_scale="htk", floor=1e-5)) == ""
    assert audio.fit(replace(BASE, log="log10", scale=1 / np.log(10.0)), BASE) == ""


def test_griffin_lim_takes_any_mel():
    mel = heard(specs.STYLETTS2)
    assert audio.fit(specs.STYLETTS2, None) == ""
    assert audio.converted(mel, specs.STYLETTS2, None) is mel


def test_the_sentence_names_both_sides():
    assert audio.fit(specs.SV2TTS, specs.HIFIGAN_22K) == (
        "This mel (16 kHz, 55-7600 Hz, hop 200, FFT 800) does not fit a vocoder that"
        " reads 22.05 kHz, 0-8000 Hz, hop 256, FFT 1024;"
        " choose a vocoder that fits or Griffin-Lim."
    )
    assert "80 bands" in audio.fit(specs.VITS_MEL, specs.VITS_LINEAR)
    assert "reads 513 linear bins" in audio.fit(specs.VITS_MEL, specs.VITS_LINEAR)
