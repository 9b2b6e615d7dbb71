"""Landmarks on the maps: a first clip lands among them, they are told apart, they can be hidden, they are never chosen."""

from __future__ import annotations

import numpy as np
import pytest

from core.types import EMOTION_DEFAULT_SPACE, GE2E_SPACE, Embedding
from encoder.landmarks import read
from engine.messages import VectorsReady
from tests.toolbox.fake_engine import FakeEngine
from tests.toolbox.window_bench import sound
from toolbox.clips.telling import landmark_name, nearest_words
from toolbox.maps.points import LANDMARK


class Listening(FakeEngine):
    """Its vectors are those of the shipped encoders: each clip is a voice and a feeling like the landmarks'."""

    def __init__(self) -> None:
        super().__init__()
        known = read()
        self.voices = [each for each in known if each.kind == "voices"]
        self.moods = [each for each in known if each.kind == "emotions"]

    def embed_clip(self, ctx, content, path, denoise=False):
        number = int(content[:6], 16)
        return VectorsReady(content, (self.voices[number % 300].vector, self.moods[number % 200].vector))

    def twin(self, utterance):
        return self.voices[int(utterance.view.id[:6], 16) % 300]


@pytest.fixture
def bench(open_bench):
    made = open_bench(engine=Listening())
    made.until(lambda: all(len(one.model) > 200 and one.model.placed().all() for one in maps(made)))
    return made


def maps(bench):
    return list(bench.window.mapping.maps.values())


def test_the_maps_are_not_empty_at_the_start_and_say_what_stands_there(bench):
    for one in maps(bench):
        assert one.model.own_count() == 0 and set(bench.sources(one._kind)) == {LANDMARK}
        bench.until(lambda: "landmarks" in one.panel.status() and "point" not in one.panel.status())  # noqa: B023
    legend = bench.window.mapping.panels["voices"].legend
    bench.until(lambda: [legend.item(row).text() for row in range(legend.count())] == ["landmarks (348)"])
    assert bench.window.mapping.panels["emotions"].map.coloured_by == "heard"


def test_a_first_clip_lands_beside_its_twin_and_is_told(bench, tmp_path):
    bench.load(sound(tmp_path / "me", "me.wav", 1))
    voices = bench.window.mapping.maps["voices"]
    bench.until(lambda: voices.model.own_count() == 1 and voices.model.placed().all())
    row = voices.model.row_of(bench.window.desk.reference.id)
    twin = bench.engine.twin(bench.window.desk.reference)
    np.testing.assert_allclose(
        voices.model.xy[row], voices.model.xy[voices.model.row_of(twin.id)], atol=0.05 * np.ptp(voices.model.xy)
    )
    told = bench.window.reference.told.text()
    assert f"nearest voices: {landmark_name(twin.corpus, twin.speaker, twin.gender)} 100 %" in told
    assert "arousal" in told and "%" in told.split(";")[0]
    bench.until(lambda: "1 point ·" in voices.panel.status())


def test_landmarks_can_be_hidden_and_stay_hidden(open_bench, bench, tmp_path):
    bench.load(sound(tmp_path / "me", "me.wav", 1))
    panel, model = bench.window.mapping.panels["voices"], bench.window.mapping.maps["voices"].model
    bench.until(lambda: model.own_count() == 1 and bool(model.placed().all()))
    before = model.xy.copy()
    panel.toolbar.landmarks.click()
    assert np.isfinite(panel.map.places[:, 0]).sum() == 1 and model.visible.sum() == 1
    np.testing.assert_array_equal(model.xy, before)  # nothing moves because something is not looked at
    assert "landmark" not in panel.status()
    panel.search("dataset:librispeech")
    assert model.visible.sum() == 0
    bench.close()
    again = open_bench(engine=Listening())
    again.until(lambda: again.window.mapping.maps["voices"].model.own_count() == 1)
    assert np.isfinite(again.window.mapping.panels["voices"].map.places[:, 0]).sum() == 1


def test_landmarks_are_never_chosen_and_never_a_voice(bench):
    one = bench.window.mapping.maps["voices"]
    one.model.select(np.ones(len(one.model), np.bool_))
    assert one.model.selected_ids() == [] and bench.window.mapping.linked.ids == frozenset()
    asked = []
    bench.window.mapping.voice_requested.connect(asked.append)
    one.panel.voice_requested.emit([one.model.id_at(0)])
    assert asked == []


def test_the_feeling_of_a_landmark_can_be_used(bench):
    one = bench.window.mapping.maps["emotions"]
    row = next(row for row in range(len(one.model)) if one.model.attributes(row)["emotion"] == "happy")
    bench.window.speak.pickers.set_model(bench.engine.models[0])
    one.panel.feeling_requested.emit(one.model.id_at(row))
    feeling = bench.window.speak.pickers.reference("feeling")
    np.testing.assert_array_equal(feeling.vector(EMOTION_DEFAULT_SPACE).vector, one.model.vector(row))
    assert "happy" in feeling.name
    voices = bench.window.mapping.maps["voices"]
    voices.panel.feeling_requested.emit(voices.model.id_at(0))
    assert any("only the voice is known" in sentence for sentence in bench.heard)


def test_landmarks_of_an_encoder_nobody_listens_with_give_way(open_bench, tmp_path):
    bench = open_bench()  # its vectors come from made-up weights
    bench.until(lambda: bench.points("voices") > 200)
    bench.load(sound(tmp_path / "me", "me.wav", 1))
    bench.until(lambda: bench.points("voices") == bench.points("emotions") == 1)
    assert not bench.window.mapping.panels["voices"].toolbar.space.isVisible()


def test_readings_colour_the_map_on_a_scale_that_stays(bench):
    panel = bench.window.mapping.panels["emotions"]
    panel.colour_by("arousal")
    model, colouring = panel.model, panel.map.colouring
    labels = [group.label for group in colouring.groups]
    assert labels[0] == "0 – 0.1" and labels[9] == "0.9 – 1"
    values = model.numbers("arousal")
    np.testing.assert_array_equal(colouring.codes, np.clip((values * 10 + 1e-4).astype(int), 0, 9))
    panel.colour_by("heard")
    row = 7
    read_off = model.attributes(row)["readings"]
    likeliest = max((value, name) for name, value in read_off.items() if name.startswith("p:"))[1][2:]
    assert panel.map.colouring.groups[panel.map.colouring.codes[row]].label == likeliest


def test_words_say_how_sure_they_are():
    assert landmark_name("LibriSpeech", "103", "f") == "a woman from LibriSpeech 103"
    assert landmark_name("VCTK", "p225", "") == "VCTK p225"
    assert nearest_words([("anna", 0.63), ("bert", 0.5)]) == "nearest voices: anna 63 %, bert 50 % (none is close)"
    from toolbox.clips.telling import feeling_words

    assert feeling_words({"p:happy": 0.35, "p:sad": 0.3}) == "hard to say how it feels, perhaps happy 35 %, sad 30 %"


def test_a_damaged_file_of_landmarks_costs_only_the_landmarks(open_bench, monkeypatch, tmp_path):
    from encoder import landmarks as shipped

    monkeypatch.setattr(shipped.read, "__defaults__", (tmp_path / "missing.npz",))
    bench = open_bench()
    bench.load(sound(tmp_path / "me", "me.wav", 1))
    bench.until(lambda: bench.points("voices") == 1)
    vector = Embedding(np.ones(256, np.float32), GE2E_SPACE)
    assert vector.space == bench.window.mapping.maps["voices"].model.space
