"""Broken, odd and hostile input against the real engine: a result or one sentence, never a traceback."""

from __future__ import annotations

import pickle
import struct
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core import paths
from core.errors import AudioError, CheckpointError, CorpusError, ModelError, TextError, ToolboxError
from core.jobs import JobContext
from core.types import EMOTION_DEFAULT_SPACE, GE2E_SPACE, Embedding, Reference, Request, Speech
from engine.messages import EmbeddedFile
from engine.service import EngineService, create

RATE_HZ = 16_000

pytestmark = pytest.mark.filterwarnings("ignore:Detected pickle protocol")


@pytest.fixture(scope="module")
def service() -> EngineService:
    return create(device="cpu", threads=1)


@pytest.fixture(scope="module")
def speaking(service) -> EngineService:
    """The engine, where the built-in voice is installed."""
    for name in ("default_voice.safetensors", "default_vocoder.safetensors"):
        if not (paths.resources_dir() / name).exists():
            pytest.skip(f"{name} is not installed")
    return service


def one_sentence(error: pytest.ExceptionInfo[ToolboxError]) -> str:
    """The message, which must be fit to show a person: one line, no names of Python things."""
    text = str(error.value)
    assert text and "\n" not in text and text[-1] in ".!?" and "Traceback" not in text and "Error" not in text
    return text


def voice_like(seconds: float, rate_hz: int = RATE_HZ) -> np.ndarray:
    """A hum with overtones that swells three times a second, so that it passes for speech."""
    times_s = np.arange(int(seconds * rate_hz)) / rate_hz
    hum = sum(np.sin(2 * np.pi * 140 * k * times_s) / k for k in range(1, 20))
    noise = np.random.default_rng(0).standard_normal(len(times_s))
    return (0.1 * hum * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * times_s)) + 0.003 * noise).astype(np.float32)


def write(path: Path, samples: np.ndarray, **options) -> Path:
    import soundfile

    soundfile.write(path, samples, options.pop("rate_hz", RATE_HZ), **options)
    return path


# -- sounds -------------------------------------------------------------------------------------------------------------


