"""English words with two readings (record, live, read, bass): the words beside them decide.

Verb or not is a sum of small weights over the classes of the neighbours, fitted once on 10,214 labelled sentences of 114 words
(Wikipedia homograph data, Gorman et al. 2018, Apache-2.0): 96 % of 1,138 others are right, where always taking the commoner
reading gives 82 %. The pairs come from CMUdict and from the list of homographs that ``g2p_en`` carries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from synthesizer.text.grammar import kind
from synthesizer.text.lexicon import Phones, package_file, variants
from synthesizer.text.symbols import names


def _weights(text: str) -> dict[str, int]:
    return {name: int(weight) for name, weight in (item.split(":") for item in text.split())}


_AT_REST = -23
_BEFORE = _weights(
    "adjective:-15 adverb:20 and:12 determiner:-23 ing:-6 mark:4 modal:45 name:3 number:-5 of:-10 other:-4 past:-17 plural:22 possessive:-12 "
    "preposition:-16 subject:42 that:21 to:49"
)
_BEFORE_ADVERB = _weights("be:-14 determiner:-16 modal:27 plural:13 subject:3 to:7")
_BEFORE_OTHER = _weights("determiner:-6 modal:2 number:-2 other:-2 past:-3 plural:6 preposition:-3 to:3 when:8")
_AFTER = _weights(
    "adjective:5 adverb:9 and:-2 be:-16 determiner:35 ing:-4 mark:-5 name:2 noun:-3 number:15 object:39 of:-17 other:-2 past:-5 plural:-4 possessive:13 "
    "preposition:1 subject:13 that:7"
)
_AFTER_THAT = _weights("be:-12 have:-4 mark:-6 past:-5 plural:2 to:5")
_INCLINED = _weights(
    "abstract:-9 appropriate:-15 attribute:7 combine:31 compress:18 conduct:5 construct:10 converse:6 convert:14 coordinate:6 decrease:10 deliberate:-7 "
    "deviate:28 discard:20 discount:-8 estimate:7 exploit:8 expose:21 frequent:-10 graduate:-12 implement:11 increase:12 initiate:14 insert:15 invert:17 "
    "invite:13 isolate:9 live:7 lives:24 moderate:-24 permit:4 precipitate:12 present:-7 produce:20 recount:9 refuse:28 reject:22 resume:18 separate:-2 "
    "subordinate:-10 tear:32 transform:15 use:5 uses:33 excuse:5 close:3"
)
"""How much a word is a verb by itself; 0 for all others."""
_OWN_PAIRS: dict[str, tuple[Phones, Phones]] = {
    word: (names(verb), names(other))
    for word, verb, other in (
        ("live", "L IH1 V", "L AY1 V"),
        ("lives", "L IH1 V Z", "L AY1 V Z"),
        ("wind", "W AY1 N D", "W IH1 N D"),
        ("winds", "W AY1 N D Z", "W IH1 N D Z"),
        ("tear", "T EH1 R", "T IH1 R"),
        ("tears", "T EH1 R Z", "T IH1 R Z"),
        ("bow", "B AW1", "B OW1"),
        ("bows", "B AW1 Z", "B OW1 Z"),
        ("sow", "S OW1", "S AW1"),
        ("dove", "D OW1 V", "D AH1 V"),
        ("resume", "R IH0 Z UW1 M", "R EH1 Z AH0 M EY2"),
        ("permit", "P ER0 M IH1 T", "P ER1 M IH2 T"),
        ("produce", "P R AH0 D UW1 S", "P R OW1 D UW0 S"),
        ("wound", "W AW1 N D", "W UW1 N D"),
        ("house", "HH AW1 Z", "HH AW1 S"),
        ("mouth", "M AW1 DH", "M AW1 TH"),
    )
}
_FAR = 4


@lru_cache(maxsize=1)
def _listed() -> dict[str, tuple[str, str]]:
    """The list of homographs: word -> (as a verb, otherwise) as it spells them."""
    path = package_file("g2p_en", "homographs.en")
    fields = (line.split("|") for line in (path.read_text("utf-8").splitlines() if path else ()))
    return {row[0].lower(): (row[1], row[2]) for row in fields if len(row) == 4 and row[3].strip() == "V"}


@lru_cache(maxsize=512)
def _pair(word: str) -> tuple[Phones, Phones] | None:
    """(as a verb, otherwise) for a lower-case word with two readings."""
    if word in _OWN_PAIRS:
        return _OWN_PAIRS[word]
    if pair := _by_ending(word):
        return pair
    raw = _listed().get(word, ("", ""))
    verb, other = names(raw[0]), names(raw[1])
    if verb == other:
        return None
    near = _as_in_cmudict(word, verb), _as_in_cmudict(word, other)
    verb, other = near if near[0] != near[1] else (verb, other)
    if _stressed(verb) >= _stressed(other):
        return verb, other
    # Slips of the list: these are stressed like their nouns, the others are turned round.
    return None if word.endswith(("ate", "es", "ple", "ance")) else (other, verb)


def _as_in_cmudict(word: str, phones: Phones) -> Phones:
    """CMUdict's own spelling of a reading, so that the same word has the same vowels everywhere."""
    near = min(variants(word), key=lambda known: _difference(known, phones), default=phones)
    return near if _difference(near, phones) < 2 else phones


