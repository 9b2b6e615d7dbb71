"""The alignment of a prepared corpus, learned from it alone (:mod:`training.aligning`), in the model's own symbols.

Pauses may stand between any two words; those that do not sound are left out of what is learned, as an outside aligner would.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import numpy as np

from core.types import Float32
from synthesizer.cset.symbols import PAUSE, SYMBOL_IDS, SYMBOLS
from training.aligner import Aligner, Material
from training.aligning import Int, States
from training.loop import LoopConfig

log = logging.getLogger(__name__)
N_STATES = 3
ALONE = 0.7
"""Share of the learning in which sounds do not know their neighbours."""
AROUND = 8
"""Frames before and behind what is loud that are searched too. More silence than that would end up in the sounds beside it."""
_SILENCE, _PAUSE = SYMBOL_IDS["@sil"], SYMBOL_IDS[PAUSE]
_LONG = frozenset(SYMBOL_IDS[s] for s in SYMBOLS if s.startswith("@") and s[-1] in "12345" and s[1].islower())
"""Finals of Mandarin, which are several sounds."""


def with_pauses(ids: Int, begins: Int) -> Int:
    """(N,) and whether each begins a word -> the longest chain: silence at both ends, a pause before every word."""
    chain = [_SILENCE]
    for symbol, word in zip(ids.tolist(), begins.tolist()):
        if word and chain[-1] not in (_SILENCE, _PAUSE) and symbol != _PAUSE:
            chain.append(_PAUSE)
        chain.append(symbol)
    return np.array([*chain, _SILENCE])


def states_of(chain: Int) -> States:
    """Two or three states a sound; silence and pauses are one kind, and pauses may be jumped over."""
    position, kind, optional = [], [], []
    for place, symbol in enumerate(chain.tolist()):
        quiet = symbol in (_SILENCE, _PAUSE)
        for state in range(1 if quiet else 3 if symbol in _LONG else 2):
            position.append(place)
            kind.append((_SILENCE if quiet else symbol) * N_STATES + state)
            optional.append(symbol == _PAUSE)
    return States(np.array(position), np.array(kind), np.array(optional, bool))


def learned(ids: Sequence[np.ndarray], mel: Callable[[int], Float32], config: LoopConfig) -> list[np.ndarray]:
    """For each utterance (2, N + 2): symbols and frames, with the silence at both ends; (2, 0) where the text cannot fit.

    ``ids``: as :func:`training.recipes.cset.features.ids` makes them; ``mel``: (F, M) of one utterance.
    """
    chains = [with_pauses(symbols, begins) for symbols, begins in ids]
    silence = [silence_of(mel(n)) for n in range(len(ids))]

    def speech(n: int) -> Float32:
        whole = mel(n)
        return whole[silence[n][0] : len(whole) - silence[n][1]]

    lengths = np.array([len(speech(n)) for n in range(len(ids))])
    sounds = np.stack([speech(n).mean(axis=0) for n in range(len(ids))])
    voices = (sounds - sounds.mean(axis=0)) / (sounds.std(axis=0) + 1e-3)
    material = Material([states_of(c) for c in chains], lengths, speech, voices, len(SYMBOLS) * N_STATES, alone=ALONE)
    aligner = Aligner(material, config.seed)
    aligner.train(config)
    durations, _ = aligner.align_all([len(chain) for chain in chains])
    lost = sum(not d.any() for d in durations)
    log.info("aligned %d utterances, %d of which are too short for their text", len(durations), lost)
    return [_kept(chain, frames, *around) for chain, frames, around in zip(chains, durations, silence)]


def silence_of(mel: Float32) -> tuple[int, int]:
    """Frames before and behind the stretch that is louder than the middle between the quiet and the loud of a recording (F, M), in ln."""
    level = np.log(np.exp(mel).sum(axis=1))
    quiet, loud = np.percentile(level, [10, 95])
    heard = np.flatnonzero(level >= min(level.max(), (quiet + loud) / 2))
    return max(0, int(heard[0]) - AROUND), max(0, len(mel) - 1 - int(heard[-1]) - AROUND)


def _kept(chain: Int, frames: Int, before: int, behind: int) -> np.ndarray:
    if not frames.any():
        return np.zeros((2, 0), np.int16)
    frames = frames.copy()
    frames[[0, -1]] += before, behind
    heard = (frames > 0) | (chain != _PAUSE)
    symbols = chain[heard].copy()
    symbols[[0, -1]] = 0
    return np.stack([symbols, frames[heard]]).astype(np.int16)
