"""Folders inside listed folders and links to them: each file is listed once, and forgetting one loses nothing of the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpora
from tests.corpora.trees import put, write


@pytest.fixture
def index(tmp_path: Path) -> Iterator[corpora.Index]:
    with corpora.Index(tmp_path / "db.sqlite") as opened:
        yield opened


def counts(index: corpora.Index) -> dict[str, int | None]:
    """{dataset: its stored count}, which must be what is really listed."""
    found = {dataset.name: dataset.n_utterances for dataset in index.datasets()}
    assert found == {name: index.count(name) for name in found}
    assert sum(count or 0 for count in found.values()) == index.count()
    return found


@pytest.mark.parametrize("order", [("overlap", "overlap/anna"), ("overlap/anna", "overlap")])
def test_a_folder_and_one_inside_it(index: corpora.Index, tmp_path: Path, order: tuple[str, str]) -> None:
    put(tmp_path / "overlap", "anna/1.wav", "anna/2.wav", "bob/1.wav")
    write(tmp_path / "overlap", "metadata.csv", "file,text,speaker\nanna/1.wav,hello,Anna B.\n")
    for name in order:
        index.scan(tmp_path / name)
    assert counts(index) == {"overlap": 3}
    assert index.utterances(limit=1)[0].speaker == "Anna B.", "the table above tells of it"
    assert index.roots() == sorted(str(tmp_path / name) for name in order)
    index.forget(tmp_path / "overlap" / "anna")
    assert counts(index) == {"overlap": 3} and index.roots() == [str(tmp_path / "overlap")]
    assert index.scan(tmp_path / "overlap").changed == 0
    index.forget(tmp_path / "overlap")
    assert counts(index) == {}


def test_forgetting_the_outer_folder_keeps_the_inner_one(index: corpora.Index, tmp_path: Path) -> None:
    put(tmp_path / "overlap", "anna/1.wav", "anna/2.wav", "bob/1.wav")
    index.scan(tmp_path / "overlap")
    index.scan(tmp_path / "overlap" / "anna")
    index.forget(tmp_path / "overlap")
    assert sum(count or 0 for count in counts(index).values()) == 2
    index.scan(tmp_path / "overlap" / "anna")
    assert counts(index) == {"anna": 2}


def test_three_deep(index: corpora.Index, tmp_path: Path) -> None:
    put(tmp_path / "a", "1/x.wav", "1/2/y.wav", "1/2/3/z.wav")
    for name in ("a/1/2", "a", "a/1", "a/1/2/3"):
        index.scan(tmp_path / name)
        assert index.count() == (2 if name == "a/1/2" else 3)
        counts(index)
    for name, left in (("a/1", 3), ("a", 2), ("a/1/2", 1), ("a/1/2/3", 0)):
        index.forget(tmp_path / name)
        assert index.count() == left
        counts(index)


def test_what_only_the_inner_folder_reaches_stays(index: corpora.Index, tmp_path: Path) -> None:
    put(tmp_path / "top", "anna/1.wav", ".hidden/bob/2.wav")
    index.scan(tmp_path / "top")
    index.scan(tmp_path / "top" / ".hidden")
    assert index.count() == 2
    assert index.scan(tmp_path / "top").removed == 0
    assert index.count() == 2
    (tmp_path / "top" / ".hidden" / "bob" / "2.wav").unlink()
    assert index.scan(tmp_path / "top").removed == 1
    counts(index)


def test_new_and_vanished_files_of_the_inner_folder(index: corpora.Index, tmp_path: Path) -> None:
    put(tmp_path / "top", "anna/1.wav", "bob/1.wav", "bob/2.wav")
    index.scan(tmp_path / "top")
    (tmp_path / "top" / "bob" / "1.wav").unlink()
    (tmp_path / "top" / "anna" / "1.wav").unlink()
    put(tmp_path / "top", "bob/3.wav")
    result = index.scan(tmp_path / "top" / "bob")
    assert (result.files, result.added, result.removed) == (2, 1, 1)
    assert counts(index) == {"top": 3}, "what lies beside it was not looked at"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_the_same_folder_through_a_link_is_listed_once(index: corpora.Index, tmp_path: Path) -> None:
    put(tmp_path / "real", "anna/1.wav", "bob/1.wav")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "to anna").symlink_to(tmp_path / "real" / "anna")
    put(tmp_path / "other", "cleo/1.wav")
    (tmp_path / "other" / "real too").symlink_to(tmp_path / "real")
    for name in ("real", "link", "to anna", "other"):
        index.scan(tmp_path / name)
    assert index.count() == 3 and index.roots() == [str(tmp_path / name) for name in ("other", "real", "real/anna")]
    assert index.get(tmp_path / "link" / "bob" / "1.wav") == index.get(tmp_path / "real" / "bob" / "1.wav") != None  # noqa: E711
    counts(index)
    index.forget(tmp_path / "to anna")
    assert index.count() == 3
    index.forget(tmp_path / "link")
    assert index.count() == 1
