"""HiFi-GAN as its authors and MockingBird published it: V1, V2, V3 and universal at 22.05 kHz, MockingBird's at 16 and 24 kHz.

Fre-GAN is a HiFi-GAN with two more paths, and lives here too.
"""

from core.families import Family
from vocoder.hifigan.checkpoint import claim, claim_fregan, load

FAMILY = Family("hifigan", "HiFi-GAN", claim, load)
FREGAN = Family("fregan", "Fre-GAN", claim_fregan, load)
