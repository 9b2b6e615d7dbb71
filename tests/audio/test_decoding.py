import contextlib
import logging
import os
import socketserver
import struct
import threading
import tracemalloc

import av
import numpy as np
import pytest
import soundfile

import audio
from core.errors import AudioError, Stopped, ToolboxError
from tests.audio.sounds import noise, sine, talk

AV_KINDS = {"m4a": "aac", "aac": "aac", "mp4": "aac", "wma": "wmav2", "webm": "libopus", "mkv": "libopus"}


def encode_with_ffmpeg(path, samples, rate_hz, codec):
    """samples (channels, T)"""
    layout = "mono" if len(samples) == 1 else "stereo"
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate_hz, layout=layout)
        stream.bit_rate = 96000
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples, np.float32), format="fltp", layout=layout)
        frame.sample_rate = rate_hz
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


def best_correlation(a, b):
    """Highest normalised cross-correlation over small shifts: codecs delay."""
    n = min(len(a), len(b)) - 4096
    spectrum = np.fft.rfft(a[:n], 2 * n) * np.conj(np.fft.rfft(b[:n], 2 * n))
    return np.fft.irfft(spectrum).max() / (np.linalg.norm(a[:n]) * np.linalg.norm(b[:n]))


@pytest.mark.parametrize("ending", sorted(AV_KINDS))
def test_ffmpeg_formats(tmp_path, ending):
    rate_hz = 48000 if "opus" in AV_KINDS[ending] else 44100
    clip = talk(2.0, rate_hz=rate_hz)
    path = tmp_path / f"voice.{ending}"
    encode_with_ffmpeg(path, clip.samples[None], rate_hz, AV_KINDS[ending])
    result = audio.read(path)
    assert result.rate_hz == rate_hz and abs(result.seconds - 2.0) < 0.1
    assert best_correlation(result.samples, clip.samples) > 0.97
    info = audio.probe(path)
    assert info.rate_hz == rate_hz and info.channels == 1 and abs(info.seconds - 2.0) < 0.2
    assert abs(audio.read(path, 16000).seconds - 2.0) < 0.1


@pytest.mark.parametrize(
    ("ending", "subtype"),
    [("wav", "PCM_U8"), ("wav", "PCM_16"), ("wav", "PCM_24"), ("wav", "PCM_32"), ("wav", "FLOAT"), ("wav", "DOUBLE"), ("wav", "ULAW"), ("wav", "IMA_ADPCM"), ("flac", "PCM_16"), ("ogg", "VORBIS"), ("ogg", "OPUS"), ("mp3", "MPEG_LAYER_III"), ("aiff", "PCM_16"), ("caf", "PCM_16"), ("au", "PCM_16")],
)  # fmt: skip
def test_sndfile_formats(tmp_path, ending, subtype):
    clip = talk(2.0)
    path = tmp_path / f"voice.{ending}"
    soundfile.write(path, clip.samples, 16000, subtype)
    result = audio.read(path)
    assert result.rate_hz == 16000
    assert best_correlation(result.samples, clip.samples) > 0.95
    assert abs(audio.probe(path).seconds - 2.0) < 0.15


@pytest.mark.parametrize("name", ["wrong ending.txt", "no ending", "声音 😀 ñ.wav", "UPPER.WAV", "really.mp3"])
def test_any_name_is_fine(tmp_path, name):
    soundfile.write(tmp_path / "a.wav", talk(0.5).samples, 16000)
    os.rename(tmp_path / "a.wav", tmp_path / name)
    np.testing.assert_allclose(audio.read(tmp_path / name).samples, talk(0.5).samples, atol=1e-4)


def test_mean_of_channels_and_six_channels(tmp_path):
    channels = np.stack([noise(seed=k).samples for k in range(6)], axis=1) * 0.5
    soundfile.write(tmp_path / "six.wav", channels, 16000, "FLOAT")
    np.testing.assert_allclose(audio.read(tmp_path / "six.wav").samples, channels.mean(axis=1), atol=1e-6)
    assert audio.probe(tmp_path / "six.wav").channels == 6


