"""Who of a model's own speakers is heard in a recording: the one whose speech, made by the model itself, sounds most alike."""

from __future__ import annotations

import dataclasses
import json
import logging
from typing import TYPE_CHECKING

from core import paths
from core.archive import opened
from core.errors import ModelError, ToolboxError
from core.jobs import JobContext
from core.types import AudioClip, Embedding, Reference, Request
from engine.clips import Clips
from engine.models import Models

if TYPE_CHECKING:
    from encoder import SpeechEncoder
    from synthesizer.base import Synthesizer

log = logging.getLogger(__name__)


def sample(language: str) -> str:
    """What each speaker says once, to be compared: some four seconds."""
    read = json.loads((paths.resources_dir() / "sentences.json").read_text("utf-8"))
    return str(read["samples"][language][1])


class Recognition:
    """Compares by the shipped speaker encoder. Vectors of a model's speakers are remembered with all others."""

    def __init__(self, models: Models, clips: Clips) -> None:
        self._models, self._clips = models, clips

    def recognise_speaker(self, ctx: JobContext, synthesizer: str, path: str) -> tuple[tuple[str, float], ...]:
        """The model's speakers with their cosine to the voice in a file, the nearest first.

        The first time every speaker says a sentence, which takes about a second each; a stopped run goes on where it was. Raises
        :class:`ModelError` when the model has no speakers or none of them can be understood.
        """
        model = self._models.get("synthesizer", synthesizer)
        entries = model.info.voice.entries
        if "convert" not in model.info.abilities:
            raise ModelError(f"{model.info.name} cannot convert voices; choose a VITS with several speakers.")
        ears = self._models.get("speaker")
        heard = self._clips.listen([path], ears.space)
        found: list[tuple[str, float]] = []
        for number, entry in enumerate(entries):
            ctx.check()
            ctx.progress(number / len(entries), entry)
            try:
                found.append((entry, heard.cosine(self._vector(model, entry, ears))))
            except ToolboxError as error:
                log.info("%s of %s cannot be listened to: %s", entry, model.info.name, error)
            ctx.give_way()
        if not found:
            raise ModelError(f"No speaker of {model.info.name} could be compared; say which of them speaks.")
        ctx.progress(1.0)
        return tuple(sorted(found, key=lambda pair: -pair[1]))

    def resolved(self, ctx: JobContext, request: Request) -> Request:
        """The same request, its source's speaker known."""
        source = request.source
        if not source.clips or source.entry:
            return request
        (nearest, _), *_ = self.recognise_speaker(ctx, request.synthesizer, source.clips[0])
        return dataclasses.replace(request, source=dataclasses.replace(source, entry=nearest))

    def _vector(self, model: Synthesizer, entry: str, ears: SpeechEncoder) -> Embedding:
        def made() -> AudioClip:
            clip = model.synthesize(Request(sample(model.info.languages[0]), voice=Reference(entry=entry))).clip
            assert clip is not None, "it makes sound"
            return clip

        return self._clips.remembered(f"{opened(model.info.key).digest()} {entry}", ears, made)
