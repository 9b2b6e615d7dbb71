"""What feelings are called in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

NAMES: dict[str, str] = {
    "neutral": QT_TRANSLATE_NOOP("Emotions", "Neutral"),
    "happy": QT_TRANSLATE_NOOP("Emotions", "Happy"),
    "sad": QT_TRANSLATE_NOOP("Emotions", "Sad"),
    "angry": QT_TRANSLATE_NOOP("Emotions", "Angry"),
    "fearful": QT_TRANSLATE_NOOP("Emotions", "Fearful"),
    "surprised": QT_TRANSLATE_NOOP("Emotions", "Surprised"),
    "disgust": QT_TRANSLATE_NOOP("Emotions", "Disgusted"),
    "calm": QT_TRANSLATE_NOOP("Emotions", "Calm"),
    "bored": QT_TRANSLATE_NOOP("Emotions", "Bored"),
}
"""Key, as corpora and models name it, to its English name."""


def emotion_name(key: str) -> str:
    """The name of an emotion in the window's language; an unknown key comes back as it is."""
    english = NAMES.get(key)
    return QCoreApplication.translate("Emotions", english) if english else key
