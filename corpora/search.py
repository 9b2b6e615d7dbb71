"""The search box: ``hello speaker:anna emotion:happy lang:zh sec>3 -noise gender:f`` as an SQL condition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpora import emotions
from corpora.layouts.base import language_tag
from corpora.names import fold

_TOKEN = re.compile(r'-?(?:[^\s"]*"[^"]*"|\S+)')
_SECONDS = re.compile(r"sec(?:onds)?(<=|>=|<|>|=)(\d+(?:\.\d+)?)s?", re.IGNORECASE)
_FIELD = re.compile(r"([^\W\d]\w*):(.+)", re.DOTALL)
# SQLite folds ASCII alone, and a function of ours is slow for each of 100,000 rows: names, texts and speakers are kept folded.
_PARTS = {
    "speaker": "instr(f.who, ?)",
    "dataset": "f.dataset_id IN (SELECT id FROM datasets WHERE instr(fold(name), ?))",
    "text": "instr(substr(f.haystack, instr(f.haystack, char(10)) + 1), ?)",
    "file": "instr(fold(f.path), ?)",
    "path": "instr(fold(f.path), ?)",
}


@dataclass(frozen=True)
class Condition:
    """A piece of a WHERE clause over ``files`` (as f) and ``datasets`` (as d), with its values."""

    sql: str
    values: tuple[str | float, ...]


def parse(query: str) -> list[Condition]:
    """Conditions that must all hold. Words search text, speaker and file name without regard to case,
    in any script, and to how accents are composed.

    ``key:value`` searches ``speaker``, ``dataset``, ``file`` and ``text`` for a part, compares ``emotion`` and ``lang``,
    and compares any other key with what the corpus tells (``gender:f``), or finds it as written in a text. ``-`` before a term means not. Anything that
    cannot be understood is searched as it stands, so no query is an error.
    """
    conditions = []
    for token in _TOKEN.findall(query):
        negative = token.startswith("-") and len(token) > 1
        condition = _condition(token[negative:].replace('"', ""))
        if condition is not None:
            sql = f"NOT coalesce({condition.sql}, 0)" if negative else condition.sql
            conditions.append(Condition(sql, condition.values))
    return conditions


def _condition(term: str) -> Condition | None:
    if seconds := _SECONDS.fullmatch(term):
        return Condition(f"f.seconds {seconds[1]} ?", (float(seconds[2]),))
    if field := _FIELD.fullmatch(term):
        return _field(fold(field[1]), field[2].strip(), term)
    if not term:
        return None
    word = fold(term)
    return Condition("(instr(f.haystack, ?) OR instr(f.who, ?))", (word, word))


def _field(key: str, value: str, term: str) -> Condition:
    word = fold(value)
    if part := _PARTS.get(key):
        return Condition(part, (word,))
    if key in ("lang", "language"):
        return Condition("f.language = ?", (language_tag(value),))
    if key == "emotion":
        known = emotions.normalise(value)
        return Condition("f.emotion = ?", (known if known != "unknown" else word,))
    told = "f.details <> '{}' AND fold(json_extract(f.details, ?)) = ?"
    return Condition(f"({told} OR instr(f.haystack, ?))", (f'$."{key}"', word, fold(term)))
