"""What the rooms below the window say, found in their code, so that it can be translated.

The engine knows no Qt and speaks English: errors, notes and advice are plain sentences with names and numbers put in. They
are collected here as templates and written to ``engine_sentences.py``, where Qt's tools find them;
:func:`toolbox.shell.said.said` recognises them again. For developers, by ``python -m toolbox.shell.translations``.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from core import errors
from toolbox.shell.said import FIELD, numbered

ROOMS = ("core", "audio", "corpora", "encoder", "vocoder", "synthesizer", "library", "engine", "training", "toolbox")
TABLE = Path(__file__).with_name("engine_sentences.py")
KNOBS = Path(__file__).parents[1] / "training" / "knob_texts.py"
_NOT_SAID = {
    "corpora/layouts/emotional.py", "toolbox/doctor.py", "toolbox/app.py", "toolbox/shell/errors.py", "training/__main__.py",
    "training/landmarks.py", "training/originals.py", "training/emotion_vectors.py", "synthesizer/vits/onnx.py", "training/recipes/default_voice/data_table.py",
}  # fmt: skip
"""Sentences of corpora, what is told where there is no window, and what stands in model cards."""
_FOR_PROGRAMMERS = {"ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError", "FileNotFoundError"}
_TRANSLATED = {"tr", "translate", "QT_TRANSLATE_NOOP", "Control", "setStyleSheet"}
"""Calls whose texts are translated already; a model's knobs have a context of their own."""
_KIND = re.compile(r"[A-Z][a-z]* \S+ \S+ \S.*[^.]")
"""Notes on a folder are kept as a sentence without its end, see ``corpora.notes``."""
PARTS = (
    "saved", "recorded", "exported", "none", "a description", "voice", "feeling", "voices", "feelings",
    "synthesizer", "vocoder", "speaker", "emotion", "a synthesizer", "a vocoder", "a speaker encoder",
    "an emotion encoder", "The library", "The embedding store", "up-sampling rates", "dilations",
    "the disk is full; free some space and try again",
    "a file is in use or protected; close what uses it and try again",
    "it is write-protected; check the rights of that folder",
    "it cannot be opened; check the rights of that folder and that the disk is not full",
    "another window is writing to it; try again in a moment",
    "the disk does not answer or is full; check it and try again",
    "it cannot be used; restart the program",
    "give a number from {0} to {1}", "choose on or off", "choose {0}", "choose {0} or {1}", "choose {0} or {1} or {2}",
    "{0} bands", "{0} linear bins", "hop {0}", "window {0}", "bands made for {0} kHz", "pre-emphasis {0}",
    "no pre-emphasis", "magnitudes to the {0}", "Slaney bands", "bands of equal area", "bands of equal height",
    "{0} added to squared magnitudes", "{0} of {1} sounds", "preparing {0} of {1}", "prepare", "first steps", "graphics card's memory", "computer's memory",
    "{0} has no transcripts; add them to its metadata.csv (column text) or as .txt files beside the sounds.",
    "{0} is all one speaker; add recordings of other people.",
    "{0} says nothing of feelings; add a column emotion to its metadata.csv or take a corpus of acted speech.",
    "{0}: {1}.", "{0}: {1} and {2} more.", "line {0}",
    "Chinese or words in Latin letters", "English words",
)  # fmt: skip
"""What is put into sentences, or made of them, and is no sentence itself."""


def template(node: ast.AST) -> str:
    """The text of a string or f-string with ``{0}``, ``{1}`` ... for what is put in; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return numbered(node.value)
    if isinstance(node, ast.JoinedStr):
        return numbered("".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values))
    return ""


def sentences(root: Path) -> list[str]:
    """All templates below ``root``, the program's folder, in the order of the rooms; parts last."""
    files = (file for room in ROOMS for file in sorted((root / room).rglob("*.py")))
    found = [text for file in files for text in _said_in(file, file.relative_to(root).as_posix())]
    return list(dict.fromkeys([*found, *PARTS]))


def knob_texts(root: Path) -> list[str]:
    """Labels and helps of all recipes' knobs."""
    found: list[str] = []
    for file in sorted((root / "training").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and "Control" in _called(node):
                named = {part.arg: part.value for part in node.keywords}
                given = dict(zip(("name", "label", "default", "help"), node.args)) | named
                found += [part.value for part in map(given.get, ("label", "help")) if isinstance(part, ast.Constant)]
    return list(dict.fromkeys(found))


def write_table(root: Path, table: Path = TABLE, knobs: Path = KNOBS) -> None:
    table.write_text(table_text(sentences(root)), encoding="utf-8")
    about = "What the knobs of trainings are called"
    knobs.write_text(table_text(knob_texts(root), "Controls", about, "KNOB_TEXTS"), encoding="utf-8")


def table_text(
    templates: list[str],
    context: str = "Engine",
    what: str = "What the engine says, as templates",
    name: str = "SENTENCES",
) -> str:
    """The source of ``engine_sentences.py`` and its like."""
    texts = (json.dumps(text, ensure_ascii=False) for text in templates)
    lines = "".join(f'    QT_TRANSLATE_NOOP("{context}", {text}),\n' for text in texts)
    about = f'"""{what}. Written by ``python -m toolbox.shell.translations``; not to be edited."""'
    head = f"{about}\n\nfrom PySide6.QtCore import QT_TRANSLATE_NOOP\n\n# fmt: off\n"
    return f"{head}{name}: tuple[str, ...] = (\n{lines})\n"


def _said_in(file: Path, name: str) -> Iterator[str]:
    if name in _NOT_SAID or file == TABLE:
        return
    tree = ast.parse(file.read_text(encoding="utf-8"))
    passed_over, raised = set(_passed_over(tree)), set(_raised(tree))
    for node in ast.walk(tree):
        text = template(node).strip() if id(node) not in passed_over else ""
        if " " in text and re.search("[a-z]{2}", FIELD.sub("", text)):
            sentence = text.endswith(".") and (text[0].isupper() or text[0] == "{")
            if sentence or id(node) in raised or (name.startswith("corpora/") and _KIND.fullmatch(text)):
                yield text


def _raised(tree: ast.AST) -> Iterator[int]:
    """What errors are made with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(name in vars(errors) for name in _called(node)):
            yield from (id(part) for given in node.args for part in ast.walk(given))


def _passed_over(tree: ast.AST) -> Iterator[int]:
    """The nodes of docstrings, of the log, of what only programmers see, and of what is translated where it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.Call) and _called(node) & (_FOR_PROGRAMMERS | _TRANSLATED | {"log", "logger"}):
            yield from (id(part) for given in (*node.args, *node.keywords) for part in ast.walk(given))


def _called(node: ast.Call) -> set[str]:
    """The names in ``name(...)`` or ``owner.name(...)``."""
    called = node.func
    if isinstance(called, ast.Attribute):
        owner = {called.value.id} if isinstance(called.value, ast.Name) else set()
        return {called.attr, *owner}
    return {called.id} if isinstance(called, ast.Name) else set()
