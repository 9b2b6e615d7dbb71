"""A sentence edited by hand: what was edited changes as asked, everything else stays, in every family that takes edits."""

from dataclasses import replace

import librosa
import numpy as np
import pytest

import synthesizer
import vocoder
from core import Embedding, ModelError, Request, TextError
from core.edits import ENERGY, LENGTH, PITCH, Edit, SoundEdit
from core.jobs import JobContext
from synthesizer.cset.config import CsetConfig
from synthesizer.passages import OTHERWISE
from synthesizer.pieces import vocoded
from tests.synthesizer import cset_files, styletts2_files, tacotron_files, vits_files

TEXT = "Hello there, my friend. The weather is lovely in the morning."


def symbols(piece):
    return tuple(timing.symbol for timing in piece.timings)


def spans(piece):
    return np.array([timing.end_s - timing.start_s for timing in piece.timings])


def asked(request, number, piece, *sounds):
    return replace(request, edits=(Edit(number, symbols(piece), sounds),))


def sound(piece):
    return piece.clip.samples if piece.clip is not None else piece.mel


# -- the default voice, with its own weights ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def voice():
    return synthesizer.load()


@pytest.fixture(scope="module")
def spoken(voice):
    """A request and its pieces."""
    request = Request(TEXT, seed=5)
    return request, list(voice.pieces(request))


def heard(piece, request):
    """Its sound, F0 a hop as yin hears it, and level in dB a hop."""
    clip = vocoded(piece, vocoder.load(), request, JobContext()).clip
    samples = clip.samples.astype(np.float64)
    hop = piece.mel_spec.hop_length
    f0 = librosa.yin(samples, fmin=60, fmax=500, sr=clip.rate_hz, frame_length=1024, hop_length=hop)
    level = librosa.feature.rms(y=samples, frame_length=512, hop_length=hop)[0]
    return clip, f0, 20 * np.log10(level + 1e-9)


def middle(values, piece, place):
    """The median over the inner half of a sound."""
    timing, rate = piece.timings[place], piece.mel_spec.frames_per_second
    start, span = timing.start_s * rate, (timing.end_s - timing.start_s) * rate
    return float(np.median(values[int(start + span / 4) : int(start + span * 3 / 4) + 1]))


def vowel(piece):
    """The longest sound that is voiced throughout."""
    rate = piece.mel_spec.frames_per_second
    inside = [piece.f0_hz[round(t.start_s * rate) : round(t.end_s * rate)] for t in piece.timings]
    return max(range(len(inside)), key=lambda n: len(inside[n]) if len(inside[n]) and (inside[n] > 0).all() else 0)


def test_a_piece_alone_is_that_of_the_whole(voice, spoken):
    request, pieces = spoken
    for number, piece in enumerate(pieces):
        np.testing.assert_array_equal(voice.piece(request, number).mel, piece.mel)
    with pytest.raises(TextError):
        voice.piece(request, len(pieces))


