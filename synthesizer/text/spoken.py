"""The fourth stage: words of a normalised text, each script read by its own language, pauses between them, and what nobody can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from re import Match

from synthesizer.text import given_words
from synthesizer.text.builder import Builder
from synthesizer.text.chosen_words import MARK, bare
from synthesizer.text.language import HAN, KANA, LETTERS, is_chinese
from synthesizer.text.symbols import WORD_MARK

_PAUSE_OF = {
    **dict.fromkeys(",，、:：;；()（）[]【】—–「」『』《》〈〉|", ","), **dict.fromkeys(".。．\n", "."), **dict.fromkeys("?？", "?"), **dict.fromkeys("!！", "!"), "…": "…",
}  # fmt: skip
_SILENT = frozenset(
    "・ー〜゠゛゜♪ \t\r\u3000\u00a0\u200b\u200c\u200d\ufeff\ufe0e\ufe0f\"“”'‘’`´*_~～^·•<>/\\-‐‑#$¥￥€£" + WORD_MARK
)
_MARK = r"\{(?P<mark>[^{}]*)\}"
_LATIN = rf"(?P<latin>[{LETTERS}]+(?:['’][A-Za-z]+)*)"
_KANA_CHARS = r"\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff々〆" + WORD_MARK
_DECIMAL = r"(?<=\d)\.(?=\d)"
_RUN = f"(?:{HAN.pattern}|[{_KANA_CHARS}0-9]|{_DECIMAL}|{MARK['ja']})"
_ZH_RUN = f"(?P<run>(?:{HAN.pattern}|{MARK['zh']})+)"
_CAPITALS = r"[A-Z]{1,4}(?![A-Za-z])"
_PIECE = re.compile(f"{_ZH_RUN}|{_MARK}|{_LATIN}|(?P<other>.)", re.DOTALL)
_PIECE_JA = re.compile(
    f"(?P<run>(?:(?<![A-Za-z]){_CAPITALS}(?={_RUN})|{_RUN})+(?:{_CAPITALS})?)|{_MARK}|{_LATIN}|(?P<other>.)", re.DOTALL
)
"""In Japanese a short word in capitals that touches kana or kanji belongs to them: NHKを, Tシャツ."""
_JAPANESE_WORD = f"[{_KANA_CHARS}]+(?:{HAN.pattern}{{1,2}}[{_KANA_CHARS}]+)*"
_SCRIPTS = re.compile(f"(?P<kana>{_JAPANESE_WORD}|{MARK['ja']})|(?P<run>{HAN.pattern}+)|(?P<other>.)", re.DOTALL)
_LAST_LATIN = re.compile(f"[{LETTERS}]+$")
_CONTEXT = 80
"""Characters on each side that decide how an English word is read."""


def read(text: str, language: str, forced: bool, builder: Builder) -> None:
    """Add a part of a text to ``builder``. ``forced``: the person chose ``language``.

    Chinese in a part with kana (said so by ``language``, or by characters and words that only Chinese has) stays Mandarin.
    """
    if language != "ja" and not KANA.search(text):
        _each(_PIECE, text, {"run": lambda match: _mandarin(match[0], builder, _word_before(match))}, builder)
        return
    chinese = language == "zh" or (not forced and is_chinese(text))
    if not chinese:
        from synthesizer.text import homographs_ja

        text = homographs_ja.settled(text)

    def run(match: Match[str]) -> None:
        own = chinese and (language == "zh" or not KANA.search(match[0]) or is_chinese(match[0]))
        if own:
            _by_script(match[0], builder)
        else:
            _japanese(match[0], _follows_word(text, match.start()), builder)

    _each(_PIECE_JA, text, {"run": run}, builder)


def _each(
    pattern: re.Pattern[str], text: str, readers: Mapping[str, Callable[[Match[str]], None]], builder: Builder
) -> None:
    """Every piece of a text to who reads its kind."""
    known: dict[str, Callable[[Match[str]], None]] = {
        "mark": lambda match: _mark(match["mark"], builder),
        "latin": lambda match: _english(match, builder),
        "other": lambda match: _other(match[0], builder),
        **readers,
    }
    for match in pattern.finditer(text):
        known[match.lastgroup or "other"](match)


def _follows_word(text: str, at: int) -> bool:
    """Whether a word in another script or a mark stands right before, so that a particle may come first."""
    before = text[max(0, at - 2) : at].rstrip()
    return bool(before) and (before[-1] == "}" or before[-1].isalpha())


def _japanese(run: str, goes_on: bool, builder: Builder) -> None:
    from synthesizer.text import japanese

    plain, given = given_words.taken_out(run, builder.found)
    phrases, unknown, notes = japanese.read(plain, goes_on, given)
    builder.unread += unknown
    builder.notes |= dict.fromkeys(notes)
    for phrase in phrases:
        builder.word(phrase.text, phrase.sounds, "ja", phrase.reading, parts=phrase.parts, given=phrase.given)


def _japanese_word(run: str, builder: Builder) -> None:
    _japanese(run, False, builder)


def _by_script(run: str, builder: Builder) -> None:
    """Mandarin with Japanese words in kana, their kanji between kana included: 他喜欢吃たこ焼き. Numbers are Mandarin too."""
    from synthesizer.text import english, numbers_zh

    for match in _SCRIPTS.finditer(numbers_zh.normalise(run)):
        if match.lastgroup == "kana":
            _japanese(match[0], False, builder)
        elif match.lastgroup == "run":
            _mandarin(match[0], builder)
        elif match[0].isalpha():
            sounds = english.sounds(match[0])
            builder.word(match[0], sounds, "en", english.written(sounds))
        else:
            _other(match[0], builder)


def _english(match: Match[str], builder: Builder) -> None:
    """One Latin word of a text, told what stands on both sides of it."""
    from synthesizer.text import english

    text, start, end = match.string, match.start(), match.end()
    after, before = bare(text[end : end + _CONTEXT]), bare(text[max(0, start - _CONTEXT) : start])
    sounds = english.sounds(match[0], after, before)
    builder.word(match[0], sounds, "en", english.written(sounds))


def _word_before(match: Match[str]) -> str:
    """The Latin word that touches a run."""
    found = _LAST_LATIN.search(match.string, max(0, match.start() - 40), match.start())
    return found[0] if found else ""


def _mandarin(run: str, builder: Builder, before: str = "") -> None:
    from synthesizer.text import mandarin, pinyin

    plain, given = given_words.taken_out(run, builder.found)
    syllables, unknown = mandarin.read(plain, before, given)
    builder.unread += unknown
    at = 0
    while at < len(syllables):
        end = at
        while end < len(syllables) and syllables[end].word == syllables[at].word:
            end += 1
        group = syllables[at:end]
        sounds = ((sound, s.tone) for s in group for sound in s.sounds)
        reading = " ".join(pinyin.written(s.sounds, s.own_tone or s.tone) for s in group)
        builder.word("".join(s.char for s in group), sounds, "zh", reading, given=group[0].given)
        at = end


def _mark(mark: str, builder: Builder) -> None:
    """``{ni3 hao3}``, ``{HH AH0 L OW1}`` or ``{h a sh i}``: pinyin with tone digits, ARPAbet in capitals, Japanese phones."""
    from synthesizer.text import english, japanese, pinyin

    given = builder.found.get(mark)
    if given is not None and given.said.language == "en":
        builder.word(given.word, english.split_phones(given.said.parts), "en", str(given.said), given=given.source)
        return
    if given is not None:
        (_mandarin if given.said.language == "zh" else _japanese_word)(f"{{{mark}}}", builder)
        return
    japanese_sounds = japanese.hand_reading(mark)
    if japanese_sounds and not all(_arpabet(token) or pinyin.split(token) for token in mark.split()):
        builder.word(mark, japanese_sounds, "ja")
        return
    mandarin_sounds: list[tuple[str, int]] = []
    english_sounds: list[tuple[str, int]] = []
    for token in mark.split():
        if phone := _arpabet(token):
            english_sounds.append(phone)
        elif syllable := pinyin.split(token):
            mandarin_sounds += [(sound, syllable[1]) for sound in syllable[0]]
        else:
            builder.unread.append(token)
    builder.word(mark, mandarin_sounds, "zh")
    builder.word(mark, english_sounds, "en")


def _arpabet(token: str) -> tuple[str, int] | None:
    from synthesizer.text import english

    return english.split_phone(token) if token.isupper() else None


def _other(char: str, builder: Builder) -> None:
    if char in _PAUSE_OF:
        builder.pause(_PAUSE_OF[char])
    elif not is_silent(char):
        builder.unread.append(char)


def is_silent(char: str) -> bool:
    """Whether a character that is no letter is rightly not said: marks, spaces, quotes, what cannot be seen."""
    return char in _PAUSE_OF or char in _SILENT or unicodedata.category(char) in ("Mn", "Cf")
