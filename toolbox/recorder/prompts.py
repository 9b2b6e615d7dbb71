"""Texts to read aloud while recording. Each takes some ten seconds and has many different sounds in it."""

PROMPTS: dict[str, tuple[str, ...]] = {
    "en": (
        "The kettle began to sing just as the first guests knocked at the kitchen door. Would anyone like a cup of tea?",
        "Yesterday we measured the bridge twice. It is four hundred and twelve metres long, and nobody knows who built it.",
        "Please leave your wet boots outside, hang up your jacket, and tell me everything about the voyage!",
        "A young fox trotted through the village at dawn. The dogs heard it, looked up, and quietly went back to sleep.",
        "My grandmother's recipe asks for six large eggs, a pinch of ginger, fresh yoghurt and a good deal of patience.",
        "Far above the clouds the pilot switched off the lights, so that all of us could watch the stars go by.",
    ),
    "zh": (
        "清晨的市场已经热闹起来了，卖豆腐的老板一边招呼客人，一边数着零钱。你想买点儿什么？",
        "昨天下午三点半，我们坐火车穿过一座很长的隧道，出来的时候，窗外全是金黄色的稻田。",
        "请把湿雨伞放在门口，先喝一杯热茶，再慢慢告诉我路上发生了什么事！",
        "我外婆做的饺子特别好吃，她说秘诀只有两个：面要和得软，馅要剁得细。",
        "远处的山上还有雪，可是湖边的柳树已经绿了，孩子们正在草地上放风筝。",
        "如果明天不下雨，我们就骑自行车去博物馆，听说那里新到了二十四件瓷器。",
    ),
    "ja": (
        "朝の市場はもうにぎやかで、豆腐屋の主人がお客さんに声をかけながら、小銭を数えています。",
        "昨日の午後三時半、電車は長いトンネルを抜けて、窓の外には金色の田んぼが広がりました。",
        "濡れた傘は玄関に置いて、まず熱いお茶を飲んでください。それから旅の話をゆっくり聞かせてね！",
        "祖母の作る餃子はとてもおいしい。秘訣は二つだけ、皮はやわらかく、具は細かく刻むことだそうです。",
        "遠くの山にはまだ雪が残っていますが、湖のほとりでは子どもたちが凧を揚げて遊んでいます。",
        "もし明日雨が降らなければ、自転車で博物館へ行きませんか。新しい器が二十四点も届いたそうですよ。",
    ),
}
"""Language code to prompts."""

LANGUAGE_NAMES: dict[str, str] = {"en": "English", "zh": "中文", "ja": "日本語"}
