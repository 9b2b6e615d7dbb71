"""How clean the recordings are that the default voice sounds like.

It was taught with a token (``domain``) for the kind of recording each utterance comes from, so it can speak as any of them, or as
a mixture. A voice file names the token each language was taught with and may name a cleaner mixture, with its figures in the card.
The mixture may be another for how a text is read (lengths, energy, melody), since what sounds cleaner may be read less well::

    "domain_of_language": [0, 1, 3]
    "studio": {"zh": {"shares": [0.5, 0.0, 0.5, 0.0], "speed": 0.9},
               "ja": {"shares": [0.0, 0.0, 0.7, 0.3], "reading": [0.0, 0.0, 0.0, 1.0]}, ...}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from synthesizer.text.symbols import LANGUAGES

BEFORE = [0, 1, 1]
"""Tokens of the oldest files, which name none."""
LARGEST_SHARE = 2.0
SPEEDS = (0.5, 2.0)


@dataclass(frozen=True, eq=False)
class Recording:
    """A row for each of :data:`LANGUAGES`: ``shares`` (L, domains) of the tokens in the sound and ``reading`` (L, domains) in lengths,
    energy and melody, both summing to 1, and ``log_speed`` (L,), what makes up for another tempo (ln, positive is faster)."""

    shares: Tensor
    reading: Tensor
    log_speed: Tensor

    def towards(self, other: Recording, amount: float) -> Recording:
        """Between this (``amount`` 0, exactly) and ``other`` (1)."""
        return Recording(
            self.shares + amount * (other.shares - self.shares),
            self.reading + amount * (other.reading - self.reading),
            self.log_speed + amount * (other.log_speed - self.log_speed),
        )


def taught(metadata: Mapping[str, Any], domains: int) -> Recording:
    """Every language with its own token. Raises ``ValueError`` or ``TypeError`` for a token that the file has not."""
    tokens = [int(token) for token in metadata.get("domain_of_language", BEFORE)]
    if len(tokens) != len(LANGUAGES) or not all(0 <= token < domains for token in tokens):
        raise ValueError(f"tokens {tokens} of {domains}")
    shares = torch.eye(domains)[tokens]
    return Recording(shares, shares, torch.zeros(len(LANGUAGES)))


def studio(metadata: Mapping[str, Any], domains: int) -> Recording:
    """The cleaner mixture of a file, for a language it does not name the token it was taught with. Raises as :func:`taught` does."""
    known = taught(metadata, domains)
    shares, reading, log_speed = known.shares.clone(), known.reading.clone(), known.log_speed.clone()
    for language, mixture in metadata.get("studio", {}).items():
        number = LANGUAGES.index(language)
        shares[number] = _row(mixture["shares"], domains)
        reading[number] = _row(mixture.get("reading", mixture["shares"]), domains)
        speed = torch.tensor(float(mixture.get("speed", 1.0)))
        if not SPEEDS[0] <= speed <= SPEEDS[1]:
            raise ValueError(f"speed {speed}")
        log_speed[number] = speed.log()
    return Recording(shares, reading, log_speed)


def _row(shares: Sequence[float], domains: int) -> Tensor:
    row = torch.tensor([float(share) for share in shares])
    if len(row) != domains or not row.abs().max() <= LARGEST_SHARE:
        raise ValueError(f"shares {shares} of {domains}")
    return row
