"""Dictionaries of other programs, and exported ones: what a person brings along, as entries of our own.

Read are VOICEVOX's ``user_dict.json``, GPT-SoVITS's ``engdict-hot.rep`` (``WORD P H O N E S``) and lists of pinyin as JSON, YAML or
``.rep`` (``词: ['ci2']``), and files of our own. Which one it is, is read from what stands in it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core import TextError, ToolboxError
from core.types import USUAL_PRIORITY
from core.types import DictionaryEntry as Entry
from synthesizer.text import dictionary, said
from synthesizer.text.dictionary import Dictionary
from synthesizer.text.language import HAN

_PINYIN_LINE = re.compile(
    r"""["']?(?P<word>[^"'\s:：][^"':：]*)["']?\s*[:：]\s*(?P<list>\[[^\]]*\]|[^\[\]#]*)\s*(?:#.*)?,?"""
)
_PINYIN = re.compile(r"[^\W\d_]+[0-5]?(?::\d)?")
_ITEM = re.compile(r"\s*-\s+(?P<item>.+)")
_HOT = re.compile(r"(?P<word>[^\s#;]+)(?:\t| )\s*(?P<phones>[A-Z]{1,2}[012]?(?: +[A-Z]{1,2}[012]?)*)\s*")
Row = tuple[str, Entry]
"""Where an entry stood, for people, and what it says."""


def read(path: str | Path) -> Dictionary:
    """The entries of a file; ``problems`` tells what could not be used. Raises :class:`ToolboxError` when there is no entry at all."""
    path = Path(path)
    text = dictionary.bounded_text(path)
    try:
        found = _read(text)
    except (ValueError, RecursionError) as error:
        raise ToolboxError(f"{path.name} is damaged; export it again from the program that made it.") from error
    if not found.entries:
        raise ToolboxError(
            f"{path.name} holds no words that this program can use; it reads its own lists, VOICEVOX's user_dict.json and "
            "GPT-SoVITS's hot words."
        )
    return found


def _read(text: str) -> Dictionary:
    if text.lstrip().startswith(("{", "[")):
        return _from_rows(_from_json(json.loads(text)))
    lines = [line[: dictionary.MAX_LINE] for line in text.splitlines() if line.strip()[:1] not in ("", "#", ";")]
    if any("\t" in line and not _HOT.fullmatch(line) for line in lines[:200]):
        return dictionary.from_text(text)
    if sum(_HOT.fullmatch(line) is not None for line in lines) > len(lines) / 2:
        return _from_rows(_hot_words(lines))
    return _from_rows(_pinyin_lists(lines))


def _from_rows(rows: Iterator[Row]) -> Dictionary:
    entries: list[Entry | str] = []
    problems: list[str] = []
    for where, entry in rows:
        try:
            entries.append(dictionary.checked(entry))
        except TextError as error:
            problems.append(f"{where[:40]}: {error}")
    return Dictionary(tuple(entries), dictionary.few(problems))


def _from_json(data: Any) -> Iterator[Row]:
    """VOICEVOX writes an object (or a list) of objects with ``surface`` and ``pronunciation``, the others word: readings."""
    items = data.items() if isinstance(data, Mapping) else ((str(n), value) for n, value in enumerate(data, 1))
    for name, value in items:
        if isinstance(value, Mapping):
            yield _voicevox(str(name), value)
        else:
            parts = [value] if isinstance(value, str) else value if isinstance(value, list) else ()
            yield str(name), _pinyin_entry(str(name), " ".join(map(str, parts)))


def _voicevox(name: str, value: Mapping[str, Any]) -> Row:
    """Words in full-width letters, pronunciations in katakana, ``accent_type`` as in our own entries, priority 0 to 10."""
    word = unicodedata.normalize("NFKC", str(value.get("surface", "")))
    accent, priority = (
        _whole(value.get(key), usual) for key, usual in (("accent_type", 0), ("priority", USUAL_PRIORITY))
    )
    return word or name, Entry(word, "ja", f"{value.get('pronunciation', '')} {accent}", priority=priority)


def _whole(value: object, usual: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else usual


def _hot_words(lines: list[str]) -> Iterator[Row]:
    for line in lines:
        match = _HOT.fullmatch(line)
        word, phones = (match["word"], match["phones"]) if match else (line, "")
        yield word, Entry(word, "en", phones)


def _pinyin_lists(lines: list[str]) -> Iterator[Row]:
    """``word: [a, b]`` or ``word: a b``, or the word's syllables on lines of their own behind dashes."""
    word, parts = "", ""
    for line in [*lines, ""]:
        item = _ITEM.fullmatch(line)
        if item and word:
            parts += f" {item['item']}"
            continue
        if word:
            yield word, _pinyin_entry(word, parts)
        match = _PINYIN_LINE.fullmatch(line.strip())
        word, parts = (match["word"].strip(), match["list"]) if match else ("", "")
        if line and not match:
            yield line, Entry("", "zh", "")


def _pinyin_entry(word: str, parts: str) -> Entry:
    """Where a list gives a character several readings it means the first; English words are left to the check of readings."""
    syllables = " ".join(_PINYIN.findall(unicodedata.normalize("NFC", parts)))
    language = "zh" if HAN.search(word) else said.language_of(syllables)
    return Entry(word, language, syllables)
