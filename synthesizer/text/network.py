"""Letters to sounds without a dictionary: names of letters, and a small network for words no list holds (g2p_en's weights)."""

from __future__ import annotations

import logging
import re
from functools import lru_cache

import numpy as np

from core.types import Float32
from synthesizer.text.lexicon import Phones, package_file
from synthesizer.text.symbols import names

log = logging.getLogger(__name__)
_GRAPHEMES = ("<pad>", "<unk>", "</s>", *"abcdefghijklmnopqrstuvwxyz")
_VOWELS = names("AA AE AH AO AW AY EH ER EY IH IY OW OY UH")
_MAX_PHONES = 40
_LETTER_SOUNDS = (
    "EY1|B IY1|S IY1|D IY1|IY1|EH1 F|JH IY1|EY1 CH|AY1|JH EY1|K EY1|EH1 L|EH1 M|EH1 N|OW1|P IY1|K Y UW1|AA1 R|EH1 S|T IY1|"
    "Y UW1|V IY1|D AH1 B AH0 L Y UW0|EH1 K S|W AY1|Z IY1"
)
LETTERS: dict[str, Phones] = dict(
    zip("abcdefghijklmnopqrstuvwxyz", (names(part) for part in re.split(r"\|", _LETTER_SOUNDS)))
)
"""English names of the letters."""


def spell(word: str) -> Phones:
    """Letter names in a row."""
    return tuple(phone for letter in word.lower() for phone in LETTERS.get(letter, ()))


@lru_cache(maxsize=1)
def _network() -> dict[str, Float32] | None:
    path = package_file("g2p_en", "checkpoint20.npz")
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
