from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.jobs import JobContext
from core.types import Reference, Request
from encoder import vectors
from encoder.vectors import mix
from library import export
from library.records import Take, UtteranceRecord, Voice, VoiceClip, vectors_and_weights
from toolbox.library.export_bar import ExportBar
from toolbox.library.library_panel import LibraryPanel
from toolbox.library.takes_table import percent
from toolbox.library.voice_editor import FIT, NAME, VoiceEditor
from toolbox.library.voices_tab import vector_icon


def unit(*values):
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


def speaker_clips(count, seed=0, noise=0.3):
    """Clips of one made-up person and one of somebody else at the end."""
    random = np.random.default_rng(seed)
    person, other = random.normal(size=(2, 64))
    vectors = [person + noise * random.normal(size=64) for _ in range(count)] + [other]
    return [VoiceClip(str(n), f"clip {n}", vector=unit(*vector)) for n, vector in enumerate(vectors)]


def clip_similarities(clips):
    return vectors.similarities(*vectors_and_weights(clips))


def outliers(clips):
    return set(vectors.outliers(*vectors_and_weights(clips)))


@pytest.fixture
def panel(qtbot):
    made = LibraryPanel()
    qtbot.addWidget(made)
    return made


def some_takes(folder, *texts):
    takes = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.wav"
        path.write_bytes(b"RIFF")
        takes.append(
            Take(
                str(number),
                str(path),
                Request(text, "", Reference("Anna"), Reference("sad", entry="sad")),
                similarity=0.83,
            )
        )
    return takes


def test_takes_show_their_recipe(panel, tmp_path):
    panel.takes.set_takes(some_takes(tmp_path, "first\nline", "second"))
    model = panel.takes.table.takes_model
    assert [model.index(0, column).data() for column in (2, 3, 4, 5)] == ["83 %", "first line", "Anna", "Sad"]
    assert model.index(1, 2).data(Qt.ItemDataRole.UserRole) == 83
    assert "0.830" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert not panel.takes.empty.isVisibleTo(panel.takes)


def test_search_and_stars_are_wishes(panel, qtbot, tmp_path):
    tab, takes = panel.takes, some_takes(tmp_path, "a", "b")
    tab.set_takes(takes)
    asked, starred = [], []
    tab.search_changed.connect(lambda *wish: asked.append(wish))
    tab.star_requested.connect(lambda *wish: starred.append(wish))
    with qtbot.waitSignal(tab.search_changed, timeout=20_000):
        qtbot.keyClicks(tab.search, "hello")
    tab.starred_only.setChecked(True)
    assert asked == [("hello", False), ("hello", True)]
    tab.table.selectRow(0)
    tab.toggle_star()
    tab.set_takes([replace(takes[0], starred=True), takes[1]])
    tab.toggle_star()
    tab.table.clicked.emit(tab.table.takes_model.index(1, 1))
    assert [([take.id for take in wish], on) for wish, on in starred] == [(["0"], True), (["0"], False), (["1"], True)]


def test_the_selection_survives_new_rows(panel, tmp_path):
    takes = some_takes(tmp_path, "a", "b", "c")
    panel.takes.set_takes(takes[:2])
    panel.takes.table.selectAll()
    panel.takes.set_takes([takes[2], *takes[:2]])
    assert [take.id for take in panel.takes.selected()] == ["0", "1"]


def test_a_missing_file_is_neither_played_nor_dragged(panel, tmp_path):
    first, second = some_takes(tmp_path, "a", "b")
    tab, played = panel.takes, []
    tab.set_takes([first, second], missing=["1"])
    tab.play_requested.connect(lambda take: played.append(take.id))
    model = tab.table.takes_model
    for index in (model.index(0, 0), model.index(1, 0)):
        tab.table.clicked.emit(index)
    tab.table.activated.emit(model.index(0, 3))
    assert played == ["0", "0"] and "gone" in model.index(1, 3).data(Qt.ItemDataRole.ToolTipRole)
    urls = model.mimeData([model.index(row, 0) for row in (0, 1)]).urls()
    assert [Path(url.toLocalFile()) for url in urls] == [Path(first.path)]


def test_compare_reuse_and_delete_ask_for_the_selected(panel, qtbot, tmp_path):
    tab = panel.takes
    tab.set_takes(some_takes(tmp_path, "a", "b"))
    assert not tab.buttons["compare"].isEnabled()
    tab.table.selectAll()
    with qtbot.waitSignal(tab.compare_requested, timeout=20_000) as caught:
        tab.buttons["compare"].click()
    assert [take.id for take in caught.args] == ["0", "1"]
    with qtbot.waitSignal(tab.delete_requested, timeout=20_000) as caught:
        tab.buttons["delete"].click()
    assert len(caught.args[0]) == 2
    assert tab.table.select("1") and not tab.table.select("nobody")
    with qtbot.waitSignal(tab.reuse_requested, timeout=20_000) as caught:
        tab.buttons["reuse"].click()
    assert caught.args[0].id == "1"


