"""A language model with a head that gives styles, under the names of Tsukasa's Kotodama. B batch, N tokens, S style."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from core import CheckpointError, ModelError
from core.archive import Archive
from core.files import write_text, written_beside
from training.starting import take_over

log = logging.getLogger(__name__)
INNER, SLOPE = 512, 0.2
MOST_TOKENS = 512
OWN = ("backbone.", "output.")


class Reader(nn.Module):
    """Tokens to the style that their sentence suggests: the head sees what the model makes of the first token."""

    def __init__(self, backbone: nn.Module, hidden: int, style: int) -> None:
        super().__init__()
        self.backbone = backbone
        self.output = nn.Sequential(nn.Linear(hidden, INNER), nn.LeakyReLU(SLOPE), nn.Linear(INNER, style))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(B, N), (B, N) -> (B, S)"""
        out: Tensor = self.output(self.backbone(input_ids=ids, attention_mask=mask).last_hidden_state[:, 0])
        return out


def reader_of(folder: str, style: int) -> tuple[Reader, Any]:
    """The reader begun from a folder's weights, by name, and its tokenizer; nothing is fetched and no code of the folder runs.

    Raises :class:`ModelError` without the package transformers, :class:`CheckpointError` for a folder without a language model.
    """
    if not folder:
        raise CheckpointError("Name the folder of a language model that reads the prompts (--language-model FOLDER).")
    try:
        from transformers import AutoConfig, AutoModel, AutoTokenizer
    except ImportError as error:
        raise ModelError("Reading prompts needs one more package: `pip install transformers`.") from error
    archive = Archive(folder)
    try:
        config = AutoConfig.from_pretrained(folder, local_files_only=True)
        backbone = AutoModel.from_config(config)
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise CheckpointError(f"{folder} holds no language model with its tokenizer that can be read here; choose another folder.") from error  # fmt: skip
    reader = Reader(backbone, int(config.hidden_size), style)
    tensors, own = archive.tensors(), any(name.startswith(OWN) for name in archive.shapes)
    prefix = f"{getattr(backbone, 'base_model_prefix', '')}."
    given = tensors if own else {f"backbone.{name.removeprefix(prefix)}": value for name, value in tensors.items()}
    take_over(reader, {name: value.float() for name, value in given.items()}, archive.path.name)
    return reader, tokenizer


def tokens(tokenizer: Any, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
    """(B, N) numbers and which of them are real."""
    found = tokenizer(list(texts), return_tensors="pt", padding=True, truncation=True, max_length=MOST_TOKENS)
    return found["input_ids"], found["attention_mask"]


def save(reader: Reader, tokenizer: Any, style: int, folder: Path) -> None:
    """As Tsukasa reads it: ``model.safetensors``, ``config.json`` and the tokenizer's files."""
    from safetensors.torch import save_file

    state = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in reader.state_dict().items()}
    with written_beside(folder / "model.safetensors") as beside:
        save_file(state, beside, {"format": "pt"})
    config: Any = reader.backbone.config
    config.num_labels = style  # which the originals ask of it
    write_text(folder / "config.json", json.dumps(config.to_dict(), indent=1, default=str))
    tokenizer.save_pretrained(str(folder))


def distance(made: Tensor, wanted: Tensor) -> Tensor:
    """Mean square over styles (B, S)."""
    return torch.mean((made.float() - wanted) ** 2)
