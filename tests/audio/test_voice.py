"""Voice activity, loudness, clip reports and outlines."""

import math

import numpy as np
import pytest
import resemblyzer.audio as resemblyzer_audio

import audio
from audio.loudness import rms_dbfs
from audio.vad import dilate, smooth
from tests.audio.sounds import noise, sine, talk


@pytest.mark.parametrize("seed", range(6))
def test_trimming_equals_resemblyzer_sample_by_sample(seed):
    clip = talk(5.0 + 0.377 * seed, seed=seed)
    expected = resemblyzer_audio.trim_long_silences(clip.samples)
    assert 0 < len(expected) < len(clip.samples)
    np.testing.assert_array_equal(audio.trim_silence(clip).samples, expected)


@pytest.mark.parametrize("length", [480, 481, 960, 4800, 7 * 480, 8 * 480])
def test_trimming_short_clips_equals_resemblyzer(length):
    clip = audio.AudioClip(talk(3.0).samples[16000 : 16000 + length], 16000)
    np.testing.assert_array_equal(audio.trim_silence(clip).samples, resemblyzer_audio.trim_long_silences(clip.samples))


def test_smoothing_and_dilation_equal_their_definitions():
    from scipy.ndimage import binary_dilation

    random = np.random.default_rng(0)
    for n in (1, 3, 8, 50, 400):
        flags = random.random(n) < 0.4
        padded = np.concatenate([np.zeros(3), flags, np.zeros(4)])
        means = np.array([padded[start : start + 8].mean() for start in range(n)])
        np.testing.assert_array_equal(smooth(flags), np.round(means).astype(bool))
        np.testing.assert_array_equal(dilate(flags), binary_dilation(flags, np.ones(7)))


def test_trimming_at_other_rates_cuts_the_same_places():
    low, high = talk(6.0), audio.resample(talk(6.0), 44100)
    assert audio.trim_silence(high).rate_hz == 44100
    assert audio.trim_silence(high).seconds == pytest.approx(audio.trim_silence(low).seconds, abs=0.1)


def test_trimming_silence_and_nothing():
    for samples in (np.zeros(0, np.float32), np.zeros(100, np.float32), np.zeros(16000, np.float32)):
        assert len(audio.trim_silence(audio.AudioClip(samples, 16000)).samples) == 0
    loud = audio.AudioClip(talk(3.0).samples * 30, 16000)  # far beyond full scale: no wrap to noise, no error
    assert len(audio.trim_silence(loud).samples) > 0


def test_inserted_pause_is_shortened():
    clip = talk(4.0)
    pause = np.zeros(3 * 16000, np.float32)
    longer = audio.AudioClip(np.concatenate([clip.samples[:32000], pause, clip.samples[32000:]]), 16000)
    assert audio.trim_silence(longer).seconds < audio.trim_silence(clip).seconds + 0.6


@pytest.mark.parametrize("level", [0.001, 0.01, 0.3])
def test_loudness_equals_resemblyzer(level):
    clip = talk(2.0, level=level)
    expected = resemblyzer_audio.normalize_volume(clip.samples, -30, increase_only=True)
    np.testing.assert_allclose(audio.normalise_loudness(clip).samples, expected, rtol=1e-5, atol=1e-8)


def test_loudness_targets():
    assert rms_dbfs(sine(level=1.0).samples) == pytest.approx(-3.01, abs=0.01)
    quieter = audio.normalise_loudness(sine(level=0.9), -20.0, increase_only=False)
    assert rms_dbfs(quieter.samples) == pytest.approx(-20.0, abs=0.01)
    limited = audio.normalise_loudness(talk(2.0), -3.0, peak_limit=0.9)
    assert np.abs(limited.samples).max() == pytest.approx(0.9, abs=1e-4)
    silence = audio.AudioClip(np.zeros(100, np.float32), 16000)
    assert audio.normalise_loudness(silence) is silence
    assert rms_dbfs(np.zeros(0, np.float32)) == -math.inf


@pytest.mark.parametrize("snr_db", [5, 15, 30])
def test_snr_is_estimated(snr_db):
    clean = talk(10.0, noise_level=0.0)
    power = np.mean(clean.samples[audio.vad_mask(clean).repeat(480).nonzero()[0]] ** 2)
    clip = audio.AudioClip(clean.samples + noise(10.0, level=math.sqrt(power / 10 ** (snr_db / 10))).samples, 16000)
    assert audio.report(clip).snr_db == pytest.approx(snr_db, abs=4.0)


def test_a_good_clip_gets_no_advice():
    result = audio.report(talk(15.0))
    assert result.advice == ()
    assert 5.0 < result.speech_seconds < 15.0 and result.clipped_fraction == 0.0
    assert result.seconds == 15.0 and result.rate_hz == 16000


