"""Which family of synthesizer a checkpoint belongs to, by the names and shapes of its tensors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core import CheckpointError
from core.weights import read_checkpoint
from synthesizer.base import CheckpointInfo

_WRAPPERS = ("model_state", "model", "generator", "net")


def identify(path: str | Path) -> CheckpointInfo:
    """What is inside a model file. Raises :class:`CheckpointError` when it is damaged or no synthesizer known here."""
    path = Path(path)
    checkpoint = read_checkpoint(path)
    from synthesizer.default import checkpoint as default

    if default.is_ours(checkpoint):
        return _default_info(checkpoint, default.metadata_of(checkpoint))
    info = _foreign(checkpoint)
    if info is None:
        raise CheckpointError(f"{path.name} is not a synthesizer this program knows; choose another checkpoint.")
    return info


def _default_info(checkpoint: Mapping[str, Any], metadata: Mapping[str, Any]) -> CheckpointInfo:
    count = sum(value.numel() for name, value in checkpoint.items() if name != "__metadata__")
    rate = metadata.get("mel_spec", {}).get("rate_hz")
    return CheckpointInfo("default", "", len(metadata.get("symbols", ())), rate, metadata.get("step"), count, (), True)


def _foreign(checkpoint: Mapping[str, Any]) -> CheckpointInfo | None:
    step = next(
        (
            int(checkpoint[k])
            for k in ("step", "iteration", "global_step", "iters")
            if isinstance(checkpoint.get(k), int)
        ),
        None,
    )
    net = checkpoint.get("net")
    if isinstance(net, Mapping) and {"text_encoder", "predictor", "decoder", "style_encoder"} <= set(net):
        return CheckpointInfo("StyleTTS 2", parameters=_count(net), step=step)
    weights = _unwrapped(checkpoint)
    shapes = {name: tuple(value.shape) for name, value in weights.items() if hasattr(value, "shape")}
    family, variant, symbols = _family(shapes)
    if not family:
        return None
    return CheckpointInfo(family, variant, symbols, None, step, _count(weights))


def _unwrapped(checkpoint: Mapping[str, Any]) -> dict[str, Any]:
    inner: Any = next((checkpoint[k] for k in _WRAPPERS if isinstance(checkpoint.get(k), Mapping)), checkpoint)
    return {re.sub(r"^(module\.|_orig_mod\.)+", "", str(name)): value for name, value in inner.items()}


def _count(weights: Mapping[str, Any]) -> int:
    return sum(
        _count(v) if isinstance(v, Mapping) else v.numel() if hasattr(v, "numel") else 0 for v in weights.values()
    )


def _family(shapes: Mapping[str, tuple[int, ...]]) -> tuple[str, str, int | None]:
    """Family, variant and number of symbols; empty texts when none matches."""

    def has(prefix: str) -> bool:
        return any(name.startswith(prefix) for name in shapes)

    if "emotion_emb.etl.embed" in shapes and has("duratin_predictor."):
        return "Cross-Speaker Emotion Transfer", "", None
    if "enc_p.emb.weight" in shapes and has("enc_q.") and has("flow.flows."):
        symbols = shapes["enc_p.emb.weight"][0]
        if "enc_p.emo_proj.weight" in shapes:
            return "VITS", "emotional", symbols
        spectrum = shapes.get("enc_q.pre.weight", (0, 513))[1]
        attention = any(name.startswith("flow") and re.search(r"transformer|self_attn_layers", name) for name in shapes)
        return ("VITS2" if spectrum != 513 or attention else "VITS"), "", symbols
    if "encoder.embedding.weight" in shapes and has("decoder.attn_net."):
        return "Tacotron", "GST" if has("gst.") else "", shapes["encoder.embedding.weight"][0]
    if has("bnf_prenet."):
        return "MockingBird ppg2mel", "", None
    return "", "", None
