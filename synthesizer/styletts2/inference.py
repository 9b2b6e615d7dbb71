"""Text and a style to sound with StyleTTS 2, sentence by sentence. N symbols, L samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from audio import mel
from audio.specs import STYLETTS2
from core import AudioClip, Embedding, ModelError, ModelInfo, Request, Speech, Timing
from core.types import Float32
from encoder.base import BatchEncoder
from synthesizer.base import Listen, Manner, Reading, Synthesizer
from synthesizer.styletts2.diffusion import sampled
from synthesizer.styletts2.editing import Change, changed
from synthesizer.styletts2.lean import hasten
from synthesizer.styletts2.model import StyleTTS2
from synthesizer.styletts2.pauses import shortened, with_gap
from synthesizer.styletts2.prompting import MISSING, NONE, Folders
from synthesizer.styletts2.reading import ends, parts, read
from synthesizer.styletts2.style import StyleListener, trimmed
from synthesizer.styletts2.styles import mixed
from synthesizer.styletts2.voices import Voices
from synthesizer.styletts2.wishes import Wish, wish_of

SOURCE_SEED = 11
"""Of the noise in the sine source when nothing may be random."""
END_UNITS = 5
"""Added to the last symbol of a single sentence by models of one voice, as their notebook does."""
PULSE, LONG_PULSE = 50, 100
"""Samples cut from the end, of a single sentence and of several; the originals' sound ends in a click."""


@dataclass(frozen=True)
class Drawn:
    """A piece as the network makes it."""

    wave: Float32
    units: Tensor
    """(N,), whole."""
    duration: Tensor
    """(N,), before rounding."""
    f0_hz: Tensor
    predicted: Tensor | None
    """(1, 2 S) out of the sampler."""
    carried: Tensor | None
    """(1, 2 S) for the piece after it."""


