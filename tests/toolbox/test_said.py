"""What the engine says in English reaches a Chinese or Japanese window in its language."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import audio
from audio import specs
from core import Control, rescue
from core.archive import opened
from core.controls import checked
from core.errors import AudioError, ToolboxError
from core.types import AudioClip
from corpora.notes import Notes
from encoder import vectors
from library.export import expand_pattern
from library.voice_file import read_voice
from tests.toolbox.window_bench import sound
from toolbox.shell import collecting, i18n
from toolbox.shell.engine_sentences import SENTENCES
from toolbox.shell.said import said
from vocoder import families

ROOT = Path(collecting.__file__).parents[2]
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")


@pytest.fixture(params=["zh-CN", "ja"])
def language(qapp, request):
    made = i18n.install(qapp, request.param)
    yield request.param
    for translator in made._installed:
        qapp.removeTranslator(translator)
    made.setParent(None)
    made.deleteLater()


def refused(step, *given, **more):
    with pytest.raises(ToolboxError) as caught:
        step(*given, **more)
    return str(caught.value)


def test_the_table_holds_what_the_rooms_say():
    """After a new sentence: ``python -m toolbox.shell.translations``, then translate it."""
    assert [text for text in collecting.sentences(ROOT) if text not in SENTENCES] == []


def test_a_new_sentence_is_found(tmp_path):
    room = tmp_path / "audio"
    room.mkdir()
    (room / "new.py").write_text(
        '"""No sentence of this docstring."""\n'
        "log.warning(\"%s is odd. It is logged.\", 1)\n"
        "def check(name):\n"
        "    raise AudioError(f\"{name!r} is purple: {len(name)}\")\n"
        "NOTE = 'It was odd, so it was left out.'\n"
        "raise ValueError('for programmers only, this is.')\n",
        "utf-8",
    )  # fmt: skip
    found = [text for text in collecting.sentences(tmp_path) if text not in collecting.PARTS]
    assert sorted(found) == ["It was odd, so it was left out.", "{0} is purple: {1}"]


def test_every_sentence_is_known_again(language):
    for template in SENTENCES:
        values = [f"{number}7" for number in range(template.count("{"))]
        told = said(template.format(*values))
        assert not ENGLISH.search(re.sub("`.*`", "", told)), told
        assert all(value in told for value in values), told


def test_english_stays_as_it_is(qapp):
    for template in SENTENCES:
        text = template.format(*(f"my file {number}.wav" for number in range(template.count("{"))))
        assert said(text) == text


def mel(**changes):
    return replace(specs.DEFAULT, **changes)


def told_by_the_rooms(folder):
    """Sentences as they really come, from every room and with parts in parts."""
    (folder / "empty.wav").write_bytes(b"")
    (folder / "odd.pt").write_bytes(b"\x80\x02not a model")
    (folder / "odd.voice").write_bytes(b"nothing")
    knob = Control("mood", "Mood", "calm", "", kind="choice", choices=("calm", "wild"))
    speed = Control("speed", "Speed", 1.0, "", minimum=0.5, maximum=2.0)
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    notes = Notes()
    for place in ("a.csv", "b.csv"):
        notes.add("A row of a table names no file", place)
    silence = AudioClip(np.zeros(16000, np.float32), 16000)
    yield refused(audio.read, folder / "gone one.wav")
    yield refused(audio.read, folder / "empty.wav")
    yield refused(audio.read, folder)
    yield refused(audio.write, folder / "x.xyz", silence)
    yield refused(opened, folder / "odd.pt")
    yield refused(read_voice, folder / "odd.voice")
    yield refused(checked, (knob,), {"mood": "odd"})
    yield refused(checked, (speed,), {"speed": "fast"})
    yield refused(checked, (speed,), {"pace": 1.0})
    yield refused(expand_pattern, "{colour}", {"text": "a"})
    yield refused(vectors.average, [])
    yield refused(families.REGISTRY.identify, folder / "odd.pt")
    yield rescue.refusal(full, "The list of recordings", folder / "list.sqlite")
    yield (
        rescue.refusal(full, "The library", folder / "x.sqlite")
        + " Until then voices and history last only until you close the program."
    )
    yield from notes
    yield audio.fit(mel(n_mels=40), mel(power=1.5))
    yield from audio.report(silence).advice


def test_what_the_rooms_raise_is_told_in_the_language(language, tmp_path):
    heard = list(told_by_the_rooms(tmp_path))
    assert len(heard) > 15
    for sentence in heard:
        told = said(sentence)
        assert told != sentence
        assert not ENGLISH.search(told.replace(str(tmp_path), "")), told


def test_names_are_kept_and_strange_sentences_too(language):
    told = said("The sound file my voice or two.wav is empty; choose another one.")
    assert "my voice or two.wav" in told and told != "The sound file my voice or two.wav is empty; choose another one."
    for strange in ("", "  ", "Nobody ever said this.", "Anna: hello there.", "多谢。", "x" * 10_000):
        assert said(strange) == strange


def test_the_window_says_it_in_its_language(language, bench, tmp_path):
    bench.engine.fail["open_clip"] = AudioError("The sound file a b c.wav is empty; choose another one.")
    bench.window.loading.open_paths([str(sound(tmp_path, "a b c.wav"))])
    bench.settle()
    bench.window.notify("The sound is silent; check the microphone or choose another recording.")
    assert len(bench.heard) == 2 and "a b c.wav" in bench.heard[0]
    assert not any(ENGLISH.search(sentence) for sentence in bench.heard), bench.heard


def test_every_knob_of_a_recipe_is_in_the_table():
    from toolbox.training.knob_texts import KNOB_TEXTS
    from training import recipes

    knobs = [knob for name in recipes.families() for knob in recipes.find(name).knobs]
    assert knobs and {text for knob in knobs for text in (knob.label, knob.help)} <= set(KNOB_TEXTS)


@pytest.mark.parametrize("problem", ["full", "speakers", "preparing"])
def test_what_a_training_says(language, tmp_path, problem):
    told = {
        "full": "The graphics card's memory is full at step 3; lower batch (accumulate makes up for it), shorten the clips, or "
        "take precision bf16, and give the same command again.",
        "speakers": f"{tmp_path} is all one speaker; add recordings of other people.",
        "preparing": "preparing 3 of 9",
    }[problem]
    assert not ENGLISH.search(said(told).replace(str(tmp_path), "")) and "preparing" not in said(told)
