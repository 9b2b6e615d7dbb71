"""Words become styles: the third stage learns what a voice hears in recordings, from a language model in a folder, and writes it for Tsukasa."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from core import CheckpointError, ModelError
from tests.synthesizer import styletts2_files as files
from training.__main__ import main
from training.recipes.style_prompt.reader import Reader, reader_of
from training.recipes.tacotron.made_up import made_up as letters

HIDDEN, STYLE = 8, 64


class Config(SimpleNamespace):
    def to_dict(self) -> dict[str, object]:
        return {"model_type": "bert", "id2label": {str(n): f"LABEL_{n}" for n in range(self.num_labels)}}


class Backbone(nn.Module):
    """Hears which letters a text has."""

    base_model_prefix = "bert"

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(300, HIDDEN)
        self.config = Config(hidden_size=HIDDEN, num_labels=2)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        heard = self.embed(input_ids) * attention_mask[..., None]
        return SimpleNamespace(last_hidden_state=heard + heard.mean(dim=1, keepdim=True))


class Tokenizer:
    def __call__(self, texts: list[str], **asked: Any) -> dict[str, torch.Tensor]:
        assert asked["truncation"] and asked["max_length"] == 512
        longest = max(map(len, texts))
        rows = [[ord(letter) % 300 for letter in text] + [0] * (longest - len(text)) for text in texts]
        mask = [[1] * len(text) + [0] * (longest - len(text)) for text in texts]
        return {"input_ids": torch.tensor(rows), "attention_mask": torch.tensor(mask)}

    def save_pretrained(self, folder: str) -> None:
        Path(folder, "tokenizer.json").write_text("{}")


@pytest.fixture
def model_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A language model as the package transformers would read it, the package a stand-in that fetches nothing."""

    def local(answer: Any) -> Any:
        def from_pretrained(folder: str, local_files_only: bool) -> Any:
            assert local_files_only and Path(folder).is_dir()
            return answer()

        return SimpleNamespace(from_pretrained=from_pretrained, from_config=lambda config: Backbone())

    stand_in = types.ModuleType("transformers")
    stand_in.AutoConfig = local(lambda: Backbone().config)  # type: ignore[attr-defined]
    stand_in.AutoModel = local(Backbone)  # type: ignore[attr-defined]
    stand_in.AutoTokenizer = local(Tokenizer)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "transformers", stand_in)
    folder = tmp_path / "lm"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "bert"}')
    save_file({"bert.embed.weight": torch.randn(300, HIDDEN)}, folder / "model.safetensors")
    return folder


def run(tmp_path: Path, model_folder: Path, **more: object) -> Path:
    voice = files.write(tmp_path / "voice", "LibriTTS")
    if not (tmp_path / "corpus").exists():
        letters(tmp_path / "corpus", utterances=6)
    knobs = {"start_from": voice, "language_model": model_folder, "batch": 4, "steps": 60, "learning_rate": 3e-3}
    knobs |= {"log_every": 1, "validation": 0.2, "device": "cpu", "clip_norm": 100.0, **more}
    words = ["--data", str(tmp_path / "corpus"), "--out", str(tmp_path / "run"), "--workers", "1"]
    main(["style_prompt", *words, *(word for name, value in knobs.items() for word in ("--set", f"{name}={value}"))])
    return tmp_path / "run"


def test_it_learns_the_styles_that_the_voice_hears_and_goes_on_from_its_own_file(
    tmp_path: Path, model_folder: Path
) -> None:
    made = run(tmp_path, model_folder)
    told = [json.loads(line) for line in (made / "log.jsonl").read_text().splitlines()]
    losses = [line["loss"] for line in told if "loss" in line]
    assert len(losses) == 60 and np.mean(losses[-5:]) < 0.5 * np.mean(losses[:3])
    assert any("valid_explained" in line for line in told)
    state = load_file(made / "export" / "model.safetensors")
    assert {"backbone.embed.weight", "output.0.weight", "output.2.bias"} <= set(state)
    assert state["output.0.weight"].shape == (512, HIDDEN) and state["output.2.weight"].shape == (STYLE, 512)
    assert json.loads((made / "export" / "config.json").read_text())["id2label"].keys() == {
        str(n) for n in range(STYLE)
    }
    assert (made / "export" / "tokenizer.json").exists()
    again, _ = reader_of(str(made / "export"), STYLE)
    for name, value in again.state_dict().items():
        torch.testing.assert_close(value, state[name])


def test_weights_come_by_name_into_the_language_model(model_folder: Path) -> None:
    reader, _ = reader_of(str(model_folder), STYLE)
    assert isinstance(reader, Reader)
    wanted = load_file(model_folder / "model.safetensors")["bert.embed.weight"]
    torch.testing.assert_close(reader.state_dict()["backbone.embed.weight"], wanted)


def test_descriptions_of_a_list_are_read_before_the_sentence(
    tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    kept = Tokenizer.__call__
    monkeypatch.setattr(Tokenizer, "__call__", lambda self, texts, **asked: seen.extend(texts) or kept(self, texts, **asked))  # fmt: skip
    prompts = tmp_path / "prompts.txt"
    prompts.write_text("letters/0.wav|a calm voice\n1.wav|shouting | loudly\n", encoding="utf-8")
    run(tmp_path, model_folder, prompts=prompts, steps=2, validation=0, names="on")
    assert any(text.startswith("a calm voice \n text: speaker 0: ") for text in seen)
    assert {text.split(" \n")[0] for text in seen} <= {"a calm voice", "shouting | loudly"}


def test_what_is_missing_is_said_in_a_sentence(
    tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CheckpointError, match="Name the folder of a language model"):
        reader_of("", STYLE)
    with pytest.raises(CheckpointError, match="finished voice"):
        run(tmp_path, model_folder, start_from="")
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(ModelError, match="pip install transformers"):
        reader_of(str(model_folder), STYLE)
