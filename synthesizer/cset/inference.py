"""Sounds, a voice and a feeling to mel with Cross-Speaker Emotion Transfer, piece by piece.

Letters: N symbols, T frames, M mel bands, E emotions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from core import Embedding, MelSpec, ModelInfo, Request, Speech, Timing, edits
from core.edits import Edit
from core.feelings import canonical
from core.types import Float32
from encoder import SpeechEncoder
from synthesizer.base import Manner, Reading, Synthesizer
from synthesizer.cset.companions import read_voice
from synthesizer.cset.controls import NOTHING
from synthesizer.cset.listening import EmotionListener
from synthesizer.cset.model import Cset
from synthesizer.cset.reading import read

BREAK_S = 0.15
"""Silence behind each piece: what it learned from was cut at the sounds."""
LONGEST_FRAMES = 1000
"""Of one symbol, 12 s: a model that was hardly trained may want hours."""


class Drawn(NamedTuple):
    """A piece as the network draws it."""

    mel: Float32
    """(M, T)"""
    durations: np.ndarray
    """(N,) frames."""


class CsetSynthesizer(Synthesizer):
    """Safe to use from several threads: nothing changes after loading but what is remembered.

    ``voices``: files with speaker vectors, by name, for models that read vectors. ``model`` is in evaluation mode.
    """

    piece_chars = first_chars = {"zh": 40, "en": 120, "ja": 40}
    """What it learned from were short sentences; and a whole one is there in a blink."""

    def __init__(self, info: ModelInfo, model: Cset, voices: Mapping[str, Path], device: str = "cpu") -> None:
        assert info.mel_spec is not None and info.feeling.space is not None, "it makes mels, with feeling"
        self.info, self.device = info, device
        self._mel_spec: MelSpec = info.mel_spec
        self._model = model.to(device)
        self._files = voices
        self._listener = EmotionListener(info.feeling.space, info.feeling.entries, self._mel_spec, self._model, device)

    def read(self, text: str, language: str = "", context: str = "") -> Reading:
        """English and pinyin; see :func:`synthesizer.cset.reading.read`."""
        return read(text, self.info.languages, language, context)

    def encoders(self) -> Mapping[str, SpeechEncoder]:
        """Its own reference encoder, which hears shares of its emotions."""
        return {self._listener.space.name: self._listener}

    def imagined(self, readings: Mapping[str, float]) -> Embedding | None:
        """Shares of the tokens that are called so; None when none of them is."""
        chances = {name.removeprefix("p:"): value for name, value in readings.items() if name.startswith("p:")}
        shares = np.array([chances.get(canonical(name) or name, 0.0) for name in self.info.feeling.entries], np.float32)
        total = float(shares.sum())
        return Embedding(shares / total, self._listener.space.name) if total > 1e-6 else None

    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech]:
        """Each piece by itself; nothing is drawn at random."""
        voice, shares = self._voice(manner.voice), self.shares(manner)
        for reading in readings:
            if not reading.passed:
                yield self._piece(reading, voice, shares, manner)

    def shares(self, manner: Manner) -> Float32:
        """How much of each emotion (E,) is asked for, summing to 1: with a strength of 0 it is the neutral one's, with 2 twice as far away.

        A model that learned it from speech acted normally and strongly goes that way above 1 with the feelings that it takes further from
        neutral, and gets (2 E,): what is acted strongly too.
        """
        asked = self._share(manner.feeling)
        if manner.controls.get("blend_with", NOTHING) != NOTHING:
            share = float(manner.controls["blend"])
            asked = (1 - share) * asked + share * self._share(manner.controls["blend_with"])
        if not self._model.config.intensity:
            return (self._rest + manner.strength * (asked - self._rest)).astype(np.float32)
        above = max(0.0, manner.strength - 1)
        strongly = asked * self._further
        onward = asked - strongly
        near = self._rest + min(manner.strength, 1.0) * (asked - self._rest)
        near = near + above * (onward - onward.sum() * self._rest)
        return np.concatenate([near, above * strongly]).astype(np.float32)

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """``ids`` (N,), ``emotion`` (a number, or shares (E,)) or ``reference_mel`` (M, T), ``speaker`` (a number) or ``embedding`` (S,) ->
        ``mel`` (M, T), ``durations`` (N,) and for a reference ``emotion_scores`` (E,)."""
        made: dict[str, np.ndarray] = {}
        if "reference_mel" in inputs:
            shares = made["emotion_scores"] = self._listener.scores([np.asarray(inputs["reference_mel"], np.float32)])[
                0
            ]
        else:
            emotion = np.asarray(inputs["emotion"])
            shares = emotion if emotion.ndim else np.eye(len(self._rest))[int(emotion)]
        with torch.inference_mode():
            given = inputs["speaker"] if self._model.config.speakers else inputs["embedding"]
            drawn = self._draw(np.asarray(inputs["ids"]), self._embedded(given), shares.astype(np.float32), 1.0)
        return made | drawn._asdict()

    def _piece(self, reading: Reading, voice: torch.Tensor, shares: Float32, manner: Manner) -> Speech:
        spec, knobs = self._mel_spec, manner.controls
        with torch.inference_mode():
            drawn = self._draw(np.array(reading.ids), voice, shares, knobs["speed"], reading.edit)
        quiet = math.log(spec.floor)
        mel = (
            np.maximum(drawn.mel + np.float32(math.log(knobs["energy"])), quiet) if knobs["energy"] != 1 else drawn.mel
        )
        if reading.edit is not None:
            gain = edits.energy_shift(reading.edit.energies(), drawn.durations) * math.log(10) / 20
            mel = np.maximum(mel + gain, quiet).astype(np.float32)
        pause = round(BREAK_S * spec.frames_per_second)
        ends = np.cumsum(drawn.durations) / spec.frames_per_second
        spans = zip(reading.symbols, np.append(0.0, ends).tolist(), ends.tolist())
        alignment = np.repeat(np.eye(len(reading.ids), dtype=np.float32), drawn.durations, axis=1)
        return Speech(
            Request(reading.text),
            mel=np.pad(mel, ((0, 0), (0, pause)), constant_values=quiet),
            mel_spec=spec,
            timings=tuple(Timing(*span) for span in spans),
            alignment=np.pad(alignment, ((0, 0), (0, pause)), mode="edge"),
            notes=reading.notes,
        )

    def _draw(
        self, ids: np.ndarray, voice: torch.Tensor, shares: Float32, speed: float, edit: Edit | None = None
    ) -> Drawn:
        feeling = torch.from_numpy(shares)[None].to(self.device)
        hidden, logs = self._model.lengths(torch.from_numpy(ids).long()[None].to(self.device), voice, feeling)
        frames = torch.round(logs.exp() - 1).clamp(0, LONGEST_FRAMES)
        if speed != 1:  # what is heard at all stays audible
            frames = torch.maximum(torch.round((logs.exp() - 1).clamp(0, LONGEST_FRAMES) / speed), frames.clamp(max=1))
        if not frames.any():
            frames = torch.ones_like(frames)
        durations = frames.long()
        if edit is not None:
            longer = edits.stretched(durations[0].cpu().numpy(), edit.lengths(), LONGEST_FRAMES)
            durations = torch.from_numpy(longer)[None].to(durations)
        mel = self._model.mel(hidden, durations, voice)
        return Drawn(mel[0].cpu().numpy(), durations[0].cpu().numpy())

    def _voice(self, voice: Embedding | str | None) -> torch.Tensor:
        """(1, C) as the network knows the voice: by number or vector; without one its first, or where it has none the middle of all."""
        names = self.info.voice.entries
        name = voice if isinstance(voice, str) else names[0] if voice is None and names else None
        with torch.inference_mode():
            if self._model.config.speakers:
                return self._embedded(np.array(names.index(name or names[0])))
            size = self._model.config.speaker_dims
            if isinstance(voice, Embedding):
                return self._embedded(voice.vector)
            return self._embedded(np.zeros(size) if name is None else read_voice(self._files[name], size))

    def _embedded(self, given: np.ndarray) -> torch.Tensor:
        """A number, or a vector (S,), as (1, C)."""
        kind = torch.long if self._model.config.speakers else torch.float32
        found: torch.Tensor = self._model.speaker_emb(torch.as_tensor(given, dtype=kind, device=self.device)[None])
        return found

    def _share(self, feeling: Embedding | str | None) -> Float32:
        """(E,) summing to 1: one token, or as they were heard or mixed."""
        if isinstance(feeling, str):
            return np.eye(len(self._rest), dtype=np.float32)[self.info.feeling.entries.index(feeling)]
        if feeling is None:
            return self._rest
        vector = np.maximum(feeling.vector, 0)
        total = float(vector.sum())
        return (vector / total).astype(np.float32) if total > 1e-6 else self._rest

    @cached_property
    def _further(self) -> np.ndarray:
        """(E,) of which feelings it learned a strong way that leads away from neutral."""
        with torch.inference_mode():
            return self._model.emotion_emb.etl.further(torch.from_numpy(self._rest).to(self.device)).cpu().numpy()

    @cached_property
    def _rest(self) -> Float32:
        """Where feelings start from: the neutral token, or where none is called so the middle of all."""
        names = [canonical(name) for name in self.info.feeling.entries]
        if "neutral" in names:
            return np.eye(len(names), dtype=np.float32)[names.index("neutral")]
        return np.full(len(names), 1 / len(names), np.float32)
