"""Common words whose last syllable is said without tone in standard Mandarin, after dictionaries of Putonghua.

Phrase tables give the full tone of every character; speakers do not. Only words with one established reading are listed.
"""

from __future__ import annotations

from functools import lru_cache

from synthesizer.text.symbols import names

_WORDS = names(
    "爸爸 妈妈 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 叔叔 舅舅 姑姑 姥姥 伯伯 婶婶 太太 宝宝 娃娃 星星 猩猩 公公 婆婆 谢谢 "
    "东西 朋友 喜欢 知道 时候 先生 学生 意思 衣服 漂亮 豆腐 眼睛 耳朵 认识 告诉 休息 打算 事情 关系 消息 清楚 舒服 麻烦 "
    "明白 聪明 客气 热闹 便宜 干净 窗户 钥匙 行李 头发 嘴巴 下巴 胳膊 屁股 脑袋 肚子 月亮 云彩 玻璃 葡萄 萝卜 石榴 "
    "豆子 包子 饺子 馒头 石头 木头 骨头 舌头 枕头 里头 外头 前头 后头 上头 下头 念头 丫头 罐头 拳头 "
    "名字 部分 地方 大夫 护士 师傅 丈夫 妻子 亲戚 邻居 姑娘 小伙子 老婆 媳妇 老爷 少爷 道士 和尚 神仙 妖精 "
    "生意 买卖 商量 收拾 打听 打扮 打发 答应 照顾 招呼 咳嗽 哆嗦 琢磨 耽误 应付 对付 吩咐 抱怨 埋怨 佩服 讲究 "
    "糊涂 马虎 老实 结实 厉害 凉快 暖和 痛快 凑合 体面 别扭 委屈 疙瘩 灯笼 扫帚 苍蝇 蚊子 骆驼 狐狸 刺猬 "
    "故事 笑话 力气 脾气 本事 规矩 点心 烧饼 粮食 庄稼 棉花 芝麻 高粱 牲口 畜生 工夫 功夫 记性 使唤 "
    "比方 怎么 什么 那么 这么 多么 要么 我们 你们 他们 她们 它们 咱们 人们 孩子们 同学们 "
    "桌子 椅子 孩子 儿子 房子 屋子 院子 车子 鞋子 裤子 裙子 帽子 袜子 杯子 盘子 筷子 勺子 刀子 叉子 瓶子 盒子 箱子 袋子 "
    "鼻子 脖子 嗓子 胡子 影子 样子 日子 句子 例子 种子 叶子 果子 桃子 李子 橘子 柿子 栗子 茄子 兔子 猴子 狮子 鸽子 虫子 "
    "肚子 肠子 脑子 身子 个子 胖子 瘦子 瞎子 聋子 傻子 骗子 疯子 妻子 嫂子 婶子 孙子 侄子 妹子 院子 亭子 园子 池子 "
    "镜子 梳子 被子 褥子 帘子 毯子 垫子 扇子 轮子 绳子 链子 钉子 锤子 斧子 锯子 梯子 棍子 竹子 柱子 稿子 本子 曲子 步子 面子 "
    "桌上 床上 地上 手上 身上 路上 晚上 早上 家里 这里 那里 哪里 屋里 "
    "这个 那个 哪个 几个 觉得 记得 懂得 值得 晓得 舍得 认得 免得 省得 显得"
)
_LISTED = frozenset(_WORDS)
_LONGEST = max(len(word) for word in _WORDS)


@lru_cache(maxsize=4096)
def weak_positions(text: str) -> frozenset[int]:
    """Indices of characters of a run of Han characters that are said without tone (longest listed word wins)."""
    found = set()
    i = 0
    while i < len(text):
        size = next((n for n in range(min(_LONGEST, len(text) - i), 1, -1) if text[i : i + n] in _LISTED), 0)
        if size:
            found.add(i + size - 1)
        i += size or 1
    return frozenset(found)
