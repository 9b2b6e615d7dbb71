"""Speech models that judge: WavLM (Chen et al., 2022) and the encoder of Whisper (Radford et al., 2022), from a folder as it is published.

A folder holds ``config.json`` and ``model.safetensors`` or ``pytorch_model.bin``. Letters: B batch, L samples at 16 kHz, F frames, C channels.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core import CheckpointError
from core.archive import Archive

RATE_HZ = 16000
FLOOR, RANGE = 1e-10, 8.0
"""Of Whisper's mel: lowest power, and decades below the loudest."""
N_FFT, HOP = 400, 160


class SpeechModel(nn.Module):
    """Sound (B, L) -> what each layer hears, a list of (B, F, C), the first before all layers. Never learns."""

    width: int
    """C, of every layer."""
    depth: int
    """How many there are."""

    def forward(self, sound: Tensor) -> list[Tensor]:
        raise NotImplementedError


class WavLM(SpeechModel):
    """torchaudio's network."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        from torchaudio.models import wavlm_model

        super().__init__()
        convs = list(zip(settings["conv_dim"], settings["conv_kernel"], settings["conv_stride"]))
        self.width, self.depth = int(settings["hidden_size"]), int(settings["num_hidden_layers"]) + 1
        self.last_norm = bool(settings.get("do_stable_layer_norm", False))
        self.model = wavlm_model(
            extractor_mode=f"{settings['feat_extract_norm']}_norm",
            extractor_conv_layer_config=convs,
            extractor_conv_bias=settings["conv_bias"],
            encoder_embed_dim=self.width,
            encoder_projection_dropout=0.0,
            encoder_pos_conv_kernel=settings["num_conv_pos_embeddings"],
            encoder_pos_conv_groups=settings["num_conv_pos_embedding_groups"],
            encoder_num_layers=settings["num_hidden_layers"],
            encoder_num_heads=settings["num_attention_heads"],
            encoder_num_buckets=settings["num_buckets"],
            encoder_max_distance=settings["max_bucket_distance"],
            encoder_attention_dropout=0.0,
            encoder_ff_interm_features=settings["intermediate_size"],
            encoder_ff_interm_dropout=0.0,
            encoder_dropout=0.0,
            encoder_layer_norm_first=self.last_norm,
            encoder_layer_drop=0.0,
            aux_num_out=None,
        )

    def forward(self, sound: Tensor) -> list[Tensor]:
        transformer = self.model.encoder.transformer
        x = self.model.encoder.feature_projection(self.model.feature_extractor(sound, None)[0])
        x, places = x + transformer.pos_conv_embed(x), None
        if not self.last_norm:
            x = transformer.layer_norm(x)
        heard = [x]
        for layer in transformer.layers:
            x, places = layer(x, None, position_bias=places)
            heard.append(x)
        return [*heard[:-1], transformer.layer_norm(x)] if self.last_norm else heard


class _WhisperAttention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q_proj, self.v_proj, self.out_proj = (nn.Linear(width, width) for _ in range(3))
        self.k_proj = nn.Linear(width, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (
            part(x).unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (self.q_proj, self.k_proj, self.v_proj)
        )
        out: Tensor = self.out_proj(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(-2))
        return out


class _WhisperLayer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.self_attn = _WhisperAttention(width, heads)
        self.self_attn_layer_norm, self.final_layer_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.fc1, self.fc2 = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.self_attn(self.self_attn_layer_norm(x))
        out: Tensor = x + self.fc2(F.gelu(self.fc1(self.final_layer_norm(x))))
        return out


class WhisperEncoder(SpeechModel):
    """Positions are cut to the sound's length: nothing is padded to half a minute."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        from torchaudio.transforms import MelSpectrogram

        super().__init__()
        bands, layers = int(settings["num_mel_bins"]), int(settings["encoder_layers"])
        self.width, self.depth = int(settings["d_model"]), layers + 1
        self.to_mel = MelSpectrogram(RATE_HZ, N_FFT, hop_length=HOP, n_mels=bands, norm="slaney", mel_scale="slaney")
        self.conv1 = nn.Conv1d(bands, self.width, 3, padding=1)
        self.conv2 = nn.Conv1d(self.width, self.width, 3, stride=2, padding=1)
        self.embed_positions = nn.Embedding(int(settings["max_source_positions"]), self.width)
        heads, inner = int(settings["encoder_attention_heads"]), int(settings["encoder_ffn_dim"])
        self.layers = nn.ModuleList(_WhisperLayer(self.width, heads, inner) for _ in range(layers))
        self.layer_norm = nn.LayerNorm(self.width)

    def forward(self, sound: Tensor) -> list[Tensor]:
        levels = self.to_mel(sound.float())[..., :-1].clamp(min=FLOOR).log10()
        levels = (torch.maximum(levels, levels.amax(dim=(1, 2), keepdim=True) - RANGE) + 4) / 4
        x = F.gelu(self.conv2(F.gelu(self.conv1(levels)))).transpose(1, 2)
        x = x[:, : self.embed_positions.num_embeddings]
        heard = [x + self.embed_positions.weight[: x.shape[1]]]
        for layer in self.layers:
            heard.append(layer(heard[-1]))
        return [*heard[:-1], self.layer_norm(heard[-1])]


