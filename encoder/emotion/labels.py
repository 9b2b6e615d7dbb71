"""The feelings the default emotion encoder knows, and where each lies in arousal, dominance and valence.

The numbers of :data:`PRIORS` are **not ratings** of any recording. They were set by hand after the usual picture of the
affective circumplex (Russell 1980; Mehrabian 1996) and are attached to recordings by their class label alone.
"""

from __future__ import annotations

import numpy as np

from core.types import Float32

FILE_FAMILY = "emotion-default"
"""How files of the encoder call it."""
CLASSES = ("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised", "bored")

PRIORS: dict[str, tuple[float, float, float]] = {
    "neutral": (0.40, 0.50, 0.50),
    "calm": (0.25, 0.50, 0.65),
    "happy": (0.75, 0.65, 0.90),
    "sad": (0.25, 0.25, 0.15),
    "angry": (0.85, 0.80, 0.10),
    "fearful": (0.75, 0.20, 0.15),
    "disgust": (0.50, 0.60, 0.15),
    "surprised": (0.80, 0.45, 0.65),
    "bored": (0.20, 0.35, 0.35),
}
"""Class -> (arousal, dominance, valence), each 0..1, for a feeling of ordinary strength."""

STRENGTHS = {"": 1.0, "normal": 0.85, "strong": 1.2}
"""How far from neutral a recording of that marked intensity lies, as a multiple of the class prior."""

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


def prior(label: str, intensity: str = "") -> Float32:
    """(3,) arousal, dominance, valence of a class at a marked intensity ("", "normal" or "strong")."""
    neutral = np.array(PRIORS["neutral"])
    away = (np.array(PRIORS[label]) - neutral) * STRENGTHS.get(intensity, 1.0)
    return np.clip(neutral + away, 0.0, 1.0).astype(np.float32)
