"""How clean the recordings are that the default voice sounds like.

It was taught with a token (``domain``) for the kind of recording each utterance comes from, so it can speak as any of them, or as
a mixture. A voice file names the token each language was taught with and may name a cleaner mixture, with its figures in the card::

    "domain_of_language": [0, 1, 3]
    "studio": {"zh": {"shares": [0.5, 0.0, 0.5, 0.0], "speed": 0.9}, ...}
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """A row for each of :data:`LANGUAGES`: ``shares`` (L, domains) of the tokens, summing to 1, and ``log_speed`` (L,), what makes
    up for another tempo of the mixture (ln, positive is faster)."""

    shares: Tensor
    log_speed: Tensor

    def towards(self, other: Recording, amount: float) -> Recording:
        """Between this (``amount`` 0, exactly) and ``other`` (1)."""
        return Recording(
            self.shares + amount * (other.shares - self.shares),
            self.log_speed + amount * (other.log_speed - self.log_speed),
        )


def taught(metadata: Mapping[str, Any], domains: int) -> Recording:
    """Every language with its own token. Raises ``ValueError`` or ``TypeError`` for a token that the file has not."""
    tokens = [int(token) for token in metadata.get("domain_of_language", BEFORE)]
    if len(tokens) != len(LANGUAGES) or not all(0 <= token < domains for token in tokens):
        raise ValueError(f"tokens {tokens} of {domains}")
    return Recording(torch.eye(domains)[tokens], torch.zeros(len(LANGUAGES)))


def studio(metadata: Mapping[str, Any], domains: int) -> Recording:
    """The cleaner mixture of a file, for a language it does not name the token it was taught with. Raises as :func:`taught` does."""
    known = taught(metadata, domains)
    shares, log_speed = known.shares.clone(), known.log_speed.clone()
    for language, mixture in metadata.get("studio", {}).items():
        row = torch.tensor([float(share) for share in mixture["shares"]])
        speed = torch.tensor(float(mixture.get("speed", 1.0)))
        if len(row) != domains or not row.abs().max() <= LARGEST_SHARE or not SPEEDS[0] <= speed <= SPEEDS[1]:
            raise ValueError(f"mixture {mixture} of {domains}")
        number = LANGUAGES.index(language)
        shares[number], log_speed[number] = row, speed.log()
    return Recording(shares, log_speed)
