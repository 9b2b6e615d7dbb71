"""Tsukasa's networks from words to a style: a DeBERTa (He et al., 2021) for descriptions, a DistilBERT (Sanh et al., 2019) for what is said.

Under the names of their public files. One text at a time: N tokens, C channels, H heads, d = C / H.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.sizes import Shapes

BACKBONE = "backbone."
DISENTANGLED = 3
"""Parts of an attention score: content to content, content to position, position to content."""


@dataclass(frozen=True)
class WordsConfig:
    """``buckets`` 0: positions are embedded, else distances that share so many rows on either side."""

    vocabulary: int
    hidden: int
    inner: int
    layers: int
    style: int
    between: int
    heads: int
    positions: int = 512
    buckets: int = 0
    epsilon: float = 1e-12


def words_config(shapes: Shapes, settings: Mapping[str, Any]) -> WordsConfig:
    """Sizes by shapes; heads and what else they do not tell by ``config.json``. Raises KeyError, ValueError or TypeError for something else."""
    vocabulary, hidden = shapes[BACKBONE + "embeddings.word_embeddings.weight"]
    (style, between) = shapes["output.2.weight"]
    distances = BACKBONE + "encoder.rel_embeddings.weight"
    describes = distances in shapes
    start = BACKBONE + ("encoder.layer." if describes else "transformer.layer.")
    layers = len({name[len(start) :].split(".")[0] for name in shapes if name.startswith(start)})
    inner = shapes[start + ("0.intermediate.dense.weight" if describes else "0.ffn.lin1.weight")][0]
    heads = int(settings.get("num_attention_heads", settings.get("n_heads", hidden // 64)))
    if not 1 <= heads <= hidden or hidden % heads:
        raise ValueError("heads of another network")
    if not describes:
        positions = shapes[BACKBONE + "embeddings.position_embeddings.weight"][0]
        return WordsConfig(vocabulary, hidden, inner, layers, style, between, heads, positions)
    positions = int(settings.get("max_position_embeddings", 512))
    buckets = shapes[distances][0] // 2
    if buckets < 2 or positions - 1 <= buckets // 2:
        raise ValueError("positions of another network")
    epsilon = float(settings.get("layer_norm_eps", 1e-7))
    return WordsConfig(vocabulary, hidden, inner, layers, style, between, heads, positions, buckets, epsilon)


class _Plain(nn.Module):
    """A layer of DistilBERT."""

    def __init__(self, config: WordsConfig) -> None:
        super().__init__()
        width, self.heads = config.hidden, config.heads
        names = ("q_lin", "k_lin", "v_lin", "out_lin")
        self.attention = nn.ModuleDict({name: nn.Linear(width, width) for name in names})
        self.sa_layer_norm, self.output_layer_norm = (nn.LayerNorm(width, config.epsilon) for _ in range(2))
        self.ffn = nn.ModuleDict({"lin1": nn.Linear(width, config.inner), "lin2": nn.Linear(config.inner, width)})

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (_heads(self.attention[name](x), self.heads) for name in ("q_lin", "k_lin", "v_lin"))
        found = F.scaled_dot_product_attention(q, k, v).transpose(0, 1).flatten(1)
        x = self.sa_layer_norm(x + self.attention["out_lin"](found))
        out: Tensor = self.output_layer_norm(x + self.ffn["lin2"](F.gelu(self.ffn["lin1"](x))))
        return out


class _Disentangled(nn.Module):
    """A layer of DeBERTa; keys and queries of distances come from the same projections as those of tokens."""

    def __init__(self, config: WordsConfig) -> None:
        super().__init__()
        width, self.heads = config.hidden, config.heads
        names = ("query_proj", "key_proj", "value_proj")

        def closing(inputs: int) -> nn.ModuleDict:
            return nn.ModuleDict({"dense": nn.Linear(inputs, width), "LayerNorm": nn.LayerNorm(width, config.epsilon)})

        own = nn.ModuleDict({name: nn.Linear(width, width) for name in names})
        self.attention = nn.ModuleDict({"self": own, "output": closing(width)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, config.inner)})
        self.output = closing(config.inner)

    def forward(self, x: Tensor, distances: Tensor, away: Tensor) -> Tensor:
        """Tokens (N, C), embedded distances (R, C) and which of them lies between two tokens (N, N)."""
        own: Any = self.attention["self"]
        q, k, v = (_heads(own[name](x), self.heads) for name in ("query_proj", "key_proj", "value_proj"))
        to_key, to_query = (_heads(own[name](distances), self.heads) for name in ("key_proj", "query_proj"))
        index = away.expand(self.heads, -1, -1)
        scores = q @ k.transpose(1, 2)
        scores = scores + (q @ to_key.transpose(1, 2)).gather(2, index)
        back = (len(distances) - away).clamp(max=len(distances) - 1).expand(self.heads, -1, -1)
        scores = scores + (k @ to_query.transpose(1, 2)).gather(2, back).transpose(1, 2)
        weights = torch.softmax(scores / math.sqrt(q.shape[2] * DISENTANGLED), dim=2)
        x = _closed(self.attention["output"], (weights @ v).transpose(0, 1).flatten(1), x)
        return _closed(self.output, F.gelu(self.intermediate["dense"](x)), x)


class WordsToStyle(nn.Module):
    """Token ids (N,) -> a style (S,), read off the first token."""

    def __init__(self, config: WordsConfig) -> None:
        super().__init__()
        self.config = config
        width = config.hidden
        embeddings = {
            "word_embeddings": nn.Embedding(config.vocabulary, width),
            "LayerNorm": nn.LayerNorm(width, config.epsilon),
        }
        layers = nn.ModuleList((_Disentangled if config.buckets else _Plain)(config) for _ in range(config.layers))
        if config.buckets:
            distances = nn.Embedding(2 * config.buckets, width)
            inner = {"layer": layers, "rel_embeddings": distances, "LayerNorm": nn.LayerNorm(width, config.epsilon)}
        else:
            embeddings["position_embeddings"] = nn.Embedding(config.positions, width)
            inner = {"layer": layers}
        place = "encoder" if config.buckets else "transformer"
        self.backbone = nn.ModuleDict({"embeddings": nn.ModuleDict(embeddings), place: nn.ModuleDict(inner)})
        self.output = nn.Sequential(
            nn.Linear(width, config.between), nn.LeakyReLU(0.2), nn.Linear(config.between, config.style)
        )

    def forward(self, ids: Tensor) -> Tensor:
        backbone: Any = self.backbone
        embeddings = backbone["embeddings"]
        x = embeddings["word_embeddings"](ids)
        if not self.config.buckets:
            x = embeddings["LayerNorm"](x + embeddings["position_embeddings"].weight[: len(ids)])
            for layer in backbone["transformer"]["layer"]:
                x = layer(x)
        else:
            x, inner = embeddings["LayerNorm"](x), backbone["encoder"]
            distances = inner["LayerNorm"](inner["rel_embeddings"].weight)
            away = bucketed(len(ids), self.config.buckets, self.config.positions).to(ids.device)
            for layer in inner["layer"]:
                x = layer(x, distances, away)
        style: Tensor = self.output(x[0])
        return style


def bucketed(count: int, buckets: int, positions: int) -> Tensor:
    """Which row tells the distance from token i to token j, (N, N): near ones a row each, far ones by the logarithm."""
    places = torch.arange(count)
    distance = places[:, None] - places[None]
    middle = buckets // 2
    far = distance.abs().clamp(min=middle).double()
    rows = torch.ceil(torch.log(far / middle) / math.log((positions - 1) / middle) * (middle - 1)) + middle
    bucket = torch.where(distance.abs() <= middle, distance, rows.long() * distance.sign())
    return (bucket + buckets).clamp(0, 2 * buckets - 1)


def _heads(x: Tensor, heads: int) -> Tensor:
    """(N, C) -> (H, N, d)"""
    return x.unflatten(1, (heads, -1)).transpose(0, 1)


def _closed(layer: nn.Module, inside: Tensor, x: Tensor) -> Tensor:
    parts = dict(layer.named_children())
    out: Tensor = parts["LayerNorm"](parts["dense"](inside) + x)
    return out
