"""English words whose readings differ by sense or tense (read, lead, bass, wound): a rule for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from synthesizer.text.grammar import kind
from synthesizer.text.lexicon import Phones, variants
from synthesizer.text.symbols import names
from synthesizer.text.verbs import at, verb_score

_FAR = 4


def _near(cues: str, before: Sequence[str], after: Sequence[str]) -> bool:
    around = {token.lower() for token in (*before[-_FAR:], *after[:_FAR])}
    return not around.isdisjoint(names(cues))


_PAST_VERBS = frozenset(
    names(
        "was were had did said went told gave found came got took made thought knew saw heard wrote began brought bought built caught chose drew drove ate fell "
        "felt flew forgot held kept left lost met paid ran sat slept spoke spent stood taught threw understood woke wore won broke shook learnt wept"
    )
)
_THEN = frozenset(names("yesterday last ago"))
_BY_NOW = frozenset(names("already before earlier once somewhere recently"))
_HABIT = frozenset(names("every each daily always usually often sometimes rarely whenever"))
_NOT_PAST = frozenset(names("hundred naked sacred wicked indeed"))
_YEAR = re.compile(r"\b(?:in|since) (?:nineteen|eighteen|twenty|two thousand)\b|\bthis morning\b")
_SUBJECTS = frozenset(names("i you we they he she it who"))
_HELPERS = frozenset(
    names(
        "did does do will would can could shall should may might must to let lets let's please don't didn't doesn't can't won't couldn't"
    )
)


def _read(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    near = [token.lower() for token in before[-_FAR:]]
    how = ""
    while near and kind(near[-1]) == "adverb":
        how = near.pop()
    past: bool
    if how in ("well", "widely") and (not near or kind(near[-1]) in ("mark", "determiner", "be")):
        past = True
    elif not near or kind(near[-1]) in ("mark", "determiner", "to", "modal", "object", "number", "adjective"):
        past = near[-1:] in (["all"], ["both"]) and _told_as_past(before, after)
    elif kind(near[-1]) in ("be", "have") or (len(near) > 1 and near[-1] in _SUBJECTS and kind(near[-2]) == "have"):
        past = True
    elif not _HELPERS.isdisjoint(near):
        past = False
    elif near[-1] in ("he", "she", "it") or (
        kind(before[-1]) in ("name", "other", "noun") and near[-1] not in _SUBJECTS
    ):
        past = True
    else:
        past = _told_as_past(before, after)
    return names("R EH1 D" if past else "R IY1 D")


def _told_as_past(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a sentence tells of something that is over: by another verb or a time; what happens every day is not."""
    around = [*(token.lower() for token in before), *(token.lower() for token in after)]
    if _YEAR.search(" ".join(around)) or not _THEN.isdisjoint(around):
        return True
    if any(_is_past(around, i) for i in range(len(around))):
        return True
    return _HABIT.isdisjoint(around) and not _BY_NOW.isdisjoint(around)


def _is_past(around: Sequence[str], i: int) -> bool:
    """A verb in the past: no "advanced" of a noun, no "is used"."""
    if around[i] in _PAST_VERBS:
        return True
    ends = kind(around[i]) == "past" and not around[i].endswith("eed") and around[i] not in _NOT_PAST
    return (
        ends
        and i > 0
        and kind(around[i - 1]) in ("subject", "object", "name", "noun", "other", "plural", "and", "mark", "that")
    )


