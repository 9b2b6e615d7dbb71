"""Datasets on disk: recognise how a corpus lies in its folder, list speakers, utterances, transcripts and emotions.

index = corpora.Index()
index.scan("~/datasets")
index.utterances(search="emotion:happy lang:en")
"""

from corpora.discovery import discover, listed, utterances
from corpora.durations import measure
from corpora.emotions import EMOTIONS
from corpora.index import Index
from corpora.notes import Notes
from corpora.scanner import ScanResult
from corpora.types import AUDIO_SUFFIXES, Dataset, Speaker, Utterance
from corpora.unpacking import unpack

__all__ = [
    "AUDIO_SUFFIXES",
    "EMOTIONS",
    "Dataset",
    "Index",
    "Notes",
    "ScanResult",
    "Speaker",
    "Utterance",
    "discover",
    "listed",
    "measure",
    "unpack",
    "utterances",
]
