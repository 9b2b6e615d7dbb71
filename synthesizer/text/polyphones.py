"""Which reading a Mandarin character has: by what stands beside it, by the word it is in, by frequency.

The table ``polyphones.txt`` says how it is written. Words that it lacks come from pypinyin's phrase table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from synthesizer.text import particles
from synthesizer.text.segmenter import Word

Found = tuple[list[str], list[int]]
_TABLE = Path(__file__).with_name("polyphones.txt")
_PATTERN = re.compile(r"(?:<([a-z,]+)>)?([^_]*?)(\(_\)|_)(.*?)(?:<([a-z,]+)>)?")
_OPTIONAL = re.compile(r"(\[[^\]]*\]|[\u4e00-\u9fff])\?")
_LONGEST = 8
_LISTED, _OWN = 1, 2
"""How sure a reading is: from the phrase table, which context may overrule, or from a word of our own table."""


@dataclass(frozen=True)
class Rule:
    """A reading and the context that asks for it."""

    reading: str
    context: re.Pattern[str]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    alone: bool = False

    def holds(self, text: str, at: int, words: Sequence[Word], number: int) -> bool:
        """Whether the character at ``at``, which is in the word ``number``, stands where the rule wants it."""
        if self.context.match(text, at) is None or (self.alone and len(words[number].text) > 1):
            return False
        if self.before and (words[number].start != at or not _tagged(words, number - 1, self.before)):
            return False
        return not self.after or (words[number].end == at + 1 and _tagged(words, number + 1, self.after))


def _tagged(words: Sequence[Word], number: int, tags: tuple[str, ...]) -> bool:
    if not 0 <= number < len(words):
        return "end" in tags
    return words[number].tag.startswith(tags)


@dataclass
class Entry:
    """All that the table says of one character."""

    default: str
    rules: list[Rule] = field(default_factory=list)
    weak: list[Rule] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """The whole table: characters and words."""

    characters: dict[str, Entry]
    words: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def table() -> Table:
    """The table, read once. Raises :class:`ValueError` at a line that says nothing."""
    characters: dict[str, Entry] = {}
    words: dict[str, tuple[str, ...]] = {}
    char = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        if line.startswith(" "):
            weak = parts[0] == "?"
            entry = characters[char]
            (entry.weak if weak else entry.rules).extend(_rules(char, parts[weak], parts[weak + 1 :]))
        elif len(parts[0]) == 1:
            char = parts[0]
            characters.setdefault(char, Entry(parts[1])).default = parts[1]
        else:
            words[parts[0]] = tuple(parts[1:])
    return Table(characters, words)


def _rules(char: str, reading: str, patterns: list[str]) -> list[Rule]:
    """Rules of one line, in order; neighbouring patterns without parts of speech become one expression."""
    rules: list[Rule] = []
    plain: list[str] = []
    for pattern in patterns:
        match = _PATTERN.fullmatch(pattern)
        if match is None:
            raise ValueError(f"{_TABLE.name}: {pattern!r} of {char} holds no character mark.")
        before, left, mark, right, after = match.groups()
        context = _context(char, left, right)
        if before or after or mark != "_":
            rules.append(Rule(reading, re.compile(context), _tags(before), _tags(after), mark != "_"))
        else:
            plain.append(context)
    if plain:
        rules.insert(0, Rule(reading, re.compile("|".join(plain))))
    return rules


def _tags(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _context(char: str, left: str, right: str) -> str:
    """``left_right`` as one expression. What is optional on the left is written out, as a look behind has one width."""
    optional = _OPTIONAL.search(left)
    if optional:
        rest = (left[: optional.start()], left[optional.end() :])
        return "|".join(_context(char, choice.join(rest), right) for choice in (optional[1], ""))
    left = left.replace("^", "(?<![\\s\\S])", 1) if left.startswith("^") else left
    return (f"(?<={left})" if left else "") + char + (f"(?={right.replace('_', char)})" if right else "")


def readings(text: str, words: Sequence[Word]) -> list[str]:
    """Pinyin with tone digit for each character of a simplified text; "" where there is none."""
    done, sure = _by_words(words)
    for number, word in enumerate(words):
        for at in range(word.start, word.end):
            if sure[at] == _OWN:
                continue
            found = particles.reading(text, at, words, number) or _in_context(text, at, words, number, sure[at])
            done[at] = found or done[at]
    return done


def _in_context(text: str, at: int, words: Sequence[Word], number: int, sure: int) -> str:
    """What the table says of one character; "" leaves it to the phrase it is in."""
    entry = table().characters.get(text[at])
    if entry is None:
        return ""
    for rule in entry.rules:
        if rule.holds(text, at, words, number):
            return rule.reading
    if sure:
        return ""
    weak = (rule.reading for rule in entry.weak if rule.holds(text, at, words, number))
    return particles.purpose(text[at], words, number) or next(weak, entry.default)


def _by_words(words: Sequence[Word]) -> Found:
    """Readings by the longest listed phrases that begin and end where words do, and which of them a phrase gave."""
    done: list[str] = []
    sure: list[int] = []
    number = 0
    while number < len(words):
        upto, phrase = _longest(words, number)
        found = _phrase(phrase)
        if found is None:
            found = _inside(phrase)
        done += found[0]
        sure += found[1]
        number = upto
    return done, sure


def _longest(words: Sequence[Word], number: int) -> tuple[int, str]:
    """The longest phrase that begins with a word: number of the word after it, and its text."""
    texts = [words[number].text]
    for word in words[number + 1 : number + _LONGEST]:
        texts.append(word.text)
    for count in range(len(texts), 1, -1):
        phrase = "".join(texts[:count])
        if len(phrase) <= _LONGEST and _phrase(phrase) is not None:
            return number + count, phrase
    return number + 1, texts[0]


@lru_cache(maxsize=16384)
def _phrase(phrase: str) -> Found | None:
    """The reading of a listed phrase."""
    from pypinyin.constants import PHRASES_DICT

    own = table().words.get(phrase)
    if own is not None:
        return list(own), [_OWN] * len(phrase)
    if len(phrase) < 2 or phrase not in PHRASES_DICT:
        return None
    return _looked_up(phrase), [_LISTED] * len(phrase)


@lru_cache(maxsize=16384)
def _inside(word: str) -> Found:
    """The reading of a word that is not listed: by the listed words in it, longest first."""
    done: list[str] = []
    sure: list[int] = []
    at = 0
    while at < len(word):
        size = next((n for n in range(min(_LONGEST, len(word) - at), 1, -1) if _phrase(word[at : at + n])), 1)
        found = _phrase(word[at : at + size]) or (_looked_up(word[at]), [0])
        done += found[0]
        sure += found[1]
        at += size
    return done, sure


def _looked_up(word: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    found = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")
    return found if len(found) == len(word) else [""] * len(word)
