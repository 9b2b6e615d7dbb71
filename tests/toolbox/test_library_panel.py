import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDoubleSpinBox, QLineEdit, QSlider

from core.jobs import JobContext
from toolbox import export
from toolbox.library import Library
from toolbox.library_binding import LibraryBinding
from toolbox.library_records import Take, UtteranceRecord, Voice, VoiceClip
from toolbox.voice_file import write_voice
from toolbox.voice_math import clip_similarities, mix, outliers
from toolbox.widgets.export_bar import ExportBar
from toolbox.widgets.library_panel import LibraryPanel
from toolbox.widgets.takes_table import percent
from toolbox.widgets.voice_editor import FIT, NAME, VoiceEditor
from toolbox.widgets.voices_tab import vector_icon


def unit(*values):
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


def speaker_clips(count, seed=0, noise=0.3):
    """Clips of one made-up person and one of somebody else at the end."""
    random = np.random.default_rng(seed)
    person, other = random.normal(size=(2, 64))
    vectors = [person + noise * random.normal(size=64) for _ in range(count)] + [other]
    return [VoiceClip(str(n), f"clip {n}", vector=unit(*vector)) for n, vector in enumerate(vectors)]


@pytest.fixture
def room(qtbot):
    class Room:
        pass

    made = Room()
    made.library, made.stack, made.panel = Library(), QUndoStack(), LibraryPanel()
    qtbot.addWidget(made.panel)
    made.binding = LibraryBinding(made.panel, made.library, made.stack)
    made.said = []
    made.binding.notice.connect(made.said.append)
    yield made
    made.binding.close()
    made.library.close()


def add_take(library, text, **fields):
    path = library.new_take_path(text, "Anna")
    path.write_bytes(b"RIFF")
    take = Take(id=path.name, path=str(path), text=text, voice_name="Anna", **fields)
    library.put(take)
    return take


def rows(room):
    return room.panel.takes.table.takes_model.rowCount()


def test_takes_appear_search_and_star(room, qtbot):
    add_take(room.library, "first", created=1.0, similarity=0.83)
    add_take(room.library, "second", created=2.0)
    qtbot.waitUntil(lambda: rows(room) == 2, timeout=1000)
    model = room.panel.takes.table.takes_model
    assert [take.text for take in model.takes()] == ["second", "first"]
    assert model.index(1, 2).data() == "83 %" and model.index(1, 2).data(Qt.ItemDataRole.UserRole) == 83
    room.panel.takes.search.setText("FIRST")
    qtbot.waitUntil(lambda: rows(room) == 1, timeout=2000)
    room.panel.takes.table.selectRow(0)
    room.panel.takes.toggle_star()
    qtbot.waitUntil(lambda: model.take(0).starred, timeout=1000)
    assert room.panel.takes.selected()[0].text == "first"
    room.panel.takes.search.clear()
    room.panel.takes.starred_only.setChecked(True)
    qtbot.waitUntil(lambda: rows(room) == 1 and model.take(0).text == "first", timeout=2000)
    room.stack.undo()
    qtbot.waitUntil(lambda: rows(room) == 0, timeout=1000)


def test_delete_key_and_undo(room, qtbot):
    take = add_take(room.library, "gone")
    qtbot.waitUntil(lambda: rows(room) == 1, timeout=1000)
    room.panel.show()
    table = room.panel.takes.table
    table.selectRow(0)
    room.panel.takes.buttons["delete"].click()
    qtbot.waitUntil(lambda: rows(room) == 0, timeout=1000)
    assert not Path(take.path).exists()
    room.stack.undo()
    qtbot.waitUntil(lambda: rows(room) == 1, timeout=1000)
    assert Path(take.path).exists()


def test_a_change_from_another_thread_reaches_the_table(room, qtbot):
    thread = threading.Thread(target=add_take, args=(room.library, "from afar"))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: rows(room) == 1, timeout=1000)


