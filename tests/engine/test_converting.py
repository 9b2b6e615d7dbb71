"""Voice conversion through the engine: a request with a source is a take like others; who speaks in the source is recognised."""

import json
from dataclasses import replace

import numpy as np
import pytest

import audio
import demo_cli
from core import (
    AudioClip,
    AudioError,
    Embedding,
    EmbeddingSpace,
    ModelError,
    Reference,
    Request,
    SoundChunk,
    Speech,
    Stopped,
)
from core.jobs import JobContext
from core.types import GE2E_SPACE
from engine.converting import sample
from engine.service import create
from library.requests import own_tags, request_from
from tests.synthesizer import vits_files as files

SPEAKERS = ["綾地寧々", "因幡めぐる", "椎葉紬"]


class Ears:
    """A speaker encoder that hears how sound is spread over the spectrum, so that a voice is near to itself."""

    space = EmbeddingSpace(GE2E_SPACE, 64, "ears")
    licence_note = ""

    def __init__(self):
        self.heard = 0

    def embed(self, clip, keep_partials=False):
        self.heard += 1
        if clip.seconds < 0.1:
            raise AudioError("The sound is shorter than 0.1 s; choose a recording with at least one spoken word.")
        spectrum = np.abs(np.fft.rfft(clip.samples, 4096))[:2048].reshape(64, -1).mean(1)
        return Embedding((spectrum / np.linalg.norm(spectrum)).astype(np.float32), GE2E_SPACE, encoder_hash="ears")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    sizes = files.config("Emotional VITS", 40)
    about = files.settings(sizes, data={"text_cleaners": ["japanese_cleaners"]}, speakers=SPEAKERS)
    return str(files.write(tmp_path_factory.mktemp("nene"), sizes, about))


@pytest.fixture
def engine(monkeypatch, tmp_path):
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    made = create(device="cpu")
    get, ears = made.models.get, Ears()
    monkeypatch.setattr(made.models, "get", lambda kind, *key: ears if kind == "speaker" else get(kind, *key))
    monkeypatch.setattr(made.models, "encoder_for", lambda space: ears)
    return made


@pytest.fixture
def recording(tmp_path):
    sound = 0.1 * np.random.default_rng(0).standard_normal(16000).astype(np.float32)
    return str(audio.write(tmp_path / "someone.wav", AudioClip(sound, 16000)))


def wish(model, recording, source="綾地寧々"):
    heard = Reference("someone", (recording,), entry=source)
    return Request("", voice=Reference(entry="椎葉紬"), source=heard, synthesizer=model, seed=4)


def test_a_conversion_is_a_take(engine, model, recording):
    seen, shares = [], []
    ctx = JobContext(lambda share, text: shares.append(share), seen.append)
    take = engine.speak(ctx, wish(model, recording))
    speech = take.speech
    assert speech.clip.rate_hz == 22050 and "someone" in take.path and shares[-1] == 1.0 and len(shares) > 3
    assert [type(part) for part in seen if not isinstance(part, SoundChunk)] == [Speech]
    kept = request_from(audio.read_tags(take.path)["request"])
    assert kept.source.entry == "綾地寧々" and kept.source.clips == (recording,)
    assert np.array_equal(engine.speak(JobContext(), kept).speech.clip.samples, speech.clip.samples)
    assert not request_from(json.loads(json.dumps(own_tags(Request("a"))))["request"]).source


def test_stop_and_refusals(engine, model, recording):
    ctx = JobContext()
    ctx.stop()
    with pytest.raises(Stopped):
        engine.speak(ctx, wish(model, recording))
    with pytest.raises(ModelError, match="no voice called"):
        engine.speak(JobContext(), wish(model, recording, "誰か"))
    with pytest.raises(ModelError, match="cannot convert"):
        engine.speak(JobContext(), replace(wish(model, recording), synthesizer="default", voice=Reference()))
    with pytest.raises(ModelError, match="no recording"):
        engine.speak(JobContext(), replace(wish(model, recording), source=Reference(entry="綾地寧々")))


@pytest.mark.parametrize("name", SPEAKERS)
def test_the_source_speaker_is_recognised(engine, model, tmp_path, name):
    spoken = engine.models.get("synthesizer", model).synthesize(Request(sample("ja"), voice=Reference(entry=name)))
    path = str(audio.write(tmp_path / "a.wav", spoken.clip))
    ranked = engine.recognise_speaker(JobContext(), model, path)
    assert ranked[0][0] == name and sorted(entry for entry, _ in ranked) == sorted(SPEAKERS)
    assert ranked[0][1] >= ranked[1][1] >= ranked[2][1]
    ears = engine.models.get("speaker")
    before = ears.heard
    take = engine.speak(JobContext(), wish(model, path, ""))
    assert take.speech.request.source.entry == name and ears.heard == before, "speakers are listened to once"


def test_on_the_command_line(model, recording, tmp_path, capsys):
    out, report = tmp_path / "out.wav", tmp_path / "report.json"
    words = ["-s", model, "--convert", recording, "--speaker", "椎葉紬", "--seed", "4", "--out", str(out)]
    assert demo_cli.main([*words, "--source-speaker", "綾地寧々", "--json", str(report)]) == 0
    engine = create(device="cpu")
    same, _, _ = engine.speaking.make(JobContext(), wish(model, recording))
    written = audio.write(tmp_path / "same.wav", same.clip)
    assert np.array_equal(audio.read(out).samples, audio.read(written).samples)
    assert json.loads(report.read_text())["outputs"][0]["source_speaker"] == "綾地寧々"
    assert "綾地寧々 -> 椎葉紬" in capsys.readouterr().out
    assert demo_cli.main([*words, "--source-speaker", "誰か"]) == 2
    with pytest.raises(SystemExit):
        demo_cli.main(["--convert", recording, "--out", "a.wav"])
    assert "--speaker" in capsys.readouterr().err


def test_stored_feelings_on_the_command_line(model, tmp_path):
    np.save(tmp_path / "a.emo.npy", np.full(1024, 0.5, np.float32))
    words = ["-s", model, "--text", "はい。", "--speaker", "椎葉紬", "--out"]
    for name, feeling in (("one", "a.emo.npy"), ("two", ".")):
        assert demo_cli.main([*words, str(tmp_path / f"{name}.wav"), "--emotion", str(tmp_path / feeling)]) == 0
    assert demo_cli.main([*words, str(tmp_path / "none.wav")]) == 0
    one, two, none = (audio.read(tmp_path / f"{name}.wav").samples for name in ("one", "two", "none"))
    assert np.array_equal(one, two) and (len(one) != len(none) or np.abs(one - none).max() > 1e-3)
