"""Sentences to try a voice on, written for this program. They exercise tones, numbers, questions and mixed scripts."""

SAMPLES: dict[str, tuple[str, ...]] = {
    "en": (
        "Hello! This is my voice, and it was made a moment ago.",
        "The kettle was singing when the last guests shook the rain from their coats.",
        "On 14 March we counted 327 birds; by the evening only 58 were left.",
        "Are you sure? I would rather wait until the fog has lifted.",
        "Six thin wolves chased the quick brown goat around the frozen lake, but it was far too clever for them.",
    ),
    "zh": (
        "你好！这是我的声音，刚刚才做好的。",
        "雨停了，院子里的桂花香得让人不想回屋。",
        "三月十四号，我们一共数到327只鸟，傍晚只剩58只了。",
        "你真的想好了吗？不如等雾散了再走。",
        "老师说，一本好书就像一位老朋友，不管隔了多少年，再见面还是有说不完的话。",
    ),
    "mixed": (
        "今天的 meeting 改到下午 3 点，please 不要迟到。",
        "他说 see you tomorrow，然后就上了去上海的火车。",
        "明日の meeting は午後3時から、online で行います。",
        "她笑着说「ありがとう」，然后 waved goodbye。",
    ),
    "ja": (
        "こんにちは。これは、さっき作ったばかりの私の声です。",
        "雨が上がって、庭の金木犀がとてもいい香りです。",
        "3月14日に327羽の鳥を数えましたが、夕方には58羽しかいませんでした。",
        "本当にいいんですか？霧が晴れるまで待ったほうがいいと思います。",
        "先生は、良い本は古い友だちのようなものだと言いました。",
    ),
}
"""Language code ("mixed": several in one sentence) to sentences."""
