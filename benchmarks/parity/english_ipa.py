"""Our English in IPA beside espeak-ng's: ``python -m benchmarks.parity.english_ipa TEXT ...`` with espeak-ng installed.

TEXT are files of English text (``metadata.csv`` of a corpus will do), or of words, one a line. Compared are their 1,000 most common words (``--count``), each
by itself, how often they are said alike by how often they occur, and the words of the lines themselves, read together.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from synthesizer.text import espeak, to_symbols
from synthesizer.text.english_ipa import ipa

COUNT = 1000
_STRESS = str.maketrans("", "", "ˈˌ")
_NEAR = (("ᵻ", "ɪ"), ("ɐ", "ə"), ("əl", "l"), ("ɚ", "ɜː"), ("ː", ""))
"""Differences that are hardly heard."""
_CLAUSE = re.compile(r"[a-z'][a-z' ]*")


def common(files: list[Path], count: int) -> list[tuple[str, int]]:
    """The most common words and how often they occur."""
    found: Counter[str] = Counter()
    for path in files:
        found.update(re.findall(r"[a-z']*[a-z]", path.read_text(encoding="utf-8", errors="replace").lower()))
    return found.most_common(count)


def ours(clause: str) -> list[str]:
    """Words as models read them without espeak-ng."""
    found = to_symbols(clause, "en")
    pairs = list(zip(found.symbols, found.tones))
    starts = {word.start for word in found.words}
    following = [found.symbols[word.end] if word.end in starts else "" for word in found.words]
    return [ipa(word.text, pairs[word.start : word.end], True, next_) for word, next_ in zip(found.words, following)]


def together(files: list[Path]) -> Iterator[tuple[str, str]]:
    """Words of clauses that espeak-ng says one by one: ours and its own."""
    for path in files:
        for clause in _CLAUSE.findall(path.read_text(encoding="utf-8", errors="replace").lower()):
            mine, groups = ours(clause) if clause.strip(" '") else [], espeak.phrase(clause.split()) or []
            if len(mine) == len(groups) and all(covered == 1 for covered, _ in groups):
                yield from zip(mine, (said for _, said in groups))


def near(spelled: str) -> str:
    """Without stress and what is hardly heard."""
    spelled = spelled.translate(_STRESS)
    for one, other in _NEAR:
        spelled = spelled.replace(one, other)
    return spelled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--show", type=int, default=40, help="how many differences are printed")
    options = parser.parse_args()
    if not espeak.installed():
        raise SystemExit("espeak-ng is not installed.")
    words = common(options.texts, options.count)
    alike = {"equal": 0, "without stress": 0, "nearly": 0, "equal, of all that is said": 0}
    shown = 0
    for word, times in words:
        mine, theirs = "".join(ours(word)), espeak.ipa(word).replace(" ", "")
        alike["equal"] += mine == theirs
        alike["equal, of all that is said"] += times * (mine == theirs)
        alike["without stress"] += mine.translate(_STRESS) == theirs.translate(_STRESS)
        alike["nearly"] += near(mine) == near(theirs)
        if mine != theirs and shown < options.show:
            shown += 1
            print(f"{word:<15} {mine:<18} {theirs}")
    for name, count in alike.items():
        print(f"{name}: {100 * count / (sum(times for _, times in words) if 'said' in name else len(words)):.1f} %")
    pairs = list(together(options.texts))
    print(
        f"words read together: {100 * sum(a == b for a, b in pairs) / max(1, len(pairs)):.1f} % of {len(pairs)} equal"
    )


if __name__ == "__main__":
    main()
