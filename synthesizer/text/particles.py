"""得 地 着 了 by grammar, and surnames: readings that hang on what kind of word stands beside a character."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synthesizer.text.segmenter import NUMERALS, Word
from synthesizer.text.symbols import names

_SURNAMES = dict(
    pair.split(":")
    for pair in names(
        "单:shan4 解:xie4 任:ren2 华:hua4 曾:zeng1 区:ou1 仇:qiu2 查:zha1 盖:ge3 朴:piao2 翟:zhai2 葛:ge3 缪:miao4 员:yun4 宁:ning4 乐:yue4 "
        "应:ying1 燕:yan1 覃:qin2 谌:chen2 黑:he4 祭:zhai4 卜:bu3 柏:bai3 召:shao4 臧:zang1 种:chong2 折:she2 宓:mi4 秘:bi4 车:che1 "
        "隗:wei3 尹:yin3 牟:mu4 肖:xiao1 谷:gu3 洗:xian3 洪:hong2 訾:zi1 逄:pang2 重:chong2 长:zhang3 行:xing2 干:gan1 贾:jia3 石:shi2 "
        "薄:bo2 殷:yin1 冼:xian3 俞:yu2 余:yu2 晁:chao2 冯:feng2 过:guo1 那:na1 郗:xi1 佴:nai4 乜:nie4 眭:sui1 於:yu1 撒:sa4 "
        "奇:qi2 相:xiang4 降:jiang4 藏:zang1 参:can1 强:qiang2 盛:sheng4 庄:zhuang1 阚:kan4 哈:ha3 幺:yao1 妫:gui1 都:du1 句:gou1 能:nai4 要:yao1"
    )
)
_VERY_OFTEN_WORDS = frozenset("应过那能要长行重干降强盛参相都奇藏洗余种折召")
"""Surnames that are everyday words too: only after 姓."""
_TITLES = re.compile(
    "先生|小姐|女士|老师|教授|医生|太太|师傅|同学|经理|主任|律师|总(?=$|说|的|好|来)|某|局长|院长|校长|书记|阿姨|叔叔|大爷|奶奶|氏|队长|导演|博士"
)
_DEI_BEFORE = frozenset("我你您他她它谁们还就都又可总必只也才真却便再怎咱自今明后晚早常")
_DE2_AFTER = re.compile(
    "[一二三四五六七八九十百千万两几第零]+.{0,2}[分名奖票等块元胜冠军](?!钟|之)|[满高低零]分|(?!.{0,3}[的去来给])[^说看写走跑]{0,4}(?:病|症|炎|癌|痘|结石|中风|结核|艾滋|伤寒|疟疾|痢疾|哮喘|近视|脚气|抑郁|奖|冠军|亚军|季军|感冒|瘤|疹|瘟|疫)"
    "|[分胜逞手势宠空闲人][^析别给要]|[知以益主]|名(?=$|次)|此|其"
)
"""What one gets: points, prizes, illnesses."""
_DEGREE = re.compile("很|太|真|更|最|非常|特别|不错|十分|挺|极|过分|过于|比|像|如此|这么|那么|多|好(?!好)|要命|厉害")
"""After 得 that follows a verb which the dictionary holds for a noun."""
_DE2_BEFORE = frozenset("取获夺赢博求所不应既难心两自")
_POINTS = frozenset(names("这 那 此 该 本 每 这件 这个 那个 这道"))
_PARTICLE_BEFORE = frozenset("觉记懂值晓舍认免省显变使")
_NOT_ADVERBIAL = ("r", "p", "uj", "c", "x")
_STANDS_BEFORE_VERB = (
    "v", "a", "d", "p", "z", "i", "l", "vn", "c", "b", "n", "f", "t", "r", "m", "zg", "ad", "k", "y", "o",
)  # fmt: skip


def reading(text: str, at: int, words: Sequence[Word], number: int) -> str | None:
    """Reading with tone digit of a particle or a surname at ``at`` in the word ``number``; None where grammar does not tell."""
    char, word = text[at], words[number]
    if char in _SURNAMES and _is_surname(text, at, word):
        return _SURNAMES[char]
    if char == "得":
        return _de(text, at, words, number)
    if char == "地":
        return _di(text, at, words, number)
    if char == "着":
        return _zhe(text, at)
    return _le(text, at, words, number) if char == "了" else None


def _is_surname(text: str, at: int, word: Word) -> bool:
    if text[at - 1 : at] == "姓" and text[at - 2 : at] not in ("百姓", "同姓"):
        return True
    if text[at] in _VERY_OFTEN_WORDS:
        return False
    if (
        word.end == at + 1
        and _TITLES.match(text, at + 1)
        and (at == 0 or text[at - 1] in "和与跟向给找请对是叫问由老小")
    ):
        return True
    return word.tag.startswith("nr") and len(word.text) == 3 and word.start == at


def _tag(words: Sequence[Word], number: int) -> str:
    return words[number].tag if 0 <= number < len(words) else ""


def _de(text: str, at: int, words: Sequence[Word], number: int) -> str | None:
    """得: to get (de2), must (dei3), or the particle after a verb (de5)."""
    word, before, after = words[number], text[at - 1 : at], text[at + 1 :]
    verb = number > 0 and _acts(words, number - 1)
    if len(word.text) > 1:
        return _de_in_word(word, at, before, verb and len(words[number - 1].text) == 1)
    if before in _PARTICLE_BEFORE:
        return "de5"
    if before in NUMERALS:
        return "de2"
    if after and after[0] in "了过" and _DE2_AFTER.match(after, 1):
        return "de2"
    if not verb and (before in _DEI_BEFORE or not _DEGREE.match(after)):
        gets = not after or after[0] in "了过到出的" or _DE2_AFTER.match(after)
        return "de2" if gets else "dei3"
    if (
        (not verb or len(words[number - 1].text) > 1)
        and not _DEGREE.match(after)
        and (after[:1] == "到" or _DE2_AFTER.match(after))
    ):
        return "de2"
    return "de2" if before in _DE2_BEFORE else "de5"


def _de_in_word(word: Word, at: int, before: str, after_verb: bool) -> str | None:
    """得 in a word of several characters: 得到, 得分, but 看 得出, 记得, 还得."""
    if at == word.start:
        return "de5" if after_verb and word.text[1] in "出到起见" else "de2" if word.text[1] not in "了" else None
    if before in _PARTICLE_BEFORE:
        return "de5"
    if before in _DE2_BEFORE - {"不"} and word.end == at + 1:
        return "de2"
    return "dei3" if word.end == at + 1 and before in _DEI_BEFORE - {"只"} else None


def _acts(words: Sequence[Word], number: int) -> bool:
    """Whether a word can take the particle 得: a verb or quality, or one syllable that the dictionary calls something else."""
    word = words[number]
    if word.text[-1] in _DEI_BEFORE or word.text == "大家":
        return False
    if len(word.text) > 1:
        return word.tag.startswith(("v", "a", "z", "i", "b", "l"))
    pointed = number > 0 and words[number - 1].text in _POINTS and word.tag.startswith("n")
    return not pointed and (word.text == "过" or not word.tag.startswith(("r", "p", "c", "u", "nr")))


def _is_verb(words: Sequence[Word], number: int) -> bool:
    return _tag(words, number).startswith(("v", "a", "z"))


def _di(text: str, at: int, words: Sequence[Word], number: int) -> str | None:
    """地: the particle between how and what is done (de5), or ground (di4)."""
    word = words[number]
    if at and _doubled(text, at) and at + 1 < len(text):
        return "de5"
    if word.text == "地下" and number and words[number - 1].text in ("不停", "不断", "不住", "哗哗", "一直"):
        return "de5"
    if len(word.text) > 1:
        ends_adverb = word.text.endswith("地") and word.end == at + 1 and word.tag in ("z", "d", "ad")
        return "de5" if ends_adverb and len(word.text) > 2 else None
    if number == 0 or number + 1 == len(words):
        return (
            "de5"
            if number and (words[number - 1].tag in ("z", "ad", "i") and len(words[number - 1].text) > 1)
            else None
        )
    left, right = words[number - 1], words[number + 1]
    if len(left.text) == 1:
        return "de5" if left.tag in ("d", "zg") and text[at - 1] in "忽猛偷" else None
    if left.tag.startswith(_NOT_ADVERBIAL) or (left.tag == "m" and not left.text.startswith("一")):
        return "de5" if left.text in ("怎么", "这么", "那么", "大声", "小声", "高声", "低声", "不断") else None
    if right.text in ("的", "上", "里", "下", "和", "与", "是", "有", "在", "处", "为", "、"):
        return "de5" if left.tag in ("z", "ad", "i") and right.text in ("上", "在", "是") else None
    if left.tag.startswith(("ns", "nt", "nr", "nz", "s")):
        return None
    return "de5" if right.tag.startswith(_STANDS_BEFORE_VERB) else None


def _doubled(text: str, at: int) -> bool:
    """Whether AA, ABAB or ABB stands before 地: 慢慢地, 一步一步地."""
    return at >= 2 and (text[at - 1] == text[at - 2] or (at >= 4 and text[at - 2 : at] == text[at - 4 : at - 2])
        or (at >= 4 and text[at - 4] == "一" == text[at - 2]))  # fmt: skip


def purpose(char: str, words: Sequence[Word], number: int) -> str | None:
    """Reading of 为 where the table does not tell."""
    return _wei(words, number) if char == "为" else None


def _wei(words: Sequence[Word], number: int) -> str | None:
    """为 alone: for somebody's sake (wei4) when a verb follows what it stands before, else to be (wei2)."""
    if len(words[number].text) > 1:
        return None
    left, right, then = (_tag(words, number + n) for n in (-1, 1, 2))
    if left.startswith("v") and not _is_willing(words[number - 1]):
        return "wei4" if right == "r" and then.startswith(("v", "d")) else None
    if not left or left in ("c", "p", "zg") or (number and _is_willing(words[number - 1])):
        return None if right.startswith("m") else "wei4"
    if right.startswith(("v", "r", "p")) and not right.startswith("vn"):
        return "wei4" if right != "r" or number + 2 < len(words) else None
    return "wei4" if right.startswith(("n", "l", "j")) and then.startswith(("v", "d", "p")) else None


