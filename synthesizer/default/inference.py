"""Text and a voice to speech with the default voice, sentence by sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core import (
    AudioClip,
    Control,
    Embedding,
    EmbeddingSpace,
    MelSpec,
    ModelError,
    Speech,
    SpeechRequest,
    Stopped,
    TextError,
    Timing,
)
from core.types import EMOTION_DEFAULT_SPACE, GE2E_SPACE, Float32
from synthesizer import text as language_text
from synthesizer.base import Progress, ShouldStop, checked_controls, checked_vector, join
from synthesizer.default import checkpoint
from synthesizer.default.feeling import Feeling, feeling_of
from synthesizer.default.model import Acoustic, Inputs, Prosody
from synthesizer.modules.blocks import frame_symbols
from synthesizer.text.symbols import PAUSES, SILENCE, SymbolSequence

log = logging.getLogger(__name__)
FIRST_CHARS = {"zh": 18, "en": 48, "ja": 24}
"""Length of the first piece: about two seconds of speech, so that sound starts soon after the click."""
PIECE_CHARS = {"zh": 60, "en": 160, "ja": 70}
LONGEST_SYMBOL_FRAMES = 60
EDGE_FRAMES = (6, 12)
"""Silence kept at the start and end of every piece: 75 and 150 ms before the pause control."""
CONTROLS = (
    Control(
        "speed",
        "Speed",
        1.0,
        "How fast it speaks; 1 is the voice's own tempo.",
        minimum=0.5,
        maximum=2.0,
        step=0.05,
        unit="x",
    ),
    Control(
        "pitch",
        "Pitch",
        0.0,
        "Moves the whole melody up or down.",
        minimum=-12.0,
        maximum=12.0,
        step=0.5,
        unit="semitones",
    ),
    Control(
        "pitch_range",
        "Melody",
        1.0,
        "How far the pitch moves; 0 is monotone.",
        minimum=0.0,
        maximum=2.0,
        step=0.05,
        unit="x",
    ),
    Control("energy", "Energy", 1.0, "How strongly it speaks.", minimum=0.0, maximum=2.0, step=0.05, unit="x"),
    Control(
        "emotion_strength",
        "Feeling",
        1.0,
        "How much of the chosen feeling is heard.",
        minimum=0.0,
        maximum=2.0,
        step=0.05,
        unit="x",
    ),
    Control(
        "pause",
        "Pauses",
        1.0,
        "Length of the pauses at commas and full stops.",
        minimum=0.0,
        maximum=3.0,
        step=0.1,
        unit="x",
    ),
    Control("variation", "Variation", 0.3, "How different each take (seed) is.", minimum=0.0, maximum=1.0, step=0.05),
)


class DefaultSynthesizer:
    """The voice this program ships. Safe to use from several threads: nothing changes after loading but a cached vocoder."""

    languages = ("zh", "en")
    controls = CONTROLS
    voice_space = EmbeddingSpace(GE2E_SPACE, 256)
    emotion_space = EmbeddingSpace(EMOTION_DEFAULT_SPACE, 64)

    def __init__(self, path: Path, device: str = "cpu") -> None:
        self._model, extra, metadata = checkpoint.load(path, device)
        self._device = device
        self._extra = {name: value.numpy() for name, value in extra.items()}
        self._mel_spec = checkpoint.mel_spec_of(metadata)
        self._domains: list[int] = metadata.get("domain_of_language", [0, 1, 1])
        self._vocoder: Any = None
        self.step: int = metadata.get("step", 0)
        self.name = "Default voice"

    @property
    def mel_spec(self) -> MelSpec:
        """Natural log, 16 kHz, 80 bands: :data:`audio.specs.DEFAULT`."""
        return self._mel_spec

    @property
    def model(self) -> Acoustic:
        """The network itself, for experiments."""
        return self._model

    @property
    def default_voice(self) -> Embedding:
        """The vector it speaks with when none is given."""
        vector = self._extra.get("voice")
        if vector is None:
            vector = np.full(256, 1 / 16, np.float32)
        return Embedding(np.asarray(vector, np.float32), GE2E_SPACE)

    def warm_up(self) -> None:
        """Open the dictionaries and run the network once, so that the first real sentence is as fast as the next."""
        self._piece("你好 hello.", SpeechRequest("你好 hello."), checked_controls(CONTROLS, {}), 0, None)

    def speak(
        self,
        text: str,
        voice: Embedding | str | int | None = None,
        emotion: Embedding | str | None = None,
        language: str | None = None,
        seed: int = 0,
        vocoder: Any = None,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        **controls: Any,
    ) -> Speech:
        """The whole text as one speech; see :class:`synthesizer.base.Synthesizer`."""
        parts = list(self.stream(text, voice, emotion, language, seed, vocoder, progress, should_stop, **controls))
        return join(parts, self._request(text, voice, emotion, language, seed, controls, parts[0].request.vocoder))

    def synthesize(
        self,
        text: str,
        voice: Embedding | str | int | None = None,
        emotion: Embedding | str | None = None,
        language: str | None = None,
        seed: int = 0,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        **controls: Any,
    ) -> Speech:
        """Only the mel."""
        request = self._request(text, voice, emotion, language, seed, controls)
        parts = [part for part, _ in self._mels(request, progress, should_stop)]
        if progress is not None:
            progress(1.0)
        return join(parts, request)

    def stream(
        self,
        text: str,
        voice: Embedding | str | int | None = None,
        emotion: Embedding | str | None = None,
        language: str | None = None,
        seed: int = 0,
        vocoder: Any = None,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        **controls: Any,
    ) -> Iterator[Speech]:
        """Piece by piece; each part's sound follows the one before without a gap."""
        request = self._request(text, voice, emotion, language, seed, controls)
        vocoder = vocoder if vocoder is not None else self._own_vocoder()
        vocoder.check(self.mel_spec)
        request = replace(request, vocoder=vocoder.name)
        for part, share in self._mels(request, None, should_stop):
            clip = self._vocode(vocoder, part, should_stop)
            if progress is not None:
                progress(share)
            yield replace(part, request=request, clip=clip)
        if progress is not None:
            progress(1.0)

    def _request(
        self,
        text: str,
        voice: Embedding | str | int | None,
        emotion: Embedding | str | None,
        language: str | None,
        seed: int,
        controls: dict[str, Any],
        vocoder: str = "",
    ) -> SpeechRequest:
        if language is not None and language not in self.languages:
            raise ModelError(
                f"The default voice speaks {' and '.join(self.languages)}, not {language}; choose one of them."
            )
        return SpeechRequest(
            text, language, voice, emotion, int(seed), checked_controls(CONTROLS, controls), self.name, vocoder
        )

    def _mels(
        self, request: SpeechRequest, progress: Progress | None, should_stop: ShouldStop | None
    ) -> Iterator[tuple[Speech, float]]:
        """Mel parts and the share of the text that is done with each. Pieces that hold nothing to say become notes."""
        whole = max(1, len(request.text))
        lang = request.language or language_text.detect(request.text[:2000])
        pieces = language_text.iter_sentences(request.text, PIECE_CHARS[lang], FIRST_CHARS[lang])
        done, spoken, unread = 0, 0, []
        for number, piece in enumerate(pieces):
            if should_stop is not None and should_stop():
                raise Stopped()
            done += len(piece)
            try:
                part = self._piece(piece, request, dict(request.controls), number, request.language)
            except TextError:
                unread.append(piece)
                continue
            spoken += 1
            share = min(1.0, done / whole)
            if progress is not None:
                progress(share)
            yield part, share
        if not spoken:
            raise TextError("There is nothing in this text that can be spoken; write some Chinese or English words.")
        if unread:
            log.info("pieces without anything to say: %s", unread)

    def _piece(
        self, piece: str, request: SpeechRequest, controls: dict[str, Any], number: int, lang: str | None
    ) -> Speech:
        sequence = language_text.to_symbols(piece, lang)
        rng = np.random.default_rng((request.seed & 0xFFFFFFFF, number))
        feeling = feeling_of(
            request.emotion, self.emotion_space, self._extra.get("neutral"), controls["emotion_strength"]
        )
        with torch.inference_mode():
            inputs = self._inputs(sequence, request.voice, feeling)
            condition = self._model.condition(inputs)
            hidden = self._model.encode(inputs, condition)
            prosody, middle = self._prosody(sequence, inputs, hidden, condition, controls, feeling, rng)
            mel = self._model.to_mel(self._model.decode(hidden, prosody, middle, condition))[0]
        f0 = (prosody.log_f0.exp() * prosody.voiced)[0].cpu().numpy()
        durations = prosody.durations[0].cpu().numpy()
        return Speech(
            mel=np.ascontiguousarray(mel.T.cpu().numpy(), dtype=np.float32),
            mel_spec=self.mel_spec,
            request=request,
            timings=self._timings(sequence, durations),
            alignment=_hard_alignment(durations),
            f0_hz=f0.astype(np.float32),
            notes=sequence.notes,
        )

    def _inputs(self, sequence: SymbolSequence, voice: Embedding | str | int | None, feeling: Feeling) -> Inputs:
        languages = np.array(sequence.languages)
        domains = np.array([self._domains[lang] for lang in sequence.languages])
        vector = self._voice_vector(voice)
        return Inputs(
            symbols=self._row(sequence.ids),
            tones=self._row(sequence.tones),
            languages=self._row(languages),
            starts=self._row(sequence.word_starts),
            domains=self._row(domains),
            lengths=torch.tensor([len(sequence)], device=self._device),
            voice=torch.from_numpy(vector)[None].to(self._device),
            emotion=torch.from_numpy(feeling.vector)[None].to(self._device),
        )

    def _row(self, values: Sequence[int] | np.ndarray) -> torch.Tensor:
        return torch.as_tensor(np.array(values), device=self._device)[None]

    def _voice_vector(self, voice: Embedding | str | int | None) -> Float32:
        """Unit voice vector; averages of several clips are shorter and are brought back to length 1."""
        if voice is None or voice == "default":
            voice = self.default_voice
        if not isinstance(voice, Embedding):
            raise ModelError("The default voice has no list of speakers; give it a voice vector made from a recording.")
        vector = checked_vector(voice, self.voice_space, "voice")
        norm = float(np.linalg.norm(vector))
        if norm < 1e-6:
            raise ModelError("The voice vector is empty; make it again from a recording with speech.")
        return (vector / norm).astype(np.float32)

    def _prosody(
        self,
        sequence: SymbolSequence,
        inputs: Inputs,
        hidden: torch.Tensor,
        condition: torch.Tensor,
        controls: dict[str, Any],
        feeling: Feeling,
        rng: np.random.Generator,
    ) -> tuple[Prosody, torch.Tensor]:
        """Durations, energy and melody as predicted, then changed by knobs, feeling and the seed's small variations."""
        log_durations, energy = self._model.predict_symbols(hidden, condition, inputs.lengths)
        jitter = torch.from_numpy(
            rng.normal(0, 0.12 * controls["variation"], log_durations.shape).astype(np.float32)
        ).to(self._device)
        frames = torch.exp(log_durations + jitter) / (controls["speed"] * feeling.speed)
        durations = _whole_frames(frames, sequence, controls)
        energy = energy + 0.6 * (controls["energy"] - 1.0) + feeling.energy
        relative, voicing = self._model.predict_pitch(hidden, durations, condition)
        middle = self._model.voice_log_f0(inputs.voice)
        shift = (controls["pitch"] + feeling.pitch + rng.normal(0, 0.5) * controls["variation"]) * np.log(2) / 12
        melody = (
            relative * controls["pitch_range"] * feeling.pitch_range * (1 + 0.2 * controls["variation"] * rng.normal())
        )
        log_f0 = (middle[:, None] + melody + shift).clamp(np.log(50.0), np.log(700.0))
        return Prosody(durations, energy, log_f0, (voicing > 0).float()), middle + 0.0

    def _timings(self, sequence: SymbolSequence, durations: np.ndarray) -> tuple[Timing, ...]:
        hop_s = self.mel_spec.hop_length / self.mel_spec.rate_hz
        ends = np.cumsum(durations) * hop_s
        starts = ends - durations * hop_s
        return tuple(Timing(s, float(a), float(b)) for s, a, b in zip(sequence.symbols, starts, ends))

    def _own_vocoder(self) -> Any:
        if self._vocoder is None:
            import vocoder

            self._vocoder = vocoder.load(device=self._device)
        return self._vocoder

    def _vocode(self, vocoder: Any, part: Speech, should_stop: ShouldStop | None) -> AudioClip:
        return vocoder.vocode(part.mel, part.mel_spec, should_stop=should_stop)


