"""Model cards say what was learned from, under which licences, how long it took and what was measured."""

import json
from dataclasses import dataclass

import pytest

import evaluation.run
from evaluation.run import QUICK, Options
from synthesizer.default import checkpoint as voice_file
from synthesizer.default.model import Acoustic, AcousticConfig
from training.recipes.default_voice import cards, data_table, judging
from training.recipes.default_voice.prepared import Cleaned, write_index
from vocoder.default import checkpoint as vocoder_file
from vocoder.default.model import FilterNetwork, VocoderConfig


@dataclass(frozen=True)
class Plan:
    steps: int = 77
    max_seconds: float = float("inf")


@pytest.fixture
def work(tmp_path):
    """A finished work folder: 1 h of VCTK and half an hour of joined words to learn from, 2 h held out."""
    root, out = tmp_path / "corpora", tmp_path / "out"
    for corpus in ("vctk-sample", "audio-cmn", "mine"):
        (root / corpus).mkdir(parents=True)
        (root / corpus / "metadata.csv").touch()
    (root / "mine" / "LICENSE-NOTE.md").write_text(
        'Author: me. Licence: CC BY-NC 4.0 (see site). More.\nAttribution: "Me,\n  at home."\n'
    )
    (out / "data").mkdir(parents=True)
    (out / "prepared").mkdir()
    frames = 80 * 3600
    items = [
        {"corpus": "vctk", "speaker": "a", "frames": frames // 2, "split": "train"},
        {"corpus": "vctk", "speaker": "b", "frames": frames // 2, "split": "train"},
        {"corpus": "vctk", "speaker": "p225", "frames": 2 * frames, "split": "held"},
        {"corpus": "phrases", "speaker": "yue_tan", "frames": frames // 2, "split": "train"},
        {"corpus": "mine", "speaker": "m", "frames": 800, "split": "train"},
    ]
    (out / "data" / "items.json").write_text(json.dumps(items))
    (out / "prepared" / "waves.i16").write_bytes(b"\0\0")
    write_index(out / "prepared", [Cleaned("f", "vctk", "a", "train", 0, 16000 * 3600, 0, 1)])
    voice, vocoder = tmp_path / "default_voice.safetensors", tmp_path / "default_vocoder.safetensors"
    voice_file.save(voice, Acoustic(AcousticConfig(channels=8, encoder_blocks=1, decoder_blocks=1)), 5)
    vocoder_file.save(vocoder, FilterNetwork(VocoderConfig(channels=8, hidden=8, blocks=1)), 6)
    seconds = {"01 prepare": 30.0, "09 acoustic model": 3930.0}
    return cards.Work(root, out, Plan(), seconds), voice, vocoder


def rows_of(card):
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in card.splitlines() if line.startswith("|")]


def test_the_card_counts_and_credits(work):
    files = cards.write(*work)
    card = files[0].read_text(encoding="utf-8")
    rows = {row[0]: row[1:] for row in rows_of(card)}
    assert rows["vctk"][:4] == ["1.00", "2", "2", "CC BY 4.0"]
    assert rows["phrases"][:4] == ["0.50", "1", "1", "CC BY-SA"] and "Yue Tan" in rows["phrases"][4]
    assert rows["mine"][3:] == ["CC BY-NC 4.0", "Me, at home."]
    assert "Data (1.50 h)" in card
    assert "**mine: not for commercial use" in card and "Share-alike: phrases." in card
    assert rows["09 acoustic model"] == ["1 h 06 min"] and "Wall time 1 h 06 min" in card
    assert "steps 77" in card and "last step 5" in card and "inf" not in card.split("## Recipe")[1].split("##")[0]
    assert "Nothing was measured" in card and "RAVDESS" not in card
    vocoder = files[1].read_text(encoding="utf-8")
    assert "last step 6" in vocoder and "Data (1.00 h)" in vocoder and "Share-alike" not in vocoder


def test_the_card_quotes_the_figures_and_the_emotion_licence(work):
    figures = {"en": {"error": 0.123456, "rank": [1, 2]}, "table": [{"a": 1}] * 9, "none": None}
    (work[0].out / "figures.json").write_text(json.dumps(figures))
    (work[0].out / "data" / "emotion.npy").touch()
    card = cards.write(*work)[0].read_text(encoding="utf-8")
    rows = {row[0]: row[1:] for row in rows_of(card)}
    assert rows["en error"] == ["0.1235"] and rows["en rank"] == ["1, 2"]
    assert "table" not in rows and "none" not in rows
    assert "CC BY-NC-SA 4.0" in card


def test_a_corpus_without_a_licence_is_called_out(tmp_path):
    licence, words = data_table.licence_of("strange", tmp_path)
    row = data_table.Row("strange", 1, 1, 1.0, licence, words)
    assert any("strange is unknown" in note for note in data_table.restrictions([row]))


def test_a_failing_evaluation_is_no_disaster(tmp_path, caplog):
    options = Options((tmp_path,), tmp_path / "no.safetensors", tmp_path / "no2.safetensors")
    assert not judging.run(options, tmp_path / "figures.json", tmp_path / "page")
    assert "No held-out speakers" in caplog.text
    assert judging.figures(tmp_path / "figures.json") == {}


def test_what_was_measured_is_written_down(tmp_path, monkeypatch):
    """Judges of ours in their place say what they were given."""
    figures = {"run": {"command": "played", "people": 1}, "table": {}, "bars": []}
    seen = []
    monkeypatch.setattr(evaluation.run, "evaluate", lambda options, exhibits: seen.append(options) or (figures, []))
    monkeypatch.setattr(evaluation.run, "write_page", lambda folder, figures, exhibits: seen.append(folder))
    options = Options((tmp_path,), threads=2, amount=QUICK)
    assert judging.run(options, tmp_path / "figures.json", tmp_path / "page")
    assert seen == [options, tmp_path / "page"]
    assert judging.figures(tmp_path / "figures.json") == figures
    assert "`played`" in (tmp_path / "figures.md").read_text()


def test_the_section_of_the_benchmark_goes_into_the_card(work):
    (work[0].out / "figures.json").write_text('{"en": 1}')
    (work[0].out / "figures.md").write_text("## Figures\n\n| our own table |\n")
    card = cards.write(*work)[0].read_text(encoding="utf-8")
    assert "| our own table |" in card and "| en | 1 |" not in card


def test_durations_in_words():
    assert [cards.duration(s) for s in (0.4, 60, 120, 3599, 3900)] == [
        "0 s",
        "60 s",
        "2 min",
        "1 h 00 min",
        "1 h 05 min",
    ]


def test_weights_are_described_by_their_own_size(work):
    parameters = sum(
        v.numel()
        for v in Acoustic(AcousticConfig(channels=8, encoder_blocks=1, decoder_blocks=1)).state_dict().values()
    )
    assert f"{parameters:,} parameters" in cards.write(*work)[0].read_text(encoding="utf-8")
