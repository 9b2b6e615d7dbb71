"""All layouts in the order in which they are tried: the most telling first, any folder of audio last."""

from corpora.layouts import emotional, english, generic, japanese, mandarin, tabular, voxceleb
from corpora.layouts.base import TreeLayout

GENERIC = generic.LAYOUT
KNOWN = (
    *tabular.LAYOUTS,
    *english.LAYOUTS,
    *mandarin.LAYOUTS,
    *voxceleb.LAYOUTS,
    *japanese.LAYOUTS,
    *emotional.LAYOUTS,
)
BY_NAME: dict[str, TreeLayout] = {layout.name: layout for layout in (*KNOWN, GENERIC)}

__all__ = ["BY_NAME", "GENERIC", "KNOWN"]
