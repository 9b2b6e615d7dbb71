"""From corpora to the shipped voice: ``python -m training.recipes.default_voice <corpora_root> --out DIR``.

Stages, each skipped when its result is there, so that the command can be stopped and given again:

1. prepare the recordings (rate, loudness, pitch, GE2E);  2. let an engine read the English texts;  3. joined words and
pseudo-speakers;  4. transcripts for recordings without;  5. mels and symbols;  6. emotion vectors;  7. alignment;  8. the judge of
voices;  9. the acoustic model;  10. the vocoder.

Stages 2 (Debian package flite) and 4 (package pocketsphinx) are left out with a note when their tool is missing; stage 3 needs
pyworld. ``--smoke`` runs everything on made-up sound in about a minute, to try the recipe.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import math
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from training import (
    acoustic,
    acoustic_align,
    acoustic_data,
    emotion_vectors,
    engine_voice,
    export_voice,
    pseudo_speakers,
    pseudo_transcripts,
    train_vocoder,
    voice_judge,
)
from training.loop import Precision
from training.prepare import prepare

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """How much of everything. The defaults are the shipped voice's, about 85 minutes of one core for the acoustic model."""

    pseudo_minutes: float = 100.0
    align_steps: int = 1300
    judge_steps: int = 1500
    steps: int = 8500
    critic_from: int = 6000
    vocoder_steps: int = 16000
    vocoder_batch: int = 12
    precision: Precision = "bf16"
    workers: int = 2
    max_seconds: float = math.inf


SMOKE = Plan(0.2, 20, 10, 6, 3, 2, 2, "fp32", 1)


class Recipe:
    """The stages over one work folder."""

    def __init__(self, root: Path, out: Path, plan: Plan) -> None:
        self.root, self.out, self.plan = root, out, plan
        self.prepared = out / "prepared"
        self.data = out / "data"
        self.run = out / "acoustic"

    def stage(self, name: str, work: Callable[[], object]) -> None:
        """Do ``work`` once; a marker file remembers that it was finished."""
        marker = self.out / "done" / name
        if marker.exists():
            log.info("%s: already done", name)
            return
        log.info("%s ...", name)
        work()
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()

    def all(self) -> Path:
        """Run what is not done yet; returns the folder with the finished files."""
        plan = self.plan
        self.stage("01 prepare", lambda: prepare(self.root, self.prepared, plan.workers))
        self.stage("02 engine", self._engine)
        self.stage("03 pseudo speakers", self._derived)
        self.stage("04 transcripts", self._transcripts)
        self.stage("05 symbols and mels", self._build)
        self.stage("06 emotion", lambda: emotion_vectors.write(self.sources(), self.data))
        self.stage("07 align", lambda: acoustic_align.run(self.data, plan.align_steps))
        self.stage("08 judge", self._judge)
        self.stage("09 acoustic model", self._acoustic)
        self.stage("10 vocoder", self._vocoder)
        return self.out / "finished"

    def sources(self) -> list[Path]:
        """Prepared folders that exist, in the order the data were built from."""
        return [p for p in (self.prepared, self.out / "prepared_engine", self.out / "prepared_derived") if p.exists()]

    def _engine(self) -> None:
        if shutil.which("flite") is None:
            log.warning("flite is missing: English is learned from recordings alone")
            return
        engine_voice.make(self.root, self.out / "engine", self.plan.workers)
        prepare(self.out / "engine", self.out / "prepared_engine", self.plan.workers)

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
        dtype = torch.bfloat16 if self.plan.precision == "bf16" else torch.float32
        voice_judge.train(self.data, self.data / "voice_judge.safetensors", self.plan.judge_steps, dtype)

    def _acoustic(self) -> None:
        plan = self.plan
        late = plan.critic_from
        steps = acoustic.Plan(plan.steps, late, late, late)
        acoustic.run(self.data, self.run, steps, plan.max_seconds, precision=plan.precision)
        finished = self.out / "finished"
        finished.mkdir(exist_ok=True)
        export_voice.export(self.run, self.data, finished / "default_voice.safetensors")

    def _vocoder(self) -> None:
        plan, folder = self.plan, self.out / "vocoder"
        train_vocoder.run(
            train_vocoder.Recipe(
                self.prepared,
                folder,
                plan.vocoder_steps,
                plan.vocoder_batch,
                precision=plan.precision,
                max_seconds=plan.max_seconds,
            )
        )
        shutil.copy2(folder / "default_vocoder.safetensors", self.out / "finished" / "default_vocoder.safetensors")


def main(arguments: list[str] | None = None) -> Path:
    parser = argparse.ArgumentParser(description="Train the default voice from corpora that have a metadata.csv.")
    parser.add_argument("root", type=Path, nargs="?", help="folder with the corpora (not needed with --smoke)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--smoke", action="store_true", help="made-up sound and a few steps, to try the recipe")
    parser.add_argument("--precision", choices=["fp32", "bf16"], default=Plan.precision)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(chosen.threads)
    if chosen.smoke:
        from training.recipes.made_up import write_corpora

        return Recipe(write_corpora(chosen.out / "corpora"), chosen.out, SMOKE).all()
    if chosen.root is None:
        parser.error("name the folder that holds the corpora, or give --smoke")
    return Recipe(chosen.root, chosen.out, Plan(precision=chosen.precision)).all()


if __name__ == "__main__":
    main()
