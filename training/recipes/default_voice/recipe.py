"""From corpora to the shipped voice, in stages that are each done once. docs/training.md tells what each needs and how long it takes."""

from __future__ import annotations

import importlib.util
import json
import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core import CorpusError
from evaluation.run import FULL, QUICK, Options
from training.dataset import lacking, recordings
from training.devices import pick_device, together
from training.loop import LoopConfig
from training.recipes.default_voice import (
    RECIPE,
    acoustic,
    acoustic_align,
    acoustic_data,
    cards,
    content_judge,
    emotion_vectors,
    engine_voice,
    japanese_voice,
    judging,
    predicted_mels,
    pseudo_speakers,
    pseudo_transcripts,
    vocoder_task,
    voice_judge,
)
from training.recipes.default_voice.prepare import prepare
from training.stages import Stages

log = logging.getLogger(__name__)
VOICE, VOCODER = "default_voice.safetensors", vocoder_task.WEIGHTS


@dataclass(frozen=True)
class Amounts:
    """How much of everything. The helpers of the acoustic model join at ``judge_from`` and ``critic_from`` of its steps."""

    steps: int = 12000
    judge_from: int = 3100
    critic_from: int = 7300
    pseudo_minutes: float = 100.0
    japanese_sentences: int = 2400
    align_steps: int = 1300
    judge_steps: int = 600
    listener_steps: int = 3500
    vocoder_steps: int = 16000
    vocoder_batch: int = 12
    own_mels: int = 2500
    tuning_steps: int = 4300
    recogniser_steps: int = 800
    evaluated: str = "en,zh,ja"
    quick_evaluation: bool = False


SMOKE = Amounts(
    steps=6, judge_from=2, critic_from=3, pseudo_minutes=0.2, japanese_sentences=4, align_steps=20, judge_steps=4, listener_steps=10,
    vocoder_steps=2, vocoder_batch=2, own_mels=8, tuning_steps=2, recogniser_steps=2, evaluated="zh", quick_evaluation=True,
)  # fmt: skip


def shortened(amounts: Amounts, steps: int) -> Amounts:
    """Another number of steps for the acoustic model; its helpers join at the same share of the way."""
    part = steps / amounts.steps
    judge_from, critic_from = round(amounts.judge_from * part), round(amounts.critic_from * part)
    return replace(amounts, steps=steps, judge_from=judge_from, critic_from=critic_from)


