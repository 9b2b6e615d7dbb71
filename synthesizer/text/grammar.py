"""What kind of word stands where: closed classes of English and the look of endings, enough to tell a verb from its noun."""

from __future__ import annotations

import re
from functools import lru_cache

from synthesizer.text.symbols import names

_CLASSES = {
    kind: frozenset(names(words))
    for kind, words in {
        "determiner": "a an the this these those my your his its our their some any no every each another either such",
        "subject": "i you he she we they who it there",
        "object": "me him us them her myself yourself himself herself itself ourselves themselves something anything everything nothing",
        "that": "that which what whose",
        "to": "to",
        "modal": "will would can could shall should may might must cannot can't won't couldn't wouldn't shouldn't mustn't i'll you'll he'll she'll it'll "
        "we'll they'll i'd you'd he'd she'd we'd they'd who'd let's lets gonna wanna please do does did don't doesn't didn't let help helps helped make",
        "be": "is are was were be been being am i'm you're we're they're he's she's it's isn't aren't wasn't weren't that's there's seem seems seemed feel felt "
        "become became remain remained get got stay look looked",
        "have": "has have had having i've you've we've they've haven't hasn't hadn't",
        "of": "of",
        "plural": "people men women children police fish folk cattle sheep mice birds feet teeth",
        "preposition": "in on at by for with from into onto about over under between through during without within than like upon per against after before "
        "since until across among around behind beside beyond near toward towards via despite as",
        "and": "and or nor but",
        "when": "when where while if because whether how why although though unless so",
        "adverb": "not never always often also still just even only usually rarely sometimes really then now soon again too very quite more most so well "
        "ever already almost perhaps maybe here there today yesterday tomorrow together once twice rather much less",
        "number": "one two three four five six seven eight nine ten twenty thirty forty fifty hundred thousand million first second third many few several "
        "all both most other own same new old good great big small long little high low next last best better bad real full free main whole young "
        "late early short large major public national local recent strong clear certain huge nice true wrong right left",
    }.items()
}  # fmt: skip
_ENDS = (
    ("adverb", re.compile(r"\w{2,}ly$")),
    ("ing", re.compile(r"\w{2,}ing$")),
    ("past", re.compile(r"\w{2,}ed$")),
    ("possessive", re.compile(r"\w+'s$|\w+s'$")),
    ("adjective", re.compile(r"\w{2,}(?:ous|ive|ful|able|ible|ical|al|ic|less|ish|ary|ese|ian)$")),
    ("noun", re.compile(r"\w{2,}(?:tion|sion|ment|ness|ity|ism|ist|ance|ence|ship|age|ure|or|er)$")),
    ("plural", re.compile(r"\w{2,}[^s']s$")),
)
_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)*|[,.;:!?…()—–\"“”\n]")


def tokens(text: str) -> list[str]:
    """Words and marks of a text; brackets, quotes and marks become ``,`` so that each ends a neighbourhood."""
    return [token if token[0].isalpha() else "," for token in _TOKEN.findall(text.replace("’", "'"))]


@lru_cache(maxsize=4096)
def kind(token: str) -> str:
    """Class of one token: a closed class, the look of its ending, ``name`` for a capital, ``mark``, or ``other``."""
    if not token or token == ",":
        return "mark"
    lower = token.lower()
    for name, members in _CLASSES.items():
        if lower in members:
            return name
    for name, pattern in _ENDS:
        if pattern.match(lower):
            return name
    return "name" if token[0].isupper() else "other"
