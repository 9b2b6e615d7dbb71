"""What a model learned from, counted: hours, speakers, licence and attribution of every corpus."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import corpora
from evaluation.held_out import corpus_name
from training.recipes.default_voice.crops import CropConfig
from training.recipes.default_voice.prepared import CORPORA, Prepared, of_corpora

FRAMES_A_SECOND = 80
Licence = tuple[str, str]
"""Short name and the attribution to keep."""

SOURCES = of_corpora("made_from")
"""Corpora that the recipe makes of others: they carry the licences of all of them."""
UNKNOWN: Licence = ("**unknown**", "**no licence was found: do not pass these weights on before it is clear**")
_NOT_COMMERCIAL = re.compile(r"\bNC\b|non-?commercial", re.IGNORECASE)
_SHARE_ALIKE = re.compile(r"\bSA\b|share-?alike", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One corpus as far as a model learned from it."""

    corpus: str
    speakers: int
    utterances: int
    hours: float
    licence: str
    attribution: str


def licence_of(corpus: str, root: Path) -> Licence:
    """From ``LICENSE-NOTE.md`` (lines ``Licence: ...`` and ``Attribution: "..."``), else what this recipe knows."""
    if corpus in SOURCES:
        return _joined(corpus, root)
    facts = CORPORA.get(corpus, {})
    known = (facts["licence"], facts["attribution"]) if "licence" in facts else UNKNOWN
    note = next(
        (file for file in sorted(root.rglob("LICENSE-NOTE.md")) if corpus_name(file.parent.name) == corpus), None
    )
    if note is None:
        return known
    text = note.read_text(encoding="utf-8", errors="replace")
    licence = re.search(r"Licence:\s*([^\n]*?)(?:[.;]\s|[.;]?$|\s\()", text, re.MULTILINE)
    words = re.search(r'Attribution[^:\n]*:\s*"([^"]+)"', text)
    return licence[1].strip() if licence else known[0], " ".join(words[1].split()) if words else known[1]


def _joined(corpus: str, root: Path) -> Licence:
    """Of a corpus made of others, as far as they lie below ``root``."""
    present = {corpus_name(dataset.name) for dataset in corpora.discover(root)}
    sources = [name for name in SOURCES[corpus] if name in present] or list(SOURCES[corpus])
    found = {name: licence_of(name, root) for name in sources}
    licences = "; ".join(dict.fromkeys(licence for licence, _ in found.values()))
    return licences, f"Made from {', '.join(sources)}. " + " ".join(words for _, words in found.values())


def acoustic_rows(data: Path, root: Path) -> list[Row]:
    """What the acoustic model learned from: the training items of a built data folder."""
    items = json.loads((data / "items.json").read_text(encoding="utf-8"))
    train = [item for item in items if item["split"] == "train"]
    return _rows(((i["corpus"], i["speaker"], i["frames"] / FRAMES_A_SECOND) for i in train), root)


def vocoder_rows(prepared: Path, root: Path) -> list[Row]:
    """What the vocoder learned from: the training speakers of the corpora it draws from."""
    data = Prepared(prepared)
    chosen = data.select("train", list(CropConfig().weights))
    utterances = [data.utterances[i] for i in chosen]
    return _rows(((u.corpus, u.speaker, u.seconds) for u in utterances), root)


def _rows(heard: Iterable[tuple[str, str, float]], root: Path) -> list[Row]:
    corpora_heard: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for corpus, speaker, length_s in heard:
        corpora_heard[corpus].append((speaker, length_s))
    rows = []
    for name, parts in corpora_heard.items():
        speakers, lengths_s = zip(*parts)
        rows.append(Row(name, len(set(speakers)), len(parts), sum(lengths_s) / 3600, *licence_of(name, root)))
    return sorted(rows, key=lambda row: -row.hours)


def restrictions(rows: Iterable[Row]) -> list[str]:
    """What the licences ask of whoever uses or passes on the weights."""
    rows = list(rows)
    not_commercial = [row.corpus for row in rows if _NOT_COMMERCIAL.search(row.licence)]
    share_alike = [row.corpus for row in rows if _SHARE_ALIKE.search(row.licence) and row.corpus not in not_commercial]
    unknown = [row.corpus for row in rows if UNKNOWN[0] in row.licence]
    found = []
    if share_alike:
        found.append(
            f"Share-alike: {', '.join(share_alike)}. Keep their attribution with these weights and with sound made by them."
        )
    if not_commercial:
        found.append(f"**{', '.join(not_commercial)}: not for commercial use; so are these weights.**")
    if unknown:
        found.append(f"**The licence of {', '.join(unknown)} is unknown: do not pass these weights on.**")
    return found
