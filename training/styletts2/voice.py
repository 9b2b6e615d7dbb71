"""All networks of a training together, and what every stage asks them. Letters: B batch, N symbols, M mel bands, F frames, T units, C channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from synthesizer.styletts2.model import StyleTTS2
from training.loop import Run
from training.styletts2.aligner import TextAligner
from training.styletts2.alignment import Alignment, aligned
from training.styletts2.data import Batch
from training.styletts2.judges import MultiSpectrum, SpeechJudge
from training.styletts2.losses import Heard, ManyMels, energy, generator_loss, judges_loss
from training.styletts2.pitch import PitchExtractor
from training.vocoders.discriminators import Layers, MultiPeriod, judged


@dataclass
class Voice:
    """``heard`` is None where no speech model judges; ``wd`` is its judge."""

    model: StyleTTS2
    text_aligner: TextAligner
    pitch_extractor: PitchExtractor
    mpd: MultiPeriod
    msd: MultiSpectrum
    wd: SpeechJudge
    mels: ManyMels
    heard: Heard | None = None

    @property
    def nets(self) -> dict[str, nn.Module]:
        """By the names of public files, but for the denoiser."""
        own = {"text_aligner": self.text_aligner, "pitch_extractor": self.pitch_extractor}
        return {**dict(self.model.named_children()), **own, "mpd": self.mpd, "msd": self.msd, "wd": self.wd}

    def place(self, device: torch.device) -> None:
        """What learns nothing, to where the others compute."""
        self.mels.to(device)
        if self.heard is not None:
            self.heard.to(device)

    def modes(self, learning: Sequence[str]) -> None:
        """Dropout and spectral norm's search only in these."""
        for name, net in self.nets.items():
            net.train(name in learning)

    def aligned(self, batch: Batch) -> Alignment:
        return aligned(self.text_aligner, batch.mels, batch.frames, batch.ids, batch.lengths)

    def encoded(self, batch: Batch) -> Tensor:
        """What is said (B, C, N)."""
        out: Tensor = self.model.text_encoder(batch.ids, batch.lengths)
        return out.transpose(1, 2)

    @torch.no_grad()
    def curves(self, mel: Tensor) -> tuple[Tensor, Tensor]:
        """True F0 and energy (B, F), both float32 whatever the precision."""
        with torch.autocast(mel.device.type, enabled=False):
            f0_hz: Tensor = self.pitch_extractor(mel.float())
            return f0_hz, energy(mel.float())

    def styles(self, mel: Tensor) -> tuple[Tensor, Tensor]:
        """Both halves of the style (B, S) of mels (B, M, F)."""
        return self.model.style_encoder(mel[:, None]), self.model.predictor_encoder(mel[:, None])

    def whole_styles(self, batch: Batch) -> Tensor:
        """(B, 2 S) of whole utterances, each without its padding."""
        pairs = [self.styles(mel[None, :, :n]) for mel, n in zip(batch.mels, batch.frames.tolist())]
        return torch.cat([torch.cat(pair, dim=1) for pair in pairs])

    def teach_judges(self, run: Run, real: Tensor, made: Tensor) -> Tensor:
        """One step of the judges of sound (B, L)."""
        with run.autocast():
            pairs = [(judge(real), judge(made.detach())) for judge in (self.mpd, self.msd)]
        loss = torch.stack([judges_loss(_floats(r), _floats(m)) for r, m in pairs]).sum()
        run.update("judges", loss)
        return loss.detach()

    def judged(self, run: Run, real: Tensor, made: Tensor) -> Tensor:
        """What the judges make the generator learn."""
        with run.autocast():
            pairs = [(judged(judge, real, learn=False), judged(judge, made)) for judge in (self.mpd, self.msd)]
        return torch.stack([generator_loss(_floats(r), _floats(m)) for r, m in pairs]).sum()

    def understood(self, run: Run, real: Tensor, made: Tensor) -> dict[str, Tensor]:
        """The speech model's difference, where there is one."""
        if self.heard is None:
            return {}
        with run.autocast():
            return {"slm": self.heard.difference(real, made)}


def _floats(judges: Sequence[Layers]) -> list[Layers]:
    return [[layer.float() for layer in layers] for layers in judges]
