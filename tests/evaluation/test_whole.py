"""A whole evaluation of the shipped voice, as small as it can be."""

import csv
import json

import numpy as np
import soundfile

from evaluation.run import Amount, Options, measure
from training.recipes.default_voice.made_up import syllables

LITTLE = Amount(texts=2, reader_texts=1, sentences=2, feeling_texts=1, copy_each=1, copy_speakers=1, walks=1)


def test_figures_and_page_of_the_shipped_voice(tmp_path):
    corpus, rng = tmp_path / "aishell3", np.random.default_rng(0)
    corpus.mkdir()
    with open(corpus / "metadata.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "speaker", "text", "lang"])
        for number, speaker in enumerate(("SSB0009", "SSB0073")):  # held out
            for take in range(4):
                name = f"{speaker}_{take}.wav"
                soundfile.write(corpus / name, syllables(12, 120 + 90 * number, rng), 16000)
                rows.writerow([name, speaker, "今天天气很好", "zh"])
    options = Options((tmp_path,), threads=1, languages=("zh", "xx"), amount=LITTLE)
    measure(options, tmp_path / "figures.json", tmp_path / "page")
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert figures["people"] == 2 and figures["run"]["speakers"] == ["SSB0009", "SSB0073"]
    rows = figures["table"]["zh"]
    assert {"natural own", "copy own", "griffin-lim own", "ours own", "ours new", "ours default"} <= set(rows)
    assert rows["natural own"]["cosine_own"] > rows["natural own"]["cosine_others"]
    assert "The voice does not speak xx: left out." in figures["notes"]
    assert any("acted speech" in note for note in figures["notes"])
    assert figures["speed"]["first_sound_s"] > 0 and len(figures["mixing"]["walks"]) == 1
    assert "### Mandarin" in (tmp_path / "figures.md").read_text(encoding="utf-8")
    assert "<table>" in (tmp_path / "page" / "index.html").read_text(encoding="utf-8")
