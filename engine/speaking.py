"""Text to sound for the window: streams sentences as they are ready and keeps every take on disk with its recipe."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from core import paths
from core.errors import Stopped
from core.jobs import JobContext
from core.types import AudioClip, Embedding, Float32, MelSpec, Speech, Timing
from engine.messages import DEFAULT_KEY, SpeakOrder, SpokenPart, SpokenTake, TakeMeasure
from library.naming import take_stem

if TYPE_CHECKING:
    from engine.clips import ClipMethods
    from engine.models import ModelMethods

    class _Base(ClipMethods, ModelMethods):
        pass
else:
    _Base = object

log = logging.getLogger(__name__)


class SpeakingMethods(_Base):
    """Methods that make speech."""

    def speak(self, ctx: JobContext, order: SpeakOrder) -> SpokenTake:
        """Speak an order; hands over :class:`SpokenPart` by sentence. What was ready when stopped is kept as a take."""
        started = time.perf_counter()
        voice_model = self._get("synthesizer", order.synthesizer or DEFAULT_KEY)
        vocoder = None if order.mel_only else self._get("vocoder", order.vocoder or DEFAULT_KEY)
        parts: list[Speech] = []
        first_sound_s = 0.0
        stopped = False
        try:
            for speech in self._stream(voice_model, vocoder, order, ctx):
                if not parts:
                    first_sound_s = time.perf_counter() - started
                parts.append(speech)
                ctx.partial(_part(len(parts) - 1, speech))
                ctx.check()
        except Stopped:
            stopped = True
        if not parts:
            raise Stopped()
        spent_s = time.perf_counter() - started
        whole = join(parts)
        timings = {"synthesis_s": spent_s, "first_sound_s": first_sound_s}
        return self._finish(order, whole, timings, stopped)

    def _stream(self, voice_model: Any, vocoder: Any, order: SpeakOrder, ctx: JobContext) -> Iterable[Speech]:
        arguments: dict[str, Any] = {
            "voice": order.voice,
            "emotion": order.emotion,
            "language": order.language,
            "seed": order.seed,
            "should_stop": ctx.stopped,
            **order.controls,
        }
        if order.mel_only:
            yield voice_model.synthesize(order.text, **arguments)
        else:
            yield from voice_model.stream(order.text, vocoder=vocoder, **arguments)

    def vocode(self, ctx: JobContext, mel: Float32, mel_spec: MelSpec, order: SpeakOrder) -> SpokenTake:
        """Turn an existing mel into sound with another vocoder."""
        started = time.perf_counter()
        vocoder = self._get("vocoder", order.vocoder or DEFAULT_KEY)
        clip = vocoder.vocode(mel, mel_spec, progress=lambda done: ctx.progress(done), should_stop=ctx.stopped)
        ctx.check()
        request = _request(order)
        speech = Speech(mel=mel, mel_spec=mel_spec, request=request, clip=clip)
        ctx.partial(_part(0, speech))
        return self._finish(order, speech, {"vocoding_s": time.perf_counter() - started}, False)

    def _finish(self, order: SpeakOrder, speech: Speech, timings: dict[str, float], stopped: bool) -> SpokenTake:
        import audio

        if speech.clip is None:
            return SpokenTake("", speech, None, None, None, 0.0, timings, stopped)
        clip = speech.clip
        if order.trim:
            clip = audio.trim_silence(clip)
            speech = dataclasses.replace(speech, clip=clip)
        timings["rtf"] = sum(timings.get(key, 0.0) for key in ("synthesis_s", "vocoding_s")) / max(clip.seconds, 1e-3)
        path = audio.unique_path(paths.takes_dir() / f"{take_stem(order.text, order.voice_name, time.time())}.wav")
        recipe = recipe_of(order)
        written = audio.write(path, clip, tags={key: str(value) for key, value in recipe.items() if value is not None})
        content_id = clip.content_hash()
        return SpokenTake(str(written), speech, None, None, None, clip.seconds, timings, stopped, recipe, content_id)

    def measure_take(self, ctx: JobContext, path: str, content_id: str, voice: Embedding | None) -> TakeMeasure:
        """Vectors of a finished take and its similarity to the voice that was asked for."""
        vectors = self.embed_clip(ctx, content_id, path)
        similarity = None
        if voice is not None and vectors.speaker is not None and vectors.speaker.space == voice.space:
            similarity = vectors.speaker.cosine(voice)
        return TakeMeasure(vectors.speaker, vectors.emotion, similarity)


def join(parts: list[Speech]) -> Speech:
    """Sentences to one speech: sound and mel end to end, timings moved along. Raises ValueError for an empty list."""
    if not parts:
        raise ValueError("nothing to join")
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    offset_s = 0.0
    timings: list[Timing] = []
    for part in parts:
        timings += [Timing(t.symbol, t.start_s + offset_s, t.end_s + offset_s) for t in part.timings]
        offset_s += part.clip.seconds if part.clip else part.mel.shape[1] / part.mel_spec.frames_per_second
    clips = [part.clip for part in parts if part.clip is not None]
    clip = AudioClip(np.concatenate([clip.samples for clip in clips]), clips[0].rate_hz) if clips else None
    f0 = [part.f0_hz for part in parts]
    return dataclasses.replace(
        first,
        mel=np.concatenate([part.mel for part in parts], axis=1),
        clip=clip,
        timings=tuple(timings),
        alignment=None,
        f0_hz=np.concatenate([line for line in f0 if line is not None]) if all(x is not None for x in f0) else None,
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
    )


def recipe_of(order: SpeakOrder) -> dict[str, Any]:
    """What makes the take again, as plain values for tags and the library."""
    return {
        "made_by": "Voice Toolbox",
        "synthetic": "yes",
        "text": order.text,
        "language": order.language,
        "voice": order.voice_name,
        "emotion": order.emotion_name,
        "model": order.synthesizer or DEFAULT_KEY,
        "vocoder": order.vocoder or DEFAULT_KEY,
        "seed": order.seed,
        "controls": dict(order.controls),
    }


def _request(order: SpeakOrder) -> Any:
    from core.types import SpeechRequest

    return SpeechRequest(
        text=order.text,
        language=order.language,
        voice=order.voice,
        emotion=order.emotion,
        seed=order.seed,
        controls=dict(order.controls),
        model=order.synthesizer or DEFAULT_KEY,
        vocoder=order.vocoder or DEFAULT_KEY,
    )


def _part(index: int, speech: Speech) -> SpokenPart:
    return SpokenPart(
        index=index,
        text=speech.request.text,
        mel=speech.mel,
        mel_spec=speech.mel_spec,
        clip=speech.clip,
        timings=speech.timings,
        alignment=speech.alignment,
        f0_hz=speech.f0_hz,
        notes=speech.notes,
    )
