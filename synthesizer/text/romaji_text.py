"""A text in romaji as kana, word by word: long vowels found in the dictionary, counters after digits, particles kept apart from words."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from synthesizer.text import kana, openjtalk, romaji
from synthesizer.text.language import ADDRESS, LETTERS
from synthesizer.text.symbols import WORD_MARK

_WORD = re.compile(
    rf"\{{[^{{}}]*\}}|(?<![{LETTERS}])(?!No\.\s?\d)[{LETTERS}]+(?:['’-][{LETTERS}]+)*['’-]?(?![{LETTERS}])"
)
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_GAP = re.compile(rf"(?<=[{_KANA}0-9]) +(?=[{_KANA}0-9])")
_COUNTERS = {
    "nin": "人", "ji": "時", "jikan": "時間", "fun": "分", "pun": "分", "byou": "秒", "gatsu": "月", "kagetsu": "か月", "nichi": "日", "nen": "年", "sai": "歳",
    "en": "円", "hon": "本", "bon": "本", "pon": "本", "mai": "枚", "satsu": "冊", "dai": "台", "hiki": "匹", "biki": "匹", "piki": "匹", "ko": "個", "kai": "回",
    "gai": "階", "hai": "杯", "bai": "杯", "pai": "杯", "do": "度", "ban": "番", "tsu": "つ", "shuukan": "週間", "wa": "羽",
}  # fmt: skip
_PARTICLES = {"は": "ワ", "へ": "エ", "を": "オ"}
_MOST_VARIANTS = 32


def to_kana(text: str) -> str:
    """Latin words that are romaji as kana, a mark between them where only spaces were; the rest of the text, net addresses too, as it is."""
    done, at = "", 0
    addresses = [match.span() for match in ADDRESS.finditer(text)] if "." in text else []
    for i, match in enumerate(_WORD.finditer(text)):
        if any(start <= match.start() < end for start, end in addresses):
            continue
        between = text[at : match.start()]
        counter = _COUNTERS.get(match[0].lower()) if re.search(r"\d ?$", text[: match.start()]) else None
        done += between.rstrip() + counter if counter else between + (_word(match[0], i == 0) or match[0])
        at = match.end()
    return _GAP.sub(WORD_MARK, done + text[at:])


def _word(written: str, first: bool) -> str | None:
    plain = romaji.word(written, first)
    if plain is None or len(written) == 1:
        return plain
    return _spelling(written.lower() if first and "-" not in written else written) or plain


@lru_cache(maxsize=2048)
def _spelling(written: str) -> str | None:
    """How the dictionary writes a word with long vowels: macrons as おう or おお, hyphens as ー, and Tokyo's that are left out."""
    if "-" in written[1:]:
        parts = [romaji.to_kana(part) or "" for part in written.split("-")]
        long = kana.to_katakana("ー".join(parts))
        if written.endswith("-") or openjtalk.knows(long):
            return long
        return "".join(_spelling(part) or romaji.to_kana(part) or "" for part in written.split("-"))
    plain = romaji.to_kana(written)
    found = romaji.spellings(written)
    if found:
        return next((spelling for spelling in found if openjtalk.knows(spelling)), None)
    if plain is None or len(plain) < 2:
        return None
    known = [spelling for spelling in _lengthened(plain) if openjtalk.knows(spelling)]
    if written[0].isupper() and openjtalk.knows(plain):
        known = [spelling for spelling in known if _is_name(spelling) and not _is_name(plain)]
    elif not _is_strange(plain):
        return None
    return min(known, key=lambda spelling: openjtalk.morphs(spelling)[0].cost, default=None)


def _is_name(spelling: str) -> bool:
    return openjtalk.morphs(spelling)[0].group1 == "固有名詞"


def _lengthened(plain: str) -> list[str]:
    """All ways to hold some of its o and u, fewest first: ときょ -> ときょう, とうきょ, とうきょう, おおきょ ..."""
    places = [i for i in range(1, len(plain) + 1) if _vowel(plain, i) in ("o", "u")]
    chosen = (c for count in range(1, len(places) + 1) for c in itertools.combinations(places, count))
    spellings: list[str] = []
    for cut in itertools.islice(chosen, _MOST_VARIANTS):
        parts = [plain[a:b] for a, b in zip((0, *cut), (*cut, len(plain)))]
        spellings.append("う".join(parts))
        if plain[0] == "お" and cut[0] == 1:
            spellings.append(parts[0] + "お" + "う".join(parts[1:]))
    return spellings


def _vowel(plain: str, end: int) -> str:
    """The vowel a beat ends with at ``end``; nothing inside a beat and before what lengthens it already."""
    phones = kana.split_moras(kana.to_katakana(plain[max(0, end - 2) : end]))
    vowel, following = phones[-1][-1] if phones else "", plain[end : end + 1]
    return "" if following and (following in "ゃゅょうぁぃぇぉ" or (following == "お" and vowel == "o")) else vowel


def _is_strange(plain: str) -> bool:
    """Whether the dictionary has it neither as a word nor as a word with its endings."""
    first, *rest = openjtalk.morphs(plain) or (None,)
    if first is None or not rest:
        return first is not None and first.unknown
    inflected = all(morph.pos in ("助動詞", "助詞") or morph.group1 in ("接尾", "非自立") for morph in rest)
    return not (inflected and first.pos in ("動詞", "形容詞", "名詞", "副詞") and len(first.text) > 1)


def settled(run: str) -> str:
    """Words between marks as one run that the dictionary reads as they were spelled: where it would cut elsewhere, or take
    a は at the start of a word for the particle, the word is written in katakana."""
    return "".join(itertools.chain.from_iterable(map(_settled_words, _groups(run.split(WORD_MARK)))))


def _groups(words: list[str]) -> list[list[str]]:
    """Words with digits alone, the others together."""
    return [list(group) for _, group in itertools.groupby(words, lambda word: any(map(str.isdigit, word)))]


def _settled_words(words: list[str]) -> list[str]:
    if any(char.isdigit() or not ("\u3041" <= char <= "\u30fc") for word in words for char in word):
        return words
    nodes = openjtalk.analyse("".join(words)) or []
    starts = dict(zip(itertools.accumulate((len(n["string"]) for n in nodes), initial=0), range(len(nodes) + 1)))
    done, at = [], 0
    for i, word in enumerate(words):
        first, end = starts.get(at), starts.get(at + len(word))
        said = "".join(node["pron"] for node in nodes[first:end]) if first is not None and end is not None else ""
        good = word in _PARTICLES and i > 0 or _same(word, said)
        done.append(word if good else _in_katakana(word))
        at += len(word)
    return done


def _same(word: str, said: str) -> bool:
    spoken = kana.split_moras(said.replace(kana.DEVOICED, ""))
    said_as = (kana.to_katakana(word), kana.to_katakana(word.replace("いう", "ゆう")))
    return any(spoken in (kana.as_written(spelled), kana.split_moras(spelled)) for spelled in said_as)


def _in_katakana(word: str) -> str:
    """``こうか`` -> コーカ: as it sounds, so that nothing is left to guess."""
    written = kana.to_katakana(word)
    return re.sub("(?<=[オコソトノホモヨロゴゾドボポョ])ウ|(?<=[エケセテネヘメレゲゼデベペ])イ", "ー", written)
