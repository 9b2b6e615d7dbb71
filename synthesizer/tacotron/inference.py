"""Letters and a voice to mel with Tacotron, sentence by sentence, in steps that can be watched and stopped.

Letters: N symbols, K steps, R frames a step, T frames, M mel bands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import torch

from core import Embedding, MelColumns, MelSpec, ModelError, ModelInfo, Request, Speech
from core.jobs import JobContext
from core.types import Float32
from synthesizer.base import Manner, Reading, Synthesizer
from synthesizer.tacotron.attention import doubt, timings
from synthesizer.tacotron.decoding import Decoding, FoldedDecoder, Step
from synthesizer.tacotron.model import Tacotron
from synthesizer.tacotron.modules import Chance
from synthesizer.tacotron.reading import read

GROWN_STEPS = 8
"""Steps after which what is there is handed over: 0.2 s of sound."""
FIRST_FRAMES = 10
"""It cannot stop before these."""
BREAK_S = 0.15
"""Silence behind each sentence, as the original joins them."""
NO_VOICE = 1 / 16
"""Each number of the unit vector that stands for no voice in particular."""


class Drawn(NamedTuple):
    """A sentence as the network draws it."""

    mel: Float32
    """(M, T) behind the post-net."""
    decoded: Float32
    """(M, T) before it."""
    weights: Float32
    """(K, N)"""
    ended: bool
    """False: broken off at the longest length."""


class TacotronSynthesizer(Synthesizer):
    """Safe to use from several threads: nothing changes after loading. ``model`` is in evaluation mode and stays whole."""

    def __init__(self, info: ModelInfo, model: Tacotron, table: str, device: str = "cpu") -> None:
        assert info.mel_spec is not None, "a Tacotron makes mels"
        model = model.to(device)
        self.info, self.device, self._table = info, device, table
        self._mel_spec: MelSpec = info.mel_spec
        self._decoder = FoldedDecoder(model)
        self._quiet = float(model.stop_threshold)
        self._model = model.without_decoder()
        # What it learned from were clauses of a few seconds; in longer pieces attention gets lost.
        self.piece_chars = {"zh": 30, "en": 120, "ja": 40}

    def read(self, text: str, language: str = "", context: str = "") -> Reading:
        """Pinyin letters or English; see :func:`synthesizer.tacotron.reading.read`."""
        return read(text, self._table, language, context)

    def utter(self, readings: Iterable[Reading], manner: Manner) -> Iterator[Speech]:
        """Each piece by itself; its dropout repeats with the seed and its number."""
        voice = self._voice(manner.voice)
        for number, reading in enumerate(readings):
            yield self._piece(reading, voice, manner, manner.seed + number)

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """``ids`` (N,), ``embedding`` (256,), ``steps`` (most frames), ``style`` (-1..9), ``stop_threshold`` (0..1; 9 never stops) -> ``mel``,
        ``mel_decoder`` (M, T) and ``alignment`` (K, N). Without dropout; with ``seed`` the dropout of the original after
        ``torch.manual_seed``."""
        chance: Chance = self._chance(int(inputs["seed"])) if "seed" in inputs else "none"
        drawn = self._draw(
            np.asarray(inputs["ids"]),
            np.asarray(inputs["embedding"], np.float32),
            int(inputs.get("style", -1)),
            float(inputs.get("stop_threshold", 0.5)),
            int(inputs.get("steps", 2000)),
            chance,
            JobContext(),
        )
        return {"mel": drawn.mel, "mel_decoder": drawn.decoded, "alignment": drawn.weights}

    def _piece(self, reading: Reading, voice: Float32, manner: Manner, seed: int) -> Speech:
        knobs = manner.controls
        drawn = self._draw(
            np.array(reading.ids),
            voice,
            knobs.get("style", -1),
            knobs["min_stop_token"] / 10,
            knobs["max_length"],
            self._chance(seed),
            manner.ctx,
        )
        loud = np.flatnonzero(drawn.mel.max(axis=0) >= self._quiet)
        frames = int(loud[-1]) + 1 if len(loud) else 1
        pause = round(BREAK_S * self._mel_spec.frames_per_second)
        steps_to_frames = np.repeat(drawn.weights, self._decoder.reduction, axis=0)[:frames].T
        return Speech(
            Request(reading.text),
            mel=np.pad(drawn.mel[:, :frames], ((0, 0), (0, pause)), constant_values=-self._mel_spec.max_abs),
            mel_spec=self._mel_spec,
            timings=timings(drawn.weights, reading.symbols, self._decoder.reduction / self._mel_spec.frames_per_second),
            alignment=np.pad(steps_to_frames, ((0, 0), (0, pause)), mode="edge"),
            notes=reading.notes,
            doubt=doubt(drawn.weights, reading.symbols, drawn.ended),
        )

    def _draw(
        self,
        ids: np.ndarray,
        voice: Float32,
        style: int,
        stop_above: float,
        longest: int,
        chance: Chance,
        ctx: JobContext,
    ) -> Drawn:
        """``longest`` counts frames. Raises :class:`Stopped` within a step."""
        with torch.inference_mode():
            decoding = self._begin(torch.from_numpy(ids).long().to(self.device), voice, style, chance)
            steps: list[Step] = []
            ended = False
            for frame in range(0, longest, self._decoder.reduction):
                ctx.check()
                steps.append(decoding.step())
                if len(steps) % GROWN_STEPS == 0:
                    ctx.partial(MelColumns(_mel(steps[-GROWN_STEPS:]).cpu().numpy(), self._mel_spec))
                if frame > FIRST_FRAMES and float(steps[-1].stop) > stop_above:
                    ended = True
                    break
            decoded = _mel(steps)
            mel = self._model.refine(decoded[None])[0]
            weights = torch.stack([step.weights for step in steps])
            return Drawn(mel.cpu().numpy(), decoded.cpu().numpy(), weights.cpu().numpy(), ended)

    def _begin(self, ids: torch.Tensor, voice: Float32, style: int, chance: Chance) -> Decoding:
        model, speaker = self._model, torch.from_numpy(voice)[None].to(self.device)
        encoded = model.encoder(ids[None], chance)
        memory = model.remember(encoded, speaker, model.gst.chosen(style, speaker) if model.config.style else None)
        return Decoding(self._decoder, memory[0], model.encoder_proj(memory)[0], ids, chance)

    def _chance(self, seed: int) -> torch.Generator:
        return torch.Generator(self.device).manual_seed(seed & 0xFFFFFFFFFFFFFFFF)

    def _voice(self, voice: Embedding | str | None) -> Float32:
        """Unit vector; averages of several clips are shorter and are brought back to length 1."""
        size = self._model.config.speaker_dims
        vector = voice.vector if isinstance(voice, Embedding) else np.full(size, NO_VOICE, np.float32)
        norm = float(np.linalg.norm(vector))
        if norm < 1e-6:
            raise ModelError("The voice vector is empty; make it again from a recording with speech.")
        return (vector / norm).astype(np.float32)


def _mel(steps: list[Step]) -> torch.Tensor:
    """(M, T) of the frames of steps."""
    return torch.cat([step.frames for step in steps]).T
