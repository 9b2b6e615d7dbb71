"""Japanese text to moras with pitch accent: Open JTalk's words, or kana alone where it is missing.

Tokyo pitch: in an accent phrase the second mora rises unless the first carries the accent, and the voice falls after the
accented mora (NHK accent dictionary; labels of Open JTalk). Words of the result are accent phrases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from synthesizer.text import kana, openjtalk, romaji_text
from synthesizer.text.given_words import Places
from synthesizer.text.kana import Mora
from synthesizer.text.language import HAN
from synthesizer.text.openjtalk import Node
from synthesizer.text.symbols import JAPANESE, WORD_MARK, Word, names

KANJI_NOTE = (
    "Kanji cannot be read without the Japanese dictionary; install it with `pip install --no-deps pyopenjtalk-plus`."
)
_NONE: Places = {}
_LONGEST = 200
_BEATS = frozenset(names("a i u e o I U N cl"))
_STAND_IN = "これ"
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_NEW_WORD = re.compile(r"[\u3041-\u3096](?=[\u4e00-\u9fff\u30a1-\u30fa])")
_AFTER_EIGHT = {
    "分": "プン",
    "本": "ポン",
    "杯": "パイ",
    "匹": "ピキ",
    "発": "パツ",
    "泊": "パク",
    "回": "カイ",
    "個": "コ",
    "箱": "パコ",
    "分間": "プンカン",
}
_AFTER_WHAT = {"分": "プン", "泊": "パク", "発": "パツ", "歩": "ポ", "分間": "プンカン", "足": "ゾク", "階": "ガイ"}
_NEVER_FIRST = frozenset(("助詞", "助動詞", "記号"))
_KANA_RUN = re.compile(r"([\u3041-\u3096\u30a1-\u30ff]+)|(.)", re.DOTALL)
_KANA_MARK = re.compile(
    r"[\u3041-\u3096\u30a1-\u30fa\u30fc][\u3041-\u3096\u30a1-\u30fa\u30fc ]*(?:['’][\u3041-\u3096\u30a1-\u30fc ]*)?"
)
_LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        names(
            "エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット"
        ),
    )
)
_DIGITS = dict(
    zip(
        "0123456789〇零一二三四五六七八九十百千万億兆点",
        names(
            "ゼロ イチ ニ サン ヨン ゴ ロク ナナ ハチ キュー ゼロ ゼロ イチ ニ サン ヨン ゴ ロク ナナ ハチ キュー ジュー ヒャク セン マン "
            "オク チョー テン"
        ),
    )
)


@dataclass
class Phrase:
    """One accent phrase: as written, and its moras."""

    text: str
    moras: list[Mora] = field(default_factory=list)
    reading: str = ""
    """Katakana and the accented beat."""
    given: str = ""
    """Where the reading comes from when a person chose it."""
    parts: tuple[Word, ...] = ()
    """Its words when there are several; ranges are in symbols of :attr:`sounds`."""

    @property
    def sounds(self) -> list[tuple[str, int]]:
        """Symbols of the shared table with their tones."""
        return [(f"j:{phone}", mora.tone) for mora in self.moras for phone in mora.phones]


def read(
    text: str, goes_on: bool = False, given: Places = _NONE, alone: bool = False
) -> tuple[list[Phrase], list[str], list[str]]:
    """Accent phrases of a run of kana and kanji without punctuation, the characters that have no reading, and notes about why.

    ``goes_on``: the run follows a word in another script, so a particle may come first (``Python`` + ``は``). ``given``: the words that
    the person chose a reading for. ``alone``: as the engine has it, without what this program knows better.
    """
    if WORD_MARK in text:
        text, given = _settled(text, given)
    phrases: list[Phrase] = []
    unknown: list[str] = []
    notes: list[str] = []
    for start, end in _chunks(len(text), given):
        part, own = text[start:end], {at - start: word for at, word in given.items() if start <= at < end}
        nodes = openjtalk.analyse(part, own) if alone else _counted(_nodes(part, goes_on and start == 0, own))
        found, missing = _without_dictionary(part, own) if nodes is None else _with_accent(nodes)
        phrases += found
        unknown += missing
        if nodes is None and missing:
            notes.append(KANJI_NOTE)
    return phrases, unknown, notes


def _chunks(length: int, given: Places) -> Iterator[tuple[int, int]]:
    """Ranges of at most ``_LONGEST`` characters that cut no given word."""
    start = 0
    while start < length:
        end = min(length, start + _LONGEST)
        end = next((at for at, word in given.items() if start < at < end < at + len(word.word)), end)
        yield start, end
        start = end


def _settled(text: str, given: Places) -> tuple[str, Places]:
    """Romaji as :func:`romaji_text.settled` has it, but for the given words, and where they stand then."""
    done, moved, at = "", {}, 0
    for start, word in given.items():
        done += romaji_text.settled(text[at:start])
        moved[len(done)] = word
        done += word.word
        at = start + len(word.word)
    return done + romaji_text.settled(text[at:]), moved


def phrase_starts(text: str) -> set[int]:
    """Where a run of kana and kanji without digits may be cut: before words that begin a phrase of their own.

    Without the dictionary, before kanji or katakana that follow hiragana.
    """
    nodes = openjtalk.analyse(text)
    if nodes is None or sum(len(node["string"]) for node in nodes) != len(text):
        return {match.end() for match in _NEW_WORD.finditer(text)}
    starts, at = set(), 0
    for node in nodes:
        if node["chain_flag"] != 1 and at and node["pos"] not in _NEVER_FIRST:
            starts.add(at)
        at += len(node["string"])
    return starts


def _nodes(text: str, goes_on: bool, given: Places) -> list[Node] | None:
    """Words of the engine. A leading particle is read behind a pronoun, which is hidden again."""
    text = text.replace("コンニチハ", "こんにちは").replace("コンバンハ", "こんばんは")
    if goes_on and _HIRAGANA.match(text) and 0 not in given:
        behind = {at + len(_STAND_IN): word for at, word in given.items()}
        nodes = openjtalk.analyse(_STAND_IN + text, behind)
        if nodes and nodes[0]["string"] == _STAND_IN and nodes[0]["pron"] == "コレ":
            nodes[0]["hidden"] = True
            return nodes
    return openjtalk.analyse(text, given)


def _counted(nodes: list[Node] | None) -> list[Node] | None:
    """Numbers and 何 before counters as they are said where the dictionary has it otherwise: ハップン, ハッカイ, ナンプン, マンニン."""
    before: Node = {"string": "", "pos_group1": ""}
    for node in nodes or ():
        number, counter = before["string"], node["string"]
        if number == "八" and counter in _AFTER_EIGHT and before["pron"].startswith("ハチ"):
            before["pron"], node["pron"] = "ハッ", _AFTER_EIGHT[counter]
        elif number == "何" and counter in _AFTER_WHAT:
            node["pron"] = _AFTER_WHAT[counter]
        elif counter == "何分":
            node["pron"] = "ナンプン"
        elif counter == "万人" and before["pos_group1"] == "数":
            node["pron"] = "マンニン"
        before = node
    return nodes


def _with_accent(nodes: list[Node]) -> tuple[list[Phrase], list[str]]:
    phrases: list[Phrase] = []
    unknown: list[str] = []
    groups: list[list[Node]] = []
    for node in nodes:
        if node["chain_flag"] == 1 and groups:
            groups[-1].append(node)
        else:
            groups.append([node])
    for group in groups:
        phrase = _phrase(group)
        if phrase.moras:
            phrases.append(phrase)
        unknown += [
            char for node in group if not kana.split_moras(node["pron"]) for char in node["string"] if HAN.match(char)
        ]
    return phrases, unknown


def _phrase(group: list[Node]) -> Phrase:
    """Words of one accent phrase; the accent of the whole stands at its first word."""
    phones: list[tuple[str, ...]] = []
    ends: list[int] = []
    for node in group:
        phones += kana.split_moras(_said(node), phones[-1] if phones else ())
        ends.append(len(phones))
    accent, hidden = int(group[0]["acc"]), ends[0] if group[0].get("hidden") else 0
    moras = [Mora(*pair) for pair in zip(phones, kana.pitch(len(phones), accent))]
    shown = group[1:] if hidden else group
    phrase = Phrase("".join(map(_written, shown)), moras[hidden:], _reading(shown, hidden, len(phones), accent))
    parts = [
        part
        for node, start, end in zip(group, [0, *ends], ends)
        if (part := _part(node, start, end, hidden, accent, phones))
    ]
    if len(parts) == 1:
        phrase.given = parts[0].given
    else:
        phrase.parts = tuple(parts)
    return phrase


def _written(node: Node) -> str:
    return unicodedata.normalize("NFKC", node["string"])


def _reading(nodes: list[Node], start: int, end: int, accent: int) -> str:
    """Katakana of neighbours in a phrase, which are its beats from ``start`` to ``end``, and where the voice falls in them."""
    said = "".join(map(_said, nodes)).replace(kana.DEVOICED, "")
    return f"{said} {accent - start if start < accent <= end else 0}"


def _part(node: Node, start: int, end: int, hidden: int, accent: int, phones: list[tuple[str, ...]]) -> Word | None:
    """A word of an accent phrase, the beats from ``start`` to ``end``; None when nothing of it is heard."""
    if start == end or node.get("hidden"):
        return None
    first, last = (sum(map(len, phones[hidden:beat])) for beat in (start, end))
    return Word(_written(node), first, last, "ja", _reading([node], start, end, accent), node.get("given", ""))


def _said(node: Node) -> str:
    """Katakana of a word; letters that the dictionary leaves as they are by their names."""
    pron: str = node["pron"]
    return (
        "".join(_LETTERS.get(char, char) for char in unicodedata.normalize("NFKC", pron))
        if "Ａ" <= pron[:1] <= "Ｚ"
        else pron
    )


def _without_dictionary(text: str, given: Places) -> tuple[list[Phrase], list[str]]:
    """Kana as they are written, numerals digit by digit, given words as they are given, other kanji unread."""
    phrases: list[Phrase] = []
    unknown: list[str] = []
    at = 0
    for start, word in given.items():
        before, missing = _without_dictionary(text[at:start], {})
        beats = kana.split_moras(word.said.parts[0])
        tones = kana.pitch(len(beats), word.said.accent)
        phrases += [
            *before,
            Phrase(word.word, [Mora(*pair) for pair in zip(beats, tones)], str(word.said), word.source),
        ]
        unknown += missing
        at = start + len(word.word)
    for written, other in _KANA_RUN.findall(text[at:]):
        moras = kana.flat(written or _DIGITS.get(other, ""))
        if moras:
            phrases.append(Phrase(written or other, moras))
        elif other and HAN.match(other):
            unknown.append(other)
    return phrases, unknown


def hand_reading(mark: str) -> list[tuple[str, int]]:
    """Symbols and tones of a reading by hand, ' after the accented beat: phones ``h a' sh i`` or kana ``ハ'シ``; empty for neither."""
    if _KANA_MARK.fullmatch(mark):
        before, accent, after = kana.to_katakana(mark).replace("’", "'").replace(" ", "").partition("'")
        nucleus = len(kana.split_moras(before)) if accent else 0
        beats = kana.as_written(before + after)
        tones = kana.pitch(len(beats), nucleus)
        return [(f"j:{phone}", tone) for phones, tone in zip(beats, tones) for phone in phones]
    tokens = mark.split()
    phones = [token.rstrip("'’") for token in tokens]
    if not tokens or not all(f"j:{phone}" in JAPANESE for phone in phones):
        return []
    ends = [i for i, phone in enumerate(phones) if phone in _BEATS]
    accented = [place for place, i in enumerate(ends, 1) if phones[i] != tokens[i]]
    tones = [*kana.pitch(len(ends), accented[0] if accented else 0), kana.LOW]
    return [(f"j:{phone}", tones[sum(end < i for end in ends)]) for i, phone in enumerate(phones)]
