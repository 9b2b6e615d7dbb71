"""Everyday sentences of our own in three languages, made of patterns and small vocabularies: news, talk, dates, prices, directions."""

from __future__ import annotations

import random
import re

_SLOT = re.compile(r"<(\w+)>")
_WORDS = {
    "zh": {
        "who": "我|他|她|我们|小王|李老师|张经理|妈妈|王小明|我的同事|那位医生|邻居家的孩子|陈女士|大家",
        "place": "北京|上海的公司|学校门口|医院|超市|火车站|图书馆|银行|重庆|公园里|三楼会议室|长江边|厦门大学",
        "time": "昨天晚上|今天上午|下周一|三点半|<n2>点<mm>分|<y>年<m>月<d>日|去年冬天|每天早上|星期五下午|春节前后|周末|两个小时以后",
        "do": "去银行取钱|给孩子讲故事|买了<n>斤苹果|重新写了一遍|参加了长跑比赛|还了图书馆的书|把窗户关上了|教学生弹琴|睡着了|数了数口袋里的钱|调整了工作计划|得了一等奖|背着书包跑过来|"
        "处理好了那些文件|觉得头发太长了|长得很高|看了一场音乐会|种了几棵树|打了<n>个电话|量了量体温",
        "adj": "很长|非常便宜|有点儿难|特别热闹|好得不得了|不怎么样|差不多|越来越好|太重了|相当不错",
        "thing": "这条路|那本书|今年的天气|新买的手机|他的头发|这道题|晚上的音乐会|公司的会计制度|这件衣服|孩子的作业|中国银行的服务|那座桥",
        "said": "你说得对|还有多少钱|这是怎么回事|我们得走了|请你慢慢地说|别着急|为什么不早说|一会儿再谈吧|真了不起|看一看再说",
        "unit": "公里|公斤|平方米|元|人次|吨|小时",
        "topic": "城市地铁|新能源汽车|粮食产量|出口总额|旅游收入|在线教育|电影票房|快递业务",
    },
    "en": {
        "who": "I|He|She|We|They|My brother|Dr. Smith|The manager|Mrs. Lee|Anna|The children|Our team|The lead engineer|Everyone",
        "place": "in London|at the bank|near the close of Main St.|in the park|at home|on the 3rd floor|in Los Angeles|at the airport|downtown|by the river",
        "time": "yesterday|last week|at <n2>:<mm> p.m.|on <month> <d>, <y>|every morning|in <y>|two days ago|this weekend|before noon|on Monday",
        "do": "read the letter twice|bought <n> apples|live in a small house|used to record music|wound the clock|closed the door|had to present the results|lead the project|"
        "objected to the plan|paid $<n>.<c>|ran <n> km|wrote an email to info@example.com|estimated the cost|produced a new record|cleaned the wound|refused to leave|"
        "watched the live show|tore the paper|made a minute change|increased prices by <n>%",
        "adj": "very close|a perfect present|too long|quite content|better than the estimate|almost separate|hard to read|worth $<n>",
        "thing": "The road|This record|The new phone|Her first book|The content of the report|The wind|Our house|The desert|That excuse|The use of plastic",
        "said": "Don't worry about it|How much is it|Let's close the window|I've read it already|You lead and I'll follow|It's no use|Wait a minute|That's what I used to think",
        "unit": "miles|kg|m²|people|GB|hours|°C|mph",
        "month": "January|March|Apr.|June|August|Sept.|December",
        "topic": "Sales|The population|Exports|Ticket prices|The river level|Online traffic|Fuel use|Output",
    },
    "ja": {
        "who": "私は|彼は|彼女は|田中さんは|母は|先生は|私たちは|弟は|あの人は|社長は|友達は|子供たちは",
        "place": "東京で|学校の前で|病院へ|駅前の市場で|会社に|図書館で|公園を|大阪城の近くで|三階の会議室で|空港まで",
        "time": "昨日の夜|今朝|<y>年<m>月<d>日に|午後<n2>時<mm>分に|毎日|先週の金曜日|来年の春|3日前に|一日中|夏休みに|<d>日の朝",
        "do": "本を<n>冊読みました|りんごを<n>個買った|歩いて行きました|何も言わずに帰った|友達と話していた|辛いカレーを食べた|映画を見に行きます|会議に出ました|上手に歌った|"
        "犬を<n>匹飼っています|手紙を書いている|<n>人で待っていた|電話を<n>回かけた|風が強くて困った|鉛筆を<n>本借りた|道に迷ってしまった|ビールを<n>杯飲んだ",
        "adj": "とても長い|少し難しい|思ったより安い|一番人気がある|なかなか開かない|最近よく売れている|本当に楽しかった|もう古い",
        "thing": "この道は|その本は|今日の天気は|新しい電話は|彼の家は|この問題は|昨日の試合は|人気の店は|窓は|あの角の店は",
        "said": "何時に行きますか|そんな風に言わないで|もう大丈夫です|どうしたの|何と言えばいいの|お腹が空いた|今から行きます|それは何ですか|気をつけて",
        "unit": "キロ|メートル|円|人|トン|時間|パーセント",
        "topic": "売り上げ|観光客|米の生産量|参加者|ガソリンの値段|輸出額|人口|利用者",
    },
}  # fmt: skip
_PATTERNS = {
    "zh": (
        "<who><time>在<place><do>。", "<thing><adj>，<who>都这么说。", "“<said>！”<who>笑着对我说。", "<time>，<who><do>，然后回家了。", "据报道，<y>年<topic>增长了<n>.<n2>%，达到<k><unit>。",
        "这件东西<n>元，打<n2>折以后才<n>块钱，<adj>。", "<who>问：“<said>？”", "从<place>到<place>大约有<n>公里，要走<n2>个小时。", "请拨打电话400-<n3>-<k>，或者<time>来<place>。",
        "<who>一边走一边说：<said>。", "天气预报说明天最高气温<n>℃，<thing><adj>。", "<who>家有<n2>口人，<thing><adj>。", "第<n>届<topic>大会将于<m>月<d>日在<place>开幕。", "<said>，<who>一个人<do>。",
    ),
    "en": (
        "<who> <do> <place> <time>.", "<thing> is <adj>, and <who> <do>.", '"<said>," <who> said <time>.', "<topic> rose <n>.<n2>% in <y>, to <n>,<n3> <unit>.", "It costs $<n>.<c> or about <n> <unit>.",
        "<who> <do>; then <who> <do>.", "Call 555-<k> <time>, please.", "The train leaves at <n2>:<mm> and arrives at <n2>:<mm>.", "Chapter <n> is <adj>.", '"<said>?" asked <who>.',
        "From <month> <d> to <month> <d>, <thing> was <adj>.", "About <n> of <n3> people <do> <time>.", "Turn left after <n> <unit>; it is <place>.",
    ),
    "ja": (
        "<who><time><place><do>。", "<thing><adj>と<who>思った。", "「<said>」と<who>言った。", "<y>年の<topic>は<n>.<n2>%増えて、<k><unit>になった。", "これは<n>円ですが、<n2>割引で<n>円です。",
        "<time><who><do>。", "<place><n>分ぐらいかかります。", "電話番号は03-<k>-<k>です。", "<said>。<thing><adj>。", "第<n2>回の大会は<m>月<d>日に<place>始まります。", "気温は<n>度で、<thing><adj>。",
        "<n>人中<n2>人が<do>。",
    ),
}  # fmt: skip


def sentences(language: str, count: int, seed: int = 0) -> list[str]:
    """``count`` sentences of ``zh``, ``en`` or ``ja``, the same ones for the same seed."""
    rng = random.Random(f"{language} {seed}")
    return [_filled(rng.choice(_PATTERNS[language]), language, rng) for _ in range(count)]


def _filled(pattern: str, language: str, rng: random.Random) -> str:
    while "<" in pattern:
        pattern = _SLOT.sub(lambda slot: _choice(slot[1], language, rng), pattern)
    return pattern


def _choice(name: str, language: str, rng: random.Random) -> str:
    numbers = {
        "n": (1, 99), "n2": (1, 12), "n3": (100, 999), "k": (1000, 9999), "y": (1949, 2030), "m": (1, 12), "d": (1, 28), "c": (10, 99), "mm": (10, 59),
    }  # fmt: skip
    if name in numbers:
        return str(rng.randint(*numbers[name]))
    return rng.choice(_WORDS[language][name].split("|"))
