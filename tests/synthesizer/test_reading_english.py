"""English sentences that speech programs misread, by kind."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.synthesizer.reading.compare_en import Case, cases, right

TABLE = cases(Path(__file__).parent / "reading" / "cases_en.tsv")


def _missed(part: str) -> tuple[list[Case], str]:
    missed = [case for case in TABLE if case.part == part and not right(case)]
    kinds: dict[str, list[str]] = defaultdict(list)
    for case in missed:
        kinds[case.kind].append(case.sentence)
    return missed, "; ".join(f"{kind}: {sentences}" for kind, sentences in kinds.items())


@pytest.mark.parametrize(("part", "share"), [("shared", 0.95), ("dev", 0.95), ("held", 0.9)])
def test_share_of_sentences_read_right(part, share):
    total = sum(case.part == part for case in TABLE)
    missed, told = _missed(part)
    assert len(missed) <= (1 - share) * total, told
