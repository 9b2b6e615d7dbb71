"""Who is judged and which recordings, on made-up corpora."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import soundfile

import encoder
from core import CorpusError
from evaluation import copies, people
from evaluation.held_out import kept_aside, split_of
from training.recipes.default_voice.made_up import syllables

RATE = 16000
LEARNED = [n for n in range(100) if not kept_aside(f"words {n}")][:3]


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """Two held-out VCTK speakers (six and one recordings), a training speaker, a held-out and a training AISHELL-3 speaker."""
    folder, rng = tmp_path_factory.mktemp("corpora"), np.random.default_rng(0)
    table = {
        "vctk-sample": [("p225", range(6)), ("p254", [0]), ("p226", [0, 1])],
        "aishell3-sample": [("SSB0009", [0]), ("SSB0005", [0])],
        "aishell1-sample": [("S0150", [n for n in range(100) if kept_aside(f"words {n}")][:3] + LEARNED)],
    }
    for corpus, speakers in table.items():
        (folder / corpus).mkdir()
        with open(folder / corpus / "metadata.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["file", "speaker", "text", "lang", "pinyin", "emotion"])
            for number, (speaker, takes) in enumerate(speakers):
                for take in takes:
                    name = f"{speaker}_{take}.wav"
                    soundfile.write(folder / corpus / name, syllables(12, 110 + 60 * number, rng), RATE)
                    language = "en" if corpus.startswith("vctk") else "zh"
                    rows.writerow([name, speaker, f"words {take}", language, "", ""])
    return folder


@pytest.fixture(scope="module")
def found(root):
    return people.strangers(people.held_out([root]), 20, encoder.load_speaker())


def test_only_held_out_speakers(found):
    assert {p.name for p in found} == {"p225", "p254", "SSB0009"}
    assert all(split_of("vctk", p.name) == "held" for p in found)
    assert [test.person for p in found for test in p.tests] == [n for n, p in enumerate(found) for _ in p.tests]


def test_recordings_that_make_the_voice_do_not_test_it(found):
    rich, poor = (next(p for p in found if p.name == name) for name in ("p225", "p254"))
    assert rich.apart is rich.voice and len(rich.tests) == 2
    assert {test.text for test in rich.tests} == {"words 3", "words 4"}
    assert poor.apart is not poor.voice and poor.tests[0].text == ""  # half a recording has no known words
    assert 0.9 < len(poor.tests[0].samples) * 2 / len(poor.texts[0].samples) < 1.1


def test_pitch_of_the_strangers(found):
    assert {p.name: round(p.pitch_hz, -1) for p in found}["p254"] == pytest.approx(170, abs=15)


def test_words_of_strangers_and_of_readers(root, found):
    english = people.own_texts(found, [root], "en", 100)
    assert len(english) == 6 and all(r.person is not None for r in english)
    mandarin = people.own_texts(found, [root], "zh", 100)
    assert [r.person is None for r in mandarin] == [False, True]  # the second is of AISHELL-3's training part
    readers = people.reader_texts([root], "zh", 100)
    assert len(readers) == 3
    assert all(kept_aside(r.text) and r.person is None for r in readers)


def test_nobody_is_said(tmp_path):
    (tmp_path / "metadata.csv").write_text("file,speaker,text,lang\n")
    with pytest.raises(CorpusError, match="No held-out speakers"):
        people.strangers(people.held_out([tmp_path]), 20, encoder.load_speaker())


def test_copies_take_several_recordings_but_no_more_than_needed(root):
    every = copies.recordings(root, 10, each=4)
    assert {name: len(clips) for name, clips in every.items()} == {"p225": 4, "p254": 1, "SSB0009": 1}
    length = every["p225"][0].seconds
    enough = copies.recordings(root, 10, each=4, enough_s=1.5 * length)
    assert len(enough["p225"]) == 2
    assert len(copies.recordings(root, 2, each=1)) == 2