class StyleSynthesizer(Synthesizer):
    """Safe to use from several threads: nothing changes after loading."""

    def __init__(self, info: ModelInfo, model: StyleTTS2, device: str = "cpu", found: Folders = NONE) -> None:
        self._model, self.device = model.to(device), device
        self._listener = StyleListener(self._model, device)
        self._config = model.config
        if device == "cpu":
            hasten(model.decoder.generator)
        self.info = replace(info, voice=replace(info.voice, space=self._listener.space))
        self._voices = Voices(info.name, found, 2 * model.config.style, model.config.denoiser.told_voice)
        self.piece_chars = {"en": 250, "ja": 90, "zh": 90}
        self.first_chars = {"en": 32, "ja": 16, "zh": 16}  # a piece is not heard before all of it is made

    def read(self, text: str, language: str = "", context: str = "") -> Reading:
        """IPA of English or, for Tsukasa, of Japanese and romaji; see :mod:`synthesizer.styletts2.reading`."""
        return read(text, self.info.languages[0], context)

    def encoders(self) -> Mapping[str, BatchEncoder[Any]]:
        """Its own ear: the style of a clip."""
        return {self._listener.space.name: self._listener}

    def sounds(self, reading: Reading) -> tuple[str, ...]:
        """All but the pad in front."""
        return reading.symbols[1:]

    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech]:
        """A drawn style goes on from piece to piece. Raises :class:`ModelError` without a clip where the model has no voice of its own."""
        voice, inspiration = self._voices.of(manner), self._inspiration(manner.controls)
        waiting = iter(readings)
        reading, following = next(waiting, None), next(waiting, None)
        alone, carried, number = following is None, None, 0
        while reading is not None:
            manner.ctx.check()
            wish = wish_of(manner.controls, self._given(voice(reading.text)), manner.seed + number, inspiration)
            if wish.draws or not reading.passed:  # a drawn style goes on behind what is passed over
                speech, carried = self._piece(reading, wish, carried, alone)
            if not reading.passed:
                speech = shortened(speech, manner.controls["longest_silence"])
                if following is not None and ends(reading.symbols):
                    speech = with_gap(speech, manner.controls["gap"])
                yield speech
            reading, following, number = following, next(waiting, None), number + 1

    def manner(self, request: Request, listen: Listen | None = None) -> Manner:
        """As of every synthesizer; says what a description would need where it is not there."""
        if request.voice.prompt and not self.info.voice.prompt:
            raise ModelError(MISSING)
        return super().manner(request, listen)

    def style(self, text: str, manner: Manner) -> Embedding:
        """The style that a text would be said in: that of the voice, drawn for the text, or between both by the knobs."""
        given = self._given(self._voices.of(manner)(text))
        wish = wish_of(manner.controls, given, manner.seed, self._inspiration(manner.controls))
        with torch.inference_mode():
            predicted = self._predicted(self._states(text), wish) if wish.draws else None
            vector = self._mixed(predicted, wish, None)[0][0].cpu().numpy()
        return Embedding(vector, self._listener.space.name, encoder_hash=self._listener.space.encoder_hash)

    def mixed(self, styles: Sequence[Embedding], sound: Sequence[float], movement: Sequence[float]) -> Embedding:
        """See :func:`synthesizer.styletts2.styles.mixed`."""
        return mixed(styles, sound, movement)

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """The bare network, nothing random but ``noise`` (2 S).

        ``ids`` (N,), ``noise``, ``alpha``, ``beta``, ``steps``, ``scale``, ``style`` (2 S; left out where the model draws its own),
        ``rate`` -> ``durations`` (whole units), ``duration``, ``f0``, ``s_pred``, ``wave``; with ``ids_2`` and ``t`` also ``wave_long_1``
        and ``wave_long_2``. Or ``decoder_asr`` (C, T), ``decoder_f0``, ``decoder_energy`` (2 T), ``decoder_style`` (S) -> ``decoder_wave``.
        Or ``reference_wave`` (24 kHz) -> ``style``.
        """
        with torch.inference_mode():
            if "reference_wave" in inputs:
                clip = AudioClip(trimmed(np.asarray(inputs["reference_wave"], np.float32)), STYLETTS2.rate_hz)
                return {"style": self._listener.heard(mel(clip, STYLETTS2))}
            if "decoder_asr" in inputs:
                names = ("decoder_asr", "decoder_f0", "decoder_energy", "decoder_style")
                text, f0_hz, energy, style = (self._tensor(inputs[name])[None] for name in names)
                wave = self._model.decoder(text, f0_hz, energy, style, self._noise(f0_hz, None))
                return {"decoder_wave": wave[0].cpu().numpy()}
            return self._inferred(inputs)

    def _inferred(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        wish = Wish(
            self._tensor(inputs["style"])[None] if "style" in inputs else None,
            float(inputs["alpha"]),
            float(inputs["beta"]),
            int(inputs["steps"]),
            float(inputs["scale"]),
            float(inputs.get("rate", 1.0)),
            float(inputs.get("t", 0.0)),
            None,
            self._tensor(inputs["noise"])[None],
        )
        first = self._draw(np.asarray(inputs["ids"]), wish, None)
        found = {
            "durations": first.units.float(),
            "duration": first.duration,
            "f0": first.f0_hz[0],
            **({} if first.predicted is None else {"s_pred": first.predicted[0]}),
        }
        waves = {"wave": first.wave}
        if "ids_2" in inputs:
            second = self._draw(np.asarray(inputs["ids_2"]), wish, first.carried)
            waves |= {"wave_long_1": first.wave, "wave_long_2": second.wave}
        return {name: value.cpu().numpy() for name, value in found.items()} | waves

    def _piece(self, reading: Reading, wish: Wish, carried: Tensor | None, alone: bool) -> tuple[Speech, Tensor | None]:
        """A piece; one that is longer than the network can take is said in parts."""
        waves: list[Float32] = []
        timings: list[Timing] = []
        pitch: list[Float32] = []
        spans = list(parts(reading.symbols, self._config.bert.positions - 1))
        alone = alone and len(spans) == 1
        rate_hz = self._config.rate_hz
        with torch.inference_mode():
            for start, end in spans:
                ids = np.array([reading.ids[0], *reading.ids[start:end]])
                more_units = END_UNITS if alone and wish.given is None else 0
                drawn = self._draw(ids, wish, carried, more_units, Change.of(reading.edit, start, end))
                carried = drawn.carried
                before = sum(map(len, waves)) / rate_hz
                waves.append(drawn.wave[: -PULSE if alone else -LONG_PULSE])
                timings += self._timings(reading.symbols[start:end], drawn.units, before, len(waves[-1]) / rate_hz)
                pitch.append(drawn.f0_hz[0].cpu().numpy())
        f0_hz = np.concatenate(pitch)
        speech = Speech(
            Request(reading.text),
            clip=AudioClip(np.concatenate(waves), rate_hz),
            timings=tuple(timings),
            f0_hz=np.where(f0_hz > 0, f0_hz, 0).astype(np.float32),
            notes=reading.notes,
        )
        return speech, carried

    def _draw(
        self,
        ids: np.ndarray,
        wish: Wish,
        carried: Tensor | None,
        more_units: int = 0,
        change: Change | None = None,
    ) -> Drawn:
        """``ids`` begin with 0; ``carried`` is the style of the piece before."""
        model, half = self._model, self._config.style
        symbols = torch.from_numpy(ids).long()[None].to(self.device)
        hidden = model.bert(symbols)
        predicted = self._predicted(hidden, wish) if wish.draws else None
        style, carried = self._mixed(predicted, wish, carried)
        sounding, moving = style[:, :half], style[:, half:]
        encoded, duration = model.prosody(hidden, moving)
        duration = duration[0] / wish.rate
        units = duration.round().clamp(min=1).long()
        units[-1] += more_units
        f0_hz, energy = model.curves(encoded, units, moving)
        noise = self._noise(f0_hz, wish.chance)
        if change is not None:
            units, f0_hz, energy, noise = changed(
                change, units, f0_hz, energy, noise, lambda frames: self._noise(f0_hz.new_empty(1, frames), wish.chance)
            )
        wave = model.sound(symbols, units, f0_hz, energy, sounding, noise)[0].cpu().numpy()
        if not np.isfinite(wave).all():
            raise ModelError("The network lost its numbers in this sentence; try another seed, or speak on the CPU.")
        return Drawn(wave, units, duration, f0_hz, predicted, carried)

    def _predicted(self, hidden: Tensor, wish: Wish) -> Tensor:
        """A style (1, 2 S) drawn for the text or the one told. Raises :class:`ModelError` where the hardware's numbers give none."""
        hidden = hidden if wish.inspiration is None else wish.inspiration
        noise = self._normal(wish.chance) if wish.noise is None else wish.noise

        def denoise(style: Tensor, sigma: float) -> Tensor:
            voice = wish.given if self._config.denoiser.told_voice else None
            out: Tensor = self._model.denoiser(style, sigma, hidden, voice, wish.scale)
            return out

        style = sampled(denoise, noise, wish.steps, lambda: self._normal(wish.chance))
        if not torch.isfinite(style).all():
            raise ModelError("No style could be drawn here; set alpha and beta to 0, or speak on the CPU.")
        return style

    def _mixed(self, predicted: Tensor | None, wish: Wish, carried: Tensor | None) -> tuple[Tensor, Tensor | None]:
        """The style to speak in, and what goes on to the next piece."""
        if predicted is None:
            assert wish.given is not None, "nothing was drawn, so there is a style"
            return wish.given, None
        if carried is not None:
            predicted = wish.carry * carried + (1 - wish.carry) * predicted
        if wish.given is None:
            return predicted, predicted
        half = self._config.style
        share = torch.tensor([wish.alpha] * half + [wish.beta] * half, device=predicted.device)
        style = share * predicted + (1 - share) * wish.given
        return style, style

    def _given(self, style: Float32 | None) -> Tensor | None:
        return None if style is None else self._tensor(style)[None]

    def _inspiration(self, controls: Mapping[str, Any]) -> Tensor | None:
        """States of the text whose style is drawn in place of the spoken one's; None where there is none."""
        text = str(controls["style_text"]).strip()
        with torch.inference_mode():
            return self._states(text) if text else None

    def _states(self, text: str) -> Tensor:
        """PL-BERT's states (1, N, C) of a text, or of its beginning. Raises :class:`core.TextError` where it says nothing."""
        ids = self.read(text).ids[: self._config.bert.positions]
        states: Tensor = self._model.bert(torch.tensor([ids], device=self.device))
        return states

    def _timings(self, symbols: tuple[str, ...], units: Tensor, before: float, seconds: float) -> list[Timing]:
        """Of the symbols, the leading pad left out."""
        ends = np.cumsum(units.cpu().numpy()) * self._config.unit_samples / self._config.rate_hz
        ends = before + np.minimum(ends, seconds)
        return [Timing(*each) for each in zip(symbols, ends[:-1].tolist(), ends[1:].tolist())]

    def _normal(self, chance: np.random.Generator | None) -> Tensor:
        """(1, 2 S) normal numbers, or zeros where nothing is random."""
        size = 2 * self._config.style
        return self._tensor(np.zeros(size) if chance is None else chance.standard_normal(size))[None]

    def _noise(self, f0_hz: Tensor, chance: np.random.Generator | None) -> Tensor:
        """(1, L, H) for the sine source."""
        sizes = self._config.decoder
        chance = chance or np.random.default_rng(SOURCE_SEED)
        shape = (f0_hz.shape[1] * sizes.samples_per_frame, sizes.harmonics)
        return self._tensor(chance.standard_normal(shape))[None]

    def _tensor(self, numbers: np.ndarray) -> Tensor:
        return torch.from_numpy(np.asarray(numbers, np.float32)).to(self.device)
