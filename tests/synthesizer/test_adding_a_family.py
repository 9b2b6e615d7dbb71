"""The page that shows how a family is added is run as it stands, and the contract's own part of the work is tried with it."""

from __future__ import annotations

import json
import re
import types
from pathlib import Path

import numpy as np
import pytest
import torch

from core import (
    AudioClip,
    CheckpointError,
    Embedding,
    EmbeddingSpace,
    MelSpec,
    ModelError,
    ModelInfo,
    Reference,
    Request,
    Socket,
    Stopped,
    TextError,
)
from core.families import Registry
from core.jobs import JobContext

PAGE = Path(__file__).parents[2] / "docs" / "adding-a-family.md"


@pytest.fixture(scope="module")
def toy() -> types.ModuleType:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len([line for line in code.splitlines() if line.strip()]) <= 60
    module = types.ModuleType("toy")
    exec(compile(code, str(PAGE), "exec"), module.__dict__)
    return module


@pytest.fixture
def registry(toy: types.ModuleType) -> Registry:
    return Registry("synthesizer", (toy.FAMILY,), {})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    torch.save({"model": {"toy.pitch_hz": torch.linspace(200, 450, 26)}, "step": 12}, tmp_path / "toy.pt")
    (tmp_path / "config.json").write_text(json.dumps({"singers": ["Bert", "Anna"]}))
    return tmp_path / "toy.pt"


def test_it_is_listed_and_sings(registry: Registry, file: Path) -> None:
    info = registry.identify(file)
    assert (info.family, info.step, info.parameters, info.voice.entries) == ("toy", 12, 26, ("Bert", "Anna"))
    tts = registry.load(file)
    speech = tts.speak("abc", voice="Bert")
    spectrum = np.abs(np.fft.rfft(speech.clip.samples[:800]))
    assert np.argmax(spectrum) * 10 == 200  # Hz of the letter a
    assert speech.clip.seconds == pytest.approx(0.3) and [t.symbol for t in speech.timings] == ["a", "b", "c"]
    higher = tts.speak("abc", voice="Anna").clip.samples
    assert np.argmax(np.abs(np.fft.rfft(higher[:800]))) * 10 == 400
    assert np.array_equal(tts.speak("abc", voice=1).clip.samples, higher)  # by its number
    assert tts.speak("abc", speed=2).clip.seconds == pytest.approx(0.15)


