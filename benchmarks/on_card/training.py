"""Every recipe's smoke run on the CPU in fp32, then on the card in each precision and resumed there for two more steps.

Of the first steps the losses are told as shares of the CPU's: their median, and the loss that is furthest off.
"""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.on_card.places import Tell
from training import recipes, run

PRECISIONS = ("fp32", "bf16", "fp16")
MORE_STEPS = 2
NO_LOSS = ("step", "seconds", "data_s")
LEFT_OUT = ("12 evaluation", "13 model cards")
"""Stages of the default voice that train nothing and take minutes of the processor."""
log = logging.getLogger(__name__)
_Losses = dict[int, dict[str, float]]


@dataclass(frozen=True)
class Case:
    """One kind of training. ``before`` makes what it starts from in a folder and gives the knobs that name it."""

    recipe: str
    knobs: Mapping[str, Any] = field(default_factory=dict)
    before: Callable[[Path], Mapping[str, Any]] = lambda folder: {}
    cpu_steps: int = 0
    """Of the CPU's run, where a step takes seconds there; 0: as many as on the card."""


def jobs() -> list[str]:
    """The longest first."""
    return sorted(CASES, key=lambda name: (not name.startswith(("default_voice", "styletts2", "vits")), name))


def do(name: str, device: str, folder: Path, tell: Tell) -> None:
    """All runs of one case. What fails is told and does not keep the next from its turn."""
    case = CASES[name]
    recipe = recipes.find(case.recipe)
    try:
        knobs = {**case.knobs, **case.before(folder / "before")}
    except Exception as error:
        traceback.print_exc()
        tell(f"FAILED before it began: {type(error).__name__}: {error}")
        return
    if any(knob.name == "log_every" for knob in recipe.knobs):
        knobs["log_every"] = 1
    data, wanted = folder / "corpora", _Losses()
    for number, (where, precision) in enumerate([("cpu", "fp32"), *((device, one) for one in PRECISIONS)]):
        out = folder / f"{number}_{where}_{precision}"
        own = {**knobs, "device": where, "precision": precision}
        own |= {"steps": case.cpu_steps} if case.cpu_steps and number == 0 else {}
        try:
            found = _run(case.recipe, data, out, own, resumes=number > 0)
        except Exception as error:
            traceback.print_exc()
            tell(f"FAILED {precision} on {where}: {type(error).__name__}: {error}")
        else:
            tell(f"{precision} {where}: {found.told(wanted)}")
            wanted = wanted or found.losses
        data = out / "prepared" if (out / "prepared" / "utterances.json").exists() else data


@dataclass(frozen=True)
class _Found:
    losses: _Losses
    """By step and name."""
    last: int
    seconds: float
    resumed_s: float
    skipped: int

    def told(self, wanted: _Losses) -> str:
        line = f"{self.seconds:.1f} + {self.resumed_s:.1f} s to step {self.last}"
        if self.skipped:
            line += f", {self.skipped} UPDATES SKIPPED"
        bad = [name for values in self.losses.values() for name, value in values.items() if not np.isfinite(value)]
        if bad:
            line += f", NOT FINITE: {' '.join(sorted(set(bad)))}"
        for step in sorted(set(self.losses) & set(wanted))[:2]:
            ratios = {name: _ratio(value, wanted[step].get(name)) for name, value in self.losses[step].items()}
            ratios = {name: ratio for name, ratio in ratios.items() if ratio is not None}
            if ratios:
                worst = max(ratios, key=lambda name: abs(np.log(max(ratios[name] or 1e-9, 1e-9))))
                middle = float(np.median([ratio for ratio in ratios.values() if ratio is not None]))
                line += f"; {step}: {middle:.4f}, {worst} {ratios[worst]:.4f}"
        return line


def _ratio(value: float, wanted: float | None) -> float | None:
    if wanted is None or not np.isfinite(wanted) or abs(wanted) < 1e-9:
        return None
    return value / wanted


