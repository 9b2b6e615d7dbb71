"""Small made-up files that only trainings start from: a judge of speech, a voice, a language model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.damage.small_families import helpers

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"aeioumnl", *(f"##{letter}" for letter in "aeioumnl"))


def speech_model(folder: Path) -> Path:
    """The encoder of a tiny Whisper, as its files name it."""
    from safetensors.torch import save_file

    from training.styletts2.speech_models import WhisperEncoder

    sizes: dict[str, Any] = {"d_model": 8, "encoder_layers": 1, "encoder_attention_heads": 2, "encoder_ffn_dim": 8}
    sizes |= {"model_type": "whisper", "num_mel_bins": 80, "max_source_positions": 1500}
    state = {f"model.encoder.{name}": value for name, value in WhisperEncoder(sizes).state_dict().items() if "to_mel" not in name}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(sizes))
    save_file({name: value.contiguous() for name, value in state.items()}, folder / "model.safetensors")
    return folder


def voice(folder: Path) -> Path:
    """A StyleTTS 2 of any voice."""
    made: Path = helpers("synthesizer.styletts2_files").write(folder, "LibriTTS")
    return made


def language_model(folder: Path) -> Path:
    """A tiny BERT with its tokenizer. Needs the package transformers."""
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(str(folder))
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=len(WORDS), **sizes)).save_pretrained(str(folder))
    return folder
