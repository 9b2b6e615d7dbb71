"""Sound is read to its end: files that one decoder gives up early, several tracks, offsets, and what can never be read."""

import os
import re
import struct
import threading
from fractions import Fraction

import av
import numpy as np
import pytest
import soundfile

import audio
import corpora
from core.errors import AudioError
from core.types import AudioClip
from tests.audio.sounds import noise, talk
from tests.audio.test_decoding import best_correlation

RNG = np.random.default_rng


def encoded(path, samples, rate_hz, codec, tracks=1, default=None, layout="mono"):
    """``samples`` (T,) in every channel of every track; a list gives each track its own."""
    samples = samples if isinstance(samples, list) else [samples] * tracks
    channels = 1 if layout == "mono" else 2
    with av.open(str(path), "w") as container:
        streams = [container.add_stream(codec, rate=rate_hz, layout=layout) for _ in range(tracks)]
        for number, stream in enumerate(streams):
            stream.bit_rate = 96000
            if default is not None:
                stream.disposition = av.stream.Disposition.default if number == default else av.stream.Disposition(0)
        for stream, own in zip(streams, samples):
            planes = np.ascontiguousarray(np.tile(own, (channels, 1)), np.float32)
            frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
            frame.sample_rate = rate_hz
            for packet in [*stream.encode(frame), *stream.encode(None)]:
                container.mux(packet)
    return path


def written(path, clip, subtype=None, channels=1):
    format = "OGG" if subtype == "OPUS" else None
    soundfile.write(path, np.repeat(clip.samples[:, None], channels, axis=1), clip.rate_hz, subtype, format=format)
    return path.read_bytes()


def unknown_length(tmp_path):
    data = bytearray(written(tmp_path / "x.flac", talk(8.0)))
    data[21] &= 0xF0
    data[22:42] = bytes(20)  # total of samples and checksum, as ffmpeg leaves them when it writes to a pipe
    return ".flac", bytes(data)


def chained(subtype, ending, second_hz):
    def make(tmp_path):
        first = written(tmp_path / f"a.{ending}", talk(3.0), subtype)
        return f".{ending}", first + written(tmp_path / f"b.{ending}", talk(5.0, rate_hz=second_hz, seed=1), subtype)

    return make


def joined(name):
    def make(tmp_path):
        ending = os.path.splitext(name)[1]
        return ending, written(tmp_path / name, talk(3.0)) + written(tmp_path / name, talk(5.0, seed=1))

    return make


def xing_says(frames):
    def make(tmp_path):
        data = bytearray(written(tmp_path / "a.mp3", talk(8.0, rate_hz=44100)))
        at = max(data.find(b"Xing"), data.find(b"Info"))
        data[at + 8 : at + 12] = struct.pack(">I", frames)
        return ".mp3", bytes(data)

    return make


def header_says(format, ending, *places):
    """8 s whose header was never put right; ``places`` are (behind which mark, how many bytes further, what stands there)."""

    def make(tmp_path):
        soundfile.write(tmp_path / f"a{ending}", talk(8.0).samples, 16000, "PCM_16", format=format)
        data = bytearray((tmp_path / f"a{ending}").read_bytes())
        for mark, further, told in places:
            at = data.index(mark) + further
            data[at : at + len(told)] = told
        return ending, bytes(data)

    return make


def little(size):
    return struct.pack("<I", size)


def joined_by(codec, ending, rate_hz):
    """Formats in which a decoder stops at the second beginning, or takes it for sound."""

    def make(tmp_path):
        path = tmp_path / f"part{ending}"
        first = encoded(path, talk(3.0, rate_hz=rate_hz).samples, rate_hz, codec).read_bytes()
        return ending, first + encoded(path, talk(5.0, rate_hz=rate_hz, seed=1).samples, rate_hz, codec).read_bytes()

    return make


