"""What the engine said, in the language of the window.

The engine's sentences reach the window in English, with names and numbers put in. They are recognised by the templates of
:mod:`toolbox.shell.engine_sentences`; what fills them may itself be known. What is not known stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QCoreApplication

from toolbox.shell.engine_sentences import SENTENCES

FIELD = re.compile(r"\{+\w*\}+")
_SENTENCE_ENDS = re.compile(r"(?<=\.) (?=\S)")
_MOST_CHARACTERS = 4000
"""Longer texts are no sentences of the engine."""
_FEW_LETTERS = 8
"""A template of so few letters would take nearly everything for its own; it counts only around numbers or what is known."""
_NUMBER = re.compile(r"[-\d.,:%]+")


def numbered(text: str) -> str:
    """``text`` with its fields called ``{0}``, ``{1}`` ..., in order."""
    count = iter(range(text.count("{") + 1))
    return FIELD.sub(lambda _: f"{{{next(count)}}}", text)


def said(text: str) -> str:
    """A sentence, several, or a part of one, translated as far as it is known."""
    if not text.strip() or len(text) > _MOST_CHARACTERS:
        return text
    whole = _known(text)
    if whole is not None:
        return whole
    pieces = _SENTENCE_ENDS.split(text)
    told = [_known(piece) or piece for piece in pieces]
    if told == pieces:
        return text
    return "".join(piece if not n or told[n - 1].endswith("。") else f" {piece}" for n, piece in enumerate(told))


def _known(text: str) -> str | None:
    """By the template that shares most letters with ``text``; None when there is none."""
    for template, values in sorted(_matches(text), key=lambda match: -len(FIELD.sub("", match[0]))):
        told = [_part(value) for value in values]
        vague = sum(letter.isalpha() for letter in FIELD.sub("", template)) < _FEW_LETTERS
        if values and vague and told[0] == values[0] and not all(map(_NUMBER.fullmatch, values)):
            continue
        return QCoreApplication.translate("Engine", template).format(*told)
    return None


def _part(value: str) -> str:
    """What was put into a sentence: a name, a number, a sentence, or several of these between commas."""
    if not re.search("[a-z]{2}", value):
        return value
    known = _known(value)
    if known is None:
        sentence = _known(value + ".")
        known = sentence.rstrip("。.") if sentence is not None else None
    return known or ", ".join(_known(piece) or piece for piece in value.split(", "))


def _matches(text: str) -> Iterator[tuple[str, list[str]]]:
    for template in SENTENCES:
        literals = FIELD.split(template)
        if text.startswith(literals[0]) and text.endswith(literals[-1]) and all(part in text for part in literals):
            match = _pattern(template).fullmatch(text)
            if match is not None:
                yield template, list(match.groups())


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, FIELD.split(template))), re.DOTALL)
