"""VITS (Kim et al., 2021), VITS2 (Kong et al., 2023) and Emotional VITS: text to sound in one network, with speakers of its own."""

from core.families import Family
from synthesizer.vits.checkpoint import claim, load

FAMILY = Family("vits", "VITS", claim, load)
