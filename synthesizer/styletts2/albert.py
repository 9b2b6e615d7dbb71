"""PL-BERT (Li et al., 2023): an ALBERT (Lan et al., 2020) that reads phonemes. B batch, N symbols, C channels.

One layer, gone through again and again, in the order of the published weights: attention, norm, two linear layers, norm.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from synthesizer.styletts2.config import BertConfig
from synthesizer.styletts2.lengths import padding

EPSILON = 1e-12


class _Embeddings(nn.Module):
    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(config.symbols, config.embedding)
        self.position_embeddings = nn.Embedding(config.positions, config.embedding)
        self.token_type_embeddings = nn.Embedding(2, config.embedding)
        self.LayerNorm = nn.LayerNorm(config.embedding, eps=EPSILON)

    def forward(self, ids: Tensor) -> Tensor:
        x = self.word_embeddings(ids) + self.token_type_embeddings.weight[0]
        out: Tensor = self.LayerNorm(x + self.position_embeddings.weight[: ids.shape[1]])
        return out


class _Attention(nn.Module):
    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.query, self.key, self.value, self.dense = (nn.Linear(config.hidden, config.hidden) for _ in range(4))
        self.LayerNorm = nn.LayerNorm(config.hidden, eps=EPSILON)

    def forward(self, x: Tensor, real: Tensor | None) -> Tensor:
        q, k, v = (
            part(x).unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        found = F.scaled_dot_product_attention(q, k, v, real).transpose(1, 2).flatten(-2)
        out: Tensor = self.LayerNorm(x + self.dense(found))
        return out


class _Layer(nn.Module):
    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.attention = _Attention(config)
        self.ffn = nn.Linear(config.hidden, config.inner)
        self.ffn_output = nn.Linear(config.inner, config.hidden)
        self.full_layer_layer_norm = nn.LayerNorm(config.hidden, eps=EPSILON)

    def forward(self, x: Tensor, real: Tensor | None) -> Tensor:
        x = self.attention(x, real)
        out: Tensor = self.full_layer_layer_norm(x + self.ffn_output(F.gelu(self.ffn(x), approximate="tanh")))
        return out


class _Group(nn.Module):
    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.albert_layers = nn.ModuleList([_Layer(config)])

    def forward(self, x: Tensor, real: Tensor | None) -> Tensor:
        out: Tensor = self.albert_layers[0](x, real)
        return out


class _Encoder(nn.Module):
    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.rounds = config.layers
        self.embedding_hidden_mapping_in = nn.Linear(config.embedding, config.hidden)
        self.albert_layer_groups = nn.ModuleList([_Group(config)])

    def forward(self, x: Tensor, real: Tensor | None) -> Tensor:
        x = self.embedding_hidden_mapping_in(x)
        for _ in range(self.rounds):
            for group in self.albert_layer_groups:
                x = group(x, real)
        return x


class Albert(nn.Module):
    """Ids (B, N) and, for texts of several lengths, those (B,) -> hidden states (B, N, C). At most ``config.positions`` symbols."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.config = config
        self.embeddings = _Embeddings(config)
        self.encoder = _Encoder(config)

    def forward(self, ids: Tensor, lengths: Tensor | None = None) -> Tensor:
        assert ids.shape[1] <= self.config.positions, "more symbols than there are positions"
        real = None if lengths is None else ~padding(lengths, ids.shape[1])[:, None, None]
        out: Tensor = self.encoder(self.embeddings(ids), real)
        return out
