"""English words that no dictionary holds, read by their parts: contractions, endings, beginnings, two known halves, letters."""

from __future__ import annotations

import re
from functools import lru_cache

from synthesizer.text.lexicon import Phones, known, look_up, rare
from synthesizer.text.network import guess, spell


def _table(text: str) -> dict[str, Phones]:
    """``word PH ON ES|word ...`` over any number of lines."""
    entries = (entry.split() for line in text.splitlines() for entry in line.split("|") if entry)
    return {word: tuple(phones) for word, *phones in entries}


NAMES = _table("""
adidas AH0 D IY1 D AH0 S|airbnb EH1 R B IY1 EH1 N B IY1|alipay AA1 L IY0 P EY2|baidu B AY1 D UW1
bitcoin B IH1 T K OY2 N|bytedance B AY1 T D AE2 N S|cuda K UW1 D AH0|deepmind D IY1 P M AY2 N D
deepseek D IY1 P S IY1 K|emoji IH0 M OW1 JH IY0|ethereum IH0 TH IH1 R IY0 AH0 M|github G IH1 T HH AH2 B
hermione HH ER0 M AY1 AH0 N IY0|huawei W AA1 W EY2|hyundai HH AH1 N D EY2|ikea AY0 K IY1 AH0|ios AY1 OW1 EH1 S
ipad AY1 P AE2 D|iphone AY1 F OW2 N|json JH EY1 S AH0 N|kubernetes K UW2 B ER0 N EH1 T IY0 Z
latex L EY1 T EH2 K S|macos M AE1 K OW1 EH1 S|meme M IY1 M|memes M IY1 M Z|mysql M AY1 EH1 S K Y UW1 EH1 L
nguyen W IH1 N|nginx EH1 N JH AH0 N EH1 K S|numpy N AH1 M P AY2|openai OW1 P AH0 N EY1 AY1
pikachu P IY1 K AH0 CH UW2|pokemon P OW1 K AH0 M AA2 N|postgres P OW1 S T G R EH2 S|pytorch P AY1 T AO2 R CH
qatar K AH0 T AA1 R|reddit R EH1 D IH0 T|samsung S AE1 M S AH2 NG|selfie S EH1 L F IY0
spotify S P AA1 T IH0 F AY2|sudoku S UW0 D OW1 K UW0|taobao T AW1 B AW1|tencent T EH1 N S EH2 N T
tiktok T IH1 K T AA2 K|uber UW1 B ER0|ubuntu UH0 B UH1 N T UW0|vegan V IY1 G AH0 N|webinar W EH1 B IH0 N AA2 R
wechat W IY1 CH AE2 T|whatsapp W AA1 T S AE2 P|wifi W AY1 F AY2|wikipedia W IH2 K IH0 P IY1 D IY0 AH0
xiaomi SH AW1 M IY0|youtube Y UW1 T UW2 B|zhang JH AA1 NG|yaml Y AE1 M AH0 L|ctrl K AH0 N T R OW1 L|zhihu JH ER1 HH UW2|zhou JH OW1
""")
"""Names and words of the net that are written unlike they sound, or that CMUdict has wrong."""
_ENDINGS = _table("""
ing IH0 NG|er ER0|est AH0 S T|ally L IY0|ly L IY0|ness N AH0 S|less L AH0 S|ful F AH0 L|able AH0 B AH0 L
ish IH0 SH|ism IH2 Z AH0 M|ist AH0 S T|ship SH IH2 P|like L AY2 K|wise W AY2 Z|hood HH UH2 D|ment M AH0 N T
ward W ER0 D|wards W ER0 D Z|dom D AH0 M|y IY0
""")
_BEGINNINGS = _table("""
un AH0 N|re R IY0|non N AA2 N|pre P R IY2|over OW2 V ER0|under AH2 N D ER0|anti AE2 N T IY0|multi M AH2 L T IY0
micro M AY2 K R OW0|super S UW2 P ER0|cyber S AY2 B ER0|crypto K R IH2 P T OW0|bio B AY2 OW0|mis M IH0 S
dis D IH0 S|inter IH2 N T ER0|semi S EH2 M IY0|sub S AH0 B|auto AO2 T OW0|mega M EH2 G AH0|nano N AE2 N OW0
neuro N UH2 R OW0|hyper HH AY2 P ER0|geo JH IY2 OW0|eco IY2 K OW0|tele T EH2 L AH0|trans T R AE0 N Z
photo F OW2 T OW0|electro IH0 L EH2 K T R OW0|meta M EH2 T AH0|poly P AA2 L IY0|pseudo S UW2 D OW0
thermo TH ER2 M OW0|ultra AH2 L T R AH0|de D IY0|co K OW0|counter K AW2 N T ER0|post P OW2 S T
hydro HH AY2 D R OW0|out AW2 T|fore F AO2 R
""")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_MAX_BUILT = 30


def pronounce(word: str) -> Phones:
    """ARPAbet with stress digits for any lower-case word of letters and apostrophes."""
    return build(word) or guess(word.replace("'", ""))


