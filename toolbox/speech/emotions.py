"""The feelings that keys 1-9 choose, in that order, and their names for people."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

PRESETS: tuple[tuple[str, str], ...] = (
    ("neutral", QT_TRANSLATE_NOOP("Emotions", "Neutral")),
    ("happy", QT_TRANSLATE_NOOP("Emotions", "Happy")),
    ("sad", QT_TRANSLATE_NOOP("Emotions", "Sad")),
    ("angry", QT_TRANSLATE_NOOP("Emotions", "Angry")),
    ("fearful", QT_TRANSLATE_NOOP("Emotions", "Fearful")),
    ("surprised", QT_TRANSLATE_NOOP("Emotions", "Surprised")),
    ("disgust", QT_TRANSLATE_NOOP("Emotions", "Disgusted")),
    ("calm", QT_TRANSLATE_NOOP("Emotions", "Calm")),
    ("bored", QT_TRANSLATE_NOOP("Emotions", "Bored")),
)
"""(key as corpora and models name it, English name)."""


def emotion_name(key: str) -> str:
    """The name of an emotion in the window's language; an unknown key comes back as it is.

    Feelings are also stored as the Speak panel's keys, ``preset:happy``: those are named alike.
    """
    key = key.removeprefix("preset:")
    english = dict(PRESETS).get(key)
    return QCoreApplication.translate("Emotions", english) if english else key
