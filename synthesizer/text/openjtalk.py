"""The Japanese dictionary engine: Open JTalk as the ``pyopenjtalk-plus`` package carries it, dictionary included.

It names a second dictionary (``sudachipy``) and an ONNX model for one word, which are large and slow. Stand-ins take their places
while it is imported, so that a text is read the same way on every machine.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import Any, NamedTuple

from synthesizer.text import kana, userdict_ja
from synthesizer.text.chosen_words import Given
from synthesizer.text.given_words import Places

log = logging.getLogger(__name__)
Node = dict[str, Any]
"""One word: ``string`` as written, ``pron`` in katakana, ``acc`` (accent nucleus), ``chain_flag`` (1: joined to the one before), ``pos``."""
_AFTER_NANI = frozenset("語色系者物事県部")
_COUNTED = frozenset(
    ("曜日", "曜", "時間", "週間", "ヶ月", "か月", "カ月", "パーセント", "キロ", "メートル", "グラム", "ページ")
)
_LOCK = threading.Lock()
_NONE: Places = {}
_STAND_IN = "林檎"
"""A noun in the place of a word that the dictionary may not know, so that its neighbours are read as beside a noun."""


class _NoTokens:
    """Stands in for a Sudachi dictionary and its tokenizer: knows no word."""

    SplitMode = type("SplitMode", (), {"C": 0})

    def create(self) -> _NoTokens:
        return self

    def tokenize(self, *_: object) -> list[object]:
        return []


def _what_reading(following: list[Any]) -> int:
    """Reading of 何 alone: 1 for nan, before counters and numbers and before t, d and n, else 0 for nani."""
    after = following[0] if following else None
    if not after or after["string"] in _AFTER_NANI:
        return 0
    counts = after["pos_group2"] == "助数詞" or after["pos_group1"] == "数" or after["string"] in _COUNTED
    return int(counts or after["pron"][:1] in tuple("タテトダデドナニヌネノ"))


def _stand_ins(folder: str) -> dict[str, ModuleType]:
    sudachi, selector = ModuleType("sudachipy"), ModuleType("pyopenjtalk.tsqyomi")
    sudachi.__dict__.update(
        dictionary=type("dictionary", (), {"Dictionary": _NoTokens}),
        tokenizer=type("tokenizer", (), {"Tokenizer": _NoTokens}),
    )
    selector.__path__ = [f"{folder}/tsqyomi"]
    what = ModuleType("pyopenjtalk.yomi_model.nani_predict")
    what.__dict__["predict"] = _what_reading
    return {module.__name__: module for module in (sudachi, selector, what)}


@contextmanager
def _standing_in(folder: str) -> Iterator[None]:
    """The stand-ins in place, and afterwards what was there before."""
    modules = _stand_ins(folder)
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is not None:
                sys.modules[name] = module
            elif name == "sudachipy":
                del sys.modules[name]


@lru_cache(maxsize=1)
def _package() -> ModuleType | None:
    """The package, imported once, or None (logged) when it is missing or does not load."""
    spec = importlib.util.find_spec("pyopenjtalk")
    if spec is None or not spec.submodule_search_locations:
        log.warning("the pyopenjtalk-plus package is missing: only kana can be read in Japanese")
        return None
    folder = next(iter(spec.submodule_search_locations))
    try:
        with _standing_in(folder):
            package = importlib.import_module("pyopenjtalk")
        userdict_ja.add_to(package)
        package.run_frontend("あ", use_sudachi_kanji_yomi=False)
    except Exception:  # a broken build can fail in any way, and speech must go on with kana
        log.exception("pyopenjtalk-plus does not load: only kana can be read in Japanese")
        return None
    return package


def available() -> bool:
    """Whether kanji can be read. Loads the dictionary (about 0.1 s the first time)."""
    with _LOCK:
        return _package() is not None


def analyse(text: str, given: Places = _NONE) -> list[Node] | None:
    """Words of a Japanese text without punctuation, with pronunciation and accent; None when the engine cannot tell.

    ``given``: words that the person chose a reading for; their nodes carry ``given``, where they come from. One thread at a time is
    inside the engine.
    """
    with _LOCK:
        package = _package()
        if package is None:
            return None
        try:
            return _read_with(package, text, given) if given else [dict(node) for node in _read(package, text)]
        except Exception:  # whatever the engine stumbles over, the text is still read as kana
            log.exception("Open JTalk could not read %r", text[:80])
            return None


@lru_cache(maxsize=2048)
def _read(package: ModuleType, text: str) -> tuple[Node, ...]:
    """The engine's words; it takes about a third of a millisecond, and a text is read for the preview and again for the voice."""
    return tuple(package.run_frontend(text, use_sudachi_kanji_yomi=False, iu_pronunciation="YuuBase"))


