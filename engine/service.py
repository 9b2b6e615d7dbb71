"""What the window may ask of the engine. Every method takes a :class:`core.jobs.JobContext` first and returns plain data.

One object, built inside the child process; the same class runs in-process in tests. Models are loaded on first use and kept.
"""

from __future__ import annotations

from typing import Any

from engine.clips import ClipMethods
from engine.corpus import CorpusMethods
from engine.models import ModelMethods
from engine.speaking import SpeakingMethods
from engine.texts import TextMethods


class EngineService(ClipMethods, CorpusMethods, ModelMethods, SpeakingMethods, TextMethods):
    """Joins the method groups; the shared state lives in :class:`engine.models.ModelMethods`."""


def create(**options: Any) -> EngineService:
    """Factory for the child process: ``models_dir`` (str or None), ``device`` ("auto", "cpu", ...), ``threads`` (int or None)."""
    return EngineService(**options)
