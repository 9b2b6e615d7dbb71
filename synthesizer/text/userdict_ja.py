"""Words of our own beside Open JTalk's dictionary: ``words_ja.tsv`` compiled once into the cache folder."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from core import paths
from core.files import written_beside
from synthesizer.text import kana

log = logging.getLogger(__name__)
_WORDS = Path(__file__).with_name("words_ja.tsv")
_COST = -3000
"""Low enough for a word of the list to win against any cut of it into others."""


def add_to(package: ModuleType) -> None:
    """Give the engine the list. Without it (no place to write, another version of the engine) it reads on with its own words."""
    try:
        compiled = _compiled(package)
        package.update_global_jtalk_with_user_dict([{"dic_path": str(compiled), "is_reading_protected": False}])
    except Exception:  # the list is an extra, and the engine can refuse it in any way
        log.exception("the list of Japanese words could not be added")


def _compiled(package: ModuleType) -> Path:
    """The compiled list, made anew when the list or the engine is another."""
    written = _WORDS.read_bytes() + str(package.__version__).encode()
    target = paths.cache_dir() / f"japanese-words-{hashlib.sha256(written).hexdigest()[:16]}.dic"
    if target.exists():
        return target
    with tempfile.TemporaryDirectory() as folder, written_beside(target) as made:
        source = Path(folder, "words.csv")
        source.write_text("".join(map(_entry, _rows())), encoding="utf-8")
        with _silent_output():
            package.mecab_dict_index(str(source), str(made))
    return target


def _rows() -> Iterator[list[str]]:
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _entry(row: list[str]) -> str:
    """One line as the engine's compiler reads it: written form, context numbers and cost, parts of speech, reading, accent, chaining."""
    written, pronounced, accent, *kind = row
    moras = len(kana.split_moras(pronounced))
    sort = "サ変接続" if kind else "一般"
    return f"{written},,,{_COST},名詞,{sort},*,*,*,*,{written},{pronounced},{pronounced},{accent}/{moras},C1\n"


@contextmanager
def _silent_output() -> Iterator[None]:
    """The compiler writes its progress to the process's standard output."""
    try:
        sys.stdout.flush()
        kept = os.dup(1)
    except (OSError, ValueError, AttributeError):  # a window without a console has none
        yield
        return
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
