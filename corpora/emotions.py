"""One vocabulary for the emotion labels of all corpora."""

from __future__ import annotations

EMOTIONS = ("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised", "bored", "unknown")

_SYNONYMS = {
    "neutral": "neutral normal neutrality 中性 中立 平常 平静无情感 neutre",
    "calm": "calm calmness relaxed 平静 落ち着き",
    "happy": "happy happiness joy joyful amused amusement cheerful 高兴 快乐 开心 喜 喜び 楽しい",
    "sad": "sad sadness sorrow 悲伤 伤心 难过 哀 悲しみ",
    "angry": "angry anger mad hot_anger 愤怒 生气 怒 怒り",
    "fearful": "fearful fear afraid scared anxiety anxious 害怕 恐惧 恐れ",
    "disgust": "disgust disgusted 厌恶 嫌悪",
    "surprised": "surprised surprise pleasant_surprise 惊讶 惊奇 驚き",
    "bored": "bored boredom 无聊 退屈",
    "unknown": "unknown other xxx undefined none n/a",
}
_BY_WORD = {word: emotion for emotion, words in _SYNONYMS.items() for word in words.split()}


def normalise(label: str) -> str:
    """The name in :data:`EMOTIONS` for a corpus's own ``label``; ``unknown`` for a word nobody knows, empty for no label."""
    word = label.strip().casefold().replace(" ", "_")
    return _BY_WORD.get(word, "unknown") if word else ""


def from_folder_name(name: str) -> str:
    """The emotion a folder is named after (``Angry/`` in ESD), or empty: an unknown folder name is no emotion label."""
    found = _BY_WORD.get(name.strip().casefold(), "")
    return "" if found == "unknown" else found
