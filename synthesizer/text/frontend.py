"""Any text to symbols: clean, spell out, read each span in its own language, keep pauses, and say what could not be read."""

from __future__ import annotations

import re
import unicodedata

from core import TextError
from synthesizer.text import english, japanese, mandarin, numbers_en, numbers_ja, numbers_zh, pinyin, romaji
from synthesizer.text.builder import Builder
from synthesizer.text.kana import HIGH, LOW
from synthesizer.text.sentences import HAN, KANA, detect, has_kana, language_near_kana, only_chinese, sentences
from synthesizer.text.symbols import PAUSES, SILENCE, SymbolSequence

_PAUSE_OF = {
    **dict.fromkeys(",，、:：;；()（）[]【】—–「」『』《》〈〉|", ","), **dict.fromkeys(".。．\n", "."), **dict.fromkeys("?？", "?"), **dict.fromkeys("!！", "!"), "…": "…",
}  # fmt: skip
_SILENT = set("・ー〜゠゛゜♪ \t\r\u3000\u00a0\u200b\u200c\u200d\ufeff\ufe0f\"“”'‘’`´*_~～^·•<>/\\-‐‑#$¥￥€£") | {
    "\ufe0e"
}
_MARK = r"\{([^{}]*)\}"
_LATIN = r"([A-Za-zÀ-ÖØ-öø-ɏ]+(?:['’][A-Za-z]+)*)"
_KANA_CHARS = r"\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff々〆"
_RUN = f"(?:{HAN.pattern}|[{_KANA_CHARS}0-9])"
_CAPITALS = r"[A-Z]{1,4}(?![A-Za-z])"
_PIECE = re.compile(f"{_MARK}|{_LATIN}|({HAN.pattern}+)|(.)", re.DOTALL)
_PIECE_JA = re.compile(
    f"{_MARK}|((?:(?<![A-Za-z]){_CAPITALS}(?={_RUN})|{_RUN})+(?:{_CAPITALS})?)|{_LATIN}|(.)", re.DOTALL
)
"""In Japanese a short word in capitals that touches kana or kanji belongs to them: NHKを, Tシャツ."""
_ROMAJI_WORD = re.compile(r"\{[^{}]*\}|[A-Za-zÀ-ÖØ-öø-ɏ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ɏ]+)*['’]?")
_BETWEEN_KANA = re.compile(f"(?<=[{_KANA_CHARS}0-9]) +(?=[{_KANA_CHARS}])|(?<=[{_KANA_CHARS}]) +(?=[0-9])")
_SCRIPTS = re.compile(f"({HAN.pattern}+)|([{_KANA_CHARS}]+)|(.)", re.DOTALL)


def clean(text: str) -> str:
    """Compatibility forms folded (full-width letters, ligatures), control characters dropped, ellipses as one mark."""
    text = re.sub(r"\.{3,}|。{2,}|…+", "…", text)
    kept = [
        char if char in "…℃°²³，：；" else _folded(char)
        for char in text
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    ]
    text = unicodedata.normalize("NFC", "".join(kept))
    return re.sub(r"[–—]{2,}|--+", "—", text)


def _folded(char: str) -> str:
    """The compatibility form; a fraction of one character keeps apart from the digits before it."""
    form = unicodedata.normalize("NFKC", char)
    return " " + form if "⁄" in form else form


def normalise(text: str, lang: str | None = None) -> str:
    """Numbers, dates, money, units and signs as words of ``lang`` (detected when None). Marks in braces stay as they are.

    Where kana are in the text, each sentence goes by its own language.
    """
    return "".join(_spelled(part, language) for part, language in _parts(clean(text), lang))


def _spelled(text: str, language: str) -> str:
    spell = {"en": numbers_en.normalise, "ja": numbers_ja.normalise}.get(language, numbers_zh.normalise)
    pieces = re.split(r"(\{[^{}]*\})", text)
    return "".join(piece if piece.startswith("{") else spell(piece) for piece in pieces)


def _parts(text: str, lang: str | None, near_kana: bool = False) -> list[tuple[str, str]]:
    """Spans of a text, each with the language of its numbers and Han characters."""
    if lang or not (near_kana or has_kana(text)):
        return [(text, lang or detect(text))]
    return [(part, language_near_kana(part)) for part in sentences(text)]


def to_symbols(text: str, lang: str | None = None, near_kana: bool = False) -> SymbolSequence:
    """Symbols, tones and languages of a text in Mandarin, English or Japanese, or all of them mixed.

    A sentence with kana is Japanese, its Han characters included; Han characters are Mandarin elsewhere and Latin letters
    English. ``lang`` decides how numbers are read and what a text without letters is; ``zh`` reads all Han characters as
    Mandarin, ``ja`` as Japanese, and romaji too when the text holds neither kana nor kanji. Hand readings: ``{ni3 hao3}``,
    ``{HH AH0 L OW1}``, ``{h a sh i'}`` and ``{ハシ'}`` (' after the accented beat). ``near_kana``: the text was cut from one with
    kana, so that Han characters alone are Japanese. Raises :class:`TextError` when nothing can be spoken;
    single characters that cannot are told in ``notes``.
    """
    builder = Builder()
    for part, language in _parts(clean(text), lang, near_kana):
        if language == "ja" and not has_kana(part) and not HAN.search(part):
            part = _from_romaji(part)
        _read_part(_spelled(part, language), language, lang is not None, builder)
    if not builder.words:
        raise TextError(
            "There is nothing in this text that can be spoken; write some Chinese, English or Japanese words."
        )
    return builder.finish()


