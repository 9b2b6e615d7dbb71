"""The tables of symbols that public Tacotron files were trained with, told apart by how many symbols they have."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

PAD, END = "_", "~"
_LETTERS = ascii_uppercase + ascii_lowercase
TABLES: dict[int, str] = {
    size: PAD + END + _LETTERS + more
    for size, more in (
        (66, "!'\"(),-.:;? "),
        (70, "12340!'(),-.:;? "),
        (75, "1234567890!'(),-.:;? "),
    )
}
"""66: English (Real-Time-Voice-Cloning). 70 and 75: pinyin with tones (MockingBird, until and since August 2021). Index 0 pads."""
assert all(size == len(set(table)) for size, table in TABLES.items())


def speaks_pinyin(table: str) -> bool:
    """Whether Mandarin is written in it: tones are digits."""
    return "4" in table
