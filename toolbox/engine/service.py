"""What the window may ask of the engine. Every method takes a :class:`core.jobs.JobContext` first and returns plain data.

One object, built inside the child process; the same class runs in-process in tests. Models are loaded on first use and kept.
"""

from __future__ import annotations

from typing import Any

from toolbox.engine.clips import ClipMethods
from toolbox.engine.corpus import CorpusMethods
from toolbox.engine.models import ModelMethods
from toolbox.engine.speaking import SpeakingMethods
from toolbox.engine.texts import TextMethods


class EngineService(ClipMethods, CorpusMethods, ModelMethods, SpeakingMethods, TextMethods):
    """Joins the method groups; the shared state lives in :class:`toolbox.engine.models.ModelMethods`."""


def create(**options: Any) -> EngineService:
    """Factory for the child process: ``models_dir`` (str or None), ``device`` ("auto", "cpu", ...), ``threads`` (int or None)."""
    return EngineService(**options)
