"""Sessions, presets and takes as version 1 of the program left them: literal files, none made by today's code."""

from __future__ import annotations

import base64
import json
import sqlite3

import numpy as np
import pytest

from core import paths
from toolbox.speech.speak_choice import OWN, wish_from

SESSION = """{"version": 1, "values": {"theme": "dark", "layout_version": 1, "volume": 0.4, "auto_next": false, "speak": {
    "text": "Old words.", "mode": "both", "language": "zh", "voice": "VOICE", "feeling": "FEELING",
    "feeling_strength": 1.4, "synthesizer": "default", "vocoder": "griffin-lim", "device": "cpu",
    "controls": {"speed": 1.25}, "seed": SEED, "trim": true, "takes": 2}}}"""
PRESET = """{"preset": 1, "values": {"feeling": "preset:sad", "feeling_strength": 0.5, "synthesizer": "default",
    "vocoder": "griffin-lim", "controls": {"speed": 1.5}, "seed": null, "trim": true, "takes": 3}}"""
NUMBERS = np.full(256, 1 / 16, "<f4")
VECTOR = json.dumps({"float32": base64.b64encode(NUMBERS.tobytes()).decode()})
VOICE = """{"id": "v1", "name": "Anna", "space": "ge2e-256", "encoder_hash": "abc", "clips": [], "vector": VECTOR,
    "notes": "", "consent": "", "feelings": {}, "created": 6.0}""".replace("VECTOR", VECTOR)
TAKE = """{"id": "t1", "path": "/t/1.wav", "text": "hi", "language": "en", "voice_id": "voice:v1", "voice_name": "Anna of old",
    "emotion": "preset:happy", "emotion_strength": 0.5, "synthesizer": "default", "vocoder": "default", "seed": 3,
    "controls": {"speed": 1.5}, "seconds": 1.0, "similarity": 0.8, "percentile": null, "starred": false,
    "notes": [], "created": 7.0}"""


def old_session(voice="default", feeling="none", seed="null") -> None:
    text = SESSION.replace("VOICE", voice).replace("FEELING", feeling).replace("SEED", seed)
    (paths.data_dir() / "session.json").write_text(text, "utf-8")


def old_library(*voices: str) -> None:
    with sqlite3.connect(paths.data_dir() / "library.sqlite3") as old:
        for table in ("utterances", "voices", "takes"):
            old.execute(
                f"CREATE TABLE {table} (id TEXT PRIMARY KEY, created REAL, source TEXT, search TEXT, body TEXT)"
            )
        for voice in voices:
            old.execute("INSERT INTO voices VALUES ('v1', 6.0, '', '', ?)", (voice,))
        old.execute("INSERT INTO takes VALUES ('t1', 7.0, '', '', ?)", (TAKE,))
        old.execute("PRAGMA user_version=1")
    old.close()


def test_an_old_session_goes_on(open_bench):
    old_library(VOICE)
    old_session("voice:v1", "preset:happy", "77")
    bench = open_bench()
    wish = bench.window.speak.wish()
    asked = wish.request
    assert (asked.text, asked.language, asked.vocoder, asked.trim) == ("Old words.", "zh", "griffin-lim", True)
    assert (wish.takes, wish.fixed_seed, asked.seed, asked.controls) == (2, True, 77, {"speed": 1.25})
    assert (asked.feeling.entry, asked.feeling.strength) == ("happy", 1.4)
    np.testing.assert_array_equal(asked.voice.vectors[0].vector, NUMBERS)
    assert not bench.window.browser.auto_next.isChecked() and bench.heard == []


@pytest.mark.parametrize(("voice", "feeling"), [("reference", "clip"), ("hand", "map"), ("default", "none")])
def test_what_an_old_session_could_not_keep_is_passed_over_in_silence(open_bench, voice, feeling):
    old_session(voice, feeling)
    bench = open_bench()
    pickers = bench.window.speak.pickers
    assert pickers.chosen("voice") == pickers.chosen("feeling") == OWN and bench.heard == []
    assert not bench.window.speak.wish().fixed_seed


def test_a_voice_that_an_old_session_names_and_nobody_has_is_named(open_bench):
    old_session("voice:gone")
    bench = open_bench()
    assert len([sentence for sentence in bench.heard if "voice:gone" in sentence]) == 1


def test_an_old_preset_applies(bench):
    folder = paths.config_dir() / "presets"
    folder.mkdir(parents=True)
    (folder / "slow.json").write_text(PRESET, "utf-8")
    bench.type("Mine.")
    bench.window.presetting.apply("slow")
    wish = bench.window.speak.wish()
    assert (wish.request.text, wish.request.vocoder, wish.takes, wish.fixed_seed) == ("Mine.", "griffin-lim", 3, False)
    assert (wish.request.feeling.entry, wish.request.feeling.strength) == ("sad", 0.5)
    assert wish.request.controls == {"speed": 1.5} and bench.heard == []


def test_an_old_take_speaks_in_its_saved_voice_again(open_bench):
    old_library(VOICE)
    bench = open_bench()
    bench.until(lambda: len(bench.takes()) == 1)
    bench.window.library_panel.takes.reuse_requested.emit(bench.takes()[0])
    asked = bench.window.speak.wish().request
    np.testing.assert_array_equal(asked.voice.vectors[0].vector, NUMBERS)
    assert (asked.text, asked.language, asked.seed, asked.controls) == ("hi", "en", 3, {"speed": 1.5})
    assert (asked.feeling.entry, asked.feeling.strength) == ("happy", 0.5)


def test_an_old_take_whose_voice_is_gone_says_so(open_bench):
    old_library()
    bench = open_bench()
    bench.until(lambda: len(bench.takes()) == 1)
    bench.window.library_panel.takes.reuse_requested.emit(bench.takes()[0])
    assert bench.heard == ["“Anna of old” is not available here any more."]


def test_what_is_written_today_reads_the_same_again(bench):
    bench.type("Round trip.")
    window = bench.window
    window.speak.choose_feeling(2)
    window.speak.extras.set_seed(9)
    wish = window.speak.wish()
    again = wish_from(json.loads(json.dumps(wish.plain())))
    assert again.plain() == wish.plain() and again.request.feeling.entry == "happy"
