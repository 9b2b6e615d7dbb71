"""The first stage: a text as it was pasted becomes plain text. Markup, entities, invisible characters, forms and line breaks."""

from __future__ import annotations

import html
import re
import unicodedata
from re import Match

_MARKUP = re.compile(r"[<&#*`\[>~|]|^[ \t]*[-+•=_]", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_SILENT_PARTS = re.compile(
    r"<!--.{0,5000}?-->|<(script|style|rp)\b[^<>]*>.{0,5000}?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_RUBY = re.compile(
    r"<ruby\b[^<>]*>\s*((?:(?!</ruby).){0,200}?)<rt\b[^<>]*>(.{0,200}?)(?:</rt\s*>)?\s*</ruby\s*>",
    re.IGNORECASE | re.DOTALL,
)
_KANA_ONLY = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]+")
_ALIAS = re.compile(
    r"<sub\b[^<>]*\balias\s*=\s*[\"']([^\"'<>]+)[\"'][^<>]*>.{0,200}?</sub\s*>", re.IGNORECASE | re.DOTALL
)
_BREAK = re.compile(r"<break\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|audio|blockquote|body|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|li|main|nav|"
    r"ol|p|pre|s(?=>)|section|speak|table|tbody|td|th|thead|title|tr|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</[a-z][\w:-]*\s*>|<[a-z][\w:-]*\s*/>|<[a-z][\w:-]*\s+[\w:-]+\s*=[^<>]*>|"
    r"<(?:a|abbr|b|big|code|cite|del|em|emphasis|font|i|img|ins|kbd|lang|mark|phoneme|prosody|q|rb|rt|ruby|say-as|small|span|strike|"
    r"strong|sub|sup|tt|u|var|voice|w|wbr)>",
    re.IGNORECASE,
)
_MARKDOWN = (
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+(?=\S)", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+•][ \t]+(?=\S)", re.MULTILINE), ""),
    (re.compile(r"^\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*(?:-{2,}:?)?[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"!?\[([^\[\]\n]+)\]\((?:https?:|/|#|mailto:|\.)[^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"(?<![*\w])(\*\*|__|~~)(?=\S)(.{1,400}?)(?<=\S)\1", re.DOTALL), r"\2"),
    (re.compile(r"(\*\*)(?=\S)(.{1,400}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"`+"), ""),
)
_FACE_INSIDE = frozenset(
    "^_;´`'\"°゜ﾟ・･ω∀∇Дд≧≦＞＜><*TＴtｔoＯ0Oー-−~～=＝≡｡。'ˊˋ‿◕ᴗ◡▽□皿益ε3╥﹏⌒｀Σσ人 　,、.．!?vVxX@#+ノﾉツｼ゛;；:：ﾟ•̀́⊙●◉òó"
)
_FACE_CLEAR = frozenset("^_´゜ﾟω∀∇Дд≧≦｀▽□皿ε╥﹏⌒◕ᴗ◡‿ツ°･・>＞;｡⊙•;T*@-=")
_FACE = re.compile(
    r"(?:(?<![A-Za-z])m|[＼\\ヽヾ┐٩╰ᕦΣ¯ლ]_?)?[(（]([^()（）\n]{2,12})[)）](?:[mo](?![A-Za-z])|[/／ノﾉゞｼ┌۶╯ᕤ¯丿]|_[/／]¯|︵ ?┻━┻|[ﾉノ]?[彡♪☆]+)*"
)
_EMOTICON = re.compile(r"(?<![\w])(?:T_T|;_;|>_<|[oO]_[oO]|\^o\^|[:;]-?[)(DPp3]+(?=\s|$)|<3(?=\s|$))(?!\w)")
_CIRCLED = re.compile("(?<=[\u2460-\u2473])(?=[\u2460-\u2473])")
_SPACED_DASH = re.compile(
    r"(?<=[^\W\d_]{2}|[\u3041-\u9fff。！？）」』][\u3041-\u9fff。！？）」』]) [-–] (?=[^\W\d_]{2})"
)
"""A hyphen that stands for a dash."""
_NEWLINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_HYPHENATED = re.compile(r"(?<=[A-Za-z]{2})-[ \t]*\n[ \t]*(?=[a-z])")
_WRAPPED = re.compile(r"(?<=[^\n]{40}[\w,'’)])[ \t]*\n[ \t]*(?=[a-z(])")
"""A line long enough to have been broken by its width, and a next one that goes on in small letters."""
_KEPT = frozenset("…℃℉°²³，：；\n\t")
_DROPPED = ("Cc", "Cs", "Cf")
_SPELLED_OUT = {
    "㈱": "株式会社",
    "㈲": "有限会社",
    "№": "No.",
    "℡": "電話",
    "㏇": "会社",
    "™": "",
    "®": "",
    "℠": "",
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
}
_DASHES = str.maketrans({"―": "—", "─": "—", "━": "—", "⸺": "—", "‒": "–", "∼": "~", "︰": "：", "∶": ":"})


def clean(text: str) -> str:
    """The text without markup, entities, control and invisible characters; compatibility forms folded but for ，：；, ellipses and dashes
    as one mark each, lines that only their width broke joined again. What is in braces stays."""
    text = _EMOTICON.sub(" ", _FACE.sub(_face, _NEWLINES.sub("\n", text)))
    text = _CIRCLED.sub("、", text)
    if _MARKUP.search(text):
        text = _without_markup(text)
    text = _characters(text)
    text = re.sub(r"\.{3,}|。{2,}|…+|(?<!・)・{3,}", "…", text).translate(_DASHES)
    text = re.sub(r"[–—]{2,}|(?<!-)--(?!-)|-{3,}", "—", text)
    text = _SPACED_DASH.sub(" — ", text)
    return _WRAPPED.sub(" ", _HYPHENATED.sub("", text))


def _face(match: Match[str]) -> str:
    """Nothing for a face drawn in brackets, (^o^) or (´・ω・`); other brackets stay."""
    inside = match[1]
    drawn = _FACE_INSIDE.issuperset(inside) and sum(char in _FACE_CLEAR for char in inside) >= 2
    return " " if drawn and not re.fullmatch(r"[\d\s.,:;=+*-]+", inside) else match[0]


def _without_markup(text: str) -> str:
    if "<" in text:
        text = _without_tags(text)
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    for pattern, kept in _MARKDOWN:
        text = pattern.sub(kept, text)
    return text


def _without_tags(text: str) -> str:
    """Tags of HTML and SSML: a break is a pause, a block a line of its own, ruby is read as it is spelled; the rest goes."""
    text = _SILENT_PARTS.sub("", text)
    text = _RUBY.sub(_ruby, text)
    text = _ALIAS.sub(lambda match: match[1], text)
    text = _BREAK.sub(", ", text)
    text = _BLOCK.sub("\n", text)
    return _INLINE.sub("", text)


def _ruby(match: Match[str]) -> str:
    """Kana above characters are a reading by hand; anything else above them is left out."""
    above = re.sub(r"<[^<>]*>|\s", "", match[2])
    base = re.sub(r"<[^<>]*>", "", match[1])
    return f"{{{above}}}" if _KANA_ONLY.fullmatch(above) else base


def _characters(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", "".join(map(_folded, text)))


def _folded(char: str) -> str:
    """The compatibility form of one character, nothing for one that cannot be seen; ½ keeps its distance from the digits before it."""
    if char in _KEPT or "\u3041" <= char <= "\u9fff":
        return _SPELLED_OUT.get(
            char, char if char >= "\u3400" or char < "\u3131" else unicodedata.normalize("NFKC", char)
        )
    if char in _SPELLED_OUT:
        return _SPELLED_OUT[char]
    if unicodedata.category(char) in _DROPPED or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    form = unicodedata.normalize("NFKC", char)
    return " " + form if "⁄" in form and form != char else form