def test_take_signals_and_missing_file(room, qtbot):
    first, second = add_take(room.library, "a", created=2.0), add_take(room.library, "b", created=1.0)
    Path(second.path).unlink()
    qtbot.waitUntil(lambda: rows(room) == 2, timeout=1000)
    tab, played = room.panel.takes, []
    tab.play_requested.connect(played.append)
    tab.table.clicked.emit(tab.table.takes_model.index(0, 0))
    tab.table.clicked.emit(tab.table.takes_model.index(1, 0))
    tab.table.activated.emit(tab.table.takes_model.index(0, 3))
    assert [take.id for take in played] == [first.id, first.id]
    assert tab.table.takes_model.is_missing(second)
    assert [
        Path(url.toLocalFile())
        for url in tab.table.takes_model.mimeData([tab.table.takes_model.index(r, 0) for r in (0, 1)]).urls()
    ] == [Path(first.path)]
    tab.table.selectAll()
    with qtbot.waitSignal(tab.compare_requested, timeout=1000) as caught:
        tab.buttons["compare"].click()
    assert [take.id for take in caught.args] == [first.id, second.id]
    tab.table.select(second.id)
    with qtbot.waitSignal(tab.reuse_requested, timeout=1000) as caught:
        tab.buttons["reuse"].click()
    assert caught.args[0].id == second.id


def test_j_and_k_step_and_play(room, qtbot):
    for n in range(3):
        add_take(room.library, f"t{n}", created=float(n))
    qtbot.waitUntil(lambda: rows(room) == 3, timeout=1000)
    played = []
    room.panel.takes.play_requested.connect(lambda take: played.append(take.text))
    for by in (1, 1, 1, 1, -1):
        room.panel.takes.step(by)
    assert played == ["t2", "t1", "t0", "t0", "t1"]


def test_percent():
    assert [percent(value) for value in (None, -0.2, 0.834, 1.2)] == [None, 0, 83, 100]


def test_voices_rename_delete_import_export(room, qtbot, tmp_path):
    voice = Voice("v1", "Anna", "ge2e-256", vector=unit(1, 2, 3))
    with qtbot.waitSignal(room.binding.voices_changed, timeout=1000) as caught:
        room.library.put(voice)
    assert [each.name for each in caught.args[0]] == ["Anna"]
    tab = room.panel.voices
    with qtbot.waitSignal(room.binding.voices_changed, timeout=1000):
        tab.list.item(0).setText("Berta")
    assert room.library.voices.get("v1").name == "Berta" and tab.list.item(0).text() == "Berta"
    tab.list.item(0).setText("   ")
    assert tab.list.item(0).text() == "Berta"
    tab.list.item(0).setSelected(True)
    with qtbot.waitSignal(tab.voice_chosen, timeout=1000) as caught:
        tab.buttons["use"].click()
    assert caught.args == ["v1"]
    assert room.binding.export_voice("v1", str(tmp_path / "b.voice"))
    with qtbot.waitSignal(room.binding.voices_changed, timeout=1000):
        opened = room.binding.import_voices([str(tmp_path / "b.voice"), str(tmp_path / "no.voice")])
    assert [each.name for each in opened] == ["Berta 2"] and len(room.said) == 1
    with qtbot.waitSignal(room.binding.voices_changed, timeout=1000):
        tab.buttons["delete"].click()
    assert room.library.voices.get("v1") is None
    room.stack.undo()
    assert room.library.voices.get("v1").name == "Berta"
    assert not room.binding.export_voice("nobody", str(tmp_path / "c.voice"))


def test_exporting_to_a_bad_place_is_one_notice(room, tmp_path):
    room.library.put(Voice("v1", "Anna", vector=unit(1, 2)))
    assert not room.binding.export_voice("v1", str(tmp_path / "none" / "a.voice"))
    assert len(room.said) == 1
    write_voice(tmp_path / "ok.voice", room.library.voices.get("v1"))


