"""What teaches beside the paper's losses where the knobs want it: a critic, so that mels are not smeared and feelings are heard, and GE2E, so that voices
stay whose they are.

Letters: B batch, M mel bands, T frames.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from core import MelSpec
from synthesizer.cset.config import CsetConfig
from synthesizer.cset.model import Prediction
from training.critic import MelCritic, critic_loss, fooling_loss
from training.loop import Run
from training.recipes.cset.batches import Batch
from training.voice_judge import VoiceJudge, alike

RATE, BETAS = 5e-4, (0.5, 0.9)
"""Of the critic's optimizer."""
MIDDLE, DEVIATION = -5.0, 2.5
"""ln: where mels lie, roughly. The critic sees them beside it."""
JOINING = 500
"""Steps in which a teacher that joins comes to its full weight."""
FOOLED, MATCHED = 0.15, 0.8


class Teachers:
    """Those that the knobs want; ``judge`` reads voices. The critic is told which feelings are named, and how strongly they are acted."""

    def __init__(self, knobs: Mapping[str, Any], config: CsetConfig, spec: MelSpec, judge: VoiceJudge | None) -> None:
        self.sharpness, self.likeness = float(knobs["sharpness"]), float(knobs["likeness"])
        self.first = round(knobs["steps"] * knobs["teachers_from"])
        self.judge, self._intensity = judge, config.intensity
        facts = config.emotions * (2 if config.intensity else 1)
        self.critic = MelCritic(facts=facts) if self.sharpness else None
        self._silence = math.log(spec.floor)

    def modules(self) -> dict[str, nn.Module]:
        """Those that learn themselves."""
        return {"critic": self.critic} if self.critic is not None else {}

    def optimizers(self) -> dict[str, torch.optim.Optimizer]:
        return {name: torch.optim.Adam(one.parameters(), RATE, BETAS) for name, one in self.modules().items()}

    def losses(self, run: Run, number: int, made: Prediction, batch: Batch) -> dict[str, Tensor]:
        """By name, weighed; none before they join. The critic learns first."""
        if number < self.first:
            return {}
        share = min(1.0, (number - self.first + 1) / JOINING)
        found, drawn = dict[str, Tensor](), made.mels[-1].float()
        if self.critic is not None:
            false, true = (((mel - MIDDLE) / DEVIATION).transpose(1, 2) for mel in (drawn, batch.mels))
            facts = batch.shares(self._intensity) * batch.told[:, None]
            run.update("critic", critic_loss(self.critic, false, true, facts))
            fooled, matching = fooling_loss(self.critic, false, true, facts)
            found["sharpness"] = share * self.sharpness * (FOOLED * fooled + MATCHED * matching)
        if self.judge is not None:
            self.judge.to(run.device)
            made_rows, true = drawn.transpose(1, 2), batch.mels.transpose(1, 2)
            silence = drawn.new_full((drawn.shape[1],), self._silence)
            seed = int(run.rng(number).integers(2**31))
            near = alike(self.judge, made_rows, true, batch.durations.sum(dim=1), silence, self.judge.window, seed)
            found["likeness"] = share * self.likeness * (1 - near).mean()
        return found