@pytest.mark.parametrize("silent", [0, 1])
def test_silent_channel_is_left_out(tmp_path, silent):
    channels = np.stack([talk(1.0).samples] * 2, axis=1)
    channels[:, silent] = 0
    soundfile.write(tmp_path / "a.wav", channels, 16000, "FLOAT")
    np.testing.assert_allclose(audio.read(tmp_path / "a.wav").samples, talk(1.0).samples, atol=1e-6)


def test_opposite_channels_do_not_cancel(tmp_path):
    samples = talk(1.0).samples
    soundfile.write(tmp_path / "a.wav", np.stack([samples, -samples], axis=1), 16000, "FLOAT")
    np.testing.assert_allclose(audio.read(tmp_path / "a.wav").samples, samples, atol=1e-6)


def test_bad_samples_become_silence(tmp_path, caplog):
    samples = talk(1.0).samples.copy()
    samples[100:110], samples[200], samples[300] = np.nan, np.inf, -np.inf
    soundfile.write(tmp_path / "a.wav", samples, 16000, "FLOAT")
    with caplog.at_level(logging.WARNING):
        result = audio.read(tmp_path / "a.wav").samples
    assert "not numbers" in caplog.text
    np.testing.assert_allclose(result, np.where(np.isfinite(samples), samples, 0), atol=1e-6)


@pytest.mark.parametrize("factor", [32767.0, 1e30])
def test_integers_stored_as_floats_are_scaled(tmp_path, factor):
    soundfile.write(tmp_path / "a.wav", talk(1.0).samples.astype(np.float64) * factor, 16000, "FLOAT")
    result = audio.read(tmp_path / "a.wav").samples
    assert np.abs(result).max() == pytest.approx(1.0, abs=1e-3)
    assert best_correlation(result, talk(1.0).samples) > 0.999


def test_reading_at_another_rate_equals_resampling(tmp_path):
    clip = talk(9.0, rate_hz=44100)
    soundfile.write(tmp_path / "a.wav", clip.samples, 44100, "FLOAT")
    streamed, whole = audio.read(tmp_path / "a.wav", 16000), audio.resample(clip, 16000)
    assert streamed.rate_hz == 16000 and abs(len(streamed.samples) - len(whole.samples)) <= 1
    n = min(len(streamed.samples), len(whole.samples))
    np.testing.assert_allclose(streamed.samples[:n], whole.samples[:n], atol=1e-4)


@pytest.mark.parametrize("ending", ["wav", "m4a"])
def test_part_of_a_file(tmp_path, ending):
    clip = talk(6.0, rate_hz=44100)
    path = tmp_path / f"a.{ending}"
    if ending == "wav":
        soundfile.write(path, clip.samples, 44100, "FLOAT")
    else:
        encode_with_ffmpeg(path, clip.samples[None], 44100, "aac")
    whole = audio.read(path).samples
    np.testing.assert_array_equal(audio.read(path, max_seconds=1.5).samples, whole[: round(1.5 * 44100)])
    part = audio.read(path, max_seconds=1.0, start_seconds=2.0).samples
    np.testing.assert_allclose(part, whole[2 * 44100 : 3 * 44100], atol=1e-6)


