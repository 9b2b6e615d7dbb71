"""Whose speech landmarks may be made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import CorpusError
from tests.toolbox.window_bench import sound
from training.landmarks import number_of, speakers_of


def corpus(root: Path, name: str, licence: str, rows: list[str]) -> None:
    folder = root / name
    for number, _ in enumerate(rows):
        sound(folder / "audio", f"{number}.wav", number)
    lines = [f"audio/{number}.wav,{row}" for number, row in enumerate(rows)]
    folder.joinpath("metadata.csv").write_text("\n".join(["file,speaker,text,lang,age", *lines]), encoding="utf-8")
    folder.joinpath("LICENSE-NOTE.md").write_text(f'Licence: {licence}.\nAttribution: "Somebody."\n', encoding="utf-8")


def test_children_and_corpora_that_are_not_listed_are_left_out(tmp_path):
    corpus(tmp_path, "speechocean762", "CC BY 4.0", ["so0001,hi,en,9", "so0002,hi,en,31", "so0003,hi,en,"])
    corpus(tmp_path, "ravdess", "CC BY-NC-SA 4.0", ["ravdess_01,hi,en,30"])
    found = speakers_of(tmp_path)
    assert {name: sorted(people) for name, people in found.items()} == {"speechocean762": ["so0002", "so0003"]}


@pytest.mark.parametrize("licence", ["CC BY-NC 4.0", "CC BY-SA 4.0"])
def test_a_licence_that_binds_is_refused(tmp_path, licence):
    corpus(tmp_path, "vctk", licence, ["p225,hi,en,"])
    with pytest.raises(CorpusError, match="licence of vctk"):
        speakers_of(tmp_path)


def test_without_corpora_it_says_so(tmp_path):
    with pytest.raises(CorpusError, match="none of the corpora"):
        speakers_of(tmp_path)


def test_numbers_are_the_corpus_own():
    given = ["ls103", "so0024", "vcc16_SF1", "emodb_03", "p225", "SSB0005", "ljspeech"]
    assert [number_of(each) for each in given] == ["103", "0024", "SF1", "03", "p225", "SSB0005", ""]
