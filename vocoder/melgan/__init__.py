"""MelGAN as its authors published it, and as the second public code (seungwonpark) did."""

from core.families import Family
from vocoder.melgan.checkpoint import claim, load

FAMILY = Family("melgan", "MelGAN", claim, load)
