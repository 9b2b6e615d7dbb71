import os
import subprocess
import sys
import tempfile
import textwrap
from types import SimpleNamespace

import mutagen
import numpy as np
import pytest
import soundfile

import audio
from audio.writing import WRITE_FORMATS
from core.errors import AudioError
from core.types import AudioClip
from tests.audio.sounds import noise, sine, talk

TAGS = {
    "made_by": "Voice Toolbox",
    "model": "default",
    "synthetic": True,
    "text": '你好, wörld 😀 "quoted"\n',
    "seed": 7,
}


@pytest.mark.parametrize("kind", WRITE_FORMATS)
def test_sound_and_tags_come_back(tmp_path, kind):
    clip = talk(2.0)
    path = audio.write(tmp_path / f"声音.{kind}", clip, tags=TAGS)
    assert path == tmp_path / f"声音.{kind}" and list(tmp_path.iterdir()) == [path]
    assert audio.read_tags(path) == TAGS
    result = audio.read(path, 16000)
    assert abs(result.seconds - 2.0) < 0.1
    if kind in ("wav", "flac"):
        np.testing.assert_allclose(result.samples, clip.samples, atol=2 / 32768)
    assert abs(20 * np.log10(np.std(result.samples) / np.std(clip.samples))) < 1.0


@pytest.mark.parametrize("kind", ["flac", "ogg", "opus", "mp3"])
def test_other_programs_see_the_tags(tmp_path, kind):
    path = audio.write(tmp_path / f"a.{kind}", talk(0.5), tags={"made_by": "Voice Toolbox", "synthetic": True})
    assert '"synthetic": true' in str(dict(mutagen.File(path).tags))


def test_wav_tags_leave_the_sound_alone(tmp_path):
    plain = audio.write(tmp_path / "a.wav", talk(0.5))
    tagged = audio.write(tmp_path / "b.wav", talk(0.5), tags={"text": "odd"})
    data = tagged.read_bytes()
    assert int.from_bytes(data[4:8], "little") == len(data) - 8 and b"LIST" in data and b"INFOICMT" in data
    np.testing.assert_array_equal(soundfile.read(plain)[0], soundfile.read(tagged)[0])


@pytest.mark.parametrize("kind", WRITE_FORMATS)
def test_very_long_text_tag(tmp_path, kind):
    path = audio.write(tmp_path / f"a.{kind}", talk(0.5), tags={"text": "语" * 30_000, "seed": 3})
    assert audio.read(path).seconds > 0.4
    tags = audio.read_tags(path)
    assert tags["seed"] == 3 and tags["text"].startswith("语" * 10_000)


@pytest.mark.parametrize(("bits", "step"), [(16, 2**-15), (24, 2**-23), (32, 2**-24)])
def test_bits(tmp_path, bits, step):
    clip = noise(0.5)
    result = audio.read(audio.write(tmp_path / "a.wav", clip, bits=bits))
    np.testing.assert_allclose(result.samples, clip.samples, atol=1.01 * step)
    if bits < 32:
        audio.write(tmp_path / "a.flac", clip, bits=bits)
        assert soundfile.info(tmp_path / "a.flac").subtype == f"PCM_{bits}"


def test_nothing_is_overwritten_unless_asked(tmp_path):
    first = audio.write(tmp_path / "a.wav", sine(0.1))
    second, third = (audio.write(tmp_path / "a.wav", sine(0.2)) for _ in range(2))
    assert [path.name for path in (first, second, third)] == ["a.wav", "a (2).wav", "a (3).wav"]
    assert audio.read(first).seconds == pytest.approx(0.1)
    assert audio.write(tmp_path / "a.wav", sine(0.3), overwrite=True) == first
    assert audio.read(first).seconds == pytest.approx(0.3) and len(list(tmp_path.iterdir())) == 3