def _read_with(package: ModuleType, text: str, given: Places) -> list[Node]:
    """The same where words of the text are nouns with readings of their own: put among the morphemes before accent phrases are made."""
    features = package.run_njd_from_mecab(_features_with(package, text, given), restore_unknown_katakana=True)
    waiting = list(given.values())
    for node in features:
        if waiting and node["string"] == _full_width(waiting[0].word) and node["read"] == waiting[0].said.parts[0]:
            node["is_reading_protected"] = bool(waiting.pop(0))
    nodes = package.apply_postprocessing(text, features, use_sudachi_kanji_yomi=False, iu_pronunciation="YuuBase")
    sources = iter(given.values())
    return [{**node, "given": next(sources).source} if node["is_reading_protected"] else dict(node) for node in nodes]


def _features_with(package: ModuleType, text: str, given: Places) -> list[str]:
    """The engine's lines for a text, with those of the given words in their places."""
    plain, starts = "", []
    for stretch, word in _stretches(text, given):
        starts.append(len(plain) + len(stretch))
        plain += stretch + (_STAND_IN if word else "")
    lines, places, at = package.run_mecab(plain), {}, 0
    for number, line in enumerate(lines):
        places[at] = number
        at += len(line.split(",", 1)[0])
    slots = [places.get(start) for start in starts[:-1]]
    if at == len(plain) and all(slot is not None and lines[slot].startswith(f"{_STAND_IN},") for slot in slots):
        for slot, word in zip(slots, given.values()):
            lines[slot] = _noun(word)
        return list(lines)
    return [
        line
        for stretch, word in _stretches(text, given)
        for line in (*(package.run_mecab(stretch) if stretch else ()), *([_noun(word)] if word else ()))
    ]


def _stretches(text: str, given: Places) -> Iterator[tuple[str, Given | None]]:
    """What stands before each given word, with it; at last what remains."""
    at = 0
    for start, word in given.items():
        yield text[at:start], word
        at = start + len(word.word)
    yield text[at:], None


def _noun(word: Given) -> str:
    written, kana_text = _full_width(word.word), word.said.parts[0]
    beats = len(kana.split_moras(kana_text))
    return f"{written},名詞,固有名詞,一般,*,*,*,{written},{kana_text},{kana_text},{word.said.accent}/{beats},C1"


def _full_width(text: str) -> str:
    """As the engine writes Latin letters, digits and marks."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "　" if c == " " else c for c in text)


@lru_cache(maxsize=1024)
def surfaces(text: str) -> tuple[str, ...]:
    """How the engine cuts a text into words; empty without it."""
    with _LOCK:
        package = _package()
        return tuple(line.split(",", 1)[0] for line in package.run_mecab(text)) if package else ()


class Morph(NamedTuple):
    """One entry of the dictionary as it was found: part of speech, its first two divisions, and how unlikely the word is."""

    text: str
    pos: str
    group1: str
    group2: str
    cost: int
    unknown: bool


@lru_cache(maxsize=4096)
def morphs(word: str) -> tuple[Morph, ...]:
    """A word as the dictionary cuts it; empty without the engine."""
    with _LOCK:
        package = _package()
        found = package.run_mecab_detailed(word)[1] if package else ()
        return tuple(Morph(m["surface"], *_features(m["features"]), m["word_cost"], m["is_unknown"]) for m in found)


def _features(features: list[str]) -> tuple[str, str, str]:
    """Part of speech and its divisions; an unknown word may have fewer."""
    pos, group1, group2 = (*features[1:4], "", "", "")[:3]
    return pos, group1, group2


def knows(word: str) -> bool:
    """Whether the dictionary has the spelling as one word."""
    found = morphs(word)
    return len(found) == 1 and not found[0].unknown
