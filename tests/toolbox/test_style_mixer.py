"""Styles of a model in the window: taken from clips and sentences, mixed by shares, kept, shown and picked on the map."""

from __future__ import annotations

import numpy as np
import pytest

from core.types import Control, Embedding, EmbeddingSpace, ModelInfo, Socket
from library.records import Voice
from tests.toolbox.fake_engine import FakeEngine
from tests.toolbox.window_bench import sound
from toolbox.library.voices import HAND, SAVED_PREFIX
from toolbox.speech.style_mixer import MOVEMENT, SOUND

SPACE = EmbeddingSpace("styles", 4)
STYLED = ModelInfo(
    "synthesizer",
    "styled",
    "/models/styled.pt",
    "Styled",
    languages=("en",),
    controls=(Control("variety", "Variety", "as set", "Shares.", "choice", choices=("as set", "none", "extreme")),),
    voice=Socket(SPACE),
    abilities=frozenset({"speak", "style"}),
)


@pytest.fixture
def bench(open_bench):
    engine = FakeEngine()
    engine.models.append(STYLED)
    made = open_bench(engine)
    combo = made.window.speak.pickers.combos["synthesizer"]
    combo.setCurrentIndex(combo.findData(STYLED.key))
    combo.activated.emit(combo.currentIndex())
    made.settle()
    return made


@pytest.fixture
def mixer(bench):
    bench.window.actions_table.action("voice.styles").trigger()
    yield bench.window.styling.mixer
    bench.window.styling.mixer.close()


def share(mixer, row, column, value):
    mixer.table.cellWidget(row, column).setValue(value)


def draw(bench, mixer, sentence):
    mixer.sentence.setText(sentence)
    mixer.buttons["draw"].click()
    bench.settle()


def hand(bench):
    return bench.window.voices.hand


def test_a_model_without_styles_says_so(open_bench):
    bench = open_bench(FakeEngine())
    bench.window.actions_table.action("voice.styles").trigger()
    assert bench.window.styling.mixer is None
    assert any("no styles to mix" in sentence for sentence in bench.heard)


def test_styles_are_mixed_by_their_shares_and_spoken(bench, mixer):
    assert not mixer.buttons["use"].isEnabled()
    draw(bench, mixer, "ab")
    draw(bench, mixer, "abcd")
    asked = bench.engine.asked("style_of")
    assert [request.text for (request,) in asked] == ["ab", "abcd"]
    assert all(request.controls["variety"] == "extreme" and request.synthesizer == STYLED.key for (request,) in asked)
    share(mixer, 0, SOUND, 0.5)
    share(mixer, 0, MOVEMENT, 0.0)
    mixer.name.setText("Half")
    mixer.buttons["use"].click()
    bench.settle()
    np.testing.assert_allclose(hand(bench).vector, [10 / 3, 10 / 3, 4, 4])
    assert bench.window.speak.pickers.chosen("voice") == HAND
    bench.speak("Hello.")
    (request,) = bench.engine.asked("speak")[-1]
    np.testing.assert_allclose(request.voice.vector("styles").vector, hand(bench).vector)


def test_a_mixture_is_kept_under_its_name_and_can_be_mixed_again(bench, mixer):
    draw(bench, mixer, "ab")
    mixer.name.setText("Calm")
    mixer.buttons["save"].click()
    bench.settle()
    (voice,) = bench.window.library.voices.all()
    assert (voice.name, voice.space, voice.encoder_hash) == ("Calm", "styles", "own")
    assert bench.window.speak.pickers.chosen("voice") == SAVED_PREFIX + voice.id
    assert mixer.saved.findText("Calm") >= 0
    mixer.saved.setCurrentIndex(mixer.saved.findText("Calm"))
    mixer.buttons["add"].click()
    bench.settle()
    assert [part.name for part in mixer.parts()] == ["ab", "Calm"]
    np.testing.assert_array_equal(mixer.parts()[1].style.vector, voice.vector)


def test_a_half_without_a_share_cannot_be_spoken(bench, mixer):
    draw(bench, mixer, "ab")
    share(mixer, 0, MOVEMENT, 0.0)
    assert not mixer.buttons["use"].isEnabled() and not mixer.buttons["save"].isEnabled()
    mixer.table.selectRow(0)
    mixer.buttons["remove"].click()
    assert mixer.parts() == []


def test_the_clip_on_show_gives_its_style_and_without_one_a_sentence_says_so(bench, mixer, tmp_path):
    mixer.buttons["clip"].click()
    assert any("Load the clip" in sentence for sentence in bench.heard)
    bench.load(sound(tmp_path, "anna.wav"))
    mixer.buttons["clip"].click()
    bench.settle()
    (request,) = bench.engine.asked("style_of")[-1]
    assert (
        request.text == "" and request.controls == {"variety": "none"} and request.voice.clips[0].endswith("anna.wav")
    )
    assert [part.name for part in mixer.parts()] == ["anna"]


def test_saved_styles_stand_on_the_map_and_a_place_between_them_speaks(bench, mixer):
    rng = np.random.default_rng(0)
    for number in range(3):
        vector = rng.standard_normal(4).astype(np.float32)
        bench.window.library.put(
            Voice(str(number), f"Style {number}", space="styles", encoder_hash="own", vector=vector)
        )
    mixer.on_map.setChecked(True)
    bench.settle()
    assert bench.engine.asked("listen_for_styles") == [(STYLED.key,)]
    one = bench.window.mapping.maps["voices"]
    spaces = [space.name for space in one.arrangers()]
    one.show(spaces.index("styles"))
    assert len(one.model) == 3 and not one.panel.toolbar.pick.isHidden()
    between = Embedding(one.model.vector(0).copy(), "styles", encoder_hash="own")
    one.picked.emit(between, [("0", 1.0)])
    np.testing.assert_array_equal(hand(bench).vector, between.vector)
    assert hand(bench).name == "near Style 0" and bench.window.speak.pickers.chosen("voice") == HAND


def test_another_model_begins_an_empty_mixture(bench, mixer):
    draw(bench, mixer, "ab")
    combo = bench.window.speak.pickers.combos["synthesizer"]
    combo.setCurrentIndex(combo.findData("default"))
    combo.activated.emit(combo.currentIndex())
    bench.settle()
    assert mixer.parts() == []
