"""RAVDESS and Emo-DB: acted emotions, written into the file names."""

from __future__ import annotations

import re
from itertools import islice

from corpora.layouts.base import Facts, Reader, TreeLayout
from corpora.walk import AudioFile, Folder

_RAVDESS_ACTOR = re.compile(r"Actor_\d\d")
_RAVDESS_FILE = re.compile(r"0[123]-(0[12])-(0[1-8])-(0[12])-(0[12])-(0[12])-(\d\d)")
_RAVDESS_EMOTIONS = ("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised")
_RAVDESS_SENTENCES = ("Kids are talking by the door.", "Dogs are sitting by the door.")


def _ravdess_title(folder: Folder) -> str | None:
    actors = [sub for name, sub in folder.dirs.items() if _RAVDESS_ACTOR.fullmatch(name)]
    for actor in actors[:2]:
        if any(_RAVDESS_FILE.fullmatch(name.rsplit(".", 1)[0]) for name in actor.audio_names()):
            return folder.name
    return None


def _ravdess(folder: Folder) -> Reader:
    """Modality, channel, emotion, intensity, statement, repetition, actor (odd actors are men)."""

    def describe(file: AudioFile) -> Facts:
        actor = file.parts[0] if file.parts else ""
        match = _RAVDESS_FILE.fullmatch(file.stem)
        if match is None:
            return Facts(actor)
        channel, emotion, intensity, statement, repetition, number = match.groups()
        details = (
            ("intensity", "strong" if intensity == "02" else "normal"),
            ("gender", "m" if int(number) % 2 else "f"),
            ("channel", "song" if channel == "02" else "speech"),
            ("repetition", str(int(repetition))),
        )
        text = _RAVDESS_SENTENCES[int(statement) - 1]
        return Facts(actor or f"Actor_{number}", text, _RAVDESS_EMOTIONS[int(emotion) - 1], details=details)

    return describe


_EMODB_FILE = re.compile(r"(\d\d)([ab]\d\d)([WLEAFTN])([a-z])")
_EMODB_EMOTIONS = dict(zip("WLEAFTN", ("angry", "bored", "disgust", "fearful", "happy", "sad", "neutral")))
_EMODB_SENTENCES = {
    "a01": "Der Lappen liegt auf dem Eisschrank.",
    "a02": "Das will sie am Mittwoch abgeben.",
    "a04": "Heute abend könnte ich es ihm sagen.",
    "a05": "Das schwarze Stück Papier befindet sich da oben neben dem Holzstück.",
    "a07": "In sieben Stunden wird es soweit sein.",
    "b01": "Was sind denn das für Tüten, die da unter dem Tisch stehen?",
    "b02": "Sie haben es gerade hochgetragen und jetzt gehen sie wieder runter.",
    "b03": "An den Wochenenden bin ich jetzt immer nach Hause gefahren und habe Agnes besucht.",
    "b09": "Ich will das eben wegbringen und dann mit Karl was trinken gehen.",
    "b10": "Die wird auf dem Platz sein, wo wir sie immer hinlegen.",
}
_EMODB_MEN = frozenset(("03", "10", "11", "12", "15"))


def _emodb_title(folder: Folder) -> str | None:
    """Most of the first files bear Emo-DB names, whatever the folder is called."""
    names = list(islice(folder.audio_names(), 20))
    hits = sum(_EMODB_FILE.fullmatch(name.rsplit(".", 1)[0]) is not None for name in names)
    if not hits or hits * 2 < len(names):
        return None
    return folder.ancestor(1) if folder.name.casefold() in ("wav", "audio") else folder.name


def _emodb(folder: Folder) -> Reader:
    def describe(file: AudioFile) -> Facts:
        match = _EMODB_FILE.fullmatch(file.stem)
        if match is None:
            return Facts("")
        speaker, sentence, emotion, take = match.groups()
        details = (("gender", "m" if speaker in _EMODB_MEN else "f"), ("take", take))
        return Facts(speaker, _EMODB_SENTENCES.get(sentence, ""), _EMODB_EMOTIONS[emotion], details=details)

    return describe


LAYOUTS = (
    TreeLayout("RAVDESS", "en", _ravdess_title, _ravdess),
    TreeLayout("Emo-DB", "de", _emodb_title, _emodb),
)
