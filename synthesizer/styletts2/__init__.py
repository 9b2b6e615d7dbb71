"""StyleTTS 2 (Li et al., 2023) and Tsukasa: text and a style to sound, the style taken from a clip, drawn by diffusion, or mixed."""

from core.families import Family
from synthesizer.styletts2.checkpoint import claim, load

FAMILY = Family("styletts2", "StyleTTS 2", claim, load)
