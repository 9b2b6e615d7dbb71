"""Feelings picked on the map for models whose own space is another, and the result beside what was asked for."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from audio import specs
from core.types import EMOTION_AUDEERING_SPACE, EMOTION_DEFAULT_SPACE, Embedding, EmbeddingSpace, ModelInfo, Socket
from tests.toolbox.fake_engine import ENCODERS, FakeEngine
from tests.toolbox.window_bench import sound
from toolbox.speech.speak_choice import MAP

TOKENS = EmbeddingSpace("cset-0-3", 3)
CSET = ModelInfo(
    "synthesizer", "cset", "/models/9.pth.tar", "tokens", languages=("en",), mel_spec=specs.DEFAULT,
    feeling=Socket(TOKENS, ("neutral", "happy", "sad"), strength=True),
)  # fmt: skip
EMOTIONAL = ModelInfo(
    "synthesizer", "vits", "/models/emo.pth", "emo", languages=("en",),
    feeling=Socket(EmbeddingSpace(EMOTION_AUDEERING_SPACE, 1024), strength=True),
)  # fmt: skip


class ListeningEngine(FakeEngine):
    """Hears the same in every place."""

    def feeling_at(self, ctx, synthesizer, sources):
        return Embedding(np.array([0.2, 0.5, 0.3], np.float32), TOKENS.name)


def choose(bench, info):
    bench.window.speak.pickers.choose("synthesizer", info.key)
    bench.window.speak.pickers.picked.emit("synthesizer", info.key)
    bench.settle()


@pytest.fixture
def picking(open_bench, tmp_path):
    """Four clips on the maps, and a model with ears of its own."""
    engine = ListeningEngine()
    engine.models += [CSET, EMOTIONAL]
    bench = open_bench(engine)
    for number in range(4):
        bench.load(sound(tmp_path / "anna", f"{number}.wav", number))
    bench.until(lambda: all(one.model.placed().sum() == 4 for one in bench.window.mapping.maps.values()))
    bench.window.mapping.panels["emotions"].toolbar.landmarks.setChecked(False)
    choose(bench, CSET)
    return bench


def pick(bench, x=0.1, y=0.1):
    bench.window.mapping.panels["emotions"].map._pick_place(QPointF(x, y))
    bench.settle()


def test_a_place_is_told_to_a_model_as_its_own_ears_hear_it(picking):
    pick(picking)
    ((key, sources),) = picking.engine.asked("feeling_at")
    assert key == CSET.key and sum(each.weight for each in sources) == pytest.approx(1.0, abs=1e-5)
    assert {each.path for each in sources} <= {each.path for each in picking.window.desk.utterances.values()}
    assert picking.window.speak.pickers.chosen("feeling") == MAP
    picking.speak("Hello.")
    (request,) = picking.engine.asked("speak")[-1]
    np.testing.assert_allclose(request.feeling.vector(TOKENS.name).vector, [0.2, 0.5, 0.3])
    assert request.feeling.vector(EMOTION_DEFAULT_SPACE) is not None  # what was asked for, to compare with


def test_a_model_that_reads_the_maps_own_vectors_asks_nobody(picking):
    choose(picking, picking.engine.models[0])
    pick(picking)
    assert picking.engine.asked("feeling_at") == [] and picking.window.speak.pickers.chosen("feeling") == MAP


def test_what_is_heard_too_late_is_dropped(picking):
    picking.engine.hold("feeling_at")
    picking.window.mapping.panels["emotions"].map._pick_place(QPointF(0.1, 0.1))
    picking.until(lambda: picking.engine.asked("feeling_at") != [])
    picking.window.speak.pickers.choose("synthesizer", "default")
    picking.engine.release()
    picking.settle()
    assert picking.window.speak.pickers.chosen("feeling") != MAP


def test_the_result_stands_beside_what_was_asked_for(picking):
    panel = picking.window.mapping.panels["emotions"]

    def line():
        ends = panel.map._overlay._lines["pick"].getData()[0]
        return [] if ends is None else ends.tolist()

    pick(picking)
    picking.speak("Hello.")
    picking.until(lambda: len(line()) == 2)
    assert line()[0] == pytest.approx(0.1) and "picked place" in panel.status()
    pick(picking, 0.3, 0.3)  # another place: nothing was asked to lie there yet
    assert line() == []


def test_a_pick_speaks_at_once_where_that_is_wished(picking):
    picking.type("Hello.")
    pick(picking)
    assert picking.engine.asked("speak") == []
    picking.window.mapping.panels["emotions"].toolbar.speak.trigger()
    pick(picking, 0.2, 0.2)
    picking.settle()
    assert len(picking.engine.asked("speak")) == 1
    picking.close()


def test_who_hears_the_feelings_is_told_when_it_is_missing(picking):
    told = [text for text in picking.heard if "audEERING" in text]
    choose(picking, EMOTIONAL)
    assert len([text for text in picking.heard if "audEERING" in text and "Hugging Face" in text]) == len(told) + 1


def test_nothing_is_missing_where_it_is_there(open_bench):
    engine = FakeEngine()
    engine.models += [
        EMOTIONAL,
        ModelInfo("emotion", "audeering", "/models/a", "a", feeling=EMOTIONAL.feeling),
        *ENCODERS,
    ]
    bench = open_bench(engine)
    choose(bench, EMOTIONAL)
    assert not any("audEERING" in text for text in bench.heard)
