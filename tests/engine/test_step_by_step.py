"""A model that makes its mel step by step, through the engine: seen while it works, stopped within a sentence, one sentence made again."""

from dataclasses import replace

import numpy as np
import pytest

from core import Embedding, MelColumns, Reference, Request, Speech, Stopped
from core.jobs import JobContext
from engine.service import create
from tests.synthesizer import tacotron_files as files

ENDLESS = 2000


@pytest.fixture(scope="module")
def engine():
    return create(device="cpu")


@pytest.fixture(scope="module")
def request_of(tmp_path_factory):
    """A wish to a network that never ends by itself."""
    path = files.write(tmp_path_factory.mktemp("models") / "mandarin.pt", files.state(files.SPEAKING["pinyin"], -20))
    voice = np.full(256, 1 / 16, np.float32)

    def made(text, length=200):
        return Request(
            text,
            voice=Reference(vectors=(Embedding(voice, "ge2e-256"),)),
            synthesizer=str(path),
            vocoder="griffin-lim",
            controls={"max_length": length},
            vocoder_controls={"iterations": 1},
        )

    return made


def test_it_is_seen_while_it_works(engine, request_of):
    seen = []
    take = engine.speak(JobContext(on_partial=seen.append), request_of("你好。世界。"))
    kinds = [isinstance(part, MelColumns) for part in seen]
    assert kinds == [*[True] * 12, False] * 2, "a column every eight steps of two frames, then the sentence"
    pieces = [part for part in seen if isinstance(part, Speech)]
    assert [piece.request.text for piece in pieces] == ["你好。", "世界。"] and all(piece.doubt for piece in pieces)
    assert pieces[0].doubt in take.speech.notes and not take.speech.doubt
    assert take.speech.alignment.shape[0] == sum(piece.alignment.shape[0] for piece in pieces)
    assert take.speech.clip.rate_hz == 16000


def test_stop_within_a_sentence(engine, request_of):
    def stopping(after):
        ctx = JobContext(on_partial=lambda part: (seen.append(part), ctx.stop() if after(part) else None))
        return ctx

    seen = []
    with pytest.raises(Stopped):
        engine.speak(stopping(lambda part: True), request_of("你好。世界。", ENDLESS))
    assert len(seen) == 1
    seen = []
    whole = iter((False, True))
    kept = engine.speak(
        stopping(
            lambda part: isinstance(part, MelColumns) and any(isinstance(p, Speech) for p in seen) and next(whole)
        ),
        request_of("你好。世界。"),
    )
    assert kept.stopped and kept.speech.clip.seconds == pytest.approx(seen[12].clip.seconds), "what was whole is kept"


def test_one_sentence_is_made_again_alone(engine, request_of):
    wish = request_of("你好。世界。天气。")
    seen = []
    engine.synthesize(JobContext(on_partial=seen.append), wish)
    before = [part for part in seen if isinstance(part, Speech)]
    again = replace(wish, text="世界。", seed=9)
    take = engine.respeak(JobContext(), wish, before[:1], again, before[2:], False)
    mel, frames = take.speech.mel, [part.mel.shape[1] for part in before]
    assert mel.shape[1] == sum(frames)
    np.testing.assert_array_equal(mel[:, : frames[0]], before[0].mel)
    np.testing.assert_array_equal(mel[:, -frames[2] :], before[2].mel)
    assert np.abs(mel[:, frames[0] : -frames[2]] - before[1].mel).max() > 1e-4


def test_the_preview_shows_what_it_will_read(engine, request_of):
    preview = engine.preview_text(JobContext(), "我喜欢 Python，は", "", request_of("").synthesizer)
    assert preview.phonemes == "wo3 xi3 huan1 python," and preview.unspeakable == ((11, 12),)
