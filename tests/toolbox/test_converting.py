"""Voice conversion in the window: offered where the model can, and its result a take like others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.types import ModelInfo, Socket
from tests.toolbox.fake_engine import FakeEngine
from tests.toolbox.window_bench import drop, sound
from toolbox.shell import i18n
from toolbox.shell.layout import FRAME

SPEAKERS = ("anna", "bert", "carl")
VITS = ModelInfo(
    "synthesizer", "vits", "/models/vits.pth", "vits", rate_hz=16000, languages=("en",), voice=Socket(entries=SPEAKERS),
    abilities=frozenset({"speak", "convert"}),
)  # fmt: skip


@pytest.fixture
def able(open_bench):
    """A window in which the VITS is chosen, and its conversion open."""
    engine = FakeEngine()
    engine.models.append(VITS)
    bench = open_bench(engine)
    assert not bench.window.speak.extras.convert.isVisibleTo(bench.window.speak)
    bench.window.speak.pickers.choose("synthesizer", VITS.key)
    bench.window.speak.pickers.picked.emit("synthesizer", VITS.key)
    bench.settle()
    bench.window.speak.extras.convert.click()
    bench.page = bench.window.converting.window
    return bench


def test_the_clip_on_the_desk_is_said_again_by_another(able, tmp_path):
    page, path = able.page, sound(tmp_path / "anna", "hello.wav")
    assert not page.buttons["start"].isEnabled() and "Load a clip" in page.message.text()
    able.load(path)
    assert page.path() == str(path)
    able.window.speak.text.set_text("Something else stands here.")
    page.target.setCurrentIndex(page.target.findData("carl"))
    page.buttons["start"].click()
    assert not page.buttons["start"].isEnabled() and page.buttons["stop"].isEnabled()
    able.until(lambda: len(able.takes()) == 1 and page.buttons["start"].isEnabled())
    (request,) = able.engine.asked("speak")[-1]
    assert (request.text, request.source.clips, request.source.entry) == ("", (str(path),), "")
    assert (request.voice.entry, request.synthesizer, bool(request.feeling)) == ("carl", VITS.key, False)
    assert able.window.result.title.text() == "hello → carl"
    assert page.speaker.currentData() == "bert"  # heard by the engine, not to be looked for again
    table = able.window.library_panel.takes.table.takes_model
    assert table.text(able.takes()[0], "text") == "hello → carl"
    assert able.window.speak.text.text() == "Something else stands here."


def test_the_speaker_is_recognised_on_request(able, tmp_path):
    page = able.page
    able.load(sound(tmp_path, "hello.wav"))
    page.buttons["recognise"].click()
    able.settle()
    assert able.engine.asked("recognise_speaker") == [(VITS.key, page.path())]
    assert page.speaker.currentData() == "carl" and "carl (0.90), bert (0.40)" in page.message.text()
    other = sound(tmp_path, "other.wav", 2)
    assert drop(page, other)
    assert page.path() == str(other) and page.speaker.currentData() == "" and "carl" not in page.message.text()


def test_a_long_recognition_is_stopped(able, tmp_path):
    able.load(sound(tmp_path, "hello.wav"))
    able.engine.hold("recognise_speaker")
    able.page.buttons["recognise"].click()
    able.until(lambda: able.engine.asked("recognise_speaker") != [])
    able.page.buttons["stop"].click()
    able.engine.release()
    able.until(lambda: able.page.buttons["recognise"].isEnabled())
    assert able.page.speaker.currentData() == ""


def test_a_conversion_is_asked_for_again(able, tmp_path):
    able.load(sound(tmp_path, "hello.wav"))
    page = able.page
    page.speaker.setCurrentIndex(page.speaker.findData("anna"))
    page.target.setCurrentIndex(page.target.findData("bert"))
    page.buttons["start"].click()
    able.until(lambda: len(able.takes()) == 1)
    take = able.takes()[0]
    page.close()
    for combo in (page.target, page.speaker):
        combo.setCurrentIndex(0)
    able.window.speak.text.set_text("Mine.")
    able.window.keeping.reuse_requested.emit(able.window.keeping.wish_of(take))
    assert page.isVisible() and (page.speaker.currentData(), page.target.currentData()) == ("anna", "bert")
    assert able.window.speak.text.text() == "Mine."


def test_what_cannot_convert_offers_nothing(able):
    able.window.converting.set_model(replace(VITS, abilities=frozenset({"speak"})))
    assert "cannot convert" in able.page.message.text() and not able.page.buttons["start"].isEnabled()
    assert not able.window.speak.extras.convert.isVisibleTo(able.window.speak)


@pytest.mark.parametrize("language", ["en", "zh-CN", "ja"])
def test_the_window_fits_a_small_screen(able, qapp, language):
    made = i18n.install(qapp, language)
    try:
        qapp.processEvents()
        least = able.page.minimumSizeHint()
        assert least.width() <= 1024 - FRAME.width() and least.height() <= 560 - FRAME.height(), least
    finally:
        for translator in made._installed:
            qapp.removeTranslator(translator)
