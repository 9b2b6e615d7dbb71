"""Panes, recorder panel, level meter and transport bar: intents out, states in."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QSlider, QWidget

import audio
from core.types import AudioClip, Request, Speech, Timing
from engine.messages import ClipView, SpokenTake, TakeMeasure
from tests.toolbox.fake_sound import FakeBackend
from toolbox.clips.clip_pane import ReferencePane
from toolbox.recorder.level_meter import LevelMeter
from toolbox.recorder.recorder_panel import RecorderPanel
from toolbox.sentences import LANGUAGE_NAMES, PROMPTS
from toolbox.shell import i18n
from toolbox.sound.backend import Device, DeviceList
from toolbox.sound.devices import Devices
from toolbox.sound.level import Level
from toolbox.sound.player import Player
from toolbox.sound.recorder import Recorder
from toolbox.speech.result_pane import ResultPane
from toolbox.transport.transport_bar import TransportBar, clock
from toolbox.transport.wiring import connect_recorder, connect_transport
from toolbox.widgets.embedding_view import EmbeddingView

pytestmark = pytest.mark.gui
RATE = 16000
SPEC = audio.specs.DEFAULT


def noise(seconds, seed=0, scale=0.1):
    return (np.random.default_rng(seed).standard_normal(int(seconds * RATE)) * scale).astype(np.float32)


def view_of(seconds=2.0, **changes):
    clip = AudioClip(noise(seconds), RATE)
    values = {"advice": ("Come closer.",), "facts": {"speech_seconds": 1.5, "snr_db": 31.0}, "seconds": seconds}
    return ClipView("id", "a.wav", "Anna 1", clip, audio.mel(clip, SPEC), SPEC, **{**values, **changes})


def part(index, seconds, seed):
    clip = AudioClip(noise(seconds, seed), RATE)
    columns = audio.mel(clip, SPEC)[:, : int(seconds * 80)]
    timings = (Timing("n", 0.0, 0.1), Timing("i3", 0.1, seconds))
    return Speech(
        Request(f"part {index}"), clip, columns, SPEC, timings, f0_hz=np.full(columns.shape[1], 150.0, np.float32)
    )


def added(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(500, 400)
    widget.show()
    return widget


@pytest.mark.parametrize("build", [ReferencePane, ResultPane, RecorderPanel, TransportBar, LevelMeter, EmbeddingView])
def test_every_control_has_a_name_for_tests_and_one_for_people(qtbot, build):
    widget = added(qtbot, build())
    assert widget.objectName() and widget.accessibleName()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QSlider)
    controls = [child for kind in kinds for child in widget.findChildren(kind)]
    for child in controls:
        if child.objectName().startswith("qt_") or isinstance(child.parent(), QComboBox):
            continue
        assert child.objectName(), child
        assert child.accessibleName(), child.objectName()
        assert child.toolTip(), child.objectName()


def test_a_pane_shows_what_was_found_out_and_asks_for_its_selection(qtbot):
    pane = added(qtbot, ReferencePane())
    assert not pane.play_button.isEnabled() and "drop" in pane.title.text()
    pane.show_view(view_of())
    assert pane.title.text() == "Anna 1"
    assert "speech 1.5 s" in pane.report.text() and "31 dB" in pane.report.text()
    assert pane.advice.text() == "Come closer."
    with qtbot.waitSignal(pane.play_requested) as asked:
        qtbot.mouseClick(pane.play_button, Qt.MouseButton.LeftButton)
    assert asked.args == [0.0, 2.0]
    pane.waveform._box.select.emit(0.5, 1.0, True)
    assert pane.mel.selection == (0.5, 1.0)
    with qtbot.waitSignal(pane.play_requested) as asked:
        qtbot.mouseClick(pane.play_button, Qt.MouseButton.LeftButton)
    assert asked.args == [0.5, 1.0]
    pane.set_playing(True)
    with qtbot.waitSignal(pane.stop_requested):
        qtbot.mouseClick(pane.play_button, Qt.MouseButton.LeftButton)
    for button, signal in ((pane.save_button, pane.save_requested), (pane.use_button, pane.use_requested)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    pane.clear()
    assert not pane.save_button.isEnabled() and pane.selection is None


def test_waveform_and_mel_of_a_pane_move_together(qtbot):
    pane = added(qtbot, ReferencePane())
    pane.show_view(view_of(4.0))
    pane.set_cursor(1.5)
    assert pane.waveform.cursor_s == pane.mel.cursor_s == 1.5
    pane.mel.show_span(1.0, 2.0)
    assert pane.waveform._box.viewRange()[0] == pytest.approx([1, 2], abs=1e-3)


def test_a_pane_scrolls_while_recording(qtbot):
    pane = added(qtbot, ReferencePane())
    pane.begin_live(SPEC)
    pane.mel.append_columns(np.zeros((80, 100), np.float32))
    assert pane.mel.columns == 100 and pane.clip is None


def test_the_result_grows_sentence_by_sentence_and_ends_as_the_take(qtbot):
    pane = added(qtbot, ResultPane())
    parts = [part(0, 1.0, 1), part(1, 0.5, 2)]
    pane.begin_growing("one two", SPEC)
    for piece in parts:
        pane.append_part(piece)
    assert pane.mel.columns == 120
    np.testing.assert_array_equal(pane.clip.samples, np.concatenate([piece.clip.samples for piece in parts]))
    assert pane._timings[2].start_s == pytest.approx(1.0) and pane._timings[3].end_s == pytest.approx(1.5)
    assert len(pane.mel._f0.getData()[0]) == len(pane.pitch._curve.getData()[0]) == 120
    assert pane.pitch_button.isEnabled()
    pane.set_cursor(0.7)
    columns = np.concatenate([piece.mel for piece in parts], axis=1)
    alignment = np.zeros((4, 120), np.float32)
    alignment[np.arange(120) // 30, np.arange(120)] = 1.0
    speech = Speech(Request("one two"), pane.clip, columns, SPEC, tuple(pane._timings), alignment, notes=("A note.",))
    made_s = {"synthesis_s": 0.1, "first_sound_s": 0.2}
    take = SpokenTake("t.wav", speech, made_s, measure=TakeMeasure(similarity=0.83))
    assert not pane.alignment_button.isEnabled()
    pane.show_take(take)
    assert pane.mel.cursor_s == 0.7
    assert "0.83" in pane.report.text() and "0.10" in pane.report.text() and pane.advice.text() == "A note."
    assert pane.alignment.isHidden()
    qtbot.mouseClick(pane.alignment_button, Qt.MouseButton.LeftButton)
    assert not pane.alignment.isHidden()
    pane.begin_growing("next", SPEC)
    assert pane.alignment.isHidden() and pane.clip is None and pane.mel.columns == 0


@pytest.mark.parametrize("with_mel", [True, False], ids=["mel", "sound alone"])
def test_the_pitch_strip_shows_all_that_was_spoken_while_it_grows_and_after(qtbot, with_mel):
    """Models that make sound themselves tell a pitch but no mel, whose picture comes after the take."""
    pane = added(qtbot, ResultPane())
    pane.show()
    pane.begin_growing("one two", SPEC if with_mel else None)
    parts = [part(0, 3.0, 1), part(1, 2.5, 2)]
    parts = parts if with_mel else [replace(piece, mel=None, mel_spec=None) for piece in parts]
    seen = lambda: pane.pitch._box.viewRange()[0][1]  # noqa: E731
    for piece, spoken_s in zip(parts, (3.0, 5.5)):
        pane.append_part(piece)
        pane.mel._redraw()
        assert len(pane.pitch._curve.getData()[0]) == sum(len(each.f0_hz) for each in parts[: 1 + (spoken_s > 3)])
        assert seen() >= 0.98 * spoken_s and pane.pitch_button.isEnabled()
    f0_hz = np.concatenate([piece.f0_hz for piece in parts])
    mel, spec = np.zeros((80, len(f0_hz)), np.float32), SPEC
    speech = Speech(Request("one two"), pane.clip, mel if with_mel else None, spec if with_mel else None, f0_hz=f0_hz)
    pane.show_take(SpokenTake("t.wav", speech, {}))
    assert seen() == pytest.approx(5.5, rel=0.02)
    pane.show_mel(mel, spec, ())
    pane.mel.show_span(4.0, 5.0)
    assert pane.pitch._box.viewRange()[0] == pytest.approx([4, 5], abs=1e-2)


def test_a_mel_without_sound_is_shown_but_cannot_be_played(qtbot):
    pane = added(qtbot, ResultPane())
    columns = audio.mel(AudioClip(noise(1.0), RATE), SPEC)
    take = SpokenTake("", Speech(Request("x"), None, columns, SPEC), {})
    pane.show_take(take)
    assert pane.mel.columns == columns.shape[1] and not pane.play_button.isEnabled()


def test_meter_keeps_the_lamp_until_clicked_and_speaks_in_words(qtbot):
    meter = added(qtbot, LevelMeter())
    meter.set_level(Level(-3, 0, True, "hot"))
    meter.set_level(Level(-20, -3, False, ""))
    assert meter.clipped
    with qtbot.waitSignal(meter.lamp_reset):
        qtbot.mouseClick(meter, Qt.MouseButton.LeftButton)
    assert not meter.clipped
    for verdict, word in (("quiet", "quiet"), ("hot", "hot"), ("silent", "No sound")):
        meter.set_level(Level(-50, -40, False, verdict))
        assert word in meter.words() and meter.accessibleDescription() == meter.words()
    meter.rest()
    assert meter.words() == ""


def test_meter_bar_is_as_long_as_the_level(qtbot):
    meter = added(qtbot, LevelMeter())
    meter.resize(316, 40)

    from toolbox.shell import theme

    meter.set_level(Level(-30, -60, False, ""))
    picture = meter.grab().toImage()
    green = theme.colors(meter).success
    filled = [x for x in range(2, 298) if picture.pixelColor(x, 10) == green]
    assert max(filled) == pytest.approx(150, abs=2)


def test_record_button_starts_with_the_speaker_and_stops(qtbot):
    panel = added(qtbot, RecorderPanel())
    panel.speaker.setText("  Anna ")
    with qtbot.waitSignal(panel.record_requested) as asked:
        qtbot.mouseClick(panel.record_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["Anna"]
    panel.set_state("recording")
    assert panel.record_button.text() == "Stop" and not panel.input.isEnabled()
    with qtbot.waitSignal(panel.stop_requested):
        panel.toggle()
    panel.set_state("idle")
    assert panel.record_button.text() == "Record" and panel.input.isEnabled() and not panel.pause_button.isEnabled()


def test_devices_are_listed_and_an_unplugged_choice_stays_marked(qtbot):
    panel = added(qtbot, RecorderPanel())
    assert panel.input.itemText(0) == "No device found"
    mic = Device(3, "Studio", "ALSA", 1, 48000)
    panel.set_devices(DeviceList((mic,), ()), mic.key, None)
    assert panel.input.currentData() == mic.key
    with qtbot.waitSignal(panel.input_chosen) as chosen:
        panel.input.activated.emit(0)
    assert chosen.args == [mic.key]
    panel.set_devices(DeviceList(), mic.key, None)
    assert panel.input.currentData() == mic.key and "not connected" in panel.input.currentText()


def test_prompts_exist_in_three_languages_and_take_turns(qtbot):
    panel = added(qtbot, RecorderPanel())
    assert set(PROMPTS) == set(LANGUAGE_NAMES) == {"en", "zh", "ja"}
    assert all(len(set(texts)) >= 5 for texts in PROMPTS.values())
    card = panel.prompt
    seen = []
    card.prompt_changed.connect(lambda code, text: seen.append((code, text)))
    card.set_language("zh-CN")
    for _ in PROMPTS["zh"]:
        card.next()
    assert [text for _, text in seen[:-1]] == list(PROMPTS["zh"])
    assert seen[-1] == seen[0]


def test_prompts_follow_the_language_of_the_window(qtbot, qapp):
    made = i18n.install(qapp, "zh-CN")
    try:
        card = added(qtbot, RecorderPanel()).prompt
        assert card.prompt[0] == "zh"
        made.set_language("ja")
        QApplication.processEvents()
        assert card.prompt[0] == "ja"
        card.set_language("en")  # a person's choice
        QApplication.sendEvent(card, QEvent(QEvent.Type.LanguageChange))
        assert card.prompt[0] == "en"
    finally:
        for translator in made._installed:
            qapp.removeTranslator(translator)
        made.setParent(None)
        made.deleteLater()


def test_transport_tells_intents_and_shows_states(qtbot):
    bar = added(qtbot, TransportBar())
    assert not bar.slider.isEnabled() and not bar.play_button.isEnabled()
    bar.set_duration(20.0)
    bar.set_position(5.0)
    assert bar.slider.value() == 2500 and bar.time.text() == "0:05.0 / 0:20.0"
    bar.set_state("playing")
    assert bar.play_button.accessibleName() == "Pause"
    for button, signal in ((bar.play_button, bar.play_toggled), (bar.stop_button, bar.stop_requested)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.loop_toggled):
        qtbot.mouseClick(bar.loop_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.speed_changed) as speed:
        bar.speed.setCurrentIndex(bar.speed.count() - 1)
    assert speed.args == [2.0]
    with qtbot.waitSignal(bar.volume_changed) as volume:
        bar.volume.setValue(40)
    assert volume.args == [0.4]
    bar.set_ab(True)
    with qtbot.waitSignal(bar.ab_toggled):
        qtbot.mouseClick(bar.ab_button, Qt.MouseButton.LeftButton)
    bar.set_notice("The sound device went away.")
    assert not bar.notice.isHidden()


def test_clicking_the_position_slider_jumps_there_once(qtbot):
    bar = added(qtbot, TransportBar())
    bar.resize(900, 40)
    bar.set_duration(10.0)
    seeks = []
    bar.seek_requested.connect(seeks.append)
    from PySide6.QtCore import QPoint

    qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=QPoint(bar.slider.width() // 2, 8))
    assert len(seeks) >= 1 and seeks[-1] == pytest.approx(5.0, abs=0.2)
    seeks.clear()
    qtbot.keyClick(bar.slider, Qt.Key.Key_PageUp)
    assert len(seeks) == 1 and seeks[0] > 5.0


def test_clock():
    assert [clock(s) for s in (0, 3.25, 59.96, 61, 3723.4)] == ["0:00.0", "0:03.2", "0:59.9", "1:01.0", "1:02:03"]


def test_wired_together_a_click_records_and_a_test_take_is_heard(qtbot):
    backend = FakeBackend(RATE)
    player, recorder, devices = Player(backend), Recorder(backend), Devices(backend)
    holder = QWidget()
    qtbot.addWidget(holder)
    panel, bar = RecorderPanel(holder), TransportBar(holder)
    connect_recorder(panel, recorder, devices, player)
    connect_transport(bar, player)
    drawn = []
    recorder.mel_columns.connect(lambda columns: drawn.append(columns.shape[1]))
    try:
        with qtbot.waitSignal(devices.changed, timeout=20_000):
            devices.start()
        assert panel.input.count() == 2
        panel.input.setCurrentIndex(1)
        panel.input.activated.emit(1)
        assert recorder.device == backend.devices.inputs[0]
        panel.toggle()
        qtbot.waitUntil(lambda: panel.record_button.text() == "Stop", timeout=20_000)
        assert backend.opened[-1] == backend.devices.inputs[0]
        backend.inputs[-1].feed(noise(2.0, scale=0.3))
        qtbot.waitUntil(lambda: panel.elapsed.text() == "0:02.0", timeout=20_000)
        qtbot.waitUntil(lambda: sum(drawn) > 100, timeout=20_000)  # drawn by the next tick
        with qtbot.waitSignal(recorder.finished, timeout=20_000):
            panel.toggle()
        panel.test_button.click()
        qtbot.waitUntil(lambda: recorder.state == "testing", timeout=20_000)
        backend.inputs[-1].feed(noise(3.2, 4))
        qtbot.waitUntil(lambda: player.state == "playing", timeout=20_000)
        assert bar.play_button.accessibleName() == "Pause" and player.duration_s == pytest.approx(3.0)
    finally:
        player.close()
        recorder.close()
        devices.close()