def test_incomplete_models_are_listed_with_their_sentence(registry: Registry, file: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").unlink()
    (info,) = registry.available(tmp_path)
    assert "config.json" in info.problem
    with pytest.raises(CheckpointError, match="config.json"):
        registry.load(file)


def test_what_it_cannot_be_told_is_a_sentence(registry: Registry, file: Path) -> None:
    tts = registry.load(file)
    cases = {
        "choose one of Bert, Anna": Request("hi", voice=Reference("Carl", entry="Carl")),
        "cannot be told a voice by a recording": Request("hi", voice=Reference("x", vectors=(vector(),))),
        "does not read a feeling": Request("hi", feeling=Reference("happy", entry="happy")),
        "speaks en, not zh": Request("hi", language="zh"),
        "no control called warp": Request("hi", controls={"warp": 1}),
    }
    for sentence, request in cases.items():
        with pytest.raises(ModelError, match=sentence):
            tts.speak(request)


def vector(space: str = "ge2e-256", encoder_hash: str = "one") -> Embedding:
    return Embedding(np.ones(4, np.float32), space, {}, None, encoder_hash)


def test_references_become_what_the_socket_takes(registry: Registry, file: Path) -> None:
    tts = registry.load(file)
    tts.info = ModelInfo("synthesizer", "toy", voice=Socket(EmbeddingSpace("ge2e-256", 4, "one")))
    heard: list[tuple[str, ...]] = []

    def listen(files: tuple[str, ...], space: EmbeddingSpace) -> Embedding:
        heard.append(tuple(files))
        return vector()

    def voice(*vectors: Embedding, clips: tuple[str, ...] = ()) -> Embedding:
        return tts.manner(Request("", voice=Reference("v", clips, vectors)), listen).voice

    known = vector()
    assert voice(vector("styles"), known) is known and heard == []
    voice(vector("styles"), clips=("a.wav", "b.wav"))
    voice(vector(encoder_hash="another"), clips=("c.wav",))  # the same kind of vector, of other weights
    assert heard == [("a.wav", "b.wav"), ("c.wav",)]
    with pytest.raises(ModelError, match="reads ge2e-256 voice vectors, not styles"):
        voice(vector("styles"))


def test_a_text_is_cut_read_and_stopped_by_the_contract(registry: Registry, file: Path) -> None:
    tts = registry.load(file)
    seen: list[float] = []
    ctx = JobContext(lambda share, _: seen.append(share))
    pieces = list(tts.stream("One two. !!! Three four. 123", ctx=ctx))
    assert [piece.request.text for piece in pieces] == ["One two.", "Three four."]
    assert seen == sorted(seen) and seen[-1] == 1.0
    with pytest.raises(TextError, match="nothing in this text"):
        tts.speak("123 !!!")
    ctx.stop()
    with pytest.raises(Stopped):
        tts.speak("One. Two.", ctx=ctx)


def test_a_mel_is_fitted_and_vocoded_with_the_melody(registry: Registry, file: Path) -> None:
    from core import Speech

    spec = MelSpec(16000, 800, 200, 800, 80, log="ln")
    tts = registry.load(file)
    tts.info = ModelInfo("synthesizer", "toy", languages=("en",), mel_spec=spec, controls=tts.info.controls)
    f0 = np.full(10, 100, np.float32)
    tts.utter = lambda readings, manner: (
        Speech(Request(reading.text), mel=np.full((80, 10), -2.0, np.float32), mel_spec=spec, f0_hz=f0)
        for reading in readings
    )

    class Recording:
        def __init__(self, wanted: MelSpec | None) -> None:
            self.info = ModelInfo("vocoder", "recording", mel_spec=wanted)
            self.given: list[tuple[float, MelSpec, bool]] = []

        def vocode(self, mel, mel_spec, progress=None, should_stop=None, *, f0_hz=None):  # type: ignore[no-untyped-def]
            self.given.append((float(mel[0, 0]), mel_spec, f0_hz is f0))
            return AudioClip(np.zeros(2000, np.float32), 16000)

    fits = Recording(MelSpec(16000, 800, 200, 800, 80, log="log10"))
    tts.speak("hi", vocoder=fits)
    assert fits.given == [(-2.0, spec, True)]  # the vocoder itself converts, see vocoder.base.usable_mel
    other = Recording(MelSpec(22050, 1024, 256, 1024, 80))
    with pytest.raises(ModelError, match="does not fit"):
        tts.speak("hi", vocoder=other)
    assert other.given == []


def test_a_space_of_its_own_is_heard_by_its_own_encoder(registry: Registry, file: Path, tmp_path: Path) -> None:
    import soundfile

    soundfile.write(tmp_path / "a.wav", np.sin(np.arange(8000) / 9), 16000)
    style = Embedding(np.ones(4, np.float32), "styles")

    class Ears:
        def embed(self, clips: list[AudioClip]) -> Embedding:
            assert [clip.seconds for clip in clips] == [0.5]
            return style

    def others(files: object, space: object) -> Embedding:
        raise AssertionError("nobody else knows this space")

    tts = registry.load(file)
    tts.info = ModelInfo("synthesizer", "toy", voice=Socket(EmbeddingSpace("styles", 4)))
    tts.encoders = lambda: {"styles": Ears()}
    request = Request("", voice=Reference("v", (str(tmp_path / "a.wav"),)))
    assert tts.manner(request, others).voice is style