def test_three_hours_take_little_memory(tmp_path, monkeypatch):
    path = tmp_path / "long.wav"
    data_bytes = 3 * 3600 * 16000 * 2
    with open(path, "wb") as file:  # sparse: nothing is stored
        file.write(
            struct.pack(
                "<4sI4s4sIHHIIHH4sI",
                b"RIFF",
                36 + data_bytes,
                b"WAVE",
                b"fmt ",
                16,
                1,
                1,
                16000,
                32000,
                2,
                16,
                b"data",
                data_bytes,
            )
        )
        file.truncate(44 + data_bytes)
    assert audio.probe(path).seconds == 3 * 3600
    tracemalloc.start()
    clip = audio.read(path, max_seconds=20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert clip.seconds == 20 and peak < 20e6
    monkeypatch.setattr("audio.decoding.MAX_RESULT_BYTES", 4 * 16000 * 60)
    with pytest.raises(AudioError, match="shorter files"):
        audio.read(path)


def write_bytes(path, data):
    path.write_bytes(data)
    return path


def test_hopeless_files_are_one_sentence(tmp_path):
    soundfile.write(tmp_path / "ok.wav", talk(0.5).samples, 16000)
    soundfile.write(tmp_path / "none.wav", np.zeros(0, np.float32), 16000)
    whole = (tmp_path / "ok.wav").read_bytes()
    with av.open(str(tmp_path / "film.mp4"), "w") as container:  # pictures only
        stream = container.add_stream("mpeg4", rate=10, width=32, height=32, pix_fmt="yuv420p")
        for packet in [*stream.encode(av.VideoFrame(32, 32, "yuv420p")), *stream.encode(None)]:
            container.mux(packet)
    hopeless = [
        write_bytes(tmp_path / "empty.wav", b""),
        write_bytes(tmp_path / "header.wav", whole[:20]),
        write_bytes(tmp_path / "text.txt", b"just words\n" * 100),
        write_bytes(tmp_path / "text.mp3", b"just words\n" * 100),
        write_bytes(tmp_path / "bytes.wav", np.random.default_rng(0).bytes(5000)),
        write_bytes(tmp_path / "zeros.m4a", bytes(5000)),
        write_bytes(tmp_path / "samples.raw", np.random.default_rng(0).bytes(5000)),
        write_bytes(
            tmp_path / "list.m3u8", b"#EXTM3U\n#EXTINF:10,\n" + bytes(tmp_path / "ok.wav") + b"\n#EXT-X-ENDLIST\n"
        ),
        write_bytes(tmp_path / "concat.ffconcat", b"ffconcat version 1.0\nfile ok.wav\n"),
        tmp_path / "none.wav",
        tmp_path / "film.mp4",
        tmp_path / "missing.wav",
        tmp_path,
        tmp_path / "nul\0byte.wav",
        "x" * 5000,
    ]
    for path in hopeless:
        for function in (audio.read, audio.probe):
            with pytest.raises(ToolboxError) as caught:
                function(path)
            message = str(caught.value)
            assert message.endswith(".") and "\n" not in message and "Traceback" not in message


def test_playlists_reach_nothing_outside(tmp_path):
    """A list that names an address must not make us call it."""
    calls = []

    class Recorder(socketserver.BaseRequestHandler):
        def handle(self):
            calls.append(self.client_address)

    with socketserver.TCPServer(("127.0.0.1", 0), Recorder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        address = f"http://127.0.0.1:{server.server_address[1]}/a.ts"
        playlist = f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{address}\n#EXT-X-ENDLIST\n"
        texts = {"a.m3u8": playlist, "b.mp3": playlist, "c.wav": f"ffconcat version 1.0\nfile {address}\n"}
        try:
            for name, text in texts.items():
                (tmp_path / name).write_text(text)
                with pytest.raises(AudioError):
                    audio.read(tmp_path / name)
        finally:
            server.shutdown()
            thread.join()
    assert calls == []


def test_stop(tmp_path):
    soundfile.write(tmp_path / "a.wav", talk(2.0).samples, 16000)
    with pytest.raises(Stopped):
        audio.read(tmp_path / "a.wav", should_stop=lambda: True)


def test_locked_file(tmp_path, monkeypatch):
    soundfile.write(tmp_path / "a.wav", talk(0.1).samples, 16000)

    def locked(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", locked)  # file modes would not stop root
    for function in (audio.read, audio.probe):
        with pytest.raises(AudioError, match="permissions"):
            function(tmp_path / "a.wav")


@pytest.mark.parametrize("ending", ["wav", "flac", "mp3", "ogg", "opus", "m4a", "webm"])
def test_cut_off_files_give_what_is_there(tmp_path, ending):
    clip = talk(10.0, rate_hz=48000, noise_level=0.01)
    path = tmp_path / f"a.{ending}"
    if ending == "m4a":  # with the index in front, as servers and phones write it
        encode_with_ffmpeg(tmp_path / "b.m4a", clip.samples[None], 48000, "aac")
        with (
            av.open(str(tmp_path / "b.m4a")) as source,
            av.open(str(path), "w", options={"movflags": "faststart"}) as target,
        ):
            stream = target.add_stream_from_template(source.streams.audio[0])
            for packet in source.demux(source.streams.audio[0]):
                if packet.dts is not None:
                    packet.stream = stream
                    target.mux(packet)
    elif ending == "webm":
        encode_with_ffmpeg(path, clip.samples[None], 48000, "libopus")
    else:
        audio.write(path, clip)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10])
    result = audio.read(path)
    assert 4.0 < result.seconds < 7.0
    assert best_correlation(result.samples, clip.samples[: len(result.samples)]) > 0.9


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 0x7FFFFFFF])
def test_wav_with_a_wrong_size_still_opens(tmp_path, size):
    soundfile.write(tmp_path / "a.wav", talk(2.0).samples, 16000, "PCM_16")
    data = bytearray((tmp_path / "a.wav").read_bytes())
    at = data.find(b"data") + 4
    data[at : at + 4] = struct.pack("<I", size)
    (tmp_path / "a.wav").write_bytes(data)
    assert audio.read(tmp_path / "a.wav").seconds == pytest.approx(2.0, abs=0.01)