def _run(family: str, data: Path, out: Path, knobs: Mapping[str, Any], resumes: bool) -> _Found:
    """Smoke, then two more steps in the same folder."""
    recipe, skipped = recipes.find(family), _Skipped()
    logging.getLogger("training.loop").addHandler(skipped)
    log.info("== %s in %s", family, out)
    try:
        for stage in LEFT_OUT:
            (out / "done").mkdir(parents=True, exist_ok=True)
            (out / "done" / stage).touch()
        started = time.monotonic()
        run.start(recipe, data, out, knobs, 1, smoke=True)
        middle = time.monotonic()
        if resumes:
            steps = int({**recipe.smoke, **knobs}["steps"]) + MORE_STEPS
            run.start(recipe, data, out, {**knobs, "steps": steps}, 1, smoke=True)
        losses = _losses(out)
        return _Found(losses, max(losses, default=0), middle - started, time.monotonic() - middle, skipped.count)
    finally:
        logging.getLogger("training.loop").removeHandler(skipped)


class _Skipped(logging.Handler):
    """Counts the updates that the loop skipped."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += "update skipped" in record.getMessage()


def _losses(out: Path) -> _Losses:
    found = _Losses()
    for line in (out / "log.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if "step" in told:
            values = {k: v for k, v in told.items() if k not in NO_LOSS and not k.startswith("valid_")}
            numbers = {k: float(v) for k, v in values.items() if isinstance(v, int | float)}
            found.setdefault(int(told["step"]), {}).update(numbers)
    return {step: values for step, values in found.items() if values}


def _styles(stage: str, network: str) -> Callable[[Path], Mapping[str, Any]]:
    """What a later stage of StyleTTS 2 starts from: the one before, made here."""

    def before(folder: Path) -> Mapping[str, Any]:
        from benchmarks.on_card.made_up import speech_model

        recipe = recipes.find("styletts2")
        small: dict[str, Any] = {"device": "cpu", "steps": 1, "network": network, "align_from": 1}
        run.start(recipe, folder / "corpora", folder / "first", small, 1, smoke=True)
        given: dict[str, Any] = {"stage": stage, "styles_from": 1, "joint_from": 2}
        given["start_from"] = str(folder / "first" / "export" / "first_stage.pth")
        folder.joinpath("config.yml").write_text("slmadv_params: {min_len: 20, max_len: 40, iter: 1}\n")
        given |= {"config": str(folder / "config.yml"), "speech_model": str(speech_model(folder / "judge"))}
        if stage == "finetune":
            second = {**given, "stage": "second", "device": "cpu", "steps": 1}
            run.start(recipe, folder / "first" / "prepared", folder / "second", second, 1, smoke=True)
            given["start_from"] = str(folder / "second" / "export" / "second_stage.pth")
        return given

    return before


def _emotional(folder: Path) -> Mapping[str, Any]:
    """Vectors beside the recordings of Emotional VITS."""
    made_up = recipes.find("vits").made_up
    assert made_up is not None
    root = made_up(folder.parent / "corpora")
    for number, path in enumerate(sorted(root.rglob("*.wav"))):
        vector = np.random.default_rng(number).standard_normal(1024).astype(np.float32)
        np.save(path.with_name(path.name + ".emo.npy"), vector)
    return {}


def _prompted(folder: Path) -> Mapping[str, Any]:
    """A voice and a small language model; the sentences of another recipe."""
    from benchmarks.on_card import made_up

    letters = recipes.find("tacotron").made_up
    assert letters is not None
    letters(folder.parent / "corpora")
    voice, model = made_up.voice(folder / "voice"), made_up.language_model(folder / "model")
    return {"start_from": str(voice), "language_model": str(model)}


VITS2 = {
    "flow": "fft",
    "mel_posterior": "on",
    "speaker_encoder": "on",
    "search_noise": "on",
    "durations": "deterministic",
}
CASES: Mapping[str, Case] = {
    **{name: Case(name) for name in recipes.families() if name != "style_prompt"},
    "vits2": Case("vits", {**VITS2, "duration_judge": "dur_disc_2"}),
    "emotional vits": Case("vits", {"emotion": "on"}, _emotional),
    "wavernn mol": Case("wavernn", {"mode": "MOL"}),
    "styletts2": Case("styletts2", {"align_from": 1}, cpu_steps=2),
    "styletts2 tsukasa": Case("styletts2", {"network": "tsukasa", "align_from": 1}, cpu_steps=2),
    "styletts2 second": Case("styletts2", {}, _styles("second", "auto"), cpu_steps=2),
    "styletts2 tsukasa second": Case("styletts2", {}, _styles("second", "tsukasa"), cpu_steps=2),
    "styletts2 finetune": Case("styletts2", {}, _styles("finetune", "auto"), cpu_steps=2),
    "style_prompt": Case("style_prompt", {"steps": 4, "batch": 3, "validation": 0.2}, _prompted),
}
