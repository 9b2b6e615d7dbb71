"""Voices in hand and in the library: replaced, added to, updated only when asked, never lost."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QInputDialog, QMessageBox

from core.errors import ToolboxError
from engine.messages import VectorsReady
from tests.toolbox.window_bench import sound


@pytest.fixture
def two(bench, tmp_path):
    """A saved voice of Anna; a clip of Bert is on show."""
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    bench.window.reference.use_button.click()
    bench.window.voices.save()
    bench.load(sound(tmp_path / "bert", "b.wav", 2))
    return bench


def names(bench):
    return sorted(voice.name for voice in bench.window.library.voices.all())


def answer(bench, which):
    box = bench.window.findChild(QMessageBox, "update_voice")
    assert box is not None and box.isVisible()
    next(button for button in box.buttons() if button.text() == which).click()


def test_use_as_voice_replaces_and_the_saved_voice_stays(two):
    (anna,) = two.window.library.voices.all()
    two.window.reference.use_button.click()
    assert [clip.name for clip in two.window.voices.hand.clips] == ["b"]
    two.window.voices.save()
    assert names(two) == ["anna", "bert"]
    np.testing.assert_array_equal(two.window.library.voices.get(anna.id).vector, anna.vector)


def test_points_of_a_map_replace_or_are_added(two):
    mapping, hand = two.window.mapping, lambda: [clip.name for clip in two.window.voices.hand.clips]
    panel = mapping.panels["voices"]
    two.until(lambda: two.points("voices") == 2)
    panel.add_requested.emit([panel.model.id_at(1)])
    assert hand() == ["a", "b"]
    panel.voice_requested.emit([panel.model.id_at(1)])
    assert hand() == ["b"]


@pytest.mark.parametrize(
    ("choice", "kept"), [("Update", {"anna": 2}), ("Save as new", {"anna": 1, "anna 2": 2}), ("Cancel", {"anna": 1})]
)
def test_a_changed_saved_voice_asks_update_or_new(two, choice, kept):
    two.window.reference.add_button.click()
    assert len(two.window.voices.hand.clips) == 2
    two.window.voices.save()
    assert names(two) == ["anna"] and len(two.window.library.voices.all()[0].clips) == 1
    answer(two, choice)
    assert {voice.name: len(voice.clips) for voice in two.window.library.voices.all()} == kept


def test_an_unsaved_voice_in_hand_comes_back_with_undo(two):
    two.window.reference.add_button.click()
    two.window.reference.use_button.click()
    assert len(two.window.voices.hand.clips) == 1
    two.window.undo.undo()
    assert len(two.window.voices.hand.clips) == 2


def test_a_voice_renamed_in_the_library_is_renamed_in_hand(bench, tmp_path):
    window = bench.window
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    window.voices.use([window.desk.reference])
    window.voices.save()
    (voice,) = window.library.voices.all()
    window.library_panel.voices.rename_requested.emit(voice.id, "Bella")
    bench.until(lambda: window.voices.hand.name == "Bella")
    assert window.library_panel.editor.fields["name"].text() == "Bella"
    window.voices.save()
    assert [kept.name for kept in window.library.voices.all()] == ["Bella"]
    window.library_panel.editor.details_changed.emit({"name": "Mine", "notes": "", "consent": ""})
    window.library_panel.voices.rename_requested.emit(voice.id, "Carla")
    bench.until(lambda: window.speak.pickers.combos["voice"].currentText() == "Carla")
    assert window.voices.hand.name == "Mine"  # typed by hand: stays until it is saved


def test_a_refused_save_is_not_announced(bench, tmp_path, monkeypatch):
    def refuse(*_):
        raise ToolboxError("The disk is full; make room.")

    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    monkeypatch.setattr(bench.window.library, "put", refuse)
    bench.window.voices.save()
    assert "The disk is full; make room." in bench.heard
    assert not any("Saved" in sentence for sentence in bench.heard)


@pytest.mark.parametrize("former", ["own", "voice:", "reference"])
def test_a_clip_without_speech_does_not_become_the_voice(two, tmp_path, monkeypatch, former):
    window, pickers = two.window, two.window.speak.pickers
    pickers.choose("voice", next(key for key in pickers.keys("voice") if key.startswith(former)))
    before = pickers.reference("voice")
    monkeypatch.setattr(
        type(two.engine), "embed_clip", lambda self, ctx, content, *_: VectorsReady(content, (), ("No speech.",))
    )
    two.load(sound(tmp_path / "hush", "c.wav", 3))
    two.type("Hello.")
    after = pickers.reference("voice")
    assert (after.name, len(after.vectors)) == (before.name, len(before.vectors))
    assert window.speak.speak_button.isEnabled()
    assert any("stays as it was" in sentence for sentence in two.heard)


def test_a_voice_without_a_name_is_asked_for_one(bench, tmp_path):
    window = bench.window
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    window.actions_table.action("voice.save").trigger()
    dialog = window.findChild(QInputDialog)
    assert dialog.textValue() == "anna" and not window.library.voices.all()
    dialog.setTextValue("My aunt")
    dialog.accept()
    assert [voice.name for voice in window.library.voices.all()] == ["My aunt"]


def test_who_does_not_name_a_voice_has_saved_none(bench, tmp_path):
    window = bench.window
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    window.actions_table.action("voice.save").trigger()
    window.findChild(QInputDialog).reject()
    assert not window.library.voices.all()


def test_a_loaded_clip_is_the_voice_in_hand_until_there_is_another(bench, tmp_path):
    voices, pickers = bench.window.voices, bench.window.speak.pickers
    bench.load(sound(tmp_path / "anna", "a.wav", 1))
    assert [clip.name for clip in voices.hand.clips] == ["a"] == [clip.name for clip in voices._editor.current_clips()]
    assert pickers.chosen("voice") == "reference" and "hand" not in pickers.keys("voice")
    bench.load(sound(tmp_path / "bert", "b.wav", 2))
    assert [clip.name for clip in voices.hand.clips] == ["b"]
    bench.window.reference.add_button.click()
    assert pickers.chosen("voice") == "hand"
    bench.load(sound(tmp_path / "carl", "c.wav", 3))
    assert [clip.name for clip in voices.hand.clips] == ["b"] and not bench.window.undo.canUndo()


def test_the_share_of_a_mix_is_told_in_numbers(two):
    editor = two.window.library_panel.editor
    editor.set_voices([("1", "anna"), ("2", "bert")])
    editor.mix.setValue(35)
    assert editor.mix_share.text() == "35 %"