def test_history_lists_searches_and_forgets(room, qtbot):
    history = room.panel.history
    room.library.put(*(UtteranceRecord.of(f"/d/{n}.wav", str(n), f"clip {n}", created=float(n)) for n in range(5)))
    room.library.put(UtteranceRecord.of("/r.wav", "r", "mine", source="recorded"))
    qtbot.waitUntil(lambda: history.model.rowCount() == 6, timeout=1000)
    assert history.model.index(0, 0).data() == "mine" and history.model.index(0, 1).data() == "recorded"
    history.source.setCurrentIndex(history.source.findData("recorded"))
    history.source.activated.emit(2)
    qtbot.waitUntil(lambda: history.model.rowCount() == 1, timeout=1000)
    history.table.selectRow(0)
    with qtbot.waitSignal(history.load_requested, timeout=1000) as caught:
        history.buttons["load"].click()
    assert caught.args[0][0].name == "mine"
    history.buttons["forget"].click()
    qtbot.waitUntil(lambda: history.model.rowCount() == 0, timeout=1000)
    room.stack.undo()
    qtbot.waitUntil(lambda: history.model.rowCount() == 1, timeout=1000)


def test_500_and_more_are_kept_and_the_rest_is_named(room, qtbot):
    room.library.put(*(UtteranceRecord.of(f"/d/{n}.wav", str(n), f"clip {n}", created=float(n)) for n in range(1200)))
    qtbot.waitUntil(lambda: room.panel.history.model.rowCount() == 1000, timeout=2000)
    assert "1200" in room.panel.history.status.text()


def test_the_stranger_among_the_clips_is_found():
    clips = speaker_clips(6)
    assert outliers(clips) == {6}
    values = clip_similarities(clips)
    assert values[6] < 0.5 < min(values[:6])
    assert outliers(clips[:6]) == set()
    assert outliers([replace(clips[0], vector=None), clips[1]]) == set() and clip_similarities([clips[0]]) == [None]


def test_a_disabled_clip_does_not_vouch_for_others():
    one, two = VoiceClip("a", "a", vector=unit(1, 0)), VoiceClip("b", "b", vector=unit(1, 0), enabled=False)
    assert clip_similarities([one, two]) == [None, pytest.approx(1.0)]


def test_mixing_runs_along_the_sphere():
    left, right = unit(1, 0, 0), unit(0, 1, 0)
    np.testing.assert_allclose(mix(left, right, 0.0), left, atol=1e-6)
    np.testing.assert_allclose(mix(left, right, 1.0), right, atol=1e-6)
    third = mix(left, right, 1 / 3)
    assert np.linalg.norm(third) == pytest.approx(1.0, abs=1e-6)
    assert np.degrees(np.arccos(third @ left)) == pytest.approx(30.0, abs=0.01)
    assert np.isfinite(mix(left, -left, 0.5)).all()
    with pytest.raises(ValueError, match="cannot mix"):
        mix(left, unit(1, 0), 0.5)


def test_editor_marks_switches_weighs_and_removes(qtbot):
    editor, heard = VoiceEditor(), []
    qtbot.addWidget(editor)
    editor.clips_changed.connect(heard.append)
    clips = speaker_clips(4)
    editor.set_voice(Voice("v", "Anna", clips=tuple(clips), notes="n", consent="yes"))
    assert heard == [] and editor.details() == {"name": "Anna", "notes": "n", "consent": "yes"}
    assert editor.clips.item(4, FIT).text().startswith("⚠") and not editor.clips.item(0, FIT).text().startswith("⚠")
    editor.buttons["drop_outliers"].click()
    assert [clip.enabled for clip in heard[-1]] == [True] * 4 + [False]
    assert not editor.buttons["drop_outliers"].isEnabled()
    editor.clips.item(0, NAME).setCheckState(Qt.CheckState.Unchecked)
    assert not heard[-1][0].enabled
    editor.clips.cellWidget(1, 1).setValue(2.5)
    assert heard[-1][1].weight == 2.5 and len(heard) == 3
    editor.clips.selectRow(0)
    editor.remove_selected()
    assert [clip.name for clip in heard[-1]] == ["clip 1", "clip 2", "clip 3", "clip 4"]
    assert editor.clips.cellWidget(0, 1).value() == 2.5
    editor.set_voice(None)
    assert editor.current_clips() == [] and not editor.buttons["save"].isEnabled()