def _stressed(phones: Phones) -> int:
    """Which vowel has the main stress: in a verb never an earlier one than in its noun (a few lines of the list are turned)."""
    vowels = [phone for phone in phones if phone[-1].isdigit()]
    return next((i for i, phone in enumerate(vowels) if phone[-1] == "1"), 0)


def _difference(one: Phones, other: Phones) -> int:
    """Phones that differ, main stress elsewhere counted too; far apart where the lengths differ by much."""
    if len(one) == len(other):
        return sum(_plain(a) != _plain(b) for a, b in zip(one, other))
    return 1 if abs(len(one) - len(other)) == 1 and one[0] == other[0] and one[-1] == other[-1] else 9


def _plain(phone: str) -> str:
    return phone.replace("2", "0").replace("IH0", "AH0").replace("EH0", "AH0")


def _by_ending(word: str) -> tuple[Phones, Phones] | None:
    """Verbs in -ate (EY2 T) beside their nouns and adjectives (AH0 T), where CMUdict has both."""
    found = variants(word) if word.endswith("ate") else ()
    verb = next((phones for phones in found if phones[-2:-1] == ("EY2",)), None)
    other = next((phones for ending in ("AH0", "IH0") for phones in found if phones[-2:-1] == (ending,)), None)
    return (verb, other) if verb and other else None


def verb_score(word: str, before: Sequence[str], after: Sequence[str]) -> int:
    """Above 0 where a word stands like a verb. ``before`` and ``after`` are tokens in reading order."""
    last, earlier = kind(_at(before, -1)), kind(_at(before, -2))
    score = _AT_REST + _INCLINED.get(word, 0) + _BEFORE.get(last, 0)
    score += (_BEFORE_ADVERB if last == "adverb" else _BEFORE_OTHER).get(earlier, 0)
    return score + _AFTER.get(kind(_at(after, 0)), 0) + _AFTER_THAT.get(kind(_at(after, 1)), 0)


def _at(tokens: Sequence[str], index: int) -> str:
    return tokens[index] if -len(tokens) <= index < len(tokens) else ""


def choose(word: str, before: Sequence[str], after: Sequence[str]) -> Phones | None:
    """The reading of a written word among its neighbours; None when it has only one."""
    lower = word.lower()
    if special := _SPECIAL.get(lower):
        return special(word, before, after)
    pair = _pair(lower)
    if pair is None:
        return None
    return pair[0] if verb_score(lower, before, after) > 0 else pair[1]


def heteronym(word: str) -> bool:
    """Whether the neighbours of a lower-case word matter."""
    return word in _SPECIAL or _pair(word) is not None


def _near(cues: str, before: Sequence[str], after: Sequence[str]) -> bool:
    around = {token.lower() for token in (*before[-_FAR:], *after[:_FAR])}
    return not around.isdisjoint(names(cues))


_PAST_CUES = (
    "yesterday last ago once was were had did said went told gave found came got took made when already before earlier wrote thought knew saw heard asked"
)
_SUBJECTS = frozenset(names("i you we they he she it who"))
_HELPERS = frozenset(names("did does do will would can could shall should may might must to let lets let's please don't didn't doesn't can't won't couldn't"))