def _used(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """ "used to sing" and "is used to noise" against "is used to make things"."""
    beyond = kind(at(after, 1))
    passive = kind(at(before, -1)) == "be" and beyond not in ("determiner", "object", "ing", "subject", "that")
    to = at(after, 0).lower() == "to"
    return names(
        "Y UW1 S T" if to and not passive and at(before, -1).lower() not in names("have has had") else "Y UW1 Z D"
    )


def _close(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    adjective = (
        at(after, 0).lower() in names("to by behind enough together friend friends range attention")
        or kind(at(before, -1)) == "be"
    )
    to_verb = at(before, -1).lower() in names("to will can could would must should don't not")
    noun = at(after, 0).lower() == "of"
    return names(
        "K L OW1 Z" if to_verb or noun or (not adjective and verb_score("close", before, after) > 0) else "K L OW1 S"
    )


def _upset(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """The noun alone is stressed on its first half: a big upset in sport."""
    noun = kind(at(before, -1)) in ("determiner", "adjective", "number", "of") and kind(at(after, 0)) in (
        "mark", "preposition", "be", "of", "and", "that",
    )  # fmt: skip
    return names("AH1 P S EH2 T" if noun else "AH0 P S EH1 T")


_SHOWN = re.compile(
    r"(?:watch|perform|play|stream|broadcast|record|air|show|report|sing)(?:e?s|ed|ing)?|see|sees|saw|seen|seeing|hear|hears|heard|sang|sung|aired|shown"
)


def _live(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """What is shown while it happens, "watched it live", and live things; else the verb."""
    last = kind(at(before, -1))
    free = last not in ("to", "modal", "subject", "that", "and") or at(before, -1).lower() == "it"
    shown = free and any(_SHOWN.fullmatch(token.lower()) for token in before[-5:])
    return names("L AY1 V" if shown or verb_score("live", before, after) <= 0 else "L IH1 V")


def _lead(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    cues = "pipe pipes paint poisoning pencil pencils metal metals zinc copper tin mercury bullet bullets acid battery toxic iron melted molten roof arsenic heavy"
    material = _near(cues, before, after) or (
        at(before, -1).lower() in names("of contains contain") and kind(at(after, 0)) in ("mark", "and")
    )
    return names("L EH1 D" if material and verb_score("lead", before, after) <= 0 else "L IY1 D")


def _bow(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    bend = _near("ship ship's boat stern deck hull vessel curtain took take takes takes slight deep low", before, after)
    bend = bend or (kind(at(before, -1)) == "mark" and at(after, 0).lower() in ("to", "down", "before", "your"))
    return names("B AW1" if bend or verb_score("bow", before, after) > 0 else "B OW1")


def _bass(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    fish = _near(
        "fish fishing lake river sea caught catch striped largemouth smallmouth trout pond perch", before, after
    )
    return names("B AE1 S" if fish else "B EY1 S")


def _row(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    quarrel = at(after, 0).lower() in names("about over erupted broke blew") or _near(
        "blazing furious heated shouting neighbours neighbors", before, after
    )
    quarrel = quarrel or (at(before, -2).lower() in names("had having have") and kind(at(after, 0)) == "mark")
    return names("R AW1" if quarrel and kind(at(before, -1)) != "to" else "R OW1")


def _does(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    deer = at(before, -1).lower() in names("the two three some young female") and kind(at(after, 0)) not in (
        "subject", "determiner", "object", "adverb", "that", "name",
    )  # fmt: skip
    return names("D OW1 Z" if deer else "D AH1 Z")


def _dove(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    jumped = at(after, 0).lower() in names("into under off headfirst deep down right straight") or (
        at(after, 0).lower() == "in" and kind(at(before, -1)) not in ("determiner", "adjective", "number")
    )
    return names("D OW1 V" if jumped or verb_score("dove", before, after) > 0 else "D AH1 V")


def _sow(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    seeds = _near("seed seeds wheat corn reap crops grain barley", before, after)
    return names("S OW1" if seeds or verb_score("sow", before, after) > 0 else "S AW1")


def _wind(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """The clock, the road and what is wound up; else moving air."""
    last, following = kind(at(before, -1)), at(after, 0).lower()
    turns = following in ("up", "down") and last not in ("determiner", "adjective", "number", "of")
    road = following in ("through", "along", "around", "its") and _near(
        "road path river trail street stairs staircase", before, after
    )
    verb = turns or road or verb_score(word.lower(), before, after) > 0
    phones = names("W AY1 N D" if verb else "W IH1 N D")
    return (*phones, "Z") if word.lower() == "winds" else phones


def _wound(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """Past of wind after a subject or before up, around, through; the injury otherwise."""
    around = at(after, 0).lower() in names("up around down through along its tightly back on round tight")
    helper = next((token for token in reversed(before) if kind(token) != "adverb"), "")
    turned = verb_score("wound", before, after) > 0 and kind(helper) not in ("to", "modal")
    return names("W AW1 N D" if around or turned else "W UW1 N D")


def _minute(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    tiny = at(after, 0).lower() in names(
        "amount amounts quantity quantities detail details particle particles trace traces fraction differences changes"
    )
    return names("M AY0 N UW1 T" if tiny or at(before, -1).lower() in names("very extremely most") else "M IH1 N AH0 T")


def _content(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    last = kind(at(before, -1))
    pleased = last in ("be", "adverb") or at(after, 0).lower() == "with" or verb_score("content", before, after) > 0
    return names("K AH0 N T EH1 N T" if pleased else "K AA1 N T EH0 N T")


def _invalid(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    person = at(before, -1).lower() in ("an", "the") and kind(at(after, 0)) in ("mark", "be", "and", "preposition")
    return names("IH1 N V AH0 L AH0 D" if person else "IH0 N V AE1 L AH0 D")


def _polish(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    start = kind(at(before, -1)) == "mark"
    verb = start and kind(at(after, 0)) in ("determiner", "object")
    return names("P OW1 L IH0 SH" if word[0].isupper() and not word.isupper() and not verb else "P AA1 L IH0 SH")


def _tear(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """Of the eye, unless it is a verb or something that rips."""
    ripped = _near(
        "ligament muscle meniscus fabric wear cartilage tendon hole retina retinal shirt seam", before, after
    )
    phones = names("T EH1 R" if ripped or verb_score(word.lower(), before, after) > 0 else "T IH1 R")
    return (*phones, "Z") if word.lower() == "tears" else phones


def _participle(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """A learn-ed man, the bless-ed one: two syllables only between an article and a noun."""
    adjective = kind(at(before, -1)) == "determiner" and kind(at(after, 0)) not in (
        "mark",
        "preposition",
        "and",
        "to",
        "that",
        "determiner",
    )
    found = variants(word.lower()) or (("",),)
    return (*found[0][:-1], *(("IH0", "D") if adjective else found[0][-1:]))


_TOWNS = {
    "reading": ("R EH1 D IH0 NG", "R IY1 D IH0 NG"),
    "nice": ("N IY1 S", "N AY1 S"),
    "mobile": ("M OW0 B IY1 L", "M OW1 B AH0 L"),
}


def _town(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    town, other = _TOWNS[word.lower()]
    there = word[0].isupper() and not word.isupper() and at(before, -1) in names("in from near at to")
    return names(town if there else other)


SPECIAL: dict[str, Callable[[str, Sequence[str], Sequence[str]], Phones]] = {
    "read": _read, "live": _live, "used": _used, "close": _close, "lead": _lead, "bow": _bow, "bass": _bass, "row": _row, "wound": _wound, "minute": _minute,
    "content": _content, "invalid": _invalid, "polish": _polish, "does": _does, "dove": _dove, "sow": _sow, "wind": _wind, "winds": _wind, **dict.fromkeys(_TOWNS, _town),
    "tear": _tear, "tears": _tear, "upset": _upset, "learned": _participle, "blessed": _participle,
}  # fmt: skip
