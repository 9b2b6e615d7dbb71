"""From corpora to the shipped voice: ``python -m training.recipes.default_voice <corpora_root> --out DIR``.

Stages, each skipped when its result is there, so that the command can be stopped and given again:

1. prepare the recordings (rate, loudness, pitch, GE2E);  2. let engines read English and Japanese;  3. joined words and
pseudo-speakers;  4. transcripts for recordings without;  5. mels and symbols;  6. emotion vectors;  7. alignment;  8. the judges of
voices and sounds;  9. the acoustic model;  10. the vocoder;  11. the vocoder tuned to the acoustic model's mels;  12. evaluation;  13. model
cards. What is finished lies in ``DIR/finished``, the wall time of every stage in ``DIR/times.json``.

Stages 2 (programs flite, open_jtalk) and 4 (package pocketsphinx) are left out with a note when their tool is missing; stage 3
needs pyworld. ``--smoke`` runs everything on made-up sound in about a minute, to try the recipe.

One graphics card is used when there is one (``--device``). For several, or several machines that share a folder:
``torchrun --nproc_per_node=2 -m training.recipes.default_voice ...``: networks are then trained by all processes together, and the
first one does everything else.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import math
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from core import CorpusError, Stopped
from training import distributed
from training.loop import Precision, Run
from training.recipes.default_voice import (
    acoustic,
    acoustic_align,
    acoustic_data,
    cards,
    content_judge,
    engine_voice,
    evaluation,
    export_voice,
    predicted_mels,
    pseudo_speakers,
    pseudo_transcripts,
    train_vocoder,
    voice_judge,
)
from training.recipes.default_voice.prepare import prepare
from training.recipes.default_voice.stages import Stages
from training.recipes.emotion import vectors as emotion_vectors

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """How much of everything. The acoustic model takes about two hours of one core; with 4600 steps, tried from scratch, one hour."""

    pseudo_minutes: float = 100.0
    japanese_sentences: int = 2400
    align_steps: int = 1300
    judge_steps: int = 600
    listener_steps: int = 3500
    steps: int = 12000
    judge_from: int = 3100
    critic_from: int = 7300
    vocoder_steps: int = 16000
    vocoder_batch: int = 12
    own_mels: int = 2500
    tuning_steps: int = 4300
    precision: Precision = "bf16"
    device: str = "auto"
    workers: int = 2
    max_seconds: float = math.inf
    recogniser_s: float = 600.0
    evaluation_s: float = 3 * 3600.0
    evaluated: str = "en,zh,ja"
    quick_evaluation: bool = False


SMOKE = Plan(
    pseudo_minutes=0.2,
    japanese_sentences=4,
    align_steps=20,
    judge_steps=4,
    listener_steps=10,
    steps=6,
    judge_from=2,
    critic_from=3,
    vocoder_steps=2,
    vocoder_batch=2,
    own_mels=8,
    tuning_steps=2,
    precision="fp32",
    device="cpu",
    workers=1,
    recogniser_s=2.0,
    evaluation_s=60.0,
    evaluated="zh",
    quick_evaluation=True,
)
VOICE, VOCODER = "default_voice.safetensors", "default_vocoder.safetensors"


def shortened(plan: Plan, steps: int) -> Plan:
    """Another number of steps for the acoustic model; its helpers join at the same share of the way."""
    part = steps / plan.steps
    judge_from, critic_from = round(plan.judge_from * part), round(plan.critic_from * part)
    return replace(plan, steps=steps, judge_from=judge_from, critic_from=critic_from)


class Recipe:
    """The stages over one work folder."""

    def __init__(self, root: Path, out: Path, plan: Plan) -> None:
        self.root, self.out, self.plan = root, out, plan
        self.prepared = out / "prepared"
        self.data = out / "data"
        self.finished = out / "finished"
        self.stages = Stages(out)

    def all(self) -> Path:
        """Run what is not done yet; returns the folder with the finished files."""
        plan, once = self.plan, self.stages.once
        once("01 prepare", lambda: prepare(self.root, self.prepared, plan.workers))
        once("02 English engine", self._english)
        once("02 Japanese engine", self._japanese)
        once("03 pseudo speakers", self._derived)
        once("04 transcripts", self._transcripts)
        once("05 symbols and mels", self._build)
        once("06 emotion", lambda: emotion_vectors.write(self.sources(), self.data))
        once("07 align", lambda: acoustic_align.run(self.data, plan.align_steps))
        once("08 judges", self._judge)
        with distributed.group(distributed.pick_device(plan.device)):
            once("09 acoustic model", self._acoustic, together=True)
            once("09 export", self._export)
            once("10 vocoder", self._vocoder, together=True)
            once("11 own mels", self._own_mels)
            once("11 vocoder tuning", self._tuning, together=True)
        if distributed.rank() == 0:
            once("12 recognisers", self._recognisers)
            once("12 evaluation", self._evaluation)
            once("13 model cards", self._cards)
        return self.finished

    def sources(self) -> list[Path]:
        """Prepared folders that exist, in the order the data were built from."""
        names = ("prepared", "prepared_engine", "prepared_japanese", "prepared_derived")
        return [self.out / name for name in names if (self.out / name).exists()]

    def _english(self) -> None:
        if shutil.which("flite") is None:
            log.warning("flite is missing: English is learned from recordings alone")
            return
        engine_voice.make(self.root, self.out / "engine", self.plan.workers)
        prepare(self.out / "engine", self.out / "prepared_engine", self.plan.workers)

    def _japanese(self) -> None:
        from training.recipes.default_voice import japanese_voice

        try:
            japanese_voice.find_engine(self.root)
        except CorpusError as error:
            log.warning("Japanese is not learned: %s", error)
            return
        japanese_voice.make(self.root, self.out / "japanese", self.plan.workers, self.plan.japanese_sentences)
        prepare(self.out / "japanese", self.out / "prepared_japanese", self.plan.workers)

    def _derived(self) -> None:
        pseudo_speakers.make(self.prepared, self.out / "derived", self.plan.pseudo_minutes, self.plan.workers)
        prepare(self.out / "derived", self.out / "prepared_derived", self.plan.workers)

    def _transcripts(self) -> None:
        if importlib.util.find_spec("pocketsphinx") is None:
            log.warning("pocketsphinx is missing: recordings without a transcript are not used")
            return
        pseudo_transcripts.transcribe(self.prepared, self.out / "transcripts.json")

    def _build(self) -> None:
        file = self.out / "transcripts.json"
        texts = {int(k): v for k, v in json.loads(file.read_text(encoding="utf-8")).items()} if file.exists() else {}
        acoustic_data.build(self.sources(), self.data, texts)

    def _judge(self) -> None:
        voice_judge.train(self.sources(), self.data / "voice_judge.safetensors", self.plan.judge_steps)
        dtype = torch.bfloat16 if self.plan.precision == "bf16" else torch.float32
        content_judge.train(self.data, self.data / "content_judge.safetensors", self.plan.listener_steps, dtype)

    def _acoustic(self) -> None:
        plan = self.plan
        steps = acoustic.Plan(plan.steps, plan.critic_from, plan.judge_from, plan.judge_from)
        out = self.out / "acoustic"
        _whole(acoustic.run(self.data, out, steps, plan.max_seconds, precision=plan.precision, device=plan.device))

    def _export(self) -> None:
        self.finished.mkdir(exist_ok=True)
        export_voice.export(self.out / "acoustic", self.data, self.finished / VOICE)

    def _vocoder(self) -> None:
        plan = self.plan
        _whole(train_vocoder.run(self._vocoder_recipe("vocoder", plan.vocoder_steps)))

    def _vocoder_recipe(
        self, name: str, steps: int, start: Path | None = None, predicted: Path | None = None
    ) -> train_vocoder.Recipe:
        plan = self.plan
        return train_vocoder.Recipe(
            self.prepared,
            self.out / name,
            steps,
            plan.vocoder_batch,
            precision=plan.precision,
            start=start,
            predicted=predicted,
            device=plan.device,
            max_seconds=plan.max_seconds,
        )

    def _own_mels(self) -> None:
        predicted_mels.export(
            self.prepared, self.data, self.finished / VOICE, self.out / "own_mels", self.plan.own_mels
        )

    def _tuning(self) -> None:
        start, own = self.out / "vocoder" / VOCODER, self.out / "own_mels"
        _whole(train_vocoder.run(self._vocoder_recipe("tuning", self.plan.tuning_steps, start=start, predicted=own)))
        if distributed.rank() == 0:
            shutil.copy2(self.out / "tuning" / VOCODER, self.finished / VOCODER)

    def _recognisers(self) -> None:
        evaluation.teach_recognisers(self.data, self.out / "recognisers", self.plan.recogniser_s)

    def _evaluation(self) -> bool:
        engines = [self.out / "japanese"] if (self.out / "japanese").exists() else []
        judged = evaluation.Judged(
            [self.root, *engines],
            self.finished / VOICE,
            self.finished / VOCODER,
            self.out / "figures.json",
            self.finished / "figures",
            sorted((self.out / "recognisers").glob("*.safetensors")),
            languages=self.plan.evaluated,
            threads=torch.get_num_threads(),
            quick=self.plan.quick_evaluation,
        )
        return evaluation.run(judged, self.plan.evaluation_s)

    def _cards(self) -> bool:
        """Written again by the next call as long as the figures are missing."""
        work = cards.Work(self.root, self.out, self.plan, self.stages.seconds())
        cards.write(work, self.finished / VOICE, self.finished / VOCODER)
        return (self.out / "figures.json").exists()


def _whole(run: Run) -> None:
    """Leave the recipe where a person stopped the training; the stage is not done then."""
    if run.interrupted:
        raise Stopped("Stopped; give the same command again to go on.")


def main(arguments: list[str] | None = None) -> Path:
    parser = argparse.ArgumentParser(description="Train the default voice from corpora that have a metadata.csv.")
    parser.add_argument("root", type=Path, nargs="?", help="folder with the corpora (not needed with --smoke)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--smoke", action="store_true", help="made-up sound and a few steps, to try the recipe")
    parser.add_argument("--precision", choices=["fp32", "bf16", "fp16"], default=Plan.precision)
    parser.add_argument("--device", default=Plan.device, help="auto, cpu or cuda")
    parser.add_argument("--steps", type=int, default=Plan.steps, help="of the acoustic model")
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(chosen.threads)
    if chosen.smoke:
        from training.recipes.default_voice.made_up import write_corpora

        corpora = chosen.out / "corpora"
        Stages(chosen.out).once("00 made-up corpora", lambda: write_corpora(corpora))
        return Recipe(corpora, chosen.out, SMOKE).all()
    if chosen.root is None:
        parser.error("name the folder that holds the corpora, or give --smoke")
    plan = shortened(Plan(precision=chosen.precision, device=chosen.device), chosen.steps)
    return Recipe(chosen.root, chosen.out, plan).all()


if __name__ == "__main__":
    try:
        main()
    except (Stopped, KeyboardInterrupt) as error:
        log.warning("%s", error if isinstance(error, Stopped) else "Stopped; give the same command again to go on.")
        sys.exit(130)
