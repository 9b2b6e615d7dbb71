import librosa
import numpy as np
import pytest

import audio
from audio import specs
from audio.features import BLOCK_FRAMES, expand, frame_count
from audio.filterbank import filter_bank
from core.errors import AudioError
from tests.audio.sounds import noise, talk

CENTRED = [name for name, spec in specs.NAMED.items() if spec.padding != "hifigan"]


def librosa_spectrum(samples, spec):
    """|STFT| (bins, frames) by librosa, with the padding of the spec."""
    if spec.padding == "hifigan":
        side = (spec.n_fft - spec.hop_length) // 2
        samples, centre, mode = np.pad(samples, side, mode="reflect"), False, "constant"
    else:
        centre, mode = True, "reflect" if spec.padding == "center-reflect" else "constant"
    return np.abs(
        librosa.stft(
            samples,
            n_fft=spec.n_fft,
            hop_length=spec.hop_length,
            win_length=spec.win_length,
            center=centre,
            pad_mode=mode,
        )
    )


def librosa_filters(spec):
    return librosa.filters.mel(
        sr=spec.filter_rate_hz or spec.rate_hz,
        n_fft=spec.n_fft,
        n_mels=spec.n_mels,
        fmin=spec.fmin_hz,
        fmax=spec.fmax_hz,
        htk=spec.mel_scale == "htk",
        norm="slaney" if spec.area_norm else None,
    )


@pytest.mark.parametrize("name", [name for name, spec in specs.NAMED.items() if spec.n_mels])
def test_filter_banks_equal_librosa(name):
    spec = specs.NAMED[name]
    np.testing.assert_allclose(filter_bank(spec), librosa_filters(spec), atol=1e-7, rtol=1e-5)


@pytest.mark.parametrize("name", sorted(specs.NAMED))
def test_mel_equals_the_definition(name):
    """Every convention against librosa's STFT and filters and the formulas written out one by one."""
    spec = specs.NAMED[name]
    clip = noise(1.7, spec.rate_hz)
    sound = clip.samples
    if spec.preemphasis:
        sound = np.append(sound[0], sound[1:] - np.float32(0.97) * sound[:-1])
    magnitude = librosa_spectrum(sound, spec)
    if name in ("ge2e", "ge2e-reflect"):
        expected = librosa_filters(spec) @ magnitude**2
    elif name.startswith("vits-linear"):
        expected = np.sqrt(magnitude**2 + 1e-6)
    elif name in ("vits-mel", "vits2"):
        expected = np.log(np.maximum(1e-5, librosa_filters(spec) @ np.sqrt(magnitude**2 + 1e-6)))
    elif name == "hifigan-22k":
        expected = np.log(np.maximum(1e-5, librosa_filters(spec) @ np.sqrt(magnitude**2 + 1e-9)))
    elif name in ("default", "tacotron2", "cset"):
        expected = np.log(np.maximum(1e-5, librosa_filters(spec) @ magnitude))
    elif name == "melgan":
        expected = np.log10(np.maximum(1e-5, librosa_filters(spec) @ magnitude))
    elif name == "styletts2":
        expected = (np.log(1e-5 + librosa_filters(spec) @ magnitude**2) + 4) / 4
    elif name == "wavernn-22k":
        decibel = 20 * np.log10(np.maximum(1e-5, librosa_filters(spec) @ magnitude))
        expected = np.clip((decibel + 100) / 100, 0, 1)
    else:
        decibel = 20 * np.log10(np.maximum(1e-5, librosa_filters(spec) @ magnitude)) - 20
        expected = np.clip(8 * (decibel + 100) / 100 - 4, -4, 4) / (4 if name.startswith("wavernn") else 1)
    result = audio.mel(clip, spec)
    assert result.dtype == np.float32 and result.shape == expected.shape
    np.testing.assert_allclose(result, expected, atol=1e-4, rtol=1e-4)


def test_ge2e_mel_equals_resemblyzer():
    from resemblyzer.audio import wav_to_mel_spectrogram

    clip = talk(4.0)
    np.testing.assert_allclose(
        audio.mel(clip, specs.GE2E).T, wav_to_mel_spectrogram(clip.samples), atol=1e-4, rtol=1e-4
    )


def test_hifigan_mel_equals_torch_stft():
    import torch

    spec, clip = specs.HIFIGAN_22K, noise(1.0, 22050)
    padded = torch.nn.functional.pad(torch.from_numpy(clip.samples.copy())[None, None], (384, 384), mode="reflect")[0]
    spectrum = torch.stft(padded, 1024, 256, 1024, window=torch.hann_window(1024), center=False, return_complex=True)[0]
    magnitude = torch.sqrt(spectrum.real**2 + spectrum.imag**2 + 1e-9).numpy()
    expected = np.log(np.maximum(librosa_filters(spec) @ magnitude, 1e-5))
    np.testing.assert_allclose(audio.mel(clip, spec), expected, atol=1e-4)


