"""The training of a reader of prompts: its target is the style that the voice hears in the recording. B batch, S style, M bands, F frames."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core import CheckpointError, CorpusError
from core.archive import Archive
from core.types import Float32
from synthesizer.styletts2.checkpoint import described, network, untaught
from synthesizer.styletts2.model import StyleTTS2
from training.dataset import Dataset, Feature
from training.loop import Run
from training.recipe import Task
from training.recipes.style_prompt.reader import Reader, distance, reader_of, save, tokens
from training.styletts2.data import mel
from training.styletts2.lists import said_of

log = logging.getLogger(__name__)
MEL = "mel_styletts2"
PROMPTED = "{prompt} \n text: {text}"
"""As Tsukasa asks its reader of descriptions."""
JUDGED_UTTERANCES = 64
DECAY = 0.01


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    return {MEL: mel}


@dataclass
class Styles:
    """What the voice hears in each recording; heard once."""

    dataset: Dataset
    model: StyleTTS2
    known: dict[int, Float32] = field(default_factory=dict)

    def of(self, numbers: Sequence[int], device: torch.device) -> Tensor:
        """(B, S)"""
        for number in numbers:
            if number not in self.known:
                bands = torch.from_numpy(np.array(self.dataset.feature(MEL, number)).T)[None].to(device)
                with torch.inference_mode():
                    self.known[number] = self.model.to(device).style_of(bands)[0].float().cpu().numpy()
        return torch.from_numpy(np.stack([self.known[number] for number in numbers])).to(device)


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    model = _voice(knobs["start_from"])
    size = 2 * model.config.style
    reader, tokenizer = reader_of(knobs["language_model"], size)
    texts = _texts(dataset, knobs)
    learned, judged = dataset.split(knobs["validation"] if len(texts) > 3 else 0.0)
    learned, judged = [n for n in learned if n in texts], [n for n in judged if n in texts]
    if not learned:
        raise CorpusError(f"{knobs['prompts'] or dataset.root} names no recording to learn from; compare the names.")
    step = Step(reader, tokenizer, Styles(dataset, model), texts, learned, judged, knobs["batch"])
    optimizer = torch.optim.AdamW(reader.parameters(), knobs["learning_rate"], weight_decay=DECAY)
    return Task(
        {"reader": reader},
        {"reader": optimizer},
        step,
        lambda run, folder: save(reader, tokenizer, size, folder),
        validate=step.validate,
    )


def _voice(path: str) -> StyleTTS2:
    """Raises :class:`CheckpointError` where no finished voice is named."""
    if not path:
        raise CheckpointError("Name the finished voice whose styles are learned (--start-from FILE).")
    archive = Archive(path)
    if untaught(archive):
        raise CheckpointError(f"{archive.path.name} is of the first stage and has no styles to learn; name a finished voice.")  # fmt: skip
    return network(described(archive), archive.tensors)


def _texts(dataset: Dataset, knobs: Mapping[str, Any]) -> dict[int, str]:
    """What is read for each utterance that is learned from, by its number."""
    prompts = said_of(dataset, knobs["prompts"])
    found = {}
    for number, utterance in enumerate(dataset.utterances):
        text = f"{utterance.speaker}: {utterance.text}" if knobs["names"] else utterance.text
        if not knobs["prompts"]:
            found[number] = text
        elif number in prompts:
            found[number] = PROMPTED.format(prompt=prompts[number], text=text)
    return found


@dataclass
class Step:
    reader: Reader
    tokenizer: Any
    styles: Styles
    texts: Mapping[int, str]
    learned: Sequence[int]
    judged: Sequence[int]
    batch: int

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        chosen = run.rng(number).choice(np.asarray(self.learned), self.batch).tolist()
        self.reader.train()
        loss = self._loss(run, chosen)
        run.update("reader", loss)
        return {"loss": loss.detach()}

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        """Its error, and ``explained``: how much better than the mean style it is, 1 where it is right."""
        numbers = list(self.judged)[:JUDGED_UTTERANCES]
        if not numbers:
            return {}
        self.reader.eval()
        loss = float(np.mean([float(self._loss(run, [number])) for number in numbers]))
        middle = self.styles.of(list(self.learned)[:JUDGED_UTTERANCES], run.device).mean(dim=0, keepdim=True)
        plain = float(distance(middle, self.styles.of(numbers, run.device)))
        return {"loss": loss, "explained": 1 - loss / max(plain, 1e-12)}

    def _loss(self, run: Run, numbers: Sequence[int]) -> Tensor:
        with run.loading():
            ids, mask = (part.to(run.device) for part in tokens(self.tokenizer, [self.texts[n] for n in numbers]))
            wanted = self.styles.of(numbers, run.device)
        with run.autocast():
            made = self.reader(ids, mask)
        return distance(made, wanted)
