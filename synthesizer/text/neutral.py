"""Common words whose last syllable is said without tone in standard Mandarin, after dictionaries of Putonghua.

Phrase tables give the full tone of every character; speakers do not. Only words with one established reading are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from synthesizer.text.segmenter import Word, is_word
from synthesizer.text.symbols import names

_WORDS = names(
    "爸爸 妈妈 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 叔叔 舅舅 姑姑 姥姥 伯伯 婶婶 太太 宝宝 娃娃 星星 猩猩 公公 婆婆 谢谢 "
    "东西 朋友 喜欢 知道 时候 先生 学生 意思 衣服 漂亮 豆腐 眼睛 耳朵 认识 告诉 休息 打算 事情 关系 消息 清楚 舒服 麻烦 "
    "明白 聪明 客气 热闹 便宜 窗户 钥匙 行李 头发 嘴巴 下巴 胳膊 屁股 脑袋 肚子 月亮 云彩 玻璃 葡萄 萝卜 石榴 "
    "豆子 包子 饺子 馒头 石头 木头 骨头 舌头 枕头 里头 外头 前头 后头 上头 下头 念头 丫头 罐头 拳头 "
    "名字 部分 地方 大夫 护士 师傅 丈夫 妻子 亲戚 邻居 姑娘 小伙子 老婆 媳妇 老爷 少爷 道士 和尚 神仙 妖精 "
    "生意 买卖 商量 收拾 打听 打量 打扮 打发 答应 照顾 招呼 咳嗽 哆嗦 琢磨 耽误 应付 对付 吩咐 抱怨 埋怨 佩服 讲究 "
    "糊涂 马虎 老实 结实 厉害 凉快 暖和 痛快 凑合 体面 别扭 委屈 疙瘩 灯笼 扫帚 苍蝇 蚊子 骆驼 狐狸 刺猬 "
    "故事 笑话 力气 脾气 本事 规矩 点心 烧饼 粮食 庄稼 棉花 芝麻 高粱 牲口 畜生 工夫 功夫 记性 使唤 "
    "比方 怎么 什么 那么 这么 多么 要么 我们 你们 他们 她们 它们 咱们 人们 孩子们 同学们 "
    "桌子 椅子 孩子 儿子 房子 屋子 院子 车子 鞋子 裤子 裙子 帽子 袜子 杯子 盘子 筷子 勺子 刀子 叉子 瓶子 盒子 箱子 袋子 "
    "鼻子 脖子 嗓子 胡子 影子 样子 日子 句子 例子 种子 叶子 果子 桃子 李子 橘子 柿子 栗子 茄子 兔子 猴子 狮子 鸽子 虫子 "
    "肚子 肠子 脑子 身子 个子 胖子 瘦子 瞎子 聋子 傻子 骗子 疯子 妻子 嫂子 婶子 孙子 侄子 妹子 院子 亭子 园子 池子 "
    "镜子 梳子 被子 褥子 帘子 毯子 垫子 扇子 轮子 绳子 链子 钉子 锤子 斧子 锯子 梯子 棍子 竹子 柱子 稿子 本子 曲子 步子 面子 "
    "桌上 床上 地上 手上 身上 路上 晚上 早上 家里 这里 那里 哪里 屋里 "
    "称呼 提防 弟兄 动静 动弹 风筝 甘蔗 寡妇 怪物 官司 闺女 哈欠 蛤蟆 含糊 合同 核桃 皇上 活泼 伙计 机灵 脊梁 家伙 架势 嫁妆 见识 将就 交情 叫唤 姐夫 戒指 "
    "口袋 窟窿 快活 喇叭 篱笆 利落 利索 连累 溜达 啰嗦 蘑菇 模糊 木匠 能耐 念叨 娘家 女婿 牌楼 盘算 欺负 勤快 石匠 拾掇 收成 首饰 舒坦 疏忽 爽快 算计 岁数 "
    "踏实 挑剔 跳蚤 铁匠 妥当 唾沫 挖苦 尾巴 稳当 稀罕 吓唬 相声 小气 心思 秀才 秀气 学问 哑巴 胭脂 秧歌 养活 吆喝 衣裳 应酬 冤枉 月饼 运气 在乎 扎实 栅栏 张罗 "
    "丈人 帐篷 招牌 折腾 知识 指甲 主意 转悠 状元 自在 祖宗 队伍 嘱咐 糟蹋 喷嚏 玫瑰 "
    "这个 那个 哪个 几个 觉得 记得 懂得 值得 晓得 舍得 认得 免得 省得 显得"
)
_BEFORE_ZI = (
    "丫串乱亮伙伢位兜关凿剂剪匣厨吊哨嘴嗉团围圆坊坎坝坠坨埂墩套妮姑娃娄婆婢崽寨对小尖屉岗岭帐帘带帮幌庄店座引弯憨戳托扦拍拐拢拨捻掌排探推摊摆擦料方"
    "旋旗月村杷枪柑栓根格框桔橘档桩桶梢梨梭棒棚榛槌橙橱款段毽汉沟法湾滚炉点牙犊状狍狸环珠班瓠瓢疹痘痞瘤瘫癞癫皮盅盆矬矮码砣碾票秃秆租秧稗穗窑窝笋笛"
    "筏筐筒算管篓篮篱糨绊绢绦绸缎缸罐罩羔翅翎耍肘股胰脸腔腕腰腱腿膀舅花苇苗茧茬营蛮蝇袖褂谱豹贩贴贼起蹄辊辫道钎钳钻铃铲锉锥镊镯门闸隔零雹鞑顶领颈馆饼"
    "驮驹驼麦麻黍黑日胖瘦妻娘壳泡芯卒戏场底架柜机筷"
)
"""Before these 子 is only an ending; it is a full syllable elsewhere: 电子, 男子, 孔子."""
_LISTED = frozenset(_WORDS) | {char + "子" for char in _BEFORE_ZI}
_NO_ENDING = frozenset(names("学生 先生"))
"""Words that get their full tone back in a longer one: 大学生."""
_LONGEST = max(len(word) for word in _WORDS)
_TRIED = frozenset(
    "看想试说走听问吃坐等找谈聊玩笑学写读洗擦摸转跑动猜教讲练逛查比尝闻敲拍摇帮劝改修选挑挂放收理算歇躺睡站晒游跳唱画遛揉捏扫"
)
"""Verbs that are doubled to say a little of it: 看看."""
_FULL = {
    "东西": re.compile("[方向部德欧走两南城轴横半贯宽长]|文化"),
    "地方": re.compile(
        "政|官|法|武装|特|志|性|戏|台|时间|各|主义|财|人大|党|部队|领|债|税|国|史|方|话|保护|病|选|经济"
    ),
}
"""What follows a listed word where its last syllable keeps its tone: 东西走向, 地方政府."""


def weak_positions(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Indices of characters that are said without tone: ends of listed words that begin or end where words do, and 看看."""
    ends = {word.end for word in words}
    found = set()
    for number, word in enumerate(words):
        found |= {end - 1 for end in _listed_in(text, word, ends)}
        twice = len(word.text) == 2 and word.text[0] == word.text[1] and word.text[0] in _TRIED
        if twice or (word.tag == "v" and len(word.text) == 1 and number and words[number - 1].text == word.text):
            found.add(word.end - 1)
    return frozenset(found)


def _listed_in(text: str, word: Word, ends: set[int]) -> Iterator[int]:
    """Where listed words end that begin with the word, or that the word ends with."""
    for size in range(2, _LONGEST + 1):
        end = word.start + size
        if (
            text[word.start : end] in _LISTED
            and (end in ends or end == word.end - 1 or (end == word.end - 2 and is_word(word.text[2:])))
            and not _keeps(text, word.start, end)
        ):
            yield end
        if (
            size < len(word.text)
            and word.text[-size:] in _LISTED - _NO_ENDING
            and not _keeps(text, word.end - size, word.end)
        ):
            yield word.end


def _keeps(text: str, start: int, end: int) -> bool:
    full = _FULL.get(text[start:end])
    return full is not None and full.match(text, end) is not None
