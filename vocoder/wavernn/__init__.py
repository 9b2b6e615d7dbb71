"""WaveRNN as fatchord, Real-Time-Voice-Cloning and MockingBird trained it: classes of mu-law (RAW) or a mixture of logistics (MOL)."""

from core.families import Family
from vocoder.wavernn.checkpoint import claim, load

FAMILY = Family("wavernn", "WaveRNN", claim, load)
