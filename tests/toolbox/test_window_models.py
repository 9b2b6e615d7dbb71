"""The window asks the model: lists, knobs, languages and sockets follow what is chosen; encoders and memory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from audio import specs
from core.types import Control, EmbeddingSpace, ModelInfo, Reference, Socket
from engine.service import EngineService
from tests.toolbox.fake_engine import BUILT_IN, GE2E, VOCODER, FakeEngine, made_vectors
from tests.toolbox.window_bench import drop, sound
from toolbox.jobs import LANES
from toolbox.models.ask_dialog import AskDialog
from toolbox.models.models_dialog import ModelsDialog
from toolbox.speech.speak_choice import KEPT, MAP, OWN

TABLE = ModelInfo(
    "synthesizer",
    "table",
    "/models/table.pt",
    "Table",
    languages=("en", "fr"),
    controls=(Control("noise", "Noise", 0.5, "How different each take is."),),
    voice=Socket(entries=("p225", "p226")),
)
"""Makes sound itself, knows only its own voices."""
BROKEN = replace(
    TABLE, key="/models/broken.pt", name="Broken", problem="Broken lacks its config.json; put it beside the file."
)
LOUD_VOCODER = replace(VOCODER, key="/models/quarter.pt", name="Quarter", mel_spec=specs.WAVERNN)
HIFIGAN = replace(VOCODER, key="/models/hifi.pt", name="Hifi", mel_spec=specs.HIFIGAN_22K)


@pytest.fixture
def engine():
    made = FakeEngine()
    made.models += [TABLE, BROKEN, HIFIGAN]
    return made


@pytest.fixture
def bench(open_bench, engine):
    return open_bench(engine)


def pick(bench, what: str, key: str) -> None:
    """As a person does with the mouse."""
    combo = bench.window.speak.pickers.combos[what]
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())
    bench.settle()


def greyed(bench, what: str) -> dict[str, str]:
    """Key to reason of what cannot be chosen."""
    combo = bench.window.speak.pickers.combos[what]
    rows = [row for row in range(combo.count()) if not combo.model().item(row).isEnabled()]
    return {combo.itemData(row): combo.itemData(row, Qt.ItemDataRole.ToolTipRole) for row in rows}


def test_a_model_that_cannot_be_used_is_listed_and_says_why(bench):
    assert greyed(bench, "synthesizer") == {BROKEN.key: BROKEN.problem}
    assert not bench.window.speak.pickers.choose("synthesizer", BROKEN.key)


def test_what_cannot_be_used_is_not_chosen_even_as_the_first(open_bench, engine):
    engine.models = [BROKEN, *engine.models]
    bench = open_bench(engine)
    assert bench.window.speak.pickers.chosen("synthesizer") == "default"


def test_vocoders_are_judged_by_what_the_synthesizer_makes(open_bench, engine):
    sv2tts = replace(BUILT_IN, key="/models/sv2tts.pt", name="SV2TTS", mel_spec=specs.SV2TTS)
    engine.models += [sv2tts, LOUD_VOCODER]
    bench = open_bench(engine)
    assert set(greyed(bench, "vocoder")) == {HIFIGAN.key, LOUD_VOCODER.key}
    assert "22.05 kHz" in greyed(bench, "vocoder")[HIFIGAN.key]
    pick(bench, "synthesizer", sv2tts.key)
    # The built-in vocoder cannot read this mel; one that differs in its scale alone can.
    assert LOUD_VOCODER.key not in greyed(bench, "vocoder") and "default" in greyed(bench, "vocoder")
    assert bench.window.speak.pickers.chosen("vocoder") == "griffin-lim"
    assert "Griffin-Lim is the vocoder now." in bench.heard
    pick(bench, "synthesizer", TABLE.key)
    assert greyed(bench, "vocoder") == {}


def test_the_panel_follows_the_synthesizer(bench, tmp_path):
    window = bench.window
    bench.load(sound(tmp_path / "anna", "hello.wav"))
    window.speak.choose_feeling(3)
    pick(bench, "synthesizer", TABLE.key)
    pickers = window.speak.pickers
    assert pickers.keys("voice") == [OWN, "entry:p225", "entry:p226"] and pickers.keys("feeling") == [OWN]
    assert bench.heard == [
        "Table does not know “This utterance: hello” and goes on without it.",
        "Table does not know “Sad” and goes on without it.",
    ]
    assert [control.name for control in window.speak.knobs.controls()] == ["noise"]
    assert not window.actions_table.action("feeling.1").isEnabled()
    pickers.choose("voice", "entry:p226")
    window.speak.text.set_language("fr")
    bench.speak("Bonjour.")
    (request,) = bench.engine.asked("speak")[-1]
    assert (request.voice.entry, request.language, request.synthesizer) == ("p226", "fr", TABLE.key)
    assert request.controls == {"noise": 0.5}
    assert bench.engine.asked("preview_text")[-1][2] == TABLE.key


def test_a_model_that_makes_sound_itself_gets_its_picture_from_the_engine(bench):
    pick(bench, "synthesizer", TABLE.key)
    bench.speak("One. Two.")
    bench.until(lambda: len(bench.takes()) == 1)
    window = bench.window
    bench.until(lambda: window.result.mel.columns == 20)
    assert window.result.clip.seconds == pytest.approx(0.4, abs=0.01)
    assert not window.speak.vocode_button.isEnabled() and "without a mel" in window.speak.vocode_button.toolTip()
    window.speak.mel_button.click()
    bench.settle()
    bench.until(lambda: len(bench.takes()) == 2)
    assert window.speak.state() == "idle"


def test_the_vocoders_knobs_go_with_the_request(bench):
    window = bench.window
    window.speak.vocoder_knobs.set_values({"breath": 1.5})
    bench.speak("Breathe.")
    (request,) = bench.engine.asked("speak")[-1]
    assert request.vocoder_controls == {"breath": 1.5} and request.controls == {"speed": 1.0}
    pick(bench, "vocoder", "griffin-lim")
    assert window.speak.wish().request.vocoder_controls == {}


def test_a_take_is_asked_for_again_though_its_voice_is_gone(bench, tmp_path):
    window = bench.window
    bench.load(sound(tmp_path / "anna", "hello.wav"))
    window.voices.save()
    kept = window.voices.hand.vector
    (voice,) = window.library.voices.all()
    window.feelings.from_map(made_vectors("somewhere")[1], "map: near sad")
    window.speak.pickers.strength_field.setValue(0.5)
    bench.speak("Remember me.")
    bench.until(lambda: len(bench.takes()) == 1)
    assert bench.takes()[0].voice_id == voice.id
    window.keeping._delete("voices", [voice.id])
    window.voices.new()
    bench.load(sound(tmp_path / "bert", "else.wav", 2))
    pick(bench, "voice", OWN)
    bench.until(lambda: window.speak.pickers.chosen("voice") == OWN)
    pick(bench, "feeling", OWN)
    window.library_panel.takes.reuse_requested.emit(bench.takes()[0])
    assert window.speak.pickers.chosen("voice") == KEPT
    wish = window.speak.wish()
    np.testing.assert_array_equal(wish.request.voice.vector("ge2e-256").vector, kept)
    feeling = wish.request.feeling
    np.testing.assert_array_equal(feeling.vector("emotion-64").vector, made_vectors("somewhere")[1].vector)
    assert (feeling.name, feeling.strength, wish.fixed_seed) == ("map: near sad", 0.5, True)
    assert wish.request.seed == bench.takes()[0].request.seed


def test_the_session_remembers_whose_voice_it_was(open_bench, tmp_path):
    bench = open_bench()
    path = sound(tmp_path / "anna", "hello.wav")
    bench.load(path)
    bench.type("x")
    bench.close()
    again = open_bench()
    asked = again.window.speak.wish().request
    assert asked.voice.clips == (str(path),) and asked.voice.name == "anna"
    np.testing.assert_array_equal(asked.voice.vector("ge2e-256").vector, made_vectors(str(path))[0].vector)
    assert again.heard == []


def test_a_feeling_of_a_clip_goes_with_its_file(bench, tmp_path):
    path = sound(tmp_path, "sad.wav")
    bench.load(path)
    pick(bench, "feeling", "clip")
    feeling = bench.window.speak.wish().request.feeling
    assert feeling.clips == (str(path),) and feeling.vector("emotion-64") is not None


def test_a_place_on_the_map_that_the_model_cannot_read_is_refused(bench):
    pick(bench, "synthesizer", TABLE.key)
    bench.window.feelings.from_map(made_vectors("x")[1], "here")
    assert bench.heard[-1] == "The chosen synthesizer cannot be told this feeling."
    assert MAP not in bench.window.speak.pickers.keys("feeling")


def test_a_folder_of_weights_is_a_model(bench, tmp_path):
    folder = tmp_path / "StyleTTS2"
    folder.mkdir()
    (folder / "epoch_2nd.pth").write_bytes(b"x" * 100)
    (folder / "config.yml").write_text("model_params: {}")
    assert drop(bench.window, folder)
    bench.until(lambda: bench.engine.asked("adopt_model") != [])
    assert bench.engine.asked("adopt_model")[0][0] == str(folder)


def test_encoders_and_memory(open_bench, engine):
    mine = ModelInfo("speaker", "ge2e", "/models/mine.pt", "Mine", voice=Socket(GE2E))
    engine.models.append(mine)
    bench = open_bench(engine)
    bench.window.menus._extra["models"].trigger()
    dialog = bench.window.findChild(ModelsDialog)
    bench.until(lambda: dialog.loaded.count() == 1)
    assert dialog.loaded.item(0).text() == "Built-in voice: 100 MB" and not dialog.unload.isEnabled()
    dialog.loaded.setCurrentRow(0)
    dialog.unload.click()
    bench.until(lambda: dialog.loaded.count() == 0)
    assert engine.asked("unload_model") == [("synthesizer", "default")]
    combo = dialog.listeners["speaker"]
    combo.setCurrentIndex(combo.findText("Mine"))
    combo.activated.emit(combo.currentIndex())
    bench.settle()
    assert engine.asked("listen_with") == [(mine.key, "default")]
    bench.window.modelling.show_models()
    assert combo.currentData() == mine.key
    dialog.close()


def test_vectors_go_to_the_map_of_their_kind(open_bench, engine, tmp_path):
    style = EmbeddingSpace("style-128", 128, "abc")
    engine.models.append(replace(TABLE, key="/models/style.pt", voice=Socket(style)))
    bench = open_bench(engine)
    desk = bench.window.desk
    assert desk.kind_of("style-128") == "voices" and desk.kind_of("emotion-1024") == "emotions"
    bench.load(sound(tmp_path, "a.wav"))
    bench.until(lambda: bench.points("voices") == bench.points("emotions") == 1)
    shown = {kind: one.model.space for kind, one in bench.window.mapping.maps.items()}
    assert shown == {"voices": "ge2e-256", "emotions": "emotion-64"}


def test_every_lane_is_of_a_method_that_the_engine_has():
    service = EngineService(device="cpu", threads=1)
    assert [method for method in LANES if not callable(getattr(service, method, None))] == []
    assert {LANES.get(method) for method in ("speak", "vocode", "measure_take", "embed_clip")} == {None}


def test_references_of_utterances_leave_out_what_they_were_averaged_from(bench, tmp_path):
    bench.load(sound(tmp_path, "a.wav"))
    utterance = bench.window.desk.reference
    utterance.vectors = tuple(replace(vector, partials=np.ones((5, 3), np.float32)) for vector in utterance.vectors)
    reference = utterance.reference()
    assert isinstance(reference, Reference) and all(vector.partials is None for vector in reference.vectors)


def test_models_are_warmed_again_when_the_engine_died_but_not_when_that_killed_it(bench, tmp_path):
    from engine.process import DIED

    engine, path = bench.engine, sound(tmp_path, "a.wav")
    warmed = len(engine.asked("warm_up"))
    engine.fail["open_clip"] = DIED
    bench.load(path)
    assert DIED in bench.heard and len(engine.asked("warm_up")) == warmed + 1
    engine.fail["warm_up"] = DIED
    bench.load(path)
    assert len(engine.asked("warm_up")) == warmed + 2


ASKS = (
    Control("data.sampling_rate", "Rate", "22050", "Of the sound.", "choice", choices=("16000", "22050")),
    Control("data.add_blank", "Blanks", True, "Between symbols.", "bool"),
    Control("symbols", "Symbols", "", "All of them.", "choice"),
)
BARE = ModelInfo("synthesizer", "vits", "/models/G.pth", "G", languages=("en",), asks=ASKS)


class AskingEngine(FakeEngine):
    """Adopts :data:`BARE`; five symbols are what it wants to hear."""

    problem = ""

    def adopt_model(self, ctx, path, folder):
        return replace(BARE, problem=self.problem)

    def answer_model(self, ctx, path, answers, folder):
        if len(answers["symbols"]) != 5:
            return replace(BARE, problem="The settings beside G.pth are another model's.")
        return replace(BARE, asks=(), rate_hz=int(answers["data.sampling_rate"]))


@pytest.mark.parametrize("problem", ["", "Nothing beside G.pth tells its 5 symbols."])
def test_what_a_model_does_not_tell_is_asked_until_it_fits(open_bench, tmp_path, problem):
    engine = AskingEngine()
    engine.problem = problem
    bench = open_bench(engine)
    bench.window.modelling.add_files([str(tmp_path / "G.pth")])
    bench.settle()
    (dialog,) = bench.window.findChildren(AskDialog)
    assert problem not in bench.heard and dialog.form.values() == {
        "data.sampling_rate": "22050", "data.add_blank": True, "symbols": "",
    }  # fmt: skip
    dialog.ok.click()
    bench.until(lambda: "another model's" in dialog.problem.text() and dialog.ok.isEnabled())
    dialog.form.set_values({"symbols": "abcde", "data.sampling_rate": "16000"})
    dialog.ok.click()
    bench.until(lambda: bench.window.findChildren(AskDialog) == [])  # asked once
    bench.settle()
    assert bench.window.speak.pickers.chosen("synthesizer") == BARE.key
    assert bench.engine.asked("answer_model")[-1][:2] == (
        BARE.key, {"data.sampling_rate": "16000", "data.add_blank": True, "symbols": "abcde"},
    )  # fmt: skip


@pytest.mark.parametrize("problem", ["", "Nothing beside G.pth tells its 5 symbols."])
def test_not_answering_leaves_the_likeliest_or_tells_what_is_missing(open_bench, tmp_path, problem):
    engine = AskingEngine()
    engine.problem = problem
    bench = open_bench(engine)
    bench.window.modelling.add_files([str(tmp_path / "G.pth")])
    bench.settle()
    bench.window.findChild(AskDialog).reject()
    chosen = bench.window.speak.pickers.chosen("synthesizer")
    assert (chosen == BARE.key) == (not problem) and (problem in bench.heard) == bool(problem)
    assert bench.engine.asked("answer_model") == []


def test_a_listed_model_that_asks_does_so_when_it_is_chosen(open_bench):
    engine = FakeEngine()
    engine.models.append(BARE)
    bench = open_bench(engine)
    assert bench.window.findChildren(AskDialog) == []
    for _ in range(2):
        for key in (BARE.key, "default"):
            bench.window.speak.pickers.choose("synthesizer", key)
            bench.window.speak.pickers.picked.emit("synthesizer", key)
    assert len(bench.window.findChildren(AskDialog)) == 1
