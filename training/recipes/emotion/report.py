"""How good an emotion network is on speakers it never heard, how much it leaks who speaks, and its export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.types import EMOTION_DEFAULT_SPACE, Float32
from core.weights import write_safetensors
from encoder.emotion.features import EmotionFeatures
from encoder.emotion.labels import CLASSES, PRIORS, prior
from encoder.emotion.network import EmotionNet
from evaluation.held_out import EMOTION_SPEAKERS
from training.recipes.emotion.data import Example


def vectors(net: EmotionNet, features: Sequence[EmotionFeatures], batch: int = 32) -> Float32:
    """(n, 64) vectors of whole utterances, in order, similar lengths together."""
    from encoder.emotion.default import collate

    order = sorted(range(len(features)), key=lambda i: features[i].mel.shape[1])
    result = np.zeros((len(features), net.config.size), np.float32)
    with torch.inference_mode():
        for first in range(0, len(order), batch):
            chosen = order[first : first + batch]
            result[chosen] = net(*collate([features[i] for i in chosen])).numpy()
    return result


def evaluate(net: EmotionNet, data: Sequence[Example], allowed: Mapping[str, Tensor]) -> dict[str, Any]:
    """Unweighted average recall and confusion (rows the true class) per corpus on what was held out; dimension errors; speaker leakage."""
    from sklearn.metrics import confusion_matrix, recall_score

    originals = [example for example in data if example.original]
    found = vectors(net, [example.features for example in originals])
    report: dict[str, Any] = {"held_out": sorted(EMOTION_SPEAKERS)}
    report |= {name: {} for name in ("uar", "confusion", "chance", "clips")}
    for corpus in sorted({example.corpus for example in originals}):
        rows = [i for i, e in enumerate(originals) if e.corpus == corpus and e.held_out]
        if not rows:
            continue
        meant = [CLASSES.index(originals[i].label) for i in rows]
        with torch.inference_mode():
            logits = net.class_logits(torch.from_numpy(found[rows])).masked_fill(~allowed[corpus], -1e4)
        heard = logits.argmax(dim=1).tolist()
        recall = recall_score(meant, heard, labels=sorted(set(meant)), average="macro")
        report["uar"][corpus] = round(float(recall), 4)
        report["chance"][corpus] = round(1 / int(allowed[corpus].sum()), 4)
        report["confusion"][corpus] = confusion_matrix(meant, heard, labels=range(len(CLASSES))).tolist()
        report["clips"][corpus] = len(rows)
    report["dimension_error"] = _dimension_error(net, found, originals)
    report["speaker_leakage"] = speaker_leakage(found, originals)
    return report


def _dimension_error(net: EmotionNet, found: Float32, examples: Sequence[Example]) -> dict[str, Any]:
    rows = [i for i, example in enumerate(examples) if example.held_out and example.corpus != "tohoku"]
    if not rows:
        return {}
    with torch.inference_mode():
        read = net.readings(torch.from_numpy(found[rows])).numpy()
    wanted = np.stack([prior(examples[i].label, examples[i].intensity) for i in rows])
    names = ("arousal", "dominance", "valence")
    return {
        name: {
            "mean_absolute": round(float(np.abs(read[:, k] - wanted[:, k]).mean()), 4),
            "correlation": round(float(np.corrcoef(read[:, k], wanted[:, k])[0, 1]), 4),
        }
        for k, name in enumerate(names)
    }


def speaker_leakage(found: Float32, examples: Sequence[Example]) -> dict[str, Any]:
    """Per corpus: how often a ridge-regularised linear classifier names the speaker of a training recording from its
    vector, trained on every other recording of the same speakers; beside it, chance."""
    from sklearn.linear_model import RidgeClassifier

    result: dict[str, Any] = {}
    for corpus in sorted({example.corpus for example in examples}):
        rows = [i for i, e in enumerate(examples) if e.corpus == corpus and not e.held_out]
        names = sorted({examples[i].speaker for i in rows})
        if len(names) < 2 or len(rows) < 4 * len(names):
            continue
        owners = [names.index(examples[i].speaker) for i in rows]
        order = np.random.default_rng(0).permutation(len(rows))
        inputs, wanted = found[rows][order], np.array(owners)[order]
        half = len(rows) // 2
        judge = RidgeClassifier(alpha=0.1).fit(inputs[:half], wanted[:half])
        right = float(judge.score(inputs[half:], wanted[half:]))
        result[corpus] = {"accuracy": round(right, 4), "chance": round(1 / len(names), 4), "speakers": len(names)}
    return result


def centroids(net: EmotionNet, data: Sequence[Example]) -> Float32:
    """(C, 64) unit mean vector of each class over the training recordings, every corpus with equal weight."""
    kept = [example for example in data if example.original and not example.held_out]
    found = vectors(net, [example.features for example in kept])
    result = net.class_directions.detach().numpy().copy()
    for index, label in enumerate(CLASSES):
        means = []
        for corpus in sorted({example.corpus for example in kept}):
            rows = [i for i, e in enumerate(kept) if e.label == label and e.corpus == corpus]
            if rows:
                means.append(found[rows].mean(axis=0))
        if means:
            result[index] = np.mean(means, axis=0)
    unit: Float32 = (result / np.linalg.norm(result, axis=1, keepdims=True)).astype(np.float32)
    return unit


def export(path: Path, net: EmotionNet, data: Sequence[Example], facts: dict[str, Any]) -> None:
    """Half-precision weights with the class centroids (``presets``) and everything a reader needs as metadata."""
    tensors = {
        f"net.{name}": value.half() if value.dtype.is_floating_point else value
        for name, value in net.state_dict().items()
    }
    tensors["presets"] = torch.from_numpy(centroids(net, data))
    metadata = {
        "family": "emotion-default", "version": "1", "space": EMOTION_DEFAULT_SPACE, "classes": list(CLASSES),
        "config": asdict(net.config), "priors": PRIORS, "licence": "CC BY-NC-SA 4.0", **facts,
    }  # fmt: skip
    write_safetensors(path, tensors, metadata)


def aligned(net: EmotionNet, reference: EmotionNet, data: Sequence[Example]) -> tuple[EmotionNet, float]:
    """``net`` with its space turned onto that of ``reference``, and the mean cosine between the two on held-out clips.

    The rotation (orthogonal Procrustes, Schoenemann 1966) is fitted on the training recordings. It changes nothing about
    distances, classes or readings, but a voice model that learned the reference's vectors keeps understanding the new ones.
    """
    originals = [example for example in data if example.original]
    features = [example.features for example in originals]
    ours, theirs = vectors(net, features), vectors(reference, features)
    held = np.array([example.held_out for example in originals])
    left, _, right = np.linalg.svd(ours[~held].T @ theirs[~held])
    rotation = torch.from_numpy((left @ right).astype(np.float32))  # our row vectors times this are theirs
    turned = EmotionNet(net.config)
    state = {name: value.clone() for name, value in net.state_dict().items()}
    state["bottleneck.weight"] = rotation.T @ state["bottleneck.weight"]
    state["bottleneck.bias"] = rotation.T @ state["bottleneck.bias"]
    state["class_directions"] = state["class_directions"] @ rotation
    state["dimensions.weight"] = state["dimensions.weight"] @ rotation
    turned.load_state_dict(state)
    agreement = (ours @ rotation.numpy() * theirs).sum(axis=1)
    return turned.eval(), float(agreement[held].mean() if held.any() else agreement.mean())