def mono_then_stereo_aac(tmp_path):
    first = encoded(tmp_path / "a.aac", talk(3.0, rate_hz=44100).samples, 44100, "aac").read_bytes()
    second = encoded(tmp_path / "b.aac", talk(5.0, rate_hz=48000).samples, 48000, "aac", layout="stereo")
    return ".aac", first + second.read_bytes()


def stereo_at_two_rates(tmp_path):
    first = encoded(tmp_path / "a.aac", talk(3.0, rate_hz=44100).samples, 44100, "aac", layout="stereo").read_bytes()
    second = encoded(tmp_path / "b.aac", talk(5.0, rate_hz=48000).samples, 48000, "aac", layout="stereo")
    return ".aac", first + second.read_bytes()


def mono_then_stereo_mp3(tmp_path):
    first = written(tmp_path / "a.mp3", talk(3.0, rate_hz=22050))
    return ".mp3", first + written(tmp_path / "b.mp3", talk(5.0, rate_hz=44100), channels=2)


def damaged_flac(tmp_path):
    data = bytearray(written(tmp_path / "a.flac", talk(8.0)))
    for at in (0.35, 0.3502, 0.351):
        data[int(len(data) * at)] ^= 0xFF
    return ".flac", bytes(data)


def damaged_mp3(tmp_path):
    data = bytearray(written(tmp_path / "a.mp3", talk(8.0)))
    at = int(len(data) * 0.35)
    data[at : at + 1000] = bytes(1000)
    return ".mp3", bytes(data)


def comfort_noise(tmp_path):
    """AMR as phones send it: while nobody speaks only every eighth frame is there, and it only describes noise."""
    speech = b"".join(bytes([0x3C]) + RNG(k).bytes(31) for k in range(300))
    pause = (bytes([0x44]) + bytes(5) + bytes([0x7C]) * 7) * 12
    return ".amr", b"#!AMR\n" + speech[: 32 * 2] + pause + speech[32 * 2 :]


@pytest.mark.parametrize(
    "make",
    [
        unknown_length,
        chained("VORBIS", "ogg", 16000),
        chained("VORBIS", "ogg", 24000),
        chained("OPUS", "opus", 16000),
        chained("OPUS", "opus", 48000),
        joined("a.mp3"),
        joined("a.wav"),
        joined("a.flac"),
        joined("a.aiff"),
        joined("a.caf"),
        joined_by("aac", ".m4a", 48000),
        joined_by("libopencore_amrnb", ".amr", 8000),
        header_says("WAV", ".wav", (b"RIFF", 4, little(0xFFFFFFFF)), (b"data", 4, little(0xFFFFFFFF))),
        header_says("WAV", ".wav", (b"RIFF", 4, little(0x7FFFFFFF)), (b"data", 4, little(0x7FFFFFDB))),
        header_says("WAV", ".wav", (b"RIFF", 4, little(0x80000024)), (b"data", 4, little(0x80000000))),
        header_says("WAV", ".wav", (b"RIFF", 4, little(0)), (b"data", 4, little(0))),
        header_says("WAV", ".wav", (b"RIFF", 4, little(2036)), (b"data", 4, little(2000))),
        header_says("WAV", ".wav", (b"data", 4, little(96000))),
        header_says("RF64", ".rf64", (b"ds64", 8, bytes(24))),
        header_says("RF64", ".rf64", (b"ds64", 8, b"\xff" * 24)),
        header_says("W64", ".w64", (b"riff", 16, bytes(8)), (b"data", 16, b"\xff" * 8)),
        header_says("AIFF", ".aiff", (b"SSND", 4, b"\xff" * 4)),
        header_says("AIFF", ".aiff", (b"FORM", 4, bytes(4)), (b"COMM", 10, bytes(4)), (b"SSND", 4, bytes(4))),
        header_says("AU", ".au", (b".snd", 8, bytes(4))),
        header_says("AU", ".au", (b".snd", 8, b"\xff" * 4)),
        header_says("CAF", ".caf", (b"data", 4, struct.pack(">q", 1 << 50))),
        xing_says(20),
        xing_says(100_000_000),
        mono_then_stereo_aac,
        stereo_at_two_rates,
        mono_then_stereo_mp3,
        damaged_flac,
        damaged_mp3,
        comfort_noise,
    ],
)
def test_sound_behind_an_early_end_is_read_and_the_list_says_the_same(tmp_path, make):
    ending, data = make(tmp_path)
    path = tmp_path / f"whole{ending}"
    path.write_bytes(data)
    notes = []
    clip = audio.read(path, notes=notes)
    assert clip.seconds == pytest.approx(8.0, abs=0.6)
    assert np.isfinite(clip.samples).all() and np.abs(clip.samples[-clip.rate_hz * 4 :]).max() > 0.05
    assert audio.probe(path).seconds == pytest.approx(clip.seconds, abs=0.3)
    assert notes == [] or make in (damaged_flac, damaged_mp3) and notes[0].startswith("Only ")
    part = audio.read(path, start_seconds=4.0, max_seconds=1.0)
    assert part.seconds == 1.0