class DefaultVoice:
    """The stages over one run folder."""

    def __init__(self, root: Path, out: Path, knobs: Mapping[str, Any], workers: int = 1) -> None:
        self.root, self.out, self.knobs, self.workers = root, out, knobs, workers
        self.amounts = shortened(SMOKE if knobs["size"] == "smoke" else Amounts(), knobs["steps"])
        self.prepared, self.data, self.finished = out / "prepared", out / "data", out / "finished"
        self.processes = together(pick_device(knobs["device"]))
        self.stages = Stages(out, self.processes)

    def all(self) -> Path:
        """Run what is not done yet; returns the folder with the finished files."""
        once = self.stages.once
        once("01 prepare", self._prepare)
        once("02 English engine", self._english)
        once("02 Japanese engine", self._japanese)
        once("03 pseudo speakers", self._derived)
        once("04 transcripts", self._transcripts)
        once("05 symbols and mels", self._build)
        once("06 emotion", lambda: emotion_vectors.write(self.sources(), self.data))
        once("07 align", lambda: acoustic_align.run(self.data, self._loop("align", self.amounts.align_steps, True)))
        once("08 judges", self._judges)
        once("09 acoustic model", self._acoustic, together=True)
        once("09 export", self._export)
        once("10 vocoder", self._vocoder, together=True)
        once("11 own mels", self._own_mels)
        once("11 vocoder tuning", self._tuning, together=True)
        if self.processes.first:
            once("12 recognisers", self._recognisers)
            once("12 evaluation", self._evaluation)
            once("13 model cards", self._cards)
        return self.finished

    def sources(self) -> list[Path]:
        """Prepared folders that exist, in the order the data were built from."""
        names = ("prepared", "prepared_engine", "prepared_japanese", "prepared_derived")
        return [self.out / name for name in names if (self.out / name).exists()]

    def _loop(self, name: str, steps: int, alone: bool = False) -> LoopConfig:
        """Settings of one training; ``alone``: by the first process."""
        chosen = {key: self.knobs[key] for key in ("seed", "device", "precision", "tensorboard")}
        return LoopConfig(self.out / name, steps, alone=alone, part_of=self.out, **chosen)

    def _prepare(self) -> None:
        missing = lacking(RECIPE.needs, recordings(self.root))
        if missing:
            raise CorpusError(f"{self.root} {missing}.")
        prepare(self.root, self.prepared, self.workers)

    def _english(self) -> None:
        if shutil.which("flite") is None:
            log.warning("flite is missing: English is learned from recordings alone")
            return
        engine_voice.make(self.root, self.out / "engine", self.workers)
        self._prepare_made("engine")

    def _japanese(self) -> None:
        try:
            japanese_voice.find_engine(self.root)
        except CorpusError as error:
            log.warning("Japanese is not learned: %s", error)
            return
        japanese_voice.make(self.root, self.out / "japanese", self.workers, self.amounts.japanese_sentences)
        self._prepare_made("japanese")

    def _derived(self) -> None:
        pseudo_speakers.make(self.prepared, self.out / "derived", self.amounts.pseudo_minutes, self.workers)
        self._prepare_made("derived")

    def _prepare_made(self, name: str) -> None:
        prepare(self.out / name, self.out / f"prepared_{name}", self.workers)

    def _transcripts(self) -> None:
        if importlib.util.find_spec("pocketsphinx") is None:
            log.warning("pocketsphinx is missing: recordings without a transcript are not used")
            return
        pseudo_transcripts.transcribe(self.prepared, self.out / "transcripts.json")

    def _build(self) -> None:
        file = self.out / "transcripts.json"
        texts = {int(k): v for k, v in json.loads(file.read_text(encoding="utf-8")).items()} if file.exists() else {}
        acoustic_data.build(self.sources(), self.data, texts)

    def _judges(self) -> None:
        config = self._loop("voice_judge", self.amounts.judge_steps, True)
        voice_judge.train(self.sources(), self.data / "voice_judge.safetensors", config)
        config = self._loop("content_judge", self.amounts.listener_steps, True)
        content_judge.train(self.data, self.data / "content_judge.safetensors", config)

    def _acoustic(self) -> None:
        plan = self.amounts
        helpers = acoustic.Helpers(plan.critic_from, plan.judge_from, plan.judge_from)
        acoustic.run(self.data, helpers, self._loop("acoustic", plan.steps)).finished()

    def _export(self) -> None:
        self.finished.mkdir(exist_ok=True)
        acoustic.finish(self.out / "acoustic", self.data, self.finished / VOICE)

    def _vocoder(self) -> None:
        config = self._loop("vocoder", self.amounts.vocoder_steps)
        vocoder_task.run(self.prepared, self.amounts.vocoder_batch, config).finished()

    def _own_mels(self) -> None:
        own = self.out / "own_mels"
        predicted_mels.export(self.prepared, self.data, self.finished / VOICE, own, self.amounts.own_mels)

    def _tuning(self) -> None:
        start, config = self.out / "vocoder" / VOCODER, self._loop("tuning", self.amounts.tuning_steps)
        vocoder_task.tune(self.prepared, self.amounts.vocoder_batch, start, self.out / "own_mels", config).finished()
        if self.processes.first:
            shutil.copy2(self.out / "tuning" / VOCODER, self.finished / VOCODER)

    def _recognisers(self) -> None:
        config = self._loop("recognisers", self.amounts.recogniser_steps, True)
        judging.teach_recognisers(self.data, self.out / "recognisers", config)

    def _evaluation(self) -> bool:
        engines = [self.out / "japanese"] if (self.out / "japanese").exists() else []
        options = Options(
            roots=(self.root, *engines),
            voice=self.finished / VOICE,
            vocoder=self.finished / VOCODER,
            recognisers=tuple(sorted((self.out / "recognisers").glob("*.safetensors"))),
            threads=self.knobs["threads"],
            languages=tuple(self.amounts.evaluated.split(",")),
            amount=QUICK if self.amounts.quick_evaluation else FULL,
        )
        return judging.run(options, self.out / "figures.json", self.finished / "figures")

    def _cards(self) -> bool:
        """Written again by the next call as long as the figures are missing."""
        work = cards.Work(self.root, self.out, self.amounts, self.stages.seconds())
        cards.write(work, self.finished / VOICE, self.finished / VOCODER)
        return (self.out / "figures.json").exists()


def run(root: Path, out: Path, knobs: Mapping[str, Any], workers: int) -> Path:
    """The stages of :class:`DefaultVoice`; returns the folder with the finished files."""
    return DefaultVoice(root, out, knobs, workers).all()