def _whole_frames(frames: torch.Tensor, sequence: SymbolSequence, controls: dict[str, Any]) -> torch.Tensor:
    """(1, N) frames as whole numbers. Rounding errors are carried on, so that the total keeps its length."""
    values = frames[0].cpu().numpy().astype(np.float64)
    for i, symbol in enumerate(sequence.symbols):
        if symbol in PAUSES or symbol == SILENCE:
            values[i] = min(values[i], LONGEST_SYMBOL_FRAMES) * controls["pause"]
    last = len(values) - 1
    values[0] = EDGE_FRAMES[0]
    values[last] = EDGE_FRAMES[1] * max(0.5, controls["pause"]) / controls["speed"]
    values = np.clip(values, 1.0, 2.5 * LONGEST_SYMBOL_FRAMES)
    ends = np.maximum.accumulate(np.round(np.cumsum(values)))
    whole = np.maximum(np.diff(np.concatenate([[0.0], ends])), 1.0)
    return torch.from_numpy(whole.astype(np.int64))[None].to(frames.device)


def _hard_alignment(durations: np.ndarray) -> Float32:
    """(N, T) with a 1 where a frame belongs to a symbol."""
    index, _ = frame_symbols(torch.from_numpy(durations)[None])
    result = np.zeros((len(durations), index.shape[1]), dtype=np.float32)
    result[index[0].numpy(), np.arange(index.shape[1])] = 1.0
    return result
