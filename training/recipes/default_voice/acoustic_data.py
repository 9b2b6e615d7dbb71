"""What the acoustic model learns from: mel, pitch, voice vectors and symbols of every utterance that has a text.

``build`` turns prepared folders (:mod:`training.recipes.default_voice.prepare`) into one folder of flat arrays:

``mel.f16``     (frames, 80) natural-log mel, spec ``audio.specs.DEFAULT``
``f0.f32``      (frames,) Hz, 0 = unvoiced
``voice.npy``   (utterances, 256) GE2E of each utterance
``items.json``  one record per utterance
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

import audio
from core import AudioClip, TextError
from core.types import Float32
from synthesizer import text
from synthesizer.default.symbols import SYMBOL_IDS
from synthesizer.text.symbols import LANGUAGE_IDS, PAUSES, TONES, SymbolSequence
from training.aligning import statistics
from training.recipes.default_voice.prepared import Cleaned, Prepared, of_corpora

log = logging.getLogger(__name__)
DOMAINS = ("mandarin", "audiobook", "telephone", "engine")
"""How a recording sounds, kept apart from language and speaker."""
_DOMAIN_OF = {name: DOMAINS.index(domain) for name, domain in of_corpora("domain").items()}
LOW, HIGH = TONES.index("low"), TONES.index("high")
MARK = "j:"
MOST_CHANGED = 0.1
"""Share of the phones that may differ (another vowel devoiced, b for v) before the two count as different readings."""
LONGEST_FRAMES = 1100
SHORTEST_FRAMES = 24


@dataclass(frozen=True)
class Item:
    """One utterance. ``symbols`` may hold optional pauses (between words) that alignment keeps or drops."""

    corpus: str
    speaker: str
    split: str
    domain: int
    language: int
    offset: int
    frames: int
    symbols: list[str]
    tones: list[int]
    languages: list[int]
    starts: list[int]
    text: str = ""


def symbols_for(u: Cleaned) -> SymbolSequence | None:
    """Symbols of a transcript, None when there is nothing to read or an engine read it differently."""
    content = u.text or ("{" + u.pinyin + "}" if u.pinyin else "")
    if not content or u.lang not in LANGUAGE_IDS:
        return None
    try:
        sequence = text.to_symbols(content, u.lang)
    except TextError:
        return None
    return as_spoken(sequence, u.phones) if u.phones else sequence


def as_spoken(sequence: SymbolSequence, phones: str) -> SymbolSequence | None:
    """``sequence`` with the phones and pitches that an engine really spoke (``japanese_voice.phones_of``); pauses stay.

    Two readers agree on nearly all phones but now and then devoice another vowel or accent another mora. None when the engine read
    the text differently: another number of phones, other sounds, or sounds we have no symbol for.
    """
    said = [token.partition("/")[::2] for token in phones.split() if token != ","]
    places = [i for i, symbol in enumerate(sequence.symbols) if symbol.startswith(MARK)]
    if not places or len(said) != len(places) or any(MARK + phone not in SYMBOL_IDS for phone, _ in said):
        return None
    changed = sum(sequence.symbols[i] != MARK + phone for i, (phone, _) in zip(places, said, strict=True))
    if changed > max(1, MOST_CHANGED * len(said)):
        return None
    symbols, tones = list(sequence.symbols), list(sequence.tones)
    for i, (phone, pitch) in zip(places, said, strict=True):
        symbols[i], tones[i] = MARK + phone, HIGH if pitch == "h" else LOW
    return replace(sequence, symbols=tuple(symbols), tones=tuple(tones))


Columns = tuple[list[str], list[int], list[int], list[int]]


def with_pauses(sequence: SymbolSequence) -> Columns:
    """Symbols, tones, languages and word starts, with a pause possible between any two words."""
    starts = {word.start for word in sequence.words}
    rows: list[tuple[str, int, int, int]] = []
    for i, symbol in enumerate(sequence.symbols):
        if i in starts and i > 1 and sequence.symbols[i - 1] not in PAUSES:
            rows.append((",", 0, sequence.languages[i], 0))
        rows.append((symbol, sequence.tones[i], sequence.languages[i], int(i in starts)))
    symbols, tones, languages, firsts = zip(*rows)
    return list(symbols), list(tones), list(languages), list(firsts)


def domain_of(u: Cleaned) -> int | None:
    """Recording domain. Pseudo-speakers stay where their language is at home."""
    if u.corpus == "pseudo" and u.lang == "en":
        return 1
    return _DOMAIN_OF.get(u.corpus)


def build(sources: Iterable[Path], out: Path, transcripts: dict[int, str] | None = None) -> None:
    """Write the folder; about 60 times faster than real time on one core.

    ``transcripts`` are texts for utterances of the first source that have none (:mod:`training.recipes.default_voice.pseudo_transcripts`).
    """
    out.mkdir(parents=True, exist_ok=True)
    items: list[Item] = []
    voices: list[Float32] = []
    offset = 0
    with open(out / "mel.f16", "wb") as mels, open(out / "f0.f32", "wb") as pitches:
        for number, source in enumerate(sources):
            data = Prepared(source)
            for i, u in enumerate(data.utterances):
                if number == 0 and transcripts and i in transcripts and not u.text:
                    u = replace(u, text=transcripts[i])
                item = _item(u, offset)
                if item is None:
                    continue
                mel = audio.mel(AudioClip(data.wave(i), 16000), audio.specs.DEFAULT).T
                mels.write(np.ascontiguousarray(mel[: item.frames], dtype=np.float16).tobytes())
                pitches.write(np.ascontiguousarray(data.f0(i)[: item.frames], dtype=np.float32).tobytes())
                voices.append(data.ge2e(i))
                items.append(item)
                offset += item.frames
            log.info("%s: %d utterances, %.2f h so far", source, len(items), offset / 80 / 3600)
    np.save(out / "voice.npy", np.stack(voices).astype(np.float32))
    (out / "items.json").write_text(json.dumps([asdict(item) for item in items], ensure_ascii=False), encoding="utf-8")


def _item(u: Cleaned, offset: int) -> Item | None:
    domain = domain_of(u)
    if domain is None or not SHORTEST_FRAMES <= u.frames <= LONGEST_FRAMES:
        return None
    if u.corpus == "audio-cmn" and u.text:
        return None  # the words come joined to phrases
    sequence = symbols_for(u)
    if sequence is None:
        return None
    columns = with_pauses(sequence)
    return Item(
        u.corpus, u.speaker, u.split, domain, LANGUAGE_IDS[u.lang], offset, u.frames, *columns, u.text or u.pinyin
    )


class AcousticData:
    """Reads a built folder."""

    def __init__(self, folder: Path) -> None:
        records = json.loads((folder / "items.json").read_text(encoding="utf-8"))
        self.folder = folder
        self.items = [Item(**record) for record in records]
        self.voices: Float32 = np.load(folder / "voice.npy")
        total = sum(item.frames for item in self.items)
        self._mel = np.memmap(folder / "mel.f16", dtype=np.float16, mode="r", shape=(total, 80))
        self._f0 = np.memmap(folder / "f0.f32", dtype=np.float32, mode="r", shape=(total,))

    def __len__(self) -> int:
        return len(self.items)

    def mel(self, index: int) -> Float32:
        """(frames, 80)."""
        item = self.items[index]
        return self._mel[item.offset : item.offset + item.frames].astype(np.float32)

    def f0(self, index: int) -> Float32:
        """(frames,) Hz, 0 = unvoiced."""
        item = self.items[index]
        return np.asarray(self._f0[item.offset : item.offset + item.frames])

    def mel_statistics(self) -> tuple[Float32, Float32]:
        """Mean and deviation of each band (80,) over some utterances."""
        return statistics(self.mel, len(self))


assert len(TONES) == 11, "saved models count on the table of tones"