def _read_part(text: str, language: str, forced: bool, builder: Builder) -> None:
    if language == "ja" or has_kana(text):
        _read_japanese_part(text, language, forced, builder)
        return
    pieces = [match.groups() for match in _PIECE.finditer(text)]
    for i, (mark, latin, han, other) in enumerate(pieces):
        if mark is not None:
            _read_mark(mark, builder)
        elif latin is not None:
            following = next((p[1] for p in pieces[i + 1 : i + 3] if p[1]), "")
            _read_english(latin, following, builder)
        elif han is not None:
            _read_mandarin(han, builder, pieces[i - 1][1] or "" if i else "")
        else:
            _read_other(other, builder)


def _read_japanese_part(text: str, language: str, forced: bool, builder: Builder) -> None:
    """A part with kana. Chinese in it (said so by ``language``, or by a character only Chinese has) stays Mandarin."""
    chinese = language == "zh" or (not forced and any(map(only_chinese, text)))
    pieces = [match.groups() for match in _PIECE_JA.finditer(text)]
    for i, (mark, run, latin, other) in enumerate(pieces):
        if mark is not None:
            _read_mark(mark, builder)
        elif run is not None and chinese and (language == "zh" or not KANA.search(run) or any(map(only_chinese, run))):
            _read_by_script(run, builder)
        elif run is not None:
            _read_japanese(run, i > 0 and any(p[2] for p in pieces[max(0, i - 2) : i]), builder)
        elif latin is not None:
            following = next((p[2] for p in pieces[i + 1 : i + 3] if p[2]), "")
            _read_english(latin, following, builder)
        else:
            _read_other(other, builder)


def _from_romaji(text: str) -> str:
    """Latin words that are romaji as hiragana, joined where only spaces are between them; the rest of the text as it is."""
    words = list(_ROMAJI_WORD.finditer(text))
    done, at = "", 0
    for i, match in enumerate(words):
        done += text[at : match.start()] + (romaji.word(match[0], first=i == 0) or match[0])
        at = match.end()
    return _BETWEEN_KANA.sub("", done + text[at:])


def _read_japanese(run: str, goes_on: bool, builder: Builder) -> None:
    phrases, unknown, notes = japanese.read(run, goes_on)
    builder.unread += unknown
    builder.notes |= dict.fromkeys(notes)
    for phrase in phrases:
        builder.word(phrase.text, phrase.sounds, "ja")


def _read_by_script(run: str, builder: Builder) -> None:
    for han, kana, other in _SCRIPTS.findall(run):
        if han:
            _read_mandarin(han, builder)
        elif kana:
            _read_japanese(kana, False, builder)
        elif other.isalpha():
            _read_english(other, "", builder)
        else:
            _read_other(other, builder)


def _read_english(word: str, following: str, builder: Builder) -> None:
    phones = english.pronounce(word, following)
    builder.word(word, (pair for phone in phones if (pair := english.split_phone(phone))), "en")


def _read_mandarin(run: str, builder: Builder, before: str = "") -> None:
    syllables, unknown = mandarin.read(run, before)
    builder.unread += unknown
    at = 0
    while at < len(syllables):
        end = at
        while end < len(syllables) and syllables[end].word == syllables[at].word:
            end += 1
        group = syllables[at:end]
        builder.word("".join(s.char for s in group), ((sound, s.tone) for s in group for sound in s.sounds), "zh")
        at = end


def _read_mark(mark: str, builder: Builder) -> None:
    """``{ni3 hao3}``, ``{HH AH0 L OW1}`` or ``{h a sh i}``: pinyin with tone digits, ARPAbet in capitals, Japanese phones."""
    japanese_sounds = japanese.hand_reading(mark)
    if japanese_sounds and not all(_is_arpabet(token) or pinyin.split(token) for token in mark.split()):
        builder.word(mark, japanese_sounds, "ja")
        return
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


def _is_arpabet(token: str) -> bool:
    return token.isupper() and english.split_phone(token) is not None


def _read_other(char: str, builder: Builder) -> None:
    if char in _PAUSE_OF:
        builder.pause(_PAUSE_OF[char])
    elif char not in _SILENT and unicodedata.category(char) not in ("Mn", "Cf"):
        builder.unread.append(char)


def spelled(sequence: SymbolSequence) -> str:
    """One line that shows a reading: words apart by spaces, tones and stress as digits, ↗ and ↘ where pitch moves."""
    parts: list[str] = []
    starts = {word.start for word in sequence.words}
    for i, (symbol, tone) in enumerate(zip(sequence.symbols, sequence.tones)):
        if symbol == SILENCE:
            continue
        before = sequence.tones[i - 1] if i not in starts else tone
        shown = _pitch_move(before, tone) + symbol.removeprefix("j:") + _digit(tone)
        parts.append((" " if i in starts or symbol in PAUSES else "·") + shown)
    return "".join(parts).strip().lstrip("·")


def _pitch_move(before: int, tone: int) -> str:
    if tone == before or tone not in (LOW, HIGH):
        return ""
    return "↗" if tone == HIGH else "↘"


def _digit(tone: int) -> str:
    return "" if tone in (0, LOW, HIGH) else str(tone - 6 if tone >= 6 else tone)


__all__ = ["KANA", "clean", "normalise", "spelled", "to_symbols"]
