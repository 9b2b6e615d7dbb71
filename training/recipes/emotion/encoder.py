"""Train the default emotion encoder: ``python -m training.recipes.emotion.encoder <corpora_root> --out DIR``.

Runs on one CPU core in about a quarter of an hour (features included), can be stopped and continued (``DIR/state.pt``), and ends by writing
``emotion_encoder.safetensors`` and ``report.json`` into DIR. ``--smoke`` does the same on made-up sound in seconds.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from encoder import load_emotion
from training.recipes.emotion import data as emotion_data
from training.recipes.emotion.data import Example
from training.recipes.emotion.report import aligned, evaluate, export
from training.recipes.emotion.trainer import Recipe, Trainer

log = logging.getLogger(__name__)


def train(data: Sequence[Example], out: Path, recipe: Recipe, align_to: Path | None = None) -> dict[str, Any]:
    """Run (or continue) to the end, write the weights and the report into ``out`` and return the report.

    With ``align_to`` (an earlier ``emotion_encoder.safetensors``) the new space is turned onto that one's.
    """
    trainer = Trainer(data, recipe)
    state = out / "state.pt"
    if state.is_file():
        trainer.resume(state)
        log.info("continuing after epoch %d", trainer.epoch)
    while trainer.epoch < recipe.epochs:
        start = time.monotonic()
        losses = trainer.run_epoch()
        shown = ", ".join(f"{name} {value:.3f}" for name, value in losses.items())
        log.info("epoch %d: %s (%.1f s)", trainer.epoch, shown, time.monotonic() - start)
        trainer.save(state)
    net = trainer.averaged()
    agreement: float | None = None
    if align_to is not None:
        net, agreement = aligned(net, load_emotion(align_to).net, data)
    report = evaluate(net, data, trainer.allowed)
    if agreement is not None:
        report["cosine_with_earlier_encoder"] = round(agreement, 4)
    export(out / "emotion_encoder.safetensors", net, data, {"recipe": asdict(recipe), "report": report})
    (out / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    log.info("%s", json.dumps(report["uar"]))
    return report


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line of the recipe."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "corpora_root", type=Path, nargs="?", help="folder that holds emodb, ravdess, htsvoice-tohoku-f01"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--align-to", type=Path, help="an earlier emotion_encoder.safetensors whose space is kept")
    parser.add_argument("--smoke", action="store_true", help="made-up sound and two short epochs, to try the recipe")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    if options.smoke:
        train(emotion_data.made_up(), options.out, Recipe(epochs=2, batch=8, variants=0))
        return
    if options.corpora_root is None:
        parser.error("corpora_root is needed unless --smoke is given")
    recipe = Recipe(epochs=options.epochs, seed=options.seed)
    features = options.out / "features.npz"
    if features.is_file():
        data = emotion_data.load(features)
    else:
        data = emotion_data.examples(options.corpora_root, recipe.variants)
        emotion_data.save(features, data)
    train(data, options.out, recipe, options.align_to)


if __name__ == "__main__":
    main()
