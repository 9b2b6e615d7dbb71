"""What feelings are called: by the emotion encoder, in corpora, in texts. Light, so that the window can know it too."""

from __future__ import annotations

CLASSES = ("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised", "bored")
"""As the default emotion encoder tells them apart."""
SYNONYMS = {
    "anger": "angry", "boredom": "bored", "happiness": "happy", "joy": "happy", "fear": "fearful", "sadness": "sad",
    "surprise": "surprised", "disgusted": "disgust", "scared": "fearful",
    **{name: english for english, names in {
        "neutral": "平静 平靜 中性 ニュートラル 普通",
        "calm": "安详 安詳 冷静 冷靜 穏やか 落ち着き",
        "happy": "高兴 高興 开心 開心 快乐 快樂 喜び 嬉しい 楽しい",
        "sad": "悲伤 悲傷 难过 難過 伤心 傷心 悲しみ 悲しい",
        "angry": "愤怒 憤怒 生气 生氣 怒り 怒る",
        "fearful": "恐惧 恐懼 害怕 恐れ 恐怖 怖い",
        "disgust": "厌恶 厭惡 嫌悪 嫌い",
        "surprised": "惊讶 驚訝 吃惊 吃驚 驚き",
        "bored": "无聊 無聊 退屈",
    }.items() for name in names.split()},
}  # fmt: skip
"""Other names of the classes, Chinese and Japanese ones included."""


def canonical(label: str) -> str | None:
    """The class a corpus' own label means, or ``None`` when the encoder has no such class."""
    name = label.strip().lower()
    name = SYNONYMS.get(name, name)
    return name if name in CLASSES else None
