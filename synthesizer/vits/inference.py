"""Text to sound with VITS and its kin, sentence by sentence, and one speaker's utterance in another's voice.

Letters: N symbols, T frames, C channels of the latent sound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch

from core import AudioClip, Embedding, MelSpec, ModelError, ModelInfo, Request, Speech, Timing, edits
from core.jobs import JobContext
from core.types import Float32
from synthesizer.base import Listen, Manner, Reading, Synthesizer
from synthesizer.vits.emotion import with_stored
from synthesizer.vits.model import Vits
from synthesizer.vits.reading import read
from synthesizer.vits.symbols import PAD, Writing
from vocoder import spectral

BLOCK_FRAMES = 256
"""Decoded at a time: three seconds, so that it can be stopped and long sentences take no more memory than short ones."""
SHORTEST_S, LONGEST_CONVERTED_S = 0.1, 120
"""Attention inside some flows grows with the square of the length."""
LONGEST_SYMBOL_S = 5.0
"""That a symbol can be drawn out to by hand."""
NO_FEELING = (
    "This model expects a feeling; without one it speaks as it would on average. Give it a recording to feel like."
)
BROKEN_OFF = "A sentence did not end within the longest length and was broken off; try another seed or raise Longest."


class Chosen(NamedTuple):
    """What the network is told beside the text. Noise is drawn where none is given."""

    speaker: torch.Tensor | None
    emotion: torch.Tensor | None
    noise_scale: float = 0.667
    noise_scale_w: float = 0.8
    length_scale: float = 1.0
    most_frames: int = 1 << 16


class Latent(NamedTuple):
    """A sentence before the decoder: (C, T), frames of each symbol (N,), whether it came to its end."""

    sound: torch.Tensor
    durations: torch.Tensor
    ended: bool


class VitsSynthesizer(Synthesizer):
    """Safe to use from several threads: nothing changes after loading.

    ``model`` is in evaluation mode and is taken over: on a CPU its convolutions are replaced by faster ones. Of a network that still
    learns hand over a copy.
    """

    def __init__(self, info: ModelInfo, model: Vits, writing: Writing, spec: MelSpec, device: str = "cpu") -> None:
        self.info, self.device, self.writing, self.spec = info, device, writing, spec
        self._model = model.to(device)
        if device == "cpu":
            spectral.faster(self._model.dec)

    def read(self, text: str, language: str = "", context: str = "") -> Reading:
        """As its texts are written; see :func:`synthesizer.vits.reading.read`."""
        return read(text, self.writing, language, context)

    def sounds(self, reading: Reading) -> tuple[str, ...]:
        """All but the blanks."""
        return tuple(reading.symbols[at] for at in sounding(reading.symbols))

    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech]:
        """Each piece by itself; its noise repeats with the seed and its number."""
        knobs = manner.controls
        longest = max(1, int(knobs["max_length"] * self.spec.frames_per_second))
        chosen = Chosen(
            self._speaker(self._number(manner.voice)),
            self._emotion(manner),
            knobs["noise_scale"],
            knobs.get("noise_scale_w", 0.0),
            knobs["length_scale"],
            longest,
        )
        unfelt = (NO_FEELING,) if self._model.config.emotion and manner.feeling is None else ()
        for number, reading in enumerate(readings):
            if reading.passed:
                continue
            speech = self._piece(reading, chosen, manner.seed + number, manner.ctx)
            yield replace(speech, notes=(*unfelt, *speech.notes))
            unfelt = ()

    def manner(self, request: Request, listen: Listen | None = None) -> Manner:
        """As every model; a feeling's recordings need not be listened to where their vectors lie beside them."""
        return super().manner(replace(request, feeling=with_stored(request.feeling)), listen)

    def convert(self, clip: AudioClip, manner: Manner, ctx: JobContext, source: str = "") -> Speech:
        """What ``source``, one of the model's speakers, says in ``clip``, in the voice of ``manner.voice``.

        Its noise repeats with the seed. Raises :class:`ModelError` for a speaker that the model does not have, a model that cannot
        convert and a clip of less than a tenth of a second or more than ``LONGEST_CONVERTED_S``.
        """
        if "convert" not in self.info.abilities:
            raise ModelError(f"{self.info.name} cannot convert voices; choose a VITS with several speakers.")
        if source not in self.info.voice.entries:
            raise ModelError(
                f"{self.info.name} has no voice called {source!r}; say which of its own speaks in the recording."
            )
        if not SHORTEST_S <= clip.seconds <= LONGEST_CONVERTED_S:
            raise ModelError(
                f"The recording must be between {SHORTEST_S} and {LONGEST_CONVERTED_S} seconds long; choose another."
            )
        import audio

        spectrogram = audio.mel(audio.resample(clip, self.spec.rate_hz), self.spec)
        chance = torch.Generator().manual_seed(manner.seed & 0xFFFFFFFFFFFFFFFF)
        target = self._speaker(self._number(manner.voice))
        with torch.inference_mode():
            noise = torch.randn(1, self._model.config.inter, spectrogram.shape[1], generator=chance).to(self.device)
            given = self._tensor(spectrogram)[None]
            sound = self._model.converted(given, self._speaker(self._number(source)), target, noise)
            ctx.check()
            wave = self._decoded(sound[0], target, ctx)
        return Speech(Request(""), AudioClip(wave, self.info.rate_hz))

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """``ids`` (N,), ``speaker``, ``emotion`` (1024,) -> ``durations`` (N,), ``alignment`` (N, T), ``z`` (C, T), ``wave`` (T * hop,).

        Without chance, unless ``noise_w`` (2, N) and ``noise`` (C, T or more) are given with ``noise_scale_w`` and ``noise_scale``;
        ``length_scale`` too. Voice conversion: ``vc_spec`` (rows, T), ``vc_from``, ``vc_to``, ``vc_noise`` (C, T) -> ``vc_wave``.
        """
        with torch.inference_mode():
            if "vc_spec" in inputs:
                return {"vc_wave": self._infer_converted(inputs)}
            emotion = self._tensor(inputs["emotion"])[None] if "emotion" in inputs else None
            chosen = Chosen(
                self._speaker(int(inputs.get("speaker", 0))),
                emotion,
                float(inputs.get("noise_scale", 0.667)) if "noise" in inputs else 0.0,
                float(inputs.get("noise_scale_w", 0.8)) if "noise_w" in inputs else 0.0,
                float(inputs.get("length_scale", 1.0)),
            )
            ids = torch.from_numpy(np.asarray(inputs["ids"])).long().to(self.device)
            size = self._model.config.inter
            given = {key: self._tensor(inputs[key]) for key in ("noise", "noise_w") if key in inputs}
            noise_w = given.get("noise_w", torch.zeros(2, len(ids), device=self.device))
            latent = self._latent(
                ids, chosen, noise_w, lambda frames: given.get("noise", torch.zeros(size, frames, device=self.device))
            )
            wave = self._decoded(latent.sound, chosen.speaker, JobContext())
        durations = latent.durations.cpu().numpy()
        return {
            "durations": durations,
            "alignment": alignment(durations),
            "z": latent.sound.cpu().numpy(),
            "wave": wave,
        }

    def _piece(self, reading: Reading, chosen: Chosen, seed: int, ctx: JobContext) -> Speech:
        ids = torch.tensor(reading.ids, device=self.device)
        chance = torch.Generator().manual_seed(seed & 0xFFFFFFFFFFFFFFFF)
        with torch.inference_mode():
            noise_w = torch.randn(2, len(ids), generator=chance).to(self.device)
            size = self._model.config.inter
            factors = None if reading.edit is None else by_symbol(reading.edit.lengths(), reading.symbols)
            latent = self._latent(
                ids,
                chosen,
                noise_w,
                lambda frames: torch.randn(size, frames, generator=chance).to(self.device),
                factors,
            )
            ctx.check()
            wave = self._decoded(latent.sound, chosen.speaker, ctx)
        durations = latent.durations.cpu().numpy()
        return Speech(
            Request(reading.text),
            AudioClip(wave, self.info.rate_hz),
            timings=timings(durations, reading.symbols, 1 / self.spec.frames_per_second),
            alignment=alignment(durations),
            notes=reading.notes,
            doubt="" if latent.ended else BROKEN_OFF,
        )

    def _latent(
        self,
        ids: torch.Tensor,
        chosen: Chosen,
        noise_w: torch.Tensor,
        noise: Callable[[int], torch.Tensor],
        factors: np.ndarray | None = None,
    ) -> Latent:
        """Of ids (N,). ``noise`` makes at least so many frames (C, T); ``factors`` (N,) of the lengths leave other symbols their noise."""
        model = self._model
        mask = torch.ones(1, 1, len(ids), device=self.device)
        text = model.enc_p(ids[None], mask, chosen.speaker, chosen.emotion)
        logs = model.dp(text.hidden, mask, chosen.speaker, noise_w[None] * chosen.noise_scale_w)[0, 0]
        wanted = (logs.exp() * chosen.length_scale).ceil().nan_to_num(chosen.most_frames).clamp(0, chosen.most_frames)
        ends = wanted.long().cumsum(0)
        ended = bool(ends[-1] <= chosen.most_frames)
        ends = ends.clamp(1, chosen.most_frames)  # never empty, as in the original
        durations = ends.diff(prepend=ends.new_zeros(1))
        frames = int(ends[-1])
        drawn = noise(frames)[:, :frames]
        if factors is not None:
            durations, drawn = self._stretched(durations, factors, drawn, noise)
            frames = int(durations.sum())
        mean = text.mean[0].repeat_interleave(durations, dim=1, output_size=frames)
        deviation = text.log_deviation[0].exp().repeat_interleave(durations, dim=1, output_size=frames)
        prior = mean + drawn * deviation * chosen.noise_scale
        sound = model.flow(prior[None], torch.ones(1, 1, frames, device=self.device), chosen.speaker, reverse=True)
        return Latent(sound[0], durations, ended)

    def _stretched(
        self,
        durations: torch.Tensor,
        factors: np.ndarray,
        drawn: torch.Tensor,
        noise: Callable[[int], torch.Tensor],
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Frames of each symbol (N,) as a person wants them, and noise for them (C, T): what was ``drawn`` and more of it."""
        before = durations.cpu().numpy()
        after = edits.stretched(before, factors, round(LONGEST_SYMBOL_S * self.spec.frames_per_second))
        places = edits.noise_places(before, after)
        more = int((places >= before.sum()).sum())
        drawn = torch.cat([drawn, noise(more)[:, :more]], dim=1) if more else drawn
        return torch.from_numpy(after).to(durations), drawn[:, torch.from_numpy(places).to(drawn.device)]

    def _decoded(self, sound: torch.Tensor, speaker: torch.Tensor | None, ctx: JobContext) -> Float32:
        """Samples of a latent sound (C, T), block by block: the same as those of the whole."""
        decoder, margin, frames = self._model.dec, self._model.config.decoder.margins[0], sound.shape[1]
        told = decoder.told(speaker)
        parts = []
        for first in range(0, frames, BLOCK_FRAMES):
            left = max(0, first - margin)
            inside = min(BLOCK_FRAMES, frames - first)
            block = sound[None, :, left : first + inside + margin]
            parts.append(decoder(block, first - left, inside, ctx.check, told)[0])
        wave: Float32 = torch.cat(parts).cpu().numpy()
        return wave

    def _infer_converted(self, inputs: Mapping[str, np.ndarray]) -> Float32:
        target = self._speaker(int(inputs["vc_to"]))
        noise = self._tensor(inputs["vc_noise"])[None] if "vc_noise" in inputs else None
        spectrogram = self._tensor(inputs["vc_spec"])[None]
        sound = self._model.converted(spectrogram, self._speaker(int(inputs["vc_from"])), target, noise)
        return self._decoded(sound[0], target, JobContext())

    def _number(self, voice: Embedding | str | None) -> int:
        return self.info.voice.entries.index(voice) if isinstance(voice, str) else 0

    def _speaker(self, number: int) -> torch.Tensor | None:
        with torch.inference_mode():
            return self._model.speaker(torch.tensor([number], device=self.device))

    def _emotion(self, manner: Manner) -> torch.Tensor | None:
        """(1, 1024); its strength scales the vector. None where the model has no feelings."""
        size = self._model.config.emotion
        if not size:
            return None
        if not isinstance(manner.feeling, Embedding):
            return torch.zeros(1, size, device=self.device)
        return self._tensor(manner.feeling.vector)[None] * manner.strength

    def _tensor(self, values: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(np.array(values, np.float32)).to(self.device)


def alignment(durations: np.ndarray) -> Float32:
    """Frames of each symbol (N,) -> (N, T), one symbol a frame."""
    ends = np.cumsum(durations)
    frames = np.arange(ends[-1])
    return ((frames < ends[:, None]) & (frames >= (ends - durations)[:, None])).astype(np.float32)


def timings(durations: np.ndarray, symbols: tuple[str, ...], frame_s: float) -> tuple[Timing, ...]:
    """When each symbol sounds; the blanks behind it belong to it."""
    starts = np.concatenate([[0.0], np.cumsum(durations) * frame_s])
    own = sounding(symbols)
    ends = [*own[1:], len(symbols)]
    return tuple(Timing(symbols[at], float(starts[at]), float(starts[end])) for at, end in zip(own, ends))


def sounding(symbols: tuple[str, ...]) -> list[int]:
    """Which of a reading's symbols are no blanks."""
    return [at for at, symbol in enumerate(symbols) if symbol != PAD]


def by_symbol(values: np.ndarray, symbols: tuple[str, ...]) -> np.ndarray:
    """Factors of those that sound, as :func:`timings` counts them, for all symbols (N,): blanks are as what they follow."""
    own = sounding(symbols)
    filled = np.repeat(values, np.diff([*own, len(symbols)]))
    return np.concatenate([np.ones(len(symbols) - len(filled)), filled])