def test_failure_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    path = audio.write(tmp_path / "a.wav", sine(0.1))
    before = path.read_bytes()

    def disk_full(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(soundfile.SoundFile, "write", disk_full)
    for overwrite in (True, False):
        with pytest.raises(AudioError, match="free space"):
            audio.write(path, sine(0.2), overwrite=overwrite)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("bits", [16, 24])
def test_loud_sound_is_scaled_not_clipped(tmp_path, bits):
    clip = sine(0.5, level=3.0)
    result = audio.read(audio.write(tmp_path / "a.wav", clip, bits=bits)).samples
    assert np.abs(result).max() <= 1.0
    np.testing.assert_allclose(result / np.abs(result).max(), clip.samples / np.abs(clip.samples).max(), atol=1e-3)
    kept = audio.read(audio.write(tmp_path / "b.wav", clip, bits=32)).samples
    assert np.abs(kept).max() == pytest.approx(3.0, abs=1e-3)


@pytest.mark.parametrize("kind", ["mp3", "opus"])
@pytest.mark.parametrize("rate_hz", [8000, 20000, 22050, 96000])
def test_rates_the_format_does_not_know(tmp_path, kind, rate_hz):
    result = audio.read(audio.write(tmp_path / f"a.{kind}", sine(1.0, rate_hz=rate_hz), tags={"a": 1}))
    assert abs(result.seconds - 1.0) < 0.15
    spectrum = np.abs(np.fft.rfft(result.samples))
    assert spectrum.argmax() * result.rate_hz / len(result.samples) == pytest.approx(440.0, abs=5.0)


def test_bad_requests_are_one_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    for path, options in [
        ("a.xyz", {}),
        ("a", {}),
        ("a.wav", {"format": "midi"}),
        ("a.wav", {"bits": 12}),
        ("a.flac", {"bits": 32}),
        ("file/a.wav", {}),
        ("x" * 300 + ".wav", {}),
        ("nul\0.wav", {}),
    ]:
        with pytest.raises(AudioError):
            audio.write(tmp_path / path, sine(0.1), **options)
    with pytest.raises(AudioError, match="no sound"):
        audio.write(tmp_path / "a.wav", audio.AudioClip(np.zeros(0, np.float32), 16000))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_format_wins_over_the_ending_and_folders_are_made(tmp_path):
    path = audio.write(tmp_path / "new" / "folder" / "a.dat", sine(0.1), format="flac")
    assert soundfile.info(path).format == "FLAC"


def test_nan_is_written_as_silence(tmp_path):
    samples = talk(0.5).samples.copy()
    samples[5] = np.nan
    assert audio.read(audio.write(tmp_path / "a.wav", audio.AudioClip(samples, 16000))).samples[5] == 0.0


def test_tags_of_foreign_files(tmp_path):
    soundfile.write(tmp_path / "a.wav", talk(0.1).samples, 16000)
    assert audio.read_tags(tmp_path / "a.wav") == {}
    with soundfile.SoundFile(tmp_path / "b.flac", "w", 16000, 1) as file:
        file.comment = "my song"
        file.write(talk(0.1).samples)
    assert audio.read_tags(tmp_path / "b.flac") == {}
    (tmp_path / "c.wav").write_bytes(b"RIFF\0\0\0\0WAVELIST\xff\xff\xff\x00INFOICMT\xff\xff\xff\xff")
    assert audio.read_tags(tmp_path / "c.wav") == {}
    with pytest.raises(AudioError):
        audio.read_tags(tmp_path / "missing.wav")


@pytest.mark.parametrize("bits", [16, 24])
def test_recording_comes_back(tmp_path, bits):
    clip = talk(2.5)
    with audio.WavWriter(tmp_path / "take.wav", 16000, bits) as writer:
        for start in range(0, len(clip.samples), 777):
            writer.append(clip.samples[start : start + 777])
        assert writer.seconds == 2.5 and writer.path == tmp_path / "take.wav"
    writer.close()
    np.testing.assert_allclose(audio.read(writer.path).samples, clip.samples, atol=1.01 * 2.0 ** -(bits - 1))
    assert audio.repair_wav(writer.path) == 2.5
    with pytest.raises(AudioError):
        writer.append(clip.samples)
    with audio.WavWriter(tmp_path / "take.wav", 16000) as second:
        assert second.path.name == "take (2).wav"


def test_recording_counts_and_survives_bad_samples(tmp_path):
    with audio.WavWriter(tmp_path / "take.wav", 16000) as writer:
        writer.append(np.array([0.0, 2.0, -3.0, np.nan, np.inf, 0.5], np.float32))
    assert writer.clipped_samples == 2
    np.testing.assert_allclose(soundfile.read(writer.path)[0], [0, 1, -1, 0, 1, 0.5], atol=1e-4)


def test_disk_full_while_recording(tmp_path, monkeypatch):
    writer = audio.WavWriter(tmp_path / "take.wav", 16000)
    writer.append(talk(1.5).samples)

    class Full:
        closed = False

        def write(self, data):
            raise OSError(28, "No space left on device")

    real, writer._file = writer._file, Full()
    with pytest.raises(AudioError, match="disk space"):
        writer.append(talk(1.5).samples)
    writer._file = real
    writer.close()
    assert audio.read(writer.path).seconds == 1.5


def test_a_recording_that_cannot_begin_leaves_nothing(tmp_path, monkeypatch):
    def full(*_sizes):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("audio.riff.header", full)
    with pytest.raises(AudioError, match="the disk is full"):
        audio.WavWriter(tmp_path / "take.wav", 16000)
    assert list(tmp_path.iterdir()) == []


def test_letters_that_names_cannot_have_are_the_reason_given():
    """Where file names are Latin-1, a Chinese name has nothing to do with rights or free space."""
    code = r"""
        import pathlib, sys, audio
        from core.files import safe_name
        from core.errors import AudioError
        folder = pathlib.Path(sys.argv[1])
        clip = audio.AudioClip(__import__("numpy").ones(800, "float32") * 0.1, 16000)
        for make in (lambda p: audio.write(p, clip), lambda p: audio.WavWriter(p, 16000)):
            try:
                make(folder / "\u738b.wav")
            except AudioError as error:
                assert "choose a plain name" in str(error), error
            else:
                raise SystemExit("no error")
        assert list(folder.iterdir()) == []
        audio.write(folder / (safe_name("\u738b A \U0001f600") + ".wav"), clip)
        print(*[ascii(path.name) for path in folder.iterdir()])
    """
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(
            [sys.executable, "-X", "utf8=0", "-c", textwrap.dedent(code), folder],
            capture_output=True,
            text=True,
            env={**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "'_ A _.wav'"


@pytest.mark.parametrize("bits", [16, 24])
def test_killed_recording_is_playable_and_repairable(tmp_path, bits):
    path = tmp_path / "take.wav"
    code = f"""
        import os, numpy as np, audio
        writer = audio.WavWriter({str(path)!r}, 16000, {bits})
        sound = (0.5 * np.sin(0.05 * np.arange(16000 * 4))).astype(np.float32)
        for start in range(0, 16000 * 3 + 8000, 400):
            writer.append(sound[start : start + 400])
        os._exit(9)
    """
    assert subprocess.run([sys.executable, "-c", textwrap.dedent(code)]).returncode == 9
    assert 3.0 <= soundfile.info(path).duration < 3.6  # at once, by any reader
    assert 3.0 <= audio.repair_wav(path) < 3.6
    result = audio.read(path).samples
    np.testing.assert_allclose(result, 0.5 * np.sin(0.05 * np.arange(len(result))), atol=1e-4)


@pytest.mark.parametrize("extra", [0, 1, 2, 3, 100, 7777])
@pytest.mark.parametrize("claimed", [0, 3200, 0xFFFFFFFF])
def test_repair_finds_all_samples(tmp_path, extra, claimed):
    path = audio.write(tmp_path / "a.wav", sine(1.0))
    data = bytearray(path.read_bytes()) + bytes(range(1, 256)) * (extra // 255) + bytes(range(1, extra % 255 + 1))
    at = data.find(b"data") + 4
    data[at : at + 4] = claimed.to_bytes(4, "little")
    path.write_bytes(data)
    whole_samples = 16000 + extra // 2
    assert audio.repair_wav(path) == pytest.approx(whole_samples / 16000)
    assert len(soundfile.read(path)[0]) == whole_samples
    mended = path.read_bytes()
    assert int.from_bytes(mended[4:8], "little") == len(mended) - 8
    assert audio.repair_wav(path) == pytest.approx(whole_samples / 16000) and path.read_bytes() == mended


def test_repair_leaves_whole_files_alone(tmp_path):
    path = audio.write(tmp_path / "a.wav", sine(1.0), tags=TAGS)
    before = path.read_bytes()
    assert audio.repair_wav(path) == 1.0 and path.read_bytes() == before


def test_repair_refuses_other_files(tmp_path):
    (tmp_path / "a.wav").write_bytes(b"hello, this is text")
    (tmp_path / "b.wav").write_bytes(b"RIFF\0\0\0\0WAVEfmt ")
    (tmp_path / "c.wav").write_bytes(b"")
    for name in ("a.wav", "b.wav", "c.wav", "missing.wav"):
        before = (tmp_path / name).read_bytes() if os.path.exists(tmp_path / name) else None
        with pytest.raises(AudioError):
            audio.repair_wav(tmp_path / name)
        if before is not None:
            assert (tmp_path / name).read_bytes() == before


def test_a_recording_that_cannot_begin_leaves_no_stump(tmp_path, monkeypatch):
    def full(*facts):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("audio.recording.riff.header", full)
    with pytest.raises(AudioError):
        audio.WavWriter(tmp_path / "take.wav", 16000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux file systems keep such names")
@pytest.mark.parametrize("kind", WRITE_FORMATS)
def test_a_folder_whose_name_is_no_text_holds_sounds_too(tmp_path, kind):
    path = audio.write(tmp_path / "caf\udce9" / f"a.{kind}", talk(0.5), tags=TAGS)
    assert audio.read_tags(path) == TAGS and audio.read(path).seconds > 0.4


@pytest.mark.parametrize(("free", "said"), [(10_000, "the disk is full"), (1 << 40, "check its permissions")])
def test_a_library_that_hides_the_reason_does_not_hide_a_full_disk(tmp_path, monkeypatch, free, said):
    def refuse(*arguments, **more):
        raise RuntimeError("Error opening: System error.")

    monkeypatch.setattr("soundfile.SoundFile", refuse)
    monkeypatch.setattr("shutil.disk_usage", lambda place: SimpleNamespace(free=free))
    with pytest.raises(AudioError, match=said):
        audio.write(tmp_path / "a.wav", AudioClip(np.ones(16000, np.float32) / 2, 16000))
