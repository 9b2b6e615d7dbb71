"""Words a person put right, through the whole pipeline: preview, speech, pieces, command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import demo_cli
from core import Request, TextError, WordReading
from core.jobs import JobContext
from core.types import DictionaryEntry
from engine import dictionary, previewing
from engine.messages import PreviewWord
from engine.service import EngineService
from synthesizer.base import Reading
from synthesizer.text import Word
from synthesizer.text import dictionary as files
from synthesizer.text.located import located


@pytest.fixture(scope="module")
def engine() -> EngineService:
    return EngineService(device="cpu")


def preview(engine: EngineService, text: str, *readings: WordReading) -> list[PreviewWord]:
    return list(engine.preview_text(JobContext(), text, "", "default", readings).words)


def told(words: list[PreviewWord]) -> list[tuple[str, str]]:
    return [(word.text, word.reading) for word in words]


def test_every_word_is_shown_as_it_stands_with_its_reading(engine: EngineService) -> None:
    assert told(preview(engine, "我花了$5.50，在2024年。")) == [
        ("我", "wo3"), ("花", "hua1"), ("了", "le5"), ("$5.50", "wu3 dian3 wu3 ling2 mei3 yuan2"), ("在", "zai4"),
        ("2024年", "er4 ling2 er4 si4 nian2"),
    ]  # fmt: skip
    assert told(preview(engine, "Dr. Smith paid 5%.")) == [
        ("Dr", "D AA1 K T ER0"), ("Smith", "S M IH1 TH"), ("paid", "P EY1 D"), ("5%", "F AY1 V P ER0 S EH1 N T"),
    ]  # fmt: skip
    japanese = preview(engine, "箸が5本、辛いカレー。")
    assert ("箸", "ハシ 1") in told(japanese) and ("辛い", "カライ 2") in told(japanese) and "5" in dict(told(japanese))


def test_the_line_says_where_each_word_stands_in_it(engine: EngineService) -> None:
    for text in ("我在重庆, hello you.", "箸が好きです。"):
        shown = engine.preview_text(JobContext(), text, "", "default")
        spans = [(word.start, word.end) for word in shown.words]
        assert spans == sorted(spans) and all(0 <= start < end <= len(shown.phonemes) for start, end in spans)
        assert all(not set(shown.phonemes[start:end]) & set(" ,.") for start, end in spans)
    assert shown.phonemes[shown.words[0].start : shown.words[0].end] == "h·a·↘sh·i"


def test_a_word_read_in_two_ways_is_told_by_its_places(engine: EngineService) -> None:
    words = preview(engine, "He read it. I read what you read.")
    reads = [word for word in words if word.text == "read"]
    assert {word.reading: word.places for word in reads} == {"R EH1 D": (0,), "R IY1 D": (1, 2)}
    assert all(word.places == () for word in words if word.text != "read")
    here = WordReading("read", "en", "D AO1 G", (1,))
    changed = [word for word in preview(engine, "He read it. I read what you read.", here) if word.given]
    assert [(word.reading, word.places) for word in changed] == [("D AO1 G", (1,))]


def test_a_family_that_only_has_symbols_gets_its_words_too() -> None:
    reading = Reading(
        "a bb", ("s", "A", "|", "B", "B"), (0,) * 5, (Word("a", 1, 2, "en", "X"), Word("bb", 3, 5, "en", "Y"))
    )
    words = previewing.words_of(reading, "a bb")
    line = previewing.line_of(reading)
    assert [(word.text, line[word.start : word.end]) for word in words] == [("a", "A"), ("bb", "B B")]
    nothing = Reading("a bb", ("A",), (0,), (Word("a", 0, 1),))
    assert previewing.words_of(nothing, "a bb") == ()


def test_places_never_leave_the_text() -> None:
    words = [Word(text, 0, 1) for text in ("one", "two", "zzz", "three")]
    for text, normalised in (("1 2 3", "one two three"), ("", "one"), ("one two", ""), ("1", "one two zzz three")):
        assert all(0 <= place.start < place.end <= len(text) for place in located(text, normalised, words))


def test_a_reading_for_this_text_is_spoken_in_the_piece_where_it_stands(engine: EngineService) -> None:
    text = "还了。还了。还了。"
    request = Request(text, readings=(WordReading("还", "zh", "hai5", (1,)),), seed=1)
    plain = [piece.timings for piece in engine.models.get("synthesizer").pieces(Request(text, seed=1))]
    pieces = [piece.timings for piece in engine.models.get("synthesizer").pieces(request)]
    assert [[t.symbol for t in piece] for piece in pieces][::2] == [[t.symbol for t in piece] for piece in plain][::2]
    assert [t.symbol for t in pieces[1]] != [t.symbol for t in plain[1]] and "ai" in [t.symbol for t in pieces[1]]


def test_a_word_alone_is_heard_and_kept_nowhere(engine: EngineService, tmp_path: Path) -> None:
    request = Request("重庆", readings=(WordReading("重庆", "zh", "a1 a1", (0,)),))
    clip = engine.say(JobContext(), request)
    other = engine.say(JobContext(), Request("重庆"))
    assert 0.1 < clip.seconds < 5 and (
        len(clip.samples) != len(other.samples) or not np.array_equal(clip.samples, other.samples)
    )
    assert list(tmp_path.rglob("*.wav")) == []


def test_the_dictionary_is_changed_and_a_word_forgotten() -> None:
    ctx = JobContext()
    kept = [DictionaryEntry("Cat", "en", "K AE1 T"), DictionaryEntry("IT", "en", "IH1 T", case=True)]
    assert dictionary.change_words(ctx, kept).entries == tuple(kept)
    assert [entry.word for entry in dictionary.forget_word(ctx, "it").entries] == ["Cat", "IT"]
    assert [entry.word for entry in dictionary.forget_word(ctx, "cat's").entries] == ["IT"]
    with pytest.raises(TextError):
        dictionary.change_words(ctx, [DictionaryEntry("x", "en", "???")])
    assert [entry.word for entry in dictionary.dictionary_view(ctx).entries] == ["IT"]


def test_a_reading_is_checked_in_its_script() -> None:
    ctx = JobContext()
    assert dictionary.check_reading(ctx, "lv4 se4").shown == "lǜ sè"
    assert dictionary.check_reading(ctx, "ハシ 1").language == "ja"
    wrong = dictionary.check_reading(ctx, "ハシ 7")
    assert wrong.shown == "" and wrong.problem.endswith(".")


def test_the_command_line_prints_readings_and_takes_another_dictionary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "hot.json"
    words.write_text('{"重庆": ["zhong4", "qing4"], "坏": ["xx9"]}', encoding="utf-8")
    files.own_file().write_text("我\tzh\ta1\n", encoding="utf-8")
    assert demo_cli.main(["--say-reading", "--text", "我在重庆。"]) == 0
    assert "我\tzh\ta1\n" in capsys.readouterr().out
    assert demo_cli.main(["--say-reading", "--text", "我在重庆。", "--dictionary", str(words)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[2:] == ["我\tzh\two3", "在\tzh\tzai4", "重庆\tzh\tzhong4 qing4"] and "坏" in said.err
    assert demo_cli.main(["--say-reading", "--text", "今天很好。" * 100]) == 0
    assert capsys.readouterr().out.count("今天\tzh\tjin1 tian1\n") == 100
    assert (
        demo_cli.main(["--text", "a", "--out", str(tmp_path / "a.wav"), "--dictionary", str(tmp_path / "no.tsv")]) == 2
    )
    assert "no.tsv" in capsys.readouterr().err and not (tmp_path / "a.wav").exists()


def test_places_of_a_word_are_counted_over_marks(engine: EngineService) -> None:
    here = WordReading("还", "zh", "hai5", (1,))
    shown = preview(engine, "[slow]还了。[/]还了。[pause 0.3]还了。", here)
    assert [word.given for word in shown if word.text == "还"] == ["", "here", ""]
    request = Request("[slow]还了。[/]还了。", readings=(here,))
    pieces = list(engine.models.get("synthesizer").pieces(request))
    assert ["ai" in [timing.symbol for timing in piece.timings] for piece in pieces] == [False, True]
