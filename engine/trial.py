"""Does the installation work: every part run once, with noise in place of a voice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from core.errors import ToolboxError
from core.jobs import JobContext
from core.types import DEFAULT_KEY, Request
from engine.models import noise_clip
from engine.service import EngineService

TEXT = "Hello. 你好。こんにちは。"


def tried(
    engine: EngineService, request: Request, speaker: str = DEFAULT_KEY, emotion: str = DEFAULT_KEY
) -> Iterator[tuple[str, str]]:
    """(part, problem) as each was tried with the models of ``request`` and these encoders; "" when it works."""
    steps: dict[str, Callable[[], object]] = {
        "speaker encoder": lambda: engine.models.get("speaker", speaker).embed(noise_clip()),
        "emotion encoder": lambda: engine.models.get("emotion", emotion).embed(noise_clip()),
        "synthesizer": lambda: engine.models.get("synthesizer", request.synthesizer),
        "vocoder": lambda: engine.models.get("vocoder", request.vocoder),
        "speaking": lambda: engine.speaking.make(JobContext(), replace(request, text=TEXT)),
    }
    for name, step in steps.items():
        try:
            step()
        except ToolboxError as error:
            yield name, str(error)
        except Exception as error:
            yield name, f"It failed ({type(error).__name__}: {error}); run the set-up (bootstrap.py) again."
        else:
            yield name, ""
