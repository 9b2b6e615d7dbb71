"""Tacotron with a speaker vector, as Real-Time-Voice-Cloning and MockingBird train it, with or without style tokens."""

from core.families import Family
from synthesizer.tacotron.checkpoint import claim, load

FAMILY = Family("tacotron", "Tacotron", claim, load)
