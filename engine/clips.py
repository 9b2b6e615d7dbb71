"""Opening sounds: decode, look at, embed; one file at once or a folder in the background."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core import paths
from core.errors import ToolboxError
from core.jobs import JobContext
from core.types import AudioClip, Embedding
from engine.messages import ClipView, EmbeddedFile, VectorsReady

if TYPE_CHECKING:
    from engine.models import ModelMethods as _Base
else:
    _Base = object

log = logging.getLogger(__name__)

VIEW_SECONDS = 300.0
"""Longer files are shown and embedded by their first five minutes; the rest stays untouched on disk."""
EMBED_SECONDS = 60.0
KEPT_CLIPS = 64
FOLDER_CHUNK = 64


class ClipMethods(_Base):
    """Methods about clips."""

    def open_clip(self, ctx: JobContext, path: str, name: str = "") -> ClipView:
        """Decode a file and look at it. Quick: the vectors are asked for with :meth:`embed_clip`."""
        import audio

        clip = audio.read(path, max_seconds=VIEW_SECONDS)
        ctx.check()
        view = self.view_of(clip, path, name or Path(path).stem)
        self._keep(view.id, clip)
        return view

    def embed_clip(self, ctx: JobContext, content_id: str, path: str) -> VectorsReady:
        """The vectors of an opened clip; decodes again only when it was opened long ago."""
        import audio

        with self._lock:
            clip = self._recent.get(content_id)
        if clip is None:
            clip = _first_seconds(audio.read(path, max_seconds=VIEW_SECONDS), EMBED_SECONDS)
        ctx.check()
        return self.vectors_of(clip, content_id)

    def _keep(self, content_id: str, clip: AudioClip) -> None:
        with self._lock:
            self._recent[content_id] = _first_seconds(clip, EMBED_SECONDS)
            while len(self._recent) > KEPT_CLIPS:
                del self._recent[next(iter(self._recent))]

    def view_of(self, clip: AudioClip, path: str, name: str) -> ClipView:
        import audio

        spec = audio.specs.DEFAULT
        mel = audio.mel(audio.resample(clip, spec.rate_hz), spec)
        seconds = clip.seconds
        if seconds >= VIEW_SECONDS - 1 and path:
            seconds = max(seconds, audio.probe(path).seconds)
        advice: tuple[str, ...] = ()
        facts: dict[str, float] = {}
        try:
            found = audio.report(clip)
            advice = tuple(found.advice)
            measured = {
                "speech_seconds": found.speech_seconds,
                "snr_db": found.snr_db,
                "clipping": found.clipped_fraction,
                "bandwidth_hz": found.bandwidth_hz,
            }
            facts = {name: value for name, value in measured.items() if value is not None}
        except ToolboxError as error:
            advice = (str(error),)
        return ClipView(clip.content_hash(), path, name, clip, mel, spec, advice, facts, seconds)

    def vectors_of(self, clip: AudioClip, content_id: str) -> VectorsReady:
        """Both vectors of one clip, from the store when it was embedded before."""
        notes: list[str] = []
        clip = _first_seconds(clip, EMBED_SECONDS)
        found: dict[str, Embedding | None] = {}
        for kind in ("speaker", "emotion"):
            try:
                found[kind] = self._embed(kind, clip, content_id)
            except ToolboxError as error:
                found[kind] = None
                notes.append(str(error))
        if found["speaker"] is not None:
            import audio

            notes += audio.speaker_advice(found["speaker"].partials)
        return VectorsReady(content_id, found["speaker"], found["emotion"], tuple(dict.fromkeys(notes)))

    def _embed(self, kind: str, clip: AudioClip, content_id: str) -> Embedding:
        """The stored vector, or a fresh one; fresh speaker vectors keep their partials."""
        model = self._get(kind)
        store = self._store()
        kept = store.get(content_id, model.space.encoder_hash)
        if kept is None:
            kept = model.embed(clip, keep_partials=kind == "speaker")
            store.put(content_id, kept, model.licence_note)
        return kept

    def _store(self) -> Any:
        import encoder

        with self._lock:
            store = self._loaded.get(("store", ""))
            if store is None:
                store = self._loaded["store", ""] = encoder.EmbeddingStore(paths.cache_dir() / "embeddings.sqlite")
            return store

    def embed_files(self, ctx: JobContext, files: Sequence[str]) -> int:
        """Embed many files; hands over lists of :class:`EmbeddedFile`. Returns how many succeeded."""
        from encoder import iterate_files

        speaker, emotion, store = self._get("speaker"), self._get("emotion"), self._store()
        good = 0
        for start in range(0, len(files), FOLDER_CHUNK):
            chunk = list(files[start : start + FOLDER_CHUNK])
            voices: dict[Path, Embedding] = {}
            problems: dict[Path, str] = {}
            for batch in iterate_files(chunk, speaker, store, ctx):
                voices |= batch.found
                problems |= batch.notes
                done = start + batch.done / 2
                ctx.progress(done / len(files), f"{int(done)} / {len(files)}")
            moods: dict[Path, Embedding] = {}
            for batch in iterate_files(list(voices), emotion, store, ctx):
                moods |= batch.found
                done = start + (len(chunk) + batch.done) / 2
                ctx.progress(done / len(files), f"{int(done)} / {len(files)}")
            ctx.partial(
                [
                    EmbeddedFile(path, voices.get(Path(path)), moods.get(Path(path)), problems.get(Path(path), ""))
                    for path in chunk
                ]
            )
            good += len(voices)
        return good

    def export_takes(self, ctx: JobContext, takes: Sequence[Any], choice: Any) -> list[Path]:
        """Write takes (``library.records.Take``) as ``choice`` (``library.export.ExportChoice``) says."""
        from library.export import export_takes

        return export_takes(takes, choice, ctx)

    def recover_recordings(self, ctx: JobContext) -> list[Path]:
        """Repair what was being recorded when the program died."""
        from library.recordings import recover

        return recover()

    def save_clip(self, ctx: JobContext, clip: AudioClip, target: str, tags: dict[str, str] | None = None) -> str:
        import audio

        return str(audio.write(target, clip, tags=tags or {}))


def _first_seconds(clip: AudioClip, seconds: float) -> AudioClip:
    count = int(seconds * clip.rate_hz)
    return clip if len(clip.samples) <= count else AudioClip(np.array(clip.samples[:count]), clip.rate_hz)