def _is_willing(word: Word) -> bool:
    """Whether a word stands before what somebody does: 要, 不会, 应该, 一直."""
    return word.text in _WILLING or word.text.endswith(("要", "会", "能", "想", "愿", "该", "别"))


_WILLING = frozenset(
    names(
        "要 会 能 将 想 来 去 可 愿 愿意 可以 应该 应 还要 都 也 就 是 而 只 专 不 只是 都是 并 还 又 便 再 一直 总 始终 正 正在 不断 努力 专门 特意 共同"
    )
)
_CANNOT = frozenset("不得")


def _zhe(text: str, at: int) -> str | None:
    """着: going on (zhe5), or reached (zhao2): 找不着, 猜着了."""
    before, after = text[at - 1 : at], text[at + 1 :]
    if before in _CANNOT and before and at >= 2:
        return "zhao2"
    if before and before in "睡猜逮" and (not after or after[0] in "了没的吗之"):
        return "zhao2"
    if before and before in "找够摸碰打抓买点冻累饿吓急烫呛噎凉惊" and after in ("了", "了吗", "了没有", "了没"):
        return "zhao2"
    if text[at - 2 : at] in ("没睡", "不睡", "才睡", "又睡", "刚睡"):
        return "zhao2"
    if before == "一" and re.match("棋|不慎|妙|险|很妙|高", after):
        return "zhao1"
    if before == "穿":
        return (
            "zhuo2"
            if re.match("讲究|打扮|得体|朴素|时髦|随便|整齐|入时|[很太和与上]|$|得|简|朴|风格|方面|品味", after)
            or text[at - 2 : at - 1] == "的"
            else "zhe5"
        )
    return None


def _le(text: str, at: int, words: Sequence[Word], number: int) -> str | None:
    """了: done (le5), or able (liao3): 吃不了, 办得了."""
    before, after = text[at - 1 : at], text[at + 1 :]
    if before == "不" and at == 1:
        return None if after else "le5"
    if before == "不" and not after.startswith("解"):
        return None if text[at - 2] in "我你他她它们也就都还" else "liao3"
    if before == "得" and at >= 2:
        able = _is_verb(words, number - 2) or text[at - 2] in "不怎"
        return "liao3" if able and not _DE2_AFTER.match(after) else "le5"
    return "liao3" if before in "没完" and text[at - 3 : at + 1] in ("没完没了",) else None
