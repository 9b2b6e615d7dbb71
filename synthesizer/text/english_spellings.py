"""Readings of English words as people write them down, as ARPAbet: IPA, and respellings such as ``koo-ber-NET-eez``."""

from __future__ import annotations

import re
import unicodedata

from synthesizer.text.rules import any_of
from synthesizer.text.symbols import ARPABET_VOWELS, names

_IPA: dict[str, str] = {
    **dict(zip(names("b d f h k l m n p s t v w z j ɡ g ŋ θ ð ʃ ʒ tʃ ʧ dʒ ʤ ɹ r ɻ ɾ ʔ x ɫ ʍ"), names(
        "B D F HH K L M N P S T V W Z Y G G NG TH DH SH ZH CH CH JH JH R R R T T K L W"), strict=True)),
    **dict(zip(names("i ɪ ᵻ eɪ e ɛ æ ɑ ɒ a ɔ oʊ əʊ o ʊ u ʌ ə ɐ ɚ ɝ ɜ əɹ ɜɹ aɪ aʊ ɔɪ"), names(
        "IY IH IH EY EH EH AE AA AA AA AO OW OW OW UH UW AH AH AH ER ER ER ER ER AY AW OY"), strict=True)),
}  # fmt: skip
"""General American; British vowels go to the nearest one."""
_RESPELLED: dict[str, str] = {
    **dict(zip(names("igh eye ay ee oh oa oo uu ow oy oi aw ah uh eh ih a e i o u"), names(
        "AY AY EY IY OW OW UW UH AW OY OY AO AA AH EH IH AE EH IH AA AH"), strict=True)),
    "ar": "AA R", "or": "AO R", "air": "EH R", "eer": "IH R", "er": "ER", "ur": "ER", "ir": "ER",
    **dict(zip(names("tch ch sh zh th dh ng kh ph wh ck b c d f g h j k l m n p r s t v w z"), names(
        "CH CH SH ZH TH DH NG K F W K B K D F G HH JH K L M N P R S T V W Z"), strict=True)),
    "nk": "NG K", "qu": "K W", "x": "K S",
}  # fmt: skip
"""After the respelling key of English encyclopedias; y is a vowel (AY) where none follows."""
_ONLY_IPA = frozenset(char for char in "ˈˌː" + "".join(_IPA) if not char.isascii())
_IPA_SIGN = re.compile(any_of(_IPA))
_RESPELLED_SIGN = re.compile(any_of(_RESPELLED))
_SILENT_IPA = re.compile("[ː.‿\u0361\u035c() ]")
_SYLLABLE_GAP = re.compile(r"[-\s]+")
_Y_SOUNDS_AS_CONSONANT = re.compile("y(?=[aeiou])")


def looks_like_ipa(text: str) -> bool:
    """Whether a reading has letters that only the phonetic alphabet has."""
    return not _ONLY_IPA.isdisjoint(text)


def from_ipa(text: str) -> tuple[str, ...] | None:
    """``ˌkuːbərˈnɛtiːz`` -> K UW2 B ER0 N EH1 T IY0 Z. None when a sign is unknown or there is nothing."""
    text = _SILENT_IPA.sub("", unicodedata.normalize("NFC", text)).replace("ər", "əɹ").replace("ɜr", "ɜɹ")
    phones: list[str] = []
    stress, at = "0", 0
    while at < len(text):
        if text[at] in "ˈˌ'":
            stress, at = "2" if text[at] == "ˌ" else "1", at + 1
            continue
        sign = _IPA_SIGN.match(text, at)
        if sign is None:
            return None
        phone, at = _IPA[sign[0]], sign.end()
        vowel = phone in ARPABET_VOWELS
        phones.append(phone + stress if vowel else phone)
        stress = "0" if vowel else stress
    return _stressed(phones)


def from_respelling(text: str) -> tuple[str, ...] | None:
    """``koo-ber-NET-eez`` -> K UW0 B ER0 N EH1 T IY0 Z; the syllable in capitals is the stressed one. None for anything else."""
    phones: list[str] = []
    for syllable in filter(None, _SYLLABLE_GAP.split(text.strip())):
        found = _syllable(syllable.lower(), "1" if syllable.isupper() else "0")
        if found is None:
            return None
        phones += found
    return _stressed(phones)


def _syllable(letters: str, stress: str) -> list[str] | None:
    """Phones of one syllable; letters written twice count once where they are no sign of their own."""
    phones: list[str] = []
    at = 0
    while at < len(letters):
        sign = _RESPELLED_SIGN.match(letters, at)
        if letters[at] == "y":
            sounds, end = ("Y" if _Y_SOUNDS_AS_CONSONANT.match(letters, at) else "AY"), at + 1
        elif sign is None:
            return None
        else:
            sounds, end = _RESPELLED[sign[0]], sign.end()
            end += letters[end : end + 1] == letters[end - 1] and letters[at] not in "aeiou"
        phones += [phone + stress if phone in ARPABET_VOWELS else phone for phone in sounds.split()]
        at = end
    return phones


def _stressed(phones: list[str]) -> tuple[str, ...] | None:
    """The phones with their first vowel stressed when none is."""
    if phones and not any(phone.endswith(("1", "2")) for phone in phones):
        first = next((i for i, phone in enumerate(phones) if phone.endswith("0")), None)
        if first is not None:
            phones[first] = phones[first][:-1] + "1"
    return tuple(phones) or None
