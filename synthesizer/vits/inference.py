"""VITS and its kin on torch: text to sound, sentence by sentence, and one speaker's utterance in another's voice.

Letters: N symbols, T frames, C channels of the latent sound, S rows of a spectrogram.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import torch

from core import AudioClip, MelSpec, ModelError, ModelInfo, Request, SoundChunk, Speech, edits
from core.jobs import JobContext
from core.types import Float32
from synthesizer.base import Manner
from synthesizer.vits.decoding import Blocks
from synthesizer.vits.model import Vits
from synthesizer.vits.speaking import Chosen, Made, Making, Noise, VitsSpeaker, alignment, inputs_of
from synthesizer.vits.symbols import Writing

SHORTEST_S, LONGEST_CONVERTED_S = 0.1, 120
"""Attention inside some flows grows with the square of the length."""
LONGEST_SYMBOL_S = 5.0
"""That a symbol can be drawn out to by hand."""


class Latent(NamedTuple):
    """A sentence before the decoder: (C, T), frames of each symbol (N,), whether it came to its end."""

    sound: torch.Tensor
    durations: torch.Tensor
    ended: bool


class VitsSynthesizer(VitsSpeaker):
    """Safe to use from several threads: nothing changes after loading.

    ``model`` is in evaluation mode and is taken over: on a CPU its decoder is replaced by a faster one. Of a network that still learns
    hand over a copy.
    """

    def __init__(self, info: ModelInfo, model: Vits, writing: Writing, spec: MelSpec, device: str = "cpu") -> None:
        super().__init__(info, writing, spec, model.config.inter, model.config.emotion)
        self.device = device
        self._model = model.to(device)
        self._blocks = Blocks(self._model.dec, device)

    def convert(self, clip: AudioClip, manner: Manner, source: str) -> Iterator[Speech | SoundChunk]:
        """What ``source``, one of the model's speakers, says in ``clip``, in the voice of ``manner.voice``.

        Its noise repeats with the seed. Raises :class:`ModelError` for a speaker that the model does not have, a model that cannot
        convert and a clip of less than a tenth of a second or more than ``LONGEST_CONVERTED_S``.
        """
        if "convert" not in self.info.abilities:
            yield from super().convert(clip, manner, source)
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
            noise = torch.randn(1, self._inter, spectrogram.shape[1], generator=chance).to(self.device)
            given = self._tensor(spectrogram)[None]
            sound = self._model.converted(given, self._speaker(self._number(source)), target, noise)
        manner.ctx.check()
        wave = yield from self._blocks.sounding(
            sound[0], self._offset(target), self.info.rate_hz, manner.ctx, manner.ctx.progress
        )
        yield Speech(Request(""), AudioClip(wave, self.info.rate_hz))

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """``ids`` (N,), ``speaker``, ``emotion`` (E,) -> ``durations`` (N,), ``alignment`` (N, T), ``z`` (C, T), ``wave`` (T * hop,).

        Without chance, unless ``noise_w`` (2, N) and ``noise`` (C, T or more) are given with ``noise_scale_w`` and ``noise_scale``;
        ``length_scale`` too. Voice conversion: ``vc_spec`` (S, T), ``vc_from``, ``vc_to``, ``vc_noise`` (C, T) -> ``vc_wave``.
        """
        if "vc_spec" in inputs:
            return {"vc_wave": self._infer_converted(inputs)}
        ids, chosen, noise_w, noise = inputs_of(inputs, self._inter)
        latent = self._latent(ids, chosen, noise_w, noise)
        durations = latent.durations.cpu().numpy()
        return {
            "durations": durations,
            "alignment": alignment(durations),
            "z": latent.sound.cpu().numpy(),
            "wave": self._decoded(latent.sound, self._speaker(chosen.speaker)),
        }

    def _made(self, ids: np.ndarray, chosen: Chosen, noise_w: Float32, noise: Noise, ctx: JobContext) -> Making:
        latent = self._latent(ids, chosen, noise_w, noise)
        ctx.check()
        told = self._offset(self._speaker(chosen.speaker))
        wave = yield from self._blocks.sounding(latent.sound, told, self.info.rate_hz, ctx)
        return Made(wave, latent.durations.cpu().numpy(), latent.ended)

    @torch.inference_mode()
    def _latent(self, numbers: np.ndarray, chosen: Chosen, noise_w: Float32, noise: Noise) -> Latent:
        """Of ids (N,), before the decoder."""
        model, speaker = self._model, self._speaker(chosen.speaker)
        ids = torch.from_numpy(numbers).long().to(self.device)
        mask = torch.ones(1, 1, len(ids), device=self.device)
        emotion = None if chosen.emotion is None else self._tensor(chosen.emotion)[None]
        text = model.enc_p(ids[None], mask, speaker, emotion)
        logs = model.dp(text.hidden, mask, speaker, self._tensor(noise_w)[None] * chosen.noise_scale_w)[0, 0]
        wanted = (logs.exp() * chosen.length_scale).ceil().nan_to_num(chosen.most_frames).clamp(0, chosen.most_frames)
        ends = wanted.long().cumsum(0)
        ended = bool(ends[-1] <= chosen.most_frames)
        ends = ends.clamp(1, chosen.most_frames)  # never empty, as in the original
        durations = ends.diff(prepend=ends.new_zeros(1))
        frames = int(ends[-1])
        drawn = noise(frames)[:, :frames]
        if chosen.lengths is not None:
            durations, drawn = self._stretched(durations, chosen.lengths, drawn, noise)
            frames = int(durations.sum())
        mean = text.mean[0].repeat_interleave(durations, dim=1, output_size=frames)
        deviation = text.log_deviation[0].exp().repeat_interleave(durations, dim=1, output_size=frames)
        prior = mean + self._tensor(drawn) * deviation * chosen.noise_scale
        sound = model.flow(prior[None], torch.ones(1, 1, frames, device=self.device), speaker, reverse=True)
        return Latent(sound[0], durations, ended)

    def _stretched(
        self, durations: torch.Tensor, factors: np.ndarray, drawn: Float32, noise: Noise
    ) -> tuple[torch.Tensor, Float32]:
        """Frames of each symbol (N,) as a person wants them, and noise for them (C, T): what was ``drawn`` and more of it."""
        before = durations.cpu().numpy()
        after = edits.stretched(before, factors, round(LONGEST_SYMBOL_S * self.spec.frames_per_second))
        places = edits.noise_places(before, after)
        more = int((places >= before.sum()).sum())
        drawn = np.concatenate([drawn, noise(more)[:, :more]], axis=1) if more else drawn
        return torch.from_numpy(after).to(durations), drawn[:, places]

    def _decoded(self, sound: torch.Tensor, speaker: torch.Tensor | None) -> Float32:
        """Samples of a latent sound (C, T), block by block: the same as those of the whole."""
        return np.concatenate([*self._blocks(sound, self._offset(speaker))])

    @torch.inference_mode()
    def _offset(self, speaker: torch.Tensor | None) -> torch.Tensor | None:
        return self._model.dec.told(speaker)

    def _infer_converted(self, inputs: Mapping[str, np.ndarray]) -> Float32:
        target = self._speaker(int(inputs["vc_to"]))
        noise = self._tensor(inputs["vc_noise"])[None] if "vc_noise" in inputs else None
        with torch.inference_mode():
            spectrogram = self._tensor(inputs["vc_spec"])[None]
            sound = self._model.converted(spectrogram, self._speaker(int(inputs["vc_from"])), target, noise)
        return self._decoded(sound[0], target)

    def _speaker(self, number: int) -> torch.Tensor | None:
        with torch.inference_mode():
            return self._model.speaker(torch.tensor([number], device=self.device))

    def _tensor(self, values: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(np.array(values, np.float32)).to(self.device)
