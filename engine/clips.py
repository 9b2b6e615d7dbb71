"""Opening sounds: decode, look at, embed; one file at once or a folder in the background."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from core import paths
from core.errors import ToolboxError
from core.jobs import JobContext
from core.types import GE2E_SPACE, AudioClip, Embedding, EmbeddingSpace, Float32, MelSpec
from engine.messages import ClipView, EmbeddedFile, VectorsReady
from engine.models import Models

if TYPE_CHECKING:
    from encoder import EmbeddingStore, SpeechEncoder

VIEW_SECONDS = 300.0
"""Of longer files the first five minutes are shown, judged and embedded; the rest stays untouched on disk."""
KEPT_CLIPS = 64
FOLDER_CHUNK = 64


class Clips:
    """What was opened lately, and the vectors of everything heard."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._recent: dict[str, AudioClip] = {}  # clips opened lately, by content id
        self._lock = threading.Lock()

    def open_clip(self, ctx: JobContext, path: str, name: str = "", denoise: bool = False) -> ClipView:
        """Decode a file, take steady noise out if wished, and look at it. Quick: the vectors are asked for with :meth:`embed_clip`."""
        notes: list[str] = []
        clip = _read(path, denoise, ctx, notes)
        ctx.check()
        view, heard = _viewed(clip, path, name or Path(path).stem, notes)
        with self._lock:
            self._recent[view.id] = heard
            while len(self._recent) > KEPT_CLIPS:
                del self._recent[next(iter(self._recent))]
        return view

    def picture(self, ctx: JobContext, clip: AudioClip) -> tuple[Float32, MelSpec]:
        """What a sound looks like: mel (n_mels, T) and its settings."""
        return _picture(clip)

    def embed_clip(self, ctx: JobContext, content_id: str, path: str, denoise: bool = False) -> VectorsReady:
        """The vectors of an opened clip; decodes again only when it was opened long ago."""
        import audio

        with self._lock:
            heard = self._recent.get(content_id)
        if heard is None:
            heard = audio.heard(_read(path, denoise, ctx)).clip
        ctx.check()
        return self._vectors(heard, content_id)

    def vectors_of(self, clip: AudioClip, content_id: str) -> VectorsReady:
        """Every listening encoder's vector of one clip, from the store when it was embedded before."""
        import audio

        return self._vectors(audio.heard(clip).clip, content_id)

    def _vectors(self, heard: AudioClip, content_id: str) -> VectorsReady:
        import audio

        notes: list[str] = self._store.take_remarks()
        found: list[Embedding] = []
        for encoder in self._models.encoders():
            try:
                kept = self._store.get(content_id, encoder.space.encoder_hash)
                if kept is None:
                    kept = encoder.embed(heard, keep_partials=True)
                    self._store.put(content_id, kept, encoder.licence_note)
            except ToolboxError as error:
                notes.append(str(error))
                continue
            found.append(replace(kept, partials=None))  # twenty times as much as the vector, and looked at only here
            if kept.space == GE2E_SPACE:
                notes += audio.speaker_advice(kept.partials)
        return VectorsReady(content_id, tuple(found), tuple(dict.fromkeys(notes)))

    def listen(self, files: Sequence[str], space: EmbeddingSpace) -> Embedding:
        """The one vector of the voice or feeling in some files, remembered; see :data:`synthesizer.base.Listen`."""
        import audio
        from encoder import average

        encoder = self._models.encoder_for(space)
        found = [self._store.embed(audio.read(file, max_seconds=VIEW_SECONDS), encoder) for file in files]
        # The mean of one is scaled to unit length again: its last digits would differ from the vector shown for the clip.
        return found[0] if len(found) == 1 else average(found)

    def remembered(self, content_id: str, encoder: SpeechEncoder, make: Callable[[], AudioClip]) -> Embedding:
        """The vector of a sound that is made only where it is not known yet; ``content_id`` must tell it from all others."""
        kept = self._store.get(content_id, encoder.space.encoder_hash)
        if kept is None:
            kept = encoder.embed(make())
            self._store.put(content_id, kept, encoder.licence_note)
        return kept

    def embed_files(self, ctx: JobContext, files: Sequence[str]) -> int:
        """Embed many files; hands over lists of :class:`EmbeddedFile`. Returns how many got a vector.

        Gives way between batches to a person who wants to hear something.
        """
        from encoder import iterate_files

        encoders = self._models.encoders()
        good = 0
        for start in range(0, len(files), FOLDER_CHUNK):
            chunk = list(files[start : start + FOLDER_CHUNK])
            found: dict[Path, list[Embedding]] = {Path(path): [] for path in chunk}
            problems: dict[Path, str] = {}
            for number, encoder in enumerate(encoders):
                usable = [path for path in chunk if Path(path) not in problems]
                for batch in iterate_files(usable, encoder, self._store, ctx):
                    for path, vector in batch.found.items():
                        found[path].append(vector)
                    problems = {path: note for path, note in batch.notes.items() if not found[path]} | problems
                    done = start + (number * len(chunk) + batch.done) / len(encoders)
                    ctx.progress(done / len(files), f"{int(done)} / {len(files)}")
                    ctx.give_way()
            contents = self._store.contents(chunk)
            ctx.partial(
                [
                    EmbeddedFile(path, tuple(found[Path(path)]), problems.get(Path(path), ""), contents.get(path, ""))
                    for path in chunk
                ]
            )
            good += sum(1 for vectors in found.values() if vectors)
        return good

    @cached_property
    def _store(self) -> EmbeddingStore:
        import encoder

        return encoder.ForgivingStore(paths.cache_dir() / "embeddings.sqlite")


def _read(path: str, denoise: bool, ctx: JobContext, notes: list[str] | None = None) -> AudioClip:
    import audio

    clip = audio.read(path, max_seconds=VIEW_SECONDS, should_stop=ctx.stopped, notes=notes)
    return audio.denoised(clip) if denoise else clip


def _picture(clip: AudioClip) -> tuple[Float32, MelSpec]:
    import audio

    spec = audio.specs.DEFAULT
    return audio.mel(audio.resample(clip, spec.rate_hz), spec), spec


def _viewed(clip: AudioClip, path: str, name: str, notes: Sequence[str]) -> tuple[ClipView, AudioClip]:
    """The view, and the part of the clip that its report is about and its vectors are to be made of."""
    import audio

    mel, spec = _picture(clip)
    seconds = clip.seconds
    if path and (notes or seconds >= VIEW_SECONDS - 1):  # as long as the list says
        seconds = max(seconds, audio.probe(path).seconds)
    heard = audio.heard(clip)
    advice = tuple(notes)
    if heard.more:
        part = f"{_clock(heard.start_s)}–{_clock(heard.start_s + heard.clip.seconds)}"
        advice += (f"Only the speech from {part} counts for the voice; cut the file to use another part.",)
    elif seconds > VIEW_SECONDS + 1:
        advice += (
            f"Only the first {VIEW_SECONDS / 60:.0f} minutes of the file are heard; cut it to use a later part.",
        )
    facts: dict[str, float] = {}
    try:
        found = audio.report(heard.clip)
        advice += found.advice
        measured = {
            "speech_seconds": found.speech_seconds,
            "snr_db": found.snr_db,
            "clipping": found.clipped_fraction,
            "bandwidth_hz": found.bandwidth_hz,
        }
        facts = {name: value for name, value in measured.items() if value is not None}
    except ToolboxError as error:
        advice += (str(error),)
    return ClipView(clip.content_hash(), path, name, clip, mel, spec, advice, facts, seconds), heard.clip


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