def test_a_dragged_phone_is_heard_as_long_as_asked_and_nothing_else_moves(voice, spoken):
    request, pieces = spoken
    place = vowel(pieces[1])
    wish = asked(request, 1, pieces[1], SoundEdit(place, length=2.0))
    edited = voice.piece(wish, 1)
    before, after = spans(pieces[1]), spans(edited)
    assert after[place] == pytest.approx(2 * before[place], rel=0.02)
    np.testing.assert_allclose(np.delete(after, place), np.delete(before, place), atol=1e-6)
    old, f0_before, _ = heard(pieces[1], request)
    new, f0_after, _ = heard(edited, wish)
    assert new.seconds - old.seconds == pytest.approx(before[place], abs=0.02)
    assert middle(f0_after, edited, place) == pytest.approx(middle(f0_before, pieces[1], place), rel=0.03)
    first = round(pieces[1].timings[0].end_s * old.rate_hz)
    np.testing.assert_allclose(new.samples[: first // 2], old.samples[: first // 2], atol=1e-3)
    np.testing.assert_array_equal(voice.piece(wish, 0).mel, pieces[0].mel)


@pytest.mark.parametrize("semitones", [-3.0, 3.0])
def test_a_dragged_pitch_is_heard_as_high_as_asked(voice, spoken, semitones):
    request, pieces = spoken
    place = vowel(pieces[1])
    wish = asked(request, 1, pieces[1], SoundEdit(place, pitch=(semitones, semitones)))
    edited = voice.piece(wish, 1)
    np.testing.assert_array_equal(spans(edited), spans(pieces[1]))
    _, before, _ = heard(pieces[1], request)
    _, after, _ = heard(edited, wish)
    ratio = middle(after, edited, place) / middle(before, pieces[1], place)
    assert 12 * np.log2(ratio) == pytest.approx(semitones, abs=0.4)
    far = [n for n, t in enumerate(pieces[1].timings) if abs(n - place) > 6]
    voiced = [n for n in far if n != 0 and (pieces[1].f0_hz[_frames(pieces[1], n)] > 0).all()]
    assert voiced
    np.testing.assert_allclose(
        [np.median(edited.f0_hz[_frames(edited, n)]) for n in voiced],
        [np.median(pieces[1].f0_hz[_frames(pieces[1], n)]) for n in voiced],
        rtol=1e-4,
    )


def _frames(piece, place):
    timing, rate = piece.timings[place], piece.mel_spec.frames_per_second
    return slice(round(timing.start_s * rate), max(round(timing.end_s * rate), round(timing.start_s * rate) + 1))


@pytest.mark.parametrize("decibels", [-6.0, 6.0])
def test_a_louder_phone_is_heard_louder(voice, spoken, decibels):
    request, pieces = spoken
    place = vowel(pieces[1])
    wish = asked(request, 1, pieces[1], SoundEdit(place, energy=decibels))
    edited = voice.piece(wish, 1)
    _, _, before = heard(pieces[1], request)
    _, _, after = heard(edited, wish)
    assert middle(after, edited, place) - middle(before, pieces[1], place) == pytest.approx(decibels, abs=1.5)


def test_an_edit_of_another_reading_is_told_and_changes_nothing(voice, spoken):
    request, pieces = spoken
    wish = replace(request, edits=(Edit(1, ("x", "y"), (SoundEdit(0, 2.0),)),))
    edited = voice.piece(wish, 1)
    np.testing.assert_array_equal(edited.mel, pieces[1].mel)
    assert OTHERWISE in edited.notes and OTHERWISE not in voice.piece(wish, 0).notes


def test_pauses_count_as_pieces(voice):
    request = Request("Hello.[pause 0.3]There we are.", seed=2)
    pieces = list(voice.pieces(request))
    assert [piece.silent for piece in pieces] == [False, True, False]
    np.testing.assert_array_equal(voice.piece(request, 2).mel, pieces[2].mel)
    wish = asked(request, 2, pieces[2], SoundEdit(1, length=3.0))
    whole = list(voice.pieces(wish))
    np.testing.assert_array_equal(whole[0].mel, pieces[0].mel)
    np.testing.assert_array_equal(whole[2].mel, voice.piece(wish, 2).mel)
    assert whole[2].mel.shape[1] > pieces[2].mel.shape[1]


# -- the other families, with weights by rule ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def vits(tmp_path_factory):
    sizes = vits_files.config("VITS, speakers", 40)
    return synthesizer.load(vits_files.write(tmp_path_factory.mktemp("vits"), sizes)), "はい。そうです。"


@pytest.fixture(scope="module")
def cset(tmp_path_factory):
    return synthesizer.load(cset_files.write(tmp_path_factory.mktemp("cset"), CsetConfig())), TEXT


@pytest.fixture(scope="module", params=["LJSpeech", "LibriTTS", "Tsukasa"])
def styletts2(request, tmp_path_factory):
    model = synthesizer.load(styletts2_files.write(tmp_path_factory.mktemp("st2"), request.param))
    return model, "こんにちは。元気です。" if request.param == "Tsukasa" else "Hello there. Good day."


def wish_of(model, text, **more):
    space = next(iter(model.encoders().values())).space if model.encoders() and not model.info.voice.entries else None
    voice = None
    if space is not None:
        vector = np.random.default_rng(0).standard_normal(space.size).astype(np.float32) * 0.3
        voice = Embedding(vector, space.name, encoder_hash=space.encoder_hash)
    return model.request(text, voice, None, None, 3, more)


def lengthened(model, text, **more):
    """A request, its pieces, one sound of the second that is heard, and that piece with it three times as long."""
    request = wish_of(model, text, **more)
    pieces = list(model.pieces(request))
    place = int(np.argmax(spans(pieces[1])[1:-1])) + 1
    return request, pieces, place, model.piece(asked(request, 1, pieces[1], SoundEdit(place, length=3.0)), 1)


def check_lengths(model, text, **more):
    request, pieces, place, edited = lengthened(model, text, **more)
    for number, piece in enumerate(pieces):
        np.testing.assert_array_equal(sound(model.piece(request, number)), sound(piece))
    before, after = spans(pieces[1]), spans(edited)
    assert after[place] == pytest.approx(3 * before[place], rel=1e-3)
    np.testing.assert_allclose(np.delete(after, place)[:-1], np.delete(before, place)[:-1], atol=1e-6)
    assert edited.seconds > pieces[1].seconds and edited.notes == pieces[1].notes
    return pieces[1], edited


def test_vits_changes_lengths_and_says_what_it_cannot(vits):
    model, text = vits
    assert model.info.edits == {LENGTH}
    check_lengths(model, text, max_length=5)
    request = wish_of(model, text, max_length=5)
    piece = next(model.pieces(request))
    deaf = model.piece(asked(request, 0, piece, SoundEdit(1, pitch=(2.0, 2.0), energy=3.0)), 0)
    np.testing.assert_array_equal(deaf.clip.samples, piece.clip.samples)
    assert len(set(deaf.notes) - set(piece.notes)) == 2


def test_vits_keeps_the_noise_of_what_nobody_changed(vits, monkeypatch):
    """With a flow that passes its input on the latent sound is mean + noise."""
    model, text = vits
    kept, latent = [], model._latent
    monkeypatch.setattr(model._model.flow, "forward", lambda prior, *_, **__: prior)
    monkeypatch.setattr(model, "_latent", lambda *given: kept.append(latent(*given)) or kept[-1])
    lengthened(model, text, max_length=5)
    plain, longer = kept[1], kept[-1]
    ends = [np.cumsum(one.durations.numpy()) for one in (plain, longer)]
    assert (ends[0][:2] == ends[1][:2]).all()
    before = int(np.flatnonzero(plain.durations.numpy() != longer.durations.numpy())[0])
    start = int(plain.durations[:before].sum())
    np.testing.assert_array_equal(plain.sound[:, :start], longer.sound[:, :start])
    tail = int(plain.durations[np.flatnonzero(plain.durations != longer.durations)[-1] + 1 :].sum())
    np.testing.assert_array_equal(plain.sound[:, -tail:], longer.sound[:, -tail:])


def test_cset_changes_lengths_and_loudness(cset):
    model, text = cset
    assert model.info.edits == {LENGTH, ENERGY}
    check_lengths(model, text)
    request = wish_of(model, text)
    piece = next(model.pieces(request))
    place = int(np.argmax(spans(piece)))
    louder = model.piece(asked(request, 0, piece, SoundEdit(place, energy=6.0)), 0)
    difference = (louder.mel - piece.mel).max(axis=0) * 20 / np.log(10)
    frames = _frames(piece, place)
    assert difference[(frames.start + frames.stop) // 2] == pytest.approx(6.0, abs=0.1)
    assert np.abs(np.delete(difference, np.arange(frames.start - 1, frames.stop + 1).clip(0))).max() < 1e-4


def test_styletts2_changes_lengths(styletts2):
    model, text = styletts2
    assert model.info.edits == {LENGTH, PITCH, ENERGY}
    check_lengths(model, text, steps=2)


def test_styletts2_changes_the_curves_of_the_edited_sound_only(styletts2, monkeypatch):
    model, text = styletts2
    request = wish_of(model, text, steps=2)
    piece = next(model.pieces(request))
    place = int(np.argmax(spans(piece)[1:-1])) + 1
    given, plain = [], model._model.sound
    monkeypatch.setattr(model._model, "sound", lambda *told: given.append(told[1:4]) or plain(*told))
    model.piece(request, 0)
    edited = model.piece(asked(request, 0, piece, SoundEdit(place, pitch=(12.0, 12.0), energy=10.0)), 0)
    (units, f0_before, energy_before), (_, f0_after, energy_after) = given
    assert not np.array_equal(edited.clip.samples, piece.clip.samples)
    f0_before, f0_after, energy_before, energy_after = (
        curve[0].numpy() for curve in (f0_before, f0_after, energy_before, energy_after)
    )
    ends = 2 * np.cumsum(units.numpy())
    start, end = ends[place], ends[place + 1]  # behind the pad
    inner = (start + end) // 2
    assert f0_after[inner] == pytest.approx(2 * f0_before[inner], rel=0.05)
    for elsewhere in (slice(0, ends[place - 1]), slice(ends[place + 2], None)):
        np.testing.assert_allclose(f0_after[elsewhere], f0_before[elsewhere], rtol=1e-5)
        np.testing.assert_allclose(energy_after[elsewhere], energy_before[elsewhere], rtol=1e-5)
    assert (energy_after - energy_before)[inner] == pytest.approx(np.log(10), abs=0.01)


def test_a_model_without_edits_says_so(tmp_path):
    model = synthesizer.load(
        tacotron_files.write(tmp_path / "model.pt", tacotron_files.state(tacotron_files.SPEAKING["pinyin"]))
    )
    assert not model.info.edits
    with pytest.raises(ModelError, match="edited"):
        model.piece(Request("你好。"), 0)