def test_the_second_part_of_a_chained_file_is_what_was_said(tmp_path):
    ending, data = chained("VORBIS", "ogg", 16000)(tmp_path)
    path = tmp_path / f"whole{ending}"
    path.write_bytes(data)
    clip = audio.read(path)
    assert best_correlation(clip.samples[3 * 16000 :], talk(5.0, seed=1).samples) > 0.95


@pytest.mark.parametrize("ending", ["wav", "aiff", "au", "flac", "mp3"])
def test_what_could_not_be_read_is_said(tmp_path, ending):
    clip = noise(10.0)
    data = written(tmp_path / f"a.{ending}", clip)
    (tmp_path / f"a.{ending}").write_bytes(data[: len(data) * 6 // 10])
    notes = []
    seconds = audio.read(tmp_path / f"a.{ending}", notes=notes).seconds
    (note,) = notes
    got, expected = map(float, re.match(r"Only ([\d.]+) of about ([\d.]+) s could be read; .*\.$", note).groups())
    assert got == pytest.approx(seconds, abs=0.3) and expected == pytest.approx(10.0, abs=0.1)
    assert audio.probe(tmp_path / f"a.{ending}").seconds == pytest.approx(seconds, abs=0.3)
    notes.clear()
    audio.read(tmp_path / f"a.{ending}", max_seconds=2.0, notes=notes)
    assert notes == []  # no more was asked for


@pytest.mark.parametrize("ending", ["wav", "aiff", "au", "flac", "mp3", "ogg", "caf", "m4a", "webm", "aac", "amr"])
def test_a_sound_file_is_no_reason_for_a_word(tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    if ending == "amr":
        path.write_bytes(b"#!AMR\n" + b"".join(bytes([0x3C]) + RNG(k).bytes(31) for k in range(250)))
    elif ending in ("m4a", "aac", "webm"):
        encoded(path, talk(5.0, rate_hz=48000).samples, 48000, "libopus" if ending == "webm" else "aac")
    else:
        written(path, talk(5.0))
    notes = []
    assert audio.read(path, notes=notes).seconds == pytest.approx(audio.probe(path).seconds, abs=0.1)
    assert notes == []


@pytest.mark.parametrize("ending", ["webm", "mkv", "mp4", "ts"])
@pytest.mark.parametrize("film", [False, True])
def test_sound_that_begins_late_or_ends_before_the_pictures_is_whole(tmp_path, ending, film):
    voice = talk(3.0, rate_hz=48000).samples
    with av.open(str(tmp_path / f"a.{ending}"), "w") as container:
        sound = container.add_stream("libopus" if ending == "webm" else "aac", rate=48000, layout="mono")
        if film:
            pictures = container.add_stream("libvpx" if ending == "webm" else "mpeg4", rate=5)
            pictures.width = pictures.height = 32
            pictures.pix_fmt = "yuv420p"
            for number in range(60):
                picture = av.VideoFrame(32, 32, "yuv420p")
                picture.pts = number
                container.mux(pictures.encode(picture))
            container.mux(pictures.encode(None))
        frame = av.AudioFrame.from_ndarray(voice[None], format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48000, 5 * 48000, Fraction(1, 48000)
        container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
    notes = []
    clip = audio.read(tmp_path / f"a.{ending}", notes=notes)
    assert notes == [] and clip.seconds == pytest.approx(3.0, abs=0.1)
    assert audio.probe(tmp_path / f"a.{ending}").seconds == pytest.approx(clip.seconds, abs=0.1)
    assert best_correlation(clip.samples, voice) > 0.95


def test_pictures_without_sound_and_what_stands_for_a_file_are_called_so(tmp_path):
    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        pictures = container.add_stream("mpeg4", rate=5)
        pictures.width = pictures.height = 32
        container.mux(pictures.encode(av.VideoFrame(32, 32, "yuv420p")))
        container.mux(pictures.encode(None))
    (tmp_path / "b.wav").write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n")
    for function in (audio.read, audio.probe):
        with pytest.raises(AudioError, match=r"a\.mp4 holds pictures but no sound"):
            function(tmp_path / "a.mp4")
        with pytest.raises(AudioError, match="git lfs pull"):
            function(tmp_path / "b.wav")


@pytest.mark.parametrize(
    "behind", [b"LIST\x04\0\0\0INFO" * 900, b"ID3\3" + bytes(20000), b"TAG" + bytes(20000), bytes(20000)]
)
def test_what_stands_behind_the_sound_is_no_sound(tmp_path, behind):
    (tmp_path / "a.wav").write_bytes(written(tmp_path / "a.wav", talk(3.0)) + behind)
    assert audio.read(tmp_path / "a.wav").seconds == 3.0 == audio.probe(tmp_path / "a.wav").seconds


def without_decoder(data, which=0):
    at = -1
    for _ in range(which + 1):
        at = data.index(b"mp4a", at + 1)
    behind = data[at + 4 :].replace(b"esds", b"dapa", 1)  # else the description still says AAC
    return data[:at] + b"apac" + behind


@pytest.mark.parametrize("which", [0, 1])
def test_a_track_that_nobody_can_decode_is_passed_over(tmp_path, which):
    path = encoded(tmp_path / "a.m4a", talk(3.0, rate_hz=48000).samples, 48000, "aac", tracks=2)
    path.write_bytes(without_decoder(path.read_bytes(), which))
    notes = []
    clip = audio.read(path, notes=notes)
    assert clip.seconds == pytest.approx(3.0, abs=0.1) == audio.probe(path).seconds
    assert notes == [f"The file holds 2 sound tracks; track {2 - which} is used."]


@pytest.mark.parametrize("channels", ["5.1", "7.1", "hexadecagonal"])
def test_many_channels(tmp_path, channels):
    layout = av.AudioLayout(channels)
    codec = "pcm_s16le" if layout.nb_channels > 8 else "aac"
    with av.open(str(tmp_path / "a.mov"), "w") as container:
        stream = container.add_stream(codec, rate=48000, layout=channels)
        resampler = av.AudioResampler(stream.format.name, channels, 48000, stream.codec_context.frame_size or 4800)
        flat = np.tile(talk(2.0, rate_hz=48000).samples[:, None], layout.nb_channels).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(flat, format="flt", layout=channels)
        frame.sample_rate = 48000
        for part in resampler.resample(frame):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    clip = audio.read(tmp_path / "a.mov")
    assert audio.probe(tmp_path / "a.mov").channels == layout.nb_channels
    assert best_correlation(clip.samples, talk(2.0, rate_hz=48000).samples) > 0.95


def float16_wav(path):
    samples = talk(1.0).samples.astype(np.float16).tobytes()
    head = struct.pack("<4sIHHIIHH4sI", b"fmt ", 16, 3, 1, 16000, 32000, 2, 16, b"data", len(samples))
    path.write_bytes(b"RIFF" + struct.pack("<I", 36 + len(samples)) + b"WAVE" + head + samples)
    return path


def only_track(path):
    encoded(path, talk(3.0, rate_hz=48000).samples, 48000, "aac")
    path.write_bytes(without_decoder(path.read_bytes()))
    return path


@pytest.mark.parametrize(("make", "name"), [(float16_wav, "a.wav"), (only_track, "a.m4a")])
def test_a_coding_without_decoder_is_one_sentence(tmp_path, make, name):
    path = make(tmp_path / name)
    for function in (audio.read, audio.probe):
        with pytest.raises(AudioError, match="coding that cannot be read here"):
            function(path)


@pytest.mark.parametrize("error", [AttributeError("rate"), SystemError("no"), RuntimeError("x"), IndexError("y")])
def test_whatever_a_library_throws_is_one_sentence(tmp_path, monkeypatch, error):
    written(tmp_path / "a.wav", talk(1.0))

    def fails(*_args, **_options):
        raise error

    monkeypatch.setattr("soundfile.SoundFile", fails)
    assert audio.read(tmp_path / "a.wav").seconds == 1.0  # FFmpeg reads it
    monkeypatch.setattr("av.open", fails)
    for function in (audio.read, audio.probe):
        with pytest.raises(AudioError, match="damaged or not a sound file"):
            function(tmp_path / "a.wav")


def test_of_several_tracks_the_default_one_is_taken_else_the_first_that_sounds(tmp_path):
    voice = talk(3.0, rate_hz=48000).samples
    hum = noise(3.0, 48000).samples
    notes = []
    path = encoded(tmp_path / "flag.mkv", [hum, voice], 48000, "aac", tracks=2, default=1)
    assert best_correlation(audio.read(path, notes=notes).samples, voice) > 0.95
    assert notes == ["The file holds 2 sound tracks; track 2 is used."]
    path = encoded(tmp_path / "silent.mp4", [0 * voice, voice], 48000, "aac", tracks=2)
    assert best_correlation(audio.read(path).samples, voice) > 0.95
    path = encoded(tmp_path / "long.mp4", [np.zeros(480000, np.float32), voice], 48000, "aac", tracks=2)
    notes.clear()
    audio.read(path, notes=notes)
    assert notes == ["The file holds 2 sound tracks; track 2 is used."]
    path = encoded(tmp_path / "first.mp4", [voice, hum], 48000, "aac", tracks=2)
    assert best_correlation(audio.read(path).samples, voice) > 0.95


@pytest.mark.parametrize("level", [0.08, 0.0005])
@pytest.mark.parametrize("offset", [0.01, 0.05, 0.1, 0.3, -0.5])
@pytest.mark.parametrize("rate_hz", [None, 12000])
def test_a_constant_offset_is_removed(tmp_path, offset, level, rate_hz):
    clip = talk(4.0, level=level, noise_level=level / 1000)
    soundfile.write(tmp_path / "a.wav", clip.samples + np.float32(offset), 16000, "FLOAT")
    soundfile.write(tmp_path / "clean.wav", clip.samples, 16000, "FLOAT")
    found, clean = audio.read(tmp_path / "a.wav", rate_hz), audio.read(tmp_path / "clean.wav", rate_hz)
    np.testing.assert_allclose(found.samples, clean.samples, atol=level * 0.02)
    assert audio.report(found).advice == audio.report(clean).advice
    assert audio.report(found).snr_db == pytest.approx(audio.report(clean).snr_db, abs=1.0)
    if rate_hz is None:
        shifted = audio.report(AudioClip(clip.samples + np.float32(offset), 16000))
        assert shifted.snr_db == pytest.approx(audio.report(clean).snr_db, abs=1.0)


def wandering(name, seconds=6.0):
    time = np.arange(round(seconds * 16000)) / 16000
    return {
        "step": np.where(time < 3, 0.1, -0.05),
        "late": np.where(time < 1, 0, 0.1),
        "middle": np.where((time > 2.5) & (time < 3.8), 0.3, 0),
        "drift": time / 20,
        "settling": 0.4 * np.exp(-time / 1.5),
        "thump": 0.5 * np.exp(-time / 0.05),
        "sway": 0.2 * np.sin(2 * np.pi * 0.7 * time),
    }[name].astype(np.float32)


@pytest.mark.parametrize("name", ["step", "late", "middle", "drift", "settling", "thump", "sway"])
def test_an_offset_that_wanders_is_removed(tmp_path, name):
    clip = talk(6.0)
    soundfile.write(tmp_path / "a.wav", clip.samples + wandering(name), 16000, "FLOAT")
    found = audio.read(tmp_path / "a.wav")
    for clean in (found, audio.without_offset(AudioClip(clip.samples + wandering(name), 16000))):
        assert best_correlation(clean.samples, clip.samples) > 0.97
        assert audio.report(clean).advice == audio.report(clip).advice
        assert audio.report(clean).snr_db == pytest.approx(audio.report(clip).snr_db, abs=9.0)


@pytest.mark.parametrize("offsets", [(0.0, 0.3), (0.2, -0.2), (0.1, 0.3)])
def test_offsets_are_removed_channel_by_channel(tmp_path, offsets):
    """A channel with nothing but an offset is silent, and one with the voice and an offset is the voice."""
    clip = talk(4.0)
    both = np.stack([clip.samples + offsets[0], np.full(len(clip.samples), offsets[1])], axis=1)
    soundfile.write(tmp_path / "a.wav", both, 16000, "FLOAT")
    np.testing.assert_allclose(audio.read(tmp_path / "a.wav").samples, clip.samples, atol=1e-3)
    opposite = np.stack([clip.samples + offsets[0], offsets[1] - clip.samples], axis=1)
    soundfile.write(tmp_path / "b.wav", opposite, 16000, "FLOAT")
    np.testing.assert_allclose(np.abs(audio.read(tmp_path / "b.wav").samples), np.abs(clip.samples), atol=1e-3)


def test_clean_sound_is_not_touched(tmp_path):
    clip = talk(4.0)
    soundfile.write(tmp_path / "a.wav", clip.samples, 16000, "FLOAT")
    np.testing.assert_array_equal(audio.read(tmp_path / "a.wav").samples, clip.samples)
    assert audio.without_offset(clip) is clip


@pytest.mark.parametrize("channels", [2, 6])
def test_loud_channels_do_not_overflow(tmp_path, channels):
    loud = np.repeat(talk(1.0).samples[:, None], channels, axis=1).astype(np.float64) * 3.4e38
    soundfile.write(tmp_path / "a.wav", loud, 16000, "FLOAT")
    for rate_hz in (None, 22050):
        assert np.isfinite(audio.read(tmp_path / "a.wav", rate_hz).samples).all()


def test_a_few_broken_samples_do_not_drown_the_rest(tmp_path):
    samples = np.stack([talk(2.0).samples] * 2, axis=1).copy()
    where = RNG(0).integers(0, len(samples), 40)
    samples[where, 0] = 10.0 ** RNG(1).uniform(5, 38, 40)
    soundfile.write(tmp_path / "a.wav", samples, 16000, "FLOAT")
    assert (
        best_correlation(audio.read(tmp_path / "a.wav", 24000).samples, audio.resample(talk(2.0), 24000).samples) > 0.9
    )


@pytest.mark.parametrize("rate_hz", [1, 100, 0x7FFFFFFF])
def test_an_impossible_rate_costs_neither_time_nor_memory(tmp_path, rate_hz):
    data = bytearray(written(tmp_path / "a.wav", talk(3.0)))
    data[24:28] = struct.pack("<I", rate_hz)
    (tmp_path / "a.wav").write_bytes(data)
    for function in (audio.probe, lambda path: audio.read(path, 16000)):
        with pytest.raises(AudioError):
            function(tmp_path / "a.wav")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_named_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "a.wav")  # nobody writes to it: opening it would never return
    for function in (audio.read, audio.probe):
        with pytest.raises(AudioError, match="is a pipe"):
            function(tmp_path / "a.wav")


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="no /dev/fd")
def test_a_pipe_of_the_shell_is_read(tmp_path):
    data = written(tmp_path / "a.wav", talk(3.0))
    reader, writer = os.pipe()

    def write():
        with open(writer, "wb") as file:
            file.write(data)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        clip = audio.read(f"/dev/fd/{reader}")
    finally:
        thread.join()
        os.close(reader)
    np.testing.assert_array_equal(clip.samples, audio.read(tmp_path / "a.wav").samples)


def test_what_opens_is_listed():
    assert corpora.AUDIO_SUFFIXES == audio.AUDIO_EXTENSIONS
    assert {
        ".3gp",
        ".amr",
        ".m4b",
        ".mov",
        ".mkv",
        ".wv",
        ".wave",
        ".mp2",
        ".spx",
        ".tta",
        ".ts",
        ".flv",
    } <= audio.AUDIO_EXTENSIONS


@pytest.mark.parametrize("mark", [b"RIFF", b"RF64"])
def test_a_header_with_nothing_but_zeros_behind_it_is_refused_at_once(tmp_path, monkeypatch, mark):
    (tmp_path / "a.wav").write_bytes(mark + bytes(4) + b"WAVE" + bytes(1 << 20))
    asked = []
    monkeypatch.setattr("av.open", lambda *_args, **_options: asked.append(1))
    for function in (audio.read, audio.probe):
        with pytest.raises(AudioError, match="damaged or not a sound file"):
            function(tmp_path / "a.wav")
    assert asked == []  # FFmpeg would step through it, eight bytes at a time


def test_a_file_of_nothing_but_beginnings_ends_soon(tmp_path):
    page = b"OggS" + bytes([0, 2]) + bytes(22)
    (tmp_path / "a.ogg").write_bytes(page * 100_000)
    for function in (audio.read, audio.probe):
        with pytest.raises(AudioError):
            function(tmp_path / "a.ogg")


# -- Opus from the middle of a stream --------------------------------------------------------------------------------------


def _ogg_crc(data: bytes) -> int:
    """RFC 3533: polynomial 0x04c11db7, nothing reflected."""
    value = 0
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = ((value << 1) ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value


def _counted_from(data: bytes, samples: int) -> bytes:
    """The same Ogg pages as if so many samples had gone before."""
    pages, place = [], 0
    while place < len(data):
        lacing = data[place + 27 :][: data[place + 26]]
        page = bytearray(data[place : place + 27 + len(lacing) + sum(lacing)])
        granule = int.from_bytes(page[6:14], "little", signed=True)
        if granule > 0:
            page[6:14] = (granule + samples).to_bytes(8, "little", signed=True)
        page[22:26] = bytes(4)
        page[22:26] = _ogg_crc(bytes(page)).to_bytes(4, "little")
        pages.append(bytes(page))
        place += len(page)
    return b"".join(pages)


@pytest.mark.parametrize("before_s", [0, 5, 3600])
def test_opus_cut_from_a_stream_sounds_as_it_was(tmp_path, before_s):
    """libsndfile spoils the first seconds of what begins late."""
    seconds = np.arange(16000 * 4) / 16000
    said = (0.4 * np.sin(2 * np.pi * (200 + 100 * seconds) * seconds)).astype(np.float32)
    soundfile.write(tmp_path / "whole.opus", said, 16000, format="OGG", subtype="OPUS")
    cut = tmp_path / "cut.opus"
    cut.write_bytes(_counted_from((tmp_path / "whole.opus").read_bytes(), before_s * 48000))
    heard = audio.read(cut, rate_hz=16000).samples
    assert abs(len(heard) - len(said)) <= 16
    size = min(len(heard), len(said)) - 800
    assert np.corrcoef(heard[800:size], said[800:size])[0, 1] > 0.98
    assert audio.probe(cut).seconds == pytest.approx(4.0, abs=0.03)