def make_sounds(folder: Path) -> dict[str, Path]:
    """Files that hold sound in odd ways; all of them can be opened."""
    speech = voice_like(2.0)
    holes = speech.copy()
    holes[1000:2000], holes[5000] = np.nan, np.inf
    whole = write(folder / "whole.wav", speech).read_bytes()
    compressed = write(folder / "whole.ogg", voice_like(4.0)).read_bytes()
    (folder / "cut.wav").write_bytes(whole[: len(whole) // 2])
    (folder / "odd.wav").write_bytes(whole[:40_001])
    (folder / "cut.ogg").write_bytes(compressed[: len(compressed) // 2])
    write(folder / "holes.wav", holes, subtype="FLOAT")
    write(folder / "eight bits.wav", speech, subtype="PCM_U8")
    write(folder / "six channels.wav", np.stack([speech * k / 6 for k in range(6)], axis=1))
    write(folder / "🙂 空 \u202e name.wav", speech)
    return {path.name: path for path in sorted(folder.iterdir())}


def make_rubbish(folder: Path) -> dict[str, Path]:
    """Files that hold no sound at all."""
    head = write(folder / "head.wav", voice_like(0.1)).read_bytes()[:20]
    (folder / "head.wav").write_bytes(head)
    (folder / "empty.wav").touch()
    (folder / "page.wav").write_text("<!DOCTYPE html><html><body>404</body></html>")
    (folder / "pointer.wav").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 3\n")
    (folder / "noise.mp3").write_bytes(np.random.default_rng(0).bytes(20_000))
    (folder / "folder.wav").mkdir()
    write(folder / "nothing.wav", np.zeros(0, np.float32))
    found = {path.name: path for path in sorted(folder.iterdir())}
    return found | {"gone.wav": folder / "gone.wav", "nul.wav": Path(f"{folder}/nul\0.wav")}


def test_odd_sounds_open_and_embed(service, tmp_path):
    for name, path in make_sounds(tmp_path).items():
        view = service.open_clip(JobContext(), str(path))
        assert np.isfinite(view.clip.samples).all() and np.isfinite(view.mel).all(), name
        ready = service.embed_clip(JobContext(), view.id, str(path))
        assert [vector.space for vector in ready.vectors] == [GE2E_SPACE, EMOTION_DEFAULT_SPACE], name
        assert all(np.isfinite(vector.vector).all() for vector in ready.vectors), name


def test_what_is_no_sound_is_one_sentence(service, tmp_path):
    for name, path in make_rubbish(tmp_path).items():
        with pytest.raises(AudioError) as error:
            service.open_clip(JobContext(), str(path))
        assert name.removesuffix(".wav")[:3] in one_sentence(error)


@pytest.mark.parametrize("samples", [np.zeros(RATE_HZ), np.ones(1), voice_like(0.01), np.full(RATE_HZ, np.nan)])
def test_sound_without_speech_opens_with_advice_and_has_no_vectors(service, tmp_path, samples):
    path = write(tmp_path / "still.wav", samples.astype(np.float32), subtype="FLOAT")
    view = service.open_clip(JobContext(), str(path))
    assert all(np.isfinite(number) for number in view.facts.values())  # the window draws them
    assert view.advice
    ready = service.embed_clip(JobContext(), view.id, str(path))
    assert GE2E_SPACE not in {vector.space for vector in ready.vectors} and len(ready.notes) == 1


def test_one_bad_file_does_not_stop_a_folder(service, tmp_path):
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    sounds, rubbish = make_sounds(good), make_rubbish(bad)
    batches: list[list[EmbeddedFile]] = []
    files = [str(path) for pair in zip(sounds.values(), rubbish.values()) for path in pair]
    done = service.embed_files(JobContext(on_partial=batches.append), files)
    answers = {file.path: file for batch in batches for file in batch}
    assert set(answers) == set(files)
    assert done == sum(bool(file.vectors) for file in answers.values()) == len(files) // 2
    assert all(file.problem.endswith(".") for file in answers.values() if not file.vectors)


def test_half_an_hour_is_shown_by_its_beginning(service, tmp_path):
    """Written as a hole in the file: what lies behind the first seconds is never read."""
    path = tmp_path / "long.wav"
    seconds = 1800
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes((voice_like(10) * 32767).astype("<i2").tobytes())
    size = seconds * RATE_HZ * 2
    with path.open("r+b") as file:
        file.seek(4)
        file.write(struct.pack("<I", size + 36))
        file.seek(40)
        file.write(struct.pack("<I", size))
        file.truncate(size + 44)
    view = service.open_clip(JobContext(), str(path))
    assert view.seconds == pytest.approx(seconds, abs=0.1)
    assert view.clip.seconds <= 301
    assert service.embed_clip(JobContext(), view.id, str(path)).vectors


# -- folders ------------------------------------------------------------------------------------------------------------


def test_folders_that_are_none_are_one_sentence(service, tmp_path):
    file = write(tmp_path / "a.wav", voice_like(0.1))
    for root in (tmp_path / "nowhere", file, Path(f"{tmp_path}/nul\0")):
        with pytest.raises(CorpusError) as error:
            service.scan(JobContext(), str(root))
        one_sentence(error)


def test_a_folder_that_contains_itself_ends(service, tmp_path):
    write(tmp_path / "a.wav", voice_like(0.1))
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    assert service.scan(JobContext(), str(tmp_path)).files == 1


@pytest.mark.parametrize("words", ["'; DROP TABLE utterances; --", "%", '"', "speaker:", "sec>x", "\0", "🙂" * 5000])
def test_odd_searches_find_nothing_and_break_nothing(service, tmp_path, words):
    write(tmp_path / "a.wav", voice_like(0.1))
    service.scan(JobContext(), str(tmp_path))
    service.corpus_page(JobContext(), {"dataset": None, "speaker": None, "search": words}, 10, 0)
    assert (
        service.corpus_page(JobContext(), {"dataset": tmp_path.name, "speaker": None, "search": ""}, 10, 0).total == 1
    )


# -- model files --------------------------------------------------------------------------------------------------------


class Payload:
    """Unpickling this creates a file: the proof that code ran."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return (Path.touch, (self.proof,))


def make_models(folder: Path) -> dict[str, Path]:
    """Files that pretend to be models."""
    import torch

    payload = Payload(folder / "code ran")
    torch.save({"model": payload}, folder / "code.pt")
    torch.save({"model": payload}, folder / "code old.pt", _use_new_zipfile_serialization=False)
    for protocol in (0, 2, 4):
        (folder / f"code {protocol}.pt").write_bytes(pickle.dumps(payload, protocol))
    (folder / "code.safetensors").write_bytes(pickle.dumps(payload))
    torch.save({"model_state": {"x": torch.zeros(1000)}}, folder / "cut.pt")
    (folder / "cut.pt").write_bytes((folder / "cut.pt").read_bytes()[:1500])
    torch.save([1, 2], folder / "list.pt")
    torch.save({}, folder / "nothing.pt")
    (folder / "pointer.pt").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 3\n")
    (folder / "page.pt").write_text("<!DOCTYPE html><html><body>404</body></html>")
    (folder / "empty.pt").touch()
    (folder / "huge head.safetensors").write_bytes(struct.pack("<Q", 2**60) + b"{" + b"x" * 100)
    (folder / "no tensors.safetensors").write_bytes(struct.pack("<Q", 2) + b"{}")
    found = {path.name: path for path in sorted(folder.iterdir())}
    return found | {"gone.pt": folder / "gone.pt", "folder.pt": folder}


def test_no_model_file_runs_code_and_each_is_one_sentence(service, tmp_path):
    for name, path in make_models(tmp_path).items():
        with pytest.raises(CheckpointError) as error:
            service.adopt_model(JobContext(), str(path), str(tmp_path / "models"))
        assert path.is_dir() or path.name in one_sentence(error), name
        for kind in ("speaker", "emotion", "synthesizer", "vocoder"):
            with pytest.raises(ToolboxError) as error:
                service.models.get(kind, str(path))
            one_sentence(error)
    assert not (tmp_path / "code ran").exists()
    assert not (tmp_path / "models").exists()


def test_bad_files_in_the_models_folder_do_not_empty_the_list(tmp_path):
    make_models(tmp_path)
    entries = create(device="cpu", models_dir=str(tmp_path), threads=1).list_models(JobContext())
    assert ("vocoder", "griffin-lim") in {(entry.kind, entry.key) for entry in entries}
    assert not (tmp_path / "code ran").exists()


def test_a_discriminator_is_told_apart_from_its_generator(service, tmp_path):
    import torch

    weights = {"discriminators.0.convs.0.weight_g": torch.zeros(32, 1, 1, 1)}
    torch.save({"mpd": weights, "msd": {}, "optim_g": {}, "steps": 3}, tmp_path / "do_00000100.pt")
    entry = service.adopt_model(JobContext(), str(tmp_path / "do_00000100.pt"), str(tmp_path / "models"))
    assert "generator" in entry.problem
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("kind", ["voice", "vocoder"])
def test_a_good_model_file_is_adopted_by_its_content(speaking, tmp_path, kind):
    file = tmp_path / "renamed.safetensors"
    file.write_bytes((paths.resources_dir() / f"default_{kind}.safetensors").read_bytes())
    entry = speaking.adopt_model(JobContext(), str(file), str(tmp_path / "models"))
    assert not entry.problem and entry.kind == ("vocoder" if kind == "vocoder" else "synthesizer")
    assert Path(entry.key).parent == tmp_path / "models" and Path(entry.key).exists()


def test_damage_anywhere_in_a_model_file_is_one_sentence(tmp_path):
    """Bytes are changed at random; most ways to fail are the unpickler's own."""
    import io

    import torch

    from core.weights import read_checkpoint

    rng = np.random.default_rng(7)
    originals = []
    for zipped in (True, False):
        buffer = io.BytesIO()
        weights = {"model_state": {"w": torch.ones(8, 8)}, "step": 3, "config": {"a": [1, 2.5, "x"]}}
        torch.save(weights, buffer, _use_new_zipfile_serialization=zipped)
        originals.append(buffer.getvalue())
    path = tmp_path / "damaged.pt"
    refused = 0
    for number in range(300):
        content = bytearray(originals[number % 2])
        for _ in range(rng.integers(1, 12)):
            content[rng.integers(len(content))] = rng.integers(256)
        path.write_bytes(content[: rng.integers(1, len(content))] if number % 5 == 0 else content)
        try:
            assert isinstance(read_checkpoint(path), dict)
        except CheckpointError:
            refused += 1
    assert refused > 50


# -- text ---------------------------------------------------------------------------------------------------------------

UNSPEAKABLE = {
    "emoji": "🙂🙂👍🏽👩\u200d👩\u200d👧\u200d👦",
    "nothing": "",
    "space": "  \n\t ",
    "marks": "...!!!???。。",
    "right to left": "مرحبا بالعالم שלום",
    "zero width": "\u200b\u200d\ufeff\u2060",
    "dead scripts": "ꦲꦏ ᚠᚢᚦ \U000130a7",
    "control": "\x00\x01\x07",
    "half a character": "\ud800",
}
SPEAKABLE = {
    "zero width between": "he\u200bllo 你\u200d好",
    "half a character": "\ud800 hi",
    "piled accents": "Z\u0338a\u0337l" + "\u0301" * 300,
    "address": "https://example.org/?q=a&b=1#x",
    "markup": "<b>hi</b> & {x} [p:a]",
    "mixed with others": "你好 hello 🙂 مرحبا 世界 café",
    "path": "../../etc/passwd \0 CON aux",
}


def order(text: str, **fields) -> Request:
    return Request(text, **({"voice": Reference("../b\0"), "seed": 1} | fields))


@pytest.mark.parametrize("name", UNSPEAKABLE)
def test_text_that_cannot_be_spoken_is_one_sentence(speaking, name):
    with pytest.raises(TextError) as error:
        speaking.speak(JobContext(), order(UNSPEAKABLE[name]))
    one_sentence(error)


@pytest.mark.parametrize("name", SPEAKABLE)
def test_odd_text_is_spoken(speaking, name):
    take = speaking.speak(JobContext(), order(SPEAKABLE[name]))
    assert np.isfinite(take.speech.clip.samples).all() and take.speech.seconds > 0.1
    assert Path(take.path).parent == paths.takes_dir() and Path(take.path).is_file()


@pytest.mark.parametrize("name", [*UNSPEAKABLE, *SPEAKABLE])
@pytest.mark.parametrize("language", ["", "zh", "en", "ja"])
def test_any_text_can_be_previewed(service, name, language):
    text = (UNSPEAKABLE | SPEAKABLE)[name]
    preview = service.preview_text(JobContext(), text, language)
    assert all(0 <= start < end <= len(text) for start, end in preview.unspeakable)


@pytest.mark.parametrize("text", ["One more sentence. " * 530, "a" * 10_000, "你好世界" * 2500])
def test_ten_thousand_characters_speak_sentence_by_sentence_until_stopped(speaking, text):
    parts: list[Speech] = []

    def hear(part: Speech) -> None:
        parts.append(part)
        if len(parts) == 2:
            context.stop()

    context = JobContext(on_partial=hear)
    take = speaking.speak(context, order(text))
    assert len(parts) == 2 and take.stopped
    assert take.speech.seconds == pytest.approx(sum(part.clip.seconds for part in parts), abs=0.01)
    assert len(speaking.preview_text(JobContext(), text).sentences) > 2


@pytest.mark.parametrize(
    "fields",
    [
        {"language": "xx"},
        {"voice": Reference(vectors=(Embedding(np.full(256, np.nan, np.float32), GE2E_SPACE),))},
        {"voice": Reference(vectors=(Embedding(np.zeros(256, np.float32), GE2E_SPACE),))},
        {"voice": Reference(vectors=(Embedding(np.ones(7, np.float32), GE2E_SPACE),))},
        {"voice": Reference(vectors=(Embedding(np.ones(64, np.float32), EMOTION_DEFAULT_SPACE),))},
        {"feeling": Reference(vectors=(Embedding(np.ones(256, np.float32), GE2E_SPACE),))},
        {"feeling": Reference(entry="no such feeling")},
        {"controls": {"speed": float("nan")}},
        {"controls": {"speed": "fast"}},
        {"controls": {"no such knob": 1}},
        {"synthesizer": "/no/such/file.pt"},
        {"vocoder": "/no/such/file.pt"},
    ],
    ids=str,
)
def test_orders_that_cannot_be_carried_out_are_one_sentence(speaking, fields):
    with pytest.raises((ModelError, CheckpointError)) as error:
        speaking.speak(JobContext(), order("Hello.", **fields))
    one_sentence(error)


def test_a_mel_of_nothing_is_one_sentence_and_one_of_nan_is_sound(speaking):
    made = speaking.synthesize(JobContext(), order("Hello.")).speech
    with pytest.raises(ToolboxError) as error:
        speaking.vocode(JobContext(), made.mel[:, :0], made.mel_spec, order("Hello."))
    one_sentence(error)
    take = speaking.vocode(JobContext(), np.full_like(made.mel, np.nan), made.mel_spec, order("Hello."))
    assert np.isfinite(take.speech.clip.samples).all()
