"""How likely a character is in a language: the most frequent ones by name, the rest by the level their standard gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

_HANS = """
的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事
成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此
已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代
内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安
少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光
放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运
早吗呢吧请谢您再见晚饭吃喝买钱快乐欢迎朋友京语音录字读句测试红绿黑楼房车站孩父母爱哥姐弟妹喜
"""
_HANT = """
這個們來為國說時會對過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產話兒內門東聲
員論處義幾認條係氣題爾別變總電數報結務場計資許統區隊決馬書則聽達強難權設記類據邊張該規萬覺術領確傳師觀
讓識帶導爭運嗎請謝歡語讀測試綠車愛飯買錢樂錄紅樓臺灣灣歲於給裏啊妳臉雖寫準備誰離親環鄉園選聯單雙續終線網
"""
_KANJI = """
日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立
開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成
期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得
解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感
特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検
声読音買食飲雨花空色赤青白黒母父兄弟姉妹友春夏秋冬朝昼夜晩早速語録写行帰聞待持歩走駅車店屋何誰君僕彼女犬猫鳥魚
"""
_HANGUL = """
이다는에의을가고은지하를사로한기도대어자리시인나아일서그라들해부정있수스게보과구전원제장주것여상동없만조우년으와관었국
유용연내경성간안거면신생적소모오문개무물선니중회발말때려야았마된비할되요더학력방세계집민음식양교입습진불분생했위당실결치
후통트저감화속건외바산호영체남북노르른얼길강두명까먼단최반미금차설목표별히레노타임알네러크드프녕녀반갑갔날씨맛좋감합니빠
엄머버친랑운행복배심점름걸못많작같울천공터질태추본래름든쓰열눈색향평번확술란책님준편둘셋넷섯십백만왔왜질답락료료봐봤싶싫
"""
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґўјљњћђџ"
_GREEK = "αοιετσνηυρπκμλςωάίόέήγδθχφύβξζώψϊ"
_HEBREW = "יוהלארתבשמנעקדחפםכגטצסןזךףץ"
_ARABIC = "المينرتبدوهعقسفحكجشطصخضذزثغظئءآأإؤىةپچژگ"
_WESTERN = "éäüöèàáíóñßçêôîâûëïúãõåøæœùìò"
_CENTRAL = "áéíóęąłśżćńźščřžýěůňťďőűöüăâîșşţțäßúô"
_TURKISH = "ıüşöğçâîû"
_SIGNS = "“”‘’–—…«»„‚•·°€№¿¡§©®™×£¥†"
_WIDE = "，。、？！：；“”‘’（）《》「」『』【】…—〜～・　"
_IMPOSSIBLE = log(1e-9)


@dataclass(frozen=True)
class Letters:
    """``named`` characters have their own likelihood; others that of their ``level``; what is on no level hardly occurs."""

    named: Mapping[str, float]
    levels: tuple[tuple[str, bytes, bytes, float], ...] = ()
    """(encoding of the standard, first and last lead byte of the level, likelihood), natural logarithms."""

    def of(self, letter: str) -> float:
        """Natural logarithm of the likelihood of a character that is not ASCII."""
        if (known := self.named.get(letter)) is not None:
            return known
        for encoding, first, last, likelihood in self.levels:
            try:
                lead = letter.encode(encoding)[:1]
            except UnicodeEncodeError:
                continue
            if first <= lead <= last:
                return likelihood
        return _IMPOSSIBLE


def _shared(share: float, letters: Iterable[str]) -> dict[str, float]:
    different = {letter for letter in letters if not letter.isspace() or letter == "　"}
    return dict.fromkeys(different, log(share / len(different)))


def _ranked(letters: str, share: float = 0.9) -> dict[str, float]:
    """Likelihoods that fall with the rank, for small letters and capitals alike: what case costs depends on the place."""
    weights = {letter: 1 / (rank + 4) for rank, letter in enumerate(dict.fromkeys(letters))}
    total = sum(weights.values())
    small = {letter: log(share * weight / total) for letter, weight in weights.items()}
    capitals = {letter.upper(): value for letter, value in small.items() if len(letter.upper()) == 1}
    if "ı" in small:
        capitals["İ"] = small["ı"]  # whose small letter is the plain i
    return _shared(0.05, _SIGNS) | capitals | small


def _between(first: str, last: str) -> list[str]:
    return [chr(code) for code in range(ord(first), ord(last) + 1)]


@cache
def letters_of(language: str) -> Letters:
    """The letters of ``hans``, ``hant``, ``ja``, ``ko``, and of alphabets: ``cyrillic``, ``western`` ..."""
    if language == "hans":
        named = _shared(0.1, _WIDE) | _shared(0.6, _HANS)
        return Letters(named, (("gb2312", b"\xb0", b"\xd7", log(0.28 / 3755)), ("gb2312", b"\xd8", b"\xf7", log(2e-6))))
    if language == "hant":
        shared_with_hans = [letter for letter in _HANS if letter.encode("big5", "ignore")]
        named = _shared(0.1, _WIDE) | _shared(0.6, [*shared_with_hans, *_HANT])
        return Letters(named, (("big5", b"\xa4", b"\xc6", log(0.28 / 5401)), ("big5", b"\xc9", b"\xf9", log(1e-6))))
    if language == "ja":
        kana = _shared(0.45, _between("ぁ", "ん")) | _shared(0.12, [*_between("ァ", "ヶ"), "ー"])
        half = dict.fromkeys(_between("｡", "ﾟ"), log(2e-5))
        named = half | _shared(0.1, _WIDE) | _shared(0.2, _KANJI) | kana
        return Letters(named, (("euc_jp", b"\xb0", b"\xcf", log(0.08 / 2965)), ("euc_jp", b"\xd0", b"\xf4", log(1e-6))))
    if language == "ko":
        return Letters(_shared(0.03, _WIDE) | _shared(0.75, _HANGUL), (("euc_kr", b"\xb0", b"\xc8", log(0.2 / 2350)),))
    if language == "thai":
        return Letters(_shared(0.95, [*_between("ก", "ฺ"), *_between("เ", "๎")]))
    alphabets = {
        "cyrillic": _CYRILLIC, "greek": _GREEK, "hebrew": _HEBREW, "arabic": _ARABIC, "western": _WESTERN,
        "central": _CENTRAL, "turkish": _TURKISH,
    }  # fmt: skip
    return Letters(_ranked(alphabets[language]))
