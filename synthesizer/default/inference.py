"""Text and a voice to mel with the default voice, piece by piece."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import torch

from core import Embedding, MelSpec, ModelError, ModelInfo, Request, Speech, Timing
from core.archive import Archive
from core.types import GE2E_SPACE, Float32
from synthesizer import text as language_text
from synthesizer.base import Manner, Reading, Synthesizer
from synthesizer.default import checkpoint
from synthesizer.default.editing import edited, louder
from synthesizer.default.feeling import Feeling, coloured, feeling_of
from synthesizer.default.model import Inputs, Prosody
from synthesizer.default.prosody import hard_alignment, hushed, predict
from synthesizer.default.symbols import SYMBOLS, ids

EMOTION_SIZE = 64


class DefaultSynthesizer(Synthesizer):
    """The voice this program ships. Safe to use from several threads: nothing changes after loading but what is remembered."""

    def __init__(self, archive: Archive, info: ModelInfo, device: str = "cpu") -> None:
        self._model, extra, metadata = checkpoint.load(archive, device)
        assert info.mel_spec is not None, "the file holds its mel contract"
        self.info, self.device = info, device
        self._mel_spec: MelSpec = info.mel_spec
        self._extra = {name: value.numpy() for name, value in extra.items()}
        self._taught, self._studio = checkpoint.recordings(archive.path, metadata, self._model.config.n_domains)

    @property
    def default_voice(self) -> Embedding:
        """The vector it speaks with when none is given."""
        vector = self._extra.get("voice")
        if vector is None:
            vector = np.full(256, 1 / 16, np.float32)
        return Embedding(np.asarray(vector, np.float32), GE2E_SPACE)

    def warm_up(self) -> None:
        """Open the dictionaries and run the network once, so that the first real sentence is as fast as the next."""
        self.synthesize("你好 hello.")

    def read(self, text: str, language: str = "", context: str = "") -> Reading:
        """Mandarin, English and Japanese, mixed; see :func:`synthesizer.text.to_symbols`."""
        sequence = language_text.to_symbols(text, language or None, context)
        return Reading(
            text,
            sequence.symbols,
            ids(sequence.symbols),
            sequence.words,
            sequence.notes,
            sequence.unread,
            sequence.normalised,
            language_text.spelled(sequence),
            {"tones": sequence.tones, "languages": sequence.languages, "starts": sequence.word_starts},
        )

    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech]:
        """Each piece by itself; small variations differ from piece to piece and repeat with the seed."""
        voice = self._voice_vector(manner.voice)
        feeling = self._feeling(manner)
        for number, reading in enumerate(readings):
            rng = np.random.default_rng((manner.seed & 0xFFFFFFFF, number))
            if not reading.passed:
                yield self._piece(reading, voice, feeling, manner, rng)

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """``ids``, ``tones``, ``languages``, ``starts`` (N,), ``voice`` (256,), ``emotion`` (64,) -> ``durations`` (N,), ``log_f0``,
        ``voiced`` (T,) and ``mel`` (80, T) with every knob at its middle and no variation."""
        numbers = tuple(map(int, inputs["ids"]))
        columns = {name: tuple(map(int, inputs[name])) for name in ("tones", "languages", "starts")}
        reading = Reading("", tuple(SYMBOLS[number] for number in numbers), numbers, columns=columns)
        plain = {control.name: control.default for control in self.info.controls} | {"variation": 0.0}
        prosody, mel = self._network(
            reading, inputs["voice"], Feeling(inputs["emotion"]), plain, np.random.default_rng(0)
        )
        named = {"durations": prosody.durations, "log_f0": prosody.log_f0, "voiced": prosody.voiced}
        return {name: value[0].cpu().numpy() for name, value in named.items()} | {"mel": mel}

    def _piece(
        self, reading: Reading, voice: Float32, feeling: Feeling, manner: Manner, rng: np.random.Generator
    ) -> Speech:
        prosody, mel = self._network(reading, voice, feeling, manner.controls, rng)
        durations = prosody.durations[0].cpu().numpy()
        f0 = (prosody.log_f0.exp() * prosody.voiced)[0].cpu().numpy()
        mel = coloured(mel, feeling, self._mel_spec)
        if reading.edit is not None:
            mel = louder(mel, reading.edit, durations)
        return Speech(
            Request(reading.text),
            mel=hushed(mel, reading.symbols, durations, math.log(self._mel_spec.floor)),
            mel_spec=self._mel_spec,
            timings=self._timings(reading, durations),
            alignment=hard_alignment(durations),
            f0_hz=f0.astype(np.float32),
            notes=reading.notes,
        )

    def _network(
        self,
        reading: Reading,
        voice: Float32,
        feeling: Feeling,
        controls: Mapping[str, Any],
        rng: np.random.Generator,
    ) -> tuple[Prosody, Float32]:
        """Prosody (1, N) and (1, T), and the mel (80, T) as the network draws it."""
        with torch.inference_mode():
            recording = self._taught.towards(self._studio, controls.get("recording", 0.0))
            inputs = self._inputs(reading, voice, feeling.vector, recording.reading)
            log_speed = recording.log_speed[list(reading.columns["languages"])][None].to(self.device)
            condition = self._model.condition(inputs)
            hidden = self._model.encode(inputs, condition)
            prosody, middle = predict(
                self._model, reading.symbols, inputs, hidden, condition, controls, feeling, rng, log_speed
            )
            if reading.edit is not None:
                prosody = edited(prosody, reading.edit)
            sounding = self._model.encode(self._inputs(reading, voice, feeling.vector, recording.shares), condition)
            mel = self._model.to_mel(self._model.decode(sounding, prosody, middle, condition))[0]
        return prosody, mel.T.cpu().numpy()

    def _inputs(self, reading: Reading, voice: Float32, emotion: Float32, shares: torch.Tensor) -> Inputs:
        languages = reading.columns["languages"]
        return Inputs(
            symbols=self._row(reading.ids),
            tones=self._row(reading.columns["tones"]),
            languages=self._row(languages),
            starts=self._row(reading.columns["starts"]),
            domains=shares[list(languages)][None].to(self.device),
            lengths=torch.tensor([len(reading.ids)], device=self.device),
            voice=torch.from_numpy(np.asarray(voice, np.float32))[None].to(self.device),
            emotion=torch.from_numpy(np.asarray(emotion, np.float32))[None].to(self.device),
        )

    def _row(self, values: Sequence[int]) -> torch.Tensor:
        return torch.as_tensor(np.array(values), device=self.device)[None]

    def _voice_vector(self, voice: Embedding | str | None) -> Float32:
        """Unit voice vector; averages of several clips are shorter and are brought back to length 1."""
        chosen = voice if isinstance(voice, Embedding) else self.default_voice
        norm = float(np.linalg.norm(chosen.vector))
        if norm < 1e-6:
            raise ModelError("The voice vector is empty; make it again from a recording with speech.")
        return (chosen.vector / norm).astype(np.float32)

    def _feeling(self, manner: Manner) -> Feeling:
        if manner.feeling is None:
            return Feeling(np.zeros(EMOTION_SIZE, np.float32))
        emotion = self._presets[manner.feeling] if isinstance(manner.feeling, str) else manner.feeling
        return feeling_of(emotion, self._neutral, manner.strength)

    @cached_property
    def _presets(self) -> Mapping[str, Embedding]:
        """The named feelings of the shipped emotion encoder, whose space this voice reads."""
        from encoder import emotion

        return emotion.presets()

    @cached_property
    def _neutral(self) -> Float32:
        """Where feelings start from."""
        kept = self._extra.get("neutral")
        return self._presets["neutral"].vector if kept is None else kept

    def _timings(self, reading: Reading, durations: np.ndarray) -> tuple[Timing, ...]:
        hop_s = self._mel_spec.hop_length / self._mel_spec.rate_hz
        ends = np.cumsum(durations) * hop_s
        starts = ends - durations * hop_s
        return tuple(Timing(s, float(a), float(b)) for s, a, b in zip(reading.symbols, starts, ends))