def test_styletts2_filters_are_the_16_khz_ones():
    """The trap: at 24 kHz bins the bank covers the whole FFT, so a 9 kHz tone lights the band that 6 kHz names."""
    weights = filter_bank(specs.STYLETTS2)
    assert weights[-1, -2] > 0  # the last band reaches Nyquist of 24 kHz sound
    tone = audio.AudioClip(np.sin(2 * np.pi * 9000 * np.arange(24000) / 24000).astype(np.float32), 24000)
    band = audio.mel(tone, specs.STYLETTS2)[:, 40].argmax()
    edges = librosa.mel_frequencies(82, fmin=0, fmax=8000, htk=True)
    assert edges[band] < 6000 < edges[band + 2]


@pytest.mark.parametrize("spec", [specs.DEFAULT, specs.GE2E, specs.HIFIGAN_22K], ids=["reflect", "constant", "hifigan"])
def test_blocks_leave_no_seam(spec, monkeypatch):
    clip = noise(2 * BLOCK_FRAMES * spec.hop_length / spec.rate_hz + 0.123, spec.rate_hz)
    whole = audio.mel(clip, spec)
    monkeypatch.setattr("audio.features.BLOCK_FRAMES", 7)
    np.testing.assert_allclose(audio.mel(clip, spec), whole, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("length", [0, 1, 2, 199, 512, 1023])
@pytest.mark.parametrize("name", ["default", "hifigan-22k", "ge2e", "styletts2"])
def test_very_short_clips(name, length):
    spec = specs.NAMED[name]
    result = audio.mel(audio.AudioClip(np.full(length, 0.1, np.float32), spec.rate_hz), spec)
    assert result.shape == (spec.n_mels, frame_count(length, spec)) and np.isfinite(result).all()


def test_other_rates_are_resampled():
    low = audio.resample(talk(2.0), 22050)
    np.testing.assert_allclose(
        audio.mel(low, specs.DEFAULT)[:60, 10:150].mean(),
        audio.mel(talk(2.0), specs.DEFAULT)[:60, 10:150].mean(),
        atol=0.05,
    )


@pytest.mark.parametrize("name", sorted(specs.NAMED))
def test_expand_inverts_compress(name):
    spec = specs.NAMED[name]
    top = 1.0 if name == "wavernn-22k" else 9.0  # where it ends; the other dB mels end at 10
    bands = np.minimum(np.abs(noise(0.1, level=1.0).samples.reshape(40, -1)) * 3 + 0.01, top)
    from audio.features import compress

    np.testing.assert_allclose(expand(compress(bands, spec), spec), bands, rtol=2e-4)


def test_named_specs_name_the_choices():
    assert specs.named("melgan") is specs.MELGAN
    with pytest.raises(AudioError, match="hifigan-22k"):
        specs.named("nope")


@pytest.mark.parametrize("name", sorted(specs.NAMED))
@pytest.mark.parametrize("chunk", [37, 1600])
def test_stream_equals_offline(name, chunk):
    spec = specs.NAMED[name]
    clip = noise(0.8, spec.rate_hz)
    stream = audio.MelStream(spec)
    columns = [stream.push(clip.samples[start : start + chunk]) for start in range(0, len(clip.samples), chunk)]
    early = sum(part.shape[1] for part in columns)
    result = np.concatenate([*columns, stream.finish()], axis=1)
    expected = audio.mel(clip, spec)
    assert result.shape == expected.shape
    assert early >= expected.shape[1] - spec.n_fft // spec.hop_length - 2  # it does not wait for the end
    np.testing.assert_allclose(result, expected, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("length", [0, 1, 100, 513, 700])
@pytest.mark.parametrize("name", ["default", "ge2e", "hifigan-22k"])
def test_short_stream_equals_offline(name, length):
    spec = specs.NAMED[name]
    samples = noise(1.0).samples[:length]
    stream = audio.MelStream(spec)
    result = np.concatenate([stream.push(samples), stream.finish()], axis=1)
    np.testing.assert_allclose(result, audio.mel(audio.AudioClip(samples, spec.rate_hz), spec), atol=1e-4, rtol=1e-4)


def test_stream_resamples_what_arrives():
    clip = talk(2.0, rate_hz=48000)
    stream = audio.MelStream(specs.DEFAULT, rate_hz=48000)
    parts = [stream.push(clip.samples[start : start + 480]) for start in range(0, len(clip.samples), 480)]
    result = np.concatenate([*parts, stream.finish()], axis=1)
    expected = audio.mel(clip, specs.DEFAULT)
    n = min(result.shape[1], expected.shape[1])
    assert abs(result.shape[1] - expected.shape[1]) <= 1
    assert np.abs(result[:, :n] - expected[:, :n]).mean() < 0.02