def test_editor_details_and_mix(qtbot):
    editor = VoiceEditor()
    qtbot.addWidget(editor)
    with qtbot.waitSignal(editor.details_changed, timeout=2000) as caught:
        qtbot.keyClicks(editor.name, "Bo")
    assert caught.args[0]["name"] == "Bo"
    assert not editor.mix.isEnabled()
    editor.set_voices([("a", "Anna"), ("b", "Bo")])
    with qtbot.waitSignal(editor.mix_changed, timeout=1000) as caught:
        editor.mix.setValue(25)
    assert caught.args == ["a", "b", 0.25]


def test_export_names_never_collide(tmp_path):
    takes = [Take(id=str(n), path=f"/t/{n}.wav", text="same", voice_name="A/b", seed=4) for n in range(3)]
    (tmp_path / "A b-same.mp3").write_bytes(b"old")
    planned = export.plan_export(takes, export.ExportChoice(str(tmp_path), "mp3", "{voice}-{text}"))
    assert [path.name for _, path in planned] == ["A b-same (2).mp3", "A b-same (3).mp3", "A b-same (4).mp3"]
    with pytest.raises(export.ToolboxError):
        export.plan_export(takes, export.ExportChoice(str(tmp_path), "aiff"))


@pytest.mark.parametrize("form", export.FORMATS)
def test_exported_sound_is_the_take(tmp_path, form):
    import audio

    seconds = np.arange(16000) / 16000
    clip = audio.AudioClip((0.3 * np.sin(2 * np.pi * 440 * seconds)).astype(np.float32), 16000)
    source = audio.write(tmp_path / "take.wav", clip, tags={"model": "m"})
    take = Take(id="1", path=str(source), text="hello", voice_name="Anna", seed=3)
    choice = export.ExportChoice(str(tmp_path / "out"), form, "{voice} {n}")
    written = [export.export_takes([take], choice, JobContext())[0] for _ in range(2)]
    assert [path.name for path in written] == [f"Anna 1.{form}", f"Anna 1 (2).{form}"]
    heard = audio.read(written[0], rate_hz=16000)
    assert abs(heard.seconds - 1.0) < 0.1
    middle = heard.samples[4000:12000]
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.3 / np.sqrt(2), rel=0.05)
    assert audio.read_tags(written[0]).get("text") == "hello"


def test_export_bar_previews_and_refuses_bad_patterns(qtbot, tmp_path):
    bar = ExportBar()
    qtbot.addWidget(bar)
    bar.offer([Take(id="1", path="/t.wav", text="hello", voice_name="Anna")])
    assert not bar.export.isEnabled()
    bar.set_folder(str(tmp_path))
    bar.pattern.setText("{voice}-{n}")
    assert bar.preview.text() == "Anna-1.wav" and bar.export.isEnabled()
    bar.pattern.setText("{nonsense}")
    assert not bar.export.isEnabled() and "nonsense" in bar.preview.text()
    bar.pattern.setText("{text}")
    bar.format.setCurrentIndex(bar.format.findData("flac"))
    with qtbot.waitSignal(bar.export_requested, timeout=1000) as caught:
        bar.export.click()
    assert caught.args[1] == export.ExportChoice(str(tmp_path), "flac", "{text}") and bar.isHidden()


def test_thumbnails():
    assert vector_icon(None).isNull() and vector_icon(np.array([np.nan], np.float32)).isNull()
    assert not vector_icon(unit(*range(1, 257))).isNull()


def test_every_control_has_names(room):
    room.panel.editor.set_clips(speaker_clips(2))
    for kind in (QAbstractButton, QComboBox, QDoubleSpinBox, QLineEdit, QSlider):
        for widget in room.panel.findChildren(kind):
            if not widget.objectName().startswith("qt_") and type(widget.parent()) is not QDoubleSpinBox:
                is_corner = type(widget).__name__ == "QTableCornerButton" or widget.parent().inherits("QTabBar")
                assert is_corner or not widget.objectName() or widget.accessibleName(), widget
    for name in ("takes_play", "voices_rename", "voice_save", "history_load", "export_do", "takes_search"):
        assert room.panel.findChild((QAbstractButton if "search" not in name else QLineEdit), name) is not None
