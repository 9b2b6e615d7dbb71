"""A place on the map of emotions, as a model with ears of its own hears it."""

from __future__ import annotations

import numpy as np
import pytest

import audio
import synthesizer
from core import AudioClip, EmbeddingSpace, ModelError
from core.jobs import JobContext
from core.types import EMOTION_AUDEERING_SPACE
from engine.messages import PlaceSource
from engine.models import Models
from engine.service import EngineService
from synthesizer.cset.config import CsetConfig
from tests.encoder.test_audeering import onnx_file
from tests.synthesizer import cset_files as files

CTX = JobContext()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return str(files.write(tmp_path_factory.mktemp("cset"), CsetConfig()))


@pytest.fixture(scope="module")
def recordings(tmp_path_factory):
    folder, rng = tmp_path_factory.mktemp("said"), np.random.default_rng(0)
    clips = [AudioClip((scale * rng.standard_normal(22050)).astype(np.float32), 22050) for scale in (0.02, 0.3)]
    return [str(audio.write(folder / f"{n}.wav", clip)) for n, clip in enumerate(clips)]


def test_a_place_is_what_the_models_own_ears_hear_around_it(published, recordings):
    model = synthesizer.load(published)
    (ears,) = model.encoders().values()
    heard = [ears.embed(audio.read(path)).vector for path in recordings]
    sources = [PlaceSource(0.75, recordings[0]), PlaceSource(0.25, recordings[1], {"p:happy": 1.0})]
    found = EngineService().feeling_at(CTX, published, sources)
    np.testing.assert_allclose(found.vector, 0.75 * heard[0] + 0.25 * heard[1], atol=1e-5)
    assert found.space == model.info.feeling.space.name and found.vector.sum() == pytest.approx(1.0, abs=1e-5)


def test_landmarks_are_imagined_by_the_names_of_the_tokens(published):
    sources = [
        PlaceSource(0.5, "", {"p:happy": 0.6, "p:sad": 0.2, "p:bored": 0.2}),
        PlaceSource(0.5, "", {"arousal": 0.4}),
    ]
    found = EngineService().feeling_at(CTX, published, sources)
    wanted = np.zeros(len(files.EMOTIONS), np.float32)
    wanted[[files.EMOTIONS.index("happy"), files.EMOTIONS.index("sad")]] = 0.75, 0.25
    np.testing.assert_allclose(found.vector, wanted, atol=1e-6)
    with pytest.raises(ModelError, match="no names"):
        EngineService().feeling_at(CTX, published, [PlaceSource(1.0, "", {"arousal": 0.4})])


def test_what_hears_feelings_for_emotional_vits_is_named_when_it_is_missing(tmp_path):
    space = EmbeddingSpace(EMOTION_AUDEERING_SPACE, 1024)
    with pytest.raises(ModelError, match="Hugging Face"):
        Models(tmp_path).encoder_for(space)


def test_an_encoder_among_the_models_is_found_by_what_it_writes(tmp_path):
    onnx_file(tmp_path / "model.onnx")
    found = Models(tmp_path).encoder_for(EmbeddingSpace(EMOTION_AUDEERING_SPACE, 1024))
    assert found.space.name == EMOTION_AUDEERING_SPACE
