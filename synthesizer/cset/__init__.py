"""Cross-Speaker Emotion Transfer (Wu et al., 2021, arXiv 2110.04153), as keonlee9420's public code trains it."""

from core.families import Family
from synthesizer.cset.checkpoint import claim, load

FAMILY = Family("cset", "Cross-Speaker Emotion Transfer", claim, load)