@pytest.mark.parametrize(
    ("clip", "words"),
    [
        (talk(1.6), "s of speech"),
        (audio.AudioClip(talk(15.0).samples * 0.01, 16000), "quiet"),
        (audio.AudioClip(np.clip(talk(15.0).samples * 20, -1, 1), 16000), "Clipped"),
        (audio.AudioClip(0.4 * np.clip(talk(15.0).samples * 20, -1, 1), 16000), "Clipped"),
        (talk(15.0, noise_level=0.04), "Noisy"),
        (audio.resample(audio.resample(talk(15.0), 7000), 16000), "Dull"),
        (audio.AudioClip(np.zeros(32000, np.float32), 16000), "No speech"),
        (audio.AudioClip(np.zeros(0, np.float32), 16000), "No speech"),
        (audio.AudioClip(np.ones(1, np.float32), 16000), "No speech"),
    ],
    ids=["short", "quiet", "clipped", "clipped-then-lowered", "noisy", "narrow", "silent", "empty", "one-sample"],
)
def test_advice_names_the_fault(clip, words):
    result = audio.report(clip)
    assert any(words in sentence for sentence in result.advice), result
    assert all(sentence.endswith(".") for sentence in result.advice)


def test_a_loud_sine_is_not_clipped():
    for hz in (50.0, 440.0, 3000.0):
        assert audio.report(sine(1.0, hz, level=0.9)).clipped_fraction == 0.0


def test_bandwidth_of_band_limited_noise():
    clip = audio.resample(audio.resample(noise(3.0, 44100), 11025), 44100)
    assert audio.report(clip).bandwidth_hz == pytest.approx(5512, rel=0.05)
    assert audio.report(sine(1.0, 1000.0)).energy_99_hz == pytest.approx(1000, abs=60)


def test_second_speaker_is_hinted():
    random = np.random.default_rng(0)

    def voice(seed):
        centre = np.random.default_rng(seed).standard_normal(256)
        partials = centre / np.linalg.norm(centre) + 0.03 * random.standard_normal((8, 256))
        return (partials / np.linalg.norm(partials, axis=1, keepdims=True)).astype(np.float32)

    one, two = audio.report(talk(15.0), voice(1)), audio.report(talk(15.0), np.concatenate([voice(1), voice(2)]))
    assert one.advice == () and one.partial_spread < two.partial_spread
    assert two.advice == ("Two voices seem to speak; choose a part with one speaker.",)
    assert audio.report(talk(1.0), voice(1)[:1]).partial_spread is None
    assert audio.report(talk(1.0), voice(1)[:3]).split_cosine is None
    assert audio.report(talk(15.0), np.repeat(voice(1)[:1], 5, axis=0)).split_cosine == pytest.approx(1.0)


@pytest.mark.parametrize("length", [1, 63, 64, 65, 5000, 300_001])
@pytest.mark.parametrize("n", [1, 7, 500])
def test_outline_holds_every_sample(length, n):
    clip = audio.AudioClip(noise(20.0).samples[:length], 16000)
    low, high = audio.envelope(clip, n)
    assert low.shape == (n,) and (low <= high).all()
    assert low.min() == clip.samples.min() and high.max() == clip.samples.max()


def test_zoomed_outline_equals_the_samples():
    clip = noise(20.0)
    pyramid = audio.Envelope(clip)
    low, high = pyramid.window(3.0, 3.5, 100)  # 80 samples a column: exact
    blocks = clip.samples[48000:56000].reshape(100, 80)
    np.testing.assert_array_equal(low, blocks.min(axis=1))
    np.testing.assert_array_equal(high, blocks.max(axis=1))
    low, high = pyramid.window(0.0, 20.0, 50)  # 6400 samples a column: from a coarser level, never too small
    blocks = clip.samples.reshape(50, 6400)
    assert (low <= blocks.min(axis=1)).all() and (high >= blocks.max(axis=1)).all()
    one_sample_each = pyramid.window(0.0, 10 / 16000, 10)
    np.testing.assert_array_equal(one_sample_each[0], clip.samples[:10])


def test_outline_beyond_the_ends():
    clip = sine(1.0)
    outline = audio.Envelope(clip).window(-1.0, 2.0, 30)
    assert (
        (outline[:, :10] == 0).all()
        and (outline[:, 20:] == 0).all()
        and (np.abs(outline[:, 11:19]).max(axis=1) > 0.4).all()
    )
    assert audio.envelope(audio.AudioClip(np.zeros(0, np.float32), 16000), 5).tolist() == [[0] * 5] * 2
    assert audio.envelope(clip, 0).shape == (2, 0)
    assert (audio.Envelope(clip).window(5.0, 6.0, 4) == 0).all()