def _read(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    near = [token.lower() for token in before[-_FAR:]]
    while near and kind(near[-1]) == "adverb":
        near.pop()
    past: bool
    if not near or kind(near[-1]) in ("mark", "determiner", "to", "modal", "object"):
        past = False
    elif kind(near[-1]) in ("be", "have"):
        past = True
    elif not _HELPERS.isdisjoint(near):
        past = False
    elif near[-1] in ("he", "she", "it") or (kind(before[-1]) in ("name", "other", "noun") and near[-1] not in _SUBJECTS):
        past = True
    else:
        past = not {token.lower() for token in (*before, *after)}.isdisjoint(names(_PAST_CUES))
    return names("R EH1 D" if past else "R IY1 D")


def _used(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """ "used to sing" and "is used to noise" against "is used to make things"."""
    beyond = kind(_at(after, 1))
    passive = kind(_at(before, -1)) == "be" and beyond not in ("determiner", "object", "ing", "subject", "that")
    to = _at(after, 0).lower() == "to"
    return names("Y UW1 S T" if to and not passive and _at(before, -1).lower() not in names("have has had") else "Y UW1 Z D")


def _close(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    adjective = _at(after, 0).lower() in names("to by behind enough together friend friends range attention") or kind(_at(before, -1)) == "be"
    to_verb = _at(before, -1).lower() in names("to will can could would must should don't not")
    return names("K L OW1 Z" if to_verb or (not adjective and verb_score("close", before, after) > 0) else "K L OW1 S")


def _lead(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    cues = "pipe pipes paint poisoning pencil pencils metal metals zinc copper tin mercury bullet bullets acid battery toxic iron melted molten roof arsenic heavy"
    material = _near(cues, before, after) or (_at(before, -1).lower() in names("of contains contain") and kind(_at(after, 0)) in ("mark", "and"))
    return names("L EH1 D" if material and verb_score("lead", before, after) <= 0 else "L IY1 D")


def _bow(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    bend = _near("ship ship's boat stern deck hull vessel curtain took take takes takes slight deep low", before, after)
    return names("B AW1" if bend or verb_score("bow", before, after) > 0 else "B OW1")


def _bass(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    fish = _near("fish fishing lake river sea caught catch striped largemouth smallmouth trout pond perch", before, after)
    return names("B AE1 S" if fish else "B EY1 S")


def _row(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    quarrel = _at(after, 0).lower() in names("about over erupted broke blew") or _near("blazing furious heated", before, after)
    return names("R AW1" if quarrel and kind(_at(before, -1)) != "to" else "R OW1")


def _wound(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """Past of wind after a subject or before up, around, through; the injury otherwise."""
    around = _at(after, 0).lower() in names("up around down through along its tightly back on round tight")
    turned = verb_score("wound", before, after) > 0 and kind(_at(before, -1)) not in ("to", "modal")
    return names("W AW1 N D" if around or turned else "W UW1 N D")


def _minute(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    tiny = _at(after, 0).lower() in names("amount amounts quantity quantities detail details particle particles trace traces fraction differences changes")
    return names("M AY0 N UW1 T" if tiny or _at(before, -1).lower() in names("very extremely most") else "M IH1 N AH0 T")


def _content(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    last = kind(_at(before, -1))
    pleased = last in ("be", "adverb") or _at(after, 0).lower() == "with" or verb_score("content", before, after) > 0
    return names("K AH0 N T EH1 N T" if pleased else "K AA1 N T EH0 N T")


def _invalid(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    person = _at(before, -1).lower() in ("an", "the") and kind(_at(after, 0)) in ("mark", "be", "and", "preposition")
    return names("IH1 N V AH0 L AH0 D" if person else "IH0 N V AE1 L AH0 D")


def _polish(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    start = kind(_at(before, -1)) == "mark"
    verb = start and kind(_at(after, 0)) in ("determiner", "object")
    return names("P OW1 L IH0 SH" if word[0].isupper() and not word.isupper() and not verb else "P AA1 L IH0 SH")


def _tear(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """Of the eye, unless it is a verb or something that rips."""
    ripped = _near("ligament muscle meniscus fabric wear cartilage tendon hole retina retinal shirt seam", before, after)
    verb, other = _OWN_PAIRS[word.lower()]
    return verb if ripped or verb_score(word.lower(), before, after) > 0 else other


def _participle(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    """A learn-ed man, the bless-ed one: two syllables only between an article and a noun."""
    adjective = kind(_at(before, -1)) == "determiner" and kind(_at(after, 0)) not in ("mark", "preposition", "and", "to", "that", "determiner")
    found = variants(word.lower()) or (("",),)
    return (*found[0][:-1], *(("IH0", "D") if adjective else found[0][-1:]))


def _reading(word: str, before: Sequence[str], after: Sequence[str]) -> Phones:
    town = word[0].isupper() and not word.isupper() and _at(before, -1) in names("in from near at to")
    return names("R EH1 D IH0 NG" if town else "R IY1 D IH0 NG")


_SPECIAL: dict[str, Callable[[str, Sequence[str], Sequence[str]], Phones]] = {
    "read": _read, "used": _used, "close": _close, "lead": _lead, "bow": _bow, "bass": _bass, "row": _row, "wound": _wound, "minute": _minute,
    "content": _content, "invalid": _invalid, "polish": _polish, "reading": _reading,
    "tear": _tear, "tears": _tear, "learned": _participle, "blessed": _participle,
}  # fmt: skip