def test_noise_in_the_middle_of_a_file_does_not_crash(tmp_path):
    """Flipped bytes anywhere give sound or a sentence, never another error."""
    random = np.random.default_rng(5)
    for ending in ("wav", "flac", "ogg", "opus", "mp3", "m4a", "webm"):
        path = tmp_path / f"a.{ending}"
        if ending in ("m4a", "webm"):
            encode_with_ffmpeg(path, talk(1.0, rate_hz=48000).samples[None], 48000, AV_KINDS[ending])
        else:
            audio.write(path, talk(1.0))
        whole = np.frombuffer(path.read_bytes(), np.uint8)
        for _ in range(12):
            broken = whole.copy()
            where = random.integers(0, len(broken), 20)
            broken[where] = random.integers(0, 256, 20)
            path.write_bytes(broken.tobytes())
            with contextlib.suppress(ToolboxError):
                assert np.isfinite(audio.read(path, 16000, max_seconds=5).samples).all()


def test_resampling_is_band_limited():
    high = sine(1.0, 10000.0, 44100)
    assert np.abs(audio.resample(high, 16000).samples[500:-500]).max() < 1e-3
    low = audio.resample(sine(1.0, 440.0, 44100), 16000)
    assert len(low.samples) == 16000
    np.testing.assert_allclose(low.samples[100:-100], sine(1.0, 440.0, 16000).samples[100:-100], atol=1e-3)
    assert audio.resample(low, 16000) is low
    assert audio.resample(audio.AudioClip(np.zeros(0, np.float32), 44100), 16000).rate_hz == 16000
    for rate_hz in (0, -1):
        with pytest.raises(AudioError):
            audio.resample(low, rate_hz)


def test_importing_the_room_is_light():
    import subprocess
    import sys

    heavy = "torch umap numba sklearn librosa sounddevice onnxruntime scipy soundfile av soxr PySide6"
    code = f"import audio, audio.features, audio.decoding, audio.writing, audio.vad, audio.inversion, sys; print([m for m in '{heavy}'.split() if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
