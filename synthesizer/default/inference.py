"""Text and a voice to speech with the default voice, sentence by sentence."""

from __future__ import annotations

import inspect
import logging
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core import (
    AudioClip,
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
from synthesizer.default.controls import CONTROLS
from synthesizer.default.feeling import Feeling, coloured, feeling_of
from synthesizer.default.model import Acoustic, Inputs
from synthesizer.default.prosody import hard_alignment, hushed, predict
from synthesizer.text.symbols import SymbolSequence

log = logging.getLogger(__name__)
FIRST_CHARS = {"zh": 18, "en": 48, "ja": 24}
"""Length of the first piece: about two seconds of speech, so that sound starts soon after the click."""
PIECE_CHARS = {"zh": 60, "en": 160, "ja": 70}


class DefaultSynthesizer:
    """The voice this program ships. Safe to use from several threads: nothing changes after loading but a cached vocoder."""

    languages = ("zh", "en", "ja")
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
                f"The default voice speaks {', '.join(self.languages)}, not {language}; choose one of them."
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
            raise TextError(
                "There is nothing in this text that can be spoken; write some Chinese, English or Japanese words."
            )
        if unread:
            log.info("pieces without anything to say: %s", unread)

    def _piece(
        self, piece: str, request: SpeechRequest, controls: dict[str, Any], number: int, lang: str | None
    ) -> Speech:
        sequence = language_text.to_symbols(piece, lang, near_kana=language_text.has_kana(request.text))
        rng = np.random.default_rng((request.seed & 0xFFFFFFFF, number))
        feeling = feeling_of(
            request.emotion, self.emotion_space, self._extra.get("neutral"), controls["emotion_strength"]
        )
        with torch.inference_mode():
            inputs = self._inputs(sequence, request.voice, feeling)
            condition = self._model.condition(inputs)
            hidden = self._model.encode(inputs, condition)
            prosody, middle = predict(self._model, sequence, inputs, hidden, condition, controls, feeling, rng)
            mel = self._model.to_mel(self._model.decode(hidden, prosody, middle, condition))[0]
        f0 = (prosody.log_f0.exp() * prosody.voiced)[0].cpu().numpy()
        durations = prosody.durations[0].cpu().numpy()
        columns = coloured(mel.T.cpu().numpy(), feeling, self.mel_spec)
        return Speech(
            mel=hushed(columns, sequence.symbols, durations, math.log(self.mel_spec.floor)),
            mel_spec=self.mel_spec,
            request=request,
            timings=self._timings(sequence, durations),
            alignment=hard_alignment(durations),
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
        """Vocoders that can are given the melody itself: the sound then follows it within a tenth of a semitone."""
        if "f0_hz" in inspect.signature(vocoder.vocode).parameters:
            return vocoder.vocode(part.mel, part.mel_spec, should_stop=should_stop, f0_hz=part.f0_hz)
        return vocoder.vocode(part.mel, part.mel_spec, should_stop=should_stop)
