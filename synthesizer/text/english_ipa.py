"""English sounds in the IPA of espeak-ng's American English, as near as a dictionary and rules come: for voices that learned from it, where it is
not installed.

Its vowels without stress follow the spelling, which the dictionary's do not: so each vowel is looked up in the letters of its word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from synthesizer.text.symbols import ARPABET_VOWELS, STRESS_OFFSET, names

Sounds = Sequence[tuple[str, int]]
_CONSONANTS = {
    "CH": "tʃ", "DH": "ð", "G": "ɡ", "HH": "h", "JH": "dʒ", "NG": "ŋ", "R": "ɹ", "SH": "ʃ", "TH": "θ", "Y": "j", "ZH": "ʒ",
}  # fmt: skip
_VOWELS = {
    "AA": "ɑː", "AE": "æ", "AH": "ʌ", "AO": "ɔː", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɜː", "EY": "eɪ", "IH": "ɪ", "IY": "iː", "OW": "oʊ", "OY": "ɔɪ",
    "UH": "ʊ", "UW": "uː",
}  # fmt: skip
_LIGHT = frozenset(
    names(
        "the of in on at by for from with as is it its his her he she we you they i and or if than that was were are be been had has have my their us will "
        "would can could does did this these those there through am i'm it's you're he's she's we're they're i'll you'll we'll they'll i've you've we've they've "
        "i'd you'd he'd she'd we'd they'd per get got what went"
    )
)
"""Words that bear no stress among others."""
_FULL_AT_END = frozenset(
    names(
        "in that on be have by my his can will has would could did does this these those there get got what went through i"
    )
)
"""Of those, the ones that bear it where a clause ends."""
_HALF = frozenset(
    names(
        "but not which so make made go being me him them our over up about upon shall should who whose though when where how before without might some any into made near much"
    )
)
"""Words with a second stress among others, and those where a clause ends:"""
_HALF_AT_END = frozenset(names("but some any our when had been though them who whose near upon into one"))
_FIXED = {
    "a": "ɐ", "an": "ɐn", "the": "ðə", "of": "ʌv", "and": "ænd", "to": "tə", "was": "wʌz", "than": "ðɐn", "they're": "ðeɪɚ", "your": "jʊɹ", "upon": "əpˌɑːn", "on": "ɔn",
    "because": "bɪkˈʌz", "you're": "jʊɹ", "into": "ˌɪntʊ", "every": "ˈɛvɹi", "really": "ɹˈiəli", "another": "ɐnˈʌðɚ", "what's": "wˌʌts", "when": "wɛn", "without": "wɪðˌaʊt",
    "beautiful": "bjˈuːɾifəl", "business": "bˈɪznəs", "government": "ɡˈʌvɚnmənt", "one": "wˈʌn", "maybe": "mˈeɪbiː", "beyond": "bᵻjˌɔnd", "women": "wˈɪmɪn", "yeah": "jˈɛh",
}  # fmt: skip
_FIXED_AT_END = {
    "a": "ˈeɪ",
    "to": "tuː",
    "an": "ɐn",
    "when": "wˌɛn",
    "on": "ˈɔn",
    "one": "wˌʌn",
    "without": "wɪðˈaʊt",
    "into": "ˌɪntʊ",
}
_BEFORE_VOWEL = {"the": "ðɪ", "to": "tʊ"}


def ipa(word: str, sounds: Sounds, stress: bool = True, following: str = "") -> str:
    """A word with its sounds and their tones; ``stress``: with its marks. ``following``: the first sound of the next word, none where a clause ends.

    Without the ``word``, as for a reading that a person chose, only the sounds count.
    """
    word = "" if [phone for phone, _ in sounds] == ["EY"] else word.lower().replace("’", "'")  # the letter A
    vowel = following in ARPABET_VOWELS
    fixed = (_BEFORE_VOWEL if vowel else {} if following else _FIXED_AT_END).get(word) or _FIXED.get(word)
    if fixed is None:
        said = _Word(word, sounds, not following)
        fixed = "".join(said.mark(at) + said.sound(at) for at in range(len(sounds)))
        fixed += "ɹ" * (vowel and fixed.endswith(("ɚ", "ɜː")))
    return fixed if stress else re.sub("[ˈˌ]", "", fixed)


def letters(word: str, sounds: Sounds) -> list[str]:
    """The same for each sound, without marks of stress."""
    said = _Word(word.lower().replace("’", "'"), sounds, True)
    return [said.sound(at) for at in range(len(sounds))]


class _Word:
    """One word while it is spelled."""

    def __init__(self, word: str, sounds: Sounds, ends: bool) -> None:
        self.word = word
        self.light = word in _LIGHT and not (ends and word in _FULL_AT_END)
        self.half = word in (_HALF_AT_END if ends else _HALF)
        self.phones = [phone for phone, _ in sounds]
        self.stress = [tone - STRESS_OFFSET if phone in ARPABET_VOWELS else 0 for phone, tone in sounds]
        self.vowels = [at for at, phone in enumerate(self.phones) if phone in ARPABET_VOWELS]
        self.spelled = dict(zip(self.vowels, _groups(word, len(self.vowels))))

    def phone(self, at: int) -> str:
        return self.phones[at] if 0 <= at < len(self.phones) else ""

    def is_vowel(self, at: int) -> bool:
        return self.phone(at) in ARPABET_VOWELS

    def weak(self, at: int) -> bool:
        """Without stress, also where espeak drops a second one right beside the first."""
        if self.stress[at] != 2:
            return not self.stress[at]
        if not re.search("[aeiouy]", self.word):  # said letter by letter
            return False
        place = self.vowels.index(at)
        beside = [self.vowels[near] for near in (place - 1, place + 1) if 0 <= near < len(self.vowels)]
        return any(self.stress[near] == 1 for near in beside)

    def mark(self, at: int) -> str:
        if not self.is_vowel(at) or (self.light and not self.half):
            return ""
        if self._trails(at):
            return "ˌ"
        if self.weak(at):
            return ""
        return "ˈ" if self.stress[at] == 1 and not self.half and 1 not in self.stress[at + 1 :] else "ˌ"

    def _trails(self, at: int) -> bool:
        """The endings -ist and -tive behind a syllable without stress."""
        tive = self.phone(at - 1) == "T" and re.search("[ai]tives?$", self.word)
        if at != self.vowels[-1] or len(self.vowels) < 3 or not (tive or re.search("[^aeiou]ists?$", self.word)):
            return False
        return self.weak(self.vowels[-2])

    def sound(self, at: int) -> str:
        phone = self.phones[at]
        return self._vowel(at, phone) if phone in ARPABET_VOWELS else self._consonant(at, phone)

    def _consonant(self, at: int, phone: str) -> str:
        before, after = self.phone(at - 1), self.phone(at + 1)
        if phone == "N" and after in ("K", "G"):
            return "ŋ"
        if phone == "N" and self._glottal(at - 2):
            return "n̩"
        if phone == "T" and self._glottal(at):
            return "ʔ"
        if (
            phone == "T"
            and self.is_vowel(at + 1)
            and self.weak(at + 1)
            and not self._trails(at + 1)
            and (self.is_vowel(at - 1) or before == "R")
        ):
            return "ɾ"
        if phone == "Y" and before in ("L", "N") and after == "AH" and re.search("[ln]i[ao]", self.word):
            return "i"
        if phone == "W" and before == "AH" and self.spelled.get(at - 1) == "u":
            return ""
        if phone == "R" and before in ("UH", "UW") and self.is_vowel(at + 1):
            return "ɹɹ"
        return _CONSONANTS.get(phone, phone.lower())

    def _glottal(self, at: int) -> bool:
        """A t that begins the ending of button or certain."""
        ends = self.phones[at : at + 3] == ["T", "AH", "N"] and self.phones[at + 3 :] in ([], ["L", "IY"])
        return ends and (self.is_vowel(at - 1) or self.phone(at - 1) == "ER") and self.phone(at - 1) != "R"

    def _vowel(self, at: int, phone: str) -> str:
        after, spelled = self.phone(at + 1), self.spelled.get(at, "")
        if phone == "AH" and self._glottal(at - 1):
            return ""
        if self.stress[at] and not (phone == "IY" and self.weak(at)):
            return self._stressed(at, phone, after, spelled)
        if phone == "ER":
            return "ɚɹ" if self.is_vowel(at + 1) else "ɚ"
        if phone == "IY":
            return self._final_y(at, after)
        if phone == "AE" and at == 0 and re.match("a(d|cc[eou]|ck|pp|ff)", self.word):
            return "ɐ"
        if phone in ("AH", "IH"):
            return self._blurred(at, phone, after, spelled)
        return _VOWELS[phone]

    def _final_y(self, at: int, after: str) -> str:
        """IY without stress."""
        if self.word.startswith(("re", "de", "be")) and at == 1:
            return self._prefix(after)
        if self.word.startswith("pre") and at == 2:
            return "ɪ"
        if self.word.endswith("day") and at == len(self.phones) - 1:
            return "eɪ"
        if re.match("(any|every)[^s]", self.word) or self.word.endswith("ies") and self.phones[at:] == ["IY", "Z"]:
            return "ɪ" if self.word[-3:] != "ies" else "i"
        if not self.is_vowel(at + 1):
            return "i"
        if after == "AH" and at + 2 == len(self.phones):
            return "iː" if self.phone(at - 1) != "R" else "i"
        return "i" if after == "AH" and self.phone(at - 1) != "R" else "ɪ"

    def _prefix(self, after: str) -> str:
        """The vowel of be-, de- and re-."""
        if self.word.startswith(("become", "became", "because", "begin", "began", "begun")):
            return "ɪ"
        return "ɪ" if after == "Z" or (after in ("V", "T") and self.word[0] == "d") else "ᵻ"

    def _stressed(self, at: int, phone: str, after: str, spelled: str) -> str:
        word = self.word
        if after == "R" and phone in ("IY", "IH") and self.phone(at + 2) in ("IY", "OW"):
            return "iə"
        if after == "R" and phone in ("IY", "UW", "EY"):
            return {"IY": "ɪ", "UW": "ʊ", "EY": "ɛ"}[phone]
        if after == "R" and phone == "EH" and (spelled == "a" and re.search("arr|ara|ari[^aeo]|ariso", word)):
            return "æ"
        if phone == "ER" and self.is_vowel(at + 1):
            return "ʌɹ" if spelled in ("o", "ou") else "ɜːɹ"
        if phone == "AO" and after in ("F", "S", "TH", "NG"):
            return "ɔ"
        if phone == "AA" and (spelled in ("au", "aw") or re.search("aw|all|alk", word) and spelled == "a"):
            return "ɔː"
        if phone == "AA" and spelled == "o" and re.search("ost|oss|off", word) and after in ("S", "F"):
            return "ɔ"
        return _VOWELS[phone]

    def _blurred(self, at: int, phone: str, after: str, spelled: str) -> str:
        """AH and IH without stress."""
        word, last = self.word, at == self.vowels[-1]
        if last and (word.endswith("ed") and after == "D" or word.endswith("es") and after == "Z"):
            return "ᵻ" if self.phone(at - 1) != "R" else "ɪ"
        if at == 1 and word[:2] in ("be", "de", "re"):
            return self._prefix(after)
        if word.startswith("pre") and at == 2 and self._next_stress(at):
            return "ɪ"
        if at == 1 and word[:2] == "se" and self._next_stress(at):
            return "ᵻ"
        if word.endswith("ically") and after == "L" and self.phones[at + 2 :] == ["IY"]:
            return ""
        if at == 0 and spelled == "e":
            return self._first_e(after)
        if (
            spelled == "i"
            and not last
            and (self._before_second(at, after) or re.search("it(y|ies)|ib(le|ly|ilit)", word) and after in ("T", "B"))
        ):
            return "ᵻ"
        if phone == "IH":
            return "ɪ"
        if at == 0 and word[:2] in ("un", "up"):
            return "ʌ"
        if after == "W" and spelled == "u":
            return "uː"
        if spelled in ("a", "au") and self._next_stress(at) and (at == 0 or at > self.vowels[0]):
            return "ɐ"
        if spelled in ("i", "y") or (spelled in ("a", "e") and self._is_short(at, last)):
            return "ɪ"
        if spelled == "u" and self.phone(at - 1) == "Y":
            return "ʊ" if after == "L" else "uː"
        return "ə"

    def _is_short(self, at: int, last: bool) -> bool:
        """The vowel of -age, -ange, -et, -est, -ace, -en after k, -ement."""
        rest = self.phones[at + 1 :]
        if rest[:1] == ["JH"] or rest[:2] == ["N", "JH"]:
            return at > self.vowels[0]
        e = self.spelled[at] == "e"
        if (
            last
            and e
            and rest in (["T"], ["T", "S"], ["S", "T"], ["S", "T", "S"])
            or rest in (["S"], ["S", "IH", "Z"])
            and re.search("aces?$", self.word)
        ):
            return True
        return e and rest[:1] == ["M"] and self.word.endswith(("ement", "ements"))

    def _first_e(self, after: str) -> str:
        following = self.phone(2)
        if after in ("K", "G") and self.word[1:2] == "x" or (after in ("M", "N") and following not in ARPABET_VOWELS):
            return "ɛ"
        return "ᵻ" if after in ("L", "V", "K") else "ɪ"

    def _before_second(self, at: int, after: str) -> bool:
        """Before a second stress, or the first one in -ination."""
        place = self.vowels.index(at)
        following = self.stress[self.vowels[place + 1]]
        return place > 0 and (following == 2 or (following == 1 and after == "N"))

    def _next_stress(self, at: int) -> bool:
        place = self.vowels.index(at)
        return place + 1 < len(self.vowels) and self.stress[self.vowels[place + 1]] > 0


_GROUP = re.compile("[aeiouy]+")
_TWO = re.compile("^(i|u|e)(a|o|u|e)")


def _groups(word: str, count: int) -> list[str]:
    """The letters of each of ``count`` vowels; none where letters and vowels do not go together."""
    plain = re.sub("qu", "q", re.sub("^y(?=[aeiou])", "", word))
    found = _GROUP.findall(plain)
    if len(found) > count and re.search("[^aeiouy](e|ed|es|ely|ement)(s|'s|ly)?$", plain):
        silent = next((at for at in range(len(found) - 1, -1, -1) if found[at] == "e"), None)
        if silent is not None and silent > 0:
            del found[silent]
    while len(found) < count:
        at = next((at for at, group in enumerate(found) if len(group) > 1 and _TWO.match(group)), None)
        if at is None:
            return []
        found[at : at + 1] = [found[at][0], found[at][1:]]
    return found if len(found) == count else []
