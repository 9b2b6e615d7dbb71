"""Any text to symbols: clean, spell out, read each span in its own language, keep pauses, and say what could not be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from core import TextError
from synthesizer.text import english, mandarin, numbers_en, numbers_zh, pinyin
from synthesizer.text.sentences import HAN, KANA, detect
from synthesizer.text.symbols import LANGUAGE_IDS, PAUSES, SILENCE, SymbolSequence, Word

_PAUSE_OF = {
    **dict.fromkeys(",，、:：;；()（）[]【】—–「」『』《》〈〉|", ","), **dict.fromkeys(".。．\n", "."), **dict.fromkeys("?？", "?"), **dict.fromkeys("!！", "!"), "…": "…",
}  # fmt: skip
_SILENT = set(" \t\r\u3000\u00a0\u200b\u200c\u200d\ufeff\ufe0f\"“”'‘’`´*_~～^·•<>/\\-‐‑#$¥￥€£") | {"\ufe0e"}
_STRONGER = {",": 0, "…": 1, ".": 2, "!": 3, "?": 4}
_PIECE = re.compile(r"\{([^{}]*)\}|([A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)*)|(" + HAN.pattern + r"+)|(.)", re.DOTALL)
_MAX_NOTED = 12


@dataclass
class _Builder:
    """Collects symbols; ``unread`` keeps the characters nobody could read."""

    symbols: list[str] = field(default_factory=lambda: [SILENCE])
    tones: list[int] = field(default_factory=lambda: [0])
    languages: list[int] = field(default_factory=lambda: [0])
    words: list[Word] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def word(self, text: str, sounds: Iterable[tuple[str, int]], language: str) -> None:
        start = len(self.symbols)
        for symbol, tone in sounds:
            self._add(symbol, tone, language)
        if len(self.symbols) > start:
            self.words.append(Word(text, start, len(self.symbols)))

    def pause(self, mark: str) -> None:
        """One pause between words: of several marks in a row the strongest counts."""
        if not self.words:
            return
        if self.symbols[-1] in PAUSES:
            self.symbols[-1] = max(self.symbols[-1], mark, key=_STRONGER.__getitem__)
        else:
            self._add(mark, 0, "")

    def _add(self, symbol: str, tone: int, language: str) -> None:
        self.symbols.append(symbol)
        self.tones.append(tone)
        self.languages.append(LANGUAGE_IDS[language] if language else self.languages[-1])

    def finish(self) -> SymbolSequence:
        self._add(SILENCE, 0, "")
        first = next((self.languages[w.start] for w in self.words), 0)
        self.languages[0] = first
        return SymbolSequence(
            tuple(self.symbols), tuple(self.tones), tuple(self.languages), tuple(self.words), self._notes()
        )

    def _notes(self) -> tuple[str, ...]:
        if not self.unread:
            return ()
        kinds = list(dict.fromkeys(self.unread))
        shown = " ".join(kinds[:_MAX_NOTED]) + (" …" if len(kinds) > _MAX_NOTED else "")
        many = len(self.unread)
        return (f"{many} character{'s' if many > 1 else ''} could not be spoken: {shown}",)


def clean(text: str) -> str:
    """Compatibility forms folded (full-width letters, ligatures), control characters dropped, ellipses as one mark."""
    text = re.sub(r"\.{3,}|。{2,}|…+", "…", text)
    kept = [
        char if char in "…℃°²³" else unicodedata.normalize("NFKC", char)
        for char in text
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    ]
    text = unicodedata.normalize("NFC", "".join(kept))
    return re.sub(r"[–—]{2,}|--+", "—", text)


def normalise(text: str, lang: str | None = None) -> str:
    """Numbers, dates, money, units and signs as words of ``lang`` (detected when None). Marks in braces stay as they are."""
    lang = lang or detect(text)
    spell = numbers_en.normalise if lang == "en" else numbers_zh.normalise
    pieces = re.split(r"(\{[^{}]*\})", clean(text))
    return "".join(piece if piece.startswith("{") else spell(piece) for piece in pieces)


def to_symbols(text: str, lang: str | None = None) -> SymbolSequence:
    """Symbols, tones and languages of a text in Mandarin, English or both mixed.

    ``lang`` decides how numbers are read and what a text without letters is; Han characters are always read as Mandarin and
    Latin letters as English. ``{ni3 hao3}`` and ``{HH AH0 L OW1}`` give a reading by hand. Raises :class:`TextError` when
    nothing can be spoken; single characters that cannot are told in ``notes``.
    """
    lang = lang or detect(text)
    builder = _Builder()
    pieces = [match.groups() for match in _PIECE.finditer(normalise(text, lang))]
    for i, (mark, latin, han, other) in enumerate(pieces):
        if mark is not None:
            _read_mark(mark, builder)
        elif latin is not None:
            following = next((p[1] for p in pieces[i + 1 : i + 3] if p[1]), "")
            _read_english(latin, following, builder)
        elif han is not None:
            _read_mandarin(han, builder)
        else:
            _read_other(other, builder)
    if not builder.words:
        raise TextError("There is nothing in this text that can be spoken; write some Chinese or English words.")
    return builder.finish()


def _read_english(word: str, following: str, builder: _Builder) -> None:
    phones = english.pronounce(word, following)
    builder.word(word, (pair for phone in phones if (pair := english.split_phone(phone))), "en")


def _read_mandarin(run: str, builder: _Builder) -> None:
    syllables, unknown = mandarin.read(run)
    builder.unread += unknown
    at = 0
    while at < len(syllables):
        end = at
        while end < len(syllables) and syllables[end].word == syllables[at].word:
            end += 1
        group = syllables[at:end]
        builder.word("".join(s.char for s in group), ((sound, s.tone) for s in group for sound in s.sounds), "zh")
        at = end


def _read_mark(mark: str, builder: _Builder) -> None:
    """``{ni3 hao3}`` or ``{HH AH0 L OW1}``: each token pinyin with a tone digit, or ARPAbet in capitals."""
    mandarin_sounds: list[tuple[str, int]] = []
    english_sounds: list[tuple[str, int]] = []
    for token in mark.split():
        phone = english.split_phone(token) if token.isupper() else None
        syllable = pinyin.split(token) if phone is None else None
        if phone is not None:
            english_sounds.append(phone)
        elif syllable is not None:
            mandarin_sounds += [(sound, syllable[1]) for sound in syllable[0]]
        else:
            builder.unread.append(token)
    builder.word(mark, mandarin_sounds, "zh")
    builder.word(mark, english_sounds, "en")


def _read_other(char: str, builder: _Builder) -> None:
    if char in _PAUSE_OF:
        builder.pause(_PAUSE_OF[char])
    elif char not in _SILENT and unicodedata.category(char) not in ("Mn", "Cf"):
        builder.unread.append(char)


def preview(text: str, lang: str | None = None) -> str:
    """One line that shows how a text will be read: words apart by spaces, tones and stress as digits."""
    sequence = to_symbols(text, lang)
    parts: list[str] = []
    starts = {word.start for word in sequence.words}
    for i, (symbol, tone) in enumerate(zip(sequence.symbols, sequence.tones)):
        if symbol == SILENCE:
            continue
        digit = "" if tone == 0 else str(tone - 6 if tone >= 6 else tone)
        parts.append((" " if i in starts or symbol in PAUSES else "·" if digit == "" or parts else "") + symbol + digit)
    return "".join(parts).strip().lstrip("·")


__all__ = ["KANA", "clean", "normalise", "preview", "to_symbols"]
