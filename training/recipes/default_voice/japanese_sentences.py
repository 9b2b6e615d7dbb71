"""Everyday Japanese sentences from patterns and word lists, polite and plain, and sentences kept aside for judging.

The pieces were written for this project, so the text is free of anybody's rights. Nearly every mora of standard Japanese comes up,
also the rare ones of loan words.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from core import CorpusError
from evaluation.sentences import JAPANESE_KEPT as EVALUATION

_WORDS = Path(__file__).with_name("japanese_words.txt")
SHORTEST, LONGEST = 4, 45
"""Characters of a sentence, marks included."""
PAIRS = 0.35
"""Share of texts that are two sentences, so that long ones come up too."""
TRIES = 60
"""Draws for every sentence asked for, before the patterns count as used up."""

PATTERNS = (
    "{time}、{person}は{stem}ました。", "{time}、{person}と{stem}ます。", "{time}、{stem}ませんか？", "{time}は{stem}ません。", "{person}は{time}、{plain}。",
    "{time}、{person}が{plain}そうだ。", "{person}は{plain}つもりらしい。", "{stem}たいです。", "{stem}たいなあ。", "{stem}ましょう！", "{stem}ましたか？",
    "{te}ください。", "{te}くださいませんか？", "{te}から、{plain}。", "{te}から、{stem}ました。", "{te}、{te}、それから{stem}ます。", "{te}もいいですか？",
    "{te}はいけません。", "{te}しまった。", "{te}みたら、{adverb}{feels}かった。", "{stem}ながら、{plain}。", "{stem}ながら、{time}のことを考えた。", "{plain}ことができます。", "{plain}のは{adverb}{feels}い。",
    "{plain}前に、{stem}ます。", "{plain}なら、{thing}が必要です。", "{plain}かどうか、まだ分からない。", "{plain}と、{person}が答えていた。", "{plain}な！", "{plain}ぞ！", "{plain}の？",
    "{person}の{thing}は{adverb}{looks}いです。", "{person}の{thing}は{looks}くない。", "{place}の{food}は{adverb}{taste}い。", "{place}の{food}は、{taste}くて{taste}いです。", "この{thing}は{adverb}{na}です。", "{looks}い{thing}ですね。",
    "{looks}い{thing}だなあ！", "{na}な{place}に住みたい。", "{topic}は{adverb}{na}だと思う。", "{topic}は{adverb}{feels}いと思います。", "{topic}が{feels}くなってきた。", "{topic}より{topic}のほうが好きです。",
    "{place}には{place}と{place}があります。", "{thing}と{thing}と{thing}を持って来てください。", "{food}、{food}、{food}、どれにしますか？", "{food}と{food}をお願いします。", "{food}はもうありません。", "{food}が食べたい！", "{food}をどうぞ。",
    "{place}はどこですか？", "{place}まで{number}キロあります。", "{place}から{place}まで、{number}分かかる。", "{place}行きの電車は{clock}に出ます。", "{place}は{clock}までです。",
    "この{thing}は{money}円です。", "{thing}が{money}円、{thing}が{money}円です。", "{food}を{number}個買うと、{money}円になる。", "{date}に{place}で{topic}があります。", "{date}の{topic}は中止になりました。", "今、{clock}です。", "{clock}に{place}で会おう。",
    "{person}は{count}人家族です。", "{place}に{number}人の客が来た。", "{topic}の本を{number}冊も読んだ。", "{number}番の{person}、どうぞ。", "答えは{number}です。", "気温は{number}度、湿度は{number}パーセントです。", "{money}円から{money}円引くといくら？",
    "{topic}のことで、{person}に相談した。", "{topic}に興味がありますか？", "{topic}の結果はどうだった？", "{call}、{topic}はどう？", "{call}、{person}はどこ？", "{call}、{te}ください。", "{call}、{stem}ました。", "{call}、{adverb}{feels}いね。", "{call}、これは{thing}ですか？",
    "{link}、{stem}ませんでした。", "{link}、{person}は{looks}い{thing}が好きだ。", "{link}、{topic}は{adverb}{feels}い。", "{link}、{place}は{na}でしたか？", "風が{sound}吹いている。", "{sound}という音が聞こえた。", "{sound}！",
    "「{loan}」という言葉を知っていますか？", "{loan}と{loan}は違います。", "{person}は{loan}が好きだ。", "{loan}、{loan}、{loan}。", "{place}で{loan}を見た。", "{loan}って何？", "{adverb}{looks}い{loan}だった。",
    "{name}さん、{name}さん、お待たせしました。", "{name}と申します。よろしくお願いします。", "もしもし、{name}です。", "{name}さんの番は{digit}か{digit}か{digit}か{digit}です。", "{name}さんなら、{place}にいますよ。", "{name}さんの誕生日は{month}月{day}日です。",
    "{topic}は{feels}かったけれど、{topic}は{feels}くなるだろう。", "もし明日雨が降ったら、{stem}ません。", "雨が降っても、{plain}。", "{person}が来るまで、{place}で待ちます。", "誰が{plain}のですか？", "いつ{stem}ますか？", "なぜ{plain}のだろう。", "どこで{stem}ましたか？",
    "{feels}いね。", "{feels}くない？", "{na}ですね。", "{adverb}{na}だ。", "{adverb}{taste}い！", "{person}も{person}も、{topic}が得意です。", "{person}にとって、{topic}は{na}なものだ。", "{topic}ほど{feels}いものはない。", "{time}の{place}は{adverb}{na}でした。",
)  # fmt: skip
_SECTION = re.compile(r"\[(\w+)\]([^\[]*)")
_LISTS = {name: entries.split() for name, entries in _SECTION.findall(_WORDS.read_text(encoding="utf-8"))}
"""Words by the name of the slot they fill, which may hold further slots; a verb has its stem before ます, its dictionary form and its
te form. Words whose reading depends on the reader (今日 as こんにち, 家 as うち or いえ) are left out or written in kana."""
_FORMS = {"stem": 0, "plain": 1, "te": 2}
_SLOT = re.compile(r"\{(\w+)\}")


def expand(pattern: str, rng: np.random.Generator) -> str:
    """``pattern`` with every slot filled at random."""

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        choices = _LISTS["verb" if name in _FORMS else name]
        chosen = choices[int(rng.integers(len(choices)))]
        return expand(chosen.split("|")[_FORMS[name]] if name in _FORMS else chosen, rng)

    return _SLOT.sub(fill, pattern)


def sentences(count: int = 2500, seed: int = 0) -> list[str]:
    """``count`` different sentences of 4 to 45 characters, the same for the same seed, every pattern about equally often.

    Raises :class:`CorpusError` when the patterns do not give that many.
    """
    rng = np.random.default_rng(seed)
    found: dict[str, None] = {}
    kept_aside = set(EVALUATION)
    for _ in range(max(1, count) * TRIES):
        if len(found) >= count:
            return list(found)
        parts = 2 if rng.random() < PAIRS else 1
        sentence = "".join(expand(PATTERNS[int(rng.integers(len(PATTERNS)))], rng) for _ in range(parts))
        if SHORTEST <= len(sentence) <= LONGEST and sentence not in kept_aside:
            found[sentence] = None
    raise CorpusError(f"The patterns give no {count} different sentences; ask for fewer.")
