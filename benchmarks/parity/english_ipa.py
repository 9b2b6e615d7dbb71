"""Our English in IPA beside espeak-ng's: ``python -m benchmarks.parity.english_ipa TEXT ...`` with espeak-ng installed.

TEXT are files of English text (``metadata.csv`` of a corpus will do). Compared are their 1,000 most common words, each by itself, and
how often they are said alike by how often they occur.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from synthesizer.text import espeak, to_symbols
from synthesizer.vits.spelling import ipa

COUNT = 1000
_STRESS = str.maketrans("", "", "ˈˌ")
_NEAR = (("ᵻ", "ɪ"), ("ɐ", "ə"), ("əl", "l"), ("ɚ", "ɜː"), ("ː", ""))
"""Differences that are hardly heard."""


def common(files: list[Path]) -> list[tuple[str, int]]:
    """The most common words and how often they occur."""
    found: Counter[str] = Counter()
    for path in files:
        found.update(re.findall(r"[a-z']*[a-z]", path.read_text(encoding="utf-8", errors="replace").lower()))
    return found.most_common(COUNT)


def ours(word: str) -> str:
    """A word as :mod:`synthesizer.vits.reading` writes it without espeak-ng."""
    sounds = to_symbols(word, "en", word)
    pairs = list(zip(sounds.symbols, sounds.tones))
    return "".join(ipa(part.text, pairs[part.start : part.end], True) for part in sounds.words)


def near(spelled: str) -> str:
    """Without stress and what is hardly heard."""
    spelled = spelled.translate(_STRESS)
    for one, other in _NEAR:
        spelled = spelled.replace(one, other)
    return spelled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=40, help="how many differences are printed")
    options = parser.parse_args()
    if not espeak.installed():
        raise SystemExit("espeak-ng is not installed.")
    words = common(options.texts)
    alike = {"equal": 0, "without stress": 0, "nearly": 0, "equal, of all that is said": 0}
    shown = 0
    for word, times in words:
        mine, theirs = ours(word), espeak.ipa(word).replace(" ", "")
        alike["equal"] += mine == theirs
        alike["equal, of all that is said"] += times * (mine == theirs)
        alike["without stress"] += mine.translate(_STRESS) == theirs.translate(_STRESS)
        alike["nearly"] += near(mine) == near(theirs)
        if mine != theirs and shown < options.show:
            shown += 1
            print(f"{word:<15} {mine:<18} {theirs}")
    for name, count in alike.items():
        print(f"{name}: {100 * count / (sum(times for _, times in words) if 'said' in name else len(words)):.1f} %")


if __name__ == "__main__":
    main()
