"""A text as Cross-Speaker Emotion Transfer reads it: sounds by dictionary and rules, spelled in the model's own symbols.

What it learned from begins and ends with a sound and has one kind of pause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from core import TextError
from synthesizer.base import Reading
from synthesizer.cset.symbols import PAUSE, SYMBOL_IDS, spelled
from synthesizer.text.symbols import INITIALS, LANGUAGES, PAUSES, SymbolSequence, Word

_BY_HAND = re.compile(r"\{([^{}]*)\}")
_SILENCES = re.compile(r"(?:^|(?<=\s))(?:sp|spn|sil)(?=\s|$)")


@dataclass
class _Spelling:
    """The symbols so far, and where the sounds of the text went."""

    languages: tuple[str, ...]
    symbols: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Of each sound its first symbol."""

    def put(self, sounds: SymbolSequence) -> None:
        before = ""
        for symbol, tone, language in zip(sounds.symbols, sounds.tones, sounds.languages):
            self.starts.append(len(self.symbols))
            if symbol in PAUSES:
                self._pause()
            elif LANGUAGES[language] in self.languages:
                self.symbols += spelled(symbol, tone, before not in INITIALS)
            before = symbol
        if self.symbols and self.symbols[-1] == PAUSE:
            self.symbols.pop()
        self.starts = [min(start, len(self.symbols)) for start in self.starts]

    def _pause(self) -> None:
        if self.symbols and self.symbols[-1] != PAUSE:
            self.symbols.append(PAUSE)

    def moved(self, word: Word) -> Word:
        return replace(word, start=self.starts[word.start], end=self.starts[word.end])


def read(text: str, languages: tuple[str, ...], language: str = "", context: str = "") -> Reading:
    """``text`` in the table's symbols; ``{D AA1 G Z sp R AH1 N}`` as lists of the original have it.

    Words of other languages than ``languages`` are passed over and told. Raises :class:`TextError` when nothing is left.
    """
    from synthesizer.text import detect, to_symbols
    from synthesizer.text import spelled as for_people
    from synthesizer.text.builder import unread_notes

    whole = _BY_HAND.sub(_with_pauses, text)
    told = language or ("" if detect(context or text) in languages else languages[0])
    sounds = to_symbols(whole, told or None, context)
    spelling = _Spelling(languages)
    spelling.put(sounds)
    words = [spelling.moved(word) for word in sounds.words]
    lost = [character for word in words if word.start == word.end for character in word.text]
    if not spelling.symbols:
        what = "English words" if languages == ("en",) else "Chinese or English words"
        raise TextError(f"There is nothing in this text that this model can say; write {what}.")
    return Reading(
        text,
        tuple(spelling.symbols),
        tuple(SYMBOL_IDS[symbol] for symbol in spelling.symbols),
        tuple(word for word in words if word.start < word.end),
        (*sounds.notes, *unread_notes(lost)),
        tuple(dict.fromkeys((*sounds.unread, *lost))),
        sounds.normalised,
        for_people(sounds),
    )


def _with_pauses(match: re.Match[str]) -> str:
    """Sounds by hand, a comma where the list has a pause: nothing else is a pause in a text."""
    runs = [run.strip() for run in _SILENCES.split(match[1])]
    return ", ".join(f"{{{run}}}" for run in runs if run)