def test_j_and_k_step_and_play(panel, tmp_path):
    panel.takes.set_takes(some_takes(tmp_path, "t0", "t1", "t2"))
    played = []
    panel.takes.play_requested.connect(lambda take: played.append(take.request.text))
    for by in (1, 1, 1, 1, -1):
        panel.takes.step(by)
    assert played == ["t0", "t1", "t2", "t2", "t1"]


def test_percent():
    assert [percent(value) for value in (None, -0.2, 0.834, 1.2)] == [None, 0, 83, 100]


def test_voices_are_renamed_used_and_deleted_by_wish(panel, qtbot):
    tab, wishes = panel.voices, []
    tab.set_voices([Voice("v1", "Anna", vector=unit(1, 2, 3)), Voice("v2", "Bo")])
    tab.rename_requested.connect(lambda *wish: wishes.append(wish))
    tab.list.item(0).setText(" Berta ")
    tab.list.item(1).setText("   ")
    assert wishes == [("v1", "Berta")]
    assert [tab.list.item(row).text() for row in (0, 1)] == ["Anna", "Bo"]
    tab.list.item(0).setSelected(True)
    for button, signal in (
        ("use", tab.voice_chosen),
        ("edit", tab.edit_requested),
        ("save_file", tab.save_file_requested),
    ):
        with qtbot.waitSignal(signal, timeout=20_000) as caught:
            tab.buttons[button].click()
        assert caught.args == ["v1"]
    tab.set_voices([Voice("v2", "Bo"), Voice("v1", "Anna")])
    assert tab.selected() == ["v1"]
    tab.list.selectAll()
    assert not tab.buttons["use"].isEnabled()
    with qtbot.waitSignal(tab.delete_requested, timeout=20_000) as caught:
        tab.buttons["delete"].click()
    assert sorted(caught.args[0]) == ["v1", "v2"]


def test_history_lists_searches_and_forgets(panel, qtbot):
    history = panel.history
    records = [UtteranceRecord.of(f"/d/{n}.wav", str(n), f"clip {n}", source="recorded") for n in range(3)]
    history.set_records(records, 1200)
    assert history.model.index(0, 0).data() == "clip 0" and history.model.index(0, 1).data() == "recorded"
    assert "1200" in history.status.text()
    history.source.setCurrentIndex(history.source.findData("generated"))
    with qtbot.waitSignal(history.search_changed, timeout=20_000) as caught:
        history.source.activated.emit(3)
    assert caught.args == ["", "generated"]
    history.table.selectRow(1)
    wishes = {"load": history.load_requested, "use": history.use_as_voice_requested, "forget": history.forget_requested}
    for button, signal in wishes.items():
        with qtbot.waitSignal(signal, timeout=20_000) as caught:
            history.buttons[button].click()
        assert [record.name for record in caught.args[0]] == ["clip 1"]
    history.table.clearSelection()
    assert not history.buttons["forget"].isEnabled()


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
    with qtbot.waitSignal(editor.details_changed, timeout=20_000) as caught:
        qtbot.keyClicks(editor.fields["name"], "Bo")
    assert caught.args[0]["name"] == "Bo"
    assert not editor.mix.isEnabled()
    editor.set_voices([("a", "Anna"), ("b", "Bo")])
    with qtbot.waitSignal(editor.mix_changed, timeout=20_000) as caught:
        editor.mix.setValue(25)
    assert caught.args == ["a", "b", 0.25]


def test_export_names_never_collide(tmp_path):
    takes = [Take(str(n), f"/t/{n}.wav", Request("same", voice=Reference("A/b"), seed=4)) for n in range(3)]
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
    take = Take("1", str(source), Request("hello", voice=Reference("Anna"), seed=3))
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
    bar.offer([Take("1", "/t.wav", Request("hello", voice=Reference("Anna")))])
    assert not bar.export.isEnabled()
    bar.set_folder(str(tmp_path))
    bar.pattern.setText("{voice}-{n}")
    assert bar.preview.text() == "Anna-1.wav" and bar.export.isEnabled()
    bar.pattern.setText("{nonsense}")
    assert not bar.export.isEnabled() and "nonsense" in bar.preview.text()
    bar.pattern.setText("{text}")
    bar.format.setCurrentIndex(bar.format.findData("flac"))
    with qtbot.waitSignal(bar.export_requested, timeout=20_000) as caught:
        bar.export.click()
    assert caught.args[1] == export.ExportChoice(str(tmp_path), "flac", "{text}") and bar.isHidden()


def test_thumbnails():
    assert vector_icon(None).isNull() and vector_icon(np.array([np.nan], np.float32)).isNull()
    shown = vector_icon(unit(*range(1, 257)))
    assert not shown.isNull() and shown.cacheKey() == vector_icon(unit(*range(1, 257))).cacheKey()
    assert shown.cacheKey() != vector_icon(unit(*range(2, 258))).cacheKey()
