"""wav2vec 2.0 (Baevski et al. 2020, arXiv:2006.11477) with the dimensional emotion head of audEERING's public model.

Wagner et al. 2023 (arXiv:2203.07378) put a two-layer head on the mean of the last hidden states. The network is torchaudio's in
the "large robust" shape, the names are those of audEERING's files. B sounds, S samples at 16 kHz, H hidden size.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from torch import Tensor, nn
from torch.nn.utils.parametrize import remove_parametrizations


@dataclass(frozen=True)
class Wav2VecConfig:
    """The sizes of a Hugging Face ``config.json`` that decide the shape."""

    hidden_size: int = 1024
    num_hidden_layers: int = 12
    num_attention_heads: int = 16
    intermediate_size: int = 4096
    conv_dim: tuple[int, ...] = (512,) * 7
    conv_kernel: tuple[int, ...] = (10, 3, 3, 3, 3, 2, 2)
    conv_stride: tuple[int, ...] = (5, 2, 2, 2, 2, 2, 2)
    num_conv_pos_embeddings: int = 128
    num_conv_pos_embedding_groups: int = 16


class DimensionalEmotionModel(nn.Module):
    """Signal (B, S), zero mean and unit variance -> hidden mean (B, H) and arousal, dominance, valence (B, 3)."""

    def __init__(self, config: Wav2VecConfig | None = None) -> None:
        from torchaudio.models import wav2vec2_model

        super().__init__()
        config = config or Wav2VecConfig()
        size = config.hidden_size
        whole = wav2vec2_model(
            extractor_mode="layer_norm",
            extractor_conv_layer_config=list(zip(config.conv_dim, config.conv_kernel, config.conv_stride)),
            extractor_conv_bias=True,
            encoder_embed_dim=size,
            encoder_projection_dropout=0.0,
            encoder_pos_conv_kernel=config.num_conv_pos_embeddings,
            encoder_pos_conv_groups=config.num_conv_pos_embedding_groups,
            encoder_num_layers=config.num_hidden_layers,
            encoder_num_heads=config.num_attention_heads,
            encoder_attention_dropout=0.0,
            encoder_ff_interm_features=config.intermediate_size,
            encoder_ff_interm_dropout=0.0,
            encoder_dropout=0.0,
            encoder_layer_norm_first=True,
            encoder_layer_drop=0.0,
            aux_num_out=None,
        )
        remove_parametrizations(whole.encoder.transformer.pos_conv_embed.conv, "weight")
        parts = {
            "feature_extractor": whole.feature_extractor,
            "feature_projection": whole.encoder.feature_projection,
            "encoder": whole.encoder.transformer,
        }
        self.wav2vec2 = nn.ModuleDict(parts)
        head = {"dense": nn.Linear(size, size), "tanh": nn.Tanh(), "out_proj": nn.Linear(size, 3)}
        self.classifier = nn.Sequential(OrderedDict(head))

    def forward(self, signal: Tensor) -> tuple[Tensor, Tensor]:
        features, _ = self.wav2vec2["feature_extractor"](signal, None)
        hidden = self.wav2vec2["encoder"](self.wav2vec2["feature_projection"](features)).mean(dim=1)
        return hidden, self.classifier(hidden)
