"""Mel to sound with WaveRNN, sample by sample, many stretches side by side. F frames, M bands, L samples, A features."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch

from core import AudioClip, MelSpec, ModelInfo, Stopped
from core.controls import checked
from core.types import Float32
from vocoder.base import Progress, ShouldStop, usable_mel, usable_sound
from vocoder.wavernn import draws, folds
from vocoder.wavernn.folds import Folds, Samples
from vocoder.wavernn.model import WaveRNN
from vocoder.wavernn.step import faster

TOGETHER = 16
"""Stretches side by side: more are hardly faster, and need the memory."""
LOOK_UP_STEPS = 50
"""How often Stop is looked for and progress told: several times a second."""
FADE_FRAMES, PUBLISHED_FADE_FRAMES = 2, 20
"""At the end, so that it does not click; the published code's quarter of a second takes the last syllable along."""
INFER_TARGET, INFER_OVERLAP = 1500, 200


class WavernnVocoder:
    """A WaveRNN, ready for use. Thread safe: each call keeps its own state."""

    def __init__(self, info: ModelInfo, model: WaveRNN) -> None:
        self.info = info
        self._model, self._config = model, model.config
        self._step = faster(model)

    def vocode(
        self,
        mel: Float32,
        mel_spec: MelSpec,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        *,
        f0_hz: Float32 | None = None,
        **controls: Any,
    ) -> AudioClip:
        """Sound of (M, F): (F - 1) * hop samples, or hop for a single frame. It hears the pitch in the mel instead of ``f0_hz``.

        The same ``seed`` gives the same sound. Raises :class:`ModelError` for a mel or a knob that does not fit and
        :class:`Stopped` within some hundredths of a second of ``should_stop()`` turning true.
        """
        knobs = checked(self.info.controls, controls)
        mel = usable_mel(mel, mel_spec, self.info.mel_spec)
        total = mel.shape[1] * self._config.hop
        if total == 0:
            return AudioClip(np.zeros(0, np.float32), self.info.rate_hz)
        cut = folds.even(total, knobs["target"], knobs["overlap"]) if knobs["batched"] else Folds(1, total, 0)

        def look_up(done: float) -> None:
            if should_stop is not None and should_stop():
                raise Stopped()
            if progress is not None:
                progress(done)

        said = self._say(mel, cut, np.random.default_rng(knobs["seed"]), look_up)
        wave = self._finished(folds.joined(self._loud(said), cut)[:total], FADE_FRAMES)
        return usable_sound(wave.astype(np.float32), self.info)

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """The bare network beside the published code: nothing random, its joints and its fade.

        ``mel`` (M, F) as the synthesizer makes it; ``forced`` (F hop,) are samples in [-1, 1] that take the place of drawn ones, by
        default the likeliest are said. Gives ``logits`` (F hop, C), ``wave`` and ``wave_batched`` ((F - 1) hop,).
        """
        spec = self.info.mel_spec
        assert spec is not None, "it reads one mel"
        mel = np.asarray(inputs["mel"], np.float32) / np.float32(spec.scale if spec.preemphasis else 1.0)
        total = mel.shape[1] * self._config.hop
        whole, cut = Folds(1, total, 0), folds.published(total, INFER_TARGET, INFER_OVERLAP)
        given = inputs.get("forced")
        if given is None:
            said, batched = self._say(mel, whole, None), self._say(mel, cut, None)
        else:
            said = np.asarray(given, np.float32)[None, :total]
            batched = _folded(said[0], cut)
        before = np.concatenate([np.zeros(1, np.float32), said[0, :-1].astype(np.float32)])
        with torch.inference_mode():
            logits = self._model(torch.from_numpy(before[None]), torch.from_numpy(self._padded(mel)[None]))[0].numpy()
        joint = self._decoded(folds.joined_as_published(batched.astype(np.float64), cut))
        return {
            "logits": logits,
            "wave": self._finished(self._loud(said)[0], PUBLISHED_FADE_FRAMES),
            "wave_batched": self._finished(joint[:total], PUBLISHED_FADE_FRAMES),
        }

    # -- stretches ------------------------------------------------------------------------------------------------------

    def _say(
        self,
        mel: Float32,
        cut: Folds,
        rng: np.random.Generator | None,
        look_up: Callable[[float], None] = lambda done: None,
    ) -> Float32:
        """Network samples (count, length) of all stretches, :data:`TOGETHER` at a time; behind the mel they hear zeros."""
        groups = [cut.starts[first : first + TOGETHER] for first in range(0, cut.count, TOGETHER)]
        said: list[Float32] = []
        for starts in groups:
            done = len(said)

            def look(part: float, done: int = done) -> None:
                look_up((done + part) / len(groups))

            said.append(self._say_together(mel, starts, cut.length, rng, look))
        look_up(1.0)
        return np.concatenate(said)

    def _say_together(
        self,
        mel: Float32,
        starts: np.ndarray,
        length: int,
        rng: np.random.Generator | None,
        look_up: Callable[[float], None],
    ) -> Float32:
        """Samples (B, length) of the stretches that begin at ``starts``."""
        heard, features, first = self._heard(mel, int(starts[0]), int(starts[-1]) + length)
        draw = draws.mixture if self._config.mixture else draws.classes
        said = np.zeros((len(starts), length), np.float32)
        before = np.zeros((len(starts), 1), np.float32)
        silent = np.zeros((len(starts), self._config.rnn), np.float32)
        states = (silent, silent)
        for step in range(length):
            if step % LOOK_UP_STEPS == 0:
                look_up(step / length)
            at = starts + (step - first)
            logits, states = self._step(before, _rows(heard, at), _rows(features, at // self._config.hop), states)
            before = draw(logits, rng)
            said[:, step] = before[:, 0]
        return said

    def _heard(self, mel: Float32, start: int, stop: int) -> tuple[Float32, Float32, int]:
        """Mel (L, M) and features (frames, A) for the frames around samples ``start`` to ``stop``, and the first sample they tell of."""
        hop, pad = self._config.hop, self._config.pad
        first, last = start // hop, min(mel.shape[1], -(-stop // hop))
        window = self._padded(mel)[:, first : last + 2 * pad]
        with torch.inference_mode():
            heard, features = self._model.upsample(torch.from_numpy(np.ascontiguousarray(window)[None]))
        return heard[0].numpy(), features[0].numpy(), first * hop

    def _padded(self, mel: Float32) -> Float32:
        return np.pad(mel, ((0, 0), (self._config.pad, self._config.pad)))

    # -- sound ----------------------------------------------------------------------------------------------------------

    def _loud(self, said: Float32) -> Samples:
        """Sound of the network's samples."""
        return self._decoded(said.astype(np.float64))

    def _decoded(self, said: Samples) -> Samples:
        return said if self._config.mixture else draws.without_mu_law(said, self._config.outputs)

    def _finished(self, wave: Samples, fade_frames: int) -> Samples:
        """Without pre-emphasis, as long as the mel says, its end faded."""
        from scipy.signal import lfilter

        spec, hop = self.info.mel_spec, self._config.hop
        if spec is not None and spec.preemphasis:
            wave = lfilter([1.0], [1.0, -spec.preemphasis], wave)
        wave = np.array(wave[: max(hop, len(wave) - hop)])
        fade = min(fade_frames * hop, len(wave))
        wave[len(wave) - fade :] *= np.linspace(1.0, 0.0, fade)
        return wave


def _rows(values: Float32, at: np.ndarray) -> Float32:
    """Rows of ``values``; zeros behind their end."""
    inside = at < len(values)
    return values[np.where(inside, at, 0)] * inside[:, None].astype(np.float32)


def _folded(samples: Float32, cut: Folds) -> Float32:
    """(L,) -> (count, length), zeros behind the end."""
    at = cut.starts[:, None] + np.arange(cut.length)
    return np.where(at < len(samples), samples[np.minimum(at, len(samples) - 1)], np.float32(0.0))