@lru_cache(maxsize=4096)
def build(word: str) -> Phones | None:
    """The same without guessing: None where neither a dictionary nor the parts tell."""
    found = NAMES.get(word) or known(word) or (rare(word.capitalize()) if word[:1].isalpha() else None)
    if found or len(word) > _MAX_BUILT:
        return found
    return _contracted(word) or _inflected(word) or _derived(word) or _compound(word) or _unpronounceable(word)


def with_ending(stem: Phones, ending: str) -> Phones:
    """``stem`` with 's, s, 've, 'll, 'd, 're or 'm as it sounds after its last phone."""
    last = stem[-1]
    vowel = last[-1].isdigit()
    if ending in ("'s", "s", "es", "'"):
        return stem + (_sibilant(last) if ending != "'" or last not in ("S", "Z") else ())
    if ending == "ed":
        return stem + (
            ("IH0", "D") if last in ("T", "D") else ("T",) if last in ("P", "F", "TH", "S", "SH", "CH", "K") else ("D",)
        )
    sound = {"'ve": "V", "'ll": "L", "'d": "D", "'m": "M", "'re": "ER0"}[ending]
    open_enough = vowel and last != "ER0" if ending != "'d" else last not in ("T", "D")
    return (*stem, sound) if open_enough or sound == "ER0" else (*stem, "AH0", sound)


def _contracted(word: str) -> Phones | None:
    stem, mark, ending = word.rpartition("'")
    if not stem or not mark:
        return None
    if ending in ("s", "", "ve", "ll", "d", "re", "m"):
        return with_ending(pronounce(stem), "'" + ending)
    return None


def _sibilant(last: str) -> Phones:
    if last in ("S", "Z", "SH", "ZH", "CH", "JH"):
        return ("IH0", "Z")
    return ("S",) if last in ("P", "T", "K", "F", "TH") else ("Z",)


def _stems(word: str, ending: str) -> list[str]:
    """What an ending may stand behind: walk-ing, mak(e)-ing, tag(g)-ing, happ(y)i-ness."""
    stem = word[: -len(ending)]
    forms = [stem]
    if ending[0] in "aeiy":
        forms.append(stem + "e")
        if len(stem) > 3 and stem[-1] == stem[-2]:
            forms.append(stem[:-1])
    if stem.endswith("i"):
        forms.append(stem[:-1] + "y")
    return [form for form in forms if len(form) > 2 and form != word]


def _inflected(word: str) -> Phones | None:
    """Plural and past of a word that is known or can be built itself."""
    if word.endswith("s") and not word.endswith("ss"):
        for stem in (
            ([word[:-3] + "y"] if word.endswith("ies") else []) + [word[:-1]] + [word[:-2]] * word.endswith("es")
        ):
            if len(stem) > 2 and (found := build(stem)):
                return with_ending(found, "s")
    if word.endswith("ed"):
        for stem in _stems(word, "ed"):
            if found := known(stem):
                return with_ending(found, "ed")
        for stem in _stems(word, "ed"):
            if found := _derived(stem) or _compound(stem):
                return with_ending(found, "ed")
    return None


def _derived(word: str) -> Phones | None:
    """un-follow-able, hash-tag-er: one ending or one beginning off, the rest known or built."""
    for ending, sounds in _ENDINGS.items():
        if word.endswith(ending):
            for stem in _stems(word, ending):
                found = known(stem) or (build(stem) if len(stem) > 4 else None)
                if found:
                    return found + sounds[found[-1] == sounds[0] == "L" :]
    for beginning, sounds in _BEGINNINGS.items():
        rest = word[len(beginning) :]
        if (
            word.startswith(beginning)
            and len(rest) > 3
            and (found := known(rest) or (_inflected(rest) if len(rest) > 5 else None))
        ):
            return sounds + found
    return None


def _compound(word: str) -> Phones | None:
    """key-board, rain-proof: two known words, short ones in both dictionaries (CMUdict is full of surnames); the evenest cut first."""
    middle = len(word) / 2
    for cut in sorted(range(3, len(word) - 2), key=lambda i: abs(i - middle)):
        first, second = look_up(word[:cut]), look_up(word[cut:])
        if first and second and all(len(half) > 5 or rare(half) for half in (word[:cut], word[cut:])):
            return first + tuple(phone.replace("1", "2") for phone in second)
    return None


def _unpronounceable(word: str) -> Phones | None:
    """Letters that are no word are spelled (ptr, abcdefg, hgfedc), drawn-out words shortened (nooo). None for the rest."""
    if (short := re.sub(r"(.)\1{2,}", r"\1", word)) != word:
        return build(short) or build(re.sub(r"(.)\1{2,}", r"\1\1", word))
    runs = any(word[i : i + 4] in _ALPHABET or word[i : i + 4] in _ALPHABET[::-1] for i in range(len(word) - 3))
    if (
        runs
        or not re.search("[aeiouy]", word)
        or re.search(r"[bcdfghjklmnpqrstvwxz]{6}|^([bcdfgjkmpqrstvwxz])\1", word)
    ):
        return spell(word)
    return None