def speech_model(folder: str | Path) -> SpeechModel:
    """The model of a folder, for judging alone. Raises :class:`CheckpointError` where none lies there."""
    folder = Path(folder)
    if not folder.is_dir():
        raise CheckpointError(f"The speech model {folder} is not there; name the folder of a WavLM or a Whisper.")
    archive = Archive(folder)
    settings = archive.config("config.json")
    kind = str(settings.get("model_type", ""))
    try:
        model, given = _made(kind, settings), _named(kind, archive.tensors())
        model.load_state_dict({name: given[name] for name in model.state_dict() if name in given} | _kept(model))
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise CheckpointError(
            f"{folder} holds no WavLM or Whisper that can judge; choose a folder with its config.json and weights."
        ) from error
    return model.eval().requires_grad_(False)


def _made(kind: str, settings: Mapping[str, Any]) -> SpeechModel:
    if kind == "wavlm":
        return WavLM(settings)
    if kind == "whisper":
        return WhisperEncoder(settings)
    raise ValueError(kind)


def _kept(model: nn.Module) -> dict[str, Tensor]:
    """What is computed and lies in no file."""
    return {name: tensor for name, tensor in model.state_dict().items() if name.startswith("to_mel.")}


def _named(kind: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Tensors of the published file under the names of our network."""
    if kind == "whisper":
        return {name.rpartition("encoder.")[2]: t.float() for name, t in tensors.items() if "decoder." not in name}
    found = {}
    for name, tensor in tensors.items():
        name = name.removeprefix("wavlm.")
        if name.startswith("encoder."):
            name = "encoder.transformer." + name.removeprefix("encoder.")
        elif name.startswith("feature_projection."):
            name = "encoder." + name
        for old, new in ((".weight_g", "original0"), (".weight_v", "original1")):
            if name.endswith("pos_conv_embed.conv" + old):
                name = name.removesuffix(old) + ".parametrizations.weight." + new
        if ".attention.out_proj." in name:
            name = name.replace(".attention.out_proj.", ".attention.attention.out_proj.")
        found["model." + name] = tensor.float()
    return _joined(found)


def _joined(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Queries, keys and values in one matrix, as torch has them."""
    for name in [name for name in tensors if ".attention.q_proj." in name]:
        parts = [tensors.pop(name.replace("q_proj", part + "_proj")) for part in "qkv"]
        tensors[name.replace(".attention.q_proj.", ".attention.attention.in_proj_")] = torch.cat(parts)
    return tensors
