"""A request to sound: streams pieces as they are ready and keeps every take on disk with what makes it again."""

from __future__ import annotations

import dataclasses
import time

from core import paths
from core.errors import Stopped
from core.files import free_path
from core.jobs import JobContext
from core.types import Float32, MelSpec, Request, Speech
from engine.clips import Clips
from engine.messages import SpokenTake, TakeMeasure
from engine.models import Models
from library.naming import take_stem
from library.requests import tags_of


class Speaking:
    """The one pipeline of window, command line and page."""

    def __init__(self, models: Models, clips: Clips) -> None:
        self._models = models
        self._clips = clips

    def speak(self, ctx: JobContext, request: Request) -> SpokenTake:
        """Speak; hands over a :class:`Speech` a piece. What was ready when stopped is kept as a take."""
        speech, timings, stopped = self.make(ctx, request)
        return self._kept(speech, timings, stopped)

    def synthesize(self, ctx: JobContext, request: Request) -> SpokenTake:
        """Only what the synthesizer makes itself: its mel, or its sound where it needs no vocoder."""
        speech, timings, stopped = self.make(ctx, request, vocode=False)
        return self._kept(speech, timings, stopped)

    def make(self, ctx: JobContext, request: Request, vocode: bool = True) -> tuple[Speech, dict[str, float], bool]:
        """The speech itself, times in seconds (``synthesis_s``, ``first_sound_s``), and whether it was stopped on the way.

        Raises :class:`Stopped` when that was before the first piece.
        """
        from synthesizer.base import join

        started = time.perf_counter()
        model = self._models.get("synthesizer", request.synthesizer)
        if vocode:
            vocoder = self._models.get("vocoder", request.vocoder)
            stream = model.stream(request, vocoder=vocoder, ctx=ctx, listen=self._clips.listen)
        else:
            stream = model.pieces(request, ctx, self._clips.listen)
        parts: list[Speech] = []
        first_sound_s = 0.0
        stopped = False
        try:
            for piece in stream:
                first_sound_s = first_sound_s or time.perf_counter() - started
                parts.append(piece)
                ctx.partial(piece)
                ctx.check()
        except Stopped:
            stopped = True
        if not parts:
            raise Stopped()
        whole = join(parts, request)
        if request.trim and whole.clip is not None:
            import audio

            whole = dataclasses.replace(whole, clip=audio.trim_silence(whole.clip))
        return whole, {"synthesis_s": time.perf_counter() - started, "first_sound_s": first_sound_s}, stopped

    def vocode(
        self, ctx: JobContext, mel: Float32, mel_spec: MelSpec, request: Request, f0_hz: Float32 | None = None
    ) -> SpokenTake:
        """Turn an existing mel into sound with another vocoder."""
        started = time.perf_counter()
        vocoder = self._models.get("vocoder", request.vocoder)
        clip = vocoder.vocode(mel, mel_spec, ctx.progress, ctx.stopped, f0_hz=f0_hz, **request.vocoder_controls)
        ctx.check()
        speech = Speech(request, clip, mel, mel_spec, f0_hz=f0_hz)
        ctx.partial(speech)
        return self._kept(speech, {"vocoding_s": time.perf_counter() - started}, False)

    def measure_take(self, ctx: JobContext, take: SpokenTake) -> TakeMeasure:
        """Vectors of a finished take and its similarity to the voice that was asked for."""
        vectors = self._clips.embed_clip(ctx, take.content_id, take.path).vectors
        voice = take.speech.request.voice
        pairs = ((vector, voice.vector(vector.space)) for vector in vectors)
        similarity = next((vector.cosine(asked) for vector, asked in pairs if asked is not None), None)
        return TakeMeasure(vectors, similarity)

    def _kept(self, speech: Speech, timings: dict[str, float], stopped: bool) -> SpokenTake:
        import audio

        if speech.clip is None:
            return SpokenTake("", speech, timings, stopped)
        clip, request = speech.clip, speech.request
        timings["rtf"] = sum(timings.get(key, 0.0) for key in ("synthesis_s", "vocoding_s")) / max(clip.seconds, 1e-3)
        stem = take_stem(request.text, request.voice.name, time.time())
        path = audio.write(free_path(paths.takes_dir() / f"{stem}.wav"), clip, tags=tags_of(request))
        return SpokenTake(str(path), speech, timings, stopped, clip.content_hash())
